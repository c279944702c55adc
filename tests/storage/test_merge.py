"""Two copies made one, case by case; what holds of all of them is for the rig of random merges."""

from dataclasses import replace
from datetime import date
from random import Random
from typing import Any

from rigs.random_edits import Hand, first_audit
from tests.builders import fact
from touchpoint_audit.domain import changes, departments
from touchpoint_audit.domain.action import Action, Status
from touchpoint_audit.domain.audit import Audit, Department
from touchpoint_audit.storage.audit_tables import tables_of
from touchpoint_audit.storage.content import Tables, text_of
from touchpoint_audit.storage.merge import Copy, Merged, adds_nothing, merged, went_back

POINT = "t0"


class Two:
    """Two people who begin with one audit of one touch point."""

    def __init__(self, audit: Audit | None = None) -> None:
        self.base = audit or first_audit(Random(1), 1)
        self.ours, self.theirs = (Hand(Random(2), who, self.base) for who in ("Auditor A", "Auditor B"))

    def copies(self) -> tuple[Copy, Copy]:
        ours, theirs = (Copy(tables_of(hand.audit, hand.entries)) for hand in (self.ours, self.theirs))
        return ours, theirs

    def merged(self, *, with_base: bool = True) -> Merged:
        return merged(*self.copies(), tables_of(self.base, ()) if with_base else None)


def calls(hand: Hand, *numbers: float) -> None:
    demand = fact([(f"{11 + place}:00", number, None) for place, number in enumerate(numbers)])
    hand.edit(changes.record_fact(hand.audit, POINT, "demand", demand))


def found_calls(tables: Tables) -> list[Any]:
    return [cell["calls"] for cell in tables["touch_points"][POINT]["facts"]["demand"]["intervals"]]


def day() -> Audit:
    hand = Two().ours
    calls(hand, 10, 20, 30)
    return hand.audit


def test_two_cells_of_one_day_are_two_changes() -> None:
    for with_base in (True, False):
        two = Two(day())
        calls(two.ours, 11, 20, 30)
        calls(two.theirs, 10, 20, 33)
        result = two.merged(with_base=with_base)
        assert found_calls(result.tables) == [11, 20, 33]
        assert not result.conflicts


def test_one_cell_changed_twice_is_one_conflict_about_that_cell() -> None:
    two = Two(day())
    calls(two.ours, 10, 21, 30)
    calls(two.theirs, 10, 22, 30)
    (conflict,) = two.merged().conflicts
    assert conflict.path == ("facts", "demand", "12:00")
    assert {conflict.shown.value["calls"], conflict.other.value["calls"]} == {21, 22}


def test_days_that_are_divided_otherwise_are_taken_as_a_whole() -> None:
    two = Two(day())
    calls(two.ours, 11, 20, 30)
    calls(two.theirs, 10, 20)
    (conflict,) = two.merged().conflicts
    assert conflict.path == ("facts", "demand")


def test_both_answers_of_the_rule_are_kept() -> None:
    two = Two()
    two.ours.edit(changes.answer_rule(two.ours.audit, POINT, ground="the law"))
    two.theirs.edit(changes.answer_rule(two.theirs.audit, POINT, holds="legal"))
    result = two.merged(with_base=False)
    assert result.tables["touch_points"][POINT]["rule"] == {"ground": "the law", "holds": "legal"}
    assert not result.conflicts


def test_an_action_that_came_out_contradicting_itself_is_taken_whole() -> None:
    base = changes.plan_action(Two().base, Action("a1", POINT, "Move the sign"))
    two = Two(base)
    two.ours.edit(changes.change_action(base, "a1", status=Status.DONE, done_on=date(2026, 12, 1)))
    two.theirs.now = two.theirs.now.replace(hour=9)
    two.theirs.edit(changes.change_action(base, "a1", status=Status.DROPPED, reason="The board said no."))
    result = two.merged()
    (conflict,) = result.conflicts
    assert (conflict.path, conflict.other.value["done_on"]) == ((), "2026-12-01")
    assert result.tables["actions"]["a1"]["status"] == "dropped"
    again = merged(Copy(result.tables), two.copies()[0], None)
    assert text_of(again.tables) == text_of(result.tables)


def test_a_value_changed_by_hand_without_a_history_is_kept_beside_ours() -> None:
    two = Two()
    two.ours.edit(changes.change_touch_point(two.base, POINT, note="ours"))
    ours, theirs = two.copies()
    theirs.tables["touch_points"][POINT]["note"] = "by hand"
    result = merged(ours, replace(theirs, at="2026-11-03T20:00:00+01:00"), tables_of(two.base, ()))
    (conflict,) = result.conflicts
    assert (conflict.shown.value, conflict.shown.at) == ("by hand", "2026-11-03T20:00:00+01:00")
    assert (conflict.other.value, conflict.other.who) == ("ours", "Auditor A")


def test_without_a_history_and_a_base_everything_that_differs_is_a_conflict() -> None:
    two = Two()
    ours, theirs = two.copies()
    theirs.tables["touch_points"][POINT]["note"] = "by hand"
    ours.tables["touch_points"][POINT]["instead"] = "a sign"
    paths = {conflict.path for conflict in merged(ours, theirs).conflicts}
    assert paths == {("note",), ("instead",)}


def test_entries_that_moved_out_of_a_file_are_not_taken_for_what_only_the_other_did() -> None:
    two = Two()
    two.ours.edit(changes.change_touch_point(two.base, POINT, note="known to both"))
    two.theirs.audit, two.theirs.now = two.ours.audit, two.ours.now.replace(hour=12)
    two.theirs.edit(changes.change_touch_point(two.ours.audit, POINT, note="theirs"))
    ours, theirs = two.copies()
    assert merged(ours, theirs).conflicts
    moved = two.ours.entries[-1].at
    part = {"entries": 1, "first": moved, "last": moved, "checksum": "sha256:" + "0" * 64}
    theirs.tables["older_history"] = {"2026-11-03-0": part}
    result = merged(ours, theirs)
    assert result.tables["touch_points"][POINT]["note"] == "theirs"
    assert not result.conflicts


def test_tables_that_are_not_known_here_are_merged_too() -> None:
    two = Two()
    ours, theirs = two.copies()
    base = {**tables_of(two.base, ()), "moods": {"m1": {"now": "good"}}}
    ours.tables["moods"] = {"m1": {"now": "good"}, "m2": {"now": "bad"}}
    theirs.tables["moods"] = {"m1": {"now": "better"}}
    result = merged(ours, theirs, base)
    assert result.tables["moods"] == {"m1": {"now": "better"}, "m2": {"now": "bad"}}


def test_an_earlier_version_and_only_that_adds_nothing() -> None:
    two = Two()
    two.ours.work(1, [lambda hand: changes.change_touch_point(hand.audit, POINT, note="first")])
    earlier = two.copies()[0].tables
    two.ours.work(1, [lambda hand: changes.change_touch_point(hand.audit, POINT, note="second")])
    now = two.copies()[0].tables
    assert went_back(now, earlier)
    assert adds_nothing(now, earlier)
    assert not went_back(earlier, now)
    points = earlier["touch_points"]
    by_hand = {**earlier, "touch_points": {POINT: {**points[POINT], "instead": "by hand"}}}
    assert went_back(now, by_hand)
    assert not adds_nothing(now, by_hand)


def test_an_earlier_version_is_known_by_what_it_lacks_not_by_its_clock() -> None:
    two = Two()
    two.ours.now = two.ours.now.replace(year=2031)
    two.ours.edit(changes.change_touch_point(two.base, POINT, note="by a clock that runs ahead"))
    earlier = two.copies()[0].tables
    two.ours.now = two.ours.now.replace(year=2026)
    two.ours.edit(changes.change_touch_point(two.ours.audit, POINT, note="by one that is right"))
    assert adds_nothing(two.copies()[0].tables, earlier)


def test_a_department_that_one_side_merged_away_stays_while_the_other_side_names_it() -> None:
    for way in (_merged_away, _taken_out):
        for with_base in (True, False):
            two = Two(_with_departments())
            two.ours.edit(way(two.ours.audit))
            two.theirs.edit(changes.change_touch_point(two.theirs.audit, POINT, carried_by="dept"))
            result = two.merged(with_base=with_base)
            assert result.tables["touch_points"][POINT]["carried_by"] == "dept"
            (about,) = result.tables["audit"].values()
            assert about["departments"]["dept"]["name"] == "finance dept"
            (conflict,) = result.conflicts
            assert (conflict.path, conflict.other.value) == (("departments", "dept"), None)
            assert conflict.shown.value == {"name": "finance dept"}
            ours, theirs = two.copies()
            swapped = merged(theirs, ours, tables_of(two.base, ()) if with_base else None)
            assert text_of(swapped.tables) == text_of(result.tables)


def test_a_department_that_nobody_names_any_more_goes_when_one_side_takes_it_out() -> None:
    two = Two(_with_departments())
    two.ours.edit(_merged_away(two.ours.audit))
    two.theirs.edit(changes.change_touch_point(two.theirs.audit, POINT, carried_by="finance"))
    result = two.merged()
    (about,) = result.tables["audit"].values()
    assert "dept" not in about["departments"]
    assert not result.conflicts


def _with_departments() -> Audit:
    audit = first_audit(Random(1), 1)
    for key, name in (("finance", "Finance"), ("dept", "finance dept")):
        audit = departments.set_department(audit, key, Department(name))
    return audit


def _merged_away(audit: Audit) -> Audit:
    return departments.merge_departments(audit, "finance", "dept")


def _taken_out(audit: Audit) -> Audit:
    return departments.delete_department(audit, "dept")
