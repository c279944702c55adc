"""The trend of a chain: a row for each walk, nothing counted twice, nothing missing counted as 0."""

from datetime import date

from tests.assessment.test_comparison import followed, hours, judged, routine, walk
from touchpoint_audit.assessment.follow_up import mark_found
from touchpoint_audit.assessment.trend import trend
from touchpoint_audit.domain.changes import change_touch_point, give_verdict
from touchpoint_audit.domain.follow_up import Found
from touchpoint_audit.domain.rule import Verdict


def test_a_chain_of_three_walks_tells_what_stopped_since_the_first_and_what_slid_back() -> None:
    first = walk(
        routine("a", verdict="stop", facts=hours(), feeling_now=-2),
        routine("b", verdict="stop", facts=hours(30), feeling_now=1),
    )
    second = mark_found(mark_found(followed(first), "a", Found.DONE), "b", Found.DONE)
    third = mark_found(mark_found(followed(second, "third"), "a", Found.UNCHANGED), "b", Found.SLID_BACK)
    third = give_verdict(change_touch_point(third, "b", facts=hours(30), feeling_now=0), "b", Verdict.STOP)
    walks = trend([judged(audit) for audit in (first, second, third)])
    assert [walk.totals.count for walk in walks] == [2, 0, 1]
    assert [walk.stops.staff_hours.value for walk in walks] == [69, 0, 23]
    assert [walk.freed and walk.freed.staff_hours.value for walk in walks] == [None, 69, 46]
    assert [walk.slid_back for walk in walks] == [None, 0, 1]
    assert [(walk.feeling, walk.felt) for walk in walks] == [(-0.5, 2), (None, 0), (0.0, 1)]


def test_a_single_walk_is_a_trend_of_one() -> None:
    (only,) = trend([judged(walk(routine()))])
    assert (only.about.walked_on, only.freed, only.slid_back) == (date(2026, 11, 3), None, None)


def test_what_was_decided_on_a_walk_between_counts_as_freed_once_it_stopped() -> None:
    first = walk(routine("a", verdict="keep", facts=hours()))
    second = give_verdict(mark_found(followed(first), "a", Found.UNCHANGED), "a", Verdict.STOP)
    third = mark_found(followed(second, "third"), "a", Found.DONE)
    walks = trend([judged(audit) for audit in (first, second, third)])
    assert [walk.freed and walk.freed.staff_hours.value for walk in walks] == [None, 0, 46]


def test_how_something_felt_that_ended_is_in_no_mean() -> None:
    second = followed(walk(routine("a", verdict="stop"), routine("b")))
    for key, feeling in (("a", -2), ("b", 2)):
        second = change_touch_point(second, key, feeling_now=feeling)
    (_first, now) = trend([judged(walk()), judged(mark_found(second, "a", Found.DONE))])
    assert (now.feeling, now.felt) == (2, 1)
