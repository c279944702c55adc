"""What the list of audits does with one audit and another: begin its follow-up, compare it with another walk."""

from pathlib import Path

from touchpoint_audit.actions.glance import Glance
from touchpoint_audit.domain.audit import About
from touchpoint_audit.errors import TouchpointAuditError
from touchpoint_audit.language import _, ngettext
from touchpoint_audit.language.dates import typed_date
from touchpoint_audit.language.fault import Fault
from touchpoint_audit.tui.dialogs.choose import ChooseScreen, Option
from touchpoint_audit.tui.page import Page
from touchpoint_audit.tui.widgets.edit_line import EditLine


class NextWalkPage(Page):
    """A screen with audits, one of them under the cursor, and an edit line."""

    def __init__(self) -> None:
        super().__init__()
        self._followed = Path()

    def listed(self) -> list[Glance]:
        """The audits that are shown."""
        raise NotImplementedError

    def here(self) -> Glance | None:
        """The audit under the cursor."""
        raise NotImplementedError

    def open_comparison(self, first: Path, second: Path) -> None:
        """Show two audits beside each other."""
        raise NotImplementedError

    def folder_takes_audits(self) -> bool:
        """Whether a new audit can be made here; before anything is asked it is said why not."""
        try:
            self.shell.files.must_take_audits()
        except TouchpointAuditError as error:
            self.say(error.told(_, outside=True), "warn")
            return False
        return True

    def action_follow_up(self) -> None:
        here = self.here()
        if here is None:
            self.say(_("Put the cursor on an audit to follow up"), "warn")
            return
        if not self.folder_takes_audits():
            return
        self._followed = here.path
        prompt = _("Follow-up of {name}: the day of the walk; enter begins it").format(name=names_of(here.about))
        self.query_one(EditLine).ask("follow_up", prompt, self.shell.files.now().date().isoformat(), replace=True)

    def begin_follow_up(self, text: str) -> None:
        """Begin it on the day that was typed, and open it."""
        from touchpoint_audit.actions.follow_up import begin_follow_up

        line = self.query_one(EditLine)
        day = typed_date(text, self.shell.files.now().date())
        if isinstance(day, Fault):
            line.blame(day.sentence)
            return
        try:
            begun = begin_follow_up(self.shell.files, self._followed, walked_on=day)
        except TouchpointAuditError as error:
            line.blame(error.told(_))
            return
        line.done()
        self.shell.open_audit(begun.path)
        told = ngettext(
            "{n} touch point carried forward: m marks how it is found, b takes over what is as before",
            "{n} touch points carried forward: m marks how each is found, b takes over what is as before",
            len(begun.audit.touch_points),
        )
        misdated = begun.misdated()
        self.shell.said = (misdated or told.format(n=len(begun.audit.touch_points)), "warn" if misdated else "keep")

    def action_compare(self) -> None:
        """Ask with which audit: the one it follows first, then those of the same journey, then the others."""
        here = self.here()
        others = [found for found in self.listed() if here and found.path != here.path]
        if here is None or not others:
            self.say(_("It takes two audits to compare: f begins a follow-up of this one"), "warn")
            return
        others.sort(key=lambda other: _closeness(here.about, other.about))
        options = [Option(other.path.name, _day(other.about), names_of(other.about)) for other in others]
        question = _("Compare {name}, {day}, with which walk?").format(name=names_of(here.about), day=_day(here.about))

        def chosen(name: str | None) -> None:
            if name is not None:
                self.open_comparison(here.path.with_name(name), here.path)

        self.app.push_screen(ChooseScreen(question, options), chosen)


def names_of(about: About) -> str:
    """Where and what was walked, on one line."""
    return " · ".join(name for name in (about.organisation, about.site, about.journey) if name)


def _day(about: About) -> str:
    return about.walked_on.isoformat() if about.walked_on else _("no date")


def _closeness(about: About, other: About) -> int:
    """How likely another audit is meant: 0 for the one it follows or that follows it, 1 of its journey, 2 others."""
    followed = about.follows is not None and about.follows.audit == other.id
    follower = other.follows is not None and other.follows.audit == about.id
    if followed or follower:
        return 0
    return 1 if other.journey.strip().casefold() == about.journey.strip().casefold() else 2
