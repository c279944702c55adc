"""One day of demand and staffing, ready to be shown: its picture, the rows of its table, and the lines below them."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cached_property

from touchpoint_audit.actions.fact_rows import in_order
from touchpoint_audit.actions.intervals import Column, Intervals
from touchpoint_audit.assessment.assess import Assessed
from touchpoint_audit.domain.audit import About
from touchpoint_audit.measures.replan import Plan, replan
from touchpoint_audit.measures.result import Missing, NotMeasured
from touchpoint_audit.measures.staffing import Cover, Covered, Staffing, staffing
from touchpoint_audit.reports.fact_text import fact_text
from touchpoint_audit.reports.service_hours import ServiceHours
from touchpoint_audit.tui.demand_lines import (
    day_at,
    day_lines,
    hours_line,
    interval_line,
    known_pieces,
    missing_lines,
    plan_lines,
    settings_line,
    unstaffed_lines,
)
from touchpoint_audit.tui.demand_rows import DemandColumns, DemandRow, HintRow, empty_rows
from touchpoint_audit.tui.lines import Line, spread, width_of
from touchpoint_audit.tui.pictures.demand import Bar, calls_per_person, demand_picture


class DemandView:
    """One day of a touch point's demand and staffing."""

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
    def _day(self) -> Staffing | NotMeasured:
        return self._found if isinstance(self._found, NotMeasured) else day_at(self._found, self._places)

    @cached_property
    def _plan(self) -> Plan | NotMeasured | None:
        if not self._planning:
            return None
        return self._day if isinstance(self._day, NotMeasured) else replan(self._day)

    @cached_property
    def _then(self) -> Mapping[int, Covered]:
        """What each interval of the day gives in the re-plan, by its place; nothing while that is not shown."""
        if not isinstance(self._plan, Plan):
            return {}
        moved = [
            replace(self._intervals[place], staff=staff)
            for place, staff in zip(self._places, self._plan.staff, strict=True)
        ]
        others = [interval for place, interval in enumerate(self._intervals) if place not in self._places]
        point = self._item.touch_point
        fact = replace(point.facts[self._fact_id], intervals=tuple(moved + others))
        then = staffing(replace(point, facts={**point.facts, self._fact_id: fact}), self._about)
        return {} if isinstance(then, NotMeasured) else {place: then.rows[place] for place in self._places}

    @cached_property
    def columns(self) -> DemandColumns:
        """The columns of the table: those that there is something to show in."""
        covered = self._found.rows if isinstance(self._found, Staffing) else ()
        return DemandColumns(
            planned=bool(self._then),
            lost=any(row.abandonment is not None for row in covered),
            answered=any(interval.answered is not None for interval in self._intervals),
            peak=any(interval.busy is not None for interval in self._intervals),
        )

    @property
    def covered(self) -> tuple[Covered, ...]:
        """What each interval gives, in order; none while that cannot be reckoned."""
        return self._found.rows if isinstance(self._found, Staffing) else ()

    @property
    def staffing(self) -> Staffing | None:
        return self._found if isinstance(self._found, Staffing) else None

    def _left(self) -> str:
        """What the walk before left, on a follow-up."""
        before = self._item.touch_point.before
        fact = before.facts.get(self._fact_id) if before is not None else None
        return "" if fact is None else fact_text(fact, None, self._about.currency)

    def rows(self, chosen: Callable[[str], Column | None]) -> list[DemandRow] | list[HintRow]:
        """The rows of the table; `chosen` tells which cell of a row is under the cursor."""
        if not self._intervals:
            return empty_rows(self._left())
        covered, fact = self.covered, self._item.touch_point.facts[self._fact_id]
        return [
            DemandRow(
                str(place),
                self._intervals[place],
                covered[place] if covered else None,
                self._then.get(place),
                self.columns,
                fact.evidence is not None,
                chosen,
            )
            for place in self._places
        ]

    def picture(self, here: int | None, width: int, height: int) -> list[Line]:
        """The day as a picture, or the re-plan while that is shown, with the cursor's interval named on its axis."""
        bars = []
        for place in self._places:
            interval = self._intervals[place]
            row = self._then.get(place) or (self.covered[place] if self.covered else None)
            closed = interval.staff == 0 and interval.calls > 0
            cover = row.cover if row else Cover.CLOSED if closed else Cover.UNKNOWN
            staff = row.interval.staff if row else interval.staff
            bars.append(Bar(interval.start, interval.calls, staff, cover))
        start = self._intervals[here].start if here is not None else ""
        found = self.staffing
        return demand_picture(bars, calls_per_person(found) if found else None, width, height, start)

    def plan(self, width: int) -> list[Line]:
        """The re-plan in words; nothing while it is not shown."""
        if not isinstance(self._plan, Plan) or isinstance(self._day, NotMeasured):
            return []
        freely = replan(self._day, keep_open=False)
        everything = tuple(range(len(self._day.rows)))
        hours = ServiceHours(self._day, self._plan, freely if isinstance(freely, Plan) else None, everything)
        return [*unstaffed_lines(self._intervals, width), *plan_lines(hours, width)]

    def results(self, here: int | None, width: int, most: int) -> list[Line]:
        """The lines below the table: the day, the cursor's interval or the re-plan, and what is reckoned with.

        With room for few lines (`most`) those on staff hours give way.
        """
        found, point, kind = self._found, self._item.touch_point, self._item.kind
        settings = settings_line(point, self._about.currency)
        known = known_pieces(point.facts.get(self._fact_id))
        if isinstance(found, NotMeasured):
            return [*(missing_lines(found, kind, width) if self._intervals else []), settings]
        shown = day_at(found, self._places)
        day, hours = day_lines(shown, width), hours_line(shown)
        if plan := self.plan(width):
            head = hours if most > 3 else day[0]
            return [spread(width, head, known), *plan]
        if hours and most > 3:
            day.append(hours)
        if most <= 3:
            del day[1:]
        place = next((place for place, line in enumerate(day) if width_of([*line, *known]) < width), None)
        if place is not None:
            day[place] = spread(width, day[place], known)
        lacking = self._plan if isinstance(self._plan, NotMeasured) else _lacking(found)
        if lacking is not None:
            return [*day, *missing_lines(lacking, kind, width), settings]
        return [*day, interval_line(found.rows[here]) if here is not None else [], settings]


def _lacking(found: Staffing) -> NotMeasured | None:
    """What keeps the service level from being told."""
    targets = {"target_share": found.target_share, "target_wait": found.target_wait_s}
    missing = tuple(fact_id for fact_id, value in targets.items() if value is None)
    return NotMeasured(Missing.NO_TARGET, missing) if missing else None
