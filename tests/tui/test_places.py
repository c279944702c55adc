"""Everything is where one left it at the next start."""

# ruff: noqa: ASYNC240 - a test may wait for its own small files

from pathlib import Path

from tests.tui.driver import working
from touchpoint_audit.tui.screens.audits import AuditsScreen
from touchpoint_audit.tui.screens.card import CardScreen
from touchpoint_audit.tui.screens.walk import WalkScreen


async def test_the_cursor_of_the_walk(walk: Path, folder: Path) -> None:
    async with working(folder, walk) as auditor:
        await auditor.put_cursor_on("Switchboard")
        await auditor.press("ctrl+q")
    async with working(folder, walk) as auditor:
        auditor.screen(WalkScreen)
        assert "Switchboard" in auditor.cursor


async def test_the_card_and_its_field(walk: Path, folder: Path) -> None:
    async with working(folder, walk) as auditor:
        await auditor.open_card("Switchboard")
        await auditor.put_cursor_on_field("Steps to a human")
        await auditor.press("ctrl+q")
    async with working(folder, walk) as auditor:
        auditor.screen(CardScreen)
        assert "Switchboard" in auditor.title()
        assert "Steps to a human" in auditor.cursor
        await auditor.press("q")
        assert "Switchboard" in auditor.cursor


async def test_an_audit_left_open_opens_again_without_being_named(walk: Path, folder: Path) -> None:
    async with working(folder) as auditor:
        auditor.screen(AuditsScreen)
        await auditor.press("enter", "ctrl+q")
    async with working(folder) as auditor:
        auditor.screen(WalkScreen)
        await auditor.press("q", "ctrl+q")
    async with working(folder) as auditor:
        auditor.screen(AuditsScreen)


async def test_a_touch_point_that_is_gone_leads_to_the_walk(walk: Path, folder: Path) -> None:
    async with working(folder, walk) as auditor:
        await auditor.open_card("Switchboard")
        await auditor.press("ctrl+q")
    walk.write_text(walk.read_text().replace('"t10"', '"t99"'))
    async with working(folder, walk) as auditor:
        auditor.screen(WalkScreen)


async def test_what_was_said_of_the_file_stays_where_the_program_goes_on_and_goes_with_the_next_page(
    walk: Path, folder: Path
) -> None:
    async with working(folder, walk) as auditor:
        await auditor.open_card("Switchboard")
        await auditor.press("ctrl+q")
    walk.write_text(walk.read_text().replace("Switchboard menu", "Switchboard list"))
    async with working(folder, walk) as auditor:
        auditor.screen(CardScreen)
        assert "changed by hand" in auditor.status()
        await auditor.press("q")
        assert "changed by hand" not in auditor.status()
        await auditor.press("r", "f")
        assert "Only what is not decided" in auditor.status()
        await auditor.press("q")
        assert "Only what is not decided" not in auditor.status()
