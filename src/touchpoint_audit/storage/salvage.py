"""What can still be read of a file that is no JSON as a whole: the documents that stand in it unharmed.

It looks for the lines that this program writes: a table begins at an indent of 2, a document at one of 4. What a tear,
a flipped sign or a foreign block makes of the lines in between is damaged; what stands before and after is not.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import msgspec

from touchpoint_audit.storage.content import UNREADABLE, StoredDocument

_TABLE = re.compile(rb'  "([a-z_]{1,64})": \{')
_DOCUMENT = re.compile(rb'    "([^"\\]{1,200})": (.*)')
_END_OF_TABLE = (b"  }", b"  },")
_END_OF_DOCUMENT = (b"    }", b"    },")
_WITHIN = b" " * 6
"""How each line within a document begins."""


@dataclass(slots=True)
class Salvaged:
    """What was found: by table and id, what reads; and what does not."""

    documents: dict[tuple[str, str], StoredDocument] = field(default_factory=dict)
    """The table is empty where the line that names it is damaged."""
    damaged: list[tuple[str, str]] = field(default_factory=list)
    """What begins and does not read, or stands there twice and not alike."""


def salvaged(text: bytes) -> Salvaged:
    """Every document that can be told apart in a text."""
    found = Salvaged()
    for place, document in _documents(text):
        known = found.documents.get(place)
        if place in found.damaged or document is None:
            if known is None and place not in found.damaged:
                found.damaged.append(place)
        elif known is None:
            found.documents[place] = document
        elif bytes(known.text) != bytes(document.text):
            found.damaged.append(place)
            del found.documents[place]
    return found


def is_seamless(text: bytes, table: str) -> bool:
    """Whether a table stands in a text from its begin to its end, with nothing between its documents."""
    begin = b'\n  "%s": {\n' % table.encode()
    if text.count(begin) != 1:
        return False
    inside = False
    for line in text[text.index(begin) + len(begin) :].split(b"\n"):
        document = _DOCUMENT.fullmatch(line)
        if inside:
            inside = line not in _END_OF_DOCUMENT
            if inside and not line.startswith(_WITHIN):
                return False
        elif document is not None:
            inside = document[2] == b"{"
        else:
            return line in _END_OF_TABLE
    return False


def _documents(text: bytes) -> Iterator[tuple[tuple[str, str], StoredDocument | None]]:
    table, key, begun = "", "", list[bytes]()
    for line in text.split(b"\n"):
        named, document = _TABLE.fullmatch(line), _DOCUMENT.fullmatch(line)
        if begun and line in _END_OF_DOCUMENT:
            yield (table, key), _read(b"\n".join((*begun, b"}")))
            begun = []
        elif begun and (named or document or line in _END_OF_TABLE):
            yield (table, key), None
            begun = []
        elif begun:
            begun.append(line)
        if named:
            table = named[1].decode()
        elif line in _END_OF_TABLE:
            table = ""
        elif document:
            key = document[1].decode("utf-8", "replace")
            if document[2] == b"{":
                begun = [b"{"]
            else:
                yield (table, key), _read(document[2].removesuffix(b","))
    if begun:
        yield (table, key), None


def _read(text: bytes) -> StoredDocument | None:
    document = StoredDocument(msgspec.Raw(text))
    try:
        len(document)
    except UNREADABLE:
        return None
    return document
