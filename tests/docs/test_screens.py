"""The pictures in the README show what the program shows."""

import os
import re
import xml.etree.ElementTree as ET

import pytest

from scripts.screenshots import PICTURES, SCREENS, drawn
from tests.docs.pages import links, text_of


def words_of(svg: str) -> str:
    """What a person reads in a picture."""
    texts = ET.fromstring(svg).iter("{http://www.w3.org/2000/svg}text")
    return " ".join("".join(text.itertext()) for text in texts).replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_is_what_make_screenshots_makes_of_the_sample_today(name: str) -> None:
    kept, today = (SCREENS / name).read_text(encoding="utf-8"), drawn(PICTURES[name])
    assert words_of(kept) == words_of(today), "stale: run `make screenshots` and look at the pictures"
    assert kept == today, "stale in colours or form: run `make screenshots` and look at the pictures"


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_refers_to_nothing_outside_itself(name: str) -> None:
    svg = (SCREENS / name).read_text(encoding="utf-8").replace('xmlns="http://www.w3.org/2000/svg"', "")
    assert not re.search(r"https?:|@import|@font-face|href|src=|<script|<!--", svg)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("walk.svg", ["14 logged", "Find us", "Phone line closed", "a log", "→ ~ change", "saved"]),
        ("card.svg", ["2 of 14", "Demand and staffing", "What would change it", "I can only call in my lunch break"]),
        ("demand.svg", ["re-plan", "People for 30 minutes each: 12:00 gets", "of staff a day", "m re-plan", "closed"]),
        ("journey.svg", ["how customers feel", "Find us", "wanted", "I can only call in my lunch break"]),
        ("review.svg", ["STOP", "CHANGE", "✓ agreed x", "by hours", "Stopping these frees", "of 14 decided"]),
    ],
)
def test_a_picture_shows_its_screen(name: str, shown: list[str]) -> None:
    seen = re.sub(r"\s+", " ", words_of((SCREENS / name).read_text(encoding="utf-8")))
    assert [words for words in shown if words not in seen] == []


def test_a_picture_does_not_depend_on_who_makes_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("TOUCHPOINT_AUDIT_NAME", "somebody else")
    before = dict(os.environ)
    assert drawn(PICTURES["walk.svg"]) == (SCREENS / "walk.svg").read_text(encoding="utf-8")
    assert dict(os.environ) == before


def test_every_picture_is_in_the_readme_with_words_for_those_who_do_not_see_it() -> None:
    readme = text_of("README.md")
    assert {f"docs/screens/{path.name}" for path in SCREENS.iterdir()} == {f"docs/screens/{name}" for name in PICTURES}
    assert {link for link in links(readme) if link.endswith(".svg")} == {f"docs/screens/{name}" for name in PICTURES}
    assert all(len(words) > 20 for words in re.findall(r"!\[([^\]]*)\]", readme))
