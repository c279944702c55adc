"""Demand and staffing, interval by interval: a picture, a table to type in, and at once what it comes to."""

from typing import ClassVar

from textual.binding import BindingType

from touchpoint_audit.actions import day_layout, intervals
from touchpoint_audit.actions.as_before import field_as_before
from touchpoint_audit.actions.intervals import Intervals
from touchpoint_audit.language import N_, _
from touchpoint_audit.tui.commands import bindings
from touchpoint_audit.tui.demand_commands import DEMAND_BACK, DEMAND_COMMANDS
from touchpoint_audit.tui.demand_rows import length_options
from touchpoint_audit.tui.demand_typing import DemandTypingPage
from touchpoint_audit.tui.dialogs.choose import ChooseScreen


class DemandScreen(DemandTypingPage):
    """The demand and staffing of one touch point."""

    NAME = N_("Demand and staffing")
    COMMANDS_HERE = DEMAND_COMMANDS
    BACK = DEMAND_BACK
    BINDINGS: ClassVar[list[BindingType]] = bindings(DEMAND_COMMANDS)

    def action_as_before(self) -> None:
        taken = field_as_before(self.session.audit, self._touch_point, self.field)
        self.record(N_("as before"), taken, self.field)
        self.say(_("As before, counted as assumed: type over what is counted anew, and g tells how it is known"))

    def action_fill(self) -> None:
        if self.here is not None:
            filled = intervals.filled_down(self.present, self.here, self._column)
            if filled == self.present:
                self.say(_("Nothing to fill below: d empties a cell"), "warn")
            else:
                self._put(N_("fill down"), filled)

    def action_more(self) -> None:
        self._nudge(1)

    def action_less(self) -> None:
        self._nudge(-1)

    def _nudge(self, by: int) -> None:
        if self.here is not None:
            self._put(N_("staff"), intervals.nudged(self.present, self.here, by))

    def action_clear(self) -> None:
        if self.here is not None:
            self._put(N_("clear"), intervals.emptied(self.present, self.here, self._column))

    def action_remove(self) -> None:
        if self.here is not None:
            self._put(N_("remove interval"), intervals.without_interval(self.present, self.here))

    def action_length(self) -> None:
        options, chosen = length_options(self.present)
        if not options:
            self.say(_("A single interval has no length: n lays out more"), "warn")
            return

        def relay(key: str | None) -> None:
            if key is not None:
                self._put(N_("interval length"), day_layout.relaid(self.present, int(key)))

        self.app.push_screen(ChooseScreen(_("How long is each interval?"), options, chosen), relay)

    def action_alike(self) -> None:
        if self.here is not None:
            found = intervals.staffed_alike(self.present, self._weekday)
            if found == self.present:
                self.say(_("The other days have this staff already, or none is given here"), "warn")
            else:
                self._put(N_("staff of all days"), found)

    def _put(self, label: str, found: Intervals) -> None:
        self.record(label, self.with_found(found), self.field)

    def action_grade(self) -> None:
        if self.present:
            self.ask_grade((self.field,))

    def action_source(self) -> None:
        if self.present:
            self.ask_source(self.field)

    def action_import(self) -> None:
        from touchpoint_audit.tui.screens.demand_import import DemandImportScreen

        self.open_page(DemandImportScreen(self._touch_point), lambda _taken: self.show_table())
