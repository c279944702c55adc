"""What a decision and an action may hold, which decision counts, and what is taken along when a touch point goes."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest

from tests.builders import action, audit, decision, touch_point
from touchpoint_audit.domain import changes
from touchpoint_audit.domain.action import Status
from touchpoint_audit.domain.audit import Audit
from touchpoint_audit.domain.history import differences
from touchpoint_audit.domain.rule import Verdict
from touchpoint_audit.errors import NotThere


def two() -> Audit:
    """a, decided twice and planned once; b, decided once."""
    found = audit(touch_point("a", stage="find"), touch_point("b", stage="buy"))
    later = datetime(2026, 11, 20, 8, tzinfo=UTC)
    for each in (decision("a", id="z1", at=later, choice="overrule", verdict="keep", reason="No."), decision("a")):
        found = changes.record_decision(found, each)
    return changes.plan_action(changes.record_decision(found, decision("b")), action("a"))


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"at": datetime(2026, 11, 10, 12)}, "zone"),  # noqa: DTZ001 - what is refused
        ({"choice": "agree", "verdict": None}, "has a verdict"),
        ({"choice": "defer", "verdict": "stop"}, "unless it defers"),
        ({"choice": "overrule", "verdict": "keep", "reason": " "}, "needs a reason"),
        ({"until": date(2027, 1, 1)}, "only what is deferred"),
    ],
)
def test_a_decision_says_what_it_must(fields: dict[str, Any], why: str) -> None:
    with pytest.raises(ValueError, match=why):
        decision(**fields)


@pytest.mark.parametrize(
    "fields",
    [{"expected_hours": float("nan")}, {"status": "doing", "done_on": "2026-12-01"}],
)
def test_an_action_holds_only_what_can_be(fields: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"finite|done"):
        action(**fields)


def test_the_latest_decision_counts_and_the_others_stay() -> None:
    found = two()
    assert {key: each.verdict for key, each in found.decided().items()} == {"a": Verdict.KEEP, "b": Verdict.STOP}
    back = changes.take_back_decision(found, "z1")
    assert back.decided()["a"].verdict is Verdict.STOP
    assert len(found.decisions) == 3


def test_a_touch_point_takes_its_decisions_and_actions_along() -> None:
    found = two()
    for without in (changes.delete_touch_point(found, "a"), changes.delete_stage(found, "find")):
        assert ([*without.decisions], [*without.actions]) == (["b-d1"], [])
        assert {each.table for each in differences(found, without)} >= {"touch_points", "decisions", "actions"}


def test_texts_of_decisions_and_actions_are_cleaned() -> None:
    found = changes.record_decision(two(), decision("b", id="c1", who="M\x1b[1m\nB", reason="Why\x07"))
    found = changes.plan_action(found, action("b", "Call\x1b\nthem", id="c2", owner="O\u202e", reason="x"))
    assert (found.decisions["c1"].who, found.decisions["c1"].reason) == ("M[1m B", "Why")
    assert (found.actions["c2"].what, found.actions["c2"].owner) == ("Call them", "O")


def test_an_action_is_changed_and_deleted() -> None:
    found = changes.change_action(two(), "a-a1", status=Status.DROPPED, reason="No\x00body wants it")
    assert (found.actions["a-a1"].unfinished, found.actions["a-a1"].reason) == (False, "Nobody wants it")
    assert changes.delete_action(found, "a-a1").actions == {}


@pytest.mark.parametrize(
    "change",
    [
        lambda found: changes.record_decision(found, decision("x")),
        lambda found: changes.plan_action(found, action("x")),
        lambda found: changes.change_action(found, "x", what="y"),
        lambda found: changes.delete_action(found, "x"),
        lambda found: changes.take_back_decision(found, "x"),
    ],
)
def test_what_is_gone_is_said_to_be(change: Callable[[Audit], Audit]) -> None:
    with pytest.raises(NotThere):
        change(two())
