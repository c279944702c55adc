"""A paste is text: nothing in it is taken for a key, however it arrives in pieces."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual import events

from touchpoint_audit.tui.paste import PasteParser

BEGIN, END = "\x1b[200~", "\x1b[201~"


def read(*chunks: str) -> list[events.Event]:
    """What the parser makes of chunks of input."""
    parser = PasteParser()
    return [event for chunk in chunks for event in parser.feed(chunk) if isinstance(event, events.Event)]


def pasted(found: list[events.Event]) -> list[str]:
    return [event.text for event in found if isinstance(event, events.Paste)]


def keys(found: list[events.Event]) -> list[str]:
    return [event.key for event in found if isinstance(event, events.Key)]


@pytest.mark.parametrize(
    "text", ["plain", "a\x1b[31mred\x1b[0m b", "\x1b]0;owned\x07", "\x1b[2J\x1bOP\x1b", "two\rlines\n"]
)
def test_a_paste_is_one_text_and_no_key(text: str) -> None:
    found = read(f"{BEGIN}{text}{END}", "x")
    assert pasted(found) == [text.replace("\x1b", "")]
    assert keys(found) == ["x"]


@given(st.text(st.sampled_from("ab\x1b[20~1\r"), max_size=20), st.lists(st.integers(0, 60), max_size=6))
def test_pieces_make_no_difference(text: str, cuts: list[int]) -> None:
    whole = f"k{BEGIN}{text.replace(END, '')}{END}j"
    places = [0, *sorted(min(cut, len(whole)) for cut in cuts), len(whole)]
    chunks = [whole[start:end] for start, end in pairwise(places) if start < end]
    found = read(*chunks)
    assert keys(found) == ["k", "j"]
    assert pasted(found) == [text.replace(END, "").replace("\x1b", "")] or not text


def test_keys_outside_a_paste_are_as_ever() -> None:
    assert keys(read("a", "\x1b[A", "\x1b[B")) == ["a", "up", "down"]
