"""A fact about a touch point: its value with unit and range, where it comes from, and how strong that makes it."""

import math
from dataclasses import dataclass, replace

from touchpoint_audit.domain.evidence import Evidence
from touchpoint_audit.domain.quantity import Quantity, Unit

WEEKDAYS = range(1, 8)
"""Monday to Sunday, as ISO 8601 counts them."""


@dataclass(frozen=True, slots=True)
class Interval:
    """Demand and staffing from `start` ("HH:MM"), on a typical day or on one day of a typical week.

    All intervals of a fact are equally long: as long as the shortest step from one start to the next.
    """

    start: str
    calls: float
    """How many want in; the median day when several days were counted."""
    staff: float | None = None
    """How many answer; None when it is not known. A part stands for a part of the interval."""
    weekday: int | None = None
    """1 (Monday) to 7 (Sunday); None on a typical day. Either all intervals of a fact name one, or none does."""
    answered: float | None = None
    """How many of `calls` were answered, when a log tells."""
    busy: float | None = None
    """The calls of a busy day: the 90th percentile, when several days were counted."""

    def __post_init__(self) -> None:
        hours, _, minutes = self.start.partition(":")
        if not (len(self.start) == 5 and hours.isdecimal() and minutes.isdecimal()):
            raise ValueError("an interval starts at a time written HH:MM")
        if not (int(hours) < 24 and int(minutes) < 60):
            raise ValueError("an interval starts between 00:00 and 23:59")
        if self.weekday is not None and self.weekday not in WEEKDAYS:
            raise ValueError("a weekday lies between 1 (Monday) and 7 (Sunday)")
        amounts = (self.calls, self.staff, self.answered, self.busy)
        if not all(amount is None or _finite_amount(amount) for amount in amounts):
            raise ValueError("calls and staff are numbers of 0 or more")
        if self.answered is not None and self.answered > self.calls:
            raise ValueError("no more calls are answered than come in")


def _finite_amount(number: float) -> bool:
    return math.isfinite(number) and number >= 0


@dataclass(frozen=True, slots=True)
class Load:
    """One unpacking that was timed, and what drove it."""

    minutes: float
    case_packs: float
    consumer_units: float

    def __post_init__(self) -> None:
        if not all(_finite_amount(amount) for amount in (self.minutes, self.case_packs, self.consumer_units)):
            raise ValueError("minutes, case packs and consumer units are numbers of 0 or more")


@dataclass(frozen=True, slots=True)
class Fact:
    """What is known about one thing, and how well. Exactly one of the values is given.

    `number` goes with `unit` and may have a range; `samples` are what a stopwatch or a tally gave, in `unit`.
    """

    number: float | None = None
    unit: Unit | None = None
    low: float | None = None
    high: float | None = None
    text: str | None = None
    """Words, or the id of a choice."""
    yes: bool | None = None
    intervals: tuple[Interval, ...] | None = None
    loads: tuple[Load, ...] | None = None
    evidence: Evidence | None = None
    """`None` until the auditor says where the fact comes from: counts as assumed."""
    source: str = ""
    samples: tuple[float, ...] = ()

    def __post_init__(self) -> None:
        if sum(value is not None for value in (self.number, self.text, self.yes, self.intervals, self.loads)) != 1:
            raise ValueError("a fact has exactly one value: a number, a text, yes or no, intervals or loads")
        if self.number is not None:
            if self.unit is None:
                raise ValueError("a number needs a unit")
            Quantity(self.number, self.unit, self.low, self.high)
        elif self.low is not None or self.high is not None or self.samples:
            raise ValueError("only a number has a range or samples")
        if not all(math.isfinite(sample) for sample in self.samples):
            raise ValueError("samples are finite numbers")

    @property
    def quantity(self) -> Quantity | None:
        """The number with its unit and range; None for a fact that is not a number."""
        if self.number is None or self.unit is None:
            return None
        return Quantity(self.number, self.unit, self.low, self.high)

    def says_the_same(self, other: "Fact") -> bool:
        """Whether another fact has the same value with the same unit and range, wherever either comes from."""
        return _bare(self) == _bare(other)


def _bare(fact: Fact) -> Fact:
    return replace(fact, evidence=None, source="", samples=())
