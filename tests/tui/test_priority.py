"""What to do first on the screen: the ordered list, and the picture of four quarters."""

from pathlib import Path

import pytest

from tests.builders import audit, fact, touch_point
from tests.tui.driver import Auditor, working
from touchpoint_audit.assessment.assess import assess
from touchpoint_audit.assessment.priority import priorities
from touchpoint_audit.catalog import kinds
from touchpoint_audit.tui.pictures.quadrant import quadrant
from touchpoint_audit.tui.screens.card import CardScreen
from touchpoint_audit.tui.screens.priority import PriorityScreen
from touchpoint_audit.tui.screens.review import ReviewScreen


def drawn(n: int, width: int, height: int, cursor: str = "") -> list[str]:
    """The picture of forms with different hours and efforts."""
    points = [
        touch_point(
            f"t{place}",
            kind="form",
            verdict="stop",
            effort=place % 6,
            facts={"frequency": fact(place, "/week"), "staff_time": fact(10, "min")},
        )
        for place in range(1, n + 1)
    ]
    assessment = assess(audit(*points), kinds())
    lines = quadrant(priorities(assessment), assessment.numbers, width, height, cursor)
    return ["".join(text for text, _style in line) for line in lines]


def test_the_four_quarters_are_named_and_the_cursors_mark_stands_in_brackets() -> None:
    lines = drawn(8, 76, 15, "t7")
    text = "\n".join(lines)
    for name in ("Do it first", "Plan it", "When there is time", "Think twice"):
        assert name in text
    assert "[7]" in text
    assert lines[0].index("Do it first") < lines[0].index("Plan it")
    assert next(line for line in lines if "8" in line) in lines[1:6]  # the most hours stand high
    assert "effort 0–5" in lines[-1]


@pytest.mark.parametrize(("width", "height"), [(36, 9), (76, 15), (118, 33)])
def test_every_mark_that_has_room_stands_once_and_no_line_is_too_long(width: int, height: int) -> None:
    lines = drawn(12, width, height)
    assert len(lines) == height
    assert max(map(len, lines)) <= width
    field = " ".join(line.replace("│", " ").replace("┈", " ").replace("┊", " ") for line in lines[1:-3])
    assert sorted(field.split(), key=int) == [str(n) for n in range(1, 13)]


def test_a_hundred_marks_find_room_beside_each_other() -> None:
    field = " ".join(line.replace("│", " ").replace("┈", " ").replace("┊", " ") for line in drawn(60, 118, 33)[1:-3])
    assert sorted(field.split(), key=int) == [str(n) for n in range(1, 61)]


def test_without_room_there_is_no_picture() -> None:
    assert drawn(5, 35, 20) == drawn(5, 76, 8) == drawn(0, 76, 15) == []


async def open_priority(auditor: Auditor) -> None:
    await auditor.press("r", "P")
    auditor.screen(PriorityScreen)


async def test_the_list_the_picture_and_the_way_back(walk: Path, folder: Path) -> None:
    async with working(folder, walk) as auditor:
        await open_priority(auditor)
        assert "by staff hours freed" in auditor.title()
        assert "Paper form" in auditor.cursor  # as on the review
        await auditor.press("P")
        assert "[5]" in auditor.screen_text()
        assert "Do it first" in auditor.screen_text()
        await auditor.press("home")
        first = auditor.rows.key
        assert f"[{auditor.session.assessment.numbers[first]}]" in auditor.screen_text()
        await auditor.press("q")
        auditor.screen(ReviewScreen)
        assert auditor.rows.key == first


async def test_other_orders_and_what_is_missing_leads_to_its_field(walk: Path, folder: Path) -> None:
    async with working(folder, walk) as auditor:
        await open_priority(auditor)
        for key, title in (("2", "by customer hours given back"), ("4", "by reach"), ("3", "by value")):
            await auditor.press(key)
            assert title in auditor.title()
        assert "missing: value" in auditor.cursor
        await auditor.press("P")
        assert "Nothing has a place in this order yet" in auditor.screen_text()
        await auditor.press("P", "enter")
        auditor.screen(CardScreen)
        await auditor.press("enter")
        await auditor.enter("80")
        await auditor.press("q")
        assert "1 " in auditor.row_texts()[0]
        assert "80" in auditor.row_texts()[0]


async def test_quick_wins_come_first_when_wanted(walk: Path, folder: Path) -> None:
    async with working(folder, walk) as auditor:
        await open_priority(auditor)
        await auditor.press("f")
        ranked = [text for text in auditor.row_texts() if text.strip()[:1].isdigit()]
        marks = ["»" in text for text in ranked]
        assert marks == sorted(marks, reverse=True)
        assert True in marks
        assert "quick wins first" in auditor.title()


async def test_an_audit_with_nothing_to_do_says_so(folder: Path) -> None:
    from tests.tui.driver import desk

    path = desk(folder).add(audit())
    async with working(folder, path) as auditor:
        await open_priority(auditor)
        await auditor.press("P")
        assert "Nothing is to be stopped or changed yet" in auditor.status()
