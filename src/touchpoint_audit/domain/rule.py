"""The rule: what it asks, and the verdicts that come of it."""

from dataclasses import dataclass
from enum import StrEnum

from touchpoint_audit.domain.evidence import Evidence


class Verdict(StrEnum):
    """What is to become of a touch point. No verdict at all (`None`) means not judged yet."""

    STOP = "stop"
    CHANGE = "change"
    OPEN = "open"
    """Facts are missing: get them."""
    KEEP = "keep"


class YesNo(StrEnum):
    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class Holds(StrEnum):
    """What a touch point that fails the rule holds in place: nothing, or one of the four guardrails."""

    NOTHING = "nothing"
    LEGAL = "legal"
    ETHICAL = "ethical"
    COST = "cost"
    REPUTATION = "reputation"


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer to one question of the rule. `value` is None until answered."""

    value: YesNo | None = None
    evidence: Evidence | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class RuleAnswers:
    """Is it easier for the customer? Does it improve the relationship? If neither: what does it hold in place?"""

    easier: Answer = Answer()
    relationship: Answer = Answer()
    holds: Holds | None = None
    ground: str = ""
    """Why the guardrail holds: the law's name, the sum at stake."""
