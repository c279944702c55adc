"""Texts in lines: broken where there is room, and never slower than they are long."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from touchpoint_audit.domain.text import on_terminal
from touchpoint_audit.tui import lines
from touchpoint_audit.tui.lines import cut, drawn_width, width_of, wrapped


@given(st.text(max_size=200), st.integers(2, 30))
def test_no_line_is_wider_than_there_is_room_and_nothing_is_lost(text: str, width: int) -> None:
    found = wrapped(text, width)
    assert all(cell_len(line) <= width for line in found)
    told = "".join("".join(map(on_terminal, paragraph.split())) for paragraph in text.split("\n"))
    assert "".join("".join(found).split()) == "".join(told.split())


def test_a_word_that_has_no_end_is_broken_without_looking_at_all_of_it_each_time(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    looked_at = 0

    def counted(text: str) -> int:
        nonlocal looked_at
        looked_at += len(text)
        return cell_len(text)

    monkeypatch.setattr(lines, "cell_len", counted)
    word = "ab" * 10_000
    assert "".join(wrapped(word, 40)) == word
    assert looked_at <= 20 * len(word)


@pytest.mark.parametrize("text", ["👩\u200d👩\u200d👧 👍🏽", "z\u200b\u00adw", "🇳🇴", "plain"])
def test_a_text_is_as_wide_as_it_is_drawn(text: str) -> None:
    assert drawn_width(text) == width_of([(text, "")]) == cell_len(on_terminal(text)) == cell_len(cut(text, 99))


@pytest.mark.parametrize("width", [0, -1, -7])
def test_no_room_at_all_is_as_one_cell(width: int) -> None:
    assert wrapped("a bc", width) == wrapped("a bc", 1) == ["a", "b", "c"]
