"""Staffing in one figure: each takes a day or a week and gives a number, or why there is none."""

import math
from collections.abc import Callable, Sequence

from touchpoint_audit.measures.replan import Plan, replan
from touchpoint_audit.measures.result import Missing, NotMeasured
from touchpoint_audit.measures.staffing import Cover, Covered, Staffing

Figure = Callable[[Staffing], float | NotMeasured]
"""A number in the unit that the measure names."""
_NO_DEMAND = NotMeasured(Missing.NO_DEMAND, ("demand",))
_NO_STAFFING = NotMeasured(Missing.NO_STAFFING, ("demand",))


def _called(staffing: Staffing) -> Sequence[Covered] | NotMeasured:
    """The intervals with calls, if there are any and it is known how many answer in each."""
    rows = [row for row in staffing.rows if row.interval.calls]
    if not rows:
        return _NO_DEMAND
    return _NO_STAFFING if any(row.interval.staff is None for row in rows) else rows


def _mean(pairs: Sequence[tuple[float, float]]) -> float:
    """The mean of values, each with its weight."""
    return math.fsum(weight * value for weight, value in pairs) / math.fsum(weight for weight, _ in pairs)


def short(staffing: Staffing) -> float | NotMeasured:
    """Calls a day that come while it is open and under the target."""
    rows = _called(staffing)
    if isinstance(rows, NotMeasured):
        return rows if rows.why is Missing.NO_STAFFING else 0.0
    return math.fsum(row.interval.calls for row in rows if row.cover is Cover.SHORT) / staffing.days


def answered_in_time(staffing: Staffing) -> float | NotMeasured:
    """Per cent of the calls answered within the target wait."""
    rows = _called(staffing)
    if isinstance(rows, NotMeasured):
        return rows
    return min(100 * _mean([(row.interval.calls, row.service_level or 0.0) for row in rows]), 100.0)


def waited(staffing: Staffing) -> float | NotMeasured:
    """The mean wait in seconds of the calls that come while it is open."""
    rows = _called(staffing)
    if isinstance(rows, NotMeasured):
        return rows
    waits = [(row.interval.calls, row.wait_s) for row in rows if row.interval.staff]
    known = [(calls, wait) for calls, wait in waits if wait is not None]
    return _mean(known) if known and len(known) == len(waits) else NotMeasured(Missing.UNSTABLE, ("demand",))


def occupied(staffing: Staffing) -> float | NotMeasured:
    """Per cent of the staff's time spent on calls."""
    if any(row.interval.staff is None for row in staffing.rows):
        return _NO_STAFFING
    parts = [(row.interval.staff or 0.0, row.occupancy or 0.0) for row in staffing.rows if row.interval.staff]
    return min(100 * _mean(parts), 100.0) if parts else NotMeasured(Missing.NOTHING_TO_DIVIDE_BY, ("demand",))


def given_up(staffing: Staffing) -> float | NotMeasured:
    """Per cent of the calls that come while it is open that give up."""
    rows = _called(staffing)
    if isinstance(rows, NotMeasured):
        return rows
    lost = [(row.interval.calls, row.abandonment) for row in rows if row.abandonment is not None]
    return min(100 * _mean(lost), 100.0) if lost else _NO_STAFFING


def hours_needed(staffing: Staffing) -> float | NotMeasured:
    """Hours a day of the agents that meet the target."""
    needed = [row.needed for row in staffing.rows if row.needed is not None]
    if len(needed) < len(staffing.rows):  # no number of agents promises 100 %
        return NotMeasured(Missing.OUT_OF_RANGE, ("target_share",))
    return sum(needed) * staffing.minutes / 60 / staffing.days


def of_plan(share: Callable[[Plan], float]) -> Figure:
    """Per cent of the calls, as told by the re-plan."""

    def figure(staffing: Staffing) -> float | NotMeasured:
        plan = replan(staffing)
        return plan if isinstance(plan, NotMeasured) else 100 * share(plan)

    return figure
