"""What a manager decides on a touch point, with what it answered: later changes never rewrite it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from touchpoint_audit.domain.evidence import Evidence
from touchpoint_audit.domain.fact import Fact
from touchpoint_audit.domain.quantity import Quantity
from touchpoint_audit.domain.rule import RuleAnswers, Verdict


class Choice(StrEnum):
    """How a manager answers a verdict."""

    AGREE = "agree"
    OVERRULE = "overrule"
    """Another verdict, with a written reason."""
    DEFER = "defer"
    """Not now: until a date."""


@dataclass(frozen=True, slots=True)
class Basis:
    """What a decision answered, as it stood then: verdict, proposal, facts, and the figures reckoned from them."""

    proposal: Verdict
    verdict: Verdict | None = None
    """The auditor's; None when it was not judged."""
    staff_hours: Quantity | None = None
    """Hours a year; None when they were not measured."""
    money: Quantity | None = None
    """Money a year, in `currency`; None when it was not measured."""
    customer_hours: Quantity | None = None
    """Hours a year; None when they were not measured."""
    currency: str = ""
    evidence: Evidence | None = None
    """The weakest behind the figures; None without facts."""
    facts: Mapping[str, Fact] = field(default_factory=dict)
    """By id."""
    rule: RuleAnswers = RuleAnswers()


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision. The latest one on a touch point counts; those before it stay.

    Raises ValueError when it does not say what it must: a moment with its zone, a verdict unless it defers, and a
    reason when it overrules.
    """

    id: str
    touch_point: str
    """The id of the touch point."""
    choice: Choice
    who: str
    at: datetime
    """With its zone."""
    basis: Basis
    verdict: Verdict | None = None
    """What was decided; None when it was deferred."""
    reason: str = ""
    until: date | None = None
    """When a deferred one comes up again; None when no day was set."""

    def __post_init__(self) -> None:
        if self.at.tzinfo is None:
            raise ValueError("the time of a decision needs its zone")
        if (self.verdict is None) is not (self.choice is Choice.DEFER):
            raise ValueError("a decision has a verdict, unless it defers")
        if self.choice is Choice.OVERRULE and not self.reason.strip():
            raise ValueError("to overrule needs a reason")
        if self.until is not None and self.choice is not Choice.DEFER:
            raise ValueError("only what is deferred has a day to come up again")
