"""The history says when, who, which field of what, old, new and why."""

from datetime import datetime
from pathlib import Path

import pytest

from tests.storage.walks import HOLDER, NOON, content, entries, made, rewritten, walk, walk_of_format_2
from touchpoint_audit.domain.changes import change_about, delete_touch_point, give_verdict, record_fact
from touchpoint_audit.domain.fact import Fact
from touchpoint_audit.domain.history import Difference
from touchpoint_audit.domain.quantity import Unit
from touchpoint_audit.domain.rule import Verdict
from touchpoint_audit.storage import AuditFile, history_entries, read_history, read_text, read_text_and_last


def test_an_entry_is_plain_in_the_file(tmp_path: Path) -> None:
    path = made(tmp_path)
    changed = give_verdict(walk(), "t01", Verdict.STOP)
    with AuditFile.open(path, HOLDER) as file:
        file.save(changed, entries(walk(), changed))
    assert content(path)["history"] == {
        "h1": {
            "at": "2026-11-03T12:00:00+01:00",
            "document": "t01",
            "field": "verdict",
            "new": "stop",
            "old": "change",
            "table": "touch_points",
            "who": "A. Auditor",
        }
    }


def test_facts_and_whole_documents_are_told_as_the_file_writes_them() -> None:
    before = walk_of_format_2()
    after = record_fact(delete_touch_point(before, "t03"), "t02", "handling_time", Fact(number=4, unit=Unit.MINUTE))
    fact, gone = sorted(entries(before, after), key=lambda entry: entry.document)
    assert (fact.field, fact.new) == ("facts.handling_time", {"number": 4, "unit": "min"})
    assert fact.old == {"number": 240, "unit": "s", "low": 200.5, "high": 290, "samples": [230, 250.25]}
    assert (gone.document, gone.field, gone.new) == ("t03", "", None)
    assert gone.old["name"] == "Pallets packed denser 📦"
    assert "id" not in gone.old


def test_history_grows_and_is_read_oldest_first(tmp_path: Path) -> None:
    path = made(tmp_path)
    audit = walk()
    with AuditFile.open(path, HOLDER) as file:
        for number, hour in enumerate((14, 13)):
            difference = Difference("stages", "buy", "name", None, f"{hour}")
            at = NOON.replace(hour=hour)
            file.save(audit, history_entries([difference], at, "A", "undo", [f"h{number}"].pop))
    history = read_history(path)
    assert [(entry.id, entry.new, entry.why) for entry in history] == [("h1", "13", "undo"), ("h0", "14", "undo")]


def test_saving_the_same_entries_again_does_not_double_them(tmp_path: Path) -> None:
    path = made(tmp_path)
    changed = give_verdict(walk(), "t01", Verdict.STOP)
    with AuditFile.open(path, HOLDER) as file:
        file.save(changed, entries(walk(), changed))
        file.save(changed, entries(walk(), changed))
    assert len(read_history(path)) == 1


def test_a_time_without_its_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="needs its zone"):
        history_entries([Difference("a", "b", "", None, 1)], datetime(2026, 11, 3, 12), "A", "", lambda: "h1")  # noqa: DTZ001


def test_the_newest_entry_is_the_same_whether_all_are_read_or_only_that(tmp_path: Path) -> None:
    path = made(tmp_path)
    assert read_text_and_last(path.read_bytes(), path)[1] is None
    with AuditFile.open(path, HOLDER) as file:
        for number, site in enumerate(("Oslo", "Turku")):
            changed = change_about(file.audit, site=site)
            file.save(changed, entries(file.audit, changed, lambda number=number: f"h{number}"))  # type: ignore[misc]
    rewritten(path, lambda found: found["history"].update(h2={"at": "2099-01-01T00:00:00+00:00", "who": 7}))
    read, last = read_text_and_last(path.read_bytes(), path)
    assert (read.audit, last) == (read_text(path.read_bytes(), path)[0].audit, read_history(path)[-1])
    assert last is not None
    assert last.new == "Turku"
