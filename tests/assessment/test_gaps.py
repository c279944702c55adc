"""Gaps: what is lacking, in order of importance, and the field that puts it right."""

from dataclasses import replace
from typing import Any

import pytest

from tests.builders import action, answer, audit, decision, fact, rule, touch_point
from touchpoint_audit.assessment.assess import assess
from touchpoint_audit.assessment.gaps import COSTLY_HOURS, COSTLY_SHARE, Gap, GapKey, gaps
from touchpoint_audit.catalog import kinds
from touchpoint_audit.domain import changes
from touchpoint_audit.domain.conflict import Conflict, Version
from touchpoint_audit.domain.evidence import Evidence
from touchpoint_audit.domain.fact import Fact, Load
from touchpoint_audit.domain.quantity import Quantity, Unit
from touchpoint_audit.domain.rule import Holds, RuleAnswers, Verdict
from touchpoint_audit.domain.touch_point import TouchPoint

RATES = {"store": 300.0, "yard": None}


def found(*points: TouchPoint) -> tuple[Gap, ...]:
    return gaps(assess(audit(*points, rates=RATES), kinds()))


def complete(id: str = "t01", **fields: Any) -> TouchPoint:
    """A touch point without gaps but for what is changed."""
    facts = {"frequency": fact(10, "/day"), "staff_time": fact(1, "min")}
    plain: dict[str, Any] = {"facts": facts, "rule": rule("yes", "yes"), "verdict": "keep", "carried_by": "store"}
    return touch_point(id, **(plain | fields))


def hours(amount: float, evidence: str | None, who: str = "staff_time") -> dict[str, Fact]:
    return {"frequency": fact(1, "/year"), who: fact(amount, "h", evidence)}


def test_an_essential_fact_is_not_missed_while_the_one_that_serves_as_well_is_given() -> None:
    timed = {"pallets_now": fact(100, "/year"), "loads": Fact(loads=(Load(80, 1, 1),), evidence=Evidence.MEASURED)}
    assert found(complete(kind="packing", facts=timed)) == ()
    missed = (GapKey.ESSENTIAL_FACT_MISSING, "facts.unpack_now")
    for loads in ({}, {"loads": Fact(loads=())}, {"loads": fact("five")}):
        gap = found(complete(kind="packing", facts={"pallets_now": fact(100, "/year"), **loads}))[0]
        assert (gap.key, gap.field) == missed


def test_a_complete_touch_point_has_no_gaps() -> None:
    assert found(complete()) == ()


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"verdict": None}, [(GapKey.NOT_JUDGED, "verdict", ())]),
        ({"facts": {}}, [(GapKey.NO_FACTS, "facts.frequency", ())]),
        ({"facts": {"of another kind": fact(1, "min")}}, [(GapKey.NO_FACTS, "facts.frequency", ())]),
        (
            {"facts": {"staff_time": fact(1, "min")}},
            [(GapKey.ESSENTIAL_FACT_MISSING, "facts.frequency", ("frequency",))],
        ),
        (
            {"facts": {"staff_time": fact(1, "min"), "frequency": fact("often")}},
            [(GapKey.ESSENTIAL_FACT_MISSING, "facts.frequency", ("frequency",))],
        ),
        ({"rule": rule("yes", None)}, [(GapKey.RULE_NOT_ANSWERED, "rule.relationship", ())]),
        ({"rule": rule(None, "yes")}, [(GapKey.RULE_NOT_ANSWERED, "rule.easier", ())]),
        (
            {"rule": rule("no", "no"), "verdict": "open"},
            [(GapKey.RULE_NOT_ANSWERED, "rule.holds", ())],
        ),
        ({"rule": rule("unknown", "unknown"), "verdict": "open"}, []),
        (
            {"rule": RuleAnswers(answer("no", "observed"), answer("no", None), Holds.NOTHING), "verdict": None},
            [(GapKey.NOT_JUDGED, "verdict", ()), (GapKey.ASSUMED_ANSWER, "rule.relationship", ())],
        ),
        (
            {"rule": RuleAnswers(answer("no"), answer("yes", "assumed")), "verdict": "open"},
            [(GapKey.ASSUMED_ANSWER, "rule.relationship", ())],
        ),
        ({"rule": RuleAnswers(answer("yes"), answer("yes", "assumed"))}, []),
        ({"rule": RuleAnswers(answer("yes"), answer("no", "assumed"))}, []),
        (
            {"verdict": "stop", "instead": "Nothing"},
            [(GapKey.NO_REASON, "reason", (Verdict.STOP, Verdict.KEEP))],
        ),
        ({"verdict": "stop", "instead": "Nothing", "reason": "It is dear"}, []),
        ({"verdict": "open", "reason": " \n"}, [(GapKey.NO_REASON, "reason", (Verdict.OPEN, Verdict.KEEP))]),
        (
            {"verdict": "change", "feeling_now": -1, "instead": " "},
            [(GapKey.NO_INSTEAD, "instead", (Verdict.CHANGE,))],
        ),
        (
            {"verdict": "stop", "rule": rule("no", "no", "nothing")},
            [(GapKey.NO_INSTEAD, "instead", (Verdict.STOP,))],
        ),
        (
            {"verdict": "change", "instead": "Lighter", "rule": rule("no", "no", "legal", " ")},
            [(GapKey.GUARDRAIL_WITHOUT_GROUND, "rule.ground", (Holds.LEGAL,))],
        ),
        ({"verdict": "change", "instead": "Lighter", "rule": rule("no", "no", "legal", "The act")}, []),
        ({"rule": rule("yes", "yes", "legal")}, []),
        ({"carried_by": None}, [(GapKey.NO_RATE, "carried_by", ())]),
        ({"carried_by": "yard"}, [(GapKey.NO_RATE, "about.departments", ("Yard",))]),
        ({"kind": "made up"}, [(GapKey.UNKNOWN_KIND, "kind", ("made up",))]),
    ],
)
def test_each_gap_is_found_with_its_field(
    fields: dict[str, Any], expected: list[tuple[GapKey, str, tuple[str, ...]]]
) -> None:
    assert [(gap.key, gap.field, gap.values) for gap in found(complete(**fields))] == expected


def costly(*points: TouchPoint) -> list[tuple[str, str]]:
    return [(gap.touch_point, gap.field) for gap in found(*points) if gap.key is GapKey.COSTLY_GUESS]


@pytest.mark.parametrize(
    ("amount", "evidence", "expected"),
    [
        (COSTLY_HOURS, "assumed", True),
        (COSTLY_HOURS, None, True),
        (COSTLY_HOURS - 0.01, "assumed", False),
        (COSTLY_HOURS, "stated", False),
    ],
)
@pytest.mark.parametrize("who", ["staff_time", "customer_time"])
def test_a_guess_of_many_hours_is_costly(amount: float, evidence: str | None, expected: bool, who: str) -> None:
    rest = complete("rest", facts=hours(1e6, "measured", who))
    guess = complete("guess", facts=hours(amount, evidence, who))
    assert costly(rest, guess) == ([("guess", f"facts.{who}")] if expected else [])


@pytest.mark.parametrize(("amount", "expected"), [(5, True), (4.99, False)])
def test_a_guess_of_a_large_share_is_costly(amount: float, expected: bool) -> None:
    rest = complete("rest", facts=hours(100 - amount, "measured"))
    guess = complete("guess", facts=hours(amount, "assumed"))
    assert COSTLY_SHARE == 0.05
    assert bool(costly(rest, guess)) is expected


def test_a_costly_guess_points_to_the_fact_that_is_guessed_and_says_how_much() -> None:
    facts = {"frequency": fact(200, "/year", None), "staff_time": fact(1, "h", "measured")}
    gap = next(gap for gap in found(complete(facts=facts)) if gap.key is GapKey.COSTLY_GUESS)
    assert (gap.field, gap.values) == ("facts.frequency", (Quantity(200, Unit.HOUR_PER_YEAR),))


def test_a_guess_of_no_hours_costs_nothing() -> None:
    assert costly(complete(facts=hours(0, "assumed"))) == []


def test_a_department_without_a_rate_is_told_of_once() -> None:
    points = [complete(id, carried_by="yard") for id in ("a", "b", "c")]
    assert [(gap.key, gap.touch_point) for gap in found(*points)] == [(GapKey.NO_RATE, "a")]


def test_the_most_important_gaps_come_first_each_sort_along_the_journey() -> None:
    points = [
        complete("first", verdict="change", feeling_now=-1),
        complete("second", verdict=None, kind="made up"),
        complete("third", verdict=None, facts={}),
    ]
    assert [(gap.key, gap.touch_point) for gap in found(*points)] == [
        (GapKey.NOT_JUDGED, "second"),
        (GapKey.NOT_JUDGED, "third"),
        (GapKey.NO_FACTS, "third"),
        (GapKey.NO_INSTEAD, "first"),
        (GapKey.UNKNOWN_KIND, "second"),
    ]


def test_what_is_decided_wants_a_plan_with_owners_and_dates() -> None:
    walk = audit(complete("t01"), complete("t02"), complete("t03"), rates={"store": 320})
    for one in (decision("t01"), decision("t02", verdict="change"), decision("t03", verdict="keep")):
        walk = changes.record_decision(walk, one)
    walk = changes.plan_action(walk, action("t02"))
    walk = changes.plan_action(walk, action("t03", owner="Store manager", due="2026-12-15"))
    walk = changes.plan_action(walk, action("t03", id="t03-a2", status="done"))
    lacking = [gap for gap in gaps(assess(walk, kinds())) if gap.field.startswith("actions.")]
    assert [(gap.key, gap.touch_point, gap.field, gap.values) for gap in lacking] == [
        (GapKey.NOTHING_PLANNED, "t01", "actions.new", (Verdict.STOP,)),
        (GapKey.NO_OWNER, "t02", "actions.t02-a1", ("Take the sign down",)),
        (GapKey.NO_DUE_DATE, "t02", "actions.t02-a1", ("Take the sign down",)),
    ]


def test_what_is_to_be_settled_comes_first_along_the_journey_with_what_hangs_on_it() -> None:
    walk = changes.plan_action(
        audit(complete("t01"), complete("t02")), action("t01", owner="Manager B", due="2026-12-01")
    )
    made = (
        Conflict("c1", "touch_points", "t02", ("name",), Version("a"), Version("b")),
        Conflict("c2", "actions", "t01-a1", ("owner",), Version("a"), Version("b")),
        Conflict("c3", "audit", "a1", ("site",), Version("a"), Version("b")),
        Conflict("c4", "touch_points", "gone", ("name",), Version("a"), Version("b")),
        Conflict("c5", "touch_points", "t01", (), Version(), Version(gone=True)),
    )
    walk = replace(walk, conflicts={one.id: one for one in made})
    first = [gap for gap in gaps(assess(walk, kinds())) if gap.key is GapKey.NOT_SETTLED]
    assert first == list(gaps(assess(walk, kinds()))[:3])
    assert [(gap.touch_point, gap.field, gap.values) for gap in first] == [
        ("t01", "conflicts.c2", ("actions", "owner")),
        ("t01", "conflicts.c5", ("touch_points", "")),
        ("t02", "conflicts.c1", ("touch_points", "name")),
    ]
