"""Whatever two people changed in two ways can be settled, with either value, and nothing is left of it."""

from dataclasses import replace
from functools import cache
from random import Random
from typing import Any

import pytest

from tests.builders import action, audit, touch_point
from tests.storage.copies import edited
from touchpoint_audit.domain import changes
from touchpoint_audit.domain.audit import Audit, Department
from touchpoint_audit.domain.conflict import Conflict, Version
from touchpoint_audit.domain.fact import Fact
from touchpoint_audit.domain.quantity import Unit
from touchpoint_audit.domain.unsettled import Choice, Stuck
from touchpoint_audit.errors import NotThere, WouldNotFit
from touchpoint_audit.storage import settled, unsettled
from touchpoint_audit.storage.atoms import ABSENT, value_at
from touchpoint_audit.storage.audit_tables import tables_of
from touchpoint_audit.storage.content import text_of
from touchpoint_audit.storage.documents import document_of
from touchpoint_audit.storage.merge import Copy, merged
from touchpoint_audit.storage.merging import audit_of
from touchpoint_audit.storage.whole import sound_audit

SEEDS = range(120)


@cache
def merged_audit(seed: int) -> Audit:
    _base, ours, theirs = edited(seed)
    one, other = (Copy(tables_of(hand.audit, hand.entries)) for hand in (ours, theirs))
    return audit_of(merged(one, other).tables)


def with_conflict(found: Audit, *path: str, shown: Any, other: Any, table: str = "touch_points") -> Audit:
    conflict = Conflict("c1", table, "t01" if table == "touch_points" else "a1", path, Version(shown), Version(other))
    return replace(found, conflicts={"c1": conflict})


@pytest.mark.parametrize("way", [Choice.SHOWN, Choice.OTHER, None], ids=["shown", "other", "by chance"])
def test_everything_that_random_edits_leave_is_settled_with_what_was_chosen(way: Choice | None) -> None:
    tried = 0
    for seed in SEEDS:
        now, random = merged_audit(seed), Random(seed)
        while found := unsettled(now):
            one = random.choice(found)
            choice = way or random.choice((Choice.SHOWN, Choice.OTHER))
            if choice not in one.fits:
                choice = Choice.NOW
            now = settled(now, one.conflict.id, choice)
            assert one.conflict.id not in now.conflicts
            if choice is not Choice.NOW:
                tried += 1
                assert has(now, one.conflict, one.conflict.shown if choice is Choice.SHOWN else one.conflict.other)
        assert sound_audit(text_of(tables_of(now, ()))) == now
        assert not loose_ends(now)
    assert tried > 100


def has(found: Audit, conflict: Conflict, version: Version) -> bool:
    """Whether a version is what the audit has."""
    table = {found.about.id: found.about} if conflict.table == "audit" else getattr(found, conflict.table)
    here = table.get(conflict.document)
    if version.gone or not conflict.path:
        return (here is None) is version.gone
    there = value_at(document_of(here), conflict.path)
    return bool(there == version.value or (there is ABSENT and version.value is None))


def loose_ends(found: Audit) -> bool:
    hanging = {one.touch_point for one in found.decisions.values()} | {
        one.touch_point for one in found.actions.values()
    }
    stages = {point.stage for point in found.touch_points.values()}
    return not (hanging <= found.touch_points.keys() and stages <= found.stages.keys())


def test_a_conflict_stands_beside_what_is_there_now() -> None:
    here = audit(touch_point("t01", name="Door"), touch_point("t02"))
    [found] = unsettled(with_conflict(here, "name", shown="Door", other="Gate"))
    assert (found.number, found.touch_point, found.now, found.shown, found.other) == (1, "t01", "Door", "Door", "Gate")
    assert found.fits == frozenset(Choice)
    assert not found.moved_on
    [found] = unsettled(
        with_conflict(changes.change_touch_point(here, "t01", name="Hall"), "name", shown="Door", other="Gate")
    )
    assert (found.now, found.moved_on) == ("Hall", True)


def test_an_empty_field_is_a_value_too() -> None:
    here = with_conflict(audit(touch_point("t01", note="Ask")), "note", shown="Ask", other=None)
    [found] = unsettled(here)
    assert found.other == ""
    assert settled(here, "c1", Choice.OTHER).touch_points["t01"].note == ""


def test_a_fact_and_one_of_its_intervals_are_settled() -> None:
    day = Fact(intervals=(interval("11:00", 40), interval("12:00", 50)))
    here = audit(touch_point("t01", facts={"demand": day}))
    here = with_conflict(
        here, "facts", "demand", "12:00", shown={"calls": 50, "start": "12:00"}, other={"calls": 7, "start": "12:00"}
    )
    now = settled(here, "c1", Choice.OTHER)
    assert [one.calls for one in now.touch_points["t01"].facts["demand"].intervals or ()] == [40, 7]
    here = with_conflict(here, "facts", "time", shown=None, other={"number": 4, "unit": "min"})
    assert settled(here, "c1", Choice.OTHER).touch_points["t01"].facts["time"] == Fact(4, Unit.MINUTE)


def interval(start: str, calls: float) -> Any:
    from touchpoint_audit.domain.fact import Interval

    return Interval(start, calls)


def test_what_would_point_nowhere_does_not_fit() -> None:
    here = with_conflict(audit(touch_point("t01", stage="buy")), "stage", shown="buy", other="gone")
    [found] = unsettled(here)
    assert found.fits == {Choice.SHOWN, Choice.NOW}
    with pytest.raises(WouldNotFit, match=r"That does not fit into the audit as it is now\. Take the other one"):
        settled(here, "c1", Choice.OTHER)


def test_a_department_that_is_needed_stays() -> None:
    here = audit(touch_point("t01", carried_by="store"), rates={"store": 300})
    here = with_conflict(here, "departments", "store", shown={"name": "Store"}, other=None, table="audit")
    assert unsettled(here)[0].fits == {Choice.SHOWN, Choice.NOW}
    assert settled(here, "c1", Choice.SHOWN).about.departments == {"store": Department("Store")}


def test_a_value_of_another_type_does_not_fit() -> None:
    here = with_conflict(audit(touch_point("t01")), "effort", shown=None, other=99)
    assert unsettled(here)[0].fits == {Choice.SHOWN, Choice.NOW}


def test_what_is_gone_can_be_let_go() -> None:
    here = with_conflict(audit(touch_point("t02")), "name", shown="Door", other="Gate")
    [found] = unsettled(here)
    assert (found.stuck, found.number, found.fits) == (Stuck.GONE, None, frozenset((Choice.NOW,)))
    assert settled(here, "c1", Choice.NOW).conflicts == {}


def test_what_only_a_newer_version_knows_can_be_let_go() -> None:
    here = replace(audit(), conflicts={"c1": Conflict("c1", "weather", "", (), Version("rain"), Version("sun"))})
    assert unsettled(here)[0].stuck is Stuck.UNKNOWN
    assert settled(here, "c1", Choice.NOW).conflicts == {}


def test_taking_a_deletion_takes_what_hangs_on_it_and_the_conflicts_about_that() -> None:
    gone = Conflict("c1", "touch_points", "t01", (), Version(who="Auditor A"), Version(gone=True))
    planned = Conflict("c2", "actions", "t01-a1", ("owner",), Version("x"), Version("y"))
    other = Conflict("c3", "touch_points", "t02", ("name",), Version("x"), Version("y"))
    here = changes.plan_action(audit(touch_point("t01"), touch_point("t02")), action("t01"))
    here = replace(here, conflicts={one.id: one for one in (gone, planned, other)})
    now = settled(here, "c1", Choice.OTHER)
    assert (list(now.touch_points), list(now.actions), list(now.conflicts)) == (["t02"], [], ["c3"])
    assert list(settled(here, "c1", Choice.SHOWN).touch_points) == ["t01", "t02"]


def test_a_conflict_that_is_not_there_cannot_be_settled() -> None:
    with pytest.raises(NotThere):
        settled(audit(), "c1", Choice.NOW)


def test_the_order_is_that_of_the_journey() -> None:
    found = audit(touch_point("t01"), touch_point("t02"))
    made = [
        Conflict(key, table, document, ("name",), Version("x"), Version("y"))
        for key, table, document in (
            ("c1", "stages", "buy"),
            ("c2", "touch_points", "t02"),
            ("c3", "touch_points", "t01"),
        )
    ]
    found = replace(found, conflicts={one.id: one for one in made})
    assert [one.conflict.id for one in unsettled(found)] == ["c3", "c2", "c1"]
