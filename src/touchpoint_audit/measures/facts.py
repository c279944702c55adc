"""Whether a fact is given, fits what the kind asks for, and what it is in another unit."""

import math
import sys
from collections.abc import Mapping

from touchpoint_audit.catalog.kind import FactSpec, FactType, Kind
from touchpoint_audit.domain.fact import Fact, Interval
from touchpoint_audit.domain.quantity import Quantity, Unit, WorkingYear

_SECONDS = {Unit.SECOND: 1.0, Unit.MINUTE: 60.0, Unit.HOUR: 3600.0, Unit.DAY: 86_400.0, Unit.WEEK: 604_800.0}


def is_given(fact: Fact | None) -> bool:
    """Whether a fact says anything: an empty text, or a day without intervals, does not."""
    return fact is not None and fact.intervals != () and fact.loads != () and fact.text != ""


def fits(fact: Fact | None, spec: FactSpec) -> bool:
    """Whether a fact is given as the sort of value, in one of the units, that the kind asks for."""
    if fact is None or not is_given(fact):
        return False
    match spec.type:
        case FactType.TEXT:
            return fact.text is not None
        case FactType.CHOICE:
            return fact.text in spec.choices
        case FactType.YES_NO:
            return fact.yes is not None
        case FactType.INTERVALS:
            return fact.intervals is not None
        case FactType.LOADS:
            return fact.loads is not None
        case _:
            return fact.unit in spec.units


def is_missed(spec: FactSpec, kind: Kind, facts: Mapping[str, Fact]) -> bool:
    """Whether an essential fact of a kind is not there, nor the one that serves as well."""
    if not spec.essential or fits(facts.get(spec.id), spec):
        return False
    other = kind.fact(spec.essential_unless)
    return other is None or not fits(facts.get(other.id), other)


def amount_of(fact: Fact) -> Quantity | None:
    """What a fact comes to as one amount; None when it is not one.

    The intervals of a day add up to a frequency, those of a week to one by week: the calls that were answered, by the
    log where there is one, else those that come while somebody is there. Calls that nobody takes are nobody's work.
    Loads that were timed give their mean.
    """
    if fact.intervals:
        calls = sum(map(_taken, fact.intervals))  # fsum would raise where vast numbers run over
        period = Unit.PER_DAY if fact.intervals[0].weekday is None else Unit.PER_WEEK
        return Quantity(min(calls, sys.float_info.max), period)
    if fact.loads:
        return Quantity(math.fsum(load.minutes / len(fact.loads) for load in fact.loads), Unit.MINUTE)
    return fact.quantity


def _taken(interval: Interval) -> float:
    if interval.answered is not None:
        return interval.answered
    return 0.0 if interval.staff == 0 else interval.calls


def in_unit(quantity: Quantity, unit: Unit, year: WorkingYear) -> Quantity | None:
    """A quantity in another unit of its dimension; None when there is no way from one to the other.

    Times are calendar time (a day is 24 hours); frequencies go by the working year. Rounded to twelve figures, so that
    6 minutes typed as 0.1 h are 6 minutes.
    """
    if quantity.unit is unit:
        return quantity
    sizes = _SECONDS if unit in _SECONDS else _per_year(year)
    if quantity.unit not in sizes or unit not in sizes:
        return None
    here, there = sizes[quantity.unit], sizes[unit]

    def converted(number: float) -> float:
        return float(f"{number * here / there:.12g}")

    try:
        if not quantity.has_range:
            return Quantity(converted(quantity.value), unit)
        return Quantity(converted(quantity.value), unit, converted(quantity.least), converted(quantity.most))
    except ValueError:  # too large to be a finite number
        return None


def _per_year(year: WorkingYear) -> dict[Unit, float]:
    return {
        Unit.PER_DAY: year.days_a_week * year.weeks,
        Unit.PER_WEEK: year.weeks,
        Unit.PER_MONTH: 12.0,
        Unit.PER_YEAR: 1.0,
    }
