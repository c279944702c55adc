"""A damaged audit is brought back on request; the damaged one is kept."""

from pathlib import Path

import pytest

from tests.storage.walks import HOLDER, made, walk
from touchpoint_audit.domain.changes import change_about
from touchpoint_audit.errors import LockedElsewhere, NotJson
from touchpoint_audit.storage import AuditFile, bring_back, read_audit


def damaged(folder: Path) -> Path:
    path = made(folder)
    with AuditFile.open(path, HOLDER) as file:
        file.save(change_about(walk(), site="Oslo"))
    path.write_bytes(b'{"audit": {')
    return path


def test_the_last_good_version_comes_back_and_the_damaged_one_is_kept(tmp_path: Path) -> None:
    path = damaged(tmp_path)
    kept = bring_back(path, HOLDER)
    assert read_audit(path).audit == walk()
    assert kept.name == f"{path.name}.damaged.bak"
    assert kept.read_bytes() == b'{"audit": {'
    path.write_bytes(b"again")
    second = bring_back(path, HOLDER)
    assert (kept.read_bytes(), second.read_bytes()) == (b'{"audit": {', b"again")


def test_without_a_good_version_nothing_is_touched(tmp_path: Path) -> None:
    path = damaged(tmp_path)
    path.with_name(path.name + ".bak").write_bytes(b"{}")
    with pytest.raises(NotJson):
        bring_back(path, HOLDER)
    assert path.read_bytes() == b'{"audit": {'


def test_a_deleted_audit_can_be_brought_back(tmp_path: Path) -> None:
    path = damaged(tmp_path)
    path.unlink()
    bring_back(path, HOLDER)
    assert read_audit(path).audit == walk()


def test_nothing_is_brought_back_under_another_windows_hands(tmp_path: Path) -> None:
    path = made(tmp_path)
    with AuditFile.open(path, HOLDER) as file:
        file.save(change_about(walk(), site="Oslo"))
        with pytest.raises(LockedElsewhere):
            bring_back(path, "the second")
