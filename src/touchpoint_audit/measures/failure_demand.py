"""Failure demand: the staff hours caused by something that was not done, or not done right."""

from touchpoint_audit.catalog.kind import Kind
from touchpoint_audit.domain.audit import About
from touchpoint_audit.domain.evidence import weakest
from touchpoint_audit.domain.quantity import Unit
from touchpoint_audit.domain.touch_point import TouchPoint
from touchpoint_audit.language import N_
from touchpoint_audit.measures.burden import staff_hours
from touchpoint_audit.measures.given import amounts
from touchpoint_audit.measures.measure import Measure
from touchpoint_audit.measures.result import Measured, Missing, NotMeasured, Result

_SHARE = "failure_demand"


def failure_demand_hours(touch_point: TouchPoint, kind: Kind | None, about: About) -> Result:
    """Staff hours a year that would be freed: times × time each × share of failure demand (Seddon).

    A part of the staff hours, so calls that nobody took cost none.
    """
    found = amounts(touch_point, about, {_SHARE: Unit.PERCENT})
    if isinstance(found, NotMeasured):
        return found
    if found[_SHARE].most > 100:
        return NotMeasured(Missing.OUT_OF_RANGE, (_SHARE,))
    hours = staff_hours(touch_point, kind, about)
    if isinstance(hours, NotMeasured):
        return hours
    freed = hours.quantity.times(found[_SHARE].scaled(0.01, Unit.PERCENT), Unit.HOUR_PER_YEAR)
    evidence = weakest((hours.evidence, touch_point.facts[_SHARE].evidence))
    return Measured(freed, evidence, (*hours.inputs, _SHARE), hours.about)


FAILURE_DEMAND_HOURS = Measure(
    "failure_demand_hours",
    N_("Hours that failure demand takes"),
    Unit.HOUR_PER_YEAR,
    N_("staff hours a year × share of failure demand"),
    N_("failure demand: Seddon"),
    failure_demand_hours,
)
