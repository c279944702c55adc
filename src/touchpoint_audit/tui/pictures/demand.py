"""Demand as columns with the staffing over them, in plain characters: closed and short intervals carry a sign.

Both scales begin at 0 and share one height: a staff line over a column means more people than there is work for.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import ceil

from touchpoint_audit.language import _
from touchpoint_audit.language.numbers import number_text
from touchpoint_audit.measures.staffing import Cover, Staffing
from touchpoint_audit.tui.lines import Line, Piece, cut, flush_right, padded, width_of
from touchpoint_audit.tui.widgets.rows import CURSOR

BLOCKS = " ▁▂▃▄▅▆▇█"
LINES = {Cover.ENOUGH: "━", Cover.SHORT: "╍", Cover.CLOSED: " ", Cover.QUIET: "━", Cover.UNKNOWN: "─"}
MARKS = {Cover.CLOSED: "×", Cover.SHORT: "!"}
STYLES = {Cover.ENOUGH: "keep", Cover.SHORT: "change", Cover.CLOSED: "stop", Cover.QUIET: "dim", Cover.UNKNOWN: ""}
LEAST_HEIGHT = 4
"""One row of columns, the signs, the hours, what the signs mean."""
WIDEST_COLUMN = 6
NARROW = 36
"""Below this width there are no numbers at the sides."""
_WORST_FIRST = (Cover.CLOSED, Cover.SHORT, Cover.UNKNOWN, Cover.ENOUGH, Cover.QUIET)


@dataclass(frozen=True, slots=True)
class Bar:
    """One interval of the picture, or a few side by side that share a column."""

    start: str
    calls: float
    staff: float | None
    cover: Cover
    last: str = ""
    """The start of the last interval in it, when there are several."""


def cover_word(cover: Cover) -> str:
    """Whether an interval is staffed, in a word."""
    words = {
        Cover.CLOSED: _("closed"),
        Cover.SHORT: _("short"),
        Cover.ENOUGH: _("enough"),
        Cover.QUIET: _("no calls"),
        Cover.UNKNOWN: "",
    }
    return words[cover]


def staffing_picture(staffing: Staffing, width: int, height: int, here: str = "") -> list[Line]:
    """One day of a staffing, the first when it has several; `here` is the start that is named on the axis."""
    first = staffing.rows[0].interval.weekday if staffing.rows else None
    rows = [row for row in staffing.rows if row.interval.weekday == first]
    bars = [Bar(row.interval.start, row.interval.calls, row.interval.staff, row.cover) for row in rows]
    return demand_picture(bars, calls_per_person(staffing), width, height, here)


def calls_per_person(staffing: Staffing) -> float | None:
    """How many calls one person could take in an interval without a pause; None when calls take no time."""
    return staffing.minutes * 60 / staffing.handling_s if staffing.handling_s else None


def demand_picture(
    bars: Sequence[Bar], per_person: float | None, width: int, height: int, here: str = ""
) -> list[Line]:
    """A day as `height` lines of `width` cells: columns, signs under them, the hours, what the signs mean.

    `per_person` is how many calls one person could take in an interval; without it the staff line lies where it would
    touch every column if staff followed the calls.
    """
    if not bars or height < LEAST_HEIGHT:
        return []
    left, right = (7, 6) if width >= NARROW else (1, 1)
    room = max(width - left - right, 1)
    shown = _grouped(bars, room)
    cells = max(min(room // len(shown), WIDEST_COLUMN), 1)
    calls_each = per_person or _even(bars)
    top = max(*(bar.calls for bar in shown), *((bar.staff or 0) * calls_each for bar in shown)) or 1.0
    rows = height - 3
    people = _staff_scale(top, per_person, rows) if any(bar.staff for bar in bars) else {}
    lines: list[Line] = []
    for row in range(rows - 1, -1, -1):
        line: list[Piece] = [(flush_right(_scale(top, row, rows), left - 1) + " ", "dim")]
        line += [_drawn(bar, row, rows / top, calls_each, cells) for bar in shown]
        gap = room - cells * len(shown)
        line.append((" " * (gap + 1) + padded(people.get(row, ""), right - 1), "dim"))
        lines.append(line)
    lines.append([(" " * left, ""), *((MARKS.get(bar.cover, " ") * cells, STYLES[bar.cover]) for bar in shown)])
    lines.append(
        [
            (padded(" " + _("calls") if left > 1 else "", left), "dim"),
            *_axis(shown, cells, room, here),
            (" " + padded(_("staff") if people else "", right - 1), "dim"),
        ]
    )
    lines.append(_legend(bars, left, width))
    return lines


def bar_is(bar: Bar, here: str) -> bool:
    """Whether a bar holds the interval that begins at `here`."""
    return bool(here) and bar.start <= here <= (bar.last or bar.start)


def _grouped(bars: Sequence[Bar], room: int) -> list[Bar]:
    """As many bars as there is room for: neighbours share one, with their mean and the worst of their covers."""
    size = ceil(len(bars) / room)
    if size == 1:
        return list(bars)
    found = []
    for place in range(0, len(bars), size):
        group = bars[place : place + size]
        known = [bar.staff for bar in group if bar.staff is not None]
        worst = min((bar.cover for bar in group), key=_WORST_FIRST.index)
        calls = sum(bar.calls for bar in group) / len(group)
        staff = sum(known) / len(known) if known else None
        found.append(replace(group[0], calls=calls, staff=staff, cover=worst, last=group[-1].start))
    return found


def _even(bars: Sequence[Bar]) -> float:
    """Calls for each at work over the day: the scale on which staff that follows demand touches the columns."""
    staffed = [bar for bar in bars if bar.staff]
    staff = sum(bar.staff or 0 for bar in staffed)
    return sum(bar.calls for bar in staffed) / staff or 1.0 if staff else 1.0


def _scale(top: float, row: int, rows: int) -> str:
    if row == rows - 1:
        return number_text(top, 0 if top >= 10 or top == round(top) else 1)
    return "0" if row == 0 else ""


def _staff_scale(top: float, per_person: float | None, rows: int) -> dict[int, str]:
    """How many people a staff line in a row stands for: nobody at the bottom, and as many whole ones as there is room.

    Nothing while it is not known how many calls one person takes.
    """
    most = int(top / per_person + 1e-9) if per_person else 0
    return {0: "0", _row_of(most * (per_person or 0) * rows / top): number_text(most)} if most else {}


def _row_of(height: float) -> int:
    """The row that a height above the bottom, in rows, reaches into."""
    return max(ceil(height - 1e-9) - 1, 0)


def _drawn(bar: Bar, row: int, rows_per_call: float, calls_each: float, cells: int) -> Piece:
    """One row of a bar: the staff line when it lies here, else as much of the column as reaches into the row."""
    style = STYLES[bar.cover]
    if bar.staff and _row_of(bar.staff * calls_each * rows_per_call) == row:
        return LINES[bar.cover] * cells, style
    eighths = bar.calls * rows_per_call * 8
    level = min(max(round(eighths) - row * 8, 0), 8)
    if row == 0 and bar.calls and not level:
        level = 1  # what is not nothing is never drawn as nothing
    gap = " " if cells > 2 else ""
    return BLOCKS[level] * (cells - len(gap)) + gap, style


def _axis(shown: Sequence[Bar], cells: int, room: int, here: str) -> list[Piece]:
    """The full hours under their columns as far as there is room, and always the interval at the cursor."""
    labels: list[tuple[int, str, str]] = []
    for place, hour in _hours(shown):
        if place * cells + 2 <= room and (not labels or place * cells >= labels[-1][0] + 3):
            labels.append((place * cells, hour, "dim"))
    named = next((place for place, bar in enumerate(shown) if bar_is(bar, here)), None)
    if named is not None:
        fits = named * cells + len(here) < room
        sign, at = (f"{CURSOR}{here}", named * cells) if fits else (f"{here}{CURSOR}", room - len(here) - 1)
        labels = [label for label in labels if label[0] + 3 <= at or label[0] >= at + len(sign) + 1]
        labels = sorted([*labels, (at, sign, "key")])
    line: list[Piece] = []
    end = 0
    for start, text, style in labels:
        line += [(" " * (start - end), ""), (text, style)]
        end = start + len(text)
    return [*line, (" " * (room - end), "")]


def _hours(shown: Sequence[Bar]) -> list[tuple[int, str]]:
    """The places where a full hour begins, with the hour."""
    found = []
    for place, bar in enumerate(shown):
        last = bar.last or bar.start
        if bar.start.endswith(":00"):
            found.append((place, bar.start[:2]))
        elif last[:2] > bar.start[:2]:
            found.append((place, last[:2]))
    return found


def _legend(bars: Sequence[Bar], left: int, width: int) -> Line:
    """What the signs mean, for those that occur; in short where there is little room."""
    there = {bar.cover for bar in bars}
    staffed = {bar.cover for bar in bars if bar.staff}
    signs = [
        ("▆", _("demand"), _("demand"), "", True),
        ("━", _("staff enough"), _("enough"), STYLES[Cover.ENOUGH], Cover.ENOUGH in staffed),
        ("╍ !", _("short of the target"), _("short"), STYLES[Cover.SHORT], Cover.SHORT in staffed),
        ("─", _("staff"), _("staff"), STYLES[Cover.UNKNOWN], Cover.UNKNOWN in staffed),
        ("×", _("closed"), _("closed"), STYLES[Cover.CLOSED], Cover.CLOSED in there),
    ]
    shown = [sign for sign in signs if sign[-1]]
    line: list[Piece] = [(" " * left, "")]
    for sign, words, _short, style, _occurs in shown:
        line.append((f"{'   ' if len(line) > 1 else ''}{sign} {words}", style))
    if width_of(line) <= width:
        return line
    line = []
    for sign, _words, short, style, _occurs in shown:
        line.append((cut(f"{sign} {short} ", width - width_of(line)), style))
    return line
