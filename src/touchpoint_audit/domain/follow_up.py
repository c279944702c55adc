"""What a follow-up carries forward from the audit before it, and what is found at the new walk."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from touchpoint_audit.domain.action import Action
from touchpoint_audit.domain.decision import Decision
from touchpoint_audit.domain.fact import Fact
from touchpoint_audit.domain.quantity import Quantity
from touchpoint_audit.domain.rule import RuleAnswers, Verdict


class Found(StrEnum):
    """How a touch point is found at the next walk."""

    DONE = "done"
    """What was decided is done."""
    NOT_DONE = "not_done"
    """What was decided is not done."""
    SLID_BACK = "slid_back"
    """It was stopped or changed, and is as before."""
    GONE = "gone"
    """It is not there any more, though nobody decided so."""
    UNCHANGED = "unchanged"
    """It is as it was, and nothing else was decided."""


@dataclass(frozen=True, slots=True)
class Scored:
    """What a question came to in the audit before: means from 1 to 5, None where too few answered it."""

    says: float | None = None
    does: float | None = None


@dataclass(frozen=True, slots=True)
class Follows:
    """The audit that this one follows up."""

    audit: str
    """Its id."""
    file: str = ""
    """The name of its file when it was carried forward."""
    walked_on: date | None = None
    scores: Mapping[str, Scored] = field(default_factory=dict)
    """What its questions came to, as `part_key` names them."""


@dataclass(frozen=True, slots=True)
class Before:
    """A touch point as the audit before left it; never changed afterwards."""

    verdict: Verdict | None = None
    """The auditor's."""
    decision: Decision | None = None
    """The latest one."""
    actions: tuple[Action, ...] = ()
    staff_hours: Quantity | None = None
    """Hours a year; None when they were not measured."""
    money: Quantity | None = None
    """Money a year, in the currency of the audit; None when it was not measured."""
    customer_hours: Quantity | None = None
    """Hours a year; None when they were not measured."""
    facts: Mapping[str, Fact] = field(default_factory=dict)
    """By id."""
    rule: RuleAnswers = RuleAnswers()
    feeling_now: int | None = None
    says_today: str = ""
    ended: bool = False
    """Whether it had ended already: stopped and found so, or gone."""

    @property
    def decided(self) -> Verdict | None:
        """What was decided; the auditor's verdict where no manager decided or the decision was put off."""
        decided = self.decision.verdict if self.decision else None
        return decided or self.verdict
