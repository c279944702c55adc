"""A repair leaves nothing that points at what is gone: it comes along, and what stays deleted is what nothing needs."""

from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from tests.builders import questionnaire
from tests.storage.gone import FIND, before, entries_in, forgotten, loose, saved
from tests.storage.test_repair import repaired, resaved
from tests.storage.walks import HOLDER, content, entries, made, rewritten
from touchpoint_audit.domain import changes, departments
from touchpoint_audit.domain.questionnaire import Response
from touchpoint_audit.storage import AuditFile, Fate, Plan, carry_out, faults, plan_of, read_audit
from touchpoint_audit.storage import along as along_module
from touchpoint_audit.storage.durable import backup_of
from touchpoint_audit.storage.repair import ALL
from touchpoint_audit.storage.told import History


def along(plan: Plan, *named: str) -> dict[str, list[str]]:
    """By place what comes along, and what needs it."""
    found = plan.along(plan.taken_back(named, keep=False))
    return {piece.place: [f"{end.table}/{end.document}" for end in piece.needed_by] for piece in found}


def is_done(path: Path) -> bool:
    return not faults(path) and not plan_of(path).needed


def test_the_stage_of_a_touch_point_that_comes_back_comes_along_and_the_rest_stays_deleted(tmp_path: Path) -> None:
    path = saved(tmp_path, changes.delete_stage(before(), "find"))
    forgotten(path, "touch_points/t1")
    plan = repaired(path, ALL)
    assert along(plan, ALL) == {FIND: ["touch_points/t1"]}
    assert plan.along(plan.taken_back((ALL,), keep=False))[0].source == backup_of(path)
    assert entries_in(path) == {FIND, "stages/buy", "touch_points/t1", "touch_points/t3"}
    assert read_audit(path).audit.stages == before().stages
    assert is_done(path)


def test_a_decision_that_comes_back_brings_its_touch_point_and_that_its_stage(tmp_path: Path) -> None:
    path = saved(tmp_path, changes.delete_stage(before(), "find"))
    forgotten(path, "decisions/t1-d1")
    plan = repaired(path, ALL)
    assert along(plan, ALL) == {"touch_points/t1": ["decisions/t1-d1"], FIND: ["touch_points/t1"]}
    assert entries_in(path) == {FIND, "stages/buy", "touch_points/t1", "touch_points/t3", "decisions/t1-d1"}
    assert is_done(path)


def test_a_department_that_is_named_comes_along_and_all_else_about_the_audit_stays_newer(tmp_path: Path) -> None:
    now = changes.change_about(departments.merge_departments(before(), "store", "office"), site="Bergen")
    path = saved(tmp_path, now)
    forgotten(path, "touch_points/t1")
    plan = repaired(path, ALL)
    assert along(plan, ALL) == {"audit/a1/departments.office": ["touch_points/t1"]}
    found = read_audit(path).audit
    office = before().about.departments["office"]
    assert found.about == replace(now.about, departments={**now.about.departments, "office": office})
    assert (found.touch_points["t1"].imposed_by, found.touch_points["t3"].carried_by) == ("office", "store")
    assert is_done(path)


def test_what_comes_back_in_a_torn_file_brings_its_stage_along(tmp_path: Path) -> None:
    path = saved(tmp_path, changes.delete_stage(before(), "find"))
    text = path.read_bytes()
    entry = next(key for key, each in content(path)["history"].items() if each["document"] == "t2")
    place = text.index(b'"%s"' % entry.encode())
    path.write_bytes(text[:place] + b"\0" * 40 + text[place + 40 :])
    plan = repaired(path)
    assert along(plan) == {FIND: ["touch_points/t2"]}
    assert is_done(path)


def test_a_deletion_that_the_history_tells_stays_done_when_nothing_needs_what_is_gone(tmp_path: Path) -> None:
    path = saved(tmp_path, changes.delete_stage(before(), "find"))
    rewritten(path, lambda found: found["stages"]["buy"].update(name="By"))
    plan = repaired(path, ALL)
    assert along(plan, ALL) == {}
    assert entries_in(path) == {"stages/buy", "touch_points/t3"}


def test_it_comes_from_the_version_that_the_entry_comes_from(tmp_path: Path) -> None:
    path = saved(tmp_path, changes.delete_stage(before(), "find"))
    older = path.with_name(f"{path.name}.last-good.bak")
    older.write_bytes(backup_of(path).read_bytes())
    resaved(older, lambda found: found["stages"]["find"].update(name="Find the shop"))
    resaved(backup_of(path), lambda found: found["touch_points"]["t1"].update(rank="first"))
    resaved(path, lambda found: found["touch_points"].update(t1={"rank": "first"}))
    plan = repaired(path)
    assert along(plan) == {FIND: ["touch_points/t1"]}
    assert read_audit(path).audit.stages["find"].name == "Find the shop"


def test_a_stage_that_no_version_has_comes_along_as_the_history_tells_it(tmp_path: Path) -> None:
    now = changes.put_in_stage(changes.add_stage(before(), "pay", "Pay"), "t3", "pay")
    path = saved(tmp_path, changes.rename_stage(now, "pay", "Pay and go"))
    sound = read_audit(path).audit
    resaved(path, lambda found: found["stages"].pop("pay"))
    plan = repaired(path)
    assert along(plan) == {"stages/pay": ["touch_points/t3"]}
    assert (plan.along()[0].source, plan.lost()) == (None, ())
    assert read_audit(path).audit == sound
    assert is_done(path)


def test_much_that_is_gone_is_told_by_a_history_that_is_read_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = before()
    for n in range(5):
        now = changes.put_in_stage(changes.add_stage(now, f"s{n}", "Pay"), ("t1", "t2", "t3", "t1", "t2")[n], f"s{n}")
    path = saved(tmp_path, now)
    resaved(path, lambda found: found["stages"].clear())
    backup_of(path).unlink()
    read = []

    class Counted(History):
        def __init__(self, *args: Any) -> None:
            read.append(1)
            super().__init__(*args)

    monkeypatch.setattr(along_module, "History", Counted)
    assert len(plan_of(path).along()) == 3
    assert len(read) == 1


def test_a_department_of_the_damaged_file_itself_comes_along_when_nothing_else_has_it(tmp_path: Path) -> None:
    path = made(tmp_path, before())
    backup_of(path).write_bytes(path.read_bytes())

    def by_hand(found: dict[str, Any]) -> None:
        found["audit"]["a1"]["departments"]["till"] = {"name": "Till"}
        found["touch_points"]["t9"] = {**found["touch_points"]["t3"], "carried_by": "till"}

    rewritten(path, by_hand)
    plan = repaired(path, ALL)
    assert along(plan, ALL) == {"audit/a1/departments.till": ["touch_points/t9"]}
    assert plan.along(plan.taken_back((ALL,), keep=False))[0].source == path
    assert read_audit(path).audit.about.departments["till"].name == "Till"
    assert is_done(path)


def test_what_is_lost_depends_on_what_is_taken_back(tmp_path: Path) -> None:
    path, numbers = made(tmp_path, before()), count(1)
    there = changes.add_stage(before(), "pay", "Pay")
    with AuditFile.open(path, HOLDER) as file:
        for was, now in ((before(), there), (there, before())):
            file.save(now, entries(was, now, lambda: f"h{next(numbers)}"))
    for version in tmp_path.glob("*.bak"):
        version.unlink()
    backup_of(path).write_bytes(path.read_bytes())

    def by_hand(found: dict[str, Any]) -> None:
        found["stages"]["pay"] = {"name": "Pay", "rank": "last"}
        found["touch_points"]["t3"]["stage"] = "pay"

    rewritten(path, by_hand)
    plan = plan_of(path)
    assert along(plan) == {"stages/pay": ["touch_points/t3"]}
    assert plan.lost() == ()
    assert along(plan, ALL) == {}
    assert [piece.place for piece in plan.lost(plan.taken_back((ALL,), keep=False))] == ["stages/pay"]


def test_a_department_that_no_version_has_comes_along_as_the_history_tells_it(tmp_path: Path) -> None:
    now, key = departments.with_department(before(), "Till", "till")
    path = saved(tmp_path, changes.change_touch_point(now, "t2", carried_by=key))
    sound = read_audit(path).audit
    resaved(path, lambda found: found["audit"]["a1"].update(site=7))
    plan = repaired(path)
    assert along(plan) == {"audit/a1/departments.till": ["touch_points/t2"]}
    assert read_audit(path).audit == sound
    assert is_done(path)


def _without_stage(found: dict[str, Any]) -> None:
    del found["stages"]["find"]


def _without_department(found: dict[str, Any]) -> None:
    del found["audit"]["a1"]["departments"]["office"]


def _without_touch_point(found: dict[str, Any]) -> None:
    del found["touch_points"]["t2"]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (_without_stage, ["touch_points / t1 / stage", "touch_points / t2 / stage"]),
        (_without_department, ["touch_points / t1 / imposed_by", "touch_points / t3 / carried_by"]),
        (_without_touch_point, ["decisions / t2-d1 / touch_point"]),
    ],
)
def test_what_points_at_something_that_is_nowhere_stays_as_it_is_and_is_named(
    tmp_path: Path, change: Any, told: list[str]
) -> None:
    path = made(tmp_path, before())
    resaved(path, change)
    plan = plan_of(path)
    assert (plan.pieces, plan.along(), plan.needed) == ((), (), False)
    assert [f"{piece.table} / {piece.document} / {piece.field}" for piece in plan.loose()] == told == loose(path)
    assert plan.problem is not None
    assert plan.problem.told() == "Some of its entries point at what is gone."


@pytest.mark.parametrize("change", [_without_stage, _without_department, _without_touch_point])
def test_what_an_earlier_repair_left_is_mended(tmp_path: Path, change: Any) -> None:
    path = made(tmp_path, before())
    backup_of(path).write_bytes(path.read_bytes())
    resaved(path, change)
    assert plan_of(path).needed
    repaired(path)
    assert read_audit(path).audit == before()
    assert is_done(path)


def test_what_was_taken_out_by_hand_stays_while_something_that_stands_names_it(tmp_path: Path) -> None:
    path = made(tmp_path, before())
    backup_of(path).write_bytes(path.read_bytes())
    rewritten(path, _without_stage)
    plan = plan_of(path)
    assert plan.undecided
    assert along(plan) == {FIND: ["touch_points/t1", "touch_points/t2"]}
    assert along(plan, ALL) == {}
    carry_out(plan, HOLDER)
    assert read_audit(path).audit == before()


def test_what_only_the_file_has_is_not_taken_out_while_something_that_stands_names_it(tmp_path: Path) -> None:
    path = made(tmp_path, before())
    backup_of(path).write_bytes(path.read_bytes())

    def moved(found: dict[str, Any]) -> None:
        found["stages"]["extra"] = {"name": "Pay", "rank": 9}
        found["touch_points"]["t9"] = {**found["touch_points"]["t3"], "stage": "extra"}

    rewritten(path, moved)
    plan = repaired(path, "extra")
    assert along(plan, "extra") == {"stages/extra": ["touch_points/t9"]}
    assert plan.along(plan.taken_back(("extra",), keep=False))[0].source == path
    assert "extra" in read_audit(path).audit.stages
    assert is_done(path)


def test_a_damaged_version_of_what_is_pointed_at_is_passed_over(tmp_path: Path) -> None:
    path = made(tmp_path, before())
    older = path.with_name(f"{path.name}.last-good.bak")
    for version in (backup_of(path), older):
        version.write_bytes(path.read_bytes())
    resaved(backup_of(path), lambda found: found["stages"]["find"].update(rank="first"))
    resaved(path, _without_stage)
    (piece,) = plan_of(path).along()
    assert (piece.fate, piece.source) == (Fate.ALONG, older)


def test_answers_that_point_at_what_is_gone_need_nothing(tmp_path: Path) -> None:
    answers = questionnaire(authority=Response(2, 2, points_at=("t7",)))
    path = made(tmp_path, replace(before(), answers={"q1": answers}))
    assert (plan_of(path).along(), plan_of(path).loose(), plan_of(path).problem) == ((), (), None)


def test_a_department_without_an_id_brings_nothing_along(tmp_path: Path) -> None:
    path = made(tmp_path, before())
    backup_of(path).write_bytes(path.read_bytes())
    resaved(path, lambda found: found["audit"]["a1"].update(site="Bergen"))
    resaved(path, lambda found: found["touch_points"]["t3"].update(carried_by=""))
    plan = plan_of(path)
    assert (plan.along(), [piece.document for piece in plan.loose()]) == ((), ["t3"])
