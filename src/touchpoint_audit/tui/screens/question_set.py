"""A question set: what is said and what is done, question by question, and everything about the one at the cursor."""

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal

from touchpoint_audit.actions.places import Place
from touchpoint_audit.assessment.said_and_done import said_and_done
from touchpoint_audit.assessment.score import Asked, SaidAndDone
from touchpoint_audit.catalog.load import question_sets
from touchpoint_audit.domain.audit import Audit
from touchpoint_audit.language import N_, _
from touchpoint_audit.tui.asking_page import AskingPage
from touchpoint_audit.tui.commands import bindings
from touchpoint_audit.tui.lines import Piece
from touchpoint_audit.tui.question_lines import head_lines, question_lines
from touchpoint_audit.tui.question_rows import SIGNS, heads, question_rows
from touchpoint_audit.tui.question_set_commands import QUESTION_SET_COMMANDS
from touchpoint_audit.tui.remembered import Remembered
from touchpoint_audit.tui.respondents import (
    behind_options,
    questions_touched,
)
from touchpoint_audit.tui.widgets.edit_line import EditLine
from touchpoint_audit.tui.widgets.ink import LineView
from touchpoint_audit.tui.widgets.rows import RowList

if TYPE_CHECKING:
    from touchpoint_audit.actions.steps import Step

LEAST_BELOW = 5
"""So many lines stay below the questions for the one at the cursor."""


class QuestionSetScreen(AskingPage):
    """One set."""

    NAME = N_("A question set")
    COMMANDS_HERE = QUESTION_SET_COMMANDS
    SIGNS = SIGNS
    BINDINGS: ClassVar[list[BindingType]] = bindings(COMMANDS_HERE)
    CHANGING: ClassVar[frozenset[str]] = frozenset("answer delete undo redo".split())

    def __init__(self, question_set: str, question: str = "", recovered: tuple[str, str] | None = None) -> None:
        """`question` is where the cursor begins; `recovered` a role, and a name to go on typing for it."""
        super().__init__(question_set)
        self._sets = Remembered[Audit, tuple[SaidAndDone, ...]](lambda audit: said_and_done(audit, question_sets()))
        self._at = question
        self._recovered = recovered
        self._ask_at_once = False

    def body(self) -> ComposeResult:
        yield LineView(id="totals")
        with Horizontal(id="middle"):
            yield RowList(moved=self._show_question, id="questions")
            yield LineView(id="side", resized=self._show_question)
        yield LineView(id="detail", resized=self._show_question)
        yield EditLine()

    @property
    def rows(self) -> RowList:
        return self.query_one("#questions", RowList)

    @property
    def found(self) -> SaidAndDone:
        """What the set came to."""
        found = self._sets.of(self.session.audit)
        return next(each for each in found if each.question_set.id == self._set)

    def on_mount(self) -> None:
        self.rows.focus()
        self.show_all()
        self.rows.go_to(self._at)
        if self._recovered is not None:
            self._ask_name(*self._recovered)
        elif self._ask_at_once:
            self.action_answer()

    def ask_when_shown(self) -> None:
        """Ask for a respondent as soon as the screen stands."""
        self._ask_at_once = True

    # what is shown

    def place(self) -> Place:
        return Place("question_set", self._set, self.rows.key)

    def show_all(self) -> None:
        self.show_rows()

    def show_rows(self, key: str | None = None) -> None:
        found = self.found
        top = [
            *head_lines(found, self.size.width)[: max(self.size.height // 3, 1)],
            heads(self.size.width - (42 if self.has_class("-wide") else 0)),
        ]
        totals = self.query_one("#totals", LineView)
        totals.styles.height = len(top)
        totals.set_lines(top)
        rows = question_rows(found)
        self._share_room(len(top), len(rows))
        self.rows.set_rows(rows, key)
        self.show_frame()
        self.call_after_refresh(self._show_question)

    def _share_room(self, top: int, rows: int) -> None:
        """Below the questions as much room as there is, where nothing stands beside them."""
        below = self.has_class("-high") and not self.has_class("-wide")
        room = self.size.height - top - 3
        self.query_one("#middle").styles.height = max(min(rows, room - LEAST_BELOW), 1) if below else "1fr"
        self.query_one("#detail").styles.height = "1fr" if below else 0

    def _here(self) -> Asked | None:
        return next((asked for asked in self.found.asked if asked.question.id == self.rows.key), None)

    def _show_question(self) -> None:
        side, detail = self.query_one("#side", LineView), self.query_one("#detail", LineView)
        room, asked = side if side.display else detail, self._here()
        if asked is not None:
            width, height = room.size.width - 2, room.size.height
            room.set_lines(question_lines(asked, self.session.assessment, width, height))

    def title_ends(self) -> tuple[list[Piece], list[Piece]]:
        known, place = question_sets(), list(question_sets()).index(self._set) + 1
        left = [("‹ " + _("Organisation") + "  ", "dim"), (_(known[self._set].name), "strong")]
        return left, [(_("{n} of {all}").format(n=place, all=len(known)), "key")]

    # moving about

    def action_next_set(self) -> None:
        self._step(1)

    def action_previous_set(self) -> None:
        self._step(-1)

    def _step(self, by: int) -> None:
        order = list(question_sets())
        place = order.index(self._set) + by
        if 0 <= place < len(order):
            self._set = order[place]
            self.show_rows(question_sets()[self._set].questions[0].id)
        else:
            self.say(_("This is the last question set") if by > 0 else _("This is the first question set"))

    def action_why(self) -> None:
        from touchpoint_audit.tui.dialogs.why import WhyScreen

        asked, assessment = self._here(), self.session.assessment
        if asked is not None:
            self.app.push_screen(WhyScreen(lambda width: question_lines(asked, assessment, width)))

    @on(RowList.Chosen)
    def action_behind(self) -> None:
        """Choose among the touch points that show it, and the respondents who answered it."""
        asked = self._here()
        options = behind_options(asked, self._set, self.session.assessment) if asked else []
        if asked is None or not options:
            self.say(_("Nobody has answered it yet, and no touch point speaks to it: a takes answers"))
            return
        self._choose(_("{question}: what shows it, and who said what").format(question=_(asked.question.name)), options)

    def open_sheet(self, sheet: str, question: str = "") -> None:
        from touchpoint_audit.tui.screens.answering import AnsweringScreen

        if sheet in self.session.audit.answers:
            self.open_page(AnsweringScreen(sheet, question))

    def show_step(self, step: "Step | None") -> None:
        """The cursor goes to the question of which the answer came back or changed."""
        self.show_rows(next(questions_touched(step, self._set), None))
