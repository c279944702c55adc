"""One question with a few answers, each a key away.

Text that is typed leads to the answer that begins with it, or into the line where a new one is written. Where no answer
begins with it, enter takes none: what somebody typed never ends in another answer than meant.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen

from touchpoint_audit.domain.text import clean_text, one_line
from touchpoint_audit.language import _
from touchpoint_audit.tui.lines import Piece, cut, padded, wrapped
from touchpoint_audit.tui.widgets.ink import LineView
from touchpoint_audit.tui.widgets.rows import RowList

_SIGNS = re.compile(r"^\W+")
"""What may stand before a label's first word."""
_HELP = "?"
"""Asks everywhere what the keys do: here the line below says it."""
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

    def __init__(
        self,
        question: str,
        options: Sequence[Option],
        chosen: str = "",
        writes: str = "",
        *,
        listed: Sequence[str] = (),
        more: Callable[[int], str] = str,
    ) -> None:
        """`writes` is the key of the option that asks for a text: what is typed chooses it, and is in `text` then.

        Of what is `listed` under the question there is as much as fits; `more` says how many are left.
        """
        super().__init__()
        self.text = ""
        """What was typed for the option that asks for a text; empty when that was chosen otherwise."""
        self._writes = writes
        self._question = question
        self._listed = listed
        self._more = more
        self._options = options
        self._chosen = chosen
        self._shortcuts = {
            option.shortcut or _number(place): option.key
            for place, option in enumerate(options)
            if place < 9 or option.shortcut
        }
        self._typed = ""
        self._lost = False
        """Whether no option begins with what is typed."""

    def compose(self) -> ComposeResult:
        with Vertical():
            yield LineView(id="question")
            yield RowList()
            yield LineView(id="hint")

    def on_mount(self) -> None:
        width, height = max(self.app.size.width - 2, 10), self.app.size.height
        asked = wrapped(self._question, width)
        most = max(height - min(len(self._options), MOST_ROWS) - 3, 1)
        asked += _fitting(self._listed, self._more, width, most - len(asked))
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
        self._hint()

    def _hint(self) -> None:
        """What the keys do; after letters, where they led."""
        text, style = _("number or ↑ ↓ and enter · q leaves it as it is"), "dim"
        if self._lost and self._typed != _HELP:
            told = _("No row begins with “{typed}”: backspace, or ↑ ↓ and enter")
            text, style = told.format(typed=self._typed), "warn"
        elif self._typed and not self._lost:
            text, style = _("“{typed}” · enter takes the row at the cursor").format(typed=self._typed), "warn"
        elif self._writes:
            text = _("number or ↑ ↓ and enter · letters write a new name · esc leaves it as it is")
        elif any(option.shortcut.isalpha() for option in self._options):
            text = _("its key or ↑ ↓ and enter · q leaves it as it is")
        self.query_one("#hint", LineView).set_lines([[(cut(text, max(self.app.size.width - 2, 10)), style)]])

    def on_key(self, event: events.Key) -> None:
        """Keys come here before they step, choose or leave."""
        if event.key == "backspace" and self._typed:
            event.stop()
            self._look_for(self._typed[:-1])
        elif event.key == "enter":
            if self._lost:
                event.stop()
        elif event.character and event.is_printable:
            self._take(event)
        elif self._typed:
            self._look_for("")

    def _take(self, event: events.Key) -> None:
        if self._typed == _HELP:  # what was asked is told
            self._typed, self._lost = "", False
        typed = self._typed + (event.character or "")
        if not self._lost and any(shortcut.startswith(typed) for shortcut in self._shortcuts):
            event.stop()
            self._typed = typed
            if typed in self._shortcuts:
                self.dismiss(self._shortcuts[typed])
        elif self._typed or event.character not in {" ", "q"} or (self._writes and event.character == "q"):
            event.stop()
            self._search(typed)

    def on_paste(self, event: events.Paste) -> None:
        event.stop()
        if text := one_line(clean_text(event.text)):
            self._search(self._typed + text)

    def _search(self, typed: str) -> None:
        """Letters lead to a row, or into the line of the option that asks for a text."""
        if self._writes and typed[0].isalnum():
            self.text = typed
            self.dismiss(self._writes)
        else:
            self._look_for(typed)

    def _look_for(self, typed: str) -> None:
        """The cursor goes to the first row whose label begins so; else to the first one with a word that does."""
        self._typed = typed
        place = _place_of(typed, [option.label for option in self._options]) if typed else None
        self._lost = bool(typed) and place is None
        if place is not None:
            self.query_one(RowList).go_to(self._options[place].key)
        self._hint()

    @on(RowList.Chosen)
    def _choose(self, event: RowList.Chosen) -> None:
        event.stop()
        self.dismiss(event.key)

    def action_cancel(self) -> None:
        self.dismiss(None)


def _fitting(listed: Sequence[str], more: Callable[[int], str], width: int, most: int) -> list[str]:
    """As many as fit into so many lines, each on lines of its own, and how many are left."""
    lines: list[str] = []
    for place, text in enumerate(listed):
        own, left = wrapped(text, width), len(listed) - place - 1
        tail = wrapped(more(left), width) if left else []
        if len(lines) + len(own) + len(tail) > most:
            return [*lines, *wrapped(more(left + 1), width)]
        lines += own
    return lines


def _number(place: int) -> str:
    return "123456789"[place] if place < 9 else " "


def _place_of(typed: str, labels: Sequence[str]) -> int | None:
    """Where the first label begins so, signs in front of it aside; else where a word within it does."""
    wanted = typed.casefold()
    found = [_SIGNS.sub("", label.casefold()) for label in labels]
    begins = (place for place, label in enumerate(found) if label.startswith(wanted))
    has_word = (place for place, label in enumerate(found) if f" {wanted}" in label)
    return next(chain(begins, has_word), None)
