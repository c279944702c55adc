"""The picture of what is said and what is done, in plain text and as SVG."""

import pytest

from touchpoint_audit.reports.gaps_in_text import text_gaps
from touchpoint_audit.reports.picture_blocks import Gap, GapPicture
from touchpoint_audit.reports.pictures import svg_picture

PICTURE = GapPicture(
    "What is said and done",
    "said",
    "done",
    (Gap("Authority", 4, 2.14, 7), Gap("Hiring", 1, 5, 5), Gap("Training", 3, 3, 1), Gap("Nobody", None, None, 0)),
)


def test_in_text_two_marks_stand_on_a_line_for_each_question() -> None:
    assert text_gaps(PICTURE).splitlines() == [
        "```text",
        "What is said and done",
        "○ said   ● done   ◉ both",
        "           1       2       3       4       5",
        "Authority  ·········●══════════════○········  7 respondents",
        "Hiring     ○═══════════════════════════════●  5 respondents",
        "Training   ················◉················  1 respondent",
        "Nobody     ·································  0 respondents",
        "```",
    ]


def test_no_name_ends_the_block_of_text() -> None:
    hostile = GapPicture("```\n# x", "```", "`", (Gap("\n```\n- x", 1, 2, 1),))
    lines = text_gaps(hostile).splitlines()
    assert [line for line in lines if "`" in line] == ["```text", "```"]
    assert lines[1] == "''' # x"


def test_the_svg_tells_the_marks_apart_by_their_form_and_tells_every_number() -> None:
    drawn = svg_picture(PICTURE, "p1")
    assert drawn.count("<circle") == drawn.count("<rect") == 1 + 3
    assert "Authority: said 4.0, done 2.1; Hiring: said 1.0, done 5.0; Training" in drawn
    assert "Nobody: said not measured, done not measured</desc>" in drawn
    assert ">not measured</text>" in drawn
    assert "&lt;b&gt;" in svg_picture(GapPicture("<b>", "s", "d", (Gap("<b>", 1, 1, 1),)), "p2")


@pytest.mark.parametrize("gaps", [(), (Gap("x", 0.9, 2, 1),), (Gap("x", 2, 5.1, 1),)])
def test_a_picture_that_cannot_be_drawn_is_refused(gaps: tuple[Gap, ...]) -> None:
    with pytest.raises(ValueError, match="picture"):
        GapPicture("x", "said", "done", gaps)
