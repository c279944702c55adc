"""Import of demand on the screen: which file, what its columns hold, what it tells, and one key to take it."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.builders import audit, fact, touch_point
from tests.tui.driver import Auditor, desk, stored, working
from touchpoint_audit.actions.demand.faults import DemandFaults, TableFault
from touchpoint_audit.domain.evidence import Evidence
from touchpoint_audit.domain.fact import Interval
from touchpoint_audit.tui.import_rows import TextRow, fault_rows, typed_path
from touchpoint_audit.tui.screens.demand import DemandScreen
from touchpoint_audit.tui.screens.demand_import import DemandImportScreen

DAY = "start;calls;staff;talk\n08:00;9;4;200\n08:30;14,5;4;220\n09:00;18;0;240\n"


@pytest.fixture
def path(folder: Path) -> Path:
    facts = {"demand": fact([("08:00", 1, 1), ("08:30", 2, 1)]), "handling_time": fact(300, "s", "stated")}
    return desk(folder).add(audit(touch_point("t1", name="Phone line", kind="service_hours", facts=facts)))


def table(tmp_path: Path, text: str, name: str = "day 1.csv") -> Path:
    file = tmp_path / name
    file.write_text(text, encoding="utf-8")
    return file


async def open_import(auditor: Auditor, file: Path | str) -> None:
    await auditor.open_card("Phone line")
    await auditor.put_cursor_on_field("Demand and staffing")
    await auditor.press("enter", "i")
    auditor.screen(DemandImportScreen)
    await auditor.enter(str(file))


def shown(auditor: Auditor) -> str:
    return "\n".join(auditor.row_texts(100))


@pytest.mark.parametrize("name", ["{}", "'{}'", ' "{}" ', "file://{}", "{}\n"])
def test_a_path_may_be_quoted_or_dropped(tmp_path: Path, name: str) -> None:
    file = table(tmp_path, DAY)
    assert typed_path(name.format(file)) == file
    assert typed_path(str(file).replace(" ", "\\ ")) == file


def test_a_path_may_begin_at_home_and_may_be_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    assert typed_path("~/log.csv") == tmp_path / "log.csv"
    assert typed_path("file:///tmp/a%20log.csv") == Path("/tmp/a log.csv")
    assert typed_path("  ") is None
    assert typed_path("''") is None


def test_every_fault_is_listed_and_those_too_many_are_counted() -> None:
    faults = tuple(TableFault(row, "calls", "No number.") for row in range(1, 2_501))
    rows = fault_rows(DemandFaults(faults, 7), 80)
    assert [row.text for row in rows if isinstance(row, TextRow)][:2] == [
        "2507 things are wrong; nothing was taken",
        "Row 1, “calls”: No number.",
    ]
    assert isinstance(rows[-1], TextRow)
    assert rows[-1].text == "and 507 more"


async def test_a_table_is_shown_and_taken_with_one_key_and_taken_back(folder: Path, path: Path, tmp_path: Path) -> None:
    async with working(folder, path) as auditor:
        await open_import(auditor, table(tmp_path, DAY))
        for words in ("start", "Time", "Calls", "Staff", "talk", "3 intervals of 30 minutes", "takes the place of 2"):
            assert words in shown(auditor)
        assert stored(path).audit.touch_points["t1"].facts["handling_time"].number == 300
        await auditor.press("t")
        auditor.screen(DemandScreen)
        assert "Imported day 1.csv" in auditor.status()
        facts = stored(path).audit.touch_points["t1"].facts
        assert facts["demand"].intervals == (
            Interval("08:00", 9, 4),
            Interval("08:30", 14.5, 4),
            Interval("09:00", 18, 0),
        )
        assert facts["demand"].evidence is Evidence.MEASURED
        assert "09:00" in "\n".join(auditor.row_texts())
        await auditor.press("u")
        assert len(stored(path).audit.touch_points["t1"].facts["demand"].intervals or ()) == 2
        assert not stored(path).audit.about.columns


async def test_a_missing_file_is_told_and_the_name_stays_to_be_mended(folder: Path, path: Path, tmp_path: Path) -> None:
    file = table(tmp_path, DAY)
    async with working(folder, path) as auditor:
        await open_import(auditor, tmp_path / "day 2.csv")
        assert "day 2.csv" in auditor.prompt
        assert auditor.line.text == str(tmp_path / "day 2.csv")
        await auditor.enter("")
        assert "No file is named." in auditor.prompt
        await auditor.enter(f"'{file}'")
        assert "3 intervals of 30 minutes" in shown(auditor)


async def test_a_column_of_unknown_meaning_is_chosen_and_remembered(folder: Path, path: Path, tmp_path: Path) -> None:
    unknown = "when;abc\n" + "".join(f"{8 + row // 2:02d}:{row % 2 * 30:02d};{row + 3}\n" for row in range(6))
    async with working(folder, path) as auditor:
        await open_import(auditor, table(tmp_path, unknown))
        assert "Which column holds this is not known: Calls" in shown(auditor)
        await auditor.press("t")
        auditor.screen(DemandImportScreen)
        await auditor.put_cursor_on("abc")
        await auditor.press("enter")
        await auditor.pick("Calls")
        assert "6 intervals of 30 minutes" in shown(auditor)
        await auditor.press("t")
        assert [column.title for column in stored(path).audit.about.columns] == ["when", "abc"]
        await auditor.press("i")
        await auditor.enter(str(table(tmp_path, unknown, "next.csv")))
        assert "6 intervals of 30 minutes" in shown(auditor)


async def test_faults_are_listed_with_row_and_column_and_nothing_is_taken(
    folder: Path, path: Path, tmp_path: Path
) -> None:
    broken = DAY + "09:30;many;4;200\n25:00;9;4;200\n"
    async with working(folder, path) as auditor:
        await open_import(auditor, table(tmp_path, broken))
        assert "2 things are wrong; nothing was taken" in shown(auditor)
        assert "Row 5, “calls”" in auditor.cursor
        await auditor.press("down")
        assert "Row 6" in auditor.cursor
        await auditor.press("t")
        auditor.screen(DemandImportScreen)
        await auditor.press("q")
        assert len(stored(path).audit.touch_points["t1"].facts["demand"].intervals or ()) == 2


async def test_the_length_of_intervals_is_chosen_for_calls_one_by_one(folder: Path, path: Path, tmp_path: Path) -> None:
    calls = "time\n" + "".join(f"2026-11-03 {8 + call // 12:02d}:{call % 12 * 5:02d}:07\n" for call in range(48))
    async with working(folder, path) as auditor:
        await open_import(auditor, table(tmp_path, calls))
        assert "8 intervals of 30 minutes" in shown(auditor)
        await auditor.press("l")
        await auditor.pick("60 min")
        assert "4 intervals of 60 minutes" in shown(auditor)
        await auditor.press("t")
        found = stored(path).audit.touch_points["t1"].facts["demand"].intervals or ()
        assert [interval.calls for interval in found] == [12, 12, 12, 12]


async def test_months_of_days_become_weekdays(folder: Path, path: Path, tmp_path: Path) -> None:
    days = [date(2026, 11, 2) + timedelta(day) for day in range(14)]
    rows = "".join(f"{day};{hour:02d}:00;{hour}\n" for day in days for hour in (8, 9))
    async with working(folder, path) as auditor:
        await open_import(auditor, table(tmp_path, "date;start;calls\n" + rows))
        await auditor.press("t")
        assert "Monday, 1 of 7 days" in auditor.title()


async def test_it_is_left_without_a_file_and_with_one(folder: Path, path: Path, tmp_path: Path) -> None:
    async with working(folder, path) as auditor:
        await open_import(auditor, "")
        await auditor.press("escape")
        auditor.screen(DemandScreen)
        await auditor.press("i")
        await auditor.enter(str(table(tmp_path, DAY)))
        await auditor.press("q")
        auditor.screen(DemandScreen)
        assert len(stored(path).audit.touch_points["t1"].facts["demand"].intervals or ()) == 2


async def test_hostile_text_in_a_table_is_shown_as_text(folder: Path, path: Path, tmp_path: Path) -> None:
    hostile = "[/x];[red]start[/];calls\n[@click=app.quit]a[/];08:00;9\n\x1b]0;owned\x07b;08:30;14\n"
    async with working(folder, path) as auditor:
        await open_import(auditor, table(tmp_path, hostile, "[bold]day[.csv"))
        assert "[/x]" in shown(auditor)
        assert "[@click=app.quit]a[/]" in shown(auditor)
        assert "\x1b" not in shown(auditor)
        assert "[bold]day[.csv" in auditor.title()
