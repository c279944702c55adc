"""An audit as the tables of a file."""

from collections.abc import Iterable, Mapping
from typing import Any

from touchpoint_audit.domain.audit import Audit
from touchpoint_audit.storage.content import ABOUT_TABLE, Tables
from touchpoint_audit.storage.documents import document_of
from touchpoint_audit.storage.history import HistoryEntry, history_documents
from touchpoint_audit.storage.kinds import PARTS
from touchpoint_audit.storage.upgrade import FORMAT


def values_of(audit: Audit) -> dict[str, Mapping[str, Any]]:
    """The values that an audit is made of, by table and id."""
    return {ABOUT_TABLE: {audit.about.id: audit.about}, **{name: getattr(audit, name) for name in PARTS}}


def tables_of(audit: Audit, entries: Iterable[HistoryEntry]) -> Tables:
    """What the file of an audit holds that was never saved before."""
    tables: Tables = {
        name: {key: new_document(name, value) for key, value in values.items()}
        for name, values in values_of(audit).items()
    }
    tables["history"] = dict(history_documents(entries))
    return tables


def new_document(table: str, value: Any) -> dict[str, Any]:
    """The document of a value that no file has yet."""
    head = {"format": FORMAT} if table == ABOUT_TABLE else {}
    return {**head, **document_of(value)}
