"""Long texts: the widget for them is let go with the screen that it was on."""

import asyncio
import gc
import weakref

from textual.app import App, ComposeResult
from textual.screen import Screen

from touchpoint_audit.tui.widgets.edit_line import EditLine
from touchpoint_audit.tui.widgets.long_text import LongText


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
            await pilot.pause()
            gc.collect()
            assert area() is None, gc.get_referrers(area())
        return area

    asyncio.run(left())
