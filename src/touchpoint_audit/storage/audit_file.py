"""An audit file that is open for work: locked from open to close, saved whole or not at all."""

import threading
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from touchpoint_audit.domain.audit import Audit
from touchpoint_audit.errors import (
    ChangedElsewhere,
    Damaged,
    LockedElsewhere,
    NewerFormat,
    NotAnAudit,
    StorageError,
    UnfitElsewhere,
    WentBack,
)
from touchpoint_audit.storage.audit_tables import tables_of
from touchpoint_audit.storage.content import Tables, text_of
from touchpoint_audit.storage.disk_errors import explained_saving, is_there
from touchpoint_audit.storage.durable import keep_copy, replace_file, write_new_file
from touchpoint_audit.storage.history import HistoryEntry
from touchpoint_audit.storage.kept import free_name, keep_what_was
from touchpoint_audit.storage.lock import SessionLock
from touchpoint_audit.storage.names import file_names
from touchpoint_audit.storage.new_file import new_file
from touchpoint_audit.storage.notices import Fault, Notice
from touchpoint_audit.storage.older_history import make_room, with_older
from touchpoint_audit.storage.raw_file import Fingerprint, fingerprint
from touchpoint_audit.storage.reading import Loaded, is_audit, load, loaded_from
from touchpoint_audit.storage.upgrade import FORMAT
from touchpoint_audit.storage.view import Documents, Ids, View

if TYPE_CHECKING:
    from touchpoint_audit.storage.tables import AuditDatabase, AuditStorage

_TRIES = 5
"""How often a save begins anew because another program has changed the file in between."""


class AuditFile:
    """One audit file, open. Every method may be called from any thread; a save waits for the one before it."""

    def __init__(self, loaded: Loaded, lock: SessionLock, read_only: StorageError | None) -> None:
        self._gate = threading.RLock()
        self._lock = lock
        self.path = loaded.read.path
        self.read_only = read_only
        """Why this window may not save, as an error to show; None when it may."""
        self._opened: AuditDatabase | None = None
        self.before_merging: Callable[[], None] = lambda: None
        """Called before what another program made of the file is merged: what is there now may be kept."""
        self.view = View(self.path, loaded.read.audit, loaded.tables)
        """What the caller knows of the file."""
        self._refused: tuple[Fingerprint, StorageError] | None = None
        """What is there and cannot be taken, and why."""
        self._seen: set[bytes] = set()
        """The digests of what the file was while it was open here."""
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
        about = audit.about
        names = file_names(about.organisation, about.site, about.journey, about.id)
        text = text_of(tables_of(audit, entries))
        loaded, lock = new_file(folder, names, text, holder, make_folder=make_folder)
        return cls(loaded, lock, None)

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

    def save(self, audit: Audit, entries: Iterable[HistoryEntry] = (), view: View | None = None) -> None:
        """Save what changed, with its history, in one step; it is on disk when this returns.

        `view` is what the caller knew when the change was made; the present one when not given. What another program
        changed in the file meanwhile is merged: `catch_up` tells. Raises why the file may not be written (`read_only`),
        ChangedElsewhere (with what is there now nothing can be merged, or it is older), FileGone, NotRegular, TooLarge,
        EntryTooLarge, FolderMissing or CannotSave; the file is then as it was, and saving again saves everything.
        """
        with self._gate, explained_saving(self.path, is_open=True):
            if self._closed:
                raise RuntimeError(f"{self.path} is closed")
            if self.read_only is not None:
                raise self.read_only
            view = view or self.view
            put, taken_out = view.changes(audit, entries)
            if not (put or taken_out):
                return
            if view.tables is self._loaded.tables and self._saved_onto_what_was_read(put, taken_out):
                self._loaded = replace(
                    self._loaded,
                    read=replace(self._loaded.read, audit=audit),
                    tables=self._storage.held,
                    fingerprint=self._storage.expected,
                    intact=True,
                    format=FORMAT,
                )
                self._seen.add(self._storage.digest)
                view.go_on(audit, self._loaded.tables, taken_out)
            else:
                mine = view.with_changes(put, taken_out)
                self._save_merged(view.tables, mine)
                view.go_on(audit, mine, taken_out)

    def _saved_onto_what_was_read(self, put: Documents, taken_out: Ids) -> bool:
        """Save changes onto the file; False when another program has changed it."""
        self._keep_what_was()
        storage = self._storage
        make_room(self.path, self._loaded.tables, storage.size, put, taken_out)
        try:
            with storage.transaction():
                for name, documents in put.items():
                    self._table(name).put(documents)
                for name, ids in taken_out.items():
                    self._table(name).take_out(ids)
        except ChangedElsewhere:
            return False
        return True

    def _save_merged(self, base: Tables, mine: Tables) -> None:
        """Save what comes of `mine` and what the file holds, which both began as `base`."""
        from touchpoint_audit.storage.merge import Copy, merged

        for _ in range(_TRIES):
            self._keep_what_was()
            if base is not self._loaded.tables:
                mine = merged(Copy(mine), Copy(self._loaded.tables, self._loaded.fingerprint.written_at), base).tables
            base = self._loaded.tables
            try:
                self._storage.write(mine)
            except ChangedElsewhere:
                self._take(self._foreign())
            else:
                written = loaded_from(text_of(mine), self.path, self._storage.expected)
                self._take(replace(written, tables=self._storage.held))
                return
        raise ChangedElsewhere(self.path)

    def _foreign(self) -> Loaded:
        """What another program made of the file, when it can be merged.

        Raises UnfitElsewhere when it cannot, and WentBack for an earlier version of the audit: that may be meant.
        """
        from touchpoint_audit.storage.merge import adds_nothing, went_back

        try:
            theirs = load(self.path)
        except (Damaged, NotAnAudit, NewerFormat) as error:
            raise UnfitElsewhere(self.path) from error
        if theirs.read.damaged or theirs.read.audit.about.id != self.audit.about.id:
            raise UnfitElsewhere(self.path)
        if self.read_only is None:
            known = theirs.digest in self._seen and went_back(self._loaded.tables, theirs.tables)
            if known or adds_nothing(self._loaded.tables, theirs.tables):
                raise WentBack(self.path)
        self.before_merging()
        return theirs

    def save_copy(self, path: Path, audit: Audit, entries: Iterable[HistoryEntry] = ()) -> None:
        """Write the whole file, with these changes, under a name that is not taken. This file stays the open one.

        Works for reading only as well. Raises FileThere, FolderMissing or CannotSave.
        """
        write_new_file(path, self.text(audit, entries))

    def text(self, audit: Audit, entries: Iterable[HistoryEntry] = ()) -> bytes:
        """The whole file as it would be with these changes: with all its history, and with what is not known here."""
        with self._gate:
            return text_of(with_older(self.path, self.view.with_changes(*self.view.changes(audit, entries))))

    def look(self) -> bool:
        """Look whether another program changed the file, and take what it made of it; True when there is something new.

        A window that could only read because another had the file takes it over once that is closed. Raises FileGone,
        and as `save` when what is there cannot be merged, as long as it is there.
        """
        with self._gate:
            if self._closed:
                return False
            freed = self._taken_over()
            present = fingerprint(self.path)
            if present == self._fingerprint:
                return freed
            if self._refused is not None and self._refused[0] == present:
                raise self._refused[1]
            try:
                theirs = self._foreign()
            except StorageError as error:
                self._refused = present, error
                raise
            if text_of(theirs.tables) == text_of(self._loaded.tables):
                self._loaded = replace(self._loaded, fingerprint=theirs.fingerprint)
                self._hold()
                return freed
            self._go_on_with(theirs)
            return True

    def _taken_over(self) -> bool:
        """Whether the right to write could be had now, which another window had when this one began."""
        if not isinstance(self.read_only, LockedElsewhere):
            return False
        self.read_only = self._lock.take()
        return self.read_only is None

    def _go_on_with(self, theirs: Loaded) -> None:
        """Take what another program made of the file: as it is when it knew all of ours, else merged with ours."""
        from touchpoint_audit.storage.merge import went_back

        ours = self._loaded.tables
        self._take(theirs)
        if self.read_only is None and went_back(ours, theirs.tables):
            self._save_merged(ours, ours)

    def put_back(self) -> None:
        """Put what is open here in the place of what somebody put there, which is kept beside it. Raises as `save`."""
        with self._gate:
            if self._closed or self.read_only is not None:
                return
            text, there = text_of(self._loaded.tables), is_there(self.path)
            if there:
                present = fingerprint(self.path)
                self.before_merging()
                if not is_audit(self.path):
                    keep_copy(self.path, free_name(self.path, "damaged"))
                written = replace_file(self.path, text, expected=present)
            else:
                written = write_new_file(self.path, text)
            self._take(loaded_from(text, self.path, written))

    def catch_up(self, view: View) -> tuple[Audit, View] | None:
        """The state that a view has saved, and the view of what the file holds beyond it; None when there is nothing.

        Also None while a save is running: ask again when it is done.
        """
        if not self._gate.acquire(blocking=False):
            return None
        try:
            if view.tables is self._loaded.tables:
                return None
            self.view = View(self.path, self.audit, self._loaded.tables)
            return view.audit, self.view
        finally:
            self._gate.release()

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

    @property
    def _fingerprint(self) -> Fingerprint:
        """How the file looked when it was read or written here last."""
        return self._loaded.fingerprint if self._opened is None else self._storage.expected

    def _table(self, name: str) -> Any:
        return self._database.table(name)

    def _take(self, loaded: Loaded) -> None:
        self._loaded = loaded
        self._seen.add(loaded.digest)
        self._kept_what_was = False
        self._hold()

    def _hold(self) -> None:
        """Have saves go onto what was read, and only onto that file."""
        if self._opened is not None:
            self._storage.hold(self._loaded.tables, self._loaded.fingerprint)

    def _keep_what_was(self) -> None:
        """Before the first save onto a file that is damaged, changed by hand or older: keep what it would push out."""
        if self._kept_what_was:
            return
        keep_what_was(self._loaded)
        self._kept_what_was = True
