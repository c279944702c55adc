"""Who has an audit open: one window writes, any other reads."""

import os
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path

from filelock import FileLock, Timeout

from touchpoint_audit.domain.text import one_line
from touchpoint_audit.errors import CannotLock, LockedElsewhere, MayOnlyRead, StorageError
from touchpoint_audit.storage.disk_errors import cannot_lock
from touchpoint_audit.storage.durable import hidden_beside, replace_file
from touchpoint_audit.storage.raw_file import read_file

_LONGEST_NAME = 200


class SessionLock:
    """The right to write one audit, from `take` to `release`; it may be used from any thread.

    The lock is the system's, so it ends with the process, however that ends. The file `.NAME.lock` stays; who holds
    it stands in `.NAME.holder`.
    """

    def __init__(self, path: Path, holder: str) -> None:
        self._path = path
        self._holder = one_line(holder)[:_LONGEST_NAME]
        self._holder_file = hidden_beside(path, "holder")
        self.refusal = OSError()
        """What the system said when the lock could not be made."""
        self._lock = FileLock(
            hidden_beside(path, "lock"), timeout=0, mode=0o600, thread_local=False, fallback_to_soft=False
        )

    def take(self) -> StorageError | None:
        """Take the lock; returns why it could not be had: LockedElsewhere, MayOnlyRead or CannotLock."""
        may_write = os.access(self._path.parent, os.W_OK | os.X_OK)
        if not may_write or (os.path.lexists(self._path) and not os.access(self._path, os.W_OK)):
            return MayOnlyRead(self._path)
        try:
            self._lock.acquire()
        except Timeout:
            return LockedElsewhere(self._path, who=self._other_holder())
        except PermissionError:
            return MayOnlyRead(self._path)
        except OSError as error:
            self.refusal = error
            return cannot_lock(self._path, hidden_beside(self._path, "lock"), error)
        except NotImplementedError as error:
            return CannotLock(self._path, why=str(error) or type(error).__name__)
        with suppress(StorageError):
            replace_file(self._holder_file, _signed(self._holder.encode()), backup=False)
        return None

    def release(self) -> None:
        """Give the lock back; does nothing when it is not held."""
        if self._lock.is_locked:
            with suppress(OSError):
                self._holder_file.unlink()
            with suppress(OSError):  # what the system refuses here, it does when the process ends
                self._lock.release()

    def _other_holder(self) -> str:
        try:
            text, _ = read_file(self._holder_file, limit=4096)
        except StorageError:
            return "?"
        name, _, _ = text.partition(b"\n")
        if text != _signed(name):
            return "?"
        return one_line(name.decode("utf-8", "replace"))[:_LONGEST_NAME] or "?"


def _signed(name: bytes) -> bytes:
    """A holder's name with a checksum, so that a damaged one is nobody's rather than another's."""
    return name + b"\n" + blake2b(name, digest_size=8).hexdigest().encode() + b"\n"
