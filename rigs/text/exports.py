"""Every format, whole and in parts, read by somebody else: nothing in it acts, texts come out as they went in."""

import csv
import io
import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from rigs.counted import Row, Scale
from rigs.text.commands import MOST_FAILURES, Try, sent
from rigs.text.corpus import PIECES
from rigs.text.desk import Desk, desk
from rigs.text.stream import intruders
from tests.reports.read_back import seen
from touchpoint_audit.actions.export import page_formats
from touchpoint_audit.domain import text as gate
from touchpoint_audit.reports.formats import FORMATS
from touchpoint_audit.reports.pages import PAGES

clean_text, one_line = lru_cache(8192)(gate.clean_text), lru_cache(8192)(gate.one_line)
PARTS: Mapping[str, tuple[str, ...]] = {
    "whole": (),
    "stop": ("--only", "stop"),
    "change": ("--only", "change"),
    "keep": ("--only", "keep"),
    "open": ("--only", "open"),
}
ESCAPING = ("md", "html", "csv")
WHOLE: dict[str, tuple[str, ...]] = {"whole": ()}
OTHERS: Mapping[str, tuple[str, ...]] = {
    "compared.md": ("compare", "{followup}"),
    "compared.html": ("compare", "{followup}"),
    "overview.md": ("overview", "--md"),
    "overview.csv": ("overview", "--csv"),
    "plan.ics": ("plan", "{main}"),
    **{f"{page}.{ending}": ("export", "{main}", "--page", page) for page in PAGES for ending in page_formats()},
}
"""What is handed over by other commands, and the pages."""
CUT = frozenset({"top"})
"""The pages that are one sheet: a text too long for it ends in an ellipsis."""
_MARK = re.compile(r"Q\d{3,4}\b")
_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]|[\t\r\n]")
HTML_TAGS = set(
    "html head meta title style body header nav main section h1 h2 h3 h4 p ol ul li a strong em del code pre hr "
    "blockquote span br wbr div table caption thead tbody tfoot tr th td figure figcaption svg desc text line rect "
    "circle polygon polyline sup s".split()
)


@dataclass
class Page(HTMLParser):
    """A page as a browser takes it apart."""

    tags: set[str] = field(default_factory=set)
    acts: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        for name, value in attrs:
            goes = name in {"href", "src", "action", "formaction", "background", "xlink:href"}
            if name.startswith("on") or (goes and not (value or "").startswith("#")) or name == "style":
                self.acts.append(f"<{tag} {name}={value!r}>")

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def exported(at: Desk, parts: Mapping[str, tuple[str, ...]], without: str = "") -> dict[str, Path]:
    """Every export of parts of an audit, by its name; of those that escape when they do not."""
    tries, paths = [], {}
    for name, one in FORMATS.items():
        if without and name not in ESCAPING:
            continue
        for part, words in parts.items():
            target = at.out / f"{part}-{name}{'' if name.startswith('csv') else one.suffix}"
            paths[f"{name} {part}"] = target
            tries.append(Try(("export", "{main}", "--format", name, "-o", str(target), *words)))
    for name, words in () if without else OTHERS.items():
        paths[name] = at.out / name
        tries.append(Try((*words, "--ics" if name.endswith(".ics") else "-o", str(at.out / name))))
    for one_sent in sent(at, tries, without):
        assert one_sent.code == 0, (one_sent.tried.words, one_sent.output[-500:])
    return paths


def faults(path: Path, given: Mapping[str, str]) -> Iterator[str]:
    """What is wrong with an export. `given` are the texts by the mark in them."""
    if path.is_dir():
        for one in sorted(path.iterdir()):
            yield from faults(one, given)
        return
    yield from READERS[path.suffix](path, given)


def _text_faults(
    shown: str, given: Mapping[str, str], wanted: Callable[[str], str] = one_line, *, cut: bool = False
) -> Iterator[str]:
    """Texts of which there is some, and not all: each text stands somewhere whole, or `cut` with an ellipsis."""
    marks = set(_MARK.findall(shown))
    for mark in sorted(marks & given.keys()):
        text = wanted(given[mark])
        if text not in shown and not (
            cut and any(f"{text[:end]}…" in shown for end in range(text.find(mark) + len(mark), len(text)))
        ):
            yield f"the text of {mark} did not come out as it went in"
    if not marks:
        yield "none of the texts are in it"


def _markdown(path: Path, given: Mapping[str, str]) -> Iterator[str]:
    text = path.read_text(encoding="utf-8")
    yield from intruders(text.encode(), frozenset({"\n"}))
    for read in seen(text):
        yield from (f"a {tag} comes of it" for tag in {*read.tags} - HTML_TAGS)
        yield from (f"a link that shows {shown!r} goes to {target!r}" for shown, target in read.hidden_links)
        yield from _text_faults(read.text, given, cut=path.stem in CUT)


def _html(path: Path, given: Mapping[str, str]) -> Iterator[str]:
    text = path.read_text(encoding="utf-8")
    yield from intruders(text.encode(), frozenset({"\n", "\t"}))
    page = Page()
    page.feed(text)
    page.close()
    yield from (f"a {tag} comes of it" for tag in page.tags - HTML_TAGS)
    yield from page.acts
    yield from _text_faults(" ".join("".join(page.words).split()), given, cut=path.stem in CUT)


def _csv(path: Path, given: Mapping[str, str]) -> Iterator[str]:
    text = path.read_bytes().decode("utf-8-sig")
    yield from intruders(text.encode(), frozenset({"\r\n", "\n", "\t"}))
    rows = list(
        csv.reader(
            io.StringIO(text, newline=""), delimiter=";" if path.parent.name.endswith("excel") else ",", strict=True
        )
    )
    if len({len(row) for row in rows}) > 1:
        yield f"{path.name}: rows of different lengths"
    for cell in (cell for row in rows for cell in row):
        if _FORMULA.match(cell) and not re.fullmatch(r"-[\d,.]+", cell):
            yield f"{path.name}: the cell {cell[:40]!r} is a formula"
        found = cell.removeprefix("'")
        for mark in _MARK.findall(cell):
            if mark in given and not any(text in found for text in (clean_text(given[mark]), one_line(given[mark]))):
                yield f"{path.name}: the text of {mark} did not come out as it went in"


def _xlsx(path: Path, given: Mapping[str, str]) -> Iterator[str]:
    from openpyxl import load_workbook

    shown: list[str] = []
    for sheet in load_workbook(path):
        for cell in (cell for row in sheet.iter_rows() for cell in row if cell.value is not None):
            target = cell.hyperlink and (cell.hyperlink.target or "")
            if cell.data_type == "f" or target:
                yield f"{sheet.title} {cell.coordinate} acts: {cell.value!r} {target!r}"
            if isinstance(cell.value, str):
                shown.append(one_line(cell.value))
    yield from _text_faults("\n".join(shown), given)


def _json(path: Path, given: Mapping[str, str]) -> Iterator[str]:
    text = path.read_text(encoding="utf-8")
    strings: list[str] = []
    _strings(json.loads(text), strings)
    # What is in the audit's file is in the export as it is: how many marks there are on a letter too.
    yield from (fault for fault in intruders(text.encode(), frozenset({"\n"})) if "marks on a letter" not in fault)
    yield from _text_faults("\n".join(map(clean_text, strings)), given, clean_text)


def _strings(value: Any, found: list[str]) -> None:
    if isinstance(value, str):
        found += [value, one_line(value)]
    elif isinstance(value, Mapping):
        for name, item in value.items():
            found.append(name)
            _strings(item, found)
    elif isinstance(value, Sequence):
        for item in value:
            _strings(item, found)


def _calendar(path: Path, given: Mapping[str, str]) -> Iterator[str]:
    from icalendar import Calendar

    content = path.read_bytes()
    yield from intruders(content, frozenset({"\r\n", "\t"}))
    calendar = Calendar.from_ical(content)
    known = {"SUMMARY", "UID", "DTSTAMP", "DTSTART", "DTEND", "DESCRIPTION", "CATEGORIES", "TRANSP", "CLASS", "STATUS"}
    known |= {"SEQUENCE", "LAST-MODIFIED", "CREATED", "DURATION", "X-MICROSOFT-CDO-BUSYSTATUS"}
    shown = []
    for event in calendar.walk("VEVENT"):
        yield from (f"an event has {name}" for name in {*event} - known)
        shown += [str(event[name]) for name in ("SUMMARY", "DESCRIPTION") if name in event]
    yield from _text_faults(one_line(" ".join(shown)), given)


READERS: Mapping[str, Callable[[Path, Mapping[str, str]], Iterator[str]]] = {
    ".md": _markdown,
    ".html": _html,
    ".csv": _csv,
    ".xlsx": _xlsx,
    ".json": _json,
    ".ics": _calendar,
}
"""Who reads a file, by its ending. A format without one is a failure."""


def read_all(
    scale: Scale, parts: Mapping[str, tuple[str, ...]] = PARTS, first: int = 0, without: str = ""
) -> tuple[int, list[tuple[str, list[str]]]]:
    """How many exports were read, and what was wrong with which."""
    at = desk(scale.work / "desk", hostile=True, first=first)
    given = {mark: text for text in at.poison.given for mark in _MARK.findall(text)[:1]}
    paths = exported(at, parts, without)
    wrong = [(name, found) for name, path in paths.items() if (found := list(faults(path, given)))]
    return len(paths), wrong


def export_row(scale: Scale) -> Iterator[Row]:
    """The exports; long with every piece in front once."""
    failures = [f"{name}: nobody reads it (rigs/text/exports.py)" for name in unread()]
    cases, broken = 0, len(failures)
    for first in range(0, len(PIECES), 5) if scale.long else (0,):
        count, wrong = read_all(scale, PARTS if scale.long else WHOLE, first)
        cases += count
        broken += len(wrong)
        failures += [f"{name}: {fault}" for name, found in wrong for fault in found[:2]]
    control_cases, control_wrong = read_all(scale, WHOLE, without="unescaped")
    yield Row(
        rig="text",
        tried="exports full of hostile text, read by other programs",
        cases=cases,
        broken=broken,
        control="texts are written as they are",
        control_cases=control_cases,
        control_broken=len(control_wrong),
        failures=tuple(failures)[:MOST_FAILURES],
    )


def unread() -> Iterator[str]:
    """The formats that nobody reads."""
    yield from (name for name, one in FORMATS.items() if one.suffix not in READERS)
