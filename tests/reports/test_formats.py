"""Formats are found by name, and adding one is as little work as the how-to says."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.reports.hostile_audit import hostile_assessment
from touchpoint_audit.reports.document import Cell, Column, Item, Table
from touchpoint_audit.reports.formats import FORMATS, Format
from touchpoint_audit.reports.report import report

HOW_TO = Path(__file__).parents[2] / "docs" / "how-to" / "add-a-report-format.md"


def writer_of_the_how_to() -> Any:
    """The function that the how-to shows, made from its own words."""
    shown = re.search(r"```python\n(.*?)```", HOW_TO.read_text(encoding="utf-8"), re.DOTALL)
    assert shown
    made: dict[str, Any] = {}
    exec(re.sub(r"^   ", "", shown[1], flags=re.MULTILINE), made)
    return made["plain"]


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_writes_the_report_and_names_its_files(name: str) -> None:
    assert FORMATS[name].suffix.startswith(".")
    written = FORMATS[name].write(report(hostile_assessment()))
    if isinstance(written, Mapping):
        assert written["stop"]
    else:
        assert "Stop" in written if isinstance(written, str) else written
    assert FORMATS[name].about


def test_the_how_to_adds_a_format() -> None:
    formats = {**FORMATS, "txt": Format(".txt", writer_of_the_how_to())}
    written = formats["txt"].write(report(hostile_assessment()))
    assert isinstance(written, str)
    lines = written.split("\n")
    stop = lines.index("Stop")
    assert lines[stop + 1].split("\t")[:3] == ["#", "Touch point", "Stage"]
    assert lines[stop + 2].split("\t")[:3] == ["1", "a | b || c \\| d", "journey | <i>one</i>"]


def test_an_empty_table_or_a_ragged_one_is_refused() -> None:
    with pytest.raises(ValueError, match="has rows"):
        Table(("a",), (Column.TEXT,), ())
    with pytest.raises(ValueError, match="as wide as its header"):
        Table(("a",), (Column.TEXT,), ((Cell("1"), Cell("2")),))
    with pytest.raises(ValueError, match="as wide as its header"):
        Table(("a",), (Column.TEXT,), ((Cell("1"),),), ())


def test_a_list_item_that_says_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="says something"):
        Item()
