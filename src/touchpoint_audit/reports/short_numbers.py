"""Numbers for a small square: four to six signs, all of a picture in one unit, never 0 for what is not measured."""

import math
from collections.abc import Iterable

from touchpoint_audit.assessment.wall_map import Amount
from touchpoint_audit.language.numbers import decimal_sign, minus_sign, number_text
from touchpoint_audit.reports.picture_blocks import SHADES

DIVISORS = (1, 1_000, 1_000_000, 1_000_000_000)
NOT_MEASURED = "?"
_THOUSANDS_FROM = 999.5
"""From here up a number has thousands to stand apart."""
SHADE_SIGNS = "░▒▓█"
"""A quarter of the heaviest, a half, three quarters, all of it: a sign besides the colour."""

APART_SIGN = "·"
"""Where there is a number that is not compared with the others."""


def short_number(found: Amount, divisor: int, room: int = 0) -> str:
    """An amount in ones, thousands or millions; "?" where nothing is measured, nothing where nothing is to measure.

    What is not 0 never reads 0; a floor is marked ≥. Thousands stand apart where that fits into `room` signs.
    """
    if found.quantity is None:
        return NOT_MEASURED if found.lacking else ""
    whole = found.quantity.value
    value = whole / divisor  # 0 for what is far too small to be divided
    places = 1 if divisor > 1 and abs(value) < 9.95 else 0
    least = 10.0**-places
    if whole and abs(value) < least / 2:
        text = ("<" if whole > 0 else ">" + minus_sign()) + f"{least:.{places}f}"
    else:
        text = f"{math.floor(abs(value) / least + 0.5) * least:.{places}f}"
        text = (minus_sign() if value < 0 and float(text) else "") + text
    sign = "≥" if found.floor and text[0] not in "<>" else ""
    apart = sign + number_text(value, 0) if abs(value) >= _THOUSANDS_FROM else ""
    return apart if 0 < len(apart) <= room else sign + text.replace(".", decimal_sign())


def divisor_for(amounts: Iterable[Amount], room: int) -> int:
    """The smallest divisor with which every amount fits into so many signs; the largest one when none does."""
    found = tuple(amounts)
    fitting = (divisor for divisor in DIVISORS if all(len(short_number(amount, divisor)) <= room for amount in found))
    return next(fitting, DIVISORS[-1])


def shade(value: float, most: float) -> int:
    """How dark a square is, 1 to 4 by quarters of the heaviest; 0 for nothing and for less than nothing.

    >>> [shade(value, 100) for value in (0, 1, 25, 26, 75, 76, 100)]
    [0, 1, 1, 2, 3, 4, 4]
    """
    if value <= 0 or most <= 0:
        return 0
    return min(max(math.ceil(value / most * SHADES), 1), SHADES)
