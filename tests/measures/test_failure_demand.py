"""Failure demand: the part of the staff hours that need not have been."""

import pytest

from tests.builders import fact, touch_point
from touchpoint_audit.catalog import kinds
from touchpoint_audit.domain.audit import About
from touchpoint_audit.domain.evidence import Evidence
from touchpoint_audit.domain.fact import Fact
from touchpoint_audit.domain.quantity import Unit
from touchpoint_audit.measures.failure_demand import failure_demand_hours
from touchpoint_audit.measures.result import Measured, Missing, NotMeasured, Result

ABOUT = About("a1", "Calls")


def hours(kind: str = "service_hours", **facts: Fact) -> Result:
    return failure_demand_hours(touch_point(kind=kind, facts=facts), kinds()[kind], ABOUT)


def test_hours_are_contacts_times_handling_time_times_the_share() -> None:
    """10,000 contacts of 240 s, 30 % of them failure demand: 3,000 × 240 / 3600 = 200 h."""
    found = hours(
        contacts=fact(10_000, "/year"), handling_time=fact(240, "s", "observed"), failure_demand=fact(30, "%", "stated")
    )
    assert isinstance(found, Measured)
    assert found.quantity.value == pytest.approx(200, abs=1e-9)
    assert (found.quantity.unit, found.evidence) == (Unit.HOUR_PER_YEAR, Evidence.STATED)
    assert found.inputs == ("handling_time", "contacts", "failure_demand")


def test_the_intervals_of_a_day_add_up_but_for_calls_that_nobody_took() -> None:
    found = hours(
        demand=fact([("08:00", 20, 4), ("12:00", 30, 0), ("13:00", 10, None)]),
        handling_time=fact(6, "min"),
        failure_demand=fact(50, "%"),
    )
    assert isinstance(found, Measured)
    assert found.quantity.value == pytest.approx(30 * 230 * 0.1 * 0.5)
    assert found.about == ("year",)


def test_at_an_encounter_it_is_the_staff_time_of_all_who_are_there() -> None:
    found = hours(
        "encounter",
        frequency=fact(100, "/month"),
        staff_time=fact(6, "min", low=3, high=9),
        people=fact(2, "people"),
        failure_demand=fact(25, "%", low=20, high=50),
    )
    assert isinstance(found, Measured)
    assert found.quantity.unit is Unit.HOUR_PER_YEAR
    quantity = found.quantity
    assert (quantity.value, quantity.low, quantity.high) == pytest.approx((60, 24, 180))


@pytest.mark.parametrize("share", [0, 100])
def test_none_and_all(share: float) -> None:
    found = hours("encounter", frequency=fact(60, "/year"), staff_time=fact(1, "min"), failure_demand=fact(share, "%"))
    assert isinstance(found, Measured)
    assert found.quantity.value == pytest.approx(share / 100)


def test_what_is_missing_or_out_of_range_is_said() -> None:
    assert hours() == NotMeasured(Missing.FACT_MISSING, ("failure_demand",))
    known = fact(30, "%")
    assert hours(failure_demand=known) == NotMeasured(Missing.NO_FACTS, ("handling_time", "demand"))
    assert hours(failure_demand=known, contacts=fact(1, "/day")) == NotMeasured(Missing.NO_TIME, ("handling_time",))
    over = hours(contacts=fact(1, "/day"), handling_time=fact(1, "min"), failure_demand=fact(30, "%", low=20, high=101))
    assert over == NotMeasured(Missing.OUT_OF_RANGE, ("failure_demand",))
