"""All that is known of a touch point, and why the rule proposes what it does."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen

from touchpoint_audit.tui.lines import Line, Piece
from touchpoint_audit.tui.widgets.rows import RowList


@dataclass(frozen=True, slots=True)
class WhyRow:
    key: str
    line: Line

    def drawn(self, _width: int) -> list[Piece]:
        return [("  ", ""), *self.line]


class WhyScreen(ModalScreen[None]):
    """All that is known of a touch point and why the rule proposes what it does, line by line."""

    DEFAULT_CSS = """
    WhyScreen { align: center middle; background: $background 60%; }
    WhyScreen > Vertical { width: 76; max-width: 100%; height: 90%; border: solid $primary; background: $panel; }
    WhyScreen RowList { background: $panel; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,left,q,y,v,enter", "close", show=False)]

    def __init__(self, lines: Callable[[int], Sequence[Line]]) -> None:
        """`lines` gives the text for a width."""
        super().__init__()
        self._lines = lines

    def compose(self) -> ComposeResult:
        with Vertical():
            yield RowList()

    def on_mount(self) -> None:
        listed = self.query_one(RowList)
        lines = self._lines(min(self.app.size.width, 76) - 5)
        listed.set_rows([WhyRow(f"line {place}", line) for place, line in enumerate(lines)])
        listed.focus()

    def action_close(self) -> None:
        self.dismiss()
