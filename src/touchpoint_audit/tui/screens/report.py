"""The report as it will be, whole, a part of it or a page for somebody, and its export in any format."""

from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from rich.cells import cell_len
from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType

from touchpoint_audit.actions.export import exported, page_formats
from touchpoint_audit.actions.folder import path_at_home
from touchpoint_audit.actions.handing_over import hand_over, narrowed, parts_of, proposed_path
from touchpoint_audit.actions.parts import parted
from touchpoint_audit.assessment.assess import Assessment
from touchpoint_audit.assessment.part import Part
from touchpoint_audit.errors import TouchpointAuditError
from touchpoint_audit.language import N_, _
from touchpoint_audit.reports.formats import FORMATS
from touchpoint_audit.reports.pages import PAGES
from touchpoint_audit.reports.words import verdict_word
from touchpoint_audit.tui.commands import Command, bindings
from touchpoint_audit.tui.dialogs.choose import ChooseScreen, Option
from touchpoint_audit.tui.lines import Piece, wrapped
from touchpoint_audit.tui.page import Page
from touchpoint_audit.tui.widgets.edit_line import EditLine
from touchpoint_audit.tui.widgets.rows import RowList

WHOLE = "whole"
_COLUMN = 18
"""The width of the column in which a choice stands."""
SAVING_S = 5.0
"""How long an export waits for the last change to be on disk, so that its history goes along."""


@dataclass(frozen=True, slots=True)
class TextRow:
    """A line of the report."""

    key: str
    text: str
    style: str

    def drawn(self, _width: int) -> list[Piece]:
        return [(" " + self.text, self.style)]


class ReportScreen(Page):
    """The Markdown, line by line."""

    NAME = N_("The report")
    COMMANDS_HERE = (
        Command("export", "e", N_("export"), N_("Write the report to a file, in any format"), bar=1),
        Command("part", "p", N_("part"), N_("Only a list, a department or what one person sees to"), bar=2),
        Command("page", "v", N_("page"), N_("A page for somebody instead, such as the top manager's"), bar=3),
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings(COMMANDS_HERE)

    def __init__(self) -> None:
        super().__init__()
        self._part = Part()
        self._page = ""
        self._format = "md"

    def body(self) -> ComposeResult:
        yield RowList(id="report")
        yield EditLine()

    def on_mount(self) -> None:
        self.query_one(RowList).focus()
        self._take(Part())

    def _take(self, part: Part, page: str = "") -> None:
        """Show a part of the report, or a page, which is of the whole audit."""
        self._part, self._page = part, page
        self._shown: Assessment = parted(self.session.assessment, part)
        self._text = exported(self._shown, "md", self.session.today, page=page)
        self.show_all()

    def show_all(self) -> None:
        width = max(self.size.width - 3, 20)
        rows = []
        for number, line in enumerate(self._text.splitlines()):
            style = "heading" if line.startswith("#") else "dim" if line.startswith(("| -", "|-", "```")) else ""
            indent = " " * (len(line) - len(line.lstrip()))
            parts = [indent + part for part in wrapped(line.strip(), width - len(indent))]
            rows += [TextRow(f"{number}.{place}", part, style) for place, part in enumerate(parts)]
        self.query_one(RowList).set_rows(rows)
        self.show_frame()

    def title_ends(self) -> tuple[list[Piece], list[Piece]]:
        lines = len(self._text.splitlines())
        title = _("The report, in Markdown") if self._part.is_whole else _("A part of the report, in Markdown")
        if self._page:
            title = _("{page}, in Markdown").format(page=_(PAGES[self._page].name))
        return [(title, "strong")], [(_("{n} lines").format(n=lines), "dim")]

    # the part

    def action_part(self) -> None:
        parts = dict(zip(map(str, range(1000)), parts_of(self.session.audit), strict=False))
        options = [Option(WHOLE, _("everything"))]
        options += [_option(key, part) for key, part in parts.items()]

        def chosen(key: str | None) -> None:
            if key is not None:
                self._take(Part() if key == WHOLE else narrowed(self._part, parts[key]))
                self.query_one(RowList).go_to("0.0")

        question = _("Which part? One after the other narrows it further.")
        self.app.push_screen(ChooseScreen(question, options, WHOLE), chosen)

    def action_page(self) -> None:
        options = [Option(WHOLE, _("The whole report"))]
        options += [Option(key, _(found.name), _(found.about)) for key, found in PAGES.items()]

        def chosen(key: str | None) -> None:
            if key is not None:
                self._take(Part(), "" if key == WHOLE else key)
                self.query_one(RowList).go_to("0.0")

        self.app.push_screen(ChooseScreen(_("Which page, and for whom?"), options, self._page or WHOLE), chosen)

    # the export

    def action_export(self) -> None:
        names = page_formats() if self._page else tuple(FORMATS)
        options = [Option(name, name, _(FORMATS[name].about)) for name in names]
        first = self._format if self._format in names else names[0]

        def chosen(name: str | None) -> None:
            if name is not None:
                self._format = name
                self._ask_where()

        self.app.push_screen(ChooseScreen(_("In which format?"), options, first), chosen)

    def _ask_where(self) -> None:
        prompt = _("Write the report to this file; one that is there is replaced")
        if self._page:
            prompt = _("Write the page to this file; one that is there is replaced")
        if self._format.startswith("csv"):
            prompt = _("Write the lists into this folder; files of their names are replaced")
        proposed = proposed_path(self.session.path, self._format, self._part, self._page)
        self.query_one(EditLine).ask("export", prompt, str(proposed))

    @on(EditLine.Cancelled)
    def _cancelled(self) -> None:
        self.query_one(RowList).focus()

    @on(EditLine.Submitted)
    def _submitted(self, event: EditLine.Submitted) -> None:
        if not event.text.strip():
            self.query_one(EditLine).action_cancel()
            return
        self._write(path_at_home(event.text))

    @work(thread=True, exclusive=True, group="export")
    def _write(self, path: Path) -> None:
        session, shell = self.session, self.shell
        try:
            session.flush(SAVING_S)
            left = hand_over(
                path,
                self._shown,
                self._format,
                session.today,
                lambda: session.file.text(session.audit),
                self._page,
            )
        except TouchpointAuditError as error:
            shell.call_later(self._blame, error.told(_))
        else:
            shell.call_later(self._written, path, left)

    def _blame(self, sentence: str) -> None:
        """Tell what was wrong: in the line, or where the person went meanwhile."""
        if not self.was_left and self.query_one(EditLine).asking:
            self.query_one(EditLine).blame(sentence)
        else:
            self.say(sentence, "warn")

    def _written(self, path: Path, left: tuple[Path, ...]) -> None:
        """Tell that it is written, also where the person went meanwhile."""
        if not self.was_left:
            self.query_one(EditLine).done()
            self.query_one(RowList).focus()
        told = _("Written to {path}").format(path=path)
        if left:
            names = ", ".join(found.name for found in left)
            told += ". " + _("Not written now, so perhaps of an earlier day: {names}.").format(names=names)
        self.say(told, "keep")


def _option(key: str, part: Part) -> Option:
    """A part in a word, and what it is beside it; in one text when the word is too long for its column."""
    if part.verdicts:
        name, about = verdict_word(part.verdicts[0]), _("what is on this list")
    elif part.department:
        name, about = part.department, _("what this department imposes or carries")
    else:
        name, about = part.owner, _("what this person has actions on, and only those")
    return Option(key, name, about) if cell_len(name) < _COLUMN else Option(key, f"{name} · {about}")
