"""The journey's picture in characters: curves with gaps, signs in their columns, lanes, stages, a legend."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from touchpoint_audit.domain.rule import Verdict
from touchpoint_audit.domain.touch_point import FEELINGS, Deviation, Side
from touchpoint_audit.reports.picture_blocks import JourneyPicture, Step
from touchpoint_audit.reports.text_journey import STEP, text_journey

CURVES = slice(1, 6)


def drawn(*steps: Step) -> list[str]:
    return list(text_journey(JourneyPicture("How it feels", steps)))


def along(*feelings: int | None, wanted: int | None = None) -> list[Step]:
    return [Step(number, "Buy", f"{number} Sign", now, wanted) for number, now in enumerate(feelings, start=1)]


def test_two_curves_verdicts_lanes_and_deviations_stand_in_the_columns_of_their_touch_points() -> None:
    steps = (
        Step(1, "Find us", "1 Sign", -1, 1, Verdict.CHANGE, Side.FRONT),
        Step(2, "Find us", "2 Line", -2, 1, Verdict.STOP, Side.FRONT, Deviation.FAILURE),
        Step(3, "Buy", "3 Form", 0, None, None, Side.BACK),
        Step(4, "Buy", "4 Help", 2, 2, Verdict.KEEP, None, Deviation.MISSING),
        Step(5, "Buy", "5 Queue", None, 1, Verdict.KEEP, Side.BACK, ended=True),
    )
    assert drawn(*steps) == [
        "                │Find us  │Buy",
        "            +2                ╭──◉╌╮",
        "            +1    ○╌╌╌╌○      │    ╰╌╌○",
        "             0           ╭──●─╯",
        "            −1    ●─╮    │",
        "            −2      ╰──●─╯",
        "Touch point       1    2    3    4    5",
        "Verdict           ~    x    ·    +    –",
        "Front stage       ●    ●",
        "Back stage                  ●         ●",
        "Side not noted                   ●",
        "Not as planned         !         ∅",
        "",
        "●── now   ○╌╌ wanted   ◉ both",
        "x stop   ~ change   + keep   · not judged   – ended",
        "! fails: it happens, and does not work",
        "∅ missing: it is planned, and does not happen",
    ]


def test_a_feeling_that_nobody_knows_is_a_gap_in_its_curve() -> None:
    whole, broken = drawn(*along(0, 0, 0))[CURVES], drawn(*along(0, None, 0))[CURVES]
    assert whole[2].strip() == "0    ●────●────●"
    assert broken[2].strip() == "0    ●         ●"


def test_without_sides_there_are_no_lanes_and_as_planned_no_row_of_deviations() -> None:
    text = "\n".join(drawn(*along(1, 2)))
    assert "stage" not in text
    assert "planned" not in text


def test_only_signs_that_are_there_are_told() -> None:
    assert drawn(Step(1, "Buy", "1 Sign", 1, None, Verdict.KEEP))[-1] == "+ keep"


FEELING = st.one_of(st.none(), st.sampled_from(FEELINGS))


@given(st.lists(st.tuples(FEELING, FEELING, st.text(max_size=30)), min_size=1, max_size=16))
def test_every_mark_stands_where_its_feeling_is(points: list[tuple[int | None, int | None, str]]) -> None:
    steps = [Step(n, stage, f"{n}", now, wanted) for n, (now, wanted, stage) in enumerate(points, start=1)]
    lines = [line.ljust(16 + STEP * len(steps)) for line in drawn(*steps)[CURVES]]
    for place, step in enumerate(steps):
        column = "".join(line[13 + 3 + place * STEP + STEP // 2] for line in lines)
        for feeling, signs in ((step.now, "●◉"), (step.wanted, "○◉")):
            rows = [2 - row for row, sign in enumerate(column) if sign in signs]
            assert rows == ([] if feeling is None else [feeling])


@pytest.mark.parametrize(("feeling", "after"), [(a, b) for a in FEELINGS for b in FEELINGS])
def test_a_line_leads_from_each_mark_to_the_next_without_a_break(feeling: int, after: int) -> None:
    rows = [line[16:].ljust(10) for line in drawn(*along(feeling, after))[CURVES]]
    columns = [{row for row in range(5) if rows[row][column] != " "} for column in range(2, 8)]
    assert all(before & here for before, here in pairwise(columns))
    assert columns[0] == {2 - feeling}
    assert columns[-1] == {2 - after}


def test_where_both_curves_run_the_solid_one_is_seen() -> None:
    assert drawn(Step(1, "Buy", "1 Sign", 0, 0), Step(2, "Buy", "2 Line", 0, 0))[CURVES][2].strip() == "0    ◉────◉"
    crossing = drawn(Step(1, "Buy", "1 Sign", -2, 2), Step(2, "Buy", "2 Line", 2, -2))[CURVES]
    assert [line[16:].rstrip() for line in crossing] == ["  ○╌╭──●", "    │", "    │", "    │", "  ●─╯╌╌○"]
