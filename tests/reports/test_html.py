"""The page that is handed over: it stands alone, every text comes out as itself, and everybody can read it."""

import re
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from hypothesis import given, settings
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode

from tests.builders import audit, rule, touch_point
from tests.reports.hostile import hostile_texts
from tests.reports.hostile_audit import KINDS, hostile_assessment, hostile_audit
from tests.reports.test_markdown import texts_of
from tests.store_walk import store_walk
from touchpoint_audit.assessment.assess import assess
from touchpoint_audit.catalog.load import kinds
from touchpoint_audit.domain.rule import Verdict
from touchpoint_audit.domain.touch_point import Deviation, Side, Tone, Voice
from touchpoint_audit.reports.document import Document, Section
from touchpoint_audit.reports.html import html
from touchpoint_audit.reports.picture_blocks import (
    BarsPicture,
    HeatPicture,
    JourneyPicture,
    Mark,
    QuadrantPicture,
    Series,
    Square,
    Step,
)
from touchpoint_audit.reports.report import report

PAGE = html(report(hostile_assessment()))
VOID = {"meta", "br", "wbr", "line", "rect", "circle", "polygon", "polyline"}
ALLOWED = set(
    "html head meta title style body header nav main section h1 h2 h3 h4 p ol ul li a strong span br wbr div table "
    "caption thead tbody tfoot tr th td figure figcaption svg desc text line rect circle polygon polyline".split()
)
ATTRIBUTES = set(
    "lang charset http-equiv content name id class href role tabindex scope aria-label aria-labelledby viewbox x y x1 "
    "y1 x2 y2 cx cy r width height points transform text-anchor fill-opacity font-size".split()
)


class HtmlFile(SingleFileSnapshotExtension):
    """A golden that can be opened in a browser."""

    file_extension = "html"
    _write_mode = WriteMode.TEXT


class Read(HTMLParser):
    """A page as a browser takes it apart."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str, str]] = []
        self.shown: list[str] = []
        self._open: list[str] = []
        self.feed(page)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(tag, name, value or "") for name, value in attrs]
        if tag not in VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self._open:
            self.shown.append(data)

    @property
    def text(self) -> str:
        return " ".join("".join(self.shown).split())

    def values(self, name: str) -> list[str]:
        return [value for _tag, key, value in self.attributes if key == name]


def test_golden(snapshot: SnapshotAssertion) -> None:
    """Accept a change with `pytest --snapshot-update`, and look at it in a browser."""
    assert snapshot(extension_class=HtmlFile) == PAGE


def test_the_page_stands_alone() -> None:
    read = Read(PAGE)
    assert set(read.tags) <= ALLOWED
    assert {name for _tag, name, _value in read.attributes} <= ATTRIBUTES
    assert all(value.startswith("#") for value in read.values("href"))
    assert "url(" not in PAGE
    assert "@import" not in PAGE
    policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
    assert ("meta", "content", policy) in read.attributes
    assert ("html", "lang", "en") in read.attributes


def test_every_text_of_the_audit_comes_out_as_itself() -> None:
    shown = Read(PAGE).text
    assert [text for text in texts_of(hostile_audit()) if text not in shown] == []


@settings(max_examples=30)
@given(text=hostile_texts)
def test_any_text_anywhere_comes_out_as_itself(text: str) -> None:
    point = touch_point(
        name=text,
        stage="s",
        kind=text,
        verdict="stop",
        celebrate=True,
        rule=rule("no", "no", "cost", ground=text),
        instead=text,
        reason=text,
        says_today=text,
        feeling_now=1,
        voices={"v": Voice(text, Tone.PRAISE)},
    )
    walk = audit(point, stages={"s": text}, journey=text, organisation=text, note=text)
    read = Read(html(report(assess(walk, KINDS))))
    assert read.text.count(" ".join(text.split())) >= 8
    assert set(read.tags) <= ALLOWED
    assert {name for _tag, name, _value in read.attributes} <= ATTRIBUTES


def test_a_long_word_may_be_broken_and_stays_one_word() -> None:
    word = "Æ" * 100
    page = html(Document(word, "en"))
    assert page.count("<wbr>") >= 8
    assert word in Read(page).text


@pytest.mark.parametrize("walk", [hostile_audit(), store_walk(), audit(), audit(journey="", stages={})])
def test_headings_are_in_order_and_ids_and_regions_unlike_each_other(walk: object) -> None:
    page = Read(html(report(assess(walk, {**kinds(), **KINDS}))))  # type: ignore[arg-type]
    levels = [int(tag[1]) for tag in page.tags if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    ids = page.values("id")
    assert len(set(ids)) == len(ids)
    for name in ("aria-labelledby", "aria-label"):
        assert len(set(page.values(name))) == len(page.values(name))
    assert {part for value in page.values("aria-labelledby") for part in value.split()} <= set(ids)
    assert {link.removeprefix("#") for link in page.values("href")} <= set(ids)


def test_the_same_audit_gives_the_same_bytes() -> None:
    assert html(report(hostile_assessment())) == PAGE


def test_every_table_stands_in_a_region_that_can_be_reached_and_scrolled() -> None:
    tables = len(list(report(hostile_assessment()).tables()))
    pictures = PAGE.count("<svg ")
    assert Read(PAGE).tags.count("table") == tables
    assert PAGE.count('<div class="scroll" role="region"') == tables + pictures
    assert Read(PAGE).values("tabindex") == ["0"] * (tables + pictures)


PICTURES = (
    JourneyPicture(
        "How <b>it</b> feels",
        (
            Step(1, "A & b", '1 a "name"', -2, 1, Verdict.STOP, Side.FRONT, Deviation.FAILURE),
            Step(2, "A & b", "2 b", 0, 2),
            Step(3, "", "3 c", 2, ended=True),
        ),
    ),
    BarsPicture("Calls", ("08 & on", "09"), "calls", Series("Calls", (3.0, 0.0)), Series("In time", (1.5, 0.0))),
    QuadrantPicture(
        "Effect", ("little", "much"), ("few", "many"), ("1st", "2nd", "3rd", "4th"),
        (Mark("<one>", 0.2, 0.9), Mark("two", 0.2, 0.9), Mark("three", 1, 0)),
    ),
    HeatPicture(
        "Who & whom", "imposed by", "carried by", ("<1> Store", "2 IT"), ("<1>", "2", "Customers"),
        ((Square("9", apart=True), Square("5", 4), Square()), (Square(), Square(), Square("≥2", 1))),
        ("a <quarter>", "half", "three", "all"), "own",
    ),
)  # fmt: skip


@pytest.mark.parametrize("picture", PICTURES, ids=lambda picture: type(picture).__name__)
def test_a_picture_has_a_name_and_a_description_with_its_numbers(picture: object) -> None:
    section = Section("s", "S", (picture,))  # type: ignore[arg-type]
    page = html(Document("T", "en", sections=(section,)))
    read = Read(page)
    assert ("svg", "role", "img") in read.attributes
    assert "<title id=" in page
    told = re.search(r"<desc [^>]*>(.*?)</desc>", page)
    assert told
    assert told[1].count(";") >= 1
    assert read.tags.count("text") >= 4


def test_labels_of_marks_that_lie_on_each_other_are_moved_apart_and_stay_in_the_picture() -> None:
    marks = tuple(Mark(f"mark number {n}", 0.5, 0.02) for n in range(12))
    picture = QuadrantPicture("Q", ("a", "b"), ("c", "d"), ("1", "2", "3", "4"), marks)
    page = html(Document("T", "en", sections=(Section("s", "S", (picture,)),)))
    heights = [float(y) for y in re.findall(r'<text x="[\d.]+" y="([\d.]+)"[^>]*>mark number', page)]
    assert len({round(height / 8) for height in heights}) == len(marks)
    assert max(heights) <= 440


def colours(dark: bool) -> dict[str, str]:
    """The palette of the page, by name."""
    style = PAGE.partition("<style>")[2].partition("</style>")[0]
    light, _media, rest = style.partition("@media screen and (prefers-color-scheme: dark)")
    text = rest.partition("\n}")[0] if dark else light.partition("\n}")[0]
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", text))


def contrast(one: str, other: str) -> float:
    """WCAG 2.2: the relative luminances of two colours, the lighter to the darker."""

    def luminance(colour: str) -> float:
        parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
        red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_text_and_pictures_stand_out_on_light_and_on_dark(dark: bool) -> None:
    found = colours(dark)
    assert set(found) == set(colours(not dark))
    for ink in ("ink", "soft", "accent", *map(str, Verdict)):
        for ground in ("paper", "card"):
            assert contrast(found[ink], found[ground]) >= 4.5, (ink, ground)
    for shape in ("bar", "curve", "stop", "change", "open", "keep", "strong-rule"):
        assert contrast(found[shape], found["paper"]) >= 3, shape


def test_text_in_pictures_has_no_other_colours_than_those_of_text() -> None:
    fills = re.findall(r"svg text[.\w]* \{ fill: var\(--([\w-]+)\)", PAGE)
    assert "svg text { fill: var(--ink); stroke: var(--paper);" in PAGE
    assert set(fills) == {"ink", "soft", *Verdict}
    classes = {name for value in re.findall(r'<text [^>]*class="([^"]*)"', PAGE) for name in value.split()}
    assert classes <= {"soft", "strong", "verdict", *Verdict}
