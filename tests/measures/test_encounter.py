"""Encounter: customers affected, promises broken, and the customer effort index."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import fact, touch_point
from touchpoint_audit.catalog import kinds
from touchpoint_audit.domain.audit import About
from touchpoint_audit.domain.evidence import Evidence
from touchpoint_audit.domain.fact import Fact
from touchpoint_audit.domain.quantity import Quantity, Unit
from touchpoint_audit.measures.encounter import broken_promises, customers_affected, effort_index
from touchpoint_audit.measures.result import Measured, Missing, NotMeasured, Result

KIND = kinds()["encounter"]
ABOUT = About("a1", "Buying")
VARIANT = "made it easy, agree 1–7"
EASY, HARD, ASKED = "effort_easy", "effort_hard", "effort_variant"
SCORE = {EASY: fact(62, "%"), HARD: fact(21, "%", "observed"), ASKED: fact(VARIANT, evidence=None)}


def affected(**facts: Fact) -> Result:
    return customers_affected(touch_point(facts=facts), KIND, ABOUT)


def broken(**facts: Fact) -> Result:
    return broken_promises(touch_point(facts=facts), KIND, ABOUT)


def index(facts: dict[str, Fact]) -> Result:
    return effort_index(touch_point(facts=facts), KIND, ABOUT)


def test_customers_it_goes_wrong_for() -> None:
    found = affected(frequency=fact(40, "/week"), affected=fact(27.5, "%", "observed"))
    assert found == Measured(
        Quantity(506, Unit.PER_YEAR), Evidence.OBSERVED, ("frequency", "affected"), ("year.weeks",)
    )


def test_promises_broken() -> None:
    found = broken(frequency=fact(1000, "/year"), promise_kept=fact(97, "%", low=95, high=98))
    inputs = ("frequency", "promise_kept")
    assert found == Measured(Quantity(30, Unit.PER_YEAR, 20, 50), Evidence.MEASURED, inputs)


def test_a_missing_share_or_frequency_and_a_share_above_all_are_said() -> None:
    assert affected() == NotMeasured(Missing.FACT_MISSING, ("frequency", "affected"))
    assert affected(affected=fact(10, "%")) == NotMeasured(Missing.FACT_MISSING, ("frequency",))
    assert broken(frequency=fact(10, "/day")) == NotMeasured(Missing.FACT_MISSING, ("promise_kept",))
    assert broken(promise_kept=fact(10, "%")) == NotMeasured(Missing.FACT_MISSING, ("frequency",))
    over = fact(100.1, "%")
    assert affected(frequency=fact(1, "/year"), affected=over) == NotMeasured(
        Missing.OUT_OF_RANGE, ("frequency", "affected")
    )
    assert broken(frequency=fact(1, "/year"), promise_kept=over) == NotMeasured(
        Missing.OUT_OF_RANGE, ("frequency", "promise_kept")
    )


def test_the_effort_index_keeps_which_question_was_asked() -> None:
    """The question says what the shares mean and is no measurement: its grade is not the index's."""
    assert index(SCORE) == Measured(Quantity(41, Unit.POINTS), Evidence.OBSERVED, (EASY, HARD, ASKED))


@pytest.mark.parametrize(("easy", "hard", "points"), [(100, 0, 100), (0, 100, -100), (40, 40, 0), (0, 0, 0)])
def test_the_effort_index_runs_from_all_hard_to_all_easy(easy: float, hard: float, points: float) -> None:
    found = index(SCORE | {EASY: fact(easy, "%"), HARD: fact(hard, "%")})
    assert isinstance(found, Measured)
    assert found.quantity.value == points


@pytest.mark.parametrize("gone", [EASY, HARD, ASKED])
def test_each_missing_part_of_the_effort_index_is_said(gone: str) -> None:
    facts = {fact_id: known for fact_id, known in SCORE.items() if fact_id != gone}
    assert index(facts) == NotMeasured(Missing.FACT_MISSING, (gone,))


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({}, NotMeasured(Missing.FACT_MISSING, (EASY, HARD, ASKED))),
        ({EASY: fact(50, "%"), ASKED: fact("", evidence=None)}, NotMeasured(Missing.FACT_MISSING, (HARD, ASKED))),
        (SCORE | {ASKED: fact("", evidence=None)}, NotMeasured(Missing.FACT_MISSING, (ASKED,))),
        (SCORE | {ASKED: fact("how was it?")}, NotMeasured(Missing.NOT_READ, (ASKED,))),
        (SCORE | {ASKED: fact(True)}, NotMeasured(Missing.NOT_READ, (ASKED,))),
        (SCORE | {EASY: fact(80, "%")}, NotMeasured(Missing.OUT_OF_RANGE, (EASY, HARD))),
        (SCORE | {EASY: fact(101, "%"), HARD: fact(0, "%")}, NotMeasured(Missing.OUT_OF_RANGE, (EASY, HARD))),
        (SCORE | {EASY: fact(5, "count")}, NotMeasured(Missing.WRONG_UNIT, (EASY,))),
    ],
)
def test_why_there_is_no_effort_index_is_said(facts: dict[str, Fact], expected: NotMeasured) -> None:
    assert index(facts) == expected


def test_shares_of_the_whole_may_add_up_to_it() -> None:
    found = index(SCORE | {EASY: fact(78.9, "%"), HARD: fact(21.1, "%")})
    assert isinstance(found, Measured)
    assert found.quantity.value == pytest.approx(57.8)


@given(st.floats(0, 50), st.floats(0, 50), st.floats(0, 50))
def test_more_who_find_it_hard_never_raise_the_index(easy: float, hard: float, other: float) -> None:
    values = []
    for share in sorted((hard, other)):
        found = index(SCORE | {EASY: fact(easy, "%"), HARD: fact(share, "%")})
        assert isinstance(found, Measured)
        values.append(found.quantity.value)
    assert values[0] >= values[1]
