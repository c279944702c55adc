"""How a number is reckoned, in a window over the screen that shows it. Enter on an input goes to its field."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen

from touchpoint_audit.language import _
from touchpoint_audit.tui.lines import Line, Piece, cut
from touchpoint_audit.tui.trace_lines import Target, TraceLine
from touchpoint_audit.tui.widgets.ink import LineView
from touchpoint_audit.tui.widgets.rows import RowList


@dataclass(frozen=True, slots=True)
class TraceRow:
    key: str
    line: Line

    def drawn(self, _width: int) -> list[Piece]:
        return [("  ", ""), *self.line]


class TraceScreen(ModalScreen[Target | None]):
    """Dismisses with the field to go to, or None."""

    DEFAULT_CSS = """
    TraceScreen { align: center middle; background: $background 60%; }
    TraceScreen > Vertical { width: 78; max-width: 100%; height: 90%; border: solid $primary; background: $panel; }
    TraceScreen #name { height: 1; padding: 0 1; }
    TraceScreen RowList { background: $panel; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,left,q,equals_sign", "close", show=False)]

    def __init__(self, lines: Callable[[int], Sequence[TraceLine]]) -> None:
        """`lines` gives the text for a width."""
        super().__init__()
        self._lines = lines
        self._targets: Sequence[Target | None] = ()

    def compose(self) -> ComposeResult:
        with Vertical():
            yield LineView(id="name")
            yield RowList()

    def on_mount(self) -> None:
        self._show()
        self.query_one(RowList).focus()

    def on_resize(self) -> None:
        self._show()

    def _show(self) -> None:
        width = max(min(self.app.size.width, 78) - 5, 10)
        found = self._lines(width)
        self._targets = [line.target for line in found]
        hint = _("enter goes to an input's field · q closes")
        title: list[Piece] = [(_("How it is reckoned"), "heading"), (cut(f"   {hint}", width - 18), "dim")]
        self.query_one("#name", LineView).set_lines([title])
        self.query_one(RowList).set_rows([TraceRow(f"{place}", line.line) for place, line in enumerate(found)])

    @on(RowList.Chosen)
    def _choose(self, event: RowList.Chosen) -> None:
        event.stop()
        target = self._targets[int(event.key)]
        if target is not None:
            self.dismiss(target)

    def action_close(self) -> None:
        self.dismiss(None)
