"""Text that is being typed survives a crash, and comes back where it was typed."""

from pathlib import Path
from typing import Any

import pytest

from tests.builders import audit, touch_point
from tests.tui.driver import Auditor, desk, stored, working
from touchpoint_audit.domain.changes import change_touch_point
from touchpoint_audit.errors import DiskFull
from touchpoint_audit.storage import AuditFile, Draft, DraftText
from touchpoint_audit.tui.dialogs.choose import ChooseScreen
from touchpoint_audit.tui.drafting import DRAFT_S
from touchpoint_audit.tui.screens.about import AboutScreen
from touchpoint_audit.tui.screens.card import CardScreen
from touchpoint_audit.tui.screens.walk import WalkScreen


@pytest.fixture
def path(folder: Path) -> Path:
    return desk(folder).add(audit(touch_point("t1", name="Queue", stage="find"), rates={"store": 320}))


def kept(path: Path) -> DraftText | None:
    return Draft(path).read()


def asked_about(auditor: Auditor, text: str) -> bool:
    return isinstance(auditor.app.screen, ChooseScreen) and f"“{text}”" in " ".join(auditor.screen_text().split())


async def let_draft_time_pass(auditor: Auditor) -> None:
    """What the timer does within a second, without the second."""
    auditor.app.write_draft()
    await auditor.settled()


async def test_typed_text_is_kept_within_a_second(folder: Path, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[float] = []
    async with working(folder, path) as auditor:
        monkeypatch.setattr(auditor.app, "set_timer", lambda delay, call: asked.append(delay))
        await auditor.press("a")
        await auditor.write("Sign at the")
        assert asked == [DRAFT_S]
        assert DRAFT_S < 1
        assert kept(path) is None
        await let_draft_time_pass(auditor)
        found = kept(path)
        assert found is not None
        assert (found.text, found.where) == ("Sign at the", "log:find")
        assert found.at.startswith("2026-11-03T12:03:07")


@pytest.mark.parametrize("key", ["enter", "escape"])
async def test_what_is_handed_in_or_given_up_leaves_no_draft(folder: Path, path: Path, key: str) -> None:
    async with working(folder, path) as auditor:
        await auditor.press("a")
        await auditor.write("Sign")
        await let_draft_time_pass(auditor)
        await auditor.press(key)
        assert kept(path) is None


async def test_what_is_handed_in_stays_a_draft_until_it_is_on_disk(
    folder: Path, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuses(file: AuditFile, *_arguments: Any) -> None:
        raise DiskFull(file.path)

    save = AuditFile.save
    async with working(folder, path) as auditor:
        await auditor.press("a")
        await auditor.write("Sign")
        await let_draft_time_pass(auditor)
        monkeypatch.setattr(AuditFile, "save", refuses)
        await auditor.press("enter")
        found = kept(path)
        assert found is not None
        assert found.text == "Sign"
        monkeypatch.setattr(AuditFile, "save", save)
        await auditor.press("ctrl+s")
        await auditor.settled()
        assert kept(path) is None
        assert "Sign" in [point.name for point in stored(path).audit.in_order()]


async def test_the_next_start_asks_with_text_and_time(folder: Path, path: Path) -> None:
    Draft(path).write("log:buy", "Sign at the", "2026-11-03T11:00:00+01:00")
    async with working(folder, path) as auditor:
        auditor.screen(ChooseScreen)
        shown = " ".join(auditor.screen_text().split())
        assert "The program ended while this was being typed (2026-11-03 11:00:00): “Sign at the”" in shown
        await auditor.pick("recover")
        auditor.screen(WalkScreen)
        assert "Buy" in auditor.prompt
        assert auditor.line.text == "Sign at the"
        await auditor.write(" door")
        await auditor.press("enter")
        assert auditor.audit.stages[auditor.point("Sign at the door").stage].name == "Buy"
        assert kept(path) is None


async def test_discarding_removes_the_draft(folder: Path, path: Path) -> None:
    Draft(path).write("log:buy", "Sign at the", "2026-11-03T11:00:00+01:00")
    async with working(folder, path) as auditor:
        await auditor.pick("discard")
        assert kept(path) is None
        assert not auditor.line.asking


async def test_leaving_the_question_keeps_the_draft_for_later(folder: Path, path: Path) -> None:
    Draft(path).write("log:buy", "Sign at the", "2026-11-03T11:00:00+01:00")
    async with working(folder, path) as auditor:
        await auditor.press("q")
        auditor.screen(WalkScreen)
        await auditor.press("a", "escape")
        await auditor.press("a")
        await auditor.write("Door")
        await let_draft_time_pass(auditor)
        await auditor.press("enter", "escape")
        auditor.screen(WalkScreen)  # asked once in a window is enough
        await auditor.press("a")
        await auditor.write("Bell")
        await auditor.press("ctrl+q")
    async with working(folder, path) as auditor:
        assert asked_about(auditor, "Sign at the")
        await auditor.pick("recover")
        assert auditor.line.text == "Sign at the"
        await auditor.press("enter", "escape")
        assert asked_about(auditor, "Bell")
        await auditor.pick("discard")
        auditor.screen(WalkScreen)
    assert {"Sign at the", "Door"} <= {point.name for point in stored(path).audit.in_order()}
    assert not list(path.parent.glob(".*.draft*"))


@pytest.mark.parametrize("key", ["enter", "1"])
async def test_a_window_that_takes_over_is_asked_what_was_being_typed_in_the_other(
    folder: Path, path: Path, key: str
) -> None:
    other = desk(folder, "Auditor B").open(path)
    async with working(folder, path) as auditor:
        await auditor.open_card("Queue")
        other.drafts.keep("log:buy", "typed in the other window")
        other.close(20)
        auditor.app.look_outside()
        await auditor.settled()
        assert asked_about(auditor, "typed in the other window")
        await auditor.press(key)
        auditor.screen(WalkScreen)
        assert auditor.line.text == "typed in the other window"
        assert "Buy" in auditor.prompt


@pytest.mark.parametrize(
    ("where", "screen", "field"),
    [
        ("card:t1/note", CardScreen, "note"),
        ("card:t1/facts.frequency", CardScreen, "facts.frequency"),
        ("about:note", AboutScreen, "note"),
        ("about:rate.store", AboutScreen, "rate.store"),
        ("rename:t1", WalkScreen, "rename:t1"),
        ("reason:t1", WalkScreen, "reason:t1"),
        ("log:gone", WalkScreen, "log:find"),
        ("card:gone/note", WalkScreen, "log:find"),
        ("nonsense", WalkScreen, "log:find"),
        ("stage:find", WalkScreen, "stage:find"),
    ],
)
async def test_a_draft_comes_back_where_it_was_typed(
    folder: Path, path: Path, where: str, screen: type[WalkScreen], field: str
) -> None:
    Draft(path).write(where, "half a thought", "2026-11-03T11:00:00+01:00")
    async with working(folder, path) as auditor:
        await auditor.pick("recover")
        auditor.screen(screen)
        assert auditor.line.field == field
        assert auditor.line.text == "half a thought"


async def test_a_draft_in_a_card_names_its_field_and_is_kept_on_leaving(folder: Path, path: Path) -> None:
    async with working(folder, path) as auditor:
        await auditor.open_card("Queue")
        await auditor.put_cursor_on_field("Note")
        await auditor.press("enter")
        await auditor.write("rain all")
        await auditor.press("ctrl+q")
        assert auditor.ended
    found = kept(path)
    assert found is not None
    assert (found.where, found.text) == ("card:t1/note", "rain all")


async def test_a_draft_about_the_audit_is_kept_soon_and_on_leaving(folder: Path, path: Path) -> None:
    async with working(folder, path) as auditor:
        await auditor.press("i")
        await auditor.put_cursor_on_field("Note")
        await auditor.press("enter")
        await auditor.write("rain")
        await let_draft_time_pass(auditor)
        assert kept(path) == DraftText("about:note", "rain", "2026-11-03T12:03:07+00:00")
        await auditor.write(" all day")
        await auditor.press("ctrl+q")
    assert kept(path) == DraftText("about:note", "rain all day", "2026-11-03T12:03:07+00:00")


async def test_words_are_kept_while_the_tone_is_asked(folder: Path, path: Path) -> None:
    async with working(folder, path) as auditor:
        await auditor.open_card("Queue")
        await auditor.put_cursor_on_field("Customer's words")
        await auditor.press("enter")
        await auditor.write("Nobody came")
        await auditor.press("enter")
        auditor.screen(ChooseScreen)
        auditor.app._end_now(143)
    found = kept(path)
    assert found is not None
    assert found.text == "Nobody came"


async def test_text_behind_the_help_is_kept(folder: Path, path: Path) -> None:
    async with working(folder, path) as auditor:
        await auditor.press("a")
        await auditor.write("Sign")
        await auditor.press("f1", "ctrl+q")
        assert auditor.ended
    found = kept(path)
    assert found is not None
    assert found.text == "Sign"


async def test_a_draft_that_fills_the_screen_leaves_its_answers_in_sight(folder: Path, path: Path) -> None:
    Draft(path).write("log:find", "word " * 600, "2026-11-03T11:00:00+01:00")
    async with working(folder, path) as auditor:
        assert "recover" in auditor.screen_text()
        assert "discard" in auditor.screen_text()


async def test_a_screen_that_is_about_to_go_still_has_what_it_shows(folder: Path, path: Path) -> None:
    async with working(folder, path) as auditor:
        walk, session = auditor.screen(WalkScreen), auditor.app.session
        auditor.app._end_now(143)
        assert walk.session is session


async def test_a_screen_left_half_made_when_the_program_ends_is_no_failure(folder: Path, path: Path) -> None:
    async with working(folder, path) as auditor:
        auditor.app._end_now(143)
        auditor.app._handle_exception(RuntimeError("it was not composed yet"))
    assert auditor.app.return_value == 143
    assert not auditor.app.failed


async def test_nothing_changes_any_more_once_the_program_ends(folder: Path, path: Path) -> None:
    async with working(folder, path) as auditor:
        auditor.app._end_now(143)
        changed = change_touch_point(stored(path).audit, "t1", note="too late")
        assert not auditor.app.change("note", changed)
    assert stored(path).audit.touch_points["t1"].note == ""
