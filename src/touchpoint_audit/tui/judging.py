"""What screens share on which verdicts are given: the four keys, the question for a reason, undo and redo."""

from typing import ClassVar

from touchpoint_audit.domain import changes
from touchpoint_audit.domain.audit import Audit
from touchpoint_audit.domain.rule import Verdict
from touchpoint_audit.language import N_, _
from touchpoint_audit.reports.words import verdict_word
from touchpoint_audit.tui.page import Page
from touchpoint_audit.tui.summary import whole_story
from touchpoint_audit.tui.widgets.edit_line import EditLine


class JudgingPage(Page):
    """A screen with a touch point under the cursor and an edit line."""

    CHANGING: ClassVar[frozenset[str]] = frozenset(("keep", "change", "stop", "open", "undo", "redo"))

    def judged(self) -> str:
        """The id of the touch point that a verdict key is for; empty when there is none."""
        raise NotImplementedError

    def show_rows(self, key: str | None = None) -> None:
        """Show the rows anew, with the cursor on `key` when given."""
        raise NotImplementedError

    def ask_reason(self, touch_point_id: str, question: str) -> None:
        """Ask why the verdict differs from the proposal."""
        raise NotImplementedError

    @property
    def line(self) -> EditLine:
        return self.query_one(EditLine)

    def action_why(self) -> None:
        """Show every reason, where the screen has room for a few only."""
        from touchpoint_audit.tui.dialogs.why import WhyScreen

        assessment = self.session.assessment
        item = assessment.items.get(self.judged())
        if item is None:
            self.say(_("Put the cursor on a touch point"), "warn")
        else:
            self.app.push_screen(WhyScreen(lambda width: whole_story(item, assessment, width)))

    def action_trace(self) -> None:
        """Show how the figures of the touch point at the cursor are reckoned."""
        from touchpoint_audit.tui.trace_lines import touch_point_trace

        assessment = self.session.assessment
        item = assessment.items.get(self.judged())
        if item is None:
            self.say(_("Put the cursor on a touch point"), "warn")
        else:
            self.show_trace(lambda width: touch_point_trace(item, assessment, width))

    def change(self, label: str, audit: Audit, key: str | None = None) -> None:
        """Make a changed audit the present one, and show it."""
        self.shell.change(label, audit)
        self.show_rows(key)

    def action_keep(self) -> None:
        self.judge(Verdict.KEEP)

    def action_change(self) -> None:
        self.judge(Verdict.CHANGE)

    def action_stop(self) -> None:
        self.judge(Verdict.STOP)

    def action_open(self) -> None:
        self.judge(Verdict.OPEN)

    def judge(self, verdict: Verdict | None) -> None:
        """Give a verdict; the one it has already is taken back."""
        touch_point = self.session.audit.touch_points.get(self.judged())
        if touch_point is None:
            self.say(_("A verdict is given to a touch point: put the cursor on one"), "warn")
            return
        given = None if touch_point.verdict is verdict else verdict
        self.change(N_("verdict"), changes.give_verdict(self.session.audit, touch_point.id, given))
        question = self.shell.reason_wanted(touch_point.id)
        if question:
            self.ask_reason(touch_point.id, question)
        else:
            word = verdict_word(given) if given else _("not judged")
            self.say(_("{name}: {verdict}").format(name=touch_point.name, verdict=word))
