"""A shim below the storage: the calls into the system that change one folder, in order, descriptors as files.

It stands in for the functions of `os` that pathlib, filelock and the store use, and, for TinyDB's own storage, for the
raw files that `open` makes. What went past it is found: `Recorder.check` holds what it saw against the folder.
"""

import errno
import io
import os
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest.mock import patch


@dataclass(frozen=True, slots=True)
class Named:
    """Names of the folder came to stand for other files, in one call; None for a name that stands for none."""

    names: tuple[tuple[str, int | None], ...]


@dataclass(frozen=True, slots=True)
class Wrote:
    """Bytes were written into a file, at an offset."""

    file: int
    offset: int
    data: bytes


@dataclass(frozen=True, slots=True)
class Cut:
    """A file was made shorter or longer."""

    file: int
    size: int


@dataclass(frozen=True, slots=True)
class Flushed:
    """A file's content and size were flushed, or, for None, the folder's names; said when the call came back."""

    file: int | None


@dataclass(frozen=True, slots=True)
class Began:
    """A save was asked for: from now on its outcome may be found."""

    save: int


@dataclass(frozen=True, slots=True)
class Acknowledged:
    """A save came back: from now on nothing older may be found."""

    save: int


CALLS = "open close write fsync fdatasync ftruncate replace rename link unlink remove".split()
Event = Named | Wrote | Cut | Flushed | Began | Acknowledged


class Recorder:
    """Keeps the trace of one folder while it is `watching`. Files are numbered as they come into sight."""

    def __init__(self, folder: Path, links: bool = True) -> None:
        """`links` is whether the file system has hard links."""
        self.folder = folder
        self._links = links
        self.events: list[Event] = []
        self.before = {path.name: path.read_bytes() for path in folder.iterdir()}
        self.live: dict[str, int] = {}
        """Which file a name stands for now. Two names of one file share its number from the start."""
        self.content: dict[int, bytearray] = {}
        self._open: dict[int, tuple[int | None, bool]] = {}
        self._gate = threading.RLock()
        inodes: dict[int, int] = {}
        for name, content in self.before.items():
            number = inodes.setdefault((folder / name).stat().st_ino, len(inodes))
            self.live[name] = number
            self.content[number] = bytearray(content)
        self.first = dict(self.live)

    def began(self, save: int) -> None:
        self._tell(Began(save))

    def acknowledged(self, save: int) -> None:
        self._tell(Acknowledged(save))

    @contextmanager
    def watching(self) -> Iterator[None]:
        """Watch every call of this process until the end of the block."""
        self._real = {name: getattr(os, name) for name in CALLS}
        with ExitStack() as stack:
            for name in CALLS:
                stack.enter_context(patch.object(os, name, getattr(self, name)))
            yield

    def check(self) -> None:
        """Fail when the folder is not what the trace leads to: something went past the shim."""
        found = {path.name: path.read_bytes() for path in self.folder.iterdir()}
        seen = {name: bytes(self.content[number]) for name, number in self.live.items()}
        assert found == seen, (
            f"the shim missed a change: {sorted(found)} is not {sorted(seen)}, or their content differs"
        )

    def open(self, path: Any, flags: int, mode: int = 0o777, *, dir_fd: int | None = None) -> int:
        with self._gate:
            name = self._name(path)
            was_there = name is not None and name in self.live
            descriptor: int = self._real["open"](path, flags, mode, dir_fd=dir_fd)
            if name is not None:
                if not was_there:
                    self.content[len(self.content)] = bytearray()
                    self._name_now((name, len(self.content) - 1))
                elif flags & os.O_TRUNC:
                    self._cut(self.live[name], 0)
                self._open[descriptor] = self.live[name], bool(flags & os.O_APPEND)
            elif Path(os.fsdecode(path)) == self.folder:
                self._open[descriptor] = None, False
            else:
                self._open.pop(descriptor, None)
            return descriptor

    def close(self, descriptor: int) -> None:
        with self._gate:
            self._open.pop(descriptor, None)
            self._real["close"](descriptor)

    def write(self, descriptor: int, data: Any) -> int:
        with self._gate:
            file, appends = self._open.get(descriptor, (None, False))
            if file is None:
                return int(self._real["write"](descriptor, data))
            offset = len(self.content[file]) if appends else os.lseek(descriptor, 0, os.SEEK_CUR)
            written: int = self._real["write"](descriptor, data)
            self.wrote(file, offset, bytes(data[:written]))
            return written

    def fsync(self, descriptor: int) -> None:
        with self._gate:
            self._real["fsync"](descriptor)
            if descriptor in self._open:
                self._tell(Flushed(self._open[descriptor][0]))

    def fdatasync(self, descriptor: int) -> None:
        self.fsync(descriptor)

    def ftruncate(self, descriptor: int, size: int) -> None:
        with self._gate:
            self._real["ftruncate"](descriptor, size)
            file, _ = self._open.get(descriptor, (None, False))
            if file is not None:
                self._cut(file, size)

    def replace(self, source: Any, target: Any) -> None:
        with self._gate:
            self._real["replace"](source, target)
            old, new = self._name(source), self._name(target)
            assert (old is None) == (new is None), "a file came or went"
            if old is not None and new is not None and self.live[old] != self.live.get(new):
                self._name_now((new, self.live[old]), (old, None))

    rename = replace

    def link(self, source: Any, target: Any, **options: Any) -> None:
        with self._gate:
            if not self._links:
                raise PermissionError(errno.EPERM, os.strerror(errno.EPERM))
            self._real["link"](source, target, **options)
            old, new = self._name(source), self._name(target)
            assert (old is None) == (new is None), "a file came or went"
            if old is not None and new is not None:
                self._name_now((new, self.live[old]))

    def unlink(self, path: Any, *, dir_fd: int | None = None) -> None:
        with self._gate:
            self._real["unlink"](path, dir_fd=dir_fd)
            name = self._name(path)
            if name is not None:
                self._name_now((name, None))

    remove = unlink

    def wrote(self, file: int, offset: int, data: bytes) -> None:
        """Bytes went into a file, by a call that was seen elsewhere."""
        with self._gate:
            content = self.content[file]
            content.extend(bytes(max(0, offset - len(content))))
            content[offset : offset + len(data)] = data
            self._tell(Wrote(file, offset, data))

    def raw_file(self, path: Any, mode: str = "r", encoding: str | None = None) -> io.TextIOWrapper:
        """Stands in for `open` where a text file is opened to be changed, as TinyDB does."""
        recorder = self
        descriptor = self.open(path, os.O_RDWR | (os.O_CREAT if "a" in mode else 0))

        class Raw(io.FileIO):
            def write(self, data: Any) -> int:
                return recorder.write(self.fileno(), bytes(data))

            def truncate(self, size: int | None = None) -> int:
                size = self.tell() if size is None else size
                recorder.ftruncate(self.fileno(), size)
                return size

            def close(self) -> None:
                if not self.closed:
                    recorder._open.pop(self.fileno(), None)
                super().close()

        return io.TextIOWrapper(io.BufferedRandom(Raw(descriptor, "r+")), encoding=encoding or "utf-8")

    def _cut(self, file: int, size: int) -> None:
        content = self.content[file]
        if len(content) != size:
            content.extend(bytes(max(0, size - len(content))))
            del content[size:]
            self._tell(Cut(file, size))

    def _name(self, path: Any) -> str | None:
        """The name in the folder; None for what lies elsewhere."""
        if isinstance(path, int):
            return None
        found = Path(os.fsdecode(path))
        return found.name if found.parent == self.folder else None

    def _name_now(self, *names: tuple[str, int | None]) -> None:
        for name, number in names:
            if number is None:
                self.live.pop(name, None)
            else:
                self.live[name] = number
        self._tell(Named(names))

    def _tell(self, event: Event) -> None:
        with self._gate:
            self.events.append(event)
