"""Erlang A against its own birth and death chain, summed state by state, and at the edges of what can be typed."""

import math
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from touchpoint_audit.measures.erlang import ErlangC, erlang_b
from touchpoint_audit.measures.erlang_a import ErlangA


def chain(load: float, agents: int, patience: float, within: float) -> tuple[float, float, float]:
    """Share that waits, share that gives up, share answered in time; times in handling times.

    Births at the load, deaths min(k, N) + max(k − N, 0) / patience. Who finds j − 1 waiting is answered within t with
    probability c / (c + j) · (1 − I_x(c + 1, j)), with c = N × patience and x = e^(−t / patience).
    """
    logs = [0.0]
    while logs[-1] > max(logs) - 80 or len(logs) <= agents + 1:
        k = len(logs)
        logs.append(logs[-1] + math.log(load) - math.log(min(k, agents) + max(k - agents, 0) / patience))
    states = [math.exp(log - max(logs)) for log in logs]
    total = math.fsum(states)
    states = [state / total for state in states]
    queue = math.fsum(max(k - agents, 0) * state for k, state in enumerate(states))
    c = agents * patience
    log_x, log_rest = -within / patience, math.log(-math.expm1(-within / patience))
    late = math.exp((c + 1) * log_x)
    answered = math.fsum(states[:agents])
    for j, state in enumerate(states[agents:], start=1):
        answered += state * c / (c + j) * (1 - late)
        late += math.exp(
            (c + 1) * log_x + j * log_rest + math.lgamma(c + 1 + j) - math.lgamma(c + 1) - math.lgamma(j + 1)
        )
    return math.fsum(states[agents:]), queue / (load * patience), answered


def test_100_calls_in_half_an_hour_with_five_minutes_of_patience() -> None:
    line = ErlangA(10, 180, 20, 300)
    assert line.waiting(14) == pytest.approx(0.145260114296, abs=1e-11)
    assert line.abandonment(14) == pytest.approx(0.013983744122, abs=1e-11)
    assert line.busy(14) / 14 == pytest.approx(0.704297325627, abs=1e-11)
    assert line.service_level(14) == pytest.approx(0.916792091864, abs=1e-11)
    assert line.wait_s(14) == pytest.approx(0.013983744122 * 300, abs=1e-8)
    assert line.needed(0.8) == 13


@settings(max_examples=60)
@given(st.floats(0.05, 60), st.floats(0.3, 1.8), st.floats(0.05, 20), st.floats(0.01, 3))
def test_it_is_what_the_chain_says(load: float, staffed: float, patience: float, within: float) -> None:
    agents = max(1, round(load * staffed))
    line = ErlangA(load, 240, within * 240, patience * 240)
    waiting, given_up, answered = chain(load, agents, patience, within)
    assert line.waiting(agents) == pytest.approx(waiting, abs=1e-9)
    assert line.abandonment(agents) == pytest.approx(given_up, abs=1e-9)
    assert line.service_level(agents) == pytest.approx(answered, abs=1e-9)


@given(st.floats(0.05, 60), st.integers(1, 60), st.floats(0.05, 20))
def test_who_is_not_answered_at_last_has_given_up(load: float, agents: int, patience: float) -> None:
    line = ErlangA(load, 1, 1e9, patience)
    assert line.service_level(agents) + line.abandonment(agents) == pytest.approx(1, abs=1e-9)


@given(st.floats(0.05, 100), st.integers(1, 120))
def test_without_patience_it_is_erlang_b(load: float, agents: int) -> None:
    line = ErlangA(load, 240, 20, 0)
    assert line.abandonment(agents) == pytest.approx(erlang_b(load, agents), abs=1e-12)
    assert line.service_level(agents) == pytest.approx(1 - erlang_b(load, agents), abs=1e-12)
    assert line.wait_s(agents) == 0


def test_with_endless_patience_it_is_erlang_c() -> None:
    patient, endless = ErlangA(10, 180, 20, 1e12), ErlangC(10, 180, 20)
    assert patient.waiting(14) == pytest.approx(endless.waiting(14), abs=1e-6)
    assert patient.service_level(14) == pytest.approx(endless.service_level(14), abs=1e-6)
    assert patient.wait_s(14) == pytest.approx(endless.wait_s(14), abs=1e-3)


def test_it_is_stable_at_any_load() -> None:
    """Of 20 Erlang on 10 agents half must give up, and all agents are busy."""
    line = ErlangA(20, 180, 20, 300)
    assert not line.is_unbounded(10)
    assert line.abandonment(10) == pytest.approx(0.5, abs=1e-3)
    assert line.busy(10) == pytest.approx(10, abs=1e-2)


@given(st.floats(0.05, 60), st.floats(0.05, 20), st.floats(0, 3))
def test_more_agents_never_lower_the_service_level(load: float, patience: float, within: float) -> None:
    line = ErlangA(load, 1, within, patience)
    levels = [line.service_level(agents) for agents in range(80)]
    assert all(fewer <= more + 1e-11 for fewer, more in pairwise(levels))


@given(st.floats(0.05, 60), st.floats(1, 1.5), st.integers(1, 80), st.floats(0.05, 20), st.floats(0, 3))
def test_more_demand_never_raises_the_service_level(
    load: float, more: float, agents: int, patience: float, within: float
) -> None:
    quiet, crowded = ErlangA(load, 1, within, patience), ErlangA(load * more, 1, within, patience)
    assert crowded.service_level(agents) <= quiet.service_level(agents) + 1e-11


@given(st.floats(0.05, 60), st.floats(0.05, 20), st.floats(0, 3), st.floats(0.01, 0.99))
def test_needed_is_the_fewest_that_meet_the_target(load: float, patience: float, within: float, share: float) -> None:
    line = ErlangA(load, 1, within, patience)
    needed = line.needed(share)
    assert needed is not None
    assert line.service_level(needed) >= share > line.service_level(needed - 1)


def test_no_number_of_agents_promises_everything() -> None:
    assert ErlangA(10, 180, 20, 300).needed(1.0) is None
    assert ErlangA(10, 180, 20, 300).needed(0.0) == 0


@pytest.mark.parametrize("load", [0.0, 5e-324, 1e-300, 1e-9, 1.0, 10_000.0])
@pytest.mark.parametrize("patience_s", [0.0, 5e-324, 1e-9, 1.0, 1e9, 1e300])
@pytest.mark.parametrize("within_s", [0.0, 1e-9, 20.0, 1e300])
def test_nothing_runs_over_at_the_edges(load: float, patience_s: float, within_s: float) -> None:
    for handling_s in (0.0, 1e-300, 1.0, 1e12):
        line = ErlangA(load, handling_s, within_s, patience_s)
        for agents in (0, 1, 9_990, 10_000, 12_000):
            shares = (line.waiting(agents), line.service_level(agents), line.abandonment(agents))
            assert all(0 <= share <= 1 for share in shares)
            assert 0 <= line.wait_s(agents) < math.inf
            assert 0 <= line.busy(agents) <= agents


def test_nobody_there_means_that_all_give_up() -> None:
    line = ErlangA(10, 180, 20, 300)
    assert (line.waiting(0), line.service_level(0), line.abandonment(0), line.wait_s(0)) == (1, 0, 1, 300)
