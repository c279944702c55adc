"""Whether two documents or values say the same, whatever they are kept as: text of a file, or a value made here."""

from typing import Any

import msgspec

from touchpoint_audit.storage.atoms import ABSENT
from touchpoint_audit.storage.content import UNREADABLE, StoredDocument, fields_of
from touchpoint_audit.storage.documents import ValueDocument


def same(here: Any, there: Any) -> bool:
    """Whether two documents or values say the same; a field that is empty and one that is not there do."""
    if here is there or (_is_empty(here) and _is_empty(there)):
        return True
    if isinstance(here, ValueDocument) and isinstance(there, ValueDocument):
        return bool(here.value == there.value)
    if written(here) == written(there) != b"":
        return True
    return bool(plain(here) == plain(there))


def plain(value: Any) -> Any:
    """A value as JSON has it, whatever it is kept as here."""
    if isinstance(value, msgspec.Raw):
        try:
            return msgspec.json.decode(value)
        except UNREADABLE:  # such as a number of a million digits: only another program understands it
            return bytes(value).decode("utf-8", "replace")
    if isinstance(value, StoredDocument):
        return fields_of(value)
    return dict(value) if isinstance(value, ValueDocument) else value


def canonical(value: Any) -> bytes:
    """A value as text, alike for everybody who writes the same."""
    return msgspec.json.encode(plain(value), order="sorted")


def written(document: Any) -> bytes:
    """The text of a document as its file has it; empty for one that is in no file."""
    return bytes(document.text) if isinstance(document, StoredDocument) else b""


def _is_empty(value: Any) -> bool:
    return value is None or value is ABSENT
