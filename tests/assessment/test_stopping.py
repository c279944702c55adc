"""What is to stop: what was decided, how far it is done, and what the auditor alone says."""

from datetime import date

from tests.builders import action, audit, decision, touch_point
from touchpoint_audit.assessment.assess import Assessed, assess
from touchpoint_audit.assessment.stopping import stopping
from touchpoint_audit.catalog import kinds
from touchpoint_audit.domain import changes
from touchpoint_audit.domain.audit import Audit
from touchpoint_audit.domain.follow_up import Before, Follows, Found
from touchpoint_audit.domain.rule import Verdict


def ids(found: tuple[Assessed, ...]) -> str:
    return " ".join(item.touch_point.id for item in found)


def told(walk: Audit) -> tuple[str, str, str]:
    found = stopping(assess(walk, kinds()))
    return ids(found.decided), ids(found.done), ids(found.only_the_auditor)


def test_what_managers_decided_counts_and_not_what_the_auditor_said() -> None:
    walk = audit(
        touch_point("agreed", verdict="stop"),
        touch_point("overruled", verdict="stop"),
        touch_point("deferred", verdict="stop"),
        touch_point("undecided", verdict="stop"),
        touch_point("raised", verdict="change"),
        touch_point("kept", verdict="keep"),
    )
    for one in (
        decision("agreed", "agree", "stop"),
        decision("overruled", "overrule", "change", reason="so"),
        decision("deferred", "defer", None, until=date(2027, 3, 1), reason="later"),
        decision("raised", "overrule", "stop", reason="so"),
    ):
        walk = changes.record_decision(walk, one)
    assert told(walk) == ("agreed raised", "", "overruled deferred undecided")


def test_done_is_what_has_an_action_done_and_none_left() -> None:
    walk = audit(*(touch_point(key, verdict="stop") for key in ("done", "half", "dropped", "none")))
    for key in ("done", "half", "dropped", "none"):
        walk = changes.record_decision(walk, decision(key, "agree", "stop"))
    for one in (
        action("done", "Do", id="1", status="done"),
        action("done", "No", id="2", status="dropped", reason="dear"),
        action("half", "Do", id="3", status="done"),
        action("half", "More", id="4"),
        action("dropped", "No", id="5", status="dropped", reason="dear"),
    ):
        walk = changes.plan_action(walk, one)
    assert told(walk) == ("done half dropped none", "done", "")


def test_what_the_walk_before_decided_stands_while_it_is_not_done() -> None:
    before = Before(Verdict.STOP, decision=decision("x", "agree", "stop"))
    walk = audit(
        touch_point("back", verdict="stop", before=before, found=Found.SLID_BACK),
        touch_point("left", before=before, found=Found.NOT_DONE),
        touch_point("same", verdict="stop", before=before, found=Found.UNCHANGED),
        touch_point("anew", verdict="stop", before=before, found=Found.NOT_DONE),
        touch_point("ended", before=before, found=Found.DONE),
        follows=Follows("a0"),
    )
    walk = changes.record_decision(walk, decision("anew", "overrule", "change", reason="so"))
    walk = changes.plan_action(walk, action("back", "Do", status="done"))
    assert told(walk) == ("back left", "", "same anew")
    assert ids(stopping(assess(walk, kinds())).slid_back) == "back"
