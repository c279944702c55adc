"""Scores and gaps in words: always with n, and never a mean of too few."""

import pytest

from touchpoint_audit.assessment.score import Mean, TooFew
from touchpoint_audit.domain.quantity import Quantity, Unit
from touchpoint_audit.domain.questionnaire import Role
from touchpoint_audit.reports.question_names import every_question, question_names
from touchpoint_audit.reports.score_words import (
    apart_sentence,
    gap_sentence,
    gap_word,
    mean_text,
    mean_with_n,
    not_measured,
    respondents_text,
    signed,
)


def score(value: float) -> Quantity:
    return Quantity(value, Unit.SCORE)


def test_a_mean_says_of_how_many_and_too_few_say_how_many_it_takes() -> None:
    assert mean_with_n(Mean(score(7 / 3), 3)) == "2.3 (3 answers)"
    assert mean_with_n(Mean(score(4), 1)) == "4.0 (1 answer)"
    assert mean_with_n(TooFew(4, 12)) == not_measured(TooFew(4, 12)) == "not measured (4 of 12 answers)"
    assert not_measured(TooFew(0, 1)) == "not measured (0 of 1 answer)"
    assert mean_text(TooFew(4, 12)) == "–"


@pytest.mark.parametrize(
    ("gap", "sign", "word", "sentence"),
    [
        (1.8, "+1.8", "more said", "gap +1.8: more said than done"),
        (-0.5, "−0.5", "more done", "gap −0.5: more done than said"),
        (0.05, "+0.1", "more said", "gap +0.1: more said than done"),
        (0.049, "0", "alike", "gap 0: as much done as said"),
        (4.0 - 4.0 + 1e-15, "0", "alike", "gap 0: as much done as said"),
        (-0.049, "0", "alike", "gap 0: as much done as said"),
    ],
)
def test_a_gap_has_a_sign_and_a_word(gap: float, sign: str, word: str, sentence: str) -> None:
    assert (signed(score(gap)), gap_word(score(gap)), gap_sentence(score(gap))) == (sign, word, sentence)


def test_leaders_and_front_line_are_held_against_each_other_in_words() -> None:
    assert apart_sentence(score(1.25)) == "leaders see 1.3 more done"
    assert apart_sentence(score(-0.5)) == "the front line sees 0.5 more done"
    assert apart_sentence(score(0)) == "both see as much done"


def test_respondents_are_counted_by_role() -> None:
    assert respondents_text({}) == ""
    assert respondents_text({Role.TOP: 1}) == "1 respondent: 1 top management"
    told = respondents_text({Role.TOP: 1, Role.FRONT_LINE: 2})
    assert told == "3 respondents: 1 top management, 2 front line"


def test_a_question_is_named_with_its_set_where_two_sets_have_one_of_that_name() -> None:
    keys = ("customer_focus.authority", "gone.x", "service_culture.hiring")
    assert question_names(keys) == ("Authority", "Hiring (Service culture)")
    assert dict(every_question())["customer_focus.hiring"] == "Real or pasted-on focus: Hiring"
