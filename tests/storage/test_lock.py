"""One window writes, the others read and are told who writes."""

import os
import subprocess
import sys
import threading
from pathlib import Path

import filelock
import pytest

from tests.storage.walks import HOLDER, made, walk
from touchpoint_audit.domain.changes import change_about
from touchpoint_audit.errors import CannotLock, LockedElsewhere, MayOnlyRead
from touchpoint_audit.storage import AuditFile, read_audit
from touchpoint_audit.storage.lock import SessionLock

HOLDS = """
import sys
import threading
from pathlib import Path
from touchpoint_audit.storage import AuditFile
file = AuditFile.open(Path(sys.argv[1]), "another\\x1b[31m process")
print("read-only" if file.read_only else "open", flush=True)
sys.stdin.readline()
"""


def holding(path: Path) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-c", HOLDS, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )


def answer(process: "subprocess.Popen[str]") -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def test_a_second_process_reads_and_is_told_who_writes(tmp_path: Path) -> None:
    path = made(tmp_path)
    with holding(path) as other:
        assert answer(other) == "open"
        with AuditFile.open(path, HOLDER) as file:
            assert file.audit == walk()
            assert str(file.read_only) == (
                f"{path} is open in another window (another[31m process). "
                "It can only be read here; close the other window to change it."
            )
            with pytest.raises(LockedElsewhere):
                file.save(change_about(walk(), site="Oslo"))
        with holding(path) as third:
            assert answer(third) == "read-only"
            third.communicate("\n")
        other.communicate("\n")
    with AuditFile.open(path, HOLDER) as file:
        assert file.read_only is None


def test_a_killed_holder_leaves_no_lock_behind(tmp_path: Path) -> None:
    path = made(tmp_path)
    with holding(path) as other:
        assert answer(other) == "open"
        other.kill()
        other.wait()
    with AuditFile.open(path, HOLDER) as file:
        assert file.read_only is None


def test_a_second_window_of_one_process_reads_too(tmp_path: Path) -> None:
    path = made(tmp_path)
    with AuditFile.open(path, HOLDER) as first, AuditFile.open(path, "the second") as second:
        assert first.read_only is None
        assert isinstance(second.read_only, LockedElsewhere)
        first.save(change_about(walk(), site="Oslo"))
        assert second.look()
        assert second.audit.about.site == "Oslo"
    with AuditFile.open(path, "the third") as third:
        assert third.read_only is None


def test_closing_a_reader_does_not_take_the_writers_lock(tmp_path: Path) -> None:
    path = made(tmp_path)
    with AuditFile.open(path, HOLDER):
        AuditFile.open(path, "the second").close()
        with AuditFile.open(path, "the third") as third:
            assert isinstance(third.read_only, LockedElsewhere)
            assert HOLDER in str(third.read_only)


def test_a_holder_that_cannot_be_read_is_somebody(tmp_path: Path) -> None:
    path = made(tmp_path)
    with AuditFile.open(path, HOLDER):
        (tmp_path / f".{path.name}.holder").unlink()
        with AuditFile.open(path, "the second") as second:
            assert isinstance(second.read_only, LockedElsewhere)


def test_a_disk_without_locks_is_for_reading(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = made(tmp_path)

    def refuse(*_: object, **__: object) -> None:
        raise OSError(38, os.strerror(38))

    monkeypatch.setattr(filelock.FileLock, "acquire", refuse)
    with AuditFile.open(path, HOLDER) as file:
        assert isinstance(file.read_only, CannotLock)


def test_a_lock_that_may_not_be_taken_is_for_reading(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = made(tmp_path)

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, os.strerror(13))

    monkeypatch.setattr(filelock.FileLock, "acquire", refuse)
    with AuditFile.open(path, HOLDER) as file:
        assert isinstance(file.read_only, MayOnlyRead)


def test_a_link_in_place_of_the_lock_is_not_followed(tmp_path: Path) -> None:
    path = made(tmp_path)
    lock = tmp_path / f".{path.name}.lock"
    lock.unlink()
    (tmp_path / "precious").write_text("kept")
    lock.symlink_to(tmp_path / "precious")
    with AuditFile.open(path, HOLDER) as file:
        assert isinstance(file.read_only, CannotLock)
    assert (tmp_path / "precious").read_text() == "kept"


def test_looking_at_an_audit_needs_no_lock_and_leaves_no_trace(tmp_path: Path) -> None:
    path = made(tmp_path)
    for other in set(tmp_path.iterdir()) - {path}:
        other.unlink()
    read_audit(path)
    assert list(tmp_path.iterdir()) == [path]


def test_another_thread_may_close_what_one_thread_opened(tmp_path: Path) -> None:
    path = made(tmp_path)
    file = AuditFile.open(path, HOLDER)
    closing = threading.Thread(target=file.close)
    closing.start()
    closing.join()
    with AuditFile.open(path, "the second") as second:
        assert second.read_only is None


def test_what_another_window_saved_just_before_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = made(tmp_path)
    with AuditFile.open(path, HOLDER) as first, monkeypatch.context() as patched:
        take = SessionLock.take

        def late(lock: SessionLock) -> object:
            first.save(change_about(walk(), site="Oslo"))
            first.close()
            return take(lock)

        patched.setattr(SessionLock, "take", late)
        with AuditFile.open(path, "the second") as second:
            assert second.audit.about.site == "Oslo"
            second.save(change_about(second.audit, note="mine"))
    assert read_audit(path).audit.about.site == "Oslo"


def test_a_lock_that_the_system_does_not_take_back_is_no_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lock = SessionLock(tmp_path / "a.json", "the first")
    assert lock.take() is None

    def refused(*_: object) -> None:
        raise OSError(5, "Input/output error")

    with monkeypatch.context() as patched:
        patched.setattr(lock._lock, "release", refused)
        lock.release()
    lock.release()
