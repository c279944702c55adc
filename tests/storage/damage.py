"""An audit with a last good version beside it, and ways to damage a file."""

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

from tests.builders import touch_point
from tests.storage.walks import HOLDER, entries, made, walk
from touchpoint_audit.domain.audit import Audit
from touchpoint_audit.storage import AuditFile

SECTOR = 512


def later(before: Audit) -> Audit:
    """The walk, worked on: a note, a fact, one more touch point, one fewer action."""
    points = dict(before.touch_points)
    facts = dict(points["t02"].facts)
    facts["handling_time"] = replace(facts["handling_time"], number=300, high=320)
    points["t01"] = replace(points["t01"], note="Seen twice.", effort=2)
    points["t02"] = replace(points["t02"], facts=facts)
    points["t04"] = touch_point("t04", name="Trolleys stand outside", stage="buy", rank=4.0)
    actions = {key: action for key, action in before.actions.items() if key != "t01-a1"}
    return replace(before, touch_points=points, actions=actions)


def worked_on(folder: Path) -> Path:
    """A file with one save, with its history, after it was made: its last good version is what it was before."""
    path = made(folder)
    with AuditFile.open(path, HOLDER) as file:
        file.save(later(walk()), entries(walk(), later(walk())))
    return path


def documents(path: Path) -> dict[str, Any]:
    """Every document of a file by "table/id"."""
    return {
        f"{table}/{key}": document
        for table, held in json.loads(path.read_bytes().decode("utf-8", "replace")).items()
        if isinstance(held, dict)
        for key, document in held.items()
    }


def flipped(text: bytes, chance: Random) -> bytes:
    """One bit flipped."""
    return flip(text, chance.randrange(len(text)), chance.randrange(8))


def flip(text: bytes, place: int, bit: int) -> bytes:
    """The text with one bit flipped."""
    changed = bytearray(text)
    changed[place] ^= 1 << bit
    return bytes(changed)


def cut(text: bytes, chance: Random) -> bytes:
    """The text up to some place."""
    return text[: chance.randrange(len(text))]


def zeroed(text: bytes, chance: Random) -> bytes:
    """The text with some sectors that were never written."""
    place = chance.randrange(0, len(text), SECTOR)
    end = min(len(text), place + SECTOR * chance.choice((1, 2, 8)))
    return text[:place] + b"\0" * (end - place) + text[end:]


def swapped(text: bytes, chance: Random) -> bytes:
    """The text with two blocks in each other's place."""
    size = SECTOR * chance.choice((1, 8)) if len(text) > 16 * SECTOR else SECTOR
    blocks = [text[place : place + size] for place in range(0, len(text), size)]
    if len(blocks) < 2:
        return text[::-1]
    one, other = chance.sample(range(len(blocks)), 2)
    blocks[one], blocks[other] = blocks[other], blocks[one]
    return b"".join(blocks)


def with_its_tail_twice(text: bytes, chance: Random) -> bytes:
    """The text with its end once more behind it, as an append or a short truncation leaves it."""
    return text + text[chance.randrange(len(text)) :]


def all_zeros(text: bytes, _chance: Random) -> bytes:
    """A file of the right size that was never written."""
    return b"\0" * len(text)


KINDS_OF_DAMAGE: Mapping[str, Callable[[bytes, Random], bytes]] = {
    "a flipped bit": flipped,
    "cut short": cut,
    "zeroed sectors": zeroed,
    "swapped blocks": swapped,
    "its tail twice": with_its_tail_twice,
    "all zeros": all_zeros,
}
