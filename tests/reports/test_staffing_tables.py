"""Service hours as a manager reads them: where it is closed, what the same hours could do, and pictures that draw."""

from dataclasses import replace

import pytest

from tests.builders import Intervals, audit, fact, touch_point
from tests.reports.hostile_audit import KINDS
from tests.store_walk import PHONE_DAY
from touchpoint_audit.assessment.assess import assess
from touchpoint_audit.domain.evidence import Evidence
from touchpoint_audit.domain.fact import Fact, Interval
from touchpoint_audit.domain.touch_point import TouchPoint
from touchpoint_audit.measures.replan import Move
from touchpoint_audit.reports.document import Block, Paragraph, Table
from touchpoint_audit.reports.highlights import highlights
from touchpoint_audit.reports.picture_blocks import BarsPicture
from touchpoint_audit.reports.service_hours import ServiceHours, busiest_day, service_hours, share_text, wait_text
from touchpoint_audit.reports.staffing_tables import service_hours_blocks

TARGET = {"target_share": fact(80, "%"), "target_wait": fact(20, "s")}


def desk(demand: Fact | Intervals, **facts: Fact) -> TouchPoint:
    given = demand if isinstance(demand, Fact) else fact(demand)
    return touch_point("t1", kind="desk", facts={"demand": given, "handling_time": fact(240, "s"), **facts})


def week(*days: int, calls: float = 10.0) -> Fact:
    intervals = tuple(
        Interval(f"{hour:02d}:{minute:02d}", calls + day, 2.0 if 8 <= hour < 16 else 0.0, day)
        for day in days
        for hour in range(24)
        for minute in (0, 30)
    )
    return Fact(intervals=intervals, evidence=Evidence.MEASURED)


def hours_of(point: TouchPoint) -> ServiceHours:
    found = audit(point)
    hours = service_hours(assess(found, KINDS).items["t1"], found.about)
    assert hours is not None
    return hours


def blocks_of(point: TouchPoint) -> tuple[Block, ...]:
    return service_hours_blocks(hours_of(point))


def tables(blocks: tuple[Block, ...]) -> list[Table]:
    return [block for block in blocks if isinstance(block, Table)]


def pictures(blocks: tuple[Block, ...]) -> list[BarsPicture]:
    return [block for block in blocks if isinstance(block, BarsPicture)]


def words(blocks: tuple[Block, ...]) -> str:
    return "\n".join(block.text for block in blocks if isinstance(block, Paragraph))


def column(table: Table, title: str) -> list[str]:
    place = table.titles.index(title)
    return [row[place].text for row in table.rows]


def test_each_interval_stands_with_what_it_gives_and_needs() -> None:
    blocks = blocks_of(desk(PHONE_DAY, **TARGET))
    table = tables(blocks)[0]
    assert column(table, "Start") == [start for start, _calls, _staff in PHONE_DAY]
    noon = next(row for row in table.rows if row[0].text == "12:00")
    assert [cell.text for cell in noon][:6] == ["12:00", "26", "0", "3.47", "0 %", "–"]
    assert noon[-1].text == "✗ closed"
    assert set(column(table, "Cover")) == {"✓ enough", "! short", "✗ closed"}
    assert words(blocks).startswith(
        "Intervals of 30 minutes. Handling time: 240 s. Target: a service level of 80 %, which is the share of"
    )


def test_columns_that_nothing_is_known_for_are_left_out() -> None:
    table = tables(blocks_of(desk([("08:00", 10.0, None), ("08:30", 12.0, None)])))[0]
    assert table.titles == ("Start", "Calls", "Staff", "Offered load", "Cover")
    assert column(table, "Staff") == ["–", "–"]
    assert column(table, "Cover") == ["? not known", "? not known"]


def test_patience_and_shrinkage_bring_their_columns() -> None:
    blocks = blocks_of(desk(PHONE_DAY, **TARGET, patience=fact(120, "s"), shrinkage=fact(30, "%")))
    assert {"Give up", "On the roster"} <= set(tables(blocks)[0].titles)
    assert "Shrinkage: 30 % of the paid time is not there for answering." in words(blocks)


def test_a_wait_without_bound_is_told_so() -> None:
    table = tables(blocks_of(desk([("08:00", 90.0, 2.0), ("08:30", 4.0, 2.0)], **TARGET)))[0]
    assert column(table, "Mean wait")[0] == "without bound"


def test_the_replan_is_told_in_sentences_with_what_moves() -> None:
    hours = hours_of(desk(PHONE_DAY, **TARGET))
    said = words(service_hours_blocks(hours))
    assert hours.plan is not None
    assert hours.plan.after > hours.plan.before
    assert (
        f"The same 28 h of staff a day, better placed, answer {share_text(hours.plan.after)} "
        f"instead of {share_text(hours.plan.before)} within 20 s."
    ) in said
    assert "What moves, in people for one interval:" in said


def test_a_replan_opens_what_is_closed_and_says_what_closing_elsewhere_would_give() -> None:
    hours = hours_of(desk(PHONE_DAY, **TARGET))
    said = words(service_hours_blocks(hours))
    assert "answer 66.4 % instead of 61.6 % within 20 s. Somebody answers then whenever people call." in said
    assert "Only by having nobody in 4 intervals, with 38 calls, could they answer more: 71.4 %." in said


def test_a_replan_with_too_few_people_says_where_nobody_answers() -> None:
    said = words(blocks_of(desk([("08:00", 2.0, 0.0), ("08:30", 5.0, 0.0), ("09:00", 1.0, 1.0)], **TARGET)))
    assert "Nobody would answer then in 2 intervals, with 3 calls; today that is so for 7 calls." in said
    assert "Somebody answers" not in said


def test_where_nothing_can_be_gained_nothing_moves() -> None:
    said = words(blocks_of(desk([("08:00", 10.0, 3.0), ("08:30", 10.0, 3.0)], **TARGET)))
    assert "No other placing of the same 3 h of staff answers clearly more than" in said


def test_of_a_week_the_busiest_day_stands_in_full_and_each_day_in_one_row() -> None:
    blocks = blocks_of(desk(week(1, 3, 5), **TARGET))
    by_day, _by_hour, by_interval, _fewer_or_more = tables(blocks)
    assert column(by_day, "Weekday") == ["Monday", "Wednesday", "Friday"]
    assert column(by_day, "Calls") == ["528", "624", "720"]
    assert column(by_day, "Staff hours") == ["16", "16", "16"]
    assert column(by_interval, "Calls") == ["15"] * 48
    assert "the busiest day, Friday" in words(blocks)


def logged_week(staff: float | None = None) -> Fact:
    return Fact(
        intervals=tuple(
            Interval(start, 10.0, staff, day, answered=answered, busy=14.0)
            for day in (1, 2)
            for start, answered in (("12:00", 4.0), ("12:30", 6.0))
        )
    )


def test_a_log_tells_what_was_answered_and_what_a_busy_day_is() -> None:
    by_day, _by_hour, by_interval = tables(blocks_of(desk(logged_week(), **TARGET)))
    assert column(by_day, "Answered, by the log") == ["50 %", "50 %"]
    assert column(by_interval, "Answered, by the log") == ["4", "6"]
    assert column(by_interval, "On a busy day") == ["14", "14"]


def test_a_log_with_a_hole_in_it_tells_no_share() -> None:
    week = logged_week().intervals or ()
    holed = Fact(intervals=(replace(week[0], answered=None), *week[1:]))
    assert column(tables(blocks_of(desk(holed)))[0], "Answered, by the log") == ["–", "50 %"]


def test_without_staff_nothing_is_said_to_be_closed_or_short() -> None:
    by_day = tables(blocks_of(desk(logged_week(), **TARGET)))[0]
    assert [column(by_day, title)[0] for title in ("While closed", "While short", "Staff hours")] == ["–", "–", "–"]
    known = tables(blocks_of(desk(logged_week(1.0), **TARGET)))[0]
    assert [column(known, title)[0] for title in ("While closed", "While short", "Staff hours")] == ["0", "20", "1"]


def test_highlights_tell_of_a_log_where_staff_is_not_known() -> None:
    (item,) = highlights(assess(audit(desk(logged_week())), KINDS))
    assert (
        item.text == "20 of 40 calls of a median week (50 %) are not answered, by the log. Weakest evidence: assumed."
    )


def test_the_first_of_several_busiest_days_is_shown() -> None:
    alike = Fact(intervals=tuple(Interval(start, 5.0, 1.0, day) for day in (6, 4) for start in ("08:00", "08:30")))
    assert busiest_day(hours_of(desk(alike)).staffing) == 4
    assert busiest_day(hours_of(desk(PHONE_DAY)).staffing) is None


def test_intervals_in_which_nothing_happens_are_left_out_and_counted() -> None:
    day = [("07:00", 0.0, 0.0), ("07:30", 0.0, 0.0), ("08:00", 4.0, 2.0)]
    blocks = blocks_of(desk(day))
    assert column(tables(blocks)[0], "Start") == ["08:00"]
    assert "2 intervals in which nothing is recorded are left out." in words(blocks)


def test_a_day_on_which_nothing_happens_has_no_table() -> None:
    blocks = blocks_of(desk([("07:00", 0.0, 0.0), ("07:30", 0.0, 0.0)]))
    assert tables(blocks) == []
    assert pictures(blocks) == []
    assert "Nobody wants in, and nobody is there." in words(blocks)


def test_the_pictures_show_calls_and_those_answered_in_time_and_staff_against_need() -> None:
    called, staff = pictures(blocks_of(desk(PHONE_DAY, **TARGET)))
    assert called.bars.values == tuple(float(calls) for _start, calls, _staff in PHONE_DAY)
    assert called.line is not None
    assert called.line.values[7:10] == pytest.approx((20 * 0.6609, 0.0, 0.0), abs=0.01)  # nobody at noon
    assert staff.bars.values[8] == 0.0
    assert staff.line is not None
    assert min(staff.line.values) >= 3.0


def test_a_long_day_is_drawn_by_the_hour() -> None:
    called, staff = pictures(blocks_of(desk(week(1), **TARGET)))
    assert called.labels == tuple(f"{hour:02d}" for hour in range(24))
    assert called.bars.values == (22.0,) * 24
    assert staff.bars.values[7:9] == (0.0, 2.0)


def test_without_a_target_nothing_is_drawn_as_answered_in_time() -> None:
    (picture,) = pictures(blocks_of(desk([("08:00", 1.0, 40.0), ("08:30", 2.0, 40.0)])))
    assert picture.line is None


def test_more_half_hours_than_labels_have_room_for_are_drawn_by_the_hour() -> None:
    halves = [(f"{8 + n // 2:02d}:{n % 2 * 30:02d}", 5.0, 2.0) for n in range(17)]
    assert pictures(blocks_of(desk(halves[:16], **TARGET)))[0].labels[:2] == ("08:00", "08:30")
    assert pictures(blocks_of(desk(halves, **TARGET)))[0].labels[:2] == ("08", "09")


def test_a_gain_too_small_to_show_moves_nobody() -> None:
    hours = hours_of(desk([("08:00", 1.0, 9.0), ("08:30", 2.0, 7.0)], **TARGET))
    assert hours.plan is not None
    assert 0 <= hours.plan.after - hours.plan.before < 0.001
    hours = replace(hours, plan=replace(hours.plan, moves=(Move(0, 1, 1),)))
    blocks = service_hours_blocks(hours)
    assert "No other placing of the same 8 h of staff answers clearly more than" in words(blocks)
    assert "What moves" not in words(blocks)
    assert "Re-planned" not in tables(blocks)[0].titles


def test_where_nobody_is_there_no_re_plan_is_told() -> None:
    said = words(blocks_of(desk([("08:00", 5.0, 0.0), ("08:30", 5.0, 0.0)], **TARGET)))
    assert "of staff" not in said


def test_when_only_closing_could_answer_more_no_open_plan_is_praised() -> None:
    said = words(blocks_of(desk(PHONE_DAY, **TARGET, handling_time=fact(288, "s"))))
    assert "No placing of the same 28 h of staff that keeps it open answers more than 48 % within 20 s. Only by" in said


def test_a_week_of_several_counted_days_says_what_its_calls_are() -> None:
    said = words(blocks_of(desk(logged_week(), **TARGET)))
    assert "calls are the median of the days of each weekday, a busy day is their 90th percentile" in said
    assert "median" not in words(blocks_of(desk(week(1), **TARGET)))


def test_highlights_say_how_many_are_turned_away_and_what_the_same_hours_could_do() -> None:
    (item,) = highlights(assess(audit(desk(PHONE_DAY, **{**TARGET, "target_wait": fact(20, "s", "stated")})), KINDS))
    assert item.lead == "1 Sign at the door"
    assert item.text.startswith("50 of 270 calls a day (18.5 %) come while nobody answers. The same 28 h of staff")
    assert item.text.endswith("Weakest evidence: stated.")


def test_highlights_of_a_week_speak_of_a_week_and_of_the_worst_first() -> None:
    few = replace(desk([("08:00", 10.0, 0.0), ("08:30", 10.0, 1.0)]), id="t2")
    found = highlights(assess(audit(few, desk(week(1, 2))), KINDS))
    assert [item.lead for item in found] == ["2 Sign at the door", "1 Sign at the door"]
    assert "calls a week" in found[0].text


@pytest.mark.parametrize(
    ("share", "text"),
    [(None, "–"), (0.0, "0 %"), (0.0004, "< 0.1 %"), (0.6166, "61.7 %"), (0.9996, "> 99.9 %"), (1.0, "100 %")],
)
def test_a_share_never_reads_as_none_or_all_when_it_is_not(share: float | None, text: str) -> None:
    assert share_text(share) == text


def test_a_wait_below_a_second_is_not_none() -> None:
    assert [wait_text(seconds) for seconds in (0.0, 0.3, 7.5)] == ["0 s", "< 1 s", "8 s"]
