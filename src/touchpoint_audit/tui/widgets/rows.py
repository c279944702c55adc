"""A list of rows that costs nothing per row: only the rows on screen are drawn, and only when they change."""

from collections.abc import Callable, Sequence
from typing import ClassVar, Protocol

from rich.segment import Segment
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from touchpoint_audit.domain.text import on_terminal
from touchpoint_audit.tui.lines import Line
from touchpoint_audit.tui.widgets.ink import Ink

CURSOR = "›"


class Row(Protocol):
    """One line of the list."""

    @property
    def key(self) -> str:
        """What the row stands for; the cursor stays on it when rows come and go. Empty: cannot be chosen."""
        ...

    def drawn(self, width: int) -> Line:
        """The row in a width, in cells."""
        ...


class RowList(Ink, ScrollView, can_focus=True):
    """Rows with a cursor. Text is drawn as it is, never parsed."""

    DEFAULT_CSS = """
    RowList { width: 1fr; height: 1fr; overflow-x: hidden; scrollbar-size-vertical: 1; background: $background; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "step(-1)", show=False),
        Binding("down", "step(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("home", "edge(-1)", show=False),
        Binding("end", "edge(1)", show=False),
        Binding("enter", "choose", show=False),
    ]

    class Chosen(Message):
        """Enter was pressed, or the cursor's row was clicked."""

        def __init__(self, rows: "RowList", key: str) -> None:
            super().__init__()
            self.rows = rows
            self.key = key

        @property
        def control(self) -> "RowList":
            return self.rows

    def __init__(self, *, moved: Callable[[], None] = lambda: None, id: str | None = None) -> None:
        """`moved` is called when the cursor comes to another row: at once, so that all of it is drawn together."""
        super().__init__(id=id)
        self._moved = moved
        self._rows: Sequence[Row] = ()
        self._places: dict[str, int] = {}
        self._cursor = 0

    @property
    def key(self) -> str:
        """The key of the cursor's row; empty when there is none."""
        return self._rows[self._cursor].key if self._rows else ""

    @property
    def rows(self) -> Sequence[Row]:
        return self._rows

    def set_rows(self, rows: Sequence[Row], key: str | None = None) -> None:
        """Show other rows. The cursor goes to `key`, or stays on its key, or goes one up when that is gone."""
        wanted = self.key if key is None else key
        self._rows = rows
        self._places = {row.key: place for place, row in enumerate(rows) if row.key}
        above = min(max(self._cursor - 1, 0), max(len(rows) - 1, 0))
        self._cursor = self._selectable(self._places.get(wanted, above), 1)
        self.virtual_size = Size(self.size.width, len(rows))
        self.refresh()
        self._keep_cursor_in_view()

    def go_to(self, key: str, *, at_top: bool = False) -> bool:
        """Put the cursor on a row, at the top of the list when asked; False when there is no such row."""
        place = self._places.get(key)
        if place is None:
            return False
        self._go(place)
        if at_top:
            self.scroll_to(y=place, animate=False, force=True, immediate=True)
        return True

    def render_line(self, y: int) -> Strip:
        width = self.size.width
        place = y + self.scroll_offset.y
        if place >= len(self._rows):
            return Strip.blank(width, self.ink("plain"))
        row = self._rows[place]
        under = self.ink("plain")
        if place == self._cursor and row.key:
            under += self.ink("cursor" if self.has_focus else "cursor-away")
        line = list(row.drawn(width))
        if place == self._cursor and row.key and line and line[0][0].startswith(" "):
            line[0] = (CURSOR + line[0][0][1:], line[0][1])  # a sign besides the colour
        segments = [Segment(on_terminal(text), under + self.ink(style) if style else under) for text, style in line]
        return Strip(segments).adjust_cell_length(width, under)

    def action_step(self, by: int) -> None:
        self._go(self._selectable(self._cursor + by, by))

    def action_page(self, by: int) -> None:
        self._go(self._selectable(self._cursor + by * max(self.size.height - 1, 1), by))

    def action_edge(self, to: int) -> None:
        self._go(self._selectable(0 if to < 0 else len(self._rows) - 1, -to))

    def action_choose(self) -> None:
        if self.key:
            self.post_message(self.Chosen(self, self.key))

    def on_click(self, event: events.Click) -> None:
        if not self.can_focus:
            return
        place = event.y + self.scroll_offset.y
        if not (place < len(self._rows) and self._rows[place].key):
            return
        if place == self._cursor:
            self.action_choose()
        else:
            self._go(place)

    def on_resize(self) -> None:
        self.virtual_size = Size(self.size.width, len(self._rows))
        self._keep_cursor_in_view()

    def on_focus(self) -> None:
        self.refresh_line(self._cursor)

    def on_blur(self) -> None:
        self.refresh_line(self._cursor)

    def _selectable(self, place: int, direction: int) -> int:
        """The nearest row that can be chosen, looking first in a direction, then back."""
        place = min(max(place, 0), max(len(self._rows) - 1, 0))
        for step in (direction, -direction):
            at = place
            while 0 <= at < len(self._rows):
                if self._rows[at].key:
                    return at
                at += step
        return place

    def _go(self, place: int) -> None:
        if place == self._cursor:
            self._keep_cursor_in_view()
            return
        old, self._cursor = self._cursor, place
        self.refresh_line(old)
        self.refresh_line(place)
        self._keep_cursor_in_view()
        self._moved()

    def _keep_cursor_in_view(self) -> None:
        height = self.size.height
        if height <= 0:
            return
        top = round(self.scroll_y)
        wanted = min(max(top, self._cursor - height + 1), self._cursor)
        if self._cursor == self._first_selectable():
            wanted = 0  # headings above the first row stay in view
        if wanted != top:
            self.scroll_to(y=wanted, animate=False, force=True, immediate=True)

    def _first_selectable(self) -> int:
        return next((place for place, row in enumerate(self._rows) if row.key), 0)
