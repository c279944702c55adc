"""Opening hours that customers want against those there are."""

import pytest

from tests.builders import fact, touch_point
from touchpoint_audit.catalog import kinds
from touchpoint_audit.domain.audit import About
from touchpoint_audit.domain.evidence import Evidence
from touchpoint_audit.domain.fact import Fact
from touchpoint_audit.domain.quantity import Quantity, Unit, WorkingYear
from touchpoint_audit.measures.opening import hours_closed_while_wanted
from touchpoint_audit.measures.result import Measured, Missing, NotMeasured, Result

BOTH = ("wanted_hours", "opening_hours")


def closed(there: Fact | None, wanted: Fact | None, days_a_week: float = 5) -> Result:
    given_facts = {"opening_hours": there, "wanted_hours": wanted}
    facts = {fact_id: known for fact_id, known in given_facts.items() if known is not None}
    about = About("a1", "Calls", year=WorkingYear(days_a_week=days_a_week))
    return hours_closed_while_wanted(touch_point(kind="service_hours", facts=facts), kinds()["service_hours"], about)


@pytest.mark.parametrize(
    ("there", "wanted", "days", "expected"),
    [
        ("8–12, 13–16", "8–16", 5, 5),
        ("8–16", "8–16", 5, 0),
        ("8–16", "9–12", 5, 0),
        ("8–16", "7–18", 5, 15),
        ("8–16", "7–18", 6, 18),
        ("8–16", "7–18", 5.5, 16.5),
        ("Mon–Fri 8–16", "Mon–Sat 8–16", 5, 8),
        ("Mon–Fri 8–16", "8–16", 6, 8),
        ("8–16", "Mon–Sat 8–16", 5, 8),
        ("8–16", "Sat 10–14", 5.5, 2),
        ("closed", "10–12", 5, 10),
        ("10–12", "closed", 5, 0),
        ("20–22", "Fri 22–02", 5, 4),
        ("Fri 22–02", "Fri 20–24, Sat 0–4", 5, 4),
    ],
)
def test_hours_of_a_week_that_are_wanted_and_closed(there: str, wanted: str, days: float, expected: float) -> None:
    found = closed(fact(there), fact(wanted), days)
    assert isinstance(found, Measured)
    assert found.quantity.value == pytest.approx(expected, abs=1e-9)
    assert found.quantity.unit is Unit.HOUR


def test_it_rests_on_both_texts_and_on_the_working_days_where_they_matter() -> None:
    found = closed(fact("8–12", evidence="observed"), fact("8–13", evidence="stated"))
    assert found == Measured(Quantity(5, Unit.HOUR), Evidence.STATED, BOTH, ("year.days_a_week",))
    for there, wanted in (("Mon–Fri 8–12", "8–13"), ("8–12", "Mon–Fri 8–13")):
        found = closed(fact(there), fact(wanted))
        assert found == Measured(Quantity(5, Unit.HOUR), Evidence.MEASURED, BOTH, ("year.days_a_week",))
    named = closed(fact("Mon–Fri 8–12"), fact("Mon–Fri 8–13"))
    assert named == Measured(Quantity(5, Unit.HOUR), Evidence.MEASURED, BOTH)


@pytest.mark.parametrize(
    ("there", "wanted", "expected"),
    [
        (None, None, NotMeasured(Missing.FACT_MISSING, ("opening_hours", "wanted_hours"))),
        (fact("8–16"), None, NotMeasured(Missing.FACT_MISSING, ("wanted_hours",))),
        (fact(""), fact("8–16"), NotMeasured(Missing.FACT_MISSING, ("opening_hours",))),
        (fact("8–16"), fact("lunch"), NotMeasured(Missing.NOT_READ, ("wanted_hours",))),
        (fact("?"), fact("lunch"), NotMeasured(Missing.NOT_READ, ("opening_hours", "wanted_hours"))),
        (fact(8, "h"), fact("8–16"), NotMeasured(Missing.NOT_READ, ("opening_hours",))),
    ],
)
def test_hours_that_are_missing_or_not_read_are_said(
    there: Fact | None, wanted: Fact | None, expected: NotMeasured
) -> None:
    assert closed(there, wanted) == expected
