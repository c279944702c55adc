"""An audit file that is open for work: locked from open to close, saved whole or not at all."""

import threading
from collections.abc import Callable, Iterable
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from touchpoint_audit.domain.audit import Audit
from touchpoint_audit.errors import LockedElsewhere, StorageError
from touchpoint_audit.storage.audit_tables import tables_of
from touchpoint_audit.storage.content import text_of
from touchpoint_audit.storage.disk_errors import explained_saving, is_there
from touchpoint_audit.storage.durable import keep_copy, replace_file, write_new_file
from touchpoint_audit.storage.history import HistoryEntry
from touchpoint_audit.storage.kept import free_name
from touchpoint_audit.storage.known_file import KnownFile
from touchpoint_audit.storage.lock import SessionLock
from touchpoint_audit.storage.names import file_names
from touchpoint_audit.storage.new_file import new_file
from touchpoint_audit.storage.notices import Fault, Notice
from touchpoint_audit.storage.older_history import with_older
from touchpoint_audit.storage.raw_file import fingerprint
from touchpoint_audit.storage.reading import Loaded, load, loaded_from, sound_id
from touchpoint_audit.storage.view import View

if TYPE_CHECKING:
    from touchpoint_audit.storage.outside import Outside


class AuditFile:
    """One audit file, open. Every method may be called from any thread; a save waits for the one before it."""

    def __init__(self, loaded: Loaded, lock: SessionLock, read_only: StorageError | None) -> None:
        self._gate = threading.RLock()
        self._lock = lock
        self.path = loaded.read.path
        self.read_only = read_only
        """Why this window may not save, as an error to show; None when it may."""
        self.before_merging: Callable[[], None] = lambda: None
        """Called before what another program made of the file is merged, if this window may write: it may be kept."""
        self.before_replacing: Callable[[], bool] = lambda: False
        """Called before what is open here takes the place of what somebody put there: what is there is to be kept."""
        self.view = View(self.path, loaded.read.audit, loaded.tables)
        """What the caller knows of the file."""
        self._known = KnownFile(loaded)
        self._closed = False

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
        return self._known.loaded.read.audit

    @property
    def notices(self) -> tuple[Notice, ...]:
        """What to tell the person about the file as it was read."""
        return self._known.loaded.read.notices

    @property
    def intact(self) -> bool:
        """Whether the checksum of what was read or saved last holds."""
        return self._known.loaded.intact

    @property
    def damaged(self) -> tuple[Fault, ...]:
        """What is damaged in the file: not part of the audit, kept as it is by every save."""
        return self._known.loaded.read.damaged

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
            if view.tables is self._known.tables and self._known.put(audit, put, taken_out):
                view.go_on(audit, self._known.tables, taken_out)
            else:
                mine = view.with_changes(put, taken_out)
                self._outside.save(view.tables, mine)
                view.go_on(audit, mine, taken_out)

    def save_copy(self, path: Path, audit: Audit, entries: Iterable[HistoryEntry] = ()) -> None:
        """Write the whole file, with these changes, under a name that is not taken. This file stays the open one.

        Works for reading only as well. Raises FileThere, FolderMissing or CannotSave.
        """
        write_new_file(path, self.text(audit, entries))

    def text(self, audit: Audit, entries: Iterable[HistoryEntry] = ()) -> bytes:
        """The whole file as it would be with these changes: with all its history, and with what is not known here."""
        with self._gate:
            return text_of(with_older(self.path, self.view.with_changes(*self.view.changes(audit, entries))))

    def overwritten(self) -> bytes | None:
        """The file as it was read or saved here last, when it is not that any more; None while it is."""
        with self._gate:
            try:
                same = fingerprint(self.path) == self._known.fingerprint
            except StorageError:
                same = False
            return None if same else text_of(self._known.tables)

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
            if present == self._known.fingerprint:
                return freed
            return self._outside.take(present, writing=self.read_only is None) or freed

    def _taken_over(self) -> bool:
        """Whether the right to write could be had now, which another window had when this one began."""
        if not isinstance(self.read_only, LockedElsewhere):
            return False
        self.read_only = self._lock.take()
        return self.read_only is None

    def put_back(self) -> Path | None:
        """Put what is open here in the place of what somebody put there; returns under which name that is kept.

        An earlier version of this audit that `before_replacing` has kept gets no other name: None. Raises as `save`.
        """
        with self._gate:
            if self._closed or self.read_only is not None:
                return None
            text, there, kept = text_of(self._known.tables), is_there(self.path), None
            if there:
                present = fingerprint(self.path)
                known, found = self.before_replacing(), sound_id(self.path)
                if not known or found != self.audit.about.id:
                    kept = free_name(self.path, "replaced" if found else "damaged")
                    keep_copy(self.path, kept)
                written = replace_file(self.path, text, expected=present)
            else:
                written = write_new_file(self.path, text)
            self._known.take(loaded_from(text, self.path, written))
            return kept

    def write_anew(self) -> None:
        """Write a file whose checksum does not hold as it was read, so that it holds; as it was it is kept as `.bak`.

        Raises as `save`.
        """
        with self._gate, explained_saving(self.path, is_open=True):
            if self._closed or self.intact:
                return
            if self.read_only is not None:
                raise self.read_only
            if not self._known.write(self._known.tables):
                self.look()

    def catch_up(self, view: View) -> tuple[Audit, View] | None:
        """The state that a view has saved, and the view of what the file holds beyond it; None when there is nothing.

        Also None while a save is running: ask again when it is done.
        """
        if not self._gate.acquire(blocking=False):
            return None
        try:
            if view.tables is self._known.tables:
                return None
            self.view = View(self.path, self.audit, self._known.tables)
            return view.audit, self.view
        finally:
            self._gate.release()

    @cached_property
    def _outside(self) -> "Outside":
        """Other programs, from the first time on that one of them changed the file."""
        from touchpoint_audit.storage.outside import Outside

        return Outside(self._known, lambda: self.before_merging())  # noqa: PLW0108 - it may be set anew

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
