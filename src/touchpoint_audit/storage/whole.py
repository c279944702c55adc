"""A sound audit file read in one go: as `storage.reading` reads it, and three times as fast.

Whatever is not as this program wrote it (an older format, a checksum that does not hold, a document that is damaged, a
name that stands twice, a text that needs cleaning) is left to `storage.reading`, which tells what it is.
"""

from typing import Any

import msgspec

from touchpoint_audit.domain.audit import About, Audit
from touchpoint_audit.storage.content import (
    ABOUT_TABLE,
    CHECKSUM,
    DEEPEST,
    LARGEST_DOCUMENT,
    MOST_MEMBERS,
    TABLES,
    UNREADABLE,
    is_checksum,
)
from touchpoint_audit.storage.documents import is_id, is_key, needs_cleaning
from touchpoint_audit.storage.kinds import PARTS
from touchpoint_audit.storage.upgrade import FORMAT

_LEAST_MEMBER = 3
"""Bytes that a name takes with its signs."""
_LARGEST = min(MOST_MEMBERS * _LEAST_MEMBER, LARGEST_DOCUMENT)
"""Bytes from which a text might hold too much; it is not taken apart in one go."""
_TOO_DEEP = b"\n" + b"  " * (DEEPEST - 1)
"""What stands in a text that is indented as it is written here where it is nested deeper than is allowed."""


def sound_audit(text: bytes) -> Audit | None:
    """The audit in the text of a file when everything in it is sound; None when that takes a closer look."""
    if len(text) >= _LARGEST:
        return None
    try:
        top = msgspec.json.decode(text)
        if not _is_as_written(text, top):
            return None
        ((audit_id, about),) = top[ABOUT_TABLE].items()
        if type(about["format"]) is not int or about["format"] != FORMAT or not is_id(audit_id):
            return None
        found = Audit(
            msgspec.convert({**about, "id": audit_id}, About),
            **{name: _values(top.get(name, {}), kind) for name, kind in PARTS.items()},
        )
    except (*UNREADABLE, KeyError, AttributeError):
        return None
    return None if _has_odd_keys(found) else found


def _is_as_written(text: bytes, top: Any) -> bool:
    """Whether the text is byte for byte as it is written here, and nothing in it needs cleaning or is too much.

    So no name stands twice in it, and its checksum holds.
    """
    if _TOO_DEEP in text:
        return False
    compact = msgspec.json.encode(top)
    return (
        msgspec.json.format(compact, indent=2) + b"\n" == text
        and is_checksum(compact, msgspec.json.encode(top.get(CHECKSUM)))
        and not needs_cleaning(compact)
        and all(isinstance(top.get(name, {}), dict) for name in TABLES)
    )


def _values(table: dict[str, Any], kind: type[Any]) -> dict[str, Any]:
    if not all(map(is_id, table)):
        raise ValueError("an id is odd")
    documents = [{**document, "id": key} for key, document in table.items()]
    return dict(zip(table, msgspec.convert(documents, list[kind]), strict=True))  # type: ignore[valid-type]


def _has_odd_keys(audit: Audit) -> bool:
    points = audit.touch_points.values()
    facts = {key for point in points for key in point.facts}
    voices = [key for point in points for key in point.voices]
    questions = {key for each in audit.answers.values() for key in each.responses}
    return not all(map(is_key, (*audit.about.departments, *audit.about.limits, *facts, *voices, *questions)))
