"""Facts to get first: those whose range, grade or absence could change a verdict or what the stop list comes to."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from touchpoint_audit.assessment.assess import Assessed, Assessment, Results
from touchpoint_audit.assessment.concern import concerns
from touchpoint_audit.assessment.proposal import Because, costs_hours
from touchpoint_audit.assessment.rule import PROPOSED, fails_the_rule, row_of
from touchpoint_audit.catalog.kind import Kind
from touchpoint_audit.domain.audit import About
from touchpoint_audit.domain.evidence import Evidence
from touchpoint_audit.domain.quantity import Quantity, Unit
from touchpoint_audit.domain.touch_point import Answer, Fact, Holds, Interval, RuleAnswers, Verdict, YesNo
from touchpoint_audit.measures.burden import Burden, customer_hours, staff_hours
from touchpoint_audit.measures.facts import is_missed
from touchpoint_audit.measures.given import LARGEST
from touchpoint_audit.measures.result import Measured, NotMeasured, Result

_WEAK = frozenset({None, Evidence.ASSUMED, Evidence.STATED})
_HALF_AND_TWICE = (0.5, 2.0)
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
class FactToGet:
    """A fact, or an answer to the rule, and what hangs on it."""

    touch_point: str
    """The id of the touch point."""
    field: str
    """The field of the card: "facts.<fact id>", "rule.easier", "rule.relationship" or "rule.holds"."""
    doubt: Doubt
    verdicts: tuple[Verdict, ...] = ()
    """What else the proposal could become; empty when it stays."""
    stop_hours: Quantity | None = None
    """How much of the stop list's staff hours a year hangs on it; None when nothing does or nobody knows."""
    stop_money: Quantity | None = None
    """The same of its money a year."""
    hours: Quantity | None = None
    """How much of the touch point's own staff hours a year hangs on it; None as above."""
    stop_customer_hours: Quantity | None = None
    """How much of the hours a year that the stop list gives back to customers hangs on it; None as above."""


@dataclass(frozen=True, slots=True)
class _Outcome:
    """What a touch point would come to."""

    verdict: Verdict
    """The proposed one."""
    on_stop_list: bool
    hours: float
    """Staff hours a year; 0 when they are not measured."""
    customers: float
    """Customer hours a year; 0 when they are not measured."""


@dataclass(frozen=True, slots=True)
class _Doubtful:
    """A field, why it is in doubt, and what the touch point could come to when that is settled."""

    field: str
    doubt: Doubt
    outcomes: tuple[_Outcome, ...]
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


_Place = tuple[bool, bool, bool, float, float, float, float]


def facts_to_get(assessment: Assessment, kinds: Mapping[str, Kind]) -> tuple[FactToGet, ...]:
    """What to find out, best first: each field once, for the strongest doubt about it.

    A fact with a range is tried at both ends, a weak one (assumed, without a grade or stated) at half and at twice as
    much, a weak yes or no as its opposite, a weak or missing answer as yes and as no, all others staying as they are;
    on a weak fact hang all the hours that are reckoned from it. First comes what could change a proposal, touch points
    that are or could come on the stop list before others and what was stated after the rest; then the stop list's
    hours, its money, its customers' hours and the touch point's own hours decide, most first, and then the journey.

    A touch point is on the stop list by its verdict, or by its proposal until it is judged. A verdict to stop that the
    rule proposes too rests on what that proposal rests on.
    """
    about = assessment.audit.about
    found: list[tuple[_Place, FactToGet]] = []
    for item in assessment.items.values():
        kind = kinds.get(item.touch_point.kind)
        now = _with_answers(item, item.touch_point.rule)
        rate = _hourly_rate(item, about)
        best: dict[str, tuple[_Place, FactToGet]] = {}
        for doubtful in _doubts(item, kind, about):
            row = _row(item, now, doubtful, rate)
            if row is not None and (doubtful.field not in best or row[0] < best[doubtful.field][0]):
                best[doubtful.field] = row
        found += best.values()
    return tuple(fact for _, fact in sorted(found, key=lambda row: row[0]))


def _row(item: Assessed, now: _Outcome, doubtful: _Doubtful, rate: float) -> tuple[_Place, FactToGet] | None:
    """What hangs on a field, with its place in the order; None when nothing does."""
    outcomes = (now, *doubtful.outcomes)
    could_become = {outcome.verdict for outcome in outcomes} - {now.verdict}
    verdicts = tuple(verdict for verdict in Verdict if verdict in could_become) if could_become else ()
    stop_hours = _swing([outcome.hours if outcome.on_stop_list else 0.0 for outcome in outcomes])
    stop_money = stop_hours * rate
    customers = _swing([outcome.customers if outcome.on_stop_list else 0.0 for outcome in outcomes])
    hours = _swing([outcome.hours for outcome in outcomes])
    if not (verdicts or stop_hours or customers or hours or doubtful.wanted):
        return None
    stops = any(outcome.on_stop_list for outcome in outcomes)
    return (not verdicts, not stops, doubtful.stated, -stop_hours, -stop_money, -customers, -hours), FactToGet(
        item.touch_point.id,
        doubtful.field,
        doubtful.doubt,
        verdicts,
        Quantity(stop_hours, Unit.HOUR_PER_YEAR) if stop_hours else None,
        Quantity(stop_money, Unit.MONEY_PER_YEAR) if stop_money else None,
        Quantity(hours, Unit.HOUR_PER_YEAR) if hours else None,
        Quantity(customers, Unit.HOUR_PER_YEAR) if customers else None,
    )


def _swing(amounts: list[float]) -> float:
    return max(amounts) - min(amounts)


def _outcome(item: Assessed, rule: RuleAnswers, burden: Burden, concerned: bool, *, costs: bool = False) -> _Outcome:
    """What a touch point would come to; `costs` when it costs somebody hours that the burden does not know."""
    verdict = item.touch_point.verdict
    proposed = PROPOSED[row_of(rule, item.touch_point.feeling_now, costs or costs_hours(burden), concerned)]
    stops = proposed is Verdict.STOP
    if verdict is not None:
        stops = verdict is Verdict.STOP and (stops or item.proposal.verdict is not Verdict.STOP)
    return _Outcome(proposed, stops, _amount(burden.staff_hours), _amount(burden.customer_hours))


def _amount(result: Result) -> float:
    return result.quantity.value if isinstance(result, Measured) else 0.0


def _with_answers(item: Assessed, rule: RuleAnswers) -> _Outcome:
    """What the touch point would come to with these answers."""
    return _outcome(item, rule, item.burden, bool(item.concerns))


def _hourly_rate(item: Assessed, about: About) -> float:
    """What an hour of those who carry it costs; 0 when nobody knows."""
    department = about.departments.get(item.touch_point.carried_by or "")
    return 0.0 if department is None else department.hourly_rate or 0.0


def _doubts(item: Assessed, kind: Kind | None, about: About) -> Iterator[_Doubtful]:
    if kind is not None:
        yield from _doubtful_facts(_case(item, kind, about))
        yield from _missing_facts(item, kind)
    yield from _doubtful_answers(item)


def _case(item: Assessed, kind: Kind, about: About) -> _Case:
    rule, feeling = item.touch_point.rule, item.touch_point.feeling_now
    plain = row_of(rule, feeling, costs=False, concerned=False)
    by_concern = row_of(rule, feeling, costs=False, concerned=True) is not plain
    return _Case(item, kind, about, _limit_inputs(item, kind) if by_concern else ())


def _doubtful_facts(case: _Case) -> Iterator[_Doubtful]:
    facts, burden = case.item.touch_point.facts, case.item.burden
    used = {*_inputs(burden.staff_hours), *_inputs(burden.customer_hours), *case.limits}
    doubtful = [
        (spec.id, fact)
        for spec in case.kind.facts
        if spec.id in used and (fact := facts.get(spec.id)) is not None and (fact.evidence in _WEAK or _has_range(fact))
    ]
    if not doubtful:
        return
    values = {fact_id: _without_range(fact) for fact_id, fact in facts.items()}
    now = _with_answers(case.item, case.item.touch_point.rule)
    for fact_id, fact in doubtful:
        if _has_range(fact):
            ends = [replace(values[fact_id], number=end) for end in (fact.low, fact.high) if end is not None]
            outcomes = tuple(_with_facts(case, fact_id, {**values, fact_id: end}) for end in ends)
            yield _Doubtful(f"facts.{fact_id}", Doubt.RANGE, outcomes)
        if fact.evidence in _WEAK:
            others = {key: value for key, value in values.items() if key != fact_id}
            without = _with_facts(case, fact_id, others)
            tried = (_with_facts(case, fact_id, {**values, fact_id: other}) for other in _otherwise(values[fact_id]))
            outcomes = (
                replace(now, hours=without.hours, customers=without.customers),
                *(replace(outcome, hours=now.hours, customers=now.customers) for outcome in tried),
            )
            yield _Doubtful(f"facts.{fact_id}", Doubt.GRADE, outcomes, fact.evidence is Evidence.STATED)


def _otherwise(fact: Fact) -> tuple[Fact, ...]:
    """What a weak fact could turn out to be: half or twice as much, a share never above 100 %; the opposite answer."""
    if fact.yes is not None:
        return (replace(fact, yes=not fact.yes),)
    if fact.number is not None:
        most = 100.0 if fact.unit is Unit.PERCENT else LARGEST
        return tuple(replace(fact, number=min(fact.number * times, most), samples=()) for times in _HALF_AND_TWICE)
    if fact.intervals:
        return tuple(
            replace(fact, intervals=tuple(_times(interval, times) for interval in fact.intervals))
            for times in _HALF_AND_TWICE
        )
    return ()


def _times(interval: Interval, times: float) -> Interval:
    answered = None if interval.answered is None else interval.answered * times
    return replace(interval, calls=interval.calls * times, answered=answered, busy=None)


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


def _with_facts(case: _Case, changed: str, facts: Mapping[str, Fact]) -> _Outcome:
    """What the touch point would come to with other facts; `changed` is the one that is another or left out.

    What is not reckoned from that one stays, and so does what makes no difference.
    """
    item, kind, about = case.item, case.kind, case.about
    touch_point = replace(item.touch_point, facts=facts)
    concerned, staff, customers = bool(item.concerns), item.burden.staff_hours, item.burden.customer_hours
    if changed in _inputs(staff):
        staff = staff_hours(touch_point, kind, about)
    if changed in _inputs(customers):
        customers = customer_hours(touch_point, kind, about)
    if changed in case.limits:
        fresh = Results(touch_point, kind, about)
        looked_at = [limit.of for limit in kind.limits if limit.of in item.results]
        results = {of: (fresh if changed in _inputs(item.results[of]) else item.results)[of] for of in looked_at}
        concerned = bool(concerns(touch_point, kind, about, results))
    return _outcome(item, touch_point.rule, Burden(staff, item.burden.money, customers), concerned)


def _missing_facts(item: Assessed, kind: Kind) -> Iterator[_Doubtful]:
    """Facts that a verdict or the hours stand on: what they could show is tried as hours, or as a limit crossed."""
    facts, rule, staff = item.touch_point.facts, item.touch_point.rule, item.burden.staff_hours
    named = {
        fact_id for reason in item.proposal.reasons if reason.key is Because.FACTS_MISSING for fact_id in reason.values
    }
    concerned = bool(item.concerns)
    stops = _with_answers(item, rule).on_stop_list
    hours = staff.facts if stops and isinstance(staff, NotMeasured) else ()
    for spec in kind.facts:
        if is_missed(spec, kind, facts) or spec.id in named or spec.id in hours:
            hidden = concerned or _hides(item, kind, spec.id)
            shown = _outcome(item, rule, item.burden, hidden, costs=spec.id in named)
            wanted = item.proposal.verdict is Verdict.OPEN or spec.id in hours
            yield _Doubtful(f"facts.{spec.id}", Doubt.MISSING, (shown,), wanted=wanted)


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


def _doubtful_answers(item: Assessed) -> Iterator[_Doubtful]:
    rule = item.touch_point.rule
    for field, answer in (("rule.easier", rule.easier), ("rule.relationship", rule.relationship)):
        known = answer.value in {YesNo.YES, YesNo.NO}
        if known and answer.evidence not in _WEAK:
            continue
        could_be = [_answered(rule, field, _YES, rule.holds), _answered(rule, field, _NO, rule.holds or Holds.NOTHING)]
        yield _Doubtful(
            field,
            Doubt.GRADE if known else Doubt.MISSING,
            tuple(_with_answers(item, answers) for answers in could_be),
            known and answer.evidence is Evidence.STATED,
        )
    if fails_the_rule(rule) and rule.holds is None:
        held = (replace(rule, holds=holds) for holds in (Holds.NOTHING, Holds.LEGAL))
        yield _Doubtful("rule.holds", Doubt.MISSING, tuple(_with_answers(item, answers) for answers in held))


def _answered(rule: RuleAnswers, field: str, answer: Answer, holds: Holds | None) -> RuleAnswers:
    if field == "rule.easier":
        return RuleAnswers(answer, rule.relationship, holds, rule.ground)
    return RuleAnswers(rule.easier, answer, holds, rule.ground)
