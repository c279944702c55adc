"""Demand and staffing as rows of a table with a cell under the cursor."""

from collections.abc import Callable
from dataclasses import dataclass

from touchpoint_audit.actions.intervals import Column, is_empty, lengths_to, step_minutes
from touchpoint_audit.domain.quantity import Quantity, Unit
from touchpoint_audit.domain.touch_point import Interval
from touchpoint_audit.language import N_, _
from touchpoint_audit.language.numbers import number_text, quantity_text
from touchpoint_audit.measures.staffing import Cover, Covered
from touchpoint_audit.tui.dialogs.choose import Option
from touchpoint_audit.tui.lines import Line, Piece, cut, flush_right, padded
from touchpoint_audit.tui.pictures.demand import MARKS, STYLES, cover_word

NOTHING = "–"

_TITLES = {
    "start": N_("start"),
    "calls": N_("calls"),
    "staff": N_("staff"),
    "load": N_("load"),
    "level": N_("in time"),
    "wait": N_("wait"),
    "needed": N_("needed"),
    "even": N_("by calls"),
    "plan": N_("re-plan"),
    "busy": N_("busy"),
    "lost": N_("give up"),
    "answered": N_("answered"),
    "peak": N_("peak day"),
    "cover": "",
}
_WIDTHS = {"start": 6, "load": 6, "needed": 9, "even": 9, "answered": 9, "peak": 9, "cover": 9}
_WIDTH = 8
_SMALL, _USUAL, _WIDE = 48, 78, 108
"""From how many cells on there are more columns."""


def columns_at(width: int) -> tuple[str, ...]:
    """The columns that fit a width, in cells."""
    if width < _SMALL:
        return ("start", "calls", "staff", "cover")
    if width < _USUAL:
        return ("start", "calls", "staff", "level", "wait", "cover")
    usual = ("start", "calls", "staff", "load", "level", "wait", "needed", "even", "plan")
    return (*usual, "busy", "lost", "answered", "peak", "cover") if width >= _WIDE else (*usual, "cover")


def titles_line(width: int) -> Line:
    """The titles over the columns."""
    titles = [_column(name, _(_TITLES[name])) for name in columns_at(width)]
    return [(cut("".join(titles).rstrip(), width), "dim")]


@dataclass(frozen=True, slots=True)
class DemandRow:
    """One interval with what it gives. `key` is its place among all intervals."""

    key: str
    interval: Interval
    covered: Covered | None
    """None as long as nothing can be reckoned."""
    planned: float | None
    """The staff it has in the re-plan; None while that is not shown."""
    chosen: Callable[[str], Column | None]
    """Which of its cells is under the cursor; None for a row that is not."""

    def drawn(self, width: int) -> list[Piece]:
        cover = self.covered.cover if self.covered else Cover.UNKNOWN
        line: list[Piece] = []
        for name in columns_at(width):
            if name in (Column.CALLS, Column.STAFF):
                line.append(self._typed_cell(Column(name)))
            else:
                style = STYLES[cover] if name in ("level", "cover") else "" if name == "start" else "dim"
                changed = self.planned is not None and self.planned != self.interval.staff
                line.append((_column(name, self._text(name)), "key" if name == "plan" and changed else style))
        return line

    def _typed_cell(self, column: Column) -> Piece:
        shown = cell_text(self.interval, column)
        if self.chosen(self.key) is column:
            return flush_right(f"[{shown}]", _WIDTH), "key"
        return flush_right(shown, _WIDTH - 1) + " ", ""

    def _text(self, name: str) -> str:
        row, interval = self.covered, self.interval
        match name:
            case "start":
                return interval.start
            case "answered":
                return _amount(interval.answered)
            case "peak":
                return _amount(interval.busy)
            case "plan":
                return _amount(self.planned) if self.planned is not None else ""
            case _:
                return _reckoned(name, row) if row else ""


def _reckoned(name: str, row: Covered) -> str:
    match name:
        case "load":
            return number_text(row.load, 1) if row.load else "0"
        case "level":
            return share_text(row.service_level)
        case "wait":
            return _("no end") if row.unbounded else wait_text(row.wait_s)
        case "needed":
            if row.needed is None or row.rostered in (None, row.needed):
                return _amount(row.needed)
            return f"{row.needed} ({row.rostered})"
        case "even":
            return NOTHING if row.proportional is None else number_text(row.proportional, 1)
        case "busy":
            return share_text(row.occupancy)
        case "lost":
            return share_text(row.abandonment)
        case _:
            return f"{MARKS.get(row.cover, '')} {cover_word(row.cover)}".strip()


def _column(name: str, text: str) -> str:
    width = _WIDTHS.get(name, _WIDTH)
    if name == "start":
        return " " + padded(text, width - 1)
    return " " + padded(text, width - 1) if name == "cover" else flush_right(text, width - 1) + " "


def cell_text(interval: Interval, column: Column) -> str:
    """What stands in a cell that is typed; a dash while nothing does."""
    if column is Column.STAFF:
        return _amount(interval.staff)
    return NOTHING if is_empty(interval) else _amount(interval.calls)


def _amount(number: float | None) -> str:
    return NOTHING if number is None else number_text(number)


def share_text(share: float | None) -> str:
    """A share of 0 to 1 in per cent, with one decimal; what is not nothing or not all is never shown so."""
    if share is None:
        return NOTHING
    percent = share * 100
    if 0 < percent < 0.1:
        return _("<{n} %").format(n=number_text(0.1))
    if 99.9 < percent < 100:
        return _(">{n} %").format(n=number_text(99.9))
    return _("{n} %").format(n=number_text(percent, 1) if 0 < percent < 100 else number_text(percent, 0))


def wait_text(seconds: float | None) -> str:
    """A wait in seconds, minutes or hours."""
    if seconds is None:
        return NOTHING
    if 0 < seconds < 1:
        return _("<{n} s").format(n=1)
    for size, unit in ((3600.0, Unit.HOUR), (100.0, Unit.MINUTE)):
        if seconds >= size:
            value = seconds / (3600 if unit is Unit.HOUR else 60)
            return quantity_text(Quantity(round(value, 1), unit), "")
    return quantity_text(Quantity(float(round(seconds)), Unit.SECOND), "")


def cell_prompt(interval: Interval, column: Column) -> str:
    """What to type into a cell."""
    if column is Column.STAFF:
        return _("{start}: how many answer; 0 while it is closed, empty when not known").format(start=interval.start)
    return _("{start}: how many want in").format(start=interval.start)


def length_options(intervals: tuple[Interval, ...]) -> tuple[list[Option], str]:
    """The lengths that the intervals can be brought to, and the present one; none for a single interval."""
    present = step_minutes(intervals)
    about = {True: _("calls add up, staff is the mean"), False: _("each part takes an equal share of the calls")}
    options = [
        Option(
            str(minutes),
            _("{n} min").format(n=minutes),
            _("as it is") if minutes == present else about[minutes > (present or 0)],
        )
        for minutes in lengths_to(intervals)
    ]
    return options, str(present)


@dataclass(frozen=True, slots=True)
class HintRow:
    """A line of an empty table: what to press."""

    shown: str
    text: str
    key: str = ""

    def drawn(self, width: int) -> list[Piece]:
        return [("   ", ""), (padded(self.shown, 5), "key"), (cut(self.text, width - 8), "")]


def empty_rows() -> list[HintRow]:
    """What an empty table tells."""
    return [
        HintRow("", ""),
        HintRow("", _("How many want in, and how many answer, through a typical day?")),
        HintRow("", ""),
        HintRow("n", _("lays out a day: type from when to when, such as 8–16 30")),
        HintRow("p", _("takes typed or pasted rows: start, calls, staff")),
        HintRow("i", _("imports a table from a file, such as the exchange's log")),
    ]
