"""What is proposed when a report is written, and the parts there are to choose from."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.builders import action, audit, touch_point
from touchpoint_audit.actions.handing_over import narrowed, parts_of, proposed_path
from touchpoint_audit.assessment.part import Part
from touchpoint_audit.domain.audit import Department
from touchpoint_audit.domain.rule import Verdict

AUDIT = Path("audits/store-14-3f9a2c.json")
PART = Part((Verdict.STOP,), "Øst & Vest", "Store manager")


@pytest.mark.parametrize(
    ("format_name", "part", "name"),
    [
        ("md", Part(), "store-14-3f9a2c.md"),
        ("html", PART, "store-14-3f9a2c-stop-ost-vest-store-manager.html"),
        ("csv", Part(), "store-14-3f9a2c-lists"),
        ("csv-excel", Part((Verdict.KEEP,)), "store-14-3f9a2c-keep-lists"),
        ("xlsx", Part(owner="買い物"), "store-14-3f9a2c.xlsx"),
        ("json", Part(), "store-14-3f9a2c.export.json"),
    ],
)
def test_a_report_is_called_like_its_audit_and_its_part(format_name: str, part: Part, name: str) -> None:
    assert proposed_path(AUDIT, format_name, part) == AUDIT.with_name(name)


def test_a_name_from_the_disk_that_holds_anything_becomes_one_line() -> None:
    assert "\n" not in proposed_path(Path("a\nb.json"), "md", Part()).name


def test_there_is_a_part_for_each_list_department_and_owner() -> None:
    walk = audit(touch_point("t1"), departments={"d": Department("Yard"), "e": Department(" ")})
    walk = replace(walk, actions={"a": action("t1", owner="Store manager"), "b": action("t1", owner="")})
    assert list(parts_of(walk)) == [
        *(Part((verdict,)) for verdict in Verdict),
        Part(department="Yard"),
        Part(owner="Store manager"),
    ]


def test_a_part_is_narrowed_by_another() -> None:
    assert narrowed(Part((Verdict.STOP,)), Part(department="Yard")) == Part((Verdict.STOP,), "Yard")
    assert narrowed(Part((Verdict.STOP,), "Yard"), Part((Verdict.KEEP,))) == Part((Verdict.KEEP,), "Yard")
