"""The re-plan: the same staff-hours, placed so that as many calls as can be are answered within the target wait.

Each weekday is planned on its own, in whole people, out of those there now: parts of people add up, and what is left of
them is not used. The plan is the best there is: `placement` tells how, and why it is.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import groupby

from touchpoint_audit.domain.fact import Interval
from touchpoint_audit.measures.placement import STEP, Place, placed
from touchpoint_audit.measures.result import Missing, NotMeasured
from touchpoint_audit.measures.staffing import Covered, Line, Staffing


@dataclass(frozen=True, slots=True)
class Move:
    """So many people from one row to another, both of the same weekday."""

    from_row: int
    """A place in the rows of the staffing."""
    to_row: int
    staff: int


@dataclass(frozen=True, slots=True)
class Plan:
    """Where the staff goes, and the share of all calls answered within the target wait, 0 to 1."""

    staff: tuple[float, ...]
    """For each row; never more in sum than now on any weekday."""
    moves: tuple[Move, ...]
    before: float
    after: float
    """Never below `before`."""
    hours: float
    """Staff-hours that it uses: of a day, or of a week with weekdays."""

    def closes(self, staffing: Staffing) -> tuple[Covered, ...]:
        """The intervals in which it has nobody although calls come."""
        return tuple(
            row for row, staff in zip(staffing.rows, self.staff, strict=True) if row.interval.calls and not staff
        )


@lru_cache(maxsize=64)
def replan(staffing: Staffing, *, keep_open: bool = True) -> Plan | NotMeasured:
    """The best plan with the staff-hours of each day; of equally good plans one that moves fewest people.

    Every interval with calls keeps as many as keep its queue from growing without bound, or one where a day has too few
    people for that; a day with too few even for one each is planned as without `keep_open`, and one that would answer
    fewer calls in time than today is left as it is. Without `keep_open` the best of all plans is given, which may close
    an interval with few calls. Not measured where the target wait or the staff of an interval is not given, or no calls
    come.
    """
    if staffing.target_wait_s is None:
        return NotMeasured(Missing.NO_TARGET, ("target_wait",))
    if any(row.interval.staff is None for row in staffing.rows):
        return NotMeasured(Missing.NO_STAFFING, ("demand",))
    calls = math.fsum(row.interval.calls for row in staffing.rows)
    if not calls:
        return NotMeasured(Missing.NO_DEMAND, ("demand",))

    @cache
    def line(calls: float) -> tuple[Line, dict[int, float]]:
        return staffing.line(calls), {0: 0.0}

    staff: list[float] = []
    moves: list[Move] = []
    before: list[float] = []
    after: list[float] = []
    for _, rows in groupby(staffing.rows, key=_weekday):
        day = [_place(row.interval, *line(row.interval.calls)) for row in rows]
        planned: list[float] = [*placed(day, keep_open=keep_open)]
        now = [row.now for row in day]
        answered_now = [row.answered_by(people) for row, people in zip(day, now, strict=True)]
        answered_then = [row.answered_by(people) for row, people in zip(day, planned, strict=True)]
        if math.fsum(answered_then) - math.fsum(answered_now) <= STEP:
            planned, answered_then = now, answered_now
        moves += _moves(now, planned, len(staff))
        staff += planned
        before += answered_now
        after += answered_then
    hours = math.fsum(staff) * staffing.minutes / 60
    share_before = min(math.fsum(before) / calls, 1.0)
    return Plan(tuple(staff), tuple(moves), share_before, min(max(math.fsum(after) / calls, share_before), 1.0), hours)


def _place(interval: Interval, line: Line, answered: dict[int, float]) -> Place:
    """An interval to plan. One stays where calls come on busy days only, so that those find somebody."""
    staff = interval.staff or 0.0
    return Place(interval.calls, staff, line, answered, kept=1 if interval.busy and staff >= 1 else 0)


def _weekday(row: Covered) -> int:
    return row.interval.weekday or 0


def _moves(now: Sequence[float], planned: Sequence[float], first: int) -> Iterator[Move]:
    """Who goes where, in the order of the rows. A part of a person that becomes whole, or goes, is no move."""
    leaving: list[list[int]] = []
    coming: list[list[int]] = []
    for place, (here, there) in enumerate(zip(now, planned, strict=True), start=first):
        nearest = min(max(math.floor(there), math.floor(here)), math.ceil(here))
        if there > nearest:
            coming.append([place, math.floor(there) - nearest])
        elif there < nearest:
            leaving.append([place, nearest - math.floor(there)])
    while leaving and coming:
        source, target = leaving[0], coming[0]
        staff = min(source[1], target[1])
        yield Move(source[0], target[0], staff)
        source[1] -= staff
        target[1] -= staff
        if not source[1]:
            leaving.pop(0)
        if not target[1]:
            coming.pop(0)
