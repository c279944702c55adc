"""Whether a fact is given, fits what the kind asks for, and what it is in another unit."""

from touchpoint_audit.catalog.kind import FactSpec, FactType
from touchpoint_audit.domain.quantity import Quantity, Unit, WorkingYear
from touchpoint_audit.domain.touch_point import Fact

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
