"""The report as it will be, and its export."""

# ruff: noqa: ASYNC240 - a test may wait for its own small files

import asyncio
import json
import threading
from pathlib import Path
from typing import Any

import pytest

from tests.store_walk import store_walk
from tests.tui.driver import NOON, working
from touchpoint_audit.actions.export import exported, page_formats
from touchpoint_audit.actions.handing_over import hand_over
from touchpoint_audit.assessment.assess import assess
from touchpoint_audit.catalog import kinds
from touchpoint_audit.errors import DiskFull, MayNotSave
from touchpoint_audit.reports.formats import FORMATS
from touchpoint_audit.tui.screens import report


async def test_the_preview_is_the_report(walk: Path, folder: Path) -> None:
    async with working(folder, walk) as auditor:
        await auditor.press("p")
        text = exported(assess(store_walk(), kinds()), today=NOON.date())
        assert f"{len(text.splitlines())} lines" in auditor.title()
        assert "# Touch-point audit: Buying and getting help" in auditor.row_texts()[0]
        shown = "".join("".join(auditor.row_texts()).split())
        assert shown == "".join(text.split())


async def test_the_export_is_written_beside_the_audit(walk: Path, folder: Path) -> None:
    async with working(folder, walk) as auditor:
        await auditor.press("p", "e", "1")
        assert auditor.line.text == str(walk.with_suffix(".md"))
        await auditor.press("enter")
        assert walk.with_suffix(".md").read_text() == exported(assess(store_walk(), kinds()), today=NOON.date())
        assert "Written to" in auditor.status()
        await auditor.press("e", "enter", "enter")
        assert "Written to" in auditor.status()


async def test_an_audit_is_never_replaced_by_a_report(walk: Path, folder: Path) -> None:
    before = walk.read_bytes()
    async with working(folder, walk) as auditor:
        await auditor.press("p", "e", "1")
        await auditor.enter(str(walk))
        assert "called like one. Give the report another name." in auditor.prompt
        assert auditor.line.text == str(walk)
        await auditor.enter(str(walk.with_suffix(".JSON")))
        assert "called like one" in auditor.prompt
    assert walk.read_bytes() == before


async def test_a_folder_that_may_not_be_written_is_told(
    walk: Path, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path, *_arguments: object, **_options: object) -> None:
        raise MayNotSave(path)

    monkeypatch.setattr("touchpoint_audit.storage.durable.replace_file", refuse)

    async with working(folder, walk) as auditor:
        await auditor.press("p", "e", "1")
        await auditor.enter(str(tmp_path / "report.md"))
        assert "you are not allowed to write there" in auditor.prompt


@pytest.mark.parametrize(
    ("place", "sentence"), [("missing/report.md", "There is no folder"), ("folder", "is a folder, not a file")]
)
async def test_a_place_that_cannot_be_written_is_told(
    walk: Path, folder: Path, tmp_path: Path, place: str, sentence: str
) -> None:
    (tmp_path / "folder").mkdir()
    async with working(folder, walk) as auditor:
        await auditor.press("p", "e", "1")
        await auditor.enter(str(tmp_path / place))
        assert sentence in auditor.prompt
        await auditor.enter(str(tmp_path / "report.md"))
        assert (tmp_path / "report.md").is_file()


async def test_an_empty_path_and_escape_write_nothing(walk: Path, folder: Path) -> None:
    async with working(folder, walk) as auditor:
        await auditor.press("p", "e", "1")
        await auditor.enter("")
        assert not auditor.line.asking
        await auditor.press("e", "1", "escape")
        assert not auditor.line.asking
        assert not list(folder.glob("*.md"))


async def test_every_format_has_a_name_for_its_file_and_is_written(walk: Path, folder: Path) -> None:
    async with working(folder, walk) as auditor:
        await auditor.press("p", "e")
        assert len(auditor.options()) == len(FORMATS)
        await auditor.press("2", "enter")
        assert walk.with_suffix(".html").read_text().startswith("<!DOCTYPE html>")
        await auditor.press("e", "3", "enter")
        lists = walk.with_name(f"{walk.stem}-lists")
        assert (lists / "stop.csv").read_text().startswith("#,Touch point")
        (lists / "older.csv").touch()
        await auditor.press("e", "enter", "enter")
        assert "Not written now, so perhaps of an earlier day: older.csv" in auditor.status()
        await auditor.press("e", "6", "enter")
        export = json.loads(walk.with_suffix(".export.json").read_text())
        assert export["audit"] == json.loads(walk.read_text())


async def test_a_part_is_shown_narrowed_further_and_written_under_a_name_of_its_own(walk: Path, folder: Path) -> None:
    async with working(folder, walk) as auditor:
        await auditor.press("p", "p", "2")
        assert "A part of the report" in auditor.title()
        assert "what is on the list stop" in "".join(auditor.row_texts())
        await auditor.press("p")
        await auditor.pick("Store")
        assert "what is on the list stop; what Store imposes or carries" in "".join(auditor.row_texts())
        await auditor.press("e", "1", "enter")
        written = walk.with_name(f"{walk.stem}-stop-store.md").read_text()
        assert "what Store imposes or carries" in written
        await auditor.press("p", "1")
        assert "The report, in Markdown" in auditor.title()


async def test_a_page_is_shown_and_written_under_a_name_of_its_own_in_the_formats_of_pages(
    walk: Path, folder: Path
) -> None:
    async with working(folder, walk) as auditor:
        await auditor.press("p", "v", "2")
        assert "The top's page, in Markdown" in auditor.title()
        assert "# For the top: Buying and getting help" in auditor.row_texts()[0]
        await auditor.press("e")
        assert len(auditor.options()) == len(page_formats())
        await auditor.press("2", "enter")
        written = walk.with_name(f"{walk.stem}-top.html").read_text()
        assert "<h1>For the top: Buying and getting help</h1>" in written
        await auditor.press("v", "1")
        assert "The report, in Markdown" in auditor.title()


@pytest.mark.parametrize("typed", ["~nobody-of-that-name/x.md", "x" * 5000 + ".md", "a\x00b.md"])
async def test_a_path_that_cannot_be_is_told(
    walk: Path, folder: Path, typed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    async with working(folder, walk) as auditor:
        await auditor.press("p", "e", "1")
        await auditor.enter(typed)
        assert auditor.line.asking or "written" in auditor.status().lower()


@pytest.mark.parametrize("fails", [False, True])
async def test_an_export_goes_on_when_its_page_is_left_and_tells_where_the_person_is_then(
    fails: bool, walk: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    left, done = threading.Event(), threading.Event()

    def slow(target: Path, *rest: Any) -> tuple[Path, ...]:
        left.wait(20)
        try:
            if fails:
                raise DiskFull(target)
            return hand_over(target, *rest)
        finally:
            done.set()

    monkeypatch.setattr(report, "hand_over", slow)
    async with working(folder, walk) as auditor:
        await auditor.press("p", "e", "1")
        auditor.press_on("enter", "escape", "q")
        for _turn in range(5_000):
            await asyncio.sleep(0)
            if not isinstance(auditor.app.screen, report.ReportScreen):
                break
        else:
            left.set()
            raise AssertionError("the page is not left")
        left.set()
        assert await asyncio.to_thread(done.wait, 20)
        told = "disk is full" if fails else "Written to"
        for _turn in range(200):  # the thread goes on by itself: nobody waits for it any more
            await auditor.settled()
            if told in auditor.status():
                break
        assert told in auditor.status()
        assert walk.with_suffix(".md").exists() is not fails
        assert not auditor.ended
