"""Where the review leads: the card, the customers' words, how a figure is reckoned."""

from collections.abc import Callable

from textual import on

from touchpoint_audit.assessment.assess import Assessed, Assessment
from touchpoint_audit.assessment.lists import verdict_list
from touchpoint_audit.domain.rule import Verdict
from touchpoint_audit.language import _
from touchpoint_audit.reports.words import verdict_word
from touchpoint_audit.tui.lines import Line
from touchpoint_audit.tui.lists_page import ListsPage
from touchpoint_audit.tui.review_lines import voice_lines
from touchpoint_audit.tui.widgets.rows import RowList

Story = Callable[[Assessed, Assessment, int], list[Line]]
"""Gives the lines about a touch point for a width."""


class ReviewRoads(ListsPage):
    """A screen with the four lists."""

    @on(RowList.Chosen)
    def action_card(self) -> None:
        if self.lists.key in self.session.assessment.items:
            self.go_to_field(self.lists.key, "verdict")
        elif self.lists.key:
            self.lists.action_step(1)

    def action_voices(self) -> None:
        self._show_story(voice_lines)

    def action_why(self) -> None:
        from touchpoint_audit.tui.summary import whole_story

        self._show_story(whole_story)

    def _show_story(self, lines: Story) -> None:
        """All that there is to read of the touch point at the cursor, in a window."""
        from touchpoint_audit.tui.dialogs.why import WhyScreen

        item, assessment = self.session.assessment.items.get(self.lists.key), self.session.assessment
        if item is None:
            self.say(_("Put the cursor on a touch point"), "warn")
        else:
            self.app.push_screen(WhyScreen(lambda width: lines(item, assessment, width)))

    def action_trace(self) -> None:
        """How the row's figures are reckoned; on the head of a list what its hours add up to."""
        from touchpoint_audit.tui.trace_lines import sum_trace, touch_point_trace

        assessment, key = self.session.assessment, self.lists.key
        item = assessment.items.get(key)
        if item is not None:
            self.show_trace(lambda width: touch_point_trace(item, assessment, width))
        elif key.startswith("list."):
            verdict = Verdict(key.removeprefix("list."))
            items = verdict_list(assessment, verdict)
            name = _("The list: {verdict}").format(verdict=verdict_word(verdict))
            self.show_trace(lambda width: sum_trace(name, items, assessment, width))

    def action_list(self, verdict: str) -> None:
        self.lists.go_to(f"list.{verdict}")
