"""Feedback paths: how far it is from a human to somebody who may decide, and who never gets an answer."""

from touchpoint_audit.catalog.kind import Kind
from touchpoint_audit.domain.audit import About
from touchpoint_audit.domain.quantity import Unit
from touchpoint_audit.domain.touch_point import TouchPoint
from touchpoint_audit.language import N_
from touchpoint_audit.measures.given import amounts, measured, over_ranges
from touchpoint_audit.measures.measure import Measure
from touchpoint_audit.measures.result import Missing, NotMeasured, Result
from touchpoint_audit.measures.share import rest, times_a_year


def steps_between(touch_point: TouchPoint, _kind: Kind | None, about: About) -> Result:
    """Steps from the first human to somebody who may decide; 0 when the first one may.

    Both are counted from the start, so fewer steps to a decider than to a human are out of range.
    """
    found = amounts(touch_point, about, {"steps_to_human": Unit.COUNT, "steps_to_decider": Unit.COUNT})
    if isinstance(found, NotMeasured):
        return found
    if found["steps_to_decider"].value < found["steps_to_human"].value:
        return NotMeasured(Missing.OUT_OF_RANGE, ("steps_to_human", "steps_to_decider"))
    steps = over_ranges(found, Unit.COUNT, lambda n: max(n["steps_to_decider"] - n["steps_to_human"], 0.0))
    return measured(touch_point, found, steps)


def unanswered(touch_point: TouchPoint, _kind: Kind | None, about: About) -> Result:
    """How many a year never get a real answer: times × (1 − answered)."""
    return times_a_year(touch_point, about, "answered", rest)


_TRIED = N_("the way tried out and counted, step by step")

STEPS_BETWEEN = Measure(
    "steps_between",
    N_("Steps from a human to a decider"),
    Unit.COUNT,
    N_("steps to somebody who may decide − steps to a human"),
    _TRIED,
    steps_between,
)
UNANSWERED = Measure(
    "unanswered",
    N_("Never answered"),
    Unit.PER_YEAR,
    N_("times a year × (100 − answered %) ÷ 100"),
    _TRIED,
    unanswered,
)
