"""What the disk refuses is told so that a person knows what to do, and trying again works."""

import errno
import os
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.storage.walks import HOLDER, made, rewritten, walk
from touchpoint_audit.domain.audit import Audit
from touchpoint_audit.domain.changes import change_touch_point
from touchpoint_audit.errors import (
    CannotSave,
    DiskFailing,
    DiskFull,
    FileMissing,
    FolderGone,
    FolderMissing,
    InTheWay,
    LockInTheWay,
    NameTooLong,
    NoRoomToLock,
    NotReadable,
    NotRegular,
    NotRegularNow,
    TooManyOpen,
    TooManyOpenToLock,
    TooManyOpenToSave,
)
from touchpoint_audit.storage import AuditFile, Draft, carry_out, durable, last_good, plan_of, read_audit
from touchpoint_audit.storage.durable import backup_of, hidden_beside, replace_file, write_new_file
from touchpoint_audit.storage.known_file import KnownFile
from touchpoint_audit.storage.raw_file import read_file


def noted(note: str) -> Audit:
    return change_touch_point(walk(), "t01", note=note)


def refused(monkeypatch: pytest.MonkeyPatch, call: str, number: int, name: str, *, after: bool = False) -> None:
    """From now on a call that concerns a file of this name is refused, or only said to be (`after`)."""
    real: Callable[..., Any] = getattr(os, call)

    def call_it(*given: Any, **more: Any) -> Any:
        if any(isinstance(one, str | Path) and Path(one).name == name for one in given[:2]):
            if after:
                real(*given, **more)
            raise OSError(number, os.strerror(number), given[0])
        return real(*given, **more)

    monkeypatch.setattr(os, call, call_it)


def take_name(path: Path, what: str, made_socket: socket.socket | None = None) -> None:
    """Put something else than a file under a name."""
    match what:
        case "a link":
            path.symlink_to(path.with_name("aside"))
        case "a folder":
            path.mkdir()
        case "a pipe":
            os.mkfifo(path)
        case _:
            assert made_socket is not None
            made_socket.bind(path.name)


@pytest.mark.parametrize("ending", ["tmp", "bak.tmp", "bak"])
def test_a_folder_in_the_way_of_a_save_is_named(tmp_path: Path, ending: str) -> None:
    path = made(tmp_path)
    old = path.read_bytes()
    blocking = backup_of(path) if ending == "bak" else hidden_beside(path, ending)
    with AuditFile.open(path, HOLDER) as file:
        blocking.mkdir()
        with pytest.raises(InTheWay) as raised:
            file.save(noted("door"))
        assert path.read_bytes() == old
        blocking.rmdir()
        file.save(noted("door"))
    assert read_audit(path).audit == noted("door")
    assert str(raised.value) == (
        f"{path} could not be saved: the folder {blocking} is in the way. Your changes are kept in memory: move that "
        "folder away and save again, or save a copy elsewhere."
    )


@pytest.mark.parametrize("what", ["a link", "a folder", "a pipe", "a socket"])
def test_something_else_under_the_name_of_an_open_file_is_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    monkeypatch.chdir(tmp_path)
    path, aside = made(tmp_path), tmp_path / "aside"
    with AuditFile.open(path, HOLDER) as file, socket.socket(socket.AF_UNIX) as made_socket:
        path.rename(aside)
        take_name(path, what, made_socket)
        with pytest.raises(NotRegularNow) as raised:
            file.save(noted("door"))
        path.rmdir() if what == "a folder" else path.unlink()
        aside.rename(path)
        file.save(noted("door"))
    assert read_audit(path).audit == noted("door")
    assert str(raised.value) == (
        f"{path} is {what} now, not the file that was read. It has been left alone and your changes are kept in "
        "memory: put the file back and save again, or save a copy to another place."
    )


def test_a_folder_that_vanishes_is_told_and_saving_works_when_it_is_back(tmp_path: Path) -> None:
    folder = tmp_path / "audits"
    folder.mkdir()
    path = made(folder)
    with AuditFile.open(path, HOLDER) as file:
        folder.rename(tmp_path / "away")
        with pytest.raises(FolderGone) as raised:
            file.save(noted("door"))
        (tmp_path / "away").rename(folder)
        file.save(noted("door"))
    assert read_audit(path).audit == noted("door")
    assert str(raised.value) == (
        f"The folder {folder} is gone. Your changes are kept in memory: bring it back, or the disk that it lies on, "
        "and save again, or save a copy to another place."
    )


def test_outside_a_window_nothing_is_said_to_be_kept_in_memory() -> None:
    for error in (CannotSave("a", why="it is busy"), DiskFull("a"), DiskFailing("a"), FolderGone("a")):
        assert "memory" in error.told()
        assert "memory" not in error.told(outside=True)
    assert DiskFull("a.json").told(outside=True) == (
        "a.json could not be saved: the disk is full. What was there before is whole: make room and try again, or "
        "choose another disk."
    )
    assert FileMissing("a.json").told(outside=True) == FileMissing("a.json").told()


def test_a_name_that_is_too_long_for_the_disk_is_told(tmp_path: Path) -> None:
    path = tmp_path / f"{'a' * 246}.json"
    with pytest.raises(NameTooLong) as raised:
        write_new_file(path, b"{}")
    assert str(raised.value) == (
        f"{path} could not be saved: its name is too long for the disk. Your changes are kept in memory: save a copy "
        "under a shorter name."
    )
    with pytest.raises(FileMissing):
        read_file(tmp_path / f"{'a' * 300}.json")


def test_a_version_before_that_cannot_be_read_is_told_in_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = made(tmp_path)
    refused(monkeypatch, "link", errno.EPERM, path.name)
    refused(monkeypatch, "open", errno.EIO, path.name)
    with pytest.raises(DiskFailing):
        replace_file(path, b"new")


@pytest.mark.parametrize(
    ("number", "error", "told"),
    [
        (errno.ENOSPC, NoRoomToLock, "the disk is full. It can only be read here; make room and open it again."),
        (
            errno.EMFILE,
            TooManyOpenToLock,
            "too many files are open. It can only be read here; close other programs and open it again.",
        ),
    ],
)
def test_a_disk_without_room_for_the_lock_is_read_only_and_says_why(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, error: type[Exception], told: str
) -> None:
    path = made(tmp_path)
    refused(monkeypatch, "open", number, hidden_beside(path, "lock").name)
    with AuditFile.open(path, HOLDER) as file:
        assert type(file.read_only) is error
        assert str(file.read_only) == f"{path} cannot be kept apart from another window: {told}"


def test_a_folder_in_the_way_of_the_lock_is_named(tmp_path: Path) -> None:
    path = made(tmp_path)
    lock = hidden_beside(path, "lock")
    lock.unlink()
    lock.mkdir()
    with AuditFile.open(path, HOLDER) as file:
        assert isinstance(file.read_only, LockInTheWay)
        assert str(file.read_only) == (
            f"{path} cannot be kept apart from another window: {lock} is in the way. It can only be read here; move "
            "that away and open it again."
        )


def test_a_new_audit_without_a_lock_is_refused_for_what_the_disk_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.open

    def full(path: Any, *given: Any, **more: Any) -> int:
        if str(path).endswith(".lock"):
            raise OSError(errno.ENOSPC, "full")
        return real(path, *given, **more)

    monkeypatch.setattr(os, "open", full)
    with pytest.raises(DiskFull):
        AuditFile.create(tmp_path, walk(), HOLDER)
    assert list(tmp_path.iterdir()) == []


def test_a_new_file_that_could_not_be_flushed_is_taken_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(_folder: Path) -> None:
        raise OSError(errno.EIO, "failing")

    with monkeypatch.context() as patched:
        patched.setattr(durable, "flush_folder", failing)
        with pytest.raises(DiskFailing):
            write_new_file(tmp_path / "a.json", b"new")
    assert list(tmp_path.iterdir()) == []


def test_a_claimed_name_is_not_left_empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    refused(monkeypatch, "link", errno.EPERM, "a.json")
    refused(monkeypatch, "replace", errno.EIO, "a.json")
    with pytest.raises(DiskFailing):
        write_new_file(tmp_path / "a.json", b"new")
    assert list(tmp_path.iterdir()) == []


def test_a_new_file_that_an_earlier_try_made_is_taken_for_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_new_file(tmp_path / "a.json", b"new")
    write_new_file(tmp_path / "a.json", b"new")
    refused(monkeypatch, "link", errno.EIO, "b.json", after=True)
    write_new_file(tmp_path / "b.json", b"new")
    assert (tmp_path / "b.json").read_bytes() == b"new"


def test_a_change_that_the_disk_made_and_denied_is_not_another_programs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = made(tmp_path)
    with AuditFile.open(path, HOLDER) as file:
        with monkeypatch.context() as patched:
            refused(patched, "replace", errno.EIO, path.name, after=True)
            with pytest.raises(DiskFailing):
                file.save(noted("door"))
        file.save(noted("window"))
    assert read_audit(path).audit == noted("window")


def test_the_older_format_is_kept_once_however_often_it_is_tried(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "old.json"
    path.write_bytes((Path(__file__).parent / "data" / "format-1.json").read_bytes())
    with AuditFile.open(path, HOLDER) as file:
        audit = change_touch_point(file.audit, "t01", note="door")
        with monkeypatch.context() as patched:
            refused(patched, "replace", errno.EIO, "old.json.format-1.bak", after=True)
            with pytest.raises(DiskFailing):
                file.save(audit)
        with monkeypatch.context() as patched:
            refused(patched, "replace", errno.ENOSPC, path.name)
            with pytest.raises(DiskFull):
                file.save(audit)
        file.save(audit)
    assert [kept.name for kept in tmp_path.glob("*.format-*")] == ["old.json.format-1.bak"]


def test_a_last_good_version_that_cannot_be_read_now_is_not_pushed_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = made(tmp_path)
    with AuditFile.open(path, HOLDER) as file:
        file.save(noted("door"))
    good = backup_of(path).read_bytes()
    rewritten(path, lambda found: found["touch_points"]["t01"].update(note="by hand"))
    with AuditFile.open(path, HOLDER) as file:
        audit = change_touch_point(file.audit, "t01", note="window")
        with monkeypatch.context() as patched:
            refused(patched, "open", errno.EIO, backup_of(path).name)
            with pytest.raises(DiskFailing):
                file.save(audit)
        assert last_good(path) == backup_of(path)
        file.save(audit)
    kept = last_good(path)
    assert kept is not None
    assert good in {kept.read_bytes(), path.with_name(f"{path.name}.last-good.bak").read_bytes()}


def test_nothing_is_brought_back_over_what_the_disk_does_not_tell_of(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = made(tmp_path)
    path.rename(backup_of(path))
    path.write_bytes(b"{")
    with monkeypatch.context() as patched:
        refused(patched, "lstat", errno.EIO, f"{path.name}.damaged.bak")
        with pytest.raises(NotReadable):
            carry_out(plan_of(path), HOLDER)
    assert path.read_bytes() == b"{"


@pytest.mark.parametrize("what", ["a link", "a folder", "a pipe"])
def test_a_draft_whose_name_is_taken_says_by_what(tmp_path: Path, what: str) -> None:
    draft = Draft(tmp_path / "a.json")
    take_name(draft.path, what)
    with pytest.raises(NotRegular, match=f"is {what}, not a file"):
        draft.write("note", "text", "2026-11-03T12:00:00+01:00")
    assert not (tmp_path / "aside").exists()


def test_a_new_file_in_a_folder_that_is_none_says_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    for folder in (tmp_path / "file", tmp_path / "missing"):
        with pytest.raises(FolderMissing, match="There is no folder"):
            write_new_file(folder / "a.json", b"new")


def test_a_repair_in_a_folder_that_cannot_be_listed_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = made(tmp_path)
    path.write_bytes(b"{")
    refused(monkeypatch, "listdir", errno.EMFILE, tmp_path.name)
    with pytest.raises(TooManyOpen):
        plan_of(path)


def test_a_save_that_cannot_even_load_what_it_needs_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = made(tmp_path)

    def none_open(_file: KnownFile) -> None:
        raise OSError(errno.EMFILE, "too many")

    with AuditFile.open(path, HOLDER) as file:
        monkeypatch.setattr(KnownFile, "_database", property(none_open))
        with pytest.raises(TooManyOpenToSave) as raised:
            file.save(noted("door"))
    assert str(raised.value) == (
        f"{path} could not be saved: too many files are open. Your changes are kept in memory: close other programs "
        "and save again."
    )
