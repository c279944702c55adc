"""What one audit adds to an overview is what its review says of it."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tests.builders import action, audit, decision, fact, touch_point
from tests.store_walk import store_walk
from touchpoint_audit.assessment.assess import assess
from touchpoint_audit.assessment.leaf import Tally, leaf_of
from touchpoint_audit.assessment.lists import verdict_list
from touchpoint_audit.assessment.progress import progress
from touchpoint_audit.assessment.totals import by_department, by_kind, totals
from touchpoint_audit.catalog import kinds
from touchpoint_audit.domain.action import Action
from touchpoint_audit.domain.audit import Audit
from touchpoint_audit.domain.decision import Decision
from touchpoint_audit.domain.evidence import Evidence
from touchpoint_audit.domain.follow_up import Before, Follows, Found
from touchpoint_audit.domain.rule import Verdict
from touchpoint_audit.domain.touch_point import TouchPoint

FORM = {"customer_time": fact(5, "min"), "staff_time": fact(15, "min"), "frequency": fact(20, "/week")}
"""20 × 15 min a week in 46 weeks: 230 h a year."""


def form(key: str = "t01", verdict: str | None = "stop", **fields: Any) -> TouchPoint:
    return touch_point(key, kind="form", carried_by="store", verdict=verdict, facts=FORM, **fields)


def whole(found: Audit) -> Tally:
    return leaf_of(found, kinds())[0].whole


def with_all(found: Audit, *others: Decision | Action) -> Audit:
    decisions = {each.id: each for each in others if isinstance(each, Decision)}
    actions = {each.id: each for each in others if isinstance(each, Action)}
    return replace(found, decisions=decisions, actions=actions)


def test_the_store_walk_adds_what_its_review_shows() -> None:
    walk = store_walk()
    assessment = assess(walk, kinds())
    leaf, points = leaf_of(walk, kinds())
    everything, stops = totals(assessment.items.values()), totals(verdict_list(assessment, Verdict.STOP))
    done = progress(assessment.items.values())
    found = leaf.whole
    assert (found.logged, found.judged, found.open) == (done.logged, done.judged, done.open)
    pairs = (
        (found.staff_hours, everything.staff_hours),
        (found.customer_hours, everything.customer_hours),
        (found.money, everything.money),
        (found.freed_hours, stops.staff_hours),
        (found.freed_customer_hours, stops.customer_hours),
        (found.freed_money, stops.money),
    )
    assert [number for number, _total in pairs] == pytest.approx([total.value for _number, total in pairs])
    assert (found.uncounted, found.uncounted_customers, found.unpriced) == (
        everything.uncounted, everything.uncounted_customers, everything.unpriced,
    )  # fmt: skip
    assert (found.stop, found.freed_uncounted, found.freed_unpriced) == (stops.count, stops.uncounted, stops.unpriced)
    assert found.freed_assumed / found.freed_size == stops.assumed_share
    assert len(points) == found.logged
    assert {key: group.logged for key, group in leaf.kinds.items()} == {
        group.key: group.totals.count for group in by_kind(assessment)
    }
    assert {key: group.staff_hours for key, group in leaf.departments.items()} == pytest.approx(
        {
            walk.department_name(group.key): group.totals.staff_hours.value
            for group in by_department(assessment)
            if group.totals.count
        }
    )
    assert sum(group.logged for group in leaf.drivers.values()) == found.logged


def test_an_empty_audit_adds_nothing() -> None:
    assert whole(audit()) == Tally()


def test_what_was_decided_counts_before_the_auditors_verdict() -> None:
    base = audit(form(), form("t02", "keep"), form("t03", None), rates={"store": 300})
    assert (whole(base).stop, whole(base).keep, whole(base).open, whole(base).freed_hours) == (1, 1, 1, 230)
    found = whole(
        with_all(
            base,
            decision("t01", "overrule", "keep", reason="The board wants it."),
            decision("t02", "overrule", "change", reason="It can be shorter."),
            decision("t03", "defer", None, until=date(2027, 1, 15)),
        )
    )
    assert (found.stop, found.change, found.keep, found.open) == (0, 1, 1, 1)
    assert (found.decided, found.judged, found.freed_hours, found.freed_money) == (2, 2, 0, 0)
    agreed = whole(with_all(base, decision("t03", "overrule", "stop", reason="Nobody reads it.")))
    assert (agreed.stop, agreed.freed_hours, agreed.freed_money) == (2, 460, 138_000)


def test_what_is_not_measured_is_counted_and_never_a_nought() -> None:
    found = whole(audit(form(), touch_point("t02", kind="form", verdict="stop"), rates={"store": None}))
    assert (found.freed_hours, found.freed_uncounted) == (230, 1)
    assert (found.money, found.unpriced, found.freed_unpriced) == (0, 2, 2)


def test_actions_are_counted_and_what_is_overdue_depends_on_the_day() -> None:
    found = whole(
        with_all(
            audit(form()),
            action(id="a1", status="done", done_on="2026-11-02"),
            action(id="a2", due="2026-11-27"),
            action(id="a3", due="2026-11-28", status="doing"),
            action(id="a4"),
            action(id="a5", due="2026-01-01", status="dropped", reason="No."),
            action("gone", id="a6", due="2026-01-01"),
        )
    )
    assert (found.done, found.undated, len(found.due)) == (1, 1, 2)
    assert [found.overdue(date(2026, 11, day)) for day in (27, 28, 29)] == [0, 1, 2]


def test_what_ended_is_in_no_sum_but_its_actions_are_done() -> None:
    ended = form("t02", found=Found.DONE, before=Before(Verdict.STOP))
    found = whole(with_all(audit(form(), ended), action("t02", status="done"), decision("t02")))
    assert (found.logged, found.ended, found.freed_hours, found.done, found.decided) == (1, 1, 230, 1, 0)


def test_what_slid_back_is_counted() -> None:
    assert whole(audit(form(found=Found.SLID_BACK, before=Before(Verdict.STOP)))).slid_back == 1


def test_it_tells_what_it_is_about() -> None:
    found = audit(id="b2", site="Oslo", organisation="Nordbygg", follows=Follows("b1"), walked_on=date(2026, 5, 4))
    leaf, _points = leaf_of(found, kinds(), damaged=2)
    assert (leaf.id, leaf.site, leaf.organisation, leaf.follows, leaf.walked_on, leaf.damaged) == (
        "b2", "Oslo", "Nordbygg", "b1", date(2026, 5, 4), 2,
    )  # fmt: skip


def test_only_what_is_to_stop_counts_as_freed_by_assumption() -> None:
    guessed = {key: replace(each, evidence=Evidence.ASSUMED) for key, each in FORM.items()}
    found = whole(audit(form("a"), replace(form("b"), facts=guessed), replace(form("c", "keep"), facts=guessed)))
    assert (found.freed_size, found.freed_assumed) == (460, 230)
