"""A grid of braille dots, two wide and four high in every cell, with marks and words over them."""

from collections.abc import Iterator

from touchpoint_audit.tui.lines import Line, Piece

BLANK = "\u2800"
_BITS = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))
"""The bit of each dot in a braille character, by row and column of the dot."""


class DotGrid:
    """Cells of one character each. Marks lie over dots, and both over what `line_across` drew."""

    def __init__(self, width: int, height: int) -> None:
        self.width = width
        self.height = height
        self._dots = [[0] * width for _row in range(height)]
        self._styles = [[""] * width for _row in range(height)]
        self._marks: dict[tuple[int, int], Piece] = {}
        self._across: dict[int, Piece] = {}

    def line_across(self, row: int, character: str, style: str) -> None:
        """A line over the whole width of a row, under all else."""
        self._across[row] = (character, style)

    def mark(self, column: int, row: int, character: str, style: str) -> None:
        """A character of its own in a cell."""
        self._marks[column, row] = (character, style)

    def draw(self, start: tuple[int, int], end: tuple[int, int], style: str, every: int = 1) -> None:
        """A straight line from one cell's middle to another's; of its dots every first, third, or so on."""
        for place, (x, y) in enumerate(_between(start, end)):
            if place % every == 0:
                column, row = x // 2, y // 4
                self._dots[row][column] |= _BITS[y % 4][x % 2]
                self._styles[row][column] = self._styles[row][column] or style

    def lines(self) -> list[Line]:
        """The rows from the top, each as wide as the grid."""
        return [[self._cell(column, row) for column in range(self.width)] for row in range(self.height)]

    def _cell(self, column: int, row: int) -> Piece:
        marked = self._marks.get((column, row))
        if marked is not None:
            return marked
        if self._dots[row][column]:
            return chr(ord(BLANK) + self._dots[row][column]), self._styles[row][column]
        return self._across.get(row, (" ", ""))


def _between(start: tuple[int, int], end: tuple[int, int]) -> Iterator[tuple[int, int]]:
    """Every dot from the middle of one cell (column, row) to that of another."""
    (x, y), (to_x, to_y) = ((column * 2, row * 4 + 1) for column, row in (start, end))
    steps = max(abs(to_x - x), abs(to_y - y), 1)
    for step in range(steps + 1):
        yield x + round((to_x - x) * step / steps), y + round((to_y - y) * step / steps)
