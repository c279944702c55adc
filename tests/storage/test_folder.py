"""Which files of a folder should be audits."""

import errno
from pathlib import Path

import pytest

from tests.storage.walks import HOLDER, made, walk
from touchpoint_audit.domain.changes import change_about
from touchpoint_audit.errors import FolderMissing, MayNotRead, NotReadable
from touchpoint_audit.storage import AuditFile, audit_paths


def test_backups_hidden_files_and_others_are_left_out(tmp_path: Path) -> None:
    path = made(tmp_path)
    with AuditFile.open(path, HOLDER) as file:
        file.save(change_about(walk(), site="Oslo"))
        (tmp_path / ".hidden.json").write_text("{")
        (tmp_path / "notes.md").write_text("#")
        assert audit_paths(tmp_path) == (path,)


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    for folder in (tmp_path / "none", tmp_path / "file"):
        with pytest.raises(FolderMissing, match=f"There is no folder {folder}"):
            audit_paths(folder)


@pytest.mark.parametrize(("number", "error"), [(errno.EACCES, MayNotRead), (errno.EIO, NotReadable)])
def test_a_folder_that_cannot_be_read_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, error: type[NotReadable]
) -> None:
    def refuse(_: Path) -> None:
        raise OSError(number, "refused")

    monkeypatch.setattr(Path, "iterdir", refuse)
    with pytest.raises(error) as raised:
        audit_paths(tmp_path)
    assert type(raised.value) is error
