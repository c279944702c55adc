"""A TinyDB storage that replaces its file in one step instead of writing into it."""

import io
import json
import os
import threading
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tinydb import Storage

from touchpoint_audit.errors import EmptyFile, FolderMissing, NotJson
from touchpoint_audit.storage.disk_errors import there_is_a_folder
from touchpoint_audit.storage.durable import replace_file, write_new_file
from touchpoint_audit.storage.plain_words import why_no_json
from touchpoint_audit.storage.raw_file import SIZE_LIMIT, Fingerprint, read_file

Tables = dict[str, Any]
"""Table name → document id → document."""


class DurableStorage(Storage):
    """Stands in for TinyDB's `JSONStorage`: same arguments, but a save is whole and on disk, or did not happen.

    The text is always UTF-8. A file of 0 bytes is damage, not an empty database. Safe to use from several threads
    of one process; two processes need a lock of their own around it.
    """

    def __init__(
        self,
        path: str | os.PathLike[str],
        create_dirs: bool = False,
        encoding: str | None = None,
        access_mode: str = "r+",
        **json_options: Any,
    ) -> None:
        super().__init__()
        if encoding is not None and encoding.lower().replace("_", "-") not in ("utf-8", "utf8"):
            raise ValueError("the file is always UTF-8")
        if access_mode not in ("r", "rb", "r+", "rb+"):
            warnings.warn("Using an `access_mode` other than r, rb, r+ or rb+ has no meaning here", stacklevel=2)
        self.path = Path(path)
        self._may_write = access_mode not in ("r", "rb")
        self._json_options = json_options
        self._gate = threading.RLock()
        self._pending: Tables | None = None
        self._changed = False
        self._prepare(create_dirs)

    def read(self) -> Tables | None:
        """The tables as the file has them, or as the running transaction has them.

        Raises an error of `touchpoint_audit.errors` when the file cannot be read.
        """
        with self._gate:
            return self._load() if self._pending is None else self._pending

    def write(self, data: Tables) -> None:
        """Make these tables the file's content, at once or when the running transaction ends."""
        if not self._may_write:
            raise io.UnsupportedOperation(f"{self.path} was opened for reading only")
        with self._gate:
            if self._pending is None:
                self._store(data)
            else:
                self._pending, self._changed = data, True

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Make everything that is written inside one save; an exception inside leaves the file as it was."""
        with self._gate:
            if self._pending is not None:
                raise RuntimeError("a transaction is running already")
            self._pending, self._changed = self._start(), False
            try:
                yield
                changed, data = self._changed, self._pending
            finally:
                self._pending, self._changed = None, False
            if changed:
                self._store(data)

    def close(self) -> None:
        """Nothing is held open between reads and writes."""

    def _prepare(self, create_dirs: bool) -> None:
        """See to it that the file is there, as `JSONStorage` does."""
        if create_dirs and self._may_write:
            self.path.parent.mkdir(parents=True, exist_ok=True)
        if not there_is_a_folder(self.path.parent):
            raise FolderMissing(self.path.parent)
        if self._may_write and not os.path.lexists(self.path):
            write_new_file(self.path, self._encode({}))
        read_file(self.path, SIZE_LIMIT)

    def _start(self) -> Tables:
        return self._load() or {}

    def _load(self) -> Tables | None:
        content, _ = read_file(self.path, SIZE_LIMIT)
        if not content:
            raise EmptyFile(self.path)
        return self._decode(content)

    def _store(self, data: Tables) -> None:
        self._replace(self._encode(data))

    def _replace(self, content: bytes) -> Fingerprint:
        return replace_file(self.path, content)

    def _encode(self, data: Tables) -> bytes:
        return json.dumps(data, **self._json_options).encode("utf-8")

    def _decode(self, content: bytes) -> Tables:
        try:
            tables: Tables = json.loads(content)
        except (ValueError, RecursionError) as error:
            raise NotJson(self.path, why=why_no_json(error, content)) from error
        return tables
