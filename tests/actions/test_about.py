"""What an audit is about, by what is typed: here where the limits of concerns lie."""

import pytest

from tests.builders import audit
from touchpoint_audit.actions.about import changed_about, limit_as_typed
from touchpoint_audit.catalog import kinds
from touchpoint_audit.domain.audit import Audit
from touchpoint_audit.language.fault import Fault

GRANTED = "limit.approval.nearly_all_granted"


def limits(field: str, text: str, before: Audit | None = None) -> dict[str, float] | str:
    """The limits after a text was typed, or the fault's sentence."""
    changed = changed_about(before or audit(), field, text, kinds())
    return changed.sentence if isinstance(changed, Fault) else dict(changed.about.limits)


@pytest.mark.parametrize("text", ["90", "90 %", "90,0", "90 percent"])
def test_a_limit_is_typed_with_or_without_its_unit(text: str) -> None:
    assert limits(GRANTED, text) == {"approval.nearly_all_granted": 90}


def test_an_empty_text_takes_the_default_back() -> None:
    before = audit(limits={"approval.nearly_all_granted": 90.0, "form.other": 1.0})
    assert limits(GRANTED, "", before) == {"form.other": 1.0}
    assert limits(GRANTED, "") == {}


def test_the_catalogs_own_number_is_the_default() -> None:
    assert limits(GRANTED, "95", audit(limits={"approval.nearly_all_granted": 90.0})) == {}


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("many", "is not a number"),
        ("90 kr", "does not fit here"),
        ("101", "is no share"),
        ("-1", "is no share"),
        ("80–90", "A limit is one number: write it without a range."),
        ("1.200", "can be read in two ways"),
    ],
)
def test_what_cannot_be_a_limit_is_told(text: str, sentence: str) -> None:
    found = limits(GRANTED, text)
    assert isinstance(found, str)
    assert sentence in found


def number_of(field: str, text: str) -> float:
    found = limits(field, text)
    assert isinstance(found, dict), found
    return found[field.removeprefix("limit.")]


def test_a_time_may_be_typed_in_another_unit_of_time() -> None:
    field = next(
        f"limit.{kind.id}.{limit.id}" for kind in kinds().values() for limit in kind.limits if limit.unit == "min"
    )
    assert number_of(field, "90 s") == 1.5


def test_money_may_lie_below_zero() -> None:
    field = next(
        f"limit.{kind.id}.{limit.id}"
        for kind in kinds().values()
        for limit in kind.limits
        if limit.unit == "money/year"
    )
    assert number_of(field, "-500") == -500


@pytest.mark.parametrize(
    "field", ["limit.approval.unheard_of", "limit.oracle.any", "limit.", "limit.routine.nobody_uses_it"]
)
def test_there_is_no_limit_of_that_name(field: str) -> None:
    assert limits(field, "5") == "There is no such limit."


@pytest.mark.parametrize("number", [0.0, 90.0, 12.5, 1e9])
def test_what_is_offered_to_be_typed_is_read_as_the_same(number: float) -> None:
    kind = kinds()["approval"]
    limit = next(limit for limit in kind.limits if limit.id == "nearly_all_granted")
    about = audit(limits={"approval.nearly_all_granted": number}).about
    shown = limit_as_typed(kind, limit, about)
    if number <= 100:
        assert limits(GRANTED, shown) == {"approval.nearly_all_granted": number}
    assert limit_as_typed(kind, limit, audit().about) == ""
