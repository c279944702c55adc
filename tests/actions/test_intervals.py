"""Edits of demand and staffing: cells, filling down, laying out a day, longer and shorter intervals."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import audit, fact, touch_point
from touchpoint_audit.actions import day_layout, intervals
from touchpoint_audit.actions.intervals import Column, Intervals
from touchpoint_audit.domain.evidence import Evidence
from touchpoint_audit.domain.fact import Interval
from touchpoint_audit.language.fault import Fault

DAY = (Interval("08:00", 9, 4), Interval("08:30", 14), Interval("09:00", 0), Interval("09:30", 20, 0))


def spans(text: str, present: Intervals = ()) -> tuple[int, str, str, int | None]:
    """How many intervals, the first and the last start, and their length."""
    found = day_layout.laid_out(text, present)
    assert not isinstance(found, Fault), found.sentence
    return len(found), found[0].start, found[-1].start, intervals.step_minutes(found)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("8–16 30", (16, "08:00", "15:30", 30)),
        ("8-16", (16, "08:00", "15:30", 30)),
        ("07:30 - 9 15 min", (6, "07:30", "08:45", 15)),
        ("8.30 to 10.30 every 60", (2, "08:30", "09:30", 60)),
        ("0-24 60", (24, "00:00", "23:00", 60)),
        ("Mon–Fri 8–16 30", (80, "08:00", "15:30", 30)),
        ("vardagar 8-9 30", (10, "08:00", "08:30", 30)),
        ("fre–man 8–9 30", (8, "08:00", "08:30", 30)),
        ("lør, søn 10–12 60", (4, "10:00", "11:00", 60)),
    ],
)
def test_a_day_is_laid_out_with_empty_intervals(text: str, expected: tuple[object, ...]) -> None:
    assert spans(text) == expected
    found = day_layout.laid_out(text)
    assert isinstance(found, tuple)
    assert all(map(intervals.is_empty, found))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "is not from when to when"),
        ("noon to 3", "is not from when to when"),
        ("mango–fri 8–9", "is not from when to when"),
        ("8–16 20", "15, 30 or 60 minutes"),
        ("16–8 30", "must end after it begins"),
        ("8–25 30", "must end after it begins"),
        ("8:70–12 30", "must end after it begins"),
        ("8–16 15", "30 minutes long"),
        ("10:10–12 30", "begin within those that are there"),
        ("Mon 10–12 30", "leave the weekday out"),
    ],
)
def test_a_day_that_cannot_be_laid_out_is_told(text: str, words: str) -> None:
    found = day_layout.laid_out(text, DAY)
    assert isinstance(found, Fault)
    assert words in found.sentence


def test_laying_out_more_keeps_what_is_there() -> None:
    found = day_layout.laid_out("8–11", DAY)
    assert isinstance(found, tuple)
    assert found[:4] == DAY
    assert [interval.start for interval in found[4:]] == ["10:00", "10:30"]


def test_empty_intervals_give_way_to_another_length() -> None:
    empty = day_layout.laid_out("8–16 30")
    assert isinstance(empty, tuple)
    assert spans("8–16 15", empty) == (32, "08:00", "15:45", 15)


@pytest.mark.parametrize(
    ("column", "text", "expected"),
    [
        (Column.CALLS, "12,5", Interval("08:00", 12.5, 4)),
        (Column.STAFF, " 3.5 ", Interval("08:00", 9, 3.5)),
        (Column.STAFF, "", Interval("08:00", 9)),
        (Column.CALLS, "", Interval("08:00", 0, 4)),
    ],
)
def test_a_cell_is_typed(column: Column, text: str, expected: Interval) -> None:
    assert intervals.with_value(DAY, 0, column, text) == (expected, *DAY[1:])


@pytest.mark.parametrize(
    ("text", "words"), [("many", "is not a number"), ("-2", "below zero"), ("1e9", "not a number")]
)
def test_a_cell_that_is_no_amount_is_told(text: str, words: str) -> None:
    found = intervals.with_value(DAY, 0, Column.STAFF, text)
    assert isinstance(found, Fault)
    assert words in found.sentence


@pytest.mark.parametrize(
    ("calls", "answered", "busy"), [("10", 8, 14), ("8", 8, 14), ("7", None, 14), ("15", 8, None), ("", None, 14)]
)
def test_what_a_log_told_stays_as_far_as_it_fits_the_calls(
    calls: str, answered: float | None, busy: float | None
) -> None:
    found = intervals.with_value((Interval("08:00", 9, 4, None, 8, 14),), 0, Column.CALLS, calls)
    assert isinstance(found, tuple)
    assert (found[0].answered, found[0].busy) == (answered, busy)


@given(st.floats(0, 1e6), st.sampled_from(list(Column)))
def test_a_cell_typed_again_is_the_same(value: float, column: Column) -> None:
    before = (Interval("08:00", value, value), Interval("08:30", 1))
    assert intervals.with_value(before, 0, column, intervals.cell_as_typed(before[0], column)) == before


def test_a_value_is_filled_down_to_the_next_that_is_filled() -> None:
    assert [interval.staff for interval in intervals.filled_down(DAY, 0, Column.STAFF)] == [4, 4, 4, 0]
    assert [interval.calls for interval in intervals.filled_down(DAY, 1, Column.CALLS)] == [9, 14, 14, 20]
    assert intervals.filled_down(DAY, 0, Column.CALLS) == DAY


def test_an_empty_cell_takes_the_value_above_it_and_fills_down() -> None:
    assert [interval.staff for interval in intervals.filled_down(DAY, 2, Column.STAFF)] == [4, None, 4, 0]


def test_filling_stays_within_a_weekday() -> None:
    week = tuple(Interval(start, 5, None, day) for day in (1, 2) for start in ("08:00", "08:30"))
    week = intervals.nudged(week, 0, 3)
    assert [interval.staff for interval in intervals.filled_down(week, 0, Column.STAFF)] == [3, 3, None, None]
    assert intervals.filled_down(week, 2, Column.STAFF) == week
    assert [intervals.next_place(week, place) for place in range(4)] == [1, 1, 3, 3]


def test_staff_is_nudged_never_below_nobody() -> None:
    assert intervals.nudged(DAY, 0, 1)[0].staff == 5
    assert intervals.nudged(DAY, 1, -1)[1].staff == 0
    assert intervals.nudged(DAY, 3, -1)[3].staff == 0


def test_the_first_interval_that_changed_is_found() -> None:
    assert intervals.changed_place(DAY, intervals.nudged(DAY, 2, 1)) == 2
    assert intervals.changed_place(DAY[:2], DAY) == 2
    assert intervals.changed_place(DAY, DAY) is None
    assert intervals.changed_place(DAY, DAY[:2]) is None


def test_longer_intervals_add_up_calls_and_take_the_mean_of_the_staff() -> None:
    day = (Interval("12:00", 26, 0, None, 0, 30), Interval("12:30", 24, 4, None, 20, 28), Interval("13:00", 22, 4))
    assert day_layout.relaid(day, 60) == (Interval("12:00", 50, 2, None, 20), Interval("13:00", 22, 4))


def test_shorter_intervals_share_the_calls_equally() -> None:
    day = (Interval("12:00", 26, 4, 1, 13), Interval("12:30", 24, None, 1))
    assert day_layout.relaid(day, 15) == (
        Interval("12:00", 13, 4, 1, 6.5),
        Interval("12:15", 13, 4, 1, 6.5),
        Interval("12:30", 12, None, 1),
        Interval("12:45", 12, None, 1),
    )


@given(st.lists(st.tuples(st.floats(0, 1e4), st.none() | st.floats(0, 1e3)), min_size=4, max_size=4))
def test_no_calls_are_lost_or_won_by_another_length(rows: list[tuple[float, float | None]]) -> None:
    day = tuple(Interval(f"08:{place * 15:02d}", *row) for place, row in enumerate(rows))
    for minutes in day_layout.lengths_to(day):
        found = day_layout.relaid(day, minutes)
        assert sum(one.calls for one in found) == pytest.approx(sum(one.calls for one in day))


def test_a_single_interval_has_no_other_length() -> None:
    assert day_layout.lengths_to(DAY[:1]) == ()
    assert day_layout.lengths_to(DAY) == (15, 30, 60)
    assert day_layout.relaid(DAY[:1], 60) == DAY[:1]


def test_edited_intervals_stay_as_well_known_as_before_and_without_any_the_fact_goes() -> None:
    before = audit(touch_point("t1", facts={"demand": fact([("08:00", 9, 4)], source="log")}))
    changed = intervals.with_intervals(before, "t1", "demand", DAY)
    found = changed.touch_points["t1"].facts["demand"]
    assert (found.intervals, found.evidence, found.source) == (DAY, Evidence.MEASURED, "log")
    assert intervals.intervals_of(changed, "t1", "demand") == DAY
    assert "demand" not in intervals.with_intervals(changed, "t1", "demand", ()).touch_points["t1"].facts
    assert intervals.intervals_of(before, "t1", "other") == ()


def test_a_number_that_takes_the_place_of_another_is_told_in_the_source() -> None:
    present = audit(touch_point("t1", facts={"demand": fact([("08:00", 9, None), ("08:30", 4, 4)], source="log")}))

    def source_after(found: intervals.Intervals) -> str:
        return intervals.with_intervals(present, "t1", "demand", found).touch_points["t1"].facts["demand"].source

    here = intervals.intervals_of(present, "t1", "demand")
    assert source_after(intervals.nudged(here, 0, 1)) == "log"
    assert source_after(day_layout.relaid(here, 60)) == "log"
    assert source_after(intervals.nudged(here, 1, 1)) == "log, changed by hand"


def test_staff_is_filled_over_a_run_and_calls_never_over_others() -> None:
    day = tuple(
        Interval(f"{hour:02d}:00", calls, staff)
        for hour, calls, staff in ((8, 9, 5), (9, 4, 4), (10, 4, 4), (11, 4, 0))
    )
    assert [one.staff for one in intervals.filled_down(day, 0, Column.STAFF)] == [5, 5, 5, 0]
    assert intervals.filled_down(day, 0, Column.CALLS) == day


def test_the_staff_of_a_day_goes_to_the_same_times_of_the_others() -> None:
    week = (
        Interval("08:00", 1, 3, 1),
        Interval("08:30", 1, None, 1),
        Interval("08:00", 1, 9, 2),
        Interval("08:30", 1, 2, 2),
    )
    assert [one.staff for one in intervals.staffed_alike(week, 1)] == [3, None, 3, 2]
