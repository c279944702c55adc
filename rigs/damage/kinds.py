"""What becomes of files: flipped bits, torn ends, sectors that were never written, blocks in each other's place."""

from collections.abc import Callable, Mapping
from random import Random

SECTOR = 512
"""Bytes that a disk writes as one."""


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
