"""Feedback path: from a human to somebody who may decide, and who never gets an answer."""

import pytest

from tests.builders import fact, touch_point
from touchpoint_audit.catalog import kinds
from touchpoint_audit.domain.audit import About
from touchpoint_audit.domain.evidence import Evidence
from touchpoint_audit.domain.fact import Fact
from touchpoint_audit.domain.quantity import Quantity, Unit
from touchpoint_audit.measures.feedback import steps_between, unanswered
from touchpoint_audit.measures.result import Measured, Missing, NotMeasured, Result

KIND = kinds()["feedback_path"]
ABOUT = About("a1", "Complaints")
STEPS = ("steps_to_human", "steps_to_decider")


def steps(human: Fact, decider: Fact) -> Result:
    facts = {"steps_to_human": human, "steps_to_decider": decider}
    return steps_between(touch_point(kind="feedback_path", facts=facts), KIND, ABOUT)


def never(**facts: Fact) -> Result:
    return unanswered(touch_point(kind="feedback_path", facts=facts), KIND, ABOUT)


@pytest.mark.parametrize(("human", "decider", "between"), [(1, 1, 0), (3, 5, 2), (0, 1, 1)])
def test_steps_from_a_human_to_a_decider(human: float, decider: float, between: float) -> None:
    found = steps(fact(human, "count", "observed"), fact(decider, "count"))
    assert found == Measured(Quantity(between, Unit.COUNT), Evidence.OBSERVED, STEPS)


def test_nobody_reaches_a_decider_before_a_human() -> None:
    assert steps(fact(3, "count"), fact(2, "count")) == NotMeasured(Missing.OUT_OF_RANGE, STEPS)
    overlapping = steps(fact(3, "count", low=2, high=4), fact(3, "count", low=3, high=5))
    assert isinstance(overlapping, Measured)
    assert overlapping.quantity == Quantity(0, Unit.COUNT, 0, 3)


def test_steps_that_are_not_counted_are_said() -> None:
    point = touch_point(kind="feedback_path", facts={"steps_to_human": fact(3, "count")})
    assert steps_between(point, KIND, ABOUT) == NotMeasured(Missing.FACT_MISSING, ("steps_to_decider",))
    assert steps_between(touch_point(), KIND, ABOUT) == NotMeasured(Missing.FACT_MISSING, STEPS)


def test_those_who_are_never_answered() -> None:
    found = never(frequency=fact(10, "/week"), answered=fact(80, "%", "stated"))
    inputs = ("frequency", "answered")
    assert found == Measured(Quantity(92, Unit.PER_YEAR), Evidence.STATED, inputs, ("year.weeks",))
    for share, left in ((100, 0), (0, 120)):
        found = never(frequency=fact(10, "/month"), answered=fact(share, "%"))
        assert found == Measured(Quantity(left, Unit.PER_YEAR), Evidence.MEASURED, inputs)


def test_what_is_missing_or_out_of_range_is_said() -> None:
    assert never() == NotMeasured(Missing.FACT_MISSING, ("frequency", "answered"))
    assert never(frequency=fact(1, "/year")) == NotMeasured(Missing.FACT_MISSING, ("answered",))
    assert never(answered=fact(50, "%")) == NotMeasured(Missing.FACT_MISSING, ("frequency",))
    over = never(frequency=fact(1, "/year"), answered=fact(101, "%"))
    assert over == NotMeasured(Missing.OUT_OF_RANGE, ("frequency", "answered"))
