"""The part of the application that keeps what is being typed, and offers it again after a crash."""

from touchpoint_audit.actions.session import Session
from touchpoint_audit.errors import TouchpointAuditError
from touchpoint_audit.language import _
from touchpoint_audit.tui.left_pages import LeavablePagesApp
from touchpoint_audit.tui.page import Page

DRAFT_S = 0.5
"""How long typed text may wait before it is kept."""


class DraftingApp(LeavablePagesApp):
    """An application with an audit that may be open, and a text that may be being typed."""

    def __init__(self) -> None:
        super().__init__()
        self.session: Session | None = None
        self.said: tuple[str, str] = ("", "")
        """What happened last, for the status line, and its style."""
        self._draft: tuple[str, str] | None = None
        self._dropping = False
        self._offers = False
        """Whether it is being asked about a text that was left."""

    def draft_soon(self, where: str, text: str) -> None:
        """Keep a text that is being typed within a second, without writing at every key."""
        if self._draft is None:
            self.set_timer(DRAFT_S, self.write_draft)
        self._draft = (where, text)

    def draft_now(self, where: str, text: str) -> None:
        """Keep a text that is being typed at once: the program ends."""
        self._draft = (where, text)
        self.write_draft()

    def drop_draft(self) -> None:
        """The text was handed in or given up.

        Its draft goes once the change that it becomes in this turn is on disk, and not before: a crash in between would
        take it from both.
        """
        self._draft = None
        self._dropping = True
        self.call_later(self.drop_draft_now)

    def drop_draft_now(self) -> None:
        """Have the draft dropped as soon as everything so far is on disk, when it is to be dropped."""
        if self._dropping and self.session is not None:
            self.session.drafts.drop()
        self._dropping = False

    def write_draft(self) -> None:
        """Keep at once what waits to be kept."""
        self.drop_draft_now()
        if self._draft is not None and self.session is not None:
            (where, text), self._draft = self._draft, None
            self.session.drafts.keep(where, text)

    def offer_draft(self) -> None:
        """Ask what to do with each text that was left when a program ended, one after the other.

        Once one is gone on with, the others wait until that is done. Nothing happens when there is none.
        """
        recover = next((found for page in self.screen_stack if (found := getattr(page, "recover_draft", None))), None)
        session = self.session
        if session is None or recover is None or self._offers or not isinstance(self.screen, Page):
            return
        try:
            draft = session.drafts.left()
        except TouchpointAuditError as error:
            words = _("What was being typed when the program ended cannot be read: {why}")
            self.said = (words.format(why=error.told(_)), "warn")
            self.screen.show_status()
            return
        if draft is None:
            return
        from touchpoint_audit.tui.dialogs.choose import ChooseScreen, Option

        question = _("The program ended while this was being typed ({time}): “{text}”").format(
            time=draft.at.replace("T", " ")[:19], text=draft.text
        )
        options = [Option("recover", _("recover"), _("go on typing it where it was")), Option("discard", _("discard"))]

        def answered(key: str | None) -> None:
            self._offers = False
            if self.session is not session:
                return
            if key == "recover":
                session.drafts.take_up(draft)
                recover(draft.where, draft.text)
                return
            if key == "discard":
                session.drafts.discard(draft)
            self.offer_draft()

        self._offers = True
        self.push_screen(ChooseScreen(question, options), answered)
