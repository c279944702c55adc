"""Answers to question sets: what is recorded, cleaned, taken out, and refused."""

from collections.abc import Callable
from datetime import date

import pytest

from tests.builders import audit
from touchpoint_audit.domain.answering import (
    add_questionnaire,
    change_questionnaire,
    delete_questionnaire,
    record_response,
)
from touchpoint_audit.domain.audit import Audit
from touchpoint_audit.domain.history import Difference, differences
from touchpoint_audit.domain.questionnaire import Questionnaire, Response, Role
from touchpoint_audit.errors import NotThere


def asked(*, respondent: str = "The till") -> Audit:
    return add_questionnaire(audit(), Questionnaire("q1", "customer_focus", Role.FRONT_LINE, respondent))


def test_a_respondent_is_one_clean_line() -> None:
    assert asked(respondent=" The\x1b[2J\n till ").answers["q1"].respondent == "The[2J till"


def test_an_answer_is_recorded_part_by_part() -> None:
    found = record_response(asked(), "q1", "authority", says=4)
    found = record_response(found, "q1", "authority", does=2, note="97 %\x07\nof 100")
    assert found.answers["q1"].responses == {"authority": Response(4, 2, note="97 %\nof 100")}


def test_an_answer_with_nothing_left_in_it_is_taken_out() -> None:
    found = record_response(asked(), "q1", "authority", says=4)
    assert record_response(found, "q1", "authority", says=None).answers["q1"].responses == {}


def test_an_answer_differs_from_another_question_by_question() -> None:
    before = record_response(asked(), "q1", "hiring", does=1)
    after = record_response(before, "q1", "authority", does=2)
    assert differences(before, after) == (Difference("answers", "q1", "responses.authority", None, Response(does=2)),)


@pytest.mark.parametrize("score", [0, 6, -1])
def test_a_score_lies_between_1_and_5(score: int) -> None:
    with pytest.raises(ValueError, match="a score lies between 1 and 5"):
        record_response(asked(), "q1", "authority", says=score)


@pytest.mark.parametrize("number", [-0.5, float("nan"), float("inf")])
def test_a_number_is_0_or_more(number: float) -> None:
    with pytest.raises(ValueError, match="the number of an answer is 0 or more"):
        Response(number=number)


@pytest.mark.parametrize(
    ("response", "answered", "scored"),
    [
        (Response(), False, False),
        (Response(owner="HR", note="Who?", points_at=("t01",)), False, False),
        (Response(words=" \n"), False, False),
        (Response(words="Yes"), True, False),
        (Response(number=0), True, False),
        (Response(says=1), True, True),
        (Response(does=1), True, True),
    ],
)
def test_not_answered_stays_not_answered(response: Response, answered: bool, scored: bool) -> None:
    assert (response.answered, response.scored) == (answered, scored)


def test_who_answered_and_when_can_be_changed_and_all_of_it_deleted() -> None:
    found = change_questionnaire(
        asked(), "q1", role=Role.MIDDLE, respondent="Store\tmanager", answered_on=date(2026, 11, 4)
    )
    assert found.answers["q1"] == Questionnaire("q1", "customer_focus", Role.MIDDLE, "Store manager", date(2026, 11, 4))
    assert delete_questionnaire(found, "q1").answers == {}


@pytest.mark.parametrize(
    "change",
    [
        lambda found: record_response(found, "q1", "authority", says=1),
        lambda found: change_questionnaire(found, "q1", respondent="x"),
        lambda found: delete_questionnaire(found, "q1"),
    ],
)
def test_what_is_gone_is_told(change: Callable[[Audit], Audit]) -> None:
    with pytest.raises(NotThere):
        change(audit())


def test_answers_stand_from_the_top_down() -> None:
    found = audit()
    for key, role in (("q1", Role.AUDITOR), ("q2", Role.FRONT_LINE), ("q3", Role.TOP), ("q4", Role.FRONT_LINE)):
        found = add_questionnaire(found, Questionnaire(key, "customer_focus", role))
    found = add_questionnaire(found, Questionnaire("q5", "service_culture", Role.TOP))
    assert [each.id for each in found.answers_to("customer_focus")] == ["q3", "q2", "q4", "q1"]
