"""A person's own template sees its data and nothing else, and says where it is at fault."""

from typing import Any

import pytest
from hypothesis import given

from tests.reports.hostile import hostile_texts
from tests.reports.read_back import seen
from touchpoint_audit.reports import template
from touchpoint_audit.reports.template import TooMuch, Unrendered, rendered

DATA: dict[str, Any] = {"document": {"title": "A <b> & c"}, "points": [{"name": "x"}, {"name": "y"}], "n": 1204.4}


def told(source: str, name: str = "t.txt") -> str:
    return rendered(source, name, DATA)


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("{{ document.title }}\n", "A <b> & c\n"),
        ("{% for p in points %}\n  {% if p.name == 'x' %}\n- {{ p.name }}\n  {% endif %}\n{% endfor %}\n", "- x\n"),
        ("{{ n | number(0) }} {{ n | number }}", "1,204 1,204.4"),
        ("{{ document.title | markdown }}", "A \\<b\\> & c"),
        ("{{ points | map(attribute='name') | join(', ') }}", "x, y"),
        ("", ""),
    ],
)  # fmt: skip
def test_what_a_template_makes(source: str, text: str) -> None:
    assert told(source) == text


@pytest.mark.parametrize(
    ("name", "escaped"),
    [("p.html", True), ("p.HTM", True), ("p.html.j2", True), ("p.xml", True), ("p.md", False), ("p.txt.jinja", False)],
)
def test_texts_are_escaped_where_the_ending_says_that_it_is_markup(name: str, escaped: bool) -> None:
    assert told("{{ document.title }}", name) == ("A &lt;b&gt; &amp; c" if escaped else "A <b> & c")


@given(text=hostile_texts)
def test_any_text_through_the_filter_comes_out_of_markdown_as_itself(text: str) -> None:
    for reader in seen(rendered("# {{ t | markdown }}\n\n- {{ t | markdown }}\n", "t.md", {"t": text})):
        assert reader.text.count(text) >= 2


@pytest.mark.parametrize(
    ("source", "line", "words"),
    [
        ("one\n{% for x in points %}", 2, "endfor"),
        ("\n\n{{ nothing }}", 3, "'nothing' is undefined"),
        ("{{ document.colour }}", 1, "no attribute 'colour'"),
        ("a\n{{ 1 / 0 }}", 2, "division by zero"),
        ("{{ points | shout }}", 1, "No filter named 'shout'"),
        ("a\n{% include 'x.txt' %}", 2, "no loader"),
        ("{% extends '/etc/hostname' %}", 1, "no loader"),
        ("{% import 'os' as os %}", 1, "no loader"),
        ("{{ ''.__class__.__mro__ }}", 1, "unsafe"),
        ("\n{{ points.append(1) }}", 2, "unsafe"),
        ("{{ document.update(x=1) }}", 1, "unsafe"),
        ("{{ number.__globals__ }}", 1, "undefined"),
        ("{{ cycler.__init__.__globals__ }}", 1, "unsafe"),
        ("{{ '{0.__class__}'.format(points) }}", 1, "unsafe"),
        ("{{ range(1000000) }}", 1, "too big"),
        ("{{ n | number('x') }}", 1, "'str'"),
    ],
)
def test_what_is_wrong_or_forbidden_is_told_with_its_line(source: str, line: int, words: str) -> None:
    with pytest.raises(Unrendered) as found:
        told(source)
    assert found.value.line == line
    assert words in found.value.problem
    assert DATA == {"document": {"title": "A <b> & c"}, "points": [{"name": "x"}, {"name": "y"}], "n": 1204.4}


def test_a_filter_reaches_no_further_than_an_expression() -> None:
    assert "class" not in told("{{ points | map(attribute='__class__') | list }}")


def test_more_than_anybody_reads_is_not_made(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(template, "MOST_BYTES", 1000)
    assert len(told("{% for n in range(1000) %}x{% endfor %}")) == 1000
    with pytest.raises(TooMuch):
        told("{% for n in range(1001) %}x{% endfor %}")
