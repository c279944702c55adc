"""The older history: what no longer fits into the file lies beside it, and nothing of it is lost."""

import json
import os
import stat
from datetime import timedelta
from pathlib import Path

import pytest

from tests.storage.walks import HOLDER, NOON, content, made
from touchpoint_audit.domain.changes import change_touch_point
from touchpoint_audit.errors import DiskFull
from touchpoint_audit.storage import (
    AuditFile,
    HistoryEntry,
    audit_paths,
    faults,
    older_history,
    read_audit,
    read_history,
)

KEPT, PART = 20, 8


@pytest.fixture(autouse=True)
def _small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Limits that a test reaches: a history of twenty entries, parts of eight."""
    monkeypatch.setattr(older_history, "MOST_ENTRIES", KEPT)
    monkeypatch.setattr(older_history, "PART_ENTRIES", PART)


def entry(number: int, new: str = "") -> HistoryEntry:
    at = (NOON + timedelta(seconds=number)).isoformat()
    return HistoryEntry(f"e{number:06}", at, "Auditor A", "touch_points", "t01", "note", None, new or f"seen {number}")


def noted(file: AuditFile, numbers: range, new: str = "") -> None:
    """Save a change for each number, each with its entry."""
    for number in numbers:
        file.save(change_touch_point(file.audit, "t01", note=f"seen {number}"), [entry(number, new)])


def ids(path: Path) -> list[str]:
    return [found.id for found in read_history(path)]


def expected(count: int) -> list[str]:
    return [f"e{number:06}" for number in range(count)]


def parts(path: Path) -> list[Path]:
    return list(older_history.part_paths(path))


def test_the_file_keeps_the_newest_and_the_others_are_still_read_in_order(tmp_path: Path) -> None:
    path = made(tmp_path)
    with AuditFile.open(path, HOLDER) as file:
        noted(file, range(50))
    assert sorted(content(path)["history"]) == expected(50)[-18:]
    assert ids(path) == expected(50)
    assert len(parts(path)) == 4
    assert faults(path) == ()


def test_the_file_stops_growing_however_many_changes_there_are(tmp_path: Path) -> None:
    path = made(tmp_path)
    with AuditFile.open(path, HOLDER) as file:
        noted(file, range(40))
        sizes = []
        for start in range(40, 120, PART):
            noted(file, range(start, start + PART))
            sizes.append(path.stat().st_size)
    listed = len(json.dumps(content(path)["older_history"])) * 2
    assert max(sizes) - min(sizes) < listed


def test_entries_that_are_large_move_out_before_they_are_many(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(older_history, "MOST_BYTES", 20_000)
    monkeypatch.setattr(older_history, "PART_BYTES", 5_000)
    path = made(tmp_path)
    with AuditFile.open(path, HOLDER) as file:
        noted(file, range(16), new="long " * 500)
    assert 5 <= len(content(path)["history"]) <= 8
    assert ids(path) == expected(16)


def test_a_copy_and_an_export_hold_all_of_it_in_one_file(tmp_path: Path) -> None:
    path = made(tmp_path)
    copy = tmp_path / "elsewhere" / "copy.json"
    copy.parent.mkdir()
    with AuditFile.open(path, HOLDER) as file:
        noted(file, range(50))
        file.save_copy(copy, file.audit, [entry(50)])
    assert ids(copy) == expected(51)
    assert "older_history" not in content(copy)
    assert faults(copy) == ()


def test_an_audit_that_got_another_name_still_finds_its_older_history(tmp_path: Path) -> None:
    path = made(tmp_path)
    with AuditFile.open(path, HOLDER) as file:
        noted(file, range(50))
    renamed = path.rename(tmp_path / "renamed.json")
    assert ids(renamed) == expected(50)
    assert faults(renamed) == ()


def test_a_missing_part_is_told_of_and_the_audit_is_whole_without_it(tmp_path: Path) -> None:
    path = made(tmp_path)
    with AuditFile.open(path, HOLDER) as file:
        noted(file, range(30))
        (first, _) = parts(path)
        first.unlink()
    assert ids(path) == expected(30)[8:]
    (fault,) = faults(path)
    assert str(fault.problem) == (
        f"Its older history {first.name} is not there. Changes in it: 8, until 2026-11-03T12:00:07+01:00."
    )
    assert str(fault.remedy).startswith("Bring that file back from a backup")
    assert read_audit(path).audit.touch_points["t01"].note == "seen 29"


def test_every_flipped_bit_of_a_part_is_told_of(tmp_path: Path) -> None:
    path = made(tmp_path)
    with AuditFile.open(path, HOLDER) as file:
        noted(file, range(21))
    (part,) = parts(path)
    sound = part.read_bytes()
    for place in range(0, len(sound), 37):
        part.write_bytes(sound[:place] + bytes([sound[place] ^ 4]) + sound[place + 1 :])
        (fault,) = faults(path)
        assert str(fault.problem).startswith(f"Its older history {part.name} is damaged. Changes in it: 8")
        assert set(ids(path)) >= set(expected(21)[-13:])


def test_a_damaged_part_does_not_go_into_a_copy_and_stays_listed_there(tmp_path: Path) -> None:
    path = made(tmp_path)
    copy = tmp_path / "copy.json"
    with AuditFile.open(path, HOLDER) as file:
        noted(file, range(30))
        first, second = parts(path)
        damaged = next(part for part in (first, second) if b"e000001" in part.read_bytes())
        damaged.write_bytes(damaged.read_bytes().replace(b"seen 1", b"seen X"))
        file.save_copy(copy, file.audit)
    assert sorted(content(copy)["history"]) == expected(30)[8:]
    assert [damaged.name.endswith(key) for key in content(copy)["older_history"]] == [True]


@pytest.mark.parametrize("refused", ["part", "save"])
def test_when_the_disk_refuses_nothing_is_lost_and_the_next_save_does_it(
    refused: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = made(tmp_path)
    with AuditFile.open(path, HOLDER) as file:
        noted(file, range(20))

        def full(target: Path, *_: object, **__: object) -> None:
            raise DiskFull(target)

        with monkeypatch.context() as broken:
            if refused == "part":
                broken.setattr(older_history, "write_new_file", full)
                noted(file, range(20, 22))
                assert len(content(path)["history"]) == 22
            else:
                for number in (20, 21):
                    broken.setattr("touchpoint_audit.storage.tables.replace_file", full)
                    with pytest.raises(DiskFull):
                        file.save(
                            change_touch_point(file.audit, "t01", note=f"seen {number}"),
                            [entry(each) for each in range(20, number + 1)],
                        )
                assert len(parts(path)) == 1, "trying again makes the same part again"
                assert ids(path) == expected(20)
        file.save(change_touch_point(file.audit, "t01", note="seen"), [entry(each) for each in range(20, 23)])
    assert ids(path) == expected(23)
    assert len(parts(path)) == 1
    assert faults(path) == ()


def test_a_damaged_entry_stays_in_the_file_as_it_is(tmp_path: Path) -> None:
    path = made(tmp_path)
    with AuditFile.open(path, HOLDER) as file:
        noted(file, range(3))
    text = path.read_text(encoding="utf-8").replace((NOON + timedelta(seconds=1)).isoformat(), "yesterday")
    path.write_text(text, encoding="utf-8")
    with AuditFile.open(path, HOLDER) as file:
        noted(file, range(3, 40))
    assert content(path)["history"]["e000001"]["at"] == "yesterday"
    assert ids(path) == [key for key in expected(40) if key != "e000001"]


def test_an_id_of_a_part_leads_nowhere_but_beside_the_file(tmp_path: Path) -> None:
    path = made(tmp_path)
    found = content(path)
    part = {"entries": 1, "first": NOON.isoformat(), "last": NOON.isoformat(), "checksum": "sha256:0"}
    path.write_text(json.dumps({**found, "older_history": {"/../../../etc/passwd": part}}), encoding="utf-8")
    assert ids(path) == []
    assert [fault.document for fault in read_audit(path).damaged] == ["/../../../etc/passwd"]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
def test_a_part_is_for_the_same_eyes_as_the_audit(tmp_path: Path) -> None:
    path = made(tmp_path)
    path.chmod(0o640)
    with AuditFile.open(path, HOLDER) as file:
        noted(file, range(30))
    assert {stat.S_IMODE(each.stat().st_mode) for each in (path, *parts(path))} == {0o640}


def test_a_part_is_not_taken_for_an_audit(tmp_path: Path) -> None:
    path = made(tmp_path)
    with AuditFile.open(path, HOLDER) as file:
        noted(file, range(30))
    assert audit_paths(tmp_path) == (path,)


def test_what_a_power_cut_left_of_a_part_is_written_anew(tmp_path: Path) -> None:
    path = made(tmp_path)
    whole = tmp_path / "whole"
    whole.mkdir()
    with AuditFile.open(made(whole), HOLDER) as file:
        noted(file, range(21))
    (part,) = parts(file.path)
    (tmp_path / part.name).touch()
    with AuditFile.open(path, HOLDER) as file:
        noted(file, range(21))
    assert (tmp_path / part.name).read_bytes() == part.read_bytes()
    assert faults(path) == ()
