"""Every key of a screen, and what it does."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen

from touchpoint_audit.language import _
from touchpoint_audit.tui.commands import Command
from touchpoint_audit.tui.left_pages import LeavableScreen
from touchpoint_audit.tui.lines import Piece, cut, padded, wrapped
from touchpoint_audit.tui.widgets.ink import LineView
from touchpoint_audit.tui.widgets.rows import RowList

KEYS_WIDTH = 12


@dataclass(frozen=True, slots=True)
class HelpRow:
    """A line of help. What goes on from the line above has nothing in `shown`."""

    key: str
    shown: str
    text: str

    def drawn(self, width: int) -> list[Piece]:
        return [(" " + padded(self.shown, KEYS_WIDTH), "key"), (cut(self.text, width - KEYS_WIDTH - 2), "")]


def wrapped_rows(rows: Sequence[HelpRow], width: int) -> list[HelpRow]:
    """The rows in a width, each on as many lines as it needs: a help that ends in an ellipsis helps nobody."""
    return [
        HelpRow(row.key if place == 0 else f"{row.key} {place}", row.shown if place == 0 else "", line)
        for row in rows
        for place, line in enumerate(wrapped(row.text, max(width - KEYS_WIDTH - 2, 1)) or [""])
    ]


def keys_text(command: Command) -> str:
    """Every key of a command that fits, as a person would name them."""
    names = [Command(command.id, key, "", "").shown_key for key in command.key_names]
    shown = names[0]
    for name in names[1:]:
        if cell_len(f"{shown} {name}") <= 11:
            shown = f"{shown} {name}"
    return shown


class HelpScreen(LeavableScreen[None], ModalScreen[None]):
    """The help of one screen."""

    DEFAULT_CSS = """
    HelpScreen { align: center middle; background: $background 60%; }
    HelpScreen > Vertical { width: 76; max-width: 100%; height: 90%; border: solid $primary; background: $panel; }
    HelpScreen #name { height: 2; padding: 0 1; }
    HelpScreen RowList { background: $panel; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,left,q,question_mark", "close", show=False)]

    def __init__(
        self, name: str, commands: Sequence[Command], signs: Sequence[tuple[str, str]] = (), told: str = ""
    ) -> None:
        """`signs` are those drawn on the screen, each with what it stands for; `told` is what it has no room for."""
        super().__init__()
        self._told = told
        self._signs = signs
        self._title = name
        self._commands = commands
        self._rows: list[HelpRow] = []

    def compose(self) -> ComposeResult:
        with Vertical():
            yield LineView(id="name")
            yield RowList()

    def on_mount(self) -> None:
        hint = _("q closes this help · ctrl+p finds any command by its name")
        self.query_one("#name", LineView).set_lines([[(self._title, "heading")], [(hint, "dim")]])
        rows = [HelpRow("told", _("told now"), self._told)] if self._told else []
        rows += [HelpRow(command.id, keys_text(command), _(command.help)) for command in self._commands]
        rows += [
            HelpRow("arrows", "↑ ↓", _("Move the cursor; page up, page down, home and end go further")),
            HelpRow(
                "save",
                "ctrl+s",
                _("Save a copy of what may only be read, or try again to save what could not be saved"),
            ),
            HelpRow("leave", "ctrl+q ctrl+c", _("Save everything and end the program")),
        ]
        rows += [HelpRow(f"sign {sign}", _(sign), _(told)) for sign, told in self._signs]
        self._rows = rows
        self.query_one(RowList).focus()
        self.call_after_refresh(self._show)

    def on_resize(self) -> None:
        self.call_after_refresh(self._show)

    def _show(self) -> None:
        listed = self.query_one(RowList)
        listed.set_rows(wrapped_rows(self._rows, listed.scrollable_content_region.width))

    def action_close(self) -> None:
        self.dismiss()
