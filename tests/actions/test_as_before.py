"""What is taken over from the audit before counts as assumed, and says where it comes from."""

from datetime import date

from tests.builders import action, answer, audit, decision, fact, rule, touch_point
from touchpoint_audit.actions.as_before import as_before, field_as_before, found_as_before
from touchpoint_audit.assessment.assess import assess
from touchpoint_audit.assessment.follow_up import carried_forward, mark_found
from touchpoint_audit.catalog.load import kinds
from touchpoint_audit.domain.audit import Audit
from touchpoint_audit.domain.changes import change_touch_point, plan_action, record_decision, record_fact
from touchpoint_audit.domain.evidence import Evidence
from touchpoint_audit.domain.follow_up import Found
from touchpoint_audit.domain.rule import Holds, Verdict


def first(verdict: str = "keep") -> Audit:
    point = touch_point(
        kind="routine",
        facts={
            "frequency": fact(3, "/week", source="exchange log", samples=(2.0, 4.0)),
            "staff_time": fact(12, "min", None),
        },
        rule=rule("yes", None, "legal", "The law"),
        verdict=verdict,
        feeling_now=0,
        says_today="They count.",
    )
    return audit(point, id="first", walked_on=date(2026, 11, 3))


def second(before: Audit | None = None) -> Audit:
    return carried_forward(assess(before or first(), kinds()), "second", "", "Auditor B", date(2027, 5, 4))


def test_facts_are_taken_over_as_assumed_with_day_grade_and_source_of_then() -> None:
    facts = as_before(second(), "t01").touch_points["t01"].facts
    taken = facts["frequency"]
    assert (taken.number, taken.evidence, taken.samples) == (3, Evidence.ASSUMED, ())
    assert taken.source == "As on 2026-11-03 (measured): exchange log"
    assert facts["staff_time"].source == "As on 2026-11-03 (assumed)"


def test_answers_feeling_words_and_verdict_are_taken_over() -> None:
    point = as_before(second(), "t01").touch_points["t01"]
    assert point.rule.easier == answer("yes", "assumed", "As on 2026-11-03 (observed)")
    assert (point.rule.relationship.value, point.rule.holds, point.rule.ground) == (None, Holds.LEGAL, "The law")
    assert (point.feeling_now, point.says_today, point.verdict) == (0, "They count.", Verdict.KEEP)


def test_what_was_typed_anew_stays() -> None:
    typed = record_fact(second(), "t01", "frequency", fact(5, "/week"))
    typed = change_touch_point(typed, "t01", rule=rule("no"), feeling_now=-2, verdict=Verdict.STOP, says_today="No.")
    point = as_before(typed, "t01").touch_points["t01"]
    assert (point.facts["frequency"], point.rule.easier) == (fact(5, "/week"), answer("no"))
    assert (point.feeling_now, point.verdict, point.says_today) == (-2, Verdict.STOP, "No.")
    assert "staff_time" in point.facts


def test_taking_over_twice_changes_nothing_more() -> None:
    once = as_before(second(), "t01")
    assert as_before(once, "t01") == once


def test_a_new_touch_point_and_a_first_audit_have_nothing_to_take_over() -> None:
    assert as_before(first(), "t01") == first()
    assert field_as_before(first(), "t01", "facts.frequency") == first()


def test_one_fact_is_taken_over_alone() -> None:
    point = field_as_before(second(), "t01", "facts.frequency").touch_points["t01"]
    assert list(point.facts) == ["frequency"]
    assert point.facts["frequency"].source == "As on 2026-11-03 (measured): exchange log"


def test_one_answer_a_feeling_or_the_verdict_is_taken_over_alone() -> None:
    audit = second()
    for field in ("rule.easier", "feeling_now", "verdict"):
        audit = field_as_before(audit, "t01", field)
    point = audit.touch_points["t01"]
    assert (point.rule, point.feeling_now, point.verdict, point.facts) == (
        rule("yes", evidence=None).__class__(easier=answer("yes", "assumed", "As on 2026-11-03 (observed)")),
        0,
        Verdict.KEEP,
        {},
    )


def test_a_field_that_has_a_value_or_had_none_stays() -> None:
    typed = record_fact(second(), "t01", "frequency", fact(5, "/week"))
    for field in ("facts.frequency", "facts.people", "name", "rule.relationship", "celebrate"):
        assert field_as_before(typed, "t01", field) == typed


def test_as_before_marks_unchanged_where_nothing_was_to_be_done() -> None:
    assert found_as_before(second(), "t01").touch_points["t01"].found is Found.UNCHANGED


def test_as_before_marks_not_done_where_something_was_to_be_done() -> None:
    decided = record_decision(first(), decision())
    assert found_as_before(second(decided), "t01").touch_points["t01"].found is Found.NOT_DONE


def test_as_before_leaves_to_the_auditor_whether_it_slid_back() -> None:
    done = plan_action(first("stop"), action(status="done", done_on="2026-12-01"))
    point = found_as_before(second(done), "t01").touch_points["t01"]
    assert (point.found, point.verdict) == (None, Verdict.STOP)


def test_as_before_keeps_a_mark_that_was_given() -> None:
    marked = mark_found(second(), "t01", Found.SLID_BACK)
    assert found_as_before(marked, "t01").touch_points["t01"].found is Found.SLID_BACK


def test_what_had_ended_has_nothing_to_take_over_but_that_it_is_still_not_there() -> None:
    third = second(mark_found(second(), "t01", Found.GONE))
    assert as_before(third, "t01") == third
    marked = found_as_before(third, "t01")
    assert marked == mark_found(third, "t01", Found.UNCHANGED)
    assert marked.touch_points["t01"].ended
    assert found_as_before(marked, "t01") == marked


def test_of_what_is_not_there_any_more_nothing_is_as_before() -> None:
    done = mark_found(second(first("stop")), "t01", Found.DONE)
    assert done.touch_points["t01"].ended
    assert found_as_before(done, "t01") == done
