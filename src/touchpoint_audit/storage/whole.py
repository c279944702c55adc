"""A sound audit file read in one go: as `storage.reading` reads it, and three times as fast.

Whatever is not as this program wrote it (an older format, a checksum that does not hold, a document that is damaged, a
name that stands twice, a text that needs cleaning) is left to `storage.reading`, which tells what it is.
"""

from typing import Any

import msgspec

from touchpoint_audit.domain.action import Action
from touchpoint_audit.domain.audit import About, Audit, Stage
from touchpoint_audit.domain.decision import Decision
from touchpoint_audit.domain.touch_point import TouchPoint
from touchpoint_audit.storage.content import (
    ABOUT_TABLE,
    CHECKSUM,
    LARGEST_DOCUMENT,
    MOST_MEMBERS,
    TABLES,
    UNREADABLE,
    is_checksum,
    may_be_deeper_than_allowed,
)
from touchpoint_audit.storage.documents import is_id, needs_cleaning, odd_keys
from touchpoint_audit.storage.upgrade import FORMAT

_PARTS: dict[str, type[Any]] = {
    "stages": Stage,
    "touch_points": TouchPoint,
    "decisions": Decision,
    "actions": Action,
}
_LEAST_MEMBER = 3
"""Bytes that a name takes with its signs."""


def sound_audit(text: bytes) -> Audit | None:
    """The audit in the text of a file when everything in it is sound; None when that takes a closer look."""
    try:
        compact = msgspec.json.format(text, indent=-1)
        top = msgspec.json.decode(compact)
        if not (isinstance(top, dict) and _is_as_written(text, compact, top)):
            return None
        ((audit_id, about),) = top[ABOUT_TABLE].items()
        if about.get("format") != FORMAT or type(about["format"]) is not int or not is_id(audit_id):
            return None
        found = Audit(
            msgspec.convert({**about, "id": audit_id}, About),
            **{name: _values(top.get(name, {}), kind) for name, kind in _PARTS.items()},
        )
    except (*UNREADABLE, KeyError, AttributeError):
        return None
    return found if not _has_odd_keys(found) else None


def _is_as_written(text: bytes, compact: bytes, top: dict[str, Any]) -> bool:
    """Whether the text is whole, by its checksum, and nothing in it stands twice, needs cleaning or is too much."""
    checksum = top.get(CHECKSUM)
    return (
        isinstance(checksum, str)
        and len(compact) < min(MOST_MEMBERS * _LEAST_MEMBER, LARGEST_DOCUMENT)
        and is_checksum(compact, msgspec.json.encode(checksum))
        and len(msgspec.json.encode(top)) == len(compact)
        and not needs_cleaning(compact)
        and not may_be_deeper_than_allowed(text)
        and all(isinstance(top.get(name, {}), dict) for name in TABLES)
        and all(isinstance(document, dict) for document in top.get("answers", {}).values())
    )


def _values(table: dict[str, Any], kind: type[Any]) -> dict[str, Any]:
    if not all(map(is_id, table)):
        raise ValueError("an id is odd")
    documents = [{**document, "id": key} for key, document in table.items()]
    return dict(zip(table, msgspec.convert(documents, list[kind]), strict=True))  # type: ignore[valid-type]


def _has_odd_keys(audit: Audit) -> bool:
    values = (audit.about, *audit.touch_points.values(), *audit.decisions.values(), *audit.actions.values())
    return any(map(odd_keys, values))
