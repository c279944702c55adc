"""A Mermaid label holds no character that Mermaid could read as syntax."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.reports.hostile import HOSTILE, hostile_texts
from touchpoint_audit.domain.text import one_line
from touchpoint_audit.reports.escape_mermaid import mermaid_label

SIGNS = ".-_+/'!?=*@$~^ "


def decoded(label: str) -> str:
    return re.sub(r"#(\d+);", lambda code: chr(int(code[1])), label)


@given(text=hostile_texts)
def test_a_label_holds_only_harmless_characters_and_codes(text: str) -> None:
    rest = re.sub(r"#\d+;", "", mermaid_label(text))
    assert [character for character in rest if not (character.isalnum() or character in SIGNS)] == []


@given(text=hostile_texts | st.sampled_from(HOSTILE))
def test_a_label_reads_back_as_the_text(text: str) -> None:
    assert decoded(mermaid_label(text)) == one_line(text)


@pytest.mark.parametrize("word", ["title", "Section", "END", "journey", "accTitle", "accDescr"])
def test_a_label_never_begins_with_a_keyword(word: str) -> None:
    assert mermaid_label(f"{word} of it") == f"#{ord(word[0])};{word[1:]} of it"


def test_a_word_that_only_begins_like_a_keyword_is_left_alone() -> None:
    assert mermaid_label("Ending up in town") == "Ending up in town"


def test_letters_of_every_script_stay() -> None:
    assert mermaid_label("kø på åpningsdagen שלום") == "kø på åpningsdagen שלום"
