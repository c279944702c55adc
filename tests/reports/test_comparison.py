"""What is said of a comparison: sentences that are true of every number, and user text that comes out as itself."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings

from tests.assessment.test_comparison import followed, hours, judged, routine, walk
from tests.builders import action, decision, fact
from tests.reports.hostile import hostile_texts
from tests.reports.read_back import seen
from tests.reports.test_markdown import ALLOWED_TAGS
from touchpoint_audit.assessment.comparison import Comparison, compare
from touchpoint_audit.assessment.follow_up import mark_found
from touchpoint_audit.assessment.moved import Freed
from touchpoint_audit.assessment.trend import trend
from touchpoint_audit.catalog.load import kinds
from touchpoint_audit.domain.action import Action
from touchpoint_audit.domain.audit import Audit
from touchpoint_audit.domain.changes import add_touch_point, change_touch_point, plan_action, record_decision
from touchpoint_audit.domain.decision import Decision
from touchpoint_audit.domain.follow_up import Found
from touchpoint_audit.domain.quantity import Quantity, Unit
from touchpoint_audit.domain.rule import Verdict
from touchpoint_audit.reports.became import (
    changed_sentence,
    derived_sentence,
    freed_sentence,
    lacking_sentence,
    said_done_sentence,
)
from touchpoint_audit.reports.comparison import comparison, labels
from touchpoint_audit.reports.document import Document, Section, Table
from touchpoint_audit.reports.left_behind import action_short, action_text, decided_text
from touchpoint_audit.reports.markdown import markdown
from touchpoint_audit.reports.moved_facts import moved_fact_text
from touchpoint_audit.reports.picture_blocks import BarsPicture
from touchpoint_audit.reports.report import report
from touchpoint_audit.reports.trend import trend_section, walk_names

DAY = datetime(2026, 11, 10, 12, 0, tzinfo=UTC)


def freed(hours: float = 0, money: float = 0, customers: float = 0, count: int = 1, **lacking: int) -> Freed:
    return Freed(
        count,
        Quantity(hours, Unit.HOUR_PER_YEAR),
        Quantity(money, Unit.MONEY_PER_YEAR),
        Quantity(customers, Unit.HOUR_PER_YEAR),
        **lacking,
    )


@pytest.mark.parametrize(
    ("found", "told"),
    [
        (freed(count=0), "Nothing has stopped since May."),
        (freed(), "1 touch point stopped since May; what that frees is not measured."),
        (freed(46), "1 touch point stopped since May, which frees 46 staff hours a year."),
        (
            freed(46, 13_800, 5.5, 2, uncounted=1),
            (
                "2 touch points stopped since May, which frees at least 46 staff hours, 13,800 NOK and 5.5 customer "
                "hours a year."
            ),
        ),
    ],
)
def test_what_stopped_is_told_with_what_it_frees(found: Freed, told: str) -> None:
    assert freed_sentence(found, "May", "NOK") == told


@pytest.mark.parametrize(
    ("found", "told"),
    [
        (freed(count=0), ""),
        (freed(), ""),
        (freed(46), "What is done and still there takes 46 staff hours a year less than before."),
        (freed(-46), "What is done and still there takes 46 staff hours a year more than before."),
        (
            freed(-46, -13_800, 12),
            (
                "What is done and still there takes 12 customer hours a year less than before,"
                " and 46 staff hours and 13,800 NOK more."
            ),
        ),
    ],
)
def test_what_is_done_is_told_less_and_more_apart(found: Freed, told: str) -> None:
    assert changed_sentence(found, "NOK") == told


def test_what_lacks_is_told_where_a_part_of_it_is_known() -> None:
    assert lacking_sentence(freed(46, count=2, uncounted=1)).startswith("The staff hours of 1 of them")
    assert lacking_sentence(freed(count=2, uncounted=2)) == ""
    assert lacking_sentence(freed(46)) == ""


@pytest.mark.parametrize(
    ("made", "verdict", "told"),
    [
        (None, None, "not judged and not decided"),
        (None, Verdict.STOP, "x stop, the auditor's verdict; nobody decided"),
        (decision(), Verdict.STOP, "x stop, by Manager B on 10 November 2026"),
        (
            decision(choice="overrule", verdict="change", reason="Half of it"),
            Verdict.STOP,
            "~ change instead of x stop, by Manager B on 10 November 2026: Half of it",
        ),
        (
            decision(choice="defer", verdict=None, until=date(2027, 3, 1), reason="Spring"),
            Verdict.STOP,
            "put off until 1 March 2027 by Manager B on 10 November 2026: Spring",
        ),
        (decision(choice="defer", verdict=None), Verdict.STOP, "put off by Manager B on 10 November 2026"),
    ],
)
def test_what_was_decided_is_told_with_who_and_when(made: Decision | None, verdict: Verdict | None, told: str) -> None:
    assert decided_text(made, verdict) == told


@pytest.mark.parametrize(
    ("made", "told", "short"),
    [
        (action(), "Take the sign down (nobody): planned", "○ planned · nobody · due no date · Take the sign down"),
        (
            action(owner="Store manager", due="2026-12-31", status="done", done_on="2026-12-18"),
            "Take the sign down (Store manager, by 31 December 2026): done on 18 December 2026",
            "● done · Store manager · due 2026-12-31, done 2026-12-18 · Take the sign down",
        ),
        (
            action(status="dropped", reason="Too dear"),
            "Take the sign down (nobody): dropped, Too dear",
            "– dropped · nobody · due no date · Take the sign down",
        ),
    ],
)
def test_what_was_to_be_done_is_told_with_owner_day_and_status(made: Action, told: str, short: str) -> None:
    assert (action_text(made), action_short(made)) == (told, short)


def compared(first: Audit, second: Audit) -> tuple[Comparison, Document]:
    then, now = judged(first), judged(second)
    found = compare(then, now)
    return found, comparison(found, then, now, trend([then, now]))


def titles(document: Document) -> list[str]:
    return [section.id for section in document.sections]


def test_two_walks_alike_say_that_nothing_stopped_and_have_no_empty_sections() -> None:
    first = walk(routine())
    _found, document = compared(first, mark_found(followed(first), "t01", Found.UNCHANGED))
    assert titles(document) == ["stopped", "unchanged", "moved", "trend"]


def test_two_empty_walks_are_compared_without_a_word_too_many() -> None:
    _found, document = compared(walk(), walk(id="other"))
    assert titles(document) == ["stopped", "trend"]
    assert "Nothing has stopped since 3 November 2026." in markdown(document)


def test_what_is_derived_is_counted_and_what_is_not_known_yet_stands_apart() -> None:
    first = walk(routine(verdict="stop"), routine("t02", verdict="change"), routine("t03"))
    second = mark_found(followed(first), "t03", Found.UNCHANGED)
    found, document = compared(first, change_touch_point(second, "t02", verdict=Verdict.KEEP))
    sentence = "What became of 1 touch point is not marked; it is taken from what was decided and what is there."
    assert derived_sentence(found) == sentence
    assert sentence in markdown(document)
    assert "Not marked yet: 1." in markdown(document)


def test_what_was_said_to_be_done_and_is_not_is_counted_and_stands_out() -> None:
    first = plan_action(walk(routine(verdict="stop")), action(status="done", done_on="2026-12-18"))
    found, document = compared(first, mark_found(followed(first), "t01", Found.SLID_BACK))
    assert said_done_sentence(found) == ("1 action was said to be done, but what it was for is not done or slid back.")
    assert "**Said to be done:**" in markdown(document)


def test_two_sites_and_two_walks_of_one_day_are_told_apart() -> None:
    first = walk(site="Store 14")
    other = walk(id="other", site="Store 2", walked_on=date(2026, 11, 4))
    assert labels(first.about, other.about) == ("Store 14", "Store 2")
    assert labels(first.about, walk(id="same", site="Store 14").about) == ("then", "now")
    assert labels(first.about, walk(id="none", site="Store 14", walked_on=None).about) == ("2026-11-03", "no date")


def test_two_sites_stand_side_by_side_and_nothing_is_said_to_have_stopped() -> None:
    first = walk(
        routine("a", name="Report", verdict="stop", facts=hours()), routine("b", name="Count", verdict="stop"),
        site="Store 14",
    )  # fmt: skip
    other = walk(routine("x", name="Report"), routine("y", name="Form"), id="other", site="Store 2")
    found, document = compared(plan_action(first, action("b", status="done")), other)
    assert found.stopped.count == 0
    assert titles(document)[:3] == ["gone", "new", "unchanged"]
    text = markdown(document)
    assert "Only at Store 2: 1 · Only at Store 14: 1 · At both: 1." in text
    assert "nothing is said to have stopped or slid back" in text
    assert "Said to be done" not in text
    assert "What became of" not in text


def test_walks_of_one_day_have_names_of_their_own_in_the_trend() -> None:
    first = walk()
    walks = trend([judged(first), judged(walk(id="x")), judged(walk(id="y"))])
    assert walk_names(walks) == ("2026-11-03", "2026-11-03 (2)", "2026-11-03 (3)")


def pictures(sections: tuple[Section, ...]) -> list[BarsPicture]:
    return [block for section in sections for block in section.blocks if isinstance(block, BarsPicture)]


def test_a_trend_is_a_table_and_a_picture_where_there_are_hours_to_show() -> None:
    first = walk(routine(verdict="stop", facts=hours()))
    second = mark_found(followed(first), "t01", Found.DONE)
    sections = trend_section(trend([judged(first), judged(second)]))
    (picture,) = pictures(sections)
    assert (picture.labels, picture.bars.values) == (("2026-11-03", "2027-05-04"), (46, 0))
    assert picture.line is not None
    assert picture.line.values == (0, 46)
    assert any(isinstance(block, Table) for block in sections[0].blocks)
    assert pictures(trend_section(trend([judged(walk()), judged(walk(id="x"))]))) == []
    assert trend_section(trend([judged(first)])) == ()


def test_a_figure_that_is_not_measured_is_a_dash_and_never_0() -> None:
    first = walk(routine(facts=hours()))
    _found, document = compared(first, mark_found(followed(first), "t01", Found.UNCHANGED))
    assert "| 1 | Routine t01 | 46 | – | 13,800 | – | – | – | – |" in markdown(document)


def test_a_fact_that_moved_says_whether_it_is_measured_anew() -> None:
    first = walk(routine(facts=hours()))
    second = change_touch_point(followed(first), "t01", facts={**hours(45), "people": fact(2, "people", "stated")})
    _found, document = compared(first, mark_found(second, "t01", Found.UNCHANGED))
    text = markdown(document)
    assert "| 60 min | 45 min | measured anew |" in text
    assert "| 1 person | 2 people | stated |" in text


def test_a_day_that_moved_says_how_many_call_while_nobody_answers() -> None:
    closed, open_ = (fact([("11:30", 20, 4), ("12:00", 26, staff)]) for staff in (0, 3))
    kind = kinds()["service_hours"]
    assert moved_fact_text(closed, "demand", kind, "").endswith("46 calls in all, 26 of them while nobody answers")
    assert moved_fact_text(open_, "demand", kind, "").endswith("46 calls in all, 0 of them while nobody answers")
    unknown = fact([("11:30", 20, None)])
    assert moved_fact_text(unknown, "demand", kind, "").endswith("20 calls in all")


def test_the_report_of_a_follow_up_tells_what_became_of_it_right_after_what_to_celebrate() -> None:
    first = walk(routine(verdict="stop", facts=hours()))
    second = report(judged(mark_found(followed(first), "t01", Found.DONE)))
    assert titles(second)[:2] == ["celebrate", "since_last_time"]
    text = markdown(second)
    assert "**1 touch point stopped since 3 November 2026, which frees 46 staff hours and 13,800" in text
    assert "0 touch points were logged. 1 of the walk before has ended." in text
    assert "since_last_time" not in titles(report(judged(first)))


@settings(max_examples=25, deadline=None)
@given(text=hostile_texts)
def test_any_text_of_either_walk_comes_out_as_itself(text: str) -> None:
    first = walk(
        routine("a", name=text, verdict="stop", facts={"used_by": fact(text)}), journey=text, site=text, currency=text
    )
    first = record_decision(first, decision("a", choice="overrule", verdict="change", who=text, reason=text))
    first = plan_action(first, action("a", what=text, owner=text, status="done"))
    second = change_touch_point(mark_found(followed(first), "a", Found.NOT_DONE), "a", facts={"used_by": fact("x")})
    second = add_touch_point(second, routine("b", name=text, stage="buy"))
    _found, document = compared(first, second)
    for reader in seen(markdown(document)):
        assert reader.text.count(text) >= 8
        assert set(reader.tags) <= ALLOWED_TAGS
        assert reader.hidden_links == []
