"""An audit file as it was read or written here last: a save goes onto just that, or not at all."""

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from touchpoint_audit.domain.audit import Audit
from touchpoint_audit.errors import ChangedElsewhere
from touchpoint_audit.storage.content import Tables, text_of
from touchpoint_audit.storage.kept import keep_what_was
from touchpoint_audit.storage.older_history import make_room
from touchpoint_audit.storage.raw_file import Fingerprint
from touchpoint_audit.storage.reading import Loaded, loaded_from
from touchpoint_audit.storage.upgrade import FORMAT
from touchpoint_audit.storage.view import Documents, Ids

if TYPE_CHECKING:
    from touchpoint_audit.storage.tables import AuditDatabase, AuditStorage


class KnownFile:
    """What a file is known to hold, and how it comes to hold something else; for one thread at a time.

    What the disk refuses is raised as it comes: who saves says what it was that could not be saved.
    """

    def __init__(self, loaded: Loaded) -> None:
        self.path = loaded.read.path
        self._opened: AuditDatabase | None = None
        self._seen: set[bytes] = set()
        """The digests of what the file was while it was open here."""
        self.loaded: Loaded
        """What was read or written last."""
        self._kept_what_was: bool
        self.take(loaded)

    @property
    def tables(self) -> Tables:
        """What the file holds. Not to be changed in place."""
        return self.loaded.tables

    @property
    def fingerprint(self) -> Fingerprint:
        """How the file looked when it was read or written here last."""
        return self.loaded.fingerprint if self._opened is None else self._storage.expected

    def was(self, loaded: Loaded) -> bool:
        """Whether the file was this already while it was open here."""
        return loaded.digest in self._seen

    def take(self, loaded: Loaded) -> None:
        """Go on from what was read."""
        self.loaded = loaded
        self._seen.add(loaded.digest)
        self._kept_what_was = False
        self._hold()

    def take_fingerprint(self, fingerprint: Fingerprint) -> None:
        """Go on from a file that looks changed and holds the same."""
        self.loaded = replace(self.loaded, fingerprint=fingerprint)
        self._hold()

    def put(self, audit: Audit, put: Documents, taken_out: Ids) -> bool:
        """Save changes onto the file, of which it holds `audit`; False when another program has changed it."""
        self._keep_what_was()
        storage = self._storage
        make_room(self.path, self.tables, storage.size, put, taken_out)
        try:
            with storage.transaction():
                for name, documents in put.items():
                    self._table(name).put(documents)
                for name, ids in taken_out.items():
                    self._table(name).take_out(ids)
        except ChangedElsewhere:
            return False
        self.loaded = replace(
            self.loaded,
            read=replace(self.loaded.read, audit=audit),
            tables=storage.held,
            fingerprint=storage.expected,
            intact=True,
            format=FORMAT,
        )
        self._seen.add(storage.digest)
        return True

    def write(self, tables: Tables) -> bool:
        """Save tables in the place of all that the file holds; False when another program has changed it."""
        self._keep_what_was()
        try:
            self._storage.write(tables)
        except ChangedElsewhere:
            return False
        written = loaded_from(text_of(tables), self.path, self._storage.expected)
        self.take(replace(written, tables=self._storage.held))
        return True

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

    def _hold(self) -> None:
        """Have saves go onto what was read, and only onto that file."""
        if self._opened is not None:
            self._storage.hold(self.loaded.tables, self.loaded.fingerprint)

    def _keep_what_was(self) -> None:
        """Before the first save onto a file that is damaged, changed by hand or older: keep what it would push out."""
        if self._kept_what_was:
            return
        keep_what_was(self.loaded)
        self._kept_what_was = True
