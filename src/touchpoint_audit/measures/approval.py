"""Approvals: how much of what is asked for is granted, and what each no costs."""

from touchpoint_audit.catalog.kind import Kind
from touchpoint_audit.domain.audit import About
from touchpoint_audit.domain.quantity import Unit
from touchpoint_audit.domain.touch_point import TouchPoint
from touchpoint_audit.language import N_
from touchpoint_audit.measures.given import amounts, measured, over_ranges, reckoned
from touchpoint_audit.measures.measure import Measure
from touchpoint_audit.measures.result import Missing, NotMeasured, Result
from touchpoint_audit.measures.share import rest, times_a_year, within_all


def grant_rate(touch_point: TouchPoint, _kind: Kind | None, about: About) -> Result:
    """Granted in per cent of what was asked for."""
    return reckoned(touch_point, about, {"granted": Unit.PERCENT}, Unit.PERCENT, lambda n: within_all(n["granted"]))


def refused(touch_point: TouchPoint, _kind: Kind | None, about: About) -> Result:
    """How many a year get a no: times asked × (1 − granted)."""
    return times_a_year(touch_point, about, "granted", rest)


def cost_per_refusal(touch_point: TouchPoint, _kind: Kind | None, about: About) -> Result:
    """Hours of staff and customers for each no: (staff time + waiting) / (1 − granted).

    There is none when nothing is refused, and none when the range of what is granted reaches 100 %.
    """
    wanted = {"staff_time": Unit.HOUR, "waiting": Unit.HOUR, "granted": Unit.PERCENT}
    found = amounts(touch_point, about, wanted)
    if isinstance(found, NotMeasured):
        return found
    if found["granted"].value == 100:
        return NotMeasured(Missing.NOTHING_TO_DIVIDE_BY, ("granted",))
    hours = over_ranges(
        found, Unit.HOUR, lambda n: 100 * (n["staff_time"] + n["waiting"]) / (100 - within_all(n["granted"]))
    )
    return measured(touch_point, found, hours)


_COUNT = N_("counted: granted ÷ asked for")

GRANT_RATE = Measure("grant_rate", N_("Grant rate"), Unit.PERCENT, N_("granted ÷ asked for × 100"), _COUNT, grant_rate)
REFUSED = Measure(
    "refused",
    N_("Refused"),
    Unit.PER_YEAR,
    N_("times a year it is asked for × (100 − granted %) ÷ 100"),
    _COUNT,
    refused,
)
COST_PER_REFUSAL = Measure(
    "cost_per_refusal",
    N_("Time spent for each no"),
    Unit.HOUR,
    N_("(staff time each + customer's waiting) ÷ (100 − granted %) × 100; staff and customer hours together"),
    N_("time of all that are asked for, on those that the approval turned down"),
    cost_per_refusal,
)
