"""Another program changes the audit that is open: its change is shown, the person's work goes on, and is told."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.builders import audit, touch_point
from tests.tui.driver import Auditor, desk, stored, working
from touchpoint_audit.domain import changes
from touchpoint_audit.domain.audit import Audit
from touchpoint_audit.domain.rule import Verdict
from touchpoint_audit.tui.screens.card import CardScreen
from touchpoint_audit.tui.screens.unsaved import UnsavedScreen
from touchpoint_audit.tui.screens.walk import WalkScreen


@pytest.fixture
def two(folder: Path) -> Path:
    points = [touch_point("t1", name="Sign", stage="find"), touch_point("t2", name="Queue", stage="buy")]
    return desk(folder).add(audit(*points))


def changed_elsewhere(path: Path, change: Callable[[Audit], Audit]) -> None:
    """A computer that shares the file, but not the lock, saves a change."""
    place = path.with_name("elsewhere")
    place.mkdir(exist_ok=True)
    copy = place / path.name
    copy.write_bytes(path.read_bytes())
    session = desk(place, "Auditor B").open(copy)
    session.change("elsewhere", change(session.audit))
    assert session.close(20)
    path.write_bytes(copy.read_bytes())


def content(path: Path) -> bytes:
    return path.read_bytes()


def put_there(path: Path, content: bytes) -> None:
    path.write_bytes(content)


async def looked(auditor: Auditor) -> None:
    auditor.app.look_outside()
    await auditor.settled()


async def test_what_comes_from_outside_is_shown_and_told(folder: Path, two: Path) -> None:
    async with working(folder, two) as auditor:
        changed_elsewhere(two, lambda audit: changes.change_touch_point(audit, "t1", name="Sign in three languages"))
        await looked(auditor)
        assert "Sign in three languages" in auditor.screen_text()
        told = " ".join(auditor.status().split())
        assert "Taken in from outside: 1 change: 1 Sign in three languages: Name" in told, told
        await auditor.judge("stop")
        assert "Taken in" not in auditor.status()
    item = stored(two).items["t1"].touch_point
    assert (item.name, item.verdict) == ("Sign in three languages", "stop")


async def test_undo_says_so_when_another_program_has_changed_it_since(folder: Path, two: Path) -> None:
    async with working(folder, two) as auditor:
        await auditor.judge("stop")
        changed_elsewhere(two, lambda audit: changes.give_verdict(audit, "t1", Verdict.KEEP))
        await looked(auditor)
        await auditor.press("u")
        assert auditor.status().startswith("Nothing is other than it was, since that has been changed meanwhile: ")
        assert auditor.point("Sign").verdict == "keep"


async def test_a_text_that_is_being_typed_is_not_disturbed(folder: Path, two: Path) -> None:
    async with working(folder, two) as auditor:
        await auditor.press("a")
        await auditor.write("Leaf")
        changed_elsewhere(two, lambda audit: changes.change_touch_point(audit, "t1", note="theirs"))
        await looked(auditor)
        await auditor.write("let")
        assert "Taken in" not in auditor.status()
        await auditor.press("enter", "escape")
        await looked(auditor)
        assert auditor.point("Leaflet")
        assert auditor.point("Sign").note == "theirs"
    assert stored(two).audit.touch_points["t1"].note == "theirs"


async def test_a_card_whose_touch_point_was_deleted_elsewhere_is_left(folder: Path, two: Path) -> None:
    async with working(folder, two) as auditor:
        await auditor.open_card("Sign")
        auditor.screen(CardScreen)
        changed_elsewhere(two, lambda audit: changes.delete_touch_point(audit, "t1"))
        await looked(auditor)
        auditor.screen(WalkScreen)
        assert auditor.names() == ["Queue"]


async def test_what_both_changed_is_told_as_to_be_settled(folder: Path, two: Path) -> None:
    async with working(folder, two) as auditor:
        changed_elsewhere(two, lambda audit: changes.give_verdict(audit, "t1", audit.touch_points["t2"].verdict))
        changed_elsewhere(two, lambda audit: changes.change_touch_point(audit, "t1", instead="theirs"))
        await auditor.open_card("Sign")
        await auditor.fill("What to do instead", "mine")
        assert "1 of them is to be settled" in auditor.status()
        assert len(auditor.audit.conflicts) == 1


async def test_an_earlier_version_is_asked_about(folder: Path, two: Path) -> None:
    earlier = content(two)
    async with working(folder, two) as auditor:
        await auditor.judge("stop")
        put_there(two, earlier)
        await looked(auditor)
        assert "was replaced by an earlier version of itself" in auditor.status()
        assert "NOT SAVED" in auditor.status()
        assert content(two) == earlier
        await auditor.press("q")
        auditor.screen(UnsavedScreen)
        await auditor.press("t")
        assert "it could not be written" in auditor.screen_text()
        await auditor.press("q", "ctrl+s")
        auditor.screen(UnsavedScreen)
        assert "m puts yours in its place" in auditor.screen_text()
        await auditor.press("m")
        auditor.screen(WalkScreen)
        assert "Everything is on disk again" in auditor.status()
    assert stored(two).items["t1"].touch_point.verdict == "stop"


async def test_a_read_only_window_follows(folder: Path, two: Path) -> None:
    async with working(folder, two) as auditor:
        other = desk(folder, "Auditor B")
        async with working(other, two) as reader:
            await auditor.judge("stop")
            await looked(reader)
            assert reader.point("Sign").verdict == "stop"
            assert "Taken in from outside: 1 change" in reader.status()


async def test_a_file_that_was_cut_in_half_is_put_back_by_one_key(folder: Path, two: Path) -> None:
    async with working(folder, two) as auditor:
        await auditor.judge("stop")
        put_there(two, content(two)[:-200])
        await looked(auditor)
        assert "NOT SAVED" in auditor.status()
        await auditor.press("ctrl+s")
        auditor.screen(UnsavedScreen)
        assert "m writes it to its place again" in " ".join(auditor.screen_text().split())
        await auditor.press("m")
        auditor.screen(WalkScreen)
        assert "Everything is on disk again" in auditor.status()
    assert stored(two).items["t1"].touch_point.verdict == "stop"
    assert len(list(two.parent.glob("*.damaged.bak"))) == 1


async def test_a_read_only_window_may_write_once_the_other_is_closed(folder: Path, two: Path) -> None:
    async with working(folder, two) as auditor, working(desk(folder, "Auditor B"), two) as second:
        await second.judge("stop")
        assert "read-only" in second.status()
        await auditor.judge("keep")
        await auditor.press("q")
        await looked(second)
        assert "This window may write now" in second.status()
        await second.judge("stop")
    assert stored(two).items["t1"].touch_point.verdict == "stop"
