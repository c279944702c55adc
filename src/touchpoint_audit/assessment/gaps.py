"""What an audit still lacks before it is handed over: each gap with the field of the card to go to."""

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from touchpoint_audit.assessment.assess import Assessed, Assessment
from touchpoint_audit.assessment.rule import fails_the_rule, is_assumed
from touchpoint_audit.domain.action import Action
from touchpoint_audit.domain.audit import Audit
from touchpoint_audit.domain.decision import Decision
from touchpoint_audit.domain.evidence import Evidence
from touchpoint_audit.domain.quantity import Quantity
from touchpoint_audit.domain.rule import Holds, Verdict, YesNo
from touchpoint_audit.measures.facts import fits, is_missed
from touchpoint_audit.measures.result import Measured, Missing, NotMeasured, Result

COSTLY_SHARE = 0.05
"""A guess is costly from this share of all staff hours, or of all customer hours."""
COSTLY_HOURS = 100.0
"""A guess is costly from this many hours a year, whatever its share."""


class GapKey(StrEnum):
    """What is lacking, the most important first. What stands in a gap's `values` is written under each."""

    NOT_SETTLED = "not_settled"
    """Two people changed it in two ways: (table, field), the field empty when one of them deleted it."""
    NOT_MARKED = "not_marked"
    """It was carried forward, and how it is found is not marked yet."""
    NOT_JUDGED = "not_judged"
    NO_FACTS = "no_facts"
    RULE_NOT_ANSWERED = "rule_not_answered"
    COSTLY_GUESS = "costly_guess"
    """Many hours that rest on assumption: (hours a year,)."""
    ASSUMED_ANSWER = "assumed_answer"
    """An answer that the proposal needs is a guess."""
    NO_REASON = "no_reason"
    """The verdict differs from the proposal: (verdict, proposed verdict)."""
    NO_INSTEAD = "no_instead"
    """To stop or change, without what to do instead: (verdict,)."""
    NOTHING_PLANNED = "nothing_planned"
    """Decided to be stopped or changed, and no action: (verdict,)."""
    NO_OWNER = "no_owner"
    """An action to be done that nobody owns: (what is done,)."""
    NO_DUE_DATE = "no_due_date"
    """An action to be done without a date: (what is done,)."""
    GUARDRAIL_WITHOUT_GROUND = "guardrail_without_ground"
    """(which guardrail,)."""
    NO_RATE = "no_rate"
    """Hours without a price: (the department's name,), once a department; () when nobody is named who carries it."""
    UNKNOWN_KIND = "unknown_kind"
    """(kind id,)."""
    ESSENTIAL_FACT_MISSING = "essential_fact_missing"
    """(fact id,)."""


@dataclass(frozen=True, slots=True)
class Gap:
    """One thing that is lacking, and where to put it right."""

    key: GapKey
    touch_point: str
    """The id of the touch point."""
    field: str
    """The field of the card: "verdict", "facts.<fact id>", "rule.easier", "actions.<action id>", "kind" and so on; or
    "about.departments", or "conflicts.<conflict id>".
    """
    values: tuple[Quantity | str, ...] = ()


def gaps(assessment: Assessment) -> tuple[Gap, ...]:
    """Every gap, the most important first, each sort along the journey; none of what ended."""
    items = [item for item in assessment.items.values() if not item.ended]
    found: dict[GapKey, list[Gap]] = {key: [] for key in GapKey}
    found[GapKey.NOT_SETTLED] = _not_settled(assessment.audit, [item.touch_point.id for item in items])
    found[GapKey.NOT_MARKED] = [gap for item in items for gap in _not_marked(item)]
    items = [item for item in items if not _is_expected_gone(item)]
    all_staff = _size(item.burden.staff_hours for item in items)
    all_customers = _size(item.burden.customer_hours for item in items)
    unpriced: set[str] = set()
    for item in items:
        for gap_in in _PER_TOUCH_POINT:
            for gap in gap_in(item):
                found[gap.key].append(gap)
        for gap in (*_costly_guess(item, all_staff, all_customers), *_no_rate(item, assessment, unpriced)):
            found[gap.key].append(gap)
    for gap in _plan(assessment):
        found[gap.key].append(gap)
    return tuple(gap for key in GapKey for gap in found[key])


def _plan(assessment: Assessment) -> Iterator[Gap]:
    """What the plan lacks; nothing while nothing was decided or planned."""
    from touchpoint_audit.assessment.plan import nothing_planned, plan

    decided = assessment.audit.decided()
    for item in nothing_planned(assessment):
        if (verdict := decided[item.touch_point.id].verdict) is not None:
            yield _gap(item, GapKey.NOTHING_PLANNED, "actions.new", verdict)
    for planned in plan(assessment, None).ahead:
        action = planned.action
        if not action.owner:
            yield _gap(planned.item, GapKey.NO_OWNER, f"actions.{action.id}", action.what)
        if action.due is None:
            yield _gap(planned.item, GapKey.NO_DUE_DATE, f"actions.{action.id}", action.what)


def _size(results: Iterable[Result]) -> float:
    """The sum of hours a year; hours that a change freed count by their size."""
    return math.fsum(abs(result.quantity.value) for result in results if isinstance(result, Measured))


def _gap(item: Assessed, key: GapKey, field: str, *values: Quantity | str) -> Gap:
    return Gap(key, item.touch_point.id, field, values)


def _not_settled(audit: Audit, touch_points: Sequence[str]) -> list[Gap]:
    """What is to be settled about touch points, and what hangs on them, along the journey."""
    order = {key: place for place, key in enumerate(touch_points)}
    found = []
    for conflict in audit.conflicts.values():
        point = conflict.document if conflict.table == "touch_points" else ""
        hanging: Mapping[str, Decision] | Mapping[str, Action] = {}
        if conflict.table in {"decisions", "actions"}:
            hanging = audit.decisions if conflict.table == "decisions" else audit.actions
        if conflict.document in hanging:
            point = hanging[conflict.document].touch_point
        if point in order:
            values = (conflict.table, conflict.field)
            found.append(Gap(GapKey.NOT_SETTLED, point, f"conflicts.{conflict.id}", values))
    return sorted(found, key=lambda gap: (order[gap.touch_point], gap.values, gap.field))


def _not_marked(item: Assessed) -> Iterator[Gap]:
    before = item.touch_point.before
    if before is not None and item.touch_point.found is None:
        yield _gap(item, GapKey.NOT_MARKED, "found")


def _is_expected_gone(item: Assessed) -> bool:
    """Whether it had ended on the walk before and is not marked yet: nothing else is asked of it until it is."""
    before = item.touch_point.before
    return before is not None and before.ended and item.touch_point.found is None


def _not_judged(item: Assessed) -> Iterator[Gap]:
    if not item.judged:
        yield _gap(item, GapKey.NOT_JUDGED, "verdict")


def _facts(item: Assessed) -> Iterator[Gap]:
    kind, facts = item.kind, item.touch_point.facts
    if kind is None:
        yield _gap(item, GapKey.UNKNOWN_KIND, "kind", item.touch_point.kind)
        return
    missed = [spec for spec in kind.facts if is_missed(spec, kind, facts)]
    if kind.facts and not any(fits(facts.get(spec.id), spec) for spec in kind.facts):
        first = missed[0] if missed else kind.facts[0]
        yield _gap(item, GapKey.NO_FACTS, f"facts.{first.id}")
        return
    for spec in missed:
        yield _gap(item, GapKey.ESSENTIAL_FACT_MISSING, f"facts.{spec.id}", spec.id)


def _rule(item: Assessed) -> Iterator[Gap]:
    rule = item.touch_point.rule
    if rule.easier.value is None:
        yield _gap(item, GapKey.RULE_NOT_ANSWERED, "rule.easier")
    elif rule.relationship.value is None:
        yield _gap(item, GapKey.RULE_NOT_ANSWERED, "rule.relationship")
    elif fails_the_rule(rule) and rule.holds is None:
        yield _gap(item, GapKey.RULE_NOT_ANSWERED, "rule.holds")


def _assumed_answer(item: Assessed) -> Iterator[Gap]:
    """One guess behind two answers of no is enough; behind a yes only when no other yes is better founded."""
    rule = item.touch_point.rule
    answers = {"rule.easier": rule.easier, "rule.relationship": rule.relationship}
    if not fails_the_rule(rule):
        answers = {field: answer for field, answer in answers.items() if answer.value is YesNo.YES}
        if not all(is_assumed(answer) for answer in answers.values()):
            return
    guess = next((field for field, answer in answers.items() if is_assumed(answer)), None)
    if guess:
        yield _gap(item, GapKey.ASSUMED_ANSWER, guess)


def _guardrail(item: Assessed) -> Iterator[Gap]:
    rule = item.touch_point.rule
    if rule.holds is None or rule.holds is Holds.NOTHING or rule.ground.strip():
        return
    if fails_the_rule(rule):
        yield _gap(item, GapKey.GUARDRAIL_WITHOUT_GROUND, "rule.ground", rule.holds)


def _words(item: Assessed) -> Iterator[Gap]:
    touch_point = item.touch_point
    if item.differs and not touch_point.reason.strip():
        yield _gap(item, GapKey.NO_REASON, "reason", item.list, item.proposal.verdict)
    if item.list in {Verdict.STOP, Verdict.CHANGE} and not touch_point.instead.strip():
        yield _gap(item, GapKey.NO_INSTEAD, "instead", item.list)


_PER_TOUCH_POINT: tuple[Callable[[Assessed], Iterator[Gap]], ...] = (
    _not_judged,
    _facts,
    _rule,
    _assumed_answer,
    _words,
    _guardrail,
)


def _costly_guess(item: Assessed, all_staff: float, all_customers: float) -> Iterator[Gap]:
    """The staff hours when they are a costly guess, else the customer hours. Money rests on the staff hours."""
    facts = item.touch_point.facts
    for result, total in ((item.burden.staff_hours, all_staff), (item.burden.customer_hours, all_customers)):
        if not isinstance(result, Measured) or result.evidence is not Evidence.ASSUMED:
            continue
        hours = abs(result.quantity.value)
        if hours and (hours >= COSTLY_HOURS or hours >= COSTLY_SHARE * total):
            guess = next(fact_id for fact_id in result.inputs if facts[fact_id].evidence in {None, Evidence.ASSUMED})
            yield _gap(item, GapKey.COSTLY_GUESS, f"facts.{guess}", result.quantity)
            return


def _no_rate(item: Assessed, assessment: Assessment, told: set[str]) -> Iterator[Gap]:
    """A department without a rate is told of once, at the first touch point that it carries."""
    money, department = item.burden.money, item.touch_point.carried_by
    if not isinstance(money, NotMeasured):
        return
    if money.why is Missing.NO_DEPARTMENT:
        yield _gap(item, GapKey.NO_RATE, "carried_by")
    elif money.why is Missing.NO_RATE and department and department not in told:
        told.add(department)
        yield _gap(item, GapKey.NO_RATE, "about.departments", assessment.audit.department_name(department))
