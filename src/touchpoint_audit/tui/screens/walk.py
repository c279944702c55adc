"""The walk: touch points are logged and judged in the outline, and every other screen is a key away."""

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import BindingType

from touchpoint_audit.actions.ids import new_id
from touchpoint_audit.actions.places import Place
from touchpoint_audit.domain import changes
from touchpoint_audit.language import N_, _
from touchpoint_audit.tui.commands import bindings
from touchpoint_audit.tui.logging_page import LoggingPage
from touchpoint_audit.tui.marking import MarkingPage
from touchpoint_audit.tui.outline import SIGNS
from touchpoint_audit.tui.screens.organisation_roads import PLACES, can_recover, open_organisation, open_place, recover
from touchpoint_audit.tui.walk_commands import WALK_COMMANDS
from touchpoint_audit.tui.widgets.edit_line import EditLine
from touchpoint_audit.tui.widgets.rows import RowList

if TYPE_CHECKING:
    from touchpoint_audit.tui.screens.card import CardScreen


class WalkScreen(LoggingPage):
    """The walk, begun where it was left."""

    NAME = N_("The walk")
    COMMANDS_HERE = WALK_COMMANDS
    SIGNS = SIGNS
    BINDINGS: ClassVar[list[BindingType]] = bindings(WALK_COMMANDS)
    CHANGING: ClassVar[frozenset[str]] = MarkingPage.CHANGING | frozenset(
        "log time add_stage rename move_up move_down delete".split()
    )

    def __init__(self, place: Place | None = None) -> None:
        super().__init__()
        self._place = place or Place()

    def on_mount(self) -> None:
        self.outline.focus()
        first = next(iter(self.session.assessment.items), None)
        self.show_rows(self._place.item or first)
        if self._place.item in self.session.audit.touch_points or self._place.screen in PLACES:
            told = self.shell.said
            self._open_place(self._place)
            self.shell.said = told  # about the file that was opened: to be read wherever the program goes on
        self.call_after_refresh(self.shell.offer_draft)

    def on_screen_resume(self) -> None:
        super().on_screen_resume()
        self._offer_draft()

    @on(RowList.Chosen)
    def action_card(self) -> None:
        item = self.item_here()
        if item is None:
            self.action_fold()
        else:
            self._open_card(item.touch_point.id)

    def _open_place(self, place: Place, recovered: str | None = None) -> None:
        """Open the card, or the demand that is reached from it, where it was left."""
        if place.screen == "card":
            self._open_card(place.item, place.field, recovered)
        elif place.screen == "review":
            self._open_review(start=place.item)
        elif place.screen == "plan":
            self._open_plan(place.item)
        elif place.screen == "demand":
            fact, _slash, field = place.field.partition("/")
            self._open_card(place.item, f"facts.{fact}").open_demand(fact, field, recovered)
        elif place.screen in PLACES:
            open_place(self, place)

    def _open_card(self, touch_point_id: str, field: str = "", recovered: str | None = None) -> "CardScreen":
        from touchpoint_audit.tui.screens.card import CardScreen

        card = CardScreen(touch_point_id, field, recovered)
        self.open_page(card, self._back_from_card)
        return card

    def go_to_field(self, touch_point: str, field: str) -> None:
        if field.startswith("about."):
            super().go_to_field(touch_point, field)
        else:
            self._open_card(touch_point, field)

    def _back_from_card(self, _result: None) -> None:
        self.show_rows(self.shell.last_touch_point or None)

    def action_back(self) -> None:
        self.shell.leave_audit()

    @on(EditLine.Typed)
    def _typed(self, event: EditLine.Typed) -> None:
        if event.field.startswith("log:"):
            self.typed_to_log(event.text)
        if event.field != "find:":
            self.shell.draft_soon(event.field, event.text)

    @on(EditLine.Cancelled)
    def _cancelled(self) -> None:
        self.shell.drop_draft()
        self.outline.focus()
        self.show_frame()
        self._offer_draft()

    @on(EditLine.Submitted)
    def _submitted(self, event: EditLine.Submitted) -> None:
        self.shell.drop_draft()
        action, _colon, item = event.field.partition(":")
        match action:
            case "log":
                self.submit_to_log(item, event.text)
            case "find":
                self.find(event.text)
            case "stage" if event.text.strip():
                stage = new_id()
                self.end_line()
                self.change(
                    N_("new stage"), changes.add_stage(self.session.audit, stage, event.text, item or None), stage
                )
            case "rename" if event.text.strip():
                self.end_line()
                self.rename(item, event.text)
            case "reason" if item in self.session.audit.touch_points:
                self.end_line()
                self.change(N_("reason"), changes.change_touch_point(self.session.audit, item, reason=event.text))
            case _:
                self.end_line()
        self._offer_draft()

    def action_time(self) -> None:
        item = self.item_here()
        if item is None:
            self.say(_("Time is taken for a touch point: put the cursor on one"), "warn")
            return
        self.shell.take_time(item.touch_point.id)

    def action_review(self) -> None:
        self._open_review()

    def _open_review(self, recovered: tuple[str, str] | None = None, start: str = "") -> None:
        from touchpoint_audit.tui.screens.review import ReviewScreen

        self.open_page(ReviewScreen(recovered, start), self._back_from_card)

    def action_plan(self) -> None:
        self._open_plan(self.outline.key)

    def _open_plan(self, touch_point: str, action: str = "", recovered: str | None = None) -> None:
        from touchpoint_audit.tui.screens.plan import PlanScreen

        self.open_page(PlanScreen(touch_point, action, recovered=recovered), self._back_from_card)

    def action_organisation(self) -> None:
        open_organisation(self)

    def action_gaps(self) -> None:
        from touchpoint_audit.tui.screens.gaps import GapsScreen

        self.open_page(GapsScreen(), self._back_from_card)

    def action_settle(self) -> None:
        from touchpoint_audit.tui.screens.conflicts import ConflictsScreen

        self.open_page(ConflictsScreen(), self._back_from_card)

    def action_compare(self) -> None:
        from touchpoint_audit.tui.screens.compare import compare_open_audit

        compare_open_audit(self)

    def action_picture(self) -> None:
        from touchpoint_audit.tui.screens.journey import JourneyScreen

        if self.session.assessment.items:
            self.open_page(JourneyScreen(self.outline.key), self._back_from_card)
        else:
            self.say(_("Nothing is logged yet"))

    def action_voices(self) -> None:
        from touchpoint_audit.tui.screens.voices import VoicesScreen

        self.open_page(VoicesScreen(), self._back_from_card)

    def action_report(self) -> None:
        from touchpoint_audit.tui.screens.report import ReportScreen

        self.open_page(ReportScreen())

    def action_about(self) -> None:
        from touchpoint_audit.tui.screens.about import AboutScreen

        self.open_page(AboutScreen(), self._back_from_card)

    def keep_typed_text(self) -> None:
        if self.line.asking and self.line.text.strip():
            self.shell.draft_now(self.line.field, self.line.text)

    def _offer_draft(self) -> None:
        """Ask about texts that were left, as long as nothing else is under way."""
        if self.is_mounted and self.app.screen is self and not self.in_the_middle:
            self.shell.offer_draft()

    def recover_draft(self, where: str, text: str) -> None:
        """Go on typing a text that was left, where it was typed; pages that cover this one are left."""
        while self.app.screen is not self:
            self.app.pop_screen()
        action, _colon, item = where.partition(":")
        audit = self.session.audit
        if action == "log" and item in audit.stages:
            self.show_rows(item)
            self.ask_to_log(item, text)
        elif action in ("rename", "reason", "stage") and (item in audit.touch_points or item in audit.stages):
            self.outline.go_to(item)
            self.line.ask(where, _("Recovered text"), text)
        elif action in ("card", "demand") and item.partition("/")[0] in audit.touch_points:
            touch_point, _slash, field = item.partition("/")
            self._open_place(Place(action, touch_point, field), text)
        elif action == "plan":
            self._open_plan("", item, text)
        elif action == "review" and set(item.partition("/")[2].split(",")) <= set(audit.touch_points):
            self._open_review((item, text))
        elif action in PLACES and can_recover(self, action, item):
            recover(self, action, item, text)
        elif action == "about":
            from touchpoint_audit.tui.screens.about import AboutScreen

            self.open_page(AboutScreen(item, text), self._back_from_card)
        else:
            self.offer_to_log(text)  # its place is gone
