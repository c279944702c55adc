"""The audits behind a row of the overview; Enter opens one."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType

from touchpoint_audit.assessment.portfolio import Line
from touchpoint_audit.language import N_, _, ngettext
from touchpoint_audit.reports.portfolio import damaged_sentence, line_name
from touchpoint_audit.tui.commands import Command, bindings
from touchpoint_audit.tui.lines import Piece, spread
from touchpoint_audit.tui.page import Page
from touchpoint_audit.tui.portfolio_rows import AuditLine, column_titles
from touchpoint_audit.tui.widgets.ink import LineView
from touchpoint_audit.tui.widgets.rows import RowList


class PortfolioAuditsScreen(Page):
    """Some audits of the overview, each with its own figures."""

    NAME = N_("Audits of the overview")
    COMMANDS_HERE = (Command("open", "enter,right", N_("open"), N_("Open the audit where you left it"), bar=1),)
    BINDINGS: ClassVar[list[BindingType]] = bindings(COMMANDS_HERE)

    def __init__(self, name: str, lines: Sequence[Line], opened: Callable[[], None]) -> None:
        """`name` is what the row stands for, `lines` are its audits; `opened` is called when one may be changed."""
        super().__init__()
        self._opened = opened
        self._name = name
        self._lines = lines

    def body(self) -> ComposeResult:
        yield LineView(id="totals")
        yield RowList(moved=self._tell, id="audits")

    def on_mount(self) -> None:
        self.query_one(RowList).focus()
        self.show_all()

    def show_all(self) -> None:
        rows = self.query_one(RowList)
        rows.set_rows([AuditLine(line) for line in self._lines])
        totals = self.query_one("#totals", LineView)
        totals.styles.height = 1
        room = rows.size.width or self.size.width
        totals.set_lines([spread(room, [("   " + _("Audit"), "dim")], column_titles(room, ""))])
        self.show_frame()
        self._tell()

    def _tell(self) -> None:
        line = self._here()
        if line is None:
            self.say("")
        elif line.damaged:
            self.say(damaged_sentence(line), "warn")
        else:
            self.say(f"{line_name(line)} · {line.file}")

    def _here(self) -> Line | None:
        key = self.query_one(RowList).key
        return next((line for line in self._lines if line.file == key), None)

    def title_ends(self) -> tuple[list[Piece], list[Piece]]:
        n = len(self._lines)
        counted = ngettext("{n} audit", "{n} audits", n).format(n=n)
        return [(_("Overview"), "strong"), (f"  {self._name}", "")], [(counted, "key")]

    @on(RowList.Chosen)
    def action_open(self) -> None:
        line = self._here()
        if line is not None:
            self._opened()
            self.shell.open_audit(self.shell.files.folder / line.file)
