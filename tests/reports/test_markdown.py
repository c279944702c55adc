"""The Markdown that is handed over: one golden of every hard value, and what holds for any report."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import pairwise
from typing import Any, TypeVar

import pytest
from hypothesis import given, settings
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode

from tests.builders import audit, rule, touch_point
from tests.reports.hostile import hostile_texts
from tests.reports.hostile_audit import KINDS, hostile_assessment, hostile_audit
from tests.reports.read_back import Seen, seen
from tests.store_walk import store_walk
from touchpoint_audit.assessment.assess import assess
from touchpoint_audit.catalog.load import kinds
from touchpoint_audit.domain.audit import Audit
from touchpoint_audit.domain.text import one_line
from touchpoint_audit.domain.touch_point import Tone, Voice
from touchpoint_audit.reports.document import Bullets, Document, Item, Paragraph, Section, Table
from touchpoint_audit.reports.markdown import markdown
from touchpoint_audit.reports.picture_blocks import (
    BarsPicture,
    HeatPicture,
    JourneyPicture,
    Mark,
    QuadrantPicture,
    Series,
    Step,
)
from touchpoint_audit.reports.report import report

Value = TypeVar("Value")
ALLOWED_TAGS = set("h1 h2 h3 p strong ul li br table thead tbody tr th td pre code a".split())


class MarkdownFile(SingleFileSnapshotExtension):
    """A golden that can be read as the Markdown file it is."""

    file_extension = "md"
    _write_mode = WriteMode.TEXT


def written(audit: Audit) -> str:
    return markdown(report(assess(audit, KINDS)))


def backwards(values: Mapping[str, Value]) -> dict[str, Value]:
    return dict(reversed(list(values.items())))


def texts_of(value: Audit) -> list[str]:
    """Every text in an audit that a person typed and the report shows."""
    about = value.about
    found = [about.journey, about.organisation, about.site, about.walked_by, about.note]
    found += [department.name for department in about.departments.values()]
    for point in value.touch_points.values():
        found += [point.name, point.instead, point.reason, point.rule.ground, point.says_today, point.says_wanted]
        found += [point.rule.easier.note, point.rule.relationship.note]
        found += [voice.words for voice in point.voices.values()]
        found += [text for fact in point.facts.values() for text in (fact.text or "", fact.source)]
    found += [text for each in value.decisions.values() for text in (each.who, each.reason)]
    found += [text for action in value.actions.values() for text in (action.what, action.owner, action.reason)]
    return [one_line(text) for text in found if text]


def test_a_quadrant_is_drawn_with_every_label_escaped() -> None:
    picture = QuadrantPicture(
        "Effect; effort", ("little", "much"), ("few", "many"), ("1", "2", "3", "4"), (Mark('4 "Discount": a', 0.25, 1),)
    )
    text = markdown(Document("T", "en", (picture,)))
    assert '    x-axis "little" --> "much"\n    y-axis "few" --> "many"\n    quadrant-1 "1"' in text
    assert '    "4 #34;Discount#34;#58; a": [0.25, 1]\n```' in text


def test_golden(snapshot: SnapshotAssertion) -> None:
    """Accept a change with `pytest --snapshot-update`, and read the diff."""
    assert markdown(report(hostile_assessment())) == snapshot(extension_class=MarkdownFile)


@pytest.mark.parametrize("reader", seen(written(hostile_audit())), ids=["cmark-gfm", "markdown-it"])
def test_every_text_of_the_audit_comes_out_as_itself(reader: Seen) -> None:
    assert [text for text in texts_of(hostile_audit()) if text not in reader.text] == []
    assert set(reader.tags) <= ALLOWED_TAGS
    assert reader.hidden_links == []


@settings(max_examples=30)
@given(text=hostile_texts)
def test_any_text_anywhere_comes_out_as_itself(text: str) -> None:
    point = touch_point(
        name=text,
        stage="s",
        kind=text,
        verdict="stop",
        celebrate=True,
        quick_win=True,
        rule=rule("no", "no", "cost", ground=text),
        instead=text,
        reason=text,
        says_today=text,
        feeling_now=1,
        voices={"v": Voice(text, Tone.PRAISE)},
    )
    for reader in seen(written(audit(point, stages={"s": text}, journey=text, organisation=text, note=text))):
        assert reader.text.count(text) >= 8
        assert set(reader.tags) <= ALLOWED_TAGS
        assert reader.hidden_links == []


def tables_drawn(sections: tuple[Section, ...]) -> Iterator[tuple[int, int]]:
    """Every table with its columns and rows; a heat map is one too."""
    for section in sections:
        for block in section.blocks:
            match block:
                case Table():
                    yield len(block.titles), 1 + len(block.rows) + (block.total is not None)
                case HeatPicture():
                    yield 1 + len(block.columns), 1 + len(block.rows)
                case _:
                    pass
        yield from tables_drawn(section.sections)


@pytest.mark.parametrize("reader", seen(written(hostile_audit())), ids=["cmark-gfm", "markdown-it"])
def test_every_row_is_as_wide_as_its_header(reader: Seen) -> None:
    drawn = list(tables_drawn(report(hostile_assessment()).sections))
    assert reader.tags.count("table") == len(drawn)
    widths = [row.count("<t") for row in re.findall(r"<tr>(.*?)</tr>", reader.html, re.DOTALL)]
    rows = [width for width, rows in drawn for _ in range(rows)]
    assert widths == rows


@pytest.mark.parametrize(
    "made",
    [hostile_audit, store_walk, audit, lambda: audit(touch_point()), lambda: audit(journey="", stages={})],
    ids=["hostile", "store walk", "empty", "nothing judged", "blank"],
)
def test_one_title_and_no_heading_level_is_skipped(made: Any) -> None:
    for reader in seen(written(made())):
        levels = [int(tag[1]) for tag in reader.tags if re.fullmatch("h[1-6]", tag)]
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert all(after - before <= 1 for before, after in pairwise(levels))


def test_blank_lines_stand_around_every_block_and_one_newline_ends_it() -> None:
    text = written(store_walk())
    assert "\n\n\n" not in text
    assert text.endswith("\n")
    assert not text.endswith("\n\n")
    for line, following in pairwise(text.split("\n")):
        if line.startswith("|"):
            assert following == "" or following.startswith("|")


def test_the_same_audit_gives_the_same_bytes_whatever_order_it_was_stored_in() -> None:
    original = hostile_audit()
    shuffled = replace(
        original,
        stages=backwards(original.stages),
        touch_points={
            key: replace(point, facts=backwards(point.facts), voices=backwards(point.voices))
            for key, point in backwards(original.touch_points).items()
        },
        about=replace(original.about, departments=backwards(original.about.departments)),
    )
    assert written(shuffled) == written(original)


def picture(*steps: Step) -> str:
    document = Document("t", "en", sections=(Section("s", "s", (JourneyPicture("Now", steps),)),))
    return markdown(document).split("```text\n")[1].split("\n```")[0]


@given(text=hostile_texts)
def test_user_text_never_adds_a_line_to_the_picture_of_a_journey_or_ends_it(text: str) -> None:
    plain, hostile = (picture(Step(1, words, words, 1, -1)).split("\n") for words in ("Buy", text))
    assert len(hostile) == len(plain)
    assert hostile[1:] == plain[1:]
    assert not hostile[0].startswith("`")


def bars(*labels: str, title: str = "Calls", unit: str = "calls", line: Series | None = None, top: float = 30) -> str:
    shown = BarsPicture(title, labels, unit, Series("calls", (top,) * len(labels)), line)
    document = Document("t", "en", sections=(Section("s", "s", (shown,)),))
    return markdown(document).split("```mermaid\n")[1].split("\n```")[0]


def test_bars_and_a_line_are_drawn_over_a_range_from_nothing_to_a_round_number() -> None:
    assert bars("08:00", "09:00", line=Series("room", (30.0, 0.25))).split("\n") == [
        '%%{init: {"themeVariables": {"xyChart": {"plotColorPalette": "#5b8db8, #b4442c"}}}}%%',
        "xychart-beta",
        '    title "Calls"',
        '    x-axis ["08#58;00", "09#58;00"]',
        '    y-axis "calls" 0 --> 40',
        "    bar [30, 30]",
        "    line [30, 0.25]",
    ]


@pytest.mark.parametrize(("top", "range_to"), [(0, "1"), (0.2, "0.25"), (1, "1.2"), (489_600, "500000"), (9.9, "10")])
def test_the_range_of_a_picture_ends_a_little_above_its_highest_number(top: float, range_to: str) -> None:
    assert f"0 --> {range_to}\n" in bars("a", top=top)


def test_many_labels_are_drawn_small() -> None:
    assert "labelFontSize" in bars(*(f"{hour:02d}:00" for hour in range(24)))
    assert "labelFontSize" not in bars("08", "09", "10")


def test_labels_that_would_be_shortened_to_the_same_stay_whole() -> None:
    name = "The department that has the longest name of all"
    assert f'"{name} before", "{name} now"' in bars(f"{name} before", f"{name} now")


@given(text=hostile_texts)
def test_user_text_never_adds_a_line_or_a_quote_to_the_bars(text: str) -> None:
    drawn = bars(text, text + "x", title=text, unit=text)
    lines = drawn.split("\n")[1:]
    assert len(lines) == 5
    assert [line.count('"') for line in lines] == [0, 2, 4, 2, 0]
    assert "`" not in drawn


@pytest.mark.parametrize(
    ("labels", "values", "words"),
    [
        ((), (), "has labels"),
        (("a", "a"), (1.0, 2.0), "no two alike"),
        (("a", "b"), (1.0,), "a number for each label"),
        (("a",), (float("nan"),), "finite"),
        (("a",), (float("inf"),), "finite"),
        (("a",), (-1.0,), "0 or more"),
    ],
)
def test_bars_that_could_not_be_drawn_are_refused(
    labels: tuple[str, ...], values: tuple[float, ...], words: str
) -> None:
    with pytest.raises(ValueError, match=words):
        BarsPicture("t", labels, "calls", Series("calls", values))


def test_items_with_a_lead_a_text_or_both() -> None:
    items = (Item(lead="Lead", text="text", items=(Item(text="inner"),)), Item(lead="Lead"), Item(text="text"))
    document = Document("t", "en", (Paragraph("Look", strong=True), Bullets(items)))
    assert markdown(document) == "# t\n\n**Look**\n\n- **Lead**\\\n  text\n  - inner\n- **Lead**\n- text\n"


def test_the_store_walk_is_a_report_without_faults() -> None:
    github, _ = seen(markdown(report(assess(store_walk(), kinds()))))
    assert [text for text in texts_of(store_walk()) if text not in github.text] == []
