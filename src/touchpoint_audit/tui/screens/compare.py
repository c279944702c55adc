"""Two walks beside each other: what stopped, slid back, was not done, is new, and the trend of the chain."""

from collections.abc import Callable
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType

from touchpoint_audit.actions import places
from touchpoint_audit.actions.comparing import Beside, compared, compared_with_followed
from touchpoint_audit.actions.export import format_for, write_report
from touchpoint_audit.actions.folder import path_at_home
from touchpoint_audit.assessment.comparison import Compared
from touchpoint_audit.domain.text import one_line
from touchpoint_audit.errors import TouchpointAuditError
from touchpoint_audit.language import N_, _
from touchpoint_audit.reports.comparison import labels
from touchpoint_audit.reports.formats import FORMATS
from touchpoint_audit.tui.commands import Command, bindings
from touchpoint_audit.tui.compared_rows import ComparedRow, compared_rows, item_lines, totals_lines
from touchpoint_audit.tui.lines import Line, Piece, wrapped
from touchpoint_audit.tui.page import Page
from touchpoint_audit.tui.widgets.edit_line import EditLine
from touchpoint_audit.tui.widgets.ink import LineView
from touchpoint_audit.tui.widgets.rows import RowList

SIGNS = (
    ("★", N_("Stopped or done as decided: celebrate")),
    ("!", N_("Slid back or not done; beside a name: an action on it was said to be done")),
    ("+ - =", N_("New, gone, unchanged")),
)


Begin = Callable[[], Callable[[], Beside]]
"""Called where the keys are; what it returns reads both walks in another thread."""


class CompareScreen(Page):
    """The groups, with totals on top and the cursor's touch point below."""

    NAME = N_("Comparison")
    SIGNS = SIGNS
    COMMANDS_HERE = (
        Command("card", "enter,right", N_("card"), N_("Open the card of the touch point"), bar=1),
        Command("export", "e", N_("export"), N_("Write the comparison to a file"), bar=2),
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings(COMMANDS_HERE)

    def __init__(self, begin: Begin, open_card: Callable[[Compared, Beside], None], target: Path) -> None:
        """`open_card` shows a touch point; `target` is the file that an export is offered to."""
        super().__init__()
        self._begin, self._open_card, self._target = begin, open_card, target
        self._beside: Beside | None = None
        self._fault = ""

    def body(self) -> ComposeResult:
        yield LineView(id="totals")
        yield RowList(moved=self._show_detail, id="compared")
        yield LineView(id="moved")
        yield EditLine()

    @property
    def rows(self) -> RowList:
        return self.query_one("#compared", RowList)

    def on_mount(self) -> None:
        self.rows.focus()
        self.show_all()

    def on_screen_resume(self) -> None:
        self.read_both(self._begin())

    @work(thread=True, exclusive=True, group="compare")
    def read_both(self, load: Callable[[], Beside]) -> None:
        """Read both walks without holding up the keys."""
        beside: Beside | None = None
        fault = ""
        try:
            beside = load()
        except TouchpointAuditError as error:
            fault = error.told(_)
        self.app.call_from_thread(self._show_read, beside, fault)

    def _show_read(self, beside: Beside | None, fault: str) -> None:
        self._beside, self._fault = beside, fault
        self.show_all()
        if beside is not None and beside.notices:
            self.say(" ".join(beside.notices), "warn")

    def show_all(self) -> None:
        width = max(self.size.width - 2, 20)
        totals = self.query_one("#totals", LineView)
        beside = self._beside
        lines: list[Line] = [[(f" {text}", "warn")] for text in wrapped(self._fault or _("Reading …"), width)]
        if beside is not None:
            lines = [[(" ", ""), *line] for line in totals_lines(beside, width)]
        lines = lines[: max(self.size.height // 4, 1)]
        totals.styles.height = len(lines)
        totals.set_lines(lines)
        rows = compared_rows(beside) if beside else []
        key = None if self.rows.rows else next((row.key for row in rows if isinstance(row, ComparedRow)), "")
        self.rows.set_rows(rows, key)
        self._show_detail()
        self.show_frame()

    def _show_detail(self) -> None:
        detail = self.query_one("#moved", LineView)
        item, beside = self._item(), self._beside
        width = max(self.size.width - 3, 20)
        lines = item_lines(item, beside, width) if item is not None and beside is not None else []
        detail.set_lines(lines[: detail.size.height or 4])

    def _item(self) -> Compared | None:
        row = next((row for row in self.rows.rows if row.key == self.rows.key), None)
        return row.item if isinstance(row, ComparedRow) else None

    def title_ends(self) -> tuple[list[Piece], list[Piece]]:
        if self._beside is None:
            return [(_("Comparison"), "strong")], []
        before, after = self._beside.then.audit.about, self._beside.now.audit.about
        then, now = labels(before, after)
        names = " · ".join(name for name in (after.site or after.organisation, after.journey) if name)
        return [(_("Comparison"), "strong"), (f"  {names}", "")], [(f"{then} → {now}", "key")]

    @on(RowList.Chosen)
    def action_card(self) -> None:
        item = self._item()
        if item is None:
            self.say(_("Put the cursor on a touch point"), "warn")
        elif item.now is None:
            self.say(_("The later walk does not have it: there is no card to open"), "warn")
        else:
            assert self._beside is not None
            self._open_card(item, self._beside)

    def action_export(self) -> None:
        if self._beside is not None:
            words = _(
                "Write the comparison to this file; its ending says the format, and one that is there is replaced"
            )
            self.query_one(EditLine).ask("export", words, str(self._target))

    @on(EditLine.Cancelled)
    def _cancelled(self) -> None:
        self.rows.focus()

    @on(EditLine.Submitted)
    def _submitted(self, event: EditLine.Submitted) -> None:
        line = self.query_one(EditLine)
        if not event.text.strip() or self._beside is None:
            line.action_cancel()
            return
        path = path_at_home(event.text)
        try:
            written = FORMATS[format_for(path)].write(self._beside.document())
            if not isinstance(written, str | bytes):
                line.blame(_("The lists of CSV are written by `touchpoint-audit compare`: choose .md or .html here."))
                return
            write_report(path, written)
        except TouchpointAuditError as error:
            line.blame(error.told(_))
            return
        line.done()
        self.rows.focus()
        self.say(_("Written to {path}").format(path=path), "keep")


def compare_open_audit(page: Page) -> None:
    """Compare the follow-up that is open with the audit it follows."""
    shell, session = page.shell, page.session

    def begin() -> Callable[[], Beside]:
        now = session.assessment  # a session is for one thread
        return lambda: compared_with_followed(session.path, now, session.kinds)

    def opened(item: Compared, _beside: Beside) -> None:
        shell.open_field(item.touch_point.id, "name")

    shell.push_screen(CompareScreen(begin, opened, _target(session.path)))


def compare_files(page: Page, first: Path, second: Path) -> None:
    """Compare two audits of the folder; a card is opened in the later one."""
    shell = page.shell
    kinds = shell.files.kinds

    def opened(item: Compared, beside: Beside) -> None:
        places.remember(beside.now.audit.about.id, places.Place("card", item.touch_point.id, "name"))
        shell.open_audit(beside.path)

    shell.push_screen(CompareScreen(lambda: lambda: compared(first, second, kinds), opened, _target(second)))


def _target(path: Path) -> Path:
    return path.with_name(one_line(f"{path.stem}-compared.md"))
