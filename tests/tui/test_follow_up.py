"""A follow-up at the keys: begun from the list, marked on the walk, taken over as before, compared."""

import json
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion

from tests.tui.driver import Auditor, desk, stored, working
from tests.tui.test_hostile_text import ALL, must_be_plain, poisoned, with_texts
from tests.tui.test_sizes import ScreenFile
from touchpoint_audit.actions.follow_up import begin_follow_up
from touchpoint_audit.domain.evidence import Evidence
from touchpoint_audit.domain.follow_up import Found
from touchpoint_audit.domain.rule import Verdict
from touchpoint_audit.tui.screens.audits import AuditsScreen
from touchpoint_audit.tui.screens.card import CardScreen
from touchpoint_audit.tui.screens.compare import CompareScreen
from touchpoint_audit.tui.screens.walk import WalkScreen

SAMPLES = Path(__file__).parents[2] / "audits"


@pytest.fixture
def second(walk: Path, folder: Path) -> Path:
    """The follow-up of the store walk as a file."""
    return begin_follow_up(desk(folder), walk).path


def sample_in(folder: Path) -> Path:
    """The sample follow-up in a folder, with the walk that it follows."""
    folder.mkdir(parents=True)
    for path in SAMPLES.glob("nordbygg*.json"):
        (folder / path.name).write_bytes(path.read_bytes())
    return folder / "nordbygg-store-14-bergen-buying-and-getting-help-1few5e.json"


def audits_in(folder: Path) -> list[str]:
    return [path.name for path in folder.glob("*.json")]


async def test_a_follow_up_is_begun_from_the_list_and_opens(walk: Path, folder: Path) -> None:
    async with working(folder) as auditor:
        await auditor.press("f")
        assert "Follow-up of Nordbygg" in auditor.prompt
        assert auditor.line.text == "2026-11-03"
        await auditor.enter("May")
        assert auditor.line.asking
        await auditor.enter("2027-05-04")
        auditor.screen(WalkScreen)
        assert auditor.title().endswith("0/14 marked  14 logged  0 judged  14 open")
        assert "m marks how each is found" in auditor.status()
        follows = auditor.audit.about.follows
        assert follows is not None
        assert (follows.file, str(auditor.audit.about.walked_on)) == (walk.name, "2027-05-04")


async def test_new_offers_the_follow_up_of_the_audit_at_the_cursor(walk: Path, folder: Path) -> None:
    async with working(folder) as auditor:
        await auditor.press("n", "f")
        assert "Follow-up of Nordbygg" in auditor.prompt
        await auditor.press("escape")
        assert audits_in(folder) == [walk.name]


async def test_one_key_and_its_answer_mark_and_the_same_again_takes_it_back(folder: Path, second: Path) -> None:
    async with working(folder, second) as auditor:
        await auditor.put_cursor_on("Paper form")
        await auditor.press("m", "d")
        assert "Paper form for tool rental, 24 fields: done, and so on no list any more" in auditor.status()
        assert auditor.cursor.split()[-5:] == ["x", "→", "done", "ended", "–"]
        assert auditor.title().endswith("1/14 marked  13 logged  0 judged  13 open")
        assert stored(second).items[auditor.point("Paper form").id].touch_point.found is Found.DONE
        await auditor.press("m", "d")
        assert auditor.point("Paper form").found is None
        await auditor.press("u")
        assert auditor.point("Paper form").found is Found.DONE


async def test_on_a_stage_the_next_one_is_marked_so_that_no_answer_is_another_command(
    folder: Path, second: Path
) -> None:
    async with working(folder, second) as auditor:
        await auditor.put_cursor_on("Receive")
        await auditor.press("m", "d")
        assert auditor.point("Pallets packed").found is Found.DONE
        assert len(auditor.names()) == 14


async def test_as_before_is_one_step_and_marks_what_is_plain(folder: Path, second: Path) -> None:
    async with working(folder, second) as auditor:
        await auditor.put_cursor_on("Staff help")
        await auditor.press("b")
        point = auditor.point("Staff help")
        assert (point.found, point.verdict, point.feeling_now) == (Found.UNCHANGED, Verdict.KEEP, 2)
        assert point.facts["frequency"].evidence is Evidence.ASSUMED
        assert "as before, counted as assumed, and marked unchanged" in auditor.status()
        await auditor.press("b")
        assert "There is nothing more to take over" in auditor.status()
        await auditor.press("u")
        assert auditor.point("Staff help").facts == {}


async def test_the_card_shows_how_it_was_and_takes_over_one_fact(folder: Path, second: Path) -> None:
    async with working(folder, second, size=(120, 40)) as auditor:
        await auditor.open_card("Staff help")
        texts = auditor.row_texts()
        assert texts[0].split() == ["h", "Found", "on", "this", "walk", "needed"]
        assert "+ keep, the auditor's verdict; nobody decided" in texts[1]
        await auditor.put_cursor_on_field("How often")
        assert "then 30/day, observed" in auditor.cursor
        await auditor.press("B")
        assert "As on 2026-11-03 (observed)" in auditor.cursor
        point = auditor.point("Staff help")
        assert list(point.facts) == ["frequency"]
        await auditor.press("M", "s", "h", "enter")
        assert auditor.point("Staff help").found is Found.SLID_BACK
        assert "slid back" in auditor.screen_text()


async def test_a_day_begins_with_that_of_the_walk_before(folder: Path, second: Path) -> None:
    async with working(folder, second) as auditor:
        await auditor.open_card("Phone line")
        await auditor.put_cursor_on_field("Demand and staffing")
        await auditor.press("enter")
        assert "begins with that of the walk before, counted as assumed: 16 intervals" in auditor.screen_text()
        await auditor.press("b")
        fact = auditor.point("Phone line").facts["demand"]
        assert (len(fact.intervals or ()), fact.evidence) == (16, Evidence.ASSUMED)
        assert "as_before" not in {command.name for command in auditor.page.commands_now()}


async def test_a_comparison_tells_what_was_freed_and_opens_cards(folder: Path, tmp_path: Path) -> None:
    async with working(folder, sample_in(folder)) as auditor:
        await auditor.press("C")
        auditor.screen(CompareScreen)
        shown = auditor.screen_text()
        assert "Freed since 2026-11-03: 334 h · 106,720 NOK · customers 368 h" in shown
        assert any("SLID BACK  1 touch point" in text for text in auditor.row_texts())
        await auditor.put_cursor_on("Pallets packed")
        assert "Said to be done, and is not: Pack pallets as before" in auditor.screen_text()
        await auditor.press("enter")
        auditor.screen(CardScreen)
        assert "Pallets packed" in auditor.title()
        await auditor.press("q", "e")
        await auditor.enter(str(tmp_path / "compared.html"))
        assert "Written to" in auditor.status()
        assert (tmp_path / "compared.html").read_text("utf-8").startswith("<!DOCTYPE html>")


async def test_a_mark_is_in_the_comparison_at_once(folder: Path, second: Path) -> None:
    async with working(folder, second) as auditor:
        await auditor.put_cursor_on("Weekly shelf report")
        await auditor.press("m", "d", "C")
        assert "Freed since 2026-11-03: 104 h" in auditor.screen_text()


async def test_two_audits_of_the_list_are_compared(folder: Path) -> None:
    sample_in(folder)
    async with working(folder) as auditor:
        await auditor.press("c", "1")
        auditor.screen(CompareScreen)
        assert auditor.title().endswith("2026-11-03 → 2027-05-04")
        await auditor.put_cursor_on("Warranty case")
        await auditor.press("enter")
        auditor.screen(CardScreen)
        assert str(auditor.audit.about.walked_on) == "2027-05-04"
        await auditor.press("q", "q")
        auditor.screen(CompareScreen)
        await auditor.press("q")
        auditor.screen(AuditsScreen)


@pytest.fixture
def alone(walk: Path, second: Path) -> Path:
    """A follow-up whose first walk is gone."""
    walk.unlink()
    return second


async def test_a_comparison_that_cannot_be_made_says_why(folder: Path, alone: Path) -> None:
    async with working(folder, alone) as auditor:
        await auditor.press("C")
        assert "The audit that" in auditor.screen_text()
        assert "or name two audits" in auditor.screen_text()
        await auditor.press("enter", "e", "q")
        auditor.screen(WalkScreen)


@pytest.mark.parametrize("size", [(80, 24), (40, 10)])
async def test_hostile_text_of_the_walk_before_is_shown_as_text(folder: Path, size: tuple[int, int]) -> None:
    first = desk(folder).add(poisoned("harmless"))
    path = begin_follow_up(desk(folder), first).path
    for file in (first, path):
        file.write_text(json.dumps(with_texts(json.loads(file.read_text()), ALL)))
    async with working(folder, path, size=size) as auditor:
        await auditor.press("down")
        must_be_plain(auditor, "walk")
        for keys in (("m",), ("s",), ("b",), ("enter", "h"), ("q", "C"), ("down", "down")):
            await auditor.press(*keys)
            must_be_plain(auditor, f"after {keys}")


@pytest.mark.parametrize("screen", ["walk", "card", "compare"])
async def test_golden(snapshot: SnapshotAssertion, monkeypatch: pytest.MonkeyPatch, folder: Path, screen: str) -> None:
    """Accept a change with `pytest --snapshot-update`, and read the diff."""
    sample = sample_in(folder)
    monkeypatch.chdir(folder.parent)
    async with working(Path("audits"), Path("audits") / sample.name) as auditor:
        await shown(auditor, screen)
        assert auditor.screen_text() + "\n" == snapshot(extension_class=ScreenFile)


async def shown(auditor: Auditor, screen: str) -> None:
    await auditor.put_cursor_on("Pallets packed")
    await auditor.press(*{"walk": (), "card": ("enter", "h"), "compare": ("C",)}[screen])
