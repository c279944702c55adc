"""Every how-to page does what it says."""

import re
from pathlib import Path
from typing import Any

import pytest

from tests.builders import audit, fact, touch_point
from tests.docs.pages import PAGES, ROOT, text_of, without_blocks
from touchpoint_audit.catalog import kinds
from touchpoint_audit.domain.evidence import Evidence
from touchpoint_audit.domain.quantity import Unit
from touchpoint_audit.measures import MEASURES
from touchpoint_audit.measures.result import Measured, NotMeasured

HOW_TOS = [page for page in PAGES if page.parent.name == "how-to"]


def measures_of_the_how_to() -> dict[str, Any]:
    """`MEASURES` with the one the how-to adds, made from its own words."""
    page = text_of("docs/how-to/add-a-measure.md")
    shown = re.search(r"```python\n(.*?)```", page, re.DOTALL)
    line = re.search(r'`("\w+": \w+,)`', page)
    assert shown
    assert line
    made: dict[str, Any] = {}
    exec(re.sub(r"^   ", "", shown[1], flags=re.MULTILINE), made)
    added: dict[str, Any] = eval(f"{{{line[1]}}}", made)
    return {**MEASURES, **added}


def test_the_how_to_adds_a_measure() -> None:
    measures = measures_of_the_how_to()
    about = audit(rates={"store": 320}).about
    form = kinds()["form"]
    facts = {"frequency": fact(60, "/week"), "staff_time": fact(5, "min", "observed")}
    found = measures["minutes_a_week"](touch_point(kind="form", facts=facts), form, about)
    assert isinstance(found, Measured)
    assert found.quantity.value == pytest.approx(300)
    assert (found.quantity.unit, found.evidence) == (Unit.MINUTE, Evidence.OBSERVED)
    assert isinstance(measures["minutes_a_week"](touch_point(kind="form"), form, about), NotMeasured)


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
