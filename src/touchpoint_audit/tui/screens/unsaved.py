"""Leaving, when something could not be written: try again, save a copy elsewhere, or leave without it."""

import shlex
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import ClassVar

from rich.text import Text
from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType

from touchpoint_audit.actions.elsewhere import MOST_PLACES, Elsewhere, path_for_copy, places_for_copy
from touchpoint_audit.actions.folder import path_at_home
from touchpoint_audit.actions.writer import Failed, Written
from touchpoint_audit.domain.text import one_line
from touchpoint_audit.errors import ChangedElsewhere, FileGone, TouchpointAuditError, UnfitElsewhere, WentBack
from touchpoint_audit.language import N_, _, number_text
from touchpoint_audit.tui.commands import Command, bindings
from touchpoint_audit.tui.lines import Line, Piece, cut, padded, wrapped
from touchpoint_audit.tui.page import Page
from touchpoint_audit.tui.widgets.edit_line import EditLine
from touchpoint_audit.tui.widgets.ink import LineView

WRITE_S = 10.0
"""How long a try may take."""
COPY_SIZE = 1 << 20
"""Bytes that a place must have free to be offered; an audit is rarely half as large."""
PLACE_COMMANDS = tuple(
    Command(
        f"place_{number}",
        str(number),
        N_("that place"),
        N_("Save a copy to the place with this number"),
        action=f"to_place({number})",
        bar=4 if number == 1 else 0,
        bar_key=f"1–{MOST_PLACES}",
        bar_label=N_("that place"),
    )
    for number in range(1, MOST_PLACES + 1)
)


class UnsavedScreen(Page):
    """Asks what to do with changes that are only in memory. `then` is what the person wanted to do: leave, or None.

    `ends` says whether that ends the program.
    """

    NAME = N_("Not saved")
    COMMANDS_HERE = (
        Command("again", "t,enter", N_("try again"), N_("Try again to write the file"), bar=1),
        Command("put_back", "m", N_("put mine back"), N_("Put what is open here in its place again"), bar=2),
        Command("copy", "s", N_("save a copy"), N_("Write everything to another file"), bar=2),
        Command("drop", "X", N_("leave without saving"), N_("End the program; what is open stays a version"), bar=3),
        *PLACE_COMMANDS,
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings(COMMANDS_HERE)

    def __init__(self, then: Callable[[], None] | None, *, ends: bool = False) -> None:
        super().__init__()
        self._then = then
        self._ends = ends
        self._places: Sequence[Elsewhere] = ()
        self._looked = False
        self._tried = ""

    def usable(self, action: str) -> bool:
        if action in {"again", "put_back"} and self.session.read_only:
            return False
        if action == "put_back":
            return isinstance(self._trouble, WentBack | UnfitElsewhere | FileGone)
        return (action != "drop" or self._then is not None) and (action != "to_place" or bool(self._places))

    @property
    def _trouble(self) -> TouchpointAuditError | None:
        """Why something is not on disk, or what is wrong with what is."""
        outcome = self.session.outcome
        trouble = outcome.error if isinstance(outcome, Failed) else self.session.outside
        return trouble or self.session.file.read_only

    def body(self) -> ComposeResult:
        yield LineView(id="words")
        yield EditLine()

    def on_mount(self) -> None:
        words = self.query_one("#words", LineView)
        words.styles.height = "1fr"
        words.can_focus = True
        words.focus()
        self.show_all()
        self._look_for_places()

    def show_all(self) -> None:
        trouble, reading = self._trouble, self.session.read_only
        why = trouble.told(_) if trouble is not None else _("The last change is not on disk yet.")
        if trouble is None and isinstance(self.session.outcome, Written):
            why = _("Everything is on disk.")
        told = _("Nothing is lost: everything is still in memory. t tries again, s saves a copy to another place.")
        if reading and trouble is not None:
            why = trouble.problem(_)
            told = _(
                "It can only be read here, and nothing was changed. s saves all of it to another place, where you go "
                "on; what is changed there is merged with this file by `touchpoint-audit merge`."
            )
        elif isinstance(trouble, WentBack):
            why = _(trouble.sentence).format(**trouble.facts)
            told = _(
                "Nothing is lost: everything is still in memory. m puts yours in its place; the earlier one is kept, "
                "among the versions or beside it. To go on with that one, leave without saving and open it again."
            )
        elif isinstance(trouble, UnfitElsewhere | FileGone):
            why = _(trouble.sentence).format(**trouble.facts)
            told = _(
                "Nothing is lost: everything is still in memory. m writes it to its place again; what is there now is "
                "kept beside it. s writes it to another file, where you go on."
            )
        elif isinstance(trouble, ChangedElsewhere):
            told = _("Nothing is lost: everything is still in memory. s writes it to another file, where you go on.")
        width = max(self.size.width - 4, 20)
        lines: list[Line] = [[(f" {line}", "stop")] for line in wrapped(why, width)]
        lines += [[], *([(f" {line}", "")] for line in wrapped(told, width))]
        if self._tried:
            lines += [[], *([(f" {line}", "warn")] for line in wrapped(self._tried, width))]
        lines += [[], *self._place_lines(width)]
        self.query_one("#words", LineView).set_lines(lines)
        self.show_frame()

    def show_status(self) -> None:
        """Only whether everything is on disk: what happened last stands above."""
        said, self.shell.said = self.shell.said, ("", "")
        super().show_status()
        self.shell.said = said

    def title_ends(self) -> tuple[list[Piece], list[Piece]]:
        if self.session.read_only:
            return [(_("Read-only"), "warn")], []
        return [(_("Not saved"), "stop")], []

    def action_put_back(self) -> None:
        self.session.put_back()
        self._wait_for_writer()

    def action_again(self) -> None:
        self.session.retry()
        self._wait_for_writer()

    def action_copy(self) -> None:
        folder = self._places[0].folder if self._places else self.session.path.parent
        self._ask_where(folder)

    def action_to_place(self, number: int) -> None:
        if number <= len(self._places):
            self._ask_where(self._places[number - 1].folder)

    def action_drop(self) -> None:
        self.shell.leave_unsaved()

    def _place_lines(self, width: int) -> list[Line]:
        """Where a copy could go, a numbered line each."""
        if not self._looked:
            return []
        if not self._places:
            none = _("No other place with room was found. s saves a copy where you say, such as on another disk.")
            return [[(f" {line}", "")] for line in wrapped(none, width)]
        lines: list[Line] = [[(" " + _("A copy could go to:"), "strong")]]
        for number, place in enumerate(self._places, start=1):
            room = _("{size} GB free").format(size=number_text(round(place.free / (1 << 30), 1)))
            disk = _("another disk") if place.other_disk else _("the same disk")
            about = f"{disk}, {room}"
            if place.passing:
                about = _("{about}, emptied at a restart").format(about=about)
            folder = cut(one_line(str(place.folder)), max(width - len(about) - 6, 10))
            lines.append(
                [(f" {number} ", "key"), (padded(folder, min(40, width - len(about) - 6)), ""), (f"  {about}", "dim")]
            )
        return lines

    def _ask_where(self, folder: Path) -> None:
        copy = path_for_copy(folder, self.session.path)
        question = _("Write everything to this file, and go on there")
        if self._then is not None:
            question = _("Write everything to this file, and leave")
        self.query_one(EditLine).ask("copy", question, one_line(str(copy)))

    @work(thread=True, exclusive=True, group="places")
    def _look_for_places(self) -> None:
        found: Sequence[Elsewhere] = ()
        if (trouble := self._trouble) is not None:
            found = places_for_copy(self.session.path, trouble, COPY_SIZE)
        self.app.call_from_thread(self._show_places, found)

    def _show_places(self, found: Sequence[Elsewhere]) -> None:
        self._places, self._looked = found, True
        self.show_all()

    @work(thread=True, exclusive=True, group="writing")
    def _wait_for_writer(self) -> None:
        written = self.session.flush(WRITE_S)
        self.app.call_from_thread(self._show_tried, written)

    def _show_tried(self, written: bool) -> None:
        if not written:
            now = f"{self.shell.files.now():%H:%M:%S}"
            self._tried = _("Tried again at {time}: it could not be written.").format(time=now)
            self._look_for_places()
            self.show_all()
            return
        told, aside = _("Everything is on disk again"), self.session.put_aside
        self.session.put_aside = None
        if aside is not None:
            told = _("Everything is on disk again; what was there is kept as {name}").format(name=one_line(aside.name))
        self.shell.said = (told, "keep")
        self.dismiss()
        if self._then is not None:
            self.shell.call_later(self._then)

    @on(EditLine.Cancelled)
    def _cancelled(self) -> None:
        self.query_one("#words").focus()

    @on(EditLine.Submitted)
    def _submitted(self, event: EditLine.Submitted) -> None:
        self._write_copy(path_at_home(event.text))

    @work(thread=True, exclusive=True, group="writing")
    def _write_copy(self, path: Path) -> None:
        error: TouchpointAuditError | None = None
        try:
            self.session.save_copy(path)
        except TouchpointAuditError as refused:
            error = refused
        self.app.call_from_thread(self._show_copied, path, error)

    def _show_copied(self, path: Path, error: TouchpointAuditError | None) -> None:
        if error is not None:
            self.query_one(EditLine).blame(error.told(_))
            return
        told = _("Everything was written to {path}").format(path=path)
        if self._then is None:
            self.shell.go_on_in(path, told)
        elif self._ends:
            self.shell.give_up_file()
            how = _("Open it with `touchpoint-audit open {path}`.").format(path=shlex.quote(str(path)))
            self.shell.exit(0, message=Text(f"{told}\n{how}", no_wrap=True, overflow="ignore"))
        else:
            self.dismiss()
            self.shell.call_later(self.shell.leave_file, told)
