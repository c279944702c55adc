"""The application: which audit is open, which screen is shown, and whether everything is saved."""

import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import events, on, work
from textual.app import SystemCommand
from textual.binding import Binding, BindingType
from textual.driver import Driver
from textual.message import Message
from textual.screen import Screen

from touchpoint_audit.actions import garbage, places
from touchpoint_audit.actions.session import Session
from touchpoint_audit.actions.writer import Failed, Waiting, Written
from touchpoint_audit.domain.audit import Audit
from touchpoint_audit.domain.rule import Verdict
from touchpoint_audit.domain.text import one_line
from touchpoint_audit.errors import TouchpointAuditError
from touchpoint_audit.language import _
from touchpoint_audit.reports.words import verdict_word
from touchpoint_audit.tui.ending import LAST_WRITE_S
from touchpoint_audit.tui.lines import Piece, cut
from touchpoint_audit.tui.outside import OutsideApp
from touchpoint_audit.tui.page import Page
from touchpoint_audit.tui.paste import take_pastes_as_text
from touchpoint_audit.tui.typed_ahead import TypedAhead

if TYPE_CHECKING:
    from touchpoint_audit.actions.desk import Desk

SETTLED_S = 1.0
"""When the program has started and what it holds is there to stay."""


class TouchpointAuditApp(OutsideApp):
    """The terminal application."""

    TITLE = "touchpoint-audit"
    CSS_PATH = "style.tcss"
    ENABLE_COMMAND_PALETTE = True
    ESCAPE_TO_MINIMIZE = False
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (60, "-normal"), (110, "-wide")]  # noqa: RUF012 - as Textual declares it
    VERTICAL_BREAKPOINTS = [(0, "-low"), (16, "-high")]  # noqa: RUF012
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+q,ctrl+c", "leave", show=False, priority=True, id="leave"),
        Binding("ctrl+s", "save_again", show=False, priority=True, id="save_again"),
    ]

    def __init__(self, desk: "Desk", audit: Path | None = None) -> None:
        """`audit` is opened at once; without one it is what was open last, or else the list of audits."""
        super().__init__()
        self.files = desk
        self._told_of_draft = False
        self._start_with = audit
        self.last_touch_point = ""
        """Whose card was looked at last: where the cursor goes on the way back."""
        self.decider = ""
        """Who decides in this session; empty until the person was asked."""
        self.typed_ahead = TypedAhead(self, super().on_event)

    async def on_event(self, event: events.Event) -> None:
        """Keys and pastes one at a time; all else as it comes."""
        if isinstance(event, events.Key | events.Paste) and not event.is_forwarded:
            await self.typed_ahead.take(event)
        else:
            await super().on_event(event)

    def get_driver_class(self) -> type[Driver]:
        """Textual's driver, which takes a paste as text."""
        take_pastes_as_text()
        return super().get_driver_class()

    def on_mount(self) -> None:
        self.watch_for_the_end()
        self.set_timer(SETTLED_S, garbage.look_as_usual)
        self.watch_outside()
        audit = self._start_with or places.open_last(self.files.folder)
        if audit is not None:
            self.open_audit(audit)
        else:
            self.show_audits()

    def show_audits(self) -> None:
        from touchpoint_audit.tui.screens.audits import AuditsScreen

        self.push_screen(AuditsScreen())

    def open_audit(self, path: Path) -> None:
        """Open an audit where it was left; a file that cannot be opened is told of in the list of audits."""
        try:
            self.session = self.files.open(path, told=self._told)
        except TouchpointAuditError as error:
            self.said = (error.told(_), "warn")
            if not isinstance(self.screen, Page):
                self.show_audits()
            else:
                self.screen.show_status()
            return
        from touchpoint_audit.tui.screens.walk import WalkScreen

        places.remember_open(self.files.folder, path)
        self.said = self._opening_words(self.session)
        self.push_screen(WalkScreen(places.place_of(self.session.audit.about.id)))

    def close_audit(self) -> bool:
        """Write what is waiting and let go of the file. False when something could not be written."""
        if self.session is not None:
            if not self.session.flush(LAST_WRITE_S):
                return False
            self.let_go()
        return True

    def leave_audit(self) -> None:
        """Go back to the list of audits once everything is on disk; ask when that is not possible."""
        self.remember_place()
        if not self.close_audit():
            self._show_unsaved(self.leave_audit)
            return
        self.show_list()

    def show_list(self) -> None:
        """Show the list of audits, from which the one that was closed had been opened."""
        places.remember_open(self.files.folder, None)
        self.said = ("", "")
        gone = self.pop_screen()
        if not isinstance(self.screen, Page):
            self.show_audits()
        self.run_worker(self.forget(gone))

    def change(self, label: str, changed: Audit, *, with_last: bool = False) -> bool:
        """Make a changed audit the present one and have it written, as `Session.change`; False when nothing changed.

        Nothing does once the audit is closed, because the program ends.
        """
        if self.session is None:
            return False
        if self.session.read_only:
            self.said = (_("This window is read-only: the change was not made"), "warn")
            return False
        self.said = ("", "")
        return self.session.change(label, changed, with_last=with_last)

    def reason_wanted(self, touch_point_id: str) -> str:
        """The question to ask when a verdict differs from what the rule proposes; empty when there is none."""
        assert self.session is not None
        item = self.session.assessment.items.get(touch_point_id)
        if item is None or not item.differs or item.touch_point.reason or item.proposal.verdict is Verdict.OPEN:
            return ""
        question = _("Why {verdict}, when the rule proposes {proposal}? Enter alone: later")
        assert item.touch_point.verdict is not None
        return question.format(
            verdict=verdict_word(item.touch_point.verdict), proposal=verdict_word(item.proposal.verdict)
        )

    def open_field(self, touch_point_id: str, field: str) -> None:
        """Open a touch point's card at a field; for a field that begins with "about." the audit's own fields."""
        assert self.session is not None
        if field.startswith("about."):
            from touchpoint_audit.tui.screens.about import AboutScreen

            self.push_screen(AboutScreen(field.partition(".")[2]))
        elif touch_point_id in self.session.audit.touch_points:
            from touchpoint_audit.tui.screens.card import CardScreen

            self.push_screen(CardScreen(touch_point_id, field))

    def take_time(self, touch_point_id: str, fact_id: str = "") -> None:
        """Open the stopwatch or the tally for a fact of a touch point."""
        from touchpoint_audit.tui.screens.timing import start_timing

        start_timing(self, touch_point_id, fact_id)

    def saved_pieces(self, room: int) -> list[Piece]:
        """The right end of the status line: which file, when there is room for its name, and whether all is on disk."""
        session = self.session
        if session is None:
            return [(cut(one_line(str(self.files.folder)), room), "dim")]
        name: Piece = (cut(one_line(session.path.name), room - 10) + " · " if room >= 30 else "", "dim")
        if session.read_only:
            return [name, (_("read-only"), "warn")]
        match session.outcome:
            case Failed():
                return [name, (_("NOT SAVED, ctrl+s saves or copies"), "stop")]
            case Waiting():
                return [name, (_("saving …"), "dim")]
            case _ if session.saved_at is None:
                return [name, (_("saved"), "dim")]
            case _:
                return [name, (_("saved {time}").format(time=f"{session.saved_at:%H:%M:%S}"), "keep")]

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """The palette: every command of the screen, then what works everywhere."""
        if isinstance(screen, Page):
            for command in screen.commands_now():
                yield SystemCommand(_(command.label), _(command.help), _runner(screen, command.action or command.id))
        yield SystemCommand(_("theme"), _("Choose other colours"), self.action_change_theme)
        yield SystemCommand(_("quit"), _("Save everything and end the program"), self.action_leave)

    def action_command_palette(self) -> None:
        """Show every command, in the palette that takes keys which come early."""
        from touchpoint_audit.tui.palette import Palette

        if self.use_command_palette and not isinstance(self.screen, Palette):
            self.push_screen(Palette(id="--command-palette"))

    def action_leave(self) -> None:
        """End the program once everything is on disk; ask when that is not possible."""
        self.keep_typed_text()
        self.remember_place()
        if self.close_audit():
            self.exit(0, message=self.rescued())
            return
        self._show_unsaved(self.action_leave, ends=True)

    def action_save_again(self) -> None:
        """Try again to write what could not be written; ask what else to do when that fails again.

        What may only be read is saved as a copy; what was changed by hand is saved as it is.
        """
        if self.session is not None and self.session.read_only:
            self._show_unsaved(None)
            return
        if self.session is not None:
            self.session.retry()
            self._wait_for_writer(self.session)
        self._show_saved()

    @work(thread=True, exclusive=True, group="saving")
    def _wait_for_writer(self, session: Session) -> None:
        written, told = session.flush(LAST_WRITE_S), (_("Everything is on disk"), "keep")
        try:
            if written and session.write_anew(LAST_WRITE_S):
                words = _("Saved as it is here; the file as it was before is kept as {name}.bak")
                told = words.format(name=one_line(session.path.name)), "keep"
        except TouchpointAuditError as error:
            told = _in_its_folder(error.told(_, outside=True), session), "warn"
        self.call_from_thread(self._saved_again, session, written, told)

    def _saved_again(self, session: Session, written: bool, told: tuple[str, str]) -> None:
        if session is self.session and not written:
            self._show_unsaved(None)
        elif session is self.session and self.said[1] != "stop":
            self.said = told
        self._show_saved()

    def _show_unsaved(self, then: Callable[[], None] | None, *, ends: bool = False) -> None:
        from touchpoint_audit.tui.screens.unsaved import UnsavedScreen

        if not isinstance(self.screen, UnsavedScreen):
            self.push_screen(UnsavedScreen(then, ends=ends))

    def go_on_in(self, path: Path, told: str) -> None:
        """Go on working in a copy: close what is open, without writing it, open the copy, and tell where."""
        self.give_up_file()
        gone = [self.pop_screen() for _screen in self.screen_stack[1:]]
        self.show_audits()
        self.run_worker(self.forget(*gone))
        self.open_audit(path)
        if self.session is not None and not self.said[0]:
            self.said = (_("{told}; you go on there").format(told=told), "keep")

    def give_up_file(self) -> None:
        """Close what is open without trying to write it again: everything in it is in a copy."""
        if self.session is not None:
            self.session.give_up()
            self.let_go()

    def leave_file(self, told: str) -> None:
        """Everything is in a copy: go back to the list of audits, and tell where."""
        self.give_up_file()
        self.show_list()
        self.said = (told, "keep")

    def _opening_words(self, session: Session) -> tuple[str, str]:
        told = [notice.told(_) for notice in session.file.notices]
        if not (session.file.intact or session.read_only):
            told.append(_("If the change was yours, ctrl+s saves it as it is."))
        if session.file.read_only is not None:
            told.insert(0, session.file.read_only.told(_))
        return _in_its_folder(" ".join(told), session), "warn"

    class Wrote(Message):
        """The writer wrote something, or could not."""

    def _told(self) -> None:
        """Called in the writer's thread, which must not wait for the screen."""
        self.post_message(self.Wrote())

    @on(Wrote)
    def _show_saved(self) -> None:
        session = self.session
        self.catch_up()
        if session is not None and self._told_of_draft and session.drafts.trouble is None:
            self.said, self._told_of_draft = ("", ""), False
        if session is not None and isinstance(session.outcome, Failed):
            self.said = (_in_its_folder(session.outcome.error.told(_), session), "stop")
        elif session is not None and session.drafts.trouble is not None:
            words = _("What you are typing is only in memory, and a crash would lose it: {problem}")
            self.said, self._told_of_draft = (words.format(problem=session.drafts.trouble.problem(_)), "warn"), True
        elif session is not None and isinstance(session.outcome, Written) and self.said[1] == "stop":
            self.said = (_("Everything is on disk again"), "keep")
        elif session is not None and (trouble := session.backup_trouble()) is not None:
            self.said = (trouble.told(_), "warn")
        if isinstance(self.screen, Page):
            self.screen.show_status()


def _in_its_folder(told: str, session: Session) -> str:
    """What is told of the audit that is open, without the path of its folder: there is little room."""
    return told.replace(f"{session.path.parent}{os.sep}", "")


def _runner(screen: Page, action: str) -> Callable[[], object]:
    return lambda: screen.run_action(action)
