"""Ten newest, then by the hour and by the day; no clock, however wrong, throws anything else away."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from touchpoint_audit.storage.retention import DAYS, HOURS, NEWEST, worth_keeping

NOW = datetime(2026, 11, 28, 18, 0, tzinfo=UTC)
OSLO = timezone(timedelta(hours=1))
TIMES = st.datetimes(timezones=st.just(UTC))


def ago(**much: float) -> datetime:
    return NOW - timedelta(**much)


def every(minutes: int, n: int, until: datetime = NOW) -> list[datetime]:
    return [until - timedelta(minutes=minutes * step) for step in range(n)]


CASES = {
    "none": ([], []),
    "ten are kept, whatever their age": (every(60 * 24 * 400, 10), every(60 * 24 * 400, 10)),
    "ten of one minute": ([ago(seconds=n) for n in range(10)], [ago(seconds=n) for n in range(10)]),
    "of one hour the ten newest": (every(1, 60), every(1, 10)),
    "of a day's work one of each hour behind the ten": (
        every(10, 60),
        [*every(10, 10), *(datetime(2026, 11, 28, hour, 50, tzinfo=UTC) for hour in range(8, 16))],
    ),
    "of each day its newest": (
        [ago(days=day, hours=hour) for day in range(1, 40) for hour in range(3)],
        [
            *(ago(days=day, hours=hour) for day in range(1, 5) for hour in range(3)),
            *(ago(days=day) for day in range(5, 32)),
        ],
    ),
    "ten of a clock that is years ahead push nobody out": (
        [*every(1, 10, NOW + timedelta(days=4000)), *every(60 * 24, 31)],
        [*every(1, 10, NOW + timedelta(days=4000)), *every(60 * 24, 31)],
    ),
    "a clock that is ahead is thinned out by itself": (
        [*every(1, 30, NOW + timedelta(days=4000)), NOW],
        [*every(1, 10, NOW + timedelta(days=4000)), NOW],
    ),
}


@pytest.mark.parametrize(("times", "kept"), CASES.values(), ids=CASES.keys())
def test_kept_are(times: list[datetime], kept: list[datetime]) -> None:
    assert sorted(worth_keeping(times, NOW)) == sorted(kept)


def test_a_clock_that_jumped_ahead_costs_no_more_than_one_day_of_the_month() -> None:
    month = every(60 * 24, 41)
    kept = worth_keeping([NOW + timedelta(days=3650), *month], NOW + timedelta(days=3650))
    assert sorted(kept) == sorted([NOW + timedelta(days=3650), *month[:30]])


def test_days_are_those_on_the_wall() -> None:
    before_midnight, after_midnight = (datetime(2026, 10, 5, hour, 30, tzinfo=UTC) for hour in (21, 22))
    newer = every(1, 12)
    there = timezone(timedelta(hours=2))
    assert {before_midnight, after_midnight} <= worth_keeping(
        [before_midnight, after_midnight, *newer], NOW.astimezone(there)
    )


def test_a_month_of_work_is_a_day_for_each_and_no_more() -> None:
    times: list[datetime] = []
    for step in range(60 * 8 * 6):  # sixty days of eight hours, a version every ten minutes
        at = datetime(2026, 9, 1, 8, tzinfo=UTC) + timedelta(days=step // 48, minutes=10 * (step % 48))
        times = sorted(worth_keeping([*times, at], at))
    days = [at.date() for at in times]
    assert len(times) <= NEWEST + HOURS + DAYS
    assert (len(set(days)), days[0]) == (DAYS, datetime(2026, 9, 30, tzinfo=UTC).date())
    assert {at.hour for at in times if at.date() == days[-1]} == set(range(8, 16))


@given(st.lists(TIMES, max_size=80), TIMES)
def test_the_ten_newest_until_now_are_always_kept_and_never_too_many(times: list[datetime], now: datetime) -> None:
    kept = worth_keeping(times, now)
    past = sorted({at for at in times if at <= now}, reverse=True)
    assert set(past[:NEWEST]) <= kept <= set(times)
    assert len(kept) <= 2 * (NEWEST + HOURS + DAYS)


@given(st.lists(TIMES, max_size=60), TIMES)
def test_what_was_kept_is_kept_when_asked_again(times: list[datetime], now: datetime) -> None:
    kept = worth_keeping(times, now)
    assert worth_keeping(kept, now) == kept
