"""What a program sent to a terminal, taken apart by the grammar of terminals, and what in it was not to be there."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator

MOST_MARKS = 30
"""So many marks may stand on one letter at most; no language needs more (Unicode's stream-safe text)."""

_SEQUENCE = re.compile(
    "\x1b\\[[0-?]*[ -/]*[@-~]"  # CSI: colours, cursor, modes
    "|\x1b[\\]PX^_].*?(?:\x07|\x1b\\\\|\\Z)"  # OSC, DCS, SOS, PM, APC up to their end
    "|\x1b[ -/]*[0-Z\\\\`-~]"  # the short ones
    "|\r\n"  # together they end a line; one alone moves the cursor
    "|[\x00-\x1f\x7f-\x9f]",
    re.DOTALL,
)
_PLACE = re.compile("\x1b\\[(\\d*)(?:;(\\d*))?H")
_CLIPBOARD = re.compile("\x1b\\]52;c;[A-Za-z0-9+/=]*\x07")
_HIDDEN = re.compile(
    "[\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f"  # bidirectional controls, and those that are deprecated
    "\ufff9-\ufffb\ufeff\u2028\u2029\ufdd0-\ufdef\ufffe\uffff\U000e0000-\U000e001f]"
)


def sequences(output: bytes) -> Iterator[tuple[bool, str]]:
    """The output piece by piece: whether a piece is for the terminal to obey, and the piece."""
    text = output.decode("utf-8", "surrogateescape")
    at = 0
    for found in _SEQUENCE.finditer(text):
        if found.start() > at:
            yield False, text[at : found.start()]
        yield True, found[0]
        at = found.end()
    if at < len(text):
        yield False, text[at:]


def grammar(output: bytes, size: tuple[int, int] = (80, 24)) -> frozenset[str]:
    """Every sequence that an output has: those that may be in another one of the same program."""
    return frozenset(_name(piece, size) for obeyed, piece in sequences(output) if obeyed)


def intruders(output: bytes, allowed: frozenset[str], size: tuple[int, int] = (80, 24)) -> list[str]:
    """What is in an output and not to be there, each once: sequences that are not allowed, and hidden characters."""
    found: Counter[str] = Counter()
    for obeyed, piece in sequences(output):
        if obeyed:
            if (name := _name(piece, size)) not in allowed:
                found[f"the sequence {name[:60]!r}"] += 1
        elif not piece.isascii():
            found.update(_odd(piece))
    return [f"{what} ({times} times)" for what, times in found.items()]


def _name(piece: str, size: tuple[int, int]) -> str:
    if place := _PLACE.fullmatch(piece):
        row, column = (int(number or 1) for number in place.groups())
        return "a place on the screen" if row <= size[1] and column <= size[0] else piece
    return "a copy to the clipboard" if _CLIPBOARD.fullmatch(piece) else piece


def _odd(text: str) -> Iterator[str]:
    marks = 0
    for character in text:
        category = unicodedata.category(character)
        marks = marks + 1 if category in {"Mn", "Me", "Cf"} else 0
        if marks > MOST_MARKS:
            yield f"more than {MOST_MARKS} marks on a letter"
        if category == "Cs":
            yield "a byte that is no UTF-8"
        elif _HIDDEN.match(character):
            yield f"U+{ord(character):04X}"
