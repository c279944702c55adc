"""An audit file that is open for work: locked from open to close, saved whole or not at all."""

import threading
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from touchpoint_audit.domain.audit import Audit
from touchpoint_audit.errors import (
    CannotLock,
    EntryTooLarge,
    FileThere,
    FolderMissing,
    MayNotMake,
    MayOnlyRead,
    StorageError,
)
from touchpoint_audit.storage.content import ABOUT_TABLE, LARGEST_DOCUMENT, Tables, size_of, text_of
from touchpoint_audit.storage.disk_errors import cannot_save, explained_saving, is_there, there_is_a_folder
from touchpoint_audit.storage.documents import document_of, is_id, patched
from touchpoint_audit.storage.durable import fingerprint, write_new_file
from touchpoint_audit.storage.history import HistoryEntry, history_documents
from touchpoint_audit.storage.kept import keep_what_was
from touchpoint_audit.storage.lock import SessionLock
from touchpoint_audit.storage.names import file_names
from touchpoint_audit.storage.notices import Fault, Notice
from touchpoint_audit.storage.older_history import make_room, with_older
from touchpoint_audit.storage.reading import Loaded, ReadAudit, load
from touchpoint_audit.storage.upgrade import FORMAT

if TYPE_CHECKING:
    from touchpoint_audit.storage.tables import AuditDatabase, AuditStorage

_Documents = dict[str, dict[str, Mapping[str, Any]]]
"""Table → id → document."""


class AuditFile:
    """One audit file, open. Every method may be called from any thread; a save waits for the one before it."""

    def __init__(self, loaded: Loaded, lock: SessionLock, read_only: StorageError | None) -> None:
        self._gate = threading.RLock()
        self._lock = lock
        self.path = loaded.read.path
        self.read_only = read_only
        """Why this window may not save, as an error to show; None when it may."""
        self._opened: AuditDatabase | None = None
        self._removed: dict[tuple[str, str], tuple[Mapping[str, Any], Any]] = {}
        self._closed = False
        self._loaded: Loaded
        self._kept_what_was: bool
        self._take(loaded)

    @classmethod
    def open(cls, path: Path, holder: str) -> "AuditFile":
        """Open an audit; `holder` is what another window is told about who has it.

        When it may not be written, or somebody else has it, it is open for reading and `read_only` says why.
        Raises as `read_audit`.
        """
        loaded = load(path)
        lock = SessionLock(path, holder)
        read_only = lock.take()
        try:
            if fingerprint(path) != loaded.fingerprint:
                loaded = load(path)
            return cls(loaded, lock, read_only)
        except BaseException:
            lock.release()
            raise

    @classmethod
    def create(
        cls,
        folder: Path,
        audit: Audit,
        holder: str,
        entries: Iterable[HistoryEntry] = (),
        *,
        make_folder: bool = False,
    ) -> "AuditFile":
        """Make a new file for an audit, named after what it is about, and open it. An existing file is never touched.

        Raises FolderMissing, MayNotMake, FileThere (when a thousand names are taken) or CannotSave.
        """
        if make_folder:
            _make_folder(folder)
        if not there_is_a_folder(folder):
            raise FolderMissing(folder)
        about = audit.about
        text = text_of(tables_of(audit, entries))
        path = folder
        for name in file_names(about.organisation, about.site, about.journey, about.id):
            path = folder / name
            made = cls._create_at(path, text, holder)
            if made is not None:
                return made
        raise FileThere(path)

    @classmethod
    def _create_at(cls, path: Path, text: bytes, holder: str) -> "AuditFile | None":
        with explained_saving(path):
            if is_there(path):
                return None
        lock = SessionLock(path, holder)
        refused = lock.take()
        if isinstance(refused, MayOnlyRead):
            raise MayNotMake(path.parent)
        if isinstance(refused, CannotLock):
            raise cannot_save(path, lock.refusal)
        if refused is not None:
            return None
        try:
            write_new_file(path, text)
            return cls(_just_made(path), lock, None)
        except FileThere:
            lock.release()
            return None
        except BaseException:
            lock.release()
            raise

    @property
    def audit(self) -> Audit:
        """The audit as it was read or saved last."""
        return self._loaded.read.audit

    @property
    def notices(self) -> tuple[Notice, ...]:
        """What to tell the person about the file as it was read."""
        return self._loaded.read.notices

    @property
    def damaged(self) -> tuple[Fault, ...]:
        """What is damaged in the file: not part of the audit, kept as it is by every save."""
        return self._loaded.read.damaged

    def save(self, audit: Audit, entries: Iterable[HistoryEntry] = ()) -> None:
        """Save what changed, with its history, in one step; it is on disk when this returns.

        Raises why the file may not be written (`read_only`), ChangedElsewhere, FileGone, NotRegular, TooLarge,
        EntryTooLarge, FolderMissing or CannotSave; the file is then as it was, and saving again saves everything.
        """
        with self._gate:
            if self._closed:
                raise RuntimeError(f"{self.path} is closed")
            if self.read_only is not None:
                raise self.read_only
            put, taken_out = self._changes(audit, entries)
            if put or taken_out:
                self._keep_what_was()
                storage = self._storage
                make_room(self.path, self._loaded.tables, storage.size, put, taken_out)
                with storage.transaction():
                    for name, documents in put.items():
                        self._table(name).put(documents)
                    for name, ids in taken_out.items():
                        self._table(name).take_out(ids)
                self._remember(taken_out)
                self._loaded = replace(
                    self._loaded,
                    read=replace(self._loaded.read, audit=audit),
                    tables=storage.held,
                    intact=True,
                    format=FORMAT,
                )

    def save_copy(self, path: Path, audit: Audit, entries: Iterable[HistoryEntry] = ()) -> None:
        """Write the whole file, with these changes, under a name that is not taken. This file stays the open one.

        Works for reading only as well. Raises FileThere, FolderMissing or CannotSave.
        """
        write_new_file(path, self.text(audit, entries))

    def text(self, audit: Audit, entries: Iterable[HistoryEntry] = ()) -> bytes:
        """The whole file as it would be with these changes: with all its history, and with what is not known here."""
        with self._gate:
            put, taken_out = self._changes(audit, entries)
            tables: Tables = dict(self._loaded.tables)
            for name in put.keys() | taken_out.keys():
                table = {**tables.get(name, {}), **put.get(name, {})}
                tables[name] = {key: document for key, document in table.items() if key not in taken_out.get(name, ())}
            return text_of(with_older(self.path, tables))

    def reload(self) -> ReadAudit:
        """Read the file again and go on from there. Raises as `read_audit`."""
        with self._gate:
            self._take(load(self.path))
            return self._loaded.read

    def close(self) -> None:
        """Let others write. Waits for a running save; closing twice does nothing."""
        with self._gate:
            self._closed = True
            self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    @property
    def _database(self) -> "AuditDatabase":
        """The file as TinyDB shows it, from the first save on: reading does without."""
        if self._opened is None:
            from touchpoint_audit.storage.tables import AuditDatabase

            self._opened = AuditDatabase(self.path)
            self._hold()
        return self._opened

    @property
    def _storage(self) -> "AuditStorage":
        from touchpoint_audit.storage.tables import AuditStorage

        storage = self._database.storage
        assert isinstance(storage, AuditStorage)
        return storage

    def _table(self, name: str) -> Any:
        return self._database.table(name)

    def _take(self, loaded: Loaded) -> None:
        self._loaded = loaded
        self._kept_what_was = False
        self._hold()

    def _hold(self) -> None:
        """Have saves go onto what was read, and only onto that file."""
        if self._opened is not None:
            self._storage.hold(self._loaded.tables, self._loaded.fingerprint)

    def _changes(self, audit: Audit, entries: Iterable[HistoryEntry]) -> tuple[_Documents, dict[str, list[str]]]:
        """Documents to put into the file, and ids to take out of it, by table."""
        put: _Documents = {}
        taken_out: dict[str, list[str]] = {}
        before = _values_of(self.audit)
        for name, values in _values_of(audit).items():
            was = before[name]
            documents = {
                key: self._document(name, key, was.get(key), value)
                for key, value in values.items()
                if was.get(key) is not value and was.get(key) != value
            }
            gone = [key for key in was if key not in values]
            if documents:
                put[name] = documents
            if gone:
                taken_out[name] = gone
        if history := dict(history_documents(entries)):
            put["history"] = history
        for documents in put.values():
            for document in documents.values():
                if (size := size_of(document)) > LARGEST_DOCUMENT:
                    raise EntryTooLarge(self.path, size=size >> 20, limit=LARGEST_DOCUMENT >> 20)
        return put, taken_out

    def _document(self, table: str, key: str, was: Any, now: Any) -> Mapping[str, Any]:
        """The document for a value, with all that the file has in it beyond what is known here."""
        if not is_id(key) or now.id != key:
            raise ValueError(f"{key!r} cannot be an id")
        stored = self._loaded.tables.get(table, {}).get(key)
        if was is None:
            stored, was = self._removed.get((table, key), (None, None))
        if stored is None or was is None:
            return _new_document(table, now)
        return patched(stored, document_of(was), document_of(now))

    def _remember(self, taken_out: Mapping[str, list[str]]) -> None:
        """Keep what the file had beyond what is known here of what was deleted, so that undoing brings it back too."""
        for name, values in _values_of(self.audit).items():
            for key in taken_out.get(name, ()):
                stored, value = self._loaded.tables[name][key], values[key]
                if dict(stored) != _new_document(name, value):
                    self._removed[name, key] = (stored, value)

    def _keep_what_was(self) -> None:
        """Before the first save onto a file that is damaged, changed by hand or older: keep what it would push out."""
        if self._kept_what_was:
            return
        keep_what_was(self._loaded)
        self._kept_what_was = True


def _just_made(path: Path) -> Loaded:
    """Read a file that was made a moment ago; one that cannot be read is taken away again."""
    try:
        with explained_saving(path):
            return load(path)
    except BaseException:
        with suppress(OSError):
            path.unlink()
        raise


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        raise FolderMissing(folder) from None


def _values_of(audit: Audit) -> dict[str, Mapping[str, Any]]:
    return {
        ABOUT_TABLE: {audit.about.id: audit.about},
        "stages": audit.stages,
        "touch_points": audit.touch_points,
        "decisions": audit.decisions,
        "actions": audit.actions,
        "conflicts": audit.conflicts,
    }


def tables_of(audit: Audit, entries: Iterable[HistoryEntry]) -> Tables:
    """What the file of an audit holds that was never saved before."""
    tables: Tables = {
        name: {key: _new_document(name, value) for key, value in values.items()}
        for name, values in _values_of(audit).items()
    }
    tables["history"] = dict(history_documents(entries))
    return tables


def _new_document(table: str, value: Any) -> dict[str, Any]:
    head = {"format": FORMAT} if table == ABOUT_TABLE else {}
    return {**head, **document_of(value)}
