"""The plan: who does what by when, what stands out, and who is owed a reply."""

from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType

from touchpoint_audit.actions.folder import path_at_home
from touchpoint_audit.actions.places import Place
from touchpoint_audit.assessment.assess import Assessment
from touchpoint_audit.assessment.plan import Plan, plan
from touchpoint_audit.domain.text import one_line
from touchpoint_audit.errors import TouchpointAuditError
from touchpoint_audit.language import N_, _
from touchpoint_audit.reports.plan_words import STATUS_SIGNS, counts
from touchpoint_audit.tui.commands import bindings
from touchpoint_audit.tui.lines import Line, Piece, wrapped
from touchpoint_audit.tui.plan_commands import PLAN_COMMANDS
from touchpoint_audit.tui.plan_detail import detail_lines
from touchpoint_audit.tui.plan_rows import ACTION, LACKING, OWED, ActionRow, owed_with, plan_rows
from touchpoint_audit.tui.planning import PlanningPage
from touchpoint_audit.tui.widgets.edit_line import EditLine
from touchpoint_audit.tui.widgets.ink import LineView
from touchpoint_audit.tui.widgets.rows import RowList


class PlanScreen(PlanningPage):
    """The plan of an audit."""

    NAME = N_("The plan")
    COMMANDS_HERE = PLAN_COMMANDS
    SIGNS = STATUS_SIGNS
    BINDINGS: ClassVar[list[BindingType]] = bindings(PLAN_COMMANDS)

    def __init__(self, touch_point: str = "", action: str = "", *, add: bool = False, recovered: str | None = None):
        """Begins at an action, or at a touch point's first row; `add` asks at once for what is done about it.

        `recovered` is a text to go on typing; `action` then names the edit line's field.
        """
        super().__init__()
        self._at = (touch_point, action)
        self._add_at_once = add
        self._recovered = recovered
        self._by_owner = False
        self._containing = ""

    def body(self) -> ComposeResult:
        yield LineView(id="totals")
        yield RowList(moved=self._show_detail, id="plan")
        yield LineView(id="detail")
        yield EditLine()

    def on_mount(self) -> None:
        self.rows.focus()
        self.show_rows()
        touch_point, action = self._at
        field, _dot, item = action.partition(".")
        self.rows.go_to(self._key_of(touch_point, item if self._recovered is not None else action))
        if self._recovered is not None:
            self._recover(field, item)
        elif self._add_at_once:
            self.add_to(touch_point)

    def _recover(self, field: str, item: str) -> None:
        """Go on with a text that was being typed."""
        text = self._recovered or ""
        if item in self.session.audit.actions:
            self.ask(field, self.session.audit.actions[item], text)
        else:
            self.add_to(item)
            self.line.ask(self.line.field, _("Recovered text"), text)

    def _key_of(self, touch_point: str, action: str) -> str:
        """The key of an action's row, or of the first row about a touch point."""
        if action in self.session.audit.actions:
            return ACTION + action
        about = [
            row.key
            for row in self.rows.rows
            if row.key in {LACKING + touch_point, OWED + touch_point}
            or (isinstance(row, ActionRow) and row.planned.action.touch_point == touch_point)
        ]
        return about[0] if about else ""

    # what is shown

    def place(self) -> Place:
        return Place("plan", self.touch_point_here())

    def show_all(self) -> None:
        self.show_rows()

    def show_rows(self, key: str | None = None) -> None:
        found, today = self._plan(), self.session.today
        rows = plan_rows(self.session.assessment, found, today, by_owner=self._by_owner, containing=self._containing)
        self.rows.set_rows(rows, key)
        self._show_counts(found)
        self.call_after_refresh(self._show_detail)
        self.show_frame()

    def _plan(self) -> Plan:
        return plan(self.session.assessment, self.session.today, containing=self._containing)

    def _show_counts(self, found: Plan) -> None:
        """How much there is, and what stands out; on as many lines as that takes."""
        replies = len(owed_with(self.session.assessment, self._containing))
        lines: list[list[Piece]] = [[(" ", "")]]
        room = self.size.width - 2
        used = 0
        for text, stands_out in counts(found, replies):
            apart = " · " if used else ""
            if used and used + len(apart) + len(text) > room:
                lines.append([(" ", "")])
                used, apart = 0, ""
            lines[-1] += [(apart, "dim"), (text, "warn" if stands_out else "strong")]
            used += len(apart) + len(text)
        if self._containing:
            told = _("filtered by “{words}”").format(words=self._containing)
            lines += [[(f" {line}", "warn")] for line in wrapped(told, room)[:1]]
        view = self.query_one("#totals", LineView)
        view.styles.height = len(lines)
        shown: list[Line] = list(lines)
        view.set_lines(shown)

    def _show_detail(self) -> None:
        view = self.query_one("#detail", LineView)
        item = self.session.assessment.items.get(self.touch_point_here())
        width, height = max(view.size.width - 2, 1), view.size.height
        view.set_lines(detail_lines(item, self.action_here, self.session.assessment, self.session.today, width, height))

    def title_ends(self) -> tuple[list[Piece], list[Piece]]:
        about = self.session.audit.about
        view = _("by owner") if self._by_owner else _("by month")
        as_of = _("on {day}, {view}").format(day=self.session.today.isoformat(), view=view)
        return [(_("Plan"), "strong"), (f"  {about.site or about.journey}", "")], [(as_of, "key")]

    def touch_point_here(self) -> str:
        if self.action_here is not None:
            return self.action_here.touch_point
        return self.rows.key.partition(".")[2]

    # moving about

    @on(RowList.Chosen)
    def action_card(self) -> None:
        touch_point = self.touch_point_here()
        if touch_point in self.session.assessment.items:
            field = f"actions.{self.action_here.id}" if self.action_here else "verdict"
            self.go_to_field(touch_point, field)

    def action_view(self) -> None:
        self._by_owner = not self._by_owner
        self.show_rows()

    def action_next_group(self) -> None:
        """The first row of the next group; from the last one the first."""
        rows, place = self.rows.rows, 0
        here = next((place for place, row in enumerate(rows) if row.key == self.rows.key), 0)
        heads = [place for place, row in enumerate(rows[:-1]) if not row.key and rows[place + 1].key]
        place = next((head for head in heads if head > here), heads[0] if heads else -1)
        self.rows.go_to(rows[place + 1].key if heads else "")

    def action_filter(self) -> None:
        self.line.ask("filter", _("Show only rows with these words; an empty line shows all"), self._containing)

    def filter_by(self, text: str) -> None:
        self._containing = text
        self.show_rows()

    # the calendar

    def action_export(self) -> None:
        default = self.session.path.with_suffix(".ics")
        default = default.with_name(one_line(default.name))  # a name from the disk may hold anything
        prompt = _("Write the due dates to this file, for a calendar; one that is there is replaced")
        self.line.ask("export", prompt, str(default))

    def export_to(self, text: str) -> None:
        if text.strip():
            self._write(path_at_home(text), self.session.assessment)
        else:
            self.line.action_cancel()

    @work(thread=True, exclusive=True, group="export")
    def _write(self, path: Path, assessment: Assessment) -> None:
        """Write the calendar once the last change is on disk, without holding up the keys."""
        from touchpoint_audit.actions.calendar import write_calendar

        session, shell = self.session, self.shell
        try:
            session.flush(FLUSH_S)
            write_calendar(path, assessment, session.today, session.path)
        except TouchpointAuditError as error:
            shell.call_later(self._blame, error.told(_))
        else:
            shell.call_later(self._written, path)

    def _blame(self, sentence: str) -> None:
        """Tell what was wrong: in the line, or where the person went meanwhile."""
        if not self.was_left and self.line.asking:
            self.line.blame(sentence)
        else:
            self.say(sentence, "warn")

    def _written(self, path: Path) -> None:
        """Tell that it is written, also where the person went meanwhile."""
        if not self.was_left:
            self.end_line()
        self.say(_("Written to {path}").format(path=path), "keep")


FLUSH_S = 2.0
"""How long the calendar waits for the last change to be on disk; its history tells how often a date was changed."""
