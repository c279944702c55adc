"""What to do first in the report: the table, the picture beside it, and what has no place."""

from typing import Any

from tests.builders import audit, fact, touch_point
from touchpoint_audit.assessment.assess import assess
from touchpoint_audit.catalog import kinds
from touchpoint_audit.domain.touch_point import TouchPoint
from touchpoint_audit.reports.document import Bullets, Document, Paragraph, Section, Table
from touchpoint_audit.reports.markdown import markdown
from touchpoint_audit.reports.picture_blocks import QuadrantPicture
from touchpoint_audit.reports.priorities import priority_sections


def form(key: str, hours: float, effort: int | None, grade: str = "measured", **fields: Any) -> TouchPoint:
    facts = {"frequency": fact(1, "/year"), "staff_time": fact(hours, "h", grade)}
    name = f"Form {key}"
    return touch_point(key, name=name, kind="form", verdict="stop", effort=effort, facts=facts, **fields)


def section(*points: TouchPoint) -> Section:
    (told,) = priority_sections(assess(audit(*points), kinds()))
    return told


def rows(told: Section) -> list[list[str]]:
    (table,) = (block for block in told.blocks if isinstance(block, Table))
    return [[cell.text for cell in row] for row in table.rows]


def test_rank_effect_effort_and_evidence_stand_in_a_table() -> None:
    told = section(form("a", 10, 2, "stated"), form("b", 8, 1, quick_win=True), form("c", 1, 4))
    assert rows(told) == [
        ["1 (1–2)", "2", "Form b", "x stop", "8", "1", "8", "measured", "yes"],
        ["2 (1–2)", "1", "Form a", "x stop", "10 (5–20)", "2", "5 (2.5–10)", "stated", ""],
        ["3", "3", "Form c", "x stop", "1", "4", "0.25", "measured", ""],
    ]
    (method,) = (block.text for block in told.blocks if isinstance(block, Paragraph))
    assert method.endswith(
        "2 of 3 ranks depend on figures that are uncertain; the best and the worst rank stand behind them."
    )


def test_the_picture_has_a_mark_for_each_and_a_table_beside_it() -> None:
    told = section(form("a", 10, 5), form("b|<i>", 8, 0))
    (picture,) = (block for block in told.blocks if isinstance(block, QuadrantPicture))
    assert {mark.label: mark.x for mark in picture.marks} == {"1 Form a": 1, "2 Form b|<i>": 0}
    assert picture.quarters == ("Plan it", "Do it first", "When there is time", "Think twice")
    text = markdown(Document("Report", "en", (), (told,)))
    assert '    "2 Form b#124;#60;i#62;": [0, ' in text


def test_what_lacks_something_is_named_below() -> None:
    told = section(form("a", 10, 1), form("b", 10, None))
    (left,) = (block for block in told.blocks if isinstance(block, Bullets))
    assert [(item.lead, item.text) for item in left.items] == [("2 Form b", "missing: effort")]


def test_value_and_rice_have_a_part_where_somebody_graded() -> None:
    told = section(form("a", 10, 4, value=80, impact=2.0), form("b", 10, 1))
    assert [part.id for part in told.sections] == ["priorities_value", "priorities_rice"]
    value, rice = told.sections
    assert rows(value) == [["1", "1", "Form a", "x stop", "80", "4", "20", "measured", ""]]
    assert rows(rice) == [["1", "1", "Form a", "x stop", "2", "4", "0.5", "measured", "2 high"]]
    assert section(form("a", 10, 1)).sections == ()


def test_nothing_is_said_while_nothing_is_to_be_done() -> None:
    assert priority_sections(assess(audit(touch_point("a", verdict="keep")), kinds())) == ()
