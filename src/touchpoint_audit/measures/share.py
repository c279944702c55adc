"""Shares: one fact as a part of another, and what a fact in per cent takes of an amount and leaves of it."""

import math

from touchpoint_audit.domain.audit import About
from touchpoint_audit.domain.quantity import Unit
from touchpoint_audit.domain.touch_point import TouchPoint
from touchpoint_audit.measures.given import amounts, measured, over_ranges
from touchpoint_audit.measures.result import Missing, NotMeasured, Result


def share_of(
    touch_point: TouchPoint, about: About, part: str, whole: str, unit: Unit, *also: str, most: float = math.inf
) -> Result:
    """100 × part / whole in per cent, both facts taken in `unit`; `most` is where it ends.

    There is none when the whole is 0, and none when its range reaches down to 0.
    """
    found = amounts(touch_point, about, {part: unit, whole: unit})
    if isinstance(found, NotMeasured):
        return found
    if not found[whole].value:
        return NotMeasured(Missing.NO_DEMAND, (whole,))
    percent = over_ranges(found, Unit.PERCENT, lambda numbers: min(100 * numbers[part] / numbers[whole], most))
    return measured(touch_point, found, percent, *also)


def part_of(touch_point: TouchPoint, about: About, part: str, whole: str, unit: Unit, *also: str) -> Result:
    """As `share_of`, for a part that cannot be more than its whole.

    Facts that say it is are out of range; where only their ranges overlap, the share ends at 100.
    """
    found = amounts(touch_point, about, {part: unit, whole: unit})
    if not isinstance(found, NotMeasured) and found[part].value > found[whole].value:
        return NotMeasured(Missing.OUT_OF_RANGE, (part, whole))
    return share_of(touch_point, about, part, whole, unit, *also, most=100.0)


def of_all(percent: float) -> float:
    """A share in per cent as it is. Raises ValueError above 100."""
    if percent > 100:
        raise ValueError("a share is 100 % at most")
    return percent


def taken(amount: float, percent: float) -> float:
    """A share of an amount. Raises ValueError above 100 %.

    >>> taken(1840, 27.5)
    506.0
    """
    return amount * of_all(percent) / 100


def left(amount: float, percent: float) -> float:
    """What a share leaves of an amount. Raises ValueError above 100 %.

    >>> left(1150, 97)
    34.5
    """
    return amount * (100 - of_all(percent)) / 100
