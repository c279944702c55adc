"""Decide: agree, overrule with a reason, put off until a day; what cannot be is said in a sentence."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from tests.builders import audit, decision, fact, rule, touch_point
from touchpoint_audit.actions.deciding import (
    Decider,
    Made,
    agree,
    defer,
    needs_reason,
    overrule,
    take_back,
    typed_deferral,
)
from touchpoint_audit.assessment.assess import Assessment, assess
from touchpoint_audit.assessment.decided import decided
from touchpoint_audit.catalog import kinds
from touchpoint_audit.domain import changes
from touchpoint_audit.domain.decision import Choice, Decision
from touchpoint_audit.domain.follow_up import Before, Found
from touchpoint_audit.domain.rule import Verdict
from touchpoint_audit.language.fault import Fault

NOON = datetime(2026, 11, 28, 12, 0, tzinfo=UTC)
MANAGER = Decider("Manager B", NOON)
FACTS = {"frequency": fact(60, "/week"), "staff_time": fact(5, "min")}


def walked() -> Assessment:
    """A form to stop, an encounter to keep, one that the rule alone judges, and one that nobody can judge."""
    return assess(
        audit(
            touch_point(
                "t1", kind="form", verdict="stop", facts=FACTS, carried_by="store", rule=rule("no", "no", "nothing")
            ),
            touch_point("t2", verdict="keep", rule=rule("yes", "yes")),
            touch_point("t3", rule=rule("no", "no", "nothing")),
            touch_point("t4"),
            rates={"store": 320},
        ),
        kinds(),
    )


def after(made: Made | Fault) -> Assessment:
    assert isinstance(made, Made), made
    return assess(made.audit, kinds())


def latest(made: Made | Fault, key: str) -> Decision:
    return after(made).audit.decided()[key]


def sentence(made: Made | Fault) -> str:
    assert isinstance(made, Fault)
    return made.sentence


def test_to_agree_takes_the_auditors_verdict_with_what_it_answered() -> None:
    found = latest(agree(walked(), ["t1"], MANAGER), "t1")
    assert (found.choice, found.verdict, found.who, found.at) == (Choice.AGREE, Verdict.STOP, "Manager B", NOON)
    assert found.basis.staff_hours is not None
    assert (found.basis.staff_hours.value, found.basis.currency, found.basis.verdict) == (230, "NOK", Verdict.STOP)
    assert not decided(after(agree(walked(), ["t1"], MANAGER)))["t1"].stale


def test_what_is_not_judged_is_agreed_with_as_the_rule_proposes() -> None:
    assert latest(agree(walked(), ["t3"], MANAGER), "t3").verdict is Verdict.STOP


def test_there_may_be_nothing_to_agree_with() -> None:
    told = "There is nothing to agree with at 4: neither auditor nor rule has a verdict. Overrule it or defer it."
    assert sentence(agree(walked(), ["t4"], MANAGER)) == told
    made = agree(walked(), ["t1", "t4", "t2"], MANAGER)
    assert isinstance(made, Made)
    assert (made.done, made.left) == (("t1", "t2"), told)


def test_to_overrule_needs_a_reason() -> None:
    assert (
        sentence(overrule(walked(), ["t1"], Verdict.KEEP, " \n", MANAGER)) == "To overrule needs a reason: write why."
    )
    found = latest(overrule(walked(), ["t1"], Verdict.KEEP, "The law asks.\n", MANAGER), "t1")
    assert (found.choice, found.verdict, found.reason) == (Choice.OVERRULE, Verdict.KEEP, "The law asks.")


def test_a_verdict_for_several_agrees_where_the_auditor_judged_so() -> None:
    assert needs_reason(walked(), ["t1", "t2"], Verdict.STOP)
    assert not needs_reason(walked(), ["t1", "t3"], Verdict.STOP)
    made = overrule(walked(), ["t1", "t2"], Verdict.STOP, "Nobody asks for it.", MANAGER)
    assert [latest(made, key).choice for key in ("t1", "t2")] == [Choice.AGREE, Choice.OVERRULE]


def test_what_is_agreed_with_already_is_not_agreed_with_twice() -> None:
    once = after(agree(walked(), ["t1"], MANAGER))
    assert sentence(agree(once, ["t1"], Decider("Manager C", NOON))) == "That is decided already."
    changed = assess(changes.record_fact(once.audit, "t1", "staff_time", fact(9, "min")), kinds())
    again = agree(changed, ["t1"], MANAGER)
    assert len(after(again).audit.decisions) == 2
    assert not decided(after(again))["t1"].stale


@pytest.mark.parametrize(
    ("typed", "until", "reason"),
    [
        ("2027-01-15", date(2027, 1, 15), ""),
        ("15.1.", date(2027, 1, 15), ""),
        ("+4w", date(2026, 12, 26), ""),
        ("+3m, the law is new", date(2027, 2, 28), "the law is new"),
        ("15 Jan, 2027: board, then unions", date(2027, 1, 15), "board, then unions"),
        ("15.1.; wait", date(2027, 1, 15), "wait"),
    ],
)
def test_a_day_is_typed_as_people_do_with_a_reason_behind_it(typed: str, until: date, reason: str) -> None:
    assert typed_deferral(typed, NOON.date()) == (until, reason)
    found = latest(defer(walked(), ["t4"], typed, MANAGER), "t4")
    assert (found.choice, found.verdict, found.until, found.reason) == (Choice.DEFER, None, until, reason)


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("", "Nothing is written: write a date."),
        ("soon", "“soon” is no date: write it like 2026-12-15, 15.12., +3w or end of month."),
        ("2026-11-28", "28 November 2026 does not lie after today: write a later day."),
        ("2026-11-01, late", "1 November 2026 does not lie after today: write a later day."),
        ("31.2.", "“31.2.” is not in the calendar: write a day that is."),
    ],
)
def test_a_day_that_is_past_or_not_understood_is_a_fault(typed: str, told: str) -> None:
    assert sentence(defer(walked(), ["t1"], typed, MANAGER)) == told


def test_a_decision_is_taken_back_and_the_one_before_it_counts_again() -> None:
    once = after(agree(walked(), ["t1"], MANAGER))
    later = Decider("Manager B", NOON.replace(hour=13))
    twice = after(overrule(once, ["t1"], Verdict.KEEP, "The law asks.", later))
    back = take_back(twice, ["t1"])
    assert latest(back, "t1").verdict is Verdict.STOP
    assert after(take_back(after(back), ["t1"])).audit.decisions == {}
    assert sentence(take_back(walked(), ["t1"])) == "Nothing is decided here that could be taken back."


def test_a_decision_by_a_clock_that_is_behind_counts_over_the_one_before_it() -> None:
    first = after(agree(walked(), ["t1"], MANAGER))
    behind = Decider("Manager C", NOON - timedelta(hours=2))
    found = latest(overrule(first, ["t1"], Verdict.KEEP, "The law wants it.", behind), "t1")
    assert (found.choice, found.who) == (Choice.OVERRULE, "Manager C")
    assert found.at > NOON
    assert len(first.audit.decisions) == 1


def test_what_ended_is_not_decided_on() -> None:
    point = replace(walked().audit.touch_points["t1"], found=Found.GONE, before=Before(Verdict.STOP))
    ended = assess(audit(point), kinds())
    assert sentence(agree(ended, ["t1", "nobody"], MANAGER)) == "There is nothing to decide on."


def test_a_name_is_cleaned_and_an_older_decision_stays() -> None:
    found = changes.record_decision(walked().audit, decision("t1"))
    made = agree(assess(found, kinds()), ["t1"], Decider("Manager\x1b\nB", NOON))
    assert latest(made, "t1").who == "Manager B"
    assert "t1-d1" in after(made).audit.decisions
