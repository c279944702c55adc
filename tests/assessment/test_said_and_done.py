"""What is said against what is done: means, gaps, who sees what, the weakest link, and how it has moved."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import audit, touch_point
from touchpoint_audit.assessment.said_and_done import said_and_done, scores
from touchpoint_audit.assessment.score import Asked, Mean, Owner, SaidAndDone, Told, TooFew
from touchpoint_audit.catalog.question_set import NumberAsked, Question, QuestionSet
from touchpoint_audit.domain.audit import Audit
from touchpoint_audit.domain.evidence import Evidence
from touchpoint_audit.domain.follow_up import Follows, Scored
from touchpoint_audit.domain.quantity import Quantity, Unit
from touchpoint_audit.domain.questionnaire import Questionnaire, Response, Role

DAYS = NumberAsked("Front-line days", Unit.PER_MONTH)
QUESTIONS = tuple(Question(key, key, f"{key}?", "low", "high") for key in ("authority", "hiring", "training"))
OURS = QuestionSet("ours", "Ours", "", 4, 2, True, (*QUESTIONS, Question("floor", "Floor", "?", "low", "high", DAYS)))


def answered(*given: tuple[str, dict[str, Response]], **about: Any) -> Audit:
    """An audit in which respondents of some roles gave answers."""
    sheets = (Questionnaire(f"q{n}", "ours", Role(role), "", None, found) for n, (role, found) in enumerate(given))
    return replace(audit(**about), answers={sheet.id: sheet for sheet in sheets})


def came_to(found: Audit) -> SaidAndDone:
    (only,) = said_and_done(found, {"ours": OURS})
    return only


def asked(found: Audit, key: str) -> Asked:
    return next(each for each in came_to(found).asked if each.question.id == key)


def one(says: int | None = None, does: int | None = None, evidence: str | None = None, **more: Any) -> Response:
    return Response(says, does, Evidence(evidence) if evidence else None, **more)


FOUR = (
    ("top", {"authority": one(5, 4, "stated"), "hiring": one(4, 3, "stated")}),
    ("middle", {"authority": one(4, 3, "stated"), "hiring": one(4, 3, "measured")}),
    ("front_line", {"authority": one(3, 1, "observed"), "hiring": one(4, 3, "measured")}),
    ("front_line", {"authority": one(None, 2, "measured")}),
)


def test_a_gap_is_what_is_said_minus_what_is_done() -> None:
    found = asked(answered(*FOUR), "authority")
    assert found.says == Mean(Quantity(4, Unit.SCORE), 3)
    assert found.does == Mean(Quantity(2.5, Unit.SCORE), 4, Evidence.STATED)
    assert found.gap == Quantity(1.5, Unit.SCORE)


def test_a_gap_is_that_of_the_means_as_they_are_shown() -> None:
    does = (2, 2, 2, 3)
    found = asked(answered(*(("top", {"authority": one(4, score)}) for score in does)), "authority")
    assert found.does == Mean(Quantity(2.25, Unit.SCORE), 4, Evidence.ASSUMED)
    assert found.gap == Quantity(1.7, Unit.SCORE)


def test_leaders_and_the_front_line_see_it_apart() -> None:
    found = asked(answered(*FOUR), "authority")
    assert (found.leaders, found.front_line) == (
        Mean(Quantity(3.5, Unit.SCORE), 2, Evidence.STATED),
        Mean(Quantity(1.5, Unit.SCORE), 2, Evidence.OBSERVED),
    )
    assert found.apart == Quantity(2, Unit.SCORE)


def test_the_auditor_is_neither_a_leader_nor_the_front_line() -> None:
    found = asked(answered(*FOUR, ("auditor", {"authority": one(1, 1, "measured")})), "authority")
    assert (found.n, found.does.n, found.leaders.n, found.front_line.n) == (5, 5, 2, 2)


def test_a_mean_of_too_few_is_none() -> None:
    found = answered(*FOUR)
    assert asked(found, "hiring").front_line == TooFew(1, 2)
    assert asked(found, "hiring").apart is None
    assert (asked(found, "training").says, asked(found, "training").gap) == (TooFew(0, 2), None)


def test_a_set_with_fewer_answers_than_its_minimum_is_not_measured() -> None:
    three = answered(("top", {"authority": one(5, 4), "hiring": one(4, 3)}), ("middle", {"authority": one(4, 3)}))
    found = came_to(three)
    assert (found.n, found.says, found.does, found.gap) == (3, TooFew(3, 4), TooFew(3, 4), None)
    assert isinstance(asked(three, "authority").does, Mean)
    assert isinstance(came_to(answered(*FOUR)).does, Mean)


def test_one_persons_answers_are_not_those_of_a_side() -> None:
    many = {"authority": one(4, 1), "hiring": one(4, 2), "training": one(4, 1)}
    found = came_to(answered(*FOUR[:2], ("front_line", many)))
    assert found.front_line == TooFew(1, 2, people=True)
    assert found.leaders == Mean(Quantity(3.25, Unit.SCORE), 4, Evidence.STATED)
    assert found.apart is None


def test_what_a_set_says_and_does_takes_its_minimum_each() -> None:
    said = {"authority": one(4), "hiring": one(4), "training": one(4, 2)}
    found = came_to(answered(("top", said), ("middle", said)))
    assert (found.says, found.does) == (Mean(Quantity(4, Unit.SCORE), 6), TooFew(2, 4))


def test_an_owner_or_a_note_alone_counts_as_no_answer() -> None:
    found = came_to(answered(("top", {"authority": one(owner="HR", note="?")})))
    assert (found.n, found.respondents, found.asked[0].n) == (0, {}, 0)


def test_the_weakest_link_and_the_spread_are_of_what_is_done() -> None:
    found = came_to(answered(*FOUR))
    assert [each.question.id for each in found.weakest] == ["authority"]
    assert found.spread == Quantity(0.5, Unit.SCORE)
    assert [each.question.id for each in found.widest] == ["authority"]


def test_one_measured_question_is_no_chain() -> None:
    found = came_to(answered(("top", {"authority": one(5, 4)}), ("middle", {"authority": one(4, 3)})))
    assert (found.weakest, found.spread) == ((), None)


def test_a_set_with_too_few_answers_has_no_weakest_link_and_no_spread() -> None:
    whole = replace(OURS, minimum=8)
    (found,) = said_and_done(answered(*FOUR), {"ours": whole})
    assert (found.n, len(found.measured)) == (7, 2)
    assert (found.weakest, found.spread) == ((), None)


def test_links_that_are_alike_are_all_the_weakest() -> None:
    alike = {"authority": one(5, 2), "hiring": one(5, 2), "training": one(5, 4)}
    found = came_to(answered(("top", alike), ("middle", alike)))
    assert [each.question.id for each in found.weakest] == ["authority", "hiring"]


def test_nothing_is_widest_where_no_more_is_said_than_done() -> None:
    equal = {"authority": one(2, 2), "hiring": one(2, 5)}
    assert came_to(answered(("top", equal), ("middle", equal))).widest == ()


def test_numbers_have_the_unit_of_their_question() -> None:
    found = answered(("top", {"floor": one(number=0)}), ("middle", {"floor": one(number=3)}))
    assert asked(found, "floor").number == Mean(Quantity(1.5, Unit.PER_MONTH), 2)
    assert asked(answered(("top", {"floor": one(number=0)})), "floor").number == TooFew(1, 2)
    assert asked(found, "authority").number is None


def test_owners_are_counted_whatever_their_case_most_first() -> None:
    names = ("HR", "Managing director", "hr", " ", "")
    found = answered(*(("top", {"hiring": one(owner=name)}) for name in names))
    assert asked(found, "hiring").owners == (Owner("HR", 2), Owner("Managing director", 1))


def test_words_are_told_from_the_top_down() -> None:
    found = answered(("front_line", {"hiring": one(words="No")}), ("top", {"hiring": one(words="Yes")}))
    assert asked(found, "hiring").told == (Told(Role.TOP, "", "Yes"), Told(Role.FRONT_LINE, "", "No"))


def test_what_shows_it_most_often_stands_first_without_what_is_gone() -> None:
    walked = audit(touch_point("t01"), touch_point("t02", speaks_to=("ours.authority",)), touch_point("t03"))
    pointed = {"q0": ("t03", "gone", "t01"), "q1": ("gone", "t02"), "q2": ("gone",)}
    sheets = {
        key: Questionnaire(key, "ours", Role.TOP, responses={"authority": one(4, 2, points_at=points)})
        for key, points in pointed.items()
    }
    assert asked(replace(walked, answers=sheets), "authority").shown_by == ("t02", "t01", "t03")


def test_it_moves_against_the_audit_before() -> None:
    before = {"ours.authority": Scored(4, 3), "ours.hiring": Scored(4, None), "other.x": Scored(1, 1)}
    found = answered(*FOUR, follows=Follows("a0", scores=before))
    assert asked(found, "authority").moved == Quantity(-0.5, Unit.SCORE)
    assert (asked(found, "hiring").moved, asked(found, "training").moved) == (None, None)
    assert came_to(found).moved == Mean(Quantity(-0.5, Unit.SCORE), 1)
    assert came_to(answered(*FOUR)).moved is None


def test_a_follow_up_keeps_what_is_measured() -> None:
    assert scores(answered(*FOUR), {"ours": OURS}) == {"ours.authority": Scored(4, 2.5), "ours.hiring": Scored(4, 3)}


def test_a_set_that_nobody_answered_is_there_and_not_measured() -> None:
    found = came_to(audit())
    assert (found.n, found.does, len(found.asked)) == (0, TooFew(0, 4), 4)


ANSWERS = st.builds(Response, *(st.one_of(st.none(), st.integers(1, 5)) for _ in range(2)))


@given(st.lists(st.tuples(st.sampled_from(Role), ANSWERS), max_size=8))
def test_means_lie_within_their_answers_and_count_them(given: list[tuple[Role, Response]]) -> None:
    found = came_to(answered(*((role.value, {"authority": response}) for role, response in given)))
    for score, values in (
        (found.asked[0].says, [one.says for _, one in given if one.says is not None]),
        (found.asked[0].does, [one.does for _, one in given if one.does is not None]),
    ):
        assert score.n == len(values)
        assert isinstance(score, Mean) == (len(values) >= OURS.minimum_each)
        if isinstance(score, Mean):
            assert min(values) <= score.quantity.value <= max(values)


@pytest.mark.parametrize("role", Role)
def test_every_role_is_counted(role: Role) -> None:
    assert came_to(answered((role.value, {"authority": one(3, 3)}))).respondents == {role: 1}
