"""The report as it will be, and its export."""

from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType

from touchpoint_audit.actions.export import exported, write_report
from touchpoint_audit.domain.text import one_line
from touchpoint_audit.errors import TouchpointAuditError
from touchpoint_audit.language import N_, _
from touchpoint_audit.tui.commands import Command, bindings
from touchpoint_audit.tui.lines import Piece, wrapped
from touchpoint_audit.tui.page import Page
from touchpoint_audit.tui.widgets.edit_line import EditLine
from touchpoint_audit.tui.widgets.rows import RowList


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
    COMMANDS_HERE = (Command("export", "e", N_("export"), N_("Write the report to a file"), bar=1),)
    BINDINGS: ClassVar[list[BindingType]] = bindings(COMMANDS_HERE)

    def body(self) -> ComposeResult:
        yield RowList(id="report")
        yield EditLine()

    def on_mount(self) -> None:
        self.query_one(RowList).focus()
        self._text = exported(self.session.assessment, "md")
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
        return [(_("The report, in Markdown"), "strong")], [(_("{n} lines").format(n=lines), "dim")]

    def action_export(self) -> None:
        default = self.session.path.with_suffix(".md")
        default = default.with_name(one_line(default.name))  # a name from the disk may hold anything
        self.query_one(EditLine).ask(
            "export", _("Write the report to this file; one that is there is replaced"), str(default)
        )

    @on(EditLine.Cancelled)
    def _cancelled(self) -> None:
        self.query_one(RowList).focus()

    @on(EditLine.Submitted)
    def _submitted(self, event: EditLine.Submitted) -> None:
        line = self.query_one(EditLine)
        if not event.text.strip():
            line.action_cancel()
            return
        path = Path(event.text.strip()).expanduser()
        try:
            write_report(path, self._text)
        except TouchpointAuditError as error:
            line.blame(error.told(_))
            return
        line.done()
        self.query_one(RowList).focus()
        self.say(_("Written to {path}").format(path=path), "keep")
