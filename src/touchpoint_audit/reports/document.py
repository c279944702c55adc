"""A report as a value that knows no format: sections of paragraphs, lists, tables and pictures.

Every writer renders a `Document` and nothing else, so a figure can never differ between formats.
Texts are plain and unescaped: escaping is the writer's part.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeAlias

from touchpoint_audit.domain.quantity import Quantity
from touchpoint_audit.reports.picture_blocks import Picture


class Column(StrEnum):
    """What the cells of a column hold, and so which side they stand on."""

    TEXT = "text"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: the text a reader sees, and what is behind it for formats that reckon."""

    text: str = ""
    value: Quantity | int | date | str | None = None
    """A number, a day, or the word alone where a sign stands before it; None when there is only the text."""
    floor: bool = False
    """Whether the number is a floor: something that is not measured is missing from it."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table with at least one row. `total` is one more row that sums up the others."""

    titles: tuple[str, ...]
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    total: tuple[Cell, ...] | None = None
    id: str = ""
    """What tells it from other tables of its section, the same in every language; empty for the section's first."""

    def __post_init__(self) -> None:
        if not self.rows:
            raise ValueError("a table has rows; write a sentence instead of an empty one")
        widths = {len(self.titles), len(self.columns), *map(len, self.rows)}
        if self.total is not None:
            widths.add(len(self.total))
        if len(widths) != 1:
            raise ValueError("every row of a table is as wide as its header")


@dataclass(frozen=True, slots=True)
class Paragraph:
    text: str
    strong: bool = False
    """Whether it is what a reader in a hurry should read."""


@dataclass(frozen=True, slots=True)
class Item:
    """A list item: a lead that stands out, a text, and items below it. Lead or text may be empty, not both."""

    lead: str = ""
    text: str = ""
    items: "tuple[Item, ...]" = ()

    def __post_init__(self) -> None:
        if not (self.lead or self.text):
            raise ValueError("a list item says something")


@dataclass(frozen=True, slots=True)
class Bullets:
    items: tuple[Item, ...]


Block: TypeAlias = Paragraph | Bullets | Table | Picture


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the report under a heading. `id` stays the same in every language."""

    id: str
    title: str
    blocks: tuple[Block, ...] = ()
    sections: "tuple[Section, ...]" = ()


@dataclass(frozen=True, slots=True)
class Document:
    """A whole report. `language` is the code of the language its words are in."""

    title: str
    language: str
    blocks: tuple[Block, ...] = ()
    sections: tuple[Section, ...] = ()
    data: tuple[Section, ...] = ()
    """Lists for programs and spreadsheets, wider than a page; a reader finds the same in the sections."""
    one_page: bool = False
    """Whether it is short and to be read at a glance: without a table of contents, and close when printed."""

    def tables(self) -> Iterator[tuple[Section, Table]]:
        """Every table with the section it stands in, from top to bottom."""
        yield from _tables(self.sections)


def _tables(sections: tuple[Section, ...]) -> Iterator[tuple[Section, Table]]:
    for section in sections:
        for block in section.blocks:
            if isinstance(block, Table):
                yield section, block
        yield from _tables(section.sections)
