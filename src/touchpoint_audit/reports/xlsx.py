"""A report's lists as a workbook: a sheet for each, numbers as numbers, and every text as a text."""

import io
import re
from collections.abc import Iterable
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from touchpoint_audit.errors import NoWorkbooks
from touchpoint_audit.language import _
from touchpoint_audit.reports.document import Document, Paragraph
from touchpoint_audit.reports.lists import NamedList, Plain, lists_of, rows_of

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

LONGEST_NAME = 31
"""Characters of a sheet's name, and below of a cell: what the format of the file can hold."""
LONGEST_TEXT = 32_767
_LONGEST_TITLE = 250
_WIDEST, _NARROWEST = 60, 6
"""The width of a column in characters."""
_NO_NAME = re.compile("[\\[\\]:*?/\\\\\x00-\x1f\ufffe\uffff]")
_NOT_IN_XML = re.compile("[\ufffe\uffff]")
_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_MADE_AT = datetime(2000, 1, 1)  # noqa: DTZ001 - the file has no zone; always the same day, for the same bytes


def xlsx(document: Document) -> bytes:
    """The workbook. The same report gives the same bytes. Raises `NoWorkbooks` when its library is not installed."""
    try:
        from xlsxwriter import Workbook
    except ModuleNotFoundError:
        raise NoWorkbooks from None
    content = io.BytesIO()
    with Workbook(content, _OPTIONS) as book:
        book.set_properties({"title": _cut(_NOT_IN_XML.sub("", document.title), _LONGEST_TITLE), "created": _MADE_AT})
        lists = lists_of(document)
        names = _names([_("Contents"), *(found.title for found in lists)])
        _contents(book, names[0], document, zip(names[1:], lists, strict=True))
        for name, found in zip(names[1:], lists, strict=True):
            _sheet(book, name, found)
    return content.getvalue()


def _names(titles: Iterable[str]) -> list[str]:
    """A name for each sheet: what a title has that no name may have is left out, and no two are alike."""
    found: list[str] = []
    taken = {"history"}  # which is kept for the program that opens it
    for title in titles:
        name = _cut(" ".join(_NO_NAME.sub(" ", title).split()).strip("'"), LONGEST_NAME).strip(" '") or "-"
        number, numbered = 1, name
        while numbered.casefold() in taken:
            number += 1
            end = f" ({number})"
            numbered = _cut(name, LONGEST_NAME - len(end)).rstrip() + end
        taken.add(numbered.casefold())
        found.append(numbered)
    return found


def _contents(book: "Workbook", name: str, document: Document, lists: Iterable[tuple[str, NamedList]]) -> None:
    """What it is the report of, and which list stands on which sheet."""
    sheet, strong = book.add_worksheet(name), book.add_format({"bold": True})
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    sheet.set_column(0, 0, LONGEST_NAME + 2)
    sheet.set_column(1, 1, _WIDEST + 20)
    said = [block.text for block in document.blocks if isinstance(block, Paragraph)]
    _text(sheet, 0, 0, document.title, strong)
    for row, text in enumerate(said, start=1):
        sheet.merge_range(row, 0, row, 1, "", wrapped)
        _text(sheet, row, 0, text, wrapped)
        sheet.set_row(row, 15 * (1 + len(text) // (LONGEST_NAME + _WIDEST) + text.count("\n")))
    first = len(said) + 2
    for column, title in enumerate((_("Sheet"), _("List"))):
        _text(sheet, first, column, title, strong)
    for row, (sheet_name, found) in enumerate(lists, start=first + 1):
        _text(sheet, row, 0, sheet_name)
        _text(sheet, row, 1, found.title)


def _sheet(book: "Workbook", name: str, found: NamedList) -> None:
    sheet, rows = book.add_worksheet(name), rows_of(found.table)
    top, strong = {"valign": "top", "text_wrap": True}, {"bold": True, "valign": "top", "text_wrap": True}
    styles = {
        bold: {
            "text": book.add_format(style),
            "number": book.add_format({**style, "text_wrap": False}),
            "day": book.add_format({**style, "num_format": "yyyy-mm-dd"}),
        }
        for bold, style in ((False, top), (True, strong))
    }
    for column, title in enumerate(rows.titles):
        _text(sheet, 0, column, title, styles[True]["text"])
        shown = [len(str(value)) for row in rows.rows if (value := row[column]) is not None]
        sheet.set_column(column, column, min(max([*shown, len(title) // 2, _NARROWEST]) + 2, _WIDEST))
    for number, row in enumerate(rows.rows, start=1):
        _row(sheet, number, row, styles[False])
    if rows.total is not None:
        _row(sheet, len(rows.rows) + 1, rows.total, styles[True])
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(rows.rows), len(rows.titles) - 1)
    sheet.repeat_rows(0)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)


def _row(sheet: "Worksheet", number: int, row: tuple[Plain, ...], styles: dict[str, Any]) -> None:
    for column, value in enumerate(row):
        match value:
            case None:
                continue
            case str():
                _text(sheet, number, column, value, styles["text"])
            case date():
                sheet.write_datetime(number, column, value, styles["day"])
            case _:
                sheet.write_number(number, column, value, styles["number"])


def _text(sheet: "Worksheet", row: int, column: int, text: str, style: "Format | None" = None) -> None:
    """A text as a text, whatever it begins with; cut where a cell holds no more."""
    shown = _NOT_IN_XML.sub("\N{REPLACEMENT CHARACTER}", text)
    if _cut(shown, LONGEST_TEXT) != shown:
        shown = _cut(shown, LONGEST_TEXT - 1) + "…"
    if shown:
        sheet.write_string(row, column, shown, style)


def _cut(text: str, longest: int) -> str:
    """The beginning of a text, in units of 16 bits as the format counts them; no character is cut in two."""
    if len(text.encode("utf-16-le")) <= 2 * longest:
        return text
    return text.encode("utf-16-le")[: 2 * longest].decode("utf-16-le", "ignore")
