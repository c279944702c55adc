"""One respondent's answers to one set: two digits a question, and what else is told of it a key away."""

from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType

from touchpoint_audit.actions import questions
from touchpoint_audit.actions.places import Place
from touchpoint_audit.actions.questions import DOES, SAYS
from touchpoint_audit.catalog.load import question_sets
from touchpoint_audit.catalog.question_set import Question, QuestionSet
from touchpoint_audit.domain.audit import Audit
from touchpoint_audit.domain.evidence import Evidence
from touchpoint_audit.domain.history import differences
from touchpoint_audit.domain.questionnaire import Questionnaire, Response, Role
from touchpoint_audit.language import N_, _
from touchpoint_audit.language.fault import Fault
from touchpoint_audit.reports.words import role_word
from touchpoint_audit.tui.answer_rows import answer_heads, answer_lines, answer_rows, extra_fields, field_value
from touchpoint_audit.tui.answering_commands import ANSWERING_COMMANDS
from touchpoint_audit.tui.commands import Command, bindings
from touchpoint_audit.tui.lines import Piece
from touchpoint_audit.tui.page import Page
from touchpoint_audit.tui.respondents import respondent_text
from touchpoint_audit.tui.widgets.edit_line import EditLine
from touchpoint_audit.tui.widgets.ink import LineView
from touchpoint_audit.tui.widgets.rows import RowList

if TYPE_CHECKING:
    from touchpoint_audit.actions.steps import Step

LEAST_BELOW = 6
"""So many lines stay below the questions for the poles of the one at the cursor."""
MOST_OWNERS = 9
"""So many known owners are offered by a number."""
RESPONDENT = "respondent"
_UNDONE = {
    "evidence": N_("evidence"),
    questions.NOTE: N_("note"),
    questions.WORDS: N_("answer in words"),
    questions.OWNER: N_("owner"),
    questions.NUMBER: N_("number"),
    "points_at": N_("touch points that show it"),
    RESPONDENT: N_("respondent"),
}
"""What undo calls a change of each field."""


class AnsweringScreen(Page):
    """What one respondent answers to one set."""

    NAME = N_("One respondent's answers")
    COMMANDS_HERE = ANSWERING_COMMANDS
    BACK = Command("back", "q,escape", N_("back"), N_("Go one level up; every score is saved already"), bar=13)
    BINDINGS: ClassVar[list[BindingType]] = bindings((*COMMANDS_HERE, BACK))
    CHANGING: ClassVar[frozenset[str]] = frozenset(
        "score clear more evidence note points owner words number respondent undo redo".split()
    )

    def __init__(self, sheet: str, question: str = "", recovered: tuple[str, str] | None = None) -> None:
        """`question` is where the cursor begins; `recovered` a field, and a text to go on typing in it."""
        super().__init__()
        self._sheet = sheet
        self._at = question
        self._recovered = recovered
        self._side = SAYS

    def body(self) -> ComposeResult:
        yield LineView(id="heads")
        yield RowList(moved=self._moved, id="answers")
        yield LineView(id="answer", resized=self._show_question)
        yield EditLine()

    @property
    def rows(self) -> RowList:
        return self.query_one("#answers", RowList)

    @property
    def line(self) -> EditLine:
        return self.query_one(EditLine)

    @property
    def sheet(self) -> Questionnaire:
        return self.session.audit.answers[self._sheet]

    @property
    def known(self) -> QuestionSet:
        return question_sets()[self.sheet.question_set]

    @property
    def question(self) -> Question:
        """The question under the cursor."""
        found = self.known.question(self.rows.key)
        return found or self.known.questions[0]

    @property
    def response(self) -> Response:
        return questions.response_of(self.session.audit, self._sheet, self.question.id)

    def on_mount(self) -> None:
        self.rows.focus()
        first = next((one.id for one in self.known.questions if not self._answered(one)), None)
        self.show_rows(self._at if self._at and not self._fresh() else first)
        if self._recovered is not None:
            self._ask(*self._recovered)

    def _fresh(self) -> bool:
        """Whether nothing is answered yet, so that asking begins at the first question."""
        return not self.sheet.responses

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
        left: list[Piece] = [(f"‹ {_(self.known.name)}  ", "dim"), (respondent_text(self.sheet), "strong")]
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

    def action_clear(self) -> None:
        changed = questions.with_score(self.session.audit, self._sheet, self.question.id, self._side, None)
        self._record(N_("score"), changed)

    def action_to_says(self) -> None:
        self._side = SAYS
        self._moved()

    def action_to_does(self) -> None:
        self._side = DOES
        self._moved()

    # what else is told

    @on(RowList.Chosen)
    def action_more(self) -> None:
        from touchpoint_audit.tui.dialogs.choose import ChooseScreen, Option

        if not self.usable("more"):
            self.refuse()
            return
        options = []
        for key, field, label in extra_fields(self.known, self.question):
            value = field_value(field, self.question, self.response, self.session.assessment)
            options.append(Option(field, f"{label}: {value}" if value else label, shortcut=key))
        question = _("{question}: what else is told?").format(question=_(self.question.name))
        self.app.push_screen(ChooseScreen(question, options), lambda field: self._fill(field or ""))

    def _fill(self, field: str) -> None:
        if field == "evidence":
            self.action_evidence()
        elif field == "points_at":
            self.action_points()
        elif field:
            self._ask(f"{field}.{self.question.id}")

    def action_evidence(self) -> None:
        from touchpoint_audit.tui.card_choices import evidence_options
        from touchpoint_audit.tui.dialogs.choose import ChooseScreen

        question, present = self.question.id, self.response
        if present.does is None:
            self._refuse_grade(question)
            return

        def graded(grade: str | None) -> None:
            if grade is not None:
                self._take(
                    N_("evidence"), questions.with_grade(self.session.audit, self._sheet, question, Evidence(grade))
                )

        asked = _("How is it known what is done?")
        self.app.push_screen(ChooseScreen(asked, evidence_options(), present.evidence or ""), graded)

    def _refuse_grade(self, question: str) -> None:
        fault = questions.with_grade(self.session.audit, self._sheet, question, Evidence.STATED)
        self.say(fault.sentence if isinstance(fault, Fault) else "", "warn")

    def action_note(self) -> None:
        self._ask_where_asked(questions.NOTE)

    def action_owner(self) -> None:
        self._ask_where_asked(questions.OWNER)

    def action_words(self) -> None:
        self._ask_where_asked(questions.WORDS)

    def action_number(self) -> None:
        self._ask_where_asked(questions.NUMBER)

    def _ask_where_asked(self, field: str) -> None:
        if field in {asked for _key, asked, _label in extra_fields(self.known, self.question)}:
            self._ask(f"{field}.{self.question.id}")
        else:
            self.say(_("This question does not ask for that: enter shows what it asks for"), "warn")

    def action_points(self) -> None:
        from touchpoint_audit.tui.dialogs.pick import Pickable, PickScreen

        question, assessment = self.question, self.session.assessment
        if not assessment.items:
            self.say(_("No touch point is logged yet"), "warn")
            return
        pickables = [
            Pickable(key, assessment.numbers[key], item.touch_point.name) for key, item in assessment.items.items()
        ]

        def turn(touch_point: str) -> None:
            changed = questions.pointing_turned(self.session.audit, self._sheet, question.id, touch_point)
            self.shell.change(_UNDONE["points_at"], changed)

        def belonging() -> tuple[str, ...]:
            return questions.response_of(self.session.audit, self._sheet, question.id).points_at

        asked = _("Which touch points show it? {question}").format(question=_(question.asks))
        self.app.push_screen(PickScreen(asked, pickables, belonging, turn), lambda _none: self.show_rows())

    def action_respondent(self) -> None:
        from touchpoint_audit.tui.dialogs.choose import ChooseScreen, Option

        options = [Option("name", _("another name"), shortcut="n")]
        options += [Option(role.value, _("role: {role}").format(role=role_word(role))) for role in Role]
        question = _("{who}: what is to be changed? It holds for all sets that they answered")
        self.app.push_screen(ChooseScreen(question.format(who=respondent_text(self.sheet)), options), self._changed)

    def _changed(self, key: str | None) -> None:
        if key == "name":
            self._ask(f"{RESPONDENT}.")
        elif key is not None:
            self._record(_UNDONE[RESPONDENT], questions.in_role(self.session.audit, self._sheet, Role(key)))

    # typing

    def _ask(self, where: str, text: str | None = None) -> None:
        """Open the edit line for a field of a question, as drafts name it; starting from a text when given."""
        field, _dot, asked = where.partition(".")
        question = self.known.question(asked) or self.question
        self.rows.go_to(question.id)
        if field == RESPONDENT:
            present = self.sheet.respondent
        else:
            present = questions.present_text(
                questions.response_of(self.session.audit, self._sheet, question.id), field, question
            )
        long = field in questions.LONG_TEXTS
        start = present if text is None else text
        self.line.ask(where, self._prompt(field, question), start, long=long, replace=text is None and not long)

    def _prompt(self, field: str, question: Question) -> str:
        match field:
            case questions.OWNER:
                known = questions.known_owners(self.session.audit, self.sheet.question_set)[:MOST_OWNERS]
                listed = "  ".join(f"{place} {name}" for place, name in enumerate(known, start=1))
                told = _("Who owns it? A name, or the number of one: {names}").format(names=listed)
                return told if known else _("Who owns it?")
            case questions.NUMBER if question.number is not None:
                return _("{label}: a number such as 1.5").format(label=_(question.number.label))
            case questions.WORDS:
                return _(question.words)
            case "respondent":
                return _("Name or place of work; an empty line leaves it nameless")
            case _:
                return _("Note: {question}").format(question=_(question.name))

    @on(EditLine.Typed)
    def _typed(self, event: EditLine.Typed) -> None:
        self.shell.draft_soon(f"answers:{self._sheet}/{event.field}", event.text)

    @on(EditLine.Cancelled)
    def _cancelled(self) -> None:
        self.shell.drop_draft()
        self.rows.focus()

    @on(EditLine.Submitted)
    def _submitted(self, event: EditLine.Submitted) -> None:
        field, _dot, asked = event.field.partition(".")
        question = self.known.question(asked) or self.question
        changed: Audit | Fault
        if field == RESPONDENT:
            changed = questions.renamed(self.session.audit, self._sheet, event.text)
        else:
            changed = questions.with_text(self.session.audit, self._sheet, question, field, event.text)
        if isinstance(changed, Fault):
            self.line.blame(changed.sentence)
            return
        self.shell.drop_draft()
        self.line.done()
        self.rows.focus()
        self._record(_UNDONE[field], changed)

    def _take(self, label: str, changed: Audit | Fault) -> None:
        if isinstance(changed, Fault):
            self.say(changed.sentence, "warn")
        else:
            self._record(label, changed)

    def _record(self, label: str, changed: Audit) -> None:
        self.shell.change(label, changed)
        self.show_rows()

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

    def keep_typed_text(self) -> None:
        if self.line.asking and self.line.text.strip():
            self.shell.draft_now(f"answers:{self._sheet}/{self.line.field}", self.line.text)
