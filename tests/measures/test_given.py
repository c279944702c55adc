"""Facts in the unit a formula asks for, and a formula over all that their ranges allow."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import fact, touch_point
from touchpoint_audit.domain.audit import About
from touchpoint_audit.domain.evidence import Evidence
from touchpoint_audit.domain.fact import Fact
from touchpoint_audit.domain.quantity import Quantity, Unit
from touchpoint_audit.measures.given import LARGEST, over_ranges, reckoned
from touchpoint_audit.measures.result import Measured, Missing, NotMeasured, Result

ABOUT = About("a1", "Buying")
WANTED = {"part": Unit.MINUTE, "whole": Unit.HOUR}


def share(**facts: Fact) -> Result:
    return reckoned(
        touch_point(facts=facts), ABOUT, WANTED, Unit.PERCENT, lambda given: given["part"] / given["whole"] / 60 * 100
    )


def test_each_fact_is_taken_in_the_unit_that_the_formula_asks_for() -> None:
    found = share(part=fact(1.2, "h"), whole=fact(240, "min", "stated"))
    assert found == Measured(Quantity(30.0, Unit.PERCENT), Evidence.STATED, ("part", "whole"))


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"part": fact(5, "min")}, NotMeasured(Missing.FACT_MISSING, ("whole",))),
        ({}, NotMeasured(Missing.FACT_MISSING, ("part", "whole"))),
        ({"part": fact(True), "whole": fact(5, "%")}, NotMeasured(Missing.WRONG_UNIT, ("part", "whole"))),
        ({"part": fact(-1, "min"), "whole": fact(1, "h")}, NotMeasured(Missing.OUT_OF_RANGE, ("part",))),
        ({"part": fact(1, "min"), "whole": fact(2e15, "h")}, NotMeasured(Missing.OUT_OF_RANGE, ("whole",))),
        ({"part": fact(1, "min"), "whole": fact(0, "h")}, NotMeasured(Missing.OUT_OF_RANGE, ("part", "whole"))),
        ({"part": fact(1e14, "min"), "whole": fact(1e-9, "h")}, NotMeasured(Missing.OUT_OF_RANGE, ("part", "whole"))),
    ],
)  # fmt: skip
def test_what_is_missing_or_does_not_fit_is_said(facts: dict[str, Fact], expected: NotMeasured) -> None:
    assert share(**facts) == expected


def test_a_range_runs_to_the_corners_and_a_fact_used_twice_counts_as_one() -> None:
    found = share(part=fact(30, "min", low=20, high=40), whole=fact(1, "h", low=0.5, high=2))
    assert found.quantity == Quantity(50.0, Unit.PERCENT, 20 / 120 * 100, 40 / 30 * 100)  # type: ignore[union-attr]
    part = {"part": Quantity(30, Unit.MINUTE, 20, 40)}
    assert over_ranges(part, Unit.MINUTE, lambda given: given["part"] - given["part"]) == Quantity(
        0.0, Unit.MINUTE, 0.0, 0.0
    )


def test_a_range_that_the_formula_has_no_value_for_gives_none() -> None:
    part = {"part": Quantity(1, Unit.MINUTE, 0, 2)}
    assert over_ranges(part, Unit.MINUTE, lambda given: 1 / given["part"]) is None


@given(st.lists(st.floats(0, LARGEST), min_size=6, max_size=6))
def test_a_range_contains_its_value(numbers: list[float]) -> None:
    (low, value, high), (least, middle, most) = sorted(numbers[:3]), sorted(numbers[3:])
    found = share(part=fact(value, "min", low=low, high=high), whole=fact(middle, "h", low=least, high=most))
    if isinstance(found, Measured):
        assert 0 <= found.quantity.least <= found.quantity.value <= found.quantity.most <= LARGEST
    else:
        assert found.why is Missing.OUT_OF_RANGE
