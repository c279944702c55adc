"""Leaving, when something could not be written: try again, save a copy elsewhere, or leave without it."""

from collections.abc import Callable
from pathlib import Path
from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType

from touchpoint_audit.actions.writer import Failed
from touchpoint_audit.domain.text import one_line
from touchpoint_audit.errors import ChangedElsewhere, FileGone, TouchpointAuditError, WentBack
from touchpoint_audit.language import N_, _
from touchpoint_audit.tui.commands import Command, bindings
from touchpoint_audit.tui.lines import Piece, wrapped
from touchpoint_audit.tui.page import Page
from touchpoint_audit.tui.widgets.edit_line import EditLine
from touchpoint_audit.tui.widgets.ink import LineView

WRITE_S = 10.0
"""How long a try may take."""


class UnsavedScreen(Page):
    """Asks what to do with changes that are only in memory. `then` is what the person wanted to do: leave, or None."""

    NAME = N_("Not saved")
    COMMANDS_HERE = (
        Command("again", "t,enter", N_("try again"), N_("Try again to write the file"), bar=1),
        Command(
            "put_back", "m", N_("put mine back"), N_("Put what is open here in the place of the earlier version"), bar=2
        ),
        Command("copy", "s", N_("save a copy"), N_("Write everything to another file"), bar=2),
        Command("drop", "X", N_("leave without saving"), N_("End the program; the changes are lost"), bar=3),
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings(COMMANDS_HERE)

    def __init__(self, then: Callable[[], None] | None) -> None:
        super().__init__()
        self._then = then

    def usable(self, action: str) -> bool:
        if action == "put_back":
            return isinstance(self._trouble, WentBack)
        return action != "drop" or self._then is not None

    @property
    def _trouble(self) -> TouchpointAuditError | None:
        """Why something is not on disk, or what is wrong with what is."""
        outcome = self.session.outcome
        return outcome.error if isinstance(outcome, Failed) else self.session.outside

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
        trouble = self._trouble
        why = trouble.told(_) if trouble is not None else _("The last change is not on disk yet.")
        told = _("Nothing is lost: everything is still in memory. Make room or give back access, then try again.")
        if isinstance(trouble, WentBack):
            why = _(trouble.sentence).format(**trouble.facts)
            told = _(
                "Nothing is lost: everything is still in memory. m puts yours in its place; the earlier version stays "
                "among the versions. To go on with the earlier one, leave without saving and open it again."
            )
        elif isinstance(trouble, ChangedElsewhere | FileGone):
            told = _("Nothing is lost: everything is still in memory. s writes it to another file, where you go on.")
        width = max(self.size.width - 4, 20)
        lines = [[(f" {line}", "stop")] for line in wrapped(why, width)]
        lines += [[], *([(f" {line}", "")] for line in wrapped(told, width))]
        self.query_one("#words", LineView).set_lines(lines)
        self.show_frame()

    def title_ends(self) -> tuple[list[Piece], list[Piece]]:
        return [(_("Not saved"), "stop")], []

    def action_put_back(self) -> None:
        self.session.put_back()
        self._wait_for_it()

    def action_again(self) -> None:
        self.session.retry()
        self._wait_for_it()

    def _wait_for_it(self) -> None:
        if not self.session.flush(WRITE_S):
            self.show_all()
            return
        self.shell.said = (_("Everything is on disk again"), "keep")
        self.dismiss()
        if self._then is not None:
            self.shell.call_later(self._then)

    def action_copy(self) -> None:
        path = self.session.path
        copy = path.with_name(one_line(f"{path.stem}-copy{path.suffix}"))
        self.query_one(EditLine).ask("copy", _("Write everything to this file, and go on there"), str(copy))

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
            line.blame(error.told(_))
            return
        if self._then is not None:
            self.shell.exit(0, message=Text(_("Everything was written to {path}").format(path=path)))
            return
        self.shell.go_on_in(path)
