"""The one gate for text: what could hurt goes, everything else stays."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from touchpoint_audit.domain.text import clean_text, one_line

ANY_TEXT = st.text(st.characters(codec=None, exclude_categories=()))


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("till\x1b[31m3\x1b]0;owned\x07", "till[31m3]0;owned"),
        ("a\x9b31mb", "a31mb"),
        ("a\u202eb\u2066c\u200f", "abc"),
        ("a\r\nb\rc\u2028d", "a\nb\nc\nd"),
        ("a\tb\n", "a\tb\n"),
        ("a\ud800b\x00\x7f", "ab"),
        ("[/x] [@click=app.bell]x[/]", "[/x] [@click=app.bell]x[/]"),
        ("åäö 漢字 👩‍👩‍👧", "åäö 漢字 👩‍👩‍👧"),
    ],
)
def test_what_could_hurt_goes_and_the_rest_stays(typed: str, kept: str) -> None:
    assert clean_text(typed) == kept


@given(ANY_TEXT)
def test_cleaning_twice_changes_nothing_and_the_text_can_be_written(text: str) -> None:
    cleaned = clean_text(text)
    assert clean_text(cleaned) == cleaned
    cleaned.encode("utf-8")
    assert not any(letter < " " and letter not in "\n\t" for letter in cleaned)


@given(ANY_TEXT)
def test_a_name_is_one_trimmed_line(text: str) -> None:
    name = one_line(text)
    assert name == name.strip()
    assert "\n" not in name
    assert "\t" not in name
