"""A disk that refuses: the calls into the system that concern one folder, counted, and one of them made to fail."""

import errno
import os
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path
from types import TracebackType
from typing import Any, Self
from unittest.mock import patch


class How(Enum):
    """How a call fails."""

    REFUSED = auto()
    """It is not done; those after it are."""
    FROM_HERE = auto()
    """It is not done, and nothing after it: the disk is gone."""
    DONE_AND_REFUSED = auto()
    """It is done, and said to have failed: a rename over a network, a flush whose answer is lost."""
    SHORT = auto()
    """Half of the bytes are written, and half of them said to be."""
    LOST = auto()
    """Half of the bytes are written, and all of them said to be."""
    FLIPPED = auto()
    """One bit is another, as of a failing disk."""


_FULL = (errno.ENOSPC, errno.EDQUOT)
_CLOSED = (errno.EROFS, errno.EACCES)
_ANSWERS: Mapping[str, Sequence[int]] = {
    "open": (errno.EIO, *_FULL, *_CLOSED, errno.EMFILE, errno.ENFILE),
    "write": (errno.EIO, *_FULL, errno.EFBIG),
    "read": (errno.EIO,),
    "fsync": (errno.EIO, *_FULL),
    "close": (errno.EIO, *_FULL),
    "link": (errno.EIO, *_FULL, *_CLOSED, errno.EPERM, errno.EMLINK),
    "replace": (errno.EIO, *_FULL, *_CLOSED, errno.EBUSY),
    "rename": (errno.EIO, *_FULL, *_CLOSED, errno.EBUSY),
    "unlink": (errno.EIO, *_CLOSED, errno.EBUSY),
    "stat": (errno.EIO, errno.EACCES),
    "lstat": (errno.EIO, errno.EACCES),
    "fstat": (errno.EIO,),
    "fchmod": (errno.EIO, errno.EPERM, errno.EROFS),
    "lseek": (errno.EIO,),
    "ftruncate": (errno.EIO, *_FULL),
    "mkdir": (errno.EIO, *_FULL, *_CLOSED),
    "scandir": (errno.EIO, errno.EACCES, errno.EMFILE),
    "listdir": (errno.EIO, errno.EACCES, errno.EMFILE),
}
"""The calls, and what a system may answer to each."""
_BY_DESCRIPTOR = frozenset(("read", "write", "fsync", "close", "fstat", "fchmod", "lseek", "ftruncate"))
_LATE = frozenset(("fsync", "link", "replace", "rename", "unlink", "mkdir"))
"""Calls that may be done and yet said to have failed; `close` never is anything else."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What befalls the call of a number, counted from 1."""

    at: int
    call: str
    number: int
    how: How

    def __str__(self) -> str:
        return f"{errno.errorcode.get(self.number, '')} {self.how.name.lower()} at call {self.at} ({self.call})"


def faults_of(at: int, call: str) -> tuple[Fault, ...]:
    """Every way in which a call may be refused."""
    answers = _ANSWERS[call]
    if call == "close":
        return tuple(Fault(at, call, number, How.DONE_AND_REFUSED) for number in answers)
    refused = [Fault(at, call, number, how) for number in answers for how in (How.REFUSED, How.FROM_HERE)]
    late = [Fault(at, call, errno.EIO, How.DONE_AND_REFUSED)] if call in _LATE else []
    return (*refused, *late)


def silent_of(at: int, call: str) -> tuple[Fault, ...]:
    """Every way in which a call may do something else than it was asked, without an error."""
    ways = {"write": (How.SHORT, How.LOST, How.FLIPPED), "read": (How.SHORT, How.FLIPPED)}.get(call, ())
    return tuple(Fault(at, call, 0, how) for how in ways)


class FaultyDisk:
    """While it is entered, the calls that concern `folder` are counted and noted, and `fault` befalls one of them."""

    def __init__(self, folder: Path, fault: Fault | None = None) -> None:
        self._folder = os.path.realpath(folder)
        self._fault = fault
        self._mine: set[int] = set()
        self._gate = threading.RLock()
        real = {name: getattr(os, name) for name in _ANSWERS} | {"fsync": _not_waited_for}
        self._patches = [patch.object(os, name, self._watching(name, real[name])) for name in _ANSWERS]
        self.calls: list[str] = []
        """The calls so far, by name."""

    def mend(self) -> None:
        """From now on the disk is as it should be."""
        self._fault = None

    def __enter__(self) -> Self:
        for each in self._patches:
            each.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        for each in self._patches:
            each.stop()

    def _watching(self, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*given: Any, **more: Any) -> Any:
            with self._gate:
                if not self._concerns(name, given):
                    return real(*given, **more)
                self.calls.append(name)
                return self._done(name, real, given, more)

        return call

    def _concerns(self, name: str, given: tuple[Any, ...]) -> bool:
        first = given[0] if given else "."
        if isinstance(first, int):
            return first in self._mine
        return (
            name not in _BY_DESCRIPTOR
            and any(
                os.path.abspath(os.fsdecode(one)).startswith(self._folder)  # noqa: PTH100 - it must not ask the disk
                for one in given[:2]
                if isinstance(one, str | bytes | os.PathLike)
            )
        )

    def _done(self, name: str, real: Callable[..., Any], given: tuple[Any, ...], more: dict[str, Any]) -> Any:
        fault, at = self._fault, len(self.calls)
        if fault is None or at < fault.at or (at > fault.at and fault.how is not How.FROM_HERE):
            return self._noted(name, given, real(*given, **more))
        match fault.how:
            case How.REFUSED | How.FROM_HERE if name != "close":
                raise OSError(fault.number, os.strerror(fault.number), _named(given))
            case How.SHORT if name == "write":
                return real(given[0], given[1][: (len(given[1]) + 1) // 2])
            case How.SHORT:
                return real(given[0], max(given[1] // 2, 1))
            case How.LOST:
                real(given[0], given[1][: len(given[1]) // 2])
                return len(given[1])
            case How.FLIPPED if name == "write":
                return real(given[0], _flipped(given[1]))
            case How.FLIPPED:
                return _flipped(real(*given))
            case _:
                self._noted(name, given, real(*given, **more))
                raise OSError(fault.number, os.strerror(fault.number), _named(given))

    def _noted(self, name: str, given: tuple[Any, ...], result: Any) -> Any:
        if name == "open":
            self._mine.add(result)
        elif name == "close":
            self._mine.discard(given[0])
        return result


def _not_waited_for(_descriptor: int) -> None:
    """No power fails here, so that no flush needs to be waited for: only its answer counts."""


def _named(given: tuple[Any, ...]) -> Any:
    return next((one for one in given if isinstance(one, str | bytes | os.PathLike)), None)


def _flipped(content: Any) -> bytes:
    changed = bytearray(content)
    if changed:
        changed[len(changed) // 2] ^= 1
    return bytes(changed)
