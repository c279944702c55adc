"""A week by the hour: what each hour of each weekday is like."""

from dataclasses import replace

from tests.builders import fact, touch_point
from touchpoint_audit.domain.audit import About
from touchpoint_audit.domain.fact import Fact, Interval
from touchpoint_audit.measures.staffing import Staffing, staffing
from touchpoint_audit.reports.document import Block, Paragraph, Table
from touchpoint_audit.reports.week_table import week_by_the_hour

WEEK = (
    Interval("11:30", 20, 4, 1, 15),
    Interval("12:00", 30, 0, 1, 12),
    Interval("12:30", 30, 0, 1, 18),
    Interval("12:00", 5, 2, 5, 5),
    Interval("12:30", 0, 2, 5),
)


def of(*intervals: Interval) -> tuple[Block, ...]:
    facts = {
        "demand": Fact(intervals=intervals),
        "handling_time": fact(240, "s"),
        "target_share": fact(80, "%"),
        "target_wait": fact(20, "s"),
    }
    found = staffing(touch_point(facts=facts), About("a1", "Buying"))
    assert isinstance(found, Staffing)
    return week_by_the_hour(found)


def rows_of(blocks: tuple[Block, ...]) -> list[list[str]]:
    _told, table = blocks
    assert isinstance(table, Table)
    return [list(table.titles), *([cell.text for cell in row] for row in table.rows)]


def test_each_hour_has_its_calls_and_what_the_log_says_was_answered() -> None:
    blocks = of(*WEEK)
    assert rows_of(blocks) == [
        ["Hour", "Monday", "Friday"],
        ["11:00", "20, 75 %", "–"],
        ["12:00", "60, 50 %", "5, 100 %"],
    ]
    assert blocks[0] == Paragraph("Each hour of the week: calls, and the share of them that was answered by the log.")


def test_without_a_log_the_share_answered_in_time_stands_there() -> None:
    blocks = of(*(replace(interval, answered=None) for interval in WEEK))
    assert rows_of(blocks)[2][:2] == ["12:00", "60, 0 %"]
    assert "answered in time" in str(blocks[0])


def test_without_staff_the_calls_stand_alone() -> None:
    assert rows_of(of(*(replace(interval, answered=None, staff=None) for interval in WEEK)))[1][1] == "20"


def test_a_typical_day_needs_no_such_table() -> None:
    assert of(Interval("11:30", 20, 4), Interval("12:00", 30, 0)) == ()
    assert of(Interval("11:30", 0, 4, 1), Interval("12:00", 0, 0, 1)) == ()
