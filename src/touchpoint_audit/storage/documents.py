"""Documents in the file and the domain values they stand for."""

import json
import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cache
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

import msgspec

from touchpoint_audit.domain.text import clean_text
from touchpoint_audit.storage.content import UNREADABLE, StoredDocument
from touchpoint_audit.storage.plain_words import plain_problem

_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")
_KEY = re.compile(r"[a-z0-9][a-z0-9_.-]{0,63}")
_ESCAPES = re.compile(r"\\[ubfr]")
"""How JSON writes what could need cleaning; newline and tab, which stay, have signs of their own."""
_Value = TypeVar("_Value")


class Unfit(Exception):
    """A document that does not stand for a domain value: what is wrong with which of its fields."""

    def __init__(self, faults: list[tuple[str, str]]) -> None:
        self.faults = faults
        super().__init__(faults)


class ValueDocument(Mapping[str, Any]):
    """The document that stands for a domain value, made when it is looked into."""

    __slots__ = ("_fields", "value")

    def __init__(self, value: Any) -> None:
        self.value = value
        self._fields: dict[str, Any] | None = None

    def _looked_into(self) -> dict[str, Any]:
        if self._fields is None:
            self._fields = document_of(self.value)
        return self._fields

    def __getitem__(self, name: str) -> Any:
        return self._looked_into()[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._looked_into())

    def __len__(self) -> int:
        return len(self._looked_into())


def is_id(text: str) -> bool:
    """Whether a text can be the id of a document: lower-case letters, digits and '-', up to 64."""
    return _ID.fullmatch(text) is not None


def is_key(text: str) -> bool:
    """Whether a text can be the id of a value within a document."""
    return _KEY.fullmatch(text) is not None


def value_of(document_id: str, document: Mapping[str, Any], kind: type[_Value]) -> _Value:
    """The domain value a document stands for, its texts cleaned. Raises Unfit with every fault in it."""
    if not is_id(document_id):
        raise Unfit([("", "its id is not made of up to 64 lower-case letters, digits and hyphens")])
    try:
        found = dict(document)
    except UNREADABLE as error:
        raise Unfit([("", plain_problem(error))]) from error
    if twice := _name_twice(document, found):
        raise Unfit([(twice, "this name stands twice in it")])
    if not _is_clean(document):
        found = clean_value(found)
    found["id"] = document_id
    try:
        value = msgspec.convert(found, kind)
    except UNREADABLE as error:
        raise Unfit(list(_faults("", found, kind)) or [("", plain_problem(error))]) from error
    if keys := [(name, "a name in it is not made of letters, digits and - _ .") for name in _odd_keys(value)]:
        raise Unfit(keys)
    return value


def document_of(value: Any) -> dict[str, Any]:
    """The document that stands for a domain value: without its id, and without what has its default."""
    found: dict[str, Any] = plain(value)
    found.pop("id", None)
    return found


def plain(value: Any) -> Any:
    """A domain value as JSON has it: objects, lists, texts, numbers. Raises ValueError for what JSON cannot hold."""
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, str):
        return clean_text(value)
    if isinstance(value, int):
        return value
    if isinstance(value, float):
        if not math.isfinite(value):
            raise ValueError("only finite numbers can be stored")
        return int(value) if value.is_integer() and abs(value) < 2**53 else value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {clean_text(key): plain(item) for key, item in value.items()}
    if isinstance(value, tuple | list):
        return [plain(item) for item in value]
    if is_dataclass(value):
        return {name: plain(item) for name, item, default in _parts(value) if item != default}
    raise ValueError(f"{type(value).__name__} cannot be stored")


def empty_fields(kind: Any) -> dict[str, Any]:
    """The fields of a kind that may be left out of a document, as JSON has them when they are."""
    return {name: plain(default) for name, default in _defaults(kind).items() if default is not MISSING}


def patched(stored: Mapping[str, Any], was: Mapping[str, Any], now: Mapping[str, Any]) -> dict[str, Any]:
    """The stored document with what changed between two domain states; all else, known or not, stays as it is."""
    result = dict(stored)
    for name in was.keys() | now.keys():
        old, new, kept = was.get(name, MISSING), now.get(name, MISSING), result.get(name)
        if old is not MISSING and new is not MISSING and old == new and name in result:
            continue
        if new is MISSING:
            result.pop(name, None)
        elif isinstance(old, dict) and isinstance(new, dict) and isinstance(kept, dict):
            result[name] = patched(kept, old, new)
        else:
            result[name] = new
    return result


def _parts(value: Any) -> Iterator[tuple[str, Any, Any]]:
    for name, default in _defaults(value.__class__).items():
        yield name, getattr(value, name), default


@cache
def _defaults(kind: Any) -> dict[str, Any]:
    found = {}
    for item in fields(kind):
        found[item.name] = item.default if item.default_factory is MISSING else item.default_factory()
    return found


def _is_clean(document: Mapping[str, Any]) -> bool:
    """Whether no text in a stored document can need cleaning; one look at the whole of it."""
    if not isinstance(document, StoredDocument):
        return False
    return not needs_cleaning(bytes(document.text))


def needs_cleaning(json_text: bytes) -> bool:
    """Whether a text in sound JSON may need cleaning."""
    if json_text.isascii() and b"\x7f" not in json_text:
        return b"\\" in json_text and _ESCAPES.search(json_text.decode()) is not None
    text = json_text.decode()
    return _ESCAPES.search(text) is not None or clean_text(text) != text


def clean_value(value: Any) -> Any:
    """A value as JSON has it, every text in it cleaned."""
    if isinstance(value, str):
        return clean_text(value)
    if isinstance(value, dict):
        return {clean_text(name): clean_value(item) for name, item in value.items()}
    if isinstance(value, list):
        return [clean_value(item) for item in value]
    return value


def _odd_keys(value: Any) -> list[str]:
    """The fields that hold values by id and have an id that could not be one."""
    return [name for name in _keyed(value.__class__) if not all(map(is_key, getattr(value, name)))]


@cache
def _keyed(kind: Any) -> tuple[str, ...]:
    return tuple(name for name, hint in get_type_hints(kind).items() if _is_mapping(hint))


def _is_mapping(hint: Any) -> bool:
    origin = get_origin(hint)
    return isinstance(origin, type) and issubclass(origin, Mapping)


def _faults(place: str, value: Any, kind: Any) -> Iterator[tuple[str, str]]:
    """Every field at fault, as deep as it can be told."""
    for name, item, expected in _typed_parts(value, kind):
        where = f"{place}.{name}" if place else name
        if item is MISSING:
            yield where, "it is missing"
            continue
        try:
            msgspec.convert(item, expected)
        except UNREADABLE as error:
            deeper = list(_faults(where, item, expected))
            yield from deeper or [(where, plain_problem(error))]


def _typed_parts(value: Any, kind: Any) -> Iterator[tuple[str, Any, Any]]:
    if not isinstance(value, dict):
        return
    if is_dataclass(kind) and isinstance(kind, type):
        hints = get_type_hints(kind)
        for name, default in _defaults(kind).items():
            if name in value:
                yield name, value[name], hints[name]
            elif default is MISSING:
                yield name, MISSING, hints[name]
    elif _is_mapping(kind):
        for name, item in value.items():
            yield name, item, get_args(kind)[1]


def _name_twice(document: Mapping[str, Any], found: dict[str, Any]) -> str:
    """A name that stands twice in one object of a stored document; the parser keeps only the last of them."""
    if not isinstance(document, StoredDocument):
        return ""
    text = bytes(document.text)
    if len(msgspec.json.encode(found)) == len(msgspec.json.format(text, indent=-1)):
        return ""
    twice: list[str] = []

    def names(pairs: list[tuple[str, Any]]) -> None:
        given = Counter(name for name, _ in pairs)
        twice.extend(name for name, times in given.items() if times > 1)

    json.loads(text, object_pairs_hook=names, parse_int=len, parse_float=len, parse_constant=len)
    return twice[0] if twice else ""
