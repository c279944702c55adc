"""Cost shift: the reference values, what each side pays, ranges, and what is said when something is missing."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import fact, touch_point
from tests.store_walk import store_walk
from touchpoint_audit.catalog import kinds
from touchpoint_audit.domain.audit import About, Department
from touchpoint_audit.domain.evidence import Evidence
from touchpoint_audit.domain.fact import Fact, Load
from touchpoint_audit.domain.quantity import Quantity, Unit, WorkingYear
from touchpoint_audit.domain.touch_point import TouchPoint
from touchpoint_audit.measures import MEASURES
from touchpoint_audit.measures.cost_shift import CostShift, cost_shift
from touchpoint_audit.measures.result import Measured, Missing, NotMeasured, Result

PACKING = kinds()["packing"]
MONEY = ("sender_saving", "receiver_cost", "net_cost", "break_even_factor")
ABOUT = About("a1", "Pallets", departments={"yard": Department("Yard", 290.0), "shop": Department("Shop", 320.0)})
FACTS: dict[str, Fact] = {
    "pallets_before": fact(1200, "/year"),
    "pallets_now": fact(1020, "/year"),
    "unpack_before": fact(30, "min"),
    "unpack_now": fact(90, "min"),
    "pack_time_before": fact(12, "min"),
    "pack_time_now": fact(12, "min"),
    "freight": fact(220, "money"),
}


def pallets(
    facts: dict[str, Fact] = FACTS, imposed_by: str | None = "yard", carried_by: str | None = "shop"
) -> TouchPoint:
    return touch_point(kind="packing", facts=facts, imposed_by=imposed_by, carried_by=carried_by)


def result(measure: str, point: TouchPoint | None = None, about: About = ABOUT) -> Result:
    return MEASURES[measure].reckon(point or pallets(), PACKING, about)


def quantity(measure: str, point: TouchPoint | None = None, about: About = ABOUT) -> Quantity:
    found = result(measure, point, about)
    assert isinstance(found, Measured), found
    assert found.quantity.unit is MEASURES[measure].unit
    return found.quantity


def value(measure: str, point: TouchPoint | None = None, about: About = ABOUT) -> float:
    return quantity(measure, point, about).value


def shift(point: TouchPoint | None = None, about: About = ABOUT) -> CostShift:
    found = cost_shift(point or pallets(), about)
    assert isinstance(found, CostShift), found
    return found


def test_the_store_walks_pallets() -> None:
    assert value("sender_saving") == pytest.approx(50_040, abs=1e-6)
    assert value("receiver_cost") == pytest.approx(297_600, abs=1e-6)
    assert value("net_cost") == pytest.approx(247_560, abs=1e-6)
    assert value("hours_moved") == pytest.approx(930, abs=1e-9)
    assert value("unpack_factor") == 3
    assert value("break_even_factor") == pytest.approx((160 + 0.15 * 278) / (0.85 * 160), abs=1e-12)
    walk = store_walk()
    assert cost_shift(walk.touch_points["t06"], walk.about) == shift_of_the_walk()


def shift_of_the_walk() -> CostShift:
    money = {
        "packing_before": 1200 * 0.2 * 290,
        "packing_now": 1020 * 0.2 * 290,
        "packing_change": -180 * 0.2 * 290,
        "freight_before": 264_000,
        "freight_now": 224_400,
        "freight_change": -39_600,
        "sender_before": 333_600,
        "sender_now": 283_560,
        "receiver_before": 192_000,
        "receiver_now": 489_600,
        "system_before": 525_600,
        "system_now": 773_160,
        "saving": 50_040,
        "cost": 297_600,
        "net": 247_560,
    }
    return CostShift(
        **{name: Quantity(amount, Unit.MONEY_PER_YEAR) for name, amount in money.items()},
        evidence=Evidence.MEASURED,
        inputs=(
            *("pallets_before", "pallets_now", "pack_time_before", "pack_time_now", "freight"),
            *("unpack_before", "unpack_now"),
        ),
        about=("rate.warehouse", "rate.store"),
    )


def test_the_break_even_factor_of_the_reference() -> None:
    """d 15 %, m 30, w 0.50 a minute, f 20."""
    facts = FACTS | {
        "pallets_before": fact(100, "/year"),
        "pallets_now": fact(85, "/year"),
        "pack_time_before": fact(0, "min"),
        "pack_time_now": fact(0, "min"),
        "freight": fact(20, "money"),
    }
    about = replace(ABOUT, departments={"yard": Department("Yard", 99.0), "shop": Department("Shop", 30.0)})
    assert value("break_even_factor", pallets(facts), about) == pytest.approx(18 / 12.75, abs=1e-12)
    assert value("break_even_factor", pallets(facts), about) == pytest.approx(1.4117647, abs=1e-6)


def test_at_the_break_even_factor_the_net_is_nothing_also_when_packing_takes_another_time() -> None:
    facts = FACTS | {"pack_time_now": fact(20, "min")}
    factor = value("break_even_factor", pallets(facts))
    facts["unpack_now"] = fact(30 * factor, "min")
    assert value("net_cost", pallets(facts)) == pytest.approx(0, abs=1e-6)
    assert value("unpack_factor", pallets(facts)) == pytest.approx(factor, abs=1e-12)


def test_a_break_even_below_nothing_says_that_no_unpacking_time_pays_it_back() -> None:
    facts = FACTS | {"pallets_now": fact(3000, "/year")}
    found = result("break_even_factor", pallets(facts))
    assert isinstance(found, NotMeasured)
    assert found.why is Missing.NEVER_BREAKS_EVEN
    ranged = FACTS | {"pallets_now": fact(1300, "/year", low=1000, high=3000)}
    quantity_found = quantity("break_even_factor", pallets(ranged))
    assert (quantity_found.least, quantity_found.value > 0) == (0, True)


def test_a_sender_who_pays_more_saves_less_than_nothing() -> None:
    facts = FACTS | {"pack_time_now": fact(60, "min")}
    assert value("sender_saving", pallets(facts)) == pytest.approx(1200 * 278 - 1020 * (290 + 220))


@pytest.mark.parametrize(
    ("measure", "inputs", "about"),
    [
        ("sender_saving", "pallets_before pallets_now pack_time_before pack_time_now freight", "rate.yard"),
        ("receiver_cost", "pallets_before pallets_now unpack_before unpack_now", "rate.shop"),
        ("hours_moved", "pallets_before pallets_now unpack_before unpack_now", ""),
        ("unpack_factor", "unpack_before unpack_now", ""),
    ],
)
def test_a_figure_rests_on_its_own_facts_only(measure: str, inputs: str, about: str) -> None:
    needed = tuple(inputs.split())
    facts = {fact_id: FACTS[fact_id] for fact_id in needed}
    facts[needed[-1]] = replace(FACTS[needed[-1]], evidence=Evidence.STATED)
    found = result(measure, pallets(facts))
    assert isinstance(found, Measured)
    assert (found.inputs, found.about) == (needed, tuple(about.split()))
    assert found.evidence is Evidence.STATED
    for gone in facts:
        without = {fact_id: known for fact_id, known in facts.items() if fact_id != gone}
        assert result(measure, pallets(without)) == NotMeasured(Missing.FACT_MISSING, (gone,))


def test_pallets_by_the_week_take_the_working_year() -> None:
    facts = FACTS | {"pallets_before": fact(30, "/week")}
    about = replace(ABOUT, year=WorkingYear(weeks=40))
    assert value("hours_moved", pallets(facts), about) == pytest.approx(930)
    found = result("hours_moved", pallets(facts), about)
    assert isinstance(found, Measured)
    assert found.about == ("year.weeks",)
    factor = result("unpack_factor", pallets(facts), about)
    assert isinstance(factor, Measured)
    assert factor.about == ()
    assert shift(pallets(facts), about).about == ("year.weeks", "rate.yard", "rate.shop")


def test_the_loads_that_were_timed_stand_in_for_a_time_that_is_not_given() -> None:
    facts = FACTS | {"loads": Fact(loads=(Load(80, 10, 100), Load(100, 12, 140)), evidence=Evidence.OBSERVED)}
    assert result("hours_moved", pallets(facts)) == result("hours_moved")
    del facts["unpack_now"]
    for measure in ("receiver_cost", "net_cost", "hours_moved", "unpack_factor"):
        found = result(measure, pallets(facts))
        assert isinstance(found, Measured)
        assert (found.quantity, found.evidence) == (quantity(measure), Evidence.OBSERVED)
        assert "loads" in found.inputs
        assert "unpack_now" not in found.inputs


@pytest.mark.parametrize("measure", MONEY)
def test_a_side_without_department_or_rate_is_not_priced(measure: str) -> None:
    free = replace(ABOUT, departments={**ABOUT.departments, "free": Department("Free")})
    sides: list[tuple[Callable[[str | None], TouchPoint], Missing, Missing]] = []
    if measure != "receiver_cost":
        sides.append(
            (lambda department: pallets(imposed_by=department), Missing.NO_IMPOSER, Missing.NO_RATE_OF_IMPOSER)
        )
    if measure != "sender_saving":
        sides.append((lambda department: pallets(carried_by=department), Missing.NO_DEPARTMENT, Missing.NO_RATE))
    for point, nobody, no_rate in sides:
        assert result(measure, point(None)) == NotMeasured(nobody)
        assert result(measure, point("gone")) == NotMeasured(nobody)
        assert result(measure, point("free"), free) == NotMeasured(no_rate)
    for measured in ("hours_moved", "unpack_factor"):
        assert isinstance(result(measured, pallets(imposed_by=None, carried_by=None)), Measured)


def test_what_is_missing_is_said_of_the_whole_shift_facts_before_departments() -> None:
    facts = {fact_id: known for fact_id, known in FACTS.items() if fact_id not in ("freight", "unpack_now")}
    assert cost_shift(pallets(facts, imposed_by=None), ABOUT) == NotMeasured(
        Missing.FACT_MISSING, ("freight", "unpack_now")
    )
    assert cost_shift(pallets(imposed_by=None), ABOUT) == NotMeasured(Missing.NO_IMPOSER)
    vast = FACTS | {"freight": fact(1e15, "money")}
    assert isinstance(cost_shift(pallets(vast), ABOUT), NotMeasured)


def test_one_department_on_both_sides_has_one_rate() -> None:
    found = shift(pallets(imposed_by="shop"))
    assert found.packing_before.value == pytest.approx(1200 * 0.2 * 320)
    assert found.about == ("rate.shop",)


@pytest.mark.parametrize(
    ("measure", "nothing"),
    [("unpack_factor", "unpack_before"), ("break_even_factor", "unpack_before"), ("break_even_factor", "pallets_now")],
)
def test_nothing_to_divide_by_is_said(measure: str, nothing: str) -> None:
    facts = FACTS | {nothing: replace(FACTS[nothing], number=0)}
    assert result(measure, pallets(facts)) == NotMeasured(Missing.NOTHING_TO_DIVIDE_BY, (nothing,))


def test_a_receiver_whose_time_costs_nothing_has_no_break_even() -> None:
    about = replace(ABOUT, departments={**ABOUT.departments, "shop": Department("Shop", 0.0)})
    found = result("break_even_factor", about=about)
    assert isinstance(found, NotMeasured)
    assert found.why is Missing.OUT_OF_RANGE


def test_a_fact_of_before_and_now_moves_together_in_a_range() -> None:
    facts = FACTS | {"freight": fact(220, "money", low=200, high=240)}
    found = shift(pallets(facts))
    assert (found.saving.low, found.saving.high) == pytest.approx((180 * 258, 180 * 298))
    assert (found.net.low, found.net.high) == pytest.approx((297_600 - 180 * 298, 297_600 - 180 * 258))
    apart = found.sender_before.minus(found.sender_now)
    assert apart.most - apart.least > found.saving.most - found.saving.least
    assert quantity("net_cost", pallets(facts)) == found.net


amount = st.floats(0, 1e5)


@st.composite
def given_pallets(draw: st.DrawFn, changed: bool = True) -> dict[str, Fact]:
    facts: dict[str, Fact] = {}
    for fact_id, known in FACTS.items():
        before = facts.get(fact_id.replace("_now", "_before"))
        if not changed and before is not None and fact_id.endswith("_now"):
            facts[fact_id] = before
            continue
        low, number, high = sorted(draw(st.tuples(amount, amount, amount)))
        facts[fact_id] = replace(known, number=number, low=low, high=high)
    return facts


@given(given_pallets(changed=False))
def test_the_net_is_nothing_when_nothing_changed(facts: dict[str, Fact]) -> None:
    plain = {fact_id: replace(known, low=None, high=None) for fact_id, known in facts.items()}
    found = shift(pallets(plain))
    assert (found.saving.value, found.cost.value, found.net.value) == (0, 0, 0)
    assert value("hours_moved", pallets(plain)) == 0


@given(given_pallets())
def test_a_range_holds_its_value_and_every_combination_of_the_facts_within_theirs(facts: dict[str, Fact]) -> None:
    inner = {
        fact_id: replace(known, number=(known.low + known.high) / 2, low=None, high=None)  # type: ignore[operator]
        for fact_id, known in facts.items()
    }
    for measure in ("sender_saving", "receiver_cost", "net_cost", "hours_moved"):
        whole = quantity(measure, pallets(facts))
        assert whole.least <= whole.value <= whole.most
        middle = value(measure, pallets(inner))
        slack = 1e-9 * max(abs(whole.least), abs(whole.most), 1.0)
        assert whole.least - slack <= middle <= whole.most + slack


@given(given_pallets(), st.sampled_from(["s", "h"]), st.sampled_from(["/day", "/week", "/month"]))
def test_other_units_change_nothing(facts: dict[str, Fact], time: str, often: str) -> None:
    minutes = {"s": 1 / 60, "min": 1.0, "h": 60.0}[time]
    times = {"/day": 230, "/week": 46, "/month": 12}[often]

    def told(known: Fact, size: float, unit: str) -> Fact:
        numbers = [None if number is None else number / size for number in (known.number, known.low, known.high)]
        return replace(known, number=numbers[0], low=numbers[1], high=numbers[2], unit=Unit(unit))

    other = {
        fact_id: told(known, minutes, time)
        if known.unit is Unit.MINUTE
        else told(known, times, often)
        if known.unit is Unit.PER_YEAR
        else known
        for fact_id, known in facts.items()
    }
    here, there = shift(pallets(facts)), shift(pallets(other))
    size = max(here.sender_before.most, here.sender_now.most, here.receiver_before.most, here.receiver_now.most, 1e-300)
    for one, same in ((here.saving, there.saving), (here.cost, there.cost), (here.net, there.net)):
        assert (one.value, one.least, one.most) == pytest.approx((same.value, same.least, same.most), abs=1e-9 * size)


@given(given_pallets(), st.floats(0, 1e5))
def test_longer_unpacking_never_costs_less(facts: dict[str, Fact], more: float) -> None:
    known = facts["unpack_now"]
    assert known.number is not None
    longer = facts | {"unpack_now": replace(known, number=known.number + more, low=None, high=None)}
    assert value("net_cost", pallets(longer)) >= value("net_cost", pallets(facts))
