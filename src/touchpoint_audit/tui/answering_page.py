"""The part of one respondent's answers that tells what goes with the scores: typed, chosen, tied to touch points."""

from textual import on

from touchpoint_audit.actions import questions
from touchpoint_audit.catalog.load import question_sets
from touchpoint_audit.catalog.question_set import Question, QuestionSet
from touchpoint_audit.domain.audit import Audit
from touchpoint_audit.domain.evidence import Evidence
from touchpoint_audit.domain.questionnaire import Questionnaire, Response, Role
from touchpoint_audit.language import N_, _
from touchpoint_audit.language.fault import Fault
from touchpoint_audit.reports.respondent_words import sheet_text
from touchpoint_audit.reports.words import role_word
from touchpoint_audit.tui.answer_rows import extra_fields, field_value
from touchpoint_audit.tui.page import Page
from touchpoint_audit.tui.respondents import ROLE_KEYS
from touchpoint_audit.tui.widgets.edit_line import EditLine
from touchpoint_audit.tui.widgets.rows import RowList

MOST_OWNERS = 9
"""So many known owners are offered by a number."""
RESPONDENT = "respondent"
_UNDONE = {
    "evidence": N_("evidence"),
    questions.NOTE: N_("note"),
    questions.WORDS: N_("answer in words"),
    questions.OWNER: N_("owner"),
    questions.NUMBER: N_("number"),
    RESPONDENT: N_("respondent"),
}
"""What undo calls a change of each field."""


class AnswersPage(Page):
    """A screen with the questions of a set as rows, for one respondent, and an edit line."""

    def __init__(self, sheet: str) -> None:
        super().__init__()
        self._sheet = sheet

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

    def show_rows(self, key: str | None = None) -> None:
        """Show every answer anew, with the cursor on `key` when given."""
        raise NotImplementedError

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
            self.ask(f"{field}.{self.question.id}")

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
            self.ask(f"{field}.{self.question.id}")
        else:
            self.say(_("This question does not ask for that: enter shows what it asks for"), "warn")

    def action_points(self) -> None:
        if not self.session.assessment.items:
            self.say(_("No touch point is logged yet"), "warn")
            return
        from touchpoint_audit.tui.picking import pick_touch_points

        pick_touch_points(self, self._sheet, self.question.id, _(self.question.asks), self.show_rows)

    def action_respondent(self) -> None:
        """Type another name: at once, so that its letters meet no other key."""
        self.ask(f"{RESPONDENT}.")

    def action_role(self) -> None:
        from touchpoint_audit.tui.dialogs.choose import ChooseScreen, Option

        options = [Option(role.value, role_word(role), shortcut=key) for role, key in ROLE_KEYS.items()]
        question = _("{who}: in which role?").format(who=self._who())
        self.app.push_screen(ChooseScreen(question, options, self.sheet.role.value), self._in_role)

    def _in_role(self, key: str | None) -> None:
        if key is not None and key != self.sheet.role.value:
            told = _("{who}: {role} now").format(who=self._who(), role=role_word(Role(key)))
            self._change_respondent(N_("role"), questions.in_role(self.session.audit, self._sheet, Role(key)), told)

    def _change_respondent(self, label: str, changed: Audit, told: str) -> None:
        """Change who it is, and say of which answers that holds."""
        alone = questions.is_one_of_several(self.session.audit, self._sheet)
        self.record(label, changed)
        where = _("{told}; in this set alone, since several of that name answered")
        self.say((where if alone else _("{told}, in all sets they answered")).format(told=told))

    def _who(self) -> str:
        return sheet_text(self.session.audit, self.sheet)

    # typing

    def ask(self, where: str, text: str | None = None) -> None:
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
        if field == RESPONDENT and changed != self.session.audit:
            name = changed.answers[self._sheet].respondent or role_word(self.sheet.role)
            told = _("{who}: {name} now").format(who=self._who(), name=name)
            self._change_respondent(_UNDONE[field], changed, told)
        else:
            self.record(_UNDONE[field], changed)

    def _take(self, label: str, changed: Audit | Fault) -> None:
        if isinstance(changed, Fault):
            self.say(changed.sentence, "warn")
        else:
            self.record(label, changed)

    def record(self, label: str, changed: Audit) -> None:
        """Make changed answers the present ones, and show them."""
        self.shell.change(label, changed)
        self.show_rows()

    def keep_typed_text(self) -> None:
        if self.line.asking and self.line.text.strip():
            self.shell.draft_now(f"answers:{self._sheet}/{self.line.field}", self.line.text)
