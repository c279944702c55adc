"""Unpacking: how long one pallet takes, and what the minutes of single loads depend on.

That case packs and consumer units drive the handling of goods in stores is found by van Zelst et al. (2009) and
Curşeu et al. (2009); their coefficients are not public, so the fit is of the place's own loads and nothing else.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from touchpoint_audit.catalog.kind import Kind
from touchpoint_audit.domain.audit import About
from touchpoint_audit.domain.fact import Load
from touchpoint_audit.domain.quantity import Quantity, Unit
from touchpoint_audit.domain.touch_point import TouchPoint
from touchpoint_audit.language import N_
from touchpoint_audit.measures.facts import is_given
from touchpoint_audit.measures.given import LARGEST, amounts, measured
from touchpoint_audit.measures.measure import Measure
from touchpoint_audit.measures.result import Missing, NotMeasured, Result

UNPACK_NOW = "unpack_now"
LOADS = "loads"
FEWEST = 5
"""Fewer loads than this are no ground for a fit of three numbers."""
_ALIKE = 1e-9
"""A driver whose own part is smaller than this share of it follows the other one: rounding is all that is left."""


@dataclass(frozen=True, slots=True)
class UnpackFit:
    """minutes = a + b × case packs + c × consumer units, by least squares."""

    a: float
    """Minutes that every load takes."""
    b: float
    """Minutes for each case pack."""
    c: float
    """Minutes for each consumer unit."""
    n: int
    """How many loads were timed."""
    r_squared: float | None
    """The share of the minutes' variance that the fit explains, 0 to 1; None when all took equally long."""

    def minutes(self, load: Load) -> float:
        """What the fit gives a load; below 0 where its line leads there."""
        return self.a + self.b * load.case_packs + self.c * load.consumer_units


def unpack_fact(touch_point: TouchPoint) -> str:
    """Where the time of unpacking comes from: the number when it is given, else the loads that were timed."""
    facts = touch_point.facts
    by_loads = not is_given(facts.get(UNPACK_NOW)) and is_given(facts.get(LOADS))
    return LOADS if by_loads else UNPACK_NOW


def unpack_minutes(touch_point: TouchPoint, about: About) -> Quantity | NotMeasured:
    """Minutes to unpack one pallet now: the number (the mean, when it was timed), else the mean of the loads."""
    if unpack_fact(touch_point) == UNPACK_NOW:
        found = amounts(touch_point, about, {UNPACK_NOW: Unit.MINUTE})
        return found if isinstance(found, NotMeasured) else found[UNPACK_NOW]
    loads = touch_point.facts[LOADS].loads
    if loads is None:
        return NotMeasured(Missing.WRONG_UNIT, (LOADS,))
    mean = math.fsum(load.minutes / len(loads) for load in loads)
    return Quantity(mean, Unit.MINUTE) if mean <= LARGEST else NotMeasured(Missing.OUT_OF_RANGE, (LOADS,))


def unpack_time(touch_point: TouchPoint, _kind: Kind | None, about: About) -> Result:
    """Minutes to unpack one pallet now, as every reckoning takes it."""
    minutes = unpack_minutes(touch_point, about)
    return minutes if isinstance(minutes, NotMeasured) else measured(touch_point, (unpack_fact(touch_point),), minutes)


def unpack_fit(touch_point: TouchPoint) -> UnpackFit | NotMeasured:
    """What the minutes of the timed loads depend on, by least squares.

    Too few below 5 loads; no spread when the loads do not tell case packs and consumer units apart.
    """
    fact = touch_point.facts.get(LOADS)
    if fact is None or not is_given(fact):
        return NotMeasured(Missing.FACT_MISSING, (LOADS,))
    if fact.loads is None:
        return NotMeasured(Missing.WRONG_UNIT, (LOADS,))
    if len(fact.loads) < FEWEST:
        return NotMeasured(Missing.TOO_FEW, (LOADS,))
    minutes = [load.minutes for load in fact.loads]
    case_packs = [load.case_packs for load in fact.loads]
    units = [load.consumer_units for load in fact.loads]
    if max(*minutes, *case_packs, *units) > LARGEST:
        return NotMeasured(Missing.OUT_OF_RANGE, (LOADS,))
    fit = _least_squares(minutes, case_packs, units)
    if fit is None:
        return NotMeasured(Missing.NO_SPREAD, (LOADS,))
    if not all(math.isfinite(number) and abs(number) <= LARGEST for number in (fit.a, fit.b, fit.c)):
        return NotMeasured(Missing.OUT_OF_RANGE, (LOADS,))
    return fit


def _least_squares(times: Sequence[float], first: Sequence[float], second: Sequence[float]) -> UnpackFit | None:
    """The plane through (first, second) → times; None when it is not determined.

    The data are brought to a size of 1 and centred, and times and second driver are freed of the first (Gram and
    Schmidt, twice for the driver), so that neither large numbers nor drivers that nearly follow each other cost more
    figures than they must.
    """
    t, x, y = _centred(times), _centred(first), _centred(second)
    if x.alike or y.alike:
        return None
    own_y, own_t = _freed(_freed(y.parts, x.parts), x.parts), _freed(t.parts, x.parts)
    if _dot(own_y, own_y) <= _ALIKE**2 * _dot(y.parts, y.parts):
        return None
    slope_y = _dot(own_y, own_t) / _dot(own_y, own_y)
    slope_x = _slope(t.parts, x.parts) - slope_y * _slope(y.parts, x.parts)
    rest = [time - slope_y * driver for time, driver in zip(own_t, own_y, strict=True)]
    b, c = slope_x * t.size / x.size, slope_y * t.size / y.size
    a = t.size * (t.mean - slope_x * x.mean - slope_y * y.mean)
    explained = None if t.alike else min(1.0, max(0.0, 1 - _dot(rest, rest) / _dot(t.parts, t.parts)))
    return UnpackFit(a, b, c, len(times), explained)


@dataclass(frozen=True, slots=True)
class _Centred:
    size: float
    """The largest amount, which the others are told in."""
    mean: float
    parts: list[float]
    """How far each lies from the mean."""

    @property
    def alike(self) -> bool:
        """Whether they are one and the same number but for rounding."""
        return max(abs(part) for part in self.parts) <= 1e-14 * len(self.parts)


def _centred(amounts_of_it: Sequence[float]) -> _Centred:
    size = max(amounts_of_it) or 1.0
    shares = [amount / size for amount in amounts_of_it]
    mean = math.fsum(shares) / len(shares)
    return _Centred(size, mean, [share - mean for share in shares])


def _freed(parts: Sequence[float], of: Sequence[float]) -> list[float]:
    """What is left of one when all that follows the other is taken out."""
    slope = _slope(parts, of)
    return [part - slope * other for part, other in zip(parts, of, strict=True)]


def _slope(parts: Sequence[float], along: Sequence[float]) -> float:
    return _dot(along, parts) / _dot(along, along)


def _dot(one: Sequence[float], other: Sequence[float]) -> float:
    return math.fsum(a * b for a, b in zip(one, other, strict=True))


def fit_minutes_per_case_pack(touch_point: TouchPoint, _kind: Kind | None, _about: About) -> Result:
    """Minutes that each case pack adds, by the fit; below 0 when loads with more of them took less time."""
    fit = unpack_fit(touch_point)
    return fit if isinstance(fit, NotMeasured) else measured(touch_point, (LOADS,), Quantity(fit.b, Unit.MINUTE))


def fit_minutes_per_unit(touch_point: TouchPoint, _kind: Kind | None, _about: About) -> Result:
    """Minutes that each consumer unit adds, by the fit; below 0 as for case packs."""
    fit = unpack_fit(touch_point)
    return fit if isinstance(fit, NotMeasured) else measured(touch_point, (LOADS,), Quantity(fit.c, Unit.MINUTE))


def fit_r_squared(touch_point: TouchPoint, _kind: Kind | None, _about: About) -> Result:
    """R² of the fit in per cent; no spread when all loads took equally long."""
    fit = unpack_fit(touch_point)
    if isinstance(fit, NotMeasured):
        return fit
    if fit.r_squared is None:
        return NotMeasured(Missing.NO_SPREAD, (LOADS,))
    return measured(touch_point, (LOADS,), Quantity(100 * fit.r_squared, Unit.PERCENT))


_FIT = N_("least squares over all timed loads: minutes = a + b × case packs + c × consumer units")
_DRIVERS = N_("drivers: van Zelst et al. 2009, Curşeu et al. 2009; the coefficients are the place's own")

UNPACK_TIME = Measure(
    "unpack_time",
    N_("Unpacking one, as reckoned"),
    Unit.MINUTE,
    N_("the time of unpacking one now; when only timed loads are given, the mean of their minutes"),
    N_("a stopwatch on site, or what was said"),
    unpack_time,
)
FIT_MINUTES_PER_CASE_PACK = Measure(
    "fit_minutes_per_case_pack", N_("Each case pack adds"), Unit.MINUTE, _FIT, _DRIVERS, fit_minutes_per_case_pack
)
FIT_MINUTES_PER_UNIT = Measure(
    "fit_minutes_per_unit", N_("Each consumer unit adds"), Unit.MINUTE, _FIT, _DRIVERS, fit_minutes_per_unit
)
FIT_R_SQUARED = Measure(
    "fit_r_squared",
    N_("R², explained by the fit"),
    Unit.PERCENT,
    N_("1 − sum of squares left by the fit ÷ sum of squares around the mean"),
    _DRIVERS,
    fit_r_squared,
)
