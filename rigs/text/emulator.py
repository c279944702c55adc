"""A plain terminal: what it shows cell by cell, with which colours, and its title, modes and cursor."""

from dataclasses import dataclass
from typing import NamedTuple

import pyte
from pyte.screens import Char
from wcwidth import wcwidth

from rigs.text.corpus import NARROW, WIDE, cells_of

Cell = tuple[str, tuple[object, ...]]


class Plain(pyte.Screen):
    """Counts every character by itself, as the plainest terminals do; marks go onto the letter before."""

    def draw(self, data: str) -> None:
        if data.isascii():
            super().draw(data)
            return
        for character in data:
            if not (width := cells_of(character)):
                if self.cursor.x:
                    line = self.buffer[self.cursor.y]
                    last = line[self.cursor.x - 1]
                    line[self.cursor.x - 1] = last._replace(data=last.data + character)
            else:
                super().draw(character if wcwidth(character) == width else NARROW)


class Place(NamedTuple):
    """Where on the screen a text is edited, in cells from the upper left corner."""

    left: int
    top: int
    width: int
    height: int

    def covers(self, row: int, column: int) -> bool:
        return self.top <= row < self.top + self.height and self.left <= column < self.left + self.width

    def looks(self, screen: "Shown") -> set[tuple[object, ...]]:
        """The colours and styles that there are in it on a screen."""
        rows = screen.cells[self.top : self.top + self.height]
        return {look for row in rows for _letter, look in row[self.left : self.left + self.width]}


@dataclass(frozen=True, slots=True)
class Shown:
    """What a terminal shows at one moment."""

    cells: tuple[tuple[Cell, ...], ...]
    state: tuple[object, ...]
    """Title, icon, modes, cursor."""
    edited: tuple[Place, ...] = ()
    """Where a text is edited: its letters take other cells in Textual, so that it is broken in another place."""

    def text(self) -> str:
        return "\n".join("".join(data for data, _look in row).rstrip() for row in self.cells)


def shown(screen: pyte.Screen) -> Shown:
    """What a screen shows now."""
    cells = tuple(
        tuple(_cell(screen.buffer[row][column]) for column in range(screen.columns)) for row in range(screen.lines)
    )
    cursor = screen.cursor
    state = (screen.title, screen.icon_name, frozenset(screen.mode), cursor.hidden, screen.margins, screen.charset)
    return Shown(cells, state)


def _cell(char: Char) -> Cell:
    return char.data, tuple(char[1:])


def differences(harmless: Shown, hostile: Shown, *, cells: bool = True) -> list[str]:
    """Where a screen with hostile text differs from the same one with harmless text, outside the text's own place.

    Without `cells` only in title, modes and cursor.
    """
    found = []
    if harmless.state != hostile.state:
        found.append(f"the terminal is {hostile.state}, and was to be {harmless.state}")
    if not cells:
        return found
    found += _while_edited(harmless, hostile)
    for row, (wanted, got) in enumerate(zip(harmless.cells, hostile.cells, strict=True), start=1):
        for column, ((letter, look), (other, other_look)) in enumerate(zip(wanted, got, strict=True), start=1):
            if any(place.covers(row - 1, column - 1) for place in harmless.edited):
                continue
            own = letter in {NARROW, WIDE} or (not letter and wanted[column - 2][0] == WIDE)
            # A mark may come to stand on the frame of a dialog that covers its letter: the frame itself must be there.
            if (not own and letter != other[: len(letter)].ljust(len(letter))) or look != other_look:
                words = "".join(data for data, _look in wanted), "".join(data for data, _look in got)
                got_words, wanted_words = (ascii(line.rstrip())[:160] for line in reversed(words))
                found.append(f"{row}:{column} is {ascii(other)[:20]}, not {letter!r}: {got_words} for {wanted_words}")
                break
    return found


def _while_edited(harmless: Shown, hostile: Shown) -> list[str]:
    """Where the two differ in the place of a text that is edited, and in its colours."""
    if harmless.edited != hostile.edited:
        return [f"a text is edited at {hostile.edited}, and was to be at {harmless.edited}"]
    looks = [(place, place.looks(hostile) - place.looks(harmless)) for place in hostile.edited]
    return [f"the text that is edited at {place} looks like {strange}" for place, strange in looks if strange]
