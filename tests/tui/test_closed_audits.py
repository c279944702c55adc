"""An audit that was closed: nothing of it stays in memory, though the program goes on."""

import gc
import weakref
from pathlib import Path

from textual.widget import Widget

from tests.tui.driver import working
from touchpoint_audit.actions import garbage
from touchpoint_audit.tui.screens.audits import AuditsScreen
from touchpoint_audit.tui.widgets.rows import RowList


async def test_nothing_of_an_audit_that_was_closed_stays_in_memory(walk: Path, folder: Path) -> None:
    async with working(folder, walk) as auditor:
        garbage.look_as_usual()  # as soon as the program has started
        session = weakref.ref(auditor.session)
        await auditor.press("enter", "q", "q")
        auditor.screen(AuditsScreen)
        gc.collect()
        assert session() is None


async def test_what_screens_looked_like_goes_with_them(walk: Path, folder: Path) -> None:
    async with working(folder, walk) as auditor:
        looks = [weakref.ref(widget._styles_cache) for widget in auditor.page.walk_children(Widget)]
        assert len(looks) > 3
        await auditor.press("q")
        auditor.screen(AuditsScreen)
        gc.collect()
        assert not [look() for look in looks if look() is not None]


async def test_the_cursor_comes_to_the_audit_that_was_left_once(walk: Path, folder: Path) -> None:
    async with working(folder, walk) as auditor:
        await auditor.press("q")
        assert auditor.screen(AuditsScreen).query_one(RowList).key == walk.name
        assert auditor.app.left is None
