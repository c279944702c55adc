"""One respondent's answers to one set: two digits a question, and what else is told of it a key away."""

from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType

from touchpoint_audit.actions import questions
from touchpoint_audit.actions.places import Place
from touchpoint_audit.actions.questions import DOES, SAYS
from touchpoint_audit.catalog.question_set import Question
from touchpoint_audit.domain.history import differences
from touchpoint_audit.domain.questionnaire import Response
from touchpoint_audit.language import N_, _
from touchpoint_audit.language.fault import Fault
from touchpoint_audit.reports.respondent_words import sheet_text
from touchpoint_audit.tui.answer_rows import answer_heads, answer_lines, answer_rows
from touchpoint_audit.tui.answering_commands import ANSWERING_COMMANDS
from touchpoint_audit.tui.answering_page import AnswersPage
from touchpoint_audit.tui.commands import Command, bindings
from touchpoint_audit.tui.lines import Piece
from touchpoint_audit.tui.widgets.edit_line import EditLine
from touchpoint_audit.tui.widgets.ink import LineView
from touchpoint_audit.tui.widgets.rows import RowList

if TYPE_CHECKING:
    from touchpoint_audit.actions.steps import Step

LEAST_BELOW = 6
"""So many lines stay below the questions for the poles of the one at the cursor."""


class AnsweringScreen(AnswersPage):
    """What one respondent answers to one set."""

    NAME = N_("One respondent's answers")
    COMMANDS_HERE = ANSWERING_COMMANDS
    BACK = Command("back", "q,escape", N_("back"), N_("Go one level up; every score is saved already"), bar=13)
    BINDINGS: ClassVar[list[BindingType]] = bindings((*COMMANDS_HERE, BACK))
    CHANGING: ClassVar[frozenset[str]] = frozenset(
        "score clear more evidence note points owner words number respondent role undo redo".split()
    )

    def __init__(self, sheet: str, question: str = "", recovered: tuple[str, str] | None = None) -> None:
        """`question` is where the cursor begins; `recovered` a field, and a text to go on typing in it."""
        super().__init__(sheet)
        self._at = question
        self._recovered = recovered
        self._side = SAYS

    def body(self) -> ComposeResult:
        yield LineView(id="heads")
        yield RowList(moved=self._moved, id="answers")
        yield LineView(id="answer", resized=self._show_question)
        yield EditLine()

    def on_mount(self) -> None:
        self.rows.focus()
        first = next((one.id for one in self.known.questions if not self._answered(one)), None)
        self.show_rows(self._at or first)
        if self._recovered is not None:
            self.ask(*self._recovered)

    def _answered(self, question: Question) -> bool:
        return questions.response_of(self.session.audit, self._sheet, question.id).answered

    # what is shown

    def place(self) -> Place:
        return Place("answers", self._sheet, self.rows.key)

    def show_all(self) -> None:
        self.show_rows()

    def show_rows(self, key: str | None = None) -> None:
        """Show every answer anew, with the cursor on `key` when given."""
        if self._sheet not in self.session.audit.answers:
            self.leave()  # undo took the answers away
            return
        self.query_one("#heads", LineView).set_lines([answer_heads(self.size.width)])
        room = self.size.height - 4
        self.rows.styles.height = max(min(len(self.known.questions), room - LEAST_BELOW), 1)
        self._set_rows(self.rows.key if key is None else key)
        self.show_frame()
        self._show_question()

    def _set_rows(self, at: str) -> None:
        at = at if self.known.question(at) else self.known.questions[0].id
        self.rows.set_rows(answer_rows(self.sheet, self.known, self.session.assessment, at, self._side), at)

    def _moved(self) -> None:
        self.say("")  # what was told of where the cursor was
        self._set_rows(self.rows.key)
        self._show_question()

    def _show_question(self) -> None:
        if self._sheet in self.session.audit.answers:
            view = self.query_one("#answer", LineView)
            width = view.size.width - 2
            view.set_lines(answer_lines(self.known, self.question, self.response, self.session.assessment, width))

    def title_ends(self) -> tuple[list[Piece], list[Piece]]:
        n, of = questions.n_answered(self.sheet, self.known), len(self.known.questions)
        done = _("{n} of {all} answered").format(n=n, all=of)
        left: list[Piece] = [
            (f"‹ {_(self.known.name)}  ", "dim"),
            (sheet_text(self.session.audit, self.sheet), "strong"),
        ]
        return left, [(done, "keep" if n == of else "key")]

    # scores

    def on_key(self, event: events.Key) -> None:
        if event.key in ("6", "7", "8", "9") and not self.typing and not self.read_only:
            fault = questions.typed_score(event.key)
            self.say(fault.sentence if isinstance(fault, Fault) else "", "warn")
        super().on_key(event)

    def action_score(self, digit: str) -> None:
        score = questions.typed_score(digit)
        assert not isinstance(score, Fault)
        here, side = self.question, self._side
        changed = questions.with_score(self.session.audit, self._sheet, here.id, side, score)
        self.shell.change(N_("score"), changed)
        self._move_on(here, side)

    def _move_on(self, here: Question, side: str) -> None:
        """From what is said to what is done, from there to the next question; at the end it stays."""
        order = self.known.questions
        place = order.index(here)
        self._side = DOES if side == SAYS or place + 1 == len(order) else SAYS
        following = order[place + 1] if side == DOES and place + 1 < len(order) else here
        self.show_rows(following.id)
        if side == DOES and here is order[-1]:
            n = len(order) - questions.n_answered(self.sheet, self.known)
            told = (
                _("That was the last question: q goes back") if not n else _("The last question; {n} are not answered")
            )
            self.say(told.format(n=n), "keep" if not n else "")

    def action_skip(self) -> None:
        self.say("")
        self._move_on(self.question, self._side)

    def action_clear(self) -> None:
        changed = questions.with_score(self.session.audit, self._sheet, self.question.id, self._side, None)
        self.record(N_("score"), changed)

    def action_to_says(self) -> None:
        self._side = SAYS
        self._moved()

    def action_to_does(self) -> None:
        self._side = DOES
        self._moved()

    def show_step(self, step: "Step | None") -> None:
        """The cursor goes to the score that came back or changed."""
        for item in differences(step.before, step.after) if step else ():
            if item.table == "answers" and item.document == self._sheet and item.field.startswith("responses."):
                old, new = item.old or Response(), item.new or Response()
                if old.says != new.says:
                    self._side = SAYS
                elif old.does != new.does:
                    self._side = DOES
                self.show_rows(item.field.partition(".")[2])
                return
        self.show_all()
