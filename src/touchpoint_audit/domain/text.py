"""The one gate for text that a person typed, pasted, imported or that a file held."""

import re

_UNWANTED = re.compile(
    "["
    "\x00-\x08\x0b-\x1f\x7f"  # C0 but newline and tab, and DEL
    "\x80-\x9f"  # C1: terminals read these as escape sequences
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # bidi controls: they reorder what stands around them
    "\u2028\u2029"  # line and paragraph separators, turned into newlines below
    "\ud800-\udfff"  # lone surrogates: no UTF-8 file can hold them
    "\ufeff"  # byte order mark inside a text
    "]"
)


def clean_text(text: str) -> str:
    """Return `text` without what could hurt a terminal, a file or a reader.

    Newlines and tabs stay, `\\r\\n` and Unicode line separators become newlines; control characters,
    bidirectional controls and lone surrogates go. Cleaning twice changes nothing.

    >>> clean_text("till\\x1b]0;owned\\x07 3\\u202e")
    'till]0;owned 3'
    """
    if not _UNWANTED.search(text):
        return text
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    return _UNWANTED.sub("", text)


def one_line(text: str) -> str:
    """Return `text` cleaned, trimmed and on one line, for names and labels.

    >>> one_line(" two\\n lines ")
    'two lines'
    """
    return " ".join(clean_text(text).split())
