"""Whether facts are given and fit, and what they are in other units."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import fact
from touchpoint_audit.catalog.kind import FactSpec, FactType
from touchpoint_audit.domain.fact import Fact
from touchpoint_audit.domain.quantity import Quantity, Unit, WorkingYear
from touchpoint_audit.measures.facts import fits, in_unit, is_given

YEAR = WorkingYear(weeks=46, days_a_week=5)


@pytest.mark.parametrize(
    ("type_", "fitting", "unfitting"),
    [
        (FactType.TIME, [fact(1, "min"), fact(1, "s")], [fact(1, "day"), fact("1"), fact(True)]),
        (FactType.LEAD_TIME, [fact(1, "day")], [fact(1, "min")]),
        (FactType.FREQUENCY, [fact(1, "/week")], [fact(1, "week"), fact([("08:00", 1, 1)])]),
        (FactType.SHARE, [fact(1, "%")], [fact(1, "count")]),
        (FactType.MONEY, [fact(1, "money")], [fact(1, "money/h")]),
        (FactType.COUNT, [fact(1, "count")], [fact(1, "people")]),
        (FactType.PEOPLE, [fact(1, "people")], [fact(1, "count")]),
        (FactType.TEXT, [fact("words")], [fact(""), fact(1, "count")]),
        (FactType.YES_NO, [fact(False)], [fact("no")]),
        (FactType.CHOICE, [fact("early")], [fact("never"), fact(True)]),
        (FactType.INTERVALS, [fact([("08:00", 1, None)])], [fact([]), fact(1, "/day")]),
    ],
)
def test_a_fact_fits_when_it_is_of_the_type_and_unit_asked_for(
    type_: FactType, fitting: list[Fact], unfitting: list[Fact]
) -> None:
    spec = FactSpec("it", "It", type_, choices=("early", "late"))
    assert all(fits(found, spec) for found in fitting)
    assert not any(fits(found, spec) for found in [*unfitting, None])


def test_an_empty_text_and_a_day_without_intervals_say_nothing() -> None:
    assert not is_given(None)
    assert not is_given(fact(""))
    assert not is_given(fact([]))
    assert is_given(fact(0, "min"))
    assert is_given(fact(False))


@pytest.mark.parametrize(
    ("number", "unit", "there", "expected"),
    [
        (0.1, Unit.HOUR, Unit.MINUTE, 6),
        (0.55, Unit.HOUR, Unit.MINUTE, 33),
        (48, Unit.HOUR, Unit.DAY, 2),
        (2, Unit.WEEK, Unit.DAY, 14),
        (3, Unit.PER_DAY, Unit.PER_WEEK, 15),
        (1, Unit.PER_WEEK, Unit.PER_YEAR, 46),
        (12, Unit.PER_YEAR, Unit.PER_MONTH, 1),
        (7, Unit.PERCENT, Unit.PERCENT, 7),
    ],
)
def test_a_quantity_in_another_unit(number: float, unit: Unit, there: Unit, expected: float) -> None:
    assert in_unit(Quantity(number, unit), there, YEAR) == Quantity(expected, there)


def test_the_range_goes_along() -> None:
    assert in_unit(Quantity(2, Unit.HOUR, 1, 3), Unit.MINUTE, YEAR) == Quantity(120, Unit.MINUTE, 60, 180)


def test_no_way_between_dimensions_and_beyond_the_largest_number() -> None:
    assert in_unit(Quantity(1, Unit.MINUTE), Unit.PERCENT, YEAR) is None
    assert in_unit(Quantity(1, Unit.PER_DAY), Unit.DAY, YEAR) is None
    assert in_unit(Quantity(1e308, Unit.WEEK), Unit.SECOND, YEAR) is None


@given(st.floats(0, 1e6), st.sampled_from([Unit.SECOND, Unit.MINUTE, Unit.HOUR, Unit.DAY, Unit.WEEK]))
def test_there_and_back_is_the_same(number: float, unit: Unit) -> None:
    there = in_unit(Quantity(number, Unit.MINUTE), unit, YEAR)
    assert there is not None
    back = in_unit(there, Unit.MINUTE, YEAR)
    assert back is not None
    assert back.value == pytest.approx(number, rel=1e-9)
