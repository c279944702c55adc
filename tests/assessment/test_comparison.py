"""Two walks side by side: what became of each touch point, what was freed, and which facts moved."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tests.builders import action, audit, decision, fact, touch_point
from touchpoint_audit.assessment.assess import Assessment, assess
from touchpoint_audit.assessment.comparison import Became, Comparison, compare, since_last_time
from touchpoint_audit.assessment.follow_up import carried_forward, mark_found
from touchpoint_audit.assessment.moved import Freed
from touchpoint_audit.catalog.load import kinds
from touchpoint_audit.domain.audit import Audit
from touchpoint_audit.domain.changes import (
    add_touch_point,
    change_about,
    change_touch_point,
    delete_touch_point,
    give_verdict,
    plan_action,
    record_decision,
    record_fact,
)
from touchpoint_audit.domain.fact import Fact
from touchpoint_audit.domain.follow_up import Found
from touchpoint_audit.domain.quantity import Quantity, Unit
from touchpoint_audit.domain.rule import Verdict
from touchpoint_audit.domain.touch_point import TouchPoint


def hours(minutes: float = 60) -> dict[str, Fact]:
    """Facts of a routine once a week by one person: 46 hours a year for 60 minutes."""
    return {"frequency": fact(1, "/week"), "staff_time": fact(minutes, "min"), "people": fact(1, "people")}


def routine(id: str = "t01", **fields: Any) -> TouchPoint:
    return touch_point(**{"id": id, "kind": "routine", "name": f"Routine {id}", "carried_by": "store", **fields})


def walk(*points: TouchPoint, id: str = "first", **about: Any) -> Audit:
    return audit(*points, **{"id": id, "rates": {"store": 300}, "walked_on": date(2026, 11, 3), **about})


def judged(audit: Audit) -> Assessment:
    return assess(audit, kinds())


def followed(before: Audit, audit_id: str = "second") -> Audit:
    return carried_forward(judged(before), audit_id, "", "Auditor A", date(2027, 5, 4))


def became(found: Comparison) -> dict[str, Became]:
    return {item.touch_point.id: item.became for item in found.items}


def outcome(then: Audit, now: Audit) -> Became | None:
    """What became of t01; None when it is not told of."""
    return became(compare(judged(then), judged(now))).get("t01")


@pytest.mark.parametrize(
    ("verdict", "found", "expected"),
    [
        ("stop", Found.DONE, Became.STOPPED),
        ("stop", Found.GONE, Became.STOPPED),
        ("stop", Found.NOT_DONE, Became.NOT_DONE),
        ("stop", Found.SLID_BACK, Became.SLID_BACK),
        ("stop", Found.UNCHANGED, Became.UNCHANGED),
        ("change", Found.DONE, Became.CHANGED),
        ("change", Found.GONE, Became.GONE),
        ("change", Found.SLID_BACK, Became.SLID_BACK),
        ("keep", Found.UNCHANGED, Became.UNCHANGED),
        ("keep", Found.GONE, Became.GONE),
        ("stop", None, Became.UNKNOWN),
    ],
)  # fmt: skip
def test_what_the_follow_up_marked_counts(verdict: str, found: Found | None, expected: Became) -> None:
    first = walk(routine(verdict=verdict))
    assert outcome(first, mark_found(followed(first), "t01", found)) is expected


@pytest.mark.parametrize(
    ("then", "now", "expected"),
    [
        ("stop", "keep", Became.NOT_DONE),
        ("stop", None, Became.NOT_DONE),
        ("change", "keep", Became.CHANGED),
        ("change", "change", Became.NOT_DONE),
        ("change", "stop", Became.NOT_DONE),
        ("change", None, Became.UNKNOWN),
        ("keep", "stop", Became.UNCHANGED),
        ("open", None, Became.UNCHANGED),
        (None, "keep", Became.UNCHANGED),
    ],
)  # fmt: skip
def test_without_a_mark_it_is_derived_from_what_was_decided_and_is_there(
    then: str | None, now: str | None, expected: Became
) -> None:
    assert outcome(walk(routine(verdict=then)), walk(routine(verdict=now), id="other")) is expected


def test_a_managers_decision_counts_over_the_auditors_verdict() -> None:
    first = record_decision(walk(routine(verdict="stop")), decision(choice="overrule", verdict="keep", reason="No."))
    assert outcome(first, walk(routine(), id="other")) is Became.UNCHANGED


@pytest.mark.parametrize(("verdict", "expected"), [("stop", Became.STOPPED), ("change", Became.GONE)])
def test_what_is_not_there_any_more_stopped_when_that_was_decided(verdict: str, expected: Became) -> None:
    assert outcome(walk(routine(verdict=verdict)), walk(id="other")) is expected


def test_a_judged_touch_point_that_is_not_marked_is_derived_on_a_follow_up_too() -> None:
    first = walk(routine(verdict="change"))
    (item,) = compare(judged(first), judged(give_verdict(followed(first), "t01", Verdict.KEEP))).items
    assert (item.became, item.marked) == (Became.CHANGED, False)


def test_what_was_added_is_new_and_what_was_deleted_is_gone() -> None:
    first = walk(routine())
    second = delete_touch_point(add_touch_point(followed(first), routine("t02", stage="buy")), "t01")
    assert became(compare(judged(first), judged(second))) == {"t02": Became.NEW, "t01": Became.GONE}


def test_walks_without_common_ids_are_matched_by_kind_and_name_each_once() -> None:
    first = walk(routine("a", name="Cash count"), routine("b", name="Cash count"), routine("c", name="Report"))
    other = walk(
        routine("x", name=" CASH  count"), routine("y", name="Report", kind="form"), routine("z", name="cash count"),
        routine("q", name="cash count"), id="other",
    )  # fmt: skip
    found = compare(judged(first), judged(other))
    pairs = {item.now.touch_point.id: item.then and item.then.touch_point.id for item in found.items if item.now}
    assert pairs == {"x": "a", "y": None, "z": "b", "q": None}
    assert [item.touch_point.id for item in found.of(Became.GONE)] == ["c"]


def test_an_id_is_matched_before_a_name() -> None:
    first = walk(routine("a", name="Report"), routine("b", name="Count"))
    other = walk(routine("b", name="Report"), id="other")
    (item,) = (item for item in compare(judged(first), judged(other)).items if item.now)
    assert item.then is not None
    assert item.then.touch_point.id == "b"


def test_what_stopped_is_freed_and_what_is_not_measured_makes_the_sum_a_floor() -> None:
    first = walk(routine(verdict="stop", facts=hours()), routine("t02", verdict="stop"))
    second = followed(first)
    for key in ("t01", "t02"):
        second = mark_found(second, key, Found.DONE)
    freed = compare(judged(first), judged(second)).stopped
    assert (freed.count, freed.staff_hours, freed.uncounted) == (2, Quantity(46, Unit.HOUR_PER_YEAR), 1)
    assert (freed.money, freed.unpriced) == (Quantity(46 * 300, Unit.MONEY_PER_YEAR), 1)
    assert freed.uncounted_customers == 0


def test_a_range_of_what_stopped_runs_through_what_is_freed() -> None:
    facts = {**hours(), "staff_time": fact(60, "min", low=30, high=90)}
    first = walk(routine(verdict="stop", facts=facts))
    freed = compare(judged(first), judged(mark_found(followed(first), "t01", Found.DONE))).stopped
    assert freed.staff_hours == Quantity(46, Unit.HOUR_PER_YEAR, 23, 69)


def changed(now: Audit) -> Freed:
    first = walk(routine(verdict="change", facts=hours()))
    return compare(judged(first), judged(mark_found(now, "t01", Found.DONE))).changed


def test_what_is_done_takes_less_by_the_difference_of_the_two_walks() -> None:
    second = followed(walk(routine(verdict="change", facts=hours())))
    shorter = change_touch_point(second, "t01", facts=hours(15))
    assert changed(shorter).staff_hours == Quantity(46 * 0.75, Unit.HOUR_PER_YEAR)
    longer = change_touch_point(second, "t01", facts=hours(90))
    assert changed(longer).staff_hours == Quantity(-23, Unit.HOUR_PER_YEAR)


def test_what_is_not_measured_anew_has_freed_nothing_that_is_known() -> None:
    freed = changed(followed(walk(routine(verdict="change", facts=hours()))))
    assert (freed.staff_hours.value, freed.uncounted) == (0, 1)


def test_money_of_two_currencies_is_not_taken_from_each_other() -> None:
    second = change_about(followed(walk(routine(verdict="change", facts=hours()))), currency="SEK")
    freed = changed(change_touch_point(second, "t01", facts=hours(15)))
    assert (freed.money.value, freed.unpriced, freed.staff_hours.value) == (0, 1, 34.5)


def test_facts_move_when_their_value_does_whatever_their_source() -> None:
    first = walk(routine(facts=hours()))
    second = record_fact(followed(first), "t01", "frequency", fact(1, "/week", "stated", source="Store manager"))
    second = record_fact(second, "t01", "staff_time", fact(45, "min"))
    (item,) = compare(judged(first), judged(second)).items
    assert [(fact.id, fact.now and fact.now.number, fact.anew) for fact in item.moved] == [
        ("staff_time", 45, True),
        ("people", None, False),
    ]


def test_an_action_that_was_said_to_be_done_stands_out_when_it_is_not() -> None:
    first = plan_action(walk(routine(verdict="stop")), action(status="done", done_on="2026-12-01"))
    first = plan_action(first, action(id="t01-a2", what="Tell the office"))
    for found, said in ((Found.SLID_BACK, ["t01-a1"]), (Found.NOT_DONE, ["t01-a1"]), (Found.DONE, [])):
        (item,) = compare(judged(first), judged(mark_found(followed(first), "t01", found))).items
        assert [action.id for action in item.said_done] == said


def test_what_had_ended_and_is_still_not_there_is_not_told_of() -> None:
    second = mark_found(followed(walk(routine(verdict="stop"))), "t01", Found.DONE)
    third = mark_found(followed(second, "third"), "t01", Found.UNCHANGED)
    assert outcome(second, third) is None


def test_what_had_ended_and_is_there_again_slid_back() -> None:
    second = mark_found(followed(walk(routine(verdict="stop"))), "t01", Found.DONE)
    third = followed(second, "third")
    assert outcome(second, mark_found(third, "t01", Found.SLID_BACK)) is Became.SLID_BACK
    assert outcome(second, mark_found(third, "t01", Found.NOT_DONE)) is Became.SLID_BACK
    assert outcome(second, third) is Became.UNKNOWN


@pytest.mark.parametrize(
    ("verdict", "marks", "expected"),
    [
        ("stop", (Found.DONE, Found.UNCHANGED), Became.STOPPED),
        ("stop", (Found.DONE, Found.SLID_BACK), Became.SLID_BACK),
        ("stop", (Found.NOT_DONE, Found.DONE), Became.STOPPED),
        ("change", (Found.DONE, Found.UNCHANGED), Became.CHANGED),
        ("change", (Found.NOT_DONE, Found.UNCHANGED), Became.NOT_DONE),
        ("change", (Found.DONE, None), Became.UNKNOWN),
        ("keep", (Found.UNCHANGED, Found.UNCHANGED), Became.UNCHANGED),
        ("change", (Found.DONE, Found.NOT_DONE), Became.CHANGED),
        ("stop", (Found.DONE, Found.NOT_DONE), Became.SLID_BACK),
        ("change", (Found.SLID_BACK, Found.NOT_DONE), Became.SLID_BACK),
        ("open", (Found.UNCHANGED, Found.NOT_DONE), Became.UNCHANGED),
        ("stop", (Found.UNCHANGED, Found.NOT_DONE), Became.NOT_DONE),
        ("change", (None, Found.NOT_DONE), Became.NOT_DONE),
    ],
)  # fmt: skip
def test_over_a_chain_the_latest_mark_that_says_something_counts(
    verdict: str, marks: tuple[Found | None, Found | None], expected: Became
) -> None:
    first = walk(routine(verdict=verdict))
    second = mark_found(give_verdict(followed(first), "t01", Verdict(verdict)), "t01", marks[0])
    third = mark_found(followed(second, "third"), "t01", marks[1])
    found = compare(judged(first), judged(third), [judged(second)])
    assert became(found)["t01"] is expected


def test_what_was_found_gone_and_is_there_again_has_not_stopped() -> None:
    first = walk(routine(verdict="stop", facts=hours()))
    gone = mark_found(followed(first), "t01", Found.GONE)
    unmarked = followed(gone, "third")
    last = mark_found(give_verdict(followed(unmarked, "fourth"), "t01", Verdict.STOP), "t01", Found.UNCHANGED)
    found = compare(judged(first), judged(last), [judged(gone), judged(unmarked)])
    assert became(found)["t01"] is Became.NOT_DONE
    assert found.stopped.count == 0


def test_what_had_ended_and_was_changed_when_it_came_back_frees_nothing() -> None:
    gone = change_touch_point(
        mark_found(followed(walk(routine(verdict="stop"))), "t01", Found.GONE), "t01", facts=hours(60)
    )
    back = give_verdict(mark_found(followed(gone, "third"), "t01", Found.SLID_BACK), "t01", Verdict.CHANGE)
    done = change_touch_point(mark_found(followed(back, "fourth"), "t01", Found.DONE), "t01", facts=hours(90))
    found = compare(judged(gone), judged(done), [judged(back)])
    assert became(found)["t01"] is Became.SLID_BACK
    assert found.changed.count == 0


def test_what_a_walk_before_decided_stands_until_another_decision_is_taken() -> None:
    first = record_decision(walk(routine(verdict="stop"), routine("t02", verdict="stop")), decision("t01"))
    first = record_decision(first, decision("t02"))
    second = mark_found(mark_found(followed(first), "t01", Found.DONE), "t02", Found.SLID_BACK)
    third = followed(second, "third")
    third = mark_found(mark_found(third, "t01", Found.SLID_BACK), "t02", Found.NOT_DONE)
    for found in (compare(judged(second), judged(third)), since_last_time(judged(third))):
        assert found is not None
        assert [item.then.decision for item in found.items if item.then] == list(first.decisions.values())


def test_without_the_walk_between_marks_do_not_count() -> None:
    first = walk(routine(verdict="stop"))
    third = followed(followed(first), "third")
    third = mark_found(give_verdict(third, "t01", Verdict.STOP), "t01", Found.UNCHANGED)
    (item,) = compare(judged(first), judged(third)).items
    assert (item.became, item.marked) == (Became.NOT_DONE, False)


def test_a_follow_up_alone_tells_the_same_as_beside_the_audit_it_follows() -> None:
    first = walk(routine(verdict="stop", facts=hours()), routine("t02", verdict="change", facts=hours()))
    second = mark_found(mark_found(followed(first), "t01", Found.DONE), "t02", Found.SLID_BACK)
    alone, beside = since_last_time(judged(second)), compare(judged(first), judged(second))
    assert alone is not None
    assert became(alone) == became(beside)
    assert (alone.stopped, alone.changed) == (beside.stopped, beside.changed)
    assert since_last_time(judged(first)) is None


def test_comparing_is_the_same_whatever_order_touch_points_are_stored_in() -> None:
    first = walk(routine("a", verdict="stop", facts=hours()), routine("b", verdict="keep"))
    second = mark_found(followed(first), "a", Found.DONE)
    turned = replace(second, touch_points=dict(reversed(list(second.touch_points.items()))))
    assert compare(judged(first), judged(turned)) == compare(judged(first), judged(second))


def test_walks_of_two_sites_stand_apart_unless_one_follows_the_other() -> None:
    first = walk(routine("a", name="Report", verdict="stop", facts=hours()), site="Store 14")
    other = compare(judged(first), judged(walk(id="other", site=" store 2 ")))
    assert (other.apart, [item.became for item in other.items], other.stopped) == (True, [Became.GONE], Freed())
    assert not compare(judged(first), judged(walk(id="other", site="STORE  14"))).apart
    assert not compare(judged(first), judged(walk(id="other"))).apart
    moved = carried_forward(judged(first), "second", "", "Auditor A", None, "Store 15")
    assert not compare(judged(first), judged(moved)).apart


def test_what_ended_at_one_of_two_sites_it_does_not_have() -> None:
    second = mark_found(followed(walk(routine("a", verdict="stop"), site="Store 14")), "a", Found.DONE)
    other = walk(routine("x", name="Routine a"), id="other", site="Store 2")
    assert [item.became for item in compare(judged(second), judged(other)).items] == [Became.NEW]
    assert [item.became for item in compare(judged(other), judged(second)).items] == [Became.GONE]
