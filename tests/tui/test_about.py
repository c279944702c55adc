"""What the audit is about: texts, dates, the working year, departments and their rates."""

from datetime import date
from pathlib import Path

import pytest

from tests.builders import audit, fact, touch_point
from tests.tui.driver import desk, stored, working
from touchpoint_audit.catalog import kinds
from touchpoint_audit.domain.quantity import WorkingYear


@pytest.fixture
def path(folder: Path) -> Path:
    return desk(folder).add(audit(rates={"store": 320, "it": None}, organisation="Nordbygg"))


async def test_every_field_is_typed_and_stored(folder: Path, path: Path) -> None:
    async with working(folder, path) as auditor:
        await auditor.press("i")
        for label, text in (
            ("Organisation", "Nordbygg AS"),
            ("Site", "Store 14, Bergen"),
            ("Journey", "Buying and getting help"),
            ("Walked by", "Auditor A"),
            ("Walked on", "2026-11-03"),
            ("Currency", "SEK"),
            ("Working weeks a year", "44,5"),
            ("Working days a week", "6"),
            ("Note", "Rain all day"),
            ("Store", "330"),
        ):
            await auditor.fill(label, text)
            assert text.replace("44,5", "44.5") in auditor.cursor
        about = auditor.audit.about
        assert (about.organisation, about.site, about.journey) == (
            "Nordbygg AS",
            "Store 14, Bergen",
            "Buying and getting help",
        )
        assert (about.walked_by, about.walked_on, about.currency) == ("Auditor A", date(2026, 11, 3), "SEK")
        assert (about.year, about.note) == (WorkingYear(44.5, 6), "Rain all day")
        assert about.departments["store"].hourly_rate == 330
        assert stored(path).audit == auditor.audit


WRONG = (
    ("Walked on", "3 November", "Write the date as year-month-day, such as 2026-11-03."),
    ("Walked on", "2026-13-01", "Write the date as year-month-day"),
    ("Working weeks a year", "60", "A year has up to 53 weeks"),
    ("Working weeks a year", "0", "more than none"),
    ("Working days a week", "8", "a week up to 7 days"),
    ("Working days a week", "", "write a number"),
    ("Journey", "", "A journey needs a name."),
    ("Store", "-1", "An hour costs 0 or more."),
    ("Store", "much", "is not a number"),
)


async def test_what_cannot_be_is_told_and_stays_to_be_mended(folder: Path, path: Path) -> None:
    async with working(folder, path) as auditor:
        before = auditor.audit
        await auditor.press("i")
        for label, text, sentence in WRONG:
            await auditor.fill(label, text)
            assert sentence in auditor.prompt
            assert auditor.line.text == text
            assert auditor.audit == before
            await auditor.press("escape")


async def test_departments_are_added_renamed_and_lose_their_rate(folder: Path, path: Path) -> None:
    async with working(folder, path) as auditor:
        await auditor.press("i", "a")
        await auditor.enter("Warehouse")
        assert "what an hour costs" in auditor.prompt
        await auditor.enter("290,5")
        assert {department.hourly_rate for department in auditor.audit.about.departments.values()} == {320, None, 290.5}
        await auditor.put_cursor_on_field("Warehouse")
        await auditor.press("n")
        await auditor.enter("Central warehouse")
        await auditor.fill("Store", "")
        found = auditor.audit.about.departments.values()
        rates = {department.name: department.hourly_rate for department in found}
        assert rates == {"Store": None, "It": None, "Central warehouse": 290.5}
        await auditor.press("n")
        await auditor.enter("")
        assert "A department needs a name." in auditor.prompt


async def test_a_date_can_be_taken_back(folder: Path, path: Path) -> None:
    async with working(folder, path) as auditor:
        await auditor.press("i")
        await auditor.fill("Walked on", "2026-11-03")
        await auditor.fill("Walked on", "")
        assert auditor.audit.about.walked_on is None


async def test_a_change_here_is_undone_on_the_walk(folder: Path, path: Path) -> None:
    async with working(folder, path) as auditor:
        await auditor.press("i")
        await auditor.fill("Store", "400")
        await auditor.press("q", "u")
        assert auditor.audit.about.departments["store"].hourly_rate == 320


async def test_a_limit_is_set_and_taken_back(folder: Path, path: Path) -> None:
    async with working(folder, path) as auditor:
        await auditor.press("i", "l")
        await auditor.put_cursor_on_field("✎ Grant rate")
        assert "95 % (default)" in auditor.cursor
        assert "Approval. From 95 % up: Nearly all that is asked for is granted." in auditor.status()
        await auditor.press("enter")
        assert "an empty line takes the default back" in auditor.prompt
        await auditor.enter("90 %")
        assert "90 % (default 95 %)" in auditor.cursor
        assert stored(path).audit.about.limits == {"approval.nearly_all_granted": 90}
        await auditor.press("enter")
        assert auditor.line.text == "90 %"
        await auditor.enter("")
        assert "95 % (default)" in auditor.cursor
        assert auditor.audit.about.limits == {}


async def test_a_limit_that_gives_way_to_a_target_says_so(folder: Path, path: Path) -> None:
    async with working(folder, path) as auditor:
        await auditor.press("i")
        await auditor.put_cursor_on_field("◷ Service level")
        own = "Where a touch point has its own, that counts: Target: share answered in time."
        assert own in auditor.status()
        await auditor.fill("◷ Service level", "70")
        await auditor.press("up", "down")
        assert own not in auditor.status()
        assert "Below 70 %" in auditor.status()


async def test_a_limit_of_this_audit_moves_the_concern(folder: Path) -> None:
    approval = touch_point(
        name="Discount", kind="approval", facts={"granted": fact(92, "%"), "frequency": fact(9, "/week")}
    )
    path = desk(folder).add(audit(approval))
    async with working(folder, path) as auditor:
        assert not auditor.item("Discount").concerns
        await auditor.press("i")
        await auditor.fill("✎ Grant rate", "90")
        assert auditor.item("Discount").concerns
        await auditor.press("q", "u")
        assert not auditor.item("Discount").concerns


async def test_limits_that_are_no_numbers_are_not_listed(folder: Path, path: Path) -> None:
    async with working(folder, path) as auditor:
        await auditor.press("i")
        listed = {row.key for row in auditor.rows.rows if row.key.startswith("limit.")}
        numbers = {f"limit.{kind.id}.{limit.id}" for kind in kinds().values() for limit in kind.limits if limit.unit}
        assert listed == numbers
        assert "limit.routine.nobody_uses_it" not in listed


async def test_what_cannot_be_a_limit_is_told(folder: Path, path: Path) -> None:
    async with working(folder, path) as auditor:
        await auditor.press("i")
        for text, sentence in (("150", "is no share"), ("80–90", "without a range"), ("lots", "is not a number")):
            await auditor.fill("✎ Grant rate", text)
            assert sentence in auditor.prompt
            assert auditor.line.text == text
            await auditor.press("escape")
        assert auditor.audit.about.limits == {}


async def test_a_limit_that_was_being_typed_is_recovered(folder: Path, path: Path) -> None:
    async with working(folder, path) as auditor:
        await auditor.press("i")
        await auditor.put_cursor_on_field("✎ Grant rate")
        await auditor.press("enter")
        await auditor.empty_line()
        await auditor.write("88")
        auditor.page.keep_typed_text()
    async with working(folder, path) as auditor:
        await auditor.press("1")
        assert auditor.line.text == "88"
        await auditor.press("enter")
        assert auditor.audit.about.limits == {"approval.nearly_all_granted": 88}
