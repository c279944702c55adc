"""The section on what is said and what is done: sentences, figures with their answers, owners, and what shows it."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from tests.builders import audit, fact, touch_point
from touchpoint_audit.actions.parts import parted
from touchpoint_audit.assessment.assess import Assessment, assess
from touchpoint_audit.assessment.part import Part
from touchpoint_audit.assessment.said_and_done import said_and_done
from touchpoint_audit.assessment.score import Told
from touchpoint_audit.catalog import kinds, question_sets
from touchpoint_audit.domain.follow_up import Follows, Scored
from touchpoint_audit.domain.questionnaire import Questionnaire, Response, Role
from touchpoint_audit.domain.rule import Verdict
from touchpoint_audit.reports.change_words import Changes
from touchpoint_audit.reports.csv_lists import csv_lists
from touchpoint_audit.reports.document import Paragraph, Section, Table
from touchpoint_audit.reports.markdown import markdown
from touchpoint_audit.reports.picture_blocks import GapPicture
from touchpoint_audit.reports.report import report
from touchpoint_audit.reports.respondent_words import respondent_text, sheet_name
from touchpoint_audit.reports.said_and_done import what_is_said_and_done

SIGNATURE = touch_point(
    "t01",
    name="Discount needs a signature",
    kind="approval",
    verdict="stop",
    speaks_to=("customer_focus.authority",),
    facts={"frequency": fact(25, "/week"), "granted": fact(97, "%")},
)
FOCUS = ("authority", "hiring", "training", "leadership")


def asked(*sheets: Questionnaire, follows: Follows | None = None) -> Assessment:
    walk = replace(audit(SIGNATURE, follows=follows), answers={sheet.id: sheet for sheet in sheets})
    return assess(walk, kinds())


def sheet(
    role: str, scores: Mapping[str, tuple[int | None, int | None]], known: str = "customer_focus"
) -> Questionnaire:
    given = {key: Response(says, does) for key, (says, does) in scores.items()}
    return Questionnaire(role, "customer_focus", Role(role), role, None, given)


def everybody(says: int, does: int, *, authority: int = 0) -> list[Questionnaire]:
    """Three respondents who give these scores to all of a set, and less for what staff may decide."""
    return [
        replace(
            sheet(role, dict.fromkeys(FOCUS, (says, does)) | {"authority": (says, does - authority)}), id=f"{role}-{n}"
        )
        for n, role in enumerate(("top", "middle", "front_line"))
    ]


def part(assessment: Assessment, place: int = 0) -> Section:
    (section,) = what_is_said_and_done(assessment)
    return section.sections[place]


def lead(assessment: Assessment) -> str:
    first = part(assessment).blocks[0]
    assert isinstance(first, Paragraph)
    assert first.strong
    return first.text


def test_the_main_thing_comes_first_with_what_shows_it() -> None:
    assert lead(asked(*everybody(4, 3, authority=1))) == (
        "More is said than done: 4.0 against 2.8 (12 answers). Least is done about Authority: says 4.0, does 2.0; "
        "see #1 Discount needs a signature: 97 % of what is asked for is granted (measured)."
    )


@pytest.mark.parametrize(
    ("says", "does", "begins"),
    [
        (3, 3, "As much is done as is said: 3.0 against 3.0 (12 answers)."),
        (2, 4, "More is done than said: 4.0 against 2.0 (12 answers)."),
    ],
)
def test_it_says_so_when_no_more_is_said_than_done(says: int, does: int, begins: str) -> None:
    assert lead(asked(*everybody(says, does))).startswith(begins)


def test_too_few_answers_are_no_mean_anywhere() -> None:
    found = part(asked(*everybody(4, 2)[:2]))
    text = "\n".join(block.text for block in found.blocks if isinstance(block, Paragraph))
    assert text.startswith("The set as a whole is not measured: 8 of 12 answers.")
    (table,) = (block for block in found.blocks if isinstance(block, Table))
    assert [cell.text for cell in table.rows[0]][1:5] == [
        "2",
        "not measured (2 of 3 answers)",
        "not measured (2 of 3 answers)",
        "–",
    ]
    assert not any(isinstance(block, GapPicture) for block in found.blocks)


def test_a_set_that_nobody_answered_is_left_out_and_so_is_the_section() -> None:
    assert what_is_said_and_done(asked()) == ()
    assert what_is_said_and_done(asked(sheet("top", {"authority": (None, None)}))) == ()
    assert [each.id for each in what_is_said_and_done(asked(*everybody(4, 2)))[0].sections] == ["said_customer_focus"]
    assert what_is_said_and_done(parted(asked(*everybody(4, 2)), Part((Verdict.STOP,)))) == ()


def test_leaders_and_front_line_and_the_weakest_link_are_told() -> None:
    text = markdown(report(asked(*everybody(4, 3, authority=1))))
    assert "The weakest link is Authority, at 2.0. The spread from the weakest to the strongest is 1.0." in text
    assert "The gap is widest at Authority: +2.0." in text


def test_who_owns_a_part_and_where_it_is_not_clear_is_told() -> None:
    owners = {"culture": "HR", "hiring": "Boss", "service": "HR"}
    sheets = [
        Questionnaire(
            f"q{n}",
            "service_culture",
            Role.TOP,
            "Boss",
            None,
            {key: Response(does=3, owner=name) for key, name in (owners | {"service": last}).items()},
        )
        for n, last in enumerate(("HR", "Boss"))
    ]
    text = markdown(report(asked(*sheets)))
    assert "- Owned by nobody of the top who answered: Culture.\n" in text
    assert "- Respondents name different owners: Service and customers.\n" in text
    assert "- Nobody is named as the owner: Business sense; Onboarding; " in text
    assert "| Service and customers | 2 | – | not measured (2 of 3 answers) |" in text
    assert "| HR (1); Boss (1) |" in text


def test_a_number_is_a_mean_with_its_answers_or_not_measured() -> None:
    def habits(*days: float) -> str:
        found = {f"q{n}": Response(number=day) for n, day in enumerate(days)}
        sheets = (
            Questionnaire(key, "leader_habits", Role.MIDDLE, "", None, {"front_line": one})
            for key, one in found.items()
        )
        return markdown(report(asked(*sheets)))

    assert "Front-line days a month: 2/month, the mean of 3 answers." in habits(1, 2, 3)
    assert "Front-line days a month: not measured (2 of 3 answers)." in habits(1, 2)


def test_what_moved_since_the_audit_before_has_a_column_and_a_sentence() -> None:
    before = Follows("a0", scores={"customer_focus.authority": Scored(4.0, 1.5)})
    text = markdown(report(asked(*everybody(4, 2), follows=before)))
    assert "| Done, change since last time |" in text
    assert "Since the audit before, what is done moved by +0.5, by 1 question that was measured both times." in text
    others = "Other people may have answered then: a change can come from who was asked."
    assert others in text
    without = markdown(report(asked(*everybody(4, 2))))
    assert "Done, change since last time" not in without
    assert others not in without


def test_every_mean_says_how_many_answers_it_is_of() -> None:
    sheets = [*everybody(4, 2), replace(sheet("auditor", {"authority": (None, 2)}), id="auditor")]
    text = markdown(report(asked(*sheets)))
    assert "| Question | Respondents | Said (so many answers) | Done (so many answers) |" in text
    assert "| Authority | 4 | 4.0 (3) | 2.0 (4) |" in text


@pytest.mark.parametrize("each_answers", [2, 4])
def test_means_of_all_questions_together_say_so_where_no_question_has_enough(each_answers: int) -> None:
    """Three of either side: each leaves other questions out, so that no question has three, or all answer all."""
    rest = FOCUS * 2
    sheets = [
        replace(sheet(role, dict.fromkeys(rest[n : n + each_answers], (4, 2))), id=f"{role}-{n}")
        for role in ("top", "front_line")
        for n in range(3)
    ]
    text = markdown(report(asked(*sheets)))
    assert "Leaders and the front line see as much done" in text
    assert ("Both are of all questions together: no single question" in text) is (each_answers == 2)


def _told_text(told: Told) -> str:
    return f"{respondent_text(told.role, told.respondent, told.number)}: “{told.words}”"


def test_respondents_of_one_name_or_of_none_are_told_apart() -> None:
    sheets = [
        Questionnaire(f"q{n}", "top_questions", Role.TOP, name, None, {"agenda": Response(words=f"word {n}")})
        for n, name in enumerate(("Board", "board", "", ""))
    ]
    walk = asked(*sheets)
    told = next(each for each in said_and_done(walk.audit, question_sets()) if each.respondents).asked
    words = [text for asked_of in told for text in map(_told_text, asked_of.told)]
    assert words == [
        "Board, top management: “word 0”",
        "board (2), top management: “word 1”",
        "top management: “word 2”",
        "top management (2): “word 3”",
    ]
    names = [sheet_name(walk.audit, one) for one in sheets]
    assert names == ["Board", "board (2)", "top management", "top management (2)"]
    changes = Changes((walk.audit,), kinds())
    assert changes.name("answers", "q1") == "answers of board (2) to Five for the top"
    assert "top management (2): “word 3”" in markdown(report(walk))
    answers = csv_lists(report(walk, with_data=True))["all_answers"]
    assert "top management,board (2)," in answers
    assert "top management,top management (2)," in answers


def test_a_number_whose_question_the_catalog_does_not_know_is_in_the_list() -> None:
    ours = Questionnaire("q1", "of_our_own", Role.TOP, "Boss", None, {"days": Response(number=2.5)})
    [line] = csv_lists(report(asked(ours), with_data=True))["all_answers"].splitlines()[1:]
    assert line.startswith("of_our_own,days,top management,Boss,,,,,2.5,")


def test_the_method_says_what_the_figures_mean_only_where_somebody_answered() -> None:
    said = "Real or pasted-on focus: a question is measured from 3 answers on, the set as a whole from 12."
    assert said in markdown(report(asked(*everybody(4, 2))))
    assert said not in markdown(report(asked()))
