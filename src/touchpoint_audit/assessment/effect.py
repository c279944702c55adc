"""What acting on a touch point is worth: hours that it frees, a value, or RICE's reach, impact and confidence."""

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from enum import StrEnum

from touchpoint_audit.assessment.assess import Assessed
from touchpoint_audit.assessment.otherwise import WEAK, otherwise
from touchpoint_audit.catalog.kind import Kind
from touchpoint_audit.domain.action import Status
from touchpoint_audit.domain.audit import About, Audit
from touchpoint_audit.domain.evidence import Evidence
from touchpoint_audit.domain.fact import Fact
from touchpoint_audit.domain.quantity import FREQUENCIES, Quantity, Unit, times_a_year
from touchpoint_audit.domain.rule import Verdict
from touchpoint_audit.domain.touch_point import TouchPoint
from touchpoint_audit.measures.burden import customer_hours, staff_hours
from touchpoint_audit.measures.facts import amount_of, is_given
from touchpoint_audit.measures.given import LARGEST
from touchpoint_audit.measures.result import Measured, Missing, NotMeasured, Result

CONFIDENCE: Mapping[Evidence, float] = {
    Evidence.MEASURED: 1.0,
    Evidence.OBSERVED: 0.8,
    Evidence.STATED: 0.5,
    Evidence.ASSUMED: 0.2,
}
"""RICE's confidence by the evidence behind the figures: high, medium, low, and what RICE calls a moonshot."""
LEAST_EFFORT = 0.5
"""What an effort of 0 counts as: RICE knows nothing less than a half, and nothing is divided by 0."""


class Effect(StrEnum):
    """What acting on a touch point is worth."""

    STAFF_HOURS = "staff_hours"
    """Staff hours a year that it frees."""
    CUSTOMER_HOURS = "customer_hours"
    """Hours a year that it gives back to customers."""
    VALUE = "value"
    """What the auditor says it is worth, 0 to 100."""
    RICE = "rice"
    """Reach × impact × confidence."""


class Lacking(StrEnum):
    """What is missing for a place in the order."""

    EFFORT = "effort"
    HOURS = "hours"
    VALUE = "value"
    REACH = "reach"
    IMPACT = "impact"
    EVIDENCE = "evidence"
    NONE = "none"
    """Nothing is missing: such a kind takes no hours of that sort, so that there are none to free."""


def effect_of(item: Assessed, to_do: Verdict, audit: Audit, by: Effect) -> Quantity | tuple[Lacking, ...]:
    """What acting on it is worth, with the range it may lie in, or what is missing to say so.

    Hours a year; a number without unit for a value and for RICE, whose effort is not in it yet.
    """
    match by:
        case Effect.STAFF_HOURS:
            expected = _expected_hours(audit, item.touch_point.id) if to_do is Verdict.CHANGE else None
            return expected or _freed(item, to_do, audit.about, item.burden.staff_hours, staff=True)
        case Effect.CUSTOMER_HOURS:
            return _freed(item, to_do, audit.about, item.burden.customer_hours, staff=False)
        case Effect.VALUE:
            value = item.touch_point.value
            return (Lacking.VALUE,) if value is None else Quantity(float(value), Unit.COUNT)
        case Effect.RICE:
            return _rice_effect(item, audit.about)


def _expected_hours(audit: Audit, touch_point_id: str) -> Quantity | None:
    """What its actions are expected to free, those that were dropped aside; None while nobody has said."""
    hours = [
        action.expected_hours
        for action in audit.actions_on(touch_point_id)
        if action.expected_hours is not None and action.status is not Status.DROPPED
    ]
    return Quantity(math.fsum(hours), Unit.HOUR_PER_YEAR) if hours else None


def _freed(
    item: Assessed, to_do: Verdict, about: About, result: Result, *, staff: bool
) -> Quantity | tuple[Lacking, ...]:
    if isinstance(result, NotMeasured) and result.why is Missing.NO_BURDEN:
        return (Lacking.NONE,)
    if not isinstance(result, Measured) or item.kind is None:
        return (Lacking.HOURS,)
    now = result.quantity
    measure = staff_hours if staff else customer_hours
    tried = [now]
    for other in _otherwise(item.touch_point, result.inputs):
        fresh = measure(other, item.kind, about)
        if isinstance(fresh, Measured):
            tried.append(fresh.quantity)
    least, most = min(one.least for one in tried), max(one.most for one in tried)
    if to_do is Verdict.CHANGE:  # nobody knows what share: as a range that is typed, it has its middle as value
        least, most = min(least, 0.0), max(most, 0.0)
        return Quantity((least + most) / 2, now.unit, least, most)
    return Quantity(now.value, now.unit) if least == most else Quantity(now.value, now.unit, least, most)


def _rice_effect(item: Assessed, about: About) -> Quantity | tuple[Lacking, ...]:
    point = item.touch_point
    reach, impact = reach_of(item, about), point.impact
    lacking = [
        *((Lacking.REACH,) if reach is None else ()),
        *((Lacking.IMPACT,) if impact is None else ()),
        *((Lacking.EVIDENCE,) if item.evidence is None else ()),
    ]
    if reach is None or impact is None or item.evidence is None:
        return tuple(lacking)
    return reach.scaled(impact * CONFIDENCE[item.evidence], Unit.COUNT)


def reach_of(item: Assessed, about: About) -> Quantity | None:
    """How many a year it reaches: as often as it happens, by customers where it takes their time; None when not known.

    That is the frequency that its burden is reckoned with; a kind without one (service hours) goes by its calls.
    """
    fact_id = _reach_fact(item.touch_point, item.kind)
    if fact_id is None:
        return None
    now = _times_a_year(item.touch_point.facts[fact_id], about)
    if now is None:
        return None
    others = (_times_a_year(other.facts[fact_id], about) for other in _otherwise(item.touch_point, (fact_id,)))
    tried = [now, *(other for other in others if other is not None)]
    least, most = min(one.least for one in tried), max(one.most for one in tried)
    return now if least == most else Quantity(now.value, now.unit, least, most)


def _reach_fact(point: TouchPoint, kind: Kind | None) -> str | None:
    terms = sorted(kind.burden, key=lambda term: term.who != "customers") if kind else ()
    wanted = (*(fact_id for term in terms if term.sign == 1 for fact_id in term.times), "demand", "contacts")
    return next((fact_id for fact_id in wanted if is_given(point.facts.get(fact_id))), None)


def _times_a_year(fact: Fact, about: About) -> Quantity | None:
    if fact.intervals:  # all who want in, also those whom nobody answers
        unit = Unit.PER_DAY if fact.intervals[0].weekday is None else Unit.PER_WEEK
        amount: Quantity | None = Quantity(math.fsum(interval.calls for interval in fact.intervals), unit)
    else:
        amount = amount_of(fact)
    if amount is None or amount.unit not in FREQUENCIES or amount.least < 0 or amount.most > LARGEST:
        return None
    return times_a_year(amount, about.year)


def scored(effect: Quantity, effort: int) -> Quantity:
    """Effect by effort, an effort of 0 counting as a half; an effect below 0 is the worse the more it takes.

    With RICE's effect that is RICE (Intercom): reach × impact × confidence / effort. Reach is how many a year; impact
    0.25 to 3; confidence 0 to 1; effort 0 to 5, in steps rather than in months.

    >>> scored(Quantity(100, Unit.HOUR_PER_YEAR), 0).value, scored(Quantity(-100, Unit.HOUR_PER_YEAR), 2).value
    (200.0, -200.0)
    """
    divisor = float(effort) or LEAST_EFFORT

    def one(value: float) -> float:
        return value / divisor if value >= 0 else value * divisor

    if not effect.has_range:
        return Quantity(one(effect.value), effect.unit)
    return Quantity(one(effect.value), effect.unit, one(effect.least), one(effect.most))


def _otherwise(point: TouchPoint, inputs: Iterable[str]) -> Iterator[TouchPoint]:
    """The touch point with each weak fact without a range at half and at twice as much, one at a time."""
    for fact_id in inputs:
        fact = point.facts.get(fact_id)
        if fact is not None and fact.evidence in WEAK and fact.low is None and fact.high is None:
            for other in otherwise(fact):
                yield replace(point, facts={**point.facts, fact_id: other})
