"""Numbers with units. Every number that leaves a function is a `Quantity`."""

import math
from dataclasses import dataclass
from enum import StrEnum


class Unit(StrEnum):
    """A unit of measure. `MONEY` is the audit's own currency."""

    SECOND = "s"
    MINUTE = "min"
    HOUR = "h"
    DAY = "day"
    WEEK = "week"
    PERCENT = "%"
    MONEY = "money"
    MONEY_PER_HOUR = "money/h"
    PER_DAY = "/day"
    PER_WEEK = "/week"
    PER_MONTH = "/month"
    PER_YEAR = "/year"
    HOUR_PER_YEAR = "h/year"
    MONEY_PER_YEAR = "money/year"
    PEOPLE = "people"
    COUNT = "count"
    FACTOR = "factor"
    """How many times as much."""
    SCORE = "score"
    """A mean of answers from 1 to 5, or the difference of two, -4 to 4."""
    POINTS = "points"
    """Percentage points: the difference of two shares, -100 to 100."""


WORK_TIMES = (Unit.SECOND, Unit.MINUTE, Unit.HOUR)
"""Units of working time, which burden is reckoned from."""
LEAD_TIMES = (Unit.HOUR, Unit.DAY, Unit.WEEK)
"""Units of calendar time that a case takes: shown, never priced as work."""
FREQUENCIES = (Unit.PER_DAY, Unit.PER_WEEK, Unit.PER_MONTH, Unit.PER_YEAR)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A finite number and its unit, with the range it may lie in when one is known.

    Raises ValueError when a number is not finite, or when `low <= value <= high` does not hold.
    """

    value: float
    unit: Unit
    low: float | None = None
    high: float | None = None

    def __post_init__(self) -> None:
        if self.low is None and self.high is None:
            if not math.isfinite(self.value):
                raise ValueError("a quantity must be a finite number")
            return
        bounds = (self.value if self.low is None else self.low, self.value if self.high is None else self.high)
        if not all(math.isfinite(number) for number in (self.value, *bounds)):
            raise ValueError("a quantity must be a finite number")
        if not bounds[0] <= self.value <= bounds[1]:
            raise ValueError("the value must lie between low and high")

    @property
    def least(self) -> float:
        """The low end of the range; the value itself when there is no range."""
        return self.value if self.low is None else self.low

    @property
    def most(self) -> float:
        """The high end of the range; the value itself when there is no range."""
        return self.value if self.high is None else self.high

    @property
    def has_range(self) -> bool:
        return self.low is not None or self.high is not None

    def scaled(self, factor: float, unit: Unit) -> "Quantity":
        """This quantity times a factor of 0 or more, in another unit."""
        if not self.has_range:
            return Quantity(self.value * factor, unit)
        return Quantity(self.value * factor, unit, self.least * factor, self.most * factor)

    def times(self, other: "Quantity", unit: Unit) -> "Quantity":
        """The product of two quantities of 0 or more, in a unit; the ranges multiply."""
        if not (self.has_range or other.has_range):
            return Quantity(self.value * other.value, unit)
        return Quantity(self.value * other.value, unit, self.least * other.least, self.most * other.most)

    def plus(self, other: "Quantity") -> "Quantity":
        """The sum of two quantities of one unit; the ranges add. Raises ValueError when the units differ."""
        if self.unit is not other.unit:
            raise ValueError(f"cannot add {other.unit} to {self.unit}")
        if not (self.has_range or other.has_range):
            return Quantity(self.value + other.value, self.unit)
        return Quantity(self.value + other.value, self.unit, self.least + other.least, self.most + other.most)

    def minus(self, other: "Quantity") -> "Quantity":
        """The difference of two quantities of one unit; the range is the widest. Raises ValueError as `plus`."""
        if self.unit is not other.unit:
            raise ValueError(f"cannot take {other.unit} from {self.unit}")
        if not (self.has_range or other.has_range):
            return Quantity(self.value - other.value, self.unit)
        return Quantity(self.value - other.value, self.unit, self.least - other.most, self.most - other.least)


_HOURS = {Unit.SECOND: 1 / 3600, Unit.MINUTE: 1 / 60, Unit.HOUR: 1.0}


def in_hours(time: Quantity) -> Quantity:
    """A working time in hours. Raises ValueError for a unit that is not a working time.

    >>> in_hours(Quantity(45, Unit.MINUTE)).value
    0.75
    """
    if time.unit not in _HOURS:
        raise ValueError(f"{time.unit} is not a working time")
    return time.scaled(_HOURS[time.unit], Unit.HOUR)


@dataclass(frozen=True, slots=True)
class WorkingYear:
    """How many weeks a year and days a week the place works."""

    weeks: float = 46.0
    days_a_week: float = 5.0

    def __post_init__(self) -> None:
        if not 0 < self.weeks <= 53:
            raise ValueError("working weeks a year lie above 0 and up to 53")
        if not 0 < self.days_a_week <= 7:
            raise ValueError("working days a week lie above 0 and up to 7")


def times_a_year(frequency: Quantity, year: WorkingYear) -> Quantity:
    """A frequency as times a year. Raises ValueError for a unit that is not a frequency.

    >>> times_a_year(Quantity(3, Unit.PER_DAY), WorkingYear(weeks=46, days_a_week=5)).value
    690
    """
    match frequency.unit:
        case Unit.PER_DAY:
            factor = year.days_a_week * year.weeks
        case Unit.PER_WEEK:
            factor = year.weeks
        case Unit.PER_MONTH:
            factor = 12.0
        case Unit.PER_YEAR:
            factor = 1.0
        case other:
            raise ValueError(f"{other} is not a frequency")
    return frequency.scaled(factor, Unit.PER_YEAR)
