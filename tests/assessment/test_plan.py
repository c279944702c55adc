"""The plan: which group each action is in, on the day and beside it, and what nobody planned."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import action, audit, decision, touch_point
from touchpoint_audit.assessment.assess import Assessment, assess
from touchpoint_audit.assessment.plan import MONTHS, Plan, Planned, expected_hours, plan
from touchpoint_audit.catalog import kinds
from touchpoint_audit.domain.action import Action, Status
from touchpoint_audit.domain.audit import Audit
from touchpoint_audit.domain.changes import plan_action, record_decision
from touchpoint_audit.domain.follow_up import Before, Found

TODAY = date(2026, 11, 28)


def planned_audit(*actions: Action, **fields: Any) -> Audit:
    found = audit(touch_point("t01", **fields), touch_point("t02", name="Form"), touch_point("t03", name="Till"))
    for one in actions:
        found = plan_action(found, one)
    return found


def assessed(found: Audit) -> Assessment:
    return assess(found, kinds())


def planned(*actions: Action, today: date | None = TODAY, **filters: str) -> Plan:
    return plan(assessed(planned_audit(*actions)), today, **filters)


def ids(found: tuple[Planned, ...]) -> list[str]:
    return [one.action.id for one in found]


def group_of(found: Plan) -> str:
    """Where the only action is."""
    months = {f"{month.first:%Y-%m}": month.planned for month in found.months}
    groups = {
        "overdue": found.overdue,
        **months,
        "later": found.later,
        "undated": found.undated,
        "done": found.done,
        "dropped": found.dropped,
    }
    [name] = [name for name, group in groups.items() if group]
    return name


@pytest.mark.parametrize(
    ("fields", "group"),
    [
        ({"due": "2026-11-27"}, "overdue"),
        ({"due": "2026-11-28"}, "2026-11"),
        ({"due": "2026-11-30"}, "2026-11"),
        ({"due": "2026-12-01"}, "2026-12"),
        ({"due": "2027-04-30"}, "2027-04"),
        ({"due": "2027-05-01"}, "later"),
        ({}, "undated"),
        ({"due": "2026-11-01", "status": "doing"}, "overdue"),
        ({"due": "2026-11-01", "status": "done"}, "done"),
        ({"due": "2026-11-01", "status": "dropped", "reason": "Too dear"}, "dropped"),
    ],
)
def test_each_action_stands_in_one_group(fields: dict[str, str], group: str) -> None:
    assert group_of(planned(action(**fields))) == group


def test_every_month_is_there_also_when_nothing_is_due() -> None:
    months = planned(action(due="2027-02-01")).months
    assert [f"{month.first:%Y-%m}" for month in months] == [
        "2026-11",
        "2026-12",
        "2027-01",
        "2027-02",
        "2027-03",
        "2027-04",
    ]
    assert [len(month.planned) for month in months] == [0, 0, 0, 1, 0, 0]


def test_no_month_comes_after_the_last_that_there_is() -> None:
    found = plan(assess(audit(touch_point()), kinds()), date(9999, 12, 31))
    assert [month.first for month in found.months] == [date(9999, 12, 1)]


def test_how_late_an_action_is_counts_whole_days() -> None:
    [late] = planned(action(due="2026-11-16")).overdue
    assert late.days_late == 12


def test_without_a_day_nothing_is_late_and_months_begin_with_the_first_due_date() -> None:
    found = planned(action(due="2020-01-31"), action("t02", due="2020-03-01"), today=None)
    assert found.overdue == ()
    assert [len(month.planned) for month in found.months] == [1, 0, 1, 0, 0, 0]
    assert planned(today=None).months == ()


def test_the_soonest_comes_first_and_a_tie_stands_along_the_journey() -> None:
    found = planned(action("t03", due="2026-12-15"), action("t02", due="2026-12-01"), action("t01", due="2026-12-15"))
    assert ids(found.ahead) == ["t02-a1", "t01-a1", "t03-a1"]


def test_what_is_done_comes_latest_first_and_without_a_day_last() -> None:
    found = planned(
        action("t01", status="done", done_on="2026-11-02"),
        action("t02", status="done"),
        action("t03", status="done", done_on="2026-11-20"),
    )
    assert ids(found.done) == ["t03-a1", "t01-a1", "t02-a1"]


def test_an_owner_is_one_whatever_the_case_and_nobody_comes_first() -> None:
    found = planned(
        action("t01", owner="Store manager", due="2026-11-01"),
        action("t02", owner="store Manager"),
        action("t03"),
    )
    assert [(owner.name, len(owner.planned), owner.late) for owner in found.owners] == [
        ("", 1, 0),
        ("Store manager", 2, 1),
    ]
    assert ids(found.ownerless) == ["t03-a1"]


def test_a_plan_of_one_owner_leaves_everything_else_out() -> None:
    actions = (action("t01", owner="Store manager"), action("t02", owner="IT"), action("t03"))
    assert ids(planned(*actions, owner="STORE MANAGER").ahead) == ["t01-a1"]
    assert ids(planned(*actions, owner="").ahead) == ["t03-a1"]


@pytest.mark.parametrize("words", ["take", "MANAGER", "form", "buy"])
def test_a_filter_looks_at_what_is_done_who_does_it_and_where(words: str) -> None:
    found = planned(action("t02", owner="Store manager"), containing=words)
    assert ids(found.ahead) == ["t02-a1"]
    assert planned(action("t02", owner="Store manager"), containing=f"{words}!").ahead == ()


def test_hours_that_nobody_expects_make_the_sum_a_floor_and_no_nought() -> None:
    found = planned(action("t01", expected_hours=40.5), action("t02", expected_hours=-10), action("t03"))
    hours = expected_hours(found.ahead)
    assert hours.hours is not None
    assert (hours.hours.value, hours.without) == (30.5, 1)
    nothing = expected_hours(planned(action("t01")).ahead)
    assert (nothing.hours, nothing.without) == (None, 1)


@pytest.mark.parametrize(
    ("verdict", "status", "lacking"),
    [
        ("stop", None, True),
        ("change", None, True),
        ("keep", None, False),
        ("open", None, False),
        ("stop", "planned", False),
        ("stop", "doing", False),
        ("stop", "done", False),
        ("stop", "dropped", True),
    ],
)
def test_what_is_decided_wants_an_action_that_is_not_dropped(verdict: str, status: str | None, lacking: bool) -> None:
    found = planned_audit(*([action(status=status)] if status else []))
    found = record_decision(found, decision(choice="agree", verdict=verdict))
    assert [item.touch_point.id for item in plan(assessed(found), TODAY).nothing_planned] == ["t01"] * lacking
    assert plan(assessed(found), TODAY, owner="IT").nothing_planned == ()


def test_only_the_latest_decision_counts() -> None:
    found = record_decision(planned_audit(), decision())
    later = decision(id="t01-d2", choice="defer", verdict=None)
    assert plan(assessed(record_decision(found, later)), TODAY).nothing_planned == ()


def test_of_what_ended_nothing_is_left_to_do_and_what_was_done_stays() -> None:
    gone = {"found": Found.GONE, "before": Before()}
    found = planned_audit(action(due="2026-11-01"), action(id="t01-a2", status="done"), **gone)
    told = plan(assessed(record_decision(found, decision())), TODAY)
    assert (told.ahead, told.nothing_planned, ids(told.done)) == ((), (), ["t01-a2"])


ACTIONS = st.builds(
    lambda place, due, status: action(
        f"t0{place % 3 + 1}",
        id=f"a{place}",
        due=due.isoformat() if due else None,
        status=status.value,
        reason="So",
    ),
    st.integers(0, 99),
    st.none() | st.dates(date(2026, 1, 1), date(2028, 1, 1)),
    st.sampled_from(Status),
)


@given(st.lists(ACTIONS, unique_by=lambda one: one.id), st.none() | st.dates(date(2026, 1, 1), date(2028, 1, 1)))
def test_every_action_is_there_exactly_once(actions: list[Action], today: date | None) -> None:
    found = planned(*actions, today=today)
    assert sorted(ids((*found.ahead, *found.done, *found.dropped))) == sorted(one.id for one in actions)
    assert sorted(ids(tuple(one for owner in found.owners for one in owner.planned))) == sorted(ids(found.ahead))
    assert len(found.months) in {0, MONTHS}
