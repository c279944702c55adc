"""The rule: each row of its table, on and beside each edge, and what must hold whatever the numbers."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import answer, audit, fact, rule, touch_point
from touchpoint_audit.assessment.assess import Assessed, assess
from touchpoint_audit.assessment.proposal import Because, Proposal, Reason
from touchpoint_audit.catalog import kinds
from touchpoint_audit.catalog.kind import BurdenTerm, FactSpec, FactType, Kind, Limit
from touchpoint_audit.domain.evidence import Evidence
from touchpoint_audit.domain.fact import Fact
from touchpoint_audit.domain.quantity import Quantity, Unit
from touchpoint_audit.domain.rule import RuleAnswers, Verdict

SIGNATURE = Kind(
    id="signature",
    name="Signature",
    glyph="s",
    about="",
    look_at=(),
    hints={},
    facts=(
        FactSpec("frequency", "Frequency", FactType.FREQUENCY, Unit.PER_WEEK),
        FactSpec("staff_time", "Staff time", FactType.TIME, Unit.MINUTE),
        FactSpec("waiting", "Waiting", FactType.TIME, Unit.MINUTE),
        FactSpec("granted", "Granted", FactType.SHARE, Unit.PERCENT),
    ),
    burden=(
        BurdenTerm("staff", ("staff_time",), ("frequency",)),
        BurdenTerm("customers", ("waiting",), ("frequency",)),
    ),
    limits=(Limit("nearly_all", "granted", "Nearly all granted.", raised_from=95, unit=Unit.PERCENT),),
)


def judged(answers: RuleAnswers, feeling: int | None = None, **facts: Fact) -> Assessed:
    point = touch_point("t01", kind="signature", rule=answers, facts=facts, feeling_now=feeling)
    return assess(audit(point), {"signature": SIGNATURE}).items["t01"]


def proposed(answers: RuleAnswers, feeling: int | None = None, **facts: Fact) -> Proposal:
    return judged(answers, feeling, **facts).proposal


def keys(reasons: tuple[Reason, ...]) -> list[Because]:
    return [reason.key for reason in reasons]


GRANTED_94 = fact(94.9, "%")
GRANTED_95 = fact(95, "%")


@pytest.mark.parametrize(
    ("answers", "feeling", "granted", "verdict"),
    [
        # both no, nothing held in place
        (rule("no", "no", "nothing"), None, None, Verdict.STOP),
        (rule("no", "no", "nothing", evidence="assumed"), None, None, Verdict.STOP),
        (rule("no", "no", "nothing", evidence=None), 2, GRANTED_95, Verdict.STOP),
        # both no, a guardrail
        (rule("no", "no", "legal"), None, None, Verdict.KEEP),
        (rule("no", "no", "ethical"), -2, None, Verdict.KEEP),
        (rule("no", "no", "cost"), None, GRANTED_94, Verdict.KEEP),
        (rule("no", "no", "cost"), None, GRANTED_95, Verdict.CHANGE),
        # both no, what it holds not answered
        (rule("no", "no"), None, GRANTED_95, Verdict.OPEN),
        # a yes on more than assumption
        (rule("yes", "yes", evidence="measured"), None, None, Verdict.KEEP),
        (rule("yes", "no", evidence="stated"), 0, GRANTED_94, Verdict.KEEP),
        (rule("no", "yes"), 2, None, Verdict.KEEP),
        (rule("yes", "unknown"), None, None, Verdict.KEEP),
        (rule("yes", None), None, None, Verdict.KEEP),
        (rule("yes", "yes"), -1, None, Verdict.CHANGE),
        (rule("yes", "yes"), 2, GRANTED_95, Verdict.CHANGE),
        (rule("no", "yes", "legal"), None, None, Verdict.KEEP),
        # an assumed yes is enough for a change, never for keep
        (rule("yes", "no", evidence="assumed"), -1, None, Verdict.CHANGE),
        (rule("yes", "yes", evidence=None), None, GRANTED_95, Verdict.CHANGE),
        (rule("yes", "yes", evidence=None), 0, GRANTED_94, Verdict.OPEN),
        # anything else
        (rule("yes", "yes", evidence="assumed"), None, None, Verdict.OPEN),
        (rule("unknown", "unknown"), -2, GRANTED_95, Verdict.OPEN),
        (rule("no", "unknown", "nothing"), None, None, Verdict.OPEN),
        (rule("no", None, "nothing"), None, None, Verdict.OPEN),
        (rule("no", "yes", evidence="assumed"), None, None, Verdict.OPEN),
        (rule(), None, None, Verdict.OPEN),
    ],
)
def test_the_table(answers: RuleAnswers, feeling: int | None, granted: Fact | None, verdict: Verdict) -> None:
    facts = {} if granted is None else {"granted": granted}
    assert proposed(answers, feeling, **facts).verdict is verdict


def test_one_well_founded_yes_is_enough_beside_a_guess() -> None:
    answers = RuleAnswers(answer("yes", "assumed"), answer("yes", "stated"))
    found = proposed(answers)
    assert found.verdict is Verdict.KEEP
    assert found.reasons[0] == Reason(Because.RELATIONSHIP_YES, (Evidence.STATED,))


def test_a_stop_says_what_it_costs_and_what_would_save_it() -> None:
    found = proposed(
        rule("no", "no", "nothing"),
        frequency=fact(60, "/week"),
        staff_time=fact(5, "min"),
        waiting=fact(8, "min"),
        granted=fact(97, "%"),
    )
    assert found.reasons == (
        Reason(Because.NEITHER, (Evidence.OBSERVED,)),
        Reason(Because.HOLDS_NOTHING),
        Reason(Because.STAFF_HOURS, (Quantity(230, Unit.HOUR_PER_YEAR),)),
        Reason(Because.CUSTOMER_HOURS, (Quantity(368, Unit.HOUR_PER_YEAR),)),
        Reason(Because.CONCERN, ("Nearly all granted.", Quantity(97, Unit.PERCENT), Quantity(95, Unit.PERCENT))),
    )
    assert keys(found.would_change) == [Because.IF_A_YES, Because.IF_A_GUARDRAIL]


@pytest.mark.parametrize("grades", [("measured", "assumed"), (None, "measured"), ("assumed", "assumed")])
def test_a_stop_on_assumed_answers_says_that_it_rests_on_assumption(grades: tuple[str | None, str | None]) -> None:
    guessed = RuleAnswers(answer("no", grades[0]), answer("no", grades[1]), rule("no", "no", "nothing").holds)
    assert Because.RESTS_ON_ASSUMPTION in keys(proposed(guessed).reasons)
    assert Because.RESTS_ON_ASSUMPTION not in keys(proposed(rule("no", "no", "nothing")).reasons)


def test_what_a_guardrail_holds_is_kept_as_required_and_says_so() -> None:
    found = proposed(rule("no", "no", "legal", "The bookkeeping act"), granted=fact(90, "%"))
    assert found.as_required
    assert found.reasons[:2] == (
        Reason(Because.NEITHER, (Evidence.OBSERVED,)),
        Reason(Because.GUARDRAIL, ("legal", "The bookkeeping act")),
    )
    assert keys(found.would_change) == [
        Because.IF_NO_GUARDRAIL,
        Because.IF_A_YES,
        Because.IF_HOURS,
        Because.IF_CONCERN,
    ]


@pytest.mark.parametrize("who", ["staff_time", "waiting"])
def test_what_a_guardrail_holds_is_changed_when_it_costs_anybody_hours(who: str) -> None:
    frequency = fact(1, "/year")
    costly = proposed(rule("no", "no", "legal"), None, frequency=frequency, **{who: fact(1, "s")})
    assert costly.verdict is Verdict.CHANGE
    assert not costly.as_required
    assert Because.IF_NO_HOURS in keys(costly.would_change)
    free = proposed(rule("no", "no", "legal"), None, frequency=frequency, **{who: fact(0, "min")})
    assert (free.verdict, free.as_required) == (Verdict.KEEP, True)


def test_hours_below_zero_cost_nobody() -> None:
    facts = {
        "pallets_before": fact(1200, "/year"),
        "pallets_now": fact(1000, "/year"),
        "unpack_before": fact(30, "min"),
        "unpack_now": fact(30, "min"),
    }
    point = touch_point("t01", kind="packing", facts=facts, rule=rule("no", "no", "cost"))
    found = assess(audit(point), kinds()).items["t01"].proposal
    assert (found.verdict, found.as_required) == (Verdict.KEEP, True)


def test_only_what_a_guardrail_holds_is_kept_as_required() -> None:
    assert not proposed(rule("yes", "yes")).as_required
    assert not proposed(rule("no", "no", "nothing")).as_required


def test_no_measurement_is_open_not_keep() -> None:
    found = proposed(rule("yes", "yes", evidence="assumed"))
    assert found.verdict is Verdict.OPEN
    assert found.reasons == (
        Reason(Because.EASIER_ASSUMED),
        Reason(Because.RELATIONSHIP_ASSUMED),
        Reason(Because.FACTS_MISSING, ("staff_time", "frequency", "waiting")),
    )


def test_open_names_the_essential_facts_that_are_missing_before_those_of_its_hours() -> None:
    point = touch_point("t01", kind="feedback_path", facts={"steps_to_human": fact(2)})
    found = assess(audit(point), kinds()).items["t01"].proposal
    assert found.reasons[-1] == Reason(Because.FACTS_MISSING, ("steps_to_decider", "days_to_answer"))


def test_open_names_each_answer_that_is_missing() -> None:
    found = proposed(
        rule("unknown", None), frequency=fact(1, "/week"), staff_time=fact(1, "min"), waiting=fact(1, "min")
    )
    assert keys(found.reasons) == [Because.EASIER_UNKNOWN, Because.RELATIONSHIP_NOT_ANSWERED]
    unsaid = proposed(rule("no", "no"), frequency=fact(60, "/week"), staff_time=fact(5, "min"))
    assert keys(unsaid.reasons) == [Because.NEITHER, Because.HOLDS_NOT_ANSWERED, Because.STAFF_HOURS]
    assert keys(unsaid.would_change) == [Because.IF_HOLDS_NOTHING, Because.IF_A_GUARDRAIL]


def test_a_change_says_which_limit_and_feeling_and_what_would_make_it_a_keep() -> None:
    found = proposed(rule("yes", "no"), -2, granted=fact(95, "%"))
    figures = ("Nearly all granted.", Quantity(95, Unit.PERCENT), Quantity(95, Unit.PERCENT))
    assert found.reasons == (
        Reason(Because.EASIER_YES, (Evidence.OBSERVED,)),
        Reason(Because.CONCERN, figures),
        Reason(Because.FEELING, (Quantity(-2, Unit.COUNT),)),
    )
    assert found.would_change == (
        Reason(Because.IF_NO_CONCERN, figures),
        Reason(Because.IF_FEELING_NOT_NEGATIVE, (Quantity(-2, Unit.COUNT),)),
        Reason(Because.IF_BOTH_NO),
    )


def test_a_keep_says_which_limit_it_lies_within() -> None:
    found = proposed(rule("yes", "yes"), granted=fact(60, "%"))
    assert keys(found.reasons) == [Because.EASIER_YES, Because.RELATIONSHIP_YES, Because.NO_CONCERN]
    assert found.would_change == (
        Reason(Because.IF_CONCERN, ("Nearly all granted.", Quantity(60, Unit.PERCENT), Quantity(95, Unit.PERCENT))),
        Reason(Because.IF_FEELING_NEGATIVE),
        Reason(Because.IF_BOTH_NO),
    )


WORSE = {Verdict.KEEP: 0, Verdict.OPEN: 1, Verdict.CHANGE: 2, Verdict.STOP: 3}
values = st.sampled_from(["yes", "no", "unknown", None])
grades = st.sampled_from(["measured", "observed", "stated", "assumed", None])
any_rule = st.builds(
    lambda easier, relationship, holds: RuleAnswers(answer(*easier), answer(*relationship), holds),
    st.tuples(values, grades),
    st.tuples(values, grades),
    st.sampled_from([None, *(rule("no", "no", held).holds for held in ("nothing", "legal", "cost"))]),
)
feelings = st.none() | st.integers(-2, 2)
DELEGATE = Limit(
    "delegate", "granted", "Nearly all granted.", raised_from=95, unit=Unit.PERCENT, unless_held="Let them decide."
)


@pytest.mark.parametrize(
    ("answers", "granted", "said"),
    [
        (rule("no", "no", "nothing"), 97, True),
        (rule("yes", "no"), 97, True),
        (rule("yes", "no", "nothing"), 97, True),
        (rule("yes", "no", "nothing"), 90, False),
        (rule("yes", "no", "legal"), 97, False),
        (rule("no", "no", "cost"), 97, False),
    ],
)
def test_what_a_limit_says_unless_a_guardrail_holds(answers: RuleAnswers, granted: float, said: bool) -> None:
    point = touch_point("t01", kind="signature", rule=answers, facts={"granted": fact(granted, "%")})
    found = assess(audit(point), {"signature": replace(SIGNATURE, limits=(DELEGATE,))}).items["t01"].proposal
    advice = Reason(Because.UNLESS_HELD, ("Let them decide.",))
    assert (advice in found.reasons) is said
    if said:
        assert keys(found.reasons)[found.reasons.index(advice) - 1] is Because.CONCERN


amounts = st.floats(0, 1e5)


@given(any_rule, feelings, st.floats(0, 100), st.floats(0, 100), amounts, st.floats(1, 10))
def test_a_worse_number_never_gets_a_better_verdict(
    answers: RuleAnswers, feeling: int | None, granted: float, more: float, minutes: float, factor: float
) -> None:
    often = fact(10, "/week")
    before = proposed(
        answers, feeling, granted=fact(min(granted, more), "%"), waiting=fact(minutes, "min"), frequency=often
    )
    after = proposed(
        answers, feeling, granted=fact(max(granted, more), "%"), waiting=fact(minutes * factor, "min"), frequency=often
    )
    assert WORSE[after.verdict] >= WORSE[before.verdict]


@given(any_rule, st.integers(-2, 2), st.integers(-2, 2), st.floats(0, 100))
def test_a_worse_feeling_never_gets_a_better_verdict(answers: RuleAnswers, one: int, two: int, granted: float) -> None:
    better = proposed(answers, max(one, two), granted=fact(granted, "%"))
    worse = proposed(answers, min(one, two), granted=fact(granted, "%"))
    assert WORSE[worse.verdict] >= WORSE[better.verdict]


@given(any_rule, feelings)
def test_every_proposal_has_a_reason_and_says_what_would_turn_it(answers: RuleAnswers, feeling: int | None) -> None:
    found = proposed(answers, feeling)
    assert found.reasons
    assert found.would_change
    assert not (found.as_required and found.verdict is not Verdict.KEEP)


@given(any_rule, feelings, st.floats(0, 1000), st.floats(0, 1000))
def test_other_units_never_change_the_proposal(
    answers: RuleAnswers, feeling: int | None, minutes: float, often: float
) -> None:
    one = proposed(answers, feeling, waiting=fact(minutes, "min"), frequency=fact(often, "/day"))
    other = proposed(answers, feeling, waiting=fact(minutes * 60, "s"), frequency=fact(often * 5, "/week"))
    assert (one.verdict, one.as_required, keys(one.reasons)) == (other.verdict, other.as_required, keys(other.reasons))
