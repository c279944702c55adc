"""Logging from the capture line, and departments."""

import pytest

from tests.builders import audit, touch_point
from touchpoint_audit.actions import edits
from touchpoint_audit.catalog import kinds
from touchpoint_audit.domain.audit import Department
from touchpoint_audit.domain.quantity import Unit

WEEKLY = (20, Unit.PER_WEEK)


@pytest.mark.parametrize(
    ("text", "kind", "facts"),
    [
        ("Sign at the door", "encounter", {}),
        ("Paper form 5 min 60/week", "form", {"staff_time": (5, Unit.MINUTE), "frequency": (60, Unit.PER_WEEK)}),
        ("Weekly report 45 min", "routine", {"staff_time": (45, Unit.MINUTE)}),
        ("Unpack pallets 45 min 20/week", "packing", {"unpack_now": (45, Unit.MINUTE), "pallets_now": WEEKLY}),
        (
            "Phone line 240 s 30/day",
            "service_hours",
            {"handling_time": (240, Unit.SECOND), "contacts": (30, Unit.PER_DAY)},
        ),
    ],
)
def test_a_line_becomes_a_touch_point_with_the_facts_of_its_kind(
    text: str, kind: str, facts: dict[str, tuple[float, Unit]]
) -> None:
    changed, logged = edits.log_touch_point(audit(), kinds(), "buy", text)
    point = changed.touch_points[logged]
    assert (point.stage, point.kind) == ("buy", kind)
    assert {key: (fact.number, fact.unit) for key, fact in point.facts.items()} == facts
    assert all(fact.evidence is None for fact in point.facts.values())


def test_a_kind_that_is_given_is_taken_with_its_own_facts() -> None:
    changed, logged = edits.log_touch_point(audit(), kinds(), "buy", "Paper form 5 min", kind="routine")
    point = changed.touch_points[logged]
    assert (point.kind, list(point.facts), point.name) == ("routine", ["staff_time"], "Paper form")


def test_a_kind_that_the_catalog_does_not_know_gets_no_facts() -> None:
    changed, logged = edits.log_touch_point(audit(), kinds(), "buy", "Oracle 5 min", kind="oracle")
    assert (changed.touch_points[logged].kind, changed.touch_points[logged].facts) == ("oracle", {})


def test_it_is_logged_after_another_or_last() -> None:
    before = audit(touch_point("t1", name="One"), touch_point("t2", name="Two"))
    after, _logged = edits.log_touch_point(before, kinds(), "buy", "Between", after="t1")
    assert [point.name for point in after.in_order()] == ["One", "Between", "Two"]
    last, _logged = edits.log_touch_point(before, kinds(), "buy", "Last")
    assert [point.name for point in last.in_order()] == ["One", "Two", "Last"]


def test_every_id_is_new() -> None:
    found = audit()
    for _number in range(50):
        found, _logged = edits.log_touch_point(found, kinds(), "buy", "Same name")
    assert len(found.touch_points) == 50


def test_a_department_gets_a_rate_and_another_name() -> None:
    before = audit(rates={"store": 320})
    rated = edits.set_hourly_rate(before, "store", 350)
    named = edits.rename_department(rated, "store", " The\nstore ")
    assert named.about.departments["store"] == Department("The store", 350)
    assert edits.set_hourly_rate(named, "store", None).about.departments["store"].hourly_rate is None
    with pytest.raises(ValueError, match="0 or more"):
        edits.set_hourly_rate(before, "store", -1)
