"""The steps of undo: they lead back and forth exactly, and keep no more than what they changed."""

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from tests.builders import audit, decision, touch_point
from touchpoint_audit.actions.steps import gone_back, gone_forth, kept_step, stepped
from touchpoint_audit.domain import changes
from touchpoint_audit.domain.audit import Audit
from touchpoint_audit.domain.conflict import Conflict, Version
from touchpoint_audit.domain.rule import Verdict

WAYS: dict[str, Callable[[Audit, int], Audit]] = {
    "add": lambda of, number: changes.add_touch_point(of, touch_point(f"new-{number}", stage="find")),
    "about": lambda of, number: changes.change_about(of, note=f"note {number}"),
    "stage": lambda of, number: changes.rename_stage(of, "buy", f"Stage {number}"),
    "delete stage": lambda of, number: changes.delete_stage(of, "find") if "find" in of.stages else of,
    "delete": lambda of, number: changes.delete_touch_point(of, point(of, number)) if of.touch_points else of,
    "verdict": lambda of, number: (
        changes.give_verdict(of, point(of, number), list(Verdict)[number % 4]) if of.touch_points else of
    ),
    "decide": lambda of, number: changes.record_decision(of, decision(point(of, number))) if of.touch_points else of,
}


def point(of: Audit, number: int) -> str:
    return sorted(of.touch_points)[number % len(of.touch_points)]


@given(st.lists(st.sampled_from(sorted(WAYS)), max_size=12))
def test_going_back_and_forth_over_any_steps_leads_to_the_same_states(ways: list[str]) -> None:
    states = [audit(*(touch_point(key, stage="find") for key in ("a", "b", "c")))]
    for number, way in enumerate(ways):
        states.append(WAYS[way](states[-1], number))
    steps = [kept_step("", before, after) for before, after in pairwise(states)]
    present = states[-1]
    for before, step in zip(reversed(states[:-1]), reversed(steps), strict=True):
        present = gone_back(present, step)
        assert present == before
    for after, step in zip(states[1:], steps, strict=True):
        present = gone_forth(present, step)
        assert present == after


def test_a_step_holds_what_changed_and_not_the_states_around_it() -> None:
    before = audit(*(touch_point(f"t{number}") for number in range(100)))
    step = kept_step("verdict", before, changes.give_verdict(before, "t7", Verdict.STOP))
    assert [(table, key) for table, key, _, _ in step.swaps] == [("touch_points", "t7")]


def test_what_a_step_did_not_touch_stays_as_it_is_now() -> None:
    before = audit(touch_point("a"), touch_point("b"))
    step = kept_step("verdict", before, changes.give_verdict(before, "a", Verdict.STOP))
    since = changes.change_touch_point(changes.give_verdict(before, "a", Verdict.STOP), "b", note="since")
    assert gone_back(since, step) == changes.change_touch_point(before, "b", note="since")


def test_undoing_a_settlement_brings_the_conflict_back_whatever_came_from_outside() -> None:
    conflict = Conflict("c1", "touch_points", "t01", ("note",), Version("mine"), Version("theirs"))
    unsettled = replace(audit(touch_point("t01", note="mine")), conflicts={"c1": conflict})
    settled = replace(changes.change_touch_point(unsettled, "t01", note="theirs"), conflicts={})
    step = kept_step("settle", unsettled, settled)
    present = changes.change_touch_point(settled, "t01", instead="from outside")
    undone = stepped(present, step, back=True)
    assert undone == changes.change_touch_point(unsettled, "t01", instead="from outside")
    assert stepped(undone, step, back=False) == present
