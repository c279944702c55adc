"""What moved between two walks: what is taken less or more of hours and money, and which facts are others."""

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from touchpoint_audit.assessment.seen import Seen
from touchpoint_audit.domain.evidence import Evidence
from touchpoint_audit.domain.fact import Fact
from touchpoint_audit.domain.quantity import Quantity, Unit

NOTHING_FREED = Quantity(0.0, Unit.HOUR_PER_YEAR)


@dataclass(frozen=True, slots=True)
class Freed:
    """What some touch points take less than before, a year. What is not measured adds nothing, and is counted."""

    count: int = 0
    staff_hours: Quantity = NOTHING_FREED
    """Hours a year; a floor when `uncounted` is above 0. Below zero when more is taken."""
    money: Quantity = Quantity(0.0, Unit.MONEY_PER_YEAR)
    """Money a year in the currency of the earlier walk; a floor when `unpriced` is above 0."""
    customer_hours: Quantity = NOTHING_FREED
    """Hours a year; a floor when `uncounted_customers` is above 0."""
    uncounted: int = 0
    """Touch points of a sort that takes staff hours, whose hours are not measured on both walks."""
    unpriced: int = 0
    uncounted_customers: int = 0
    assumed_share: float | None = None
    """0 to 1: the share of the staff hours that rests on assumption; None when there are none."""


@dataclass(frozen=True, slots=True)
class MovedFact:
    """A fact that has another value than on the earlier walk, or that only one of them has."""

    id: str
    then: Fact | None
    now: Fact | None

    @property
    def anew(self) -> bool:
        """Whether it is measured anew: the later walk has a value, and measured it."""
        return self.now is not None and self.now.evidence is Evidence.MEASURED


def freed_by(pairs: Iterable[tuple[Seen, Seen | None]]) -> Freed:
    """What touch points take less than before; those that are no longer there (None) take nothing any more."""
    found = tuple(pairs)
    staff = [_less(then, now, lambda seen: seen.staff_hours) for then, now in found]
    money = [_less(then, now, lambda seen: seen.money, priced=True) for then, now in found]
    customers = [_less(then, now, lambda seen: seen.customer_hours) for then, now in found]
    takes_staff = [then.takes_staff for then, _now in found]
    takes_customers = [then.takes_customers for then, _now in found]
    return Freed(
        len(found),
        _sum(staff, Unit.HOUR_PER_YEAR),
        _sum(money, Unit.MONEY_PER_YEAR),
        _sum(customers, Unit.HOUR_PER_YEAR),
        _lacking(staff, takes_staff),
        _lacking(money, takes_staff),
        _lacking(customers, takes_customers),
        _assumed_share((then, hours) for (then, _now), hours in zip(found, staff, strict=True)),
    )


def moved_facts(then: Seen, now: Seen) -> tuple[MovedFact, ...]:
    """The facts whose values differ, in the order of the earlier walk, then those that are new."""
    known = dict.fromkeys((*then.facts, *now.facts))
    pairs = [MovedFact(fact_id, then.facts.get(fact_id), now.facts.get(fact_id)) for fact_id in known]
    return tuple(
        fact for fact in pairs if fact.then is None or fact.now is None or not fact.now.says_the_same(fact.then)
    )


def _less(
    then: Seen, now: Seen | None, figure: Callable[[Seen], Quantity | None], *, priced: bool = False
) -> Quantity | None:
    """How much less is taken; None when that is not measured on both walks, or priced in two currencies."""
    before = figure(then)
    if before is None or now is None:
        return before
    after = figure(now)
    if after is None or (priced and then.currency != now.currency):
        return None
    return before.minus(after)


def _assumed_share(hours: Iterable[tuple[Seen, Quantity | None]]) -> float | None:
    """By the size of each, so that hours that are taken more hide nothing."""
    sizes = [(abs(less.value), then.hours_evidence is Evidence.ASSUMED) for then, less in hours if less is not None]
    size = math.fsum(size for size, _assumed in sizes)
    return math.fsum(size for size, assumed in sizes if assumed) / size if size else None


def _sum(found: Iterable[Quantity | None], unit: Unit) -> Quantity:
    known = [quantity for quantity in found if quantity is not None]
    value = math.fsum(quantity.value for quantity in known)
    if not any(quantity.has_range for quantity in known):
        return Quantity(value, unit)
    least = math.fsum(quantity.least for quantity in known)
    return Quantity(value, unit, least, math.fsum(quantity.most for quantity in known))


def _lacking(found: list[Quantity | None], takes: list[bool]) -> int:
    return sum(quantity is None and taken for quantity, taken in zip(found, takes, strict=True))
