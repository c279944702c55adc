"""What a measure gives back: a quantity with the evidence behind it, or why there is none."""

from dataclasses import dataclass
from enum import StrEnum

from touchpoint_audit.domain.evidence import Evidence
from touchpoint_audit.domain.quantity import Quantity


class Missing(StrEnum):
    """Why something could not be measured. Message keys, not words."""

    NO_FACTS = "no_facts"
    """Neither a time nor a frequency is given."""
    NO_TIME = "no_time"
    NO_FREQUENCY = "no_frequency"
    WRONG_UNIT = "wrong_unit"
    """A fact is given, but not as the number in the unit that it should be."""
    OUT_OF_RANGE = "out_of_range"
    """A fact is below 0, or the result is too large to be meant."""
    NO_DEPARTMENT = "no_department"
    """Nobody is named who carries it."""
    NO_RATE = "no_rate"
    """The department that carries it has no hourly rate."""
    NO_IMPOSER = "no_imposer"
    """Nobody is named who imposes it."""
    NO_RATE_OF_IMPOSER = "no_rate_of_imposer"
    """The department that imposes it has no hourly rate."""
    FACT_MISSING = "fact_missing"
    """A fact that it is reckoned from is not given."""
    NO_TARGET = "no_target"
    """What is promised is not given: which share is to be answered within which time."""
    NO_STAFFING = "no_staffing"
    """It is not given how many answer in each interval."""
    NO_DEMAND = "no_demand"
    """Nobody wants in, so that there is nothing to take a share of."""
    NOTHING_TO_DIVIDE_BY = "nothing_to_divide_by"
    """A fact makes what it would be divided by 0, as a form without fields."""
    NEVER_BREAKS_EVEN = "never_breaks_even"
    """No unpacking time, however short, would pay for the change."""
    NO_STEP = "no_step"
    """A single interval does not tell how long it lasts."""
    LONG_STEP = "long_step"
    """The intervals are longer than an hour: too long for one staffing to hold all through them."""
    TWO_AT_ONCE = "two_at_once"
    """Two intervals start at the same time."""
    UNSTABLE = "unstable"
    """More work comes in than is done, so that the wait grows without bound."""
    TOO_FEW = "too_few"
    """Too few samples."""
    NO_SPREAD = "no_spread"
    """The samples are too much alike to tell one driver from the other."""
    NOT_READ = "not_read"
    """A text is given that cannot be read as what it should be."""
    UNKNOWN_KIND = "unknown_kind"
    NO_BURDEN = "no_burden"
    """The kind takes none."""


@dataclass(frozen=True, slots=True)
class Measured:
    """A quantity, the weakest evidence behind it, and what it was reckoned from."""

    quantity: Quantity
    evidence: Evidence
    inputs: tuple[str, ...] = ()
    """The ids of facts."""
    about: tuple[str, ...] = ()
    """What the audit itself adds: "year.weeks", "year.days_a_week" or "year" for both, "rate.<department id>"."""


@dataclass(frozen=True, slots=True)
class NotMeasured:
    """Why there is no quantity, and the ids of the facts that are missing or do not fit."""

    why: Missing
    facts: tuple[str, ...] = ()


Result = Measured | NotMeasured
