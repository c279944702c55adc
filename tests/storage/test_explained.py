"""The history explains what a person did, whatever it was, and nothing that nobody did."""

from dataclasses import replace
from random import Random
from typing import Any

import pytest

from rigs.random_edits import Hand, first_audit
from tests.storage.walks import entries, walk
from touchpoint_audit.domain.fact import Fact
from touchpoint_audit.storage.audit_tables import tables_of
from touchpoint_audit.storage.explained import Told, is_explained, last_told
from touchpoint_audit.storage.history import HistoryEntry, in_order


def documents(audit: Any) -> dict[tuple[str, str], dict[str, Any]]:
    return {(table, key): one for table, held in tables_of(audit, ()).items() for key, one in held.items()}


def about(entries: list[HistoryEntry], place: tuple[str, str]) -> tuple[HistoryEntry, ...]:
    return in_order(entry for entry in entries if (entry.table, entry.document) == place)


@pytest.mark.parametrize("seed", range(60))
def test_everything_that_an_auditor_does_is_explained(seed: int) -> None:
    random = Random(seed)
    before = first_audit(random, random.randrange(1, 6))
    hand = Hand(random, "Auditor A", before)
    hand.work(random.randrange(1, 25))
    was, now = documents(before), documents(hand.audit)
    for place in was.keys() | now.keys():
        if was.get(place) != now.get(place):
            assert is_explained(*place, was.get(place), now.get(place), about(hand.entries, place)), place


def test_what_nobody_did_is_not_explained() -> None:
    before, point = walk(), walk().touch_points["t02"]
    after = replace(before, touch_points={**before.touch_points, "t02": replace(point, note="Closed at noon.")})
    was, now = documents(before)["touch_points", "t02"], documents(after)["touch_points", "t02"]
    told = entries(before, after)
    assert is_explained("touch_points", "t02", was, now, told)
    assert not is_explained("touch_points", "t02", was, now, ())
    for wrong in ({**now, "note": "Closed at noom."}, {**now, "name": "Fhone"}, {**now, "colour": "red"}, {}, None):
        assert not is_explained("touch_points", "t02", was, wrong, told), wrong
    assert not is_explained("touch_points", "t02", {**was, "effort": 5}, now, told)
    assert not is_explained("touch_points", "t02", None, now, told)


def test_what_is_not_known_here_stays_explained_as_long_as_it_is_as_it_was() -> None:
    before, point = walk(), walk().touch_points["t02"]
    after = replace(before, touch_points={**before.touch_points, "t02": replace(point, note="Closed at noon.")})
    was, now = documents(before)["touch_points", "t02"], documents(after)["touch_points", "t02"]
    told = entries(before, after)
    assert is_explained("touch_points", "t02", {**was, "colour": "red"}, {**now, "colour": "red"}, told)
    assert not is_explained("touch_points", "t02", {**was, "colour": "red"}, {**now, "colour": "rad"}, told)


def test_an_entry_on_all_but_the_cells_leaves_the_cells_as_they_are() -> None:
    before = walk()
    point = before.touch_points["t02"]
    demand = point.facts["demand"]
    assert demand.intervals is not None
    changed: Fact = replace(
        demand, intervals=(replace(demand.intervals[0], calls=41), *demand.intervals[1:]), source="The log"
    )
    after = replace(
        before, touch_points={**before.touch_points, "t02": replace(point, facts={**point.facts, "demand": changed})}
    )
    was, now = documents(before)["touch_points", "t02"], documents(after)["touch_points", "t02"]
    assert is_explained("touch_points", "t02", was, now, entries(before, after))


@pytest.mark.parametrize("new", [7, [], "text", {"name": 7}, None, {"facts": 7}])
def test_an_entry_that_fits_nothing_explains_nothing(new: Any) -> None:
    was = documents(walk())["touch_points", "t02"]
    for field in ("", "facts", "facts.demand.12:00", "facts.", "name", "rule.easier", "voices.v"):
        entry = HistoryEntry("h1", "2026-11-03T12:00:00+01:00", "", "touch_points", "t02", field, None, new)
        assert not is_explained("touch_points", "t02", was, {**was, "name": "Fhone"}, (entry,))


def test_what_was_deleted_was_last_as_it_was_before() -> None:
    when, pay = "2026-11-03T12:00:0{}+01:00", {"name": "Pay", "rank": 3}
    told = (
        HistoryEntry("h1", when.format(1), "", "stages", "pay", "", None, pay),
        HistoryEntry("h2", when.format(2), "", "stages", "pay", "name", "Pay", "Go"),
        HistoryEntry("h3", when.format(3), "", "stages", "pay", "", {**pay, "name": "Go"}, None),
    )
    assert last_told("stages", "pay", told) == Told({**pay, "name": "Go"}, whole=True, is_gone=True)
    assert last_told("stages", "pay", told[:2]) == Told({**pay, "name": "Go"})
    assert last_told("stages", "pay", told[1:2]) == Told(None, whole=False)


def test_a_change_that_does_not_fit_the_one_before_is_not_gone_along_with() -> None:
    when, pay = "2026-11-03T12:00:0{}+01:00", {"name": "Pay", "rank": 3}
    told = (
        HistoryEntry("h1", when.format(1), "", "stages", "pay", "", None, pay),
        HistoryEntry("h2", when.format(2), "", "stages", "pay", "name", "Till", "Go"),
        HistoryEntry("h3", when.format(3), "", "stages", "pay", "rank", 3, 1),
    )
    assert last_told("stages", "pay", told) == Told(pay, whole=False)
