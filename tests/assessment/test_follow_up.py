"""An audit carried forward: what stays, what begins anew, what stands beside it, and what a mark does."""

from dataclasses import replace
from datetime import UTC, date, datetime

from tests.builders import action, audit, decision, fact, rule, touch_point
from touchpoint_audit.assessment.assess import assess
from touchpoint_audit.assessment.follow_up import Marks, carried_forward, mark_found, marks
from touchpoint_audit.catalog.load import kinds
from touchpoint_audit.domain.action import Status
from touchpoint_audit.domain.audit import Audit
from touchpoint_audit.domain.changes import (
    add_touch_point,
    change_action,
    change_touch_point,
    give_verdict,
    plan_action,
    record_decision,
    record_fact,
)
from touchpoint_audit.domain.follow_up import Follows, Found
from touchpoint_audit.domain.quantity import Quantity, Unit, WorkingYear
from touchpoint_audit.domain.rule import RuleAnswers, Verdict

FIRST_DAY, NEXT_DAY = date(2026, 11, 3), date(2027, 5, 4)


def walked() -> Audit:
    """A walk with one touch point, judged to be stopped."""
    point = touch_point(
        "t01",
        kind="routine",
        imposed_by="office",
        carried_by="store",
        channel="Spreadsheet",
        side="back",
        facts={"frequency": fact(1, "/week"), "staff_time": fact(60, "min"), "people": fact(2, "people")},
        voices=[("Why?", "complaint")],
        rule=rule("no", "no", "nothing"),
        verdict="stop",
        reason="Nobody reads it",
        feeling_now=-1,
        feeling_wanted=1,
        says_today="They count.",
        says_wanted="They help.",
        instead="Send nothing",
        effort=1,
        value=40,
        impact=2.0,
        quick_win=True,
        celebrate=True,
        raised_by="Shift leader",
    )
    return audit(
        point,
        rates={"store": 320, "office": 450},
        id="first",
        site="Store 14",
        walked_by="Auditor A",
        walked_on=FIRST_DAY,
        currency="SEK",
        year=WorkingYear(45, 6),
        limits={"approval.nearly_always_granted": 90},
    )


def followed(before: Audit, audit_id: str = "second") -> Audit:
    return carried_forward(assess(before, kinds()), audit_id, f"{before.about.id}.json", "Auditor B", NEXT_DAY)


def test_the_new_audit_follows_the_old_one_and_is_reckoned_alike() -> None:
    first = walked()
    second = followed(first)
    assert second.about == replace(
        first.about,
        id="second",
        walked_by="Auditor B",
        walked_on=NEXT_DAY,
        follows=Follows("first", "first.json", FIRST_DAY),
    )
    assert second.stages == first.stages


def test_the_site_may_have_another_name() -> None:
    moved = carried_forward(assess(walked(), kinds()), "second", "", "Auditor B", NEXT_DAY, "Store 15")
    assert moved.about.site == "Store 15"


def test_what_it_is_and_what_is_wanted_stays() -> None:
    before, now = walked().touch_points["t01"], followed(walked()).touch_points["t01"]
    stays = (
        "id stage rank name kind channel side imposed_by carried_by serves driver says_wanted feeling_wanted instead "
        "effort value impact quick_win raised_by"
    ).split()
    assert {name: getattr(now, name) for name in stays} == {name: getattr(before, name) for name in stays}


def test_what_is_found_begins_anew() -> None:
    now = followed(walked()).touch_points["t01"]
    found = (now.facts, now.voices, now.rule, now.verdict, now.reason, now.feeling_now, now.says_today, now.celebrate)
    assert found == ({}, {}, RuleAnswers(), None, "", None, "", False)
    assert now.found is None


def test_all_of_the_earlier_one_stands_beside_it() -> None:
    decided = record_decision(walked(), decision("t01"))
    planned = plan_action(decided, action("t01", expected_hours=90))
    before = followed(planned).touch_points["t01"].before
    assert before is not None
    point = planned.touch_points["t01"]
    assert (before.verdict, before.decision, before.actions) == (
        Verdict.STOP,
        planned.decisions["t01-d1"],
        (planned.actions["t01-a1"],),
    )
    assert (before.facts, before.rule, before.feeling_now, before.says_today) == (
        point.facts,
        point.rule,
        -1,
        "They count.",
    )
    assert before.staff_hours == Quantity(90, Unit.HOUR_PER_YEAR)
    assert before.money == Quantity(90 * 320, Unit.MONEY_PER_YEAR)
    assert (before.customer_hours, before.ended) == (None, False)


def test_only_the_latest_decision_is_kept_and_none_is_carried_on() -> None:
    later = decision("t01", "overrule", "change", id="d2", at=datetime(2026, 12, 1, tzinfo=UTC), reason="Half of it")
    second = followed(record_decision(record_decision(walked(), decision("t01")), later))
    before = second.touch_points["t01"].before
    assert before is not None
    assert (before.decision, before.decided, second.decisions) == (later, Verdict.CHANGE, {})


def test_what_is_not_finished_goes_on_and_what_is_finished_does_not() -> None:
    first = plan_action(walked(), action("t01", id="a1"))
    first = plan_action(first, action("t01", id="a2", status="doing"))
    first = plan_action(first, action("t01", id="a3", status="done", done_on="2026-12-01"))
    first = plan_action(first, action("t01", id="a4", status="dropped", reason="Too dear"))
    second = followed(first)
    assert sorted(second.actions) == ["a1", "a2"]
    before = second.touch_points["t01"].before
    assert before is not None
    assert len(before.actions) == 4


def test_a_decision_that_was_not_carried_out_still_stands_on_the_walk_after_the_next() -> None:
    second = followed(record_decision(walked(), decision("t01")))
    third = followed(mark_found(second, "t01", Found.NOT_DONE), "third").touch_points["t01"].before
    assert third is not None
    assert (third.decision and third.decision.id, third.decided) == ("t01-d1", Verdict.STOP)


def test_a_decision_that_was_carried_out_is_settled() -> None:
    change = decision("t01", "overrule", "change", reason="Half of it")
    second = mark_found(followed(record_decision(walked(), change)), "t01", Found.DONE)
    third = followed(give_verdict(second, "t01", Verdict.KEEP), "third").touch_points["t01"].before
    assert third is not None
    assert (third.decision, third.decided, third.ended) == (None, Verdict.KEEP, False)


def test_what_had_ended_keeps_the_figures_it_had_while_it_was_there() -> None:
    second = mark_found(followed(walked()), "t01", Found.DONE)
    third = followed(second, "third").touch_points["t01"].before
    assert third is not None
    assert (third.ended, third.staff_hours) == (True, Quantity(90, Unit.HOUR_PER_YEAR))
    assert third.facts == walked().touch_points["t01"].facts


def test_what_is_found_done_has_its_actions_done_on_the_day_of_the_walk() -> None:
    second = followed(plan_action(walked(), action("t01", due="2027-01-31")))
    done = mark_found(second, "t01", Found.DONE)
    assert (done.actions["t01-a1"].status, done.actions["t01-a1"].done_on) == (Status.DONE, NEXT_DAY)
    assert mark_found(done, "t01", None) == second
    assert mark_found(done, "t01", Found.NOT_DONE).actions == second.actions


def test_taking_a_mark_back_keeps_what_was_changed_about_an_action_since() -> None:
    second = followed(plan_action(walked(), action("t01", status="doing")))
    renamed = change_action(mark_found(second, "t01", Found.DONE), "t01-a1", owner="Store manager")
    reopened = mark_found(renamed, "t01", None).actions["t01-a1"]
    assert (reopened.status, reopened.done_on, reopened.owner) == (Status.DOING, None, "Store manager")


def test_what_was_done_before_the_mark_or_planned_after_it_stays_as_it_is() -> None:
    second = followed(plan_action(walked(), action("t01")))
    done = change_action(second, "t01-a1", status=Status.DONE, done_on=date(2027, 4, 30))
    marked = plan_action(
        mark_found(done, "t01", Found.DONE), action("t01", id="new", status="done", done_on="2027-05-04")
    )
    assert mark_found(marked, "t01", None).actions == marked.actions


def test_marks_are_counted_of_what_was_carried_forward() -> None:
    second = followed(walked())
    assert marks(walked()) is None
    assert marks(second) == Marks(0, 1)
    with_new = add_touch_point(mark_found(second, "t01", Found.UNCHANGED), touch_point("t02"))
    assert marks(with_new) == Marks(1, 1)


def test_carrying_forward_measures_nothing_that_was_not_measured() -> None:
    bare = record_fact(walked(), "t01", "frequency", None)
    before = followed(bare).touch_points["t01"].before
    assert before is not None
    assert (before.staff_hours, before.money) == (None, None)


def test_there_is_nothing_left_to_do_about_what_ended() -> None:
    second = mark_found(followed(plan_action(walked(), action("t01"))), "t01", Found.GONE)
    assert (len(second.actions), followed(second, "third").actions) == (1, {})


def test_what_is_found_gone_after_it_was_measured_has_ended_with_what_was_measured() -> None:
    measured = change_touch_point(followed(walked()), "t01", facts=walked().touch_points["t01"].facts, feeling_now=1)
    before = followed(mark_found(measured, "t01", Found.GONE), "third").touch_points["t01"].before
    assert before is not None
    assert (before.ended, before.feeling_now) == (True, 1)
