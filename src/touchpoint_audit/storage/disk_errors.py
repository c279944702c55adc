"""What the system refuses, as errors that a person can do something about."""

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from touchpoint_audit.errors import (
    CannotLock,
    CannotSave,
    DiskFailing,
    DiskFull,
    FileGone,
    FileMissing,
    FolderGone,
    FolderMissing,
    InTheWay,
    LockInTheWay,
    MayNotRead,
    MayNotSave,
    NameTooLong,
    NoRoomToLock,
    NotReadable,
    NotRegular,
    NotRegularNow,
    TooManyOpen,
    TooManyOpenToLock,
    TooManyOpenToSave,
)

_FULL = (errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC))
_FORBIDDEN = (errno.EROFS, errno.EACCES, errno.EPERM)
_TOO_MANY = (errno.EMFILE, errno.ENFILE)
_NO_FILE = (errno.ELOOP, errno.EISDIR, errno.ENXIO)
"""What opening a link, a folder or a pipe that nobody reads is answered with."""
_KINDS = {stat.S_IFLNK: "a link", stat.S_IFDIR: "a folder", stat.S_IFIFO: "a pipe", stat.S_IFSOCK: "a socket"}


def must_be_regular(path: Path, mode: int) -> None:
    """Raise NotRegular for anything but a file."""
    if not stat.S_ISREG(mode):
        raise NotRegular(path, what=_KINDS.get(stat.S_IFMT(mode), "a device"))


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
        if error.errno == errno.ENAMETOOLONG:
            raise FileMissing(path) from error
        raise cannot_read(path, error) from error
    except ValueError as error:
        raise FileMissing(path) from error


@contextmanager
def explained_saving(path: Path, *, is_open: bool = False) -> Iterator[None]:
    """Turn what the system says while a file is saved into CannotSave, FolderMissing or NotRegular.

    `is_open`: a window holds what is to be saved; its person is told that it is kept (FolderGone, NotRegularNow).
    """
    try:
        try:
            yield
        except (NotRegular, FolderMissing, CannotSave):
            raise
        except FileMissing as error:
            raise FileGone(path) from error
        except FileNotFoundError as error:
            if not there_is_a_folder(path.parent):
                raise FolderMissing(path.parent) from error
            raise cannot_save(path, error) from error
        except NotADirectoryError as error:
            raise FolderMissing(path.parent) from error
        except OSError as error:
            raise cannot_save(path, _of_the_system(error)) from error
    except FolderMissing as error:
        raise (FolderGone(error.path) if is_open else error) from error.__cause__
    except NotRegular as error:
        now = NotRegularNow(error.path, what=error.facts["what"])
        raise (now if is_open and error.path == path else error) from error.__cause__


def there_is_a_folder(path: Path) -> bool:
    """Whether a folder is there. One of which the disk does not say it is one that is there: it will say why."""
    try:
        return stat.S_ISDIR(os.stat(path).st_mode)  # noqa: PTH116 - `is_dir` raises what it does not know
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError as error:
        return error.errno not in (errno.ELOOP, errno.ENAMETOOLONG)
    except ValueError:
        return False


def is_there(path: Path) -> bool:
    """Whether anything has this name. Raises NotReadable when the disk does not say: it is not to be overwritten."""
    try:
        os.lstat(path)
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError as error:
        raise cannot_read(path, error) from error
    return True


def cannot_read(path: Path, error: OSError) -> NotReadable:
    """The error for a file that the system does not let be read."""
    if error.errno in _FORBIDDEN:
        return MayNotRead(path)
    if error.errno in _TOO_MANY:
        return TooManyOpen(path)
    return NotReadable(path, why=_reason(error))


def cannot_save(path: Path, error: OSError) -> CannotSave | NotRegular:
    """The error for a file that the system does not let be saved."""
    if (blocking := _folder_in_the_way(path, error)) is not None:
        return InTheWay(path, other=blocking)
    if error.errno in _NO_FILE and (kind := _kind_of(path)) not in (0, stat.S_IFREG):
        return NotRegular(path, what=_KINDS.get(kind, "a device"))
    if error.errno in _FULL:
        return DiskFull(path)
    if error.errno in _FORBIDDEN:
        return MayNotSave(path)
    if error.errno in _TOO_MANY:
        return TooManyOpenToSave(path)
    if error.errno == errno.EIO:
        return DiskFailing(path)
    if error.errno == errno.ENAMETOOLONG:
        return NameTooLong(path)
    return CannotSave(path, why=_reason(error))


def cannot_lock(path: Path, lock: Path, error: OSError) -> CannotLock:
    """The error for an audit that cannot be kept apart from another window."""
    if error.errno in _FULL:
        return NoRoomToLock(path)
    if error.errno in _TOO_MANY:
        return TooManyOpenToLock(path)
    if _kind_of(lock) not in (0, stat.S_IFREG):
        return LockInTheWay(path, other=lock)
    return CannotLock(path, why=_reason(error))


def _folder_in_the_way(path: Path, error: OSError) -> Path | None:
    """The folder beside a file that has a name which its save needs."""
    for name in (error.filename2, error.filename):
        if isinstance(name, str | os.PathLike):
            named = Path(name)
            if named != path and named.parent == path.parent and _kind_of(named) == stat.S_IFDIR:
                return named
    return None


def _kind_of(path: Path) -> int:
    """What has a name, as `stat.S_IFMT` says; 0 when nothing has, or the disk does not say."""
    try:
        return stat.S_IFMT(os.lstat(path).st_mode)
    except (OSError, ValueError):
        return 0


def _of_the_system(error: OSError) -> OSError:
    """What the system said, where an error of ours stands for it."""
    cause = error.__cause__
    return cause if error.errno is None and isinstance(cause, OSError) else error


def reason_of(error: Exception) -> str:
    """What the system says is wrong, in its own words: of an error of its, or of one of ours that it led to."""
    cause = error if isinstance(error, OSError) and error.errno else error.__cause__
    number = getattr(cause, "errno", None)
    return os.strerror(number) if number else str(error)


def _reason(error: OSError) -> str:
    return os.strerror(error.errno) if error.errno else error.strerror or type(error).__name__
