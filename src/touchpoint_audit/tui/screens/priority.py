"""What to do first: effect against effort as an ordered list, and as a picture of four quarters over it."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType

from touchpoint_audit.assessment.effect import Effect
from touchpoint_audit.assessment.priority import Priorities, priorities
from touchpoint_audit.language import N_, _
from touchpoint_audit.reports.words import effect_word
from touchpoint_audit.tui.commands import TRACE, Command, bindings
from touchpoint_audit.tui.lines import Line, Piece, cut
from touchpoint_audit.tui.outline import SIGNS
from touchpoint_audit.tui.page import Page
from touchpoint_audit.tui.pictures.quadrant import quadrant
from touchpoint_audit.tui.priority_rows import RankedRow, UnrankedRow, heads, priority_rows, told_of
from touchpoint_audit.tui.widgets.ink import LineView
from touchpoint_audit.tui.widgets.rows import RowList

LIST_WITH_PICTURE = 6
"""So many rows of the list stay below the picture."""
_EFFECTS = (
    ("1", Effect.STAFF_HOURS, N_("hours"), N_("By the staff hours a year that are freed, for each step of effort")),
    (
        "2",
        Effect.CUSTOMER_HOURS,
        N_("customers"),
        N_("By the hours a year that customers get back, for each step of effort"),
    ),
    ("3", Effect.VALUE, N_("value"), N_("By the value of 0 to 100 on the card, for each step of effort")),
    ("4", Effect.RICE, N_("RICE"), N_("By RICE: how often a year × impact × confidence by evidence ÷ effort")),
)


class PriorityScreen(Page):
    """The order. Dismisses with the cursor's touch point as the one looked at last."""

    NAME = N_("What to do first")
    SIGNS = SIGNS
    COMMANDS_HERE = (
        Command(
            "card", "enter,right", N_("card"), N_("Open the card, at what is missing for a place in the order"), bar=1
        ),
        Command("picture", "P", N_("picture"), N_("The picture of four quarters, or the list alone"), bar=2),
        *(
            Command(
                f"by_{effect}",
                key,
                name,
                text,
                bar=3 if key == "1" else 0,
                action=f"by('{effect}')",
                bar_key="1–4",
                bar_label=N_("hours, value, RICE"),
            )
            for key, effect, name, text in _EFFECTS
        ),
        Command("first", "f", N_("quick wins first"), N_("Quick wins and symbols first; again: by rank"), bar=4),
        TRACE,
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings(COMMANDS_HERE)

    def __init__(self, touch_point: str = "") -> None:
        """`touch_point` is where the cursor begins."""
        super().__init__()
        self._start = touch_point
        self._by = Effect.STAFF_HOURS
        self._found = Priorities(self._by, (), ())
        self._quick_wins_first = False
        self._picture = False

    def body(self) -> ComposeResult:
        yield LineView(id="picture", resized=self._draw)
        yield LineView(id="heads")
        yield RowList(moved=self._moved, id="order")

    def on_mount(self) -> None:
        self.order.focus()
        self.show_all()
        self.order.go_to(self._start)
        self._moved()

    @property
    def order(self) -> RowList:
        return self.query_one("#order", RowList)

    def show_all(self) -> None:
        self._found = priorities(
            self.session.assessment, self._by, quick_wins_first=self._quick_wins_first, today=self.session.today
        )
        self.query_one("#picture", LineView).display = self._picture
        self.order.styles.height = LIST_WITH_PICTURE if self._picture else "1fr"
        self.order.set_rows(priority_rows(self._found, self.session.assessment))
        self.query_one("#heads", LineView).set_lines([heads(self._by, self.size.width)])
        self.call_after_refresh(self._draw)
        self.show_frame()

    def _draw(self) -> None:
        view = self.query_one("#picture", LineView)
        numbers = self.session.assessment.numbers
        width, height = view.size.width - 2, view.size.height
        lines: list[Line] = quadrant(self._found, numbers, width, height, self.order.key)
        view.set_lines([[(" ", ""), *line] for line in lines] or [[(f" {cut(self._why_no_picture(), width)}", "dim")]])

    def _why_no_picture(self) -> str:
        if self._found.ranked:
            return _("There is no room for the picture here")
        return _("Nothing has a place in this order yet: enter goes to what is missing")

    def _moved(self) -> None:
        self.shell.last_touch_point = self.order.key
        row = next((row for row in self.order.rows if row.key and row.key == self.order.key), None)
        if isinstance(row, RankedRow):
            self.say(told_of(row, self._by))
        elif isinstance(row, UnrankedRow):
            self.say(_("Something is missing: enter goes to its field"))
        else:
            self.say(_("Nothing is to be stopped or changed yet"))
        if self._picture:
            self._draw()

    def title_ends(self) -> tuple[list[Piece], list[Piece]]:
        by = _("by {what} ↓").format(what=effect_word(self._by))
        first = _("quick wins first   ") if self._quick_wins_first else ""
        return [(_("What to do first"), "strong"), ("  " + _("effect against effort"), "dim")], [
            (first, "warn"),
            (by, "key"),
        ]

    @on(RowList.Chosen)
    def action_card(self) -> None:
        row = next((row for row in self.order.rows if row.key and row.key == self.order.key), None)
        if isinstance(row, RankedRow | UnrankedRow):
            self.go_to_field(row.key, row.field)

    def action_picture(self) -> None:
        self._picture = not self._picture
        self.show_all()

    def action_by(self, effect: str) -> None:
        self._by = Effect(effect)
        self.show_all()
        self._moved()

    def action_first(self) -> None:
        self._quick_wins_first = not self._quick_wins_first
        self.show_all()

    def action_trace(self) -> None:
        from touchpoint_audit.tui.trace_lines import touch_point_trace

        assessment = self.session.assessment
        item = assessment.items.get(self.order.key)
        if item is not None:
            self.show_trace(lambda width: touch_point_trace(item, assessment, width))
