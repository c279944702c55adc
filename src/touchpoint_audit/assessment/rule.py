"""The rule: which answers, facts and feelings propose which verdict.

What neither makes it easier for the customer nor improves the relationship is to stop at once. The only grounds to
keep it are four guardrails: legal, ethical, cost, reputation.
"""

from collections.abc import Mapping
from enum import StrEnum

from touchpoint_audit.domain.evidence import Evidence
from touchpoint_audit.domain.rule import Answer, Holds, RuleAnswers, Verdict, YesNo


class Row(StrEnum):
    """A row of the rule's table: read from the top, the first that matches counts."""

    NOTHING_HELD = "nothing_held"
    """Both no, nothing held in place: stop, also when the answers are assumed, which is then said."""
    HELD_AT_A_COST = "held_at_a_cost"
    """Both no, a guardrail, and it costs somebody hours or a concern is raised: change."""
    HELD = "held"
    """Both no, a guardrail: keep as required."""
    HELD_NOT_ANSWERED = "held_not_answered"
    """Both no, what it holds not answered: open."""
    HELPS_BADLY = "helps_badly"
    """A yes, and a concern is raised or the feeling is negative: change."""
    HELPS = "helps"
    """A yes on more than assumption: keep."""
    NOT_KNOWN = "not_known"
    """Anything else: open, with the answers and facts that are missing."""


PROPOSED: Mapping[Row, Verdict] = {
    Row.NOTHING_HELD: Verdict.STOP,
    Row.HELD_AT_A_COST: Verdict.CHANGE,
    Row.HELD: Verdict.KEEP,
    Row.HELD_NOT_ANSWERED: Verdict.OPEN,
    Row.HELPS_BADLY: Verdict.CHANGE,
    Row.HELPS: Verdict.KEEP,
    Row.NOT_KNOWN: Verdict.OPEN,
}
"""The verdict of each row."""


def row_of(rule: RuleAnswers, feeling: int | None, costs: bool, concerned: bool) -> Row:
    """The row that matches; `costs` when it takes somebody hours, `concerned` when a concern is raised."""
    if fails_the_rule(rule):
        match rule.holds:
            case None:
                return Row.HELD_NOT_ANSWERED
            case Holds.NOTHING:
                return Row.NOTHING_HELD
            case _:
                return Row.HELD_AT_A_COST if costs or concerned else Row.HELD
    answers = (rule.easier, rule.relationship)
    unhappy = feeling is not None and feeling < 0
    if (concerned or unhappy) and any(answer.value is YesNo.YES for answer in answers):
        return Row.HELPS_BADLY
    return Row.HELPS if any(is_founded_yes(answer) for answer in answers) else Row.NOT_KNOWN


def fails_the_rule(rule: RuleAnswers) -> bool:
    """Whether both questions are answered no, on whatever evidence."""
    return rule.easier.value is YesNo.NO and rule.relationship.value is YesNo.NO


def is_assumed(answer: Answer) -> bool:
    """Whether an answer rests on assumption; no grade counts as assumed."""
    return answer.evidence in {None, Evidence.ASSUMED}


def is_founded_yes(answer: Answer) -> bool:
    """Whether an answer is yes, on more than assumption."""
    return answer.value is YesNo.YES and not is_assumed(answer)
