"""The text of an audit file: taken apart into tables and put together again, with its checksum.

A document stays the text it is until somebody looks into it or changes it, so that what is not understood here,
or is damaged, goes back into the file as it came.
"""

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from touchpoint_audit.errors import Damaged, EmptyFile, NewerFormat, NotAnAudit, NotJson
from touchpoint_audit.storage.plain_words import why_no_json
from touchpoint_audit.storage.upgrade import FORMAT

ABOUT_TABLE = "audit"
TABLES = (
    "actions",
    "answers",
    ABOUT_TABLE,
    "conflicts",
    "decisions",
    "history",
    "older_history",
    "stages",
    "touch_points",
)
CHECKSUM = "checksum"
EXPORT_PARTS = frozenset({"audit", "document", "export", "figures"})
"""What the JSON export of an audit is made of; the audit itself is the first of them."""
DEEPEST = 64
"""Levels of lists and objects within each other; an audit needs 8."""

LARGEST_DOCUMENT = 4 * 1024 * 1024
"""Bytes of one document; a touch point is about 1,000."""
MOST_MEMBERS = 2_000_000
"""Names with values in one file, so that reading one never takes all memory."""

UNREADABLE = (msgspec.MsgspecError, ValueError, TypeError, OverflowError, RecursionError)
"""What msgspec raises for text and values it cannot take."""

_TEXTS = re.compile(rb'"[^"\\]*(?:\\.[^"\\]*)*"', re.DOTALL)
_NO_BRACKETS = bytes(set(range(256)) - set(b"[]{}"))
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


class StoredDocument(Mapping[str, Any]):
    """A document as the file has it. Looking into a damaged one raises one of `UNREADABLE`."""

    __slots__ = ("_fields", "text")

    def __init__(self, text: msgspec.Raw) -> None:
        self.text = text
        self._fields: dict[str, Any] | None = None

    def looked_into(self) -> dict[str, Any]:
        """Its fields by name, not to be changed."""
        if self._fields is None:
            if len(memoryview(self.text)) > LARGEST_DOCUMENT:
                raise ValueError("it is too large")
            self._fields = msgspec.json.decode(self.text, type=dict[str, Any])
        return self._fields

    def __getitem__(self, name: str) -> Any:
        return self.looked_into()[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self.looked_into())

    def __len__(self) -> int:
        return len(self.looked_into())


def fields_of(document: Mapping[str, Any]) -> Mapping[str, Any]:
    """What stands in a document, to be looked at many times; not to be changed. Raises one of `UNREADABLE`."""
    return document.looked_into() if isinstance(document, StoredDocument) else document


Tables = dict[str, Any]
"""Table name → document id → document (a `StoredDocument` or a plain mapping); unknown tables as their text."""


@dataclass(frozen=True, slots=True)
class Content:
    """What an audit file holds."""

    tables: Tables
    intact: bool
    """Whether the checksum is that of this content; False after an edit by hand, and after damage."""
    audit_id: str
    format: int


def content_of(text: bytes, path: Path) -> Content:
    """Take the text of an audit file apart. `path` is what the errors speak of.

    Raises EmptyFile, NotJson, NotAnAudit, Damaged or NewerFormat.
    """
    if not text:
        raise EmptyFile(path)
    text = text.removeprefix(_BYTE_ORDER_MARK)
    if holds_too_much(text):
        raise Damaged(path, why="it has more entries than an audit can have")
    try:
        top = _OBJECT.decode(text)
        compact = msgspec.json.format(text, indent=-1)
    except msgspec.ValidationError:
        raise NotAnAudit(path, why="it is not a collection of tables") from None
    except RecursionError:
        raise Damaged(path, why="it is nested too deep") from None
    except UNREADABLE as error:
        raise NotJson(path, why=why_no_json(error, text)) from error
    if compact.count(b'":') > MOST_MEMBERS:
        raise Damaged(path, why="it has more entries than an audit can have")
    if may_be_deeper_than_allowed(text) and _deeper_than(DEEPEST, compact):
        raise Damaged(path, why="it is nested too deep")
    if top.keys() >= EXPORT_PARTS:
        raise NotAnAudit(path, why="it is the JSON export of one")
    if ABOUT_TABLE not in top and not top.keys() & {CHECKSUM, "stages", "touch_points"}:
        raise NotAnAudit(path, why="it has no audit in it")
    tables: Tables = {name: table_of(name, raw, path) if name in TABLES else raw for name, raw in top.items()}
    _no_name_twice(compact, tables, path)
    checksum = tables.pop(CHECKSUM, None)
    audit_id, number = _identity(tables.get(ABOUT_TABLE, {}), path)
    intact = checksum is not None and is_checksum(compact, bytes(checksum))
    return Content(tables, intact, audit_id, number)


def text_of(tables: Mapping[str, Any]) -> bytes:
    """Put tables together into the text of an audit file: sorted, indented, with its checksum and a last newline."""
    kept = {name: table for name, table in tables.items() if table or name not in TABLES}
    compact = msgspec.json.format(_ENCODER.encode(kept), indent=-1)
    kept[CHECKSUM] = _checksum(compact)
    return msgspec.json.format(_ENCODER.encode(kept), indent=2) + b"\n"


def holds_too_much(text: bytes) -> bool:
    """Whether a text has so many objects, lists or names in it that taking it apart could take all memory."""
    return text.count(b"{") + text.count(b"[") > 2 * MOST_MEMBERS


def size_of(document: Mapping[str, Any]) -> int:
    """The bytes that a document takes in a file, white space apart."""
    return len(_ENCODER.encode(document))


_OBJECT = msgspec.json.Decoder(dict[str, msgspec.Raw])


def _as_text(document: Any) -> Any:
    if isinstance(document, StoredDocument):
        return document.text
    if isinstance(document, Mapping):
        return dict(document)
    raise TypeError(f"{type(document).__name__} has no place in a file")


_ENCODER = msgspec.json.Encoder(order="sorted", enc_hook=_as_text)


def table_of(name: str, raw: msgspec.Raw, path: Path) -> dict[str, StoredDocument]:
    """The documents of a table by id. Raises Damaged."""
    try:
        return {key: StoredDocument(text) for key, text in _OBJECT.decode(raw).items()}
    except UNREADABLE:
        raise Damaged(path, why=f'its table "{name}" is not a table') from None


def _identity(table: Mapping[str, StoredDocument], path: Path) -> tuple[str, int]:
    """The id of the audit and the number of its format."""
    if len(table) != 1:
        raise Damaged(path, why=f"it has {len(table)} audits in it, not one")
    (audit_id, document), *_ = table.items()
    try:
        number = document.get("format")
    except UNREADABLE:
        number = None
    if type(number) is not int or number < 1:
        raise Damaged(path, why="what it says about the audit itself cannot be read")
    if number > FORMAT:
        raise NewerFormat(path, format=number, newest=FORMAT)
    return audit_id, number


def _checksum(compact: bytes) -> str:
    return "sha256:" + hashlib.sha256(compact).hexdigest()


def is_checksum(compact: bytes, checksum: bytes) -> bool:
    """Whether a text without white space has this checksum, when the checksum itself is left out of it."""
    member = b'"%s":%s' % (CHECKSUM.encode(), checksum)
    for written in (b"," + member, member + b","):
        bare = compact.replace(written, b"", 1)
        if len(bare) < len(compact) and b'"%s"' % _checksum(bare).encode() == checksum:
            return True
    return False


def may_be_deeper_than_allowed(text: bytes) -> bool:
    """Whether JSON text may be nested deeper than `DEEPEST`; a quick look that errs on that side only."""
    return b"\n" + b" " * (DEEPEST - 1) in msgspec.json.format(text, indent=1)


def _deeper_than(levels: int, compact: bytes) -> bool:
    brackets = _TEXTS.sub(b"", compact).translate(None, _NO_BRACKETS)
    while brackets and levels:
        brackets = brackets.replace(b"{}", b"").replace(b"[]", b"")
        levels -= 1
    return bool(brackets)


def _no_name_twice(compact: bytes, top: Tables, path: Path) -> None:
    """Refuse a text that has a table or a document twice: one of the two would be lost."""
    if len(msgspec.json.format(_ENCODER.encode(top), indent=-1)) == len(compact):
        return
    # A name with an escape in it is written shorter here: whether one stands twice takes a closer look then.
    pairs = json.loads(compact, object_pairs_hook=tuple, parse_int=len, parse_float=len, parse_constant=len)
    tables = [held for name, held in pairs if name in TABLES]
    for names in ([name for name, _ in pairs], *([key for key, _ in held] for held in tables)):
        if len(names) > len(set(names)):
            raise Damaged(path, why="a table or a document stands in it twice")
