"""Leaving, when something could not be written: try again, save a copy elsewhere, or leave without it."""

from pathlib import Path
from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType

from touchpoint_audit.actions.writer import Failed
from touchpoint_audit.errors import TouchpointAuditError
from touchpoint_audit.language import N_, _
from touchpoint_audit.tui.commands import Command, bindings
from touchpoint_audit.tui.lines import Piece, wrapped
from touchpoint_audit.tui.page import Page
from touchpoint_audit.tui.widgets.edit_line import EditLine
from touchpoint_audit.tui.widgets.ink import LineView


class UnsavedScreen(Page):
    """Asks what to do with changes that are only in memory."""

    NAME = N_("Not saved")
    COMMANDS_HERE = (
        Command("again", "t,enter", N_("try again"), N_("Try again to write the file"), bar=1),
        Command("copy", "s", N_("save a copy"), N_("Write everything to another file"), bar=2),
        Command("drop", "X", N_("leave without saving"), N_("End the program; the changes are lost"), bar=3),
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings(COMMANDS_HERE)

    def body(self) -> ComposeResult:
        yield LineView(id="words")
        yield EditLine()

    def on_mount(self) -> None:
        words = self.query_one("#words", LineView)
        words.styles.height = "1fr"
        words.can_focus = True
        words.focus()
        self.show_all()

    def show_all(self) -> None:
        outcome = self.session.outcome
        why = str(outcome.error) if isinstance(outcome, Failed) else _("The last change is not on disk yet.")
        told = _("Nothing is lost: everything is still in memory. Make room or give back access, then try again.")
        width = max(self.size.width - 4, 20)
        lines = [[(f" {line}", "stop")] for line in wrapped(why, width)]
        lines += [[], *([(f" {line}", "")] for line in wrapped(told, width))]
        self.query_one("#words", LineView).set_lines(lines)
        self.show_frame()

    def title_ends(self) -> tuple[list[Piece], list[Piece]]:
        return [(_("Not saved"), "stop")], []

    def action_again(self) -> None:
        self.session.retry()
        if self.session.flush(10.0):
            self.dismiss()
            self.shell.call_later(self.shell.action_leave)
        else:
            self.show_all()

    def action_copy(self) -> None:
        path = self.session.path
        self.query_one(EditLine).ask(
            "copy", _("Write everything to this file"), str(path.with_stem(path.stem + "-copy"))
        )

    def action_drop(self) -> None:
        self.shell.exit(1)

    @on(EditLine.Cancelled)
    def _cancelled(self) -> None:
        self.query_one("#words").focus()

    @on(EditLine.Submitted)
    def _submitted(self, event: EditLine.Submitted) -> None:
        line = self.query_one(EditLine)
        path = Path(event.text.strip()).expanduser()
        try:
            self.session.save_copy(path)
        except TouchpointAuditError as error:
            line.blame(str(error))
            return
        self.shell.exit(0, message=Text(_("Everything was written to {path}").format(path=path)))
