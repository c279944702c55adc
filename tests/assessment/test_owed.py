"""Who is owed a reply: once something was decided or done, until an answer was given to that."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from tests.builders import action, audit, decision, touch_point
from touchpoint_audit.assessment.assess import assess
from touchpoint_audit.assessment.owed import Owed, owed
from touchpoint_audit.catalog import kinds
from touchpoint_audit.domain.action import Action
from touchpoint_audit.domain.audit import Audit
from touchpoint_audit.domain.changes import plan_action, record_decision
from touchpoint_audit.domain.decision import Decision
from touchpoint_audit.domain.follow_up import Before


def replies(found: Audit, *of: Decision | Action) -> list[Owed]:
    for one in of:
        found = record_decision(found, one) if isinstance(one, Decision) else plan_action(found, one)
    return list(owed(assess(found, kinds())))


def raised(**fields: Any) -> Audit:
    return audit(touch_point("t01", **{"raised_by": "Store employee", **fields}))


def on(day: int, **fields: Any) -> Decision:
    """A decision of a day in November; `decision` makes one of the 10th."""
    return decision(id=f"d{day}", at=datetime(2026, 11, day, 12, tzinfo=UTC), **fields)


@pytest.mark.parametrize(
    ("of", "is_owed"),
    [
        ((), False),
        ((decision(),), True),
        ((decision(choice="defer", verdict=None),), True),
        ((action(),), False),
        ((action(status="doing"),), True),
        ((action(status="done"),), True),
        ((action(status="dropped", reason="So"),), False),
    ],
)
def test_a_reply_is_owed_once_something_is_decided_or_begun(of: tuple[Decision | Action, ...], is_owed: bool) -> None:
    assert len(replies(raised(), *of)) == is_owed


def test_nobody_is_owed_a_reply_for_what_nobody_raised() -> None:
    assert replies(raised(raised_by=" "), decision()) == []


@pytest.mark.parametrize(
    ("replied_on", "of", "is_owed"),
    [
        (10, (on(10),), False),
        (11, (on(10),), False),
        (9, (on(10),), True),
        (12, (on(10), on(15)), False),
        (12, (on(10), on(15, verdict="change")), True),
        (12, (on(10, choice="defer", verdict=None), on(15)), True),
        (12, (action(status="done"),), False),
    ],
)
def test_a_reply_settles_it_until_another_verdict_is_decided(
    replied_on: int, of: tuple[Decision | Action, ...], is_owed: bool
) -> None:
    assert len(replies(raised(replied_on=date(2026, 11, replied_on)), *of)) == is_owed


def test_the_oldest_decision_comes_first_and_what_was_done_without_one_last() -> None:
    found = audit(*(touch_point(f"t0{place}", raised_by="Store employee") for place in (1, 2, 3, 4)))
    told = replies(
        found,
        action("t01", status="done"),
        decision("t02", at=datetime(2026, 11, 12, tzinfo=UTC)),
        decision("t03", at=datetime(2026, 11, 11, tzinfo=UTC)),
        action("t04", status="done", done_on="2026-01-01"),
    )
    assert [reply.item.touch_point.id for reply in told] == ["t03", "t02", "t04", "t01"]
    assert [reply.since for reply in told] == [date(2026, 11, 11), date(2026, 11, 12), date(2026, 1, 1), None]


def test_the_answer_has_the_decision_and_every_action() -> None:
    [reply] = replies(raised(), decision(), action(), action(id="t01-a2", status="done"))
    assert reply.decision == decision()
    assert [one.id for one in reply.actions] == ["t01-a1", "t01-a2"]
    assert reply.number == 1


def test_what_was_decided_and_done_on_the_walk_before_is_answered_for() -> None:
    before = Before(decision=decision(), actions=(action(status="done"), action(id="t01-a2", what="Look again")))
    [reply] = replies(raised(before=before), action(id="t01-a2"))
    assert reply.decision == decision()
    assert [one.what for one in reply.actions] == ["Take the sign down", "Take the sign down"]
    assert replies(raised(before=before, replied_on=date(2026, 11, 10))) == []
    assert len(replies(raised(before=before, replied_on=date(2026, 11, 10)), on(15, verdict="change"))) == 1
