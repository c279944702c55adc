"""What demand and staffing come to: the picture, and a few lines on the day, the interval and the re-plan."""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from touchpoint_audit.actions.fact_rows import in_order
from touchpoint_audit.actions.intervals import Column, Intervals
from touchpoint_audit.assessment.assess import Assessed
from touchpoint_audit.catalog.kind import Kind
from touchpoint_audit.domain.audit import About
from touchpoint_audit.domain.quantity import Quantity, Unit
from touchpoint_audit.domain.touch_point import Fact, TouchPoint
from touchpoint_audit.language import _, ngettext
from touchpoint_audit.language.numbers import number_text, quantity_text
from touchpoint_audit.measures.replan import Plan, replan
from touchpoint_audit.measures.result import Missing, NotMeasured
from touchpoint_audit.measures.staffing import Cover, Covered, Staffing, staffing
from touchpoint_audit.reports.sentences import missing_sentence
from touchpoint_audit.reports.words import evidence_word, weekday_word
from touchpoint_audit.tui.demand_rows import NOTHING, DemandRow, HintRow, empty_rows, share_text
from touchpoint_audit.tui.lines import Line, Piece, cut, spread, width_of, wrapped
from touchpoint_audit.tui.pictures.demand import Bar, calls_per_person, demand_picture

KEYS: Mapping[str, str] = {
    "demand": "n",
    "handling_time": "h",
    "target_share": "t",
    "target_wait": "t",
    "patience": "a",
    "shrinkage": "s",
}
"""The key of this screen that gives each fact."""


@dataclass(frozen=True, slots=True)
class Day:
    """What one day's rows come to."""

    calls: float
    level: float | None
    """The share of its calls answered in time, 0 to 1; None when it is not known for all of them."""
    closed_calls: float
    closed: int
    """Intervals with calls and nobody there."""
    short: int
    unknown: int


def day_of(rows: Sequence[Covered]) -> Day:
    """The sums of a day."""
    calls = math.fsum(row.interval.calls for row in rows)
    known = all(row.service_level is not None for row in rows if row.interval.calls)
    answered = math.fsum((row.service_level or 0.0) * row.interval.calls for row in rows)
    closed = [row for row in rows if row.cover is Cover.CLOSED]
    return Day(
        calls,
        min(answered / calls, 1.0) if known and calls else None,
        math.fsum(row.interval.calls for row in closed),
        len(closed),
        sum(row.cover is Cover.SHORT for row in rows),
        sum(row.interval.staff is None for row in rows if row.interval.calls),
    )


def day_line(rows: Sequence[Covered]) -> list[Piece]:
    """How the day goes, in one line."""
    day = day_of(rows)
    told: list[Piece] = []
    if day.level is not None:
        told.append((_("{share} in time").format(share=share_text(day.level)), "strong"))
    elif not day.closed:
        told.append((_("{n} calls").format(n=number_text(day.calls)), ""))
    if day.closed:
        text = _("closed for {n} of {all} calls ({share})").format(
            n=number_text(day.closed_calls), all=number_text(day.calls), share=share_text(day.closed_calls / day.calls)
        )
        told.append((text, "stop"))
    if day.short:
        told.append((ngettext("{n} short", "{n} short", day.short).format(n=day.short), "change"))
    if day.unknown:
        text = ngettext("{n} without staff", "{n} without staff", day.unknown).format(n=day.unknown)
        told.append((text, "warn"))
    line: list[Piece] = [(_("Day: "), "dim")]
    for place, piece in enumerate(told):
        line += [(" · ", "dim"), piece] if place else [piece]
    return line


def interval_line(row: Covered) -> Line:
    """What the interval under the cursor gives, with one less and one more, and what it needs."""
    interval = row.interval
    line: list[Piece] = [(f"{interval.start}  ", "key")]
    if not interval.calls:
        line.append((_("no calls"), "dim"))
    elif row.cover is Cover.CLOSED:
        line.append((_("{n} calls lost or moved").format(n=number_text(interval.calls)), "stop"))
    elif interval.staff is None:
        line.append((_("staff is not given: type how many answer"), "warn"))
    elif row.service_level is not None:
        line.append((_("with "), "dim"))
        around = ((interval.staff - 1, row.fewer), (interval.staff, row.service_level), (interval.staff + 1, row.more))
        for staff, level in around:
            if level is not None:
                text = _("{staff}: {share}").format(staff=number_text(staff), share=share_text(level))
                line += [(text, "strong" if staff == interval.staff else ""), ("  ", "")]
        line[-1] = (_(" in time"), "dim")
    if row.unbounded:
        line.append((_(" · more comes in than is answered"), "stop"))
    if row.needed and row.rostered == row.needed:
        line.append((_("   needs {n}").format(n=row.needed), ""))
    elif row.needed:
        line.append((_("   needs {n} ({rostered} rostered)").format(n=row.needed, rostered=row.rostered), ""))
    return line


def settings_line(point: TouchPoint, currency: str) -> Line:
    """What is reckoned with, each with the key that changes it."""

    def said(fact_id: str) -> str:
        fact = point.facts.get(fact_id)
        return quantity_text(fact.quantity, currency) if fact is not None and fact.quantity is not None else ""

    share, wait = said("target_share"), said("target_wait")
    target = _("{share} in {wait}").format(share=share, wait=wait) if share and wait else share or wait
    values = (
        ("h", _("handling"), said("handling_time")),
        ("t", _("target"), target),
        ("a", _("patience"), said("patience")),
        ("s", _("shrinkage"), said("shrinkage")),
    )
    line: list[Piece] = []
    for key, label, value in values:
        line += [(key, "key"), (f" {label} ", "dim"), (value or NOTHING, "" if value else "dim"), ("  ", "")]
    return line


def known_pieces(fact: Fact | None) -> list[Piece]:
    """How the demand is known, with the key that says so."""
    if fact is None:
        return []
    return [("g", "key"), (" " + (evidence_word(fact.evidence) if fact.evidence else _("no grade")), "open")]


def missing_lines(why: NotMeasured, kind: Kind | None, width: int) -> list[Line]:
    """Why something is not reckoned, and what helps."""
    keys = ", ".join(dict.fromkeys(KEYS[fact_id] for fact_id in why.facts if fact_id in KEYS))
    if why.why is Missing.NO_STAFFING:
        helps = _("Type it into the column for staff.")
    else:
        helps = _("Press {keys}.").format(keys=keys) if keys else ""
    return [[(line, "warn")] for line in wrapped(f"{missing_sentence(why, kind)} {helps}", width)]


def plan_lines(plan: Plan, rows: Sequence[Covered], shown: Sequence[int], width: int) -> list[Line]:
    """What the re-plan gives and which people go from where to where on the day that is shown."""
    hours = quantity_text(Quantity(plan.hours, Unit.HOUR), "")
    if not plan.moves:
        told = _("Re-plan: no better place for these {hours} than where they are ({before} in time).")
        return [[(told.format(hours=hours, before=share_text(plan.before)), "keep")]]
    told = _("Re-plan with the same {hours}, as drawn: {before} → {after} of all calls in time.")
    head = told.format(hours=hours, before=share_text(plan.before), after=share_text(plan.after))
    moves = [
        ngettext("{n} person from {start} to {end}", "{n} people from {start} to {end}", move.staff).format(
            n=move.staff, start=rows[move.from_row].interval.start, end=rows[move.to_row].interval.start
        )
        for move in plan.moves
        if move.from_row in shown
    ]
    text = "; ".join(moves) or _("nobody moves on this day")
    return [[(head, "keep")], *([(line, "")] for line in wrapped(text, width))]


def weekday_title(weekday: int | None, days: Sequence[int | None]) -> str:
    """Which day of the week is shown; empty for a typical day."""
    if weekday is None:
        return ""
    return _("{day}, {n} of {all} days").format(day=weekday_word(weekday), n=days.index(weekday) + 1, all=len(days))


class DemandView:
    """One day of a touch point's demand and staffing, ready to be shown."""

    def __init__(self, item: Assessed, about: About, fact_id: str, weekday: int | None, *, planning: bool) -> None:
        """`planning` shows the re-plan beside the staffing, and draws it."""
        self._item = item
        self._about = about
        self._fact_id = fact_id
        self._planning = planning
        fact = item.touch_point.facts.get(fact_id)
        self._intervals: Intervals = in_order(fact.intervals or ()) if fact is not None else ()
        self._places = [place for place, interval in enumerate(self._intervals) if interval.weekday == weekday]

    @cached_property
    def _found(self) -> Staffing | NotMeasured:
        return staffing(self._item.touch_point, self._about)

    @cached_property
    def _plan(self) -> Plan | NotMeasured | None:
        if not self._planning:
            return None
        return self._found if isinstance(self._found, NotMeasured) else replan(self._found)

    @cached_property
    def _drawn(self) -> Staffing | NotMeasured:
        """What the picture shows: the staffing, or that of the re-plan."""
        if not isinstance(self._plan, Plan):
            return self._found
        moved = [
            replace(interval, staff=staff) for interval, staff in zip(self._intervals, self._plan.staff, strict=True)
        ]
        point = self._item.touch_point
        fact = replace(point.facts[self._fact_id], intervals=tuple(moved))
        return staffing(replace(point, facts={**point.facts, self._fact_id: fact}), self._about)

    def rows(self, chosen: Callable[[str], Column | None]) -> list[DemandRow] | list[HintRow]:
        """The rows of the table; `chosen` tells which cell of a row is under the cursor."""
        if not self._intervals:
            return empty_rows()
        plan = self._plan.staff if isinstance(self._plan, Plan) else None
        covered = self._found.rows if isinstance(self._found, Staffing) else None
        return [
            DemandRow(
                str(place),
                self._intervals[place],
                covered[place] if covered else None,
                plan[place] if plan else None,
                chosen,
            )
            for place in self._places
        ]

    def picture(self, here: int | None, width: int, height: int) -> list[Line]:
        """The day as a picture, with the interval at the cursor named on its axis."""
        found = self._drawn
        covered = found.rows if isinstance(found, Staffing) else None
        bars = []
        for place in self._places:
            interval = covered[place].interval if covered else self._intervals[place]
            closed = interval.staff == 0 and interval.calls > 0
            cover = covered[place].cover if covered else Cover.CLOSED if closed else Cover.UNKNOWN
            bars.append(Bar(interval.start, interval.calls, interval.staff, cover))
        start = self._intervals[here].start if here is not None else ""
        return demand_picture(
            bars, calls_per_person(found) if isinstance(found, Staffing) else None, width, height, start
        )

    def results(self, here: int | None, width: int) -> list[Line]:
        """The lines below the table: the day, the cursor's interval or the re-plan, and what is reckoned with."""
        found, point, kind = self._found, self._item.touch_point, self._item.kind
        settings = settings_line(point, self._about.currency)
        known = known_pieces(point.facts.get(self._fact_id))
        if isinstance(found, NotMeasured):
            return [*(missing_lines(found, kind, width) if self._intervals else []), settings]
        told = day_line([found.rows[place] for place in self._places])
        day = spread(width, told, known if width_of([*told, *known]) < width else [])
        if isinstance(self._plan, Plan):
            return [day, *plan_lines(self._plan, found.rows, self._places, width)]
        lacking = self._plan if isinstance(self._plan, NotMeasured) else _lacking(found)
        if lacking is not None:
            return [day, *missing_lines(lacking, kind, width), settings]
        return [day, interval_line(found.rows[here]) if here is not None else [], settings]


def _lacking(found: Staffing) -> NotMeasured | None:
    """What keeps the service level from being told."""
    targets = {"target_share": found.target_share, "target_wait": found.target_wait_s}
    missing = tuple(fact_id for fact_id, value in targets.items() if value is None)
    return NotMeasured(Missing.NO_TARGET, missing) if missing else None


def within(lines: Sequence[Line], room: int, width: int) -> list[Line]:
    """As many lines as there is room for; the last one tells by an ellipsis that there are more."""
    if len(lines) <= room:
        return list(lines)
    last = "".join(text for text, _style in lines[room - 1])
    return [*lines[: room - 1], [(cut(last + " …", width), "")]]
