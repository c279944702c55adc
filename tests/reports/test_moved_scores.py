"""What is said and done on two walks, beside each other."""

from dataclasses import replace

from tests.builders import audit
from touchpoint_audit.domain.audit import Audit
from touchpoint_audit.domain.questionnaire import Questionnaire, Response, Role
from touchpoint_audit.reports.document import Paragraph, Table
from touchpoint_audit.reports.moved_scores import scores_that_moved

WALKS = ("May", "November")


def answered(**scores: tuple[int, int]) -> Audit:
    """An audit in which three respondents give the same answers to questions on customer focus."""
    responses = {question: Response(says, does) for question, (says, does) in scores.items()}
    sheets = (Questionnaire(f"q{n}", "customer_focus", Role.FRONT_LINE, "", None, responses) for n in range(3))
    return replace(audit(), answers={sheet.id: sheet for sheet in sheets})


def test_what_is_done_and_the_gap_stand_then_and_now() -> None:
    [section] = scores_that_moved(answered(authority=(4, 2)), answered(authority=(5, 4)), WALKS)
    [table] = (block for block in section.blocks if isinstance(block, Table))
    assert [cell.text for cell in table.rows[0]] == [
        "Real or pasted-on focus",
        "Authority",
        "2.0",
        "4.0",
        "+2.0",
        "+2.0",
        "+1.0",
    ]
    assert table.titles[2:4] == ("Done, May", "Done, November")


def test_what_one_walk_alone_measured_is_counted_and_left_out() -> None:
    then = answered(authority=(4, 2), hiring=(3, 3))
    [section] = scores_that_moved(then, answered(authority=(4, 2), training=(3, 1)), WALKS)
    [table] = (block for block in section.blocks if isinstance(block, Table))
    assert len(table.rows) == 1
    last = section.blocks[-1]
    assert isinstance(last, Paragraph)
    assert last.text == "2 questions are measured on one of the two walks only, and left out."


def test_nothing_measured_both_times_is_no_section() -> None:
    assert scores_that_moved(answered(authority=(4, 2)), audit(), WALKS) == ()
    assert scores_that_moved(answered(authority=(4, 2)), answered(hiring=(4, 2)), WALKS) == ()
