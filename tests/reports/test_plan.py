"""The plan in the report: by month, by owner, what stands out, who is owed a reply, what is done and dropped."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings

from tests.builders import action, audit, decision, touch_point
from tests.reports.hostile import hostile_texts
from tests.reports.hostile_audit import KINDS
from tests.reports.read_back import seen
from touchpoint_audit.assessment.assess import assess
from touchpoint_audit.domain import changes
from touchpoint_audit.domain.audit import Audit
from touchpoint_audit.domain.quantity import Quantity, Unit
from touchpoint_audit.language import current_language
from touchpoint_audit.reports.document import Bullets, Document, Paragraph, Section, Table
from touchpoint_audit.reports.markdown import markdown
from touchpoint_audit.reports.plan import planned

TODAY = date(2026, 11, 28)


def planned_audit() -> Audit:
    found = audit(
        touch_point("t1", name="Sign", raised_by="Cashier"), *(touch_point(f"t{n}", name=f"N{n}") for n in range(2, 6))
    )
    for point in ("t1", "t2", "t5"):
        found = changes.record_decision(found, decision(point))
    for one in (
        action("t1", "Take it down", owner="Store manager", due="2026-11-16", expected_hours=230.0),
        action("t2", "Paint it", owner="Store manager", due="2027-01-10"),
        action("t3", "Say it", id="t3-a1"),
        action("t3", "Sing it", id="t3-a2", status="done", done_on="2026-11-20", expected_hours=4.0),
        action("t4", "Shout it", status="dropped", reason="Too loud"),
    ):
        found = changes.plan_action(found, one)
    return found


def section(found: Audit, today: date | None = TODAY) -> Section:
    [told] = planned(assess(found, KINDS), today)
    return told


def table(of: Section, id: str = "") -> Table:
    part = next((part for part in of.sections if part.id == id), of)
    return next(block for block in part.blocks if isinstance(block, Table))


def texts(found: Table) -> list[tuple[str, ...]]:
    return [tuple(cell.text for cell in row) for row in found.rows]


def test_nothing_is_told_while_nothing_is_decided_or_planned() -> None:
    assert planned(assess(audit(touch_point()), KINDS), TODAY) == ()


def test_what_stands_out_comes_first() -> None:
    told, sentence = section(planned_audit()).blocks[:2]
    assert isinstance(told, Bullets)
    assert [item.text for item in told.items if item.text] == ["3 to do", "1 done"]
    assert [item.lead for item in told.items if item.lead] == [
        "1 overdue",
        "1 without an owner",
        "1 without a date",
        "1 decided, nothing planned",
        "1 reply owed",
    ]
    assert sentence == Paragraph("Together they are expected to free ≥ 230 h a year; 2 say nothing of hours.")


def test_each_month_is_a_row_also_without_anything_due() -> None:
    found = table(section(planned_audit()))
    assert texts(found) == [
        ("Overdue", "1", "230"),
        ("November 2026, this month", "0", "–"),
        ("December 2026", "0", "–"),
        ("January 2027", "1", "–"),
        ("February 2027", "0", "–"),
        ("March 2027", "0", "–"),
        ("April 2027", "0", "–"),
        ("No date", "1", "–"),
    ]
    assert found.total is not None
    assert [cell.text for cell in found.total] == ["All", "3", "≥ 230"]
    assert (found.total[2].value, found.total[2].floor) == (Quantity(230, Unit.HOUR_PER_YEAR), True)


@pytest.mark.parametrize(
    ("id", "rows"),
    [
        (
            "plan_actions",
            [
                (
                    "2026-11-16",
                    "Store manager",
                    "1",
                    "Sign",
                    "Take it down",
                    "230",
                    "○ planned, overdue 12 days",
                ),
                ("2027-01-10", "Store manager", "2", "N2", "Paint it", "–", "○ planned"),
                ("no date", "nobody", "3", "N3", "Say it", "–", "○ planned"),
            ],
        ),
        ("plan_owners", [("nobody", "1", "0", "–", "–"), ("Store manager", "2", "1", "2026-11-16", "≥ 230")]),
        ("nothing_planned", [("5", "N5", "x stop", "Manager B", "2026-11-10", "not measured", "–")]),
        (
            "owed",
            [("1", "Sign", "Cashier", "2026-11-10", "decided: stop; Take it down (Store manager, by 2026-11-16)")],
        ),
        (
            "plan_over",
            [
                ("2026-11-20", "–", "3", "N3", "Sing it", "4", "● done"),
                ("–", "–", "4", "N4", "Shout it", "–", "– dropped: Too loud"),
            ],
        ),
    ],
)
def test_each_part_has_its_table(id: str, rows: list[tuple[str, ...]]) -> None:
    assert texts(table(section(planned_audit()), id)) == rows


def test_formats_that_reckon_get_days_and_words_without_signs() -> None:
    first, _second, last = table(section(planned_audit()), "plan_actions").rows
    assert (first[0].value, first[6].value) == (date(2026, 11, 16), "planned, overdue 12 days")
    assert (last[0].value, last[1].value, last[5].value) == ("", "", None)


def test_without_a_day_nothing_is_late() -> None:
    assert texts(table(section(planned_audit(), None)))[0] == ("November 2026", "1", "230")


@settings(deadline=None, max_examples=40)
@given(text=hostile_texts)
def test_any_text_comes_out_as_itself(text: str) -> None:
    fields: dict[str, Any] = {"what": text, "owner": text}
    found = audit(touch_point("t1", name=text, raised_by=text), touch_point("t2", name=text))
    found = changes.record_decision(found, decision("t1", who=text))
    found = changes.record_decision(found, decision("t2", who=text, choice="overrule", reason=text))
    found = changes.plan_action(found, action("t1", due="2026-12-15", **fields))
    found = changes.plan_action(found, action("t1", id="a2", status="dropped", reason=text, **fields))
    document = Document("Plan", current_language(), (), planned(assess(found, KINDS), TODAY))
    for reader in seen(markdown(document)):
        assert text in reader.text
        assert reader.tags.count("table") == len(list(document.tables()))
