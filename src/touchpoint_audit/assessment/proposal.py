"""The rule: what the answers, the facts and the customer's feeling propose, why, and what would turn it.

What neither makes it easier for the customer nor improves the relationship is to stop at once. The only grounds to
keep it are four guardrails: legal, ethical, cost, reputation.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from touchpoint_audit.assessment.concern import Concern
from touchpoint_audit.domain.evidence import Evidence, weakest
from touchpoint_audit.domain.quantity import Quantity, Unit
from touchpoint_audit.domain.touch_point import Answer, Holds, RuleAnswers, TouchPoint, Verdict, YesNo
from touchpoint_audit.measures.burden import Burden
from touchpoint_audit.measures.result import Measured, NotMeasured


class Because(StrEnum):
    """Why, and what would turn it: message keys. What stands in a reason's `values` is written under each."""

    EASIER_YES = "easier_yes"
    """It makes it easier for the customer: (evidence,)."""
    RELATIONSHIP_YES = "relationship_yes"
    """It improves the relationship: (evidence,)."""
    NEITHER = "neither"
    """Neither easier nor a better relationship: (weakest evidence,)."""
    HOLDS_NOTHING = "holds_nothing"
    GUARDRAIL = "guardrail"
    """It holds a guardrail in place: (which, the ground; empty when none is given)."""
    RESTS_ON_ASSUMPTION = "rests_on_assumption"
    """The answers are assumed only."""
    STAFF_HOURS = "staff_hours"
    """It takes staff hours: (hours a year,)."""
    CUSTOMER_HOURS = "customer_hours"
    """It takes customers' hours: (hours a year,)."""
    CONCERN = "concern"
    """A limit is crossed: (the concern's sentence, value, threshold); a yes/no fact has the sentence alone."""
    FEELING = "feeling"
    """The customer's feeling is negative: (feeling, as a count of -2 to -1,)."""
    NO_CONCERN = "no_concern"
    """No limit is crossed and the feeling is not negative."""

    EASIER_NOT_ANSWERED = "easier_not_answered"
    RELATIONSHIP_NOT_ANSWERED = "relationship_not_answered"
    EASIER_UNKNOWN = "easier_unknown"
    RELATIONSHIP_UNKNOWN = "relationship_unknown"
    EASIER_ASSUMED = "easier_assumed"
    """Easier is answered yes, on assumption only."""
    RELATIONSHIP_ASSUMED = "relationship_assumed"
    """A better relationship is answered yes, on assumption only."""
    HOLDS_NOT_ANSWERED = "holds_not_answered"
    """Say what it holds in place."""
    FACTS_MISSING = "facts_missing"
    """Facts its hours are reckoned from: (fact id, …)."""

    IF_A_YES = "if_a_yes"
    """If an answer became yes on more than assumption."""
    IF_A_GUARDRAIL = "if_a_guardrail"
    """If it held one of the four guardrails in place."""
    IF_NO_GUARDRAIL = "if_no_guardrail"
    """If the guardrail fell away."""
    IF_HOLDS_NOTHING = "if_holds_nothing"
    IF_BOTH_NO = "if_both_no"
    """If both answers became no."""
    IF_CONCERN = "if_concern"
    """If a limit were crossed: (the concern's sentence, value, threshold), as CONCERN."""
    IF_NO_CONCERN = "if_no_concern"
    """If a limit were no longer crossed: (the concern's sentence, value, threshold), as CONCERN."""
    IF_NO_HOURS = "if_no_hours"
    """If it took nobody's hours any more: (hours a year,)."""
    IF_HOURS = "if_hours"
    """If it turned out to take hours."""
    IF_FEELING_NEGATIVE = "if_feeling_negative"
    IF_FEELING_NOT_NEGATIVE = "if_feeling_not_negative"
    """If the feeling were 0 or better: (feeling now,)."""


@dataclass(frozen=True, slots=True)
class Reason:
    """A message key with its values. A text is a grade, a guardrail, a fact id, or words of the user or catalog."""

    key: Because
    values: tuple[Quantity | str, ...] = ()


@dataclass(frozen=True, slots=True)
class Proposal:
    """What the rule proposes."""

    verdict: Verdict
    reasons: tuple[Reason, ...]
    """In the order they count."""
    would_change: tuple[Reason, ...]
    """What would turn it."""
    as_required: bool = False
    """Keep as required: it fails the rule, and a guardrail holds it."""


def fails_the_rule(rule: RuleAnswers) -> bool:
    """Whether both questions are answered no, on whatever evidence."""
    return rule.easier.value is YesNo.NO and rule.relationship.value is YesNo.NO


def is_assumed(answer: Answer) -> bool:
    """Whether an answer rests on assumption; no grade counts as assumed."""
    return answer.evidence in {None, Evidence.ASSUMED}


def is_founded_yes(answer: Answer) -> bool:
    """Whether an answer is yes, on more than assumption."""
    return answer.value is YesNo.YES and not is_assumed(answer)


def propose(
    touch_point: TouchPoint, burden: Burden, concerns: tuple[Concern, ...], within: tuple[Concern, ...] = ()
) -> Proposal:
    """Propose a verdict. `concerns` are the limits crossed, `within` those looked at and not crossed.

    Read from the top, the first match wins:

    - both no, nothing held in place: stop, also when the answers are assumed, which is then said;
    - both no, a guardrail: change when it costs anybody hours or a concern is raised, else keep as required;
    - both no, what it holds not answered: open;
    - a yes, and a concern is raised or the feeling is negative: change;
    - a yes on more than assumption: keep;
    - anything else: open, with the answers and facts that are missing.
    """
    rule = touch_point.rule
    if fails_the_rule(rule):
        match rule.holds:
            case None:
                return _say_what_it_holds(rule, burden)
            case Holds.NOTHING:
                return _stop(rule, burden, concerns)
            case guardrail:
                return _required(guardrail, rule, burden, concerns, within)
    answers = (rule.easier, rule.relationship)
    feeling = touch_point.feeling_now
    felt = (Reason(Because.FEELING, (Quantity(feeling, Unit.COUNT),)),) if feeling is not None and feeling < 0 else ()
    if any(answer.value is YesNo.YES for answer in answers) and (concerns or felt):
        return _helps_badly(rule, felt, concerns)
    if any(is_founded_yes(answer) for answer in answers):
        return _helps(rule, within)
    return _open(rule, burden)


def _stop(rule: RuleAnswers, burden: Burden, concerns: tuple[Concern, ...]) -> Proposal:
    reasons = (*_neither(rule), Reason(Because.HOLDS_NOTHING), *_hours(burden), *_crossed(concerns))
    return Proposal(Verdict.STOP, reasons, (Reason(Because.IF_A_YES), Reason(Because.IF_A_GUARDRAIL)))


def _required(
    guardrail: Holds, rule: RuleAnswers, burden: Burden, concerns: tuple[Concern, ...], within: tuple[Concern, ...]
) -> Proposal:
    hours = tuple(_hours(burden))
    why = (*_neither(rule), Reason(Because.GUARDRAIL, (guardrail, rule.ground)))
    turns = (Reason(Because.IF_NO_GUARDRAIL), Reason(Because.IF_A_YES))
    if hours or concerns:
        lighter = (*(Reason(Because.IF_NO_HOURS, reason.values) for reason in hours), *_if_not_crossed(concerns))
        return Proposal(Verdict.CHANGE, (*why, *hours, *_crossed(concerns)), (*turns, *lighter))
    missing = _missing_facts(burden)
    heavier = (*((Reason(Because.IF_HOURS),) if missing else ()), *_if_crossed(within))
    return Proposal(Verdict.KEEP, (*why, *missing), (*turns, *heavier), as_required=True)


def _say_what_it_holds(rule: RuleAnswers, burden: Burden) -> Proposal:
    reasons = (*_neither(rule), Reason(Because.HOLDS_NOT_ANSWERED), *_hours(burden))
    return Proposal(Verdict.OPEN, reasons, (Reason(Because.IF_HOLDS_NOTHING), Reason(Because.IF_A_GUARDRAIL)))


def _helps_badly(rule: RuleAnswers, felt: tuple[Reason, ...], concerns: tuple[Concern, ...]) -> Proposal:
    better = (*_if_not_crossed(concerns), *(Reason(Because.IF_FEELING_NOT_NEGATIVE, reason.values) for reason in felt))
    reasons = (*_yes_answers(rule), *_crossed(concerns), *felt)
    return Proposal(Verdict.CHANGE, reasons, (*better, Reason(Because.IF_BOTH_NO)))


def _helps(rule: RuleAnswers, within: tuple[Concern, ...]) -> Proposal:
    turns = (*_if_crossed(within), Reason(Because.IF_FEELING_NEGATIVE), Reason(Because.IF_BOTH_NO))
    return Proposal(Verdict.KEEP, (*_yes_answers(rule), Reason(Because.NO_CONCERN)), turns)


def _open(rule: RuleAnswers, burden: Burden) -> Proposal:
    easier = _lacking(rule.easier, Because.EASIER_NOT_ANSWERED, Because.EASIER_UNKNOWN, Because.EASIER_ASSUMED)
    relationship = _lacking(
        rule.relationship,
        Because.RELATIONSHIP_NOT_ANSWERED,
        Because.RELATIONSHIP_UNKNOWN,
        Because.RELATIONSHIP_ASSUMED,
    )
    reasons = (*easier, *relationship, *_missing_facts(burden))
    return Proposal(Verdict.OPEN, reasons, (Reason(Because.IF_A_YES), Reason(Because.IF_BOTH_NO)))


def _lacking(answer: Answer, not_answered: Because, unknown: Because, assumed: Because) -> Iterator[Reason]:
    match answer.value:
        case None:
            yield Reason(not_answered)
        case YesNo.UNKNOWN:
            yield Reason(unknown)
        case YesNo.YES:
            yield Reason(assumed)
        case YesNo.NO:
            pass


def _yes_answers(rule: RuleAnswers) -> Iterator[Reason]:
    """What it does for the customer: each well-founded yes with its grade, then each that is only assumed."""
    answers = (
        (rule.easier, Because.EASIER_YES, Because.EASIER_ASSUMED),
        (rule.relationship, Because.RELATIONSHIP_YES, Because.RELATIONSHIP_ASSUMED),
    )
    for answer, known, _assumed in answers:
        if is_founded_yes(answer) and answer.evidence is not None:
            yield Reason(known, (answer.evidence,))
    for answer, _known, assumed in answers:
        if answer.value is YesNo.YES and is_assumed(answer):
            yield Reason(assumed)


def _neither(rule: RuleAnswers) -> Iterator[Reason]:
    grade = weakest((rule.easier.evidence, rule.relationship.evidence))
    yield Reason(Because.NEITHER, (grade,))
    if grade is Evidence.ASSUMED:
        yield Reason(Because.RESTS_ON_ASSUMPTION)


def _hours(burden: Burden) -> Iterator[Reason]:
    """The hours that it costs somebody; none when it frees hours, takes none or is not measured."""
    for key, result in ((Because.STAFF_HOURS, burden.staff_hours), (Because.CUSTOMER_HOURS, burden.customer_hours)):
        if isinstance(result, Measured) and result.quantity.value > 0:
            yield Reason(key, (result.quantity,))


def _missing_facts(burden: Burden) -> tuple[Reason, ...]:
    """What keeps the hours from being known; nothing when those of staff or of customers are."""
    results = (burden.staff_hours, burden.customer_hours)
    lacking = [result for result in results if isinstance(result, NotMeasured)]
    if len(lacking) < len(results):
        return ()
    facts = tuple(dict.fromkeys(fact_id for result in lacking for fact_id in result.facts))
    return (Reason(Because.FACTS_MISSING, facts),) if facts else ()


def _crossed(concerns: tuple[Concern, ...]) -> Iterator[Reason]:
    return (Reason(Because.CONCERN, _figures(concern)) for concern in concerns)


def _if_crossed(within: tuple[Concern, ...]) -> Iterator[Reason]:
    return (Reason(Because.IF_CONCERN, _figures(concern)) for concern in within)


def _if_not_crossed(concerns: tuple[Concern, ...]) -> Iterator[Reason]:
    return (Reason(Because.IF_NO_CONCERN, _figures(concern)) for concern in concerns)


def _figures(concern: Concern) -> tuple[Quantity | str, ...]:
    threshold = concern.threshold_quantity
    if isinstance(concern.value, bool) or threshold is None:
        return (concern.limit.concern,)
    return concern.limit.concern, concern.value, threshold
