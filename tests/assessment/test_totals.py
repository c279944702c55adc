"""Totals: sums of parts, floors, and how much rests on assumption."""

from collections.abc import Callable, Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import audit, fact, touch_point
from tests.store_walk import store_walk
from touchpoint_audit.assessment.assess import Assessment, assess
from touchpoint_audit.assessment.totals import (
    Group,
    Totals,
    by_department,
    by_kind,
    by_stage,
    by_verdict,
    totals,
)
from touchpoint_audit.catalog import kinds
from touchpoint_audit.domain.audit import Audit
from touchpoint_audit.domain.quantity import Quantity, Unit
from touchpoint_audit.domain.touch_point import TouchPoint

RATES: Mapping[str, float | None] = {"store": 300.0, "yard": None}


def timed(id: str, hours: float, evidence: str | None = "measured", **fields: Any) -> TouchPoint:
    """A touch point that takes so many staff hours a year."""
    facts = {"frequency": fact(1, "/year", evidence), "staff_time": fact(hours, "h", evidence)}
    plain: dict[str, Any] = {"facts": facts, "carried_by": "store"}
    return touch_point(id, **(plain | fields))


def of(*points: TouchPoint, rates: Mapping[str, float | None] = RATES) -> Totals:
    return totals(assess(audit(*points, rates=rates), kinds()).items.values())


def test_nothing_sums_to_nothing() -> None:
    nothing = of()
    assert nothing == Totals(
        count=0,
        staff_hours=Quantity(0, Unit.HOUR_PER_YEAR),
        money=Quantity(0, Unit.MONEY_PER_YEAR),
        customer_hours=Quantity(0, Unit.HOUR_PER_YEAR),
        uncounted=0,
        uncounted_customers=0,
        unpriced=0,
        assumed_share=None,
        assumed_money_share=None,
        assumed_customer_share=None,
    )


def test_what_is_not_measured_adds_nothing_and_is_counted() -> None:
    found = of(timed("a", 10), timed("b", 5, carried_by="yard"), timed("c", 2, carried_by=None), touch_point("d"))
    assert (found.count, found.uncounted, found.unpriced) == (4, 1, 3)
    assert found.staff_hours == Quantity(17, Unit.HOUR_PER_YEAR)
    assert found.money == Quantity(3000, Unit.MONEY_PER_YEAR)


@pytest.mark.parametrize(
    ("measured", "assumed", "ungraded", "share"),
    [(10, 0, 0, 0.0), (0, 10, 0, 1.0), (0, 0, 10, 1.0), (6, 2, 2, 0.4), (0, 0, 0, None)],
)
def test_the_share_that_rests_on_assumption(
    measured: float, assumed: float, ungraded: float, share: float | None
) -> None:
    found = of(timed("a", measured), timed("b", assumed, "assumed"), timed("c", ungraded, None))
    assert found.assumed_share == (None if share is None else pytest.approx(share))


def test_money_and_customer_hours_have_their_own_share_that_rests_on_assumption() -> None:
    waits = {"frequency": fact(1, "/year"), "customer_time": fact(3, "h", "assumed")}
    found = of(
        timed("a", 6, carried_by="office"),
        timed("b", 2, "assumed"),
        timed("c", 2, carried_by="yard"),
        touch_point("d", facts=waits),
        touch_point("e", facts=waits | {"customer_time": fact(1, "h", "stated")}),
        rates={"store": 300.0, "office": 600.0, "yard": None},
    )
    assert found.assumed_share == pytest.approx(2 / 10)
    assert found.assumed_money_share == pytest.approx(600 / (600 + 3600))
    assert found.assumed_customer_share == pytest.approx(3 / 4)


def test_freed_hours_do_not_hide_a_guess() -> None:
    facts = {
        "pallets_before": fact(60, "/year", None),
        "pallets_now": fact(0, "/year"),
        "unpack_before": fact(10, "min"),
        "unpack_now": fact(10, "min"),
    }
    found = of(timed("a", 10), touch_point("b", kind="packing", facts=facts))
    assert found.staff_hours.value == pytest.approx(0)
    assert found.assumed_share == pytest.approx(0.5)


def test_ranges_add_up() -> None:
    ranged = {"frequency": fact(1, "/year"), "staff_time": fact(5, "h", low=3, high=9)}
    found = of(timed("a", 10), touch_point("b", facts=ranged, carried_by="store"))
    assert found.staff_hours == Quantity(15, Unit.HOUR_PER_YEAR, 13, 19)
    assert found.money == Quantity(4500, Unit.MONEY_PER_YEAR, 3900, 5700)


def test_groups_stand_in_a_stable_order_with_what_belongs_nowhere_last() -> None:
    walked = audit(
        timed("a", 1, stage="use", kind="form", carried_by=None),
        timed("b", 2, stage="gone", kind="approval", carried_by="gone"),
        timed("c", 4, stage="buy", kind="made up", carried_by="yard", verdict="keep"),
        timed("d", 8, stage="buy", kind="approval"),
        rates={"yard": None, "store": 300.0, "attic": 1.0},
    )
    found = assess(walked, kinds())

    def hours(groups: tuple[Group, ...]) -> dict[str, tuple[int, float]]:
        return {group.key: (group.totals.count, group.totals.staff_hours.value) for group in groups}

    assert list(hours(by_stage(found)).items()) == [("find", (0, 0)), ("buy", (2, 8)), ("use", (1, 1)), ("", (1, 2))]
    assert list(hours(by_kind(found)).items()) == [("approval", (2, 10)), ("form", (1, 1)), ("made up", (1, 0))]
    assert list(hours(by_department(found)).items()) == [
        ("attic", (0, 0)),
        ("store", (1, 8)),
        ("yard", (1, 0)),
        ("", (2, 3)),
    ]
    assert list(hours(by_verdict(found)).items()) == [
        ("stop", (0, 0)),
        ("change", (0, 0)),
        ("open", (3, 11)),
        ("keep", (1, 0)),
    ]


@pytest.mark.parametrize("group", [by_stage, by_kind, by_department, by_verdict])
def test_the_groups_of_the_walk_add_up_to_its_totals(group: Callable[[Assessment], tuple[Group, ...]]) -> None:
    _adds_up(store_walk(), group)


amounts = st.floats(0, 1e9)
points = st.lists(
    st.builds(
        lambda hours, evidence, stage, carried_by, verdict: (hours, evidence, stage, carried_by, verdict),
        amounts,
        st.sampled_from(["measured", "stated", "assumed", None]),
        st.sampled_from(["find", "buy", "use", "gone"]),
        st.sampled_from(["store", "yard", "gone", None]),
        st.sampled_from(["stop", "change", "open", "keep", None]),
    ),
    max_size=8,
)


@given(points, st.sampled_from([by_stage, by_kind, by_department, by_verdict]))
def test_totals_are_the_sum_of_parts(
    drawn: list[tuple[float, str | None, str, str | None, str | None]],
    group: Callable[[Assessment], tuple[Group, ...]],
) -> None:
    walked = audit(
        *(
            timed(f"t{place}", hours, evidence, stage=stage, carried_by=carried_by, verdict=verdict)
            for place, (hours, evidence, stage, carried_by, verdict) in enumerate(drawn)
        ),
        rates=RATES,
    )
    _adds_up(walked, group)


def _adds_up(walked: Audit, group: Callable[[Assessment], tuple[Group, ...]]) -> None:
    found = assess(walked, kinds())
    whole = totals(found.items.values())
    parts = [part.totals for part in group(found)]
    for name in ("staff_hours", "money", "customer_hours"):
        assert sum(getattr(part, name).value for part in parts) == pytest.approx(getattr(whole, name).value)
    for name in ("count", "uncounted", "uncounted_customers", "unpriced"):
        assert sum(getattr(part, name) for part in parts) == getattr(whole, name)
    if whole.assumed_share is None:
        assert all(part.assumed_share is None for part in parts)
    else:
        assert 0 <= whole.assumed_share <= 1


def test_customer_hours_that_are_not_measured_are_counted_where_customers_give_time() -> None:
    timed = {"frequency": fact(60, "/week"), "customer_time": fact(8, "min")}
    points = (
        touch_point("t1", kind="form", facts=timed),
        touch_point("t2", kind="form"),
        touch_point("t3", kind="routine"),
    )
    assert of(*points).uncounted_customers == 1
