"""The formulas of the appendix, followed to the letter, give the program's figures."""

import math
from collections.abc import Callable

import pytest

from tests.builders import audit, fact, touch_point
from touchpoint_audit.assessment.assess import Assessed, assess
from touchpoint_audit.catalog import kinds
from touchpoint_audit.measures import MEASURES
from touchpoint_audit.measures.result import Measured
from touchpoint_audit.reports.queue_formulas import queue_formulas

CALLS, LENGTH_S, HANDLING_S, PATIENCE_S, STAFF, WITHIN_S = 100, 1800, 180, 300, 14, 20
LOAD = CALLS * HANDLING_S / LENGTH_S


def line(**facts: float) -> Assessed:
    given = {name: fact(seconds, "s") for name, seconds in facts.items()}
    demand = fact([("08:00", float(CALLS), float(STAFF)), ("08:30", float(CALLS), float(STAFF))])
    given |= {"demand": demand, "handling_time": fact(HANDLING_S, "s"), "target_wait": fact(WITHIN_S, "s")}
    point = touch_point("t1", kind="service_hours", facts={**given, "target_share": fact(80, "%")})
    return assess(audit(point), kinds()).items["t1"]


def share(item: Assessed, measure: str) -> float:
    result = item.results[measure]
    assert isinstance(result, Measured)
    return result.quantity.value / 100


def blocked() -> float:
    """B(N), as the appendix tells it."""
    b = 1.0
    for n in range(1, STAFF + 1):
        b = 1 / (1 + (n / LOAD) / b)
    return b


def integral(of: Callable[[float], float], to: float, parts: int = 20_000) -> float:
    step = to / parts
    return math.fsum(of((part + 0.5) * step) for part in range(parts)) * step


def test_without_patience() -> None:
    waits = STAFF * blocked() / (STAFF - LOAD * (1 - blocked()))
    in_time = 1 - waits * math.exp(-(STAFF - LOAD) * WITHIN_S / HANDLING_S)
    assert share(line(), "service_level") == pytest.approx(in_time, abs=1e-9)


def test_with_patience() -> None:
    c, eta = STAFF * PATIENCE_S / HANDLING_S, CALLS / LENGTH_S * PATIENCE_S

    def exp_h(s: float) -> float:
        return math.exp(-(c + 1) * s + eta * (1 - math.exp(-s)))

    m, s = integral(exp_h, 4), integral(exp_h, WITHIN_S / PATIENCE_S)
    lost = integral(lambda s: (1 - math.exp(-s)) * exp_h(s), 4)
    pi = 1 / (1 / blocked() + eta * m)
    item = line(patience=PATIENCE_S)
    assert share(item, "service_level") == pytest.approx(pi * (1 / blocked() - 1 + c * s), abs=1e-6)
    assert share(item, "abandonment") == pytest.approx(pi * (m + eta * lost), abs=1e-6)


def test_they_stand_there_when_a_figure_rests_on_them() -> None:
    assert list(queue_formulas(["staff_hours", "calls_while_closed"])) == []
    without, with_patience = (
        [name for name, _formula, _source in queue_formulas(measures)]
        for measures in (["service_level"], list(MEASURES))
    )
    assert "Share of calls that wait, Pw" in without
    assert with_patience[: len(without)] == without
    assert with_patience[len(without) :] == ["Service level with patience", "Share who give up"]
