"""Drivers: what each has of findings, hours, feelings and voices; all of them together are the whole audit."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import audit, fact, touch_point
from touchpoint_audit.assessment.assess import Assessment, assess
from touchpoint_audit.assessment.drivers import (
    DriverFindings,
    MeanFeeling,
    all_findings,
    by_driver,
    gathered,
    names_a_driver,
)
from touchpoint_audit.assessment.totals import totals
from touchpoint_audit.catalog import kinds
from touchpoint_audit.domain.follow_up import Before, Found
from touchpoint_audit.domain.rule import Verdict
from touchpoint_audit.domain.touch_point import FEELINGS, Driver, TouchPoint

COMPLAINT = ("Nobody answers", "complaint")


def of(*points: TouchPoint) -> Assessment:
    return assess(audit(*points, rates={"store": 300}), kinds())


def point(id: str, driver: Driver | None, hours: float | None = None, **fields: Any) -> TouchPoint:
    """A touch point that takes so many staff hours a year."""
    facts = {"frequency": fact(1, "/year"), "staff_time": fact(hours, "h")} if hours is not None else {}
    return touch_point(id, driver=driver, facts=facts, carried_by="store", **fields)


def found(assessment: Assessment) -> dict[Driver | None, DriverFindings]:
    return {one.driver: one for one in by_driver(assessment)}


def test_what_a_driver_has() -> None:
    price = found(
        of(
            point("t1", Driver.PRICE, 10, verdict="stop", feeling_now=-2, feeling_wanted=1, voices=[COMPLAINT]),
            point("t2", Driver.PRICE, None, verdict="change", feeling_now=1, voices=[("Yes", "praise")]),
            point("t3", Driver.PRICE, 4, voices=[COMPLAINT]),
            point("t4", Driver.QUALITY, 1, verdict="keep"),
        )
    )[Driver.PRICE]
    assert [item.touch_point.id for item in price.items] == ["t1", "t2", "t3"]
    assert price.verdicts == {Verdict.STOP: 1, Verdict.CHANGE: 1, Verdict.OPEN: 1, Verdict.KEEP: 0}
    assert price.findings == 2
    assert (price.totals.staff_hours.value, price.totals.uncounted) == (14, 1)
    assert (price.totals.money.value, price.totals.unpriced) == (4200, 1)
    assert price.now == MeanFeeling(2, -0.5)
    assert price.wanted == MeanFeeling(1, None)
    assert (price.complaints, price.praise) == (2, 1)


def test_a_driver_that_no_touch_point_names_has_nothing_and_is_there() -> None:
    service = found(of(point("t1", Driver.PRICE)))[Driver.SERVICE]
    assert (service.items, service.findings, service.now, service.totals.count) == ((), 0, MeanFeeling(0, None), 0)


def test_nothing_is_guessed_for_a_touch_point_without_a_driver() -> None:
    assessment = of(point("t1", None, 3, name="Price list on the web", verdict="stop"))
    assert len(found(assessment)[None].items) == 1
    assert all(not one.items for driver, one in found(assessment).items() if driver)
    assert not names_a_driver(assessment)


def test_what_ended_is_out_of_everything() -> None:
    ended = point(
        "t1",
        Driver.PRICE,
        9,
        verdict="stop",
        feeling_now=-2,
        found=Found.GONE,
        before=Before(),
        voices=[COMPLAINT],
    )
    assessment = of(ended)
    price = found(assessment)[Driver.PRICE]
    assert (price.items, price.findings, price.complaints, price.now.n) == ((), 0, 0, 0)
    assert price.totals.staff_hours.value == 0
    assert not names_a_driver(assessment)


def test_most_findings_come_first_then_most_touch_points_and_no_driver_last() -> None:
    assessment = of(
        point("t1", None, verdict="stop"),
        point("t2", None, verdict="stop"),
        point("t3", Driver.SERVICE, verdict="stop"),
        point("t4", Driver.QUALITY, verdict="keep"),
        point("t5", Driver.QUALITY, verdict="keep"),
        point("t6", Driver.DIGITAL, verdict="keep"),
    )
    assert [one.driver for one in by_driver(assessment)] == [
        Driver.SERVICE,
        Driver.QUALITY,
        Driver.DIGITAL,
        Driver.PRICE,
        Driver.INFORMATION,
        None,
    ]


@pytest.mark.parametrize(
    ("stops", "gather"),
    [
        ({}, []),
        ({Driver.PRICE: 1}, []),
        ({Driver.PRICE: 2, Driver.SERVICE: 1}, [Driver.PRICE]),
        ({Driver.PRICE: 2, Driver.SERVICE: 2, Driver.DIGITAL: 1}, [Driver.PRICE, Driver.SERVICE]),
        ({None: 2, Driver.SERVICE: 2}, []),
        ({None: 5, Driver.SERVICE: 2}, []),
        ({None: 1, Driver.SERVICE: 2}, [Driver.SERVICE]),
        ({None: 5}, []),
    ],
)
def test_findings_gather_at_the_drivers_with_the_most_of_them(
    stops: dict[Driver | None, int], gather: list[Driver]
) -> None:
    names = [driver for driver, n in stops.items() for _point in range(n)]
    points = [point(f"t{place}", driver, verdict="change") for place, driver in enumerate(names)]
    assert [one.driver for one in gathered(by_driver(of(*points)))] == gather


FEELING = st.one_of(st.none(), st.sampled_from(FEELINGS))
POINT = st.tuples(
    st.one_of(st.none(), st.sampled_from(Driver)),
    st.one_of(st.none(), st.floats(0, 1e4)),
    st.one_of(st.none(), st.sampled_from(Verdict)),
    FEELING,
    FEELING,
    st.lists(st.sampled_from(("praise", "complaint")), max_size=3),
    st.booleans(),
)


@given(st.lists(POINT, max_size=12))
def test_all_drivers_together_are_the_whole_audit(drawn: list[Any]) -> None:
    points = [
        point(
            f"t{place}",
            driver,
            hours,
            verdict=verdict,
            feeling_now=now,
            feeling_wanted=wanted,
            voices=[("Words", tone) for tone in tones],
            found=Found.GONE if ended else None,
        )
        for place, (driver, hours, verdict, now, wanted, tones, ended) in enumerate(drawn)
    ]
    assessment = of(*points)
    parts, whole, summed = by_driver(assessment), all_findings(assessment), totals(assessment.items.values())
    assert whole.totals == summed
    for of_one in (
        lambda one: len(one.items),
        lambda one: one.findings,
        lambda one: one.totals.count,
        lambda one: one.totals.uncounted,
        lambda one: one.totals.unpriced,
        lambda one: one.now.n,
        lambda one: one.wanted.n,
        lambda one: one.complaints,
        lambda one: one.praise,
    ):
        assert sum(map(of_one, parts)) == of_one(whole)
    assert sum(one.totals.staff_hours.value for one in parts) == pytest.approx(summed.staff_hours.value)
    for one in (*parts, whole):
        for felt in (one.now, one.wanted):
            assert (felt.mean is None) is (felt.n < 2)
            assert felt.mean is None or -2 <= felt.mean <= 2
