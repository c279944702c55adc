"""`import demand` brings a table into a touch point, whole or not at all."""

from pathlib import Path

import pytest

from tests.builders import audit, touch_point
from tests.cli.typed import folder_with, only_file, started, typed
from touchpoint_audit.actions.demand.meaning import Meaning
from touchpoint_audit.cli.import_ import MEANINGS
from touchpoint_audit.storage import AuditFile, read_audit, read_history

DAY = "interval_start,calls,staff,aht,note\n08:00,9,4,180,x\n08:30,14,4,180,\n"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    points = (touch_point("t1", kind="form", name="Form 7"), touch_point("t2", kind="service_hours", name="Phone"))
    return only_file(folder_with(tmp_path / "audits", audit(*points)))


def table(tmp_path: Path, text: str = DAY) -> Path:
    file = tmp_path / "calls.csv"
    file.write_text(text, encoding="utf-8")
    return file


def test_a_table_is_imported_in_one_change_and_told(tmp_path: Path, path: Path) -> None:
    done = typed("import", "demand", path, "2", table(tmp_path))
    assert (done.code, done.out.splitlines()) == (
        0,
        [
            "One day without a date.",
            "2 rows, 23 calls.",
            "2 intervals of 30 minutes.",
            "Handling time 180 s, the mean of the calls.",
            "Left out: “note”.",
        ],
    )
    assert done.err == "Not known, and left out: “note” (x). --column tells what they hold.\n"
    facts = read_audit(path).audit.touch_points["t2"].facts
    assert [interval.calls for interval in facts["demand"].intervals or ()] == [9, 14]
    assert facts["demand"].source == "calls.csv"
    entries = read_history(path)
    assert len({(entry.at, entry.who) for entry in entries}) == 1
    assert {entry.who for entry in entries} == {"Auditor A"}


def test_the_version_before_is_kept_and_told_of_when_it_cannot_be(
    tmp_path: Path, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TOUCHPOINT_AUDIT_BACKUPS", str(tmp_path / "backups"))
    assert typed("import", "demand", path, "2", table(tmp_path)).code == 0
    assert len(list((tmp_path / "backups").rglob("*.gz"))) == 2
    monkeypatch.setenv("TOUCHPOINT_AUDIT_BACKUPS", str(table(tmp_path)))
    done = typed("import", "demand", path, "2", table(tmp_path, DAY.replace("14", "15")))
    assert done.code == 0
    assert "\nNo earlier version could be kept in " in done.err


def test_json_holds_the_intervals(tmp_path: Path, path: Path) -> None:
    done = typed("import", "demand", path, "2", table(tmp_path), "--json", "--minutes", "60")
    assert (done.code, done.err) == (0, "")
    wanted = {"answered": None, "busy": None, "calls": 23.0, "staff": 4.0, "start": "08:00", "weekday": None}
    assert done.json()["intervals"] == [wanted]
    assert (done.json()["handling_s"], done.json()["ignored"], done.json()["first"]) == (180, ["note"], None)


def test_faults_are_told_and_nothing_is_imported(tmp_path: Path, path: Path) -> None:
    before = path.read_bytes()
    file = table(tmp_path, "time,calls\n08:00,-9\n08:30,x\n09:00,5\n")
    done = typed("import", "demand", path, "2", file)
    assert done.code == 4
    assert done.out.splitlines() == [
        "Row 2, “calls”: “-9” is below zero: write 0 or more.",
        "Row 3, “calls”: “x” is not a number: write one such as 12 or 12.5.",
    ]
    assert done.err == "2 faults: nothing was imported.\n"
    assert path.read_bytes() == before
    found = typed("import", "demand", path, "2", file, "--json").json()
    assert found["faults"][0] == {"column": "calls", "fault": "“-9” is below zero: write 0 or more.", "row": 2}


def test_a_column_that_is_not_known_is_asked_for_and_then_remembered(tmp_path: Path, path: Path) -> None:
    file = table(tmp_path, "Tid;load\n08:00;9\n08:30;14\n")
    done = typed("import", "demand", path, "2", file)
    assert (done.code, done.out) == (2, "")
    assert done.err == (
        "No column is known to hold the calls of each interval.\n"
        "  time              Tid  (08:00, 08:30)\n"
        "  ?                 load  (9, 14)\n"
        "Say which one it is, such as --column load=calls; the rest may be --column load=ignore.\n"
        "`touchpoint-audit import --help` shows how it is used.\n"
    )
    assert typed("import", "demand", path, "2", file, "--column", "Load=calls").code == 0
    assert typed("import", "demand", path, "2", file).code == 0


def test_a_table_without_times_says_so(tmp_path: Path, path: Path) -> None:
    done = typed("import", "demand", path, "2", table(tmp_path, "a,calls\nx,9\n"))
    assert done.code == 2
    assert done.err.startswith("No column is known to hold the times.\n")
    assert "--column a=time" in done.err


@pytest.mark.parametrize(
    ("columns", "sentence"),
    [
        (["nothing=calls"], "There is no column “nothing”. There are:\n  interval_start\n  calls\n"),
        (["calls"], "There is no column “calls”. There are:"),
        (["calls=what"], f"“what” is no meaning of a column: choose one of {MEANINGS}."),
        (["calls=staff", "note=staff"], "Two columns are said to hold “staff”: choose one of them."),
    ],
)
def test_a_column_that_cannot_be_is_a_usage_error(
    tmp_path: Path, path: Path, columns: list[str], sentence: str
) -> None:
    options = [word for column in columns for word in ("--column", column)]
    done = typed("import", "demand", path, "2", table(tmp_path), *options)
    assert done.code == 2
    assert sentence in done.err


def test_every_meaning_can_be_typed() -> None:
    assert MEANINGS.split(", ") == [meaning.value for meaning in Meaning]


@pytest.mark.parametrize(
    ("number", "file", "code", "words"),
    [
        ("1", "calls.csv", 2, "“Form 7” is of a kind that has no demand by interval (Form)."),
        ("3", "calls.csv", 2, "There is no touch point 3: the journey has 2."),
        ("0", "calls.csv", 2, "Invalid value for 'N'"),
        ("2", "none.csv", 3, "There is no file"),
        ("2", ".", 3, "is a folder, not a file."),
    ],
)
def test_what_cannot_be_imported_is_a_sentence(
    tmp_path: Path, path: Path, number: str, file: str, code: int, words: str
) -> None:
    table(tmp_path)
    done = typed("import", "demand", path, number, tmp_path / file)
    assert (done.code, done.out) == (code, "")
    assert words in done.err


def test_an_audit_that_is_open_elsewhere_is_left_alone(tmp_path: Path, path: Path) -> None:
    held = AuditFile.open(path, "Auditor B")
    try:
        done = started("import", "demand", path, "2", table(tmp_path))
    finally:
        held.close()
    assert done.code == 5
    assert "is open in another window (Auditor B)" in done.err
    assert read_audit(path).audit.touch_points["t2"].facts == {}


def test_titles_cannot_act_on_the_terminal(tmp_path: Path, path: Path) -> None:
    file = table(tmp_path, "time,calls,\x1b[2J\u202enote\n08:00,9,\x1b]0;x\x07\n")
    done = typed("import", "demand", path, "2", file)
    assert done.code == 0
    assert not {"\x1b", "\u202e", "\x07"} & set(done.out + done.err)


def test_what_an_import_takes_the_place_of_is_told(tmp_path: Path, path: Path) -> None:
    typed("import", "demand", path, "2", table(tmp_path))
    without_staff = table(tmp_path, "time,calls,aht\n08:00,5,200\n08:30,6,200\n")
    done = typed("import", "demand", path, "2", without_staff)
    assert done.err.splitlines() == [
        "It takes the place of 2 intervals with 23 calls in all.",
        "The staff that was given goes with them: the table tells none.",
        "Its handling time takes the place of 180 s.",
    ]
