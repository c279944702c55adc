"""The card of one touch point: every field a key away, measures and proposal always in sight."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal

from touchpoint_audit.actions.places import Place
from touchpoint_audit.language import N_, _
from touchpoint_audit.tui.card_choices import field_help
from touchpoint_audit.tui.card_commands import CARD_COMMANDS
from touchpoint_audit.tui.card_rows import DECISION, LAST_TIME, MEASURES, FieldRow, card_rows, measure_told
from touchpoint_audit.tui.commands import bindings
from touchpoint_audit.tui.filling import FillingPage
from touchpoint_audit.tui.lines import Piece
from touchpoint_audit.tui.outline import verdict_piece
from touchpoint_audit.tui.summary import card_lines
from touchpoint_audit.tui.widgets.edit_line import EditLine
from touchpoint_audit.tui.widgets.ink import LineView
from touchpoint_audit.tui.widgets.rows import RowList


class CardScreen(FillingPage):
    """One touch point's card."""

    NAME = N_("The card")
    COMMANDS_HERE = CARD_COMMANDS
    BINDINGS: ClassVar[list[BindingType]] = bindings(CARD_COMMANDS)

    def __init__(self, touch_point_id: str, field: str = "", recovered: str | None = None) -> None:
        """`recovered` is a text to go on typing in the field."""
        super().__init__(touch_point_id)
        self._field = field
        self._recovered = recovered

    def body(self) -> ComposeResult:
        with Horizontal(id="middle"):
            yield RowList(moved=self._moved, id="fields")
            yield LineView(id="side")
        yield LineView(id="detail")
        yield EditLine()

    def on_mount(self) -> None:
        self.fields.focus()
        self.show_rows(self._field or "name")
        if self._recovered is not None:
            self.ask(self._field, self._recovered)

    # what is shown

    def place(self) -> Place:
        return Place("card", self._touch_point, self.fields.key)

    def show_all(self) -> None:
        self.show_rows()

    def show_rows(self, key: str | None = None) -> None:
        self.shell.last_touch_point = self._touch_point
        if self._touch_point not in self.session.assessment.items:
            self.leave()  # undo took the touch point away
            return
        self.fields.set_rows(card_rows(self.item, self.session.assessment, self.session.today), key)
        self.call_after_refresh(self._show_summary)
        self.show_frame()

    def _show_summary(self) -> None:
        side, detail = self.query_one("#side", LineView), self.query_one("#detail", LineView)
        room = side if side.display else detail
        if self._touch_point in self.session.assessment.items:
            room.set_lines(card_lines(self.item, self.session.assessment, room.size.width - 2, room.size.height))

    def _moved(self) -> None:
        key = self.fields.key
        if key.startswith(MEASURES):
            self.say(measure_told(self.item, key, self.session.assessment))
        elif key.startswith(DECISION):
            self.say(_("The decision is made on the review: r on the walk"))
        else:
            self.say(field_help(key, self.spec(key)))

    def title_ends(self) -> tuple[list[Piece], list[Piece]]:
        assessment, point = self.session.assessment, self.item.touch_point
        stage = self.session.audit.stages.get(point.stage)
        number = assessment.numbers[point.id]
        left = [(f"‹ {stage.name}  " if stage else "‹ ", "dim"), (f"{number} {point.name}", "strong")]
        count = _("{n} of {all}").format(n=number, all=len(assessment.items))
        verdict, style = verdict_piece(point.verdict, 9)
        return left, [(f"{count}  ", "dim"), (verdict.strip(), style)]

    # moving about

    def action_jump(self, letter: str) -> None:
        for row in self.fields.rows:
            if isinstance(row, FieldRow) and row.letter == letter:
                self.fields.go_to(row.key, at_top=True)
                return

    def action_how_it_was(self) -> None:
        self.action_jump(LAST_TIME)

    def go_to_touch_point(self, touch_point_id: str) -> None:
        self._touch_point = touch_point_id
        self.show_rows()

    def action_next(self) -> None:
        self._step(1)

    def action_previous(self) -> None:
        self._step(-1)

    def _step(self, by: int) -> None:
        order = list(self.session.assessment.items)
        place = order.index(self._touch_point) + by
        if 0 <= place < len(order):
            self._touch_point = order[place]
            self.show_rows()
        else:
            self.say(_("This is the last touch point") if by > 0 else _("This is the first touch point"))

    def action_time(self) -> None:
        group, _dot, fact_id = self.fields.key.partition(".")
        self.shell.take_time(self._touch_point, fact_id if group == "facts" else "")

    def action_trace(self) -> None:
        """How the measure at the cursor is reckoned, or what is reckoned from the fact there; else every measure."""
        from touchpoint_audit.tui.trace_lines import fact_trace, touch_point_trace

        group, _dot, name = self.fields.key.partition(".")
        item, assessment = self.item, self.session.assessment
        if group == "facts":
            self.show_trace(lambda width: fact_trace(item, name, assessment, width))
        else:
            only = name if group == "measures" else ""
            self.show_trace(lambda width: touch_point_trace(item, assessment, width, only))

    def action_picture(self) -> None:
        from touchpoint_audit.tui.screens.picture import picture_of

        self.open_page(picture_of(self._touch_point, self.session.assessment), lambda _none: self.show_rows())

    def open_demand(self, fact_id: str, field: str = "", recovered: str | None = None) -> None:
        from touchpoint_audit.tui.screens.demand import DemandScreen

        screen = DemandScreen(self._touch_point, fact_id, field, recovered)
        self.open_page(screen, lambda _result: self.show_rows())

    def open_plan(self, action: str) -> None:
        from touchpoint_audit.tui.screens.plan import PlanScreen

        new = action == "new"
        screen = PlanScreen(self._touch_point, "" if new else action, add=new and not self.session.read_only)
        self.open_page(screen, lambda _result: self.show_rows())

    def pick_questions(self) -> None:
        from touchpoint_audit.tui.picking import pick_questions

        pick_questions(self, self._touch_point, self.show_rows)

    def go_to_field(self, touch_point: str, field: str) -> None:
        if touch_point == self._touch_point:
            self.fields.go_to(field)
        else:
            super().go_to_field(touch_point, field)
