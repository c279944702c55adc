"""A folder of audits at a glance: what is an audit is shown, what should be one and is not is told."""

import errno
from pathlib import Path

import pytest

from tests.storage.walks import HOLDER, made, rewritten, walk
from touchpoint_audit.domain.changes import change_about
from touchpoint_audit.errors import FolderMissing, MayNotRead, NotReadable
from touchpoint_audit.storage import AuditFile, audit_paths, summaries


def test_an_audit_is_summed_up(tmp_path: Path) -> None:
    path = made(tmp_path)
    (summary,), faults = summaries(tmp_path)
    assert (summary.path, summary.about, summary.touch_points, summary.judged) == (path, walk().about, 3, 2)
    assert faults == ()


def test_backups_hidden_files_and_others_are_left_out(tmp_path: Path) -> None:
    path = made(tmp_path)
    with AuditFile.open(path, HOLDER) as file:
        file.save(change_about(walk(), site="Oslo"))
        (tmp_path / ".hidden.json").write_text("{")
        (tmp_path / "notes.md").write_text("#")
        assert audit_paths(tmp_path) == (path,)


def test_every_file_that_is_no_audit_is_told(tmp_path: Path) -> None:
    made(tmp_path)
    (tmp_path / "broken.json").write_text("{")
    (tmp_path / "empty.json").touch()
    (tmp_path / "folder.json").mkdir()
    (tmp_path / "other.json").write_text('{"name": "x"}')
    (tmp_path / "link.json").symlink_to(tmp_path / "other.json")
    found, faults = summaries(tmp_path)
    assert len(found) == 1
    assert {fault.path.name for fault in faults} == {
        "broken.json", "empty.json", "folder.json", "link.json", "other.json",
    }  # fmt: skip


def test_a_damaged_document_does_not_hide_the_audit(tmp_path: Path) -> None:
    path = made(tmp_path)
    rewritten(path, lambda found: found["touch_points"]["t02"].update(verdict=7))
    (summary,), faults = summaries(tmp_path)
    assert (summary.touch_points, summary.judged) == (2, 1)
    assert faults == ()


def test_a_file_that_goes_away_meanwhile_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("touchpoint_audit.storage.folder.audit_paths", lambda _: (tmp_path / "gone.json",))
    assert summaries(tmp_path) == ((), ())


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    for folder in (tmp_path / "none", tmp_path / "file"):
        with pytest.raises(FolderMissing, match=f"There is no folder {folder}"):
            summaries(folder)


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
