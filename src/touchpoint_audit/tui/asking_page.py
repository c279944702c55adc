"""The part of a question set's screen that asks who answers: one who is there, somebody new, or a namesake."""

from typing import TYPE_CHECKING

from textual import on

from touchpoint_audit.actions import questions
from touchpoint_audit.catalog.load import question_sets
from touchpoint_audit.domain.questionnaire import Role
from touchpoint_audit.domain.text import one_line
from touchpoint_audit.language import N_, _
from touchpoint_audit.reports.respondent_words import respondent_text, sheet_text
from touchpoint_audit.reports.words import role_word
from touchpoint_audit.tui.page import Page
from touchpoint_audit.tui.respondents import NEW, alike_options, delete_options, respondent_options
from touchpoint_audit.tui.widgets.edit_line import EditLine
from touchpoint_audit.tui.widgets.rows import RowList

if TYPE_CHECKING:
    from touchpoint_audit.tui.dialogs.choose import Option


class AskingPage(Page):
    """A screen with the questions of a set as rows, and an edit line for the name of a respondent."""

    def __init__(self, question_set: str) -> None:
        super().__init__()
        self._set = question_set

    @property
    def rows(self) -> RowList:
        raise NotImplementedError

    @property
    def line(self) -> EditLine:
        return self.query_one(EditLine)

    def show_rows(self, key: str | None = None) -> None:
        """Show every question anew, with the cursor on `key` when given."""
        raise NotImplementedError

    def _choose(self, question: str, options: list["Option"], chosen: str = "", otherwise: str = "") -> None:
        """Ask for one of the options; `otherwise` is what it comes to when none is chosen."""
        from touchpoint_audit.tui.dialogs.choose import ChooseScreen

        self.app.push_screen(ChooseScreen(question, options, chosen), lambda key: self._chosen(key or otherwise))

    def _chosen(self, key: str) -> None:
        what, _dot, which = key.partition(".")
        match what:
            case "point":
                self.go_to_field(which, "speaks_to")
            case "told":
                self.open_sheet(which, self.rows.key)
            case "sheet":
                self.open_sheet(which)
            case "new":
                self._ask_name(which, "")
            case "other":
                role, _slash, name = which.partition("/")
                self._begin(Role(role), name)
            case "again":
                role, _slash, name = which.partition("/")
                self._ask_name(role, name)
            case "delete":
                self._delete(which)
            case _:
                pass

    def action_answer(self) -> None:
        options = respondent_options(self.session.audit, question_sets()[self._set])
        first = next((option.key for option in options if not option.key.startswith(NEW)), "")
        self._choose(_("Whose answers? Of somebody new, or of one who is there"), options, first)

    def _ask_name(self, role: str, text: str) -> None:
        prompt = _("{role}: name or place of work; enter alone leaves it nameless").format(role=role_word(Role(role)))
        self.line.ask(f"name.{role}", prompt, text)

    @on(EditLine.Typed)
    def _typed(self, event: EditLine.Typed) -> None:
        self.shell.draft_soon(f"question_set:{self._set}/{event.field}", event.text)

    @on(EditLine.Cancelled)
    def _cancelled(self) -> None:
        self.shell.drop_draft()
        self.rows.focus()

    @on(EditLine.Submitted)
    def _submitted(self, event: EditLine.Submitted) -> None:
        self.shell.drop_draft()
        self.line.done()
        self.rows.focus()
        role = Role(event.field.partition(".")[2])
        there = questions.of_that_name(self.session.audit, self._set, role, event.text)
        if not there:
            self._begin(role, event.text)
            return
        name = one_line(event.text)
        self._choose(
            _("{who}, has answered this set. Whose answers are these?").format(who=respondent_text(role, name)),
            alike_options(self.session.audit, question_sets()[self._set], there, name),
            otherwise=f"again.{role}/{name}",
        )

    def _begin(self, role: Role, name: str) -> None:
        audit, sheet = questions.begun(self.session.audit, self._set, role, name, self.session.today)
        self.shell.change(N_("respondent"), audit)
        self.open_sheet(sheet)

    def open_sheet(self, sheet: str, question: str = "") -> None:
        """Open one respondent's answers, at a question or else at the first that is not answered."""
        raise NotImplementedError

    def action_delete(self) -> None:
        options = delete_options(self.session.audit, question_sets()[self._set])
        if options:
            self._choose(_("Whose answers to this set are to be deleted?"), options)
        else:
            self.say(_("Nobody has answered this set yet"))

    def _delete(self, which: str) -> None:
        sheet = self.session.audit.answers.get(which)
        if sheet is not None:
            who = sheet_text(self.session.audit, sheet)
            self.shell.change(N_("delete"), questions.deleted(self.session.audit, which))
            self.show_rows()
            self.say(_("Deleted what {who} answered; u brings it back").format(who=who))

    def keep_typed_text(self) -> None:
        if self.line.asking and self.line.text.strip():
            self.shell.draft_now(f"question_set:{self._set}/{self.line.field}", self.line.text)
