"""How a number is reckoned: one key from every place that shows one, and Enter leads to what it is reckoned from."""

from pathlib import Path

import pytest

from tests.builders import audit, fact, rule, touch_point
from tests.tui.driver import Auditor, desk, working
from touchpoint_audit.tui.dialogs.trace import TraceScreen
from touchpoint_audit.tui.screens.about import AboutScreen
from touchpoint_audit.tui.screens.card import CardScreen
from touchpoint_audit.tui.screens.review import ReviewScreen
from touchpoint_audit.tui.screens.walk import WalkScreen


@pytest.fixture
def path(folder: Path) -> Path:
    """A form that is measured with a range, an approval nearly always granted, a routine of which little is known."""
    form = touch_point(
        "t1",
        name="Paper form",
        kind="form",
        carried_by="store",
        facts={
            "frequency": fact(60, "/week", source="counted in week 44"),
            "staff_time": fact(5, "min", "stated", low=4.0, high=7.0),
            "fields": fact(24, "count"),
        },
        verdict="stop",
    )
    approval = touch_point(
        "t2",
        name="Discount",
        kind="approval",
        facts={"frequency": fact(5, "/day"), "granted": fact(97, "%"), "waiting": fact(9, "min")},
        rule=rule("no", "no"),
        verdict="stop",
    )
    routine = touch_point(
        "t3", name="Shelf report", kind="routine", facts={"staff_time": fact(5, "min")}, verdict="stop"
    )
    return desk(folder).add(audit(form, approval, routine, rates={"store": 320}))


def told(auditor: Auditor) -> str:
    """All that the window tells, in one line."""
    auditor.screen(TraceScreen)
    return " ".join(" ".join(auditor.row_texts()).split())


async def lead_from(auditor: Auditor, words: str) -> None:
    """Press Enter on the line with these words."""
    await auditor.put_cursor_on(words)
    await auditor.press("enter")


async def test_a_measure_tells_formula_inputs_range_and_source(folder: Path, path: Path) -> None:
    async with working(folder, path) as auditor:
        await auditor.open_card("Paper form")
        await auditor.put_cursor_on_field("Staff hours a year")
        await auditor.press("=")
        text = told(auditor)
        assert "230 (184–322) h/year stated" in text
        assert "(Staff time each, in hours) × (How often, times a year)" in text
        assert "5 (4–7) min, stated" in text
        assert "60/week, measured: counted in week 44" in text
        assert "→ Working weeks a year 46" in text
        assert "Standard Cost Model" in text
        assert "Money a year" not in text


@pytest.mark.parametrize(
    ("line", "field"),
    [("Staff time each", "facts.staff_time"), ("How often", "facts.frequency")],
)
async def test_enter_on_an_input_goes_to_its_field(folder: Path, path: Path, line: str, field: str) -> None:
    async with working(folder, path) as auditor:
        await auditor.open_card("Paper form")
        await auditor.put_cursor_on_field("Staff hours a year")
        await auditor.press("enter")
        await lead_from(auditor, f"→ {line}")
        auditor.screen(CardScreen)
        assert auditor.rows.key == field


@pytest.mark.parametrize(
    ("card", "measure", "line", "field"),
    [
        ("Paper form", "Staff hours a year", "→ Working weeks", "year.weeks"),
        ("Discount", "Customer hours a year", "→ Working days", "year.days_a_week"),
        ("Paper form", "Money a year", "→ Hourly rate", "rate.store"),
    ],
)
async def test_enter_on_a_setting_goes_to_the_audits_own_fields(
    folder: Path, path: Path, card: str, measure: str, line: str, field: str
) -> None:
    async with working(folder, path) as auditor:
        await auditor.open_card(card)
        await auditor.put_cursor_on_field(measure)
        await auditor.press("=")
        await lead_from(auditor, line)
        auditor.screen(AboutScreen)
        assert auditor.rows.key == field
        await auditor.press("q")
        auditor.screen(CardScreen)


async def test_what_is_not_measured_says_why_and_leads_to_the_missing_fact(folder: Path, path: Path) -> None:
    async with working(folder, path) as auditor:
        await auditor.open_card("Shelf report")
        await auditor.put_cursor_on_field("Staff hours a year")
        assert "not measured: How often it is done" in auditor.cursor
        assert "Not measured: how often it happens is not known" in auditor.status()
        await auditor.press("=")
        assert "→ How often it is done missing" in told(auditor)
        await lead_from(auditor, "missing")
        assert auditor.rows.key == "facts.frequency"


async def test_a_fact_tells_what_is_reckoned_from_it(folder: Path, path: Path) -> None:
    async with working(folder, path) as auditor:
        await auditor.open_card("Paper form")
        await auditor.put_cursor_on_field("Staff time each")
        await auditor.press("=")
        text = told(auditor)
        assert "5 (4–7) min stated: somebody said so" in text
        assert "→ Staff hours a year 230 (184–322) h/year" in text
        assert "Customer hours" not in text
        await lead_from(auditor, "→ Staff hours a year")
        assert auditor.rows.key == "measures.staff_hours"


@pytest.mark.parametrize(
    ("label", "words"),
    [
        ("Who uses the answers", "Not known yet."),
        ("Fields", "24"),
        ("Who demands it", "No figure is reckoned from it."),
    ],
)
async def test_a_fact_that_is_not_given_or_not_used_says_so(folder: Path, path: Path, label: str, words: str) -> None:
    async with working(folder, path) as auditor:
        await auditor.open_card("Paper form")
        await auditor.put_cursor_on_field(label)
        await auditor.press("=")
        assert words in told(auditor)


async def test_a_crossed_limit_is_told_with_the_measure(folder: Path, path: Path) -> None:
    async with working(folder, path) as auditor:
        await auditor.open_card("Discount")
        await auditor.put_cursor_on_field("Grant rate")
        assert "! 97 %" in auditor.cursor
        assert "limit 95 %" in auditor.cursor
        assert "Nearly all that is asked for is granted. Found: 97 %; the limit is 95 %." in auditor.status()
        await auditor.press("=")
        assert "! Nearly all that is asked for is granted." in told(auditor)


async def test_elsewhere_on_the_card_every_measure_is_told(folder: Path, path: Path) -> None:
    async with working(folder, path) as auditor:
        await auditor.open_card("Discount")
        await auditor.press("=")
        text = told(auditor)
        for label in ("Staff hours a year", "Money a year", "Customer hours a year", "Grant rate", "Refused"):
            assert label in text


async def test_on_the_walk_it_tells_the_touch_point_and_leads_to_its_card(folder: Path, path: Path) -> None:
    async with working(folder, path) as auditor:
        await auditor.put_cursor_on("Paper form")
        await auditor.press("=")
        assert "1 Paper form" in told(auditor)
        await lead_from(auditor, "→ How often")
        auditor.screen(CardScreen)
        assert auditor.rows.key == "facts.frequency"
        await auditor.press("q")
        auditor.screen(WalkScreen)
        assert "Paper form" in auditor.cursor


@pytest.mark.parametrize("road", ["walk", "review"])
async def test_a_sum_tells_its_addends_what_is_lacking_and_what_is_assumed(folder: Path, path: Path, road: str) -> None:
    async with working(folder, path) as auditor:
        await (auditor.put_cursor_on("Buy") if road == "walk" else auditor.press("r", "home"))
        await auditor.press("=")
        text = told(auditor)
        assert "Staff hours a year 230 h · 0 % assumed · at least: 2 are not measured" in text
        assert "Money a year 73,600 NOK · 0 % assumed · at least: 2 are not measured" in text
        assert "→ 1 Paper form 230 (184–322) h/year" in text
        assert "Not in the sum, since it is not measured" in text
        assert "→ 3 Shelf report Not measured: how often it happens is not known" in text
        await lead_from(auditor, "→ 1 Paper form")
        assert auditor.rows.key == "measures.staff_hours"
        assert "1 Paper form" in auditor.title()


async def test_in_the_review_it_tells_the_row(folder: Path, path: Path) -> None:
    async with working(folder, path) as auditor:
        await auditor.press("r")
        await auditor.put_cursor_on("Discount")
        await auditor.press("=")
        assert "2 Discount" in told(auditor)
        await auditor.press("=")
        auditor.screen(ReviewScreen)


@pytest.mark.parametrize("key", ["q", "escape", "left", "="])
async def test_it_closes_and_leaves_all_as_it_was(folder: Path, path: Path, key: str) -> None:
    async with working(folder, path) as auditor:
        before = auditor.audit
        await auditor.open_card("Paper form")
        await auditor.press("m", "=", "end", key)
        auditor.screen(CardScreen)
        assert auditor.audit is before


async def test_a_line_that_leads_nowhere_stays(folder: Path, path: Path) -> None:
    async with working(folder, path) as auditor:
        await auditor.put_cursor_on("Paper form")
        await auditor.press("=", "home", "enter")
        auditor.screen(TraceScreen)


async def test_a_new_size_breaks_the_lines_anew(folder: Path, path: Path) -> None:
    async with working(folder, path) as auditor:
        await auditor.put_cursor_on("Paper form")
        await auditor.press("=")
        wide = told(auditor)
        await auditor.resize(40, 12)
        assert max(len(text) for text in auditor.row_texts()) <= 38
        await auditor.resize(80, 24)
        assert told(auditor) == wide


async def test_measures_are_read_and_not_filled_in(folder: Path, path: Path) -> None:
    async with working(folder, path) as auditor:
        before = auditor.audit
        await auditor.open_card("Paper form")
        await auditor.press("m")
        assert auditor.rows.key == "measures.staff_hours"
        await auditor.press("1", "e", "x", "+", "-", "space", "delete")
        assert auditor.audit is before
        assert not auditor.line.asking


async def test_a_read_only_window_shows_it_too(folder: Path, path: Path) -> None:
    first = desk(folder, who="Auditor B").open(path)
    async with working(folder, path) as auditor:
        await auditor.open_card("Paper form")
        await auditor.press("m", "enter")
        assert "Standard Cost Model" in told(auditor)
    first.close()
