"""A list of which several may belong to something: each is added or taken away at once, by number, arrows or words."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen

from touchpoint_audit.language import _
from touchpoint_audit.tui.lines import Piece, cut, flush_right, width_of, wrapped
from touchpoint_audit.tui.widgets.edit_line import EditLine
from touchpoint_audit.tui.widgets.ink import LineView
from touchpoint_audit.tui.widgets.rows import RowList

BELONGS, NOT = "✓", "·"


@dataclass(frozen=True, slots=True)
class Pickable:
    """One of the list; `number` is what a person types to get to it."""

    key: str
    number: int
    label: str


@dataclass(frozen=True, slots=True)
class PickRow:
    """One of the list, with whether it belongs."""

    pickable: Pickable
    belongs: bool

    @property
    def key(self) -> str:
        return self.pickable.key

    def drawn(self, width: int) -> list[Piece]:
        sign = (f"  {BELONGS if self.belongs else NOT} ", "keep" if self.belongs else "dim")
        line: list[Piece] = [sign, (f"{flush_right(str(self.pickable.number), 3)} ", "key")]
        return [*line, (cut(self.pickable.label, width - width_of(line)), "strong" if self.belongs else "")]


class PickScreen(ModalScreen[None]):
    """What belongs is kept by whoever asked; this only turns it."""

    DEFAULT_CSS = """
    PickScreen { align: center bottom; background: $background 40%; }
    PickScreen > Vertical { height: 80%; border-top: solid $primary; background: $panel; }
    PickScreen #question { height: auto; padding: 0 1; text-style: bold; }
    PickScreen RowList { background: $panel; }
    PickScreen #hint { height: 1; padding: 0 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,left,q", "done", show=False),
        Binding("space", "turn", show=False),
        Binding("slash", "find", show=False),
    ]

    def __init__(
        self,
        question: str,
        pickables: Sequence[Pickable],
        belonging: Callable[[], Collection[str]],
        turn: Callable[[str], None],
    ) -> None:
        """`belonging` gives the keys of what belongs now, `turn` adds one or takes it away."""
        super().__init__()
        self._question = question
        self._pickables = pickables
        self._belonging = belonging
        self._turn = turn
        self._typed = ""
        self._words = ""

    def compose(self) -> ComposeResult:
        with Vertical():
            yield LineView(id="question")
            yield RowList()
            yield LineView(id="hint")
            yield EditLine()

    @property
    def rows(self) -> RowList:
        return self.query_one(RowList)

    def on_mount(self) -> None:
        asked = wrapped(self._question, max(self.app.size.width - 2, 10))[: max(self.app.size.height // 4, 1)]
        question = self.query_one("#question", LineView)
        question.styles.height = len(asked)
        question.set_lines([[(text, "strong")] for text in asked])
        belonging = self._belonging()
        self._show(next((one.key for one in self._pickables if one.key in belonging), None))
        self.rows.focus()

    def _show(self, key: str | None = None) -> None:
        belonging, words = self._belonging(), self._words.casefold()
        shown = [one for one in self._pickables if words in one.label.casefold()]
        self.rows.set_rows([PickRow(one, one.key in belonging) for one in shown], key)
        hint, style = _("enter adds or takes away · a number goes there · / finds by words · q done"), "dim"
        if words:
            told = _("with “{words}”: {n} of {all} · / finds by other words, an empty line shows all · q done")
            hint, style = told.format(words=self._words, n=len(shown), all=len(self._pickables)), "warn"
        self.query_one("#hint", LineView).set_lines([[(cut(hint, self.app.size.width - 2), style)]])

    def on_key(self, event: events.Key) -> None:
        """Digits one after the other are a number; the row with it gets the cursor."""
        if self.query_one(EditLine).asking or not (event.character or "").isdigit():
            return
        numbers = {str(one.number): one.key for one in self._pickables}
        typed = self._typed + (event.character or "")
        self._typed = typed if any(number.startswith(typed) for number in numbers) else event.character or ""
        if self._typed in numbers:
            self._words = ""  # a number leads there whatever is shown
            self._show(numbers[self._typed])

    @on(RowList.Chosen)
    def action_turn(self) -> None:
        self._typed = ""
        if self.rows.key:
            self._turn(self.rows.key)
            self._show(self.rows.key)

    def action_find(self) -> None:
        self.query_one(EditLine).ask("find", _("Show only what has these words; an empty line shows all"), self._words)

    @on(EditLine.Typed)
    def _typed_words(self, event: EditLine.Typed) -> None:
        self._words = event.text.strip()
        self._show()

    @on(EditLine.Submitted)
    def _found(self) -> None:
        self.query_one(EditLine).done()
        self.rows.focus()

    @on(EditLine.Cancelled)
    def _found_not(self) -> None:
        self._words = ""
        self._show()
        self.rows.focus()

    def action_done(self) -> None:
        self.dismiss()
