"""An earlier version takes the place of the present one whole; what was there is kept twice."""

import errno
import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.storage.test_durable import failing
from tests.storage.walks import HOLDER, made, walk
from touchpoint_audit.domain.changes import change_about
from touchpoint_audit.errors import (
    DamagedVersion,
    FolderMissing,
    LockedElsewhere,
    MayNotSave,
    NotAnAudit,
)
from touchpoint_audit.storage import (
    AuditFile,
    Generation,
    Generations,
    content_of_version,
    keep_parts,
    read_audit,
    restore,
)
from touchpoint_audit.storage.older_history import OLDER_TABLE

NOON = datetime(2026, 11, 28, 12, tzinfo=UTC)
LATER = NOON + timedelta(hours=1)


def kept(folder: Path) -> tuple[Path, Generation, Generations]:
    """An audit that was kept and then changed, its version, and all its versions."""
    path = made(folder)
    generations = Generations(folder / "backups", walk().about.id)
    version = generations.keep(path.read_bytes(), path, NOON)
    assert version is not None
    with AuditFile.open(path, HOLDER) as file:
        file.save(change_about(walk(), site="Oslo"))
    return path, version, generations


def test_the_version_is_there_byte_for_byte_and_what_was_there_is_kept_twice(tmp_path: Path) -> None:
    path, version, generations = kept(tmp_path)
    present = path.read_bytes()
    restored = restore(path, version, HOLDER, LATER)
    assert path.read_bytes() == content_of_version(version)
    assert read_audit(path).audit == walk()
    assert restored.kept == path.with_name(f"{path.name}.before-restore.bak")
    assert restored.kept.read_bytes() == present
    assert restored.version == generations.all()[0]
    assert content_of_version(restored.version) == present


def test_bringing_back_is_itself_taken_back_by_what_was_kept(tmp_path: Path) -> None:
    path, version, _generations = kept(tmp_path)
    present = path.read_bytes()
    undone = restore(path, version, HOLDER, LATER).version
    assert undone is not None
    second = restore(path, undone, HOLDER, LATER + timedelta(hours=1))
    assert path.read_bytes() == present
    assert second.kept == path.with_name(f"{path.name}.before-restore-2.bak")


def test_an_audit_that_is_gone_is_made_anew(tmp_path: Path) -> None:
    path, version, _generations = kept(tmp_path)
    path.unlink()
    restored = restore(path, version, HOLDER, LATER)
    assert (read_audit(path).audit, restored.kept, restored.version) == (walk(), None, None)


def test_nothing_is_brought_back_under_another_windows_hands(tmp_path: Path) -> None:
    path, version, _generations = kept(tmp_path)
    with AuditFile.open(path, HOLDER) as file:
        with pytest.raises(LockedElsewhere) as raised:
            restore(path, version, "the second", LATER)
        assert (raised.value.exit_code, file.audit.about.site) == (5, "Oslo")
    assert read_audit(path).audit.about.site == "Oslo"


def test_a_damaged_version_never_takes_the_place_of_anything(tmp_path: Path) -> None:
    path, version, _generations = kept(tmp_path)
    present = path.read_bytes()
    version.path.write_bytes(version.path.read_bytes()[:-20])
    with pytest.raises(DamagedVersion):
        restore(path, version, HOLDER, LATER)
    assert path.read_bytes() == present


def test_what_was_kept_and_is_no_audit_never_takes_the_place_of_one(tmp_path: Path) -> None:
    path, _version, generations = kept(tmp_path)
    no_audit = generations.keep(b"[]", path, LATER)
    other = Generations(tmp_path / "backups", "another").keep(path.read_bytes(), path, LATER)
    assert no_audit is not None
    assert other is not None
    with pytest.raises(NotAnAudit):
        restore(path, no_audit, HOLDER, LATER)
    with pytest.raises(DamagedVersion):
        restore(path, other, HOLDER, LATER)


def test_a_version_that_cannot_be_kept_does_not_keep_another_from_coming_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, version, _generations = kept(tmp_path)
    monkeypatch.setattr("touchpoint_audit.storage.generations.replace_file", failing(errno.ENOSPC))
    restored = restore(path, version, HOLDER, LATER)
    assert (restored.version, read_audit(path).audit) == (None, walk())
    assert restored.trouble is not None
    assert restored.kept is not None
    assert read_audit(restored.kept).audit.about.site == "Oslo"


def test_a_disk_that_refuses_leaves_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, version, _generations = kept(tmp_path)
    present = path.read_bytes()
    real = os.replace

    def refused(source: Path, target: Path) -> None:
        if Path(target) == path:
            raise PermissionError(errno.EACCES, "no")
        real(source, target)

    with monkeypatch.context() as patched:
        patched.setattr(os, "replace", refused)
        with pytest.raises(MayNotSave):
            restore(path, version, HOLDER, LATER)
    assert path.read_bytes() == present
    assert not path.with_name(f"{path.name}.before-restore.bak").exists()


def test_a_folder_that_is_gone_is_told(tmp_path: Path) -> None:
    _path, version, _generations = kept(tmp_path)
    with pytest.raises(FolderMissing):
        restore(tmp_path / "gone" / "a.json", version, HOLDER, LATER)


def test_the_older_history_comes_back_with_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("touchpoint_audit.storage.older_history.MOST_ENTRIES", 4)
    monkeypatch.setattr("touchpoint_audit.storage.older_history.PART_ENTRIES", 2)
    path = made(tmp_path)
    with_history(path)
    (part,) = path.parent.glob(f"{path.name}.history-*")
    older = part.read_bytes()
    generations = Generations(tmp_path / "backups", walk().about.id)
    version = generations.keep(path.read_bytes(), path, NOON)
    assert version is not None
    for _twice in range(2):
        keep_parts(generations.folder, path)
    path.unlink()
    part.unlink()
    restore(path, version, HOLDER, LATER)
    assert part.read_bytes() == older
    assert len(list(generations.folder.glob("history-*"))) == 1
    assert OLDER_TABLE in path.read_text(encoding="utf-8")


def with_history(path: Path) -> None:
    """Six changes, one after the other."""
    from tests.storage.walks import entries

    with AuditFile.open(path, HOLDER) as file:
        for number in range(6):
            changed = change_about(file.audit, site=f"Store {number}")
            file.save(changed, entries(file.audit, changed, lambda number=number: f"h{number}"))  # type: ignore[misc]
