"""Demand and staffing on the screen: the picture, the table, what it comes to, and every way to change it."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len

from tests.builders import audit, fact, touch_point
from tests.tui.driver import Auditor, desk, stored, working
from touchpoint_audit.domain.audit import About, Audit
from touchpoint_audit.domain.evidence import Evidence
from touchpoint_audit.domain.fact import Fact, Interval
from touchpoint_audit.measures.staffing import Cover, Staffing, staffing
from touchpoint_audit.reports.service_hours import share_text
from touchpoint_audit.storage import Draft
from touchpoint_audit.tui.demand_lines import day_lines, hours_line
from touchpoint_audit.tui.demand_rows import DemandRow, wait_text
from touchpoint_audit.tui.dialogs.choose import ChooseScreen
from touchpoint_audit.tui.lines import Line
from touchpoint_audit.tui.pictures.demand import BLOCKS, Bar, demand_picture, staffing_picture
from touchpoint_audit.tui.screens.card import CardScreen
from touchpoint_audit.tui.screens.demand import DemandScreen
from touchpoint_audit.tui.screens.walk import WalkScreen

LUNCH = [
    (f"{8 + place // 2:02d}:{place % 2 * 30:02d}", calls, 0 if 8 <= place < 10 else 4)
    for place, calls in enumerate((9, 14, 18, 20, 21, 19, 17, 20, 26, 24, 22, 17, 14, 12, 10, 7))
]
SETTINGS = {
    "handling_time": fact(240, "s"),
    "target_share": fact(80, "%"),
    "target_wait": fact(20, "s"),
}


def phone(**facts: Fact) -> Audit:
    """An audit with one phone line."""
    return audit(touch_point("t1", name="Phone line", kind="service_hours", stage="find", facts=facts))


@pytest.fixture
def path(folder: Path) -> Path:
    """A phone line that is closed over lunch."""
    return desk(folder).add(phone(demand=fact(LUNCH, source="exchange log"), **SETTINGS))


@pytest.fixture
def empty(folder: Path) -> Path:
    return desk(folder).add(phone())


def texts(lines: Sequence[Line]) -> list[str]:
    return ["".join(text for text, _style in line) for line in lines]


def intervals_of(path: Path) -> tuple[Interval, ...]:
    """The intervals as they are on disk."""
    demand = stored(path).audit.touch_points["t1"].facts.get("demand")
    return demand.intervals or () if demand is not None else ()


async def open_editor(auditor: Auditor) -> None:
    await auditor.open_card("Phone line")
    await auditor.put_cursor_on_field("Demand and staffing")
    await auditor.press("enter")
    auditor.screen(DemandScreen)


# the picture


def lunch() -> Staffing:
    found = staffing(phone(demand=fact(LUNCH), **SETTINGS).touch_points["t1"], About("a", "j"))
    assert isinstance(found, Staffing)
    return found


def test_the_picture_shows_demand_staff_and_where_it_is_closed_or_short() -> None:
    assert [line.rstrip() for line in texts(staffing_picture(lunch(), 80, 7, "12:00"))] == [
        "    30 ━━━━━━━━╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍▄▄▄ ▂▂▂ ╍╍╍╍╍╍╍╍━━━━━━━━━━━━━━━━    4",
        "               ▃▃▃ ▅▅▅ ▆▆▆ ▄▄▄ ▂▂▂ ▅▅▅ ███ ███ ▇▇▇ ▂▂▂",
        "       ▂▂▂ ▇▇▇ ███ ███ ███ ███ ███ ███ ███ ███ ███ ███ ▇▇▇ ▅▅▅ ▃▃▃",
        "     0 ███ ███ ███ ███ ███ ███ ███ ███ ███ ███ ███ ███ ███ ███ ███ ▇▇▇     0",
        "               !!!!!!!!!!!!!!!!!!!!!!!!××××××××!!!!!!!!",
        " calls 08      09      10      11      ›12:00  13      14      15          staff",
        "       ▆ demand   ━ staff enough   ╍ ! short of the target   × closed",
    ]


@pytest.mark.parametrize("width", [20, 42, 80, 120])
@pytest.mark.parametrize("n", [1, 16, 32, 48, 96])
@pytest.mark.parametrize("height", [4, 7, 11])
def test_the_picture_fits_whatever_the_size(n: int, width: int, height: int) -> None:
    step = 15 if n > 48 else 30
    bars = [
        Bar(f"{place * step // 60:02d}:{place * step % 60:02d}", place % 7 * 3.0, place % 5, Cover.SHORT)
        for place in range(n)
    ]
    lines = texts(demand_picture(bars, 7.5, width, height, bars[-1].start))
    assert len(lines) == height
    assert all(cell_len(line) <= width for line in lines)
    assert bars[-1].start in lines[-2]


@pytest.mark.parametrize("width", [80, 120])
@pytest.mark.parametrize("n", [16, 32, 48])
def test_every_interval_has_columns_of_its_own_up_to_48(n: int, width: int) -> None:
    bars = [Bar(f"{place // 2:02d}:{place % 2 * 30:02d}", 5, 0, Cover.CLOSED) for place in range(n)]
    signs = texts(demand_picture(bars, None, width, 7))[-3].strip()
    assert set(signs) == {"×"}
    assert len(signs) % n == 0


def test_intervals_that_share_a_column_show_the_worst_of_them() -> None:
    bars = [Bar(f"{place // 4:02d}:{place % 4 * 15:02d}", 4, 2, Cover.ENOUGH) for place in range(96)]
    bars[41] = Bar("10:15", 4, 0, Cover.CLOSED)
    assert texts(demand_picture(bars, 7.5, 80, 7))[-3].strip() == "×"


def test_a_column_over_the_staff_line_stands_out_above_it() -> None:
    bars = [Bar("08:00", 8, 1, Cover.SHORT), Bar("08:30", 8, 4, Cover.ENOUGH)]
    rows = [line[7:19] for line in texts(demand_picture(bars, 2.0, 80, 7))[:4]]
    assert rows == ["█████ ━━━━━━", "█████ █████ ", "█████ █████ ", "╍╍╍╍╍╍█████ "]


def test_what_is_not_nothing_is_drawn_and_nothing_is_not() -> None:
    bars = [Bar("08:00", 0.01, None, Cover.UNKNOWN), Bar("08:30", 1000, None, Cover.UNKNOWN)]
    assert (
        texts(demand_picture([*bars, Bar("09:00", 0, None, Cover.QUIET)], None, 80, 4))[0][7:25] == "▁▁▁▁▁ █████       "
    )


def test_a_day_without_calls_or_staff_is_still_a_picture() -> None:
    lines = texts(demand_picture([Bar("08:00", 0, 0, Cover.QUIET)] * 4, 7.5, 80, 7))
    assert not set("".join(lines)) & set(BLOCKS[1:6])
    assert demand_picture([], 7.5, 80, 7) == []


# numbers


@pytest.mark.parametrize(
    ("share", "shown"),
    [(None, "–"), (0, "0 %"), (0.0001, "< 0.1 %"), (0.8766, "87.7 %"), (0.99999, "> 99.9 %"), (1, "100 %")],
)
def test_a_share_is_never_rounded_to_nothing_or_all(share: float | None, shown: str) -> None:
    assert share_text(share) == shown


@pytest.mark.parametrize(
    ("seconds", "shown"),
    [(None, "–"), (0, "0 s"), (0.2, "<1 s"), (63.4, "63 s"), (150, "2.5 min"), (9000, "2.5 h")],
)
def test_a_wait_is_told_in_the_unit_that_fits(seconds: float | None, shown: str) -> None:
    assert wait_text(seconds) == shown


def test_a_day_is_its_calls_weighed() -> None:
    assert texts(day_lines(lunch(), 80)) == [
        "Day: 61.6 % in time · closed for 50 of 270 calls (18.5 %) · 8 intervals short"
    ]
    assert texts(day_lines(lunch(), 60)) == [
        "Day: 61.6 % in time · closed for 50 of 270 calls (18.5 %)",
        "     8 intervals short",
    ]
    levels = [(row.service_level or 0) * row.interval.calls for row in lunch().rows]
    assert sum(levels) / 270 == pytest.approx(0.616, abs=5e-4)


def test_the_hours_there_are_and_those_that_the_target_takes_stand_side_by_side() -> None:
    assert "".join(text for text, _style in hours_line(lunch())) == (
        "Staff: 28 h a day · the target in every interval takes 36.5 h"
    )


# the screen


async def test_enter_on_the_card_opens_the_editor_and_left_leads_back(folder: Path, path: Path) -> None:
    async with working(folder, path) as auditor:
        await open_editor(auditor)
        shown = auditor.screen_text()
        day = "closed for 50 of 270 calls (18.5 %) · 8 intervals short"
        for words in (
            "× closed",
            day,
            "28 h a day · the target in every interval takes",
            "h handling 240 s",
            "g measured",
        ):
            assert words in shown
        assert "[9]" in auditor.cursor
        await auditor.press("right")
        assert "[4]" in auditor.cursor
        await auditor.press("left", "left")
        auditor.screen(CardScreen)
        assert "Demand and staffing" in auditor.cursor


async def test_digits_type_a_cell_and_enter_goes_down(folder: Path, path: Path) -> None:
    async with working(folder, path) as auditor:
        await open_editor(auditor)
        await auditor.burst(*"12,5", "enter", *"15", "enter")
        assert "09:00" in auditor.cursor
        await auditor.press("right", "enter")
        assert auditor.line.text == "4"
        await auditor.burst(*"3", "enter")
        found = intervals_of(path)
        assert [(one.calls, one.staff) for one in found[:3]] == [(12.5, 4), (15, 4), (18, 3)]
        demand = stored(path).audit.touch_points["t1"].facts["demand"]
        assert (demand.evidence, demand.source) == (Evidence.MEASURED, "exchange log, changed by hand")


async def test_what_is_no_number_is_told_and_stays_to_be_mended(folder: Path, path: Path) -> None:
    async with working(folder, path) as auditor:
        await open_editor(auditor)
        await auditor.burst(*"1x", "enter")
        assert "is not a number" in auditor.prompt
        await auditor.press("backspace", "enter")
        assert intervals_of(path)[0].calls == 1


async def test_one_more_one_less_clear_fill_and_remove_are_undone_one_by_one(folder: Path, path: Path) -> None:
    async with working(folder, path) as auditor:
        await open_editor(auditor)
        before = intervals_of(path)
        await auditor.press("+", "+", "-")
        assert intervals_of(path)[0].staff == 5
        await auditor.press("right", "down", "d", "down", "delete", "up", "f")
        assert [one.staff for one in intervals_of(path)[:4]] == [5, 5, 5, 4]
        await auditor.press("f")
        assert "Nothing to fill below" in auditor.status()
        await auditor.press("x")
        assert len(intervals_of(path)) == 15
        for _change in range(7):
            await auditor.press("u")
        assert intervals_of(path) == before
        await auditor.press("U")
        assert intervals_of(path)[0].staff == 5


async def test_an_empty_table_says_what_to_press_and_is_laid_out(folder: Path, empty: Path) -> None:
    async with working(folder, empty) as auditor:
        await open_editor(auditor)
        shown = auditor.screen_text()
        for words in ("n    lays out a day", "p    takes typed or pasted rows", "i    imports a table"):
            assert words in shown
        await auditor.burst(*"8-10 30", "enter")
        assert [one.start for one in intervals_of(empty)] == ["08:00", "08:30", "09:00", "09:30"]
        assert "[–]" in auditor.cursor
        await auditor.burst(*"9", "enter", *"14", "enter", *"18", "enter", *"20", "enter")
        assert [one.calls for one in intervals_of(empty)] == [9, 14, 18, 20]
        assert "Press h." in auditor.screen_text()


async def test_what_is_missing_is_given_by_its_key(folder: Path, empty: Path) -> None:
    async with working(folder, empty) as auditor:
        await open_editor(auditor)
        await auditor.press("p")
        await auditor.enter("08:00 9 4\n08:30 14 4")
        assert auditor.options() == ["measured", "observed", "stated", "assumed"]
        await auditor.press("1")
        await auditor.enter("log")
        assert "Press h." in auditor.screen_text()
        await auditor.press("h")
        await auditor.enter("4 min")
        await auditor.press("q")
        assert "Press t." in auditor.screen_text()
        await auditor.press("t")
        await auditor.enter("80/20")
        await auditor.press("2")
        await auditor.enter("contract")
        await auditor.press("a")
        await auditor.enter("3 min")
        await auditor.press("q", "s")
        await auditor.enter("30")
        await auditor.press("q")
        assert "Not measured" not in auditor.screen_text()
        assert "target 80 % in 20 s" in auditor.screen_text()
        facts = stored(empty).audit.touch_points["t1"].facts
        assert (facts["demand"].source, facts["target_wait"].evidence) == ("log", Evidence.OBSERVED)
        assert (facts["handling_time"].number, facts["patience"].number, facts["shrinkage"].number) == (4, 3, 30)


async def test_rows_that_are_pasted_into_the_table_take_its_place(folder: Path, path: Path) -> None:
    async with working(folder, path) as auditor:
        await open_editor(auditor)
        await auditor.paste("start;calls;staff\n08:00;9,5;4\n08:30;x;4")
        assert auditor.line.asking
        await auditor.press("enter")
        assert "Interval 2" in auditor.prompt
        await auditor.press("escape")
        assert len(intervals_of(path)) == 16
        await auditor.paste("start;calls;staff\n08:00;9,5;4\n08:30;14;4")
        await auditor.press("enter")
        assert intervals_of(path) == (Interval("08:00", 9.5, 4), Interval("08:30", 14, 4))


async def test_the_length_of_the_intervals_is_chosen(folder: Path, path: Path) -> None:
    async with working(folder, path) as auditor:
        await open_editor(auditor)
        await auditor.press("l")
        assert auditor.options() == ["15 min", "30 min", "60 min"]
        await auditor.pick("60 min")
        assert [(one.start, one.calls, one.staff) for one in intervals_of(path)[:2]] == [
            ("08:00", 23, 4),
            ("09:00", 38, 4),
        ]


async def test_weekdays_are_gone_through_and_keep_the_time_of_the_day(folder: Path, empty: Path) -> None:
    async with working(folder, empty) as auditor:
        await open_editor(auditor)
        await auditor.press("n")
        await auditor.enter("Mon–Wed 8–10 30")
        assert "Monday, 1 of 3 days" in auditor.title()
        assert len(auditor.row_texts()) == 4
        await auditor.press("down", "down", ".")
        assert "Tuesday, 2 of 3 days" in auditor.title()
        assert "09:00" in auditor.cursor
        await auditor.burst("7", "enter")
        assert [(one.weekday, one.start) for one in intervals_of(empty) if one.calls] == [(2, "09:00")]
        await auditor.press(",", ",")
        assert "Wednesday" in auditor.title()
        await auditor.press("u")
        assert "Tuesday" in auditor.title()
        assert "09:00" in auditor.cursor
        assert "7" not in auditor.cursor


async def test_the_replan_is_shown_beside_and_changes_nothing(folder: Path, path: Path) -> None:
    async with working(folder, path) as auditor:
        await open_editor(auditor)
        before = intervals_of(path)
        await auditor.press("m")
        shown = auditor.screen_text()
        assert "The same 28 h of staff a day, better placed, answer" in shown
        assert "12:00 gets " in shown
        assert "│ re-plan" in shown
        planned = [row.then.interval.staff for row in auditor.rows.rows if isinstance(row, DemandRow) and row.then]
        assert sum(number or 0 for number in planned) == 56
        await auditor.press("m")
        assert "│ re-plan" not in auditor.screen_text()
        assert intervals_of(path) == before


async def test_the_replan_says_what_it_lacks(folder: Path, path: Path) -> None:
    async with working(folder, path) as auditor:
        await open_editor(auditor)
        await auditor.press("right", "d", "m")
        assert "Type it into the column for staff; f fills it down." in auditor.screen_text()
        assert "1 interval without staff" in auditor.screen_text()


async def test_grade_and_source_of_the_whole(folder: Path, path: Path) -> None:
    async with working(folder, path) as auditor:
        await open_editor(auditor)
        await auditor.press("g", "3")
        await auditor.enter("the team leader")
        demand = stored(path).audit.touch_points["t1"].facts["demand"]
        assert (demand.evidence, demand.source) == (Evidence.STATED, "the team leader")
        await auditor.press("e")
        assert auditor.line.text == "the team leader"


async def test_a_read_only_window_shows_and_does_not_edit(folder: Path, path: Path) -> None:
    with desk(folder).open(path).file:
        async with working(folder, path) as auditor:
            await open_editor(auditor)
            assert "× closed" in auditor.screen_text()
            for key in ("7", "enter", "n", "+", "d", "x", "f"):
                await auditor.press(key)
                assert not auditor.line.asking
                assert "read-only" in auditor.status()
            await auditor.paste("08:00 1 1")
            assert not auditor.line.asking
    assert len(intervals_of(path)) == 16


async def test_a_cell_being_typed_survives_a_crash(folder: Path, path: Path) -> None:
    async with working(folder, path) as auditor:
        await open_editor(auditor)
        await auditor.burst(*"77")
        auditor.app.write_draft()
        await auditor.settled()
        kept = Draft(path).read()
        assert kept is not None
        assert (kept.where, kept.text) == ("demand:t1/demand/cell.0.calls", "77")
    Draft(path).write(kept.where, kept.text, kept.at)
    async with working(folder, path) as auditor:
        auditor.screen(ChooseScreen)
        await auditor.pick("recover")
        assert auditor.line.text == kept.text
        await auditor.press("enter")
        assert intervals_of(path)[0].calls == 77


async def test_undoing_its_touch_point_away_leads_back(folder: Path, empty: Path) -> None:
    async with working(folder, empty) as auditor:
        await auditor.put_cursor_on("Phone line")
        await auditor.log("Night line closed 12-13", kind="service")
        await auditor.open_card("Night line")
        await auditor.put_cursor_on_field("Demand and staffing")
        await auditor.press("enter", "u")
        assert "Night line closed 12-13" not in auditor.names()
        assert not isinstance(auditor.app.screen, DemandScreen)


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (40, 12), (20, 6)])
async def test_it_is_shown_at_every_size(folder: Path, path: Path, size: tuple[int, int]) -> None:
    async with working(folder, path, size) as auditor:
        await open_editor(auditor)
        lines = auditor.screen_text().split("\n")
        assert len(lines) == size[1]
        assert all(cell_len(line) <= size[0] for line in lines)
        assert ("▆ demand" in auditor.screen_text()) is (size[1] >= 16)
        await auditor.resize(80, 24)
        assert "▆ demand" in auditor.screen_text()


async def test_undo_past_the_logging_leads_back_to_the_walk_which_stays_open(folder: Path, empty: Path) -> None:
    async with working(folder, empty) as auditor:
        await auditor.put_cursor_on("Phone line")
        await auditor.log("Night line closed 12-13", kind="service")
        await auditor.open_card("Night line")
        await auditor.put_cursor_on_field("Demand and staffing")
        await auditor.press("enter", "n")
        await auditor.enter("8-10 30")
        await auditor.press("u", "u")
        auditor.screen(WalkScreen)
        assert "Night line closed 12-13" not in auditor.names()
        await auditor.log("Queue")
        assert "Queue" in [point.name for point in stored(empty).audit.in_order()]


async def test_a_level_of_staff_is_changed_from_here_on_with_one_key(folder: Path, path: Path) -> None:
    async with working(folder, path) as auditor:
        await open_editor(auditor)
        await auditor.press("right", "down", "down", "+", "f")
        assert [one.staff for one in intervals_of(path)] == [4, 4, *[5] * 6, 0, 0, *[4] * 6]
        await auditor.press("left", "f")
        assert "Nothing to fill below" in auditor.status()


async def test_the_same_staff_on_all_weekdays_is_one_key_and_only_where_there_are_several(
    folder: Path, empty: Path
) -> None:
    async with working(folder, empty) as auditor:
        await open_editor(auditor)
        await auditor.press("n")
        await auditor.enter("Mon-Wed 8-9 30")
        await auditor.press("right", "+", "down", "+", "+", "w")
        assert [one.staff for one in intervals_of(empty)] == [1, 2] * 3
        await auditor.press("w")
        assert "The other days have this staff already" in auditor.status()
        await auditor.press("u")
        assert [one.staff for one in intervals_of(empty)][2:] == [None] * 4


async def test_a_day_is_re_planned_although_other_days_lack_staff(folder: Path, empty: Path) -> None:
    rows: list[tuple[Any, ...]] = [(start, calls, staff, 1) for start, calls, staff in LUNCH]
    rows += [("08:00", 5, None, 2), ("08:30", 5, None, 2)]
    week = desk(folder).add(
        phone(demand=fact(rows), **SETTINGS),
    )
    async with working(folder, week) as auditor:
        await open_editor(auditor)
        await auditor.press("m")
        assert "The same 28 h of staff a day, better placed, answer" in auditor.screen_text()
        assert "Staff is not given on Tuesday. w gives it to all days as on this one." in auditor.screen_text()
        await auditor.press(".")
        assert "Type it into the column for staff" in auditor.screen_text()


async def test_what_the_replan_gives_stands_beside_what_there_is(folder: Path, path: Path) -> None:
    async with working(folder, path, (120, 40)) as auditor:
        await open_editor(auditor)
        noon = next(row for row in auditor.row_texts(118) if "12:00" in row)
        assert "closed" in noon
        await auditor.press("m")
        noon = next(row for row in auditor.row_texts(118) if "12:00" in row)
        now, then = noon.split("│")
        assert " 0 % " in now
        assert "0 %" not in then.split()
        assert "closed" not in noon


async def test_columns_stand_there_only_with_something_in_them(folder: Path, path: Path) -> None:
    async with working(folder, path, (120, 40)) as auditor:
        await open_editor(auditor)
        for title in ("give up", "answered", "peak day", "│ re-plan"):
            assert title not in auditor.screen_text()
        await auditor.press("a")
        await auditor.enter("3 min")
        await auditor.press("q")
        assert "give up" in auditor.screen_text()


async def test_the_first_digit_is_kept_as_any_other(folder: Path, path: Path) -> None:
    async with working(folder, path) as auditor:
        await open_editor(auditor)
        await auditor.press("right", "down", "7")
        auditor.app.write_draft()
        await auditor.settled()
        kept = Draft(path).read()
        assert kept is not None
        assert (kept.where, kept.text) == ("demand:t1/demand/cell.1.staff", "7")
    Draft(path).write(kept.where, kept.text, kept.at)
    async with working(folder, path) as auditor:
        await auditor.pick("recover")
        auditor.screen(DemandScreen)
        assert "08:30: how many answer" in auditor.prompt
        await auditor.press("enter")
        assert intervals_of(path)[1].staff == 7


@pytest.mark.parametrize(
    ("field", "text", "prompt"),
    [
        ("new", "8-16 30", "From when to when"),
        ("target", "80/2", "The share to be answered"),
        ("facts.handling_time", "4 m", "Handling time"),
        ("facts.demand", "08:00 9 4", "start, calls and staff"),
        ("source.facts.demand", "log", "Recovered"),
    ],
)
async def test_every_text_that_is_typed_here_is_recovered_here(
    folder: Path, path: Path, field: str, text: str, prompt: str
) -> None:
    Draft(path).write(f"demand:t1/demand/{field}", text, "2026-11-03T11:00:00+01:00")
    async with working(folder, path) as auditor:
        await auditor.pick("recover")
        auditor.screen(DemandScreen)
        assert prompt in auditor.prompt
        assert auditor.line.text == text
        await auditor.press("escape", "q")
        auditor.screen(CardScreen)


async def test_the_next_start_begins_on_this_screen(folder: Path, path: Path) -> None:
    async with working(folder, path) as auditor:
        await open_editor(auditor)
        await auditor.press("ctrl+q")
    async with working(folder, path) as auditor:
        auditor.screen(DemandScreen)
        await auditor.press("q")
        assert "Demand and staffing" in auditor.cursor
        await auditor.press("q")
        auditor.screen(WalkScreen)


async def test_rows_that_are_pasted_over_the_text_take_its_place(folder: Path, path: Path) -> None:
    async with working(folder, path) as auditor:
        await open_editor(auditor)
        await auditor.press("p")
        await auditor.paste("start,calls,staff\n08:00,9,4\n08:30,14,4")
        await auditor.press("enter", "q")
        assert len(intervals_of(path)) == 2


async def test_a_setting_with_its_grade_and_source_is_undone_at_once_and_by_name(folder: Path, path: Path) -> None:
    async with working(folder, path) as auditor:
        await open_editor(auditor)
        await auditor.press("a")
        await auditor.enter("3 min")
        await auditor.press("2")
        await auditor.enter("the log")
        patience = stored(path).audit.touch_points["t1"].facts["patience"]
        assert (patience.evidence, patience.source) == (Evidence.OBSERVED, "the log")
        await auditor.press("u")
        assert "Undone: Patience" in auditor.status()
        assert "patience" not in stored(path).audit.touch_points["t1"].facts


async def test_another_value_is_not_known_as_the_one_before_and_its_source_is_offered(folder: Path, path: Path) -> None:
    async with working(folder, path) as auditor:
        await open_editor(auditor)
        await auditor.press("g", "1")
        await auditor.enter("exchange log")
        await auditor.press("p")
        await auditor.enter("08:00 9 4; 08:30 14 4")
        assert stored(path).audit.touch_points["t1"].facts["demand"].evidence is None
        await auditor.press("3")
        assert auditor.line.text == "exchange log, changed by hand"
        await auditor.press("enter")
        demand = stored(path).audit.touch_points["t1"].facts["demand"]
        assert (demand.evidence, demand.source) == (Evidence.STATED, "exchange log, changed by hand")


async def test_how_the_interval_is_reckoned_comes_first(folder: Path, path: Path) -> None:
    async with working(folder, path) as auditor:
        await open_editor(auditor)
        await auditor.press("down", "down", "=")
        told = "\n".join(auditor.row_texts())
        assert told.index("09:00, this interval alone") < told.index("Staff hours a year")
        for words in ("A = 18 calls × 240 s ÷ 1,800 s = 2.4 Erlang", "74.9 % answered within 20 s", "Erlang C"):
            assert words in told
        assert "5: the fewest that answer 80 % in time" in told
        assert "3.73: the day's staff shared out in the proportion of the calls" in " ".join(told.split())
        await auditor.press("q", "m", "=")
        assert "12:00 gets 2 from 08:00" in "\n".join(auditor.row_texts())


def test_the_staff_scale_names_whole_people_or_nothing() -> None:
    bars = [Bar("08:00", 9, 2, Cover.SHORT), Bar("08:30", 26, 3, Cover.SHORT)]
    assert [line[-6:].strip() for line in texts(demand_picture(bars, 7.5, 80, 7))[:4]] == ["3", "", "", "0"]
    assert [line[-6:].strip() for line in texts(demand_picture(bars, None, 80, 7))[:4]] == [""] * 4


def test_the_bar_at_the_cursor_keeps_the_colour_of_its_cover() -> None:
    styles = {style for line in staffing_picture(lunch(), 80, 7, "08:00")[:4] for _text, style in line}
    assert "key" not in styles


@pytest.mark.parametrize("width", [38, 40, 60, 80])
def test_axis_and_legend_are_whole_where_the_picture_is_small(width: int) -> None:
    drawn = texts(staffing_picture(lunch(), width, 8))
    assert "…" not in "".join(drawn)
    assert "calls" in drawn[-2]
    assert "closed" in drawn[-1]


async def test_calls_that_nobody_counted_are_no_zero_until_it_is_said_how_they_are_known(
    folder: Path, empty: Path
) -> None:
    async with working(folder, empty) as auditor:
        await open_editor(auditor)
        await auditor.press("n")
        await auditor.enter("8-10 30")
        await auditor.burst(*"9", "enter")
        await auditor.press("right", "home", "+", "f")
        for row in auditor.row_texts(47)[1:]:
            assert " – " in row
        await auditor.press("h")
        await auditor.enter("240 s")
        await auditor.press("q")
        assert "3 intervals without calls" in auditor.screen_text()
        await auditor.press("g", "1", "enter")
        assert all(" 0 " in row for row in auditor.row_texts(47)[1:])
