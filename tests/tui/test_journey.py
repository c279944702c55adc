"""The pictures over the whole screen: the journey's feelings, and a touch point's own."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from tests.builders import audit, touch_point
from tests.store_walk import store_walk
from tests.tui.driver import desk, working
from touchpoint_audit.domain.audit import Audit
from touchpoint_audit.domain.touch_point import Deviation
from touchpoint_audit.tui.dialogs.trace import TraceScreen
from touchpoint_audit.tui.screens.card import CardScreen
from touchpoint_audit.tui.screens.journey import JourneyScreen
from touchpoint_audit.tui.screens.picture import PictureScreen
from touchpoint_audit.tui.screens.walk import WalkScreen


async def test_the_curve_with_the_cursors_touch_point_in_words(walk: Path, folder: Path) -> None:
    async with working(folder, walk) as auditor:
        await auditor.put_cursor_on("Phone line")
        await auditor.press("P")
        auditor.screen(JourneyScreen)
        seen = auditor.screen_text()
        assert "9 of 14 with a feeling" in auditor.title()
        assert "›2" in seen
        assert "2 Phone line closed 12–13, whole team at lunch together" in seen
        assert "feeling now −2, wanted +1" in seen
        assert "~ change" in seen
        assert "“I can only call in my lunch break”" in seen
        for sign in ("●", "○", "│Find us", "│Buy", "│Behind the scenes", " front", " back ", "· not judged"):
            assert sign in seen


async def test_what_does_not_go_as_planned_is_noted_on_the_card_and_undone(walk: Path, folder: Path) -> None:
    async with working(folder, walk) as auditor:
        await auditor.open_card("Phone line")
        await auditor.choose("Deviation", "! fails")
        assert auditor.point("Phone line").deviation is Deviation.FAILURE
        await auditor.press("q")
        assert "! fails" in auditor.screen_text()
        await auditor.press("P")
        assert "feeling now −2, wanted +1 · side not noted" in auditor.screen_text()
        assert "! fails" in auditor.screen_text()
        await auditor.press("u")
        assert "! fails" not in auditor.screen_text()


@pytest.mark.parametrize(
    ("keys", "number"),
    [
        ("right", 3),
        ("n n", 4),
        ("left", 1),
        ("left left left", 1),
        ("b", 1),
        ("end", 14),
        ("end right", 14),
        ("end home", 1),
        ("down", 3),
        ("down down", 6),
        ("up", 2),
        ("end up", 9),
        ("end down", 14),
    ],
)
async def test_the_cursor_walks_along_the_journey(walk: Path, folder: Path, keys: str, number: int) -> None:
    async with working(folder, walk) as auditor:
        await auditor.put_cursor_on("Phone line")
        await auditor.press("P", *keys.split())
        assert re.search(rf"›{number}\b", auditor.screen_text())


async def test_q_leads_back_with_the_cursor_where_the_picture_was_left(walk: Path, folder: Path) -> None:
    async with working(folder, walk) as auditor:
        await auditor.put_cursor_on("Phone line")
        await auditor.press("P", "end", "q")
        auditor.screen(WalkScreen)
        assert "Monthly customer-visit day" in auditor.cursor


async def test_a_stage_begins_at_its_first_touch_point(walk: Path, folder: Path) -> None:
    async with working(folder, walk) as auditor:
        await auditor.put_cursor_on("Receive")
        await auditor.press("P")
        assert "›6 " in auditor.screen_text()


async def test_enter_opens_the_card_and_a_new_feeling_is_in_the_picture(walk: Path, folder: Path) -> None:
    async with working(folder, walk) as auditor:
        await auditor.put_cursor_on("Pallets")
        await auditor.press("P")
        assert "no feeling is recorded" in auditor.screen_text()
        await auditor.press("enter")
        auditor.screen(CardScreen)
        assert auditor.rows.key == "feeling_now"
        await auditor.press("-", "-", "q")
        auditor.screen(JourneyScreen)
        assert "feeling now −1, wanted –" in auditor.screen_text()


async def test_how_a_number_is_reckoned_is_a_key_away(walk: Path, folder: Path) -> None:
    async with working(folder, walk) as auditor:
        await auditor.put_cursor_on("Paper form")
        await auditor.press("P", "=")
        auditor.screen(TraceScreen)
        assert "5 Paper form" in auditor.screen_text()


async def test_undoing_all_on_the_card_leads_back_to_the_walk(folder: Path) -> None:
    path = desk(folder).add(audit())
    async with working(folder, path) as auditor:
        await auditor.press("P")
        assert "Nothing is logged yet" in auditor.status()
        await auditor.log("Sign")
        await auditor.put_cursor_on("Sign")
        await auditor.press("P", "enter", "u")
        auditor.screen(WalkScreen)


def hundred() -> Audit:
    """A hundred touch points in the store walk's stages."""
    found = store_walk()
    points = list(found.touch_points.values())
    many = [replace(points[place % 14], id=f"x{place:03}", rank=float(place)) for place in range(100)]
    return replace(found, touch_points={point.id: point for point in many})


async def test_of_a_hundred_the_part_around_the_cursor_is_seen(folder: Path) -> None:
    path = desk(folder).add(hundred())
    async with working(folder, path) as auditor:
        await auditor.press("P")
        assert "›1 " in auditor.screen_text()
        await auditor.press("end")
        assert "›100" in auditor.screen_text()
        assert "›1 " not in auditor.screen_text()


@pytest.mark.parametrize("size", [(40, 12), (40, 10), (20, 5), (10, 3), (120, 40)])
async def test_a_new_size_draws_it_anew(walk: Path, folder: Path, size: tuple[int, int]) -> None:
    async with working(folder, walk) as auditor:
        await auditor.put_cursor_on("Phone line")
        await auditor.press("P")
        at_first = auditor.screen_text()
        await auditor.resize(*size)
        assert ("●" in auditor.screen_text()) is (size[1] >= 10)
        await auditor.resize(80, 24)
        assert auditor.screen_text() == at_first


@pytest.mark.parametrize(
    ("name", "signs"),
    [
        ("Phone line", ("█", "×", "12", "closed")),
        ("Pallets", ("Warehouse", "who unpacks", "░", "! Net: it costs 247,560 NOK/year more than before.")),
    ],
)
async def test_a_card_has_the_picture_that_its_facts_make(
    walk: Path, folder: Path, name: str, signs: tuple[str, ...]
) -> None:
    async with working(folder, walk) as auditor:
        await auditor.open_card(name)
        await auditor.press("P")
        auditor.screen(PictureScreen)
        for sign in signs:
            assert sign in auditor.screen_text()
        await auditor.press("j")
        auditor.screen(JourneyScreen)
        await auditor.press("q", "=")
        auditor.screen(TraceScreen)
        await auditor.press("q", "q")
        auditor.screen(CardScreen)


async def test_a_card_without_such_facts_shows_the_journey_at_its_point(walk: Path, folder: Path) -> None:
    async with working(folder, walk) as auditor:
        await auditor.open_card("Discount")
        await auditor.press("P")
        auditor.screen(JourneyScreen)
        assert "›4 " in auditor.screen_text()


async def test_a_wide_card_shows_the_small_picture_beside_it(walk: Path, folder: Path) -> None:
    async with working(folder, walk, size=(120, 40)) as auditor:
        await auditor.open_card("Phone line")
        assert "×" in auditor.screen_text()
        await auditor.press("q")
        await auditor.open_card("Warranty")
        assert "›8" in auditor.screen_text()


async def test_a_touch_point_without_feelings_has_no_small_curve(folder: Path) -> None:
    path = desk(folder).add(audit(touch_point("t1", name="Sign"), touch_point("t2", name="Queue", feeling_now=-1)))
    async with working(folder, path, size=(120, 40)) as auditor:
        await auditor.open_card("Sign")
        assert "●" not in auditor.screen_text()
        await auditor.press("n")
        assert "●" in auditor.screen_text()
