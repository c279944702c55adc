"""Columns stand under each other, whatever is in them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from touchpoint_audit.cli.columns import LEAST, cells, cut, filled, table

WORDS = st.text("ab å日本é\u0301👍🏽", max_size=30)


@pytest.mark.parametrize(("text", "width"), [("", 0), ("abc", 3), ("日本", 4), ("e\u0301", 1), ("a\u200db", 2)])
def test_a_text_is_as_wide_as_a_terminal_draws_it(text: str, width: int) -> None:
    assert cells(text) == width


@given(WORDS, st.integers(0, 40))
def test_a_cut_text_fits(text: str, width: int) -> None:
    assert cells(cut(text, width)) <= width


@given(st.lists(st.tuples(WORDS, WORDS), min_size=1), st.integers(30, 90))
def test_a_table_fits_when_one_column_can_give_way(rows: list[tuple[str, str]], room: int) -> None:
    needed = max(cells(row[1]) for row in rows) + 2 + LEAST
    lines = table(rows, room=max(room, needed)).splitlines()
    assert len(lines) == len(rows)
    assert max(cells(line) for line in lines) <= max(room, needed)


def test_numbers_stand_flush_right() -> None:
    assert table([("a", "1,204"), ("bb", "9")], right=(1,)) == "a   1,204\nbb      9\n"


def test_no_rows_are_no_lines() -> None:
    assert table([]) == ""


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("Which touch points to stop", 12, ["Which touch", " points to", " stop"]),
        ("日本語 日本語 日本語", 14, ["日本語 日本語", " 日本語"]),
        ("e\u0301\u0301\u0301e\u0301 e\u0301", 4, ["e\u0301\u0301\u0301e\u0301 e\u0301"]),
        ("0123456789ab cd", 5, ["01234", " 5678", " 9ab", " cd"]),
        ("日本語日本語", 5, ["日本", " 語日", " 本語"]),
        ("", 5, [""]),
    ],
)
def test_a_text_is_broken_by_the_cells_that_it_takes(text: str, width: int, lines: list[str]) -> None:
    assert filled(text, width, further=" ").split("\n") == lines
