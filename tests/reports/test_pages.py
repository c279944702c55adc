"""Pages for somebody are found by name, and adding one is as little work as the how-to says."""

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.builders import audit
from tests.reports.hostile_audit import hostile_assessment
from tests.store_walk import store_walk
from touchpoint_audit.assessment.assess import assess
from touchpoint_audit.catalog import kinds
from touchpoint_audit.reports.html import html
from touchpoint_audit.reports.markdown import markdown
from touchpoint_audit.reports.pages import PAGES, PageFor

HOW_TO = Path(__file__).parents[2] / "docs" / "how-to" / "add-a-page.md"


@pytest.mark.parametrize("name", PAGES)
def test_every_page_is_written_of_a_hostile_an_empty_and_a_sound_audit(name: str) -> None:
    page = PAGES[name]
    assert page.name
    assert page.about
    for assessment in (hostile_assessment(), assess(audit(), kinds()), assess(store_walk(), kinds())):
        document = page.document(assessment, date(2026, 11, 28))
        assert markdown(document).startswith("# ")
        assert html(document).startswith("<!DOCTYPE html>")


def test_the_how_to_adds_a_page() -> None:
    text = HOW_TO.read_text(encoding="utf-8")
    shown = re.search(r"```python\n(.*?)```", text, re.DOTALL)
    line = re.search(r'`("staff": .*),`', text)
    assert shown
    assert line
    made: dict[str, Any] = {}
    exec(re.sub(r"^   ", "", shown[1], flags=re.MULTILINE), made)
    names = {"PageFor": PageFor, "N_": str, "_when_asked": lambda module, function: made[function]}
    added: PageFor = eval(f"{{{line[1]}}}", names)["staff"]
    document = added.document(assess(store_walk(), kinds()), None)
    assert "- **4 Discount above 200 NOK needs the manager's signature**" in markdown(document)
    assert "Nothing is to be stopped yet" in markdown(added.document(assess(audit(), kinds()), None))
