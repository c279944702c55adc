"""A second window says who has the audit, shows everything and changes nothing."""

# ruff: noqa: ASYNC240 - a test may wait for its own small files

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.tui.driver import Auditor, desk, working
from touchpoint_audit.tui.screens.audits import AuditsScreen
from touchpoint_audit.tui.screens.card import CardScreen


@pytest.fixture
async def second(walk: Path, folder: Path) -> AsyncIterator[Auditor]:
    """The second window on the walk, while another person has the first."""
    first = desk(folder, who="Auditor B").open(walk)
    async with working(folder, walk) as auditor:
        yield auditor
    first.close()


async def test_the_sentence_names_the_holder(second: Auditor) -> None:
    assert "is open in another window (Auditor B on" in second.status()
    assert "since 2026-11-03 12:03" in second.status()
    assert second.status().endswith("read-only")


async def no_key_changes_anything(second: Auditor, keys: str) -> None:
    """Nor is any lost without a word."""
    before, screen = second.audit, second.app.screen
    for key in keys.split():
        second.page.say("")
        await second.press(key)
        assert second.audit is before, key
        assert second.app.screen is screen, key
        assert not second.line.asking, key
        assert "This window is read-only" in second.status(), key
        assert "is open in another window (Auditor B on" in second.status(), key


async def test_no_key_of_the_walk_changes_anything(second: Auditor) -> None:
    await second.put_cursor_on("Staff help")
    await no_key_changes_anything(second, "a A n d , . k c s o u U t f2 shift+up delete ctrl+z +")


async def test_no_key_of_the_card_changes_anything(second: Auditor) -> None:
    await second.open_card("Staff help")
    second.screen(CardScreen)
    await second.put_cursor_on_field("How often")
    await no_key_changes_anything(second, "enter right 1 e x + - space k s u t delete")


async def test_no_key_of_the_plan_changes_anything(second: Auditor) -> None:
    await second.press("l")
    await no_key_changes_anything(second, "a o d w h 1 2 3 4 r x u U")


async def test_no_key_of_the_about_screen_changes_anything(second: Auditor) -> None:
    await second.press("i")
    await no_key_changes_anything(second, "enter a n + right")


async def test_no_key_of_the_review_decides_anything(second: Auditor) -> None:
    await second.press("r")
    before = second.audit
    for key in ("a", "k", "s", "d", "x", "N", "u", "U"):
        second.page.say("")
        await second.press(key)
        assert not second.line.asking
        assert "This window is read-only" in second.status(), key
    assert second.audit is before


async def test_all_can_be_read_and_the_report_exported(second: Auditor, tmp_path: Path) -> None:
    await second.press("r")
    assert "Paper form" in second.screen_text()
    await second.press("q", "g")
    assert "gaps" in second.title()
    await second.press("q", "p", "e", "1")
    await second.enter(str(tmp_path / "report.md"))
    assert (tmp_path / "report.md").is_file()


async def test_the_help_leaves_out_what_cannot_be_done(second: Auditor) -> None:
    await second.press("?")
    assert not any("Verdict: keep" in text for text in second.row_texts())
    assert any("Find a touch point" in text for text in second.row_texts())


async def test_ctrl_s_offers_a_copy_where_the_person_goes_on(second: Auditor, tmp_path: Path) -> None:
    await second.press("ctrl+s")
    told = " ".join(second.screen_text().split())
    assert "is open in another window (Auditor B on" in told
    assert "It can only be read here, and nothing was changed. s saves all of it to another place" in told
    assert "in memory" not in told
    assert "try again" not in told
    await second.press("t", "m", "s")
    await second.enter(str(tmp_path / "copy.json"))
    assert second.session.path == tmp_path / "copy.json"
    await second.log("Sign at the door")
    assert "saved 12:03:07" in second.status()


async def test_what_happens_to_the_file_meanwhile_is_told_without_changes_that_there_are_not(
    second: Auditor, walk: Path
) -> None:
    walk.write_bytes(walk.read_bytes()[:-2000])
    second.app.look_outside()
    await second.settled()
    assert "cannot be read as this audit. What was read before is shown here: ctrl+s saves a copy" in second.status()
    assert "your changes" not in second.status()


@pytest.mark.parametrize("key", ["n", "f"])
async def test_in_a_folder_that_takes_no_audit_it_is_said_before_anything_is_asked(
    walk: Path, folder: Path, monkeypatch: pytest.MonkeyPatch, key: str
) -> None:
    async with working(folder) as auditor:
        monkeypatch.setattr("touchpoint_audit.actions.desk.os.access", lambda _path, _mode: False)
        await auditor.press(key)
        told = "".join(auditor.status().split())  # a long path is broken where the line ends
        assert "".join(f"No audit can be made in {folder}: the folder is read-only.".split()) in told
        auditor.screen(AuditsScreen)
        assert not auditor.line.asking


async def test_the_first_window_writes_on_after_the_second_has_gone(walk: Path, folder: Path) -> None:
    async with working(folder, walk) as first:
        async with working(folder, walk) as second:
            await second.press("ctrl+q")
            assert second.ended
        await first.log("Sign at the door")
        assert "saved 12:03:07" in first.status()
