"""Numbers in a few signs: one unit for all, nothing measured is never 0."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from touchpoint_audit.assessment.wall_map import Amount
from touchpoint_audit.domain.quantity import Quantity, Unit
from touchpoint_audit.reports.short_numbers import divisor_for, shade, short_number


def hours(value: float, *, floor: bool = False) -> Amount:
    return Amount(Quantity(value, Unit.HOUR_PER_YEAR), floor=floor)


@pytest.mark.parametrize(
    ("found", "divisor", "text"),
    [
        (hours(402.5), 1, "403"),
        (hours(402.4, floor=True), 1, "≥402"),
        (hours(0), 1, "0"),
        (hours(0.4), 1, "<1"),
        (hours(0.5), 1, "1"),
        (hours(-0.4), 1, ">−1"),
        (hours(-120), 1, "−120"),
        (hours(1240), 1000, "1.2"),
        (hours(12_400), 1000, "12"),
        (hours(40), 1000, "<0.1"),
        (hours(0.2, floor=True), 1, "<1"),
        (Amount(None, lacking=True), 1, "?"),
        (Amount(None), 1, ""),
    ],
)
def test_a_number_in_a_few_signs(found: Amount, divisor: int, text: str) -> None:
    assert short_number(found, divisor) == text


@pytest.mark.parametrize(
    ("found", "divisor", "room", "text"),
    [
        (hours(2982, floor=True), 1, 6, "≥2,982"),
        (hours(2982, floor=True), 1, 5, "≥2982"),
        (hours(999.4), 1, 9, "999"),
        (hours(999.5), 1, 9, "1,000"),
        (hours(-2_982_000), 1000, 9, "−2,982"),
        (hours(0.4), 1, 9, "<1"),
    ],
)
def test_thousands_stand_apart_where_they_fit(found: Amount, divisor: int, room: int, text: str) -> None:
    assert short_number(found, divisor, room) == text


def test_all_numbers_have_the_unit_in_which_the_longest_fits() -> None:
    assert divisor_for([hours(9999)], 4) == 1
    assert divisor_for([hours(9999, floor=True)], 4) == 1_000
    assert divisor_for([hours(12), hours(2_000_000)], 4) == 1_000
    assert divisor_for([hours(3e15)], 4) == 1_000_000_000  # no unit is large enough: the largest
    assert divisor_for([], 4) == 1


@settings(max_examples=60)
@example([100_000.0, 5e-324, -5e-324], False, 5)
@given(st.lists(st.floats(-1e11, 1e11), min_size=1, max_size=5), st.booleans(), st.integers(5, 8))
def test_every_number_fits_and_none_that_is_not_0_reads_0(values: list[float], floor: bool, room: int) -> None:
    amounts = [hours(value, floor=floor) for value in values]
    divisor = divisor_for(amounts, room)
    for value, found in zip(values, amounts, strict=True):
        text = short_number(found, divisor)
        assert len(text) <= room
        assert (text.strip("≥−0.") == "") == (value == 0)


def test_a_shade_is_a_quarter_of_the_heaviest() -> None:
    assert [shade(value, 100) for value in (-5, 0, 0.001, 25, 25.1, 50, 75, 75.1, 100, 120)] == [
        0, 0, 1, 1, 2, 2, 3, 4, 4, 4,
    ]  # fmt: skip
    assert shade(0, 0) == shade(5, 0) == 0
