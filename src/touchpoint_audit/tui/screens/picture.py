"""The picture of one touch point over the whole screen."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from touchpoint_audit.assessment.assess import Assessed, Assessment
from touchpoint_audit.language import N_, _
from touchpoint_audit.tui.commands import TRACE, Command, bindings
from touchpoint_audit.tui.lines import Line, Piece
from touchpoint_audit.tui.outline import verdict_piece
from touchpoint_audit.tui.page import Page
from touchpoint_audit.tui.pictures.touch_point import has_picture, touch_point_picture
from touchpoint_audit.tui.screens.journey import JourneyScreen
from touchpoint_audit.tui.summary import card_lines
from touchpoint_audit.tui.trace_lines import touch_point_trace
from touchpoint_audit.tui.widgets.ink import LineView

MOST_HEIGHT = 24
"""Higher columns are no easier to compare."""


def picture_of(touch_point: str, assessment: Assessment) -> Page:
    """The screen with the picture of a touch point; the journey at that point when it has none of its own."""
    item = assessment.items[touch_point]
    return PictureScreen(touch_point) if has_picture(item, assessment) else JourneyScreen(touch_point)


class PictureScreen(Page):
    """Demand and staffing, or a cost shift."""

    NAME = N_("The touch point as a picture")
    COMMANDS_HERE = (
        Command("journey", "j,P", N_("journey"), N_("The journey as a picture, from this touch point on"), bar=1),
        TRACE,
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings(COMMANDS_HERE)

    def __init__(self, touch_point: str) -> None:
        super().__init__()
        self._touch_point = touch_point

    def body(self) -> ComposeResult:
        yield LineView(id="picture")
        yield LineView(id="told")

    @property
    def item(self) -> Assessed:
        return self.session.assessment.items[self._touch_point]

    def on_mount(self) -> None:
        self.show_all()

    def show_all(self) -> None:
        if self._touch_point not in self.session.assessment.items:
            self.leave()  # undo took the touch point away
            return
        self.call_after_refresh(self._draw)
        self.show_frame()

    def _draw(self) -> None:
        picture, told = self.query_one("#picture", LineView), self.query_one("#told", LineView)
        width, height = picture.size.width - 2, min(picture.size.height, MOST_HEIGHT)
        lines: list[Line] = touch_point_picture(self.item, self.session.assessment, width, height)
        picture.set_lines([[(" ", ""), *line] for line in lines] or [[(_(" No room for the picture"), "dim")]])
        told.set_lines(card_lines(self.item, self.session.assessment, told.size.width - 2, told.size.height))

    def title_ends(self) -> tuple[list[Piece], list[Piece]]:
        point = self.item.touch_point
        number = self.session.assessment.numbers[point.id]
        return [("‹ ", "dim"), (f"{number} {point.name}", "strong")], [verdict_piece(point.verdict, 9)]

    def action_journey(self) -> None:
        self.open_page(JourneyScreen(self._touch_point))

    def action_trace(self) -> None:
        item, assessment = self.item, self.session.assessment
        self.show_trace(lambda width: touch_point_trace(item, assessment, width))
