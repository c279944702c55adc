"""Concerns: limits on, above and below their thresholds, in other units, set otherwise by an audit."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from tests.builders import fact, touch_point
from touchpoint_audit.assessment.concern import Concern, concerns, limits_looked_at
from touchpoint_audit.catalog import kinds
from touchpoint_audit.catalog.kind import Kind, Limit
from touchpoint_audit.domain.audit import About
from touchpoint_audit.domain.evidence import Evidence
from touchpoint_audit.domain.fact import Fact
from touchpoint_audit.domain.quantity import Quantity, Unit
from touchpoint_audit.measures.result import Measured, Missing, NotMeasured, Result

SLOW = Limit("slow", "lead_time", "It takes long.", raised_from=2, unit=Unit.DAY)
FEW = Limit("few", "fields_used", "Few are used.", raised_up_to=10, unit=Unit.PERCENT)
NOBODY = Limit("nobody", "used", "Nobody uses it.", raised_when=False)
KIND = Kind("case", "Case", "c", "", (), {}, (), (), (), (SLOW, FEW, NOBODY))


def raised(facts: Mapping[str, Fact], **limits: float) -> list[str]:
    about = About("a1", "Buying", limits={f"case.{name}": value for name, value in limits.items()})
    return [concern.limit.id for concern in concerns(touch_point(facts=facts), KIND, about, {})]


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
    found = concerns(touch_point(facts={"lead_time": fact(36, "h", "stated")}), KIND, about, {})
    assert found == (Concern(SLOW, Quantity(1.5, Unit.DAY), 1.0, Evidence.STATED),)
    assert found[0].threshold_quantity == Quantity(1.0, Unit.DAY)


def test_limits_looked_at_are_those_whose_fact_is_given_crossed_or_not() -> None:
    point = touch_point(facts={"lead_time": fact(1, "day"), "used": fact(False, evidence=None)})
    found = limits_looked_at(point, KIND, About("a1", "Buying"), {})
    assert [(concern.limit.id, concern.raised) for concern in found] == [("slow", False), ("nobody", True)]
    assert found[1] == Concern(NOBODY, False, None, Evidence.ASSUMED)
    assert found[1].threshold_quantity is None


def test_an_unknown_kind_has_no_concerns() -> None:
    assert concerns(touch_point(facts={"used": fact(False)}), None, About("a1", "Buying"), {}) == ()


SERVED = Limit("served", "level", "Too few are served.", raised_below=80, unit=Unit.PERCENT, against="target")
LINE = Kind("line", "Line", "l", "", (), {}, (), (), ("level",), (SERVED,))
GOOD = Measured(Quantity(81, Unit.PERCENT), Evidence.OBSERVED, ("calls",))


def found_at(result: Result, facts: Mapping[str, Fact], **limits: float) -> tuple[Concern, ...]:
    about = About("a1", "Buying", limits={f"line.{name}": value for name, value in limits.items()})
    return limits_looked_at(touch_point(facts=facts), LINE, about, {"level": result})


def test_a_limit_looks_at_a_measure_and_its_evidence() -> None:
    assert found_at(GOOD, {}) == (Concern(SERVED, GOOD.quantity, 80, Evidence.OBSERVED, raised=False),)
    poor = Measured(Quantity(79.9, Unit.PERCENT), Evidence.STATED)
    assert found_at(poor, {}) == (Concern(SERVED, poor.quantity, 80, Evidence.STATED),)


def test_a_measure_that_is_not_measured_raises_nothing_whatever_fact_has_its_name() -> None:
    assert found_at(NotMeasured(Missing.NO_TARGET), {"level": fact(1, "%")}) == ()


def test_a_fact_that_sets_the_limit_takes_the_number_s_place_and_its_evidence_counts() -> None:
    stated = {"target": fact(82, "%", "stated")}
    assert found_at(GOOD, stated) == (Concern(SERVED, GOOD.quantity, 82, Evidence.STATED),)
    measured = {"target": fact(81, "%", "measured")}
    assert found_at(GOOD, measured) == (Concern(SERVED, GOOD.quantity, 81, Evidence.OBSERVED, raised=False),)


@pytest.mark.parametrize("target", [fact("as many as possible"), fact(90, "count"), fact(True)])
def test_a_target_that_does_not_fit_leaves_the_number(target: Fact) -> None:
    assert found_at(GOOD, {"target": target}) == (Concern(SERVED, GOOD.quantity, 80, Evidence.OBSERVED, raised=False),)


def test_the_audit_s_own_limit_beats_the_target_and_the_catalog() -> None:
    guessed = {"target": fact(70, "%", "assumed")}
    assert found_at(GOOD, guessed, served=82) == (Concern(SERVED, GOOD.quantity, 82, Evidence.OBSERVED),)
    assert found_at(GOOD, guessed, served=float("inf"))[0].threshold == 70


@pytest.mark.parametrize(
    ("side", "crossed"),
    [("raised_from", [1, 1.01]), ("raised_above", [1.01]), ("raised_up_to", [0.99, 1]), ("raised_below", [0.99])],
)
def test_each_side_of_a_limit_is_its_own(side: str, crossed: list[float]) -> None:
    limit = Limit("x", "level", "It is so.", unit=Unit.FACTOR, **{side: 1.0})  # type: ignore[arg-type]
    kind = replace(LINE, limits=(limit,))
    about = About("a1", "Buying")

    def raised_at(value: float) -> bool:
        result = Measured(Quantity(value, Unit.FACTOR), Evidence.MEASURED)
        return bool(concerns(touch_point(), kind, about, {"level": result}))

    assert [value for value in (0.99, 1, 1.01) if raised_at(value)] == crossed


def test_every_limit_of_the_catalog_can_be_crossed() -> None:
    about = About("a1", "Buying")
    for kind in kinds().values():
        for limit in kind.limits:
            facts, results = {}, {}
            if limit.raised_when is not None:
                facts = {limit.of: fact(limit.raised_when)}
            else:
                assert limit.unit is not None
                assert limit.number is not None
                beyond = limit.number + {"raised_above": 1, "raised_below": -1}.get(_side(limit), 0)
                if limit.of in kind.measures:
                    results = {limit.of: Measured(Quantity(beyond, limit.unit), Evidence.MEASURED)}
                else:
                    facts = {limit.of: fact(beyond, limit.unit.value)}
            found = concerns(touch_point(facts=facts), kind, about, results)
            assert limit in [concern.limit for concern in found]


def _side(limit: Limit) -> str:
    sides = ("raised_from", "raised_above", "raised_up_to", "raised_below")
    return next(side for side in sides if getattr(limit, side) is not None)
