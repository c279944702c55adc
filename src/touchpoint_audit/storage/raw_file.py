"""A file as it lies on disk: its bytes, read with care, and what tells whether it is still the one that was read.

What cannot be read raises one of the errors in `touchpoint_audit.errors`; no link is followed, and nothing but a
regular file is read.
"""

import os
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Self

from touchpoint_audit.errors import FileGone, StorageError, TooLarge
from touchpoint_audit.storage.disk_errors import cannot_read, explained_reading, must_be_regular

SIZE_LIMIT = 64 * 1024 * 1024
"""Bytes. An audit of 20,000 touch points stays below."""

_READ = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What tells whether a file is still the one that was read."""

    inode: int
    size: int
    mtime_ns: int

    @classmethod
    def of(cls, state: os.stat_result) -> Self:
        """By what the system says of a file."""
        return cls(state.st_ino, state.st_size, state.st_mtime_ns)

    @property
    def written_at(self) -> str:
        """When the file was written last, as far as its disk tells: ISO 8601 in UTC."""
        return datetime.fromtimestamp(self.mtime_ns / 1e9, UTC).isoformat(timespec="seconds")


def fingerprint(path: Path) -> Fingerprint:
    """The fingerprint of a regular file. Raises FileGone or NotRegular."""
    try:
        state = os.lstat(path)
    except (FileNotFoundError, NotADirectoryError):
        raise FileGone(path) from None
    except OSError as error:
        raise cannot_read(path, error) from error
    must_be_regular(path, state.st_mode)
    return Fingerprint.of(state)


def read_file(path: Path, limit: int = SIZE_LIMIT) -> tuple[bytes, Fingerprint]:
    """The bytes of a regular file of at most `limit` bytes, and its fingerprint.

    Raises FileMissing, NotReadable, NotRegular or TooLarge.
    """
    for _ in range(3):
        content, before, after = _read_once(path, limit)
        if before == after:
            break
    return content, before


def holds(path: Path, content: bytes) -> bool:
    """Whether a file is there and has this content, as far as the disk tells."""
    try:
        return read_file(path, len(content))[0] == content
    except StorageError:
        return False


def read_all(descriptor: int, most: int) -> bytes:
    """What is left to read, at most so many bytes of it, however few a call gives."""
    parts: list[bytes] = []
    while most > 0 and (part := os.read(descriptor, min(most, _CHUNK))):
        parts.append(part)
        most -= len(part)
    return b"".join(parts)


def _read_once(path: Path, limit: int) -> tuple[bytes, Fingerprint, Fingerprint]:
    with explained_reading(path):
        must_be_regular(path, os.lstat(path).st_mode)
        descriptor = os.open(path, _READ)
        try:
            state = os.fstat(descriptor)
            must_be_regular(path, state.st_mode)
            if state.st_size > limit:
                raise TooLarge(path, size=_megabytes(state.st_size), limit=_megabytes(limit))
            content = read_all(descriptor, limit + 1)
            if len(content) > limit:
                raise TooLarge(path, size=_megabytes(len(content)), limit=_megabytes(limit))
            return content, Fingerprint.of(state), Fingerprint.of(os.fstat(descriptor))
        finally:
            os.close(descriptor)


def _megabytes(size: int) -> str:
    return f"{size / (1024 * 1024):.0f}"
