"""Stopwatch and tally: what is taken on site is in the fact at once, measured."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.builders import audit, fact, touch_point
from tests.tui.driver import desk, stored, working
from touchpoint_audit.domain.evidence import Evidence
from touchpoint_audit.domain.fact import Fact
from touchpoint_audit.domain.quantity import Unit
from touchpoint_audit.tui.screens import timing
from touchpoint_audit.tui.screens.card import CardScreen
from touchpoint_audit.tui.screens.timing import TimingScreen


@pytest.fixture
def path(folder: Path) -> Path:
    facts = {"staff_time": fact(5, "min", "stated", source="said so")}
    return desk(folder).add(audit(touch_point("t1", name="Queue", stage="find", facts=facts)))


@pytest.fixture
def after(monkeypatch: pytest.MonkeyPatch) -> Callable[[float], None]:
    """Lets seconds pass on the stopwatch."""
    now = 100.0

    def pass_by(seconds: float) -> None:
        nonlocal now
        now += seconds

    monkeypatch.setattr(timing, "monotonic", lambda: now)
    return pass_by


def taken(path: Path, name: str) -> Fact:
    """The fact as it is on disk."""
    return stored(path).audit.touch_points["t1"].facts[name]


async def test_laps_become_a_measured_fact_with_mean_and_spread(
    folder: Path, path: Path, after: Callable[[float], None]
) -> None:
    async with working(folder, path) as auditor:
        await auditor.put_cursor_on("Queue")
        await auditor.press("t")
        await auditor.pick("Staff time each")
        auditor.screen(TimingScreen)
        assert "no samples yet" in auditor.screen_text()
        for seconds in (60, 120, 180):
            await auditor.press("space")
            assert "running" in auditor.screen_text()
            after(seconds)
            await auditor.press("space")
        shown = auditor.screen_text()
        for words in ("n = 3 samples", "mean 2 min", "spread ±1 (standard deviation), from 1 to 3", "latest: 1  2  3"):
            assert words in shown
        found = taken(path, "staff_time")
        assert found.samples == pytest.approx((1, 2, 3))
        assert found.number == pytest.approx(2)
        assert found.unit is Unit.MINUTE
        assert (found.evidence, found.source) == (Evidence.MEASURED, "stopwatch on site")


async def test_a_lap_goes_on_at_once_with_the_next(folder: Path, path: Path, after: Callable[[float], None]) -> None:
    async with working(folder, path) as auditor:
        await auditor.open_card("Queue")
        await auditor.put_cursor_on_field("Customer's time each")
        await auditor.press("t", "l")
        after(30)
        await auditor.press("l")
        after(90)
        await auditor.press("enter")
        auditor.screen(CardScreen)
        assert taken(path, "customer_time").samples == pytest.approx((0.5, 1.5))
        assert "1 min" in auditor.cursor
        assert "measured" in auditor.cursor


async def test_a_running_stopwatch_is_dropped_and_so_is_the_last_sample(
    folder: Path, path: Path, after: Callable[[float], None]
) -> None:
    async with working(folder, path) as auditor:
        await auditor.open_card("Queue")
        await auditor.put_cursor_on_field("Staff time each")
        await auditor.press("t", "l")
        after(60)
        await auditor.press("l")
        after(600)
        await auditor.press("x")
        assert taken(path, "staff_time").samples == pytest.approx((1,))
        await auditor.press("x")
        assert "no samples yet" in auditor.screen_text()
        assert taken(path, "staff_time") == fact(5, "min", "stated", source="said so")


async def test_samples_go_on_from_those_of_before_and_can_all_be_dropped(
    folder: Path, path: Path, after: Callable[[float], None]
) -> None:
    async with working(folder, path) as auditor:
        await auditor.open_card("Queue")
        await auditor.put_cursor_on_field("Staff time each")
        await auditor.press("t", "space")
        after(60)
        await auditor.press("space", "q", "t")
        assert "n = 1 sample" in auditor.screen_text()
        await auditor.press("space")
        after(180)
        await auditor.press("space")
        assert taken(path, "staff_time").samples == pytest.approx((1, 3))
        await auditor.press("x", "x")
        assert "no samples yet" in auditor.screen_text()
        assert "staff_time" not in stored(path).audit.touch_points["t1"].facts


async def test_a_tally_counts_by_the_period(folder: Path, path: Path) -> None:
    async with working(folder, path) as auditor:
        await auditor.open_card("Queue")
        await auditor.put_cursor_on_field("How often")
        await auditor.press("t", "space", "space", "space", "n", "space", "x", "space", "enter")
        found = taken(path, "frequency")
        assert (found.samples, found.number, found.unit) == ((3, 1), 2, Unit.PER_DAY)
        assert (found.evidence, found.source) == (Evidence.MEASURED, "tally on site")


async def test_what_was_counted_is_kept_when_going_back(folder: Path, path: Path) -> None:
    async with working(folder, path) as auditor:
        await auditor.open_card("Queue")
        await auditor.put_cursor_on_field("How often")
        await auditor.press("t", "space", "space", "q")
        assert taken(path, "frequency").samples == (2,)


async def test_what_was_counted_is_kept_when_the_program_ends(folder: Path, path: Path) -> None:
    async with working(folder, path) as auditor:
        await auditor.open_card("Queue")
        await auditor.put_cursor_on_field("How often")
        await auditor.press("t", "space", "space", "ctrl+q")
        assert auditor.ended
    assert taken(path, "frequency").samples == (2,)


async def test_yes_and_no_become_a_share(folder: Path, path: Path) -> None:
    async with working(folder, path) as auditor:
        await auditor.open_card("Queue")
        await auditor.put_cursor_on_field("Share affected")
        await auditor.press("t", "y", "n", "n", "y", "n")
        assert "2 yes of 5" in auditor.screen_text()
        found = taken(path, "affected")
        assert (found.number, found.unit, len(found.samples)) == (40, Unit.PERCENT, 5)
        await auditor.press("x")
        assert "2 yes of 4" in auditor.screen_text()


async def test_a_measurement_is_undone_like_anything_else(
    folder: Path, path: Path, after: Callable[[float], None]
) -> None:
    async with working(folder, path) as auditor:
        await auditor.open_card("Queue")
        await auditor.put_cursor_on_field("Staff time each")
        await auditor.press("t", "space")
        after(60)
        await auditor.press("space", "enter", "u")
        assert "Undone: measurement" in auditor.status()
        assert auditor.point("Queue").facts["staff_time"].number == 5


async def test_a_field_that_cannot_be_timed_asks_for_one_that_can(folder: Path, path: Path) -> None:
    async with working(folder, path) as auditor:
        await auditor.open_card("Queue")
        await auditor.press("t")
        assert "Staff time each" in auditor.options()
        assert "What is promised" not in auditor.options()
        await auditor.press("q")
        auditor.screen(CardScreen)
