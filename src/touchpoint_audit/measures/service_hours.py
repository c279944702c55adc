"""Service hours: who finds it closed, who waits, how busy the staff is, and what better placed staff would give.

Figures are of a typical day. Where the demand tells weekdays apart, they are of the mean day: the week's sum divided by
the number of weekdays that it tells.
"""

import math
from collections.abc import Iterable
from itertools import product

from touchpoint_audit.catalog.kind import Kind
from touchpoint_audit.domain.audit import About
from touchpoint_audit.domain.fact import Interval
from touchpoint_audit.domain.quantity import Quantity, Unit
from touchpoint_audit.domain.touch_point import TouchPoint
from touchpoint_audit.language import N_
from touchpoint_audit.measures.facts import is_given
from touchpoint_audit.measures.given import amounts, measured
from touchpoint_audit.measures.measure import Measure
from touchpoint_audit.measures.result import Missing, NotMeasured, Result
from touchpoint_audit.measures.staffing import intervals_of, settings, staffing_at
from touchpoint_audit.measures.staffing_figures import (
    Figure,
    answered_in_time,
    given_up,
    hours_needed,
    occupied,
    of_plan,
    short,
    waited,
)

_NO_DEMAND = NotMeasured(Missing.NO_DEMAND, ("demand",))
_NO_STAFFING = NotMeasured(Missing.NO_STAFFING, ("demand",))


def calls_while_closed(touch_point: TouchPoint, _kind: Kind | None, _about: About) -> Result:
    """Calls a day in intervals where nobody answers."""
    demand = _staffed_demand(touch_point)
    if isinstance(demand, NotMeasured):
        return demand
    return _of_demand(touch_point, _closed(demand) / _days(demand), Unit.PER_DAY)


def closed_share(touch_point: TouchPoint, _kind: Kind | None, _about: About) -> Result:
    """The share of all calls that come while nobody answers."""
    demand = _staffed_demand(touch_point)
    if isinstance(demand, NotMeasured):
        return demand
    calls = math.fsum(interval.calls for interval in demand)
    return _of_demand(touch_point, 100 * _closed(demand) / calls, Unit.PERCENT) if calls else _NO_DEMAND


def not_answered(touch_point: TouchPoint, _kind: Kind | None, about: About) -> Result:
    """The share of all calls that nobody answered: by the log where it tells for every call, else as the fact says."""
    demand = intervals_of(touch_point)
    called = () if isinstance(demand, NotMeasured) else tuple(interval for interval in demand if interval.calls)
    if called and all(interval.answered is not None for interval in called):
        calls = math.fsum(interval.calls for interval in called)
        answered = math.fsum(interval.answered or 0.0 for interval in called)
        return _of_demand(touch_point, max(100 * (1 - answered / calls), 0.0), Unit.PERCENT)
    found = amounts(touch_point, about, {"unanswered": Unit.PERCENT})
    if isinstance(found, NotMeasured):
        return found
    if found["unanswered"].most > 100:
        return NotMeasured(Missing.OUT_OF_RANGE, ("unanswered",))
    return measured(touch_point, found, found["unanswered"])


def calls_while_short(touch_point: TouchPoint, _kind: Kind | None, about: About) -> Result:
    """Calls a day in intervals that are open and stay under the target."""
    return _over_ranges(touch_point, about, Unit.PER_DAY, ("target_share", "target_wait"), short)


def service_level(touch_point: TouchPoint, _kind: Kind | None, about: About) -> Result:
    """The share of all calls answered within the target wait; none of those that come while it is closed."""
    return _over_ranges(touch_point, about, Unit.PERCENT, ("target_wait",), answered_in_time)


def average_wait(touch_point: TouchPoint, _kind: Kind | None, about: About) -> Result:
    """The mean wait of all calls that come while it is open; not measured where a queue grows without bound."""
    return _over_ranges(touch_point, about, Unit.SECOND, (), waited)


def occupancy(touch_point: TouchPoint, _kind: Kind | None, about: About) -> Result:
    """The share of the staff's time that is spent on calls."""
    return _over_ranges(touch_point, about, Unit.PERCENT, (), occupied)


def abandonment(touch_point: TouchPoint, _kind: Kind | None, about: About) -> Result:
    """The share of the calls that come while it is open that give up before they are answered."""
    return _over_ranges(touch_point, about, Unit.PERCENT, ("patience",), given_up)


def staff_hours_needed(touch_point: TouchPoint, _kind: Kind | None, about: About) -> Result:
    """Staff-hours of answering that meet the target in every interval of a day, without shrinkage."""
    return _over_ranges(touch_point, about, Unit.HOUR, ("target_share", "target_wait"), hours_needed)


def replanned_service_level(touch_point: TouchPoint, _kind: Kind | None, about: About) -> Result:
    """The service level of the re-plan: the same staff-hours, better placed."""
    return _over_ranges(touch_point, about, Unit.PERCENT, ("target_wait",), of_plan(lambda plan: plan.after))


def replan_gain(touch_point: TouchPoint, _kind: Kind | None, about: About) -> Result:
    """By how many percentage points the re-plan raises the service level; never below 0."""
    gain = of_plan(lambda plan: plan.after - plan.before)
    return _over_ranges(touch_point, about, Unit.POINTS, ("target_wait",), gain)


def _over_ranges(touch_point: TouchPoint, about: About, unit: Unit, needs: tuple[str, ...], figure: Figure) -> Result:
    """A figure of the staffing, and the least and the most of it over the corners of all ranges that it is made of.

    It is made of demand, handling time, what it `needs`, and patience where that is given. Not measured when it is not
    at one of the corners.
    """
    facts = touch_point.facts
    missing = tuple(fact_id for fact_id in ("demand", "handling_time") if not is_given(facts.get(fact_id)))
    if missing:
        return NotMeasured(Missing.FACT_MISSING, missing)
    missing = tuple(fact_id for fact_id in needs if not is_given(facts.get(fact_id)))
    if missing:
        return NotMeasured(Missing.FACT_MISSING if "patience" in missing else Missing.NO_TARGET, missing)
    demand = intervals_of(touch_point)
    if isinstance(demand, NotMeasured):
        return demand
    given = settings(touch_point, about)
    if isinstance(given, NotMeasured):
        return given
    used = tuple(fact_id for fact_id in given if fact_id in ("handling_time", *needs, "patience"))
    ranged = [fact_id for fact_id in used if given[fact_id].has_range]
    numbers = {fact_id: quantity.value for fact_id, quantity in given.items()}
    ends = [(given[fact_id].least, given[fact_id].most) for fact_id in ranged]
    corners = product(*ends) if ranged else ()
    found: list[float] = []
    for corner in ([numbers[fact_id] for fact_id in ranged], *corners):
        staffing = staffing_at(demand, numbers | dict(zip(ranged, corner, strict=True)))
        value = staffing if isinstance(staffing, NotMeasured) else figure(staffing)
        if isinstance(value, NotMeasured):
            return value
        found.append(value)
    quantity = Quantity(found[0], unit, min(found), max(found)) if ranged else Quantity(found[0], unit)
    return measured(touch_point, ("demand", *used), quantity)


def _of_demand(touch_point: TouchPoint, value: float, unit: Unit) -> Result:
    return measured(touch_point, ("demand",), Quantity(value, unit) if math.isfinite(value) else None)


def _staffed_demand(touch_point: TouchPoint) -> tuple[Interval, ...] | NotMeasured:
    """The intervals, if it is known how many answer wherever calls come."""
    demand = intervals_of(touch_point)
    if isinstance(demand, NotMeasured):
        return demand
    return _NO_STAFFING if any(interval.calls and interval.staff is None for interval in demand) else demand


def _closed(demand: Iterable[Interval]) -> float:
    return math.fsum(interval.calls for interval in demand if interval.staff == 0)


def _days(demand: Iterable[Interval]) -> int:
    return len({interval.weekday for interval in demand})


_QUEUES = N_("Erlang C; Erlang A where the patience is given")

CALLS_WHILE_CLOSED = Measure(
    "calls_while_closed",
    N_("Calls while closed"),
    Unit.PER_DAY,
    N_("calls of the intervals where nobody answers, added up ÷ weekdays told apart (1 for a typical day)"),
    N_("a count"),
    calls_while_closed,
)
CLOSED_SHARE = Measure(
    "closed_share",
    N_("Share of calls while closed"),
    Unit.PERCENT,
    N_("calls of the intervals where nobody answers ÷ all calls"),
    N_("a count"),
    closed_share,
)
CALLS_WHILE_SHORT = Measure(
    "calls_while_short",
    N_("Calls while short of staff"),
    Unit.PER_DAY,
    N_(
        "calls of the intervals where somebody answers, but less than the target share in time, added up ÷ weekdays "
        "told apart (1 for a typical day)"
    ),
    _QUEUES,
    calls_while_short,
)
NOT_ANSWERED = Measure(
    "not_answered",
    N_("Calls not answered"),
    Unit.PERCENT,
    N_("1 − answered calls ÷ calls, by the log; without a log the share as it is given"),
    N_("a count"),
    not_answered,
)
SERVICE_LEVEL = Measure(
    "service_level",
    N_("Service level"),
    Unit.PERCENT,
    N_(
        "calls answered within the target wait ÷ all calls, added up over the intervals; without patience, with A = "
        "calls × handling time ÷ length of the interval and N who answer: 1 − Pw × exp(−(N − A) × target wait ÷ "
        "handling time), 0 if N ≤ A"
    ),
    _QUEUES,
    service_level,
)
AVERAGE_WAIT = Measure(
    "average_wait",
    N_("Average wait"),
    Unit.SECOND,
    N_(
        "mean over the calls that come while somebody answers; without patience Pw × handling time ÷ (N − A), with "
        "patience share who give up × patience"
    ),
    _QUEUES,
    average_wait,
)
OCCUPANCY = Measure(
    "occupancy",
    N_("Occupancy"),
    Unit.PERCENT,
    N_("time on calls ÷ time of the staff who answer: A ÷ N in each interval, without those who give up"),
    _QUEUES,
    occupancy,
)
ABANDONMENT = Measure(
    "abandonment",
    N_("Share who give up"),
    Unit.PERCENT,
    N_("mean queue ÷ (calls × patience), over the calls that come while somebody answers"),
    N_("Erlang A (Palm 1957; Garnett, Mandelbaum and Reiman 2002)"),
    abandonment,
)
STAFF_HOURS_NEEDED = Measure(
    "staff_hours_needed",
    N_("Staff hours needed a day"),
    Unit.HOUR,
    N_(
        "fewest agents that meet the target × length of the interval, added up ÷ weekdays told apart (1 for a typical "
        "day); without shrinkage"
    ),
    _QUEUES,
    staff_hours_needed,
)
REPLANNED_SERVICE_LEVEL = Measure(
    "replanned_service_level",
    N_("Service level after the re-plan"),
    Unit.PERCENT,
    N_(
        "the service level when the same whole people of each day are placed so that most calls are answered in time, "
        "and every interval with calls keeps enough to take them, or at least one, as far as there are people enough"
    ),
    _QUEUES,
    replanned_service_level,
)
REPLAN_GAIN = Measure(
    "replan_gain",
    N_("Gain of the re-plan"),
    Unit.POINTS,
    N_("service level after the re-plan − service level"),
    _QUEUES,
    replan_gain,
)
