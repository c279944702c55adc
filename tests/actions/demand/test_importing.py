"""A table becomes the demand of a touch point, whole or not at all."""

import random
import time
import tracemalloc
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from tests.builders import audit, touch_point
from touchpoint_audit.actions.demand.faults import MOST_FAULTS, DemandFaults, fault_line
from touchpoint_audit.actions.demand.head import with_meanings
from touchpoint_audit.actions.demand.importing import (
    DemandImport,
    read_demand,
    touch_point_numbered,
    with_demand,
)
from touchpoint_audit.actions.demand.meaning import Meaning
from touchpoint_audit.actions.demand.rows import GivenUp
from touchpoint_audit.actions.demand.table import read_table
from touchpoint_audit.actions.demand.told import found_lines, unknown_lines
from touchpoint_audit.catalog.load import kinds
from touchpoint_audit.domain.audit import Column
from touchpoint_audit.domain.evidence import Evidence
from touchpoint_audit.domain.fact import Interval
from touchpoint_audit.domain.quantity import Unit
from touchpoint_audit.errors import NoDemandHere, NoSuchTouchPoint, OnlyTitles

LONGEST_S = 2.0
WIDTH = "the table has 5 columns: add what is missing, or put quotation marks around a cell."


def read(tmp_path: Path, text: str, minutes: int | None = None, **chosen: str) -> DemandImport | DemandFaults:
    path = tmp_path / "calls.csv"
    path.write_text(text, encoding="utf-8")
    head = with_meanings(read_table(path), {title: Meaning(word) for title, word in chosen.items()})
    assert head.needs == ()
    return read_demand(head, minutes)


def found(tmp_path: Path, text: str, minutes: int | None = None, **chosen: str) -> DemandImport:
    result = read(tmp_path, text, minutes, **chosen)
    assert isinstance(result, DemandImport), result
    return result


def faults(tmp_path: Path, text: str, minutes: int | None = None, **chosen: str) -> list[str]:
    result = read(tmp_path, text, minutes, **chosen)
    assert isinstance(result, DemandFaults), result
    return [fault_line(fault) for fault in result.faults]


def starts(result: DemandImport) -> list[tuple[str, float]]:
    return [(interval.start, interval.calls) for interval in result.intervals]


def test_a_day_becomes_its_intervals(tmp_path: Path) -> None:
    result = found(tmp_path, "interval_start,calls,staff\n08:00,9,4\n08:30,14,3.5\n09:00,3,0\n")
    assert result.intervals == (Interval("08:00", 9, 4), Interval("08:30", 14, 3.5), Interval("09:00", 3, 0))
    assert (result.days, result.calls, result.minutes, result.source) == (1, 26, 30, "calls.csv")


def test_a_day_with_its_date_has_no_weekday_and_the_date_as_source(tmp_path: Path) -> None:
    result = found(tmp_path, "time;calls\n3.11.2026 08:00;9\n3.11.2026 08:30;4\n")
    assert [interval.weekday for interval in result.intervals] == [None, None]
    assert result.source == "calls.csv, 2026-11-03"


def test_weeks_become_weekdays_and_closed_days_are_named(tmp_path: Path) -> None:
    days = [date(2026, 11, 2) + timedelta(n) for n in range(15)]
    rows = [
        f"{day},{clock},{day.day}" for day in days if day.weekday() < 5 and day.day != 4 for clock in ("08:00", "08:30")
    ]
    result = found(tmp_path, "date,time,calls\n" + "\n".join(rows))
    assert {interval.weekday for interval in result.intervals} == {1, 2, 3, 4, 5}
    assert result.intervals[0] == Interval("08:00", 9, weekday=1, busy=14.6)
    assert (result.closed_weekdays, result.closed_dates) == ((6, 7), (date(2026, 11, 4),))
    assert found_lines(result)[:3] == (
        "10 open days from 2 November 2026 to 16 November 2026.",
        "Closed every Saturday and Sunday.",
        "Closed on 4 November 2026.",
    )


def test_the_handling_time_is_weighed_by_the_contacts_it_was_spent_on(tmp_path: Path) -> None:
    text = "time,calls,answered,aht\n08:00,10,1,100\n08:30,10,3,200\n09:00,5,0,\n"
    assert found(tmp_path, text).handling_s == 175
    assert found(tmp_path, "time;calls;AHT (min)\n08:00;1;2,5\n08:30;3;0:30\n").handling_s == 60


def test_single_contacts_are_counted_in_their_interval(tmp_path: Path) -> None:
    text = (
        "called,duration,answered\n2026-11-03T08:00:01Z,100,yes\n2026-11-03T08:29:59.9Z,0,no\n"
        "2026-11-03T09:12:00+01:00,300,yes\n2026-11-03T09:13:00+01:00,0,yes\n"
    )
    result = found(tmp_path, text)
    assert result.per_call
    assert result.intervals == (
        Interval("08:00", 2, answered=1),
        Interval("08:30", 0, answered=0),
        Interval("09:00", 2, answered=2),
    )
    assert (result.handling_s, result.handled_in_no_time) == (200, 1)
    assert "1 call of 0 seconds is not part of the handling time." in found_lines(result)
    assert starts(found(tmp_path, text, 60)) == [("08:00", 2), ("09:00", 2)]
    assert starts(found(tmp_path, text, 15))[:2] == [("08:00", 1), ("08:15", 1)]


def test_abandoned_yes_means_not_answered(tmp_path: Path) -> None:
    result = found(tmp_path, "time,abandoned\n08:01:05,yes\n08:02:07,no\n08:03:00,no\n")
    assert result.intervals == (Interval("08:00", 3, answered=2),)


def test_answered_and_abandoned_make_the_calls(tmp_path: Path) -> None:
    result = found(tmp_path, "time,answered,abandoned\n08:00,8,2\n08:30,3,0\n")
    assert result.intervals == (Interval("08:00", 10, answered=8), Interval("08:30", 3, answered=3))


def test_calls_without_the_abandoned_ones_are_answered(tmp_path: Path) -> None:
    assert found(tmp_path, "time,calls,abandoned\n08:00,8,2\n").intervals == (Interval("08:00", 8, answered=6),)


@pytest.mark.parametrize(
    ("rows", "minutes", "wanted"),
    [
        (["08:00", "08:15", "08:30", "08:45"], None, 15),
        (["08:00", "08:15", "08:30", "08:45"], 30, 30),
        (["08:00", "08:15", "08:30", "08:45"], 60, 60),
        (["08:00", "08:05", "08:10"], None, 15),
        (["08:00", "08:10", "08:20"], None, 30),
        (["08:00", "09:00"], None, 60),
        (["08:00-08:30", "10:00-10:30"], None, 30),
        (["08:00"], None, 30),
        (["08:00"], 15, 15),
    ],
)
def test_the_step_is_found_and_longer_ones_are_made(
    tmp_path: Path, rows: list[str], minutes: int | None, wanted: int
) -> None:
    result = found(tmp_path, "time,calls\n" + "".join(f"{row},2\n" for row in rows), minutes)
    assert result.minutes == wanted
    assert sum(calls for _start, calls in starts(result)) == 2 * len(rows)


@pytest.mark.parametrize(
    ("rows", "minutes", "sentence"),
    [
        (["08:00", "08:30"], 15, "The rows are 30 minutes apart and cannot be divided into 15: choose 30."),
        (["08:00", "08:20"], 30, "The rows are 20 minutes apart, which makes no intervals of 30: export shorter ones."),
        (["08:00", "10:00"], None, "The rows are 120 minutes apart: export intervals of 15, 30 or 60 minutes."),
    ],
)
def test_a_step_that_does_not_divide_is_a_fault(
    tmp_path: Path, rows: list[str], minutes: int | None, sentence: str
) -> None:
    assert faults(tmp_path, "time,calls\n" + "".join(f"{row},2\n" for row in rows), minutes) == [sentence]


def test_a_row_off_the_step_of_nearly_all_others_is_told(tmp_path: Path) -> None:
    rows = [f"{hour:02d}:{minute},2" for hour in range(8, 16) for minute in ("00", "30")]
    assert faults(tmp_path, "\n".join(["time,calls", *rows, "16:07,1"])) == [
        "Row 18, “time”: 16:07 is off the step of 30 minutes: write 16:00 or 16:30."
    ]


def test_every_fault_is_told_with_its_row_and_column(tmp_path: Path) -> None:
    text = (
        "date;time;calls;answered;staff\n2026-11-03;08:00;NaN;1;x\n2026-02-30;08:30;-3;0;1\n;09:00;1;1;1\n"
        "2026-11-03;25:00;1;1;1\n2026-11-03;10:00;1;2;1\n2026-11-03;10:30\n2026-11-03;11:00;1;1;1;9\n\n"
        "2026-11-03;12:00;1;1;\n2026-11-03;12:00;1;1;1\n2026-11-03;12:30;1.234;;inf\n2026-11-03;13:00;;;1\n"
        '2026-11-03;13:30;"1\x1b[31m2";0;1\n'
    )
    assert faults(tmp_path, text) == [
        "Row 2, “calls”: “NaN” is not a number: write one such as 12 or 12.5.",
        "Row 2, “staff”: “x” is not a number: write one such as 12 or 12.5.",
        "Row 3, “date”: “2026-02-30” is no day of the calendar: write the date as year-month-day.",
        "Row 3, “calls”: “-3” is below zero: write 0 or more.",
        "Row 4, “date”: It is empty: write what it was, 0 for none.",
        "Row 5, “time”: “25:00” is no time of a day: write one from 00:00 to 23:59.",
        "Row 6, “answered”: It is 2, and only 1 called: correct one of the two.",
        f"Row 7: The row has 2 cells, {WIDTH}",
        f"Row 8: The row has 6 cells, {WIDTH}",
        "Row 11, “time”: The interval stands in row 10 already: keep one of the two, or add them up.",
        "Row 12, “calls”: “1.234” can be read in two ways: write 1234 or 1.2340.",
        "Row 12, “staff”: “inf” is not a number: write one such as 12 or 12.5.",
        "Row 13, “calls”: It is empty: write what it was, 0 for none.",
        "Row 14, “calls”: “1[31m2” is not a number: write one such as 12 or 12.5.",
    ]


def test_dates_in_some_rows_only_are_a_fault(tmp_path: Path) -> None:
    [one] = faults(tmp_path, "time,calls\n2026-11-03 08:00,1\n08:30,1\n")
    assert one == "Row 3, “time”: “08:30” has no date and the rows above have one: write the date in every row."
    [other] = faults(tmp_path, "time,calls\n08:00,1\n2026-11-03 08:30,1\n")
    assert other.endswith("has a date and the rows above have none: write the date in every row, or in none.")


def test_dates_that_can_be_read_both_ways_have_the_day_first_and_that_is_said(tmp_path: Path) -> None:
    result = found(tmp_path, "time,calls\n03/11/2026 08:00,1\n04/11/2026 08:00,1\n")
    assert (result.first, result.last, result.month_first) == (date(2026, 11, 3), date(2026, 11, 4), False)
    assert "The dates could be read both ways and were read with the day first." in found_lines(result)


@pytest.mark.parametrize(("text", "first"), [("03/11/2026 25/11/2026", 3), ("11/03/2026 11/25/2026", 3)])
def test_one_date_that_fits_one_way_only_decides(tmp_path: Path, text: str, first: int) -> None:
    one, other = text.split()
    result = found(tmp_path, f"date,time,calls\n{one},08:00,1\n{other},08:00,1\n")
    assert (result.first, result.last) == (date(2026, 11, first), date(2026, 11, 25))
    assert result.month_first is None


def test_dates_in_both_orders_are_a_fault(tmp_path: Path) -> None:
    text = "date,time,calls\n25/11/2026,08:00,1\n11/26/2026,08:00,1\n"
    assert faults(tmp_path, text) == [
        "Row 3, “date”: Day and month are the other way round than in other rows: write the dates as year-month-day."
    ]


def test_one_day_written_in_two_ways_is_still_one_day(tmp_path: Path) -> None:
    text = "date,time,calls\n2026-11-03,08:00,1\n03/11/2026,08:00,1\n25/11/2026,08:00,1\n"
    [fault] = faults(tmp_path, text)
    assert fault.endswith("The interval stands in row 2 already: keep one of the two, or add them up.")


def test_dates_ten_years_apart_are_a_slip(tmp_path: Path) -> None:
    [fault] = faults(tmp_path, "date,time,calls\n2016-11-03,08:00,1\n2026-11-30,08:00,1\n")
    assert fault == (
        "The dates reach from 2016-11-03 to 2026-11-30, more than ten years: correct them, or import a part."
    )


def test_a_table_in_which_nobody_calls_is_a_fault(tmp_path: Path) -> None:
    assert faults(tmp_path, "time,calls\n08:00,0\n08:30,0\n") == [
        "Nobody calls in the whole table: choose another column for the calls."
    ]


def test_quotation_marks_and_huge_cells_are_faults(tmp_path: Path) -> None:
    assert faults(tmp_path, 'time,calls,note\n08:00,1,a\n08:30,1,"b\n09:00,1,c\n') == [
        "Row 3: A quotation mark is opened and not closed: close it, or write it twice within a quoted cell."
    ]
    assert faults(tmp_path, f'time,calls,note\n08:00,1,a\n08:30,1,"{"x" * 200_000}"\n') == [
        "Row 3: A cell or the row is too long, and nothing from here on was read: look for a quotation mark."
    ]


def test_many_faults_are_kept_up_to_a_limit_and_then_counted(tmp_path: Path) -> None:
    rows = ["2026-11-03 08:00,1"] * 60 + ["x,y"] * MOST_FAULTS
    result = read(tmp_path, "time,calls\n" + "\n".join(rows))
    assert isinstance(result, DemandFaults)
    assert (len(result.faults), result.count) == (MOST_FAULTS, 59 + 2 * MOST_FAULTS)


def test_a_table_that_lost_its_rows_since_is_told(tmp_path: Path) -> None:
    path = tmp_path / "calls.csv"
    path.write_text("time,calls\n08:00,1\n", encoding="utf-8")
    head = read_table(path)
    path.write_text("time,calls\n", encoding="utf-8")
    with pytest.raises(OnlyTitles):
        read_demand(head)


def test_other_minutes_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="15, 30 or 60"):
        read(tmp_path, "time,calls\n08:00,1\n", 20)


WALK = audit(touch_point("t1", kind="service_hours", name="Phone"), touch_point("t2", kind="form", name="Form 7"))


def test_the_audit_gets_demand_handling_time_and_the_meaning_of_columns(tmp_path: Path) -> None:
    result = found(tmp_path, "time,load,aht,x\n08:00,9,180,a\n08:30,1,100,b\n", load="calls")
    after = with_demand(WALK, kinds(), "t1", result)
    demand, handling = after.touch_points["t1"].facts["demand"], after.touch_points["t1"].facts["handling_time"]
    assert (demand.intervals, demand.evidence, demand.source) == (result.intervals, Evidence.MEASURED, "calls.csv")
    assert (handling.number, handling.unit, handling.evidence) == (172, Unit.SECOND, Evidence.MEASURED)
    assert after.about.columns == (Column("time", "time"), Column("load", "calls"), Column("aht", "handling"))
    assert after.touch_points["t2"] is WALK.touch_points["t2"]
    assert unknown_lines(with_meanings(read_table(tmp_path / "calls.csv"), {"load": Meaning.CALLS})) == ("“x” (a, b)",)


def test_a_later_table_changes_what_is_remembered_of_its_own_titles_only(tmp_path: Path) -> None:
    once = with_demand(WALK, kinds(), "t1", found(tmp_path, "time,load\n08:00,9\n08:30,1\n", load="calls"))
    again = with_demand(once, kinds(), "t1", found(tmp_path, "time,n\n08:00,9\n08:30,1\n", n="calls"))
    assert again.about.columns == (Column("load", "calls"), Column("time", "time"), Column("n", "calls"))
    bare = with_demand(WALK, kinds(), "t1", found(tmp_path, "08:00,9\n08:30,1\n"))
    assert bare.about.columns == ()


def test_a_handling_time_that_the_table_does_not_tell_stays(tmp_path: Path) -> None:
    once = with_demand(WALK, kinds(), "t1", found(tmp_path, "time,calls,aht\n08:00,9,180\n"))
    again = with_demand(once, kinds(), "t1", found(tmp_path, "time,calls\n08:00,9\n"))
    assert again.touch_points["t1"].facts["handling_time"] == once.touch_points["t1"].facts["handling_time"]


def test_a_kind_without_intervals_takes_no_demand(tmp_path: Path) -> None:
    result = found(tmp_path, "time,calls\n08:00,9\n")
    with pytest.raises(NoDemandHere) as raised:
        with_demand(WALK, kinds(), "t2", result)
    assert str(raised.value) == (
        "“Form 7” is of a kind that has no demand by interval (Form). "
        "Import into a touch point of the kind service hours, or change its kind."
    )


@pytest.mark.parametrize("number", [0, 3, -1])
def test_a_number_that_no_touch_point_has_is_told(number: int) -> None:
    assert touch_point_numbered(WALK, 2).id == "t2"
    with pytest.raises(NoSuchTouchPoint, match=f"There is no touch point {number}: the journey has 2."):
        touch_point_numbered(WALK, number)


def interval_rows(rows: int) -> Iterable[str]:
    yield "date;time;calls;answered;staff;aht"
    for n in range(rows):
        moment = datetime(2024, 1, 1) + timedelta(minutes=30 * n)  # noqa: DTZ001 - a wall clock
        yield f"{moment:%d.%m.%Y;%H:%M};{n % 40};{n % 7 % (n % 40 + 1)};{n % 9};{100 + n % 200},5"


def contact_rows(rows: int) -> Iterable[str]:
    chance = random.Random(7)
    yield "called,agent,duration,answered"
    for n in range(rows):
        seconds = chance.randrange(30 * 86_400)
        moment = datetime(2024, 1, 1) + timedelta(seconds=seconds)  # noqa: DTZ001 - a wall clock
        yield f"{moment.isoformat()},A{n % 9},{n % 500},{'yes' if n % 9 else 'no'}"


@pytest.mark.parametrize("rows", [interval_rows, contact_rows])
def test_a_hundred_thousand_rows_take_less_than_two_seconds(tmp_path: Path, rows: object) -> None:
    path = tmp_path / "calls.csv"
    path.write_text("\n".join(rows(100_000)), encoding="utf-8")  # type: ignore[operator]
    begun = time.process_time()
    result = read_demand(read_table(path))
    assert time.process_time() - begun < LONGEST_S
    assert isinstance(result, DemandImport)
    assert result.rows == 100_000


def test_memory_does_not_grow_with_the_rows(tmp_path: Path) -> None:
    def peak(rows: int) -> int:
        path = tmp_path / f"{rows}.csv"
        with path.open("w", encoding="utf-8") as file:
            file.writelines(f"{line}\n" for line in contact_rows(rows))
        tracemalloc.start()
        assert isinstance(read_demand(read_table(path)), DemandImport)
        found = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return found

    peak(30_000)  # fills what is kept between tables
    few, many = peak(10_000), peak(40_000)
    assert many < 1.3 * few


def test_reading_ends_soon_when_nobody_waits_any_more(tmp_path: Path) -> None:
    path = tmp_path / "calls.csv"
    path.write_text("time\n" + "2026-11-03 08:00\n" * 10_000, encoding="utf-8")
    asked: list[int] = []

    def given_up() -> bool:
        asked.append(1)
        return len(asked) == 2

    with pytest.raises(GivenUp):
        read_demand(read_table(path), given_up=given_up)
    assert len(asked) == 2
