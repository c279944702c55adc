"""What two people changed in two ways is settled by a key each, with both values, who and when in sight."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.builders import action, audit, fact, touch_point
from tests.tui.driver import Auditor, desk, stored, working
from touchpoint_audit.domain import changes
from touchpoint_audit.domain.audit import Audit
from touchpoint_audit.domain.conflict import Conflict, Version
from touchpoint_audit.tui.screens.about import AboutScreen
from touchpoint_audit.tui.screens.card import CardScreen
from touchpoint_audit.tui.screens.conflicts import ConflictsScreen
from touchpoint_audit.tui.screens.walk import WalkScreen


def version(value: object = None, who: str = "Auditor A", minute: int = 5, *, gone: bool = False) -> Version:
    return Version(value, gone, who, f"2026-11-03T12:{minute:02}:00+01:00")


def conflict(key: str, table: str, document: str, *path: str, shown: Version, other: Version) -> Conflict:
    return Conflict(key, table, document, path, shown, other)


def merged_copies() -> Audit:
    """An audit with a conflict of every sort."""
    minutes = fact(4, "min", "measured")
    found = audit(
        touch_point("t01", name="Gate", facts={"staff_time": minutes}),
        touch_point("t02", name="Phone"),
        rates={"store": 310},
        site="Bergen",
    )
    found = changes.plan_action(found, action("t02", "Stagger the lunch", owner="Manager B"))
    theirs = version({"number": 6, "unit": "min", "evidence": "stated"}, "Auditor B", 1)
    mine = version({"number": 4, "unit": "min", "evidence": "measured"})
    made = (
        conflict(
            "c1", "touch_points", "t01", "name", shown=version("Gate", minute=10), other=version("Door", "Auditor B")
        ),
        conflict("c2", "touch_points", "t01", "facts", "staff_time", shown=mine, other=theirs),
        conflict("c3", "touch_points", "t02", shown=version(), other=version(None, "Auditor B", gone=True)),
        conflict("c4", "actions", "t02-a1", "owner", shown=version("Manager B"), other=version(None, "", 0)),
        conflict("c5", "audit", "a1", "site", shown=version("Bergen"), other=version("Oslo", "Auditor B")),
        conflict("c6", "stages", "buy", "name", shown=version("Buy"), other=version("Pay", "Auditor B")),
        conflict("c7", "touch_points", "t99", "note", shown=version("x"), other=version("y", "Auditor B")),
        conflict("c8", "touch_points", "t01", "stage", shown=version("buy"), other=version("nowhere", "Auditor B")),
    )
    return replace(found, conflicts={each.id: each for each in made})


@pytest.fixture
def path(folder: Path) -> Path:
    return desk(folder).add(merged_copies())


async def on(auditor: Auditor, words: str) -> None:
    """Put the cursor on the conflict about something."""
    await auditor.put_cursor_on(words)


def detail(auditor: Auditor) -> str:
    text = auditor.screen_text().partition("───")[2]
    return "\n".join(" ".join(line.split()) for line in text.splitlines())


async def test_the_walk_tells_how_many_there_are_and_leads_to_them(folder: Path, path: Path) -> None:
    async with working(folder, path) as auditor:
        assert "8 to settle: S" in auditor.title()
        await auditor.press("S")
        auditor.screen(ConflictsScreen)
        assert "8 to settle" in auditor.title()
        await auditor.press("q")
        auditor.screen(WalkScreen)


async def test_both_values_stand_there_with_who_and_when(folder: Path, path: Path) -> None:
    async with working(folder, path) as auditor:
        await auditor.press("S")
        await on(auditor, "1 Gate · Name")
        assert "1 Gate now there · Auditor A, 2026-11-03 12:10" in detail(auditor)
        assert "2 Door Auditor B, 2026-11-03 12:05" in detail(auditor)
        await on(auditor, "6 min")
        assert "1 4 min, measured now there · Auditor A" in detail(auditor)
        assert "2 6 min, stated Auditor B, 2026-11-03 12:01" in detail(auditor)
        await on(auditor, " x 2 Phone")
        assert "1 keep it: changed Auditor A" in detail(auditor)
        assert "2 delete it Auditor B" in detail(auditor)
        await on(auditor, "action on 2 Phone")
        assert "2 – somebody, 2026-11-03 12:00" in detail(auditor)


async def test_a_key_settles_and_undo_takes_it_back(folder: Path, path: Path) -> None:
    async with working(folder, path) as auditor:
        await auditor.press("S")
        await on(auditor, "1 Gate · Name")
        await auditor.press("2")
        assert auditor.status().startswith("Settled: 1 Gate · Name; u takes it back")
        assert auditor.names() == ["Door", "Phone"]
        assert "7 to settle" in auditor.title()
        await auditor.press("u")
        assert (auditor.names(), len(auditor.audit.conflicts)) == (["Gate", "Phone"], 8)
        await auditor.press("U")
        assert auditor.names() == ["Door", "Phone"]
    assert stored(path).audit.touch_points["t01"].name == "Door"
    assert "c1" not in stored(path).audit.conflicts


async def test_after_undo_the_cursor_is_on_what_came_back(folder: Path, path: Path) -> None:
    async with working(folder, path) as auditor:
        await auditor.press("S")
        await on(auditor, "1 Gate · Name")
        await auditor.press("2")
        assert auditor.rows.key != "c1"
        await auditor.press("u")
        assert auditor.rows.key == "c1"
        await auditor.press("2")
        assert "c1" not in auditor.audit.conflicts
        assert len(auditor.audit.conflicts) == 7


async def test_what_was_changed_since_is_a_third_value(folder: Path) -> None:
    now = changes.change_touch_point(merged_copies(), "t01", name="Hall")
    async with working(folder, desk(folder).add(now)) as auditor:
        await auditor.press("S")
        await on(auditor, "1 Hall · Name")
        assert "3 Hall (changed since)" in detail(auditor)
        await auditor.press("3")
        assert auditor.names() == ["Hall", "Phone"]


async def test_a_deletion_is_taken_with_all_that_hangs_on_it(folder: Path, path: Path) -> None:
    async with working(folder, path) as auditor:
        await auditor.press("S")
        await on(auditor, " x 2 Phone")
        await auditor.press("2")
        assert auditor.names() == ["Gate"]
        assert not auditor.audit.actions
        assert "c4" not in auditor.audit.conflicts


async def test_what_is_gone_or_does_not_fit_says_so(folder: Path, path: Path) -> None:
    async with working(folder, path) as auditor:
        await auditor.press("S")
        await on(auditor, "t99")
        assert "It is not in the audit any more, so there is nothing to settle." in detail(auditor)
        await auditor.press("1")
        assert auditor.status().startswith("It is not in the audit any more")
        assert "c7" in auditor.audit.conflicts
        await auditor.press("3")
        assert "c7" not in auditor.audit.conflicts
        await on(auditor, "· Stage")
        await auditor.press("2")
        assert auditor.status().startswith("What one of them has does not fit into the audit as it is now.")
        assert "c8" in auditor.audit.conflicts


async def test_enter_opens_the_place_where_the_value_stands(folder: Path, path: Path) -> None:
    async with working(folder, path) as auditor:
        await auditor.press("S")
        for words, screen, key in (
            ("6 min", CardScreen, "facts.staff_time"),
            ("1 Gate · Name", CardScreen, "name"),
            ("action on 2 Phone", CardScreen, "actions.t02-a1"),
            ("Site", AboutScreen, "site"),
        ):
            await on(auditor, words)
            await auditor.press("enter")
            auditor.screen(screen)
            assert auditor.rows.key == key
            await auditor.press("q")
            auditor.screen(ConflictsScreen)
        await on(auditor, "stage Buy")
        await auditor.press("enter")
        assert auditor.status().startswith("There is no card of it")


async def test_all_is_settled_as_it_is_with_one_key_and_one_undo(folder: Path, path: Path) -> None:
    async with working(folder, path) as auditor:
        await auditor.press("S", "A")
        assert auditor.status().startswith("Everything is settled as it is now; u takes that back")
        assert auditor.audit.conflicts == {}
        assert auditor.names() == ["Gate", "Phone"]
        await auditor.press("u")
        assert len(auditor.audit.conflicts) == 8


async def test_an_audit_without_conflicts_says_so(walk: Path, folder: Path) -> None:
    async with working(folder, walk) as auditor:
        assert "to settle" not in auditor.title()
        await auditor.press("S")
        assert auditor.status().startswith("Nothing is left to settle")
        await auditor.press("1", "2", "3", "A", "enter")
        auditor.screen(ConflictsScreen)


async def test_a_window_that_may_only_read_shows_and_settles_nothing(folder: Path, path: Path) -> None:
    first = desk(folder, who="Auditor B").open(path)
    async with working(folder, path) as auditor:
        await auditor.press("S")
        for key in ("1", "2", "3", "A", "u", "U"):
            auditor.page.say("")
            await auditor.press(key)
            assert "This window is read-only" in auditor.status(), key
            assert len(auditor.audit.conflicts) == 8
    first.close()


@pytest.mark.parametrize("size", [(120, 40), (40, 10), (20, 5)])
async def test_every_size_settles(folder: Path, path: Path, size: tuple[int, int]) -> None:
    async with working(folder, path, size=size) as auditor:
        await auditor.press("S")
        assert any(line.strip() for line in auditor.screen_text().splitlines())
        await auditor.press("1")
        assert len(auditor.audit.conflicts) == 7
