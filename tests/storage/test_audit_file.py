"""An open audit file: what is saved is there, nobody else's work is overwritten, nothing unknown is lost."""

import errno
import os
import stat
import threading
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.storage.walks import HOLDER, content, entries, made, rewritten, walk
from touchpoint_audit.domain.audit import Audit, Stage
from touchpoint_audit.domain.changes import change_about, change_touch_point, delete_touch_point, record_fact
from touchpoint_audit.domain.fact import Fact
from touchpoint_audit.errors import (
    DiskFailing,
    DiskFull,
    EntryTooLarge,
    FileGone,
    FileThere,
    FolderMissing,
    MayNotMake,
    MayNotSave,
    MayOnlyRead,
    TooLarge,
)
from touchpoint_audit.storage import AuditFile, durable, faults, last_good, read_audit, read_history, tables


def noted(audit: Audit, note: str, point: str = "t01") -> Audit:
    return change_touch_point(audit, point, note=note)


def test_what_was_saved_is_read_again(tmp_path: Path) -> None:
    path = made(tmp_path)
    changed = noted(record_fact(walk(), "t02", "recorded", None), "door")
    with AuditFile.open(path, HOLDER) as file:
        assert file.audit == walk()
        file.save(changed, entries(walk(), changed))
        assert file.audit == changed
    read = read_audit(path)
    assert (read.audit, read.notices, read.damaged) == (changed, (), ())
    assert [(entry.document, entry.field) for entry in read_history(path)] == [
        ("t01", "note"),
        ("t02", "facts.recorded"),
    ]
    assert faults(path) == ()


def test_the_file_is_one_a_person_can_read(tmp_path: Path) -> None:
    text = made(tmp_path).read_text(encoding="utf-8")
    assert text.startswith('{\n  "actions": {\n    "t01-a1": {\n      "reason": "It said no.",\n')
    assert '\n  "audit": {\n    "0192f3a4-77aa-7b31-9c55-1f2e3d4c5b6a": {\n      "columns": [\n' in text
    assert text.endswith("}\n")
    assert '"name": "Phone line closed 12–13"' in text
    assert '"rank": 1,' in text
    assert "null" not in text
    assert '"celebrate"' not in text


def test_the_name_says_what_was_walked_and_files_are_private(tmp_path: Path) -> None:
    path = made(tmp_path)
    assert path.name == "store-14-bergen-buying-and-getting-help-4c5b6a.json"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_new_audit_never_takes_a_name_that_is_taken(tmp_path: Path) -> None:
    first = made(tmp_path)
    second = made(tmp_path)
    third = made(tmp_path)
    assert len({first, second, third}) == 3
    assert second.name == "store-14-bergen-buying-and-getting-help-1f2e3d4c5b6a.json"


def test_an_audit_needs_its_folder(tmp_path: Path) -> None:
    with pytest.raises(FolderMissing):
        AuditFile.create(tmp_path / "x", walk(), HOLDER)
    AuditFile.create(tmp_path / "x" / "y", walk(), HOLDER, make_folder=True).close()


def test_only_what_changed_is_written_anew(tmp_path: Path) -> None:
    path = made(tmp_path)
    rewritten(path, lambda found: found["touch_points"]["t03"].update(rank=3.0e0, later="kept", verdict=None))
    with AuditFile.open(path, HOLDER) as file:
        file.save(noted(file.audit, "door"))
    assert '"rank": 3.0,' in path.read_text()
    assert content(path)["touch_points"]["t03"]["verdict"] is None


def test_unknown_fields_and_tables_survive_at_every_depth(tmp_path: Path) -> None:
    path = made(tmp_path)

    def add(found: dict[str, Any]) -> None:
        found["weather"] = {"1": [1, {"deep": "rain"}]}
        found["answers"] = {"q1": {"question_set": "ours", "role": "top", "mood": 3}}
        found["touch_points"]["t02"]["mood"] = {"a": [1]}
        found["touch_points"]["t02"]["rule"]["easier"]["who"] = "till"
        found["touch_points"]["t02"]["facts"]["target"]["sheet"] = 7
        found["audit"][walk().about.id]["year"]["shifts"] = 3
        found["stages"]["buy"]["colour"] = "red"

    rewritten(path, add)
    before = content(path)
    with AuditFile.open(path, HOLDER) as file:
        audit = change_touch_point(file.audit, "t02", name="New name", note="new")
        audit = record_fact(audit, "t02", "target", Fact(text="90 % in 20 s"))
        audit = change_about(audit, site="Oslo", year=replace(audit.about.year, weeks=44))
        file.save(replace(audit, stages={**audit.stages, "buy": Stage("buy", "Pay", 2)}))
    after = content(path)
    assert (after["weather"], after["answers"]) == (before["weather"], before["answers"])
    point = after["touch_points"]["t02"]
    assert (point["mood"], point["rule"]["easier"]["who"], point["note"]) == ({"a": [1]}, "till", "new")
    assert point["facts"]["target"] == {"sheet": 7, "text": "90 % in 20 s"}
    assert after["audit"][walk().about.id]["year"] == {"shifts": 3, "weeks": 44}
    assert after["stages"]["buy"] == {"colour": "red", "name": "Pay", "rank": 2}


def test_undoing_a_deletion_brings_unknown_fields_back(tmp_path: Path) -> None:
    path = made(tmp_path)
    rewritten(path, lambda found: found["touch_points"]["t01"].update(mood="sour"))
    with AuditFile.open(path, HOLDER) as file:
        audit = file.audit
        file.save(delete_touch_point(audit, "t01"))
        assert "t01" not in content(path)["touch_points"]
        file.save(audit)
    assert content(path)["touch_points"]["t01"]["mood"] == "sour"


def test_a_field_set_back_to_its_default_leaves_the_file(tmp_path: Path) -> None:
    path = made(tmp_path)
    with AuditFile.open(path, HOLDER) as file:
        file.save(noted(file.audit, "door"))
        file.save(noted(file.audit, ""))
    assert "note" not in content(path)["touch_points"]["t01"]


def test_nothing_changed_is_nothing_written(tmp_path: Path) -> None:
    path = made(tmp_path)
    before = path.stat()
    with AuditFile.open(path, HOLDER) as file:
        file.save(walk())
    assert path.stat().st_mtime_ns == before.st_mtime_ns
    assert path.stat().st_ino == before.st_ino


def test_a_damaged_document_stays_verbatim_through_later_saves(tmp_path: Path) -> None:
    path = made(tmp_path)
    with AuditFile.open(path, HOLDER) as file:
        file.save(noted(walk(), "door"))
    rewritten(path, lambda found: found["touch_points"]["t02"].update(feeling_now=99))
    damaged = content(path)["touch_points"]["t02"]
    for note in ("one", "two"):
        with AuditFile.open(path, HOLDER) as file:
            assert set(file.audit.touch_points) == {"t01", "t03"}
            assert {(fault.table, fault.document) for fault in file.damaged} == {("touch_points", "t02")}
            file.save(noted(file.audit, note))
            assert content(path)["touch_points"]["t02"] == damaged
    good = last_good(path)
    assert good is not None
    assert read_audit(good).audit == walk()


def test_the_last_good_version_outlives_saves_onto_a_hand_edit(tmp_path: Path) -> None:
    path = made(tmp_path)
    with AuditFile.open(path, HOLDER) as file:
        file.save(noted(walk(), "good"))
        file.save(noted(walk(), "better"))
    rewritten(path, lambda found: found["touch_points"].pop("t03"))
    with AuditFile.open(path, HOLDER) as file:
        for number in range(3):
            file.save(noted(file.audit, str(number)))
    kept = path.with_name(path.name + ".last-good.bak")
    assert read_audit(kept).audit == noted(walk(), "good")


def test_a_deleted_file_is_not_made_anew_but_can_be_copied_elsewhere(tmp_path: Path) -> None:
    path = made(tmp_path)
    rewritten(path, lambda found: found.update(weather={"1": "rain"}))
    with AuditFile.open(path, HOLDER) as file:
        path.unlink()
        with pytest.raises(FileGone):
            file.save(noted(file.audit, "mine"))
        copy = tmp_path / "copy.json"
        file.save_copy(copy, noted(file.audit, "mine"), entries(walk(), noted(walk(), "mine")))
        with pytest.raises(FileThere):
            file.save_copy(copy, file.audit)
    assert not path.exists()
    assert read_audit(copy).audit == noted(walk(), "mine")
    assert len(read_history(copy)) == 1
    assert content(copy)["weather"] == {"1": "rain"}


def test_a_save_that_failed_is_made_up_for_by_the_next(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = made(tmp_path)

    def full(*_: Any) -> None:
        raise OSError(errno.ENOSPC, "full")

    with AuditFile.open(path, HOLDER) as file:
        with monkeypatch.context() as patched:
            patched.setattr(os, "fsync", full)
            with pytest.raises(DiskFull):
                file.save(noted(walk(), "first"))
        assert (file.audit, read_audit(path).audit) == (walk(), walk())
        file.save(noted(noted(walk(), "first"), "second", "t03"))
    assert read_audit(path).audit == noted(noted(walk(), "first"), "second", "t03")


def test_a_save_whose_name_was_not_flushed_can_be_made_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = made(tmp_path)

    def failing(_: Path) -> None:
        raise OSError(errno.EIO, "input/output")

    with AuditFile.open(path, HOLDER) as file:
        with monkeypatch.context() as patched:
            patched.setattr(durable, "flush_folder", failing)
            with pytest.raises(DiskFailing):
                file.save(noted(walk(), "first"))
        file.save(walk())
        file.save(noted(walk(), "second"))
    assert read_audit(path).audit == noted(walk(), "second")


def test_a_file_that_would_be_too_large_to_open_again_is_not_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = made(tmp_path)
    monkeypatch.setattr(tables, "SIZE_LIMIT", 20_000)
    with AuditFile.open(path, HOLDER) as file, pytest.raises(TooLarge):
        file.save(noted(file.audit, "x" * 20_000))
    assert read_audit(path).audit == walk()


def test_an_entry_that_would_be_too_large_to_read_again_is_not_written(tmp_path: Path) -> None:
    path = made(tmp_path)
    with AuditFile.open(path, HOLDER) as file:
        with pytest.raises(EntryTooLarge, match="one entry would be more than 4 MB"):
            file.save(noted(file.audit, "x" * 5_000_000))
        file.save(noted(file.audit, "x" * 4_000_000))
    assert read_audit(path).audit == noted(walk(), "x" * 4_000_000)


def test_a_read_only_file_or_folder_opens_for_reading(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = made(tmp_path)
    for refused in (tmp_path, path):
        with monkeypatch.context() as patched:
            patched.setattr(os, "access", lambda asked, _, refused=refused: Path(asked) != refused)
            with AuditFile.open(path, HOLDER) as file:
                assert isinstance(file.read_only, MayOnlyRead)
                with pytest.raises(MayOnlyRead, match="is read-only"):
                    file.save(noted(file.audit, "x"))
                copy = tmp_path / f"copy-{refused.name}.json"
                file.save_copy(copy, noted(file.audit, "x"))
            if refused == tmp_path:
                with pytest.raises(MayNotMake):
                    AuditFile.create(tmp_path, walk(), HOLDER)
    assert read_audit(path).audit == walk()


def test_a_new_file_on_a_full_disk_is_not_half_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: Any) -> None:
        raise OSError(errno.EROFS, "read-only")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(MayNotSave):
        AuditFile.create(tmp_path, walk(), HOLDER)
    assert [path for path in tmp_path.iterdir() if not path.name.startswith(".")] == []


def test_saves_from_other_threads_are_one_after_the_other(tmp_path: Path) -> None:
    path = made(tmp_path)
    with AuditFile.open(path, HOLDER) as file:
        writers = [
            threading.Thread(target=file.save, args=(noted(walk(), f"note {n}", "t03"),), daemon=True) for n in range(8)
        ]
        for writer in writers:
            writer.start()
        for writer in writers:
            writer.join()
        assert read_audit(path).audit == file.audit
    assert faults(path) == ()


def test_a_closed_file_takes_no_more(tmp_path: Path) -> None:
    file = AuditFile.open(made(tmp_path), HOLDER)
    file.close()
    file.close()
    with pytest.raises(RuntimeError, match="is closed"):
        file.save(noted(walk(), "x"))


def test_an_id_that_could_not_be_one_is_refused(tmp_path: Path) -> None:
    with AuditFile.open(made(tmp_path), HOLDER) as file, pytest.raises(ValueError, match="cannot be an id"):
        file.save(replace(walk(), stages={"../up": Stage("../up", "Up", 1)}))


def test_a_number_that_json_cannot_hold_is_refused(tmp_path: Path) -> None:
    with AuditFile.open(made(tmp_path), HOLDER) as file, pytest.raises(ValueError, match="finite"):
        file.save(change_about(walk(), limits={"approval.granted": float("nan")}))


def test_a_file_that_was_only_touched_is_saved_onto(tmp_path: Path) -> None:
    path = made(tmp_path)
    with AuditFile.open(path, HOLDER) as file:
        os.utime(path, (1_600_000_000, 1_600_000_000))
        file.save(noted(file.audit, "mine"))
        again = path.read_bytes()
        path.unlink()
        path.write_bytes(again)
        file.save(noted(file.audit, "mine again"))
    assert read_audit(path).audit == noted(walk(), "mine again")
