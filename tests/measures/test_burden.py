"""Burden: the reference values of the Standard Cost Model, and what happens when facts are missing or wrong."""

import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import fact, touch_point
from touchpoint_audit.catalog import kinds
from touchpoint_audit.catalog.kind import BurdenTerm, FactSpec, FactType, Kind
from touchpoint_audit.domain.audit import About, Department
from touchpoint_audit.domain.evidence import Evidence
from touchpoint_audit.domain.fact import Fact, Interval, Load
from touchpoint_audit.domain.quantity import Quantity, Unit, WorkingYear
from touchpoint_audit.measures import MEASURES
from touchpoint_audit.measures.burden import Burden, burden
from touchpoint_audit.measures.given import LARGEST
from touchpoint_audit.measures.result import Measured, Missing, NotMeasured, Result

TASK = Kind(
    id="task",
    name="Task",
    glyph="t",
    about="",
    look_at=(),
    hints={},
    facts=(
        FactSpec("time", "Time", FactType.TIME, Unit.MINUTE),
        FactSpec("frequency", "Frequency", FactType.FREQUENCY, Unit.PER_WEEK),
        FactSpec("calls", "Calls", FactType.INTERVALS),
        FactSpec("people", "People", FactType.PEOPLE, Unit.PEOPLE),
        FactSpec("wait", "Wait", FactType.TIME, Unit.MINUTE),
    ),
    burden=(
        BurdenTerm("staff", ("time",), ("frequency", "calls"), "people"),
        BurdenTerm("customers", ("wait",), ("frequency",)),
    ),
)
CHANGED = Kind(
    id="changed",
    name="Changed",
    glyph="c",
    about="",
    look_at=(),
    hints={},
    facts=(),
    burden=(
        BurdenTerm("staff", ("time_now",), ("now",)),
        BurdenTerm("staff", ("time_before",), ("before",), sign=-1),
    ),
)
ONE = About("a1", "Buying", departments={"store": Department("Store", 320.0), "yard": Department("Yard")})


def taken(
    facts: dict[str, Fact], kind: Kind | None = TASK, about: About = ONE, carried_by: str | None = "store"
) -> Burden:
    return burden(touch_point(facts=facts, carried_by=carried_by), kind, about)


def value(result: Result) -> float:
    assert isinstance(result, Measured), result
    return result.quantity.value


def test_standard_cost_model_reference_20_employees_52_times_6_hours_at_600() -> None:
    about = About("a1", "Reporting", departments={"store": Department("Store", 600.0)})
    found = taken({"time": fact(6, "h"), "frequency": fact(52, "/year"), "people": fact(20, "people")}, about=about)
    assert value(found.staff_hours) == 6240
    assert value(found.money) == 3_744_000


def test_paperwork_reduction_act_reference() -> None:
    about = About("a1", "Reporting", departments={"store": Department("Store", 33.01 * 2.1)})
    found = taken({"time": fact(30, "min"), "frequency": fact(1, "/year"), "people": fact(3546, "people")}, about=about)
    assert value(found.staff_hours) == 1773
    assert value(found.money) == pytest.approx(122_906.13, abs=0.005)


def test_time_driven_costing_reference() -> None:
    about = About("a1", "Orders", departments={"store": Department("Store", 48_000 / 24_000 * 60)})
    found = taken({"time": fact(12, "min"), "frequency": fact(1, "/year")}, about=about)
    assert value(found.money) == pytest.approx(24)


@pytest.mark.parametrize(
    ("minutes", "often", "unit", "people", "hours"),
    [
        (6, 30, "/day", None, 690),
        (5, 60, "/week", None, 230),
        (8, 60, "/week", None, 368),
        (45, 1, "/week", 3, 103.5),
        (12, 1, "/day", 2, 92),
        (60, 1, "/month", 1, 12),
        (0, 30, "/day", None, 0),
    ],
)
def test_hours_a_year_are_minutes_each_times_a_year_times_people(
    minutes: float, often: float, unit: str, people: float | None, hours: float
) -> None:
    facts = {"time": fact(minutes, "min"), "frequency": fact(often, unit)}
    if people is not None:
        facts["people"] = fact(people, "people")
    assert value(taken(facts).staff_hours) == pytest.approx(hours)


def test_the_calls_that_somebody_can_take_add_up_to_a_frequency_and_an_earlier_named_fact_wins() -> None:
    calls = fact([("08:00", 20, 4), ("12:00", 30, 0), ("13:00", 5, None)])
    facts = {"time": fact(6, "min"), "calls": calls}
    assert value(taken(facts).staff_hours) == pytest.approx(25 * 230 * 0.1)
    assert value(taken({**facts, "frequency": fact(10, "/year")}).staff_hours) == pytest.approx(1.0)


def test_a_term_that_is_taken_away_leaves_the_net_which_may_lie_below_zero() -> None:
    facts = {
        "time_now": fact(90, "min"),
        "now": fact(1020, "/year"),
        "time_before": fact(30, "min"),
        "before": fact(1200, "/year"),
    }
    assert value(taken(facts, CHANGED).staff_hours) == pytest.approx(930)
    assert value(taken(facts, CHANGED).money) == pytest.approx(930 * 320)
    better = {**facts, "time_now": fact(15, "min")}
    assert value(taken(better, CHANGED).staff_hours) == pytest.approx(-345)
    assert value(taken(better, CHANGED).money) == pytest.approx(-345 * 320)


@pytest.mark.parametrize("lacking", ["time_now", "now", "time_before", "before"])
def test_a_net_with_a_missing_fact_is_not_measured(lacking: str) -> None:
    facts = {
        "time_now": fact(90, "min"),
        "now": fact(1020, "/year"),
        "time_before": fact(30, "min"),
        "before": fact(1200, "/year"),
    }
    del facts[lacking]
    why = Missing.NO_TIME if "time" in lacking else Missing.NO_FREQUENCY
    assert taken(facts, CHANGED).staff_hours == NotMeasured(why, (lacking,))


@pytest.mark.parametrize(
    ("facts", "why", "missing"),
    [
        ({}, Missing.NO_FACTS, ("time", "frequency")),
        ({"people": fact(2, "people")}, Missing.NO_FACTS, ("time", "frequency")),
        ({"time": fact(5, "min")}, Missing.NO_FREQUENCY, ("frequency",)),
        ({"frequency": fact(5, "/day")}, Missing.NO_TIME, ("time",)),
        ({"time": fact(5, "min"), "calls": fact([])}, Missing.NO_FREQUENCY, ("frequency",)),
        ({"time": fact(5, "min"), "frequency": fact("")}, Missing.NO_FREQUENCY, ("frequency",)),
        ({"time": fact("long"), "frequency": fact(5, "/day")}, Missing.WRONG_UNIT, ("time",)),
        ({"time": fact(5, "day"), "frequency": fact(5, "/day")}, Missing.WRONG_UNIT, ("time",)),
        ({"time": fact(5, "min"), "frequency": fact(5, "min")}, Missing.WRONG_UNIT, ("frequency",)),
        ({"time": fact(True), "frequency": fact(False)}, Missing.WRONG_UNIT, ("time", "frequency")),
        ({"time": fact([("08:00", 2, None)]), "frequency": fact(5, "/day")}, Missing.WRONG_UNIT, ("time",)),
        (
            {"time": fact(5, "min"), "frequency": fact(5, "/day"), "people": fact(2, "count")},
            Missing.WRONG_UNIT,
            ("people",),
        ),
        ({"time": fact(-5, "min"), "frequency": fact(5, "/day")}, Missing.OUT_OF_RANGE, ("time",)),
        ({"time": fact(5, "min"), "frequency": fact(5, "/day", low=-1, high=6)}, Missing.OUT_OF_RANGE, ("frequency",)),
        ({"time": fact(1e300, "min"), "frequency": fact(1e300, "/day")}, Missing.OUT_OF_RANGE, ("time", "frequency")),
        ({"time": fact(1e10, "h"), "frequency": fact(1e10, "/day")}, Missing.OUT_OF_RANGE, ("time", "frequency")),
        ({"time": fact(5, "min"), "frequency": fact(1e308, "/day")}, Missing.OUT_OF_RANGE, ("frequency",)),
        (
            {"time": fact(5, "min"), "calls": fact([("08:00", 1e308, 1), ("09:00", 1e308, 1)])},
            Missing.OUT_OF_RANGE,
            ("calls",),
        ),
    ],
)
def test_what_is_missing_or_does_not_fit_is_said_and_never_becomes_zero(
    facts: dict[str, Fact], why: Missing, missing: tuple[str, ...]
) -> None:
    found = taken(facts)
    assert found.staff_hours == NotMeasured(why, missing)
    assert found.money == NotMeasured(why, missing)


def test_several_terms_that_lack_facts_name_them_all_and_say_why_of_the_first() -> None:
    facts = {"now": fact(1020, "/year"), "time_before": fact(30, "min")}
    assert taken(facts, CHANGED).staff_hours == NotMeasured(Missing.NO_TIME, ("time_now", "before"))


def test_money_needs_a_department_with_a_rate() -> None:
    facts = {"time": fact(5, "min"), "frequency": fact(60, "/week")}
    assert value(taken(facts).money) == pytest.approx(230 * 320)
    assert taken(facts, carried_by=None).money == NotMeasured(Missing.NO_DEPARTMENT)
    assert taken(facts, carried_by="gone").money == NotMeasured(Missing.NO_DEPARTMENT)
    assert taken(facts, carried_by="yard").money == NotMeasured(Missing.NO_RATE)
    assert value(taken(facts, carried_by="yard").staff_hours) == pytest.approx(230)


def test_money_too_large_to_be_meant_is_not_measured() -> None:
    about = About("a1", "Buying", departments={"store": Department("Store", 1e300)})
    facts = {"time": fact(5, "min"), "frequency": fact(60, "/week")}
    assert taken(facts, about=about).money == NotMeasured(Missing.OUT_OF_RANGE, ("time", "frequency"))


def test_an_unknown_kind_and_a_kind_without_burden_say_so() -> None:
    facts = {"time": fact(5, "min"), "frequency": fact(60, "/week")}
    unknown = NotMeasured(Missing.UNKNOWN_KIND)
    assert taken(facts, None) == Burden(unknown, unknown, unknown)
    assert taken(facts, CHANGED).customer_hours == NotMeasured(Missing.NO_BURDEN)


def test_customer_hours_stand_apart_and_are_not_priced() -> None:
    found = taken({"wait": fact(9, "min"), "frequency": fact(25, "/week")})
    assert value(found.customer_hours) == 172.5
    assert isinstance(found.staff_hours, NotMeasured)
    assert isinstance(found.money, NotMeasured)


def test_the_weakest_evidence_of_all_inputs_counts_and_none_is_assumed() -> None:
    facts = {"time": fact(5, "min"), "frequency": fact(60, "/week", "stated"), "people": fact(2, "people", "observed")}
    hours = taken(facts).staff_hours
    assert isinstance(hours, Measured)
    assert (hours.evidence, hours.inputs) == (Evidence.STATED, ("time", "frequency", "people"))
    ungraded = taken({**facts, "people": fact(2, "people", None)})
    assert isinstance(ungraded.staff_hours, Measured)
    assert isinstance(ungraded.money, Measured)
    assert ungraded.staff_hours.evidence is ungraded.money.evidence is Evidence.ASSUMED


def test_ranges_run_through_products_and_money() -> None:
    facts = {"time": fact(6, "min", low=3, high=12), "frequency": fact(100, "/year", low=50, high=200)}
    hours, money = taken(facts).staff_hours, taken(facts).money
    assert isinstance(hours, Measured)
    assert isinstance(money, Measured)
    assert (hours.quantity.least, hours.quantity.value, hours.quantity.most) == pytest.approx((2.5, 10, 40))
    assert (money.quantity.least, money.quantity.value, money.quantity.most) == pytest.approx((800, 3200, 12_800))


def test_the_range_of_a_net_is_the_widest() -> None:
    facts = {
        "time_now": fact(60, "min", low=30, high=90),
        "now": fact(10, "/year"),
        "time_before": fact(30, "min", low=15, high=45),
        "before": fact(10, "/year"),
    }
    hours = taken(facts, CHANGED).staff_hours
    assert isinstance(hours, Measured)
    assert hours.quantity == Quantity(5.0, Unit.HOUR_PER_YEAR, -2.5, 12.5)


def test_every_registered_measure_answers_for_every_kind_without_facts() -> None:
    for kind in kinds().values():
        for measure in MEASURES.values():
            assert isinstance(measure.reckon(touch_point(kind=kind.id), kind, ONE), NotMeasured)


def test_registered_measures_are_the_parts_of_the_burden() -> None:
    point = touch_point(
        carried_by="store", facts={"time": fact(5, "min"), "frequency": fact(60, "/week"), "wait": fact(8, "min")}
    )
    whole = burden(point, TASK, ONE)
    for name in ("staff_hours", "money", "customer_hours"):
        assert MEASURES[name].reckon(point, TASK, ONE) == getattr(whole, name)


def test_the_calls_of_a_week_add_up_to_a_frequency_by_week_and_the_year_is_named() -> None:
    week = Fact(intervals=tuple(Interval("09:00", 30, 2, weekday) for weekday in (1, 5)), evidence=Evidence.MEASURED)
    hours = taken({"time": fact(2, "min"), "calls": week}).staff_hours
    assert hours == Measured(
        Quantity(60 * 2 / 60 * 46, Unit.HOUR_PER_YEAR), Evidence.MEASURED, ("time", "calls"), ("year.weeks",)
    )


def test_where_a_log_tells_only_answered_calls_are_work() -> None:
    logged = Fact(
        intervals=(Interval("09:00", 30, None, None, 21), Interval("09:30", 10, 0, None, 4), Interval("10:00", 5))
    )
    assert value(taken({"time": fact(60, "min"), "calls": logged}).staff_hours) == (21 + 4 + 5) * 5 * 46


def test_a_day_by_interval_counts_before_a_bare_number_of_calls_which_may_be_those_nobody_answers() -> None:
    day = Fact(intervals=(Interval("09:00", 30, 2), Interval("11:30", 9, 0)), evidence=Evidence.MEASURED)
    facts = {"handling_time": fact(60, "min"), "customer_time": fact(60, "min"), "contacts": fact(9, "/day")}
    service_hours = kinds()["service_hours"]
    by_day = taken({**facts, "demand": day}, service_hours)
    assert value(by_day.staff_hours) == value(by_day.customer_hours) == 30 * 5 * 46
    assert value(taken(facts, service_hours).staff_hours) == 9 * 5 * 46


def test_loads_that_were_timed_give_their_mean_as_a_time() -> None:
    kind = replace(TASK, burden=(BurdenTerm("staff", ("time", "loads"), ("frequency",)),))
    loads = Fact(loads=(Load(20, 10, 90), Load(40, 12, 120)), evidence=Evidence.OBSERVED)
    yearly = {"frequency": fact(12, "/year")}
    assert taken({"loads": loads, **yearly}, kind).staff_hours == Measured(
        Quantity(6.0, Unit.HOUR_PER_YEAR), Evidence.OBSERVED, ("loads", "frequency")
    )
    assert value(taken({"time": fact(5, "min"), "loads": loads, **yearly}, kind).staff_hours) == 1.0
    nothing = taken({"loads": Fact(loads=()), **yearly}, kind).staff_hours
    assert nothing == NotMeasured(Missing.NO_TIME, ("time",))


def test_money_names_the_rate_it_was_reckoned_with() -> None:
    priced = taken({"time": fact(60, "min"), "frequency": fact(1, "/week")}).money
    assert isinstance(priced, Measured)
    assert priced.about == ("year.weeks", "rate.store")


amounts = st.floats(0, 1e4, allow_nan=False)


@given(amounts, amounts, st.floats(0, 100), st.floats(1, 53), st.floats(1, 7))
def test_the_same_time_and_frequency_in_other_units_changes_nothing(
    minutes: float, a_week: float, people: float, weeks: float, days: float
) -> None:
    about = About("a1", "Buying", year=WorkingYear(weeks, days))
    crew = {"people": fact(people, "people")}
    said = taken({"time": fact(minutes, "min"), "frequency": fact(a_week, "/week"), **crew}, about=about)
    for time, frequency in [
        (fact(minutes * 60, "s"), fact(a_week, "/week")),
        (fact(minutes / 60, "h"), fact(a_week / days, "/day")),
        (fact(minutes, "min"), fact(a_week * weeks, "/year")),
        (fact(minutes, "min"), fact(a_week * weeks / 12, "/month")),
    ]:
        other = taken({"time": time, "frequency": frequency, **crew}, about=about)
        assert value(other.staff_hours) == pytest.approx(value(said.staff_hours), rel=1e-9)


any_number = st.floats(allow_nan=False, allow_infinity=False)
any_fact = st.one_of(
    st.builds(fact, any_number, st.sampled_from([unit.value for unit in Unit])),
    st.builds(fact, st.booleans()),
    st.builds(fact, st.text(max_size=5)),
    st.builds(fact, st.lists(st.tuples(st.just("08:00"), st.floats(0, allow_infinity=False), st.none()), max_size=3)),
)


@given(st.dictionaries(st.sampled_from([spec.id for spec in TASK.facts]), any_fact), st.floats(0, 1e308))
def test_whatever_a_file_holds_is_measured_or_explained(facts: dict[str, Fact], rate: float) -> None:
    found = taken(facts, about=About("a1", "Buying", departments={"store": Department("Store", rate)}))
    for result in (found.staff_hours, found.money, found.customer_hours):
        if isinstance(result, Measured):
            assert math.isfinite(result.quantity.value)
            assert 0 <= result.quantity.least <= result.quantity.most <= LARGEST
        else:
            assert result.why


@given(amounts, amounts, st.floats(1, 10))
def test_more_time_never_takes_fewer_hours(minutes: float, a_week: float, factor: float) -> None:
    facts = {"time": fact(minutes, "min"), "frequency": fact(a_week, "/week")}
    more = {**facts, "time": fact(minutes * factor, "min")}
    assert value(taken(more).staff_hours) >= value(taken(facts).staff_hours)
