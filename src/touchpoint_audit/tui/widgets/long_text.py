"""A few lines of text being typed. Apart, since it brings much along that a walk may never need."""

from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import TextArea

from touchpoint_audit.domain.text import clean_text


class LongText(TextArea):
    """A few lines, wrapped. Enter hands them over; ctrl+n makes a new line."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "hand_over", show=False, priority=True),
        Binding("ctrl+n", "new_line", show=False, priority=True),
    ]

    class HandedOver(Message):
        """Enter was pressed."""

    def on_unmount(self) -> None:
        """Let go of the application, which would keep every text area that was ever shown until the theme changes.

        A watcher of another object is dropped when the watched value changes (Textual issue 6666), and the theme
        hardly ever does.
        """
        watchers: list[tuple[object, object]] = getattr(self.app, "__watchers", {}).get("theme", [])
        watchers[:] = [(watcher, called) for watcher, called in watchers if watcher is not self]

    def on_paste(self, event: events.Paste) -> None:
        event.prevent_default()
        event.stop()
        self.replace(clean_text(event.text), *self.selection, maintain_selection_offset=False)

    def action_hand_over(self) -> None:
        self.post_message(self.HandedOver())

    def action_new_line(self) -> None:
        self.insert("\n")


def new_long_text() -> LongText:
    """An empty one, without line numbers."""
    return LongText(soft_wrap=True, show_line_numbers=False, compact=True, highlight_cursor_line=False)
