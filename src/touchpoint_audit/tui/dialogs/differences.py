"""What bringing an earlier version back would change, and whether to."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen

from touchpoint_audit.actions.versions import Version
from touchpoint_audit.language import _
from touchpoint_audit.reports.change_words import ChangeWords
from touchpoint_audit.tui.dialogs.why import WhyRow
from touchpoint_audit.tui.version_rows import difference_lines
from touchpoint_audit.tui.widgets.ink import LineView
from touchpoint_audit.tui.widgets.rows import RowList


class DifferencesScreen(ModalScreen[bool]):
    """Dismisses with whether the version is to be brought back."""

    DEFAULT_CSS = """
    DifferencesScreen { align: center middle; background: $background 60%; }
    DifferencesScreen > Vertical {
        width: 100; max-width: 100%; height: 90%; border: solid $primary; background: $panel;
    }
    DifferencesScreen RowList { background: $panel; }
    DifferencesScreen #question { height: auto; padding: 0 1; }
    DifferencesScreen #hint { height: 1; padding: 0 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("b", "bring_back", show=False),
        Binding("escape,left,q", "leave", show=False),
    ]

    def __init__(self, version: Version, changes: Sequence[ChangeWords] | None) -> None:
        """`changes` is None when there is nothing to compare the version with."""
        super().__init__()
        self._version = version
        self._changes = changes

    def compose(self) -> ComposeResult:
        with Vertical():
            yield LineView(id="question")
            yield RowList()
            yield LineView(id="hint")

    def on_mount(self) -> None:
        self._show()
        self.query_one(RowList).focus()

    def on_resize(self) -> None:
        self._show()

    def _show(self) -> None:
        head, lines = difference_lines(self._version, self._changes, max(min(self.app.size.width, 100) - 6, 12))
        question = self.query_one("#question", LineView)
        question.styles.height = len(head)
        question.set_lines(head)
        self.query_one(RowList).set_rows([WhyRow(f"line {place}", line) for place, line in enumerate(lines)])
        hint = _("b brings it back; what is there now is kept · q leaves it as it is")
        if self._nothing_to_do:
            hint = _("q goes back")
        self.query_one("#hint", LineView).set_lines([[(hint, "dim")]])

    @property
    def _nothing_to_do(self) -> bool:
        return self._changes is not None and not self._changes

    def action_bring_back(self) -> None:
        if not self._nothing_to_do:
            self.dismiss(True)

    def action_leave(self) -> None:
        self.dismiss(False)
