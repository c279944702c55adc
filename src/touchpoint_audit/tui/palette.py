"""Textual's command palette, which takes keys that come early and only clean text."""

from contextlib import suppress

from textual import on
from textual.command import CommandPalette
from textual.widgets import Input

from touchpoint_audit.domain.text import clean_text


class Palette(CommandPalette):
    """The command palette."""

    def _action_command_list(self, action: str) -> None:
        with suppress(KeyError):  # a list that has not drawn itself does not know yet what a page of it is
            super()._action_command_list(action)

    @on(Input.Changed)
    def _clean(self, event: Input.Changed) -> None:
        text = clean_text(event.value)
        if text != event.value:
            event.input.value = text
