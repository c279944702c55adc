"""Deleting in the list of audits moves to the trash; undo, redo and the trash itself bring it back."""

# ruff: noqa: ASYNC240 - a test may wait for its own small files

from pathlib import Path

from tests.builders import audit
from tests.store_walk import store_walk
from tests.tui.driver import desk, working
from touchpoint_audit.storage import AuditFile, in_trash
from touchpoint_audit.tui.screens.audits import AuditsScreen


async def test_d_moves_to_the_trash_u_brings_back_and_capital_u_deletes_again(walk: Path, folder: Path) -> None:
    async with working(folder) as auditor:
        await auditor.press("d")
        assert not walk.exists()
        assert auditor.status().startswith(f"{walk.stem} is in the trash; u brings it back")
        assert "1 in the trash" in auditor.title()
        assert "t shows what is in the trash" in " ".join(auditor.screen_text().split())
        await auditor.press("u")
        assert walk.exists()
        assert auditor.status().startswith(f"{walk.stem} is back")
        assert "in the trash" not in auditor.title()
        await auditor.press("U")
        assert not walk.exists()
        await auditor.press("U")
        assert "There is nothing to do again" in auditor.status()
        await auditor.press("u", "u")
        assert walk.exists()
        assert "There is nothing to undo" in auditor.status()


async def test_what_was_deleted_before_is_chosen_from_the_trash(walk: Path, folder: Path) -> None:
    files = desk(folder)
    other = files.add(store_walk())
    for path in (walk, other):
        files.delete(path)
    async with working(folder) as auditor:
        await auditor.press("u")
        assert "t shows what is in the trash" in auditor.status()
        await auditor.press("t")
        assert auditor.options() == ["2026-11-03 12:03"] * 2
        await auditor.press("q")
        assert len(in_trash(folder)) == 2
        await auditor.press("t", "2")
        assert (walk.exists(), other.exists()) == (True, False)
        assert auditor.rows.key == walk.name
        await auditor.press("t", "1", "t")
        auditor.screen(AuditsScreen)
        assert "The trash is empty" in auditor.status()


async def test_an_audit_that_is_open_elsewhere_stays(walk: Path, folder: Path) -> None:
    with AuditFile.open(walk, "Auditor B"):
        async with working(folder) as auditor:
            await auditor.press("d")
            assert "is open in another window (Auditor B)" in auditor.status()
    assert walk.exists()


async def test_without_an_audit_there_is_nothing_to_delete(folder: Path) -> None:
    async with working(folder) as auditor:
        await auditor.press("d")
        assert "Put the cursor on an audit to delete" in auditor.status()
        await auditor.press("h")
        assert "Put the cursor on an audit to see its earlier versions" in auditor.status()
        await auditor.press("t")
        assert "The trash is empty" in auditor.status()


async def test_a_file_that_cannot_be_read_can_be_deleted_and_come_back(folder: Path) -> None:
    folder.mkdir()
    (folder / "broken.json").write_bytes(b"{")
    async with working(folder) as auditor:
        await auditor.press("d")
        assert not (folder / "broken.json").exists()
        await auditor.press("u")
        assert (folder / "broken.json").read_bytes() == b"{"


async def test_it_does_not_come_back_over_another_audit(walk: Path, folder: Path) -> None:
    async with working(folder) as auditor:
        await auditor.press("d")
        walk.write_bytes(b"{}")
        await auditor.press("u")
        assert "again. Move that one away first" in auditor.status()
    assert (walk.read_bytes(), len(in_trash(folder))) == (b"{}", 1)


def three_audits(folder: Path) -> list[Path]:
    """By file name."""
    files = desk(folder)
    return sorted(files.add(audit(id=f"{letter * 6}", organisation=letter)) for letter in "abc")


async def test_the_cursor_goes_to_the_row_that_took_the_place_and_back_to_what_came_back(folder: Path) -> None:
    first, second, third = (path.name for path in three_audits(folder))
    async with working(folder) as auditor:
        await auditor.press("down", "d")
        assert auditor.rows.key == third
        await auditor.press("u")
        assert auditor.rows.key == second
        await auditor.press("down", "d")
        assert auditor.rows.key == second
        await auditor.press("home", "u")
        assert auditor.rows.key == third
        await auditor.press("home", "d", "d", "d", "u")
        assert auditor.rows.key == third
        await auditor.press("u", "u")
        assert auditor.rows.key == first


async def test_the_cursor_is_on_the_audit_that_was_open(folder: Path) -> None:
    first, second, third = three_audits(folder)
    async with working(folder, second) as auditor:
        await auditor.press("q")
        assert auditor.rows.key == second.name
        await auditor.press("down", "f5")
        assert auditor.rows.key == third.name
        await auditor.press("enter", "q")
        assert auditor.rows.key == third.name
        await auditor.press("home", "v", "q")
        assert auditor.rows.key == first.name


async def test_undo_names_t_for_what_another_window_put_into_the_trash(walk: Path, folder: Path) -> None:
    async with working(folder) as auditor:
        desk(folder).delete(walk)
        await auditor.press("u")
        assert "There is nothing to undo; t shows what is in the trash" in auditor.status()
        await auditor.press("f5")
        assert "1 in the trash: t" in auditor.title()
