"""A report as one HTML page that stands alone: no scripts, no requests, pictures drawn in place, ready to print."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import count
from typing import TYPE_CHECKING

from touchpoint_audit.language import _
from touchpoint_audit.reports.document import Block, Bullets, Column, Document, Item, Paragraph, Table
from touchpoint_audit.reports.lists import NamedList, lists_of
from touchpoint_audit.reports.picture_blocks import (
    BarsPicture,
    GapPicture,
    HeatPicture,
    JourneyPicture,
    Picture,
    QuadrantPicture,
)
from touchpoint_audit.reports.pictures import svg_picture

if TYPE_CHECKING:
    from jinja2 import Template
    from markupsafe import Markup

_LONGEST_WORD = 24
_LONGEST_LINE = 16
"""Characters that are not worth a second line in a table, such as a date."""
_TINY = 10
_WORD, _PIECE = re.compile(r"(\s+)"), re.compile(r"(?s).{1,12}")
_TEMPLATE, _STYLE = "report.html", "report.css"


def html(document: Document) -> str:
    """The whole page. Every text is escaped by the template; the same document gives the same bytes."""
    from markupsafe import Markup

    lists = iter(lists_of(document))
    pictures = (f"picture-{number}" for number in count(1))
    return _template().render(
        document=document,
        style=Markup(_style()),  # noqa: S704 - our own file
        contents=_("Contents"),
        kind=_kind,
        are_cards=_are_cards,
        length=_length,
        svg=_svg,
        heading_column=_heading_column,
        picture_name=_picture_name,
        next_list=lambda: _next(lists),
        next_picture=lambda: next(pictures),
    )


@cache
def _template() -> "Template":
    from jinja2 import Environment, PackageLoader, StrictUndefined

    loader = PackageLoader("touchpoint_audit.reports", "page")
    environment = Environment(loader=loader, autoescape=True, undefined=StrictUndefined, keep_trailing_newline=True)
    environment.filters["breakable"] = _breakable
    return environment.get_template(_TEMPLATE)


@cache
def _style() -> str:
    from importlib.resources import files

    return (files("touchpoint_audit.reports") / "page" / _STYLE).read_text(encoding="utf-8")


def _kind(block: Block) -> str:
    match block:
        case Paragraph():
            return "paragraph"
        case Bullets():
            return "bullets"
        case Table():
            return "table"
        case JourneyPicture() | BarsPicture() | QuadrantPicture() | GapPicture() | HeatPicture():
            return "picture"


def _breakable(text: str) -> "Markup":
    """The text, with places to break the line in what is too long for a column; they are no part of the text."""
    from markupsafe import Markup, escape

    parts = (
        Markup("<wbr>").join(map(escape, _PIECE.findall(part))) if len(part) > _LONGEST_WORD else escape(part)
        for part in _WORD.split(text)
    )
    return Markup("").join(parts)


def _are_cards(items: tuple[Item, ...]) -> bool:
    """Whether list items are stories with a heading of their own, to stand apart from each other."""
    return all(item.lead for item in items) and any(item.text or item.items for item in items)


def _length(text: str) -> "Markup":
    """The class of a cell whose text stays on one line, also in a wide table on paper when it is tiny."""
    from markupsafe import Markup

    if "\n" in text or len(text) > _LONGEST_LINE:
        return Markup("")
    return Markup(' class="tiny"') if len(text) <= _TINY else Markup(' class="short"')


def _svg(picture: Picture, id: str) -> "Markup":
    from markupsafe import Markup

    return Markup(svg_picture(picture, id))  # noqa: S704 - its writer escapes every text


def _picture_name(id: str) -> str:
    """What the region of a picture is called, unlike any other's; the picture has a name of its own."""
    return _("Picture {n}").format(n=id.rpartition("-")[2])


def _next(lists: Iterator[NamedList]) -> NamedList:
    """The tables come in the order in which they are numbered."""
    return next(lists)


def _heading_column(table: Table) -> int:
    """The column that names the rows: the first with words; -1 when all are numbers."""
    return next((place for place, column in enumerate(table.columns) if column is Column.TEXT), -1)
