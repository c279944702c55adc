"""Concerns: limits on, above and below their thresholds, in other units, set otherwise by an audit."""

from collections.abc import Mapping

import pytest

from tests.builders import fact, touch_point
from touchpoint_audit.assessment.concern import Concern, concerns, limits_looked_at
from touchpoint_audit.catalog import kinds
from touchpoint_audit.catalog.kind import Kind, Limit
from touchpoint_audit.domain.audit import About
from touchpoint_audit.domain.evidence import Evidence
from touchpoint_audit.domain.quantity import Quantity, Unit
from touchpoint_audit.domain.touch_point import Fact

SLOW = Limit("slow", "lead_time", "It takes long.", raised_from=2, unit=Unit.DAY)
FEW = Limit("few", "fields_used", "Few are used.", raised_up_to=10, unit=Unit.PERCENT)
NOBODY = Limit("nobody", "used", "Nobody uses it.", raised_when=False)
KIND = Kind("case", "Case", "c", "", (), {}, (), (), (SLOW, FEW, NOBODY))


def raised(facts: Mapping[str, Fact], **limits: float) -> list[str]:
    about = About("a1", "Buying", limits={f"case.{name}": value for name, value in limits.items()})
    return [concern.limit.id for concern in concerns(touch_point(facts=facts), KIND, about)]


@pytest.mark.parametrize(
    ("facts", "found"),
    [
        ({"lead_time": fact(1.99, "day")}, []),
        ({"lead_time": fact(2, "day")}, ["slow"]),
        ({"lead_time": fact(2.01, "day")}, ["slow"]),
        ({"lead_time": fact(48, "h")}, ["slow"]),
        ({"lead_time": fact(47.9, "h")}, []),
        ({"fields_used": fact(10.01, "%")}, []),
        ({"fields_used": fact(10, "%")}, ["few"]),
        ({"fields_used": fact(9.99, "%")}, ["few"]),
        ({"used": fact(False)}, ["nobody"]),
        ({"used": fact(True)}, []),
        ({"used": fact("no")}, []),
        ({"lead_time": fact(99, "count")}, []),
        ({"lead_time": fact(True)}, []),
        ({"used": fact(0, "count")}, []),
        ({}, []),
        ({"used": fact(False), "lead_time": fact(3, "day"), "fields_used": fact(0, "%")}, ["slow", "few", "nobody"]),
    ],
)
def test_a_limit_is_crossed_on_its_threshold_and_beyond(facts: dict[str, Fact], found: list[str]) -> None:
    assert raised(facts) == found


def test_an_audit_sets_a_limit_otherwise() -> None:
    facts = {"lead_time": fact(3, "day"), "fields_used": fact(12, "%")}
    assert raised(facts, slow=4, few=15) == ["few"]
    assert raised(facts, slow=3) == ["slow"]
    assert raised(facts, slow=float("nan")) == ["slow"]


def test_a_concern_has_its_value_in_the_unit_of_the_limit_and_its_evidence() -> None:
    about = About("a1", "Buying", limits={"case.slow": 1.0})
    found = concerns(touch_point(facts={"lead_time": fact(36, "h", "stated")}), KIND, about)
    assert found == (Concern(SLOW, Quantity(1.5, Unit.DAY), 1.0, Evidence.STATED),)
    assert found[0].threshold_quantity == Quantity(1.0, Unit.DAY)


def test_limits_looked_at_are_those_whose_fact_is_given_crossed_or_not() -> None:
    point = touch_point(facts={"lead_time": fact(1, "day"), "used": fact(False, evidence=None)})
    found = limits_looked_at(point, KIND, About("a1", "Buying"))
    assert [(concern.limit.id, concern.raised) for concern in found] == [("slow", False), ("nobody", True)]
    assert found[1] == Concern(NOBODY, False, None, Evidence.ASSUMED)
    assert found[1].threshold_quantity is None


def test_an_unknown_kind_has_no_concerns() -> None:
    assert concerns(touch_point(facts={"used": fact(False)}), None, About("a1", "Buying")) == ()


def test_every_limit_of_the_catalog_can_be_crossed() -> None:
    for kind in kinds().values():
        for limit in kind.limits:
            spec = kind.fact(limit.of)
            assert spec is not None
            if limit.raised_when is not None:
                crossing = fact(limit.raised_when)
            else:
                threshold = limit.raised_from if limit.raised_from is not None else limit.raised_up_to
                assert limit.unit is not None
                assert threshold is not None
                crossing = fact(threshold, limit.unit.value)
            found = concerns(touch_point(facts={limit.of: crossing}), kind, About("a1", "Buying"))
            assert [concern.limit for concern in found] == [limit]
