"""A plain terminal: what it shows cell by cell, with which colours, and its title, modes and cursor."""

from dataclasses import dataclass

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


@dataclass(frozen=True, slots=True)
class Shown:
    """What a terminal shows at one moment."""

    cells: tuple[tuple[Cell, ...], ...]
    state: tuple[object, ...]
    """Title, icon, modes, cursor."""

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
    for row, (wanted, got) in enumerate(zip(harmless.cells, hostile.cells, strict=True), start=1):
        for column, ((letter, look), (other, other_look)) in enumerate(zip(wanted, got, strict=True), start=1):
            own = (
                letter in {NARROW, WIDE} or (not letter and wanted[column - 2][0] == WIDE) or _is_within(wanted, column)
            )
            if own and _reverse(look) != _reverse(other_look):
                continue  # the cursor, which stands on another letter of a text that is typed
            # A mark may come to stand on the frame of a dialog that covers its letter: the frame itself must be there.
            if (not own and letter != other[: len(letter)].ljust(len(letter))) or look != other_look:
                words = "".join(data for data, _look in wanted), "".join(data for data, _look in got)
                got_words, wanted_words = (ascii(line.rstrip())[:160] for line in reversed(words))
                found.append(f"{row}:{column} is {ascii(other)[:20]}, not {letter!r}: {got_words} for {wanted_words}")
                break
    return found


def _is_within(row: tuple[Cell, ...], column: int) -> bool:
    """Whether a cell is the one blank between two words of a text: a line that is edited may be broken elsewhere."""
    around = [data for data, _look in row[max(column - 2, 0) : column + 1]]
    return len(around) == 3 and around[1] == " " and {around[0], around[2]} <= {"", NARROW, WIDE}


def _reverse(look: tuple[object, ...]) -> object:
    return look[Char._fields.index("reverse") - 1]
