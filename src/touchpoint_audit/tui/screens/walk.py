"""The walk: the journey as an outline, with a line to log touch points and the cursor's one in short."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal

from touchpoint_audit.actions.edits import log_touch_point
from touchpoint_audit.actions.ids import new_id
from touchpoint_audit.actions.places import Place
from touchpoint_audit.actions.session import Step
from touchpoint_audit.assessment.assess import Assessed
from touchpoint_audit.assessment.progress import progress
from touchpoint_audit.domain import changes
from touchpoint_audit.domain.history import differences
from touchpoint_audit.language import N_, _
from touchpoint_audit.tui.capture import Capture
from touchpoint_audit.tui.commands import bindings
from touchpoint_audit.tui.judging import JudgingPage
from touchpoint_audit.tui.lines import Piece
from touchpoint_audit.tui.outline import outline_rows
from touchpoint_audit.tui.summary import stage_lines, summary_lines
from touchpoint_audit.tui.walk_commands import WALK_COMMANDS
from touchpoint_audit.tui.widgets.edit_line import EditLine
from touchpoint_audit.tui.widgets.ink import LineView
from touchpoint_audit.tui.widgets.rows import RowList


class WalkScreen(JudgingPage):
    """The journey as an outline."""

    NAME = N_("The walk")
    COMMANDS_HERE = WALK_COMMANDS
    BINDINGS: ClassVar[list[BindingType]] = bindings(WALK_COMMANDS)
    CHANGING: ClassVar[frozenset[str]] = JudgingPage.CHANGING | frozenset(
        "log time add_stage rename move_up move_down delete".split()
    )

    def __init__(self, place: Place | None = None) -> None:
        super().__init__()
        self._place = place or Place()
        self._folded: frozenset[str] = frozenset()
        self._last_found = ""
        self._was_empty = False

    def body(self) -> ComposeResult:
        with Horizontal(id="middle"):
            yield RowList(moved=self.show_cursor, id="outline")
            yield LineView(id="side")
        yield LineView(id="detail")
        yield EditLine()

    def on_mount(self) -> None:
        self.outline.focus()
        first = next(iter(self.session.assessment.items), None)
        self.show_rows(self._place.item or first)
        if self._place.screen == "card" and self._place.item in self.session.audit.touch_points:
            self._open_card(self._place.item, self._place.field)
        self.call_after_refresh(self._offer_draft)

    # what is shown

    @property
    def outline(self) -> RowList:
        return self.query_one("#outline", RowList)

    def judged(self) -> str:
        return self.outline.key

    def ask_reason(self, touch_point_id: str, question: str) -> None:
        self.line.ask(f"reason:{touch_point_id}", question)

    def place(self) -> Place:
        return Place("walk", self.outline.key)

    def show_all(self) -> None:
        self.show_rows()

    def show_rows(self, key: str | None = None) -> None:
        """Show the outline anew, with the cursor on `key` when given."""
        self.outline.set_rows(outline_rows(self.session.assessment, self._folded), key)
        self.show_cursor()
        self.show_frame()

    def show_cursor(self) -> None:
        """Show the cursor's touch point in short, beside or below."""
        side, detail = self.query_one("#side", LineView), self.query_one("#detail", LineView)
        room = side if side.display else detail
        width, height = room.size.width - 2, room.size.height
        assessment, stage = self.session.assessment, self.session.audit.stages.get(self.outline.key)
        if stage is not None:
            room.set_lines(stage_lines(stage, assessment, width, height))
        else:
            room.set_lines(summary_lines(self._item(), assessment, width, height))

    def title_ends(self) -> tuple[list[Piece], list[Piece]]:
        about = self.session.audit.about
        done = progress(self.session.assessment.items.values())
        names = " · ".join(name for name in (about.organisation, about.site, about.journey) if name)
        if self.size.width < 60:
            return [(names, "")], [(f"{done.judged}/{done.logged}", "key")]
        counts = _("{logged} logged  {judged} judged  {open} open")
        return [(names, "")], [(counts.format(logged=done.logged, judged=done.judged, open=done.open), "key")]

    # what is chosen

    def _item(self) -> Assessed | None:
        return self.session.assessment.items.get(self.outline.key)

    def _stage_here(self) -> str:
        """The stage under the cursor, or that of the touch point there; the first one, when there is none."""
        key = self.outline.key
        point = self.session.audit.touch_points.get(key)
        stage = point.stage if point else key
        if stage in self.session.audit.stages:
            return stage
        return next((stage.id for stage in self.session.audit.stages_in_order()), "")

    @on(RowList.Chosen)
    def action_card(self) -> None:
        item = self._item()
        if item is None:
            self.action_fold()
        else:
            self._open_card(item.touch_point.id)

    def _open_card(self, touch_point_id: str, field: str = "") -> None:
        from touchpoint_audit.tui.screens.card import CardScreen

        self.app.push_screen(CardScreen(touch_point_id, field), self._back_from_card)

    def _back_from_card(self, _result: None) -> None:
        self.show_rows(self.shell.last_touch_point or None)

    def action_fold(self) -> None:
        stage = self._stage_here()
        self._folded ^= {stage}
        self.show_rows(stage)

    def action_back(self) -> None:
        self.shell.leave_audit()

    # logging

    def action_log(self) -> None:
        if not self.session.audit.stages:
            self.change(N_("new stage"), changes.add_stage(self.session.audit, new_id(), _("Journey")))
        self._ask_to_log(self._stage_here())

    def _ask_to_log(self, stage: str, text: str = "") -> None:
        self._capture = Capture(self.session.kinds, stage, self.session.audit.stages[stage].name)
        self.line.ask(f"log:{stage}", self._capture.prompt(text), text)

    def action_next_kind(self) -> None:
        """Take the next kind instead of the guessed one."""
        if self.line.field.startswith("log:"):
            self._capture.take_next_kind(self.line.text)
            self.line.set_prompt(self._capture.prompt(self.line.text or " "))

    @on(EditLine.Typed)
    def _typed(self, event: EditLine.Typed) -> None:
        if event.field.startswith("log:"):
            self.line.set_prompt(self._capture.prompt(event.text))
        if event.field != "find:":
            self.shell.draft_soon(event.field, event.text)

    @on(EditLine.Cancelled)
    def _cancelled(self) -> None:
        self.shell.drop_draft()
        self.outline.focus()
        self.show_frame()

    @on(EditLine.Submitted)
    def _submitted(self, event: EditLine.Submitted) -> None:
        self.shell.drop_draft()
        action, _colon, item = event.field.partition(":")
        match action:
            case "log":
                self._log(item, event.text)
            case "find":
                self._find(event.text)
            case "stage" if event.text.strip():
                stage = new_id()
                self._end_line()
                self.change(
                    N_("new stage"), changes.add_stage(self.session.audit, stage, event.text, item or None), stage
                )
            case "rename" if event.text.strip():
                self._end_line()
                self._rename(item, event.text)
            case "reason" if item in self.session.audit.touch_points:
                self._end_line()
                self.change(N_("reason"), changes.change_touch_point(self.session.audit, item, reason=event.text))
            case _:
                self._end_line()

    def _end_line(self) -> None:
        self.line.done()
        self.outline.focus()

    def _log(self, stage: str, text: str) -> None:
        if stage not in self.session.audit.stages or (not text.strip() and self._was_empty):
            self._end_line()
            self.show_frame()
            return
        self._was_empty = not text.strip()
        if self._was_empty:  # one Enter too many must not make commands of the next name
            self.line.blame(_("Nothing typed: enter once more, or esc, ends logging."))
            return
        here = self.session.audit.touch_points.get(self.outline.key)
        after = here.id if here is not None and here.stage == stage else None
        kinds, kind = self.session.kinds, self._capture.chosen_kind
        audit, logged = log_touch_point(self.session.audit, kinds, stage, text, kind=kind, after=after)
        self._folded -= {stage}
        self.change(N_("logged"), audit, logged)
        self._ask_to_log(stage)
        self.say(_("Logged {name}").format(name=audit.touch_points[logged].name), "keep")

    # changing

    def action_add_stage(self) -> None:
        self.line.ask(f"stage:{self._stage_here()}", _("New stage after this one: its name"))

    def action_rename(self) -> None:
        key = self.outline.key
        point, stage = self.session.audit.touch_points.get(key), self.session.audit.stages.get(key)
        if point is not None:
            self.line.ask(f"rename:{key}", _("New name"), point.name, replace=True)
        elif stage is not None:
            self.line.ask(f"rename:{key}", _("New name of the stage"), stage.name, replace=True)

    def _rename(self, item: str, text: str) -> None:
        audit = self.session.audit
        if item in audit.touch_points:
            self.change(N_("rename"), changes.change_touch_point(audit, item, name=text))
        elif item in audit.stages:
            self.change(N_("rename"), changes.rename_stage(audit, item, text))

    def action_move_up(self) -> None:
        self._move(-1)

    def action_move_down(self) -> None:
        self._move(1)

    def _move(self, steps: int) -> None:
        audit, key = self.session.audit, self.outline.key
        if key in audit.touch_points:
            self.change(N_("move"), changes.move_touch_point(audit, key, steps), key)
        elif key in audit.stages:
            self.change(N_("move"), changes.move_stage(audit, key, steps), key)

    def action_delete(self) -> None:
        audit, key = self.session.audit, self.outline.key
        if key in audit.touch_points:
            name = audit.touch_points[key].name
            self.change(N_("delete"), changes.delete_touch_point(audit, key))
            self.say(_("Deleted {name}; u brings it back").format(name=name))
        elif key in audit.stages:
            name = audit.stages[key].name
            self.change(N_("delete"), changes.delete_stage(audit, key))
            self.say(_("Deleted the stage {name} and all in it; u brings it back").format(name=name))

    def show_step(self, step: Step | None) -> None:
        """The cursor goes to what came back or changed, where it can be seen."""
        touched = differences(step.before, step.after) if step else ()
        shown = {row.key for row in self.outline.rows} | set(self.session.audit.touch_points)
        key = next((item.document for item in touched if item.document in shown), None)
        point = self.session.audit.touch_points.get(key or "")
        self._folded -= {point.stage} if point else set()
        self.show_rows(key)

    # finding and going elsewhere

    def action_find(self) -> None:
        self.line.ask(
            "find:", _("Find: some of its words; enter goes to the next one, esc ends"), self._last_found, replace=True
        )

    def _find(self, text: str) -> None:
        self._last_found = text
        wanted = text.strip().casefold()
        order = self.session.audit.in_order()
        if not wanted:
            self._end_line()
            return
        start = next((place + 1 for place, point in enumerate(order) if point.id == self.outline.key), 0)
        for point in (*order[start:], *order[:start]):
            if wanted in point.name.casefold():
                self._folded -= {point.stage}
                self.show_rows(point.id)
                return
        self.line.blame(_("Not found."))

    def action_time(self) -> None:
        item = self._item()
        if item is None:
            self.say(_("Time is taken for a touch point: put the cursor on one"), "warn")
            return
        self.shell.take_time(item.touch_point.id)

    def action_review(self) -> None:
        from touchpoint_audit.tui.screens.review import ReviewScreen

        self.app.push_screen(ReviewScreen(), self._back_from_card)

    def action_gaps(self) -> None:
        from touchpoint_audit.tui.screens.gaps import GapsScreen

        self.app.push_screen(GapsScreen(), self._back_from_card)

    def action_report(self) -> None:
        from touchpoint_audit.tui.screens.report import ReportScreen

        self.app.push_screen(ReportScreen())

    def action_about(self) -> None:
        from touchpoint_audit.tui.screens.about import AboutScreen

        self.app.push_screen(AboutScreen(), self._back_from_card)

    # drafts

    def keep_typed_text(self) -> None:
        if self.line.asking and self.line.text.strip():
            self.shell.draft_now(self.line.field, self.line.text)

    def _offer_draft(self) -> None:
        self.shell.offer_draft(self._recover)

    def _recover(self, where: str, text: str) -> None:
        action, _colon, item = where.partition(":")
        audit = self.session.audit
        if action == "log" and item in audit.stages:
            self.show_rows(item)
            self._ask_to_log(item, text)
        elif action in ("rename", "reason", "stage") and (item in audit.touch_points or item in audit.stages):
            self.outline.go_to(item)
            self.line.ask(where, _("Recovered text"), text)
        elif action == "card":
            touch_point, _slash, field = item.partition("/")
            if touch_point in audit.touch_points:
                self._open_card(touch_point, field)
                self.shell.recovered = text
                return
            self._recover_elsewhere(text)
        elif action == "about":
            from touchpoint_audit.tui.screens.about import AboutScreen

            self.shell.recovered = text
            self.app.push_screen(AboutScreen(item), self._back_from_card)
        else:
            self._recover_elsewhere(text)

    def _recover_elsewhere(self, text: str) -> None:
        """The place is gone: the text is offered where a touch point is logged."""
        self.action_log()
        self.line.ask(self.line.field, self._capture.prompt(text), text)
