"""The journey as an outline that can be worked on: moved about in, found in, renamed, moved, deleted."""

import os
from collections.abc import Callable

from textual.app import ComposeResult
from textual.containers import Horizontal

from touchpoint_audit.actions.places import Place
from touchpoint_audit.actions.steps import Step
from touchpoint_audit.assessment.assess import Assessed
from touchpoint_audit.assessment.follow_up import marks
from touchpoint_audit.assessment.progress import progress
from touchpoint_audit.domain import changes
from touchpoint_audit.domain.history import differences
from touchpoint_audit.language import N_, _, ngettext
from touchpoint_audit.reports.unsettled import to_settle
from touchpoint_audit.storage import named_as_copy_of
from touchpoint_audit.tui.lines import Piece
from touchpoint_audit.tui.marking import MarkingPage
from touchpoint_audit.tui.outline import outline_rows
from touchpoint_audit.tui.summary import stage_lines, summary_lines
from touchpoint_audit.tui.widgets.edit_line import EditLine
from touchpoint_audit.tui.widgets.ink import LineView
from touchpoint_audit.tui.widgets.rows import RowList


class OutlinePage(MarkingPage):
    """A screen with the journey's outline, and the cursor's touch point or stage in short."""

    def __init__(self) -> None:
        super().__init__()
        self.folded: frozenset[str] = frozenset()
        """The ids of the stages whose touch points are hidden."""
        self._last_found = ""

    def body(self) -> ComposeResult:
        with Horizontal(id="middle"):
            yield RowList(moved=self.show_cursor, id="outline")
            yield LineView(id="side")
        yield LineView(id="detail")
        yield EditLine()

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
        self.outline.set_rows(outline_rows(self.session.assessment, self.folded, self.session.today), key)
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
            room.set_lines(summary_lines(self.item_here(), assessment, width, height))

    def title_ends(self) -> tuple[list[Piece], list[Piece]]:
        about = self.session.audit.about
        done = progress(self.session.assessment.items.values())
        names = " · ".join(name for name in (about.organisation, about.site, about.journey) if name)
        marked = marks(self.session.audit)
        unsettled = self._unsettled_pieces()
        left: list[Piece] = [(f"{_('≈ copy')}  ", "warn"), (names, "")] if self._is_copy() else [(names, "")]
        if self.size.width < 60:
            short = f"{marked.marked}/{marked.to_mark}  " if marked else ""
            return left, [*unsettled, (f"{short}{done.judged}/{done.logged}", "key")]
        counted = _("{logged} logged  {judged} judged  {open} open").format(
            logged=done.logged, judged=done.judged, open=done.open
        )
        if marked:
            counted = _("{marked}/{n} marked  {counts}").format(marked=marked.marked, n=marked.to_mark, counts=counted)
        return left, [*unsettled, (counted, "key")]

    def _is_copy(self) -> bool:
        """Whether the file is called a copy of one that lies beside it; no other file is read for that."""
        path = self.session.path
        original = named_as_copy_of(path.name)
        return original is not None and os.path.lexists(path.with_name(original))

    def _unsettled_pieces(self) -> list[Piece]:
        """How much is to be settled, and the key that leads there; nothing when nothing is."""
        n = len(self.session.audit.conflicts)
        if not n:
            return []
        told = f"≠{n}" if self.size.width < 60 else _("{to_settle}: S").format(to_settle=to_settle(n))
        return [(f"{told}  ", "warn")]

    def item_here(self) -> Assessed | None:
        """The touch point under the cursor; None on a stage."""
        return self.session.assessment.items.get(self.outline.key)

    def go_to_touch_point(self, touch_point_id: str) -> None:
        self.folded -= {self.session.audit.touch_points[touch_point_id].stage}
        self.show_rows(touch_point_id)

    def stage_here(self) -> str:
        """The stage under the cursor, or that of the touch point there; the first one, when there is none."""
        key = self.outline.key
        point = self.session.audit.touch_points.get(key)
        stage = point.stage if point else key
        if stage in self.session.audit.stages:
            return stage
        return next((stage.id for stage in self.session.audit.stages_in_order()), "")

    def action_trace(self) -> None:
        """On a stage: what its hours add up to."""
        stage = self.session.audit.stages.get(self.outline.key)
        if stage is None:
            super().action_trace()
            return
        from touchpoint_audit.tui.trace_lines import sum_trace

        assessment = self.session.assessment
        items = [item for item in assessment.items.values() if item.touch_point.stage == stage.id]
        self.show_trace(lambda width: sum_trace(stage.name, items, assessment, width))

    def action_fold(self) -> None:
        stage = self.stage_here()
        self.folded ^= {stage}
        self.show_rows(stage)

    def end_line(self) -> None:
        """Hide the edit line; the keys go to the outline again."""
        self.line.done()
        self.outline.focus()

    def action_add_stage(self) -> None:
        self.line.ask(f"stage:{self.stage_here()}", _("New stage after this one: its name"))

    def action_rename(self) -> None:
        key = self.outline.key
        point, stage = self.session.audit.touch_points.get(key), self.session.audit.stages.get(key)
        if point is not None:
            self.line.ask(f"rename:{key}", _("New name"), point.name, replace=True)
        elif stage is not None:
            self.line.ask(f"rename:{key}", _("New name of the stage"), stage.name, replace=True)

    def rename(self, item: str, text: str) -> None:
        """Rename a touch point or a stage."""
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
            point = audit.touch_points[key]
            if key in audit.decided() or audit.actions_on(key):
                asked = _("{name}: a manager decided on it, or something is planned for it. Delete it all the same?")
                self._delete_if_sure(asked.format(name=point.name), lambda: self._delete_touch_point(key))
            else:
                self._delete_touch_point(key)
        elif key in audit.stages:
            n = sum(point.stage == key for point in audit.touch_points.values())
            if n:
                asked = ngettext(
                    "Delete the stage {name} and the {n} touch point in it?",
                    "Delete the stage {name} and the {n} touch points in it?",
                    n,
                ).format(name=audit.stages[key].name, n=n)
                self._delete_if_sure(asked, lambda: self._delete_stage(key))
            else:
                self._delete_stage(key)

    def _delete_if_sure(self, question: str, delete: Callable[[], None]) -> None:
        """Ask first. `d` is another key on the review and on the plan, and undo ends when the audit is closed."""
        from touchpoint_audit.tui.dialogs.choose import ChooseScreen, Option

        options = [Option("keep", _("leave it")), Option("delete", _("delete it"), _("u brings it back"))]

        def answered(key: str | None) -> None:
            if key == "delete":
                delete()

        self.app.push_screen(ChooseScreen(question, options), answered)

    def _delete_touch_point(self, key: str) -> None:
        name = self.session.audit.touch_points[key].name
        self.change(N_("delete"), changes.delete_touch_point(self.session.audit, key))
        self.say(_("Deleted {name}; u brings it back").format(name=name))

    def _delete_stage(self, key: str) -> None:
        name = self.session.audit.stages[key].name
        self.change(N_("delete"), changes.delete_stage(self.session.audit, key))
        self.say(_("Deleted the stage {name} and all in it; u brings it back").format(name=name))

    def show_step(self, step: Step | None) -> None:
        """The cursor goes to what came back or changed, where it can be seen."""
        touched = differences(step.before, step.after) if step else ()
        shown = {row.key for row in self.outline.rows} | set(self.session.audit.touch_points)
        key = next((item.document for item in touched if item.document in shown), None)
        point = self.session.audit.touch_points.get(key or "")
        self.folded -= {point.stage} if point else set()
        self.show_rows(key)

    def action_find(self) -> None:
        self.line.ask(
            "find:", _("Find: some of its words; enter goes to the next one, esc ends"), self._last_found, replace=True
        )

    def find(self, text: str) -> None:
        """Go to the next touch point with these words, round and round."""
        self._last_found = text
        wanted = text.strip().casefold()
        order = self.session.audit.in_order()
        if not wanted:
            self.end_line()
            return
        start = next((place + 1 for place, point in enumerate(order) if point.id == self.outline.key), 0)
        for point in (*order[start:], *order[:start]):
            if wanted in point.name.casefold():
                self.folded -= {point.stage}
                self.show_rows(point.id)
                return
        self.line.blame(_("Not found."))
