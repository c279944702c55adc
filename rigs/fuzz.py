"""Made-up audits go all the way: read, assess, every figure and every report format, save, read again, equal.

Nothing may end in anything but our own errors, and what was saved must be what is read. Hypothesis makes the cases up
from the file's JSON Schema, and shrinks what breaks.
"""

import os
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import fields
from datetime import date
from itertools import cycle, islice
from pathlib import Path
from typing import Any
from unittest.mock import patch

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from rigs.counted import Row, Scale
from rigs.made_up import audit_files, text_of_made
from touchpoint_audit.actions.calendar import write_calendar
from touchpoint_audit.actions.compared_figures import comparison_figures
from touchpoint_audit.actions.comparing import compared
from touchpoint_audit.actions.export import exported, page_formats
from touchpoint_audit.actions.json_text import json_text
from touchpoint_audit.actions.parts import parted
from touchpoint_audit.actions.plan_figures import plan_figures
from touchpoint_audit.actions.portfolio import Overview, overview
from touchpoint_audit.actions.portfolio_figures import overview_figures
from touchpoint_audit.actions.show import assessment_figures
from touchpoint_audit.assessment.assess import Assessment, assess
from touchpoint_audit.assessment.effect import Effect
from touchpoint_audit.assessment.part import Part, department_names, owner_names
from touchpoint_audit.assessment.portfolio import Dimension
from touchpoint_audit.assessment.priority import priorities
from touchpoint_audit.assessment.wall_map import Of, wall_map
from touchpoint_audit.catalog.load import kinds
from touchpoint_audit.cli.lists import lists_text
from touchpoint_audit.cli.plan_text import plan_text
from touchpoint_audit.domain.changes import change_about
from touchpoint_audit.domain.rule import Verdict
from touchpoint_audit.errors import TouchpointAuditError
from touchpoint_audit.reports.formats import FORMATS
from touchpoint_audit.reports.pages import PAGES
from touchpoint_audit.storage import AuditFile, faults, plan_of, read_audit, read_history, read_whole
from touchpoint_audit.storage import reading as stored
from touchpoint_audit.tui.lines import Line, width_of
from touchpoint_audit.tui.pictures.feelings import felt_along
from touchpoint_audit.tui.pictures.heat import heat_lines
from touchpoint_audit.tui.pictures.lanes import journey_picture
from touchpoint_audit.tui.pictures.quadrant import quadrant
from touchpoint_audit.tui.pictures.touch_point import touch_point_picture
from touchpoint_audit.tui.summary import card_lines, summary_lines
from touchpoint_audit.tui.wall_lines import balance_lines, customers_lines, heat_of, told_lines

LONG_S, SHORT_CASES, CONTROL_CASES, ROUND = 600, 25, 12, 100
MOST_TOLD = 5
TODAY = date(2026, 11, 28)
MOST_PARTS = 6
"""So many parts of each audit are written."""
SIZES = ((78, 20), (38, 8))
"""Columns and rows of what is drawn: in a usual terminal and in a small one."""


def rows(scale: Scale) -> Iterator[Row]:
    """Everything that can be done with an audit, and the same without types."""
    work = scale.work / "fuzz"
    work.mkdir()
    found = _Tried(work, scale.seed)
    begun = time.monotonic()
    number = 0
    while scale.long and time.monotonic() - begun < LONG_S:
        found.round(ROUND, number)
        number += 1
    if not scale.long:
        found.round(SHORT_CASES, 0)
    with _untyped():
        control = _Tried(work, scale.seed)
        control.round(CONTROL_CASES, 0)
    what = "made-up audits: read, assessed, in every format, saved, read again"
    yield Row("fuzz", what, found.cases, found.broken, "ours without types", control.cases, control.broken, found.told)


class _Tried:
    """What was tried so far."""

    def __init__(self, work: Path, chance: int) -> None:
        self.cases = 0
        self.broken = 0
        self._work = work
        self._chance = chance
        self._told: list[str] = []

    @property
    def told(self) -> tuple[str, ...]:
        return tuple(self._told)

    def round(self, cases: int, number: int) -> None:
        """Some more cases; the database that hypothesis could keep of them is not kept."""

        @seed(self._chance * 1_000_003 + number)
        @settings(
            max_examples=cases,
            database=None,
            deadline=None,
            phases=(Phase.generate,),
            suppress_health_check=list(HealthCheck),
            report_multiple_bugs=False,
        )
        @given(tables=st.one_of(audit_files(), audit_files(wrong=3)))
        def each(tables: dict[str, Any]) -> None:
            self.cases += 1
            failure = all_the_way(self._work, text_of_made(tables))
            if failure:
                self.broken += 1
                if len(self._told) < MOST_TOLD:
                    self._told.append(f"{failure} with {text_of_made(tables)[:3000]!r}")

        each()


def all_the_way(work: Path, text: bytes) -> str:
    """What breaks on the way; empty when nothing does."""
    path = work / "audit.json"
    for file in work.iterdir():
        file.unlink()
    path.write_bytes(text)
    at = "reading"
    try:
        for at, step in STEPS:
            try:
                if failure := step(path):
                    return f"{at}: {failure}"
            except TouchpointAuditError:
                if at == "reading":
                    break
        faults(path)
        if path.read_bytes() != text:
            return "looking at it changed it"
        at = "saving"
        return _saved(path)
    except TouchpointAuditError:
        return ""
    except Exception as error:  # noqa: BLE001 - whatever it is, it is what is looked for
        frames = _frames(error)
        return f"{at}: {type(error).__name__}: {error} ({frames})"


def _frames(error: BaseException) -> str:
    places = []
    trace = error.__traceback__
    while trace is not None:
        places.append(f"{os.path.basename(trace.tb_frame.f_code.co_filename)}:{trace.tb_lineno}")  # noqa: PTH119
        trace = trace.tb_next
    return " ".join(places[-3:])


def _read(path: Path) -> str:
    read = read_audit(path)
    return "" if read.audit == stored.load(path).read.audit else "the two ways to read it differ"


def _written(path: Path) -> str:
    read, text = read_whole(path)
    assessment = assess(read.audit, kinds())
    turn = len(text())
    for name in ("md", *islice(cycle(FORMATS), turn % len(FORMATS), turn % len(FORMATS) + 2)):
        exported(assessment, name, TODAY, text)
    return ""


def _pages(path: Path) -> str:
    assessment = assess(read_audit(path).audit, kinds())
    for page in PAGES:
        for name in page_formats():
            exported(assessment, name, TODAY, page=page)
    return ""


def _parts(path: Path) -> str:
    """What concerns one department, one owner or one list, in the format that reckons with it."""
    audit = read_audit(path).audit
    assessment = assess(audit, kinds())
    parts = [Part(verdicts=(verdict,)) for verdict in Verdict]
    parts += [Part(department=name) for name in department_names(audit)]
    parts += [Part(owner=name) for name in owner_names(audit)]
    for part in parts[:MOST_PARTS]:
        exported(parted(assessment, part), "csv", TODAY)
    return ""


def _drawn(path: Path) -> str:
    """What the screens draw: no line may be wider than its place."""
    assessment = assess(read_audit(path).audit, kinds())
    for width, height in SIZES:
        for what, lines in _pictures(assessment, width, height):
            for line in lines:
                if width_of(line) > width:
                    return f"{what}: {width_of(line)} columns in {width}: {line}"
    return ""


def _pictures(assessment: Assessment, width: int, height: int) -> Iterator[tuple[str, Sequence[Line]]]:
    for item in assessment.items.values():
        yield "summary", summary_lines(item, assessment, width, height)
        yield "card", card_lines(item, assessment, width, height)
        yield "touch point", touch_point_picture(item, assessment, width, height)
    felt = felt_along(assessment)
    yield "journey", journey_picture(felt, width, height, 0 if felt else None)
    for by in Effect:
        yield "quadrant", quadrant(priorities(assessment, by, today=TODAY), assessment.numbers, width, height)
    found = wall_map(assessment)
    yield "balances", balance_lines(assessment, found, width, height)
    yield "customers", customers_lines(assessment, found, width, height)
    for of in Of if found.names_departments else ():
        yield "wall map", heat_lines(heat_of(assessment, found, of), width, height, (0, 0))
        yield "told", told_lines(assessment, found, 0, 0, width, of)


def _shown(path: Path) -> str:
    assessment = assess(read_audit(path).audit, kinds())
    json_text(assessment_figures(assessment, TODAY))
    json_text(plan_figures(assessment, TODAY))
    lists_text(assessment, 80)
    plan_text(assessment, TODAY, None, 80)
    write_calendar(path.with_name("due.ics"), assessment, TODAY, path)
    read_history(path)
    plan_of(path)
    return ""


def _at_once(path: Path) -> str:
    *_, found = overview(path.parent, TODAY, points=True)
    assert isinstance(found, Overview)
    for dimension in Dimension:
        json_text(overview_figures(found, dimension, TODAY))
    return ""


def _compared(path: Path) -> str:
    other = path.with_name("earlier.json")
    other.write_bytes(path.read_bytes().replace(b'"a1"', b'"a0"', 1))
    try:
        found = compared(other, path, kinds())
        json_text(comparison_figures(found))
        for name in ("md", "html", "xlsx"):
            FORMATS[name].write(found.document())
    finally:
        other.unlink()
    return ""


STEPS: tuple[tuple[str, Callable[[Path], str]], ...] = (
    ("reading", _read),
    ("the figures", _shown),
    ("the overview", _at_once),
    ("the comparison", _compared),
    ("the formats", _written),
    ("the pages", _pages),
    ("the parts", _parts),
    ("the screens", _drawn),
)


def _saved(path: Path) -> str:
    audit = read_audit(path).audit
    with AuditFile.create(path.parent, audit, "the rig") as file:
        if read_audit(file.path).audit != audit:
            return "a new file of it is read otherwise"
    with AuditFile.open(path, "the rig") as file:
        changed = change_about(file.audit, site="Oslo" if file.audit.about.site != "Oslo" else "Bergen")
        file.save(changed)
        again = read_audit(path)
    if again.audit != changed:
        return "it is read otherwise than it was saved"
    return "a saved file is told to be changed" if any("checksum" in str(one) for one in again.notices) else ""


@contextmanager
def _untyped() -> Iterator[None]:
    """Our reader, were every value taken as it comes."""

    def as_it_comes(key: str, document: Any, kind: type[Any]) -> Any:
        known = {field.name for field in fields(kind)}
        given = {name: value for name, value in dict(document).items() if name in known}
        made = object.__new__(kind)
        for field in fields(kind):
            object.__setattr__(made, field.name, {**given, "id": key}.get(field.name))
        return made

    with patch.object(stored, "value_of", as_it_comes), patch.object(stored, "sound_audit", lambda _text: None):
        yield
