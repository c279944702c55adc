"""What cannot be written: said at once, kept in memory, tried again, saved elsewhere."""

# ruff: noqa: ASYNC240 - a test may wait for its own small files

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.builders import audit, touch_point
from tests.tui.driver import NOON, Auditor, desk, stored, working
from touchpoint_audit.actions.desk import Desk
from touchpoint_audit.actions.elsewhere import Elsewhere
from touchpoint_audit.actions.versions import versions
from touchpoint_audit.errors import DiskFull, NotReadable
from touchpoint_audit.storage import AuditFile, Draft, content_of_version, faults, read_file, read_history
from touchpoint_audit.tui.screens import unsaved
from touchpoint_audit.tui.screens.audits import AuditsScreen
from touchpoint_audit.tui.screens.unsaved import UnsavedScreen
from touchpoint_audit.tui.screens.walk import WalkScreen


@pytest.fixture
def path(folder: Path) -> Path:
    return desk(folder).add(audit(touch_point("t1", name="Queue", stage="find")))


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> Callable[[bool], None]:
    """Fills the disk, and makes room again."""
    full, save = False, AuditFile.save

    def saved(file: AuditFile, *arguments: Any) -> None:
        if full:
            raise DiskFull(file.path)
        save(file, *arguments)

    def is_full(state: bool) -> None:
        nonlocal full
        full = state

    monkeypatch.setattr(AuditFile, "save", saved)
    return is_full


def told_at_the_end(auditor: Auditor) -> str:
    """What stands on the terminal once the screens have gone."""
    return " ".join(str(one) for one in auditor.app._exit_renderables)


async def judge_on_a_full_disk(auditor: Auditor, disk: Callable[[bool], None]) -> None:
    disk(True)
    await auditor.put_cursor_on("Queue")
    await auditor.judge("stop")


async def test_a_full_disk_is_told_and_the_change_is_kept(
    folder: Path, path: Path, disk: Callable[[bool], None]
) -> None:
    async with working(folder, path) as auditor:
        await judge_on_a_full_disk(auditor, disk)
        assert "could not be saved: the disk is full" in auditor.status()
        assert "NOT SAVED, ctrl+s saves or copies" in auditor.status()
        assert auditor.point("Queue").verdict == "stop"
        assert stored(path).audit.touch_points["t1"].verdict is None
        disk(False)
        await auditor.press("ctrl+s")
        assert "saved 12:03:07" in auditor.status()
        assert "NOT SAVED" not in auditor.status()
        assert stored(path).audit.touch_points["t1"].verdict == "stop"


async def test_the_next_change_takes_along_what_could_not_be_saved(
    folder: Path, path: Path, disk: Callable[[bool], None]
) -> None:
    async with working(folder, path) as auditor:
        await judge_on_a_full_disk(auditor, disk)
        disk(False)
        await auditor.log("Sign")
        assert stored(path).audit == auditor.audit


@pytest.mark.parametrize("key", ["ctrl+q", "ctrl+s", "q"])
async def test_leaving_and_saving_ask_when_nothing_can_be_written(
    folder: Path, path: Path, disk: Callable[[bool], None], key: str
) -> None:
    async with working(folder, path) as auditor:
        await judge_on_a_full_disk(auditor, disk)
        await auditor.press(key)
        auditor.screen(UnsavedScreen)
        assert "the disk is full" in auditor.screen_text()
        await auditor.press("t")
        auditor.screen(UnsavedScreen)
        await auditor.press("escape")
        auditor.screen(WalkScreen)
        assert auditor.point("Queue").verdict == "stop"


@pytest.fixture
def places(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[Elsewhere]:
    """Where a copy could go, as far as the program knows."""
    found = [Elsewhere(tmp_path / name, 3 << 30, name == "stick", name == "tmp") for name in ("stick", "home", "tmp")]
    for place in found:
        place.folder.mkdir()
    monkeypatch.setattr(unsaved, "places_for_copy", lambda _path, _error, _size: found)
    return found


async def test_it_is_told_where_a_copy_could_go_and_a_number_chooses(
    folder: Path, path: Path, disk: Callable[[bool], None], places: list[Elsewhere]
) -> None:
    async with working(folder, path) as auditor:
        await judge_on_a_full_disk(auditor, disk)
        await auditor.press("ctrl+s")
        shown = auditor.screen_text()
        assert "t tries again, s saves a copy to another place" in " ".join(shown.split())
        assert "1 " in shown
        assert "another disk, 3 GB free" in shown
        assert "the same disk, 3 GB free, emptied at a restart" in shown
        await auditor.press("2")
        assert auditor.line.text == str(places[1].folder / path.name)
        await auditor.press("escape", "4")
        assert not auditor.line.asking
        await auditor.press("s")
        assert auditor.line.text == str(places[0].folder / path.name)
        await auditor.press("enter")
        disk(False)
        assert auditor.session.path == places[0].folder / path.name
    assert [entry.field for entry in read_history(places[0].folder / path.name)] == ["verdict"]


async def test_without_another_place_it_says_so_and_asks_where(
    folder: Path, path: Path, disk: Callable[[bool], None], places: list[Elsewhere]
) -> None:
    places.clear()
    async with working(folder, path) as auditor:
        await judge_on_a_full_disk(auditor, disk)
        await auditor.press("ctrl+s")
        assert "No other place with room was found" in auditor.screen_text()
        await auditor.press("1")
        assert not auditor.line.asking
        await auditor.press("s")
        assert auditor.line.text == str(path.with_name(f"{path.stem}-copy.json"))


async def test_what_was_changed_by_hand_is_saved_as_it_is(folder: Path, path: Path) -> None:
    changed = path.read_bytes().replace(b"Queue", b"Queues")
    path.write_bytes(changed)
    assert [fault.remedy.told().startswith("If the change was yours, open it") for fault in faults(path)] == [True]
    async with working(folder, path) as auditor:
        assert "If the change was yours, ctrl+s saves it as it is." in auditor.status()
        await auditor.press("ctrl+s")
        assert f"the file as it was before is kept as {path.name}.bak" in auditor.status()
        assert faults(path) == ()
        assert path.with_name(f"{path.name}.bak").read_bytes() == changed
        await auditor.log("Sign")
        assert {point.name for point in stored(path).audit.touch_points.values()} == {"Queues", "Sign"}
        await auditor.press("ctrl+s")
        assert "Everything is on disk" in auditor.status()
    assert stored(path).audit.conflicts == {}


async def test_a_disk_that_does_not_take_it_leaves_it_as_it_was_and_says_so(
    folder: Path, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    changed = path.read_bytes().replace(b"Queue", b"Queues")
    path.write_bytes(changed)

    def full(file: AuditFile) -> None:
        raise DiskFull(file.path)

    monkeypatch.setattr(AuditFile, "write_anew", full)
    async with working(folder, path) as auditor:
        await auditor.press("ctrl+s")
        assert "could not be saved: the disk is full. What was there before is whole" in auditor.status()
    assert path.read_bytes() == changed


async def test_a_try_that_fails_again_says_when(folder: Path, path: Path, disk: Callable[[bool], None]) -> None:
    async with working(folder, path) as auditor:
        await judge_on_a_full_disk(auditor, disk)
        await auditor.press("ctrl+s")
        assert "Tried again" not in auditor.screen_text()
        await auditor.press("t")
        assert "Tried again at 12:03:07: it could not be written." in auditor.screen_text()


async def test_a_copy_on_the_way_to_the_list_leads_to_the_list(
    folder: Path, path: Path, disk: Callable[[bool], None], tmp_path: Path
) -> None:
    async with working(folder, path) as auditor:
        await judge_on_a_full_disk(auditor, disk)
        await auditor.press("q", "s")
        await auditor.enter(str(tmp_path / "copy.json"))
        auditor.screen(AuditsScreen)
        assert f"Everythingwaswrittento{tmp_path / 'copy.json'}" in auditor.status().replace(" ", "")
        disk(False)
    assert stored(tmp_path / "copy.json").audit.touch_points["t1"].verdict == "stop"
    assert stored(path).audit.touch_points["t1"].verdict is None


async def test_a_text_that_cannot_be_kept_while_it_is_typed_is_told(
    folder: Path, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(draft: Draft, *_: Any) -> None:
        raise DiskFull(draft.path)

    async with working(folder, path) as auditor:
        with monkeypatch.context() as patched:
            patched.setattr(Draft, "write", full)
            await auditor.press("a")
            await auditor.write("Que")
            auditor.app.write_draft()
            await auditor.settled()
            told = "What you are typing is only in memory, and a crash would lose it:"
            assert told in auditor.status()
            assert "could not be saved: the disk is full" in auditor.status()
        await auditor.press("enter")
        assert told not in auditor.status()


async def test_a_draft_that_cannot_be_read_is_told_and_put_aside(
    folder: Path, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft = Draft(path)
    draft.write("note", "before the crash", "2026-11-03T12:00:00+01:00")
    real = read_file

    def failing(file: Path, *limit: int) -> Any:
        if file == draft.path:
            raise NotReadable(file, why="it fails")
        return real(file, *limit)

    monkeypatch.setattr("touchpoint_audit.storage.drafts.read_file", failing)
    async with working(folder, path) as auditor:
        assert "What was being typed when the program ended cannot be read" in auditor.status()
        await auditor.log("Sign")
    aside = draft.path.with_name(f"{draft.path.name}.unread")
    assert b"before the crash" in aside.read_bytes()


@pytest.mark.parametrize("key", ["ctrl+q", "q"])
async def test_trying_again_leaves_once_there_is_room(
    folder: Path, path: Path, disk: Callable[[bool], None], key: str
) -> None:
    async with working(folder, path) as auditor:
        await judge_on_a_full_disk(auditor, disk)
        await auditor.press(key)
        disk(False)
        await auditor.press("t")
        if key == "q":
            auditor.screen(AuditsScreen)
        else:
            assert auditor.ended
    assert stored(path).audit.touch_points["t1"].verdict == "stop"


async def test_a_copy_holds_everything_and_work_goes_on_there(
    folder: Path, path: Path, disk: Callable[[bool], None], tmp_path: Path
) -> None:
    async with working(folder, path) as auditor:
        await judge_on_a_full_disk(auditor, disk)
        await auditor.press("ctrl+s", "s")
        await auditor.enter(str(path))
        assert "exists already" in auditor.prompt
        await auditor.enter(str(tmp_path / "copy.json"))
        disk(False)
        assert auditor.session.path == tmp_path / "copy.json"
        assert auditor.point("Queue").verdict == "stop"
        await auditor.log("Sign")
        assert stored(tmp_path / "copy.json").audit == auditor.audit


async def test_a_copy_on_the_way_out_ends_the_program(
    folder: Path, path: Path, disk: Callable[[bool], None], tmp_path: Path
) -> None:
    async with working(folder, path) as auditor:
        await judge_on_a_full_disk(auditor, disk)
        await auditor.press("ctrl+q", "s")
        await auditor.enter(str(tmp_path / "copy.json"))
        assert auditor.ended
        disk(False)
    assert stored(tmp_path / "copy.json").audit.touch_points["t1"].verdict == "stop"


async def test_leaving_without_saving_is_a_choice_of_its_own(
    folder: Path, path: Path, disk: Callable[[bool], None]
) -> None:
    async with working(folder, path) as auditor:
        await judge_on_a_full_disk(auditor, disk)
        await auditor.press("ctrl+q", "x")
        auditor.screen(UnsavedScreen)
        disk(False)
        await auditor.press("X")
        assert auditor.ended
        assert auditor.app.return_value == 1
        assert stored(path).audit.touch_points["t1"].verdict is None
        assert "is not kept: no earlier versions are" in told_at_the_end(auditor)


async def test_leaving_without_saving_keeps_what_was_open_as_a_version_and_says_so(folder: Path, path: Path) -> None:
    backups = folder.with_name("backups")
    at = Desk(folder, "Auditor A", lambda: NOON, backups=backups)
    async with working(at, path) as auditor:
        await auditor.put_cursor_on("Queue")
        await auditor.judge("stop")
        path.unlink()
        await auditor.judge("keep")
        await auditor.press("ctrl+q", "X")
        assert auditor.ended
        assert f"the newest version of {path.name}" in told_at_the_end(auditor)
    assert not path.exists()
    newest = versions(backups, path, NOON).kept[0].kept
    assert newest is not None
    path.write_bytes(content_of_version(newest))
    assert stored(path).audit.touch_points["t1"].verdict == "keep"


async def test_a_file_that_goes_just_before_the_end_is_kept_as_a_version(folder: Path, path: Path) -> None:
    backups = folder.with_name("backups")
    async with working(Desk(folder, "Auditor A", lambda: NOON, backups=backups), path) as auditor:
        await auditor.put_cursor_on("Queue")
        await auditor.judge("stop")
        path.unlink()
        await auditor.press("ctrl+q")
        assert auditor.ended
        assert f"the newest version of {path.name}" in told_at_the_end(auditor)
    newest = versions(backups, path, NOON).kept[0].kept
    assert newest is not None
    path.write_bytes(content_of_version(newest))
    assert stored(path).audit.touch_points["t1"].verdict == "stop"


async def test_a_hostile_name_does_nothing_to_the_terminal_at_the_end(folder: Path, path: Path) -> None:
    hostile = path.rename(path.with_name("a\x1b]0;owned\x07\u202eb.json"))
    at = Desk(folder, "Auditor A", lambda: NOON, backups=folder.with_name("backups"))
    async with working(at, hostile) as auditor:
        await auditor.put_cursor_on("Queue")
        await auditor.judge("stop")
        hostile.unlink()
        await auditor.press("ctrl+q")
        told = told_at_the_end(auditor)
        assert "the newest version of a]0;ownedb.json" in told
        assert told.isprintable()


async def test_another_audit_in_its_place_is_kept_and_named(folder: Path, path: Path) -> None:
    elsewhere = folder.with_name("elsewhere")
    elsewhere.mkdir()
    other = desk(elsewhere).add(audit(touch_point("t2", name="Till", stage="find"), id="a2")).read_bytes()
    async with working(folder, path) as auditor:
        path.write_bytes(other)
        await auditor.put_cursor_on("Queue")
        await auditor.judge("stop")
        await auditor.press("ctrl+s", "m")
        assert auditor.status().startswith("Everything is on disk again; what was there is kept as ")
    assert path.with_name(f"{path.name}.replaced.bak").read_bytes() == other
    assert stored(path).audit.touch_points["t1"].verdict == "stop"


async def test_going_on_in_a_copy_is_told_also_when_a_folder_took_the_place(folder: Path, path: Path) -> None:
    async with working(folder, path) as auditor:
        path.rename(path.with_suffix(".away"))
        path.mkdir()
        await auditor.put_cursor_on("Queue")
        await auditor.judge("stop")
        await auditor.press("ctrl+s", "s", "enter")
        assert auditor.session.path != path
        assert auditor.status().startswith("Everything was written to ")


async def test_a_file_deleted_underneath_is_told_and_nothing_is_lost(folder: Path, path: Path) -> None:
    async with working(folder, path) as auditor:
        path.unlink()
        await auditor.put_cursor_on("Queue")
        await auditor.judge("stop")
        assert "was deleted or moved since it was read" in auditor.status()
        await auditor.press("ctrl+q")
        auditor.screen(UnsavedScreen)
        await auditor.press("s")
        await auditor.enter(str(path))
        assert auditor.ended
    assert stored(path).audit.touch_points["t1"].verdict == "stop"


async def test_a_file_that_was_spoilt_underneath_is_never_overwritten(folder: Path, path: Path) -> None:
    async with working(folder, path) as auditor:
        theirs = path.read_text()[:-100]
        path.write_text(theirs)
        await auditor.put_cursor_on("Queue")
        await auditor.judge("stop")
        assert "was changed by another program, and what is there now cannot be read" in auditor.status()
        assert path.read_text() == theirs
        await auditor.press("ctrl+s")
        auditor.screen(UnsavedScreen)
        await auditor.press("s", "enter")
        assert auditor.session.path.stem == f"{path.stem}-copy"
        assert auditor.point("Queue").verdict == "stop"
    assert path.read_text() == theirs
