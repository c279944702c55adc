"""A sync service's conflict copy stands under its audit; `m` says what each side gives, and merges it."""

# ruff: noqa: ASYNC240 - a test may wait for its own small files

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from rigs.random_edits import MORNING
from tests.builders import audit, touch_point
from tests.storage.copies import hand_of, written
from tests.tui.driver import desk, working
from touchpoint_audit.domain.audit import Audit
from touchpoint_audit.storage import in_trash, only_here, read_audit
from touchpoint_audit.tui.screens.audits import AuditsScreen
from touchpoint_audit.tui.screens.conflicts import ConflictsScreen
from touchpoint_audit.tui.screens.walk import WalkScreen

COPY = "store.sync-conflict-20261103-120500-ABCDEF7.json"


def base() -> Audit:
    return audit(touch_point("t01", name="Door"), touch_point("t02", name="Phone"), site="Bergen")


@pytest.fixture
def copies(folder: Path) -> Path:
    """The audit, and a copy in which somebody else changed a name and a note."""
    folder.mkdir()
    ours, theirs = hand_of("Auditor A", base()), hand_of("Auditor B", base())
    ours.changes("t01", 5, name="Gate")
    theirs.changes("t01", 10, name="Hatch")
    theirs.changes("t02", 11, note="Ask the till")
    written(folder / COPY, base(), theirs)
    return written(folder / "store.json", base(), ours)


def without_conflict(folder: Path) -> None:
    theirs = hand_of("Auditor B", base())
    theirs.changes("t02", 11, note="Ask the till")
    (folder / COPY).unlink()
    written(folder / COPY, base(), theirs)


async def test_a_copy_stands_under_its_audit_with_a_sign_and_a_word(folder: Path, copies: Path) -> None:
    desk(folder).add(audit(site="Aalesund", id="b1"))
    async with working(folder) as auditor:
        shown = [" ".join(text.split()) for text in auditor.row_texts()]
        assert [text.partition("  ")[0][:40] for text in shown][-1].startswith(f"≈ copy: {COPY}"[:40])
        assert "Bergen" in shown[-2]
        await auditor.put_cursor_on("copy:")
        assert auditor.status().startswith("A copy of store.json; m merges it")


async def test_m_says_what_each_side_gives_and_leaves_it_when_that_is_wanted(folder: Path, copies: Path) -> None:
    before = {path.name: path.read_bytes() for path in folder.glob("*.json")}
    async with working(folder) as auditor:
        await auditor.put_cursor_on("copy:")
        await auditor.press("m")
        told = " ".join(auditor.screen_text().split())
        assert f"{COPY} is a copy of store.json. 1 thing was changed in two ways: both values are kept" in told
        assert "Apart from that the copy gives 1 change." in told
        assert "Here " not in told
        assert "In two ways: 1 Hatch · Name: Hatch (Auditor B, 2026-11-03 08:10), Gate (Auditor A" in told
        assert "From the copy: 2 Phone: Note – → Ask the till" in told
        await auditor.pick("leave it")
        auditor.screen(AuditsScreen)
    assert {path.name: path.read_bytes() for path in folder.glob("*.json")} == before


async def test_a_copy_whose_own_value_is_not_shown_is_never_said_to_have_nothing(folder: Path) -> None:
    folder.mkdir()
    for name, who, minute, site in ((COPY, "Auditor B", 5, "Voss"), ("store.json", "Auditor A", 10, "Molde")):
        hand = hand_of(who, base())
        hand.now = MORNING + timedelta(minutes=minute)
        hand.edit(replace(base(), about=replace(base().about, site=site)))
        written(folder / name, base(), hand)
    async with working(folder) as auditor:
        await auditor.press("m")
        told = " ".join(auditor.screen_text().split())
        assert (
            "1 thing was changed in two ways: both values are kept, and it is to be settled afterwards. "
            "Apart from that it has nothing that is not here already." in told
        )
        assert "In two ways: the audit · Site: Molde (Auditor A, 2026-11-03 08:10), Voss (Auditor B" in told
        assert "Here " not in told


async def test_merged_the_copy_is_in_the_trash_and_the_conflicts_are_shown(folder: Path, copies: Path) -> None:
    async with working(folder) as auditor:
        await auditor.press("m")
        await auditor.pick("merge")
        auditor.screen(ConflictsScreen)
        assert auditor.status().startswith(f"Merged; {COPY} is in the trash; 1 to settle")
        await auditor.press("2", "q")
        auditor.screen(WalkScreen)
        assert auditor.names() == ["Gate", "Phone"]
        assert auditor.audit.touch_points["t02"].note == "Ask the till"
        await auditor.press("q")
        auditor.screen(AuditsScreen)
        assert not any("copy:" in text for text in auditor.row_texts())
    assert [one.was.name for one in in_trash(folder)] == [COPY]


async def test_without_a_conflict_the_list_stays(folder: Path, copies: Path) -> None:
    without_conflict(folder)
    async with working(folder) as auditor:
        await auditor.put_cursor_on("copy:")
        await auditor.press("m")
        await auditor.pick("merge")
        auditor.screen(AuditsScreen)
        assert auditor.status().startswith(f"Merged; {COPY} is in the trash")
        assert auditor.rows.key == "store.json"
    assert read_audit(copies).audit.touch_points["t02"].note == "Ask the till"
    assert read_audit(copies).audit.touch_points["t01"].name == "Gate"


async def test_a_copy_that_cannot_be_merged_says_why(folder: Path, copies: Path) -> None:
    (folder / COPY).write_text("{", encoding="utf-8")
    async with working(folder) as auditor:
        await auditor.press("m")
        assert "is damaged or not an audit" in auditor.status()
        auditor.screen(AuditsScreen)


async def test_an_audit_that_is_open_elsewhere_is_not_merged(folder: Path, copies: Path) -> None:
    async with working(folder) as auditor:
        await auditor.press("m")
        with only_here(copies, "Auditor B"):
            await auditor.pick("merge")
            assert "is open in another window (Auditor B)" in auditor.status()
        assert (folder / COPY).exists()


async def test_without_a_copy_m_says_so(walk: Path, folder: Path) -> None:
    async with working(folder) as auditor:
        await auditor.press("m")
        assert auditor.status().startswith("There is no copy of this audit here")


async def test_an_open_copy_says_so_in_the_title(folder: Path, copies: Path) -> None:
    async with working(folder, folder / COPY) as auditor:
        assert "≈ copy" in auditor.title()
        await auditor.resize(40, 20)
        assert "≈ copy" in auditor.title()
        copies.rename(folder / "elsewhere.json")
        await auditor.press("down")
        auditor.page.show_title()
        assert "≈" not in auditor.title()


async def test_the_audit_itself_is_no_copy(folder: Path, copies: Path) -> None:
    async with working(folder, copies) as auditor:
        assert "≈" not in auditor.title()


@pytest.mark.parametrize("width", [40, 60, 80])
async def test_the_end_of_a_long_name_tells_copies_apart(folder: Path, copies: Path, width: int) -> None:
    long = f"{'a-long-name-' * 9}.sync-conflict-20261103-120500-ABCDEF7.json"
    (folder / COPY).rename(folder / long)
    async with working(folder) as auditor:
        row = next(text for text in auditor.row_texts(width) if "≈" in text)
        assert "copy: …" in row
        assert "DEF7.json " in row
