"""A report's lists as CSV: read back as they were, numbers as numbers, and nothing that a spreadsheet would run."""

import csv
import io
import re

import pytest
from hypothesis import given
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode

from tests.reports.hostile import hostile_texts
from tests.reports.hostile_audit import hostile_assessment
from touchpoint_audit.domain.quantity import Quantity, Unit
from touchpoint_audit.reports.csv_lists import csv_lists, csv_table, excel_csv_lists
from touchpoint_audit.reports.document import Cell, Column, Table
from touchpoint_audit.reports.lists import lists_of
from touchpoint_audit.reports.report import report

FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]|[\t\r\n]")


class CsvFile(SingleFileSnapshotExtension):
    """A golden with every line ending as it is."""

    file_extension = "csv"
    _write_mode = WriteMode.BINARY


def table(*cells: Cell, column: Column = Column.NUMBER, total: Cell | None = None) -> Table:
    return Table(("t",), (column,), tuple((cell,) for cell in cells), None if total is None else (total,))


def rows(text: str, delimiter: str = ",") -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))


def test_golden(snapshot: SnapshotAssertion) -> None:
    """Every list, one after the other. Accept a change with `pytest --snapshot-update`, and read the diff."""
    found = csv_lists(report(hostile_assessment(), with_data=True))
    text = "\r\n".join(f"[{name}]\r\n{text}" for name, text in found.items())
    assert text.encode() == snapshot(extension_class=CsvFile)


def test_every_table_of_the_report_is_a_list_with_a_name_of_its_own() -> None:
    document = report(hostile_assessment(), with_data=True)
    found = lists_of(document)
    assert [named.table for named in found][: len(list(document.tables()))] == [t for _, t in document.tables()]
    assert len({named.id for named in found}) == len({named.title for named in found}) == len(found)
    assert {"stop", "change", "open", "keep", "gaps", "in_short_verdicts"} <= {named.id for named in found}


@pytest.mark.parametrize("write", [csv_lists, excel_csv_lists])
def test_rows_are_as_wide_as_their_titles_and_hold_no_formula(write: object) -> None:
    excel = write is excel_csv_lists
    for text in (excel_csv_lists if excel else csv_lists)(report(hostile_assessment(), with_data=True)).values():
        assert text.startswith("\ufeff") is excel
        assert text.endswith("\r\n")
        found = rows(text.removeprefix("\ufeff"), ";" if excel else ",")
        assert {len(row) for row in found} == {len(found[0])}
        cells = [cell for row in found for cell in row]
        assert [cell for cell in cells if FORMULA.match(cell) and not re.fullmatch(r"-[\d.,]+", cell)] == []
        assert not any("\u00a0" in cell for cell in cells)


@given(text=hostile_texts)
def test_any_text_comes_out_as_itself_but_for_an_apostrophe(text: str) -> None:
    expected = f"'{text}" if FORMULA.match(text) else text
    for excel in (False, True):
        found = csv_table(table(Cell(text), column=Column.TEXT), excel=excel).removeprefix("\ufeff")
        assert rows(found, ";" if excel else ",") == [["t"], [expected]]


@pytest.mark.parametrize(
    "text", ["=1+1", "+ keep", "-2", "@x", " =x", "\u00a0=x", "＝x", "＋x", "－x", "＠x", "\tx", "\rx", "\nx", "\n"]
)
def test_what_a_spreadsheet_may_take_for_a_formula_gets_an_apostrophe(text: str) -> None:
    written = rows(csv_table(table(Cell(text), column=Column.TEXT)))[1][0]
    assert written == "'" + text.replace("\u00a0", " ")


def test_the_sign_before_a_verdict_is_left_out_rather_than_defused() -> None:
    verdicts = [row[0] for row in rows(csv_lists(report(hostile_assessment(), with_data=True))["in_short_verdicts"])]
    assert verdicts == ["Verdict", "stop", "change", "open", "keep"]


def test_numbers_are_plain_with_their_range_unit_and_note_in_columns() -> None:
    found = rows(
        csv_table(
            table(
                Cell("1,204 (900–2,000)", Quantity(1204.5, Unit.HOUR_PER_YEAR, 900, 2000)),
                Cell("≥ 76", Quantity(76.0, Unit.HOUR_PER_YEAR), floor=True),
                Cell("−3", Quantity(-3.25, Unit.HOUR_PER_YEAR)),
                Cell("not measured"),
                Cell("–"),
            )
        )
    )
    assert found == [
        ["t", "t: low", "t: high", "t: note"],
        ["1204.5", "900", "2000", ""],
        ["76", "76", "76", "at least"],
        ["-3.25", "-3.25", "-3.25", ""],
        ["", "", "", "not measured"],
        ["", "", "", ""],
    ]


def test_a_unit_stands_in_the_title_or_in_a_column_when_there_are_several() -> None:
    share, time = Cell("61.7 %", Quantity(61.66, Unit.PERCENT)), Cell("8 s", Quantity(7.84, Unit.SECOND))
    assert rows(csv_table(table(share, share)))[0] == ["t (%)"]
    assert rows(csv_table(table(share, time))) == [["t", "t: unit"], ["61.66", "%"], ["7.84", "s"]]
    assert rows(csv_table(table(Cell("5", 5))))[0] == ["t"]


def test_a_text_with_a_number_behind_it_keeps_both() -> None:
    fact = Cell("5 min (3 samples)", Quantity(5.5, Unit.MINUTE))
    assert rows(csv_table(table(fact, Cell("yes"), column=Column.TEXT))) == [
        ["t", "t: number (min)"],
        ["5 min (3 samples)", "5.5"],
        ["yes", ""],
    ]


def test_machines_get_no_row_of_sums_and_people_do() -> None:
    found = table(Cell("1", 1), total=Cell("1", 1))
    assert csv_table(found) == "t\r\n1\r\n"
    assert csv_table(found, excel=True) == "\ufefft\r\n1\r\n1\r\n"


def test_a_spreadsheet_that_splits_at_semicolons_gets_decimal_commas_and_no_noise() -> None:
    half = table(Cell("1,204.5", Quantity(1204.5, Unit.HOUR)))
    assert csv_table(half, excel=True).endswith("\r\n1204,5\r\n")
    assert csv_table(half).endswith("\r\n1204.5\r\n")
    noisy = table(Cell("0.3", Quantity(0.1 + 0.2, Unit.HOUR)), Cell("1", Quantity(1e15, Unit.HOUR)))
    assert csv_table(noisy, excel=True).endswith("\r\n0,3\r\n1000000000000000\r\n")
    assert "0.30000000000000004" in csv_table(noisy)
    whole = table(Cell("62,208", Quantity(62207.99999999999, Unit.HOUR)))
    assert csv_table(whole, excel=True).endswith("\r\n62208\r\n")
