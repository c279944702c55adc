"""The head of a table: how its text is encoded and cut, and what its columns hold."""

import os
from pathlib import Path

import pytest

from touchpoint_audit.actions.demand.file import LONGEST_LINE, BrokenRow, rows_of
from touchpoint_audit.actions.demand.head import TableHead, with_meanings
from touchpoint_audit.actions.demand.meaning import Meaning, guessed_meanings
from touchpoint_audit.actions.demand.table import read_table
from touchpoint_audit.domain.audit import Column
from touchpoint_audit.errors import EmptyTable, MayNotRead, NotRegular, OnlyTitles, TableMissing, UnusableTable

DAY = "Tid;Samtal;Kö å\n08:00;9;1,5\n08:30;14;2,5\n"
EURO = "Tid;Kost €\n08:00;9\n08:30;3\n"


def head_of(tmp_path: Path, content: str | bytes, *remembered: Column) -> TableHead:
    path = tmp_path / "calls.csv"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return read_table(path, remembered)


def meanings(head: TableHead) -> list[str | None]:
    return [column.meaning and column.meaning.value for column in head.columns]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "latin-1", "cp1252", "utf-16"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_every_encoding_and_line_end_gives_the_same_table(tmp_path: Path, encoding: str, newline: str) -> None:
    head = head_of(tmp_path, DAY.replace("\n", newline).encode(encoding))
    assert [column.title for column in head.columns] == ["Tid", "Samtal", "Kö å"]
    assert head.rows == (("08:00", "9", "1,5"), ("08:30", "14", "2,5"))


def test_a_euro_sign_of_windows_is_read(tmp_path: Path) -> None:
    assert head_of(tmp_path, EURO.encode("cp1252")).columns[1].title == "Kost €"


def test_a_letter_of_latin_1_far_down_decides_the_encoding(tmp_path: Path) -> None:
    head = head_of(tmp_path, b"time,calls,note\n" + b"08:00,1,-\n" * 200_000 + "09:00,1,kö\n".encode("latin-1"))
    assert head.encoding == "cp1252"


@pytest.mark.parametrize(
    ("text", "delimiter"),
    [
        ("time,calls\n08:00,9\n", ","),
        ("time;calls\n08:00;9,5\n08:30;9,5\n", ";"),
        ("08:00;9,5\n08:30;8,5\n", ";"),
        ("time\tcalls\n08:00\t9,5\n", "\t"),
        ('time,calls,"a;b;c"\n08:00,9,"1;2;3"\n', ","),
        ("sep=;\ntime;a,b,c\n08:00;1,2,3\n", ";"),
        ("time,calls,note\n08:00,9,a;b\n08:30,9,\n", ","),
        ('time;"a\nb;c";calls\n08:00;x;9\n', ";"),
        ("time\n08:01\n08:07\n", ","),
    ],
)
def test_the_delimiter_is_found(tmp_path: Path, text: str, delimiter: str) -> None:
    head = head_of(tmp_path, text)
    assert head.delimiter == delimiter
    assert head.columns[0].title in ("time", "1")


@pytest.mark.parametrize(
    ("titles", "values", "wanted"),
    [
        (
            "date,interval_start,calls_offered,calls_answered,calls_abandoned,mean_queue_s,mean_service_s",
            "2026-11-03,08:00,9,8,1,3.5,180",
            ["date", "time", "calls", "answered", "abandoned", None, "handling"],
        ),
        (
            "Datum;Klockslag;Inkomna samtal;Besvarade;Tappade;Bemanning",
            "2026-11-03;08:00;9;8;1;4",
            ["date", "time", "calls", "answered", "abandoned", "staff"],
        ),
        (
            "Dato;Tidspunkt;Antal opkald;Besvarede;Mistede;Bemanding;Behandlingstid",
            "3.11.2026;8.00;9;8;1;4;180",
            ["date", "time", "calls", "answered", "abandoned", "staff", "handling"],
        ),
        (
            "Dato;Klokkeslett;Anrop;Besvarte;Tapte;Ansatte;Behandlingstid (min)",
            "3.11.2026;08:00;9;8;1;4;3,5",
            ["date", "time", "calls", "answered", "abandoned", "staff", "handling_minutes"],
        ),
        ("Start Time,End Time,Calls,Agents,AHT", "08:00,08:30,9,4,03:05", ["time", None, "calls", "staff", "handling"]),
        (
            "Timestamp,Agent,Duration,Answered",
            "2026-11-03T08:01:12Z,A1,180,yes",
            ["time", None, "handling", "answered"],
        ),
        ("Timme;Volym", "8;12", ["time", "calls"]),
        ("date;calls", "2026-11-03 08:00;3", ["time", "calls"]),
        ("Call ID,When,Note", "4711,2026-11-03 08:00:12,x", [None, "time", None]),
    ],
)
def test_titles_are_guessed_in_four_languages(
    tmp_path: Path, titles: str, values: str, wanted: list[str | None]
) -> None:
    assert meanings(head_of(tmp_path, f"{titles}\n{values}\n")) == wanted


@pytest.mark.parametrize(
    ("rows", "wanted"),
    [
        ("08:00,9,4\n08:30,14,4\n", ["time", "calls", "staff"]),
        ("8.00;9\n8.30;14\n", ["time", "calls"]),
        ("2026-11-03;08:00;9\n2026-11-03;08:30;9\n", ["date", "time", "calls"]),
        ("2026-11-03 08:01:17,240\n2026-11-03 08:01:44,100\n", ["time", None]),
    ],
)
def test_without_titles_the_values_tell(tmp_path: Path, rows: str, wanted: list[str | None]) -> None:
    head = head_of(tmp_path, rows)
    assert not head.has_titles
    assert meanings(head) == wanted
    assert [column.title for column in head.columns] == [str(place + 1) for place in range(len(wanted))]


def test_lines_above_the_titles_and_blank_lines_are_passed_over(tmp_path: Path) -> None:
    head = head_of(tmp_path, "Report of calls\n\n;;\ntime;calls;\n08:00;9;\n\n08:30;9;\n")
    assert [column.title for column in head.columns] == ["time", "calls"]
    assert head.first_row == 5


def test_titles_are_clean_and_told_apart(tmp_path: Path) -> None:
    head = head_of(tmp_path, "time,\x1b[2Jno\u202ete,no,no,\n08:00,a\x07,b,c,d\n")
    assert [column.title for column in head.columns] == ["time", "[2Jnote", "no", "no (2)"]
    assert head.rows[0][1] == "a"


def test_a_timetable_with_numbers_of_unknown_meaning_is_no_list_of_single_contacts(tmp_path: Path) -> None:
    head = head_of(tmp_path, "time,load\n08:00,9\n08:30,14\n")
    assert head.needs == (Meaning.CALLS,)
    assert with_meanings(head, {"load": Meaning.CALLS}).needs == ()
    ignored = with_meanings(head, {"load": Meaning.IGNORE})
    assert (ignored.needs, ignored.per_call) == ((), True)


def test_stamps_off_the_clock_are_single_contacts(tmp_path: Path) -> None:
    head = head_of(tmp_path, "time,seconds\n08:01:12,9\n08:03:00,14\n")
    assert (head.needs, head.per_call) == ((), True)


def test_a_table_without_times_needs_them(tmp_path: Path) -> None:
    assert head_of(tmp_path, "a,calls\nx,9\n").needs == (Meaning.TIME,)


def test_what_is_remembered_goes_before_what_is_guessed(tmp_path: Path) -> None:
    text = "time,calls,load\n08:00,9,3\n"
    known = (Column("load", "calls"), Column("other", "staff"), Column("calls", "what a later version knows"))
    head = head_of(tmp_path, text, *known)
    assert meanings(head) == ["time", None, "calls"]
    assert head.meaning_of("load") is Meaning.CALLS


def test_a_meaning_that_is_chosen_is_taken_from_the_column_that_had_it(tmp_path: Path) -> None:
    head = with_meanings(head_of(tmp_path, "time,calls,load\n08:00,9,3\n"), {"load": Meaning.CALLS})
    assert meanings(head) == ["time", None, "calls"]
    assert [column.title for column in head.unknown] == ["calls"]
    with pytest.raises(KeyError):
        with_meanings(head, {"nothing": Meaning.CALLS})


@pytest.mark.parametrize("title", ["", "!", "Agent ID", "Queue time", "Kötid", "x" * 10_000])
def test_titles_that_say_nothing_are_not_guessed(title: str) -> None:
    assert guessed_meanings(title) == ()


@pytest.mark.parametrize(
    ("content", "error", "sentence"),
    [
        (b"", EmptyTable, "{path} is empty. Export the table once more, with its rows."),
        (b"\n \n;;\n", EmptyTable, "{path} is empty. Export the table once more, with its rows."),
        (
            b"time,calls\n",
            OnlyTitles,
            "{path} has titles, and no rows under them. Export the table once more, with its rows.",
        ),
        (
            b"PK\x03\x04\0\0\0rest",
            UnusableTable,
            "{path} is not a table of text. Save the table as CSV in the program that it comes from, and import that.",
        ),
        (
            bytes(range(256)),
            UnusableTable,
            "{path} is not a table of text. Save the table as CSV in the program that it comes from, and import that.",
        ),
        (
            b"\xff\xfe" + b"\x00\xd8" * 3 + b"a",
            UnusableTable,
            "{path} is not a table of text. Save the table as CSV in the program that it comes from, and import that.",
        ),
    ],
)
def test_a_file_without_a_table_is_one_sentence(
    tmp_path: Path, content: bytes, error: type[Exception], sentence: str
) -> None:
    with pytest.raises(error) as raised:
        head_of(tmp_path, content)
    assert str(raised.value) == sentence.format(path=tmp_path / "calls.csv")


def test_a_pipe_a_folder_and_a_missing_file_are_told_and_nothing_waits(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for name, error in (("pipe", NotRegular), ("", NotRegular), ("none", TableMissing), ("a\0b", TableMissing)):
        with pytest.raises(error):
            read_table(tmp_path / name)
    (tmp_path / "link").symlink_to(tmp_path / "calls.csv")
    head_of(tmp_path, DAY)
    assert read_table(tmp_path / "link").rows


def test_a_file_that_may_not_be_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_arguments: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("touchpoint_audit.actions.demand.file.os.open", refused)
    with pytest.raises(MayNotRead):
        read_table(tmp_path / "calls.csv")


@pytest.mark.parametrize("cell", ["x" * 200_000, '"' + "x" * 200_000, "x" * (LONGEST_LINE + 10)])
def test_a_huge_cell_ends_the_table_and_is_no_traceback(tmp_path: Path, cell: str) -> None:
    path = tmp_path / "calls.csv"
    path.write_text(f"time,calls\n08:00,9\n{cell}\n08:30,9\n", encoding="utf-8")
    assert list(rows_of(path, "utf-8", ","))[2:] == [(3, BrokenRow.TOO_LONG)]


def test_a_quotation_mark_that_is_never_closed_is_a_fault_of_its_row(tmp_path: Path) -> None:
    path = tmp_path / "calls.csv"
    path.write_text('time,calls,note\n08:00,9,"x\n08:30,9,y\n', encoding="utf-8")
    assert list(rows_of(path, "utf-8", ","))[1:] == [(2, BrokenRow.QUOTES)]
