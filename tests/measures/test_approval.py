"""Approval: what is granted, what is refused, and what each no costs."""

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

ABOUT = About("a1", "Buying")
FACTS = {
    "frequency": fact(25, "/week"),
    "granted": fact(97, "%"),
    "waiting": fact(9, "min", "observed"),
    "staff_time": fact(3, "min", "stated"),
}


def result(measure: str, facts: dict[str, Fact]) -> Result:
    return MEASURES[measure].reckon(touch_point(kind="approval", facts=facts), kinds()["approval"], ABOUT)


def quantity(measure: str, facts: dict[str, Fact]) -> Quantity:
    found = result(measure, facts)
    assert isinstance(found, Measured), found
    assert found.quantity.unit is MEASURES[measure].unit
    return found.quantity


def test_the_store_walks_signature() -> None:
    assert result("grant_rate", FACTS) == Measured(Quantity(97, Unit.PERCENT), Evidence.MEASURED, ("granted",))
    refused = Measured(Quantity(34.5, Unit.PER_YEAR), Evidence.MEASURED, ("frequency", "granted"), ("year.weeks",))
    assert result("refused", FACTS) == refused


def test_each_no_carries_the_time_of_all_that_were_asked_for() -> None:
    """12 minutes for each of 100, three of which get a no: 400 minutes for each no."""
    found = result("cost_per_refusal", FACTS)
    assert isinstance(found, Measured)
    assert found.quantity.value == pytest.approx(400 / 60, abs=1e-9)
    assert (found.evidence, found.inputs) == (Evidence.STATED, ("staff_time", "waiting", "granted"))


@pytest.mark.parametrize(
    ("measure", "needed"),
    [
        ("grant_rate", "granted"),
        ("refused", "frequency granted"),
        ("cost_per_refusal", "staff_time waiting granted"),
    ],
)
def test_each_missing_fact_is_said(measure: str, needed: str) -> None:
    for gone in needed.split():
        facts = {fact_id: known for fact_id, known in FACTS.items() if fact_id != gone}
        assert result(measure, facts) == NotMeasured(Missing.FACT_MISSING, (gone,))
    assert result(measure, {}) == NotMeasured(Missing.FACT_MISSING, tuple(needed.split()))


def test_when_nothing_is_refused_a_no_has_no_price() -> None:
    facts = FACTS | {"granted": fact(100, "%")}
    assert result("cost_per_refusal", facts) == NotMeasured(Missing.NOTHING_TO_DIVIDE_BY, ("granted",))
    assert quantity("refused", facts).value == 0
    nearly = FACTS | {"granted": fact(97, "%", low=90, high=100)}
    assert result("cost_per_refusal", nearly) == NotMeasured(Missing.OUT_OF_RANGE, ("staff_time", "waiting", "granted"))
    assert (quantity("refused", nearly).low, quantity("refused", nearly).high) == (0, 115)


@pytest.mark.parametrize("measure", ["grant_rate", "refused", "cost_per_refusal"])
def test_more_than_all_cannot_be_granted(measure: str) -> None:
    found = result(measure, FACTS | {"granted": fact(101, "%")})
    assert isinstance(found, NotMeasured)
    assert found.why is Missing.OUT_OF_RANGE


def test_ranges_run_to_their_corners() -> None:
    facts = FACTS | {"granted": fact(90, "%", low=80, high=95), "waiting": fact(9, "min", low=7, high=17)}
    found = quantity("cost_per_refusal", facts)
    assert (found.least, found.value, found.most) == pytest.approx((10 / 0.2 / 60, 12 / 0.1 / 60, 20 / 0.05 / 60))


@given(st.floats(0, 99.9), st.floats(0, 99.9))
def test_the_more_is_granted_the_more_each_no_costs(one: float, other: float) -> None:
    low, high = sorted((one, other))
    costs = [quantity("cost_per_refusal", FACTS | {"granted": fact(share, "%")}).value for share in (low, high)]
    assert costs[0] <= costs[1]
    refused = [quantity("refused", FACTS | {"granted": fact(share, "%")}).value for share in (low, high)]
    assert refused[0] >= refused[1]
