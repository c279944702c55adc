"""Text that a person typed comes out of Markdown as that text and nothing else."""

import pytest
from hypothesis import example, given

from tests.reports.hostile import HOSTILE, hostile_texts
from tests.reports.read_back import Seen, seen
from touchpoint_audit.domain.text import one_line
from touchpoint_audit.reports.escape_markdown import markdown_text

PLACES = {
    "cell": "| a | b |\n| --- | --- |\n| {} | after |\n",
    "header": "| {} | b |\n| --- | --- |\n| c | after |\n",
    "heading": "# {}\n\nafter\n",
    "paragraph": "before\n\n{}\n\nafter\n",
    "item": "- {}\n- after\n",
    "inner item": "- before\n  - {}\n- after\n",
    "quote": "> {}\n\nafter\n",
    "strong": "**{}**\n\nafter\n",
    "strong cell": "| a | b |\n| --- | --- |\n| **{}** | after |\n",
    "strong lead": "- **{}** after\n",
}
TAGS = {
    "cell": {"table", "thead", "tbody", "tr", "th", "td"},
    "header": {"table", "thead", "tbody", "tr", "th", "td"},
    "heading": {"h1", "p"},
    "paragraph": {"p"},
    "item": {"ul", "li"},
    "inner item": {"ul", "li"},
    "quote": {"blockquote", "p"},
    "strong": {"p", "strong"},
    "strong cell": {"table", "thead", "tbody", "tr", "th", "td", "strong"},
    "strong lead": {"ul", "li", "strong"},
}


def expected(place: str, text: str) -> str:
    shown = one_line(text)
    return {
        "cell": f"a b {shown} after",
        "header": f"{shown} b c after",
        "paragraph": f"before {shown} after",
        "inner item": f"before {shown} after",
        "strong cell": f"a b {shown} after",
    }.get(place, f"{shown} after")


def problems(reader: Seen, place: str, text: str) -> list[str]:
    found = []
    if reader.text != expected(place, text):
        found.append(f"shows {reader.text!r}")
    if extra := set(reader.tags) - TAGS[place] - {"a"}:
        found.append(f"has {sorted(extra)}")
    if reader.hidden_links:
        found.append(f"links to {reader.hidden_links}")
    return found


@pytest.mark.parametrize("place", PLACES)
@given(text=hostile_texts)
@example("[x](y)")
def test_any_text_comes_back_verbatim_everywhere(place: str, text: str) -> None:
    for reader in seen(PLACES[place].format(markdown_text(text))):
        assert problems(reader, place, text) == []


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("place", PLACES)
def test_hostile_text_comes_back_verbatim(place: str, text: str) -> None:
    for reader in seen(PLACES[place].format(markdown_text(text))):
        assert problems(reader, place, text) == []


def test_web_addresses_stay_text_on_github() -> None:
    github, _ = seen(markdown_text("https://example.com www.example.com ftp://example.com"))
    assert github.links == []


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("", ""),
        ("Plain words, 3 of 4 (75 %) – åäö", "Plain words, 3 of 4 (75 %) – åäö"),
        ("A & B", "A & B"),
        ("&lt;", r"\&lt;"),
        ("2.5 hours", "2.5 hours"),
        ("-2 to +1", "-2 to +1"),
        ("two\n\nlines", "two lines"),
    ],
)
def test_only_what_needs_it_is_escaped(text: str, written: str) -> None:
    assert markdown_text(text) == written
