"""The part of the application that ends it in order: by a signal, without a terminal, after an error."""

import asyncio
import os
import shlex
import signal
from datetime import datetime
from pathlib import Path
from typing import Any

from rich.text import Text
from textual._styles_cache import StylesCache
from textual.await_complete import AwaitComplete
from textual.driver import Driver

from touchpoint_audit.actions import garbage, places
from touchpoint_audit.actions.failures import log_failure
from touchpoint_audit.actions.session import Session
from touchpoint_audit.actions.writer import Written
from touchpoint_audit.domain.text import one_line
from touchpoint_audit.language import _
from touchpoint_audit.tui.drafting import DraftingApp
from touchpoint_audit.tui.outliving import outliving
from touchpoint_audit.tui.page import Page

TERMINAL_CHECK_S = 2.0
"""How often it is asked whether the terminal is still there."""
GONE_S = 0.05
"""When screens have gone, all that ran for them has mostly ended by then; what has not goes as any garbage does."""
HUNG_UP = 129
"""The exit code when the terminal has gone: nobody can be told anything then."""
LAST_WRITE_S = 10.0
"""How long the end of the program waits for the last write."""


class EndingApp(DraftingApp):
    """An application that never ends with something unsaved, unless the disk refuses it."""

    def __init__(self) -> None:
        super().__init__()
        self.failed = False
        """Whether an unexpected error ended the program."""
        self.failure: Path | None = None
        """The log of an unexpected error, when one ended the program."""
        self.closed_session: Session | None = None
        """The audit that was closed just now: what screens still show that are about to go."""
        self.left: Path | None = None
        """The file of the audit that was closed last, until the list of audits has put its cursor there."""
        self._shown_on: list[int] = []
        self._ends = False

    def get_driver_class(self) -> type[Driver]:
        """Textual's driver, which tells when what it writes to has gone."""
        return outliving(super().get_driver_class(), self._hung_up)

    def on_load(self) -> None:
        """Before the terminal is taken over: a signal that comes later than that finds it put back."""
        self._listen_to_signals()

    def watch_for_the_end(self) -> None:
        """From now on, end in order when the terminal goes without a word."""
        if os.isatty(0) and hasattr(os, "tcgetpgrp"):
            self._shown_on = [number for number in (1, 2) if os.isatty(number)]
            self.set_interval(TERMINAL_CHECK_S, self._end_without_terminal)

    def leave_unsaved(self) -> None:
        """End without trying again to write; what is open is kept as an earlier version, and told where."""
        self.keep_typed_text()
        self.let_go(tries_again=False)
        self.exit(1, message=self.rescued())

    def let_go(self, *, tries_again: bool = True) -> None:
        """Write what is waiting, as far as the disk takes it, and close the audit."""
        self.drop_draft_now()
        if self.session is not None:
            self.session.close(LAST_WRITE_S, tries_again=tries_again)
            self.left = self.session.path
            self.session, self.closed_session = None, self.session

    async def forget(self, *gone: AwaitComplete) -> None:
        """Once the screens of an audit that was closed have gone, let go of all that it took.

        Textual keeps what the last 1,024 widgets looked like that are no more.
        """
        closed = self.closed_session
        while gone:
            await gone[0]
            gone = gone[1:]
        if self.closed_session is closed:  # else another one was closed meanwhile, whose screens are still to go
            self.closed_session = None
        del closed
        await asyncio.sleep(GONE_S)
        StylesCache.get_inner_outer.cache_clear()
        garbage.give_back()

    def keep_typed_text(self) -> None:
        """The program ends: keep what is being typed, also behind a question or the help."""
        self.write_draft()
        for screen in self.screen_stack:
            if isinstance(screen, Page):
                screen.keep_typed_text()

    def remember_place(self) -> None:
        """Remember where the person is, for the next start."""
        for screen in reversed(self.screen_stack):
            place = getattr(screen, "place", None)
            if self.session is not None and place is not None:
                places.remember(self.session.audit.about.id, place())
                return

    def rescued(self) -> Text | None:
        """What became of that which is not on disk; None when all of it is."""
        closed = self.closed_session
        if closed is None or closed.read_only:
            return None
        words = _("What is not on disk is the newest version of {name}: `touchpoint-audit history {path}` shows it.")
        if not closed.rescued:
            if isinstance(closed.outcome, Written):
                return None
            words = _("What was not saved of {name} is not kept: no earlier versions are.")
        path = str(closed.path)
        shown = shlex.quote(path if path.isprintable() else one_line(path))
        told = words.format(name=one_line(closed.path.name), path=shown)
        return Text(told, no_wrap=True, overflow="ignore")

    def _listen_to_signals(self) -> None:
        loop = asyncio.get_running_loop()
        endings = {
            "SIGINT": lambda: self._end_now(130),
            "SIGTERM": lambda: self._end_now(143),
            "SIGHUP": self._hung_up,
        }
        for name, end in endings.items():
            number = getattr(signal, name, None)
            if number is not None:
                try:
                    loop.add_signal_handler(number, end)
                except (NotImplementedError, RuntimeError, ValueError):
                    return  # no signals on this platform or in this thread

    def _end_without_terminal(self) -> None:
        try:
            os.tcgetpgrp(0)
        except OSError:
            self._hung_up()
        else:
            if not all(map(os.isatty, self._shown_on)):
                self._hung_up()

    def _hung_up(self) -> None:
        """End; at once when the terminal has vanished, since Textual would wait for ever for it to take more."""
        self._end_now(HUNG_UP)
        if not os.isatty(0):
            os._exit(HUNG_UP)

    def _end_now(self, code: int) -> None:
        """Write everything and end, without a question: nobody is there to answer it."""
        self.keep_typed_text()
        self.remember_place()
        self.let_go()
        self.exit(code, message=None if code == HUNG_UP else self.rescued())

    def exit(self, *arguments: Any, **options: Any) -> None:
        """End: everything is on disk, or was given up."""
        self._ends = True
        super().exit(*arguments, **options)

    def _handle_exception(self, error: Exception) -> None:
        """A crash shows a sentence and the place of a log, never the audit's content in a traceback.

        A screen that was about to come up when the program began to end finds itself half made; nobody sees it.
        """
        if self._ends:
            return
        self.failed = True
        self.failure = log_failure(error, datetime.now().astimezone())
        self.write_draft()
        self.let_go()
        if self.is_headless:
            super()._handle_exception(error)
            return
        self._exception = error
        self.exit(1, return_code=1)
