"""Erlang B and C against published values, a sum made outside, and what must hold at any load."""

import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from touchpoint_audit.measures.erlang import Blocking, ErlangC, erlang_b, erlang_c, rostered

LOADS = st.floats(0.01, 200)
SHARES = st.floats(0.01, 0.99)
WAITS = st.floats(0, 600)


def blocked_by_sum(load: float, agents: int) -> float:
    """Erlang B as its definition says: (A^N / N!) / Σ A^k / k!."""
    logs = [k * math.log(load) - math.lgamma(k + 1) for k in range(agents + 1)]
    return math.exp(logs[-1] - max(logs)) / math.fsum(math.exp(log - max(logs)) for log in logs)


def test_100_calls_in_half_an_hour() -> None:
    line = ErlangC(100 * 180 / 1800, 180, 20)
    assert line.waiting(14) == pytest.approx(0.17413193359505, abs=1e-12)
    assert line.service_level(14) == pytest.approx(0.88835001917947, abs=1e-12)
    assert line.wait_s(14) == pytest.approx(7.83593701177724, abs=1e-11)
    assert line.busy(14) / 14 == pytest.approx(10 / 14, abs=1e-12)
    assert line.needed(0.8) == 14
    assert rostered(14, 0.3) == 20


def test_250_calls_an_hour_need_28() -> None:
    assert ErlangC(250 * 330 / 3600, 330, 30).needed(0.8) == 28


@pytest.mark.parametrize(("agents", "shrinkage", "expected"), [(14, 0.3, 20), (21, 0.3, 30), (7, 0, 7), (0, 0.9, 0)])
def test_rostered_is_rounded_up_but_not_for_a_rounding_error(agents: int, shrinkage: float, expected: int) -> None:
    assert rostered(agents, shrinkage) == expected


@given(st.floats(0.01, 100), st.integers(0, 150))
def test_blocking_is_what_its_definition_says(load: float, agents: int) -> None:
    assert erlang_b(load, agents) == pytest.approx(blocked_by_sum(load, agents), rel=1e-9, abs=1e-280)


def test_blocking_is_the_same_in_any_order_asked() -> None:
    asked = Blocking(12.5)
    assert [asked.at(20), asked.at(3), asked.at(30)] == [erlang_b(12.5, 20), erlang_b(12.5, 3), erlang_b(12.5, 30)]


@pytest.mark.parametrize("agents", [0, 1, 9, 10])
def test_too_few_agents_are_said_to_be_too_few(agents: int) -> None:
    line = ErlangC(10, 180, 20)
    assert line.is_unbounded(agents)
    assert line.waiting(agents) == 1
    assert line.service_level(agents) == 0
    assert line.wait_s(agents) == math.inf
    assert line.busy(agents) == agents


def test_one_more_than_the_load_is_tried_before_anything_else() -> None:
    """With patience for a wait of an hour the first stable number is enough."""
    assert ErlangC(10, 180, 3600).needed(0.8) == 11


def test_no_number_of_agents_promises_everything() -> None:
    assert ErlangC(10, 180, 20).needed(1.0) is None
    assert ErlangC(10, 180, 20).needed(0.0) == 0
    assert ErlangC(0, 0, 20).needed(1.0) == 1


@given(LOADS, WAITS, SHARES)
def test_needed_is_the_fewest_that_meet_the_target(load: float, within_s: float, share: float) -> None:
    line = ErlangC(load, 240, within_s)
    needed = line.needed(share)
    assert needed is not None
    assert line.service_level(needed) >= share > line.service_level(needed - 1)


@given(LOADS, WAITS)
def test_more_agents_never_lower_the_service_level(load: float, within_s: float) -> None:
    line = ErlangC(load, 240, within_s)
    levels = [line.service_level(agents) for agents in range(250)]
    assert all(fewer <= more + 1e-12 for fewer, more in pairwise(levels))


@given(LOADS, st.floats(1, 1.5), st.integers(1, 250), WAITS)
def test_more_demand_never_raises_the_service_level(load: float, more: float, agents: int, within_s: float) -> None:
    quiet, crowded = ErlangC(load, 240, within_s), ErlangC(load * more, 240, within_s)
    assert crowded.service_level(agents) <= quiet.service_level(agents) + 1e-12


@pytest.mark.parametrize("load", [0.0, 5e-324, 1e-300, 1e-9, 1.0, 10_000.0])
@pytest.mark.parametrize("handling_s", [0.0, 1e-300, 1.0, 1e12])
@pytest.mark.parametrize("within_s", [0.0, 1e-9, 20.0, 1e300])
def test_nothing_runs_over_at_the_edges(load: float, handling_s: float, within_s: float) -> None:
    line = ErlangC(load, handling_s, within_s)
    for agents in (0, 1, 2, 9_999, 10_000, 10_001, 30_000):
        assert 0 <= line.waiting(agents) <= 1
        assert 0 <= line.service_level(agents) <= 1
        assert line.wait_s(agents) >= 0
        assert 0 <= line.busy(agents) <= agents


def test_at_once_is_answered_who_need_not_wait() -> None:
    assert ErlangC(10, 180, 0).service_level(14) == pytest.approx(1 - erlang_c(10, 14), abs=1e-15)
