"""Every screen at every size: what is shown, as text; and a terminal that changes its size in the middle of a word."""

from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode

from tests.tui.driver import Auditor, to_view, working


class ScreenFile(SingleFileSnapshotExtension):
    """One text file for each screen, readable as it is."""

    _write_mode = WriteMode.TEXT
    file_extension = "txt"


KEYS = {
    "walk": (),
    "card": ("enter",),
    "review": ("r",),
    "priority": ("r", "P", "P"),
    "gaps": ("g",),
    "conflicts": ("S",),
    "about": ("i",),
    "report": ("p",),
    "help": ("?",),
    "audits": ("q",),
    "measures": ("enter", "m"),
    "trace": ("enter", "m", "down", "down", "down", "="),
    "journey": ("P",),
    "picture": ("up", "up", "up", "enter", "P"),
    "facts": ("g", "f"),
    "plan": ("l",),
    "organisation": ("w",),
    "question-set": ("w", "enter"),
    "answering": ("w", "a", "f", "enter", "4", "2"),
    "departments": ("i", "d"),
    "wall-map": to_view("wall_map"),
    "drivers": to_view("drivers"),
    "overview": ("q", "v"),
    "overview-audits": ("q", "v", "enter"),
    "best-and-worst": ("q", "v", "k", "b"),
}


LEAVING = {
    "departments": ("q", "q"),
    "wall-map": ("q", "q"),
    "walk": (),
    "audits": ("enter",),
    "trace": ("q", "q"),
    "priority": ("q", "q"),
    "picture": ("q", "q"),
    "question-set": ("q", "q"),
    "answering": ("q", "q", "q"),
    "drivers": ("q", "q"),
    "overview": ("q", "enter"),
    "overview-audits": ("q", "q", "enter"),
    "best-and-worst": ("q", "q", "enter"),
}


async def show(auditor: Auditor, screen: str) -> None:
    await auditor.put_cursor_on("Discount above")
    await auditor.press(*KEYS[screen])


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])
@pytest.mark.parametrize(
    "screen",
    [
        "walk",
        "card",
        "review",
        "priority",
        "gaps",
        "audits",
        "measures",
        "trace",
        "journey",
        "wall-map",
        "departments",
        "facts",
        "overview",
        "best-and-worst",
    ],
)
async def test_golden(
    snapshot: SnapshotAssertion,
    monkeypatch: pytest.MonkeyPatch,
    walk: Path,
    folder: Path,
    screen: str,
    size: tuple[int, int],
) -> None:
    """Accept a change with `pytest --snapshot-update`, and read the diff."""
    monkeypatch.chdir(folder.parent)  # so that no folder of this machine is shown
    async with working(Path("audits"), Path("audits") / walk.name, size=size) as auditor:
        await show(auditor, screen)
        assert auditor.screen_text() + "\n" == snapshot(extension_class=ScreenFile)


@pytest.mark.parametrize("size", [(40, 10), (20, 5), (10, 3), (200, 60)], ids=lambda size: f"{size[0]}x{size[1]}")
async def test_every_screen_works_at_any_size(walk: Path, folder: Path, size: tuple[int, int]) -> None:
    async with working(folder, walk, size=size) as auditor:
        for screen in KEYS:
            await show(auditor, screen)
            lines = auditor.screen_text().splitlines()
            assert len(lines) <= size[1]
            assert any(line.strip() for line in lines)
            await auditor.press(*LEAVING.get(screen, ("q",)))


async def test_a_small_terminal_still_logs_judges_and_fills(walk: Path, folder: Path) -> None:
    async with working(folder, walk, size=(40, 10)) as auditor:
        await auditor.log("Sign 5 min")
        await auditor.put_cursor_on("Sign")
        assert "Sign" in auditor.screen_text()
        await auditor.judge("stop")
        await auditor.open_card("Sign")
        await auditor.fill("Note", "small")
        assert auditor.point("Sign").note == "small"
        assert "small" in auditor.screen_text()


async def test_forty_columns_show_names_signs_and_progress(walk: Path, folder: Path) -> None:
    async with working(folder, walk, size=(40, 10)) as auditor:
        shown = auditor.screen_text()
        assert "12/14" in shown
        assert "Opening hours on" in shown
        assert " ~" in shown


@pytest.mark.parametrize("size", [(40, 10), (20, 5), (120, 40)])
async def test_a_new_size_in_the_middle_of_a_word_keeps_it(walk: Path, folder: Path, size: tuple[int, int]) -> None:
    async with working(folder, walk) as auditor:
        await auditor.press("a")
        await auditor.write("Sign at")
        await auditor.resize(*size)
        assert auditor.line.text == "Sign at"
        await auditor.write(" the door")
        await auditor.resize(80, 24)
        await auditor.press("enter")
        assert "Sign at the door" in auditor.names()


async def test_a_new_size_in_a_long_text_keeps_it(walk: Path, folder: Path) -> None:
    async with working(folder, walk) as auditor:
        await auditor.open_card("Staff help")
        await auditor.put_cursor_on_field("Note")
        await auditor.press("enter")
        await auditor.write("rain")
        await auditor.resize(20, 5)
        await auditor.write(" all day")
        await auditor.press("enter")
        assert auditor.point("Staff help").note == "rain all day"


async def test_a_question_at_twenty_columns_can_be_answered(walk: Path, folder: Path) -> None:
    async with working(folder, walk, size=(20, 5)) as auditor:
        await auditor.open_card("Staff help")
        await auditor.answer("easier", "no", "observed")
        assert auditor.point("Staff help").rule.easier.value == "no"


async def test_a_sentence_too_long_for_the_status_line_is_seen_to_go_on(walk: Path, folder: Path) -> None:
    async with working(folder, walk) as auditor:
        auditor.page.say("word " * 200)
        assert auditor.status().endswith("… (? shows the rest) saved")
        assert auditor.status().count("word") < 100


async def test_verdicts_and_cursor_have_signs_besides_their_colour(walk: Path, folder: Path) -> None:
    async with working(folder, walk, size=(80, 40)) as auditor:
        await auditor.put_cursor_on("Discount")
        shown = auditor.screen_text().splitlines()
        assert [line for line in shown if line.startswith("›")] == [line for line in shown if "4  Discount" in line]
        for sign in ("~ change", "+ keep", "x stop", " · "):
            assert sign in auditor.screen_text()
        await auditor.press("r")
        for sign in ("x STOP", "~ CHANGE", "? OPEN", "+ KEEP"):
            assert sign in auditor.screen_text()


async def test_no_color_takes_the_colours_and_leaves_every_sign(
    walk: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with working(folder, walk) as auditor:
        with_colours = auditor.screen_text()
    monkeypatch.setenv("NO_COLOR", "1")
    async with working(folder, walk) as auditor:
        assert auditor.app.no_color
        assert auditor.screen_text() == with_colours
