"""What whoever works on an open audit knows of it, and the documents that this stands for in the file."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from touchpoint_audit.domain.audit import Audit
from touchpoint_audit.errors import EntryTooLarge
from touchpoint_audit.storage.audit_tables import new_document, values_of
from touchpoint_audit.storage.content import LARGEST_DOCUMENT, Tables, size_of
from touchpoint_audit.storage.documents import document_of, is_id, patched
from touchpoint_audit.storage.history import HistoryEntry, history_documents

Documents = dict[str, dict[str, Mapping[str, Any]]]
"""Table → id → document."""
Ids = dict[str, list[str]]
"""Table → ids."""


class View:
    """One state of the audit, and what the file held then: the next change goes on from there.

    When another program changes the file, what it holds and what the person has before them are two things, until
    the person's side has caught up.
    """

    def __init__(self, path: Path, audit: Audit, tables: Tables) -> None:
        self._path = path
        self._removed: dict[tuple[str, str], tuple[Mapping[str, Any], Any]] = {}
        self.audit = audit
        self.tables = tables
        """Not to be changed in place."""

    def changes(self, audit: Audit, entries: Iterable[HistoryEntry]) -> tuple[Documents, Ids]:
        """Documents to put into the file, and ids to take out of it. Raises EntryTooLarge."""
        put: Documents = {}
        taken_out: Ids = {}
        before = values_of(self.audit)
        for name, values in values_of(audit).items():
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
                    raise EntryTooLarge(self._path, size=size >> 20, limit=LARGEST_DOCUMENT >> 20)
        return put, taken_out

    def with_changes(self, put: Documents, taken_out: Ids) -> Tables:
        """What the file would hold with these changes."""
        tables: Tables = dict(self.tables)
        for name in put.keys() | taken_out.keys():
            table = {**tables.get(name, {}), **put.get(name, {})}
            tables[name] = {key: document for key, document in table.items() if key not in taken_out.get(name, ())}
        return tables

    def go_on(self, audit: Audit, tables: Tables, taken_out: Ids) -> None:
        """These changes are on disk: the next ones start from here.

        Of what was deleted it is remembered what the file had beyond what is known here, so that undoing brings that
        back, too.
        """
        for name, values in values_of(self.audit).items():
            for key in taken_out.get(name, ()):
                stored, value = self.tables[name][key], values[key]
                if dict(stored) != new_document(name, value):
                    self._removed[name, key] = (stored, value)
        self.audit, self.tables = audit, tables

    def _document(self, table: str, key: str, was: Any, now: Any) -> Mapping[str, Any]:
        """The document for a value, with all that the file has in it beyond what is known here."""
        if not is_id(key) or now.id != key:
            raise ValueError(f"{key!r} cannot be an id")
        stored = self.tables.get(table, {}).get(key)
        if was is None:
            stored, was = self._removed.get((table, key), (None, None))
        if stored is None or was is None:
            return new_document(table, now)
        return patched(stored, document_of(was), document_of(now))
