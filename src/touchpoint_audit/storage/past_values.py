"""What the history writes of a field, as the value of the domain that it stands for."""

import re
from collections.abc import Mapping
from dataclasses import is_dataclass
from typing import Any, get_args, get_origin, get_type_hints

import msgspec

from touchpoint_audit.domain.fact import Interval
from touchpoint_audit.domain.history import Difference
from touchpoint_audit.storage.content import UNREADABLE
from touchpoint_audit.storage.documents import clean_value
from touchpoint_audit.storage.history import HistoryEntry
from touchpoint_audit.storage.kinds import KINDS

_INTERVAL = re.compile(r"facts\..+\.\d\d:\d\d")
"""The field of one interval of a fact."""


def difference_of(entry: HistoryEntry) -> Difference:
    """An entry of the history as the difference it was made of; what cannot be understood stays as the file has it."""
    old = past_value(entry.table, entry.document, entry.field, entry.old)
    new = past_value(entry.table, entry.document, entry.field, entry.new)
    return Difference(entry.table, entry.document, entry.field, old, new)


def past_value(table: str, document: str, field: str, written: Any) -> Any:
    """The value of a field, or of a whole document when `field` is empty, from how a file writes it."""
    kind = KINDS.get(table)
    if written is None or kind is None:
        return written
    try:
        cleaned = clean_value(written)
        if not field:
            return msgspec.convert({**cleaned, "id": document}, kind)
        expected = _type_of(kind, field)
        return cleaned if expected is None else msgspec.convert(cleaned, expected)
    except UNREADABLE:
        return written


def _type_of(kind: type[Any], field: str) -> Any:
    """The type of a field, or of one of the values in it; None when there is no such field."""
    if _INTERVAL.fullmatch(field):
        return Interval
    name, _dot, key = field.partition(".")
    hint = get_type_hints(kind).get(name)
    if not key:
        return hint
    if is_dataclass(hint) and isinstance(hint, type):
        return get_type_hints(hint).get(key)
    origin = get_origin(hint)
    return get_args(hint)[1] if isinstance(origin, type) and issubclass(origin, Mapping) else None
