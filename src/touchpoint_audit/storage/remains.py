"""What is left of a damaged audit file: its tables as far as they can be read, in the present format."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import msgspec

from touchpoint_audit.domain.audit import About
from touchpoint_audit.errors import Damaged, FileMissing, NewerFormat, NotAnAudit, StorageError
from touchpoint_audit.storage.content import (
    ABOUT_TABLE,
    CHECKSUM,
    MOST_MEMBERS,
    TABLES,
    UNREADABLE,
    Content,
    StoredDocument,
    Tables,
    content_of,
    holds_too_much,
    table_of,
)
from touchpoint_audit.storage.documents import Unfit, value_of
from touchpoint_audit.storage.kinds import KINDS
from touchpoint_audit.storage.older_history import HISTORY_TABLE
from touchpoint_audit.storage.raw_file import Fingerprint, read_file
from touchpoint_audit.storage.reading import in_present_format
from touchpoint_audit.storage.salvage import is_seamless, salvaged
from touchpoint_audit.storage.upgrade import FORMAT, upgraded

_END = b"\n}\n"
"""How a file that is written here ends, and how nothing within it does."""
_FORMAT = re.compile(rb'("format":\s*)(\d+)')


@dataclass(frozen=True, slots=True)
class Remains:
    """A file as far as it can be read."""

    tables: Tables
    intact: bool
    """Whether the checksum holds over these tables, so that every document in them is as it was saved."""
    whole: bool
    """Whether the file could be taken apart as a whole; else its documents were picked out one by one."""
    audit_id: str = ""
    """Empty when it cannot be read."""
    error: StorageError | None = None
    """Why the file cannot be opened as it is."""
    damaged: frozenset[tuple[str, str]] = frozenset()
    """Table and id of what begins in the text and cannot be read."""
    seamless: bool = True
    """Whether no entry of its history can have vanished without a rest."""
    fingerprint: Fingerprint | None = None
    """None when there is no file."""


def remains_of(path: Path) -> Remains:
    """Read what can be read. Raises NewerFormat, NotReadable, NotRegular or TooLarge."""
    try:
        text, fingerprint = read_file(path)
    except FileMissing as error:
        return Remains({}, intact=False, whole=False, error=error)
    return replace(_remains(text, path), fingerprint=fingerprint)


def _remains(text: bytes, path: Path) -> Remains:
    try:
        return _whole(content_of(text, path))
    except NewerFormat as error:
        return _with_the_format_put_right(text, path, error)
    except (Damaged, NotAnAudit) as error:
        return _before_the_end(text, path, error) or _picked_out(text, path, error)


def _whole(content: Content, error: StorageError | None = None) -> Remains:
    return Remains(in_present_format(content), content.intact, whole=True, audit_id=content.audit_id, error=error)


def _with_the_format_put_right(text: bytes, path: Path, error: NewerFormat) -> Remains:
    """A file that only seems to be newer, since a bit of its format flipped: the checksum proves it."""
    for number in range(1, FORMAT + 1):
        try:
            content = content_of(_FORMAT.sub(rb"\g<1>%d" % number, text), path)
        except StorageError:
            continue
        if content.intact:
            return _whole(content, error)
    raise error


def _before_the_end(text: bytes, path: Path, error: StorageError) -> Remains | None:
    """A whole file that something was added to."""
    end = text.find(_END) + len(_END)
    try:
        content = content_of(text[:end], path)
    except StorageError:
        return None
    return _whole(content, error) if content.intact else None


def _picked_out(text: bytes, path: Path, error: StorageError) -> Remains:
    if holds_too_much(text) or text.count(b'":') > MOST_MEMBERS:
        raise error
    found = salvaged(text)
    tables: dict[str, dict[str, Any]] = {}
    strays: dict[str, Any] = {}
    for (table, key), document in found.documents.items():
        held = strays if _is_stray(table, key, document) else tables.setdefault(table, {})
        held[key] = dict(document)
    if strays:
        tables[HISTORY_TABLE] = {**strays, **tables.get(HISTORY_TABLE, {})}
    abouts = tables.get(ABOUT_TABLE, {})
    number = max((_format(about) for about in abouts.values()), default=FORMAT)
    if number > FORMAT:
        raise NewerFormat(path, format=number, newest=FORMAT)
    tables = upgraded({**tables, ABOUT_TABLE: abouts}, number)
    audit_id = next((key for key, about in abouts.items() if _is_about(key, about)), "")
    damaged = frozenset(found.damaged)
    return Remains(tables, False, False, audit_id, error, damaged, seamless=is_seamless(text, HISTORY_TABLE))


def _is_stray(table: str, key: str, document: Mapping[str, Any]) -> bool:
    """Whether an entry of the history stands in another table, or in none: none but it says when, who and on what."""
    if table == HISTORY_TABLE or not is_sound(HISTORY_TABLE, key, document):
        return False
    return not table or (table in TABLES and not is_sound(table, key, document))


def _is_about(key: str, document: Mapping[str, Any]) -> bool:
    try:
        value_of(key, document, About)
    except Unfit:
        return False
    return True


def _format(about: Mapping[str, Any]) -> int:
    number = about.get("format")
    return number if type(number) is int and number > 0 else FORMAT


def names_put_right(remains: Remains, base: Tables) -> Remains:
    """The same with each table under its own name where one bit of the name flipped, or where it could not be read."""
    tables = dict(remains.tables)
    for name in set(tables) - set(TABLES) - {""}:
        if one_bit_apart(name, CHECKSUM):
            del tables[name]
            continue
        meant = next((each for each in TABLES if each in base and each not in tables and one_bit_apart(name, each)), "")
        table = _as_table(tables[name], meant)
        if meant and table is not None:
            tables[meant] = table
            del tables[name]
    remains = replace(remains, tables=tables)
    return remains if remains.whole else _led_home(remains, base)


def _led_home(remains: Remains, base: Tables) -> Remains:
    """The same with each document that stands under a foreign table, or under none, where an earlier version has it."""
    tables: dict[str, dict[str, Any]] = {}
    strays: dict[str, Any] = {}
    damaged = set()
    for table, held in remains.tables.items():
        for key, document in held.items():
            home = _home(key, base)
            if home and key not in base.get(table, {}):
                strays[key] = document
            elif table:
                tables.setdefault(table, {})[key] = document
            else:
                damaged.add(("", key))
    for key, document in strays.items():
        tables.setdefault(_home(key, base), {}).setdefault(key, document)
    for table, key in remains.damaged:
        damaged.add((table if key in base.get(table, {}) else _home(key, base) or table, key))
    return replace(remains, tables=tables, damaged=frozenset(damaged))


def _home(key: str, base: Tables) -> str:
    """The one table that has a document of this id in an earlier version; empty when none or several have."""
    homes = [name for name in TABLES if key in base.get(name, {})]
    return homes[0] if len(homes) == 1 else ""


def _as_table(value: Any, name: str) -> Mapping[str, Any] | None:
    if not isinstance(value, msgspec.Raw):
        return value if isinstance(value, dict) else None
    try:
        return table_of(name, value, Path())
    except Damaged:
        return None


def one_bit_apart(first: str, second: str) -> bool:
    """Whether two names differ in a single bit."""
    one, other = first.encode("utf-8", "replace"), second.encode("utf-8", "replace")
    if len(one) != len(other):
        return False
    flips = [a ^ b for a, b in zip(one, other, strict=True) if a != b]
    return len(flips) == 1 and flips[0].bit_count() == 1


def is_sound(table: str, key: str, document: StoredDocument | Mapping[str, Any]) -> bool:
    """Whether a document of a table can be understood; of one whose documents are not typed, whether it is one."""
    kind = KINDS.get(table)
    try:
        if kind is not None:
            value_of(key, document, kind)
        found = dict(document)
    except (Unfit, *UNREADABLE):
        return False
    return table != ABOUT_TABLE or found.get("format") == FORMAT


def document_in(tables: Tables, table: str, key: str) -> StoredDocument | Mapping[str, Any] | None:
    """A document of a table that consists of documents; None when it is not there."""
    found = tables.get(table)
    return found.get(key) if isinstance(found, dict) else None
