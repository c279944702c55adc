"""The report as it will be, and its export."""

# ruff: noqa: ASYNC240 - a test may wait for its own small files

from pathlib import Path

import pytest

from tests.store_walk import store_walk
from tests.tui.driver import working
from touchpoint_audit.actions.export import exported
from touchpoint_audit.assessment.assess import assess
from touchpoint_audit.catalog import kinds
from touchpoint_audit.errors import MayNotSave


async def test_the_preview_is_the_report(walk: Path, folder: Path) -> None:
    async with working(folder, walk) as auditor:
        await auditor.press("p")
        text = exported(assess(store_walk(), kinds()))
        assert f"{len(text.splitlines())} lines" in auditor.title()
        assert "# Touch-point audit: Buying and getting help" in auditor.row_texts()[0]
        shown = "".join("".join(auditor.row_texts()).split())
        assert shown == "".join(text.split())


async def test_the_export_is_written_beside_the_audit(walk: Path, folder: Path) -> None:
    async with working(folder, walk) as auditor:
        await auditor.press("p", "e")
        assert auditor.line.text == str(walk.with_suffix(".md"))
        await auditor.press("enter")
        assert walk.with_suffix(".md").read_text() == exported(assess(store_walk(), kinds()))
        assert "Written to" in auditor.status()
        await auditor.press("e", "enter")
        assert "Written to" in auditor.status()


async def test_an_audit_is_never_replaced_by_a_report(walk: Path, folder: Path) -> None:
    before = walk.read_bytes()
    async with working(folder, walk) as auditor:
        await auditor.press("p", "e")
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
        await auditor.press("p", "e")
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
        await auditor.press("p", "e")
        await auditor.enter(str(tmp_path / place))
        assert sentence in auditor.prompt
        await auditor.enter(str(tmp_path / "report.md"))
        assert (tmp_path / "report.md").is_file()


async def test_an_empty_path_and_escape_write_nothing(walk: Path, folder: Path) -> None:
    async with working(folder, walk) as auditor:
        await auditor.press("p", "e")
        await auditor.enter("")
        assert not auditor.line.asking
        await auditor.press("e", "escape")
        assert not auditor.line.asking
        assert not list(folder.glob("*.md"))
