"""The wall map: who costs whom time, checked by hand on the store walk, and what holds for every map."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders import audit, fact, touch_point
from tests.store_walk import store_walk
from touchpoint_audit.assessment.assess import Assessment, assess
from touchpoint_audit.assessment.totals import totals
from touchpoint_audit.assessment.wall_map import NOBODY, OTHERS, Matrix, Net, Of, amount, gathered, wall_map
from touchpoint_audit.catalog import kinds
from touchpoint_audit.domain.audit import Audit
from touchpoint_audit.domain.departments import merge_departments
from touchpoint_audit.domain.follow_up import Found
from touchpoint_audit.domain.quantity import Quantity, Unit
from touchpoint_audit.domain.touch_point import TouchPoint

WALK = assess(store_walk(), kinds())
RATES = {"store": 300.0, "yard": 200.0, "office": None}


def timed(id: str, hours: float, imposed_by: str | None, carried_by: str | None) -> TouchPoint:
    """A form that takes so many staff hours a year."""
    facts = {"frequency": fact(1, "/year"), "staff_time": fact(hours, "h")}
    return touch_point(id, kind="form", facts=facts, imposed_by=imposed_by, carried_by=carried_by)


def walked(*points: TouchPoint) -> Assessment:
    return assess(audit(*points, rates=RATES), kinds())


def hours(matrix: Matrix) -> dict[tuple[str, str], float]:
    return {pair: cell.totals.staff_hours.value for pair, cell in matrix.cells.items()}


def test_the_cells_of_the_store_walk_are_those_reckoned_by_hand() -> None:
    found = wall_map(WALK).matrix
    assert hours(found) == pytest.approx(
        {
            # 220 calls a day × 230 days × 240 s, and 30 times a day × 230 days × 6 min
            ("store", "store"): 220 * 230 * 240 / 3600 + 30 * 230 * 6 / 60,
            # 1,020 pallets at 90 min now, less 1,200 at 30 min before
            ("warehouse", "store"): 1020 * 1.5 - 1200 * 0.5,
            # the paper form, the warranty case, the shelf report of three, the cash count of two
            ("head_office", "store"): 60 * 46 * 5 / 60 + 4 * 46 * 25 / 60 + 46 * 3 * 0.75 + 230 * 2 * 12 / 60,
            ("head_office", "head_office"): 0,
            ("it", "it"): 0,
        }
    )
    from_office = found.cells["head_office", "store"]
    assert from_office.touch_points == ("t01", "t04", "t05", "t08", "t12", "t13")
    assert from_office.totals.money.value == pytest.approx(from_office.totals.staff_hours.value * 320)
    assert amount(from_office.totals, Of.STAFF_HOURS).floor  # two of the six are not measured
    assert amount(found.cells["it", "it"].totals, Of.STAFF_HOURS).lacking
    assert amount(found.cells["it", "it"].totals, Of.STAFF_HOURS).quantity is None


def test_what_the_store_walk_costs_customers_stands_by_who_imposes_it() -> None:
    customers = wall_map(WALK).matrix.customers
    costs = {key: amount(cell.totals, Of.CUSTOMER_HOURS) for key, cell in customers.items()}
    assert costs["head_office"].quantity == Quantity(25 * 46 * 9 / 60 + 60 * 46 * 8 / 60, Unit.HOUR_PER_YEAR)
    assert costs["head_office"].floor
    assert (costs["store"].quantity, costs["store"].lacking) == (None, True)
    assert "warehouse" not in costs  # nothing of it takes customers' time


def test_who_exports_and_who_imports_in_the_store_walk() -> None:
    found = wall_map(WALK)
    nets = [(one.department, one.word, None if one.net is None else round(one.net.value)) for one in found.balances]
    assert nets == [
        ("warehouse", Net.EXPORTER, 930),
        ("head_office", Net.EXPORTER, 502),
        ("store", Net.IMPORTER, -1432),
        ("it", Net.NOTHING, 0),
    ]
    assert found.matrix.rows == found.matrix.columns == ("store", "warehouse", "head_office", "it")
    assert found.heaviest is found.cells[1]
    assert found.heaviest is not None
    assert (found.heaviest.imposed_by, found.heaviest.carried_by) == ("warehouse", "store")


def test_pairs_stand_the_heaviest_first_and_whoever_is_gone_is_nobody() -> None:
    found = wall_map(
        walked(
            timed("a", 1, "store", "yard"),
            timed("b", 5, "yard", "store"),
            timed("c", 2, "store", "yard"),
            timed("d", 4, "gone", None),
            touch_point("e", imposed_by="store", carried_by="store"),
        )
    )
    assert [(cell.imposed_by, cell.carried_by, cell.totals.staff_hours.value) for cell in found.cells] == [
        ("yard", "store", 5),
        (NOBODY, NOBODY, 4),
        ("store", "yard", 3),
        ("store", "store", 0),
    ]
    assert found.matrix.rows == found.matrix.columns == ("store", "yard", NOBODY)
    assert (found.unnamed.count, found.unnamed.staff_hours.value) == (1, 4)
    assert wall_map(walked()).cells == ()


def test_own_work_and_work_of_nobody_is_never_the_heaviest_wall() -> None:
    found = wall_map(
        walked(timed("a", 90, "store", "store"), timed("b", 80, None, "store"), timed("c", 1, "yard", "store"))
    )
    assert found.heaviest is not None
    assert found.heaviest.touch_points == ("c",)
    assert wall_map(walked(timed("a", 90, "store", "store"))).heaviest is None
    assert wall_map(walked(touch_point("a", kind="form", imposed_by="yard", carried_by="store"))).heaviest is None


@pytest.mark.parametrize(
    ("points", "word", "net"),
    [
        ([("yard", "store", 10), ("store", "yard", 4)], Net.IMPORTER, -6),
        ([("yard", "store", 4), ("store", "yard", 10)], Net.EXPORTER, 6),
        ([("yard", "store", 4), ("store", "yard", 4.4)], Net.EVEN, 0.4),
        ([("yard", "store", None), ("store", "yard", 4)], Net.NOT_MEASURED, None),
        ([("yard", "store", None), ("store", "store", 4)], Net.NOT_MEASURED, None),
        ([("yard", "store", None), ("yard", "store", 3)], Net.IMPORTER, -3),
        ([("store", "store", 4), (None, "store", 7)], Net.NOTHING, 0),
    ],
)
def test_what_a_department_is(points: list[tuple[str | None, str, float | None]], word: Net, net: float | None) -> None:
    found = wall_map(
        walked(
            *(
                touch_point(f"t{place}", kind="form", imposed_by=imposed_by, carried_by=carried_by)
                if size is None
                else timed(f"t{place}", size, imposed_by, carried_by)
                for place, (imposed_by, carried_by, size) in enumerate(points)
            )
        )
    )
    balance = next(one for one in found.balances if one.department == "store")
    assert balance.word is word
    assert (None if balance.net is None else balance.net.value) == pytest.approx(net)


def test_what_ended_adds_nothing_and_is_in_no_cell() -> None:
    ended = replace(timed("b", 7, "yard", "store"), found=Found.GONE)
    found = wall_map(walked(timed("a", 1, "yard", "store"), ended))
    assert found.cells[0].touch_points == ("a",)
    assert not wall_map(walked(ended)).names_departments


def test_more_departments_than_fit_are_gathered_in_one_and_nothing_is_lost() -> None:
    many = audit(
        *(timed(f"t{n}", 10 - n, f"d{n}", f"d{(n + 1) % 6}") for n in range(6)), rates={f"d{n}": 1.0 for n in range(6)}
    )
    whole, few = wall_map(assess(many, kinds())).matrix, gathered(assess(many, kinds()), 3)
    assert few.rows[:3] == whole.rows[:3]
    assert few.rows[3:] == (OTHERS,)
    assert sum(hours(few).values()) == pytest.approx(sum(hours(whole).values()))
    assert not few.cells[OTHERS, OTHERS].is_own  # what one of them imposes on another one is a wall
    assert gathered(assess(many, kinds()), 6) == whole


SIDES = st.sampled_from(["store", "yard", "office", "gone", None])
DRAWN = st.lists(st.tuples(st.one_of(st.none(), st.integers(0, 10**6)), SIDES, SIDES, st.booleans()), max_size=9)


def made(drawn: list[tuple[int | None, str | None, str | None, bool]]) -> Audit:
    points = []
    for place, (size, imposed_by, carried_by, ended) in enumerate(drawn):
        point = timed(f"t{place}", size or 0, imposed_by, carried_by)
        point = replace(point, facts={}) if size is None else point
        points.append(replace(point, found=Found.GONE) if ended else point)
    return audit(*points, rates=RATES)


@settings(max_examples=40)
@given(DRAWN)
def test_the_cells_add_up_to_the_totals_and_what_goes_out_comes_in(
    drawn: list[tuple[int | None, str | None, str | None, bool]],
) -> None:
    assessment = assess(made(drawn), kinds())
    found, whole = wall_map(assessment), totals(assessment.items.values())
    for name in ("staff_hours", "money", "customer_hours"):
        parts = (getattr(cell.totals, name).value for cell in found.cells)
        assert sum(parts) == pytest.approx(getattr(whole, name).value)
    for name in ("count", "uncounted", "unpriced", "uncounted_customers"):
        assert sum(getattr(cell.totals, name) for cell in found.cells) == getattr(whole, name)
    exported = sum(one.exported.staff_hours.value for one in found.balances)
    assert exported == pytest.approx(sum(one.imported.staff_hours.value for one in found.balances))
    assert exported == pytest.approx(sum(cell.totals.staff_hours.value for cell in found.cells if cell.crosses))
    nets = [one.net.value for one in found.balances if one.net is not None]
    if len(nets) == len(found.balances):
        assert sum(nets) == pytest.approx(0, abs=1e-6)


@settings(max_examples=40)
@given(DRAWN)
def test_merging_two_departments_keeps_every_hour(
    drawn: list[tuple[int | None, str | None, str | None, bool]],
) -> None:
    before = made(drawn)
    after = merge_departments(before, "store", "yard")
    one, other = (wall_map(assess(each, kinds())) for each in (before, after))
    assert sum(cell.totals.staff_hours.value for cell in one.cells) == pytest.approx(
        sum(cell.totals.staff_hours.value for cell in other.cells)
    )
    assert sum(cell.totals.count for cell in one.cells) == sum(cell.totals.count for cell in other.cells)
    between = sum(
        cell.totals.staff_hours.value for cell in one.cells if {cell.imposed_by, cell.carried_by} == {"store", "yard"}
    )
    crossing = [sum(cell.totals.staff_hours.value for cell in found.cells if cell.crosses) for found in (one, other)]
    assert crossing[0] - crossing[1] == pytest.approx(between)
