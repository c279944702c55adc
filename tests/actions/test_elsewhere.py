"""Where a copy could go: only where it can be written and has room, on another disk when this is the trouble."""

import os
import shutil
from pathlib import Path
from typing import NamedTuple

import pytest

from touchpoint_audit.actions import elsewhere
from touchpoint_audit.actions.elsewhere import path_for_copy, places_for_copy
from touchpoint_audit.errors import ChangedElsewhere, DiskFull, MayNotSave, TouchpointAuditError

SIZE = 1 << 20


class Usage(NamedTuple):
    free: int


@pytest.fixture
def audit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An audit, a home on its disk, a stick with little room and one with much."""
    for name in ("audits", "home", "small", "large", "closed"):
        (tmp_path / name).mkdir()
    folders = [tmp_path / name for name in ("home", "small", "closed", "missing", "large")]
    monkeypatch.setattr(elsewhere, "_usual", lambda: iter(folders))
    monkeypatch.setattr(elsewhere, "_disk_of", lambda folder: {"small": 2, "large": 3}.get(folder.name, 1))
    free = {"small": SIZE, "audits": 0}
    monkeypatch.setattr(shutil, "disk_usage", lambda folder: Usage(free.get(Path(folder).name, 5 * SIZE)))
    monkeypatch.setattr(os, "access", lambda folder, _mode: Path(folder).name != "closed")
    return tmp_path / "audits" / "a.json"


def names(audit: Path, error: TouchpointAuditError) -> list[str]:
    return [place.folder.name for place in places_for_copy(audit, error, SIZE)]


def test_a_full_disk_offers_other_disks_with_room(audit: Path) -> None:
    assert names(audit, DiskFull(audit)) == ["large"]
    assert places_for_copy(audit, DiskFull(audit), SIZE)[0].other_disk


def test_a_folder_that_may_not_be_written_offers_others_on_any_disk(audit: Path) -> None:
    assert names(audit, MayNotSave(audit)) == ["home", "large"]


def test_a_file_that_was_changed_may_have_its_copy_beside_it(audit: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _folder: Usage(5 * SIZE))
    assert names(audit, ChangedElsewhere(audit)) == ["audits", "home", "small", "large"]


def test_what_the_system_knows_can_be_asked(tmp_path: Path) -> None:
    assert all(place.free > SIZE for place in places_for_copy(tmp_path / "a.json", MayNotSave("a"), SIZE))


def test_a_copy_is_called_like_its_audit_unless_that_is_taken(tmp_path: Path) -> None:
    audit, folder = tmp_path / "a.json", tmp_path / "home"
    folder.mkdir()
    assert path_for_copy(folder, audit) == folder / "a.json"
    (folder / "a.json").touch()
    (folder / "a-copy.json").touch()
    assert path_for_copy(folder, audit) == folder / "a-copy-2.json"
