"""Named styles for text that is drawn line by line, and a widget of such lines."""

from collections.abc import Sequence
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip
from textual.widget import Widget

from touchpoint_audit.tui.lines import Line

STYLES = ("plain", "dim", "strong", "heading", "keep", "change", "stop", "open", "key", "warn", "cursor", "cursor-away")


class Ink(Widget):
    """Gives a widget the named styles of `Piece`s."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"ink--{name}" for name in STYLES}
    DEFAULT_CSS = """
    Ink {
        .ink--plain { color: $foreground; }
        .ink--dim { color: $foreground 65%; }
        .ink--strong { text-style: bold; }
        .ink--heading { color: $text-primary; text-style: bold; }
        .ink--keep { color: $text-success; }
        .ink--change { color: $text-warning; }
        .ink--stop { color: $text-error; text-style: bold; }
        .ink--open { color: $primary-lighten-3; }
        .ink--key { color: $text-accent; text-style: bold; }
        .ink--warn { color: $text-warning; text-style: bold; }
        .ink--cursor { background: $primary 35%; text-style: bold; }
        .ink--cursor-away { background: $surface; }
    }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._inks: dict[str, Style] = {}

    def ink(self, name: str) -> Style:
        """The style of a name; those that only add a colour leave the background alone."""
        if name not in self._inks:
            style = self.get_component_rich_style(f"ink--{name}")
            if name not in ("plain", "cursor", "cursor-away"):
                style = Style(color=style.color, bold=style.bold)
            self._inks[name] = style
        return self._inks[name]

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._inks.clear()


class LineView(Ink):
    """A few lines that are drawn as they are."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._lines: Sequence[Line] = ()

    @property
    def lines(self) -> Sequence[Line]:
        return self._lines

    def set_lines(self, lines: Sequence[Line]) -> None:
        """Show other lines; draws only when they differ."""
        if lines != self._lines:
            self._lines = lines
            self.refresh()

    def render_line(self, y: int) -> Strip:
        plain = self.ink("plain") + self.rich_style
        line = self._lines[y] if y < len(self._lines) else ()
        segments = [Segment(text, plain + self.ink(style) if style else plain) for text, style in line]
        return Strip(segments).adjust_cell_length(self.size.width, plain)
