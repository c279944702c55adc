"""What the system refuses, as errors that a person can do something about."""

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from touchpoint_audit.errors import (
    CannotSave,
    DiskFailing,
    DiskFull,
    FileMissing,
    FolderMissing,
    MayNotRead,
    MayNotSave,
    NotReadable,
    NotRegular,
    TooManyOpen,
    TooManyOpenToSave,
)

_FULL = (errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC))
_FORBIDDEN = (errno.EROFS, errno.EACCES, errno.EPERM)
_TOO_MANY = (errno.EMFILE, errno.ENFILE)


def must_be_regular(path: Path, mode: int) -> None:
    """Raise NotRegular for anything but a file."""
    if stat.S_ISREG(mode):
        return
    kinds = {stat.S_IFLNK: "a link", stat.S_IFDIR: "a folder", stat.S_IFIFO: "a pipe", stat.S_IFSOCK: "a socket"}
    raise NotRegular(path, what=kinds.get(stat.S_IFMT(mode), "a device"))


@contextmanager
def explained_reading(path: Path) -> Iterator[None]:
    """Turn what the system says while a file is read into FileMissing, NotReadable or NotRegular."""
    try:
        yield
    except (NotRegular, FileMissing, NotReadable):
        raise
    except (FileNotFoundError, NotADirectoryError):
        raise FileMissing(path) from None
    except OSError as error:
        if error.errno == errno.ELOOP:
            raise NotRegular(path, what="a link") from error
        raise cannot_read(path, error) from error
    except ValueError as error:
        raise FileMissing(path) from error


@contextmanager
def explained_saving(path: Path) -> Iterator[None]:
    """Turn what the system says while a file is saved into CannotSave or FolderMissing."""
    try:
        yield
    except (NotRegular, FolderMissing, CannotSave):
        raise
    except FileNotFoundError as error:
        if not path.parent.is_dir():
            raise FolderMissing(path.parent) from error
        raise cannot_save(path, error) from error
    except OSError as error:
        raise cannot_save(path, error) from error


def cannot_read(path: Path, error: OSError) -> NotReadable:
    """The error for a file that the system does not let be read."""
    if error.errno in _FORBIDDEN:
        return MayNotRead(path)
    if error.errno in _TOO_MANY:
        return TooManyOpen(path)
    return NotReadable(path, why=_reason(error))


def cannot_save(path: Path, error: OSError) -> CannotSave:
    """The error for a file that the system does not let be saved."""
    if error.errno in _FULL:
        return DiskFull(path)
    if error.errno in _FORBIDDEN:
        return MayNotSave(path)
    if error.errno in _TOO_MANY:
        return TooManyOpenToSave(path)
    if error.errno == errno.EIO:
        return DiskFailing(path)
    return CannotSave(path, why=_reason(error))


def _reason(error: OSError) -> str:
    return os.strerror(error.errno) if error.errno else str(error)
