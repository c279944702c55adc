"""A file is replaced in one step; whatever fails on the way leaves the last save whole."""

import errno
import json
import os
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from touchpoint_audit.errors import (
    CannotSave,
    ChangedElsewhere,
    DiskFailing,
    DiskFull,
    FileGone,
    FileThere,
    FolderMissing,
    MayNotSave,
    NotRegular,
    TooManyOpenToSave,
)
from touchpoint_audit.storage import durable
from touchpoint_audit.storage.durable import backup_of, keep_copy, replace_file, write_new_file
from touchpoint_audit.storage.raw_file import fingerprint

OLD, NEW = b"the old content", b"the new one"


def old_file(folder: Path) -> Path:
    write_new_file(folder / "a.json", OLD)
    return folder / "a.json"


def names(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir()]


def failing(number: int) -> Callable[..., Any]:
    def fail(*_: Any, **__: Any) -> Any:
        raise OSError(number, os.strerror(number))

    return fail


def kill_steps(folder: Path, which: str) -> dict[str, int]:
    here = Path(__file__).parent
    command = [sys.executable, str(here / "kill_steps.py"), str(folder), which]
    root = str(here.parent.parent)
    ran = subprocess.run(command, capture_output=True, check=True, env={**os.environ, "PYTHONPATH": root})
    found: dict[str, int] = json.loads(ran.stdout)
    return found


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_killed_at_any_step_the_file_is_the_last_or_the_previous_save(tmp_path: Path) -> None:
    found = kill_steps(tmp_path, "durable")
    assert found.keys() == {"before", "after"}
    assert found["before"] > 20


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_the_same_kills_damage_the_stock_storage(tmp_path: Path) -> None:
    assert kill_steps(tmp_path, "stock")["damaged"] >= 1


def test_content_is_on_disk_before_the_name_and_the_name_before_the_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = old_file(tmp_path)
    steps: list[str] = []
    real = {name: getattr(os, name) for name in ("write", "fsync", "link", "replace")}

    def watched(name: str) -> Callable[..., Any]:
        def call(*given: Any, **more: Any) -> Any:
            is_folder = name == "fsync" and stat.S_ISDIR(os.fstat(given[0]).st_mode)
            target = Path(given[1]).name if name == "replace" else ""
            steps.append("fsync folder" if is_folder else f"{name} {target}".strip())
            return real[name](*given, **more)

        return call

    for name in real:
        monkeypatch.setattr(os, name, watched(name))
    replace_file(path, NEW)
    assert steps == ["write", "fsync", "link", "replace a.json.bak", "replace a.json", "fsync folder"]


def test_the_previous_content_is_kept_as_backup(tmp_path: Path) -> None:
    path = old_file(tmp_path)
    replace_file(path, NEW)
    replace_file(path, b"newest")
    assert (path.read_bytes(), backup_of(path).read_bytes()) == (b"newest", NEW)


def test_the_backup_is_a_copy_where_hard_links_fail(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = old_file(tmp_path)
    monkeypatch.setattr(os, "link", failing(errno.EPERM))
    replace_file(path, NEW)
    assert (path.read_bytes(), backup_of(path).read_bytes()) == (NEW, OLD)


@pytest.mark.parametrize("call", ["open", "write", "read", "fsync", "replace", "lstat"])
@pytest.mark.parametrize(
    ("number", "error"),
    [
        (errno.ENOSPC, DiskFull),
        (errno.EDQUOT, DiskFull),
        (errno.EFBIG, DiskFull),
        (errno.EIO, DiskFailing),
        (errno.EROFS, MayNotSave),
        (errno.EACCES, MayNotSave),
        (errno.EMFILE, TooManyOpenToSave),
        (errno.EBUSY, CannotSave),
    ],
)
def test_a_refusal_by_the_disk_leaves_the_old_file_and_no_litter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str, number: int, error: type[CannotSave]
) -> None:
    path = old_file(tmp_path)
    with monkeypatch.context() as patched:
        patched.setattr(os, call, failing(number))
        with pytest.raises(error) as raised:
            replace_file(path, NEW)
    assert path.read_bytes() == OLD
    assert names(tmp_path) == ["a.json"]
    assert type(raised.value) is error
    assert str(raised.value).startswith(f"{path} could not be saved: ")


def test_bytes_that_read_back_differently_are_never_made_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = old_file(tmp_path)
    real = os.write
    monkeypatch.setattr(os, "write", lambda descriptor, content: real(descriptor, bytes(content).upper()))
    with pytest.raises(DiskFailing):
        replace_file(path, NEW)
    assert path.read_bytes() == OLD


def test_short_writes_are_carried_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = old_file(tmp_path)
    real = os.write
    monkeypatch.setattr(os, "write", lambda descriptor, content: real(descriptor, bytes(content[:3])))
    replace_file(path, NEW)
    assert path.read_bytes() == NEW


def test_a_folder_that_cannot_be_flushed_is_told_with_the_new_fingerprint(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = old_file(tmp_path)
    monkeypatch.setattr(durable, "flush_folder", failing(errno.EIO))
    with pytest.raises(DiskFailing) as raised:
        replace_file(path, NEW)
    assert raised.value.written == fingerprint(path)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs limits on processes")
def test_a_disk_that_is_really_full_keeps_the_old_file(tmp_path: Path) -> None:
    path = old_file(tmp_path)
    program = (
        "import resource, sys; from pathlib import Path; resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))\n"
        "from touchpoint_audit.storage.durable import replace_file; from touchpoint_audit.errors import DiskFull\n"
        "try: replace_file(Path(sys.argv[1]), b'x' * 8192)\nexcept DiskFull as error: print(error)"
    )
    ran = subprocess.run([sys.executable, "-c", program, str(path)], capture_output=True, check=True, text=True)
    assert ran.stdout == (
        f"{path} could not be saved: the disk is full. Your changes are kept in memory: make room and save again, "
        "or save a copy to another disk.\n"
    )
    assert (path.read_bytes(), names(tmp_path)) == (OLD, ["a.json"])


def test_busy_files_on_windows_are_tried_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = old_file(tmp_path)
    refusals = [5, 32, 33]
    real = os.replace
    waited: list[float] = []

    def busy(source: Any, target: Any) -> None:
        if refusals and Path(target) == path:
            error = OSError(errno.EACCES, "busy")
            error.winerror = refusals.pop()  # type: ignore[attr-defined,unused-ignore]
            raise error
        real(source, target)

    monkeypatch.setattr(os, "replace", busy)
    monkeypatch.setattr("time.sleep", waited.append)
    replace_file(path, NEW)
    assert (path.read_bytes(), len(waited)) == (NEW, 3)


def test_a_file_that_stays_busy_is_given_up_after_two_seconds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = old_file(tmp_path)
    waited: list[float] = []

    def busy(source: Any, target: Any) -> None:
        error = OSError(errno.EACCES, "busy")
        error.winerror = 32  # type: ignore[attr-defined,unused-ignore]
        raise error

    monkeypatch.setattr(os, "replace", busy)
    monkeypatch.setattr("time.sleep", waited.append)
    with pytest.raises(MayNotSave):
        replace_file(path, NEW)
    assert 1.5 < sum(waited) < 2.5


def test_a_file_changed_deleted_or_exchanged_meanwhile_is_not_overwritten(tmp_path: Path) -> None:
    path = old_file(tmp_path)
    read = fingerprint(path)
    path.write_bytes(b"somebody else's")
    with pytest.raises(ChangedElsewhere):
        replace_file(path, NEW, expected=read)
    assert path.read_bytes() == b"somebody else's"
    path.unlink()
    with pytest.raises(FileGone):
        replace_file(path, NEW, expected=read)
    path.mkdir()
    with pytest.raises(NotRegular, match="is a folder now, not the file that was read"):
        replace_file(path, NEW, expected=read)


def test_a_change_of_the_same_size_is_seen(tmp_path: Path) -> None:
    path = old_file(tmp_path)
    read = fingerprint(path)
    os.utime(path, ns=(0, read.mtime_ns + 1))
    with pytest.raises(ChangedElsewhere):
        replace_file(path, NEW, expected=read)


def test_a_folder_that_went_away_is_named(tmp_path: Path) -> None:
    with pytest.raises(FolderMissing, match="There is no folder"):
        replace_file(tmp_path / "gone" / "a.json", NEW)
    with pytest.raises(FolderMissing):
        write_new_file(tmp_path / "gone" / "a.json", NEW)


def test_a_planted_temporary_link_is_neither_followed_nor_kept(tmp_path: Path) -> None:
    path = old_file(tmp_path)
    (tmp_path / "target").write_bytes(b"precious")
    (tmp_path / ".a.json.tmp").symlink_to(tmp_path / "target")
    replace_file(path, NEW)
    assert (path.read_bytes(), (tmp_path / "target").read_bytes()) == (NEW, b"precious")


def test_a_stray_temporary_that_is_the_file_itself_does_no_harm(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = old_file(tmp_path)
    os.link(path, tmp_path / ".a.json.tmp")
    with monkeypatch.context() as patched:
        patched.setattr(os, "write", failing(errno.ENOSPC))
        with pytest.raises(DiskFull):
            replace_file(path, NEW)
    assert path.read_bytes() == OLD


def test_permissions_are_kept_and_new_files_are_private(tmp_path: Path) -> None:
    path = old_file(tmp_path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    path.chmod(0o664)
    replace_file(path, NEW)
    assert stat.S_IMODE(path.stat().st_mode) == 0o664
    replace_file(tmp_path / "report.md", NEW, new_mode=0o644)
    assert stat.S_IMODE((tmp_path / "report.md").stat().st_mode) == 0o644


@pytest.mark.parametrize("links", [True, False])
def test_a_new_file_never_overwrites(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, links: bool) -> None:
    if not links:
        monkeypatch.setattr(os, "link", failing(errno.EPERM))
    write_new_file(tmp_path / "b.json", NEW)
    with pytest.raises(FileThere, match="exists already"):
        write_new_file(tmp_path / "b.json", OLD)
    assert (tmp_path / "b.json").read_bytes() == NEW
    assert names(tmp_path) == ["b.json"]


def test_a_name_taken_at_the_last_moment_is_not_overwritten(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os.path, "lexists", lambda _: False)
    (tmp_path / "b.json").write_bytes(OLD)
    with pytest.raises(FileThere):
        write_new_file(tmp_path / "b.json", NEW)
    monkeypatch.setattr(os, "link", failing(errno.EPERM))
    with pytest.raises(FileThere):
        write_new_file(tmp_path / "b.json", NEW)
    assert (tmp_path / "b.json").read_bytes() == OLD


def test_a_copy_is_kept_of_what_is_there(tmp_path: Path) -> None:
    path = old_file(tmp_path)
    keep_copy(path, tmp_path / "kept")
    replace_file(path, NEW, backup=False)
    assert (tmp_path / "kept").read_bytes() == OLD
