"""Service hours: the figures of a day, of a week, over ranges, and why there are none."""

from collections.abc import Callable, Mapping
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders import fact, touch_point
from tests.measures.test_staffing import PHONE_DAY, PROMISE, week
from touchpoint_audit.catalog import kinds
from touchpoint_audit.domain.audit import About
from touchpoint_audit.domain.evidence import Evidence
from touchpoint_audit.domain.fact import Fact, Interval
from touchpoint_audit.domain.quantity import Quantity, Unit
from touchpoint_audit.measures import service_hours
from touchpoint_audit.measures.erlang import ErlangC
from touchpoint_audit.measures.erlang_a import ErlangA
from touchpoint_audit.measures.measure import Measure
from touchpoint_audit.measures.result import Measured, Missing, NotMeasured, Result

KIND = kinds()["service_hours"]
ABOUT = About("a1", "Buying")
MEASURES: Mapping[str, Measure] = {
    measure.id: measure for measure in vars(service_hours).values() if isinstance(measure, Measure)
}
PATIENCE = {"patience": fact(2, "min")}
ALL = {**PROMISE, **PATIENCE, "demand": fact(PHONE_DAY), "unanswered": fact(22, "%")}
LUNCH = ("demand",)
QUEUE = ("demand", "handling_time")


def result(measure: str, **facts: Fact) -> Result:
    return MEASURES[measure].reckon(touch_point(kind="service_hours", facts=facts), KIND, ABOUT)


def measured(measure: str, **facts: Fact) -> Quantity:
    found = result(measure, **facts)
    assert isinstance(found, Measured), found
    return found.quantity


def phone(measure: str, **facts: Fact) -> Quantity:
    return measured(measure, **{**PROMISE, "demand": fact(PHONE_DAY), **facts})


def test_every_measure_has_its_id_and_its_unit_and_its_place() -> None:
    own = [measure for measure in KIND.measures if measure in MEASURES]
    assert own == list(MEASURES)
    for measure in MEASURES.values():
        assert measured(measure.id, **ALL).unit is measure.unit


@pytest.mark.parametrize(
    ("measure", "expected"),
    [
        ("calls_while_closed", 50),
        ("closed_share", 50 / 2.7),
        ("calls_while_short", 154),
        ("service_level", 61.5833294655),
        ("average_wait", 47.7990450964),
        ("occupancy", 52.3809523810),
        ("staff_hours_needed", 36.5),
        ("replanned_service_level", 66.3628368062),
        ("replan_gain", 66.3628368062 - 61.5833294655),
    ],
)
def test_the_phone_day(measure: str, expected: float) -> None:
    assert phone(measure).value == pytest.approx(expected, abs=1e-9)


def test_the_phone_day_by_hand() -> None:
    rows = [(calls, ErlangC(calls * 240 / 1800, 240, 20)) for _, calls, staff in PHONE_DAY if staff]
    in_time = sum(calls * line.service_level(4) for calls, line in rows)
    waited = sum(calls * line.wait_s(4) for calls, line in rows)
    busy = sum(line.load for _, line in rows)
    assert phone("service_level").value == pytest.approx(100 * in_time / 270)
    assert phone("average_wait").value == pytest.approx(waited / 220)
    assert phone("occupancy").value == pytest.approx(100 * busy / 56)


def test_with_patience_some_give_up() -> None:
    lines = [(calls, ErlangA(calls * 240 / 1800, 240, 20, 120)) for _, calls, staff in PHONE_DAY if staff]
    lost = sum(calls * line.abandonment(4) for calls, line in lines)
    in_time = sum(calls * line.service_level(4) for calls, line in lines)
    assert phone("abandonment", **PATIENCE).value == pytest.approx(100 * lost / 220)
    assert phone("average_wait", **PATIENCE).value == pytest.approx(120 * lost / 220)
    assert phone("service_level", **PATIENCE).value == pytest.approx(100 * in_time / 270)


def test_the_weakest_evidence_counts_and_the_inputs_are_told() -> None:
    demand = fact(PHONE_DAY, evidence="measured")
    facts = {**PROMISE, "demand": demand, "handling_time": fact(240, "s", "stated"), "shrinkage": fact(30, "%", None)}
    found = result("service_level", **facts)
    assert isinstance(found, Measured)
    assert (found.evidence, found.inputs) == (Evidence.STATED, ("demand", "handling_time", "target_wait"))
    closed = result("closed_share", **facts)
    assert isinstance(closed, Measured)
    assert (closed.evidence, closed.inputs) == (Evidence.MEASURED, ("demand",))
    patient = result("occupancy", **facts, patience=fact(60, "s", "assumed"))
    assert isinstance(patient, Measured)
    assert (patient.evidence, patient.inputs) == (Evidence.ASSUMED, ("demand", "handling_time", "patience"))


def test_a_week_is_told_by_its_mean_day() -> None:
    days = [(day, *interval) for day in (1, 2, 5) for interval in PHONE_DAY]
    for measure in ("calls_while_closed", "calls_while_short", "staff_hours_needed", "service_level", "replan_gain"):
        assert phone(measure, demand=week(*days)).value == pytest.approx(phone(measure).value)


def test_not_answered_is_told_by_the_log_where_it_tells_everything() -> None:
    log = (Interval("08:00", 10, 4, answered=9), Interval("08:30", 30, 4, answered=21), Interval("09:00", 0, 4))
    found = result("not_answered", demand=Fact(intervals=log, evidence=Evidence.MEASURED), unanswered=fact(3, "%"))
    assert found == Measured(Quantity(25, Unit.PERCENT), Evidence.MEASURED, ("demand",))


def test_not_answered_is_what_the_fact_says_where_the_log_has_holes() -> None:
    log = Fact(intervals=(Interval("08:00", 10, 4, answered=9), Interval("08:30", 30, 4)))
    said = fact(22, "%", "stated", low=10, high=30)
    found = Measured(Quantity(22, Unit.PERCENT, 10, 30), Evidence.STATED, ("unanswered",))
    assert result("not_answered", demand=log, unanswered=said) == found
    assert result("not_answered", unanswered=said) == found
    assert result("not_answered", demand=log) == NotMeasured(Missing.FACT_MISSING, ("unanswered",))
    assert result("not_answered", unanswered=fact(101, "%")) == NotMeasured(Missing.OUT_OF_RANGE, ("unanswered",))


UNSTAFFED = fact([("08:00", 9, None), ("08:30", 9, 4)])
NOBODY = fact([("08:00", 0, 3), ("08:30", 0, 4)])
CROWDED = fact([("08:00", 100, 3), ("08:30", 9, 4)])
CLOSED = fact([("08:00", 100, 0), ("08:30", 9, 0)])


@pytest.mark.parametrize(
    ("measure", "facts", "why", "which"),
    [
        ("calls_while_closed", {}, Missing.FACT_MISSING, ("demand",)),
        ("calls_while_closed", {"demand": fact(3, "/day")}, Missing.WRONG_UNIT, ("demand",)),
        ("calls_while_closed", {"demand": UNSTAFFED}, Missing.NO_STAFFING, ("demand",)),
        ("closed_share", {"demand": NOBODY}, Missing.NO_DEMAND, ("demand",)),
        ("calls_while_short", {"demand": fact(PHONE_DAY)}, Missing.FACT_MISSING, ("handling_time",)),
        ("service_level", {}, Missing.FACT_MISSING, QUEUE),
        ("service_level", {**PROMISE, "demand": UNSTAFFED}, Missing.NO_STAFFING, ("demand",)),
        ("service_level", {**PROMISE, "demand": NOBODY}, Missing.NO_DEMAND, ("demand",)),
        ("service_level", {**PROMISE, "demand": fact([("08:00", 9, 4)])}, Missing.NO_STEP, ("demand",)),
        ("service_level", {**PROMISE, "demand": fact(3, "/day")}, Missing.WRONG_UNIT, ("demand",)),
        ("average_wait", {**PROMISE, "demand": CROWDED}, Missing.UNSTABLE, ("demand",)),
        ("average_wait", {**PROMISE, "demand": CLOSED}, Missing.UNSTABLE, ("demand",)),
        ("occupancy", {**PROMISE, "demand": CLOSED}, Missing.NOTHING_TO_DIVIDE_BY, ("demand",)),
        ("occupancy", {**PROMISE, "demand": UNSTAFFED}, Missing.NO_STAFFING, ("demand",)),
        ("abandonment", {**PROMISE, "demand": fact(PHONE_DAY)}, Missing.FACT_MISSING, ("patience",)),
        ("abandonment", {**PROMISE, **PATIENCE, "demand": CLOSED}, Missing.NO_STAFFING, ("demand",)),
        ("replan_gain", {**PROMISE, "demand": UNSTAFFED}, Missing.NO_STAFFING, ("demand",)),
        ("replan_gain", {**PROMISE, "demand": NOBODY}, Missing.NO_DEMAND, ("demand",)),
    ],
)
def test_why_there_is_none(measure: str, facts: dict[str, Fact], why: Missing, which: tuple[str, ...]) -> None:
    assert result(measure, **facts) == NotMeasured(why, which)


@pytest.mark.parametrize(
    ("measure", "which"),
    [
        ("calls_while_short", ("target_share", "target_wait")),
        ("staff_hours_needed", ("target_share", "target_wait")),
        ("service_level", ("target_wait",)),
        ("replanned_service_level", ("target_wait",)),
        ("replan_gain", ("target_wait",)),
    ],
)
def test_what_goes_against_the_promise_needs_one(measure: str, which: tuple[str, ...]) -> None:
    facts = {"demand": fact(PHONE_DAY), "handling_time": fact(240, "s")}
    assert result(measure, **facts) == NotMeasured(Missing.NO_TARGET, which)


@pytest.mark.parametrize("measure", ["average_wait", "occupancy", "calls_while_closed", "closed_share"])
def test_the_rest_needs_no_promise(measure: str) -> None:
    assert measured(measure, demand=fact(PHONE_DAY), handling_time=fact(240, "s")).value > 0


def test_no_staff_promises_everything() -> None:
    found = result("staff_hours_needed", **{**PROMISE, "demand": fact(PHONE_DAY), "target_share": fact(100, "%")})
    assert found == NotMeasured(Missing.OUT_OF_RANGE, ("target_share",))


def test_a_quiet_day_needs_nobody_and_is_nowhere_short() -> None:
    assert phone("staff_hours_needed", demand=NOBODY).value == 0
    assert phone("calls_while_short", demand=NOBODY).value == 0
    assert phone("occupancy", demand=NOBODY).value == 0


def test_staff_unknown_without_calls_hides_no_closed_calls() -> None:
    demand = fact([("08:00", 9, 0), ("08:30", 0, None)])
    assert measured("calls_while_closed", demand=demand).value == 9


def test_a_range_of_the_handling_time_runs_through() -> None:
    time = fact(240, "s", low=200, high=260)
    found = phone("service_level", handling_time=time)
    assert found.most == phone("service_level", handling_time=fact(200, "s")).value
    assert found.least == phone("service_level", handling_time=fact(260, "s")).value
    assert found.value == phone("service_level").value
    needed = phone("staff_hours_needed", handling_time=time)
    assert needed.least < needed.value < needed.most


def test_a_range_of_what_is_not_used_makes_none() -> None:
    found = phone("average_wait", target_wait=fact(20, "s", low=10, high=30))
    assert not found.has_range


def test_a_wait_that_may_grow_without_bound_is_not_measured() -> None:
    facts = {**PROMISE, "demand": fact(PHONE_DAY), "handling_time": fact(240, "s", low=200, high=400)}
    assert result("average_wait", **facts) == NotMeasured(Missing.UNSTABLE, ("demand",))


SECONDS = st.tuples(st.floats(1, 400), st.floats(0, 100), st.floats(0, 100))


@settings(max_examples=25, deadline=None)
@given(SECONDS, SECONDS, st.none() | SECONDS)
def test_every_range_contains_its_value(
    handling: tuple[float, float, float], wait: tuple[float, float, float], patience: tuple[float, float, float] | None
) -> None:
    def ranged(time: tuple[float, float, float]) -> Fact:
        value, below, above = time
        return fact(value, "s", low=max(value - below, 0), high=value + above)

    facts = {**PROMISE, "demand": fact(PHONE_DAY), "handling_time": ranged(handling), "target_wait": ranged(wait)}
    if patience is not None:
        facts["patience"] = ranged(patience)
    point = {key: fact(found.number or 0.0, "s") if found.low is not None else found for key, found in facts.items()}
    for measure in MEASURES:
        if measure == "not_answered":
            continue
        found = result(measure, **facts)
        if isinstance(found, Measured):
            assert found.quantity.least <= found.quantity.value <= found.quantity.most
            assert found.quantity.value == measured(measure, **point).value


UNITS: tuple[Callable[[float], Fact], ...] = (
    lambda seconds: fact(seconds, "s"),
    lambda seconds: fact(seconds / 60, "min"),
    lambda seconds: fact(seconds / 3600, "h"),
)


@pytest.mark.parametrize("measure", list(MEASURES))
@pytest.mark.parametrize("unit", UNITS[1:])
def test_the_units_that_times_are_typed_in_change_nothing(measure: str, unit: Callable[[float], Fact]) -> None:
    times: dict[str, Any] = {"handling_time": unit(240), "target_wait": unit(20), "patience": unit(120)}
    assert measured(measure, **{**ALL, **times}).value == pytest.approx(measured(measure, **ALL).value, rel=1e-9)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 40), st.integers(0, 8)), min_size=2, max_size=6))
def test_shares_are_shares_and_the_replan_never_loses(rows: list[tuple[int, int]]) -> None:
    facts = {**ALL, "demand": fact([(f"{8 + place:02}:00", *row) for place, row in enumerate(rows)])}
    for measure in MEASURES.values():
        found = measure.reckon(touch_point(facts=facts), KIND, ABOUT)
        if isinstance(found, Measured):
            assert found.quantity.value >= 0
            if measure.unit in (Unit.PERCENT, Unit.POINTS):
                assert found.quantity.value <= 100
    if any(calls for calls, _ in rows):
        gain = measured("replanned_service_level", **facts).value - measured("service_level", **facts).value
        assert measured("replan_gain", **facts).value == pytest.approx(gain, abs=1e-6)
