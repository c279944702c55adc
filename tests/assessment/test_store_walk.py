"""The store walk, judged with the real kinds: hours, proposals, totals."""

import pytest

from tests.store_walk import store_walk
from touchpoint_audit.assessment.assess import Assessed, assess
from touchpoint_audit.assessment.gaps import GapKey, gaps
from touchpoint_audit.assessment.lists import celebrated, verdict_list
from touchpoint_audit.assessment.progress import progress
from touchpoint_audit.assessment.totals import by_verdict, totals
from touchpoint_audit.catalog import kinds
from touchpoint_audit.domain.rule import Verdict
from touchpoint_audit.measures.result import Measured, Missing, NotMeasured, Result

WALK = assess(store_walk(), kinds())


def item(number: int) -> Assessed:
    return WALK.items[f"t{number:02}"]


def hours(result: Result) -> float:
    assert isinstance(result, Measured), result
    return result.quantity.value


@pytest.mark.parametrize(
    ("number", "expected"),
    [(2, 220 * 230 * 240 / 3600), (3, 690), (5, 230), (6, 930), (8, 4 * 46 * 25 / 60), (12, 103.5), (13, 92)],
)
def test_staff_hours_a_year(number: int, expected: float) -> None:
    assert hours(item(number).burden.staff_hours) == pytest.approx(expected)


@pytest.mark.parametrize(("number", "expected"), [(4, 172.5), (5, 368)])
def test_customer_hours_a_year(number: int, expected: float) -> None:
    assert hours(item(number).burden.customer_hours) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("number", "why"),
    [
        (1, Missing.NO_FACTS),
        (4, Missing.NO_TIME),
        (7, Missing.NO_FACTS),
        (11, Missing.NO_TIME),
        (14, Missing.NO_TIME),
    ],
)
def test_hours_that_nobody_measured_are_not_zero(number: int, why: Missing) -> None:
    staff = item(number).burden.staff_hours
    assert isinstance(staff, NotMeasured)
    assert staff.why is why


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (1, Verdict.CHANGE),
        (2, Verdict.CHANGE),
        (3, Verdict.KEEP),
        (4, Verdict.CHANGE),
        (5, Verdict.STOP),
        (6, Verdict.OPEN),
        (7, Verdict.KEEP),
        (8, Verdict.OPEN),
        (9, Verdict.KEEP),
        (10, Verdict.STOP),
        (11, Verdict.OPEN),
        (12, Verdict.STOP),
        (13, Verdict.CHANGE),
        (14, Verdict.CHANGE),
    ],
)
def test_what_the_rule_proposes(number: int, expected: Verdict) -> None:
    assert item(number).proposal.verdict is expected


def test_numbers_follow_the_journey() -> None:
    assert list(WALK.numbers.values()) == list(range(1, 15))
    assert list(WALK.items) == list(WALK.numbers) == [f"t{number:02}" for number in range(1, 15)]


def test_the_stop_list_and_what_it_frees() -> None:
    stops = verdict_list(WALK, Verdict.STOP)
    assert [found.touch_point.id for found in stops] == ["t05", "t12", "t04", "t10"]
    freed = totals(stops)
    assert freed.staff_hours.value == pytest.approx(230 + 103.5)
    assert freed.money.value == pytest.approx((230 + 103.5) * 320)
    assert freed.customer_hours.value == pytest.approx(172.5 + 368)
    assert (freed.uncounted, freed.assumed_share) == (2, 0.0)


def test_what_is_not_judged_is_on_the_open_list() -> None:
    assert [(group.key, group.totals.count) for group in by_verdict(WALK)] == [
        ("stop", 4),
        ("change", 5),
        ("open", 2),
        ("keep", 3),
    ]


def test_how_far_the_walk_has_come() -> None:
    found = progress(WALK.items.values())
    assert (found.logged, found.judged, found.open) == (14, 12, 2)
    assert found.measured == 6


def test_help_to_the_car_is_celebrated() -> None:
    assert [found.touch_point.id for found in celebrated(WALK)] == ["t03"]


def test_the_gaps_of_the_walk() -> None:
    found = gaps(WALK)
    assert [(gap.touch_point, gap.field) for gap in found if gap.key is GapKey.NOT_JUDGED] == [
        ("t06", "verdict"),
        ("t11", "verdict"),
    ]
    assert [gap.touch_point for gap in found if gap.key is GapKey.NO_REASON] == ["t08"]
    assert [(gap.touch_point, gap.field) for gap in found if gap.key is GapKey.RULE_NOT_ANSWERED] == [
        ("t06", "rule.holds"),
        ("t08", "rule.holds"),
    ]
    assert {gap.key for gap in found}.isdisjoint({GapKey.NO_FACTS, GapKey.COSTLY_GUESS, GapKey.NO_RATE})
