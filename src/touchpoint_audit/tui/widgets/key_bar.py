"""The line of keys at the bottom: what fits, and a sign that there is more."""

from collections.abc import Sequence

from rich.cells import cell_len
from textual.content import Content
from textual.widget import Widget

from touchpoint_audit.language import _
from touchpoint_audit.tui.commands import Command


class KeyBar(Widget):
    """Shows the commands that can be used now, the most wanted first."""

    DEFAULT_CSS = """
    KeyBar { height: 1; background: $panel; color: $foreground; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._commands: tuple[Command, ...] = ()

    def show(self, commands: Sequence[Command]) -> None:
        """Show commands in the order of their `bar` number; 0 stays in the help."""
        wanted = tuple(sorted((command for command in commands if command.bar), key=lambda command: command.bar))
        if wanted != self._commands:
            self._commands = wanted
            self.refresh()

    def render(self) -> Content:
        more = _("? more")
        room = self.size.width - cell_len(more) - 3
        parts: list[str | Content | tuple[str, str]] = [" "]
        for command in self._commands:
            label, key = _(command.bar_label or command.label), command.bar_key or command.shown_key
            needed = cell_len(key) + 1 + cell_len(label) + 2
            if needed > room:
                break
            room -= needed
            parts += [(key, "bold $accent"), f" {label}  "]
        return Content.assemble(*parts, (more, "bold $accent"))
