"""Samples of a stopwatch or a tally: n, mean and spread."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from touchpoint_audit.measures.samples import Spread, spread


def test_no_samples_have_no_spread() -> None:
    assert spread(()) is None


def test_one_sample_has_a_mean_and_no_deviation() -> None:
    assert spread((7.5,)) == Spread(1, 7.5, None, 7.5, 7.5)


def test_the_deviation_is_the_sample_standard_deviation() -> None:
    found = spread((2.0, 4.0, 4.0, 4.0, 5.0, 5.0, 7.0, 9.0))
    assert found is not None
    assert (found.n, found.mean, found.least, found.most) == (8, 5.0, 2.0, 9.0)
    assert found.deviation == pytest.approx((32 / 7) ** 0.5)


@given(st.lists(st.floats(allow_nan=False, allow_infinity=False), min_size=1, max_size=20))
def test_the_mean_lies_between_the_least_and_the_most_for_any_samples(samples: list[float]) -> None:
    found = spread(samples)
    assert found is not None
    assert found.least <= found.mean <= found.most
    assert found.deviation is None or found.deviation >= 0
