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
from touchpoint_audit.tui.lines import Piece, cut, padded
from touchpoint_audit.tui.widgets.ink import LineView
from touchpoint_audit.tui.widgets.rows import RowList


@dataclass(frozen=True, slots=True)
class HelpRow:
    key: str
    shown: str
    text: str

    def drawn(self, width: int) -> list[Piece]:
        return [(" " + padded(self.shown, 12), "key"), (cut(self.text, width - 14), "")]


def keys_text(command: Command) -> str:
    """Every key of a command that fits, as a person would name them."""
    names = [Command(command.id, key, "", "").shown_key for key in command.key_names]
    shown = names[0]
    for name in names[1:]:
        if cell_len(f"{shown} {name}") <= 11:
            shown = f"{shown} {name}"
    return shown


class HelpScreen(ModalScreen[None]):
    """The help of one screen."""

    DEFAULT_CSS = """
    HelpScreen { align: center middle; background: $background 60%; }
    HelpScreen > Vertical { width: 76; max-width: 100%; height: 90%; border: solid $primary; background: $panel; }
    HelpScreen #name { height: 2; padding: 0 1; }
    HelpScreen RowList { background: $panel; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,left,q,question_mark", "close", show=False)]

    def __init__(self, name: str, commands: Sequence[Command], signs: Sequence[tuple[str, str]] = ()) -> None:
        """`signs` are those drawn on the screen, each with what it stands for."""
        super().__init__()
        self._signs = signs
        self._title = name
        self._commands = commands

    def compose(self) -> ComposeResult:
        with Vertical():
            yield LineView(id="name")
            yield RowList()

    def on_mount(self) -> None:
        hint = _("q closes this help · ctrl+p finds any command by its name")
        self.query_one("#name", LineView).set_lines([[(self._title, "heading")], [(hint, "dim")]])
        rows = [HelpRow(command.id, keys_text(command), _(command.help)) for command in self._commands]
        rows += [
            HelpRow("arrows", "↑ ↓", _("Move the cursor; page up, page down, home and end go further")),
            HelpRow("save", "ctrl+s", _("Try again to save what could not be saved")),
            HelpRow("leave", "ctrl+q ctrl+c", _("Save everything and end the program")),
        ]
        rows += [HelpRow(f"sign {sign}", sign, _(told)) for sign, told in self._signs]
        listed = self.query_one(RowList)
        listed.set_rows(rows)
        listed.focus()

    def action_close(self) -> None:
        self.dismiss()
