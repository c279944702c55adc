"""Named styles for text that is drawn line by line, and a widget of such lines."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.strip import Strip
from textual.widget import Widget

from touchpoint_audit.domain.text import on_terminal
from touchpoint_audit.tui.lines import Line


@dataclass(frozen=True, slots=True)
class Look:
    """How a named style looks: colour variables of the theme, and how much of them shows over what lies under them."""

    colour: str = ""
    share: float = 1.0
    background: str = ""
    background_share: float = 1.0
    whole: bool = False
    """Whether it also draws the widget's own background."""
    bold: bool | None = None


LOOKS: Mapping[str, Look] = {
    "plain": Look("foreground", whole=True),
    "dim": Look("foreground", share=0.65),
    "strong": Look(bold=True),
    "heading": Look("text-primary", bold=True),
    "keep": Look("text-success"),
    "change": Look("text-warning"),
    "stop": Look("text-error", bold=True),
    "open": Look("primary-lighten-3"),
    "key": Look("text-accent", bold=True),
    "warn": Look("text-warning", bold=True),
    "cursor": Look("foreground", background="primary", background_share=0.35, bold=True),
    "cursor-away": Look("foreground", background="surface"),
}
"""The styles that `Piece`s name. Not component classes: Textual would style a node for each at every pass."""


class Ink(Widget):
    """Gives a widget the named styles of `Piece`s."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._inks: dict[str, Style] = {}

    def ink(self, name: str) -> Style:
        """The style of a name in the present theme; those that only add a colour leave the background alone."""
        if name not in self._inks:
            self._inks[name] = self._inked(LOOKS[name])
        return self._inks[name]

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._inks.clear()

    def _inked(self, look: Look) -> Style:
        theme = self.app.theme_variables
        under = self.background_colors[1]
        background = under if look.whole else None
        if look.background:
            under = background = under + Color.parse(theme[look.background]).multiply_alpha(look.background_share)
        colour = under + Color.parse(theme[look.colour]).multiply_alpha(look.share) if look.colour else None
        return Style(
            color=colour.rich_color if colour else None,
            bgcolor=background.rich_color if background else None,
            bold=look.bold,
        )


class LineView(Ink):
    """A few lines that are drawn as they are."""

    def __init__(self, *, id: str | None = None, resized: Callable[[], None] = lambda: None) -> None:
        """`resized` is called when there is another size to draw for."""
        super().__init__(id=id)
        self._resized = resized
        self._lines: Sequence[Line] = ()

    def on_resize(self) -> None:
        self._resized()

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
        segments = [Segment(on_terminal(text), plain + self.ink(style) if style else plain) for text, style in line]
        return Strip(segments).adjust_cell_length(self.size.width, plain)
