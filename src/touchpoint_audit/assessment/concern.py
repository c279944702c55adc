"""A concern: a limit of the kind that a fact has crossed."""

import math
from dataclasses import dataclass, replace

from touchpoint_audit.catalog.kind import Kind, Limit
from touchpoint_audit.domain.audit import About
from touchpoint_audit.domain.evidence import Evidence
from touchpoint_audit.domain.quantity import Quantity
from touchpoint_audit.domain.touch_point import Fact, TouchPoint
from touchpoint_audit.measures.facts import in_unit


@dataclass(frozen=True, slots=True)
class Concern:
    """A limit and the fact that was held against it."""

    limit: Limit
    value: Quantity | bool
    """The fact, in the limit's unit; the answer for a yes/no fact."""
    threshold: float | None
    """Where the limit lies in this audit, in the limit's unit; None for a yes/no fact."""
    evidence: Evidence = Evidence.ASSUMED
    """Of the fact."""
    raised: bool = True

    @property
    def threshold_quantity(self) -> Quantity | None:
        """The threshold with its unit; None for a yes/no fact."""
        if self.threshold is None or self.limit.unit is None:
            return None
        return Quantity(self.threshold, self.limit.unit)


def concerns(touch_point: TouchPoint, kind: Kind | None, about: About) -> tuple[Concern, ...]:
    """The limits that the facts have crossed, in the kind's order."""
    return tuple(concern for concern in limits_looked_at(touch_point, kind, about) if concern.raised)


def limits_looked_at(touch_point: TouchPoint, kind: Kind | None, about: About) -> tuple[Concern, ...]:
    """Every limit of the kind whose fact is given in a unit that fits, crossed or not, in the kind's order.

    `about.limits["kind.limit"]` sets a number otherwise than the catalog. A fact's value counts, not its range.
    """
    if kind is None:
        return ()
    found = (_held_against(limit, touch_point.facts.get(limit.of), kind, about) for limit in kind.limits)
    return tuple(concern for concern in found if concern is not None)


def _held_against(limit: Limit, fact: Fact | None, kind: Kind, about: About) -> Concern | None:
    if fact is None:
        return None
    evidence = fact.evidence or Evidence.ASSUMED
    if limit.raised_when is not None:
        return None if fact.yes is None else Concern(limit, fact.yes, None, evidence, limit.is_raised_by(fact.yes))
    quantity = fact.quantity
    value = None if quantity is None or limit.unit is None else in_unit(quantity, limit.unit, about.year)
    if value is None:
        return None
    threshold = _threshold(limit, kind, about)
    return Concern(limit, value, threshold, evidence, _moved_to(threshold, limit).is_raised_by(value.value))


def _threshold(limit: Limit, kind: Kind, about: About) -> float | None:
    override = about.limits.get(f"{kind.id}.{limit.id}")
    if override is not None and math.isfinite(override):
        return override
    return limit.raised_from if limit.raised_from is not None else limit.raised_up_to


def _moved_to(threshold: float | None, limit: Limit) -> Limit:
    if limit.raised_from is not None:
        return replace(limit, raised_from=threshold)
    return replace(limit, raised_up_to=threshold)
