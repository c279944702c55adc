"""Shares: one fact in per cent of another, and what a share takes of how often something happens, or leaves of it."""

import math
from collections.abc import Callable

from touchpoint_audit.domain.audit import About
from touchpoint_audit.domain.quantity import Unit
from touchpoint_audit.domain.touch_point import TouchPoint
from touchpoint_audit.measures.given import amounts, measured, over_ranges, reckoned
from touchpoint_audit.measures.result import Missing, NotMeasured, Result
from touchpoint_audit.measures.working_year import year_behind


def ratio(
    touch_point: TouchPoint, about: About, part: str, whole: str, unit: Unit, *, most: float = math.inf
) -> Result:
    """100 × part / whole in per cent, both facts taken in `unit`; `most` is where it ends.

    There is none when the whole is 0, and none when its range reaches down to 0.
    """
    found = amounts(touch_point, about, {part: unit, whole: unit})
    if isinstance(found, NotMeasured):
        return found
    if not found[whole].value:
        return NotMeasured(Missing.NOTHING_TO_DIVIDE_BY, (whole,))
    percent = over_ranges(found, Unit.PERCENT, lambda numbers: min(100 * numbers[part] / numbers[whole], most))
    return measured(touch_point, found, percent, *year_behind(touch_point, part, whole))


def share_of_whole(touch_point: TouchPoint, about: About, part: str, whole: str, unit: Unit) -> Result:
    """As `ratio`, for a part that cannot be more than its whole.

    Facts that say it is are out of range; where only their ranges overlap, the share ends at 100.
    """
    found = amounts(touch_point, about, {part: unit, whole: unit})
    if not isinstance(found, NotMeasured) and found[part].value > found[whole].value:
        return NotMeasured(Missing.OUT_OF_RANGE, (part, whole))
    return ratio(touch_point, about, part, whole, unit, most=100.0)


def times_a_year(touch_point: TouchPoint, about: About, share: str, of_it: Callable[[float, float], float]) -> Result:
    """How many times a year it happens to a share: `of_it` (`part` or `rest`) of how often it happens and the share."""
    wanted = {"frequency": Unit.PER_YEAR, share: Unit.PERCENT}
    behind = year_behind(touch_point, "frequency")
    return reckoned(touch_point, about, wanted, Unit.PER_YEAR, lambda n: of_it(n["frequency"], n[share]), *behind)


def within_all(percent: float) -> float:
    """A share in per cent as it is. Raises ValueError above 100."""
    if percent > 100:
        raise ValueError("a share is 100 % at most")
    return percent


def part(amount: float, percent: float) -> float:
    """A share of an amount. Raises ValueError above 100 %.

    >>> part(1840, 27.5)
    506.0
    """
    return amount * within_all(percent) / 100


def rest(amount: float, percent: float) -> float:
    """What a share leaves of an amount. Raises ValueError above 100 %.

    >>> rest(1150, 97)
    34.5
    """
    return amount * (100 - within_all(percent)) / 100
