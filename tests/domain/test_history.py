"""What the history tells apart: a field, a fact, and a few intervals of a long one."""

from dataclasses import replace

from tests.builders import audit, fact, touch_point
from touchpoint_audit.domain.audit import Audit
from touchpoint_audit.domain.evidence import Evidence
from touchpoint_audit.domain.fact import Fact, Interval
from touchpoint_audit.domain.history import Difference, differences

WEEK = tuple(
    Interval(f"{hour:02d}:00", 10 * day + hour, None, day) for day in (1, 2, 3, 4, 5, 6, 7) for hour in range(24)
)
DAY = tuple(Interval(f"{hour:02d}:00", hour) for hour in range(8, 16))


def of(demand: Fact | None) -> Audit:
    return audit(touch_point("t1", facts={} if demand is None else {"demand": demand}))


def between(old: Fact | None, new: Fact | None) -> list[tuple[str, object, object]]:
    found = differences(of(old), of(new))
    assert all(isinstance(each, Difference) and (each.table, each.document) == ("touch_points", "t1") for each in found)
    return [(each.field, each.old, each.new) for each in found]


def with_staff(intervals: tuple[Interval, ...], places: range, staff: float) -> tuple[Interval, ...]:
    return tuple(
        replace(interval, staff=staff) if place in places else interval for place, interval in enumerate(intervals)
    )


def test_one_cell_of_a_week_is_one_interval_in_the_history() -> None:
    new = with_staff(WEEK, range(12, 13), 4)
    assert between(Fact(intervals=WEEK), Fact(intervals=new)) == [("facts.demand.1.12:00", WEEK[12], new[12])]


def test_an_interval_that_comes_or_goes_on_a_typical_day() -> None:
    assert between(Fact(intervals=DAY), Fact(intervals=DAY[:-1])) == [("facts.demand.15:00", DAY[-1], None)]
    assert between(Fact(intervals=DAY[1:]), Fact(intervals=DAY)) == [("facts.demand.08:00", None, DAY[0])]


def test_what_else_changed_stands_beside_the_intervals_without_repeating_them() -> None:
    old, new = Fact(intervals=DAY), Fact(intervals=DAY[:-1], evidence=Evidence.STATED)
    assert between(old, new) == [
        ("facts.demand.15:00", DAY[-1], None),
        ("facts.demand", Fact(intervals=()), Fact(intervals=(), evidence=Evidence.STATED)),
    ]


def test_when_more_than_half_changes_the_fact_is_told_whole() -> None:
    half, more = (with_staff(DAY, range(n), 2) for n in (4, 5))
    assert len(between(Fact(intervals=DAY), Fact(intervals=half))) == 4
    assert between(Fact(intervals=DAY), Fact(intervals=more)) == [
        ("facts.demand", Fact(intervals=DAY), Fact(intervals=more))
    ]


def test_a_fact_that_comes_goes_or_was_no_day_is_told_whole() -> None:
    day, number = Fact(intervals=DAY), fact(5, "/day")
    for old, new in ((None, day), (day, None), (number, day), (day, number), (day, Fact(intervals=()))):
        assert between(old, new) == [("facts.demand", old, new)]


def test_an_interval_that_stands_twice_is_not_told_apart() -> None:
    twice = (*DAY, DAY[0])
    assert between(Fact(intervals=DAY), Fact(intervals=twice)) == [
        ("facts.demand", Fact(intervals=DAY), Fact(intervals=twice))
    ]
