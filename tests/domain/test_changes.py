"""Changes to an audit: what moves where, what is refused, and that nothing else is touched."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import audit, fact, touch_point
from touchpoint_audit.domain import changes, departments
from touchpoint_audit.domain.audit import NO_STAGE, About, Audit
from touchpoint_audit.domain.evidence import Evidence, weakest
from touchpoint_audit.domain.fact import Fact, Interval
from touchpoint_audit.domain.history import differences
from touchpoint_audit.domain.quantity import Unit
from touchpoint_audit.domain.rule import Verdict
from touchpoint_audit.domain.touch_point import TouchPoint
from touchpoint_audit.errors import NotThere


def three() -> Audit:
    """Find us: a, b. Buy: c. Use: nothing."""
    points = (touch_point("a", stage="find"), touch_point("b", stage="find"), touch_point("c", stage="buy"))
    return audit(*points)


def order(of: Audit) -> dict[str, str]:
    """Stage id → the ids of its touch points, in order."""
    return {stage.id: "".join(point.id for point in points) for stage, points in of.journey()}


def test_a_touch_point_is_added_after_another_or_last() -> None:
    added = changes.add_touch_point(three(), touch_point("x", stage="find"), after="a")
    added = changes.add_touch_point(added, touch_point("y", stage="find"))
    assert order(added)["find"] == "axby"


@pytest.mark.parametrize(
    ("moved", "steps", "expected"),
    [
        ("b", -1, {"find": "ba", "buy": "c", "use": ""}),
        ("a", 1, {"find": "ba", "buy": "c", "use": ""}),
        ("b", 1, {"find": "a", "buy": "bc", "use": ""}),
        ("c", -1, {"find": "abc", "buy": "", "use": ""}),
        ("c", 1, {"find": "ab", "buy": "", "use": "c"}),
        ("a", -1, {"find": "ab", "buy": "c", "use": ""}),
    ],
)
def test_a_touch_point_moves_within_and_across_stages(moved: str, steps: int, expected: dict[str, str]) -> None:
    assert order(changes.move_touch_point(three(), moved, steps)) == expected


@pytest.mark.parametrize(
    ("moved", "steps", "expected"),
    [("find", 1, "buy find use"), ("find", -1, "find buy use"), ("use", -9, "use find buy")],
)
def test_a_stage_moves_and_stops_at_the_ends(moved: str, steps: int, expected: str) -> None:
    found = changes.move_stage(three(), moved, steps)
    assert " ".join(stage.id for stage in found.stages_in_order()) == expected


def test_a_stage_is_added_after_another_and_goes_with_all_in_it() -> None:
    added = changes.add_stage(three(), "pay", " Pay\nhere ", after="find")
    assert [stage.name for stage in added.stages_in_order()] == ["Find us", "Pay here", "Buy", "Use"]
    gone = changes.delete_stage(added, "find")
    assert order(gone) == {"pay": "", "buy": "c", "use": ""}


def test_touch_points_whose_stage_is_gone_stand_last() -> None:
    lost = audit(touch_point("a", stage="nowhere"), touch_point("c", stage="buy"))
    assert list(lost.journey())[-1] == (NO_STAGE, (lost.touch_points["a"],))
    assert changes.move_touch_point(lost, "a", -1).touch_points["a"].stage == "use"


@given(st.lists(st.tuples(st.sampled_from("abcdefgh"), st.sampled_from([-1, 1])), max_size=60))
def test_moving_up_and_down_never_loses_or_mixes_up_anything(moves: list[tuple[str, int]]) -> None:
    found = audit(*(touch_point(letter, stage="find") for letter in "abcdefgh"), stages={"find": "Find us"})
    expected = list("abcdefgh")
    for letter, steps in moves:
        found = changes.move_touch_point(found, letter, steps)
        place = expected.index(letter)
        if 0 <= place + steps < len(expected):
            expected.insert(place + steps, expected.pop(place))
        assert [point.id for point in found.in_order()] == expected


def test_ranks_that_have_no_room_left_are_given_anew() -> None:
    found = audit(touch_point("a", stage="buy"), touch_point("z", stage="buy"))
    for number in range(1200):
        found = changes.add_touch_point(found, touch_point(f"n{number}", stage="buy"), after="a")
    names = [point.id for point in found.in_order()]
    assert names == ["a", *(f"n{number}" for number in reversed(range(1200))), "z"]


@pytest.mark.parametrize(
    "change",
    [
        lambda of: changes.rename_stage(of, "gone", "x"),
        lambda of: changes.move_stage(of, "gone", 1),
        lambda of: changes.delete_stage(of, "gone"),
        lambda of: changes.put_in_stage(of, "a", "gone"),
    ],
)
def test_a_change_to_a_stage_that_is_gone_is_refused(change: Callable[[Audit], Audit]) -> None:
    with pytest.raises(NotThere, match="gone is not in the audit any more"):
        change(three())


@pytest.mark.parametrize(
    "change",
    [
        lambda of: changes.delete_touch_point(of, "gone"),
        lambda of: changes.move_touch_point(of, "gone", 1),
        lambda of: changes.give_verdict(of, "gone", Verdict.STOP),
        lambda of: changes.record_fact(of, "gone", "frequency", fact(1)),
        lambda of: changes.answer_rule(of, "gone", ground="x"),
    ],
)
def test_a_change_to_a_touch_point_that_is_gone_is_refused(change: Callable[[Audit], Audit]) -> None:
    with pytest.raises(NotThere, match="gone is not in the audit any more"):
        change(three())


def test_every_text_is_cleaned_on_its_way_in() -> None:
    bad = "a\x1b[31m\u202eb\nc"
    found = changes.change_touch_point(three(), "a", name=bad, note=bad, serves=bad)
    point = found.touch_points["a"]
    assert (point.name, point.note, point.serves) == ("a[31mb c", "a[31mb\nc", "a[31mb c")
    found = changes.record_fact(found, "a", "x", Fact(text=bad, source=bad))
    assert (found.touch_points["a"].facts["x"].text, found.touch_points["a"].facts["x"].source) == ("a[31mb\nc",) * 2
    made = changes.new_audit(About(id="a1", journey=bad, note=bad), {"s": bad})
    assert (made.about.journey, made.about.note, made.stages["s"].name) == ("a[31mb c", "a[31mb\nc", "a[31mb c")


def test_a_department_is_found_whatever_its_case_and_made_once() -> None:
    found, first = departments.with_department(three(), " Head  Office ", "d1")
    found, second = departments.with_department(found, "head office", "d2")
    assert (first, second) == ("d1", "d1")
    assert found.department_name("d1") == "Head Office"
    assert departments.with_department(found, "  ", "d3") == (found, None)


@pytest.mark.parametrize("values", [{"feeling_now": 3}, {"feeling_wanted": -3}, {"effort": 6}, {"effort": -1}])
def test_values_out_of_range_are_refused(values: dict[str, int]) -> None:
    with pytest.raises(ValueError, match="between"):
        changes.change_touch_point(three(), "a", **values)


def test_differences_name_the_fields_and_nothing_that_stayed() -> None:
    before = three()
    after = changes.give_verdict(before, "a", Verdict.STOP)
    after = changes.record_fact(after, "a", "frequency", fact(3, "/day"))
    after = changes.delete_touch_point(after, "b")
    after = changes.change_about(after, site="Store 14")
    found = {(item.table, item.document, item.field) for item in differences(before, after)}
    assert found == {
        ("audit", "a1", "site"),
        ("touch_points", "a", "verdict"),
        ("touch_points", "a", "facts.frequency"),
        ("touch_points", "b", ""),
    }
    assert differences(after, after) == ()


@pytest.mark.parametrize("start", ["8:00", "24:00", "12:60", "ab:cd", "１２:00x"])
def test_an_interval_starts_at_a_time_of_day(start: str) -> None:
    with pytest.raises(ValueError, match="an interval starts"):
        Interval(start, 1)


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({}, "exactly one value"),
        ({"text": "x", "yes": True}, "exactly one value"),
        ({"number": 1.0}, "needs a unit"),
        ({"text": "x", "low": 1.0}, "only a number"),
        ({"number": 1.0, "unit": Unit.HOUR, "samples": (float("nan"),)}, "finite"),
    ],
)
def test_a_fact_is_one_thing(fields: dict[str, object], words: str) -> None:
    with pytest.raises(ValueError, match=words):
        Fact(**fields)  # type: ignore[arg-type]


def test_no_grade_counts_as_assumed() -> None:
    assert weakest([Evidence.MEASURED, None]) is Evidence.ASSUMED
    assert weakest([Evidence.STATED, Evidence.OBSERVED]) is Evidence.STATED
    assert weakest([]) is Evidence.ASSUMED


def test_a_touch_point_keeps_a_finite_rank() -> None:
    with pytest.raises(ValueError, match="rank"):
        TouchPoint("t", "s", float("inf"), "n", "k")
