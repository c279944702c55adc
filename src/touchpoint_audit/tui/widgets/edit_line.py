"""The line at the bottom where text is typed: a short one, or a few lines for customers' words and reasons."""

import re
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import Input, Static

from touchpoint_audit.domain.text import clean_text, on_terminal, one_line
from touchpoint_audit.tui.widgets.rows import RowList

if TYPE_CHECKING:
    from textual.widgets import TextArea

    from touchpoint_audit.tui.widgets.long_text import LongText


_LINE_ENDS = re.compile(r"[\n\t]")


class ShortText(Input):
    """One line. A paste of several lines becomes one line; nothing of it is lost."""

    virtual_size = reactive(Size(0, 0))
    """As Textual's own, but without laying out the whole screen for every character."""

    def on_paste(self, event: events.Paste) -> None:
        event.prevent_default()
        event.stop()
        text = clean_text(event.text)
        self.replace(one_line(text) if "\n" in text else text, *self.selection)


class EditLine(Vertical):
    """Asks for one text. Hidden until `ask` is called; `Submitted` or `Cancelled` tells how it ended."""

    DEFAULT_CSS = """
    EditLine { height: auto; display: none; background: $panel; }
    EditLine.-asking { display: block; }
    EditLine #prompt { height: auto; max-height: 3; padding: 0 1; color: $foreground; }
    EditLine Input { border: none; height: 1; padding: 0 1; background: $boost; }
    EditLine Input:focus { border: none; background: $boost; }
    EditLine TextArea { border: none; height: 4; padding: 0 1; background: $boost; display: none; }
    EditLine TextArea:focus { border: none; }
    EditLine.-long TextArea { display: block; }
    EditLine.-long Input { display: none; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "cancel", show=False, priority=True),
        Binding("tab", "take_offer", show=False),
    ]

    class Submitted(Message):
        """Enter was pressed. `field` says what was asked for."""

        def __init__(self, field: str, text: str) -> None:
            super().__init__()
            self.field = field
            self.text = text

    class Cancelled(Message):
        """Escape was pressed."""

        def __init__(self, field: str) -> None:
            super().__init__()
            self.field = field

    class Typed(Message):
        """The text changed under the keys."""

        def __init__(self, field: str, text: str) -> None:
            super().__init__()
            self.field = field
            self.text = text

    def __init__(self) -> None:
        super().__init__()
        self.field = ""
        """What is being asked for; empty when nothing is."""
        self._fault = ""
        self._prompt = ""
        self._offered, self._offer_told = "", ""
        self._area: LongText | None = None

    def compose(self) -> ComposeResult:
        yield Static(id="prompt", markup=False)
        yield ShortText(select_on_focus=False)

    @property
    def asking(self) -> bool:
        return bool(self.field)

    @property
    def text(self) -> str:
        return self._long_text().text if self.has_class("-long") else self.query_one(ShortText).value

    def ask(self, field: str, prompt: str, text: str = "", *, long: bool = False, replace: bool = False) -> None:
        """Ask for a text, starting from another one; with `replace` the first key typed takes its place."""
        text = clean_text(text)  # of a path from the disk nobody knows what is in it
        self.field, self._prompt, self._fault = field, prompt, ""
        self._offered, self._offer_told = "", ""
        self.add_class("-asking")
        self._let_rows_be_clicked(False)
        self.set_class(long, "-long")
        if long:
            area = self._long_text()
            area.load_text(text)
            area.move_cursor(area.document.end)
            if replace and text:
                area.select_all()
            area.focus()
        else:
            line = self.query_one(ShortText)
            with line.prevent(Input.Changed):
                line.value = text = _LINE_ENDS.sub(" ", text)  # drawn as they are, they would move the cursor
            line.cursor_position = len(text)
            if replace and text:
                line.select_all()
            line.focus()
        self._show_prompt()

    def blame(self, fault: str) -> None:
        """Say what is wrong with the text; the person may mend it and press Enter again."""
        self._fault = fault
        self._show_prompt()

    def offer(self, text: str, told: str) -> None:
        """Tell of a text that Tab takes in place of the typed one; an empty one takes the offer back."""
        if (text, told) != (self._offered, self._offer_told):
            self._offered, self._offer_told = text, told
            self._show_prompt()

    def check_action(self, action: str, _parameters: tuple[object, ...]) -> bool | None:
        return bool(self._offered) and self.asking if action == "take_offer" else True

    def action_take_offer(self) -> None:
        text, line = _LINE_ENDS.sub(" ", self._offered), self.query_one(ShortText)
        self.offer("", "")
        line.value = text
        line.cursor_position = len(text)

    def done(self) -> None:
        """Hide the line."""
        self.field = ""
        self.remove_class("-asking")
        self._let_rows_be_clicked(True)

    def _let_rows_be_clicked(self, can_focus: bool) -> None:
        """While a text is typed, a click elsewhere must not take the keys away from it."""
        for rows in self.screen.query(RowList):
            rows.can_focus = can_focus

    def set_prompt(self, prompt: str) -> None:
        if (prompt, "") != (self._prompt, self._fault):
            self._prompt, self._fault = prompt, ""
            self._show_prompt()

    def action_cancel(self) -> None:
        if self.asking:
            field = self.field
            self.done()
            self.post_message(self.Cancelled(field))

    def _long_text(self) -> "LongText":
        """The few lines, mounted when they are first needed."""
        if self._area is None:
            from touchpoint_audit.tui.widgets.long_text import new_long_text

            self._area = new_long_text()
            self.mount(self._area)
        return self._area

    def on_long_text_handed_over(self, event: "LongText.HandedOver") -> None:
        self._submit(event)

    def on_text_area_changed(self, event: "TextArea.Changed") -> None:
        self._tell(event)

    @on(Input.Submitted)
    def _submit(self, event: Message) -> None:
        event.stop()
        if self.asking:
            self.post_message(self.Submitted(self.field, self.text))

    @on(Input.Changed)
    def _tell(self, event: Message) -> None:
        event.stop()
        if self.asking:
            self.post_message(self.Typed(self.field, self.text))

    def _show_prompt(self) -> None:
        whole = f"{self._prompt}\n{self._offer_told}" if self._offer_told else self._prompt
        asked, fault = ("\n".join(map(on_terminal, text.split("\n"))) for text in (whole, self._fault))
        content = Content(asked)
        if fault:
            content = Content.assemble((fault, "bold $error"), "  ", asked)
        prompt = self.query_one("#prompt", Static)
        prompt.update(content)
        prompt.display = cell_len(asked + fault) > 0
