"""What the rule proposes for a touch point, why, and what would turn it."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from touchpoint_audit.assessment.concern import Concern
from touchpoint_audit.assessment.rule import PROPOSED, Row, is_assumed, is_founded_yes, row_of
from touchpoint_audit.domain.evidence import Evidence, weakest
from touchpoint_audit.domain.quantity import Quantity, Unit
from touchpoint_audit.domain.rule import Answer, Holds, RuleAnswers, Verdict, YesNo
from touchpoint_audit.measures.burden import Burden
from touchpoint_audit.measures.result import Measured, NotMeasured, Result


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
    UNLESS_HELD = "unless_held"
    """What a crossed limit says while no guardrail holds the touch point: (the sentence,)."""
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
    """Essential facts; those its hours are reckoned from when no essential one is missing: (fact id, …)."""

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


_Said = tuple[tuple[Reason, ...], tuple[Reason, ...]]
"""The reasons, and what would turn the proposal."""


def costs_hours(burden: Burden) -> bool:
    """Whether it costs anybody hours; not when it frees hours, takes none or is not measured."""
    return _is_cost(burden.staff_hours) or _is_cost(burden.customer_hours)


def propose(
    rule: RuleAnswers,
    feeling: int | None,
    burden: Burden,
    concerns: tuple[Concern, ...],
    within: tuple[Concern, ...] = (),
    missed: tuple[str, ...] = (),
) -> Proposal:
    """Propose a verdict by the rule's table. `feeling` is the customer's now, -2 to +2.

    `concerns` are the limits crossed, `within` those looked at and not crossed, `missed` the ids of the essential facts
    that are not there.
    """
    row = row_of(rule, feeling, costs_hours(burden), bool(concerns))
    match row:
        case Row.NOTHING_HELD:
            said = _stop(rule, burden, concerns)
        case Row.HELD_AT_A_COST:
            said = _lighten(rule, burden, concerns)
        case Row.HELD:
            said = _required(rule, burden, within)
        case Row.HELD_NOT_ANSWERED:
            said = _say_what_it_holds(rule, burden)
        case Row.HELPS_BADLY:
            said = _helps_badly(rule, feeling, concerns)
        case Row.HELPS:
            said = _helps(rule, within)
        case Row.NOT_KNOWN:
            said = _open(rule, burden, missed)
    reasons, would_change = said
    return Proposal(PROPOSED[row], reasons, would_change, as_required=row is Row.HELD)


def _stop(rule: RuleAnswers, burden: Burden, concerns: tuple[Concern, ...]) -> _Said:
    reasons = (*_neither(rule), Reason(Because.HOLDS_NOTHING), *_hours(burden), *_crossed(concerns, rule))
    return reasons, (Reason(Because.IF_A_YES), Reason(Because.IF_A_GUARDRAIL))


def _lighten(rule: RuleAnswers, burden: Burden, concerns: tuple[Concern, ...]) -> _Said:
    hours = tuple(_hours(burden))
    lighter = (*(Reason(Because.IF_NO_HOURS, reason.values) for reason in hours), *_if_not_crossed(concerns))
    reasons = (*_held(rule), *hours, *_crossed(concerns, rule))
    return reasons, (Reason(Because.IF_NO_GUARDRAIL), Reason(Because.IF_A_YES), *lighter)


def _required(rule: RuleAnswers, burden: Burden, within: tuple[Concern, ...]) -> _Said:
    missing = _missing_facts(burden)
    heavier = (*((Reason(Because.IF_HOURS),) if missing else ()), *_if_crossed(within))
    turns = (Reason(Because.IF_NO_GUARDRAIL), Reason(Because.IF_A_YES), *heavier)
    return (*_held(rule), *missing), turns


def _say_what_it_holds(rule: RuleAnswers, burden: Burden) -> _Said:
    reasons = (*_neither(rule), Reason(Because.HOLDS_NOT_ANSWERED), *_hours(burden))
    return reasons, (Reason(Because.IF_HOLDS_NOTHING), Reason(Because.IF_A_GUARDRAIL))


def _helps_badly(rule: RuleAnswers, feeling: int | None, concerns: tuple[Concern, ...]) -> _Said:
    felt = (Reason(Because.FEELING, (Quantity(feeling, Unit.COUNT),)),) if feeling is not None and feeling < 0 else ()
    better = (*_if_not_crossed(concerns), *(Reason(Because.IF_FEELING_NOT_NEGATIVE, reason.values) for reason in felt))
    reasons = (*_yes_answers(rule), *_crossed(concerns, rule), *felt)
    return reasons, (*better, Reason(Because.IF_BOTH_NO))


def _helps(rule: RuleAnswers, within: tuple[Concern, ...]) -> _Said:
    turns = (*_if_crossed(within), Reason(Because.IF_FEELING_NEGATIVE), Reason(Because.IF_BOTH_NO))
    return (*_yes_answers(rule), Reason(Because.NO_CONCERN)), turns


def _open(rule: RuleAnswers, burden: Burden, missed: tuple[str, ...]) -> _Said:
    easier = _lacking(rule.easier, Because.EASIER_NOT_ANSWERED, Because.EASIER_UNKNOWN, Because.EASIER_ASSUMED)
    relationship = _lacking(
        rule.relationship,
        Because.RELATIONSHIP_NOT_ANSWERED,
        Because.RELATIONSHIP_UNKNOWN,
        Because.RELATIONSHIP_ASSUMED,
    )
    missing = (Reason(Because.FACTS_MISSING, missed),) if missed else _missing_facts(burden)
    reasons = (*easier, *relationship, *missing)
    return reasons, (Reason(Because.IF_A_YES), Reason(Because.IF_BOTH_NO))


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


def _held(rule: RuleAnswers) -> Iterator[Reason]:
    yield from _neither(rule)
    yield Reason(Because.GUARDRAIL, (rule.holds or Holds.NOTHING, rule.ground))


def _hours(burden: Burden) -> Iterator[Reason]:
    """The hours that it costs somebody."""
    for key, result in ((Because.STAFF_HOURS, burden.staff_hours), (Because.CUSTOMER_HOURS, burden.customer_hours)):
        if isinstance(result, Measured) and _is_cost(result):
            yield Reason(key, (result.quantity,))


def _is_cost(hours: Result) -> bool:
    return isinstance(hours, Measured) and hours.quantity.value > 0


def _missing_facts(burden: Burden) -> tuple[Reason, ...]:
    """What keeps the hours from being known; nothing when those of staff or of customers are."""
    results = (burden.staff_hours, burden.customer_hours)
    lacking = [result for result in results if isinstance(result, NotMeasured)]
    if len(lacking) < len(results):
        return ()
    facts = tuple(dict.fromkeys(fact_id for result in lacking for fact_id in result.facts))
    return (Reason(Because.FACTS_MISSING, facts),) if facts else ()


def _crossed(concerns: tuple[Concern, ...], rule: RuleAnswers) -> Iterator[Reason]:
    for concern in concerns:
        yield Reason(Because.CONCERN, _figures(concern))
        if concern.limit.unless_held and rule.holds in {None, Holds.NOTHING}:
            yield Reason(Because.UNLESS_HELD, (concern.limit.unless_held,))


def _if_crossed(within: tuple[Concern, ...]) -> Iterator[Reason]:
    return (Reason(Because.IF_CONCERN, _figures(concern)) for concern in within)


def _if_not_crossed(concerns: tuple[Concern, ...]) -> Iterator[Reason]:
    return (Reason(Because.IF_NO_CONCERN, _figures(concern)) for concern in concerns)


def _figures(concern: Concern) -> tuple[Quantity | str, ...]:
    threshold = concern.threshold_quantity
    if isinstance(concern.value, bool) or threshold is None:
        return (concern.limit.concern,)
    return concern.limit.concern, concern.value, threshold
