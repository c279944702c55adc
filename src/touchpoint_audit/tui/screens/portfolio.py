"""All audits of the folder at once: by site, journey, department, kind, driver, and what is found at many sites."""

from collections.abc import Sequence
from contextlib import closing
from time import monotonic
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.worker import get_current_worker

from touchpoint_audit.actions.portfolio import Overview, Reading, cache_file, overview
from touchpoint_audit.assessment.portfolio import Dimension, best_and_worst
from touchpoint_audit.errors import TouchpointAuditError
from touchpoint_audit.language import N_, _, ngettext
from touchpoint_audit.reports.portfolio import (
    damaged_sentence,
    dimension_heading,
    dimension_title,
    not_counted_sentence,
    whole_sentence,
)
from touchpoint_audit.tui.commands import bindings
from touchpoint_audit.tui.lines import Line, Piece, spread, wrapped
from touchpoint_audit.tui.page import Page
from touchpoint_audit.tui.portfolio_commands import PORTFOLIO_COMMANDS, SIGNS
from touchpoint_audit.tui.portfolio_rows import GroupRow, Heading, UnreadRow, celebrated_lines, column_titles
from touchpoint_audit.tui.widgets.ink import LineView
from touchpoint_audit.tui.widgets.rows import Row, RowList

_TELL_EVERY_S = 0.1
_BAR = 30
LOW, HIGH = 20, 36


class PortfolioScreen(Page):
    """The overview of the folder."""

    NAME = N_("Overview")
    COMMANDS_HERE = PORTFOLIO_COMMANDS
    SIGNS = SIGNS
    BINDINGS: ClassVar[list[BindingType]] = bindings(COMMANDS_HERE)

    def __init__(self) -> None:
        super().__init__()
        self._stale = True
        """Whether an audit may have changed since the folder was read."""
        self._found: Overview | None = None
        self._dimension = Dimension.SITE
        self._points = False
        """Whether touch points are to be compared across sites; that takes longer."""
        self._left: dict[Dimension, str] = {}
        """Where the cursor was among the rows of each dimension."""
        self._reading: Reading | None = None
        self._fault = ""

    def body(self) -> ComposeResult:
        yield LineView(id="totals")
        yield RowList(moved=self._tell, id="overview")
        yield LineView(id="empty")

    def on_mount(self) -> None:
        self.query_one(RowList).focus()
        self.show_all()

    def on_screen_resume(self) -> None:
        if self._stale:
            self.read_folder()
        self.show_all()

    # reading

    @work(thread=True, exclusive=True, group="overview")
    def read_folder(self) -> None:
        """Read the folder without holding up the keys; ends early when the screen is left."""
        worker, told = get_current_worker(), 0.0
        today, folder = self.shell.files.now().date(), self.shell.files.folder
        self._stale = False
        try:
            reading = overview(folder, today, points=self._points, cache=cache_file(), kinds=self.shell.files.kinds)
            with closing(reading) as steps:
                for step in steps:
                    if worker.is_cancelled:
                        return
                    if isinstance(step, Overview):
                        self.app.call_from_thread(self._show_found, step)
                    elif monotonic() - told >= _TELL_EVERY_S:
                        told = monotonic()
                        self.app.call_from_thread(self._show_reading, step)
        except TouchpointAuditError as error:
            self.app.call_from_thread(self._show_fault, error.told(_))

    def _show_reading(self, step: Reading) -> None:
        self._reading = step
        if self.is_attached:
            self._show_totals()
            self._show_empty()

    def _show_found(self, found: Overview) -> None:
        self._found, self._reading, self._fault = found, None, ""
        if self.is_attached:
            self.show_all()

    def _show_fault(self, fault: str) -> None:
        self._found, self._reading, self._fault = None, None, fault
        if self.is_attached:
            self.show_all()

    # what is shown

    def show_all(self) -> None:
        rows = self._rows()
        shown = self.query_one(RowList)
        shown.set_rows(rows, self._left.get(self._dimension, rows[0].key if rows else ""))
        self._show_totals()
        self._show_empty()
        self.show_frame()
        self._tell()

    def _rows(self) -> Sequence[Row]:
        if self._found is None:
            return ()
        kinds = self.shell.files.kinds
        rows: list[Row] = [
            GroupRow(row, self._dimension, kinds) for row in self._found.portfolio.rows.get(self._dimension, ())
        ]
        damaged = [damaged_sentence(line) for line in self._found.portfolio.audits if line.damaged]
        if self._found.unreadable or damaged:
            n = len(self._found.unreadable) + len(damaged)
            told = ngettext("{n} file is damaged or cannot be read", "{n} files are damaged or cannot be read", n)
            rows += [Heading(), Heading(told.format(n=n), "warn")]
            rows += [UnreadRow(one) for one in self._found.unreadable]
            rows += [Heading(f"! {sentence}", "warn") for sentence in damaged]
        return rows

    def _show_totals(self) -> None:
        width = max(self.size.width, 20)
        lines: list[Line] = []
        if self._reading is not None:
            lines.append(_reading_line(self._reading))
        if self._found is not None and self._found.portfolio.audits:
            lines += celebrated_lines(self._found.portfolio, width - 2, self._most_moments(), whole=False)
            told = [whole_sentence(self._found.portfolio), not_counted_sentence(self._found.portfolio)]
            for sentence, style in zip(told, ("strong", "dim"), strict=True):
                lines += [[(f" {line}", style)] for line in wrapped(sentence, width - 2) if line]
            counted = _("sites") if self._dimension is Dimension.TOUCH_POINT else _("audits")
            if self._found.portfolio.rows.get(self._dimension):
                title = [(f"   {dimension_title(self._dimension)}", "dim")]
                room = self.query_one(RowList).size.width or width
                lines.append(spread(room, title, column_titles(room, counted)))
        view = self.query_one("#totals", LineView)
        view.styles.height = max(len(lines), 1)
        view.set_lines(lines)

    def _most_moments(self) -> int:
        """How many moments there is room for above the rows."""
        return 1 if self.size.height < LOW else 2 if self.size.height < HIGH else 4

    def _show_empty(self) -> None:
        """What to say where there are no rows."""
        rows, empty = self.query_one(RowList), self.query_one("#empty", LineView)
        rows.display, empty.display = bool(rows.rows), not rows.rows
        empty.styles.height = "1fr"
        width = max(self.size.width - 4, 20)
        empty.set_lines([[], *([(f"  {line}", "")] for line in wrapped(self._nothing(), width))])

    def _nothing(self) -> str:
        if self._fault:
            return self._fault
        if self._found is None:
            return _("The folder is being read. q goes back and leaves it.")
        if not self._found.portfolio.audits:
            return _("No audits here yet. Press q, then n to begin one.")
        return _("No touch point of one kind and one name is found at two sites or more.")

    def _tell(self) -> None:
        """Say in full what stands at the cursor."""
        shown = self.query_one(RowList)
        self._left[self._dimension] = shown.key
        match next((row for row in shown.rows if row.key and row.key == shown.key), None):
            case GroupRow() as row:
                self.say(row.told())
            case UnreadRow() as row:
                self.say(row.told(), "warn")
            case _:
                self.say("")

    def title_ends(self) -> tuple[list[Piece], list[Piece]]:
        return [(_("Overview"), "strong"), ("  " + dimension_heading(self._dimension), "")], []

    # what the keys do

    def action_by(self, dimension: str) -> None:
        self._dimension = Dimension(dimension)
        if self._dimension is Dimension.TOUCH_POINT and not self._points:
            self._points = True
            self._found = None
            self.read_folder()
        self.show_all()

    def action_again(self) -> None:
        self.read_folder()

    @on(RowList.Chosen)
    def action_audits(self) -> None:
        shown = self.query_one(RowList)
        match next((row for row in shown.rows if row.key and row.key == shown.key), None):
            case GroupRow() as row:
                self._show_audits(row.name, row.row.audits)
            case UnreadRow() as row:
                self.say(row.told(), "warn")
            case _:
                pass

    def action_all(self) -> None:
        if self._found is not None:
            self._show_audits(_("All audits"), range(len(self._found.portfolio.audits)))

    def _show_audits(self, name: str, places: Sequence[int]) -> None:
        from touchpoint_audit.tui.screens.portfolio_audits import PortfolioAuditsScreen

        assert self._found is not None
        lines = [self._found.portfolio.audits[place] for place in places]
        self.open_page(PortfolioAuditsScreen(name, lines, self.look_again_later))

    def look_again_later(self) -> None:
        """An audit may be changed: read the folder again when this screen is shown again."""
        self._stale = True

    def action_celebrate(self) -> None:
        from touchpoint_audit.tui.dialogs.why import WhyScreen

        found = self._found.portfolio if self._found else None
        if found is None or not (found.celebrated or found.since.stopped.points):
            self.say(_("Nothing is marked as worth celebrating, and nothing has stopped since last time"), "warn")
            return
        self.app.push_screen(WhyScreen(lambda width: celebrated_lines(found, width, len(found.celebrated))))

    def action_compare(self) -> None:
        found = self._found.portfolio.rows.get(self._dimension, ()) if self._found else ()
        pair = best_and_worst(found)
        if pair is None:
            self.say(_("There are no two rows that could be told apart by their hours to free"), "warn")
            return
        from touchpoint_audit.tui.screens.best_and_worst import BestAndWorstScreen

        kinds = self.shell.files.kinds
        best, worst = (GroupRow(row, self._dimension, kinds) for row in pair)
        self.open_page(BestAndWorstScreen(best, worst, dimension_heading(self._dimension)))


def _reading_line(step: Reading) -> list[Piece]:
    """How far the reading has come, as a number and a bar."""
    full = _BAR * step.done // max(step.files, 1)
    told = _("{done} of {files} files read").format(done=step.done, files=step.files)
    return [(" " + "█" * full, "key"), ("░" * (_BAR - full), "dim"), (f" {told}", "")]
