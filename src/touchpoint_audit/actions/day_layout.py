"""Laying out a day or a week in intervals, and laying it out anew in longer or shorter ones. Pure, as `intervals`."""

import math
import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from touchpoint_audit.actions.fact_rows import in_order, typed_weekdays
from touchpoint_audit.actions.intervals import Intervals, is_empty, minutes_of, step_minutes
from touchpoint_audit.domain.fact import Interval
from touchpoint_audit.language import _
from touchpoint_audit.language.fault import Fault

LENGTHS = (15, 30, 60)
"""Lengths of an interval that a day can be laid out in, in minutes."""
_DAY = 24 * 60
_TIME = r"(\d{1,2})(?:[:.](\d{2}))?"
_LAYOUT = re.compile(
    rf"(?:(?P<days>[^\d]*?)\s*)?{_TIME}\s*(?:[-–—]|\bto\b|\btill\b|\btil\b|\s)\s*{_TIME}"
    r"(?:\s*(?:[,;/]|\bevery\b|\bvar\b|\bhver\b|\s)\s*(?P<minutes>\d{1,2})\s*(?:m\w*\.?)?)?\s*",
    re.IGNORECASE,
)


def laid_out(text: str, present: Intervals = (), usual: int = 30) -> Intervals | Fault:
    """Empty intervals through a day, "8–16 30" or "Mon–Fri 8–16:30 every 15 min", beside those that are there.

    Without minutes each is as long as those that are there, or `usual`. Those that are there keep what they hold; when
    they hold nothing at all, they give way. A fault when the lengths differ: all intervals are equally long.
    """
    found = _LAYOUT.fullmatch(text.strip())
    days = _typed_days(found["days"] or "") if found else None
    if found is None or days is None:
        return Fault(_("“{text}” is not from when to when, such as 8–16 30 or 07:30–21 15.").format(text=text[:40]))
    begin, end = _minutes(found[2], found[3]), _minutes(found[4], found[5])
    kept = () if all(map(is_empty, present)) else present
    here = step_minutes(kept)
    minutes = int(found["minutes"]) if found["minutes"] else here or usual
    if minutes not in LENGTHS:
        return Fault(_("Intervals are 15, 30 or 60 minutes long."))
    if not 0 <= begin < end <= _DAY:
        return Fault(_("The day must end after it begins, and by 24:00."))
    if kept and (days == (None,)) != (kept[0].weekday is None):
        return Fault(
            _("These intervals name their weekday: name it too, such as Mon–Fri 8–16; or begin anew: esc, p, delete.")
            if days == (None,)
            else _("These intervals are of a typical day: leave the weekday out; or begin anew: esc, p, delete.")
        )
    if here is not None and here != minutes:
        return Fault(_("The intervals here are {n} minutes long: l gives them another length.").format(n=here))
    there = {(interval.weekday, interval.start) for interval in kept}
    starts = [_written(start) for start in range(begin, end, minutes)]
    fresh = [Interval(start, 0.0, None, day) for day in days for start in starts if (day, start) not in there]
    if kept and (begin - minutes_of(kept[0].start)) % minutes:
        return Fault(_("These intervals would begin within those that are there: begin at the same minute."))
    return in_order((*kept, *fresh))


def relaid(intervals: Intervals, minutes: int) -> Intervals:
    """The same demand and staffing in longer or shorter intervals.

    Longer: calls add up and staff is the mean of the parts. Shorter: each part takes an equal share of the calls and
    all of the staff. A busy day's calls do not add up, and go; so does what only some of the parts tell.
    """
    present = step_minutes(intervals)
    if present is None or present == minutes:
        return intervals
    if minutes > present:
        return _merged(intervals, minutes)
    parts = present // minutes
    return tuple(
        replace(
            interval,
            start=_written(minutes_of(interval.start) + part * minutes),
            calls=interval.calls / parts,
            answered=None if interval.answered is None else interval.answered / parts,
            busy=None,
        )
        for interval in intervals
        for part in range(parts)
    )


def lengths_to(intervals: Intervals) -> tuple[int, ...]:
    """The lengths that intervals can be brought to: those that divide, or are made up of, the present one."""
    present = step_minutes(intervals)
    if present is None:
        return ()
    return tuple(minutes for minutes in LENGTHS if minutes % present == 0 or present % minutes == 0)


def _merged(intervals: Intervals, minutes: int) -> Intervals:
    def place(interval: Interval) -> tuple[int, int]:
        return interval.weekday or 0, minutes_of(interval.start) // minutes * minutes

    found = []
    for (_day, start), group in groupby(in_order(intervals), key=place):
        parts = list(group)
        calls = math.fsum(part.calls for part in parts)
        answered = _together([part.answered for part in parts])
        staff = _together([part.staff for part in parts])
        found.append(
            Interval(
                _written(start),
                calls,
                None if staff is None else staff / len(parts),
                parts[0].weekday,
                None if answered is None else min(answered, calls),
            )
        )
    return tuple(found)


def _together(amounts: Sequence[float | None]) -> float | None:
    known = [amount for amount in amounts if amount is not None]
    return math.fsum(known) if len(known) == len(amounts) else None


def _minutes(hours: str, minutes: str | None) -> int:
    """Minutes from midnight; -1 for what is no time."""
    return int(hours) * 60 + int(minutes or 0) if int(minutes or 0) < 60 else -1


def _written(minutes: int) -> str:
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


def _typed_days(text: str) -> tuple[int | None, ...] | None:
    """The weekdays of "Mon–Fri" or "sat, sun"; a single None for no word at all; None for other words."""
    words = [word for word in re.split(r"[\s,]+", re.sub(r"\s*[-–—]\s*", "–", text.strip())) if word]
    found: set[int] = set()
    for word in words:
        ends = [typed_weekdays(end) for end in word.split("–")]
        if not all(ends) or len(ends) > 2 or (len(ends) == 2 and any(len(end) > 1 for end in ends)):
            return None
        if len(ends) == 1:
            found |= ends[0]
            continue
        first, last = min(ends[0]), min(ends[1])
        found.update(range(first, last + 1) if first <= last else (*range(first, 8), *range(1, last + 1)))
    return tuple(sorted(found)) or (None,)
