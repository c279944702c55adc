"""The journey as a picture: every mark in its lane and under its number, and what gives way where room is short."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from touchpoint_audit.domain.rule import Verdict
from touchpoint_audit.domain.touch_point import FEELINGS, Deviation, Side
from touchpoint_audit.tui.lines import Line
from touchpoint_audit.tui.pictures.feelings import Felt
from touchpoint_audit.tui.pictures.lanes import LABEL_WIDTH, journey_picture

JOURNEY = (
    Felt(1, "Find us", -1, 1, Verdict.CHANGE, Side.FRONT),
    Felt(2, "Find us", -2, 1, Verdict.STOP, Side.FRONT, Deviation.FAILURE),
    Felt(3, "Buy", 0, None, None, Side.BACK),
    Felt(4, "Buy", 2, 2, Verdict.KEEP, None, Deviation.MISSING),
    Felt(5, "Buy", None, 1, Verdict.OPEN, None),
    Felt(6, "Buy", None, None, Verdict.STOP, Side.BACK, ended=True),
)


def texts(lines: Sequence[Line]) -> list[str]:
    return ["".join(text for text, _style in line) for line in lines]


def test_stages_curve_numbers_verdicts_and_lanes_stand_over_each_other() -> None:
    drawn = texts(journey_picture(JOURNEY, 47, 15, cursor=1))
    assert drawn[0].rstrip() == "       │Find us    │Buy"
    assert [line[:6].strip() for line in drawn[1:6]] == ["+2", "+1", "0", "−1", "−2"]
    assert [line.rstrip() for line in drawn[6:11]] == [
        "          1    ›2     3     4     5     6",
        "verdict   ~     x     ·     +     ?     –",
        "front     ●     !",
        "       ┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄∅┄┄┄┄┄◇┄┄┄┄┄┄┄┄",
        "back                  ●                 ●",
    ]


def test_only_what_is_there_is_told_below() -> None:
    drawn = texts(journey_picture(JOURNEY, 70, 15))
    assert [" ".join(line.split()) for line in drawn[11:]] == [
        "●⠒⠒ now ○⠂⠐ wanted ◉ both ◇ side not noted",
        "x stop ~ change ? open + keep · not judged – ended",
        "! fails ∅ missing",
    ]
    assert [" ".join(line.split()) for line in texts(journey_picture(JOURNEY[:1], 70, 15))[11:]] == [
        "●⠒⠒ now ○⠂⠐ wanted ◉ both",
        "~ change",
    ]


def test_every_mark_stands_under_its_number() -> None:
    drawn = texts(journey_picture(JOURNEY, 78, 16))
    numbers = [drawn[6].index(str(one.number)) for one in JOURNEY]
    signs = [column for column, sign in enumerate(drawn[7]) if column >= LABEL_WIDTH and sign != " "]
    marks = [column for row in (8, 9, 10) for column, sign in enumerate(drawn[row]) if sign in "●◇!∅"]
    assert signs == numbers
    assert sorted(marks) == numbers


@pytest.mark.parametrize(
    ("height", "has_lanes", "has_verdicts", "has_stages"),
    [(11, True, True, True), (10, False, True, True), (8, False, True, True), (7, False, False, True)],
)
def test_where_room_is_short_lanes_give_way_first(
    height: int, has_lanes: bool, has_verdicts: bool, has_stages: bool
) -> None:
    text = "\n".join(texts(journey_picture(JOURNEY, 60, height)))
    assert ("front" in text, "verdict" in text, "│Buy" in text) == (has_lanes, has_verdicts, has_stages)
    assert "side not noted" not in text or has_lanes


def test_more_room_goes_to_the_curve() -> None:
    drawn = texts(journey_picture(JOURNEY, 110, 30))
    assert [row for row, line in enumerate(drawn) if line[:6].strip() in ("+2", "−2")] == [1, 13]


@pytest.mark.parametrize(("width", "height"), [(10, 20), (60, 6), (0, 0)])
def test_without_room_there_is_no_picture(width: int, height: int) -> None:
    assert journey_picture(JOURNEY, width, height) == []


FEELING = st.one_of(st.none(), st.sampled_from(FEELINGS))
FELT = st.builds(
    Felt,
    st.just(0),
    st.sampled_from(("Buy", "家庭用品の返品カウンター", "")),
    FEELING,
    FEELING,
    st.one_of(st.none(), st.sampled_from(Verdict)),
    st.one_of(st.none(), st.sampled_from(Side)),
    st.one_of(st.none(), st.sampled_from(Deviation)),
    st.booleans(),
)


@given(st.lists(FELT, min_size=1, max_size=110), st.integers(12, 130), st.integers(7, 40), st.data())
def test_it_never_leaves_its_room_and_shows_the_cursor(
    journey: list[Felt], width: int, height: int, data: st.DataObject
) -> None:
    cursor = data.draw(st.integers(0, len(journey) - 1))
    numbered = [
        Felt(number, one.stage, one.now, one.wanted, one.verdict, one.side, one.deviation, one.ended)
        for number, one in enumerate(journey, start=1)
    ]
    drawn = texts(journey_picture(numbered, width, height, cursor))
    assert 7 <= len(drawn) <= height
    assert all(cell_len(line) <= width for line in drawn)
    assert f"›{cursor + 1}" in "".join(drawn)
