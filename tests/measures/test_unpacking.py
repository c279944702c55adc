"""Unpacking: the time that counts, and the least-squares fit held against other ways of reckoning it."""

from collections.abc import Sequence
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.builders import fact, touch_point
from touchpoint_audit.catalog import kinds
from touchpoint_audit.domain.audit import About
from touchpoint_audit.domain.evidence import Evidence
from touchpoint_audit.domain.fact import Fact, Load
from touchpoint_audit.domain.quantity import Quantity, Unit
from touchpoint_audit.domain.touch_point import TouchPoint
from touchpoint_audit.measures import MEASURES
from touchpoint_audit.measures.result import Measured, Missing, NotMeasured, Result
from touchpoint_audit.measures.unpacking import UnpackFit, unpack_fit

ABOUT = About("a1", "Pallets")
Rows = Sequence[tuple[float, float, float]]
DRIVERS = [(10, 120), (14, 100), (8, 160), (20, 90), (12, 140), (16, 150)]
UNEVEN: Rows = [(41, 10, 120), (38, 14, 100), (47, 8, 160), (52, 20, 90), (49, 12, 140), (60, 16, 150), (33, 9, 80)]


def loads(rows: Rows, evidence: str = "measured") -> Fact:
    return Fact(loads=tuple(Load(*row) for row in rows), evidence=Evidence(evidence))


def timed(rows: Rows) -> TouchPoint:
    return touch_point(kind="packing", facts={"loads": loads(rows)})


def fitted(rows: Rows) -> UnpackFit:
    found = unpack_fit(timed(rows))
    assert isinstance(found, UnpackFit), found
    return found


def result(measure: str, point: TouchPoint) -> Result:
    return MEASURES[measure].reckon(point, kinds()["packing"], ABOUT)


def exact_fit(rows: Rows) -> tuple[Fraction, Fraction, Fraction, Fraction]:
    """a, b, c and R² from the normal equations by Cramer's rule, in fractions: slow, and without rounding."""
    t, x, y = ([Fraction(number) for number in column] for column in zip(*rows, strict=True))
    n = Fraction(len(rows))

    def sums(one: list[Fraction], other: list[Fraction]) -> Fraction:
        return sum((a * b for a, b in zip(one, other, strict=True)), Fraction(0))

    ones = [Fraction(1)] * len(rows)
    left = [[sums(one, other) for other in (ones, x, y)] for one in (ones, x, y)]
    right = [sums(one, t) for one in (ones, x, y)]

    def determinant(m: list[list[Fraction]]) -> Fraction:
        (a, b, c), (d, e, f), (g, h, i) = m
        return a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g)

    whole = determinant(left)
    a, b, c = (
        determinant([[right[row] if column == at else left[row][column] for column in range(3)] for row in range(3)])
        / whole
        for at in range(3)
    )
    missed = sum(((time - a - b * one - c * two) ** 2 for time, one, two in zip(t, x, y, strict=True)), Fraction(0))
    mean = sum(t, Fraction(0)) / n
    return a, b, c, 1 - missed / sum(((time - mean) ** 2 for time in t), Fraction(0))


def test_loads_that_lie_on_a_plane_give_the_plane_back() -> None:
    found = fitted([(5 + 1.5 * cp + 0.25 * cu, cp, cu) for cp, cu in DRIVERS])
    assert (found.a, found.b, found.c) == pytest.approx((5, 1.5, 0.25), abs=1e-9)
    assert found.r_squared == pytest.approx(1, abs=1e-12)
    assert found.n == 6


def test_loads_beside_the_plane_are_fitted_as_the_normal_equations_say() -> None:
    found = fitted(UNEVEN)
    expected = [float(number) for number in exact_fit(UNEVEN)]
    assert (found.a, found.b, found.c, found.r_squared) == pytest.approx(expected, rel=1e-10)
    assert 0 < expected[3] < 0.99


def test_the_measures_are_the_numbers_of_the_fit() -> None:
    fit, point = fitted(UNEVEN), timed(UNEVEN)
    for measure, quantity in (
        ("fit_minutes_per_case_pack", Quantity(fit.b, Unit.MINUTE)),
        ("fit_minutes_per_unit", Quantity(fit.c, Unit.MINUTE)),
        ("fit_r_squared", Quantity(100 * (fit.r_squared or 0), Unit.PERCENT)),
    ):
        assert result(measure, point) == Measured(quantity, Evidence.MEASURED, ("loads",))
        assert MEASURES[measure].unit is quantity.unit


FIT = ("fit_minutes_per_case_pack", "fit_minutes_per_unit", "fit_r_squared")


@pytest.mark.parametrize(
    ("known", "why"),
    [
        (None, Missing.FACT_MISSING),
        (Fact(loads=()), Missing.FACT_MISSING),
        (fact(12, "min"), Missing.WRONG_UNIT),
        (loads(UNEVEN[:4]), Missing.TOO_FEW),
        (loads([(30, 10, 100)] * 5), Missing.NO_SPREAD),
        (loads([(minutes, 10, units) for minutes, _, units in UNEVEN]), Missing.NO_SPREAD),
        (loads([(minutes, packs, 0) for minutes, packs, _ in UNEVEN]), Missing.NO_SPREAD),
        (loads([(minutes, packs, 12 * packs) for minutes, packs, _ in UNEVEN]), Missing.NO_SPREAD),
        (loads([(minutes, packs / 7, packs / 3 + 0.1) for minutes, packs, _ in UNEVEN]), Missing.NO_SPREAD),
        (loads([(2e15, packs, units) for _, packs, units in UNEVEN]), Missing.OUT_OF_RANGE),
        (loads([(minutes * 1e12, packs * 1e-200, units) for minutes, packs, units in UNEVEN]), Missing.OUT_OF_RANGE),
    ],
)
def test_why_there_is_no_fit_is_said(known: Fact | None, why: Missing) -> None:
    point = touch_point(kind="packing", facts={} if known is None else {"loads": known})
    assert unpack_fit(point) == NotMeasured(why, ("loads",))
    for measure in FIT:
        assert result(measure, point) == NotMeasured(why, ("loads",))


def test_five_loads_are_enough_and_equal_times_have_no_r_squared() -> None:
    assert fitted(UNEVEN[:5]).n == 5
    even: Rows = [(30, packs, units) for _, packs, units in UNEVEN]
    assert (fitted(even).b, fitted(even).c, fitted(even).r_squared) == (0, 0, None)
    assert fitted(even).a == pytest.approx(30)
    assert result("fit_r_squared", timed(even)) == NotMeasured(Missing.NO_SPREAD, ("loads",))
    assert isinstance(result("fit_minutes_per_unit", timed(even)), Measured)


@pytest.mark.parametrize("size", [1e-12, 1e-3, 1e6, 1e12])
def test_the_size_of_the_numbers_does_not_matter(size: float) -> None:
    plain, sized = fitted(UNEVEN), fitted([(minutes, packs * size, units) for minutes, packs, units in UNEVEN])
    assert (sized.a, sized.b * size, sized.c) == pytest.approx((plain.a, plain.b, plain.c), rel=1e-9)
    assert sized.r_squared == pytest.approx(plain.r_squared, rel=1e-9)


def test_drivers_far_from_nothing_and_nearly_alike_are_still_told_apart() -> None:
    rows = [
        (packs + 2 * (packs + step), 1e6 + packs, 1e6 + packs + step)
        for packs, step in zip(range(8), [0, 1] * 4, strict=True)
    ]
    found = fitted(rows)
    exact = [float(number) for number in exact_fit(rows)]
    assert (found.b, found.c) == pytest.approx(exact[1:3], rel=1e-6)
    assert (found.b, found.c) == pytest.approx((1, 2), rel=1e-6)


def test_units_that_follow_the_case_packs_but_for_a_millionth_are_still_told_apart() -> None:
    loads_like_that = [
        (packs, 12 * packs + step * 1e-4) for packs, step in zip(range(10, 90, 10), [0, 1] * 4, strict=True)
    ]
    rows = [(packs + 2 * units, packs, units) for packs, units in loads_like_that]
    found = fitted(rows)
    assert (found.b, found.c) == pytest.approx((1, 2), rel=1e-6)


@given(st.lists(st.tuples(st.integers(1, 200), st.integers(0, 60), st.integers(0, 900)), min_size=5, max_size=12))
def test_no_other_plane_lies_nearer(rows: Rows) -> None:
    fit = unpack_fit(timed(rows))
    assume(isinstance(fit, UnpackFit))
    assert isinstance(fit, UnpackFit)

    def missed(a: float, b: float, c: float) -> float:
        return sum((minutes - a - b * packs - c * units) ** 2 for minutes, packs, units in rows)

    least = missed(fit.a, fit.b, fit.c)
    for step in (-0.01, 0.01):
        for other in ((fit.a + step, fit.b, fit.c), (fit.a, fit.b + step, fit.c), (fit.a, fit.b, fit.c + step)):
            assert missed(*other) >= least - 1e-7 * max(least, 1)
    assert fit.r_squared is None or 0 <= fit.r_squared <= 1


@pytest.mark.parametrize(
    ("facts", "minutes", "came_from"),
    [
        ({"unpack_now": fact(1.5, "h")}, 90, "unpack_now"),
        ({"unpack_now": fact(30, "min", samples=(20.0, 40.0)), "loads": loads(UNEVEN)}, 30, "unpack_now"),
        ({"loads": loads(UNEVEN)}, sum(row[0] for row in UNEVEN) / 7, "loads"),
        ({"loads": loads([(4, 0, 0)])}, 4, "loads"),
        ({"unpack_now": fact(5, "min", low=4, high=6)}, 5, "unpack_now"),
    ],
)
def test_the_time_of_unpacking_is_the_number_or_else_the_mean_of_the_loads(
    facts: dict[str, Fact], minutes: float, came_from: str
) -> None:
    found = result("unpack_time", touch_point(kind="packing", facts=facts))
    assert isinstance(found, Measured)
    assert found.quantity.value == pytest.approx(minutes, abs=1e-12)
    assert found.quantity.unit is Unit.MINUTE
    assert found.quantity.low == facts[came_from].low
    assert found.inputs == (came_from,)


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({}, NotMeasured(Missing.FACT_MISSING, ("unpack_now",))),
        ({"unpack_now": fact(3, "%")}, NotMeasured(Missing.WRONG_UNIT, ("unpack_now",))),
        ({"unpack_now": fact(-3, "min")}, NotMeasured(Missing.OUT_OF_RANGE, ("unpack_now",))),
        ({"loads": fact(3, "min")}, NotMeasured(Missing.WRONG_UNIT, ("loads",))),
        ({"loads": loads([(1e16, 1, 1)])}, NotMeasured(Missing.OUT_OF_RANGE, ("loads",))),
    ],
)
def test_why_there_is_no_time_is_said(facts: dict[str, Fact], expected: NotMeasured) -> None:
    assert result("unpack_time", touch_point(kind="packing", facts=facts)) == expected
