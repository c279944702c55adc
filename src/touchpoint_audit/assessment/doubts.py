"""What is in doubt at a touch point, and what it could come to once that is settled."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from touchpoint_audit.assessment.assess import Assessed, Results
from touchpoint_audit.assessment.concern import concerns
from touchpoint_audit.assessment.otherwise import WEAK, otherwise
from touchpoint_audit.assessment.proposal import Because, costs_hours
from touchpoint_audit.assessment.rule import PROPOSED, fails_the_rule, row_of
from touchpoint_audit.catalog.kind import Kind
from touchpoint_audit.domain.audit import About
from touchpoint_audit.domain.evidence import Evidence
from touchpoint_audit.domain.fact import Fact
from touchpoint_audit.domain.rule import Answer, Holds, RuleAnswers, Verdict, YesNo
from touchpoint_audit.measures.burden import Burden, customer_hours, staff_hours
from touchpoint_audit.measures.facts import is_missed
from touchpoint_audit.measures.result import Measured, NotMeasured, Result

_YES = Answer(YesNo.YES, Evidence.MEASURED)
_NO = Answer(YesNo.NO, Evidence.MEASURED)


class Doubt(StrEnum):
    """Why a fact is worth getting."""

    RANGE = "range"
    """It is known to lie between a low and a high end only."""
    GRADE = "grade"
    """It rests on assumption, or on what somebody said."""
    MISSING = "missing"
    """It is not given, or not as it is asked for."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a touch point would come to."""

    verdict: Verdict
    """The proposed one."""
    on_stop_list: bool
    hours: float
    """Staff hours a year; 0 when they are not measured."""
    customers: float
    """Customer hours a year; 0 when they are not measured."""


@dataclass(frozen=True, slots=True)
class Doubtful:
    """A field, why it is in doubt, and what the touch point could come to when that is settled."""

    field: str
    doubt: Doubt
    outcomes: tuple[Outcome, ...]
    stated: bool = False
    """Somebody said so: it counts below what nobody said."""
    wanted: bool = False
    """To get even when nothing is known to hang on it."""


@dataclass(frozen=True, slots=True)
class _Case:
    """A touch point whose facts are tried, and which facts its verdict can hang on as it is answered."""

    item: Assessed
    kind: Kind
    about: About
    limits: Collection[str]
    """The facts that the kind's limits look at; empty where a concern makes no difference."""
    cost: Collection[str]
    """The facts that tell whether it costs anybody hours; empty where that makes no difference."""
    hours: Collection[str]
    """The facts that its own hours hang on, and those that the stop list gives back to customers."""


def doubts(item: Assessed, kind: Kind | None, about: About) -> Iterator[Doubtful]:
    """Every fact and answer in doubt that something could hang on; a field may come twice, for its range and grade."""
    if kind is not None:
        yield from _doubtful_facts(_case(item, kind, about))
        yield from _missing_facts(item, kind)
    yield from _doubtful_answers(item)


def _outcome(item: Assessed, rule: RuleAnswers, burden: Burden, concerned: bool, *, costs: bool = False) -> Outcome:
    """What a touch point would come to; `costs` when it costs somebody hours that the burden does not know."""
    verdict = item.touch_point.verdict
    proposed = PROPOSED[row_of(rule, item.touch_point.feeling_now, costs or costs_hours(burden), concerned)]
    stops = proposed is Verdict.STOP
    if verdict is not None:
        stops = verdict is Verdict.STOP and (stops or item.proposal.verdict is not Verdict.STOP)
    return Outcome(proposed, stops, _amount(burden.staff_hours), _amount(burden.customer_hours))


def _amount(result: Result) -> float:
    return result.quantity.value if isinstance(result, Measured) else 0.0


def with_answers(item: Assessed, rule: RuleAnswers) -> Outcome:
    """What the touch point would come to with these answers."""
    return _outcome(item, rule, item.burden, bool(item.concerns))


def _case(item: Assessed, kind: Kind, about: About) -> _Case:
    rule, feeling = item.touch_point.rule, item.touch_point.feeling_now
    plain = row_of(rule, feeling, costs=False, concerned=False)
    by_concern = row_of(rule, feeling, costs=False, concerned=True) is not plain
    by_cost = row_of(rule, feeling, costs=True, concerned=False) is not plain
    staff, customers = _inputs(item.burden.staff_hours), _inputs(item.burden.customer_hours)
    could_stop = item.touch_point.verdict in {None, Verdict.STOP}
    return _Case(
        item,
        kind,
        about,
        limits=_limit_inputs(item, kind) if by_concern else (),
        cost={*staff, *customers} if by_cost else (),
        hours={*staff, *customers} if could_stop else staff,
    )


def _doubtful_facts(case: _Case) -> Iterator[Doubtful]:
    facts = case.item.touch_point.facts
    used = {*case.hours, *case.cost, *case.limits}
    doubtful = [
        (spec.id, fact)
        for spec in case.kind.facts
        if spec.id in used and (fact := facts.get(spec.id)) is not None and (fact.evidence in WEAK or _has_range(fact))
    ]
    if not doubtful:
        return
    values = {fact_id: _without_range(fact) for fact_id, fact in facts.items()}
    for fact_id, fact in doubtful:
        if _has_range(fact):
            ends = [replace(values[fact_id], number=end) for end in (fact.low, fact.high) if end is not None]
            outcomes = tuple(_with_facts(case, fact_id, {**values, fact_id: end}) for end in ends)
            yield Doubtful(f"facts.{fact_id}", Doubt.RANGE, outcomes)
        if fact.evidence in WEAK:
            outcomes = tuple(_of_a_weak_fact(case, fact_id, values))
            yield Doubtful(f"facts.{fact_id}", Doubt.GRADE, outcomes, fact.evidence is Evidence.STATED)


def _of_a_weak_fact(case: _Case, fact_id: str, values: Mapping[str, Fact]) -> Iterator[Outcome]:
    """The present verdict without the hours reckoned from a fact, and the verdicts that it could turn out to give."""
    now = with_answers(case.item, case.item.touch_point.rule)
    if fact_id in case.hours:
        without = _burden_with(case, fact_id, {key: value for key, value in values.items() if key != fact_id})
        yield replace(now, hours=_amount(without.staff_hours), customers=_amount(without.customer_hours))
    if fact_id in case.limits or fact_id in case.cost:
        for other in otherwise(values[fact_id]):
            outcome = _with_facts(case, fact_id, {**values, fact_id: other})
            yield replace(outcome, hours=now.hours, customers=now.customers)


def _limit_inputs(item: Assessed, kind: Kind) -> set[str]:
    """The facts that the kind's limits look at, by themselves or through a measure."""
    found: set[str] = set()
    for limit in kind.limits:
        found.update((limit.of, limit.against))
        if limit.of in item.results:
            found.update(_inputs(item.results[limit.of]))
    return found


def _inputs(result: Result) -> tuple[str, ...]:
    return result.inputs if isinstance(result, Measured) else result.facts


def _has_range(fact: Fact) -> bool:
    return fact.low is not None or fact.high is not None


def _without_range(fact: Fact) -> Fact:
    """Only the values of facts count here; their ranges would be reckoned in vain."""
    return replace(fact, low=None, high=None) if _has_range(fact) else fact


def _with_facts(case: _Case, changed: str, facts: Mapping[str, Fact]) -> Outcome:
    """What the touch point would come to with other facts; `changed` is the one that is another.

    What is not reckoned from that one stays, and so does what makes no difference.
    """
    item, kind = case.item, case.kind
    concerned = bool(item.concerns)
    if changed in case.limits:
        touch_point = replace(item.touch_point, facts=facts)
        fresh = Results(touch_point, kind, case.about)
        looked_at = [limit.of for limit in kind.limits if limit.of in item.results]
        results = {of: (fresh if changed in _inputs(item.results[of]) else item.results)[of] for of in looked_at}
        concerned = bool(concerns(touch_point, kind, case.about, results))
    return _outcome(item, item.touch_point.rule, _burden_with(case, changed, facts), concerned)


def _burden_with(case: _Case, changed: str, facts: Mapping[str, Fact]) -> Burden:
    """The hours with other facts; money stays, since nothing here looks at it."""
    touch_point, burden = replace(case.item.touch_point, facts=facts), case.item.burden
    staff, customers = burden.staff_hours, burden.customer_hours
    if changed in _inputs(staff):
        staff = staff_hours(touch_point, case.kind, case.about)
    if changed in _inputs(customers):
        customers = customer_hours(touch_point, case.kind, case.about)
    return Burden(staff, burden.money, customers)


def _missing_facts(item: Assessed, kind: Kind) -> Iterator[Doubtful]:
    """Facts that a verdict or the hours stand on: what they could show is tried as hours, or as a limit crossed."""
    facts, rule, staff = item.touch_point.facts, item.touch_point.rule, item.burden.staff_hours
    named = {
        fact_id for reason in item.proposal.reasons if reason.key is Because.FACTS_MISSING for fact_id in reason.values
    }
    concerned = bool(item.concerns)
    stops = with_answers(item, rule).on_stop_list
    hours = staff.facts if stops and isinstance(staff, NotMeasured) else ()
    for spec in kind.facts:
        if is_missed(spec, kind, facts) or spec.id in named or spec.id in hours:
            hidden = concerned or _hides(item, kind, spec.id)
            shown = _outcome(item, rule, item.burden, hidden, costs=spec.id in named)
            wanted = item.proposal.verdict is Verdict.OPEN or spec.id in hours
            yield Doubtful(f"facts.{spec.id}", Doubt.MISSING, (shown,), wanted=wanted)


def _hides(item: Assessed, kind: Kind, fact_id: str) -> bool:
    """Whether a limit cannot be looked at without a fact."""
    for limit in kind.limits:
        if limit.of == fact_id:
            return True
        if limit.of in item.results:
            result = item.results[limit.of]
            if isinstance(result, NotMeasured) and fact_id in result.facts:
                return True
    return False


def _doubtful_answers(item: Assessed) -> Iterator[Doubtful]:
    rule = item.touch_point.rule
    for field, answer in (("rule.easier", rule.easier), ("rule.relationship", rule.relationship)):
        known = answer.value in {YesNo.YES, YesNo.NO}
        if known and answer.evidence not in WEAK:
            continue
        could_be = [_answered(rule, field, _YES, rule.holds), _answered(rule, field, _NO, rule.holds or Holds.NOTHING)]
        yield Doubtful(
            field,
            Doubt.GRADE if known else Doubt.MISSING,
            tuple(with_answers(item, answers) for answers in could_be),
            known and answer.evidence is Evidence.STATED,
        )
    if fails_the_rule(rule) and rule.holds is None:
        held = (replace(rule, holds=holds) for holds in (Holds.NOTHING, Holds.LEGAL))
        yield Doubtful("rule.holds", Doubt.MISSING, tuple(with_answers(item, answers) for answers in held))


def _answered(rule: RuleAnswers, field: str, answer: Answer, holds: Holds | None) -> RuleAnswers:
    if field == "rule.easier":
        return RuleAnswers(answer, rule.relationship, holds, rule.ground)
    return RuleAnswers(rule.easier, answer, holds, rule.ground)
