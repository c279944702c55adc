"""Import of demand from a file: its columns, what they hold, what it tells; taken with one key or not at all."""

from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.worker import Worker, WorkerState, get_current_worker

from touchpoint_audit.actions.demand.faults import DemandFaults
from touchpoint_audit.actions.demand.head import TableHead, with_meanings
from touchpoint_audit.actions.demand.importing import LABEL, DemandImport, place_for_demand, read_demand, with_demand
from touchpoint_audit.actions.demand.meaning import Meaning
from touchpoint_audit.actions.demand.rows import GivenUp
from touchpoint_audit.actions.demand.table import read_table
from touchpoint_audit.actions.demand.told import replaced_lines
from touchpoint_audit.assessment.assess import Assessed
from touchpoint_audit.errors import TouchpointAuditError
from touchpoint_audit.language import N_, _
from touchpoint_audit.tui.commands import Command, bindings
from touchpoint_audit.tui.dialogs.choose import ChooseScreen, Option
from touchpoint_audit.tui.import_rows import (
    Rows,
    column_rows,
    fault_rows,
    found_rows,
    hint_lines,
    meaning_options,
    typed_path,
)
from touchpoint_audit.tui.lines import Piece
from touchpoint_audit.tui.page import Page
from touchpoint_audit.tui.widgets.edit_line import EditLine
from touchpoint_audit.tui.widgets.ink import LineView
from touchpoint_audit.tui.widgets.rows import RowList

LONG_S = 1.0
"""After so long it is told that a file is being read."""
COLUMN = "column "
Read = tuple[TableHead, DemandImport | DemandFaults | None]
"""A table, and what it tells; None while a column must still be chosen."""


class DemandImportScreen(Page):
    """A table becomes the demand and staffing of one touch point."""

    NAME = N_("Import demand")
    COMMANDS_HERE = (
        Command("meaning", "enter,right", N_("change"), N_("Say what the column under the cursor holds"), bar=1),
        Command("take", "t", N_("take it"), N_("Take what the table tells into the touch point"), bar=2),
        Command("file", "f", N_("file"), N_("Another file"), bar=3),
        Command("length", "l", N_("length"), N_("How long each interval is to be"), bar=4),
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings(COMMANDS_HERE)
    DEFAULT_CSS = """
    DemandImportScreen #hint { height: 2; }
    """

    def __init__(self, touch_point_id: str) -> None:
        super().__init__()
        self._touch_point = touch_point_id
        self._head: TableHead | None = None
        self._found: DemandImport | DemandFaults | None = None
        self._minutes: int | None = None
        self._path = ""

    def body(self) -> ComposeResult:
        yield LineView(id="hint")
        yield RowList(id="columns-list")
        yield EditLine()

    def on_mount(self) -> None:
        self.shell.said = ("", "")
        self.table.focus()
        self.show_all()
        self.action_file()

    @property
    def table(self) -> RowList:
        return self.query_one("#columns-list", RowList)

    @property
    def line(self) -> EditLine:
        return self.query_one(EditLine)

    @property
    def item(self) -> Assessed:
        return self.session.assessment.items[self._touch_point]

    @property
    def in_the_middle(self) -> bool:
        return True

    def usable(self, action: str) -> bool:
        if action == "take":
            return isinstance(self._found, DemandImport)
        if action in ("meaning", "length"):
            return self._head is not None
        return True

    def title_ends(self) -> tuple[list[Piece], list[Piece]]:
        name = self._head.path.name if self._head else ""
        return [(_(self.NAME), "strong"), (f"  {self.item.touch_point.name}", "dim")], [(name, "key")]

    def show_all(self) -> None:
        hint = self.query_one("#hint", LineView)
        hint.display = self._head is None
        hint.set_lines(hint_lines())
        self.table.set_rows(self._rows())
        self.show_frame()

    def _rows(self) -> Rows:
        if self._head is None:
            return []
        rows, width = column_rows(self._head), self.size.width
        match self._found:
            case DemandImport():
                point = self.item.touch_point
                place = place_for_demand(self.session.kinds, point)
                rows += found_rows(self._found, replaced_lines(self._found, point.facts, place), width)
            case DemandFaults():
                rows += fault_rows(self._found, width)
            case None:
                pass
        return rows

    # which file

    def action_file(self) -> None:
        self.line.ask("file", _("Which file? Type its name, or paste it; ~ is your home"), self._path, replace=True)

    @on(EditLine.Cancelled)
    def _cancelled(self) -> None:
        self._give_up_reading()
        self.table.focus()
        if self._head is None:
            self.action_back()

    @on(EditLine.Submitted)
    def _submitted(self, event: EditLine.Submitted) -> None:
        path = typed_path(event.text)
        if path is None:
            self.line.blame(_("No file is named."))
            return
        self._path = event.text
        remembered, minutes = self.session.audit.about.columns, None
        self._read(lambda: read_table(path, remembered), minutes)

    # reading

    def _read(self, table: Callable[[], TableHead], minutes: int | None) -> None:
        """Read in a thread; what was still being read is given up."""

        def read() -> Read | TouchpointAuditError | None:
            worker = get_current_worker()
            try:
                head = table()
                return head, None if head.needs else read_demand(head, minutes, lambda: worker.is_cancelled)
            except GivenUp:
                return None
            except TouchpointAuditError as error:
                return error

        self._minutes = minutes
        self.run_worker(read, group="read", thread=True, exclusive=True)
        self.set_timer(LONG_S, self._tell_reading)

    @property
    def _reading(self) -> bool:
        return any(worker.group == "read" and worker.is_running for worker in self.workers)

    def _tell_reading(self) -> None:
        if self._reading:
            self.say(_("Reading the file … esc gives it up"))

    @on(Worker.StateChanged)
    def _read_on(self, event: Worker.StateChanged) -> None:
        if event.worker.state is not WorkerState.SUCCESS:
            return
        found = event.worker.result
        if isinstance(found, TouchpointAuditError):
            self._blame(found)
        elif found is not None:
            self.line.done()
            self.table.focus()
            self._head, self._found = found
            self.shell.said = ("", "")
            self.show_all()
            if isinstance(self._found, DemandFaults):
                self.table.go_to("fault 0")

    def _blame(self, error: TouchpointAuditError) -> None:
        self.say("")
        if not self.line.asking:
            self.action_file()
        self.line.blame(error.told(_))

    # what its columns hold

    @on(RowList.Chosen)
    def action_meaning(self) -> None:
        head, key = self._head, self.table.key
        if head is None or not key.startswith(COLUMN):
            return
        title = key.removeprefix(COLUMN)

        def chosen(meaning: str | None) -> None:
            if meaning is not None:
                changed = with_meanings(head, {title: Meaning(meaning)})
                self._read(lambda: changed, self._minutes)

        question = _("What does “{title}” hold?").format(title=title)
        present = head.meaning_of(title)
        self.app.push_screen(ChooseScreen(question, meaning_options(), present.value if present else ""), chosen)

    def action_length(self) -> None:
        head = self._head
        if head is None:
            return
        options = [Option(str(minutes), _("{n} min").format(n=minutes)) for minutes in (15, 30, 60)]
        present = str(self._found.minutes) if isinstance(self._found, DemandImport) else ""

        def chosen(minutes: str | None) -> None:
            if minutes is not None:
                self._read(lambda: head, int(minutes))

        self.app.push_screen(ChooseScreen(_("How long is each interval?"), options, present), chosen)

    # taking it

    def action_take(self) -> None:
        if not isinstance(self._found, DemandImport) or self._reading:
            return
        session = self.session
        self.shell.change(LABEL, with_demand(session.audit, session.kinds, self._touch_point, self._found))
        self.shell.said = (_("Imported {file}; u takes it back").format(file=self._found.file), "keep")
        self.leave()

    def action_back(self) -> None:
        self._give_up_reading()
        self.leave()

    def _give_up_reading(self) -> None:
        """What is still being read will not be shown."""
        if self._reading:
            self.workers.cancel_group(self, "read")
            self.shell.said = ("", "")
            self.show_frame()
