"""What was decided, where it stands, and what makes it stale: exactly what differs from what it answered."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from tests.builders import audit, decision, fact, rule, touch_point
from touchpoint_audit.assessment.assess import assess
from touchpoint_audit.assessment.decided import (
    NOT_DECIDED,
    Standing,
    anything_waits,
    basis_of,
    decided,
    decided_to,
    to_agree_with,
    to_stop,
)
from touchpoint_audit.assessment.gaps import gaps
from touchpoint_audit.assessment.lists import verdict_list
from touchpoint_audit.assessment.progress import progress
from touchpoint_audit.assessment.totals import totals
from touchpoint_audit.catalog import kinds
from touchpoint_audit.domain import changes
from touchpoint_audit.domain.audit import Audit
from touchpoint_audit.domain.follow_up import Before, Found
from touchpoint_audit.domain.quantity import WorkingYear
from touchpoint_audit.domain.rule import Verdict

FACTS = {"frequency": fact(60, "/week"), "staff_time": fact(5, "min"), "fields": fact(24)}


def decided_upon() -> Audit:
    """A form of 230 h a year that is to be stopped, as a manager agreed."""
    form = touch_point("t01", kind="form", carried_by="store", facts=FACTS, rule=rule("no", "no", "nothing"))
    found = audit(replace(form, verdict=Verdict.STOP), rates={"store": 320})
    basis = basis_of(assess(found, kinds()).items["t01"], "NOK")
    return changes.record_decision(found, decision("t01", basis=basis))


def since(found: Audit) -> tuple[str, ...]:
    return decided(assess(found, kinds()))["t01"].since


def test_a_decision_answers_what_is_there() -> None:
    basis = decided_upon().decisions["t01-d1"].basis
    assert basis.staff_hours is not None
    assert basis.money is not None
    assert (basis.staff_hours.value, basis.money.value, basis.verdict) == (230, 73_600, Verdict.STOP)
    assert since(decided_upon()) == ()


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (lambda a: changes.give_verdict(a, "t01", Verdict.CHANGE), ("verdict",)),
        (lambda a: changes.record_fact(a, "t01", "staff_time", fact(4, "min")), ("facts.staff_time",)),
        (lambda a: changes.record_fact(a, "t01", "fields", None), ("facts.fields",)),
        (lambda a: changes.answer_rule(a, "t01", ground="The law."), ("rule",)),
        (lambda a: changes.change_about(a, year=WorkingYear(45)), ("figures",)),
        (lambda a: changes.change_about(a, currency="SEK"), ("figures",)),
        (lambda a: changes.change_touch_point(a, "t01", rule=rule("yes", "yes")), ("proposal", "rule")),
        (lambda a: changes.change_touch_point(a, "t01", note="Rain.", effort=2), ()),
        (lambda a: changes.change_about(a, note="Rain.", site="Oslo"), ()),
    ],
)
def test_what_changed_since_makes_it_stale(change: Callable[[Audit], Audit], expected: tuple[str, ...]) -> None:
    assert since(change(decided_upon())) == expected


def test_where_it_stands_with_the_managers() -> None:
    deferred = audit(touch_point("t01"))
    deferred = changes.record_decision(deferred, decision("t01", "defer", None, until=date(2027, 1, 15)))
    found = decided(assess(deferred, kinds()))["t01"]
    days = (None, date(2027, 1, 14), date(2027, 1, 15))
    assert [found.standing(day) for day in days] == [Standing.DEFERRED, Standing.DEFERRED, Standing.COMES_UP]
    assert NOT_DECIDED.standing(None) is Standing.UNDECIDED
    assert decided(assess(decided_upon(), kinds()))["t01"].standing(None) is Standing.AGREED


def test_what_waits_for_a_decision_is_known() -> None:
    agreed = decided_upon()
    assert not anything_waits(assess(agreed, kinds()), None)
    assert anything_waits(assess(changes.give_verdict(agreed, "t01", Verdict.KEEP), kinds()), None)
    found = audit(touch_point("t01"))
    basis = basis_of(assess(found, kinds()).items["t01"], "NOK")
    put_off = decision("t01", "defer", None, until=date(2027, 1, 15), basis=basis)
    deferred = assess(changes.record_decision(found, put_off), kinds())
    assert [anything_waits(deferred, date(2027, 1, day)) for day in (14, 15)] == [False, True]
    assert anything_waits(assess(audit(touch_point("t01")), kinds()), None)
    assert not anything_waits(assess(audit(), kinds()), None)


def test_a_manager_agrees_with_the_auditor_or_else_with_the_rule() -> None:
    points = (
        touch_point("t1", verdict="open", rule=rule("no", "no", "nothing")),
        touch_point("t2", rule=rule("no", "no", "nothing")),
        touch_point("t3"),
    )
    items = assess(audit(*points), kinds()).items
    assert [to_agree_with(item) for item in items.values()] == [Verdict.OPEN, Verdict.STOP, None]


def test_what_is_to_stop_goes_by_the_decision_and_else_by_the_auditor() -> None:
    points = [touch_point(key, verdict="stop") for key in ("agreed", "overruled", "deferred", "undecided")]
    found = audit(
        *points, touch_point("stopped", verdict="keep"), touch_point("gone", verdict="stop", found=Found.GONE)
    )
    for each in (
        decision("agreed"),
        decision("overruled", "overrule", "keep", reason="No."),
        decision("deferred", "defer", None),
        decision("stopped", "overrule", "stop", reason="Yes."),
        decision("gone"),
    ):
        found = changes.record_decision(found, each)
    assert [item.touch_point.id for item in to_stop(assess(found, kinds()))] == [
        "agreed",
        "deferred",
        "undecided",
        "stopped",
    ]


def test_what_ended_is_on_no_list_and_in_no_sum() -> None:
    ended = replace(decided_upon().touch_points["t01"], found=Found.DONE, before=Before(Verdict.STOP))
    found = replace(decided_upon(), touch_points={"t01": ended, "t02": touch_point("t02")})
    assessment = assess(found, kinds())
    assert [item.touch_point.id for verdict in Verdict for item in verdict_list(assessment, verdict)] == ["t02"]
    whole = totals(assessment.items.values())
    assert (whole.count, whole.staff_hours.value) == (1, 0)
    assert progress(assessment.items.values()).logged == 1
    assert {gap.touch_point for gap in gaps(assessment)} == {"t02"}
    assert decided_to(assessment, Verdict.STOP) == ()
    assert len(decided_to(assess(decided_upon(), kinds()), Verdict.STOP, Verdict.CHANGE)) == 1
