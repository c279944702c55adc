"""Demand and staffing, interval by interval: a picture, a table to type in, and at once what it comes to."""

from collections.abc import Sequence
from typing import ClassVar

from textual import events, on
from textual.binding import BindingType

from touchpoint_audit.actions import fields, intervals
from touchpoint_audit.actions.fact_rows import intervals_as_typed
from touchpoint_audit.actions.intervals import Intervals
from touchpoint_audit.actions.target import SHARE, WAIT, target_as_typed, with_target
from touchpoint_audit.domain.audit import Audit
from touchpoint_audit.domain.evidence import Evidence
from touchpoint_audit.language import N_, _
from touchpoint_audit.language.fault import Fault
from touchpoint_audit.tui.card_choices import evidence_options, typing_prompt
from touchpoint_audit.tui.commands import bindings
from touchpoint_audit.tui.demand_commands import DEMAND_BACK, DEMAND_COMMANDS, SETTINGS
from touchpoint_audit.tui.demand_page import DemandPage
from touchpoint_audit.tui.demand_rows import cell_prompt, length_options
from touchpoint_audit.tui.dialogs.choose import ChooseScreen
from touchpoint_audit.tui.widgets.edit_line import EditLine
from touchpoint_audit.tui.widgets.rows import RowList


class DemandScreen(DemandPage):
    """The demand and staffing of one touch point."""

    NAME = N_("Demand and staffing")
    COMMANDS_HERE = DEMAND_COMMANDS
    BACK = DEMAND_BACK
    BINDINGS: ClassVar[list[BindingType]] = bindings(DEMAND_COMMANDS)

    # changing cells

    def on_key(self, event: events.Key) -> None:
        """A digit begins to type the cell under the cursor."""
        if self.typing or not (event.character and event.character in "0123456789"):
            super().on_key(event)
        elif not self.usable("edit"):
            self.say(_("This window is read-only"), "warn")
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
            self.say(_("This window is read-only"), "warn")
        elif self.here is None:
            self._ask_new()
        else:
            self._ask_cell(None)

    def _ask_cell(self, typed: str | None) -> None:
        assert self.here is not None
        interval = self.present[self.here]
        text = intervals.cell_as_typed(interval, self._column) if typed is None else typed
        self.line.ask(f"cell.{self.here}", cell_prompt(interval, self._column), text, replace=typed is None)

    def action_fill(self) -> None:
        if self.here is not None:
            filled = intervals.filled_down(self.present, self.here, self._column)
            if filled == self.present:
                self.say(_("The cell below is filled already: d empties it"), "warn")
            else:
                self._record(N_("fill down"), filled)

    def action_more(self) -> None:
        self._nudge(1)

    def action_less(self) -> None:
        self._nudge(-1)

    def _nudge(self, by: int) -> None:
        if self.here is not None:
            self._record(N_("staff"), intervals.nudged(self.present, self.here, by))

    def action_clear(self) -> None:
        if self.here is not None:
            self._record(N_("clear"), intervals.emptied(self.present, self.here, self._column))

    def action_remove(self) -> None:
        if self.here is not None:
            self._record(N_("remove interval"), intervals.without_interval(self.present, self.here))

    def action_length(self) -> None:
        options, chosen = length_options(self.present)
        if not options:
            self.say(_("A single interval has no length: n lays out more"), "warn")
            return

        def relay(key: str | None) -> None:
            if key is not None:
                self._record(N_("interval length"), intervals.relaid(self.present, int(key)))

        self.app.push_screen(ChooseScreen(_("How long is each interval?"), options, chosen), relay)

    def _record(self, label: str, found: Intervals) -> None:
        self._change(label, self._with(found))

    def _with(self, found: Intervals) -> Audit:
        return intervals.with_intervals(self.session.audit, self._touch_point, self._fact, found)

    def _change(self, label: str, audit: Audit, place: int | None = None) -> None:
        self.shell.change(label, audit)
        self.show_table(place)

    # what is typed in the edit line

    def action_new(self) -> None:
        self._ask_new()

    def _ask_new(self, typed: str = "") -> None:
        prompt = _("From when to when, and how many minutes each: 8–16 30, or Mon–Fri 8–16 30")
        self.line.ask("new", prompt, typed)

    def action_rows(self) -> None:
        self._ask_rows(intervals_as_typed(self.present))

    def _ask_rows(self, text: str) -> None:
        spec = fields.spec_of(self.item.touch_point, self.field, self.session.kinds)
        self.line.ask(self.field, typing_prompt(self.field, spec, ""), text, long=True)

    def action_handling(self) -> None:
        self._ask_fact(SETTINGS["handling"])

    def action_patience(self) -> None:
        self._ask_fact(SETTINGS["patience"])

    def action_shrinkage(self) -> None:
        self._ask_fact(SETTINGS["shrinkage"])

    def _ask_fact(self, fact_id: str) -> None:
        field, point = f"facts.{fact_id}", self.item.touch_point
        spec = fields.spec_of(point, field, self.session.kinds)
        if spec is None:
            self.say(_("This kind of touch point has no such fact"), "warn")
        else:
            prompt = typing_prompt(field, spec, _(spec.label))
            self.line.ask(field, prompt, fields.present_text(point, field), replace=True)

    def action_target(self) -> None:
        prompt = _("The share to be answered, and within how many seconds: 80/20 is 80 % within 20 s")
        self.line.ask("target", prompt, target_as_typed(self.item.touch_point), replace=True)

    @on(EditLine.Typed)
    def _typed(self, event: EditLine.Typed) -> None:
        where, text = self._draft(event.field, event.text)
        if where:
            self.shell.draft_soon(where, text)

    def _draft(self, field: str, text: str) -> tuple[str, str]:
        """Where on the card a text would be typed, and that text: a cell comes with all the others."""
        group, _dot, place = field.partition(".")
        if group == "cell":
            found = intervals.with_value(self.present, int(place), self._column, text)
            return ("", "") if isinstance(found, Fault) else (self._where(self.field), intervals_as_typed(found))
        return (self._where(field), text) if group in ("facts", "source") else ("", "")

    def _where(self, field: str) -> str:
        return f"card:{self._touch_point}/{field}"

    def keep_typed_text(self) -> None:
        if self.line.asking and self.line.text.strip():
            where, text = self._draft(self.line.field, self.line.text)
            if where:
                self.shell.draft_now(where, text)

    @on(EditLine.Cancelled)
    def _cancelled(self) -> None:
        self.shell.drop_draft()
        self.table.focus()

    @on(EditLine.Submitted)
    def _submitted(self, event: EditLine.Submitted) -> None:
        group, _dot, of = event.field.partition(".")
        audit, point = self.session.audit, self.item.touch_point
        place, label = None, N_("edit")
        found: Audit | Fault
        match group:
            case "cell":
                cells = intervals.with_value(self.present, int(of), self._column, event.text)
                found = cells if isinstance(cells, Fault) else self._with(cells)
                place = intervals.next_place(self.present, int(of))
            case "new":
                day = intervals.laid_out(event.text, self.present)
                found = day if isinstance(day, Fault) else self._with(day)
                place, label = 0, N_("new intervals")
            case "source":
                found, label = fields.with_source(audit, point.id, of, event.text), N_("source")
            case "target":
                found = with_target(audit, self.session.kinds, point.id, event.text)
            case _:
                found = fields.with_text(audit, self.session.kinds, point.id, event.field, event.text)
        if isinstance(found, Fault):
            self.line.blame(found.sentence)
            return
        self.shell.drop_draft()
        self.line.done()
        self.table.focus()
        self._change(label, found, place)
        self._ask_grade_when_wanted((SHARE, WAIT) if group == "target" else (event.field,))

    # how it is known

    def action_grade(self) -> None:
        if self.present:
            self._ask_grade((self.field,))

    def action_source(self) -> None:
        if self.present:
            self._ask_source(self.field)

    def _ask_grade_when_wanted(self, typed: Sequence[str]) -> None:
        wanted = [field for field in typed if fields.wants_grade(self.item.touch_point, field, self.session.kinds)]
        if wanted:
            self._ask_grade(wanted)

    def _ask_grade(self, of: Sequence[str]) -> None:
        def graded(grade: str | None) -> None:
            if grade is not None:
                audit = self.session.audit
                for field in of:
                    audit = fields.with_grade(audit, self._touch_point, field, Evidence(grade))
                self._change(N_("evidence"), audit)
                self._ask_source(of[0])

        self.app.push_screen(ChooseScreen(_("How is it known?"), evidence_options()), graded)

    def _ask_source(self, field: str) -> None:
        source = fields.source_of(self.item.touch_point, field)
        self.line.ask(f"source.{field}", _("Where does it come from? Enter leaves it as it is"), source, replace=True)

    def action_import(self) -> None:
        from touchpoint_audit.tui.screens.demand_import import DemandImportScreen

        self.app.push_screen(DemandImportScreen(self._touch_point), lambda _taken: self.show_table())
