"""Every how-to page does what it says."""

import re
from pathlib import Path
from typing import Any

import pytest

from tests.builders import audit, fact, touch_point
from tests.docs.pages import PAGES, ROOT, text_of, without_blocks
from touchpoint_audit.assessment.assess import assess
from touchpoint_audit.catalog import kinds
from touchpoint_audit.catalog.kind import Kind
from touchpoint_audit.domain.evidence import Evidence
from touchpoint_audit.domain.quantity import Quantity, Unit
from touchpoint_audit.measures import MEASURES
from touchpoint_audit.measures.measure import Measure
from touchpoint_audit.measures.result import Measured, Missing, NotMeasured

HOW_TOS = [page for page in PAGES if page.parent.name == "how-to"]


def measure_of_the_how_to() -> Measure:
    """The measure that the how-to adds, made from its own words and registered by its own line."""
    page = text_of("docs/how-to/add-a-measure.md")
    shown = re.search(r"```python\n(.*?)```", page, re.DOTALL)
    line = re.search(r"`([A-Z_]+),`", page)
    assert shown
    assert line
    made: dict[str, Any] = {}
    exec(re.sub(r"^   ", "", shown[1], flags=re.MULTILINE), made)
    added: Measure = made[line[1]]
    assert made[added.id] is added.reckon
    return added


def kind_of_the_how_to(folder: Path, limit: str) -> Kind:
    """The kind that the how-to names, with its measure and a limit on it."""
    page = text_of("docs/how-to/add-a-measure.md")
    file = re.search(r"`(src/\S+/kinds/(\w+)\.toml)`", page)
    line = re.search(r'`(measures = \["\w+"\])`', page)
    of = re.search(r'`(of = "\w+")`', page)
    assert file
    assert line
    assert of
    text = re.sub(r"^measures = \[.*?\]$", line[1], text_of(file[1]), flags=re.MULTILINE | re.DOTALL)
    rest = re.split(r"^# .*\n\[\[limits\]\]$", text, maxsplit=1, flags=re.MULTILINE)[0]
    (folder / f"{file[2]}.toml").write_text(f"{rest}[[limits]]\n{of[1]}\n{limit}\n", encoding="utf-8")
    return kinds(folder)[file[2]]


def test_the_how_to_adds_a_measure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    added = measure_of_the_how_to()
    kind = kind_of_the_how_to(tmp_path, 'id = "long"\nraised_from = 300\nunit = "min"\nconcern = "Long."')
    facts = {"frequency": fact(60, "/week"), "staff_time": fact(5, "min", "observed", low=4, high=8)}
    walk = audit(touch_point("t1", kind=kind.id, facts=facts), touch_point("t2", kind=kind.id))
    monkeypatch.setattr("touchpoint_audit.assessment.assess.MEASURES", {**MEASURES, added.id: added})
    known, empty = assess(walk, {kind.id: kind}).items.values()
    inputs = ("staff_time", "frequency")
    assert known.results == {added.id: Measured(Quantity(300, Unit.MINUTE, 240, 480), Evidence.OBSERVED, inputs)}
    assert [concern.limit.id for concern in known.concerns] == ["long"]
    assert empty.results == {added.id: NotMeasured(Missing.FACT_MISSING, inputs)}
    assert added.unit is Unit.MINUTE


@pytest.mark.parametrize("page", HOW_TOS, ids=lambda page: page.stem)
def test_a_test_does_what_the_page_says(page: Path) -> None:
    tests = [path.read_text(encoding="utf-8") for path in (ROOT / "tests").rglob("test_*.py")]
    assert any(f'"{page.name}"' in test or f"how-to/{page.name}" in test for test in tests)


@pytest.mark.parametrize("page", HOW_TOS, ids=lambda page: page.stem)
def test_a_page_is_short_and_its_steps_are_numbered(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert text.startswith("# Add a")
    assert len(without_blocks(text).splitlines()) <= 20
    steps = re.findall(r"^(\d)\. ", text, flags=re.MULTILINE)
    assert steps == [str(step) for step in range(1, len(steps) + 1)]
    assert len(steps) >= 3
