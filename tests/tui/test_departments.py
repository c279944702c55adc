"""The list of departments: rates, names, what looks alike, merging as one change; suggestions while a name is typed."""

from pathlib import Path

import pytest

from tests.builders import audit, fact, touch_point
from tests.tui.driver import desk, stored, working
from touchpoint_audit.domain.audit import Department
from touchpoint_audit.tui.department_offers import offered_department
from touchpoint_audit.tui.screens.departments import DepartmentsScreen

KNOWN = {
    "finance": Department("Finance", 450),
    "dept": Department("finance dept"),
    "store": Department("Store", 320),
    "unused": Department("Web shop", 300),
}


@pytest.fixture
def path(folder: Path) -> Path:
    facts = {"frequency": fact(1, "/week"), "staff_time": fact(60, "min")}
    return desk(folder).add(
        audit(
            touch_point("a", kind="form", facts=facts, imposed_by="dept", carried_by="store"),
            touch_point("b", kind="form", imposed_by="finance", carried_by="dept"),
            departments=KNOWN,
        )
    )


@pytest.mark.parametrize(
    ("typed", "but", "name", "told"),
    [
        ("", "", "", ""),
        ("sto", "", "Store", "tab takes “Store”"),
        ("FIN", "", "Finance", "tab takes “Finance”; also: finance dept"),
        ("shop", "", "Web shop", "tab takes “Web shop”"),
        ("finance", "", "", ""),
        ("Finans avd.", "", "Finance", "There is “Finance” already: tab takes it, enter keeps what you typed"),
        ("Stores", "store", "", ""),
        ("Legal", "", "", ""),
    ],
)
def test_a_known_department_is_offered_for_what_is_typed(typed: str, but: str, name: str, told: str) -> None:
    assert offered_department(audit(departments=KNOWN), typed, but) == (name, told)


async def test_two_that_look_alike_are_made_one_and_undo_brings_both_back(folder: Path, path: Path) -> None:
    async with working(folder, path) as auditor:
        await auditor.press("i", "d")
        auditor.screen(DepartmentsScreen)
        assert any(row.split()[:4] == ["Finance", "450", "NOK/h", "1"] for row in auditor.row_texts())
        assert auditor.cursor.split()[0] == "Finance"
        seen = " ".join(auditor.screen_text().split())
        assert "It looks like finance dept: m makes one of the two, and this is the name that stays." in seen
        await auditor.press("m")
        assert auditor.options() == ["finance dept · looks like it", "Store", "Web shop"]
        assert "“Finance” stays." in auditor.screen_text()
        await auditor.pick("finance dept")  # the row under the cursor is the one that stays
        assert auditor.status().startswith("“finance dept” is “Finance” now: 2 touch points went along")
        assert sorted(auditor.audit.about.departments) == ["finance", "store", "unused"]
        points = stored(path).audit.touch_points
        assert [(point.imposed_by, point.carried_by) for point in points.values()] == [
            ("finance", "store"),
            ("finance", "finance"),
        ]
        await auditor.press("u")
        assert auditor.audit.about.departments == KNOWN
        assert stored(path).audit == auditor.audit


async def test_a_department_is_added_priced_renamed_and_deleted_when_unused(folder: Path, path: Path) -> None:
    async with working(folder, path) as auditor:
        await auditor.press("i", "d", "a")
        await auditor.enter("IT")
        await auditor.enter("480")
        assert Department("IT", 480) in auditor.audit.about.departments.values()
        await auditor.press("n")
        await auditor.enter("store")
        assert "There is a department of that name already" in auditor.prompt
        assert "esc leaves it as it is" in auditor.prompt
        await auditor.enter("IT desk")
        assert Department("IT desk", 480) in auditor.audit.about.departments.values()
        await auditor.press("x")
        assert auditor.status().startswith("Deleted IT desk; u brings it back")
        assert auditor.audit.about.departments == KNOWN
        await auditor.put_cursor_on("Store")
        await auditor.press("x")
        assert auditor.status().startswith("1 touch point names Store: m on another department takes it in")
        assert auditor.audit.about.departments == KNOWN


async def test_on_the_card_tab_takes_what_is_offered_and_enter_what_is_typed(folder: Path, path: Path) -> None:
    async with working(folder, path) as auditor:
        await auditor.press("enter")
        await auditor.put_cursor_on_field("Imposed by")
        await auditor.press("enter")
        await auditor.pick("another department")
        await auditor.write("web")
        assert "tab takes “Web shop”" in auditor.prompt
        await auditor.press("tab", "enter")
        assert auditor.audit.touch_points["a"].imposed_by == "unused"
        await auditor.press("enter")
        await auditor.pick("another department")
        await auditor.write("Stores")
        assert "There is “Store” already" in auditor.prompt
        await auditor.press("enter")
        imposed_by = auditor.audit.touch_points["a"].imposed_by
        assert auditor.audit.department_name(imposed_by) == "Stores"


@pytest.mark.parametrize(("keys", "key"), [("i", "rate.finance"), ("id", "finance")])
async def test_a_name_that_is_there_already_leads_to_its_row(folder: Path, path: Path, keys: str, key: str) -> None:
    async with working(folder, path) as auditor:
        await auditor.press(*keys, "a")
        assert "esc leaves" in auditor.prompt
        await auditor.write("Finance AS")
        await auditor.press("tab", "enter")
        assert not auditor.line.asking
        assert auditor.status().startswith("There is “Finance” already: the cursor is on it")
        assert auditor.rows.key == key
        assert auditor.audit.about.departments == KNOWN


async def test_a_letter_in_the_menu_of_departments_begins_a_name(folder: Path, path: Path) -> None:
    async with working(folder, path) as auditor:
        await auditor.press("enter")
        await auditor.put_cursor_on_field("Carried by")
        await auditor.press("enter")
        await auditor.write("Quality")  # not even q leaves where a name may be typed
        assert auditor.line.text == "Quality"
        await auditor.press("enter")
        carried_by = auditor.audit.touch_points["a"].carried_by
        assert auditor.audit.department_name(carried_by) == "Quality"
        await auditor.press("enter", "w", "e", "b")
        assert "tab takes “Web shop”" in auditor.prompt
        await auditor.press("tab", "enter")
        assert auditor.audit.touch_points["a"].carried_by == "unused"
