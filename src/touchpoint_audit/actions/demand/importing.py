"""Import the demand of a touch point from a table: all of it or, when anything is wrong, nothing."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from touchpoint_audit.actions.demand.cells import resolved_day
from touchpoint_audit.actions.demand.faults import DemandFaults
from touchpoint_audit.actions.demand.head import TableHead
from touchpoint_audit.actions.demand.meaning import Meaning
from touchpoint_audit.actions.demand.rows import Cell, Tally, tally_of
from touchpoint_audit.actions.demand.step import STEPS, Step, step_in
from touchpoint_audit.catalog.kind import FactSpec, FactType, Kind
from touchpoint_audit.domain import changes
from touchpoint_audit.domain.audit import Audit, Column
from touchpoint_audit.domain.evidence import Evidence
from touchpoint_audit.domain.fact import Fact, Interval
from touchpoint_audit.domain.quantity import Unit
from touchpoint_audit.domain.text import one_line
from touchpoint_audit.domain.touch_point import TouchPoint
from touchpoint_audit.errors import NoDemandHere, NoSuchTouchPoint, OnlyTitles
from touchpoint_audit.language import N_, _
from touchpoint_audit.measures.demand_profile import Counted, merged, profile

LABEL = N_("import demand")
"""What undo calls the change."""
MOST_YEARS = 10
MOST_REMEMBERED = 200
"""So many columns are remembered; the one not used for longest goes first."""
HANDLING_TIME = "handling_time"


@dataclass(frozen=True, slots=True)
class DemandImport:
    """What a table tells about demand."""

    file: str
    """Its name, clean."""
    intervals: tuple[Interval, ...]
    """With a weekday when more than one day was open."""
    minutes: int
    """How long an interval is."""
    per_call: bool
    """Whether each row was one call."""
    rows: int
    calls: float
    """All of them, on all days."""
    handling_s: float | None
    """The mean over the calls; None when the table does not tell."""
    first: date | None
    """None when the table has no dates."""
    last: date | None
    days: int
    """How many days were open."""
    closed_weekdays: tuple[int, ...]
    """1 to 7: closed each time."""
    closed_dates: tuple[date, ...]
    """The other closed days between the first and the last."""
    ignored: tuple[str, ...]
    """The titles of the columns that were left out."""
    left_out: tuple[int, ...]
    """Starts at the edges of the day, in minutes from midnight, that are left out because nobody called then."""
    month_first: bool | None
    """How dates such as 03/11/2026 were read, when all could be read both ways; else None."""
    handled_in_no_time: int
    """Calls of 0 seconds, which are not part of the handling time."""
    columns: tuple[Column, ...]
    """What to remember of the columns."""

    @property
    def source(self) -> str:
        """Where the facts come from: the file, and the days it spans."""
        if self.first is None or self.last is None:
            return self.file
        span = f"{self.first}" if self.first == self.last else f"{self.first} – {self.last}"
        return f"{self.file}, {span}"


def read_demand(
    head: TableHead, minutes: int | None = None, given_up: Callable[[], bool] = lambda: False
) -> DemandImport | DemandFaults:
    """Read a whole table whose `needs` are met; `minutes` (15, 30 or 60) is how long the intervals are to be.

    Without `minutes` the step of the table is taken; single calls are counted by 30. `given_up` is asked now and
    then whether anybody still waits. Raises `GivenUp` when not, `TableMissing`, `NotRegular`, `NotReadable`,
    `OnlyTitles`, and ValueError for other minutes.
    """
    if minutes is not None and minutes not in STEPS:
        raise ValueError("an interval has 15, 30 or 60 minutes")
    tally = tally_of(head, minutes or 30, given_up)
    if not tally.rows and not tally.faults:
        raise OnlyTitles(head.path)
    days, month_first = _days(tally, head)
    step = Step(minutes or 30, minutes or 30)
    if not head.per_call:
        step = step_in(tally, minutes, _title(head, Meaning.TIME))
    counts = [
        Counted(days[day], minute, cell.calls, cell.answered, cell.staff)
        for (day, minute), cell in tally.cells.items()
        if day in days
    ]
    if not tally.faults and not any(count.calls for count in counts):
        tally.faults.add(None, "", _("Nobody calls in the whole table: choose another column for the calls."))
    if tally.faults:
        return tally.faults.told()
    dates = [day for day in days.values() if day is not None]
    found = profile(merged(counts, step.rows, step.minutes) if step.rows != step.minutes else counts, step.minutes)
    return DemandImport(
        file=one_line(head.path.name)[:200],
        intervals=found.intervals,
        minutes=step.minutes,
        per_call=head.per_call,
        rows=tally.rows,
        calls=sum(count.calls for count in counts),
        handling_s=round(tally.handling_s / tally.handled, 6) if tally.handled else None,
        first=min(dates, default=None),
        last=max(dates, default=None),
        days=found.days,
        closed_weekdays=found.closed_weekdays,
        closed_dates=found.closed_dates,
        ignored=tuple(column.title for column in head.columns if column.meaning in (None, Meaning.IGNORE)),
        left_out=found.left_out,
        month_first=month_first,
        handled_in_no_time=tally.handled_in_no_time if tally.handled else 0,
        columns=_remembered(head),
    )


def _remembered(head: TableHead) -> tuple[Column, ...]:
    """Columns to remember by their titles; numbers in the place of titles say nothing about another table."""
    if not head.has_titles:
        return ()
    return tuple(Column(column.title, column.meaning.value) for column in head.columns if column.meaning is not None)


def _title(head: TableHead, meaning: Meaning) -> str:
    place = head.meaning_column(meaning)
    return "" if place is None else head.columns[place].title


def _days(tally: Tally, head: TableHead) -> tuple[dict[int | None, date | None], bool | None]:
    """The date of each day of a tally, and whether the month was read first where that was open.

    Day and month are read in this order unless that is impossible for one of them and the other way round for none.
    Days that cannot be, and dates more than ten years apart, become faults.
    """
    found: dict[int | None, date | None] = {}
    codes = {day for day, _minute in tally.cells if day is not None and day < 0}
    impossible = {
        order: {code for code in codes if resolved_day(code, month_first=order) is None} for order in (False, True)
    }
    month_first = bool(impossible[False]) and not impossible[True]
    title = _title(head, Meaning.DATE) or _title(head, Meaning.TIME)
    for day in {day for day, _minute in tally.cells}:
        ordinal = resolved_day(day, month_first=month_first) if day is not None and day < 0 else day
        if day is None or ordinal is not None:
            found[day] = None if ordinal is None else date.fromordinal(ordinal)
    if codes and found:
        _doubled(tally, found, title)
    for code in impossible[month_first]:
        rows = [cell.row for (day, _minute), cell in tally.cells.items() if day == code]
        words = _("Day and month are the other way round than in other rows: write the dates as year-month-day.")
        tally.faults.add(min(rows), title, words)
    dates = [day for day in found.values() if day is not None]
    if dates and max(dates) - min(dates) > timedelta(days=366 * MOST_YEARS):
        words = _("The dates reach from {first} to {last}, more than ten years: correct them, or import a part.")
        tally.faults.add(None, "", words.format(first=min(dates), last=max(dates)))
    open_ways = bool(codes) and not impossible[False] and not impossible[True]
    return found, month_first if open_ways else None


def _doubled(tally: Tally, found: Mapping[int | None, date | None], title: str) -> None:
    """Note intervals that stand twice because a date is written in two ways."""
    if len(set(found.values())) == len(found):
        return
    seen: dict[tuple[date | None, int], Cell] = {}
    for (day, minute), cell in tally.cells.items():
        same = seen.setdefault((found.get(day), minute), cell)
        if same is not cell:
            words = _("The interval stands in row {row} already: keep one of the two, or add them up.")
            tally.faults.add(cell.row, title, words.format(row=same.row))


def touch_point_numbered(audit: Audit, number: int) -> TouchPoint:
    """The touch point with this number along the journey, from 1. Raises `NoSuchTouchPoint`."""
    ordered = audit.in_order()
    if not 1 <= number <= len(ordered):
        raise NoSuchTouchPoint(number=number, n=len(ordered))
    return ordered[number - 1]


def place_for_demand(kinds: Mapping[str, Kind], touch_point: TouchPoint) -> FactSpec:
    """The fact of a touch point that demand is imported into. Raises `NoDemandHere`."""
    kind = kinds.get(touch_point.kind)
    place = next((fact for fact in (kind.facts if kind else ()) if fact.type is FactType.INTERVALS), None)
    if place is None:
        raise NoDemandHere(name=one_line(touch_point.name), kind=_(kind.name) if kind else touch_point.kind)
    return place


def with_demand(audit: Audit, kinds: Mapping[str, Kind], touch_point_id: str, found: DemandImport) -> Audit:
    """The audit with what a table told: the demand, the handling time when there is one, and how columns were read.

    Raises `NotThere` when the touch point is gone, and `NoDemandHere`.
    """
    audit = changes.change_touch_point(audit, touch_point_id)
    touch_point = audit.touch_points[touch_point_id]
    place = place_for_demand(kinds, touch_point)
    demand = Fact(intervals=found.intervals, evidence=Evidence.MEASURED, source=found.source)
    audit = changes.record_fact(audit, touch_point_id, place.id, demand)
    spec = kinds[touch_point.kind].fact(HANDLING_TIME)
    if found.handling_s is not None and spec is not None and Unit.SECOND in spec.units:
        handling = Fact(number=found.handling_s, unit=Unit.SECOND, evidence=Evidence.MEASURED, source=found.source)
        audit = changes.record_fact(audit, touch_point_id, HANDLING_TIME, handling)
    fresh = {column.title for column in found.columns}
    kept = (*(column for column in audit.about.columns if column.title not in fresh), *found.columns)
    return changes.change_about(audit, columns=kept[-MOST_REMEMBERED:])
