"""The overview on the screen: rows by every dimension, the audits behind one, and what could not be read."""

import asyncio
from collections.abc import Iterator
from pathlib import Path
from threading import Event
from typing import Any

import pytest

from tests.assessment.test_leaf import form
from tests.assessment.test_portfolio import at, gathered
from tests.builders import audit
from tests.storage.walks import made, rewritten
from tests.tui.driver import working
from touchpoint_audit.actions.portfolio import Overview, Reading
from touchpoint_audit.actions.portfolio import overview as real_overview
from touchpoint_audit.domain.follow_up import Follows
from touchpoint_audit.tui.portfolio_rows import celebrated_lines
from touchpoint_audit.tui.screens import portfolio
from touchpoint_audit.tui.screens.audits import AuditsScreen
from touchpoint_audit.tui.screens.best_and_worst import BestAndWorstScreen
from touchpoint_audit.tui.screens.portfolio import PortfolioScreen
from touchpoint_audit.tui.screens.portfolio_audits import PortfolioAuditsScreen
from touchpoint_audit.tui.screens.walk import WalkScreen


@pytest.fixture
def sites(folder: Path) -> Path:
    """Three audits at two sites, of which one follows another."""
    folder.mkdir()
    paper = form("t1", name="Paper form")
    made(folder, audit(paper, id="oslo-1", site="Oslo", rates={"store": 300}))
    made(folder, audit(paper, form("t2", "keep"), id="oslo-2", site="Oslo", follows=Follows("oslo-1")))
    made(folder, audit(form("t7", "keep", name="paper form"), id="bergen", site="Bergen", journey="Renting"))
    return folder


async def test_every_dimension_has_its_rows_with_the_most_to_free_first(sites: Path) -> None:
    async with working(sites) as auditor:
        await auditor.press("v")
        assert [row.split()[0] for row in auditor.row_texts()] == ["Oslo", "Bergen"]
        assert "2 audits · 3 touch points · 1 to stop · 230 h a year to free" in auditor.screen_text()
        assert "1 earlier audit is in no sum" in auditor.screen_text()
        for key, first in (
            ("j", "Buying"),
            ("d", "Nobody named"),
            ("k", "Form"),
            ("r", "(no driver)"),
            ("t", "paper form"),
        ):
            await auditor.press(key)
            assert auditor.row_texts()[0].strip().startswith(first)
        assert "1 audit · 1 site" not in auditor.status()
        assert "2 audits · 2 sites" in auditor.status()


async def test_a_row_leads_to_its_audits_and_on_into_one_and_back(sites: Path) -> None:
    async with working(sites, size=(120, 40)) as auditor:
        await auditor.press("v", "enter")
        auditor.screen(PortfolioAuditsScreen)
        assert "1 audit" in auditor.title()
        await auditor.press("enter")
        auditor.screen(WalkScreen)
        assert auditor.audit.about.id == "oslo-2"
        await auditor.judge("keep")
        await auditor.press("q")
        auditor.screen(PortfolioAuditsScreen)
        await auditor.press("q")
        auditor.screen(PortfolioScreen)
        assert "0 to stop" in auditor.screen_text()
        await auditor.press("q")
        auditor.screen(AuditsScreen)


async def test_all_audits_are_listed_those_in_no_sum_too(sites: Path) -> None:
    async with working(sites) as auditor:
        await auditor.press("v", "a")
        assert len(auditor.row_texts()) == 3
        assert sum("earlier" in text for text in auditor.row_texts()) == 1


async def test_best_and_worst_stand_side_by_side(sites: Path) -> None:
    async with working(sites) as auditor:
        await auditor.press("v", "b")
        auditor.screen(BestAndWorstScreen)
        assert auditor.row_texts(80)[0].split() == ["Best:", "Bergen", "Worst:", "Oslo"]
        assert auditor.row_texts(80)[1].split()[-4:] == ["0", "h", "115", "h"]
        await auditor.press("q", "k", "b")
        auditor.screen(PortfolioScreen)
        assert "no two rows" in auditor.status()


async def test_it_opens_with_what_is_worth_celebrating_and_a_key_shows_all_of_it(sites: Path) -> None:
    points = (form(f"c{n}", "keep", name=f"Moment {n}", celebrate=True, thanks_to="The till") for n in range(3))
    made(sites, audit(*points, id="moss", site="Moss"))
    async with working(sites) as auditor:
        await auditor.press("v")
        shown = auditor.screen_text()
        assert "★ Moss: Moment 0. Thanks to The till" in shown
        assert "1 more: c shows it" in shown
        await auditor.press("c")
        assert "★ Moss: Moment 2. Thanks to The till" in "\n".join(auditor.row_texts())


async def test_where_nothing_is_worth_celebrating_the_key_says_so(sites: Path) -> None:
    async with working(sites) as auditor:
        await auditor.press("v", "c")
        auditor.screen(PortfolioScreen)
        assert "Nothing is marked as worth celebrating" in auditor.status()


def damaged_entry(sites: Path) -> str:
    """Damage one entry of an audit and return the name of its file."""
    [path] = sites.glob("bergen*.json")
    rewritten(path, lambda content: content["touch_points"]["t7"].update(verdict=7))
    return path.name


async def test_damaged_files_are_named_and_told_in_full(sites: Path) -> None:
    (sites / "broken.json").write_text("{")
    name = damaged_entry(sites)
    async with working(sites) as auditor:
        await auditor.press("v")
        assert "2 files are damaged or cannot be read" in auditor.screen_text()
        assert f"{name} has 1 damaged entry" in "\n".join(auditor.row_texts())
        await auditor.put_cursor_on("broken.json")
        assert "its text is cut off" in auditor.status()
        await auditor.press("enter")
        auditor.screen(PortfolioScreen)


async def test_an_empty_folder_says_what_to_press(folder: Path) -> None:
    async with working(folder) as auditor:
        await auditor.press("v")
        assert "There is no folder" in auditor.screen_text()
        await asyncio.to_thread(folder.mkdir)
        await auditor.press("f5")
        assert "No audits here yet. Press q, then n to begin one." in auditor.screen_text()
        await auditor.press("b", "enter", "t", "a", "enter", "q")
        auditor.screen(PortfolioScreen)


async def test_keys_are_answered_while_it_reads_and_leaving_ends_the_reading(
    sites: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ended, go_on = Event(), Event()

    def slow(*arguments: Any, **options: Any) -> Iterator[Reading | Overview]:
        try:
            yield Reading(1, 3)
            while not go_on.wait(0.01):
                yield Reading(2, 3)
            yield from real_overview(*arguments, **options)
        finally:
            ended.set()

    monkeypatch.setattr(portfolio, "overview", slow)
    async with working(sites) as auditor:
        auditor._send("v")
        await auditor.pilot._wait_for_screen()
        while "of 3 files read" not in auditor.screen_text():
            await auditor.pilot.pause()
        auditor._send("k")
        while "By kind" not in auditor.screen_text():
            await auditor.pilot.pause()
        auditor._send("q")
        await auditor.settled()
        auditor.screen(AuditsScreen)
        assert ended.wait(5)


def test_a_long_moment_takes_two_lines_above_the_rows_and_all_of_it_in_its_own_window() -> None:
    told = gathered(at("Oslo", form("t1", name="Long " * 100, celebrate=True, thanks_to="The till")))
    assert len(celebrated_lines(told, 78, 2, whole=False)) == 2
    assert len(celebrated_lines(told, 78, 2)) > 6
