"""The manager's review: the four lists, and a decision on each row, or on many at once."""

from pathlib import Path

import pytest

from tests.builders import audit, decision, fact
from tests.tui.driver import Auditor, desk, stored, working
from touchpoint_audit.actions import places
from touchpoint_audit.assessment.decided import decided
from touchpoint_audit.domain import changes
from touchpoint_audit.domain.decision import Choice, Decision
from touchpoint_audit.domain.follow_up import Before, Found
from touchpoint_audit.domain.rule import Verdict
from touchpoint_audit.storage import Draft
from touchpoint_audit.tui.dialogs.why import WhyScreen
from touchpoint_audit.tui.screens.card import CardScreen
from touchpoint_audit.tui.screens.report import ReportScreen
from touchpoint_audit.tui.screens.review import ReviewScreen


def is_head(text: str) -> bool:
    return text[1:2] in "1234" and text[3:4] in "x~?+"


def numbers(auditor: Auditor, heading: str) -> list[int]:
    """The numbers of the touch points in a list."""
    found: list[int] = []
    inside = False
    for text in auditor.row_texts():
        if is_head(text):
            inside = heading in text
        elif inside:
            found.append(int(text[2:].split()[0]))
    return found


def decisions(auditor: Auditor) -> dict[str, Decision]:
    """The decision that counts on each touch point, by its name."""
    points = auditor.audit.touch_points
    return {points[key].name: found for key, found in auditor.audit.decided().items()}


async def go_to_review(auditor: Auditor, decider: str = "Manager B") -> None:
    await auditor.press("r")
    auditor.app.decider = decider


async def test_the_four_lists_with_their_totals(walk: Path, folder: Path) -> None:
    async with working(folder, walk) as auditor:
        await auditor.press("r")
        headings = [text for text in auditor.row_texts() if is_head(text)]
        assert [text.split()[2] for text in headings] == ["STOP", "CHANGE", "OPEN", "KEEP"]
        assert "4 of 4 to decide" in headings[0]
        assert "334 h · 106,720 NOK · 2 not measured" in headings[0]
        assert numbers(auditor, "STOP") == [5, 12, 4, 10]
        seen = auditor.screen_text()
        assert "Stopping these frees ≥ 334 h and ≥ 106,720 NOK a year" in seen
        assert "0 of 14 decided" in seen
        assert "Paper form" in auditor.cursor
        assert "· not decided" in auditor.cursor


async def test_one_key_agrees_and_the_cursor_goes_on(walk: Path, folder: Path) -> None:
    async with working(folder, walk) as auditor:
        await auditor.press("r", "a")
        assert auditor.prompt == "Who decides from now on? Enter takes the name that stands here"
        assert auditor.line.text == "Auditor A"
        await auditor.enter("Manager B")
        assert "Weekly shelf report" in auditor.cursor
        assert "Decided: Paper form for tool rental" in auditor.status()
        await auditor.press("a")
        assert numbers(auditor, "STOP") == [5, 12, 4, 10]
        assert {name: (found.choice, found.verdict, found.who) for name, found in decisions(auditor).items()} == {
            auditor.point("Paper form").name: (Choice.AGREE, Verdict.STOP, "Manager B"),
            auditor.point("Weekly shelf").name: (Choice.AGREE, Verdict.STOP, "Manager B"),
        }
        assert "2 of 14 decided · the stops free 334 h and 106,720 NOK a year" in auditor.screen_text()
        await auditor.press("u")
        assert "Weekly shelf report" in auditor.cursor
        assert len(decisions(auditor)) == 1
        await auditor.press("U")
        assert len(decisions(auditor)) == 2
    assert len(stored(walk).audit.decisions) == 2
    assert places.last_decider() == "Manager B"


async def test_the_name_is_prefilled_next_time_and_can_be_changed(walk: Path, folder: Path) -> None:
    places.remember_decider("Manager C")
    async with working(folder, walk) as auditor:
        await auditor.press("r", "d")
        assert auditor.line.text == "Manager C"
        await auditor.enter("")
        assert "A decision needs a name." in auditor.prompt
        await auditor.enter("Manager D")
        assert auditor.prompt.startswith("Until when?")
        await auditor.press("escape", "N")
        assert auditor.line.text == "Manager D"
        await auditor.enter("Manager E")
        assert "Manager E decides from now on" in auditor.status()
        assert decisions(auditor) == {}


async def test_to_overrule_asks_for_a_reason(walk: Path, folder: Path) -> None:
    async with working(folder, walk) as auditor:
        await go_to_review(auditor)
        await auditor.press("k")
        assert "+ keep. Why?" in auditor.prompt
        await auditor.press("enter")
        assert "To overrule needs a reason" in auditor.prompt
        await auditor.enter("The tools are dangerous.")
        (found,) = decisions(auditor).values()
        assert (found.choice, found.verdict, found.reason) == (
            Choice.OVERRULE,
            Verdict.KEEP,
            "The tools are dangerous.",
        )
        assert numbers(auditor, "STOP") == [5, 12, 4, 10]
        await auditor.press("s")  # as the auditor judged: no reason is asked for
        assert decisions(auditor)[auditor.point("Weekly shelf").name].choice is Choice.AGREE


async def test_to_defer_shows_the_day_as_it_is_understood(walk: Path, folder: Path) -> None:
    async with working(folder, walk) as auditor:
        await go_to_review(auditor)
        await auditor.press("d")
        assert "→ 1 December 2026" in auditor.prompt
        await auditor.enter("1.11.2026")
        assert "1 November 2026 does not lie after today" in auditor.prompt
        await auditor.empty_line()
        await auditor.write("15.1., board")
        assert "→ 15 January 2027" in auditor.prompt
        await auditor.press("enter")
        assert "Deferred: Paper form for tool rental" in auditor.status()
        (found,) = decisions(auditor).values()
        assert (found.choice, str(found.until), found.reason) == (Choice.DEFER, "2027-01-15", "board")


async def test_a_batch_is_one_step_of_undo(walk: Path, folder: Path) -> None:
    async with working(folder, walk) as auditor:
        await go_to_review(auditor)
        await auditor.press("space", "space")
        assert "2 selected" in auditor.screen_text()
        await auditor.press("d", "enter")
        assert len(decisions(auditor)) == 2
        assert "Discount above" in auditor.cursor
        await auditor.press("1", "W", "a")  # what is deferred waits no longer, and is not selected
        assert [found.choice for found in decisions(auditor).values()].count(Choice.AGREE) == 2
        await auditor.press("1", "W")
        assert "Nothing in this list waits for a decision" in auditor.status()
        assert "selected" not in auditor.screen_text()
        await auditor.press("u")
        assert len(decisions(auditor)) == 2
        await auditor.press("u")
        assert decisions(auditor) == {}


async def test_a_decision_is_taken_back(walk: Path, folder: Path) -> None:
    async with working(folder, walk) as auditor:
        await go_to_review(auditor)
        await auditor.press("a", "up", "x")
        assert decisions(auditor) == {}
        assert "Paper form" in auditor.cursor
        assert "Taken back: Paper form" in auditor.status()
        await auditor.press("x")
        assert "Nothing is decided here" in auditor.status()


async def test_what_is_decided_stays_in_sight_until_the_filter_is_chosen_anew(walk: Path, folder: Path) -> None:
    async with working(folder, walk) as auditor:
        await go_to_review(auditor)
        await auditor.press("1", "W", "a", "f")
        assert numbers(auditor, "STOP") == []
        assert "only what is not decided" in auditor.screen_text()
        first = numbers(auditor, "CHANGE")
        await auditor.press("a")
        assert numbers(auditor, "CHANGE") == first
        changed = changes.change_touch_point(auditor.audit, auditor.point("Paper form").id, verdict=Verdict.KEEP)
        auditor.session.change("verdict", changed)
        await auditor.press("f")
        assert numbers(auditor, "KEEP") == [5]
        assert numbers(auditor, "CHANGE") == []
        assert "✓ stale x" in "\n".join(auditor.row_texts())
        assert "Since then: verdict x stop → + keep" in auditor.screen_text()
        await auditor.press("f", "f")
        assert len(numbers(auditor, "STOP")) == 3


async def test_what_waits_next_is_a_key_away(walk: Path, folder: Path) -> None:
    async with working(folder, walk) as auditor:
        await go_to_review(auditor)
        await auditor.press("1", "W", "a", "1", "n")
        assert auditor.rows.key in auditor.session.assessment.items
        assert auditor.session.assessment.items[auditor.rows.key].list is Verdict.CHANGE


async def test_after_the_last_decision_it_is_said_what_comes_next(walk: Path, folder: Path) -> None:
    async with working(folder, walk) as auditor:
        await go_to_review(auditor)
        await auditor.press("1", "W", "2", "W", "3", "W", "4", "W", "d", "enter")
        assert "Deferred: 14 touch points. Nothing waits any more: l plans what was decided" in auditor.status()
        await auditor.press("n")
        assert "Everything that is shown is decided" in auditor.status()


async def test_nothing_to_agree_with_is_said(walk: Path, folder: Path) -> None:
    async with working(folder, walk) as auditor:
        await auditor.log("Sign at the door")
        await go_to_review(auditor)
        await auditor.put_cursor_on("Sign at the door")
        await auditor.press("a")
        assert "There is nothing to agree with at" in auditor.status()
        await auditor.press("3", "a")
        assert "put the cursor on one" in auditor.status()


async def test_a_reason_survives_a_crash(walk: Path, folder: Path) -> None:
    point = next(key for key, point in stored(walk).audit.touch_points.items() if point.name.startswith("Weekly"))
    Draft(walk).write(f"review:keep/{point}", "Half a rea", "2026-11-03T12:00:00+00:00")
    async with working(folder, walk) as auditor:
        await auditor.press("enter")
        auditor.screen(ReviewScreen)
        assert auditor.prompt.startswith("Who decides from now on?")
        assert "Weekly" in auditor.cursor
        await auditor.press("enter")
        assert auditor.line.text == "Half a rea"
        await auditor.write("son")
        await auditor.press("enter")
        assert [found.reason for found in decisions(auditor).values()] == ["Half a reason"]


ORDERS = (
    ("money", [5, 12, 4, 10], "by money"),
    ("customers", [5, 4, 10, 12], "by customers"),
    ("evidence", [4, 5, 10, 12], "by evidence"),
    ("effort", [12, 4, 5, 10], "by effort"),
    ("journey", [4, 5, 10, 12], "by journey ↓"),
    ("journey", [12, 10, 5, 4], "by journey ↑"),
)


async def test_sorting_by_what_is_chosen_and_the_same_again_turns_it_round(walk: Path, folder: Path) -> None:
    async with working(folder, walk) as auditor:
        await auditor.press("r")
        for option, first, title in ORDERS:
            await auditor.press("S")
            await auditor.pick(option)
            assert numbers(auditor, "STOP") == first
            assert title in auditor.title()


async def test_the_filter_follows_every_key_and_escape_shows_all(walk: Path, folder: Path) -> None:
    async with working(folder, walk) as auditor:
        await auditor.press("r", "/")
        await auditor.write("form")
        assert numbers(auditor, "STOP") == [5]
        await auditor.press("enter")
        assert "with “form”" in auditor.screen_text()
        await auditor.press("/", "escape")
        assert len(numbers(auditor, "STOP")) == 4


async def test_digits_jump_to_a_list(walk: Path, folder: Path) -> None:
    async with working(folder, walk) as auditor:
        await auditor.press("r")
        for key, word in (("2", "CHANGE"), ("3", "OPEN"), ("4", "KEEP"), ("1", "STOP")):
            await auditor.press(key)
            assert word in auditor.cursor
            assert "w selects all of this list" in auditor.screen_text()


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


async def test_the_customers_words_and_the_report_are_a_key_away(walk: Path, folder: Path) -> None:
    async with working(folder, walk) as auditor:
        await auditor.press("r")
        await auditor.put_cursor_on("Phone line closed")
        await auditor.press("v")
        auditor.screen(WhyScreen)
        assert "I can only call in my lunch break" in "\n".join(auditor.row_texts())
        await auditor.press("v", "p")
        auditor.screen(ReportScreen)


async def test_the_card_and_the_outline_show_the_decision(walk: Path, folder: Path) -> None:
    async with working(folder, walk) as auditor:
        await go_to_review(auditor)
        await auditor.press("k")
        await auditor.enter("The tools are dangerous.")
        await auditor.press("q")
        await auditor.put_cursor_on("Paper form")
        assert "↔" in auditor.cursor
        await auditor.press("enter")
        card = "\n".join(auditor.row_texts())
        assert "↔ overruled: + keep" in card
        assert "Manager B, 3 November 2026" in card
        assert "The tools are dangerous." in card
        await auditor.fill("Value, 0–100", "70")
        await auditor.choose("Impact, for RICE", "2 high")
        await auditor.fill("Raised by", "A store manager")
        point = auditor.point("Paper form")
        assert (point.value, point.impact, point.raised_by) == (70, 2.0, "A store manager")
        await auditor.put_cursor_on_field("Decision")
        await auditor.press("enter", "x", "space")
        assert len(auditor.audit.decisions) == 1
        assert decided(auditor.session.assessment)[point.id].stale is False


@pytest.mark.parametrize("size", [(40, 10), (120, 40)], ids=["40x10", "120x40"])
async def test_decisions_can_be_made_at_other_sizes(walk: Path, folder: Path, size: tuple[int, int]) -> None:
    async with working(folder, walk, size=size) as auditor:
        await go_to_review(auditor)
        await auditor.press("a")
        assert "1 of 14 decided" in auditor.screen_text()
        assert "✓" in auditor.screen_text()


async def test_the_review_opens_again_where_it_was_left(walk: Path, folder: Path) -> None:
    async with working(folder, walk) as auditor:
        await auditor.press("r")
        await auditor.put_cursor_on("Phone line closed")
        await auditor.press("ctrl+q")
    async with working(folder, walk) as auditor:
        auditor.screen(ReviewScreen)
        assert "Phone line closed" in auditor.cursor
        await auditor.press("q")
        assert "Phone line closed" in auditor.cursor


async def test_a_follow_up_shows_what_was_decided_before_and_how_it_is_found(walk: Path, folder: Path) -> None:
    async with working(folder, walk) as auditor:
        point = auditor.point("Paper form")
        before = Before(Verdict.STOP, decision(point.id))
        found = changes.change_touch_point(auditor.audit, point.id, before=before, found=Found.SLID_BACK)
        auditor.session.change("found", found)
        await auditor.press("r")
        seen = " ".join(auditor.screen_text().split())
        assert "Now slid back. On the walk before: x stop, by Manager B on 10 November 2026." in seen


async def test_an_audit_with_nothing_in_it_says_what_to_press(folder: Path) -> None:
    async with working(folder, desk(folder).add(audit())) as auditor:
        await auditor.press("r")
        assert "Nothing is logged yet: q leads to the walk" in auditor.screen_text()
        await auditor.press("a", "W", "n", "v", "space")
        assert auditor.audit.decisions == {}


async def test_hours_with_a_range_are_marked_and_told_below(walk: Path, folder: Path) -> None:
    async with working(folder, walk) as auditor:
        key = auditor.point("Paper form").id
        ranged = changes.record_fact(auditor.audit, key, "staff_time", fact(5, "min", low=3, high=8))
        auditor.session.change("fact", ranged)
        await auditor.press("r")
        assert "230±" in auditor.cursor
        assert "230 (138–368) h/year" in auditor.screen_text()
