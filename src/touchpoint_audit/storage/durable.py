"""Whole files on disk: replaced in one step, never half written.

A file is only ever replaced by a complete, flushed one, so whatever happens in between it is the last or the
previous save. What cannot be saved raises one of the errors in `touchpoint_audit.errors`.
"""

import errno
import os
import stat
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from touchpoint_audit.errors import CannotSave, ChangedElsewhere, FileGone, FileThere, FolderMissing
from touchpoint_audit.storage.disk_errors import (
    cannot_save,
    explained_saving,
    is_there,
    must_be_regular,
    there_is_a_folder,
)
from touchpoint_audit.storage.raw_file import Fingerprint, fingerprint, holds, read_all, read_file

_MAKE = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
_MOST_AT_ONCE = 64 << 20
_REPLACE_TRIES = 20
_REPLACE_PAUSE_S = 0.1
_BUSY_ON_WINDOWS = (5, 32, 33)


def replace_file(
    path: Path,
    content: bytes,
    *,
    expected: Fingerprint | None = None,
    backup: bool = True,
    new_mode: int = 0o600,
) -> Fingerprint:
    """Make `content` the file's content in one step, and have it on disk when this returns.

    `expected` is the fingerprint that the file must still have. `backup` keeps the present content as `NAME.bak`.
    A file that was there keeps its permissions; a new one has `new_mode`.
    Raises ChangedElsewhere, FileGone or NotRegular before anything is touched, CannotSave or FolderMissing when the
    disk refuses. When the folder could not be flushed after the change, the raised CannotSave has the new file's
    fingerprint as `written`.
    """
    with explained_saving(path, is_open=expected is not None):
        mode = _check_present(path, expected)
        mode = new_mode if mode is None else mode
        with _complete_temporary(path, content, mode) as (temporary, written):
            present = _check_present(path, expected) is not None
            if backup and present:
                _keep(path, backup_of(path))
            _replace(temporary, path)
        try:
            flush_folder(path.parent)
        except OSError as error:
            failure = cannot_save(path, error)
            if isinstance(failure, CannotSave):
                failure.written = written
            raise failure from error
    return written


def write_new_file(path: Path, content: bytes, mode: int | None = None) -> Fingerprint:
    """Make a file that does not exist yet; it is whole and on disk when this returns. `mode` is 0o600 when not given.

    One that is there with this very content is taken for the one to be made: an earlier try came so far.
    Raises FileThere, CannotSave or FolderMissing; a file that could not be made in full is taken away again.
    """
    with explained_saving(path):
        if holds(path, content):
            flush_folder(path.parent)
            return fingerprint(path)
        if is_there(path):
            raise FileThere(path)
        with _complete_temporary(path, content, mode) as (temporary, written):
            try:
                os.link(temporary, path)
            except OSError:
                if not holds(path, content):
                    _claim(path)
                    _replace_or_take_away(temporary, path)
        try:
            flush_folder(path.parent)
        except OSError:
            with suppress(OSError):
                path.unlink()
            raise
    return written


def keep_copy(path: Path, kept: Path) -> None:
    """Keep the present content of a file under another name beside it, flushed. Raises CannotSave."""
    with explained_saving(kept):
        _keep(path, kept)
        flush_folder(kept.parent)


def backup_of(path: Path) -> Path:
    """Where the previous save of a file is kept."""
    return path.with_name(path.name + ".bak")


def hidden_beside(path: Path, ending: str) -> Path:
    """A hidden companion of a file: `.NAME.ending`."""
    return path.with_name(f".{path.name}.{ending}")


def flush_folder(folder: Path) -> None:
    """Have the names in a folder on disk. Nothing is done where folders cannot be flushed."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY | getattr(os, "O_DIRECTORY", 0))
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.ENOTSUP):
            raise
    finally:
        os.close(descriptor)


def write_all(descriptor: int, content: bytes) -> None:
    """Write every byte, however few a call takes."""
    view = memoryview(content)
    while view:
        written = os.write(descriptor, view[:_MOST_AT_ONCE])
        if written == 0:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        view = view[written:]


def _check_present(path: Path, expected: Fingerprint | None) -> int | None:
    """The permission bits of the file to be replaced; None when there is none."""
    try:
        state = os.lstat(path)
    except FileNotFoundError:
        if not there_is_a_folder(path.parent):
            raise FolderMissing(path.parent) from None
        if expected is None:
            return None
        raise FileGone(path) from None
    must_be_regular(path, state.st_mode)
    if expected is not None and Fingerprint.of(state) != expected:
        raise ChangedElsewhere(path)
    return stat.S_IMODE(state.st_mode) & 0o777


@contextmanager
def _complete_temporary(path: Path, content: bytes, mode: int | None) -> Iterator[tuple[Path, Fingerprint]]:
    """A flushed file beside `path` with the content, read back and compared; gone afterwards.

    A stray one of an earlier run is unlinked, never truncated: it may be a second name of the audit itself.
    """
    temporary = hidden_beside(path, "tmp")
    with suppress(FileNotFoundError):
        temporary.unlink()
    descriptor = os.open(temporary, _MAKE, 0o600)
    try:
        try:
            write_all(descriptor, content)
            os.lseek(descriptor, 0, os.SEEK_SET)
            if read_all(descriptor, len(content) + 1) != content:
                raise OSError(errno.EIO, os.strerror(errno.EIO))
            if mode is not None and hasattr(os, "fchmod"):
                with suppress(PermissionError):
                    os.fchmod(descriptor, mode)
            _flush(descriptor)
            written = Fingerprint.of(os.fstat(descriptor))
        finally:
            os.close(descriptor)
        yield temporary, written
    finally:
        with suppress(OSError):
            temporary.unlink()


def _keep(path: Path, kept: Path) -> None:
    """Give the present content a second name, replacing what had it; a copy where hard links fail."""
    temporary = hidden_beside(kept, "tmp")
    with suppress(FileNotFoundError):
        temporary.unlink()
    try:
        os.link(path, temporary)
    except OSError:
        _copy(path, temporary)
    try:
        _replace(temporary, kept)
    finally:
        with suppress(OSError):
            temporary.unlink()


def _copy(path: Path, copy: Path) -> None:
    content, _ = read_file(path)
    descriptor = os.open(copy, _MAKE, 0o600)
    try:
        write_all(descriptor, content)
        _flush(descriptor)
    finally:
        os.close(descriptor)


def _claim(path: Path) -> None:
    """Take a name that nobody has, where hard links cannot do it."""
    try:
        os.close(os.open(path, _MAKE, 0o600))
    except FileExistsError:
        raise FileThere(path) from None


def _replace_or_take_away(source: Path, claimed: Path) -> None:
    """Put a file under a name that was claimed for it; nothing empty is left there when that fails."""
    try:
        _replace(source, claimed)
    except OSError:
        with suppress(OSError):
            claimed.unlink()
        raise


def _replace(source: Path, target: Path) -> None:
    """Replace, tried again for about two seconds while Windows says that somebody reads the target."""
    for attempt in range(_REPLACE_TRIES):
        try:
            source.replace(target)
        except OSError as error:
            last = attempt == _REPLACE_TRIES - 1
            if last or getattr(error, "winerror", None) not in _BUSY_ON_WINDOWS:
                raise
            time.sleep(_REPLACE_PAUSE_S)
        else:
            return


def _flush(descriptor: int) -> None:
    """Have a file's bytes on the disk itself; on macOS `fsync` alone leaves them in the drive's memory."""
    with suppress(ImportError, OSError, AttributeError):
        import fcntl

        fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)  # type: ignore[attr-defined,unused-ignore]
    os.fsync(descriptor)
