"""Counted days become a typical day or week."""

from datetime import date, timedelta
from math import fsum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from touchpoint_audit.domain.fact import Interval
from touchpoint_audit.measures.demand_profile import Counted, Profile, merged, percentile, profile, step_of

MONDAY = date(2026, 11, 2)
amounts = st.integers(0, 400).map(lambda n: n / 4)


@st.composite
def counts(draw: st.DrawFn, most_days: int = 20) -> list[Counted]:
    """Quarters of an hour on some days, some of them without a count."""
    days = draw(st.lists(st.integers(0, 40), min_size=1, max_size=most_days, unique=True))
    first = draw(st.integers(0, 80))
    found = []
    for day in days:
        for quarter in draw(st.lists(st.integers(first, first + 12), min_size=1, max_size=8, unique=True)):
            calls = draw(amounts)
            answered = draw(st.none() | st.just(calls / 2))
            found.append(Counted(MONDAY + timedelta(day), quarter * 15, calls, answered, draw(st.none() | amounts)))
    return found


@given(counts(), st.randoms())
def test_the_order_of_the_rows_does_not_matter(found: list[Counted], random: object) -> None:
    shuffled = [*found]
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert profile(shuffled, 15) == profile(found, 15)


@given(counts(most_days=1))
def test_a_day_keeps_its_sum(found: list[Counted]) -> None:
    told = profile(found, 15)
    assert fsum(interval.calls for interval in told.intervals) == pytest.approx(fsum(count.calls for count in found))
    assert {interval.weekday for interval in told.intervals} <= {None}


@given(counts())
def test_a_half_hour_on_the_way_to_an_hour_changes_nothing(found: list[Counted]) -> None:
    quarters = [count._replace(minute=count.minute) for count in found]
    straight = merged(quarters, 15, 60)
    by_halves = merged(merged(quarters, 15, 30), 30, 60)
    assert [count[:2] for count in by_halves] == [count[:2] for count in straight]
    for one, other in zip(by_halves, straight, strict=True):
        for value, same in zip(one[2:], other[2:], strict=True):
            assert value == (None if same is None else pytest.approx(same))


@given(counts())
def test_every_interval_of_the_week_stands_once_and_holds_no_more_answers_than_calls(found: list[Counted]) -> None:
    told = profile(found, 15)
    places = [(interval.weekday, interval.start) for interval in told.intervals]
    assert len(set(places)) == len(places)
    assert all(interval.busy is None or interval.busy >= interval.calls for interval in told.intervals)


@given(counts(), st.integers(2, 60))
def test_merging_keeps_calls_and_staff_hours(found: list[Counted], seed: int) -> None:
    whole = merged([count._replace(staff=float(seed)) for count in found], 15, 60)
    assert fsum(count.calls for count in whole) == pytest.approx(fsum(count.calls for count in found))
    assert fsum(count.staff or 0 for count in whole) * 60 == pytest.approx(seed * 15 * len(found))


def test_a_step_that_does_not_divide_is_refused() -> None:
    with pytest.raises(ValueError, match="must divide"):
        merged([], 20, 30)


def test_the_step_is_the_longest_on_which_all_starts_lie() -> None:
    assert step_of([480, 540, 570]) == 30
    assert step_of([480, 480]) is None
    assert step_of([]) is None


@pytest.mark.parametrize(
    ("values", "share", "wanted"), [([7], 0.9, 7), ([1, 3], 0.5, 2), ([4, 1, 3, 2], 0.9, 3.7), (range(11), 0.9, 9)]
)
def test_a_percentile_lies_between_its_neighbours(values: list[float], share: float, wanted: float) -> None:
    assert percentile(values, share) == pytest.approx(wanted)


def test_several_days_are_told_by_weekday_with_median_and_busy_day() -> None:
    mondays = [MONDAY + timedelta(weeks=week) for week in range(4)]
    found = [
        Counted(day, 480, calls, answered=calls / 2, staff=staff)
        for day, calls, staff in zip(mondays, (2, 4, 6, 20), (1, 2, 3, 4), strict=True)
    ]
    told = profile(found, 30)
    assert told.intervals == (Interval("08:00", 5, 2.5, weekday=1, answered=2.5, busy=15.8),)
    assert told.days == 4


def test_an_interval_without_a_row_is_nought_on_an_open_day() -> None:
    tuesday = MONDAY + timedelta(1)
    found = [
        Counted(MONDAY, 480, 9),
        Counted(MONDAY + timedelta(7), 480, 5),
        Counted(MONDAY + timedelta(7), 540, 8),
        Counted(tuesday, 480, 1),
    ]
    told = {(interval.weekday, interval.start): interval for interval in profile(found, 30).intervals}
    assert (told[1, "09:00"].calls, told[1, "09:00"].busy) == (4, 7.2)
    assert told[1, "08:30"].calls == told[2, "09:00"].calls == 0


def test_the_answered_share_is_that_of_all_days_and_not_of_the_median_day() -> None:
    found = [
        Counted(MONDAY, 480, 10, 10),
        Counted(MONDAY + timedelta(7), 480, 30, 10),
        Counted(MONDAY + timedelta(14), 480, 20, 10),
    ]
    [interval] = profile(found, 30).intervals
    assert (interval.calls, interval.answered) == (20, 10)


def test_weekdays_closed_each_time_and_single_closed_days_are_told_apart() -> None:
    def told(days: int) -> Profile:
        opened = [day for day in range(days) if day % 7 < 5 and day != 2]
        return profile([Counted(MONDAY + timedelta(day), 480, 3) for day in opened], 30)

    one_weekend, two_weekends = told(8), told(15)
    assert one_weekend.closed_weekdays == ()
    assert one_weekend.closed_dates == (date(2026, 11, 4), date(2026, 11, 7), date(2026, 11, 8))
    assert two_weekends.closed_weekdays == (6, 7)
    assert two_weekends.closed_dates == (date(2026, 11, 4),)


def test_a_day_of_noughts_is_closed_and_one_with_staff_is_open() -> None:
    days = [
        Counted(MONDAY, 480, 3),
        Counted(MONDAY + timedelta(1), 480, 0),
        Counted(MONDAY + timedelta(2), 480, 0, staff=2),
    ]
    told = profile(days, 30)
    assert told.closed_dates == (MONDAY + timedelta(1),)
    assert told.days == 2


def test_the_night_is_left_out_when_nobody_ever_calls() -> None:
    found = [
        Counted(MONDAY + timedelta(week * 7), hour * 60, float(8 <= hour < 16))
        for week in range(3)
        for hour in range(24)
    ]
    told = profile(found, 60)
    assert [interval.start for interval in told.intervals] == [f"{hour:02d}:00" for hour in range(8, 16)]
    assert told.left_out == tuple(hour * 60 for hour in (*range(8), *range(16, 24)))


def test_a_night_with_a_single_call_in_a_month_stays() -> None:
    found = [Counted(MONDAY + timedelta(day), 480, 5) for day in range(28)]
    told = profile([*found, Counted(MONDAY, 180, 1)], 60)
    night = [interval for interval in told.intervals if interval.start == "03:00"]
    assert [interval.calls for interval in night] == [0] * 7
    assert max(interval.busy or 0 for interval in night) == pytest.approx(0.7)


def test_nothing_counted_is_no_profile() -> None:
    assert profile([], 30).intervals == ()
    assert profile([Counted(MONDAY, 480, 0)], 30).intervals == ()
