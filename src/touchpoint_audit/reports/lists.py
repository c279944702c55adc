"""The lists of a report: every table with a name of its own, and as rows of plain values for formats that reckon."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from touchpoint_audit.domain.quantity import Quantity, Unit
from touchpoint_audit.language import _
from touchpoint_audit.reports.document import Cell, Column, Document, Section, Table
from touchpoint_audit.reports.words import NOTHING

Plain: TypeAlias = str | int | float | date | None
_TELLS_ITS_UNIT = re.compile(r"[^\W\d_]|%")
_LARGEST_WHOLE = 2.0**53
"""Up to here every whole number is one that a computer's numbers can hold."""


@dataclass(frozen=True, slots=True)
class NamedList:
    """A table of a report. No two in a report have the same `id`, or the same `title`."""

    id: str
    """The section's id, and the table's own behind it; the same in every language."""
    title: str
    table: Table


@dataclass(frozen=True, slots=True)
class Rows:
    """A list as plain values: numbers without units, days, texts, and None where nothing is known.

    A column of numbers may become several: its low and high ends, its unit where it is not the same in every row,
    and what there is to say of it, such as that a sum is a floor.
    """

    titles: tuple[str, ...]
    rows: tuple[tuple[Plain, ...], ...]
    total: tuple[Plain, ...] | None = None


def lists_of(document: Document) -> tuple[NamedList, ...]:
    """Every table from top to bottom, then those that are only for programs."""
    whole = Section("report", document.title, document.blocks, document.sections)
    ids: dict[str, int] = {}
    titles: dict[str, int] = {}
    return tuple(
        NamedList(
            _apart(ids, f"{section.id}_{table.id}" if table.id else section.id, "{name}_{n}"),
            _apart(titles, section.title, _("{name} ({n})")),
            table,
        )
        for part in (whole, *document.data)
        for section, table in _tables(part)
    )


def rows_of(table: Table) -> Rows:
    """A table as plain values."""
    columns = [column for place in range(len(table.titles)) for column in _columns(table, place)]

    def plain(cells: tuple[Cell, ...]) -> tuple[Plain, ...]:
        return tuple(value(cells[place]) for place, _title, value in columns)

    return Rows(
        tuple(title for _place, title, _value in columns),
        tuple(map(plain, table.rows)),
        None if table.total is None else plain(table.total),
    )


def _tables(section: Section) -> Iterator[tuple[Section, Table]]:
    for block in section.blocks:
        if isinstance(block, Table):
            yield section, block
    for part in section.sections:
        yield from _tables(part)


def _apart(seen: dict[str, int], name: str, numbered: str) -> str:
    """The name, with a number behind it when it was there before."""
    seen[name] = n = seen.get(name, 0) + 1
    return name if n == 1 else _apart(seen, numbered.format(name=name, n=n), numbered)


_Column: TypeAlias = tuple[int, str, Callable[[Cell], Plain]]


def _columns(table: Table, place: int) -> Iterator[_Column]:
    """What one column of the table becomes: its place, title and value."""
    title = table.titles[place]
    cells = [row[place] for row in (*table.rows, *(() if table.total is None else (table.total,)))]
    quantities = [cell for cell in cells if isinstance(cell.value, Quantity)]
    is_number = table.columns[place] is Column.NUMBER
    if not is_number:
        yield place, title, _word
        if not quantities:
            return
    units = {cell.value.unit for cell in quantities if isinstance(cell.value, Quantity)}
    told_by_title = units <= {Unit.COUNT} or not any(_TELLS_ITS_UNIT.search(cell.text) for cell in quantities)

    def with_unit(name: str) -> str:
        if len(units) != 1 or told_by_title:
            return name
        return _("{title} ({unit})").format(title=name, unit=next(iter(units)).value)

    yield place, with_unit(title if is_number else _("{title}: number").format(title=title)), _number
    if any(isinstance(cell.value, Quantity) and cell.value.has_range for cell in quantities):
        yield place, with_unit(_("{title}: low").format(title=title)), _low
        yield place, with_unit(_("{title}: high").format(title=title)), _high
    if len(units) > 1:
        yield place, _("{title}: unit").format(title=title), _unit
    if is_number and any(map(_note, cells)):
        yield place, _("{title}: note").format(title=title), _note


def _word(cell: Cell) -> Plain:
    if isinstance(cell.value, str | date):
        return cell.value
    return None if cell.text == NOTHING else _spaced(cell.text)


def _number(cell: Cell) -> Plain:
    match cell.value:
        case Quantity(value):
            return _whole(value)
        case str():
            return None
        case found:
            return found


def _low(cell: Cell) -> Plain:
    return _whole(cell.value.least) if isinstance(cell.value, Quantity) else None


def _high(cell: Cell) -> Plain:
    return _whole(cell.value.most) if isinstance(cell.value, Quantity) else None


def _unit(cell: Cell) -> Plain:
    return cell.value.unit.value if isinstance(cell.value, Quantity) else None


def _note(cell: Cell) -> Plain:
    """Why there is no number, or that it is a floor; None where there is nothing to say."""
    if cell.value is None:
        return _spaced(cell.text) if cell.text and cell.text != NOTHING else None
    return _("at least") if cell.floor else None


def _whole(value: float) -> int | float:
    return int(value) if float(value).is_integer() and abs(value) < _LARGEST_WHOLE else value


def _spaced(text: str) -> str:
    """The text with plain blanks: some languages write numbers with blanks that a program does not take for one."""
    return text.replace("\u00a0", " ").replace("\u202f", " ")
