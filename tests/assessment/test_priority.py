"""What to do first: effect for the effort, RICE, what lacks something, and ranks that depend on uncertain figures."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tests.builders import action, audit, decision, fact, rule, touch_point
from touchpoint_audit.assessment.assess import Assessment, assess
from touchpoint_audit.assessment.effect import CONFIDENCE, Effect, Lacking, reach_of, scored
from touchpoint_audit.assessment.priority import Priorities, place_of, priorities
from touchpoint_audit.catalog import kinds
from touchpoint_audit.domain import changes
from touchpoint_audit.domain.audit import Audit
from touchpoint_audit.domain.evidence import Evidence
from touchpoint_audit.domain.fact import Fact
from touchpoint_audit.domain.quantity import Quantity, Unit
from touchpoint_audit.domain.touch_point import TouchPoint

HOUR = Unit.HOUR_PER_YEAR


def form(
    key: str, hours: float | Fact | None, effort: int | None = 1, verdict: str = "stop", **fields: Any
) -> TouchPoint:
    """A form that takes so many staff hours a year, at once a year; `hours` may be a fact of the time."""
    facts = {} if hours is None else {"frequency": fact(1, "/year"), "staff_time": hours}
    if isinstance(hours, int | float):
        facts["staff_time"] = fact(hours, "h")
    return touch_point(key, kind="form", verdict=verdict, effort=effort, facts=facts, **fields)


def ordered(*points: TouchPoint, by: Effect = Effect.STAFF_HOURS, **options: Any) -> Priorities:
    return priorities(assess(audit(*points), kinds()), by, **options)


def ranks(found: Priorities) -> dict[str, tuple[int, int, int]]:
    return {one.item.touch_point.id: (one.rank, one.best, one.worst) for one in found.ranked}


def test_the_order_goes_by_hours_for_each_step_of_effort() -> None:
    found = ordered(form("a", 100, 4), form("b", 60, 1), form("c", 20, 0))
    assert [(one.item.touch_point.id, one.score.value) for one in found.ranked] == [("b", 60), ("c", 40), ("a", 25)]
    assert ranks(found) == {"b": (1, 1, 1), "c": (2, 2, 2), "a": (3, 3, 3)}
    assert not any(one.uncertain for one in found.ranked)


def test_an_effect_below_zero_gets_no_better_by_more_effort() -> None:
    scores = [scored(Quantity(-10, HOUR), effort).value for effort in range(6)]
    assert scores == sorted(scores, reverse=True)


def test_those_with_one_score_share_a_rank_along_the_journey() -> None:
    found = ordered(form("b", 10), form("a", 10), form("c", 5))
    assert [one.item.touch_point.id for one in found.ranked] == ["b", "a", "c"]
    assert [one.rank for one in found.ranked] == [1, 1, 3]


def test_only_what_is_to_be_stopped_or_changed_stands_there() -> None:
    points = (
        form("kept", 100, verdict="keep"),
        form("open", 100, verdict="open"),
        replace(form("proposed", 100), verdict=None, rule=rule("no", "no", "nothing")),
        form("overruled", 100),
        form("deferred", 100),
    )
    found = audit(*points)
    found = changes.record_decision(found, decision("overruled", "overrule", "keep", reason="The law asks."))
    found = changes.record_decision(found, decision("deferred", "defer", None))
    found = changes.record_decision(found, decision("kept", "overrule", "stop", reason="Nobody asks for it."))
    order = priorities(assess(found, kinds()))
    assert {one.item.touch_point.id for one in order.ranked} == {"proposed", "kept"}


def test_missing_is_never_nothing() -> None:
    found = ordered(form("a", None), form("b", 10, None), form("c", None, None), form("d", 10))
    assert [one.item.touch_point.id for one in found.ranked] == ["d"]
    assert [one.lacking for one in found.unranked] == [
        (Lacking.HOURS,),
        (Lacking.EFFORT,),
        (Lacking.HOURS, Lacking.EFFORT),
    ]


def test_a_change_frees_what_its_actions_are_expected_to_or_something_up_to_all() -> None:
    found = audit(form("a", 100, verdict="change"), form("b", 100, verdict="change"))
    found = changes.plan_action(found, action("b", expected_hours=30))
    found = changes.plan_action(found, action("b", id="b2", expected_hours=10))
    found = changes.plan_action(found, action("b", id="b3", expected_hours=90, status="dropped", reason="No."))
    effects = {one.item.touch_point.id: one.effect for one in priorities(assess(found, kinds())).ranked}
    assert effects == {"a": Quantity(50, HOUR, 0, 100), "b": Quantity(40, HOUR)}


def test_ranks_that_change_within_the_ranges_are_marked() -> None:
    wide = fact(50, "h", low=10, high=200)
    found = ordered(form("a", 100), form("b", wide), form("c", 20), form("d", 5))
    assert ranks(found) == {"a": (1, 1, 2), "b": (2, 1, 3), "c": (3, 2, 3), "d": (4, 4, 4)}
    assert [one.uncertain for one in found.ranked] == [True, True, True, False]


@pytest.mark.parametrize(
    ("evidence", "spread"), [("measured", 1), ("observed", 1), ("stated", 2), ("assumed", 2), (None, 2)]
)
def test_a_weak_fact_without_a_range_is_tried_at_half_and_twice(evidence: str | None, spread: int) -> None:
    found = ordered(form("a", fact(40, "h", evidence)), form("b", 70))
    (weak,) = (one for one in found.ranked if one.item.touch_point.id == "a")
    assert (weak.effect.least, weak.effect.most) == (40 / spread, 40 * spread)
    assert weak.uncertain is (spread > 1)


def test_a_weak_fact_with_a_range_is_taken_at_its_word() -> None:
    found = ordered(form("a", fact(40, "h", "stated", low=30, high=50)))
    assert (found.ranked[0].effect.least, found.ranked[0].effect.most) == (30, 50)
    half = ordered(form("a", fact(40, "h", "stated", low=30)))
    assert (half.ranked[0].effect.least, half.ranked[0].effect.most) == (30, 40)


def test_better_evidence_never_makes_a_rank_less_certain() -> None:
    def width(grade: str) -> int:
        found = ordered(*(form(f"t{n}", fact(10.0 * n, "h", grade)) for n in range(1, 7)))
        return sum(one.worst - one.best for one in found.ranked)

    widths = [width(grade.value) for grade in Evidence]
    assert widths == sorted(widths)


def test_customers_hours_and_value_are_orders_of_their_own() -> None:
    facts = {"frequency": fact(600, "/year"), "customer_time": fact(10, "min")}
    points = (touch_point("a", kind="form", verdict="stop", effort=2, facts=facts, value=40), form("b", 10, value=90))
    assert [one.effect.value for one in ordered(*points, by=Effect.CUSTOMER_HOURS).ranked] == [100]
    values = ordered(*points, by=Effect.VALUE)
    assert [(one.item.touch_point.id, one.score.value) for one in values.ranked] == [("b", 90), ("a", 20)]
    assert values.middle == 50


def test_a_kind_that_takes_no_such_hours_lacks_nothing() -> None:
    packing = touch_point("a", kind="packing", verdict="stop", effort=1)
    assert ordered(packing, by=Effect.CUSTOMER_HOURS).unranked[0].lacking == (Lacking.NONE,)


def test_quick_wins_stand_first_when_wanted_and_keep_their_ranks() -> None:
    points = (form("a", 100), form("b", 10, quick_win=True), form("c", 50))
    found = ordered(*points, quick_wins_first=True)
    assert [(one.item.touch_point.id, one.rank) for one in found.ranked] == [("b", 3), ("a", 1), ("c", 2)]


def reached(**facts: Fact) -> TouchPoint:
    return touch_point("a", kind="form", verdict="stop", effort=4, impact=2.0, facts=facts)


def test_rice_reckons_reach_by_frequency_and_confidence_by_evidence() -> None:
    published = reached(frequency=fact(2000, "/year", "observed"), staff_time=fact(5, "min"))
    found = ordered(published, by=Effect.RICE)
    assert (found.ranked[0].effect.value, found.ranked[0].score.value) == (3200, 800)
    assert ordered(replace(published, effort=0), by=Effect.RICE).ranked[0].score.value == 6400
    assert list(CONFIDENCE.values()) == [1.0, 0.8, 0.5, 0.2]


def test_rice_says_what_is_missing() -> None:
    lacking = ordered(replace(reached(), impact=None), by=Effect.RICE).unranked[0].lacking
    assert lacking == (Lacking.REACH, Lacking.IMPACT, Lacking.EVIDENCE)


def test_a_weak_frequency_makes_the_reach_uncertain() -> None:
    found = ordered(reached(frequency=fact(10, "/year", "stated")), by=Effect.RICE)
    assert found.ranked[0].effect == Quantity(10, Unit.COUNT, 5, 20)


def test_service_hours_reach_all_who_want_in() -> None:
    phone = touch_point("a", kind="service_hours", facts={"demand": fact([("08:00", 10, 1), ("08:30", 5, 0)])})
    assessment: Assessment = assess(audit(phone), kinds())
    assert reach_of(assessment.items["a"], assessment.audit.about) == Quantity(15 * 230, Unit.PER_YEAR)


def test_the_middle_parts_much_from_little_in_the_picture() -> None:
    found = ordered(form("a", 1000, 0), form("b", 100, 3), form("c", 10, 5), form("d", 0, 1))
    places = {one.item.touch_point.id: place_of(one, found) for one in found.ranked}
    assert found.middle == 100
    assert places["a"] == (0, 1)
    assert places["b"][1] > 0.5 > places["c"][1] > 0
    assert (places["c"][0], places["d"][1]) == (1, 0)
    alone = ordered(form("a", 5))
    assert place_of(alone.ranked[0], alone) == (0.2, 0.75)


def test_nothing_to_do_is_an_empty_order() -> None:
    nothing: Audit = audit()
    found = priorities(assess(nothing, kinds()))
    assert (found.ranked, found.unranked, found.middle) == ((), (), 0)


def test_what_was_deferred_has_no_place_until_its_day_has_come() -> None:
    walk = changes.record_decision(
        audit(form("a", 10), form("b", 20)), decision("b", "defer", None, until=date(2027, 1, 15))
    )
    found = assess(walk, kinds())
    days = {None: ["a"], date(2027, 1, 14): ["a"], date(2027, 1, 15): ["b", "a"]}
    for day, expected in days.items():
        assert [one.item.touch_point.id for one in priorities(found, today=day).ranked] == expected
