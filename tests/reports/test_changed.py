"""More answered calls are told as what they are, with the service level then and now, never as a cost of the change."""

import re
from dataclasses import replace
from typing import Any

from tests.builders import audit, fact, touch_point
from touchpoint_audit.assessment.assess import assess
from touchpoint_audit.assessment.comparison import Comparison, since_last_time
from touchpoint_audit.catalog import kinds
from touchpoint_audit.domain.audit import Audit
from touchpoint_audit.domain.follow_up import Before, Follows, Found
from touchpoint_audit.domain.quantity import Quantity, Unit
from touchpoint_audit.domain.rule import Verdict
from touchpoint_audit.reports.changed import changed_sentences

LUNCH_CLOSED = [("11:30", 30, 6), ("12:00", 20, 0)]
LUNCH_OPEN = [("11:30", 30, 3), ("12:00", 20, 3)]


def facts(demand: Any, minutes: float = 4, wait: float | None = None) -> dict[str, Any]:
    found = {"demand": fact(demand), "handling_time": fact(minutes, "min")}
    return found if wait is None else {**found, "target_wait": fact(wait, "s")}


def walk(then: dict[str, Any], now: dict[str, Any], hours: float | None = 460) -> Audit:
    """A phone line found changed; 30 calls a day of 4 minutes take 460 hours a year."""
    before = Before(
        Verdict.CHANGE,
        staff_hours=None if hours is None else Quantity(hours, Unit.HOUR_PER_YEAR),
        money=None if hours is None else Quantity(hours * 100, Unit.MONEY_PER_YEAR),
        facts=then,
    )
    point = touch_point(
        "t1", name="Phone", kind="service_hours", found=Found.DONE, before=before, facts=now, carried_by="store"
    )
    return audit(point, rates={"store": 100}, currency="NOK", follows=Follows("a0"))


def compared(found: Audit) -> Comparison:
    told = since_last_time(assess(found, kinds()))
    assert told is not None
    return told


def told(found: Audit) -> str:
    return changed_sentences(compared(found), found.about, found.about)


def test_more_answered_calls_are_no_cost_of_the_change() -> None:
    assert told(walk(facts(LUNCH_CLOSED), facts(LUNCH_OPEN))) == (
        "#1 Phone: 20 more calls a day are answered, and answering them is work of 307 staff hours and 30,667 NOK "
        "a year."
    )


def test_what_the_change_itself_takes_less_is_told_apart() -> None:
    assert told(walk(facts(LUNCH_CLOSED), facts(LUNCH_OPEN, 3))) == (
        "What is done and still there takes 192 staff hours and 19,167 NOK a year less than before. "
        "#1 Phone: 20 more calls a day are answered, and answering them is work of 307 staff hours and 30,667 NOK "
        "a year."
    )


def test_the_service_level_stands_beside_it_where_both_walks_measure_it_for_the_same_wait() -> None:
    text = told(walk(facts(LUNCH_CLOSED, wait=20), facts(LUNCH_OPEN, wait=20)))
    assert re.search(
        r" Of all who call, \d[\d.]* % were answered in time then \(within 20 s\), \d[\d.]* % now\.$", text
    )
    assert "in time" not in told(walk(facts(LUNCH_CLOSED, wait=20), facts(LUNCH_OPEN, wait=30)))
    assert "in time" not in told(walk(facts(LUNCH_CLOSED), facts(LUNCH_OPEN, wait=20)))


def test_nothing_is_told_of_answers_where_no_more_are_answered() -> None:
    assert told(walk(facts(LUNCH_OPEN), facts(LUNCH_CLOSED), 760)) == (
        "What is done and still there takes 300 staff hours and 30,000 NOK a year less than before."
    )


def test_hours_that_were_not_measured_before_are_not_made_up() -> None:
    assert told(walk(facts(LUNCH_CLOSED), facts(LUNCH_OPEN), None)) == ""
    closed = walk(facts([("12:00", 20, 0)]), facts(LUNCH_OPEN), 0)
    assert told(closed).startswith("#1 Phone: 50 more calls a day are answered, and answering them is work of 767 ")


def test_another_currency_is_another_money() -> None:
    found = walk(facts(LUNCH_CLOSED), facts(LUNCH_OPEN))
    assert told(replace(found, about=replace(found.about, currency="SEK"))).count("SEK") == 1
