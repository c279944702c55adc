"""The five questions as the top answers them, beside what the others see; and where the widest gap is."""

from dataclasses import replace

from tests.builders import audit
from touchpoint_audit.assessment.said_and_done import said_and_done
from touchpoint_audit.assessment.score import Mean, Score, TooFew
from touchpoint_audit.assessment.top_answers import nobody_answered, top_answers, widest_gaps
from touchpoint_audit.catalog import question_sets
from touchpoint_audit.domain.audit import Audit
from touchpoint_audit.domain.questionnaire import Questionnaire, Response, Role


def answered(*given: tuple[str, str, dict[str, Response]]) -> Audit:
    """An audit with answers of some roles to some sets."""
    sheets = (Questionnaire(f"q{n}", known, Role(role), "", None, one) for n, (known, role, one) in enumerate(given))
    return replace(audit(), answers={sheet.id: sheet for sheet in sheets})


def value(score: Score) -> float | None:
    return score.quantity.value if isinstance(score, Mean) else None


def test_the_top_s_answers_stand_apart_from_what_the_others_see() -> None:
    found = top_answers(
        answered(
            ("top_questions", "top", {"agenda": Response(says=5, does=4, words="Twice.")}),
            ("top_questions", "middle", {"agenda": Response(does=3, words="Never.")}),
            ("top_questions", "auditor", {"agenda": Response(does=1)}),
        ),
        question_sets(),
    )
    assert [each.question.id for each in found][:2] == ["agenda", "carried_out"]
    agenda, carried_out = found[:2]
    assert [told.words for told in agenda.told] == ["Twice."]
    assert [value(score) for score in (agenda.says, agenda.top, agenda.others)] == [5, 4, 2]
    assert (agenda.others.n, agenda.answered) == (2, True)
    assert (carried_out.others, carried_out.answered) == (TooFew(0, 1), False)


def test_nobody_answered_is_told_from_the_top_did_not() -> None:
    sets = question_sets()
    assert nobody_answered(top_answers(audit(), sets))
    seen = top_answers(answered(("top_questions", "front_line", {"agenda": Response(does=1)})), sets)
    assert not nobody_answered(seen)
    assert not seen[0].answered
    assert top_answers(audit(), {}) == ()


def gap(*given: tuple[str, str, int, int]) -> list[str]:
    """The keys of the widest gaps where three respondents alike give these scores."""
    found = answered(
        *((known, "middle", {key: Response(says, does)}) for known, key, says, does in given for _time in range(3))
    )
    return [asked.key for _set, asked in widest_gaps(said_and_done(found, question_sets()))]


def test_the_widest_gap_of_all_sets_is_found_and_those_as_wide() -> None:
    assert gap(("customer_focus", "authority", 4, 2), ("service_culture", "culture", 5, 2)) == [
        "service_culture.culture"
    ]
    assert gap(("customer_focus", "authority", 4, 2), ("service_culture", "culture", 5, 3)) == [
        "customer_focus.authority",
        "service_culture.culture",
    ]
    assert gap(("customer_focus", "authority", 2, 2), ("service_culture", "culture", 2, 3)) == []


def test_the_five_questions_count_only_where_there_is_no_other_gap() -> None:
    five = ("top_questions", "agenda", 5, 1)
    assert gap(five, ("customer_focus", "authority", 3, 2)) == ["customer_focus.authority"]
    assert gap(five) == ["top_questions.agenda"]
