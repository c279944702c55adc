"""A concern: a limit of the kind that a fact or a measure has crossed."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

from touchpoint_audit.catalog.kind import Kind, Limit
from touchpoint_audit.domain.audit import About
from touchpoint_audit.domain.evidence import Evidence, weakest
from touchpoint_audit.domain.quantity import Quantity
from touchpoint_audit.domain.touch_point import TouchPoint
from touchpoint_audit.measures.facts import in_unit
from touchpoint_audit.measures.result import Measured, Result


@dataclass(frozen=True, slots=True)
class Concern:
    """A limit and what was held against it."""

    limit: Limit
    value: Quantity | bool
    """The fact or the measure, in the limit's unit; the answer for a yes/no fact."""
    threshold: float | None
    """Where the limit lies in this audit, in the limit's unit; None for a yes/no fact."""
    evidence: Evidence = Evidence.ASSUMED
    """The weakest behind the value and, where a fact sets the limit, the threshold."""
    raised: bool = True

    @property
    def threshold_quantity(self) -> Quantity | None:
        """The threshold with its unit; None for a yes/no fact."""
        if self.threshold is None or self.limit.unit is None:
            return None
        return Quantity(self.threshold, self.limit.unit)


def concerns(
    touch_point: TouchPoint, kind: Kind | None, about: About, results: Mapping[str, Result]
) -> tuple[Concern, ...]:
    """The limits that facts and measures have crossed, in the kind's order."""
    return tuple(concern for concern in limits_looked_at(touch_point, kind, about, results) if concern.raised)


def limits_looked_at(
    touch_point: TouchPoint, kind: Kind | None, about: About, results: Mapping[str, Result]
) -> tuple[Concern, ...]:
    """Every limit of the kind whose fact or measure is there in a unit that fits, crossed or not, in the kind's order.

    `about.limits["kind.limit"]` sets a number otherwise than the catalog; else a fact does that the limit goes
    against. The value counts, not its range.
    """
    if kind is None:
        return ()
    found = []
    for limit in kind.limits:
        result = results[limit.of] if limit.of in results else None  # noqa: SIM401  `get` would hide a measure's fault
        found.append(_held_against(limit, touch_point, kind, about, result))
    return tuple(concern for concern in found if concern is not None)


def _held_against(
    limit: Limit, touch_point: TouchPoint, kind: Kind, about: About, result: Result | None
) -> Concern | None:
    if isinstance(result, Measured):
        return _compared(limit, result.quantity, result.evidence, touch_point, kind, about)
    fact = touch_point.facts.get(limit.of)
    if fact is None or result is not None:
        return None
    evidence = fact.evidence or Evidence.ASSUMED
    if limit.raised_when is not None:
        return None if fact.yes is None else Concern(limit, fact.yes, None, evidence, limit.is_raised_by(fact.yes))
    quantity = fact.quantity
    return None if quantity is None else _compared(limit, quantity, evidence, touch_point, kind, about)


def _compared(
    limit: Limit, quantity: Quantity, evidence: Evidence, touch_point: TouchPoint, kind: Kind, about: About
) -> Concern | None:
    value = None if limit.unit is None else in_unit(quantity, limit.unit, about.year)
    if value is None:
        return None
    threshold = limit.number
    override = about.limits.get(f"{kind.id}.{limit.id}")
    target = touch_point.facts.get(limit.against)
    if override is not None and math.isfinite(override):
        threshold = override
    elif target is not None and target.quantity is not None and limit.unit is not None:
        wanted = in_unit(target.quantity, limit.unit, about.year)
        if wanted is not None:
            threshold, evidence = wanted.value, weakest((evidence, target.evidence))
    return Concern(limit, value, threshold, evidence, limit.is_raised_by(value.value, threshold))
