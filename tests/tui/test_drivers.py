"""What drives satisfaction, on the screen: a row for each driver, its touch points below it, their cards."""

from dataclasses import replace
from pathlib import Path

import pytest
from rich.cells import cell_len

from tests.builders import audit, fact, touch_point
from tests.store_walk import store_walk
from tests.tui.driver import desk, to_view, working
from touchpoint_audit.assessment.assess import Assessment, assess
from touchpoint_audit.assessment.drivers import by_driver
from touchpoint_audit.catalog import kinds
from touchpoint_audit.domain.audit import Audit
from touchpoint_audit.domain.touch_point import Driver
from touchpoint_audit.tui.driver_rows import DriverRow, column_titles, driver_rows
from touchpoint_audit.tui.screens.card import CardScreen
from touchpoint_audit.tui.screens.drivers import DriversScreen


def driven() -> Audit:
    """The store walk: the phone line and the menu are of information, the discount is of price."""
    found = store_walk()
    named = {"t02": Driver.INFORMATION, "t10": Driver.INFORMATION, "t04": Driver.PRICE}
    points = {key: replace(point, driver=named.get(key)) for key, point in found.touch_points.items()}
    return replace(found, touch_points=points)


def assessed(found: Audit) -> Assessment:
    return assess(found, kinds())


def row(driver: Driver | None, found: Audit) -> DriverRow:
    return DriverRow(next(one for one in by_driver(assessed(found)) if one.driver is driver), True)


def text(one: DriverRow, width: int) -> str:
    return "".join(text for text, _style in one.drawn(width))


def test_a_row_says_what_its_driver_has() -> None:
    found = audit(
        touch_point("t1", driver=Driver.PRICE, verdict="stop", feeling_now=-2, voices=[("No", "complaint")]),
        touch_point("t2", driver=Driver.PRICE, verdict="keep", feeling_now=1, feeling_wanted=2),
    )
    one = row(Driver.PRICE, found)
    assert text(one, 78).split() == ["▸", "price", "2", "1", "0", "0", "1", "–", "−0.5", "(2)", "–", "(1)"]
    assert one.told() == (
        "price: 2 touch points · staff not measured · feeling now −0.5 (of 2) · wanted too few (of 1)"
        " · 1 complaint · 0 in praise"
    )
    assert row(Driver.QUALITY, found).told() == "quality: no touch point names it"


def test_hours_that_leave_something_out_are_floors() -> None:
    timed = {"frequency": fact(1, "/year"), "staff_time": fact(10, "h")}
    found = audit(touch_point("t1", driver=Driver.PRICE, facts=timed), touch_point("t2", driver=Driver.PRICE))
    assert "≥ 10" in text(row(Driver.PRICE, found), 78)
    assert "staff ≥ 10 h/year" in row(Driver.PRICE, found).told()


@pytest.mark.parametrize("width", [30, 59, 60, 78, 118, 200])
def test_numbers_stand_under_their_titles_in_any_width(width: int) -> None:
    heads = column_titles(width)
    for driver in (*Driver, None):
        drawn = row(driver, driven()).drawn(width)
        assert sum(cell_len(text) for text, _style in drawn) <= width
        assert [cell_len(text) for text, _style in drawn[-len(heads) :]] == [cell_len(text) for text, _style in heads]


def test_a_driver_that_is_unfolded_has_its_touch_points_below_it() -> None:
    assessment = assessed(driven())
    keys = [one.key for one in driver_rows(by_driver(assessment), assessment, {Driver.INFORMATION})]
    assert keys[:4] == ["driver.information", "t02", "t10", "driver.price"]
    assert keys[-1] == "driver."


async def test_enter_lists_a_drivers_touch_points_and_opens_the_card_of_one(folder: Path) -> None:
    async with working(folder, desk(folder).add(driven())) as auditor:
        await auditor.press(*to_view("drivers")[:-1])
        assert "no driver stands out" in auditor.cursor
        await auditor.press("enter")
        assert "3 of 14 name their driver" in auditor.title()
        assert "No driver stands out: of the 9" in auditor.screen_text()
        assert auditor.rows.key == "driver.information"
        await auditor.press("enter", "down")
        assert auditor.rows.key == "t02"
        await auditor.press("enter")
        auditor.screen(CardScreen)
        assert auditor.rows.key == "driver"
        await auditor.choose("Driver", "price")
        await auditor.press("q")
        auditor.screen(DriversScreen)
        assert "t02" not in {row.key for row in auditor.rows.rows}
        await auditor.press("u")
        assert "Undone: " in auditor.status()
        assert "t02" in {row.key for row in auditor.rows.rows}


async def test_without_drivers_it_says_what_to_do(folder: Path, walk: Path) -> None:
    async with working(folder, walk) as auditor:
        await auditor.press(*to_view("drivers")[:-1])
        assert "no touch point names its driver yet" in auditor.cursor
        await auditor.press("enter")
        assert "No touch point names its driver yet: enter opens its card there." in auditor.screen_text()
        await auditor.press("enter")
        auditor.screen(CardScreen)
        assert auditor.rows.key == "driver"
        await auditor.press("q", "home", "enter")
        auditor.screen(DriversScreen)
        assert "price: no touch point names it" in auditor.status()
