"""Handoff: process cycle efficiency, work and waiting in the lead time, and what comes back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import fact, touch_point
from touchpoint_audit.catalog import kinds
from touchpoint_audit.domain.audit import About
from touchpoint_audit.domain.evidence import Evidence
from touchpoint_audit.domain.fact import Fact
from touchpoint_audit.domain.quantity import Quantity, Unit
from touchpoint_audit.measures import MEASURES
from touchpoint_audit.measures.result import Measured, Missing, NotMeasured, Result

ABOUT = About("a1", "Warranty")
CASE = {
    "frequency": fact(4, "/week"),
    "staff_time": fact(25, "min"),
    "value_time": fact(10, "min", "observed"),
    "lead_time": fact(19, "day"),
    "rework": fact(30, "%"),
}


def result(measure: str, facts: dict[str, Fact]) -> Result:
    return MEASURES[measure].reckon(touch_point(kind="handoff", facts=facts), kinds()["handoff"], ABOUT)


def quantity(measure: str, facts: dict[str, Fact]) -> Quantity:
    found = result(measure, facts)
    assert isinstance(found, Measured), found
    assert found.quantity.unit is MEASURES[measure].unit
    return found.quantity


def test_the_reference_of_process_cycle_efficiency() -> None:
    facts = {"value_time": fact(1.2, "h"), "lead_time": fact(4, "h")}
    assert quantity("process_cycle_efficiency", facts).value == pytest.approx(30, abs=1e-12)


def test_the_store_walks_warranty_case_in_calendar_days_of_24_hours() -> None:
    minutes = 19 * 24 * 60
    assert quantity("process_cycle_efficiency", CASE).value == pytest.approx(100 * 10 / minutes, abs=1e-9)
    assert quantity("work_share", CASE).value == pytest.approx(100 * 25 / minutes, abs=1e-9)
    assert quantity("waiting_time", CASE).value == pytest.approx(19 - 25 / 1440, abs=1e-9)
    assert quantity("sent_back", CASE).value == pytest.approx(55.2, abs=1e-9)
    efficiency = result("process_cycle_efficiency", CASE)
    assert isinstance(efficiency, Measured)
    assert (efficiency.evidence, efficiency.about) == (Evidence.OBSERVED, ())


@pytest.mark.parametrize(
    ("measure", "needed"),
    [
        ("process_cycle_efficiency", "value_time lead_time"),
        ("work_share", "staff_time lead_time"),
        ("waiting_time", "staff_time lead_time"),
        ("sent_back", "frequency rework"),
    ],
)
def test_each_missing_fact_is_said(measure: str, needed: str) -> None:
    for gone in needed.split():
        facts = {fact_id: known for fact_id, known in CASE.items() if fact_id != gone}
        assert result(measure, facts) == NotMeasured(Missing.FACT_MISSING, (gone,))
    found = result(measure, CASE)
    assert isinstance(found, Measured)
    assert found.inputs == tuple(needed.split())


def test_no_lead_time_leaves_nothing_to_take_a_share_of() -> None:
    facts = CASE | {"lead_time": fact(0, "day"), "value_time": fact(0, "min")}
    for measure in ("process_cycle_efficiency", "work_share"):
        assert result(measure, facts) == NotMeasured(Missing.NOTHING_TO_DIVIDE_BY, ("lead_time",))
    assert quantity("waiting_time", facts).value == 0


def test_work_on_value_cannot_last_longer_than_the_case() -> None:
    facts = CASE | {"value_time": fact(5, "h"), "lead_time": fact(4, "h")}
    assert result("process_cycle_efficiency", facts) == NotMeasured(Missing.OUT_OF_RANGE, ("value_time", "lead_time"))


def test_several_at_work_at_once_leave_no_waiting_and_never_pass_the_whole() -> None:
    facts = CASE | {"staff_time": fact(6, "h"), "lead_time": fact(4, "h")}
    assert quantity("work_share", facts).value == 100
    assert quantity("waiting_time", facts).value == 0


def test_more_than_all_cases_cannot_come_back() -> None:
    found = result("sent_back", CASE | {"rework": fact(100.1, "%")})
    assert found == NotMeasured(Missing.OUT_OF_RANGE, ("frequency", "rework"))


def test_ranges_run_to_their_corners() -> None:
    facts = CASE | {"lead_time": fact(4, "h", low=2, high=8), "value_time": fact(1, "h", low=0.5, high=3)}
    assert quantity("process_cycle_efficiency", facts) == Quantity(25, Unit.PERCENT, 6.25, 100)
    waiting = quantity("waiting_time", facts | {"staff_time": fact(1, "h", low=1, high=3)})
    assert (waiting.least, waiting.value, waiting.most) == pytest.approx((0, 3 / 24, 7 / 24))


@given(st.floats(0, 1e5), st.floats(0.01, 1e4), st.sampled_from([("s", 60.0), ("h", 1 / 60)]))
def test_work_and_waiting_make_up_the_lead_time_in_any_unit(
    minutes: float, days: float, told: tuple[str, float]
) -> None:
    unit, times = told
    facts = CASE | {"staff_time": fact(minutes * times, unit), "lead_time": fact(days / 7, "week")}
    work, waiting = quantity("work_share", facts).value, quantity("waiting_time", facts).value
    assert work + 100 * waiting / days == pytest.approx(100)
    plain = CASE | {"staff_time": fact(minutes, "min"), "lead_time": fact(days, "day")}
    assert (work, waiting) == pytest.approx(
        (quantity("work_share", plain).value, quantity("waiting_time", plain).value), rel=1e-9, abs=1e-9 * days
    )
