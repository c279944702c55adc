"""The journey's feeling curve as a picture: exact widths, signs besides colours, gaps, a window around the cursor."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from touchpoint_audit.domain.touch_point import FEELINGS
from touchpoint_audit.tui.lines import Line
from touchpoint_audit.tui.pictures.feelings import Felt, feeling_curve


def texts(lines: Sequence[Line]) -> list[str]:
    return ["".join(text for text, _style in line) for line in lines]


def along(*feelings: int | None, wanted: int | None = None, stage: str = "Buy") -> list[Felt]:
    return [Felt(number, stage, now, wanted) for number, now in enumerate(feelings, start=1)]


def test_each_feeling_stands_on_its_own_row_over_its_number() -> None:
    drawn = texts(feeling_curve(along(-2, -1, 0, 1, 2), 60, 8))
    assert [line[:2] for line in drawn[:5]] == ["+2", "+1", " 0", "−1", "−2"]
    places = [next(column for column, sign in enumerate(drawn[row]) if sign == "●") for row in (4, 3, 2, 1, 0)]
    numbers = [drawn[5].index(str(number)) for number in range(1, 6)]
    assert places == numbers


def test_more_height_puts_more_room_between_the_feelings() -> None:
    low, high = (feeling_curve(along(-2, 2), 60, height) for height in (8, 20))
    assert len(low) == 8
    assert len(high) == 16
    assert texts(high)[0].startswith("+2")
    assert texts(high)[12].startswith("−2")


def test_now_and_wanted_differ_without_colour() -> None:
    drawn = "\n".join(texts(feeling_curve([Felt(1, "Buy", -1, 1), Felt(2, "Buy", -1, 2), Felt(3, "Buy", 1, 1)], 60, 8)))
    assert drawn.count("●") == 2 + 1  # and once in the legend
    assert drawn.count("○") == 2 + 1
    assert drawn.count("◉") == 1 + 1
    solid, dotted = (texts(feeling_curve(points, 60, 8))[1] for points in (along(1, 1), along(None, None, wanted=1)))
    assert "⠒⠒⠒⠒" in solid
    assert "⠒⠒" not in dotted
    assert "⠂" in dotted


def test_a_feeling_that_is_not_recorded_leaves_a_gap() -> None:
    whole, broken = (texts(feeling_curve(points, 60, 8))[2] for points in (along(0, 0, 0), along(0, None, 0)))
    between = slice(whole.index("●") + 1, whole.rindex("●"))
    assert "┈" not in whole[between]
    assert set(broken[broken.index("●") + 1 : broken.rindex("●")]) == {"┈"}
    assert broken.count("●") == 2


def test_nothing_recorded_shows_the_axis_alone() -> None:
    drawn = texts(feeling_curve(along(None, None), 60, 7))
    assert "●" not in "".join(drawn)
    assert drawn[5].split() == ["1", "2"]


def test_the_stages_stand_under_their_touch_points() -> None:
    points = [Felt(1, "Find us", 1, None), Felt(2, "Buy", 0, None), Felt(3, "Buy", 0, None), Felt(4, "Use", 0, None)]
    drawn = texts(feeling_curve(points, 60, 7))
    assert drawn[6].split("│")[1:] == ["Find us  ", "Buy                ", "Use      "]


def test_the_cursor_has_a_sign() -> None:
    drawn = texts(feeling_curve(along(0, 0, 0), 60, 7, cursor=1))
    assert drawn[5].split() == ["1", "›2", "3"]


@pytest.mark.parametrize(
    ("cursor", "shown", "more"),
    [(0, range(1, 19), "  ›"), (50, range(42, 60), "‹ ›"), (99, range(83, 101), "‹  ")],
)
def test_of_a_hundred_those_around_the_cursor_are_shown(cursor: int, shown: range, more: str) -> None:
    line = texts(feeling_curve(along(*[0] * 100), 78, 16, cursor))[13]
    assert [int(number.strip("›")) for number in line.split() if number.strip("‹›")] == list(shown)
    assert f"›{cursor + 1}" in line
    assert line[2] == more[0]
    assert line[-1] == more[2]


@pytest.mark.parametrize(("width", "height"), [(11, 10), (60, 6), (0, 0), (-2, 5)])
def test_without_room_there_is_no_picture(width: int, height: int) -> None:
    assert feeling_curve(along(1, 2), width, height) == []


def test_without_touch_points_there_is_no_picture() -> None:
    assert feeling_curve([], 80, 20) == []


FEELING = st.one_of(st.none(), st.sampled_from(FEELINGS))


@given(
    st.lists(
        st.tuples(FEELING, FEELING, st.sampled_from(("Buy", "家庭用品の返品カウンター", ""))), min_size=1, max_size=120
    ),
    st.integers(12, 130),
    st.integers(7, 40),
    st.data(),
)
def test_it_never_leaves_its_room(
    points: list[tuple[int | None, int | None, str]], width: int, height: int, data: st.DataObject
) -> None:
    cursor = data.draw(st.one_of(st.none(), st.integers(0, len(points) - 1)))
    felt = [Felt(number, stage, now, wanted) for number, (now, wanted, stage) in enumerate(points, start=1)]
    drawn = texts(feeling_curve(felt, width, height, cursor))
    assert 7 <= len(drawn) <= height
    assert all(cell_len(line) <= width for line in drawn)
    if cursor is not None:
        assert f"›{cursor + 1}" in "".join(drawn)
