"""Long texts: the widget for them is let go with the screen that it was on."""

import asyncio
import gc
import weakref

from textual.app import App, ComposeResult
from textual.screen import Screen

from touchpoint_audit.tui.widgets.edit_line import EditLine
from touchpoint_audit.tui.widgets.long_text import LongText

TURNS = 20
"""So often the loop may turn before all that ran for the widget, as the timer of its cursor, has come to its end."""


class Asking(Screen[None]):
    def compose(self) -> ComposeResult:
        yield EditLine()


def test_a_text_area_that_was_left_does_not_stay_in_memory() -> None:
    async def left() -> "weakref.ref[LongText]":
        app: App[None] = App()
        async with app.run_test() as pilot:
            screen = Asking()
            await app.push_screen(screen)
            screen.query_one(EditLine).ask("note", "Note", "Some words", long=True)
            await pilot.pause()
            area = weakref.ref(screen.query_one(LongText))
            await screen.dismiss()
            del screen
            for _ in range(TURNS):
                await pilot.pause()
                gc.collect()
                if area() is None:
                    break
            assert area() is None
        return area

    asyncio.run(left())
