"""A day of demand and staffing, interval by interval."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import fact, touch_point
from touchpoint_audit.domain.audit import About
from touchpoint_audit.domain.fact import Fact, Interval
from touchpoint_audit.measures.erlang import ErlangC
from touchpoint_audit.measures.erlang_a import ErlangA
from touchpoint_audit.measures.result import Missing, NotMeasured
from touchpoint_audit.measures.staffing import Cover, Covered, Staffing, staffing, staffing_at

ABOUT = About("a1", "Buying")
CALLS = (9, 14, 18, 20, 21, 19, 17, 20, 26, 24, 22, 17, 14, 12, 10, 7)
STAFF = (4, 4, 4, 4, 4, 4, 4, 4, 0, 0, 4, 4, 4, 4, 4, 4)
PHONE_DAY = [
    (f"{8 + place // 2:02}:{place % 2 * 30:02}", calls, staff)
    for place, (calls, staff) in enumerate(zip(CALLS, STAFF, strict=True))
]
"""The store walk's phone line: closed for lunch."""
PROMISE = {"handling_time": fact(240, "s"), "target_share": fact(80, "%"), "target_wait": fact(20, "s")}


def staffed(demand: Any = PHONE_DAY, **facts: Fact) -> Staffing:
    found = not_staffed(demand, **{**PROMISE, **facts})
    assert isinstance(found, Staffing)
    return found


def not_staffed(demand: Any = PHONE_DAY, **facts: Fact) -> Staffing | NotMeasured:
    return staffing(touch_point(kind="service_hours", facts={"demand": fact(demand), **facts}), ABOUT)


def row(calls: float, staff: float | None, **facts: Fact) -> Covered:
    """The first of two intervals of half an hour."""
    return staffed([("08:00", calls, staff), ("08:30", 0, staff)], **facts).rows[0]


def week(*intervals: tuple[int, str, float, float | None]) -> Fact:
    return Fact(intervals=tuple(Interval(start, calls, staff, weekday=day) for day, start, calls, staff in intervals))


def test_the_phone_day() -> None:
    day = staffed()
    assert day.minutes == 30
    assert [row.needed for row in day.rows] == [3, 4, 5, 5, 5, 5, 5, 5, 6, 6, 5, 5, 4, 4, 3, 3]
    covers = {cover: sum(row.interval.calls for row in day.rows if row.cover is cover) for cover in Cover}
    assert covers == {Cover.CLOSED: 50, Cover.SHORT: 154, Cover.ENOUGH: 66, Cover.QUIET: 0, Cover.UNKNOWN: 0}
    lunch = day.rows[8]
    assert (lunch.service_level, lunch.wait_s, lunch.occupancy, lunch.unbounded) == (0, None, None, False)
    assert lunch.proportional == pytest.approx(56 * 26 / 270)
    morning = day.rows[3]
    line = ErlangC(20 * 240 / 1800, 240, 20)
    assert (morning.fewer, morning.service_level, morning.more) == tuple(line.service_level(n) for n in (3, 4, 5))
    assert morning.wait_s == line.wait_s(4)
    assert morning.occupancy == pytest.approx(line.load / 4)
    assert morning.abandonment is None


def test_with_patience_some_give_up_and_nothing_is_unbounded() -> None:
    found = row(40, 4, patience=fact(2, "min"))
    line = ErlangA(40 * 240 / 1800, 240, 20, 120)
    assert not found.unbounded
    assert (found.service_level, found.abandonment) == (line.service_level(4), line.abandonment(4))
    assert found.needed == line.needed(0.8)


def test_more_work_than_is_done_has_no_wait_to_tell() -> None:
    found = row(40, 4)
    assert (found.unbounded, found.wait_s, found.service_level, found.occupancy) == (True, None, 0, 1)
    assert found.cover is Cover.SHORT


def test_a_part_of_a_person_is_there_for_a_part_of_the_interval() -> None:
    below, part, above = row(20, 4), row(20, 4.25), row(20, 5)
    for share in ("service_level", "wait_s", "fewer", "more"):
        assert getattr(part, share) == pytest.approx(0.75 * getattr(below, share) + 0.25 * getattr(above, share))
    assert part.occupancy == pytest.approx(part.load / 4.25)


def test_half_a_person_is_one_for_half_of_the_time() -> None:
    half, whole = row(3, 0.5), row(3, 1)
    assert whole.service_level is not None
    assert half.service_level == pytest.approx(whole.service_level / 2)
    assert (half.wait_s, half.occupancy) == (whole.wait_s, whole.occupancy)
    assert half.fewer is None
    assert half.cover is Cover.SHORT


@pytest.mark.parametrize(
    ("calls", "staff", "cover"),
    [(0, 0, "quiet"), (0, None, "quiet"), (1, 0, "closed"), (1, None, "unknown"), (1, 5, "enough"), (40, 2, "short")],
)
def test_cover(calls: float, staff: float | None, cover: str) -> None:
    assert row(calls, staff).cover.value == cover


def test_what_is_not_known_is_not_reckoned() -> None:
    unknown = row(20, None)
    assert (unknown.service_level, unknown.wait_s, unknown.occupancy, unknown.proportional) == (None, None, None, None)
    assert (unknown.fewer, unknown.more, unknown.needed) == (None, None, 5)
    quiet = row(0, 3)
    assert (quiet.service_level, quiet.wait_s, quiet.occupancy, quiet.needed) == (None, None, 0, 0)


def test_without_a_promise_load_and_closed_calls_still_tell() -> None:
    day = not_staffed(handling_time=fact(240, "s"))
    assert isinstance(day, Staffing)
    assert (day.target_share, day.target_wait_s) == (None, None)
    assert {row.cover for row in day.rows} == {Cover.CLOSED, Cover.UNKNOWN}
    assert all(row.service_level is None and row.needed is None and row.rostered is None for row in day.rows)
    assert day.rows[0].load == pytest.approx(1.2)
    assert day.rows[0].wait_s is not None


def test_a_promise_of_everything_needs_more_than_any_number() -> None:
    assert row(20, 4, target_share=fact(100, "%")).needed is None


def test_shrinkage_adds_to_the_roster() -> None:
    assert row(100, 14, handling_time=fact(3, "min"), shrinkage=fact(30, "%")).rostered == 20
    assert row(100, 14, handling_time=fact(3, "min")).rostered == 14


def test_every_weekday_is_shared_out_on_its_own() -> None:
    demand = week((2, "08:00", 10, 1), (1, "08:30", 30, 2), (1, "08:00", 10, 2), (2, "08:30", 10, None))
    found = staffing(touch_point(facts={**PROMISE, "demand": demand}), ABOUT)
    assert isinstance(found, Staffing)
    assert [(row.interval.weekday, row.interval.start) for row in found.rows] == [
        (1, "08:00"), (1, "08:30"), (2, "08:00"), (2, "08:30"),
    ]  # fmt: skip
    assert [row.proportional for row in found.rows] == [1, 3, None, None]
    assert found.days == 2


@pytest.mark.parametrize(
    ("demand", "minutes"),
    [(["08:00", "09:00", "09:15"], 15), (["08:00", "09:00"], 60), (["23:59", "23:58"], 1)],
)
def test_an_interval_is_as_long_as_the_shortest_step(demand: list[str], minutes: int) -> None:
    assert staffed([(start, 0, 1) for start in demand]).minutes == minutes


@pytest.mark.parametrize(
    ("demand", "why"),
    [
        ([("08:00", 9, 4)], Missing.NO_STEP),
        ([("08:00", 9, 4), ("08:00", 9, 4), ("08:30", 9, 4)], Missing.TWO_AT_ONCE),
        ([("08:00", 9, 4), ("09:01", 9, 4)], Missing.LONG_STEP),
    ],
)
def test_starts_that_do_not_tell_how_long_an_interval_is(demand: Any, why: Missing) -> None:
    assert not_staffed(demand, **PROMISE) == NotMeasured(why, ("demand",))


def test_steps_are_within_a_day() -> None:
    demand = week((1, "08:00", 10, 1), (2, "08:10", 10, 1))
    assert staffing(touch_point(facts={**PROMISE, "demand": demand}), ABOUT) == NotMeasured(
        Missing.NO_STEP, ("demand",)
    )


@pytest.mark.parametrize(
    ("facts", "why", "which"),
    [
        ({"demand": fact([])}, Missing.FACT_MISSING, ("demand",)),
        ({"demand": fact(20, "/day")}, Missing.WRONG_UNIT, ("demand",)),
        ({"handling_time": fact(4, "people")}, Missing.WRONG_UNIT, ("handling_time",)),
        ({"handling_time": fact(-4, "s")}, Missing.OUT_OF_RANGE, ("handling_time",)),
        ({"target_share": fact(101, "%")}, Missing.OUT_OF_RANGE, ("target_share",)),
        ({"shrinkage": fact(100, "%")}, Missing.OUT_OF_RANGE, ("shrinkage",)),
        ({"handling_time": fact(1e9, "s")}, Missing.OUT_OF_RANGE, ("demand", "handling_time")),
        ({"demand": fact([("08:00", 1, 1e9), ("09:00", 1, 1)])}, Missing.OUT_OF_RANGE, ("demand",)),
        ({"demand": fact([("08:00", 1e308, 1), ("09:00", 1, 1)])}, Missing.OUT_OF_RANGE, ("demand", "handling_time")),
    ],
)
def test_why_there_is_none(facts: dict[str, Fact], why: Missing, which: tuple[str, ...]) -> None:
    found = staffing(touch_point(facts={"demand": fact(PHONE_DAY), **PROMISE, **facts}), ABOUT)
    assert found == NotMeasured(why, which)


def test_no_handling_time() -> None:
    assert not_staffed() == NotMeasured(Missing.FACT_MISSING, ("handling_time",))


@given(st.floats(1, 2000))
def test_the_unit_of_a_time_changes_nothing(seconds: float) -> None:
    in_seconds = staffed(handling_time=fact(seconds, "s"))
    in_minutes = staffed(handling_time=fact(seconds / 60, "min"))
    for here, there in zip(in_seconds.rows, in_minutes.rows, strict=True):
        assert there.load == pytest.approx(here.load, rel=1e-9)
        assert there.service_level == pytest.approx(here.service_level, rel=1e-6, abs=1e-9)


@given(st.floats(0, 60), st.floats(0, 30), st.none() | st.floats(0, 1000))
def test_whole_values_and_no_negative_wait(calls: float, staff: float, patience: float | None) -> None:
    found = row(calls, staff, **({} if patience is None else {"patience": fact(patience, "s")}))
    for share in (found.service_level, found.occupancy, found.abandonment, found.fewer, found.more):
        assert share is None or 0 <= share <= 1
    assert found.wait_s is None or found.wait_s >= 0


@given(st.floats(0, 60), st.floats(0, 30), st.floats(0, 10), st.none() | st.floats(1, 1000))
def test_more_staff_never_lowers_and_more_calls_never_raise_it(
    calls: float, staff: float, more: float, patience: float | None
) -> None:
    facts = {} if patience is None else {"patience": fact(patience, "s")}
    here, staffed_better, busier = (
        row(calls, staff, **facts),
        row(calls, staff + more, **facts),
        row(calls + more, staff),
    )
    assert (staffed_better.service_level or 0) >= (here.service_level or 0) - 1e-11
    if calls and patience is None:
        assert (busier.service_level or 0) <= (here.service_level or 0) + 1e-11


FIGURES = (
    "load", "service_level", "wait_s", "unbounded", "occupancy", "abandonment", "needed", "rostered", "proportional",
    "fewer", "more", "cover",
)  # fmt: skip


def figures(day: Staffing) -> list[list[object]]:
    return [[getattr(row, name) for name in FIGURES] for row in day.rows]


def test_the_order_of_the_rows_as_typed_does_not_matter() -> None:
    assert staffed(PHONE_DAY[::-1]) == staffed()
    assert figures(staffed(PHONE_DAY[::-1])) == figures(staffed())


def test_the_busy_day_is_not_reckoned_with() -> None:
    demand = Fact(intervals=tuple(Interval(*interval, busy=99) for interval in PHONE_DAY))
    found = staffing(touch_point(facts={**PROMISE, "demand": demand}), ABOUT)
    assert isinstance(found, Staffing)
    assert figures(found) == figures(staffed())


def test_a_figure_that_takes_long_is_reckoned_when_it_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[float] = []

    def needed(_line: ErlangC, share: float) -> int:
        asked.append(share)
        return 7

    monkeypatch.setattr(ErlangC, "needed", needed)
    day = staffed([("08:00", 17, 3), ("08:30", 19, 3)])
    assert (day.rows[0].cover, asked) == (Cover.SHORT, [])
    assert (day.rows[0].needed, day.rows[0].rostered, asked) == (7, 7, [0.8])


@pytest.mark.parametrize("share", [5e-324, 50.0, 99.99999999999999, 100.0])
@pytest.mark.parametrize("wait_s", [0.0, 5e-324, 20.0, 1e15])
@pytest.mark.parametrize("handling_s", [0.0, 5e-324, 240.0, 1e6])
@pytest.mark.parametrize("patience_s", [None, 0.0, 5e-324, 300.0, 1e15])
def test_every_figure_comes_to_an_end_at_the_edges_of_what_can_be_typed(
    share: float, wait_s: float, handling_s: float, patience_s: float | None
) -> None:
    numbers = {"handling_time": handling_s, "target_share": share, "target_wait": wait_s}
    demand = tuple(Interval(f"{8 + place:02}:00", calls, 9_999.5) for place, calls in enumerate((5e-324, 1e-9, 30.0)))
    day = staffing_at(demand, numbers if patience_s is None else {**numbers, "patience": patience_s})
    assert isinstance(day, Staffing)
    for found in day.rows:
        assert (found.needed is None) == (share == 100 and bool(found.load))
        assert found.needed is None or 0 <= found.needed < 12_000
        assert 0 <= (found.fewer or 0) <= (found.service_level or 0) + 1e-11
    assert len(figures(day)) == 3
