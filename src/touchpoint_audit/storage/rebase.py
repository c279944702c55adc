"""Two states of one open audit made one, as two copies are."""

from collections.abc import Mapping
from typing import Any

from touchpoint_audit.domain.audit import Audit
from touchpoint_audit.storage.audit_tables import values_of
from touchpoint_audit.storage.content import ABOUT_TABLE, Tables
from touchpoint_audit.storage.documents import ValueDocument, value_of
from touchpoint_audit.storage.kinds import KINDS
from touchpoint_audit.storage.merge import Copy, merged


def rebased(base: Audit, ours: Audit, theirs: Audit, *, ours_at: str = "", theirs_at: str = "") -> Audit:
    """What comes of two states that both began as `base`: merged as two copies are, documents that nobody touched as
    they are. The times say which of two changes of one thing is the later; ISO 8601 with its zone.
    """
    both = merged(Copy(_documents(ours), ours_at), Copy(_documents(theirs), theirs_at), _documents(base))
    found = {
        name: {key: _value(name, key, document) for key, document in table.items()}
        for name, table in both.tables.items()
    }
    (about,) = found.pop(ABOUT_TABLE).values()
    return Audit(about, **found)


def _documents(audit: Audit) -> Tables:
    return {
        name: {key: ValueDocument(value) for key, value in values.items()} for name, values in values_of(audit).items()
    }


def _value(table: str, key: str, document: Mapping[str, Any]) -> Any:
    return document.value if isinstance(document, ValueDocument) else value_of(key, document, KINDS[table])
