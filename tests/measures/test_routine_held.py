"""Routine: held against its plan."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import fact, touch_point
from touchpoint_audit.catalog import kinds
from touchpoint_audit.domain.audit import About
from touchpoint_audit.domain.evidence import Evidence
from touchpoint_audit.domain.fact import Fact
from touchpoint_audit.domain.quantity import Quantity, Unit, WorkingYear
from touchpoint_audit.measures.result import Measured, Missing, NotMeasured, Result
from touchpoint_audit.measures.routine_held import held_share

ABOUT = About("a1", "Visits", year=WorkingYear(weeks=40, days_a_week=5))
BOTH = ("frequency", "planned")


def held(done: Fact | None, planned: Fact | None) -> Result:
    given_facts = {"frequency": done, "planned": planned}
    facts = {fact_id: known for fact_id, known in given_facts.items() if known is not None}
    return held_share(touch_point(kind="routine", facts=facts), kinds()["routine"], ABOUT)


@pytest.mark.parametrize(
    ("done", "planned", "percent", "about"),
    [
        (fact(3, "/year"), fact(12, "/year"), 25, ()),
        (fact(0, "/year"), fact(12, "/year"), 0, ()),
        (fact(15, "/year"), fact(1, "/month"), 125, ()),
        (fact(10, "/year"), fact(1, "/week"), 25, ("year.weeks",)),
        (fact(1, "/week"), fact(1, "/day"), 20, ("year",)),
    ],
)
def test_done_in_per_cent_of_planned(done: Fact, planned: Fact, percent: float, about: tuple[str, ...]) -> None:
    assert held(done, planned) == Measured(Quantity(percent, Unit.PERCENT), Evidence.MEASURED, BOTH, about)


def test_what_is_missing_or_nothing_is_said() -> None:
    assert held(None, None) == NotMeasured(Missing.FACT_MISSING, BOTH)
    assert held(fact(3, "/year"), None) == NotMeasured(Missing.FACT_MISSING, ("planned",))
    assert held(None, fact(12, "/year")) == NotMeasured(Missing.FACT_MISSING, ("frequency",))
    assert held(fact(3, "/year"), fact(0, "/year")) == NotMeasured(Missing.NOTHING_TO_DIVIDE_BY, ("planned",))
    assert held(fact(3, "min"), fact(3, "/year")) == NotMeasured(Missing.WRONG_UNIT, ("frequency",))
    assert held(fact(3, "/year"), fact(6, "/year", low=0, high=12)) == NotMeasured(Missing.OUT_OF_RANGE, BOTH)


def test_ranges_run_through() -> None:
    found = held(fact(3, "/year", low=2, high=4), fact(12, "/year", "stated", low=10, high=16))
    assert found == Measured(Quantity(25, Unit.PERCENT, 12.5, 40), Evidence.STATED, BOTH)


@given(st.floats(0, 1e6), st.floats(1e-3, 1e6), st.sampled_from(["/day", "/week", "/month"]))
def test_one_unit_for_both_is_as_good_as_another(done: float, planned: float, unit: str) -> None:
    found = held(fact(done, unit), fact(planned, unit))
    assert isinstance(found, Measured)
    assert found.quantity.value == pytest.approx(100 * done / planned, rel=1e-9)
