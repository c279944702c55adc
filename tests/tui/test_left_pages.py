"""A page that is left before it has drawn what changed last ends nothing."""

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest
from textual import events
from textual.geometry import Size

from tests.tui.driver import Auditor, to_view, working
from touchpoint_audit.tui.screens.walk import WalkScreen


@pytest.mark.parametrize(
    "keys", [("down", "enter"), ("P",), ("r",), ("l",), ("g",), ("?",), to_view("drivers"), to_view("wall_map")]
)
async def test_a_page_is_left_while_the_window_becomes_smaller(folder: Path, walk: Path, keys: tuple[str, ...]) -> None:
    async with working(folder, walk) as auditor:
        await auditor.press(*keys)
        left = auditor.app.screen
        assert not isinstance(left, WalkScreen)
        _made_smaller(auditor)
        auditor.app.pop_screen()
        await auditor.settled()
        assert not auditor.ended
        assert left not in auditor.app.screen_stack


async def test_a_page_is_left_before_it_has_come_up(folder: Path, walk: Path) -> None:
    async with working(folder, walk) as auditor:
        for turns in range(0, 60, 3):
            auditor.press_on("P")
            await _while(lambda: isinstance(auditor.app.screen, WalkScreen), 1000)
            await _while(lambda: True, turns)
            auditor.press_on("q")
            await auditor.settled()
            assert not auditor.ended
            assert auditor.screen(WalkScreen)


async def _while(holds: Callable[[], bool], most_turns: int) -> None:
    """Let the application work while something holds, turn by turn of its loop."""
    for _turn in range(most_turns):
        if not holds():
            return
        await asyncio.sleep(0)


def _made_smaller(auditor: Auditor) -> None:
    size = Size(60, 20)
    auditor.app.screen.post_message(events.Resize(size, size))
