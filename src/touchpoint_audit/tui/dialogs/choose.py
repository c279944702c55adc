"""One question with a few answers, each a key away."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen

from touchpoint_audit.language import _
from touchpoint_audit.tui.lines import Piece, cut, padded, wrapped
from touchpoint_audit.tui.widgets.ink import LineView
from touchpoint_audit.tui.widgets.rows import RowList

MOST_ROWS = 14
"""So many options are in sight at once."""


@dataclass(frozen=True, slots=True)
class Option:
    """An answer. `about` explains it; `style` colours it."""

    key: str
    label: str
    about: str = ""
    style: str = ""
    shortcut: str = ""
    """What is typed to choose it, such as "-2"; its number in the list when empty."""


@dataclass(frozen=True, slots=True)
class OptionRow:
    option: Option
    shortcut: str

    @property
    def key(self) -> str:
        return self.option.key

    def drawn(self, width: int) -> list[Piece]:
        label = padded(self.option.label, 18) if self.option.about else self.option.label
        return [
            (f" {self.shortcut:>{max(len(self.shortcut), 1)}} ", "key"),
            (cut(label, width - 4), self.option.style),
            (cut(f" {self.option.about}", width - 24), "dim"),
        ]


class ChooseScreen(ModalScreen[str | None]):
    """Dismisses with the chosen option's key, or None when nothing was chosen."""

    DEFAULT_CSS = """
    ChooseScreen { align: center bottom; background: $background 40%; }
    ChooseScreen > Vertical { height: auto; max-height: 100%; border-top: solid $primary; background: $panel; }
    ChooseScreen #question { height: auto; padding: 0 1; text-style: bold; }
    ChooseScreen RowList { height: auto; max-height: 14; background: $panel; }
    ChooseScreen #hint { height: 1; padding: 0 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,left,q", "cancel", show=False)]

    def __init__(self, question: str, options: Sequence[Option], chosen: str = "") -> None:
        super().__init__()
        self._question = question
        self._options = options
        self._chosen = chosen
        self._shortcuts = {
            option.shortcut or _number(place): option.key
            for place, option in enumerate(options)
            if place < 9 or option.shortcut
        }
        self._typed = ""

    def compose(self) -> ComposeResult:
        with Vertical():
            yield LineView(id="question")
            yield RowList()
            yield LineView(id="hint")

    def on_mount(self) -> None:
        width, height = max(self.app.size.width - 2, 10), self.app.size.height
        asked = wrapped(self._question, width)
        most = max(height - min(len(self._options), MOST_ROWS) - 3, 1)
        if len(asked) > most:
            asked = [*asked[: most - 1], cut(" ".join(asked[most - 1 :]), width)]
        lines = [[(text, "strong")] for text in asked]
        question = self.query_one("#question", LineView)
        question.styles.height = len(lines)
        question.set_lines(lines)
        rows = [OptionRow(option, option.shortcut or _number(place)) for place, option in enumerate(self._options)]
        listed = self.query_one(RowList)
        listed.styles.height = min(len(rows), MOST_ROWS, max(height - len(lines) - 3, 2))
        listed.set_rows(rows, self._chosen or None)
        listed.focus()
        hint = _("number or ↑ ↓ and enter · q leaves it as it is")
        if any(option.shortcut.isalpha() for option in self._options):
            hint = _("its key or ↑ ↓ and enter · q leaves it as it is")
        self.query_one("#hint", LineView).set_lines([[(hint, "dim")]])

    def on_key(self, event: events.Key) -> None:
        if not event.character:
            return
        typed = self._typed + event.character
        self._typed = typed if any(shortcut.startswith(typed) for shortcut in self._shortcuts) else ""
        if self._typed in self._shortcuts:
            event.stop()
            self.dismiss(self._shortcuts[self._typed])

    @on(RowList.Chosen)
    def _choose(self, event: RowList.Chosen) -> None:
        event.stop()
        self.dismiss(event.key)

    def action_cancel(self) -> None:
        self.dismiss(None)


def _number(place: int) -> str:
    return "123456789"[place] if place < 9 else " "
