"""The plan at the keys: what is decided becomes an action with owner and date, and is followed until it is done."""

from datetime import date
from pathlib import Path

import pytest
from icalendar import Calendar
from syrupy.assertion import SnapshotAssertion

from tests.builders import action, decision
from tests.store_walk import store_walk
from tests.tui.driver import Auditor, desk, stored, working
from tests.tui.test_sizes import ScreenFile
from touchpoint_audit.domain import changes
from touchpoint_audit.domain.action import Action, Status
from touchpoint_audit.domain.audit import Audit
from touchpoint_audit.tui.screens.card import CardScreen
from touchpoint_audit.tui.screens.plan import PlanScreen

TODAY = date(2026, 11, 3)


def planned_walk() -> Audit:
    """The store walk with one action that is late, and one touch point that was decided and not planned."""
    walk = store_walk()
    late, lacking, *_others = [point.id for point in walk.in_order()]
    for point in (late, lacking):
        walk = changes.record_decision(walk, decision(point))
    walk = changes.change_touch_point(walk, late, raised_by="Store employee")
    return changes.plan_action(walk, action(late, owner="Store manager", due="2026-10-22", expected_hours=230.0))


@pytest.fixture
def path(folder: Path) -> Path:
    return desk(folder).add(planned_walk())


def row(auditor: Auditor, words: str, width: int = 80) -> str:
    """The first row with these words, as it is drawn in 80 columns."""
    return next(" ".join(text.split()) for text in auditor.row_texts(width) if words in text)


def actions(auditor: Auditor) -> list[Action]:
    return sorted(auditor.audit.actions.values(), key=lambda one: one.id, reverse=True)


async def test_what_is_decided_is_planned_in_one_go_and_undone_in_one_step(path: Path) -> None:
    async with working(path.parent, path) as auditor:
        await auditor.press("l")
        assert "1 to do · 1 overdue · 1 decided, nothing planned · 1 reply owed" in auditor.screen_text()
        assert (
            row(auditor, "Take the sign") == "2026-10-22 Store manager Take the sign d… overdue 12 days 230 h ○ planned"
        )
        await auditor.put_cursor_on("x stop")
        await auditor.press("a")
        await auditor.enter("Paint it over")
        await auditor.enter("1")
        await auditor.empty_line()
        await auditor.write("week 50")
        assert auditor.prompt == "Friday 11 December 2026"
        await auditor.press("enter")
        assert row(auditor, "Paint it") == "2026-12-11 Store manager Paint it over 3,373 h ○ planned"
        assert "Planned: Paint it over" in auditor.status()
        assert "nothing planned" not in auditor.screen_text()
        await auditor.press("u")
        assert len(auditor.audit.actions) == 1
        await auditor.press("U")
        assert "Paint it over" in auditor.cursor
    assert {one.due for one in stored(path).audit.actions.values()} == {date(2026, 10, 22), date(2026, 12, 11)}


async def test_every_field_is_a_key_away_and_a_fault_is_told(path: Path) -> None:
    async with working(path.parent, path) as auditor:
        await auditor.press("l", "d")
        await auditor.enter("soon")
        assert auditor.prompt.startswith("“soon” is no date: write it like 2026-12-15, 15.12., +3w or end of month.")
        await auditor.enter("+3w")
        await auditor.press("o")
        await auditor.enter("Head of stores")
        await auditor.press("h")
        await auditor.enter("40,5 h")
        await auditor.press("w")
        await auditor.enter("Take it down")
        [changed] = actions(auditor)
        assert (changed.what, changed.owner, changed.due, changed.expected_hours) == (
            "Take it down",
            "Head of stores",
            date(2026, 11, 24),
            40.5,
        )
        await auditor.press("v")
        assert row(auditor, "Head of stores") == "Head of stores 1 41 h"


async def test_a_status_is_one_key_and_to_drop_asks_why(path: Path) -> None:
    async with working(path.parent, path) as auditor:
        await auditor.press("l", "2")
        assert "◐ doing" in auditor.cursor
        await auditor.press("3")
        assert (actions(auditor)[0].status, actions(auditor)[0].done_on) == (Status.DONE, TODAY)
        assert "x stop" in auditor.cursor  # what is still to be done
        await auditor.press("u", "4")
        assert auditor.prompt == "Why is it dropped? Take the sign down"
        await auditor.press("enter")
        assert auditor.prompt.startswith("Say why it is dropped.")
        await auditor.enter("Too dear")
        assert (actions(auditor)[0].status, actions(auditor)[0].reason) == (Status.DROPPED, "Too dear")
        await auditor.put_cursor_on("– dropped")
        await auditor.press("x")
        assert auditor.audit.actions == {}
        assert "Deleted Take the sign down; u brings it back" in auditor.status()


async def test_a_reply_is_given_and_the_row_goes(path: Path) -> None:
    async with working(path.parent, path) as auditor:
        await auditor.press("l")
        await auditor.put_cursor_on("Store employee")
        await auditor.press("r")
        assert "owed a reply" not in auditor.screen_text()
        assert "Store employee has got an answer" in auditor.status()
        assert auditor.audit.in_order()[0].replied_on == date(2026, 11, 10)  # the decision's, later than today
        await auditor.press("u")
        assert "Store employee" in auditor.cursor


async def test_from_the_review_what_is_not_planned_is_asked_for_at_once(path: Path) -> None:
    async with working(path.parent, path) as auditor:
        await auditor.press("r")
        lacking = auditor.audit.in_order()[1].name
        await auditor.put_cursor_on(lacking[:20])
        await auditor.press("l")
        assert auditor.prompt == f"2 {lacking}: what is done about it?"
        await auditor.press("escape", "q")
        await auditor.put_cursor_on(auditor.audit.in_order()[0].name[:20])
        await auditor.press("l")
        assert not auditor.line.asking
        assert "Take the sign down" in auditor.cursor


async def test_the_card_shows_the_actions_and_leads_to_the_plan_and_back(path: Path) -> None:
    async with working(path.parent, path) as auditor:
        await auditor.open_card(auditor.audit.in_order()[0].name)
        await auditor.put_cursor_on_field("Action")
        assert "○ planned · Store manager · 2026-10-22 · Take the sign down" in auditor.cursor
        await auditor.press("enter")
        auditor.screen(PlanScreen)
        assert "Take the sign down" in auditor.cursor
        await auditor.press("q")
        await auditor.fill("Reply given", "2026-11-02")
        await auditor.fill("Raised by", "Cashier")
        await auditor.put_cursor_on_field("Actions")
        await auditor.press("enter")
        assert "what is done about it?" in auditor.prompt
        await auditor.press("escape", "enter")
        auditor.screen(CardScreen)
        point = auditor.audit.in_order()[0]
        assert (point.raised_by, point.replied_on) == ("Cashier", date(2026, 11, 2))


async def test_the_due_dates_are_written_for_a_calendar(path: Path) -> None:
    target = path.with_name("due.ics")
    async with working(path.parent, path) as auditor:
        await auditor.press("l", "d")
        await auditor.enter("15.12.")
        await auditor.press("e")
        await auditor.enter(str(path))
        assert "is an audit" in auditor.prompt
        await auditor.enter(str(target))
        assert auditor.status().startswith("Written to ")
    [event] = Calendar.from_ical(target.read_bytes()).walk("VEVENT")
    assert (event.decoded("dtstart"), event["sequence"]) == (date(2026, 12, 15), 0)


async def test_an_empty_plan_says_what_comes_here(walk: Path) -> None:
    async with working(walk.parent, walk) as auditor:
        await auditor.press("l")
        assert "Nothing is planned yet." in auditor.screen_text()
        for key in "aowdh3rxn":
            await auditor.press(key)
        assert not auditor.line.asking
        await auditor.press("v", "q")
        assert not isinstance(auditor.app.screen, PlanScreen)


async def test_what_was_being_typed_is_offered_again_after_a_crash(path: Path) -> None:
    at = desk(path.parent)
    async with working(at, path) as auditor:
        await auditor.press("l", "w")
        await auditor.paste(" at once")
        auditor.app.keep_typed_text()
        await auditor.settled()
    async with working(at, path) as auditor:
        await auditor.pick("recover")
        auditor.screen(PlanScreen)
        assert auditor.line.text.endswith(" at once")


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])
async def test_golden(
    snapshot: SnapshotAssertion, monkeypatch: pytest.MonkeyPatch, path: Path, size: tuple[int, int]
) -> None:
    """Accept a change with `pytest --snapshot-update`, and read the diff."""
    monkeypatch.chdir(path.parent.parent)  # so that no folder of this machine is shown
    async with working(Path("audits"), Path("audits") / path.name, size=size) as auditor:
        await auditor.press("l")
        assert auditor.screen_text() + "\n" == snapshot(extension_class=ScreenFile)


async def test_the_program_begins_again_in_the_plan(path: Path) -> None:
    async with working(path.parent, path) as auditor:
        await auditor.press("l", "down")
        lacking = auditor.rows.key
        await auditor.press("ctrl+q")
    async with working(path.parent, path) as auditor:
        auditor.screen(PlanScreen)
        assert auditor.rows.key == lacking


async def test_what_is_decided_is_planned_one_after_the_other(folder: Path) -> None:
    walk = planned_walk()
    for point in walk.in_order()[2:4]:
        walk = changes.record_decision(walk, decision(point.id))
    path = desk(folder).add(walk)
    async with working(folder, path) as auditor:
        await auditor.press("r")
        await auditor.put_cursor_on("Paper form")  # of which nothing is decided
        await auditor.press("l")
        for number in ("2", "3", "4"):
            await auditor.press("a")
            assert auditor.prompt.startswith(f"{number} ")
            await auditor.enter("Do it")
            await auditor.press("escape" if number == "3" else "enter", *(() if number == "3" else ("enter",)))
        assert "nothing planned" not in auditor.screen_text()
