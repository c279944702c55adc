"""What was counted interval by interval, on one day or on many, as the demand of a typical day or week."""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import NamedTuple

from touchpoint_audit.domain.fact import Interval

BUSY = 0.9
"""A busy day is the 90th percentile of the days."""
DECIMALS = 6
"""What lies between two days is rounded to so many."""


class Counted(NamedTuple):
    """What was counted in one interval of one day."""

    day: date | None
    """None when it is not known which day it was: then it is one day."""
    minute: int
    """When the interval starts, in minutes from midnight: 0 to 1439."""
    calls: float
    answered: float | None = None
    staff: float | None = None


@dataclass(frozen=True, slots=True)
class Profile:
    """The demand of a typical day, or of a typical week when more than one day was open."""

    intervals: tuple[Interval, ...]
    days: int
    """How many days were open."""
    closed_weekdays: tuple[int, ...] = ()
    """Weekdays (1 to 7) that were closed each time, two times or more."""
    closed_dates: tuple[date, ...] = ()
    """The other days between the first and the last on which nobody called and nobody was there."""
    left_out: tuple[int, ...] = ()
    """Starts (in minutes) at the edges of the day that were left out, because nobody called then on any day."""


def step_of(starts: Iterable[int]) -> int | None:
    """The longest step, in minutes, on which all starts lie; None for fewer than two different starts.

    >>> step_of([480, 510, 600])
    30
    """
    ordered = sorted(set(starts))
    return math.gcd(*(later - first for first, later in pairwise(ordered))) or None


def merged(counts: Iterable[Counted], step: int, minutes: int) -> tuple[Counted, ...]:
    """Counts on a step put together to longer intervals, ordered by day and time.

    Calls and answered calls add up. Staff becomes the mean over the interval, a part of it without a count being
    without staff, so that staff hours stay the same. What is not known of a part is not known of the whole. Raises
    ValueError when the step does not divide the interval.
    """
    if minutes % step:
        raise ValueError("the step must divide the interval")
    counted = list(counts)
    first = min((count.minute for count in counted), default=0) % step
    parts: defaultdict[tuple[date | None, int], list[Counted]] = defaultdict(list)
    for count in counted:
        parts[count.day, (count.minute - first) // minutes * minutes + first].append(count)
    whole = [
        Counted(
            day,
            start,
            math.fsum(part.calls for part in found),
            _sum(part.answered for part in found),
            _share(_sum(part.staff for part in found), step / minutes),
        )
        for (day, start), found in parts.items()
    ]
    return tuple(sorted(whole, key=lambda count: (count.day or date.min, count.minute)))


def profile(counts: Iterable[Counted], minutes: int) -> Profile:
    """The typical day or week of counts on a step of `minutes`, each day and start once.

    A day is open when somebody called or was there to answer. One open day is told as it was. Several are told by
    weekday: calls are the median and `busy` the 90th percentile of the open days of that weekday, an interval without
    a count being 0; both interpolate linearly between the days on either side, the least and the most being the ends
    (type 7 of Hyndman and Fan, Sample Quantiles in Statistical Packages, 1996). Staff is the median of the days that
    tell it. `answered` is to the calls as all answered calls of these days are to all calls. Nothing counted gives no
    intervals.
    """
    by_day: defaultdict[date | None, dict[int, Counted]] = defaultdict(dict)
    for count in counts:
        by_day[count.day][count.minute] = count
    used = sorted({count.minute for day in by_day.values() for count in day.values() if _open(count)})
    opened = {day: found for day, found in by_day.items() if any(map(_open, found.values()))}
    starts = range(used[0], used[-1] + 1, minutes) if used else range(0)
    known = any(count.answered is not None for found in opened.values() for count in found.values())
    if len(opened) > 1:
        intervals = tuple(_week(opened, starts, known=known))
    else:
        intervals = tuple(_typical(found, start, known) for found in opened.values() for start in starts)
    weekdays, dates = _closed(by_day, opened)
    others = sorted({start for found in by_day.values() for start in found if used and start not in starts})
    return Profile(intervals, len(opened), weekdays, dates, tuple(others))


def percentile(values: Sequence[float], share: float) -> float:
    """The value below which a share (0 to 1) of one or more values lies, the least and the most being the ends.

    >>> percentile([1, 2, 3, 4, 5], 0.9)
    4.6
    """
    ordered = sorted(values)
    place = (len(ordered) - 1) * share
    low = math.floor(place)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (ordered[high] - ordered[low]) * (place - low)


def _open(count: Counted) -> bool:
    return count.calls > 0 or bool(count.staff)


def _typical(found: Mapping[int, Counted], start: int, known: bool) -> Interval:
    count = found.get(start) or Counted(None, start, 0.0, 0.0 if known else None)
    return Interval(_clock(start), count.calls, count.staff, answered=count.answered)


def _week(opened: Mapping[date | None, Mapping[int, Counted]], starts: range, *, known: bool) -> Iterable[Interval]:
    days: defaultdict[int, list[Mapping[int, Counted]]] = defaultdict(list)
    for day, found in opened.items():
        if day is not None:
            days[day.isoweekday()].append(found)
    for weekday in sorted(days):
        for start in starts:
            counts = [found[start] for found in days[weekday] if start in found]
            calls = [count.calls for count in counts] + [0.0] * (len(days[weekday]) - len(counts))
            staff = [count.staff for count in counts if count.staff is not None]
            middle = round(percentile(calls, 0.5), DECIMALS)
            yield Interval(
                _clock(start),
                middle,
                percentile(staff, 0.5) if staff else None,
                weekday=weekday,
                answered=_answered(counts, middle) if known else None,
                busy=round(percentile(calls, BUSY), DECIMALS),
            )


def _answered(counts: Sequence[Counted], calls: float) -> float | None:
    """The answered ones of `calls`, at the share of the days that tell; None when there were calls and none tells."""
    told = [(count.answered, count.calls) for count in counts if count.answered is not None]
    came = math.fsum(calls for _answered, calls in told)
    if came > 0:
        return min(round(calls * math.fsum(answered for answered, _calls in told) / came, DECIMALS), calls)
    return 0.0 if calls == 0 else None


def _closed(
    by_day: Mapping[date | None, object], opened: Mapping[date | None, object]
) -> tuple[tuple[int, ...], tuple[date, ...]]:
    """Weekdays that were closed each time, and the other closed days from the first to the last day."""
    days = [day for day in by_day if day is not None]
    if not days:
        return (), ()
    first = min(days)
    span = [first + timedelta(days=n) for n in range((max(days) - first).days + 1)]
    closed = [day for day in span if day not in opened]
    open_weekdays = {day.isoweekday() for day in opened if day is not None}
    times = [day.isoweekday() for day in closed]
    weekdays = tuple(day for day in range(1, 8) if day not in open_weekdays and times.count(day) > 1)
    return weekdays, tuple(day for day in closed if day.isoweekday() not in weekdays)


def _sum(amounts: Iterable[float | None]) -> float | None:
    """The sum; None when one is not known."""
    found = list(amounts)
    known = [amount for amount in found if amount is not None]
    return math.fsum(known) if len(known) == len(found) else None


def _share(amount: float | None, share: float) -> float | None:
    return None if amount is None else amount * share


def _clock(minute: int) -> str:
    return f"{minute // 60:02d}:{minute % 60:02d}"
