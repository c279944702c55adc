"""The review's lists: sorted, filtered, with what has no figure last."""

from typing import Any

import pytest

from tests.builders import audit, fact, touch_point
from touchpoint_audit.assessment.assess import Assessment, assess
from touchpoint_audit.assessment.lists import SortBy, celebrated, verdict_list
from touchpoint_audit.catalog import kinds
from touchpoint_audit.domain.audit import Department
from touchpoint_audit.domain.rule import Verdict
from touchpoint_audit.domain.touch_point import TouchPoint


def point(id: str, name: str, staff: float | None, customers: float | None, grade: str, **fields: Any) -> TouchPoint:
    facts = {"frequency": fact(1, "/year", grade)}
    if staff is not None:
        facts["staff_time"] = fact(staff, "h", grade)
    if customers is not None:
        facts["customer_time"] = fact(customers, "h", grade)
    plain: dict[str, Any] = {"name": name, "facts": facts, "verdict": "stop"}
    return touch_point(id, **(plain | fields))


WALK: Assessment = assess(
    audit(
        point("a", "beta", 10, 1, "stated", carried_by="cheap", effort=3),
        point("b", "Alpha", None, 9, "measured", carried_by="dear", imposed_by="cheap"),
        point("c", "Årsrapport", 3, None, "assumed", carried_by="dear", effort=0),
        point("d", "Delta", 10, 5, "observed", kind="form", stage="find", celebrate=True),
        point("e", "Keeper", 99, 99, "measured", verdict="keep", celebrate=True),
        touch_point("f", name="Unjudged", stage="use"),
        departments={"cheap": Department("Straße", 10), "dear": Department("Yard", 1000)},
    ),
    kinds(),
)


def ids(sort: SortBy = SortBy.STAFF_HOURS, reverse: bool = False, containing: str = "") -> str:
    return "".join(item.touch_point.id for item in verdict_list(WALK, Verdict.STOP, sort, reverse, containing))


@pytest.mark.parametrize(
    ("sort", "forward", "backward"),
    [
        (SortBy.JOURNEY, "dabc", "cbad"),
        (SortBy.STAFF_HOURS, "dacb", "cdab"),
        (SortBy.MONEY, "cadb", "acdb"),
        (SortBy.CUSTOMER_HOURS, "bdac", "adbc"),
        (SortBy.EVIDENCE, "bdac", "cadb"),
        (SortBy.EFFORT, "cadb", "acdb"),
        (SortBy.NAME, "badc", "cdab"),
    ],
)
def test_each_sort_with_what_has_no_figure_last_and_ties_along_the_journey(
    sort: SortBy, forward: str, backward: str
) -> None:
    assert ids(sort) == forward
    assert ids(sort, reverse=True) == backward


@pytest.mark.parametrize(
    ("text", "found"),
    [("ALPHA", "b"), ("find us", "d"), ("strasse", "ab"), (" yard ", "cb"), ("form", "d"), ("zzz", ""), ("", "dacb")],
)
def test_a_filter_looks_in_name_stage_departments_and_kind_whatever_the_case(text: str, found: str) -> None:
    assert ids(containing=text) == found


def test_a_filter_never_matches_across_two_things() -> None:
    assert ids(containing="beta buy") == ""
    assert ids(containing="betabuy") == ""


def test_the_open_list_holds_what_is_not_judged() -> None:
    assert [item.touch_point.id for item in verdict_list(WALK, Verdict.OPEN)] == ["f"]


def test_what_to_celebrate_stands_along_the_journey_whatever_its_verdict() -> None:
    assert [item.touch_point.id for item in celebrated(WALK)] == ["d", "e"]
