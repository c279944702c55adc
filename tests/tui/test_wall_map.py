"""The wall map on the screen: from cell to cell, what each means, its touch points, and the departments behind it."""

from pathlib import Path

import pytest

from tests.builders import audit, touch_point
from tests.store_walk import store_walk
from tests.tui.driver import Auditor, desk, working
from touchpoint_audit.assessment.assess import Assessment, assess
from touchpoint_audit.assessment.wall_map import Of, WallMap, wall_map
from touchpoint_audit.catalog import kinds
from touchpoint_audit.tui.dialogs.trace import TraceScreen
from touchpoint_audit.tui.screens.card import CardScreen
from touchpoint_audit.tui.screens.departments import DepartmentsScreen
from touchpoint_audit.tui.screens.wall_map import WallMapScreen
from touchpoint_audit.tui.wall_lines import balance_lines, customers_lines, heat_of, told_lines

WALK = assess(store_walk(), kinds())


async def open_map(auditor: Auditor) -> WallMapScreen:
    auditor.page.open_page(WallMapScreen())
    await auditor.settled()
    return auditor.screen(WallMapScreen)


def told(row: int, column: int) -> str:
    return " ".join(text for line in told_lines(WALK, wall_map(WALK), row, column, 1000) for text, _style in line)


def test_each_cell_is_told_in_a_sentence() -> None:
    assert told(1, 0) == (
        "Warehouse imposes 930 h a year (297,600 NOK) on Store: 1 touch point. "
        "Warehouse imposes 930 h a year on others and carries nothing for others: net exporter, +930 h a year."
    )
    assert told(0, 0).startswith(
        "Store imposes at least 4,063 h a year (at least 1,300,267 NOK) on itself: 3 touch points. "
        "1 of them is not measured."
    )
    assert told(0, 1).startswith("Store imposes nothing on Warehouse.")
    assert told(3, 3).startswith("IT imposes 1 touch point on itself; the hours are not measured.")
    assert told(2, 4).startswith("Head office costs customers at least 541 h a year: 6 touch points.")
    assert told(1, 4).startswith("Nothing that Warehouse imposes takes customers' time.")
    assert told(0, 4).startswith("Store imposes 3 touch points that take customers' time; how much is not measured.")
    assert "2 touch points across its walls are not measured." in told(0, 0)


def test_exporters_stand_to_the_right_and_importers_to_the_left() -> None:
    lines = ["".join(text for text, _style in line) for line in balance_lines(WALK, wall_map(WALK), 78, 8, "store")]
    assert lines[1].split() == ["imposes", "carries", "net"]
    assert lines[2].split()[:4] == ["Warehouse", "930", "–", "+930"]
    assert lines[4].startswith("› Store")
    assert lines[4].split()[2:7] == ["–", "≥", "1,432", "−1,432", "▒▒▒▒▒▒│"]
    assert lines[5].endswith("nothing either way")
    narrow = ["".join(text for text, _style in line) for line in balance_lines(WALK, wall_map(WALK), 40, 5, "store")]
    assert len(narrow) == 5  # two departments of four, the one of the cursor among them
    assert any(line.startswith("› Store") for line in narrow)


async def test_a_move_of_the_cursor_reckons_nothing_anew(
    walk: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reckoned: list[Assessment] = []

    def counted(assessment: Assessment) -> WallMap:
        reckoned.append(assessment)
        return wall_map(assessment)

    monkeypatch.setattr("touchpoint_audit.tui.screens.wall_map.wall_map", counted)
    async with working(folder, walk) as auditor:
        await open_map(auditor)
        await auditor.press("right", "down", "m", "v", "h")
        assert len(reckoned) == 1


async def test_the_arrows_go_from_cell_to_cell_and_enter_leads_to_a_card(walk: Path, folder: Path) -> None:
    async with working(folder, walk) as auditor:
        await open_map(auditor)
        seen = auditor.screen_text()
        assert "Warehouse imposes 930 h a year (297,600 NOK) on Store" in seen  # begins at the heaviest wall
        assert "net exporter" in seen
        assert "q back" in seen
        await auditor.press("down", "end")
        assert "Head office costs customers at least 541 h a year" in auditor.screen_text()
        await auditor.press("enter")
        first, *_others = auditor.options()  # the most hours first
        assert first.startswith("5 Paper form")
        assert first.endswith("· 368 h/year")
        await auditor.pick("Paper form")
        auditor.screen(CardScreen)
        await auditor.press("q")
        auditor.screen(WallMapScreen)
        assert "Head office costs customers" in auditor.screen_text()  # the cursor is where it was
        await auditor.press("left", "enter")
        assert auditor.status().startswith("No touch point is in this cell")
        await auditor.press("h", "equals_sign")
        auditor.screen(TraceScreen)


async def test_one_key_shows_money_customers_and_touch_points_another_the_balances(walk: Path, folder: Path) -> None:
    async with working(folder, walk) as auditor:
        await open_map(auditor)
        units = []
        for _time in range(4):
            units.append(auditor.title().split("time")[1].split("·")[0].strip())
            await auditor.press("m")
        assert units == ["staff hours a year", "NOK a year", "customers' hours a year", "touch points"]
        await auditor.press("v")
        seen = auditor.screen_text()
        assert "Net exporters and importers of work" in seen
        assert "imposed by ↓" not in seen


def test_of_customers_hours_everything_speaks_of_customers() -> None:
    found = wall_map(WALK)
    lines = told_lines(WALK, found, 0, 4, 1000, Of.CUSTOMER_HOURS)
    assert ["".join(text for text, _style in line) for line in lines] == [
        "Store imposes 3 touch points that take customers' time; how much is not measured.",
        "What Head office imposes costs customers the most: at least 541 h a year.",
    ]
    heat = heat_of(WALK, found, Of.CUSTOMER_HOURS)
    assert (heat.columns, [len(row) for row in heat.cells]) == (
        (),
        [1] * 4,
    )  # under no department: only customers carry
    drawn = ["".join(text for text, _style in line) for line in customers_lines(WALK, found, 60, 6, "store")]
    assert drawn[0] == "What each costs customers, h a year"
    assert drawn[1].split()[:4] == ["Head", "office", "≥", "541"]
    assert drawn[2].split() == ["›", "Store", "?"]


async def test_the_map_of_customers_hours_goes_up_and_down_and_keeps_the_column(walk: Path, folder: Path) -> None:
    async with working(folder, walk) as auditor:
        await open_map(auditor)
        await auditor.press("m", "m", "h")
        seen = auditor.screen_text()
        assert "Head office costs customers at least 541 h a year" in seen
        assert "What each costs customers, h a year" in seen
        assert "net exporter" not in seen
        assert "carried by" not in seen
        await auditor.press("enter")
        assert auditor.options()[0].startswith("5 Paper form")
        await auditor.press("q", "right", "down", "left", "v")
        assert "What each costs customers, h a year" in auditor.screen_text()
        assert "imposed by ↓" not in auditor.screen_text()


async def test_an_audit_without_departments_says_what_to_press(folder: Path) -> None:
    path = desk(folder).add(audit(touch_point("a")))
    async with working(folder, path) as auditor:
        await open_map(auditor)
        seen = " ".join(auditor.screen_text().split())
        assert "No touch point says who imposes it or who carries it." in seen
        assert "d shows the list of departments" in seen
        await auditor.press("down", "enter", "m", "v", "d")
        auditor.screen(DepartmentsScreen)
        assert "a adds one" in " ".join(auditor.screen_text().split())
