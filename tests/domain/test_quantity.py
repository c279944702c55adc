"""Quantities: units are kept apart, ranges run through."""

import math
from operator import add, mul, sub

import pytest
from hypothesis import given
from hypothesis import strategies as st

from touchpoint_audit.domain.quantity import Quantity, Unit, WorkingYear, in_hours, times_a_year

AMOUNTS = st.floats(0, 1e9)


@st.composite
def quantities(draw: st.DrawFn) -> Quantity:
    low, value, high = sorted(draw(st.tuples(AMOUNTS, AMOUNTS, AMOUNTS)))
    return Quantity(value, Unit.HOUR, low, high) if draw(st.booleans()) else Quantity(value, Unit.HOUR)


@pytest.mark.parametrize("wrong", [(math.nan,), (math.inf,), (1.0, None, math.inf)])
def test_a_quantity_is_finite(wrong: tuple[float, ...]) -> None:
    value, low, high = (*wrong, None, None)[:3]
    assert value is not None
    with pytest.raises(ValueError, match="finite"):
        Quantity(value, Unit.HOUR, low, high)


@pytest.mark.parametrize(("low", "high"), [(2.0, 3.0), (0.0, 0.5)])
def test_the_value_lies_within_its_range(low: float, high: float) -> None:
    with pytest.raises(ValueError, match="between low and high"):
        Quantity(1.0, Unit.HOUR, low, high)


def test_units_do_not_mix() -> None:
    hour, minute = Quantity(1, Unit.HOUR), Quantity(1, Unit.MINUTE)
    with pytest.raises(ValueError, match="cannot add min to h"):
        hour.plus(minute)
    with pytest.raises(ValueError, match="cannot take min from h"):
        hour.minus(minute)
    with pytest.raises(ValueError, match="day is not a working time"):
        in_hours(Quantity(1, Unit.DAY))
    with pytest.raises(ValueError, match="h is not a frequency"):
        times_a_year(hour, WorkingYear())


@given(quantities(), quantities())
def test_ranges_contain_every_combination_of_their_ends(one: Quantity, other: Quantity) -> None:
    cases = ((one.plus(other), add), (one.minus(other), sub), (one.times(other, Unit.HOUR), mul))
    for result, combined in cases:
        for a in (one.least, one.value, one.most):
            for b in (other.least, other.value, other.most):
                assert result.least <= combined(a, b) <= result.most
        assert result.value == combined(one.value, other.value)


@pytest.mark.parametrize(
    ("unit", "expected"),
    [(Unit.PER_DAY, 690), (Unit.PER_WEEK, 138), (Unit.PER_MONTH, 36), (Unit.PER_YEAR, 3)],
)
def test_a_frequency_counts_the_working_year(unit: Unit, expected: float) -> None:
    assert times_a_year(Quantity(3, unit), WorkingYear(46, 5)) == Quantity(expected, Unit.PER_YEAR)


@pytest.mark.parametrize(("unit", "hours"), [(Unit.SECOND, 0.025), (Unit.MINUTE, 1.5), (Unit.HOUR, 90)])
def test_a_working_time_in_hours(unit: Unit, hours: float) -> None:
    assert in_hours(Quantity(90, unit)).value == pytest.approx(hours)


@pytest.mark.parametrize("wrong", [(0, 5), (54, 5), (46, 0), (46, 8)])
def test_a_working_year_has_weeks_and_days(wrong: tuple[float, float]) -> None:
    with pytest.raises(ValueError, match="working"):
        WorkingYear(*wrong)
