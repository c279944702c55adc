"""Demand and staffing as it is shown: a picture, a table with a cell under the cursor, and what it comes to."""

from typing import ClassVar

from textual.app import ComposeResult

from touchpoint_audit.actions import intervals
from touchpoint_audit.actions.intervals import Column, Intervals
from touchpoint_audit.actions.places import Place
from touchpoint_audit.actions.steps import Step
from touchpoint_audit.assessment.assess import Assessed
from touchpoint_audit.domain.fact import Fact
from touchpoint_audit.language import _
from touchpoint_audit.tui.demand_commands import CHANGING_THE_DAY, SEVERAL_DAYS
from touchpoint_audit.tui.demand_lines import weekday_title, within
from touchpoint_audit.tui.demand_results import DemandView
from touchpoint_audit.tui.grading import GradingPage
from touchpoint_audit.tui.lines import Piece
from touchpoint_audit.tui.widgets.edit_line import EditLine
from touchpoint_audit.tui.widgets.ink import LineView
from touchpoint_audit.tui.widgets.rows import RowList

RESULT_LINES, MOST_RESULT_LINES = 3, 7
"""Lines below the table, and how many they may grow to for the re-plan."""
LOW, HIGH = 7, 11
"""Lines of the picture in a window of the usual height, and in a tall one."""
USUAL, TALL = 22, 34


class DemandPage(GradingPage):
    """The demand and staffing of one touch point, to be looked at and moved about in."""

    CHANGING: ClassVar[frozenset[str]] = CHANGING_THE_DAY
    DEFAULT_CSS = """
    DemandPage #columns { height: 1; background: $panel; }
    DemandPage #picture { height: 7; }
    DemandPage #results { height: 4; padding: 0 1; border-top: solid $primary 50%; }
    DemandPage.-low #picture { display: none; }
    """

    def __init__(self, touch_point_id: str, fact_id: str) -> None:
        super().__init__(touch_point_id)
        self._fact = fact_id
        self._column = Column.CALLS
        self._weekday: int | None = None
        self._planning = False

    def body(self) -> ComposeResult:
        yield LineView(id="picture")
        yield LineView(id="columns")
        yield RowList(moved=self._show_results, id="intervals")
        yield LineView(id="results")
        yield EditLine()

    def on_mount(self) -> None:
        self.table.focus()
        self.show_all()

    # what is shown

    @property
    def table(self) -> RowList:
        return self.query_one("#intervals", RowList)

    @property
    def item(self) -> Assessed:
        return self.session.assessment.items[self._touch_point]

    @property
    def present(self) -> Intervals:
        """The intervals there are, in order."""
        return intervals.intervals_of(self.session.audit, self._touch_point, self._fact)

    @property
    def then(self) -> Fact | None:
        """What the walk before left; None in an audit that follows none, and where it left nothing."""
        point = self.session.audit.touch_points.get(self._touch_point)
        return point.before.facts.get(self._fact) if point is not None and point.before is not None else None

    @property
    def field(self) -> str:
        return f"facts.{self._fact}"

    @property
    def here(self) -> int | None:
        """The place of the cursor's interval among all; None while there is none."""
        return int(self.table.key) if self.table.key else None

    def place(self) -> Place:
        return Place("demand", self._touch_point, self._fact)

    def usable(self, action: str) -> bool:
        if action in SEVERAL_DAYS and len(intervals.weekdays_of(self.present)) < 2:
            return False
        if action == "as_before" and (self.present or self.then is None):
            return False
        return super().usable(action)

    def title_ends(self) -> tuple[list[Piece], list[Piece]]:
        point = self.item.touch_point
        number = self.session.assessment.numbers[point.id]
        left = [(f"‹ {number} {point.name}  ", "strong"), (_(self.NAME), "dim")]
        return left, [(weekday_title(self._weekday, intervals.weekdays_of(self.present)), "key")]

    def show_all(self) -> None:
        self.show_table()

    def show_table(self, place: int | None = None) -> None:
        """Show everything anew, with the cursor on an interval when given."""
        self.shell.last_touch_point = self._touch_point
        item = self.session.assessment.items.get(self._touch_point)
        if item is None or item.kind is None or item.kind.fact(self._fact) is None:
            self.leave()  # undo took it away
            return
        days = intervals.weekdays_of(self.present)
        if self.present and place is not None:
            self._weekday = self.present[place].weekday
        elif self._weekday not in days:
            self._weekday = days[0] if days else None
        self._view = DemandView(item, self.session.audit.about, self._fact, self._weekday, planning=self._planning)
        self.table.set_rows(self._view.rows(self._chosen_cell), None if place is None else str(place))
        self.show_frame()
        self._show_results()

    def show_step(self, step: Step | None) -> None:
        """The cursor goes to the first interval that changed, also on another day."""
        place = None
        if step is not None and all(self._touch_point in audit.touch_points for audit in (step.before, step.after)):
            other = step.after if self.session.audit is step.before else step.before
            before = intervals.intervals_of(other, self._touch_point, self._fact)
            place = intervals.changed_place(before, self.present)
        self.show_table(place)

    def _chosen_cell(self, key: str) -> Column | None:
        return self._column if key == self.table.key else None

    def _show_results(self) -> None:
        """Show the picture and what the table comes to, for the interval under the cursor."""
        tall = self.size.height >= TALL
        picture, results = self.query_one("#picture", LineView), self.query_one("#results", LineView)
        height = (HIGH if tall else LOW) if self.present else 0
        picture.styles.height = height
        width = self.size.width - 2
        most = RESULT_LINES if self.size.height < USUAL else MOST_RESULT_LINES
        lines = self._view.results(self.here, max(width, 1), most)
        room = min(max(len(lines), RESULT_LINES), most)
        results.styles.height = room + 1
        results.set_lines(within(lines, room, width))
        picture.set_lines(self._view.picture(self.here, self.size.width, height))
        titles = [self._view.columns.titles(self.size.width - 1)] if self.present else []
        self.query_one("#columns", LineView).set_lines(titles)

    # moving about

    def action_cell_left(self) -> None:
        if self._column is Column.CALLS or not self.present:
            self.action_back()
        else:
            self._go_to_column(Column.CALLS)

    def action_cell_right(self) -> None:
        self._go_to_column(Column.STAFF)

    def _go_to_column(self, column: Column) -> None:
        self._column = column
        self.table.refresh()

    def action_day_before(self) -> None:
        self._change_day(-1)

    def action_day_after(self) -> None:
        self._change_day(1)

    def _change_day(self, by: int) -> None:
        """Another weekday, at the same time of the day when it has that."""
        days = intervals.weekdays_of(self.present)
        if self.here is None:
            return
        start = self.present[self.here].start
        day = days[(days.index(self._weekday) + by) % len(days)]
        places = [place for place, interval in enumerate(self.present) if interval.weekday == day]
        self.show_table(next((place for place in places if self.present[place].start >= start), places[-1]))

    def action_plan(self) -> None:
        self._planning = not self._planning
        self.show_table()

    def action_trace(self) -> None:
        """The re-plan while it is shown, the figures of the cursor's interval, and every figure of the touch point."""
        from touchpoint_audit.tui.interval_trace import interval_trace
        from touchpoint_audit.tui.trace_lines import TraceLine, touch_point_trace

        item, assessment, found, here = self.item, self.session.assessment, self._view.staffing, self.here

        def lines(width: int) -> list[TraceLine]:
            first = [TraceLine(line) for line in self._view.plan(width)]
            if found is not None and here is not None:
                first += [*([TraceLine([])] if first else []), *interval_trace(found, here, width)]
            return [*first, *([TraceLine([])] if first else []), *touch_point_trace(item, assessment, width)]

        self.show_trace(lines)
