"""The walk: logging, stages, moving, renaming, deleting, finding, folding, undo and redo."""

from pathlib import Path

import pytest

from tests.builders import audit, decision, touch_point
from tests.tui.driver import desk, stored, working
from touchpoint_audit.domain.changes import record_decision
from touchpoint_audit.domain.quantity import Unit

NAMES = ("Sign at the door", "Queue at the till", "Leaflet on the counter")


@pytest.fixture
def small(folder: Path) -> Path:
    """Three touch points in the first of three stages."""
    points = [touch_point(f"t{place}", name=name, stage="find") for place, name in enumerate(NAMES, start=1)]
    return desk(folder).add(audit(*points))


async def test_time_and_frequency_at_the_end_become_facts(folder: Path, small: Path) -> None:
    async with working(folder, small) as auditor:
        await auditor.press("a")
        await auditor.write("unpack pallets 45 min 20/week")
        assert "45 min" in auditor.prompt
        assert "20/week" in auditor.prompt
        await auditor.press("enter")
        point = auditor.point("unpack pallets")
        assert point.name == "unpack pallets"
        assert {(fact.number, fact.unit) for fact in point.facts.values()} >= {(45.0, Unit.MINUTE)}
        assert "Logged unpack pallets" in auditor.status()


async def test_the_kind_is_guessed_and_tab_takes_another(folder: Path, small: Path) -> None:
    async with working(folder, small) as auditor:
        await auditor.press("a")
        await auditor.write("Blankett for utlån, 24 felt")
        assert "Form" in auditor.prompt
        await auditor.press("tab")
        assert "Form" not in auditor.prompt.partition("·")[0]
        await auditor.take_kind("routine")
        await auditor.press("enter")
        assert auditor.point("Blankett").kind == "routine"


async def test_the_line_stays_open_for_the_next_one(folder: Path, small: Path) -> None:
    async with working(folder, small) as auditor:
        await auditor.put_cursor_on("Sign")
        await auditor.log("Return without a receipt", "Opening hours on the door")
        assert auditor.names()[:3] == ["Sign at the door", "Return without a receipt", "Opening hours on the door"]
        assert auditor.point("Opening").kind == "service_hours"
        assert not auditor.line.asking


async def test_two_empty_lines_end_logging_and_one_does_not(folder: Path, small: Path) -> None:
    async with working(folder, small) as auditor:
        await auditor.press("a", "enter")
        assert "Nothing typed: enter once more, or esc, ends logging." in auditor.prompt
        await auditor.write("kiosk")
        await auditor.press("enter", "enter")
        assert auditor.line.asking
        await auditor.press("enter")
        assert not auditor.line.asking
        assert [name for name in auditor.names() if name not in NAMES] == ["kiosk"]


async def test_logging_without_any_stage_makes_one(folder: Path) -> None:
    path = desk(folder).add(audit(stages={}))
    async with working(folder, path) as auditor:
        await auditor.log("Sign at the door")
        assert (auditor.stages(), auditor.names()) == (["Journey"], ["Sign at the door"])


async def test_a_touch_point_is_logged_in_the_stage_of_the_cursor(folder: Path, small: Path) -> None:
    async with working(folder, small) as auditor:
        await auditor.put_cursor_on("Use")
        await auditor.log("Instructions in the box")
        assert auditor.audit.stages[auditor.point("Instructions").stage].name == "Use"


async def test_stages_are_added_renamed_moved_and_deleted(folder: Path, small: Path) -> None:
    async with working(folder, small) as auditor:
        await auditor.press("A")
        await auditor.enter("Park")
        assert auditor.stages() == ["Find us", "Park", "Buy", "Use"]
        await auditor.press("n")
        await auditor.enter("Park the car")
        assert auditor.stages() == ["Find us", "Park the car", "Buy", "Use"]
        await auditor.press(",")
        assert auditor.stages()[0] == "Park the car"
        await auditor.press(".", "shift+down")
        assert auditor.stages() == ["Find us", "Buy", "Park the car", "Use"]
        await auditor.put_cursor_on("Find us")
        await auditor.press("d", "enter")
        assert auditor.stages()[0] == "Find us"
        await auditor.press("d", "2")
        assert "Deleted the stage Find us and all in it; u brings it back" in auditor.status()
        assert (auditor.stages(), auditor.names()) == (["Buy", "Park the car", "Use"], [])
        await auditor.press("u")
        assert (auditor.stages()[0], auditor.names()) == ("Find us", list(NAMES))


async def test_what_a_manager_decided_on_is_deleted_only_after_a_question(folder: Path) -> None:
    made = audit(touch_point("t01", name="Sign", stage="find"))
    path = desk(folder).add(record_decision(made, decision("t01")))
    async with working(folder, path) as auditor:
        await auditor.put_cursor_on("Sign")
        await auditor.press("d", "q")
        assert auditor.names() == ["Sign"]
        await auditor.press("d", "2")
        assert auditor.names() == []


async def test_touch_points_are_reordered_and_go_into_the_next_stage(folder: Path, small: Path) -> None:
    async with working(folder, small) as auditor:
        await auditor.put_cursor_on("Sign")
        await auditor.press(".")
        assert auditor.names() == [NAMES[1], NAMES[0], NAMES[2]]
        assert "Sign" in auditor.cursor
        await auditor.press("shift+down", ".")
        assert auditor.audit.stages[auditor.point("Sign").stage].name == "Buy"
        await auditor.press("shift+up")
        assert auditor.audit.stages[auditor.point("Sign").stage].name == "Find us"
        assert auditor.names() == [NAMES[1], NAMES[2], NAMES[0]]


async def test_renaming_starts_from_the_present_name(folder: Path, small: Path) -> None:
    async with working(folder, small) as auditor:
        await auditor.put_cursor_on("Queue")
        await auditor.press("n")
        assert auditor.line.text == "Queue at the till"
        await auditor.press("end")
        await auditor.write("s")
        await auditor.press("enter")
        assert auditor.names()[1] == "Queue at the tills"
        await auditor.press("f2")
        await auditor.enter("")
        assert auditor.names()[1] == "Queue at the tills"


@pytest.mark.parametrize("by_paste", [True, False])
async def test_a_name_typed_or_pasted_at_once_takes_the_place_of_the_old(
    folder: Path, small: Path, by_paste: bool
) -> None:
    async with working(folder, small) as auditor:
        await auditor.put_cursor_on("Queue")
        await auditor.press("n")
        await (auditor.paste("Line") if by_paste else auditor.write("Line"))
        await auditor.press("enter")
        assert auditor.names()[1] == "Line"


async def test_undo_shows_what_came_back(folder: Path, small: Path) -> None:
    async with working(folder, small) as auditor:
        await auditor.put_cursor_on("Queue")
        await auditor.press("d", "home", "space", "u")
        assert "Queue" in auditor.cursor


async def test_deleting_asks_nothing_and_is_undone(folder: Path, small: Path) -> None:
    async with working(folder, small) as auditor:
        await auditor.put_cursor_on("Queue")
        await auditor.press("d")
        assert auditor.names() == [NAMES[0], NAMES[2]]
        assert "Deleted Queue at the till; u brings it back" in auditor.status()
        await auditor.press("u")
        assert "Undone: delete" in auditor.status()
        assert auditor.names() == list(NAMES)


async def test_undo_goes_back_over_everything_and_redo_does_it_again(folder: Path, small: Path) -> None:
    async with working(folder, small) as auditor:
        before = auditor.audit
        await auditor.log("Price on the shelf")
        await auditor.put_cursor_on("Price")
        await auditor.judge("stop")
        await auditor.press(".", "A")
        await auditor.enter("Park")
        await auditor.open_card("Sign")
        await auditor.fill("Serves", "Customers")
        await auditor.press("q")
        await auditor.put_cursor_on("Queue")
        await auditor.press("delete")
        after = auditor.audit
        steps = 0
        while "nothing to undo" not in auditor.status():
            await auditor.press("u")
            steps += 1
        assert steps - 1 == 6
        assert auditor.audit == before
        assert stored(small).audit == before
        while "nothing to do again" not in auditor.status():
            await auditor.press("U")
        assert auditor.audit == after
        assert stored(small).audit == after


@pytest.mark.parametrize(("key", "verdict"), [("k", "keep"), ("c", "change"), ("s", "stop"), ("o", "open")])
async def test_one_key_judges_and_the_same_key_takes_it_back(folder: Path, small: Path, key: str, verdict: str) -> None:
    async with working(folder, small) as auditor:
        await auditor.put_cursor_on("Sign")
        await auditor.press(key)
        assert auditor.point("Sign").verdict == verdict
        assert f"Sign at the door: {verdict}" in auditor.status()
        assert verdict in auditor.cursor
        await auditor.press(key)
        assert auditor.point("Sign").verdict is None
        assert "Sign at the door: not judged" in auditor.status()


async def test_a_verdict_on_a_stage_says_what_to_do(folder: Path, small: Path) -> None:
    async with working(folder, small) as auditor:
        await auditor.put_cursor_on("Find us")
        await auditor.press("k")
        assert "A verdict is given to a touch point: put the cursor on one" in auditor.status()
        await auditor.press("t")
        assert "Time is taken for a touch point: put the cursor on one" in auditor.status()


async def test_a_reason_is_asked_when_the_verdict_differs_from_the_proposal(walk: Path, folder: Path) -> None:
    async with working(folder, walk) as auditor:
        await auditor.put_cursor_on("Staff help")
        await auditor.press("s")
        assert auditor.prompt == "Why stop, when the rule proposes keep? Enter alone: later"
        await auditor.enter("Somebody hurt a back.")
        assert auditor.point("Staff help").reason == "Somebody hurt a back."


@pytest.mark.parametrize("key", ["escape", "enter"])
async def test_a_reason_that_is_not_given_is_a_gap_and_blocks_nothing(walk: Path, folder: Path, key: str) -> None:
    async with working(folder, walk) as auditor:
        await auditor.put_cursor_on("Staff help")
        await auditor.press("s", key)
        assert not auditor.line.asking
        assert auditor.point("Staff help").verdict == "stop"
        await auditor.press("down")
        assert "Discount" in auditor.cursor
        await auditor.press("g")
        assert any("Staff help" in text and "where the rule proposes keep" in text for text in auditor.row_texts())


async def test_no_reason_is_asked_for_what_the_rule_leaves_open(folder: Path, small: Path) -> None:
    async with working(folder, small) as auditor:
        await auditor.put_cursor_on("Sign")
        await auditor.press("s")
        assert not auditor.line.asking


async def test_find_goes_from_one_to_the_next_and_opens_folded_stages(walk: Path, folder: Path) -> None:
    async with working(folder, walk) as auditor:
        await auditor.put_cursor_on("Behind the scenes")
        await auditor.press("space")
        assert not any("IT help desk" in text for text in auditor.row_texts())
        await auditor.press("/")
        await auditor.write("HELP")
        await auditor.press("enter")
        assert "Staff help" in auditor.cursor
        await auditor.press("enter")
        assert "IT help desk" in auditor.cursor
        await auditor.press("enter")
        assert "Staff help" in auditor.cursor
        await auditor.enter("no such thing")
        assert "Not found." in auditor.prompt
        await auditor.press("escape")
        assert "Staff help" in auditor.cursor


async def test_a_folded_stage_hides_its_touch_points(walk: Path, folder: Path) -> None:
    async with working(folder, walk) as auditor:
        await auditor.put_cursor_on("Staff help")
        await auditor.press("space")
        assert "▸ Buy" in auditor.cursor
        assert not any("Staff help" in text for text in auditor.row_texts())
        await auditor.press("enter")
        assert any("Staff help" in text for text in auditor.row_texts())


async def test_keys_of_the_walk_do_nothing_while_a_name_is_typed(folder: Path, small: Path) -> None:
    async with working(folder, small) as auditor:
        await auditor.put_cursor_on("Queue")
        await auditor.press("a")
        await auditor.write("kcso?qU")
        await auditor.press("shift+down", "f2", "shift+up", "shift+tab")
        assert auditor.line.text == "kcso?qU"
        assert auditor.line.asking
        assert auditor.names() == list(NAMES)
        await auditor.write("x")
        await auditor.press("enter")
        assert auditor.names()[2] == "kcso?qUx"


async def test_a_click_on_a_row_does_not_lose_what_is_being_typed(folder: Path, small: Path) -> None:
    async with working(folder, small) as auditor:
        await auditor.press("a")
        await auditor.write("Price on the")
        await auditor.click(auditor.rows, 10, 2)
        await auditor.click(auditor.rows, 10, 2)
        await auditor.write(" shelf")
        await auditor.press("enter")
        assert "Price on the shelf" in auditor.names()


async def test_the_mouse_moves_the_cursor_and_opens_the_card(folder: Path, small: Path) -> None:
    async with working(folder, small) as auditor:
        await auditor.click(auditor.rows, 10, 2)
        assert "Queue" in auditor.cursor
        await auditor.click(auditor.rows, 10, 2)
        assert "Queue at the till" in auditor.title()


async def test_text_typed_ahead_of_the_screen_is_not_lost(folder: Path, small: Path) -> None:
    async with working(folder, small) as auditor:
        await auditor.press("a")
        await auditor.burst(*"One", "enter", *"Two", "enter", *"Three", "enter")
        assert [name for name in auditor.names() if name not in NAMES] == ["One", "Two", "Three"]
