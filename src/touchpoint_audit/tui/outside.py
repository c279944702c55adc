"""The part of the application that takes in what another program made of the audit that is open."""

from collections.abc import Sequence

from touchpoint_audit.actions.session import Session
from touchpoint_audit.domain.history import Difference
from touchpoint_audit.errors import TouchpointAuditError
from touchpoint_audit.language import _, ngettext
from touchpoint_audit.tui.ending import EndingApp
from touchpoint_audit.tui.page import Page

LOOK_OUTSIDE_S = 2.0
"""How often it is asked whether another program changed the audit that is open."""


class OutsideApp(EndingApp):
    """An application that is not alone with its file."""

    def __init__(self) -> None:
        super().__init__()
        self.said: tuple[str, str] = ("", "")
        """What the status line tells, and in which style."""
        self._told_of: TouchpointAuditError | None = None
        """What was told last to be wrong with what another program made of the file."""
        self._could_only_read: Session | None = None
        """The audit that is open, as long as it may only be read here."""

    def watch_outside(self) -> None:
        """From now on, look every now and then."""
        self.set_interval(LOOK_OUTSIDE_S, self.look_outside)

    def look_outside(self) -> None:
        """Look whether another program changed the file, and show what it did once that is read."""
        if self.session is not None:
            if self.session.read_only:
                self._could_only_read = self.session
            self.session.look_outside()
            self.catch_up()

    def catch_up(self) -> None:
        """Show what came from outside, unless the person is in the middle of something: then later."""
        session, page = self.session, self.screen
        if session is None or not isinstance(page, Page) or page.in_the_middle:
            return
        unsettled = len(session.audit.conflicts)
        changes = session.catch_up()
        if self._could_only_read is session and not session.read_only:
            self.said = (_("This window may write now: the other one is closed"), "keep")
            page.show_all()
            self.offer_draft()  # what was being typed there, when it ended without warning
        elif changes:
            more = len(session.audit.conflicts) - unsettled
            self.said = (_taken_in(changes, session), "keep")
            if more > 0:
                conflicts = ngettext("{n} of them is to be settled", "{n} of them are to be settled", more)
                self.said = (f"{self.said[0]}; {conflicts.format(n=more)}", "warn")
            page.show_all()
        elif session.outside is not None and session.outside is not self._told_of:
            self.said = (session.outside.told(_, reading=session.read_only), "warn")
            page.show_status()
        self._told_of = session.outside
        self._could_only_read = session if session.read_only else None


def _taken_in(changes: Sequence[Difference], session: Session) -> str:
    """How many changes came, and the first of them."""
    from touchpoint_audit.reports.change_words import Changes  # seldom needed, and slow to load

    known = Changes((session.audit,), session.kinds, changes)
    words = next((words for change in changes for words in known.words(change)), None)
    told = ngettext("Taken in from outside: {n} change", "Taken in from outside: {n} changes", len(changes))
    told = told.format(n=len(changes))
    if words is None:
        return told
    first = _("{told}: {change}") if len(changes) == 1 else _("{told}, the first of them: {change}")
    return first.format(told=told, change=words.sentence)
