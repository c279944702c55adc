"""What is typed on the screen for demand and staffing: cells, rows, a day's layout, the facts it is reckoned with."""

from textual import events, on

from touchpoint_audit.actions import day_layout, fields, intervals
from touchpoint_audit.actions.fact_rows import intervals_as_typed
from touchpoint_audit.actions.intervals import Column, Intervals
from touchpoint_audit.actions.target import SHARE, WAIT, target_as_typed, with_target
from touchpoint_audit.domain.audit import Audit
from touchpoint_audit.language import N_, _
from touchpoint_audit.language.fault import Fault
from touchpoint_audit.tui.card_choices import typing_prompt
from touchpoint_audit.tui.demand_commands import SETTINGS
from touchpoint_audit.tui.demand_page import DemandPage
from touchpoint_audit.tui.demand_rows import cell_prompt
from touchpoint_audit.tui.widgets.edit_line import EditLine
from touchpoint_audit.tui.widgets.rows import RowList

CELL = "cell"
"""The group of the edit line's field while a cell is typed: "cell.3.calls"."""
COLUMN_LABELS = {Column.CALLS: N_("calls"), Column.STAFF: N_("staff")}


class DemandTypingPage(DemandPage):
    """The demand and staffing of one touch point, with an edit line that changes it."""

    def __init__(self, touch_point_id: str, fact_id: str, field: str = "", recovered: str | None = None) -> None:
        """`recovered` is a text to go on typing for what the edit line asked for as `field`."""
        super().__init__(touch_point_id, fact_id)
        self._asked = field
        self._recovered = recovered

    def on_mount(self) -> None:
        super().on_mount()
        if self._recovered is not None:
            self._ask_again(self._asked, self._recovered)

    def _ask_again(self, field: str, text: str) -> None:
        """Go on with a text that was being typed when the program ended."""
        group, _dot, fact_id = field.partition(".")
        match group:
            case "cell":
                place, _dot, column = fact_id.partition(".")
                if int(place) < len(self.present):
                    self._column = Column(column)
                    self.show_table(int(place))
                    self._ask_cell(text)
            case "new":
                self._ask_new(text)
            case "target":
                self.action_target(text)
            case "facts" if field != self.field:
                self._ask_fact(fact_id, text)
            case "source":
                self.line.ask(field, _("Recovered text"), text)
            case _:
                self._ask_rows(text)

    def on_key(self, event: events.Key) -> None:
        """A digit begins to type the cell under the cursor."""
        if self.typing or not (event.character and event.character in "0123456789"):
            super().on_key(event)
        elif not self.usable("edit"):
            self.refuse()
        elif self.present:
            self._ask_cell(event.character)
        else:
            self._ask_new(event.character)

    def on_paste(self, event: events.Paste) -> None:
        """Rows that are pasted into the table take the place of all that it holds, once they are handed in."""
        if not self.typing and self.usable("rows"):
            event.stop()
            self._ask_rows(event.text)

    @on(RowList.Chosen)
    def action_edit(self) -> None:
        if not self.usable("edit"):
            self.refuse()
        elif self.here is None:
            self._ask_new()
        else:
            self._ask_cell(None)

    def _ask_cell(self, typed: str | None) -> None:
        assert self.here is not None
        interval = self.present[self.here]
        text = intervals.cell_as_typed(interval, self._column) if typed is None else typed
        field = f"{CELL}.{self.here}.{self._column}"
        self.line.ask(field, cell_prompt(interval, self._column), text, replace=typed is None)
        self._keep_soon(typed)

    def _keep_soon(self, typed: str | None) -> None:
        """A text that the line was opened with may be lost as any other."""
        if typed:
            self.shell.draft_soon(self._where(self.line.field), typed)

    def record(self, label: str, audit: Audit, _field: str, *, with_last: bool = False) -> None:
        self.shell.change(label, audit, with_last=with_last)
        self.show_table()

    def with_found(self, found: Intervals) -> Audit:
        return intervals.with_intervals(self.session.audit, self._touch_point, self._fact, found)

    def action_new(self) -> None:
        self._ask_new()

    def _ask_new(self, typed: str = "") -> None:
        prompt = _("From when to when, and how many minutes each: 8–16 30, or Mon–Fri 8–16 30")
        self.line.ask("new", prompt, typed)
        self._keep_soon(typed)

    def action_rows(self) -> None:
        self._ask_rows(intervals_as_typed(self.present), replace=True)

    def _ask_rows(self, text: str, *, replace: bool = False) -> None:
        spec = fields.spec_of(self.item.touch_point, self.field, self.session.kinds)
        self.line.ask(self.field, typing_prompt(self.field, spec, ""), text, long=True, replace=replace)
        self._keep_soon(None if replace else text)

    def action_handling(self) -> None:
        self._ask_fact(SETTINGS["handling"])

    def action_patience(self) -> None:
        self._ask_fact(SETTINGS["patience"])

    def action_shrinkage(self) -> None:
        self._ask_fact(SETTINGS["shrinkage"])

    def _ask_fact(self, fact_id: str, typed: str | None = None) -> None:
        field, point = f"facts.{fact_id}", self.item.touch_point
        spec = fields.spec_of(point, field, self.session.kinds)
        if spec is None:
            self.say(_("This kind of touch point has no such fact"), "warn")
        else:
            prompt = typing_prompt(field, spec, _(spec.label))
            text = fields.present_text(point, field) if typed is None else typed
            self.line.ask(field, prompt, text, replace=typed is None)

    def action_target(self, typed: str | None = None) -> None:
        prompt = _("The share to be answered, and within how many seconds: 80/20 is 80 % within 20 s")
        text = target_as_typed(self.item.touch_point) if typed is None else typed
        self.line.ask("target", prompt, text, replace=typed is None)

    @on(EditLine.Typed)
    def _typed(self, event: EditLine.Typed) -> None:
        self.shell.draft_soon(self._where(event.field), event.text)

    def _where(self, field: str) -> str:
        return f"demand:{self._touch_point}/{self._fact}/{field}"

    def keep_typed_text(self) -> None:
        if self.line.asking and self.line.text.strip():
            self.shell.draft_now(self._where(self.line.field), self.line.text)

    @on(EditLine.Cancelled)
    def _cancelled(self) -> None:
        self.shell.drop_draft()
        self.table.focus()

    @on(EditLine.Submitted)
    def _submitted(self, event: EditLine.Submitted) -> None:
        group, _dot, of = event.field.partition(".")
        audit, point, kinds = self.session.audit, self.item.touch_point, self.session.kinds
        found: Audit | Fault
        place: int | None = None
        match group:
            case "cell":
                at = int(of.partition(".")[0])
                cells = intervals.with_value(self.present, at, self._column, event.text)
                found = cells if isinstance(cells, Fault) else self.with_found(cells)
                place, label = intervals.next_place(self.present, at), COLUMN_LABELS[self._column]
            case "new":
                day = day_layout.laid_out(event.text, self.present)
                found = day if isinstance(day, Fault) else self.with_found(day)
                place, label = 0, N_("new intervals")
            case "source":
                self._end_line()
                self.take_source(of, event.text)
                return
            case "target":
                found = with_target(audit, kinds, point.id, event.text)
                label = N_("target")
            case _:
                found = fields.with_text(audit, kinds, point.id, event.field, event.text)
                spec = fields.spec_of(point, event.field, kinds)
                label = spec.label if spec else N_("edit")
        if isinstance(found, Fault):
            self.line.blame(found.sentence)
            return
        named = (SHARE, WAIT) if group == "target" else (event.field,)
        self._end_line()
        self.shell.change(label, found)
        self.show_table(place)
        self.ask_grade_when_wanted(label, *named)

    def _end_line(self) -> None:
        self.shell.drop_draft()
        self.line.done()
        self.table.focus()
