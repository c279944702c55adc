"""Edits of demand and staffing, interval by interval. Pure: each takes the intervals in order and gives new ones."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from enum import StrEnum
from itertools import pairwise

from touchpoint_audit.actions.fact_rows import in_order
from touchpoint_audit.actions.facts import changed_by_hand
from touchpoint_audit.domain import changes
from touchpoint_audit.domain.audit import Audit
from touchpoint_audit.domain.fact import Fact, Interval
from touchpoint_audit.domain.quantity import Quantity, Unit
from touchpoint_audit.language import _
from touchpoint_audit.language.fault import Fault
from touchpoint_audit.language.typed import as_typed, typed_number

Intervals = tuple[Interval, ...]


class Column(StrEnum):
    """What of an interval is typed."""

    CALLS = "calls"
    STAFF = "staff"


def minutes_of(start: str) -> int:
    """Minutes from midnight to a start."""
    return int(start[:2]) * 60 + int(start[3:])


def intervals_of(audit: Audit, touch_point_id: str, fact_id: str) -> Intervals:
    """The intervals of a fact, in order; none when it is not given."""
    fact = audit.touch_points[touch_point_id].facts.get(fact_id)
    return in_order(fact.intervals or ()) if fact is not None else ()


def with_intervals(audit: Audit, touch_point_id: str, fact_id: str, found: Intervals) -> Audit:
    """A fact with other intervals, known as before; without any it goes.

    Where another number takes the place of one that has a source, the source says so from then on.
    """
    before = audit.touch_points[touch_point_id].facts.get(fact_id)
    fact = Fact(intervals=found)
    if before is not None and before.intervals is not None:
        source = changed_by_hand(before.source) if _differs(before.intervals, found) else before.source
        fact = replace(before, intervals=found, source=source)
    return changes.record_fact(audit, touch_point_id, fact_id, fact if found else None)


def _differs(before: Intervals, after: Intervals) -> bool:
    """Whether a number that was filled in is another one now, in intervals of the same length."""
    if step_minutes(before) != step_minutes(after):
        return False
    now = {(interval.weekday, interval.start): interval for interval in after}
    pairs = [(old, now[place]) for old in before if (place := (old.weekday, old.start)) in now]
    return any(
        not _is_empty_cell(old, column) and cell_as_typed(old, column) != cell_as_typed(new, column)
        for old, new in pairs
        for column in Column
    )


def step_minutes(intervals: Sequence[Interval]) -> int | None:
    """How long each interval lasts: the shortest step from one start to the next; None for a single one."""
    steps = [
        minutes_of(later.start) - minutes_of(earlier.start)
        for earlier, later in pairwise(in_order(intervals))
        if earlier.weekday == later.weekday
    ]
    return min(steps, default=None)


def weekdays_of(intervals: Iterable[Interval]) -> tuple[int | None, ...]:
    """The weekdays that intervals name, Monday first; a single None for a typical day."""
    return tuple(sorted({interval.weekday for interval in intervals}, key=lambda day: day or 0))


def is_empty(interval: Interval) -> bool:
    """Whether nothing was filled in yet, by hand or from a log."""
    return not interval.calls and interval.staff is interval.answered is interval.busy is None


def with_value(intervals: Intervals, place: int, column: Column, text: str) -> Intervals | Fault:
    """The value of one cell as typed. An empty text empties it: no calls, staff not known.

    What a log told of the interval stays as far as it fits the calls: how many were answered, and a busy day's calls.
    """
    number = typed_number(text) if text.strip() else None
    if isinstance(number, Fault):
        return number
    if number is not None and number < 0:
        return Fault(_("“{text}” is below zero: write a number of 0 or more.").format(text=text.strip()[:40]))
    return _put(intervals, place, _with(intervals[place], column, number))


def emptied(intervals: Intervals, place: int, column: Column) -> Intervals:
    """One cell emptied: no calls, or staff not known."""
    return _put(intervals, place, _with(intervals[place], column, None))


def cell_as_typed(interval: Interval, column: Column) -> str:
    """The text to start editing a cell from; empty for an empty one."""
    value = interval.calls if column is Column.CALLS else interval.staff
    return "" if _is_empty_cell(interval, column) or value is None else as_typed(Quantity(value, Unit.COUNT))


def next_place(intervals: Intervals, place: int) -> int:
    """The place below on the same day, or the same one at its end."""
    below = min(place + 1, len(intervals) - 1)
    return below if intervals[below].weekday == intervals[place].weekday else place


def changed_place(before: Intervals, after: Intervals) -> int | None:
    """The first place of `after` that differs from `before`; None when there is none to go to."""
    for place, interval in enumerate(after):
        if place >= len(before) or before[place] != interval:
            return place
    return None


def nudged(intervals: Intervals, place: int, by: int) -> Intervals:
    """One more or one less at work in an interval, never below 0; from nobody when it was not known."""
    staff = max((intervals[place].staff or 0) + by, 0)
    return _put(intervals, place, replace(intervals[place], staff=staff))


def filled_down(intervals: Intervals, place: int, column: Column) -> Intervals:
    """The value of a cell also in those below it on the same day: in empty ones, to the next that is filled.

    Where staff stands below, all that follow with that number take the new one: so a level changes from here on.
    An empty cell takes the last value above it on the same day first.
    """
    above = range(place, -1, -1)
    of_day = (intervals[at] for at in above if intervals[at].weekday == intervals[place].weekday)
    source = next((interval for interval in of_day if not _is_empty_cell(interval, column)), None)
    if source is None:
        return intervals
    value = source.calls if column is Column.CALLS else source.staff
    found = list(intervals)
    was_empty = _is_empty_cell(found[place], column)
    if was_empty:
        found[place] = _with(found[place], column, value)
    replaced = cell_as_typed(found[place + 1], column) if place + 1 < len(found) and not was_empty else ""
    if replaced and column is Column.CALLS:
        return tuple(found)
    for below in range(place + 1, len(found)):
        if found[below].weekday != source.weekday or cell_as_typed(found[below], column) != replaced:
            break
        found[below] = _with(found[below], column, value)
    return tuple(found)


def staffed_alike(intervals: Intervals, weekday: int | None) -> Intervals:
    """The staff of one weekday at the same times of all the others; where it is not known there, theirs stays."""
    staff = {interval.start: interval.staff for interval in intervals if interval.weekday == weekday}
    return tuple(
        interval if (known := staff.get(interval.start)) is None else replace(interval, staff=known)
        for interval in intervals
    )


def without_interval(intervals: Intervals, place: int) -> Intervals:
    """All but one interval."""
    return intervals[:place] + intervals[place + 1 :]


def _with(interval: Interval, column: Column, number: float | None) -> Interval:
    if column is Column.STAFF:
        return replace(interval, staff=number)
    calls = number or 0.0
    answered, busy = interval.answered, interval.busy
    return replace(
        interval,
        calls=calls,
        answered=answered if answered is not None and answered <= calls else None,
        busy=busy if busy is not None and busy >= calls else None,
    )


def _is_empty_cell(interval: Interval, column: Column) -> bool:
    return is_empty(replace(interval, staff=None)) if column is Column.CALLS else interval.staff is None


def _put(intervals: Intervals, place: int, interval: Interval) -> Intervals:
    return (*intervals[:place], interval, *intervals[place + 1 :])
