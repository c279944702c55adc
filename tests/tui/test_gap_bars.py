"""What is said and done as bars from 1 to 5, and the rows and lines of a question set."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tests.builders import audit, fact, questionnaire, touch_point
from touchpoint_audit.assessment.assess import Assessment, assess
from touchpoint_audit.assessment.said_and_done import said_and_done
from touchpoint_audit.assessment.score import Mean, SaidAndDone, Score, TooFew
from touchpoint_audit.catalog import kinds, question_sets
from touchpoint_audit.domain.audit import Audit
from touchpoint_audit.domain.evidence import Evidence
from touchpoint_audit.domain.follow_up import Follows, Scored
from touchpoint_audit.domain.quantity import Quantity, Unit
from touchpoint_audit.domain.questionnaire import Questionnaire, Response
from touchpoint_audit.tui.lines import Line
from touchpoint_audit.tui.pictures.gaps import scale_bar, score_pieces
from touchpoint_audit.tui.question_lines import head_lines, question_lines
from touchpoint_audit.tui.question_rows import heads, question_rows


def text(line: Line) -> str:
    return "".join(piece for piece, _style in line)


def mean(value: float, n: int = 3) -> Score:
    return Mean(Quantity(value, Unit.SCORE), n)


@given(st.floats(1, 5), st.integers(0, 40))
def test_a_bar_and_the_rest_fill_the_scale_and_a_score_is_always_seen(score: float, width: int) -> None:
    filled, rest = scale_bar(score, width)
    assert cell_len(filled + rest) == width
    assert bool(filled) is (width > 0)


@given(st.floats(1, 5), st.floats(1, 5))
def test_a_higher_score_never_has_a_shorter_bar(one: float, other: float) -> None:
    low, high = sorted((one, other))
    assert len(scale_bar(low, 20)[0]) <= len(scale_bar(high, 20)[0])


def test_bar_number_and_answers_stand_beside_each_other() -> None:
    assert text(score_pieces(mean(3, 12), 17, "open")) == "████···· 3.0 (12)"
    assert text(score_pieces(TooFew(2, 3), 17, "open")) == "2 of 3 answers   "


@pytest.mark.parametrize("score", [mean(4.4), TooFew(2, 3)])
@pytest.mark.parametrize("width", [9, 10, 16, 40])
def test_pieces_fill_their_width(score: Score, width: int) -> None:
    assert cell_len(text(score_pieces(score, width, "open"))) == width


DISCOUNT = touch_point(
    "t04",
    name="Discount above 200",
    kind="approval",
    facts={"granted": fact(97, "%"), "frequency": fact(5, "/week")},
    speaks_to=("customer_focus.authority",),
)


def walked(*sheets: Questionnaire, follows: Follows | None = None) -> Audit:
    return replace(audit(touch_point("t01"), DISCOUNT, follows=follows), answers={each.id: each for each in sheets})


def came_to(found: Audit, set_id: str = "customer_focus") -> SaidAndDone:
    (only,) = said_and_done(found, {set_id: question_sets()[set_id]})
    return only


def sheets(
    n: int, set_id: str = "customer_focus", role: str = "front_line", **responses: object
) -> list[Questionnaire]:
    return [questionnaire(f"{role}{place}", role, set_id, **responses) for place in range(n)]


FOUR = walked(
    *sheets(3, role="top", authority=(4, 3), hiring=(4, 3), training=(4, 4), leadership=(4, None)),
    *sheets(3, authority=(4, 1), hiring=(4, 3), training=(None, 3)),
    follows=Follows("a0", scores={"customer_focus.authority": Scored(4, 1.5), "customer_focus.training": Scored(4, 4)}),
)


def test_a_row_shows_both_bars_the_gap_how_it_moved_and_the_weakest_link() -> None:
    authority, hiring, training, leadership = (text(row.drawn(80)) for row in question_rows(came_to(FOUR)))
    assert authority == " ▼ Authority              █████▎· 4.0 (6)  █▊····· 2.0 (6)  +2.0 more said ↑0.5  "[
        :80
    ].rstrip().ljust(len(authority))
    assert "+1.0 more said" in hiring
    assert "▼" not in hiring
    assert "↓0.5" in training
    assert "0 of 3 answers" in leadership
    assert "said" not in leadership


@pytest.mark.parametrize("width", [20, 40, 66, 67, 79, 80, 120, 200])
def test_rows_and_heads_fit_any_width(width: int) -> None:
    for line in (heads(width), *(row.drawn(width) for row in question_rows(came_to(FOUR)))):
        assert cell_len(text(line)) <= width


def told(lines: list[Line]) -> str:
    return "\n".join(map(text, lines))


def test_the_head_says_who_answered_the_weakest_link_the_spread_and_the_change() -> None:
    assert told(head_lines(came_to(FOUR), 200)) == (
        " 6 respondents: 3 top management, 3 front line; 21 answers\n"
        " says 4.0, does 2.8; gap +1.2: more said than done; leaders 3.3, front line 2.3\n"
        " ▼ weakest link: Authority 2.0; spread 1.5 from weakest to strongest\n"
        " since the audit before: does 0, over 2 questions measured both times"
    )


def test_a_set_with_too_few_answers_is_not_measured_and_says_how_many_it_takes() -> None:
    few = came_to(walked(*sheets(1, authority=(4, 2), hiring=(4, 2))))
    assert told(head_lines(few, 200)) == (
        " 1 respondent: 1 front line; 2 answers\n"
        " The set as a whole is not measured (2 of 12 answers); a question alone takes 3"
    )
    assert [text(row.drawn(80)).split("  ")[-1].strip() for row in question_rows(few)] == [""] * 4


def assessed(found: Audit) -> Assessment:
    return assess(found, kinds())


def test_a_question_in_full_has_poles_figures_sides_and_the_touch_point_with_its_figure() -> None:
    asked = came_to(FOUR).asked[0]
    lines = told(question_lines(asked, assessed(FOUR), 200)).splitlines()
    assert lines[0].startswith("How much may whoever meets the customer")
    assert lines[1].startswith("1: ")
    assert lines[2].startswith("5: ")
    assert lines[3:] == [
        "says 4.0 (6 answers); does 2.0 (6 answers), weakest evidence: assumed",
        "gap +2.0: more said than done",
        "since the audit before: does +0.5, from 1.5",
        "leaders see done: 3.0 (3 answers); front line: 1.0 (3 answers): leaders see 2.0 more done",
        "see #2 Discount above 200: 97 % of what is asked for is granted (measured)",
    ]


def test_where_there_is_little_room_the_poles_come_last() -> None:
    asked = came_to(FOUR).asked[0]
    lines = told(question_lines(asked, assessed(FOUR), 78, 6))
    assert len(lines.splitlines()) == 6
    assert "1: " not in lines
    assert "says 4.0" in lines


def test_owners_that_differ_and_a_top_that_owns_nothing_are_said() -> None:
    found = walked(
        questionnaire("q1", "top", "service_culture", respondent="Manager B", culture=Response(4, 2, owner="HR")),
        questionnaire("q2", "middle", "service_culture", culture=Response(4, 2, owner="Marketing")),
    )
    asked = next(each for each in came_to(found, "service_culture").asked if each.question.id == "culture")
    lines = told(question_lines(asked, assessed(found), 200))
    assert "owned by HR (1), Marketing (1)" in lines
    assert "Respondents name different owners: who is it?" in lines
    assert "Nobody from the top who answered owns it" in lines


def test_numbers_and_words_are_told_with_n_and_who() -> None:
    days = sheets(3, "leader_habits", front_line=Response(4, 2, Evidence.STATED, number=1.5))
    lines = told(question_lines(came_to(walked(*days), "leader_habits").asked[0], assessed(walked(*days)), 200))
    assert "Front-line days a month: 1.5/month (3 answers)" in lines
    few = walked(*days[:2])
    lines = told(question_lines(came_to(few, "leader_habits").asked[0], assessed(few), 200))
    assert "Front-line days a month: not measured (2 of 3 answers)" in lines
    words = walked(questionnaire("q1", "top", "top_questions", agenda=Response(4, 2, words="Nothing at all.")))
    assert "top management: “Nothing at all.”" in told(
        question_lines(came_to(words, "top_questions").asked[0], assessed(words), 200)
    )


def test_nobody_has_answered_says_what_to_press() -> None:
    asked = came_to(walked()).asked[1]
    assert "Nobody has answered it yet: a takes a respondent's answers" in told(
        question_lines(asked, assessed(walked()), 200)
    )
