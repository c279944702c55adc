"""Actions are planned and changed by what is typed; what cannot be read is told in a sentence."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from tests.builders import action, audit, decision, fact, touch_point
from touchpoint_audit.actions import planning
from touchpoint_audit.assessment.assess import Assessed, assess
from touchpoint_audit.catalog import kinds
from touchpoint_audit.domain.action import Action, Status
from touchpoint_audit.domain.audit import Audit
from touchpoint_audit.domain.changes import plan_action, record_decision
from touchpoint_audit.language.fault import Fault

TODAY = date(2026, 11, 28)
FACTS = {"frequency": fact(60, "/week"), "staff_time": fact(5, "min")}
FORM = audit(touch_point("t01", kind="form", instead="Ask on\nthe phone", facts=FACTS, verdict="stop"))
PLANNED = plan_action(FORM, action())


def item(found: Audit) -> Assessed:
    return assess(found, kinds()).items["t01"]


def made(found: Audit, what: str = "Ask on the phone") -> Action:
    changed = planning.planned(found, item(found), what)
    assert not isinstance(changed, Fault)
    return changed[0].actions[changed[1]]


def typed(field: str, text: str, found: Audit = PLANNED) -> Action | str:
    changed = planning.with_text(found, "t01-a1", field, text, TODAY)
    return changed.sentence if isinstance(changed, Fault) else changed.actions["t01-a1"]


def with_status(status: Status, reason: str = "", found: Audit = PLANNED) -> Action | str:
    changed = planning.with_status(found, "t01-a1", status, TODAY, reason)
    return changed.sentence if isinstance(changed, Fault) else changed.actions["t01-a1"]


def test_an_action_begins_with_what_is_done_instead_and_the_hours_measured() -> None:
    assert planning.first_words(FORM, item(FORM)) == "Ask on the phone"
    action = made(FORM)
    assert (action.what, action.expected_hours) == ("Ask on the phone", 230)
    assert (action.owner, action.due, action.status) == ("", None, Status.PLANNED)


def test_a_decision_tells_whether_the_hours_are_freed_and_not_the_auditor() -> None:
    decided = record_decision(FORM, decision(choice="overrule", verdict="change", reason="So"))
    assert made(decided).expected_hours is None
    kept = replace(FORM, touch_points={"t01": replace(FORM.touch_points["t01"], verdict=None)})
    assert made(kept).expected_hours is None
    assert made(record_decision(kept, decision())).expected_hours == 230


def test_a_second_action_counts_no_hours_twice_unless_the_first_was_dropped() -> None:
    assert made(PLANNED).expected_hours is None
    dropped = plan_action(FORM, action(what="Ask on the phone", status="dropped", reason="So"))
    assert made(dropped).expected_hours == 230
    assert planning.first_words(dropped, item(dropped)) == "Ask on the phone"
    taken = plan_action(FORM, action(what="Ask on the phone"))
    assert planning.first_words(taken, item(taken)) == ""


def test_hours_that_are_not_measured_are_missing_and_not_0() -> None:
    bare = audit(touch_point("t01", kind="form", verdict="stop"))
    assert made(bare).expected_hours is None


def test_an_action_without_words_is_none() -> None:
    assert planning.planned(FORM, item(FORM), " \n") == Fault("An action says what is done: write it, or press esc.")


@pytest.mark.parametrize(
    ("field", "text", "value"),
    [
        ("what", " Take it\ndown ", "Take it down"),
        ("owner", "Store manager", "Store manager"),
        ("owner", "", ""),
        ("due", "15.12.", date(2026, 12, 15)),
        ("due", "+3w", date(2026, 12, 19)),
        ("due", " ", None),
        ("expected_hours", "1 204,5", 1204.5),
        ("expected_hours", "40 h", 40),
        ("expected_hours", "40 h/year", 40),
        ("expected_hours", "40 timer", 40),
        ("expected_hours", "−40", -40),
        ("expected_hours", "0", 0),
        ("expected_hours", "", None),
        ("reason", "Too dear", "Too dear"),
    ],
)
def test_a_field_takes_what_is_typed(field: str, text: str, value: object) -> None:
    changed = typed(field, text)
    assert isinstance(changed, Action)
    assert getattr(changed, field) == value


@pytest.mark.parametrize(
    ("field", "text", "sentence"),
    [
        ("what", " ", "An action says what is done: write it, or delete the action."),
        ("due", "soon", "“soon” is no date: write it like 2026-12-15, 15.12., +3w or end of month."),
        ("expected_hours", "10–20", "The hours expected are one number: write it without a range."),
        ("expected_hours", "much", "“much” is not a number: write it like 1200 or 1.5."),
        ("expected_hours", "5 min", "“min” does not fit here: write the number with one of h/year."),
        ("expected_hours", "1.200", "“1.200” can be read in two ways: write 1200 or 1.2."),
    ],
)
def test_what_cannot_be_read_is_told(field: str, text: str, sentence: str) -> None:
    assert typed(field, text) == sentence


@pytest.mark.parametrize("hours", [1204.5, -40.0, 0.125, 1200.0])
def test_what_stands_in_a_field_is_read_back_as_the_same(hours: float) -> None:
    full = action(owner="Store manager", due="2026-12-15", expected_hours=hours)
    found = plan_action(FORM, full)
    for field in ("what", "owner", "due", "expected_hours", "reason"):
        assert typed(field, planning.present_text(full, field), found) == full


def test_done_is_done_today_and_stays_so() -> None:
    done = with_status(Status.DONE, "a word of it")
    assert isinstance(done, Action)
    assert (done.status, done.done_on, done.reason) == (Status.DONE, TODAY, "")
    earlier = plan_action(FORM, action(status="done", done_on="2026-11-01"))
    assert with_status(Status.DONE, found=earlier) == earlier.actions["t01-a1"]
    again = with_status(Status.DOING, found=earlier)
    assert isinstance(again, Action)
    assert (again.status, again.done_on) == (Status.DOING, None)


def test_to_drop_an_action_needs_a_reason_that_goes_when_it_is_taken_up_again() -> None:
    assert with_status(Status.DROPPED, " ") == "Say why it is dropped."
    dropped = plan_action(FORM, action(status="dropped", reason="Too dear"))
    assert typed("reason", "", dropped) == "Say why it is dropped."
    again = with_status(Status.PLANNED, found=dropped)
    assert isinstance(again, Action)
    assert again.reason == ""


def test_an_owner_is_meant_by_number_or_by_name_in_any_case() -> None:
    found = plan_action(audit(touch_point(), rates={"it": None}), action(owner="Store manager"))
    assert planning.known_owners(found) == ("Store manager", "It")
    meant = {text: planning.owner_meant(found, text) for text in ("1", "2", "3", "STORE MANAGER", "Manager B", "²")}
    assert meant == {
        "1": "Store manager",
        "2": "It",
        "3": "3",
        "STORE MANAGER": "Store manager",
        "Manager B": "Manager B",
        "²": "²",
    }


def test_a_reply_is_given_on_a_day_and_can_be_taken_back() -> None:
    given = planning.reply_given(FORM, "t01", TODAY)
    assert given.touch_points["t01"].replied_on == TODAY
    assert planning.reply_given(given, "t01", None) == FORM


def test_a_reply_answers_what_is_decided_also_when_the_clocks_do_not_agree() -> None:
    ahead = record_decision(FORM, decision(at=datetime(2026, 11, 30, 1, tzinfo=UTC)))
    assert planning.reply_given(ahead, "t01", TODAY).touch_points["t01"].replied_on == date(2026, 11, 30)
