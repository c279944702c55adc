"""Facts to get: which could turn a verdict or the stop list's total, the most telling first."""

import math
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import answer, audit, fact, rule, touch_point
from tests.store_walk import store_walk
from touchpoint_audit.assessment.assess import assess
from touchpoint_audit.assessment.doubts import Doubt
from touchpoint_audit.assessment.facts_to_get import FactToGet, facts_to_get
from touchpoint_audit.catalog import kinds
from touchpoint_audit.catalog.kind import BurdenTerm, FactSpec, FactType, Kind, Limit
from touchpoint_audit.domain.audit import Audit
from touchpoint_audit.domain.evidence import Evidence
from touchpoint_audit.domain.fact import Fact
from touchpoint_audit.domain.quantity import Quantity, Unit
from touchpoint_audit.domain.rule import Holds, RuleAnswers, Verdict, YesNo
from touchpoint_audit.domain.touch_point import TouchPoint

TASK = Kind(
    id="task",
    name="Task",
    glyph="t",
    about="",
    look_at=(),
    hints={},
    facts=(
        FactSpec("often", "Often", FactType.FREQUENCY, Unit.PER_YEAR),
        FactSpec("each", "Each", FactType.TIME, Unit.HOUR, essential=True),
        FactSpec("people", "People", FactType.PEOPLE, Unit.PEOPLE),
        FactSpec("granted", "Granted", FactType.SHARE, Unit.PERCENT),
        FactSpec("nearly", "Nearly", FactType.SHARE, Unit.PERCENT),
        FactSpec("label", "Label", FactType.TEXT),
    ),
    burden=(BurdenTerm("staff", ("each",), ("often",), "people"),),
    measures=("staff_hours",),
    limits=(
        Limit("granted", "granted", "Granted.", raised_from=95, unit=Unit.PERCENT, against="nearly"),
        Limit("heavy", "staff_hours", "Heavy.", raised_above=1000, unit=Unit.HOUR_PER_YEAR),
    ),
)
CATALOG: Mapping[str, Kind] = {"task": TASK}
NO = rule("no", "no", "nothing")
YES = rule("yes", "yes")
HOURS = {"often": fact(10, "/year"), "each": fact(2, "h")}


def task(id: str = "t01", **fields: Any) -> TouchPoint:
    plain: dict[str, Any] = {"facts": HOURS, "rule": YES, "carried_by": "store"}
    return touch_point(id, kind="task", **(plain | fields))


def walked(*points: TouchPoint) -> Audit:
    return audit(*points, rates={"store": 300.0})


def found(*points: TouchPoint) -> tuple[FactToGet, ...]:
    return facts_to_get(assess(walked(*points), CATALOG), CATALOG)


def only(*points: TouchPoint) -> FactToGet:
    (row,) = found(*points)
    return row


def fields(rows: tuple[FactToGet, ...]) -> list[tuple[str, str]]:
    return [(row.touch_point, row.field) for row in rows]


def hours(amount: float) -> Quantity:
    return Quantity(amount, Unit.HOUR_PER_YEAR)


def money(amount: float) -> Quantity:
    return Quantity(amount, Unit.MONEY_PER_YEAR)


def test_nothing_in_doubt_is_nothing_to_get() -> None:
    assert found() == ()
    assert (
        found(task(), task("t02", rule=NO, verdict="stop"), task("t03", facts={**HOURS, "granted": fact(99, "%")}))
        == ()
    )


@pytest.mark.parametrize(("low", "high", "verdicts"), [(90, 97, ("change",)), (90, 94.9, ()), (95, 97, None)])
def test_a_range_that_crosses_a_limit_could_turn_the_proposal(
    low: float, high: float, verdicts: tuple[str, ...] | None
) -> None:
    ranged = fact(max(94, low), "%", low=low, high=high)
    rows = found(task(facts={**HOURS, "granted": ranged}))
    if verdicts:
        assert rows == (FactToGet("t01", "facts.granted", Doubt.RANGE, (Verdict.CHANGE,)),)
    else:
        assert rows == ()


def test_a_range_of_the_target_counts_like_that_of_the_value() -> None:
    facts = {**HOURS, "granted": fact(90, "%"), "nearly": fact(92, "%", low=89, high=95)}
    assert only(task(facts=facts)) == FactToGet("t01", "facts.nearly", Doubt.RANGE, (Verdict.CHANGE,))


def test_a_range_is_tried_through_the_measures() -> None:
    ranged = {**HOURS, "each": fact(2, "h", low=1, high=101)}
    row = only(task(facts=ranged))
    assert row == FactToGet("t01", "facts.each", Doubt.RANGE, (Verdict.CHANGE,), hours=hours(1000))


@pytest.mark.parametrize(("verdict", "stops"), [("stop", True), (None, True), ("keep", False), ("open", False)])
def test_the_swing_of_the_stop_list_is_that_of_what_is_on_it(verdict: str | None, stops: bool) -> None:
    ranged = {**HOURS, "each": fact(2, "h", low=1, high=4)}
    row = only(task(facts=ranged, rule=NO, verdict=verdict))
    assert (row.verdicts, row.hours) == ((), hours(30))
    assert (row.stop_hours, row.stop_money) == ((hours(30), money(9000)) if stops else (None, None))


def test_one_end_of_a_range_is_enough_and_others_stay_at_their_value() -> None:
    ranged = {"often": fact(10, "/year", low=5, high=20), "each": fact(2, "h", high=3)}
    rows = found(task(facts=ranged, rule=NO))
    assert {row.field: row.stop_hours for row in rows} == {"facts.often": hours(30), "facts.each": hours(10)}


def test_hours_without_a_price_hang_on_a_fact_too() -> None:
    row = only(task(facts={**HOURS, "each": fact(2, "h", low=1)}, rule=NO, carried_by=None))
    assert (row.stop_hours, row.stop_money) == (hours(10), None)


@pytest.mark.parametrize(("grade", "weak"), [(None, True), ("assumed", True), ("stated", True), ("observed", False)])
def test_all_hours_hang_on_a_weak_fact_without_which_they_are_not_measured(grade: str | None, weak: bool) -> None:
    rows = found(task(facts={**HOURS, "each": fact(2, "h", grade)}, rule=NO, verdict="stop"))
    expected = FactToGet("t01", "facts.each", Doubt.GRADE, (), hours(20), money(6000), hours(20))
    assert rows == ((expected,) if weak else ())


def test_what_is_reckoned_without_a_weak_fact_too_hangs_on_it_only_by_the_difference() -> None:
    row = only(task(facts={**HOURS, "people": fact(3, "people", "assumed")}))
    assert (row.field, row.hours) == ("facts.people", hours(40))


def test_customers_hours_that_a_stop_gives_back_rest_on_weak_facts_too() -> None:
    waiting = replace(TASK, burden=(*TASK.burden, BurdenTerm("customers", ("wait",), ("often",))))
    waiting = replace(waiting, facts=(*TASK.facts, FactSpec("wait", "Wait", FactType.TIME, Unit.HOUR)))
    point = task(facts={**HOURS, "wait": fact(3, "h", "stated")}, rule=NO, verdict="stop")
    (row,) = facts_to_get(assess(walked(point), {"task": waiting}), {"task": waiting})
    assert (row.field, row.stop_customer_hours, row.stop_hours) == ("facts.wait", hours(30), None)
    kept = facts_to_get(assess(walked(replace(point, verdict=Verdict.KEEP)), {"task": waiting}), {"task": waiting})
    assert [each.field for each in kept if each.stop_customer_hours] == []


def test_a_weak_yes_or_no_could_be_the_other() -> None:
    asked = replace(TASK, facts=(*TASK.facts, FactSpec("used", "Used", FactType.YES_NO)))
    asked = replace(asked, limits=(Limit("unused", "used", "Nobody uses it.", raised_when=False),))
    point = task(facts={**HOURS, "used": fact(True, evidence="stated")})
    (row,) = facts_to_get(assess(walked(point), {"task": asked}), {"task": asked})
    assert (row.field, row.verdicts) == ("facts.used", (Verdict.CHANGE,))


def test_a_guess_that_could_be_twice_as_much_crosses_a_limit_and_one_far_below_does_not() -> None:
    assert only(task(facts={**HOURS, "granted": fact(60, "%", "assumed")})).verdicts == (Verdict.CHANGE,)
    assert found(task(facts={**HOURS, "granted": fact(40, "%", "assumed")})) == ()


def test_a_concern_that_rests_on_a_guess_could_fall_away() -> None:
    row = only(task(facts={**HOURS, "granted": fact(99, "%", "assumed")}))
    assert row == FactToGet("t01", "facts.granted", Doubt.GRADE, (Verdict.KEEP,))


def test_a_weak_fact_that_nothing_looks_at_is_left_alone() -> None:
    assert found(task(facts={**HOURS, "label": fact("Green", evidence=None), "odd": fact(1, "h", None)})) == ()


def test_a_field_stands_once_with_its_strongest_doubt() -> None:
    row = only(task(facts={**HOURS, "each": fact(2, "h", "assumed", low=1.9, high=2.1)}, rule=NO))
    assert (row.doubt, row.stop_hours) == (Doubt.GRADE, hours(20))
    row = only(task(facts={**HOURS, "granted": fact(99, "%", "assumed", low=90, high=100)}))
    assert (row.doubt, row.verdicts) == (Doubt.RANGE, (Verdict.KEEP,))


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        (rule("yes", "no"), []),
        (RuleAnswers(answer("yes", "assumed"), answer("no")), [("rule.easier", Doubt.GRADE, ("stop", "keep"))]),
        (RuleAnswers(answer("yes"), answer("no", None)), []),
        (RuleAnswers(answer("no"), answer(None)), [("rule.relationship", Doubt.MISSING, ("stop", "keep"))]),
        (RuleAnswers(answer("unknown"), answer("no")), [("rule.easier", Doubt.MISSING, ("stop", "keep"))]),
        (RuleAnswers(answer("yes"), answer(None)), []),
        (RuleAnswers(answer("no"), answer("no")), [("rule.holds", Doubt.MISSING, ("stop", "change"))]),
        (
            RuleAnswers(answer("no", "stated"), answer("no"), Holds.LEGAL),
            [("rule.easier", Doubt.GRADE, ("keep",))],
        ),
    ],
)
def test_answers_that_are_weak_or_missing_could_turn_the_proposal(
    answers: RuleAnswers, expected: list[tuple[str, Doubt, tuple[str, ...]]]
) -> None:
    rows = found(task(rule=answers, verdict="open"))
    assert [(row.field, row.doubt, row.verdicts) for row in rows] == expected


def test_the_hours_of_a_stop_rest_on_the_answers_behind_it() -> None:
    guessed = RuleAnswers(answer("no", "assumed"), answer("no"), Holds.NOTHING)
    for verdict in (None, "stop"):
        row = only(task(rule=guessed, verdict=verdict))
        assert (row.field, row.stop_hours, row.stop_money) == ("rule.easier", hours(20), money(6000))
        assert row.verdicts == (Verdict.KEEP,)
    assert only(task(rule=guessed, verdict="keep")).stop_hours is None


def test_a_stop_that_the_rule_does_not_propose_rests_on_no_answer() -> None:
    row = only(task(rule=RuleAnswers(answer("yes", "assumed"), answer("no")), verdict="stop"))
    assert (row.verdicts, row.stop_hours) == ((Verdict.STOP, Verdict.KEEP), None)


def test_what_is_not_judged_could_enter_the_stop_list() -> None:
    row = only(task(rule=RuleAnswers(answer("no"), answer(None))))
    assert row == FactToGet(
        "t01", "rule.relationship", Doubt.MISSING, (Verdict.STOP, Verdict.KEEP), hours(20), money(6000)
    )


def test_missing_facts_are_to_get_where_the_proposal_is_open() -> None:
    guess = rule("yes", "no", evidence="assumed")
    rows = [row for row in found(task(facts={}, rule=guess)) if row.doubt is Doubt.MISSING]
    assert [(row.field, row.verdicts) for row in rows] == [("facts.each", (Verdict.CHANGE,))]
    unanswered = [row for row in found(task(facts={}, rule=rule())) if row.field.startswith("facts.")]
    assert [(row.field, row.verdicts) for row in unanswered] == [("facts.each", ())]
    timed = [row for row in found(task(facts={"each": fact(2, "h")}, rule=rule())) if row.field.startswith("facts.")]
    assert [(row.field, row.verdicts) for row in timed] == [("facts.often", ())]


def test_a_missing_essential_fact_could_show_a_crossed_limit() -> None:
    row = only(task(facts={"often": fact(9, "/year")}))
    assert row == FactToGet("t01", "facts.each", Doubt.MISSING, (Verdict.CHANGE,))


def test_what_is_kept_as_required_could_turn_out_to_take_hours() -> None:
    catalog = {"task": replace(TASK, limits=())}
    held = task(facts={}, rule=rule("no", "no", "legal", "The act"))
    rows = facts_to_get(assess(walked(held), catalog), catalog)
    assert [(row.field, row.verdicts) for row in rows] == [
        ("facts.often", (Verdict.CHANGE,)),
        ("facts.each", (Verdict.CHANGE,)),
    ]


def test_missing_hours_of_the_stop_list_are_to_get_after_those_that_are_known_to_hang() -> None:
    rows = found(
        task("a", rule=NO, verdict="stop", facts={"often": fact(10, "/year")}),
        task("b", rule=NO, verdict="stop", facts={**HOURS, "each": fact(2, "h", "assumed")}),
        task("c", verdict="keep", facts={**HOURS, "each": fact(2, "h", "assumed")}),
    )
    assert fields(rows) == [("b", "facts.each"), ("a", "facts.each"), ("c", "facts.each")]
    assert rows[1] == FactToGet("a", "facts.each", Doubt.MISSING)


def test_the_order() -> None:
    def guessed(amount: float, grade: str | None = "assumed") -> dict[str, Fact]:
        return {"often": fact(10, "/year"), "each": fact(amount, "h", grade)}

    open_rule = RuleAnswers(answer("no"), answer(None))
    rows = found(
        task("own hours", facts=guessed(50)),
        task("stated stop", rule=NO, facts=guessed(60, "stated")),
        task("small stop", rule=NO, facts=guessed(1)),
        task("big stop", rule=NO, verdict="stop", facts=guessed(9)),
        task("same, dearer", rule=NO, facts=guessed(1), carried_by="office"),
        task("turns", facts={**HOURS, "granted": fact(99, "%", "assumed")}),
        task("turns, later", facts={**HOURS, "granted": fact(99, "%", "assumed")}),
        task("enters", rule=open_rule),
    )
    assert [row.touch_point for row in rows] == [
        "enters",
        "turns",
        "turns, later",
        "big stop",
        "small stop",
        "same, dearer",
        "stated stop",
        "own hours",
    ]


def test_the_stop_list_s_hours_count_before_those_of_one_touch_point() -> None:
    nearly_heavy = {"often": fact(10, "/year"), "each": fact(99.5, "h", high=101)}
    rows = found(
        task("overruled", rule=YES, verdict="stop", facts=nearly_heavy),
        task("enters", rule=RuleAnswers(answer("no"), answer(None))),
    )
    assert [(row.touch_point, row.stop_hours, row.hours) for row in rows] == [
        ("enters", hours(20), None),
        ("overruled", hours(15), hours(15)),
    ]
    assert all(row.verdicts for row in rows)


def test_of_the_same_hours_the_dearer_come_first() -> None:
    facts = {**HOURS, "each": fact(2, "h", "assumed")}
    points = [task(key, rule=NO, facts=facts, carried_by=key) for key in ("cheap", "dear")]
    walk = audit(*points, rates={"cheap": 100.0, "dear": 200.0})
    assert [row.touch_point for row in facts_to_get(assess(walk, CATALOG), CATALOG)] == ["dear", "cheap"]


def test_an_unknown_kind_has_its_answers_to_get() -> None:
    point = touch_point("t01", kind="made up", facts={"each": fact(1, "h", None)}, rule=rule("no", None))
    row = only(point)
    assert (row.field, row.verdicts) == ("rule.relationship", (Verdict.STOP, Verdict.KEEP))


def test_the_walk_asks_first_for_what_could_enter_its_stop_list() -> None:
    walk = assess(store_walk(), kinds())
    rows = facts_to_get(walk, kinds())
    assert rows[0] == FactToGet(
        "t06", "rule.holds", Doubt.MISSING, (Verdict.STOP, Verdict.CHANGE), hours(930), money(930 * 320)
    )
    assert ("t04", "facts.staff_time") in fields(rows)
    assert len(set(fields(rows))) == len(rows)


grades = st.sampled_from(["measured", "stated", "assumed", None])
numbers = st.builds(
    lambda value, below, above, grade: (value, value - below, value + above, grade),
    st.floats(50, 100),
    st.floats(0, 50),
    st.floats(0, 50),
    grades,
)


any_rule = st.sampled_from([NO, YES, rule("no", None), rule("no", "no"), rule("no", "no", "cost", "The act")])


@given(any_rule, st.sampled_from([None, -1]), grades, numbers, numbers, numbers, st.booleans())
def test_what_could_become_of_a_proposal_is_what_assessing_again_comes_to(
    answers: RuleAnswers,
    feeling: int | None,
    grade: str | None,
    each: tuple[float, float, float, str | None],
    wait: tuple[float, float, float, str | None],
    granted: tuple[float, float, float, str | None],
    idle: bool,
) -> None:
    facts = {
        "often": fact(10, "/year", grade),
        "each": fact(0 if idle else each[0], "h", each[3], low=0 if idle else each[1], high=each[2]),
        "wait": fact(0 if idle else wait[0], "h", wait[3], low=0 if idle else wait[1], high=wait[2]),
        "granted": fact(granted[0], "%", granted[3], low=granted[1], high=granted[2]),
    }
    waiting = replace(
        TASK,
        facts=(*TASK.facts, FactSpec("wait", "Wait", FactType.TIME, Unit.HOUR)),
        burden=(*TASK.burden, BurdenTerm("customers", ("wait",), ("often",))),
    )
    catalog = {"task": waiting}
    point = task(facts=facts, rule=answers, feeling_now=feeling)

    def comes_to(tried: Mapping[str, Fact]) -> Verdict:
        return assess(walked(replace(point, facts=tried)), catalog).items["t01"].proposal.verdict

    now = comes_to(facts)
    foretold = {row.field: row for row in facts_to_get(assess(walked(point), catalog), catalog)}
    for key, known in facts.items():
        ends = {
            comes_to({**facts, key: replace(known, number=end, low=None, high=None)})
            for end in (known.low, known.high)
            if end is not None
        } - {now}
        weak = known.evidence not in {Evidence.MEASURED, Evidence.OBSERVED}
        most = 100.0 if known.unit is Unit.PERCENT else math.inf
        halved_or_doubled = {
            comes_to(
                {**facts, key: replace(known, number=min((known.number or 0.0) * times, most), low=None, high=None)}
            )
            for times in ((0.5, 2.0) if weak else ())
        } - {now}
        row = foretold.get(f"facts.{key}")
        assert set(row.verdicts if row else ()) in (
            [ends, halved_or_doubled] if ends and halved_or_doubled else [ends | halved_or_doubled]
        )


def test_an_answer_foretold_is_what_the_rule_proposes() -> None:
    point = task(rule=RuleAnswers(answer("no"), answer(None)))
    row = only(point)
    for value, verdict in ((YesNo.YES, Verdict.KEEP), (YesNo.NO, Verdict.STOP)):
        answered = replace(point, rule=RuleAnswers(answer("no"), answer(value.value), Holds.NOTHING))
        assert assess(walked(answered), CATALOG).items["t01"].proposal.verdict is verdict
        assert verdict in row.verdicts
