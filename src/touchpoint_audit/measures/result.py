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
    UNKNOWN_KIND = "unknown_kind"
    NO_BURDEN = "no_burden"
    """The kind takes none."""


@dataclass(frozen=True, slots=True)
class Measured:
    """A quantity, the weakest evidence behind it, and the ids of the facts it was reckoned from."""

    quantity: Quantity
    evidence: Evidence
    inputs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NotMeasured:
    """Why there is no quantity, and the ids of the facts that are missing or do not fit."""

    why: Missing
    facts: tuple[str, ...] = ()


Result = Measured | NotMeasured
