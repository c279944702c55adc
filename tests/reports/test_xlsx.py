"""The workbook, read back: texts are texts, numbers numbers, and no sheet is called like another."""

import io
import re
import sys
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from openpyxl import Workbook, load_workbook
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode

from tests.reports.hostile import hostile_texts
from tests.reports.hostile_audit import hostile_assessment, hostile_audit
from tests.reports.test_markdown import texts_of
from touchpoint_audit.domain.quantity import Quantity, Unit
from touchpoint_audit.errors import NoWorkbooks
from touchpoint_audit.reports.document import Cell, Column, Document, Section, Table
from touchpoint_audit.reports.lists import lists_of
from touchpoint_audit.reports.report import report
from touchpoint_audit.reports.xlsx import LONGEST_TEXT, xlsx

BOOK = xlsx(report(hostile_assessment(), with_data=True))
TEXT, NUMBER = Column.TEXT, Column.NUMBER


class TextFile(SingleFileSnapshotExtension):
    """A golden that can be read: a workbook is a compressed file."""

    file_extension = "txt"
    _write_mode = WriteMode.TEXT


def read(content: bytes) -> Workbook:
    return load_workbook(io.BytesIO(content))


def of(*rows: tuple[Cell, ...], title: str = "S", total: tuple[Cell, ...] | None = None) -> Document:
    columns = (TEXT, *(NUMBER,) * (len(rows[0]) - 1))
    table = Table(tuple(f"t{n}" for n in range(len(columns))), columns, rows, total)
    return Document("T", "en", sections=(Section("s", title, (table,)),))


def cells(book: Workbook) -> list[Any]:
    return [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]


def test_golden(snapshot: SnapshotAssertion) -> None:
    """What a reader of the workbook gets. Accept a change with `pytest --snapshot-update`, and read the diff."""
    shown = [
        f"[{sheet.title}]\n" + "\n".join(" | ".join(repr(cell.value) for cell in row) for row in sheet.iter_rows())
        for sheet in read(BOOK)
    ]
    assert "\n\n".join(shown) + "\n" == snapshot(extension_class=TextFile)


def test_there_is_a_sheet_for_each_list_and_one_that_tells_them() -> None:
    book, lists = read(BOOK), lists_of(report(hostile_assessment(), with_data=True))
    assert len(book.sheetnames) == 1 + len(lists)
    assert len({name.casefold() for name in book.sheetnames}) == len(book.sheetnames)
    assert all(len(name) <= 31 for name in book.sheetnames)
    told = [cell.value for row in book.worksheets[0].iter_rows() for cell in row]
    assert set(book.sheetnames[1:]) <= set(told)
    assert all(sheet.freeze_panes == "A2" for sheet in book.worksheets[1:])


def test_no_cell_is_a_formula_or_a_link() -> None:
    found = cells(read(BOOK))
    assert {cell.data_type for cell in found} <= {"s", "n", "d"}
    assert [cell for cell in found if cell.hyperlink] == []
    shown = " ".join(" ".join(str(cell.value) for cell in found if cell.data_type == "s").split())
    hidden = [text for text in texts_of(hostile_audit()) if text not in shown]
    assert [text for text in hidden if "never again" in text or "I left" in text] == []


@settings(max_examples=30)
@given(text=hostile_texts)
def test_any_text_comes_out_as_itself(text: str) -> None:
    [cell] = [cell for cell in cells(read(xlsx(of((Cell(text),), title=text)))) if cell.coordinate == "A2"][-1:]
    assert cell.data_type == "s"
    assert cell.value == re.sub("[\ufffe\uffff]", "\ufffd", re.sub("[\u00a0\u202f]", " ", text))


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "https://example.com", "mailto:x", "1204", "{=1}", "TRUE"])
def test_what_looks_like_something_else_stays_a_text(text: str) -> None:
    sheet = read(xlsx(of((Cell(text),)))).worksheets[1]
    assert (sheet["A2"].value, sheet["A2"].data_type, sheet["A2"].hyperlink) == (text, "s", None)


def test_numbers_and_days_are_what_they_are() -> None:
    row = (Cell("x", date(2026, 11, 28)), Cell("1,204.5", Quantity(1204.5, Unit.HOUR)), Cell("7", 7))
    sheet = read(xlsx(of(row, total=(Cell("All"), Cell("≥ 3", Quantity(3.0, Unit.HOUR), floor=True), Cell("7", 7)))))
    rows = [[cell.value for cell in found] for found in sheet.worksheets[1].iter_rows()]
    assert rows[0] == ["t0", "t1", "t1: note", "t2"]
    assert rows[1][0].date() == date(2026, 11, 28)
    assert rows[1][1:] == [1204.5, None, 7]
    assert rows[2] == ["All", 3, "at least", 7]


@pytest.mark.parametrize("title", ["a/b:c*?[d]\\", "x" * 80, "'quoted'", "", "History"])
def test_a_title_that_no_sheet_may_have_becomes_a_name_that_one_may(title: str) -> None:
    name = read(xlsx(of((Cell("x"),), title=title))).sheetnames[1]
    assert 1 <= len(name) <= 31
    assert not set(name) & set("[]:*?/\\")


def test_a_text_that_no_cell_holds_is_cut() -> None:
    value = read(xlsx(of((Cell("x" * 40_000),)))).worksheets[1]["A2"].value
    assert len(value) == LONGEST_TEXT
    assert value.endswith("…")


def test_the_same_report_gives_the_same_bytes() -> None:
    assert xlsx(report(hostile_assessment(), with_data=True)) == BOOK


def test_without_its_library_a_sentence_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    with pytest.raises(NoWorkbooks) as found:
        xlsx(report(hostile_assessment(), with_data=True))
    assert str(found.value) == (
        "Workbooks need a library that is not installed. Install it with `pipx inject touchpoint-audit xlsxwriter` or "
        "`pip install xlsxwriter`, or choose csv-excel."
    )
