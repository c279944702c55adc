"""The one gate for text: what could hurt goes, everything else stays."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from wcwidth import wcwidth

from touchpoint_audit.domain.text import MOST_DRAWN, MOST_MARKS, clean_text, on_terminal, one_line

_ODD = (
    "\u0301\u0489\u200b\u200d\u200c\ufe0f\U0001f3f4\U000e0001\U000e0067\U000e007f\U0001f3fd\U0001f1f3👩aक\u093f\r\n\x1b"
)
ANY_TEXT = st.one_of(
    st.text(st.characters(codec=None, exclude_categories=())),
    st.lists(st.sampled_from([*_ODD, "\u0301" * 31, "\u200d" * 31]), max_size=40).map("".join),
)


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
        ("Z" + "\u0301" * 5000 + "b", "Z" + "\u0301" * MOST_MARKS + "b"),
        ("a" + "\u200d\u200b" * 5000 + "b", "a" + "\u200d\u200b" * (MOST_MARKS // 2) + "b"),
        ("ok \U000e0001\U000e0068\U000e0069", "ok "),
        ("a\ufff9b\ufffbc\ufffe\U0010ffffd\u206ae", "abcde"),
        ("—" * 40 + "👩" * 40, "—" * 40 + "👩" * 40),
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


LANGUAGES = (
    "Tiếng Việt",
    "Tie\u0302\u0301ng Vie\u0323\u0302t",
    "हिन्दी क्षि क्\u200dष",
    "ที่นี้ น้ำ",
    "می\u200cخواهم",
    "שָׁלוֹם בְּרֵאשִׁ֖ית",
    "ཧྐྵྨླྺྼྻྂ",
    "각 힣",
    "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
    "👩\u200d👩\u200d👧\u200d👦 👍🏽 ❤\ufe0f 🇳🇴 1\ufe0f\u20e3",
)


@pytest.mark.parametrize("text", LANGUAGES)
def test_every_language_and_every_emoji_is_kept_as_it_is(text: str) -> None:
    assert clean_text(text) == text


@pytest.mark.parametrize("text", [text.replace("\u200d", "") for text in LANGUAGES[:-2]])
def test_letters_of_every_language_are_drawn_with_all_their_marks(text: str) -> None:
    assert on_terminal(text) == text


@pytest.mark.parametrize(
    ("text", "drawn"),
    [
        ("plain — å ▤ 漢字", "plain — å ▤ 漢字"),
        ("\x1b[31m\x9b\x00\n\t\u202e", "�[31m�����"),
        ("👩\u200d👩\u200d👧 👍🏽 ❤\ufe0f", "👩👩👧 👍 ❤"),
        ("🇳🇴🇸🇪", "NOSE"),
        ("a\xa0b\u3000c", "a b  c"),
        ("\u0301on what is before", "on what is before"),
        ("Z" + "\u0301" * 30 + "!", "Z" + "\u0301" * MOST_DRAWN + "!"),
        ("soft\xadhyphen\u200b\u2060", "softhyphen"),
        ("unknown \u0378 and \ue000 of one's own", "unknown � and � of one's own"),
    ],
)
def test_a_terminal_gets_what_every_terminal_shows_alike(text: str, drawn: str) -> None:
    assert on_terminal(text) == drawn


@given(ANY_TEXT)
def test_what_is_drawn_takes_as_many_cells_as_its_letters_take_one_by_one(text: str) -> None:
    drawn = on_terminal(text)
    assert cell_len(drawn) == sum(max(wcwidth(letter), 0) for letter in drawn)
    assert on_terminal(drawn) == drawn
    assert not any(0x7F <= ord(letter) < 0xA0 or letter < " " for letter in drawn)


@given(ANY_TEXT)
def test_no_letter_carries_more_marks_than_it_may(text: str) -> None:
    for cleaned, most in ((clean_text(text), MOST_MARKS), (on_terminal(text), MOST_DRAWN)):
        marks = 0
        for letter in cleaned:
            marks = marks + 1 if unicodedata.category(letter) in {"Mn", "Mc", "Me"} else 0
            assert marks <= most
