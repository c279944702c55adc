"""Answers to question sets: begun, scored, graded, told of in words; what cannot be read is told in a sentence."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tests.builders import audit, questionnaire, touch_point
from touchpoint_audit.actions import questions
from touchpoint_audit.catalog import question_sets
from touchpoint_audit.catalog.question_set import Question
from touchpoint_audit.domain.audit import Audit
from touchpoint_audit.domain.evidence import Evidence
from touchpoint_audit.domain.questionnaire import NO_RESPONSE, Questionnaire, Response, Role
from touchpoint_audit.language.fault import Fault

TODAY = date(2026, 11, 28)
SETS = question_sets()


def asked(*sheets: Questionnaire, **about: Any) -> Audit:
    return replace(audit(touch_point("t01"), **about), answers={sheet.id: sheet for sheet in sheets})


def question(set_id: str, question_id: str) -> Question:
    found = SETS[set_id].question(question_id)
    assert found is not None
    return found


def typed(field: str, text: str, found: Audit, which: Question) -> Response | str:
    changed = questions.with_text(found, "q1", which, field, text)
    return changed.sentence if isinstance(changed, Fault) else questions.response_of(changed, "q1", which.id)


def test_who_answers_a_set_already_is_found_by_name_and_role_whatever_the_case() -> None:
    first, sheet = questions.begun(asked(), "customer_focus", Role.TOP, " Manager B\n", TODAY)
    assert first.answers[sheet] == Questionnaire(sheet, "customer_focus", Role.TOP, "Manager B", TODAY)
    assert questions.of_that_name(first, "customer_focus", Role.TOP, "manager b ") == (first.answers[sheet],)
    for set_id, role, name in (
        ("service_culture", Role.TOP, "Manager B"),
        ("customer_focus", Role.MIDDLE, "Manager B"),
        ("customer_focus", Role.TOP, "Manager C"),
    ):
        assert questions.of_that_name(first, set_id, role, name) == ()


@pytest.mark.parametrize("name", ["", "Checkout"])
def test_two_respondents_of_one_role_and_name_are_two(name: str) -> None:
    first, one = questions.begun(asked(), "customer_focus", Role.FRONT_LINE, name, TODAY)
    second, other = questions.begun(first, "customer_focus", Role.FRONT_LINE, name, TODAY)
    assert one != other
    assert [each.respondent for each in second.answers.values()] == [name, name]
    assert questions.of_that_name(first, "customer_focus", Role.FRONT_LINE, "") == ()


TILLS = (
    questionnaire("q1", respondent="Till"),
    questionnaire("q2", respondent="Till"),
    questionnaire("q3", question_set="service_culture", respondent="Till"),
)


def test_of_two_of_one_name_elsewhere_the_second_is_offered_once_the_first_has_answered() -> None:
    found = asked(*TILLS)
    assert questions.known_elsewhere(found, "leader_habits") == (questions.Known(Role.FRONT_LINE, "Till", 1),)
    assert questions.known_elsewhere(found, "service_culture") == (questions.Known(Role.FRONT_LINE, "Till", 2),)
    assert questions.known_elsewhere(found, "customer_focus") == ()


def test_one_of_two_of_the_same_name_is_changed_alone_since_nobody_knows_who_is_who_elsewhere() -> None:
    found = asked(*TILLS)
    assert questions.is_one_of_several(found, "q3")
    renamed = questions.renamed(found, "q2", "Till 3")
    assert [each.respondent for each in renamed.answers.values()] == ["Till", "Till 3", "Till"]
    assert not questions.is_one_of_several(renamed, "q3")


def test_who_answers_another_set_is_offered_once_from_the_top_down_and_not_who_answers_this_one() -> None:
    found = asked(
        questionnaire("q1", "front_line", respondent="Till 2"),
        questionnaire("q2", "top", respondent="Manager B"),
        questionnaire("q3", "top", "service_culture", respondent="manager b"),
        questionnaire("q4", "front_line", respondent="Till 3"),
        questionnaire("q5", "front_line"),
        questionnaire("q6", "front_line", "leader_habits", respondent="Till 3"),
    )
    there = questions.known_elsewhere(found, "leader_habits")
    assert [(each.role, each.name) for each in there] == [(Role.TOP, "Manager B"), (Role.FRONT_LINE, "Till 2")]


@pytest.mark.parametrize(
    ("role", "evidence"), [("top", Evidence.STATED), ("front_line", Evidence.STATED), ("auditor", None)]
)
def test_what_a_respondent_says_is_done_is_stated_and_the_auditors_own_judgement_is_not_graded(
    role: str, evidence: Evidence | None
) -> None:
    found = questions.with_score(asked(questionnaire("q1", role)), "q1", "authority", questions.DOES, 2)
    assert questions.response_of(found, "q1", "authority") == Response(None, 2, evidence)


def test_a_grade_that_was_given_stays_and_goes_with_the_score() -> None:
    found = asked(questionnaire("q1", authority=Response(4, 2, Evidence.OBSERVED)))
    changed = questions.with_score(found, "q1", "authority", questions.DOES, 3)
    assert questions.response_of(changed, "q1", "authority") == Response(4, 3, Evidence.OBSERVED)
    cleared = questions.with_score(changed, "q1", "authority", questions.DOES, None)
    assert questions.response_of(cleared, "q1", "authority") == Response(4)


def test_clearing_the_last_score_leaves_the_question_not_answered() -> None:
    found = asked(questionnaire("q1", authority=(4, None)))
    cleared = questions.with_score(found, "q1", "authority", questions.SAYS, None)
    assert cleared.answers["q1"].responses == {}


def test_digits_are_scores_and_0_clears() -> None:
    assert [questions.typed_score(digit) for digit in "012345"] == [None, 1, 2, 3, 4, 5]
    assert questions.typed_score("6") == Fault("A score lies between 1 and 5; 0 clears it.")


def test_a_grade_needs_a_score() -> None:
    none = questions.with_grade(asked(questionnaire(authority=(4, None))), "q1", "authority", Evidence.MEASURED)
    assert none == Fault("Evidence goes with the score of what is done: give that first.")
    given = questions.with_grade(asked(questionnaire(authority=(4, 2))), "q1", "authority", Evidence.MEASURED)
    assert isinstance(given, Audit)
    assert questions.response_of(given, "q1", "authority").evidence is Evidence.MEASURED


DAYS = question("leader_habits", "front_line")


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("1,5", 1.5),
        ("1.5", 1.5),
        ("0", 0),
        ("2 per month", 2),
        (" ", None),
        ("many", "“many” is not a number: write it like 1200 or 1.5."),
        ("1-2", "This is one number: write it without a range."),
    ],
)
def test_a_number_is_read_with_comma_or_point(text: str, read: float | str | None) -> None:
    got = typed(questions.NUMBER, text, asked(questionnaire(question_set="leader_habits")), DAYS)
    assert got == read if isinstance(read, str) else isinstance(got, Response) and got.number == read


def test_a_number_that_nobody_asks_for_is_refused() -> None:
    refused = typed(questions.NUMBER, "2", asked(questionnaire()), question("customer_focus", "authority"))
    assert refused == "This question asks for no number."


def test_what_stands_in_a_field_is_what_would_be_typed() -> None:
    response = Response(number=1.5, note="a note", owner="HR")
    assert [questions.present_text(response, field, DAYS) for field in ("number", "note", "owner", "words")] == [
        "1.5/month",
        "a note",
        "HR",
        "",
    ]
    assert questions.present_text(NO_RESPONSE, questions.NUMBER, DAYS) == ""
    again = typed(questions.NUMBER, "1.5/month", asked(questionnaire(question_set="leader_habits")), DAYS)
    assert isinstance(again, Response)
    assert again.number == 1.5


def test_an_owner_is_named_by_number_or_as_it_is_written_already() -> None:
    found = asked(
        questionnaire("q1", question_set="service_culture"),
        questionnaire("q2", "top", "service_culture", respondent="Manager B", culture=Response(owner="HR")),
        rates={"finance": None},
    )
    assert questions.known_owners(found, "service_culture") == ("HR", "Manager B", "Finance")
    which = question("service_culture", "culture")
    got = [typed(questions.OWNER, text, found, which) for text in ("2", "finance", "Marketing", "9", "")]
    owners = [each.owner for each in got if isinstance(each, Response)]
    assert owners == ["Manager B", "Finance", "Marketing", "9", ""]


def test_a_touch_point_is_pointed_at_and_no_longer() -> None:
    found = asked(questionnaire())
    pointed = questions.pointing_turned(found, "q1", "authority", "t01")
    assert questions.response_of(pointed, "q1", "authority").points_at == ("t01",)
    assert questions.pointing_turned(pointed, "q1", "authority", "t01") == found


def test_a_touch_point_speaks_to_a_question_and_no_longer() -> None:
    spoken = questions.speaking_turned(asked(), "t01", "customer_focus.authority")
    assert spoken.touch_points["t01"].speaks_to == ("customer_focus.authority",)
    assert questions.speaking_turned(spoken, "t01", "customer_focus.authority") == asked()


def test_a_respondent_is_renamed_and_moved_in_every_set_that_they_answered() -> None:
    found = asked(
        questionnaire("q1", "top", respondent="Manager B"),
        questionnaire("q2", "top", "service_culture", respondent="manager b"),
        questionnaire("q3", "front_line", respondent="Manager B"),
    )
    renamed = questions.renamed(found, "q1", "Manager C")
    assert [each.respondent for each in renamed.answers.values()] == ["Manager C", "Manager C", "Manager B"]
    moved = questions.in_role(found, "q2", Role.MIDDLE)
    assert [each.role for each in moved.answers.values()] == [Role.MIDDLE, Role.MIDDLE, Role.FRONT_LINE]


def test_a_nameless_respondent_is_changed_alone() -> None:
    found = asked(questionnaire("q1"), questionnaire("q2", question_set="service_culture"))
    assert [each.respondent for each in questions.renamed(found, "q1", "Till 2").answers.values()] == ["Till 2", ""]


def test_what_is_answered_is_counted_of_the_questions_that_the_set_asks() -> None:
    sheet = questionnaire(authority=(4, 2), hiring=Response(note="later"), gone=(1, 1))
    assert questions.n_answered(sheet, SETS["customer_focus"]) == 1


def test_deleted_answers_are_gone() -> None:
    assert questions.deleted(asked(questionnaire()), "q1").answers == {}
