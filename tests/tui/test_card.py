"""The card: fields, evidence, customers' words, the rule, the verdict, and going from one to the next."""

from pathlib import Path

import pytest

from tests.builders import audit, fact, rule, touch_point
from tests.tui.driver import desk, stored, working
from touchpoint_audit.domain.evidence import Evidence
from touchpoint_audit.domain.fact import Fact, Load
from touchpoint_audit.domain.quantity import Unit
from touchpoint_audit.domain.rule import Holds, YesNo
from touchpoint_audit.tui.dialogs.choose import ChooseScreen
from touchpoint_audit.tui.screens.walk import WalkScreen


@pytest.fixture
def form(folder: Path) -> Path:
    """A form and, after it, a service line."""
    points = [
        touch_point("t1", name="Paper form", kind="form", facts={"staff_time": fact(5, "min", None)}),
        touch_point("t2", name="Phone line", kind="service_hours"),
    ]
    return desk(folder).add(audit(*points, rates={"store": 320}))


async def test_a_fact_is_typed_graded_and_given_a_source(folder: Path, form: Path) -> None:
    async with working(folder, form) as auditor:
        await auditor.open_card("Paper form")
        await auditor.put_cursor_on_field("How often")
        await auditor.press("enter")
        await auditor.write("2,5/day")
        await auditor.press("enter")
        assert auditor.options() == ["measured", "observed", "stated", "assumed"]
        await auditor.press("2")
        assert "Where does it come from?" in auditor.prompt
        await auditor.write("counted on a Saturday")
        await auditor.press("enter")
        found = auditor.point("Paper form").facts["frequency"]
        assert (found.number, found.unit, found.evidence) == (2.5, Unit.PER_DAY, Evidence.OBSERVED)
        assert found.source == "counted on a Saturday"
        assert "2.5/day" in auditor.cursor
        assert "counted on a Saturday" in auditor.cursor
        assert stored(form).audit == auditor.audit


async def test_a_grade_and_a_source_may_be_left_for_later(folder: Path, form: Path) -> None:
    async with working(folder, form) as auditor:
        await auditor.open_card("Paper form")
        await auditor.fill("How often", "60")
        assert auditor.point("Paper form").facts["frequency"].evidence is None
        assert "no grade" in auditor.cursor
        await auditor.press("1")
        assert auditor.point("Paper form").facts["frequency"].evidence is Evidence.MEASURED
        await auditor.press("e")
        await auditor.enter("exchange log")
        assert auditor.point("Paper form").facts["frequency"].source == "exchange log"


async def test_what_cannot_be_read_is_told_and_stays_to_be_mended(folder: Path, form: Path) -> None:
    async with working(folder, form) as auditor:
        await auditor.open_card("Paper form")
        await auditor.put_cursor_on_field("Staff time each")
        await auditor.press("enter")
        await auditor.enter("many")
        assert "is not a number" in auditor.prompt
        assert auditor.line.text == "many"
        await auditor.enter("6 min")
        assert auditor.point("Paper form").facts["staff_time"].number == 6


async def test_a_range_is_kept(folder: Path, form: Path) -> None:
    async with working(folder, form) as auditor:
        await auditor.open_card("Paper form")
        await auditor.fill("Staff time each", "30–60 min", "stated")
        found = auditor.point("Paper form").facts["staff_time"]
        assert (found.number, found.low, found.high) == (45, 30, 60)


async def test_demand_is_typed_interval_by_interval(folder: Path, form: Path) -> None:
    async with working(folder, form) as auditor:
        await auditor.open_card("Phone line")
        await auditor.put_cursor_on_field("Demand and staffing")
        await auditor.press("enter", "p")
        await auditor.empty_line()
        await auditor.write("08:00 9 4")
        await auditor.press("ctrl+n")
        await auditor.write("08:30 14 x")
        await auditor.press("enter")
        assert 'Interval 2, "08:30 14 x", is not a start' in auditor.prompt
        await auditor.press("backspace")
        await auditor.write("4")
        await auditor.press("enter")
        await auditor.press("1", "enter")
        intervals = auditor.point("Phone line").facts["demand"].intervals
        assert intervals is not None
        assert [(interval.start, interval.calls, interval.staff) for interval in intervals] == [
            ("08:00", 9, 4),
            ("08:30", 14, 4),
        ]


async def test_a_paste_takes_the_place_of_what_is_selected(folder: Path, form: Path) -> None:
    async with working(folder, form) as auditor:
        await auditor.open_card("Paper form")
        for label in ("Serves", "Note"):
            await auditor.put_cursor_on_field(label)
            await auditor.press("enter")
            await auditor.write("abc")
            await auditor.press("shift+left", "shift+left")
            await auditor.paste("xyz")
            assert auditor.line.text == "axyz"
            await auditor.write("!")
            assert auditor.line.text == "axyz!"
            await auditor.press("escape")


async def test_letters_jump_to_groups(folder: Path, form: Path) -> None:
    async with working(folder, form) as auditor:
        await auditor.open_card("Paper form")
        for letter, label in (
            ("f", "How often"),
            ("m", "Staff hours"),
            ("v", "Customer's words"),
            ("r", "Easier"),
            ("d", "Verdict"),
        ):
            await auditor.press(letter)
            assert label in auditor.cursor
        await auditor.press("w")
        assert "Name" in auditor.cursor


async def test_customers_words_with_their_tone(folder: Path, form: Path) -> None:
    async with working(folder, form) as auditor:
        await auditor.open_card("Paper form")
        await auditor.add_voice("Why do I write this twice?", "complaint")
        await auditor.add_voice("You filled it in for me!", "praise")
        voices = auditor.point("Paper form").voices.values()
        assert [(voice.words, voice.tone.value) for voice in voices] == [
            ("Why do I write this twice?", "complaint"),
            ("You filled it in for me!", "praise"),
        ]
        await auditor.put_cursor_on_field("Complaint")
        await auditor.press("x")
        assert len(auditor.point("Paper form").voices) == 1


async def test_leaving_the_tone_open_gives_the_words_back(folder: Path, form: Path) -> None:
    async with working(folder, form) as auditor:
        await auditor.open_card("Paper form")
        await auditor.put_cursor_on_field("Customer's words")
        await auditor.press("enter")
        await auditor.write("Why twice?")
        await auditor.press("enter", "q")
        assert auditor.line.text == "Why twice?"


async def test_feelings_by_number_and_by_plus_and_minus(folder: Path, form: Path) -> None:
    async with working(folder, form) as auditor:
        await auditor.open_card("Paper form")
        await auditor.choose("Feeling now", "−2")
        assert auditor.point("Paper form").feeling_now == -2
        await auditor.press("-")
        assert auditor.point("Paper form").feeling_now == -2
        await auditor.press("+")
        assert auditor.point("Paper form").feeling_now == -1
        await auditor.put_cursor_on_field("Feeling wanted")
        await auditor.press("+", "+")
        assert auditor.point("Paper form").feeling_wanted == 1


async def test_the_rule_is_answered_and_the_proposal_follows_at_once(folder: Path, form: Path) -> None:
    async with working(folder, form) as auditor:
        await auditor.open_card("Paper form")
        assert "proposal ? open" in auditor.screen_text()
        await auditor.answer("easier", "no", "observed", "watched ten")
        await auditor.answer("relationship", "no", "observed")
        await auditor.answer("holds", "nothing")
        assert "proposal x stop" in auditor.screen_text()
        answers = auditor.point("Paper form").rule
        assert (answers.easier.value, answers.easier.note, answers.holds) == (YesNo.NO, "watched ten", Holds.NOTHING)
        await auditor.answer("holds", "legal")
        await auditor.fill("On what ground", "The rental act")
        assert auditor.point("Paper form").rule.ground == "The rental act"
        assert "proposal x stop" not in auditor.screen_text()


async def test_an_answer_is_taken_back_by_clear_and_by_none(folder: Path, form: Path) -> None:
    async with working(folder, form) as auditor:
        await auditor.open_card("Paper form")
        await auditor.answer("easier", "yes", "stated")
        await auditor.press("x")
        assert auditor.point("Paper form").rule.easier.value is None
        await auditor.answer("easier", "yes")
        await auditor.answer("easier", "not answered")
        assert auditor.point("Paper form").rule.easier.value is None


async def test_choices_departments_and_switches(folder: Path, form: Path) -> None:
    async with working(folder, form) as auditor:
        await auditor.open_card("Paper form")
        await auditor.choose("Carried by", "Store")
        await auditor.put_cursor_on_field("Imposed by")
        await auditor.press("enter")
        await auditor.pick("another department")
        await auditor.enter("Head office")
        await auditor.choose("Stage", "Use")
        await auditor.choose("Kind", "Routine")
        await auditor.put_cursor_on_field("Quick win, symbol")
        await auditor.press("enter")
        await auditor.put_cursor_on_field("Worth celebrating")
        await auditor.press("space")
        point = auditor.point("Paper form")
        assert auditor.audit.department_name(point.carried_by) == "Store"
        assert auditor.audit.department_name(point.imposed_by) == "Head office"
        assert (auditor.audit.stages[point.stage].name, point.kind) == ("Use", "routine")
        assert (point.quick_win, point.celebrate) == (True, True)
        await auditor.press("space")
        assert not auditor.point("Paper form").celebrate


async def test_a_fact_of_another_kind_stays_in_sight_and_x_removes_it(folder: Path, form: Path) -> None:
    async with working(folder, form) as auditor:
        await auditor.open_card("Paper form")
        await auditor.choose("Kind", "Packing")
        assert any("staff_time" in text and "5 min" in text for text in auditor.row_texts())
        await auditor.put_cursor_on_field("staff_time")
        await auditor.press("x")
        assert not auditor.point("Paper form").facts


async def test_the_verdict_from_the_card_asks_for_a_reason(folder: Path) -> None:
    path = desk(folder).add(audit(touch_point(name="Paper form", kind="form", rule=rule("no", "no", "nothing"))))
    async with working(folder, path) as auditor:
        await auditor.open_card("Paper form")
        await auditor.press("k")
        assert "Why keep, when the rule proposes stop" in auditor.prompt
        await auditor.press("escape")
        assert auditor.point("Paper form").verdict == "keep"
        await auditor.choose("Verdict", "stop")
        assert not auditor.line.asking
        assert auditor.point("Paper form").verdict == "stop"


async def test_next_and_previous_touch_point(folder: Path, form: Path) -> None:
    async with working(folder, form) as auditor:
        await auditor.open_card("Paper form")
        await auditor.press("b")
        assert "This is the first touch point" in auditor.status()
        await auditor.press("n")
        assert "Phone line" in auditor.title()
        await auditor.press("pagedown")
        await auditor.press("q")
        assert "Phone line" in auditor.cursor


@pytest.mark.parametrize("key", ["pagedown", "f2", "tab", "shift+tab", "ctrl+z"])
async def test_a_text_goes_into_the_touch_point_it_was_typed_for(folder: Path, form: Path, key: str) -> None:
    async with working(folder, form) as auditor:
        await auditor.open_card("Paper form")
        await auditor.put_cursor_on_field("Serves")
        await auditor.press("enter")
        await auditor.write("Customers")
        await auditor.press(key)
        assert auditor.line.asking
        await auditor.press("enter")
        assert auditor.point("Paper form").serves == "Customers"
        assert auditor.point("Phone line").serves == ""


async def test_undo_on_the_card(folder: Path, form: Path) -> None:
    async with working(folder, form) as auditor:
        await auditor.open_card("Paper form")
        await auditor.fill("Serves", "Customers")
        await auditor.press("u")
        assert auditor.point("Paper form").serves == ""
        assert "Undone: Serves" in auditor.status()
        await auditor.press("ctrl+y")
        assert auditor.point("Paper form").serves == "Customers"


async def test_undoing_the_logging_on_its_card_leads_back_to_the_walk(folder: Path, form: Path) -> None:
    async with working(folder, form) as auditor:
        await auditor.put_cursor_on("Phone line")
        await auditor.log("Switchboard")
        await auditor.open_card("Switchboard")
        await auditor.press("u")
        auditor.screen(WalkScreen)
        assert "Switchboard" not in auditor.names()


async def test_a_grade_on_an_empty_field_says_what_to_do(folder: Path, form: Path) -> None:
    async with working(folder, form) as auditor:
        await auditor.open_card("Paper form")
        await auditor.press("1")
        assert "fill it in first" in auditor.status()


async def test_a_name_cannot_be_emptied(folder: Path, form: Path) -> None:
    async with working(folder, form) as auditor:
        await auditor.open_card("Paper form")
        await auditor.press("enter")
        await auditor.enter("  ")
        assert "A touch point needs a name." in auditor.prompt
        await auditor.press("escape", "x")
        assert auditor.names()[0] == "Paper form"


async def test_q_leaves_a_question_as_it_was(folder: Path, form: Path) -> None:
    async with working(folder, form) as auditor:
        await auditor.open_card("Paper form")
        await auditor.put_cursor_on_field("Kind")
        await auditor.press("enter")
        auditor.screen(ChooseScreen)
        await auditor.press("q")
        assert auditor.point("Paper form").kind == "form"


async def test_an_option_is_chosen_with_arrows_and_enter(folder: Path, form: Path) -> None:
    async with working(folder, form) as auditor:
        await auditor.open_card("Paper form")
        await auditor.put_cursor_on_field("Effort")
        await auditor.press("enter", "down", "down", "enter")
        assert auditor.point("Paper form").effort == 2


async def test_timed_unpackings_are_pasted_as_rows_of_a_table(folder: Path) -> None:
    path = desk(folder).add(audit(touch_point("t1", name="Pallets", kind="packing", stage="find")))
    async with working(folder, path) as auditor:
        await auditor.open_card("Pallets")
        await auditor.put_cursor_on_field("Unpackings timed, with what was on them")
        await auditor.press("enter")
        assert "a row each, or ; between" in auditor.prompt
        await auditor.paste("min;packs;units\n42;18;310\n45,5;20;300\n")
        await auditor.press("enter", "1")
        await auditor.enter("stopwatch")
        loads = auditor.point("Pallets").facts["loads"].loads or ()
        assert [load.minutes for load in loads] == [42, 45.5]
        await auditor.press("enter")
        await auditor.paste("39 16 290\n50 22 340")
        await auditor.press("enter", "q")
        loads = auditor.point("Pallets").facts["loads"].loads or ()
        assert [load.minutes for load in loads] == [39, 50]


async def test_the_stopwatch_counts_for_unpacking_where_loads_stand_too(folder: Path) -> None:
    path = desk(folder).add(
        audit(
            touch_point(
                "t1",
                name="Pallets",
                kind="packing",
                stage="find",
                facts={
                    "unpack_now": fact(80, "min", samples=(70.0, 90.0)),
                    "loads": Fact(loads=(Load(100, 18, 310),), evidence=Evidence.MEASURED),
                },
            )
        )
    )
    async with working(folder, path) as auditor:
        await auditor.open_card("Pallets")
        assert any("Unpacking" in row and "80 min" in row for row in auditor.row_texts())
        await auditor.put_cursor_on_field("Unpacking one, now")
        await auditor.press("t")
        assert "n = 2 samples   mean 80 min" in auditor.screen_text()
        await auditor.press("x", "x", "enter")
        assert any("Unpacking" in row and "100 min" in row for row in auditor.row_texts())


async def test_another_value_asks_anew_how_it_is_known(folder: Path, form: Path) -> None:
    async with working(folder, form) as auditor:
        await auditor.open_card("Paper form")
        await auditor.fill("How often", "60/week", "measured", "till log")
        await auditor.fill("How often", "60/week")
        kept = auditor.point("Paper form").facts["frequency"]
        assert (kept.evidence, kept.source) == (Evidence.MEASURED, "till log")
        await auditor.put_cursor_on_field("How often")
        await auditor.press("enter")
        await auditor.enter("70/week")
        await auditor.press("3")
        assert auditor.line.text == "till log, changed by hand"
        await auditor.enter("the manager")
        other = auditor.point("Paper form").facts["frequency"]
        assert (other.evidence, other.source) == (Evidence.STATED, "the manager")
        await auditor.press("u")
        assert auditor.point("Paper form").facts["frequency"] == kept


async def test_with_little_room_the_reason_that_is_still_wanted_comes_first(folder: Path, form: Path) -> None:
    async with working(folder, form) as auditor:
        await auditor.open_card("Paper form")
        await auditor.answer("easier", "no", "observed")
        await auditor.answer("relationship", "no", "observed")
        shown = auditor.screen_text()
        assert "proposal ? open" in shown
        assert "what it holds in place" in shown
        assert "What would change it" not in shown


async def test_hours_of_staff_and_of_customers_stand_on_their_own_evidence(folder: Path) -> None:
    facts = {
        "frequency": fact(60, "/week"),
        "staff_time": fact(5, "min"),
        "customer_time": fact(8, "min", "stated"),
    }
    path = desk(folder).add(audit(touch_point("t1", name="Paper form", kind="form", stage="find", facts=facts)))
    async with working(folder, path) as auditor:
        await auditor.open_card("Paper form")
        assert "staff 230 h/year, measured · customers 368 h/year, stated" in auditor.screen_text()


async def test_thanks_switch_the_star_on_and_taking_it_off_says_that_nobody_is_thanked(
    folder: Path, form: Path
) -> None:
    async with working(folder, form) as auditor:
        await auditor.open_card("Paper form")
        await auditor.fill("Thanks to", "The checkout")
        assert "Thanked, and so worth celebrating ★" in auditor.status()
        await auditor.press("u")
        assert auditor.point("Paper form") == touch_point(
            "t1", name="Paper form", kind="form", facts={"staff_time": fact(5, "min", None)}
        )
        await auditor.press("U")
        await auditor.put_cursor_on_field("Worth celebrating")
        await auditor.press("space")
        assert "“Thanks to The checkout” is kept, but nobody is thanked" in auditor.status()
        assert auditor.point("Paper form").thanks_to == "The checkout"
