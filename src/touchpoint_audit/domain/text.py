"""The one gate for text that a person typed, pasted, imported or that a file held, and how a terminal is to show it."""

import re
import unicodedata
from functools import lru_cache

_UNWANTED = re.compile(
    "["
    "\x00-\x08\x0b-\x1f\x7f"  # C0 but newline and tab, and DEL
    "\x80-\x9f"  # C1: terminals read these as escape sequences
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f"  # bidi controls: they reorder what stands around them
    "\u2028\u2029"  # line and paragraph separators, turned into newlines below
    "\ud800-\udfff"  # lone surrogates: no UTF-8 file can hold them
    "\ufeff"  # byte order mark inside a text
    "\ufff9-\ufffb"  # they hide what stands between them
    "\ufdd0-\ufdef\ufffe\uffff"  # no characters: XML, and so a workbook, cannot hold them
    + "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0x10000, 0x110000, 0x10000))
    + "\U000e0000-\U000e001f]|(?<![\U0001f3f4\U000e0020-\U000e007f])[\U000e0020-\U000e007f]+"  # but in a flag
)
MOST_MARKS = 30
"""So many marks may stand on one letter: no language needs more, says Unicode's stream-safe text (UAX 15)."""
_MAY_BE_FLOOD = re.compile(rf"[^\w\x00-\x7f]{{{MOST_MARKS + 1},}}")
MOST_DRAWN = 8
"""So many of them are drawn: as many as the tallest stack of Tibetan has."""
_PLAIN = re.compile(
    "[ -~\u00a1-\u00ac\u00ae-\u02ff\u0388\u038c\u038e-\u03a1\u03a3-\u0482\u048a-\u052f\u1e00-\u1eff"
    "\u2010-\u2027\u2030-\u205e\u20a0-\u20bf\u2100-\u218b\u2190-\u23ff\u2500-\u2b73\u3001-\u3029\u3041-\u3096"
    "\u30a0-\u30ff\u4e00-\u9fff\uac00-\ud7a3\uff01-\uff60]*"
)
"""What every terminal shows as it is."""
_UNSEEN = re.compile(
    "[\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200d\u2060-\u2064\u3164\ufe00-\ufe0f\uffa0"
    "\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f\U000e0100-\U000e01ef]"
)
"""What shows nothing, or changes the picture before it in some terminals and takes room of its own in others."""
_FLAG_LETTERS = {chr(0x1F1E6 + place): chr(ord("A") + place) for place in range(26)}
_NON_JOINER = "\u200c"


def clean_text(text: str) -> str:
    """Return `text` without what could hurt a terminal, a file or a reader.

    Newlines and tabs stay, `\\r\\n` and Unicode line separators become newlines; control characters, bidirectional
    controls, what is no character and lone surrogates go, and so do marks on one letter beyond `MOST_MARKS`. Cleaning
    twice changes nothing.

    >>> clean_text("till\\x1b]0;owned\\x07 3\\u202e")
    'till]0;owned 3'
    """
    if _UNWANTED.search(text):
        text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
        text = _UNWANTED.sub("", text)
    return _MAY_BE_FLOOD.sub(_without_flood, text)


def one_line(text: str) -> str:
    """Return `text` cleaned, trimmed and on one line, for names and labels.

    >>> one_line(" two\\n lines ")
    'two lines'
    """
    return " ".join(clean_text(text).split())


def on_terminal(text: str) -> str:
    """Return a text on one line as every terminal shows it: each character in the room that is reckoned for it.

    What a terminal would obey or cannot show becomes a sign of its own. What some terminals join into one picture and
    others do not is taken apart, since the rest of the line would move: a family of emoji into its members, a flag into
    its letters. Of the marks on a letter `MOST_DRAWN` stay. For showing only: nothing of it is stored.

    >>> on_terminal("\\x1b[2J"), on_terminal("👩\\u200d👧 🇳🇴")
    ('�[2J', '👩👧 NO')
    """
    return text if _PLAIN.fullmatch(text) else _drawn(text)


@lru_cache(maxsize=4096)
def _drawn(text: str) -> str:
    kept: list[str] = []
    marks = MOST_DRAWN  # none goes onto what stands before the text
    for character in text:
        category = unicodedata.category(character)
        if _UNSEEN.match(character):
            continue
        if category[0] == "M" or character == _NON_JOINER:
            marks += 1
            if marks <= MOST_DRAWN:
                kept.append(character)
            continue
        marks = 0
        if category == "Zs":
            kept.append("  " if character == "\u3000" else " ")
        else:
            shown = _FLAG_LETTERS.get(character, character)
            kept.append(shown if shown.isprintable() else "\N{REPLACEMENT CHARACTER}")
    return "".join(kept)


def _without_flood(found: re.Match[str]) -> str:
    kept: list[str] = []
    marks = 0
    for character in found[0]:
        marks = marks + 1 if unicodedata.category(character) in {"Mn", "Mc", "Me", "Cf"} else 0
        if marks <= MOST_MARKS:
            kept.append(character)
    return "".join(kept)
