"""What must break under the same faults: TinyDB's own storage, and ours with one precaution taken out."""

import io
import os
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any
from unittest.mock import patch

from tinydb import TinyDB, storages

from rigs.disk.operation import Operation
from rigs.disk.saves import Save
from touchpoint_audit.storage import durable, raw_file, tables
from touchpoint_audit.storage.raw_file import Fingerprint, fingerprint

FIRST, SECOND = {"note": "first " * 100}, {"note": "second " * 1500}


class _Calls(io.RawIOBase):
    """A file by the very calls that the faulty disk watches: Python's own `open` goes past them."""

    def __init__(self, path: str) -> None:
        self._descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)

    def readable(self) -> bool:
        return True

    def writable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def fileno(self) -> int:
        return self._descriptor

    def readinto(self, buffer: Any) -> int:
        content = os.read(self._descriptor, len(buffer))
        buffer[: len(content)] = content
        return len(content)

    def write(self, content: Any) -> int:
        return os.write(self._descriptor, bytes(content))

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        return os.lseek(self._descriptor, offset, whence)

    def truncate(self, size: int | None = None) -> int:
        end = self.tell() if size is None else size
        os.ftruncate(self._descriptor, end)
        return end

    def close(self) -> None:
        if not self.closed:
            super().close()
            os.close(self._descriptor)


def _opened(path: Any, *_mode: Any, **_more: Any) -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BufferedRandom(_Calls(os.fspath(path))), encoding="utf-8", write_through=True)


class StockSave(Operation):
    """A save by TinyDB's `JSONStorage`, which writes into its file."""

    about = "a save by TinyDB's JSONStorage"
    tells = False

    @classmethod
    def lay_out(cls, folder: Path) -> None:
        with TinyDB(folder / "stock.json") as database:
            database.insert(FIRST)

    def prepare(self) -> None:
        self._patch = patch.object(storages, "open", _opened, create=True)
        self._patch.start()

    def act(self) -> None:
        with TinyDB(self.folder / "stock.json") as database:
            database.update(SECOND)

    def harm(self) -> str:
        found = self._found()
        return "" if found in ([FIRST], [SECOND]) else f"what is left: {str(found)[:80]}"

    def lack(self) -> str:
        found = self._found()
        return "" if found == [SECOND] else f"what is there: {str(found)[:80]}"

    def close(self) -> None:
        self._patch.stop()

    def _found(self) -> object:
        with TinyDB(self.folder / "stock.json") as database:
            return [dict(document) for document in database.all()]


def without_reading_back() -> AbstractContextManager[object]:
    """Ours, taking for written what `write` says is, and not looking at it again."""

    def once(descriptor: int, content: bytes) -> None:
        os.write(descriptor, content)

    class Unread(bytes):
        def __ne__(self, _other: object) -> bool:
            return False

        __hash__ = None  # type: ignore[assignment]

    real = raw_file.read_all

    def trusting(descriptor: int, most: int) -> bytes:
        return Unread(real(descriptor, most))

    return _both(patch.object(durable, "write_all", once), patch.object(durable, "read_all", trusting))


class InPlace(Save):
    """Ours, but writing into the file instead of replacing it."""

    about = "a save of ours that writes in place"
    tells = False

    def act(self) -> None:
        with patch.object(tables, "replace_file", _written_in_place):
            super().act()


class _both(AbstractContextManager[object]):  # noqa: N801 - reads as a function
    def __init__(self, *patches: Any) -> None:
        self._patches = patches

    def __enter__(self) -> None:
        for each in self._patches:
            each.start()

    def __exit__(self, *_: object) -> None:
        for each in self._patches:
            each.stop()


def _written_in_place(path: Path, content: bytes, **_more: Any) -> Fingerprint:
    descriptor = os.open(path, os.O_WRONLY | os.O_TRUNC)
    try:
        durable.write_all(descriptor, content)
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
    return fingerprint(path)
