"""Effect against effort as a picture of four quarters: every touch point as its number."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from touchpoint_audit.assessment.priority import Priorities, Ranked, place_of
from touchpoint_audit.domain.touch_point import EFFORTS
from touchpoint_audit.language import _
from touchpoint_audit.reports.priorities import middle_text, quarter_names
from touchpoint_audit.reports.words import effect_word
from touchpoint_audit.tui.lines import Line, Piece, cut, padded

LEAST_WIDTH, LEAST_HEIGHT = 36, 9
AXIS = "│"
MIDDLE_ACROSS, MIDDLE_UP = "┈", "┊"
_FRAME = 4
"""Lines around the field: the quarters' names above and below, the axis, and what it is."""


@dataclass(frozen=True, slots=True)
class _Field:
    """The part that marks stand in: six bands of columns, one for each effort, over an upper and a lower half."""

    band: int
    upper: int
    lower: int

    @property
    def width(self) -> int:
        return self.band * len(EFFORTS)

    @property
    def height(self) -> int:
        return self.upper + 1 + self.lower

    def row(self, y: float) -> int:
        """The row of a height of 0 to 1; the middle's own row is left to its line."""
        if y >= 0.5:
            return round((1 - y) * 2 * (self.upper - 1))
        return self.upper + 1 + round((0.5 - y) * 2 * (self.lower - 1))

    def rows_near(self, row: int) -> Sequence[int]:
        """The rows of the same half, the nearest first."""
        half = range(self.upper) if row < self.upper else range(self.upper + 1, self.height)
        return sorted(half, key=lambda other: (abs(other - row), other))


def quadrant(found: Priorities, numbers: Mapping[str, int], width: int, height: int, cursor: str = "") -> list[Line]:
    """The picture in at most `height` lines of `width` columns, the mark at the cursor in brackets.

    Nothing without marks, or without room for them. Marks that would fall on each other stand beside each other.
    """
    if not found.ranked or width < LEAST_WIDTH or height < LEAST_HEIGHT:
        return []
    rows = height - _FRAME
    field = _Field((width - 2) // len(EFFORTS), (rows - 1) // 2, rows - 1 - (rows - 1) // 2)
    cells = _marked(found, numbers, field, cursor)
    lines: list[Line] = [_names(field, quarter_names()[1], quarter_names()[0], AXIS)]
    lines += [
        [(AXIS, "dim"), *_row(cells.get(row, {}), field, middle=row == field.upper)] for row in range(field.height)
    ]
    lines.append(_names(field, quarter_names()[2], quarter_names()[3], AXIS))
    axis = "".join(f"─{effort}".ljust(field.band, "─") for effort in EFFORTS)
    lines.append([(f"└{axis}", "dim")])
    told = _("→ effort 0–5   ↑ {effect}; the middle line is at {middle}").format(
        effect=effect_word(found.by), middle=middle_text(found)
    )
    lines.append([(" " + cut(told, width - 1), "dim")])
    return lines


def _names(field: _Field, left: str, right: str, axis: str) -> Line:
    half = field.band * (len(EFFORTS) // 2)
    return [
        (axis, "dim"),
        (padded(left, half - 1), "heading"),
        (" " + MIDDLE_UP, "dim"),
        (padded(right, half - 1), "heading"),
    ]


def _row(marks: Mapping[int, Piece], field: _Field, *, middle: bool) -> list[Piece]:
    """A row of the field: its marks over the lines in the middle."""
    line: list[Piece] = []
    column = 0
    while column < field.width:
        if column in marks:
            line.append(marks[column])
            column += len(marks[column][0])
            continue
        at_middle = column == field.band * (len(EFFORTS) // 2)
        line.append((MIDDLE_UP if at_middle else MIDDLE_ACROSS if middle else " ", "dim"))
        column += 1
    return line


def _marked(found: Priorities, numbers: Mapping[str, int], field: _Field, cursor: str) -> dict[int, dict[int, Piece]]:
    """The marks by row and column: the one at the cursor first, then those that come first."""
    cells: dict[int, dict[int, Piece]] = {}
    for one in sorted(found.ranked, key=lambda one: one.item.touch_point.id != cursor):
        here = one.item.touch_point.id == cursor
        number = str(numbers[one.item.touch_point.id])
        text = f"[{number}]" if here else number
        style = "key" if here else one.to_do.value
        at = _free_place(one, found, field, len(text), cells)
        if at is not None:
            cells.setdefault(at[0], {})[at[1]] = (text, style)
    return cells


def _free_place(
    one: Ranked, found: Priorities, field: _Field, size: int, cells: Mapping[int, Mapping[int, Piece]]
) -> tuple[int, int] | None:
    """The row and column nearest to where a mark belongs that have room for it; None when its half is full."""
    _across, up = place_of(one, found)
    start = field.band * one.effort + 1
    for row in field.rows_near(field.row(up)):
        taken = {
            place
            for column, (text, _style) in cells.get(row, {}).items()
            for place in range(column - 1, column + len(text) + 1)
        }
        for column in range(start, start + field.band - size):
            if not taken & set(range(column, column + size)):
                return row, column
    return None
