"""The organisation's screens at the keys: two digits a question, what goes with them, and the way back to each."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.builders import audit, fact, questionnaire, touch_point
from tests.tui.driver import Auditor, desk, stored, working
from touchpoint_audit.domain.audit import Audit
from touchpoint_audit.domain.evidence import Evidence
from touchpoint_audit.domain.questionnaire import Questionnaire, Response
from touchpoint_audit.storage import Draft
from touchpoint_audit.tui.dialogs.choose import ChooseScreen
from touchpoint_audit.tui.dialogs.pick import PickScreen
from touchpoint_audit.tui.screens.answering import AnsweringScreen
from touchpoint_audit.tui.screens.card import CardScreen
from touchpoint_audit.tui.screens.organisation import OrganisationScreen
from touchpoint_audit.tui.screens.question_set import QuestionSetScreen


def walked(*sheets: Questionnaire) -> Audit:
    approval = touch_point(
        "t2", name="Discount", kind="approval", facts={"granted": fact(97, "%"), "frequency": fact(5, "/week")}
    )
    return replace(audit(touch_point("t1", name="Sign"), approval), answers={sheet.id: sheet for sheet in sheets})


@pytest.fixture
def path(folder: Path) -> Path:
    return desk(folder).add(walked())


def only(auditor: Auditor) -> Questionnaire:
    (sheet,) = auditor.audit.answers.values()
    return sheet


def scores(sheet: Questionnaire) -> dict[str, tuple[int | None, int | None]]:
    return {key: (response.says, response.does) for key, response in sheet.responses.items()}


async def begin(auditor: Auditor, role: str = "f", name: str = "Till 2", question_set: str = "Real or pasted") -> None:
    """From the walk to the answers of somebody new."""
    await auditor.press("w")
    await auditor.put_cursor_on(question_set)
    await auditor.press("a", role)
    await auditor.enter(name)
    auditor.screen(AnsweringScreen)


async def test_two_digits_a_question_answer_a_set_and_every_one_is_saved_and_undone(folder: Path, path: Path) -> None:
    async with working(folder, path) as auditor:
        await auditor.press("w")
        auditor.screen(OrganisationScreen)
        assert "Nobody has answered yet: a asks the first respondent" in auditor.screen_text()
        await auditor.press("q")
        await begin(auditor)
        assert "0 of 4 answered" in auditor.title()
        await auditor.press("4", "2", "3", "3", "space", "1", "5")
        assert scores(only(auditor)) == {
            "authority": (4, 2),
            "hiring": (3, 3),
            "training": (None, 1),
            "leadership": (5, None),
        }
        assert only(auditor).responses["training"].evidence is Evidence.STATED
        assert only(auditor).respondent == "Till 2"
        assert only(auditor).answered_on == auditor.session.today
        assert "4 of 4 answered" in auditor.title()
        assert "[–]" in auditor.cursor
        await auditor.press("6")
        assert "A score lies between 1 and 5; 0 clears it." in auditor.status()
        await auditor.press("4")
        assert "That was the last question: q goes back" in auditor.status()
        assert stored(path).audit.answers == auditor.audit.answers
        await auditor.press("u", "u", "u")
        assert "Undone: score" in auditor.status()
        assert "Training" in auditor.cursor
        assert "[–]" in auditor.cursor
        await auditor.press("up", "up", "left", "0")
        assert scores(only(auditor))["authority"] == (None, 2)
        await auditor.press("q", "q")
        assert auditor.screen(OrganisationScreen).rows.key == "set.customer_focus"
        assert "not measured (2 of 12 answers)" in auditor.cursor


async def test_what_goes_with_the_scores_is_a_key_away(folder: Path, path: Path) -> None:
    async with working(folder, path) as auditor:
        await begin(auditor, "a", "Auditor A", "Habits of a leader")
        await auditor.press("e")
        assert "Evidence goes with the score of what is done: give that first." in auditor.status()
        await auditor.press("4", "2", "up", "m")
        await auditor.write("many")
        await auditor.press("enter")
        assert "“many” is not a number" in auditor.prompt
        await auditor.enter("1,5")
        await auditor.press("e", "1", "n")
        await auditor.enter("seen twice")
        await auditor.press("o")
        assert "This question does not ask for that" in auditor.status()
        await auditor.press("p")
        auditor.screen(PickScreen)
        await auditor.press("2", "enter")
        assert "✓" in auditor.cursor
        await auditor.press("q")
        wanted = Response(4, 2, Evidence.MEASURED, 1.5, points_at=("t2",), note="seen twice")
        assert only(auditor).responses["front_line"] == wanted
        assert "#2 Discount" in auditor.screen_text()
        await auditor.press("enter")
        assert any("Front-line days a month: 1.5" in option for option in auditor.options())
        await auditor.press("n")
        assert auditor.line.text == "seen twice"
        await auditor.press("escape", "r")
        await auditor.enter("fmta")
        assert (only(auditor).respondent, only(auditor).role.value) == ("fmta", "auditor")
        assert "Auditor A, auditor: fmta now, in all sets they answered" in auditor.status()
        await auditor.press("R", "t")
        assert (only(auditor).respondent, only(auditor).role.value) == ("fmta", "top")
        assert "fmta, auditor: top management now, in all sets they answered" in auditor.status()


async def test_somebody_new_of_a_name_that_has_answered_is_asked_about_and_shown_apart(folder: Path) -> None:
    there = questionnaire("00", authority=(4, 2), respondent="Checkout")
    path = desk(folder).add(walked(there))
    async with working(folder, path) as auditor:
        await auditor.press("w", "enter", "a")
        assert "somebody new of: top management" in auditor.options()[0]
        await auditor.press("f")
        await auditor.enter("checkout ")
        assert auditor.options() == [
            "go on with the answers of Checkout: 1 of 4 answered",
            "somebody else of the same place, shown as checkout (2)",
        ]
        await auditor.press("q")
        assert auditor.line.text == "checkout"
        await auditor.press("enter", "1")
        assert "Checkout, front line" in auditor.title()
        await auditor.press("q", "a", "f")
        await auditor.enter("checkout ")
        await auditor.press("2")
        assert "checkout (2), front line" in auditor.title()
        await auditor.press("5", "1")
        first, second = sorted(auditor.audit.answers.values(), key=lambda each: each.respondent)
        assert first == there
        assert (second.respondent, scores(second)) == ("checkout", {"authority": (5, 1)})
        await auditor.press("R", "a")
        assert "auditor now; in this set alone, since several of that name answered" in auditor.status()


async def test_what_was_told_of_the_last_question_goes_when_the_cursor_moves(folder: Path) -> None:
    sheet = questionnaire(authority=(4, 2), hiring=(4, 2), training=(4, 2), leadership=(4, None))
    path = desk(folder).add(walked(sheet))
    async with working(folder, path) as auditor:
        await auditor.press("w", "enter", "a", "1", "end", "right", "4")
        assert "That was the last question: q goes back" in auditor.status()
        await auditor.press("up")
        assert "That was the last question" not in auditor.status()


async def test_a_question_leads_to_the_card_and_to_the_answers_behind_it(folder: Path) -> None:
    sheet = questionnaire(authority=Response(4, 2, Evidence.OBSERVED, points_at=("t2",)), respondent="Till 2")
    path = desk(folder).add(walked(sheet))
    async with working(folder, path, size=(120, 40)) as auditor:
        await auditor.press("w", "enter", "enter")
        assert auditor.options() == [
            "#2 Discount: 97 % of what is asked for is granted (measured)",
            "Till 2, front line · says 4, does 2 · observed",
        ]
        await auditor.press("1")
        auditor.screen(CardScreen)
        assert "Speaks to" in auditor.cursor
        await auditor.press("enter")
        auditor.screen(PickScreen)
        await auditor.press("slash")
        await auditor.write("listening")
        await auditor.press("enter", "enter", "q")
        assert auditor.point("Discount").speaks_to == ("leader_habits.listening",)
        assert "Listening in" in auditor.cursor
        await auditor.press("x")
        assert auditor.point("Discount").speaks_to == ()
        await auditor.press("q", "enter", "2")
        auditor.screen(AnsweringScreen)
        await auditor.press("q", "x", "1")
        assert auditor.audit.answers == {}
        assert "Deleted what Till 2, front line answered; u brings it back" in auditor.status()
        await auditor.press("u")
        assert auditor.audit.answers == {"q1": sheet}
        await auditor.press("b")
        assert "This is the first question set" in auditor.status()
        await auditor.press("n", "a")
        assert "Till 2, front line: has answered another set" in auditor.options()[4]
        await auditor.press("1")
        assert {each.question_set for each in auditor.audit.answers.values()} == {"customer_focus", "service_culture"}
        await auditor.press("u")
        auditor.screen(QuestionSetScreen)  # the answers that were begun are gone, and so is their screen


@pytest.mark.parametrize(
    ("where", "screen", "text"),
    [
        ("answers:q1/note.hiring", AnsweringScreen, "Note: Hiring"),
        ("answers:q1/respondent.", AnsweringScreen, "Name or place of work"),
        ("question_set:service_culture/name.top", QuestionSetScreen, "top management: name"),
    ],
)
async def test_what_was_being_typed_comes_back_where_it_was(
    folder: Path, where: str, screen: type[AnsweringScreen | QuestionSetScreen], text: str
) -> None:
    path = desk(folder).add(walked(questionnaire(authority=(4, 2))))
    Draft(path).write(where, "half a sen", "2026-11-28T12:00:00+01:00")
    async with working(folder, path) as auditor:
        auditor.screen(ChooseScreen)
        await auditor.press("1")
        auditor.screen(screen)
        assert text in auditor.prompt
        assert auditor.line.text == "half a sen"


async def test_the_program_goes_on_at_the_question_where_it_was(folder: Path) -> None:
    path = desk(folder).add(walked(questionnaire(authority=(4, 2))))
    async with working(folder, path) as auditor:
        await auditor.press("w", "a", "1", "down", "ctrl+q")
    async with working(folder, path) as auditor:
        auditor.screen(AnsweringScreen)
        assert "Training" in auditor.cursor
        await auditor.press("q", "q", "q")
        assert "Sign" in auditor.screen_text()


async def test_a_second_window_shows_the_answers_and_says_why_it_changes_none(folder: Path) -> None:
    path = desk(folder).add(walked(questionnaire(authority=(4, 2))))
    first = desk(folder, who="Auditor B").open(path)
    async with working(folder, path) as auditor:
        await auditor.press("w", "enter")
        for keys in ("a", "x"):
            await auditor.press(keys)
            assert "This window is read-only" in auditor.status(), keys
        await auditor.press("enter", "1")
        auditor.screen(AnsweringScreen)
        for keys in ("5", "0", "e", "n", "p", "r", "R", "enter", "u"):
            auditor.page.say("")
            await auditor.press(keys)
            assert "This window is read-only" in auditor.status(), keys
            auditor.screen(AnsweringScreen)
            assert not auditor.line.asking
    first.close()
