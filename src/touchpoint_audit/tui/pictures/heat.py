"""A heat map: a number and a shade in each cell, heads that stay when it scrolls, and a cursor on one cell.

A shade is a sign (`░▒▓█`) besides its colour. The last column stands apart, with a scale of its own, and never scrolls.
"""

from dataclasses import dataclass

from touchpoint_audit.assessment.wall_map import Amount
from touchpoint_audit.language import _
from touchpoint_audit.language.numbers import number_text
from touchpoint_audit.reports.short_numbers import APART_SIGN, SHADE_SIGNS, divisor_for, shade, short_number
from touchpoint_audit.tui.lines import Line, Piece, cut, drawn_width, flush_right, padded, spread, width_of

LEAST_CELL, MOST_CELL = 5, 14
LEAST_NAME, MOST_NAME = 13, 28
HEADS, LEGEND = 2, 1
_STYLES = ("dim", "dim", "", "change", "stop")
"""By shade, none first."""
_NAMED_FROM = 9
"""Cells so wide have names over them, not only numbers."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell. Own work is in no comparison, and neither is what names nobody."""

    found: Amount | None
    own: bool = False
    named: bool = True
    """Whether a department is named wherever one should be."""

    @property
    def is_compared(self) -> bool:
        return self.named and not self.own

    @property
    def value(self) -> float:
        return self.found.quantity.value if self.found and self.found.quantity else 0.0


@dataclass(frozen=True, slots=True)
class Heat:
    """What is drawn. The last cell of each row stands apart."""

    rows: tuple[tuple[str, str], ...]
    """A short head and a name of each."""
    columns: tuple[tuple[str, str], ...]
    """The same of each column but the last: where there is little room only the heads stand over the columns. None
    when there is only the last column."""
    last: str
    """The name of the last column."""
    cells: tuple[tuple[Cell, ...], ...]

    @property
    def most(self) -> tuple[float, float]:
        """The largest number that is compared, and the largest of the last column."""
        beside = (cell.value for row in self.cells for cell in row[:-1] if cell.is_compared)
        last = (row[-1].value for row in self.cells if row[-1].is_compared)
        return max(beside, default=0.0), max(last, default=0.0)


@dataclass(frozen=True, slots=True)
class _Room:
    """How wide what is, and which rows and columns are in sight."""

    name: int
    cell: int
    columns: range
    rows: range


def heat_lines(heat: Heat, width: int, height: int, cursor: tuple[int, int]) -> list[Line]:
    """The map in at most `height` lines of `width` columns, the part around the cursor (row, column) when not all fits.

    Nothing when there is no row, or no room for one.
    """
    if not heat.rows or width < LEAST_NAME + 2 * LEAST_CELL + 4 or height < HEADS + 1:
        return []
    room = _room(heat, width, height, cursor)
    wide = room.cell >= LEAST_CELL + 1
    signs = room.cell - (2 if wide else 1)
    beside = [cell.found for row in heat.cells for cell in row[:-1] if cell.found]
    divisor = divisor_for(beside, signs)
    of_last = divisor_for([row[-1].found for row in heat.cells if row[-1].found], signs)
    lines: list[Line] = [_over(heat, room, of_last), _heads(heat, room, cursor[1], divisor)]
    lines += [_row(heat, room, place, cursor, (divisor, of_last)) for place in room.rows]
    if height > len(lines):
        lines.append(_legend(heat, width, divisor if heat.columns else of_last))
    return lines


def _room(heat: Heat, width: int, height: int, cursor: tuple[int, int]) -> _Room:
    n = len(heat.columns)
    longest = max(*(drawn_width(name) for _head, name in heat.rows), LEAST_NAME - 5) + 5
    name = min(max(width - 2 - (n + 1) * LEAST_CELL, LEAST_NAME), longest, MOST_NAME)
    fit = max((width - name - 2) // LEAST_CELL - 1, 1)
    cell = LEAST_CELL if fit < n else min((width - name - 2) // (n + 1), MOST_CELL)
    rows = max(height - HEADS - LEGEND, 1)
    return _Room(
        name,
        cell,
        _window(n, fit, min(cursor[1], n - 1)),
        _window(len(heat.rows), rows, cursor[0]),
    )


def _window(n: int, room: int, cursor: int) -> range:
    """Which of `n` are shown where there is room for some: the cursor's in the middle, no place left empty."""
    first = min(max(cursor - room // 2, 0), max(n - room, 0))
    return range(first, min(first + room, n))


def _over(heat: Heat, room: _Room, divisor: int) -> list[Piece]:
    """What the rows and the columns are; an arrow where there are more columns."""
    whole = len(room.columns) * room.cell + 2 + room.cell
    last = heat.last if divisor == 1 else _("{name} ÷ {n}").format(name=heat.last, n=number_text(divisor))
    more = "‹ " if room.columns.start else " ", " ›" if room.columns.stop < len(heat.columns) else ""
    told = f"{more[0]}{_('carried by →')}{more[1]}" if heat.columns else ""
    across = max(whole - drawn_width(last) - 1, 0)
    return [
        (padded(" " + _("imposed by ↓"), room.name), "dim"),
        (padded(told, across), "dim"),
        (" " + cut(last, whole - across - 1), "dim"),
    ]


def _heads(heat: Heat, room: _Room, cursor: int, divisor: int) -> list[Piece]:
    """The heads of the columns; before them in what the numbers are, when not in ones."""
    told = "" if divisor == 1 else " " + _("÷ {n}").format(n=number_text(divisor))
    line: list[Piece] = [(padded(told, room.name), "warn")]
    for place in room.columns:
        head, name = heat.columns[place]
        text = f"{head} {name}" if room.cell >= _NAMED_FROM else head
        sign = "›" if place == cursor else ""
        line.append((flush_right(sign + cut(text, room.cell - 1 - len(sign)), room.cell), _head_style(place, cursor)))
    here = cursor == len(heat.columns)
    line += [(" │", "dim"), (flush_right("›↓" if here else "↓", room.cell), "key" if here else "dim")]
    return line


def _head_style(place: int, cursor: int) -> str:
    return "key" if place == cursor else "strong"


def _row(heat: Heat, room: _Room, place: int, cursor: tuple[int, int], divisors: tuple[int, int]) -> list[Piece]:
    here = place == cursor[0]
    head, name = heat.rows[place]
    last_in_sight = place == room.rows[-1] and room.rows.stop < len(heat.rows)
    more = "▴" if place == room.rows[0] and room.rows.start else "▾" if last_in_sight else " "
    line: list[Piece] = [
        ("›" if here else more, "key"),
        (flush_right(head, 2) + " ", "key" if here else "strong"),
        (padded(cut(name, room.name - 5), room.name - 4), "strong" if here else ""),
    ]
    most, most_of_last = heat.most
    cells = heat.cells[place]
    for column in room.columns:
        line += _cell(cells[column], room.cell, most, divisors[0], here=(place, column) == cursor)
    line.append((" │", "dim"))
    column = len(heat.columns)
    return [*line, *_cell(cells[-1], room.cell, most_of_last, divisors[1], here=(place, column) == cursor)]


def _cell(cell: Cell, width: int, most: float, divisor: int, *, here: bool) -> list[Piece]:
    """A blank in front where there is room, the sign of the shade, the number."""
    gap = " " if width > LEAST_CELL else ""
    room = width - len(gap) - 1
    text = short_number(cell.found, divisor, room - (width >= _NAMED_FROM)) if cell.found else ""
    dark = shade(cell.value, most) if cell.is_compared else 0
    sign = SHADE_SIGNS[dark - 1] if dark else APART_SIGN if cell.own and text else " "
    if here and not text:
        text = "–"
    number = cut(text, room)
    drawn = flush_right(number, room)
    if width >= _NAMED_FROM and dark and len(number) < room:  # the shade reaches up to the number
        drawn = sign * (len(drawn) - len(number) - 1) + " " + number
    return [(gap, ""), (sign + drawn, "cursor" if here else _STYLES[dark])]


def _legend(heat: Heat, width: int, divisor: int) -> list[Piece]:
    """What a shade means, in numbers where there is something to compare."""
    most = heat.most[0 if heat.columns else 1]
    pieces: list[Piece] = [(" ", "")]
    if most > 0:
        for place, sign in enumerate(SHADE_SIGNS, start=1):
            upto = number_text(most * place / len(SHADE_SIGNS) / divisor, 1 if most / divisor < 10 else 0)
            pieces += [(f"{sign} ", _STYLES[place]), (_("to {n}").format(n=upto) + "  ", "dim")]
    if heat.columns:
        pieces += [(f"{APART_SIGN} ", "dim"), (_("own work") + "  ", "dim")]
    pieces += [("? ", "dim"), (_("not measured"), "dim")]
    told = "  " + _("{last}: by their own heaviest").format(last=heat.last)
    if heat.columns and width_of(pieces) + len(told) < width:
        pieces.append((told, "dim"))
    return spread(width, pieces)
