"""Form: how many of the fields anybody uses, and how many answers a year nobody does."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import fact, touch_point
from touchpoint_audit.catalog import kinds
from touchpoint_audit.domain.audit import About
from touchpoint_audit.domain.evidence import Evidence
from touchpoint_audit.domain.fact import Fact
from touchpoint_audit.domain.quantity import Quantity, Unit, WorkingYear
from touchpoint_audit.measures.form_fields import unused_answers, used_fields_share
from touchpoint_audit.measures.result import Measured, Missing, NotMeasured, Result

FORM = kinds()["form"]
ABOUT = About("a1", "Renting", year=WorkingYear(weeks=46, days_a_week=5))
RENTAL = {"fields": fact(24, "count"), "fields_used": fact(7, "count", "observed"), "frequency": fact(60, "/week")}


def share(facts: dict[str, Fact]) -> Result:
    return used_fields_share(touch_point(kind="form", facts=facts), FORM, ABOUT)


def unused(facts: dict[str, Fact]) -> Result:
    return unused_answers(touch_point(kind="form", facts=facts), FORM, ABOUT)


def test_the_store_walks_form() -> None:
    assert share(RENTAL) == Measured(Quantity(100 * 7 / 24, Unit.PERCENT), Evidence.OBSERVED, ("fields_used", "fields"))
    inputs = ("fields", "fields_used", "frequency")
    assert unused(RENTAL) == Measured(Quantity(17 * 60 * 46, Unit.PER_YEAR), Evidence.OBSERVED, inputs, ("year.weeks",))


def test_answers_counted_by_the_year_do_not_need_the_working_year() -> None:
    found = unused(RENTAL | {"frequency": fact(100, "/year")})
    assert isinstance(found, Measured)
    assert (found.quantity.value, found.about) == (1700, ())


@pytest.mark.parametrize(("used", "percent"), [(0, 0), (12, 50), (24, 100)])
def test_none_half_and_all(used: float, percent: float) -> None:
    found = share(RENTAL | {"fields_used": fact(used, "count")})
    assert isinstance(found, Measured)
    assert found.quantity.value == percent


@pytest.mark.parametrize("gone", ["fields", "fields_used"])
def test_a_missing_count_is_said(gone: str) -> None:
    facts = {fact_id: known for fact_id, known in RENTAL.items() if fact_id != gone}
    assert share(facts) == NotMeasured(Missing.FACT_MISSING, (gone,))
    assert unused(facts) == NotMeasured(Missing.FACT_MISSING, (gone,))


def test_how_often_is_needed_for_the_answers_only() -> None:
    facts = {"fields": fact(24, "count"), "fields_used": fact(7, "count")}
    assert isinstance(share(facts), Measured)
    assert unused(facts) == NotMeasured(Missing.FACT_MISSING, ("frequency",))


def test_a_form_without_fields_and_more_used_than_there_are() -> None:
    none = {"fields": fact(0, "count"), "fields_used": fact(0, "count"), "frequency": fact(60, "/week")}
    assert share(none) == NotMeasured(Missing.NOTHING_TO_DIVIDE_BY, ("fields",))
    assert unused(none) == Measured(
        Quantity(0, Unit.PER_YEAR), Evidence.MEASURED, ("fields", "fields_used", "frequency"), ("year.weeks",)
    )
    more = RENTAL | {"fields_used": fact(25, "count")}
    assert share(more) == NotMeasured(Missing.OUT_OF_RANGE, ("fields_used", "fields"))
    assert unused(more) == NotMeasured(Missing.OUT_OF_RANGE, ("fields_used", "fields"))


def test_ranges_that_overlap_end_at_all_fields() -> None:
    facts = RENTAL | {"fields": fact(24, "count", low=20, high=30), "fields_used": fact(18, "count", low=12, high=22)}
    found = share(facts)
    assert isinstance(found, Measured)
    assert found.quantity == Quantity(75, Unit.PERCENT, 40, 100)
    answers = unused(facts)
    assert isinstance(answers, Measured)
    assert answers.quantity == Quantity(6 * 2760, Unit.PER_YEAR, 0, 18 * 2760)


def test_a_range_down_to_no_fields_has_no_share() -> None:
    found = share(RENTAL | {"fields": fact(24, "count", low=0, high=24)})
    assert found == NotMeasured(Missing.OUT_OF_RANGE, ("fields_used", "fields"))


@given(st.integers(1, 500), st.data())
def test_more_used_fields_never_lower_the_share(fields: int, data: st.DataObject) -> None:
    used = data.draw(st.integers(0, fields))
    fewer = data.draw(st.integers(0, used))

    def of(number: int) -> float:
        found = share({"fields": fact(fields, "count"), "fields_used": fact(number, "count")})
        assert isinstance(found, Measured)
        return found.quantity.value

    assert 0 <= of(fewer) <= of(used) <= 100
