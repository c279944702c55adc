"""Tables of plain text: columns that stand under each other in a terminal, wide and combining characters too."""

import unicodedata
from collections.abc import Collection, Sequence

GAP = "  "
LEAST = 8
"""A column is not cut below so many cells."""


def cells(text: str) -> int:
    """The width of a text in terminal cells.

    >>> cells("å"), cells("日本"), cells("e\\u0301")
    (1, 4, 1)
    """
    return sum(_width(character) for character in text)


def cut(text: str, width: int) -> str:
    """The text in at most so many cells, with an ellipsis where something is left out.

    >>> cut("Opening hours", 9)
    'Opening …'
    """
    if cells(text) <= width:
        return text
    return _begin(text, width - 1) + "…" if width > 0 else ""


def filled(text: str, width: int, first: str = "", further: str = "") -> str:
    """The text on lines of at most so many cells, broken at blanks; only a word that is longer is broken itself.

    The first line begins with `first`, all others with `further`.

    >>> print(filled("Opening hours 日本語", 8, further=" "))
    Opening
     hours
     日本語
    """
    lines, line, has_word = [], first, False
    for whole_word in text.split():
        word = whole_word
        if has_word and cells(line) + 1 + cells(word) <= width:
            line = f"{line} {word}"
            continue
        if has_word:
            lines.append(line)
            line = further
        while cells(line + word) > width:
            head = _begin(word, width - cells(line)) or word[0]
            lines.append(line + head)
            line, word = further, word[len(head) :]
        line, has_word = line + word, True
    return "\n".join((*lines, line))


def table(
    rows: Sequence[Sequence[str]],
    right: Collection[int] = (),
    room: int | None = None,
    shrinks: int = 0,
) -> str:
    """The rows as lines with a newline each; columns in `right` stand flush right.

    When `room` is too narrow the column `shrinks` is cut, as far as that goes.
    """
    if not rows:
        return ""
    widths = [max(cells(row[column]) for row in rows) for column in range(len(rows[0]))]
    if room is not None:
        over = sum(widths) + len(GAP) * (len(widths) - 1) - room
        widths[shrinks] = min(widths[shrinks], max(widths[shrinks] - over, LEAST))
    lines = []
    for row in rows:
        fitted = [cut(text, width) for text, width in zip(row, widths, strict=True)]
        blanks = [" " * (width - cells(text)) for text, width in zip(fitted, widths, strict=True)]
        parts = (
            blank + text if column in right else text + blank
            for column, (text, blank) in enumerate(zip(fitted, blanks, strict=True))
        )
        lines.append(GAP.join(parts).rstrip() + "\n")
    return "".join(lines)


def _begin(text: str, width: int) -> str:
    """As much of the text as takes at most so many cells."""
    used = 0
    for place, character in enumerate(text):
        used += _width(character)
        if used > width:
            return text[:place]
    return text


def _width(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
