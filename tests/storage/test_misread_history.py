"""A bit that flips in the history of a file, or an entry of it that came to stand elsewhere, misleads no repair."""

from dataclasses import replace
from datetime import timedelta
from itertools import count, pairwise
from pathlib import Path

import pytest

from tests.builders import action
from tests.storage.test_repair import fates, repaired, replaced, resaved
from tests.storage.walks import HOLDER, NOON, content, made, rewritten, walk
from touchpoint_audit.domain.audit import Audit
from touchpoint_audit.domain.history import differences
from touchpoint_audit.storage import AuditFile, history_entries, plan_of, read_audit
from touchpoint_audit.storage.repair import ALL


def _noted(audit: Audit) -> Audit:
    points = {**audit.touch_points, "t03": replace(audit.touch_points["t03"], note="Seen twice.")}
    return replace(audit, touch_points=points)


def worked_on(folder: Path) -> Path:
    """A file of which the last save added an action, noted something and deleted the action again."""
    path = made(folder)
    states, numbers = [walk()], count(1)
    added = action("t01", "Ask the till", id="ask")
    states.append(replace(walk(), actions={**walk().actions, "ask": added}))
    states.append(_noted(states[-1]))
    states.append(_noted(walk()))
    with AuditFile.open(path, HOLDER) as file:
        told = [
            entry
            for hour, (before, after) in enumerate(pairwise(states))
            for entry in history_entries(
                differences(before, after), NOON + timedelta(hours=hour), "Auditor A", "", lambda: f"h{next(numbers)}"
            )
        ]
        file.save(states[-1], told)
    assert [(entry.table, entry.document, entry.field) for entry in told] == [
        ("actions", "ask", ""),
        ("touch_points", "t03", "note"),
        ("actions", "ask", ""),
    ]
    return path


def _flipped(path: Path, entry: str, was: bytes, now: bytes) -> None:
    text = path.read_bytes()
    place = text.index(was, text.index(b'    "%s": {' % entry.encode()))
    path.write_bytes(text[:place] + now + text[place + len(was) :])


@pytest.mark.parametrize(
    ("entry", "was", "now"),
    [
        ("h1", b"2026-11-03", b"2027-11-03"),
        ("h3", b"2026-11-03", b"2024-11-03"),
        ("h1", b'"document": "ask"', b'"document": "ark"'),
        ("h3", b'"document": "ask"', b'"document": "ark"'),
        ("h1", b'"table": "actions"', b'"table": "actinns"'),
        ("h3", b'"table": "actions"', b'"table": "actinns"'),
        ("h3", b'"table": "actions"', b'"table": "acti\x7fns"'),
        ("h2", b'"document": "t03"', b'"document": "t07"'),
        ("h2", b'"table": "touch_points"', b'"table": "touch_poifts"'),
    ],
)
def test_what_came_and_went_is_not_asked_about_and_a_change_stays_explained(
    tmp_path: Path, entry: str, was: bytes, now: bytes
) -> None:
    path = worked_on(tmp_path)
    _flipped(path, entry, was, now)
    assert set(fates(repaired(path, ALL)).values()) <= {"newer"}
    assert read_audit(path).audit == _noted(walk())


def test_what_nothing_tells_the_end_of_is_asked_about_though_its_name_is_like_another(tmp_path: Path) -> None:
    path = made(tmp_path)
    alike = {key: action("t01", "Ask the till", id=key) for key in ("ask", "ark")}
    later = replace(walk(), actions={**walk().actions, **alike})
    numbers = count(1)
    with AuditFile.open(path, HOLDER) as file:
        told = history_entries(differences(walk(), later), NOON, "Auditor A", "", lambda: f"h{next(numbers)}")
        file.save(later, told)
    rewritten(path, lambda found: found["actions"].pop("ark"))
    assert fates(plan_of(path))["actions/ark"] == "changed"


@pytest.mark.parametrize("place", ["touch_points", ""])
def test_an_entry_of_the_history_that_stands_elsewhere_in_a_torn_file_goes_home(tmp_path: Path, place: str) -> None:
    path = worked_on(tmp_path)
    moved = content(path)["history"]["h3"]
    resaved(path, lambda found: found["history"].pop("h3"))
    resaved(path, lambda found: found["touch_points"].update({"h3": moved}))
    replaced(path, b'"t02": {', b'"t02"8 {')
    if not place:
        replaced(path, b'  "touch_points": {', b'  "touch_points"8 {')
    plan = repaired(path)
    assert "actions/ask" not in fates(plan)
    assert plan.lost() == ()
    assert read_audit(path).audit == _noted(walk())
    assert "h3" in content(path)["history"]


def test_what_stands_in_both_is_no_other_documents_history(tmp_path: Path) -> None:
    path = worked_on(tmp_path)
    rewritten(path, lambda found: found["touch_points"]["t02"].update(note="Seen twice."))
    assert fates(plan_of(path))["touch_points/t02"] == "changed"


def test_in_a_torn_file_no_entry_is_taken_for_another_ones(tmp_path: Path) -> None:
    path = worked_on(tmp_path)
    for entry, was, now in (("h2", b'"t03"', b'"t07"'), ("h3", b'"ask"', b'"ark"')):
        _flipped(path, entry, was, now)
    replaced(path, b'"t02": {', b'"t02"8 {')
    found = fates(plan_of(path))
    assert (found["actions/ask"], found["touch_points/t03"]) == ("back", "changed")


def test_an_entry_that_stands_in_the_history_and_elsewhere_counts_as_the_history_has_it(tmp_path: Path) -> None:
    path = worked_on(tmp_path)
    other = {**content(path)["history"]["h2"], "new": "Seen once."}
    resaved(path, lambda found: found["touch_points"].update({"h2": other}))
    replaced(path, b'"t02": {', b'"t02"8 {')
    repaired(path)
    assert content(path)["history"]["h2"]["new"] == "Seen twice."


@pytest.mark.parametrize("number", [b"1" * 100_000, b"1e999999"])
def test_a_document_that_cannot_be_read_lacks_no_history(tmp_path: Path, number: bytes) -> None:
    path = worked_on(tmp_path)
    _flipped(path, "h2", b'"t03"', b'"t07"')
    _flipped(path, "t03", b'"name": ', b'"rank": %s, "name": ' % number)
    assert fates(plan_of(path))["touch_points/t03"] == "back"
