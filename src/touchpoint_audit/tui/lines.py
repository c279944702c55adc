"""Lines of plain text in named styles, fitted to a width in terminal cells. User text is never parsed here."""

from collections.abc import Iterable, Sequence
from typing import TypeAlias

from rich.cells import cell_len, set_cell_size

from touchpoint_audit.domain.text import MOST_DRAWN, MOST_MARKS, on_terminal

Piece: TypeAlias = tuple[str, str]
"""A text and the name of its style; "" is the plain one."""
Line: TypeAlias = Sequence[Piece]


def drawn_width(text: str) -> int:
    """The width in terminal cells of a text as it is drawn: what it has too much of is left out then."""
    return cell_len(on_terminal(text))


def width_of(pieces: Iterable[Piece]) -> int:
    """The width in terminal cells, as they are drawn."""
    return sum(drawn_width(text) for text, _ in pieces)


def cut(text: str, width: int) -> str:
    """The text on one line in at most `width` cells, with an ellipsis when something is left out."""
    if width <= 0:
        return ""
    text = text[: width * (MOST_MARKS + 2)]  # a cell holds few characters: do not measure what cannot fit
    text = on_terminal(text.replace("\n", " ").replace("\t", " "))[: width * (MOST_DRAWN + 2)]
    if cell_len(text) <= width:
        return text
    return set_cell_size(text, width - 1).rstrip() + "…"


def cut_front(text: str, width: int) -> str:
    """The end of a text on one line in at most `width` cells, with an ellipsis where its beginning is left out."""
    if width <= 0:
        return ""
    text = on_terminal(text[-width * (MOST_MARKS + 2) :].replace("\n", " ").replace("\t", " "))
    if cell_len(text) <= width:
        return text
    while cell_len(text) > width - 1:
        text = text[1:]
    return "…" + text.lstrip()


def padded(text: str, width: int) -> str:
    """The text in exactly `width` cells, cut or filled up on the right."""
    return set_cell_size(cut(text, width), max(width, 0))


def flush_right(text: str, width: int) -> str:
    """The text in exactly `width` cells, cut or filled up on the left."""
    short = cut(text, width)
    return " " * (width - cell_len(short)) + short


def spread(width: int, left: Line, right: Line = ()) -> list[Piece]:
    """A line with something at each end; the left side gives way, its last piece first."""
    right = [(cut(text, width), style) for text, style in right]
    room = max(width - width_of(right) - (1 if right else 0), 0)
    line: list[Piece] = []
    for text, style in left:
        if room <= 0:
            break
        shown = cut(text, room)
        line.append((shown, style))
        room -= cell_len(shown)
    gap = width - width_of(line) - width_of(right)
    return [*line, (" " * max(gap, 0), ""), *right]


_NEAR = 10
"""So many letters for each cell are looked at to break a word: more than the marks that one letter is drawn with."""


def wrapped(text: str, width: int) -> list[str]:
    """The text broken into lines of at most `width` cells, at blanks where there are any."""
    lines: list[str] = []
    width = max(width, 1)
    for paragraph in text.split("\n"):
        line = ""
        for whole_word in paragraph.split():
            word = on_terminal(whole_word)
            while len(near := word[: width * _NEAR]) < len(word) or cell_len(near) > width:
                head = set_cell_size(near, width).rstrip() or word[0]
                if line:
                    lines.append(line)
                    line = ""
                lines.append(head)
                word = word[len(head) :]
            if line and cell_len(line) + 1 + cell_len(word) > width:
                lines.append(line)
                line = word
            else:
                line = f"{line} {word}" if line and word else line or word
        lines.append(line)
    return lines
