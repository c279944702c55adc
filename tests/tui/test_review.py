"""The manager's review."""

from pathlib import Path

from tests.tui.driver import Auditor, working
from touchpoint_audit.tui.screens.card import CardScreen
from touchpoint_audit.tui.screens.report import ReportScreen
from touchpoint_audit.tui.screens.review import ReviewScreen


def numbers(auditor: Auditor, heading: str) -> list[int]:
    """The numbers of the touch points in a list."""
    found: list[int] = []
    inside = False
    for text in auditor.row_texts():
        if "touch point" in text.partition("  ")[2] and text[1] in "x~?+":
            inside = heading in text
        elif inside:
            found.append(int(text.split()[0]))
    return found


async def test_the_four_lists_with_their_totals(walk: Path, folder: Path) -> None:
    async with working(folder, walk) as auditor:
        await auditor.press("r")
        headings = [text for text in auditor.row_texts() if text[1] in "x~?+" and "touch points" in text]
        assert [text.split()[1] for text in headings] == ["STOP", "CHANGE", "OPEN", "KEEP"]
        assert "334 h" in headings[0]
        assert "106,720 NOK" in headings[0]
        assert "2 not measured" in headings[0]
        assert numbers(auditor, "STOP") == [5, 12, 4, 10]
        seen = " ".join(auditor.screen_text().split())
        assert "Stopping these frees 334 h and 106,720 NOK a year. 0 % of the hours rests on assumption." in seen
        assert "Paper form" in auditor.cursor


SORTS = (
    ("m", [5, 12, 4, 10], "by money"),
    ("u", [5, 4, 10, 12], "by customers"),
    ("e", [4, 5, 10, 12], "by evidence"),
    ("f", [12, 4, 5, 10], "by effort"),
    ("j", [4, 5, 10, 12], "by journey"),
    ("n", [4, 5, 10, 12], "by name"),
)


async def test_sorting_by_a_key(walk: Path, folder: Path) -> None:
    async with working(folder, walk) as auditor:
        await auditor.press("r")
        for key, first, title in SORTS:
            await auditor.press(key)
            assert numbers(auditor, "STOP") == first
            assert title in auditor.title()


async def test_the_same_key_again_turns_the_order_round(walk: Path, folder: Path) -> None:
    async with working(folder, walk) as auditor:
        await auditor.press("r", "j", "j")
        assert numbers(auditor, "STOP") == [12, 10, 5, 4]
        assert "↑" in auditor.title()
        await auditor.press("j")
        assert numbers(auditor, "STOP") == [4, 5, 10, 12]


async def test_the_filter_follows_every_key_and_escape_shows_all(walk: Path, folder: Path) -> None:
    async with working(folder, walk) as auditor:
        await auditor.press("r", "/")
        await auditor.write("form")
        assert numbers(auditor, "STOP") == [5]
        await auditor.press("enter")
        assert "filtered by “form”" in auditor.screen_text()
        await auditor.press("/", "escape")
        assert len(numbers(auditor, "STOP")) == 4


async def test_letters_jump_to_a_list(walk: Path, folder: Path) -> None:
    async with working(folder, walk) as auditor:
        await auditor.press("r")
        for key, word in (("c", "CHANGE"), ("o", "OPEN"), ("k", "KEEP"), ("s", "STOP")):
            await auditor.press(key)
            assert word in auditor.cursor


async def test_the_card_opens_at_its_verdict_and_leads_back(walk: Path, folder: Path) -> None:
    async with working(folder, walk) as auditor:
        await auditor.press("r", "down", "enter")
        auditor.screen(CardScreen)
        assert "Weekly shelf report" in auditor.title()
        assert "Verdict" in auditor.cursor
        await auditor.press("k", "escape", "q")
        auditor.screen(ReviewScreen)
        assert numbers(auditor, "STOP") == [5, 4, 10]
        assert 12 in numbers(auditor, "KEEP")
        assert "Weekly shelf report" in auditor.cursor
        await auditor.press("q")
        assert "Weekly shelf report" in auditor.cursor


async def test_the_report_is_a_key_away(walk: Path, folder: Path) -> None:
    async with working(folder, walk) as auditor:
        await auditor.press("r", "p")
        auditor.screen(ReportScreen)
