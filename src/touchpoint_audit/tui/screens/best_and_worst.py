"""The best and the worst row of the overview side by side."""

from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from touchpoint_audit.language import N_, _
from touchpoint_audit.reports.best_and_worst import comparison
from touchpoint_audit.tui.commands import bindings
from touchpoint_audit.tui.lines import Piece, cut, flush_right, padded
from touchpoint_audit.tui.page import Page
from touchpoint_audit.tui.portfolio_rows import GroupRow
from touchpoint_audit.tui.widgets.rows import RowList

_WHAT = 36
_BESIDE = 60
"""Cells from which on both stand on one line."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of both."""

    key: str
    what: str
    best: str
    worst: str
    style: str = ""

    def drawn(self, width: int) -> list[Piece]:
        if width < _BESIDE:
            return [("   ", ""), (cut(f"{self.what} {self.best} / {self.worst}", width - 4), self.style)]
        each = (width - _WHAT - 4) // 2
        sides: list[Piece] = [(" " + flush_right(text, each - 1), self.style) for text in (self.best, self.worst)]
        return [("   ", ""), (padded(self.what, _WHAT), self.style or "dim"), *sides, (" ", "")]


class BestAndWorstScreen(Page):
    """Two rows, figure by figure."""

    NAME = N_("Best and worst")
    BINDINGS: ClassVar[list[BindingType]] = bindings(())

    def __init__(self, best: GroupRow, worst: GroupRow, heading: str) -> None:
        super().__init__()
        self._best, self._worst, self._heading = best, worst, heading

    def body(self) -> ComposeResult:
        yield RowList(id="figures")

    def on_mount(self) -> None:
        self.query_one(RowList).focus()
        self.show_all()

    def show_all(self) -> None:
        best, worst = self._best, self._worst
        titles = (_("Best: {name}").format(name=best.name), _("Worst: {name}").format(name=worst.name))
        rows = [Figure("title", "", *titles, "strong")]
        for place, (what, of_best, of_worst) in enumerate(comparison(best.row, worst.row)):
            rows.append(Figure(f"figure.{place}", what, of_best, of_worst))
        self.query_one(RowList).set_rows(rows)
        self.show_frame()
        self.say(_("By the hours to free a year for each touch point: so long and short audits can be told apart"))

    def title_ends(self) -> tuple[list[Piece], list[Piece]]:
        return [(_("Best and worst"), "strong"), (f"  {self._heading}", "")], []
