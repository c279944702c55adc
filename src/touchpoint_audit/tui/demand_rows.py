"""Demand and staffing as rows of a table with a cell under the cursor."""

from collections.abc import Callable
from dataclasses import dataclass

from touchpoint_audit.actions.day_layout import lengths_to
from touchpoint_audit.actions.intervals import Column, is_empty, step_minutes
from touchpoint_audit.domain.fact import Interval
from touchpoint_audit.domain.quantity import Quantity, Unit
from touchpoint_audit.language import N_, _
from touchpoint_audit.language.numbers import number_text, quantity_text
from touchpoint_audit.measures.staffing import Cover, Covered
from touchpoint_audit.reports.service_hours import share_text
from touchpoint_audit.reports.words import NOTHING
from touchpoint_audit.tui.dialogs.choose import Option
from touchpoint_audit.tui.lines import Line, Piece, cut, flush_right, padded
from touchpoint_audit.tui.pictures.demand import MARKS, STYLES, cover_word

_TITLES = {
    "start": N_("start"),
    "calls": N_("calls"),
    "staff": N_("staff"),
    "load": N_("load"),
    "level": N_("in time"),
    "wait": N_("wait"),
    "needed": N_("needed"),
    "even": N_("by calls"),
    "busy": N_("busy"),
    "lost": N_("give up"),
    "answered": N_("answered"),
    "peak": N_("peak day"),
    "plan": N_("re-plan"),
    "then": N_("in time"),
    "cover": "",
}
_WIDTHS = {
    "start": 6,
    "load": 6,
    "level": 9,
    "needed": 9,
    "even": 9,
    "answered": 9,
    "peak": 9,
    "plan": 9,
    "then": 9,
    "cover": 9,
}
_WIDTH = 8
_SMALL, _USUAL, _WIDE = 48, 70, 108
"""From how many cells on there are more columns."""
_THEN = "│"
"""What stands left of the columns that tell of the re-plan."""


@dataclass(frozen=True, slots=True)
class DemandColumns:
    """Which columns there is something to show in, besides those that are always there."""

    planned: bool = False
    """The re-plan is shown: what it gives stands right of a line."""
    lost: bool = False
    answered: bool = False
    peak: bool = False

    def at(self, width: int) -> tuple[str, ...]:
        """The columns that fit a width, in cells."""
        plan = ("plan", "then", "cover") if self.planned else ("cover",)
        if width < _SMALL:
            return ("start", "calls", "staff", *(plan[:1] if self.planned else plan))
        if width < _USUAL:
            return ("start", "calls", "staff", "level", *(() if self.planned else ("wait",)), *plan)
        usual = ("start", "calls", "staff", "level", "wait", "needed", "even")
        if width < _WIDE:
            return (*(name for name in usual if not (self.planned and name == "even")), *plan)
        told = {"lost": self.lost, "answered": self.answered, "peak": self.peak}
        more = [name for name, there in told.items() if there and not self.planned]
        return ("start", "calls", "staff", "load", "level", "wait", "busy", *more, "needed", "even", *plan)

    def titles(self, width: int) -> Line:
        """The titles over the columns."""
        titles = ((_THEN if name == "plan" else "") + _column(name, _(_TITLES[name])) for name in self.at(width))
        return [(cut("".join(titles).rstrip(), width), "dim")]


@dataclass(frozen=True, slots=True)
class DemandRow:
    """One interval with what it gives. `key` is its place among all intervals."""

    key: str
    interval: Interval
    covered: Covered | None
    """None as long as nothing can be reckoned."""
    then: Covered | None
    """What it gives in the re-plan; None while that is not shown."""
    columns: DemandColumns
    graded: bool
    """Whether it was said how the demand is known: before that no calls are taken as counted none."""
    chosen: Callable[[str], Column | None]
    """Which of its cells is under the cursor; None for a row that is not."""

    def drawn(self, width: int) -> list[Piece]:
        now = self.covered.cover if self.covered else Cover.UNKNOWN
        then = self.then.cover if self.then else now
        moved = self.then is not None and self.then.interval.staff != self.interval.staff
        styles = {"start": "", "level": STYLES[now], "then": STYLES[then], "cover": STYLES[then]}
        styles["plan"] = "key" if moved else "dim"
        line: list[Piece] = []
        for name in self.columns.at(width):
            if name in (Column.CALLS, Column.STAFF):
                line.append(self._typed_cell(Column(name)))
                continue
            if name == "plan":
                line.append((_THEN, "dim"))
            line.append((_column(name, self._text(name)), styles.get(name, "dim")))
        return line

    def _typed_cell(self, column: Column) -> Piece:
        shown = cell_text(self.interval, column, graded=self.graded)
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
                return _amount(self.then.interval.staff) if self.then else ""
            case "then":
                return share_text(self.then.service_level) if self.then else ""
            case "cover":
                shown = self.then or row
                return f"{MARKS.get(shown.cover, '')} {cover_word(shown.cover)}".strip() if shown else ""
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
        case _:
            return share_text(row.abandonment)


def _column(name: str, text: str) -> str:
    width = _WIDTHS.get(name, _WIDTH)
    if name in ("start", "cover"):
        return " " + padded(text, width - 1)
    return flush_right(text, width - 1) + " "


def cell_text(interval: Interval, column: Column, *, graded: bool) -> str:
    """What stands in a cell that is typed; a dash while nothing does, and for calls that may not be counted yet."""
    if column is Column.STAFF:
        return _amount(interval.staff)
    counted = graded or interval.calls or interval.answered is not None
    return NOTHING if is_empty(interval) or not counted else _amount(interval.calls)


def _amount(number: float | None) -> str:
    return NOTHING if number is None else number_text(number)


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


def empty_rows(then: str = "") -> list[HintRow]:
    """What an empty table tells; `then` is what the walk before left, on a follow-up."""
    rows = [
        HintRow("", ""),
        HintRow("", _("How many want in, and how many answer, through a typical day?")),
        HintRow("", ""),
        HintRow("n", _("lays out a day: type from when to when, such as 8–16 30")),
        HintRow("p", _("takes typed or pasted rows: start, calls, staff")),
        HintRow("i", _("imports a table from a file, such as the exchange's log")),
    ]
    if then:
        begin = _("begins with that of the walk before, counted as assumed: {then}")
        rows.append(HintRow("b", begin.format(then=then)))
    return rows
