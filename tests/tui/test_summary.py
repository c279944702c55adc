"""A touch point in short: every figure stands with the evidence that is behind it."""

from datetime import date
from typing import Any

import pytest

from tests.builders import audit, fact, touch_point
from touchpoint_audit.assessment.assess import Assessment, assess
from touchpoint_audit.assessment.effect import Effect
from touchpoint_audit.assessment.priority import priorities
from touchpoint_audit.catalog import kinds
from touchpoint_audit.tui.priority_rows import RankedRow, told_of
from touchpoint_audit.tui.review_lines import detail_lines
from touchpoint_audit.tui.summary import burden_text, summary_lines
from touchpoint_audit.tui.trace_lines import sum_trace


def form(customers: str) -> Assessment:
    """A form whose staff hours were measured, and its customers' hours as said."""
    facts = {
        "frequency": fact(60, "/week", "measured"),
        "staff_time": fact(5, "min", "measured"),
        "customer_time": fact(10, "min", customers),
    }
    point = touch_point("t1", kind="form", verdict="stop", carried_by="store", facts=facts, effort=1)
    return assess(audit(point, rates={"store": 320}), kinds())


@pytest.mark.parametrize("height", [4, 40])
def test_who_is_celebrated_stands_with_the_star_above_the_words(height: int) -> None:
    moment: dict[str, Any] = {"celebrate": True, "thanks_to": "The till", "voices": [("So kind", "praise")]}
    for fields, star in ((moment, True), ({**moment, "celebrate": False}, False), ({**moment, "thanks_to": ""}, False)):
        found = assess(audit(touch_point("t1", **fields)), kinds())
        lines = ["".join(text for text, _ in line) for line in summary_lines(found.items["t1"], found, 60, height)]
        assert any("★ Thanks to The till" in line for line in lines) is star
        assert any("“So kind”" in line for line in lines)


def test_evidence_that_is_the_same_is_said_once() -> None:
    assert burden_text(form("measured").items["t1"], "NOK") == (
        "staff 230 h/year · 73,600 NOK/year · customers 460 h/year · measured"
    )


def test_the_customers_hours_have_their_own_where_it_is_another() -> None:
    assert burden_text(form("stated").items["t1"], "NOK") == (
        "staff 230 h/year · 73,600 NOK/year, measured · customers 460 h/year, stated"
    )


def test_on_the_review_it_goes_on_below_where_it_is_too_long() -> None:
    found = form("stated")
    lines = detail_lines(found.items["t1"], found, date(2026, 11, 28), 58, 5)
    told = ["".join(text for text, _style in line).strip() for line in lines]
    assert "staff 230 h/year · 73,600 NOK/year, measured · customers" in told
    assert "460 h/year, stated" in told


@pytest.mark.parametrize(("by", "said"), [(Effect.STAFF_HOURS, "measured"), (Effect.CUSTOMER_HOURS, "stated")])
def test_a_rank_says_the_evidence_of_the_hours_it_goes_by(by: Effect, said: str) -> None:
    (first,) = priorities(form("stated"), by).ranked
    assert told_of(RankedRow(first, 1), by).endswith(f"weakest evidence: {said}")


def test_a_list_of_staff_hours_says_theirs() -> None:
    found = form("stated")
    told = "\n".join(
        "".join(text for text, _style in line.line) for line in sum_trace("x", found.items.values(), found, 76)
    )
    assert "measured" in told
    assert "stated" not in told
