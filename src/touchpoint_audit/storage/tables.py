"""The tables of an audit file in TinyDB: string ids, no query cache, one save for everything that belongs together."""

import hashlib
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from tinydb import TinyDB
from tinydb.table import Table

from touchpoint_audit.errors import CannotSave, ChangedElsewhere, TooLarge
from touchpoint_audit.storage.content import StoredDocument, Tables, content_of, text_of
from touchpoint_audit.storage.disk_errors import explained_saving
from touchpoint_audit.storage.durable import replace_file
from touchpoint_audit.storage.durable_storage import DurableStorage
from touchpoint_audit.storage.raw_file import SIZE_LIMIT, Fingerprint, read_file


class _Opened(dict[str, Any]):
    """Documents of which each becomes a dictionary of its own when it is looked at, so that it can be changed."""

    def __getitem__(self, key: str) -> Any:
        document = super().__getitem__(key)
        if isinstance(document, StoredDocument):
            document = self[key] = dict(document)
        return document


class StringTable(Table):
    """A table whose documents have string ids that the caller gives."""

    document_id_class = str  # type: ignore[assignment]

    def __init__(self, storage: Any, name: str, new_id: Callable[[], str] | None = None, **options: Any) -> None:
        super().__init__(storage, name, **{"cache_size": 0, **options})
        self._new_id = new_id

    def _get_next_id(self) -> str:
        if self._new_id is None:
            raise ValueError("a document needs an id: insert a Document, or open the table with new_id")
        return self._new_id()

    def _update_table(self, updater: Callable[[dict[Any, Any]], None]) -> None:
        def update(table: dict[Any, Any]) -> None:
            opened = _Opened(table)
            updater(opened)
            table.clear()
            table.update(opened)

        super()._update_table(update)

    def put(self, documents: Mapping[str, Mapping[str, Any]]) -> None:
        """Put whole documents into the table, in place of those that had these ids."""
        self._update_table(lambda table: table.update(documents))

    def take_out(self, ids: Iterable[str]) -> None:
        """Remove documents; ids that are not there are passed over."""
        self.remove(doc_ids=list(ids))  # type: ignore[arg-type]


class AuditStorage(DurableStorage):
    """The storage of one audit file: adds the checksum on writing and keeps it from TinyDB on reading.

    A save is made onto the content that `hold` was given last, and only if the file is still the one it came from.
    """

    def __init__(self, path: Path) -> None:
        self._held: Tables | None = None
        self._expected: Fingerprint | None = None
        self._last_try: bytes | None = None
        self.digest = b""
        """Of the text that was written last; empty before the first save."""
        super().__init__(path)

    def hold(self, tables: Tables, expected: Fingerprint) -> None:
        """Take this as what the file holds now."""
        self._held, self._expected = tables, expected

    @property
    def size(self) -> int:
        """The bytes of the file as it was read or written last; 0 when neither was done yet."""
        return self._expected.size if self._expected else 0

    @property
    def expected(self) -> Fingerprint:
        """How the file looked when it was read or written last."""
        assert self._expected is not None
        return self._expected

    @property
    def held(self) -> Tables:
        """What the file holds as far as is known. Not to be changed in place."""
        return self._held or {}

    def _prepare(self, create_dirs: bool) -> None:
        """The file is made by `write_new_file` and checked by the caller."""

    def _start(self) -> Tables:
        if self._held is None:
            return super()._start()
        return {name: dict(table) if isinstance(table, dict) else table for name, table in self._held.items()}

    def _store(self, data: Tables) -> None:
        super()._store(data)
        self._held = data

    def _replace(self, content: bytes) -> Fingerprint:
        last_try, self._last_try = self._last_try, content
        try:
            try:
                self._expected = replace_file(self.path, content, expected=self._expected)
            except ChangedElsewhere:
                self._expected = self._ours(last_try)
                self._expected = replace_file(self.path, content, expected=self._expected)
        except CannotSave as error:
            if isinstance(error.written, Fingerprint):
                self._expected = error.written
            raise
        self._last_try = None
        self.digest = hashlib.sha256(content).digest()
        return self._expected

    def _ours(self, last_try: bytes | None) -> Fingerprint:
        """The fingerprint of a file that holds what we know it to hold, though it looks changed.

        It was touched, or copied over itself; or the disk did what we tried last, and said that it had not.
        Raises ChangedElsewhere when the content is another one, and CannotSave when it cannot be read.
        """
        with explained_saving(self.path, is_open=True):
            present, found = read_file(self.path)
        if self._held is None or present not in {text_of(self._held), last_try}:
            raise ChangedElsewhere(self.path)
        return found

    def _encode(self, data: Tables) -> bytes:
        text = text_of(data)
        if len(text) > SIZE_LIMIT:
            raise TooLarge(self.path, size=len(text) >> 20, limit=SIZE_LIMIT >> 20)
        return text

    def _decode(self, content: bytes) -> Tables:
        return content_of(content, self.path).tables


class AuditDatabase(TinyDB):
    """An audit file as TinyDB shows it."""

    default_storage_class = AuditStorage  # type: ignore[assignment]
    table_class = StringTable  # type: ignore[assignment]
