"""The organisation behind the touch points: the question sets, and what else there is on who decides and who pays."""

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType

from touchpoint_audit.actions.places import Place
from touchpoint_audit.domain.history import differences
from touchpoint_audit.language import N_, _, ngettext
from touchpoint_audit.tui.commands import REDO, UNDO, Command, bindings
from touchpoint_audit.tui.lines import Line, Piece, wrapped
from touchpoint_audit.tui.organisation_rows import SET, VIEW, SetRow, ViewRow, organisation_rows
from touchpoint_audit.tui.page import Page
from touchpoint_audit.tui.screens.organisation_views import VIEWS
from touchpoint_audit.tui.widgets.ink import LineView
from touchpoint_audit.tui.widgets.rows import RowList

if TYPE_CHECKING:
    from touchpoint_audit.actions.steps import Step
    from touchpoint_audit.tui.screens.question_set import QuestionSetScreen


class OrganisationScreen(Page):
    """What there is to ask and to look at, each a row."""

    NAME = N_("The organisation behind the touch points")
    COMMANDS_HERE = (
        Command("look", "enter,right", N_("open"), N_("Open what the cursor is on"), bar=1),
        Command(
            "answer", "a", N_("answer"), N_("Take a respondent's answers to the question set at the cursor"), bar=2
        ),
        UNDO,
        REDO,
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings(COMMANDS_HERE)
    CHANGING: ClassVar[frozenset[str]] = frozenset(("answer", "undo", "redo"))

    def __init__(self, at: str = "") -> None:
        """`at` is the key of the row where the cursor begins."""
        super().__init__()
        self._at = at

    def body(self) -> ComposeResult:
        yield RowList(moved=self._tell, id="organisation")
        yield LineView(id="told", resized=self._tell)

    @property
    def rows(self) -> RowList:
        return self.query_one(RowList)

    def on_mount(self) -> None:
        self.rows.focus()
        self.show_all()
        self.rows.go_to(self._at)

    def place(self) -> Place:
        return Place("organisation", self.rows.key)

    def show_all(self) -> None:
        self.rows.set_rows(organisation_rows(self.session.assessment, VIEWS))
        self.show_frame()
        self.call_after_refresh(self._tell)

    def _tell(self) -> None:
        """What the row at the cursor is about; what to press first, as long as nobody has answered anything."""
        view = self.query_one("#told", LineView)
        row = next((row for row in self.rows.rows if row.key and row.key == self.rows.key), None)
        width, lines = max(view.size.width - 2, 10), list[Line]()
        if isinstance(row, SetRow):
            known = row.found.question_set
            asked = ngettext("{n} question", "{n} questions", len(known.questions)).format(n=len(known.questions))
            lines += [[(text, "")] for text in wrapped(_(known.about), width)]
            takes = _("{questions}; measured from {n} answers in all, and {each} to a question")
            told = takes.format(questions=asked, n=known.minimum, each=known.minimum_each)
            lines += [[(text, "dim")] for text in wrapped(told, width)]
            if not self.session.audit.answers:
                first = _("Nobody has answered yet: a asks the first respondent, enter shows the questions")
                lines.insert(0, [(first, "warn")])
        elif isinstance(row, ViewRow):
            lines += [[(text, "")] for text in wrapped(_(row.view.about), width)]
        view.set_lines(lines)

    def title_ends(self) -> tuple[list[Piece], list[Piece]]:
        about, n = self.session.audit.about, len(self.session.audit.answers)
        counted = ngettext("{n} questionnaire answered", "{n} questionnaires answered", n).format(n=n)
        return [(_("Organisation"), "strong"), (f"  {about.site or about.journey}", "")], [(counted, "key")]

    @on(RowList.Chosen)
    def action_look(self) -> None:
        key = self.rows.key
        if key.startswith(SET):
            self.open_set(key.removeprefix(SET))
        elif key.startswith(VIEW):
            self.open_page(VIEWS[key.removeprefix(VIEW)].open(), lambda _none: self.show_all())

    def action_answer(self) -> None:
        if self.rows.key.startswith(SET):
            self.open_set(self.rows.key.removeprefix(SET)).ask_when_shown()
        else:
            self.say(_("Put the cursor on a question set"), "warn")

    def open_set(self, set_id: str) -> "QuestionSetScreen":
        """Open a question set."""
        from touchpoint_audit.tui.screens.question_set import QuestionSetScreen

        screen = QuestionSetScreen(set_id)
        self.open_page(screen, lambda _none: self.show_all())
        return screen

    def show_step(self, step: "Step | None") -> None:
        """The cursor goes to the question set whose answers came back or changed."""
        self.show_all()
        for item in differences(step.before, step.after) if step else ():
            audits = (step.after, step.before) if step else ()
            if item.table == "answers":
                sheet = next(audit.answers[item.document] for audit in audits if item.document in audit.answers)
                self.rows.go_to(SET + sheet.question_set)
                return
