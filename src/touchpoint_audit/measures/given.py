"""Facts as numbers in the unit that a formula asks for, and a formula over all that their ranges allow."""

from collections.abc import Callable, Collection, Mapping
from itertools import product

from touchpoint_audit.domain.audit import About
from touchpoint_audit.domain.evidence import weakest
from touchpoint_audit.domain.quantity import Quantity, Unit
from touchpoint_audit.domain.touch_point import TouchPoint
from touchpoint_audit.measures.facts import in_unit, is_given
from touchpoint_audit.measures.result import Measured, Missing, NotMeasured, Result

LARGEST = 1e15
"""A fact or a result above this is a slip of the keyboard; below it no sum or product runs over."""

Formula = Callable[[Mapping[str, float]], float]
"""Numbers by fact id to a number. It may raise ArithmeticError where it has no value."""


def reckoned(
    touch_point: TouchPoint, about: About, wanted: Mapping[str, Unit], unit: Unit, formula: Formula, *also: str
) -> Result:
    """A formula over facts, each taken in the unit that `wanted` names. `also` is what the audit itself adds.

    Every fact must be given, as a number of 0 or more. The weakest evidence counts, and so does every range: see
    `over_ranges`.
    """
    found = amounts(touch_point, about, wanted)
    if isinstance(found, NotMeasured):
        return found
    return measured(touch_point, found, over_ranges(found, unit, formula), *also)


def measured(touch_point: TouchPoint, inputs: Collection[str], quantity: Quantity | None, *also: str) -> Result:
    """A quantity with the weakest evidence of its inputs; out of range when there is none."""
    if quantity is None or max(abs(quantity.least), abs(quantity.most)) > LARGEST:
        return NotMeasured(Missing.OUT_OF_RANGE, tuple(inputs))
    return Measured(
        quantity, weakest(touch_point.facts[fact_id].evidence for fact_id in inputs), tuple(inputs), tuple(also)
    )


def amounts(touch_point: TouchPoint, about: About, wanted: Mapping[str, Unit]) -> dict[str, Quantity] | NotMeasured:
    """Facts in the units wanted, or which of them are missing, in another unit or out of range."""
    facts = touch_point.facts
    missing = tuple(fact_id for fact_id in wanted if not is_given(facts.get(fact_id)))
    if missing:
        return NotMeasured(Missing.FACT_MISSING, missing)
    found: dict[str, Quantity] = {}
    unfit: list[str] = []
    for fact_id, unit in wanted.items():
        quantity = facts[fact_id].quantity
        amount = None if quantity is None else in_unit(quantity, unit, about.year)
        if amount is None:
            unfit.append(fact_id)
        else:
            found[fact_id] = amount
    if unfit:
        return NotMeasured(Missing.WRONG_UNIT, tuple(unfit))
    outside = tuple(fact_id for fact_id, amount in found.items() if amount.least < 0 or amount.most > LARGEST)
    return NotMeasured(Missing.OUT_OF_RANGE, outside) if outside else found


def over_ranges(given: Mapping[str, Quantity], unit: Unit, formula: Formula) -> Quantity | None:
    """The formula's value, and the least and the most of it over the corners of all ranges; None where it has none.

    The corners hold the extremes of every formula that only rises or only falls with each of its facts.
    """
    point = {fact_id: quantity.value for fact_id, quantity in given.items()}
    try:
        value = formula(point)
        ranged = [fact_id for fact_id, quantity in given.items() if quantity.has_range]
        if not ranged:
            return Quantity(value, unit)
        ends = [(given[fact_id].least, given[fact_id].most) for fact_id in ranged]
        found = [formula({**point, **dict(zip(ranged, corner, strict=True))}) for corner in product(*ends)]
        return Quantity(value, unit, min(value, *found), max(value, *found))
    except (ArithmeticError, ValueError):  # nothing to divide by, or no finite number
        return None
