"""A repair in words: what comes along, from where and why, and what stays though it points at nothing."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from tests.storage.gone import before, forgotten, saved
from tests.storage.test_repair import resaved
from tests.storage.walks import made, rewritten
from touchpoint_audit.actions.repairing import choice_told, comparison_told, entry_lines, told_apart
from touchpoint_audit.domain import changes
from touchpoint_audit.storage import Generations, plan_of
from touchpoint_audit.storage.durable import backup_of
from touchpoint_audit.storage.repair import ALL

NOON = datetime(2026, 11, 28, 12, tzinfo=UTC)


def lines(path: Path, *named: str, short: bool = False) -> list[str]:
    plan = plan_of(path)
    found = entry_lines(plan, plan.taken_back(named, keep=False), waits=plan.undecided and not named, short=short)
    return [f"{line.place}: {line.told}" for line in found]


def test_what_comes_along_is_named_with_what_needs_it(tmp_path: Path) -> None:
    path = saved(tmp_path, changes.delete_stage(before(), "find"))
    forgotten(path, "decisions/t1-d1", "touch_points/t2")
    bak = backup_of(path).name
    along = f"comes along from {bak}: without it"
    assert [line for line in lines(path, ALL) if "comes along" in line] == [
        f"stages / find “Find us”: {along} touch_points / t2 “Phone line” would point at what is gone",
        f"touch_points / t1 “Opening hours”: {along} decisions / t1-d1 would point at what is gone",
    ]


def test_of_many_that_need_it_one_is_named(tmp_path: Path) -> None:
    path = saved(tmp_path, changes.delete_stage(before(), "find"))
    forgotten(path, "touch_points/t1", "touch_points/t2")
    (line,) = (line for line in lines(path, ALL) if "comes along" in line)
    assert line.endswith("without it touch_points / t1 “Opening hours” and 1 more entry would point at what is gone")


def test_the_screen_has_what_would_come_along_first(tmp_path: Path) -> None:
    path = saved(tmp_path, changes.delete_stage(before(), "find"))
    forgotten(path, "touch_points/t1")
    assert plan_of(path).undecided
    told = "comes along from the last good version: without it “Opening hours” would point at what is gone"
    assert lines(path, short=True)[0] == f"“Find us”: {told}, once what differs is taken back"


def test_what_comes_along_whatever_is_chosen_is_told_once(tmp_path: Path) -> None:
    path = made(tmp_path, before())
    path.with_name(f"{path.name}.last-good.bak").write_bytes(path.read_bytes())
    resaved(path, lambda found: found["stages"].pop("find"))
    backup_of(path).write_bytes(path.read_bytes())
    rewritten(path, lambda found: found["touch_points"]["t3"].update(name="Crates"))
    plan = plan_of(path)
    back = plan.taken_back((ALL,), keep=False)
    assert [piece.place for piece in back] == ["touch_points/t3"]
    assert plan.along() == plan.along(back) != ()
    along = [line for line in lines(path, short=True) if "comes along" in line]
    assert len(along) == 1
    assert "once what differs" not in along[0]


def test_what_the_history_tells_comes_along_and_is_not_called_lost(tmp_path: Path) -> None:
    path = saved(tmp_path, changes.put_in_stage(changes.add_stage(before(), "pay", "Pay"), "t3", "pay"))
    resaved(path, lambda found: found["stages"].pop("pay"))
    (line,) = lines(path)
    assert line == (
        "stages / pay “Pay”: comes along as the history tells it: "
        "without it touch_points / t3 “Pallets” would point at what is gone"
    )


def test_what_would_be_taken_out_stays_when_it_is_named(tmp_path: Path) -> None:
    path = made(tmp_path, before())
    backup_of(path).write_bytes(path.read_bytes())

    def moved(found: dict[str, Any]) -> None:
        found["stages"]["extra"] = {"name": "Pay", "rank": 9}
        found["touch_points"]["t9"] = {**found["touch_points"]["t3"], "stage": "extra"}

    rewritten(path, moved)
    assert "stages / extra “Pay”: stays: without it touch_points / t9 “Pallets” would point at what is gone" in lines(
        path, "extra"
    )


def test_a_version_that_was_changed_itself_is_told(tmp_path: Path) -> None:
    path = made(tmp_path, before())
    backup_of(path).write_bytes(path.read_bytes())
    rewritten(backup_of(path), lambda found: found["stages"]["buy"].update(name="By"))
    resaved(path, lambda found: found["stages"].pop("find"))
    assert "which was itself changed outside the program: without it" in lines(path)[0]


@pytest.mark.parametrize(
    ("table", "document", "field", "told"),
    [
        ("touch_points", "t1", "stage", "its stage is gone, and no earlier version has it; move it into a stage"),
        ("touch_points", "t1", "imposed_by", "the department that imposes it is gone"),
        ("touch_points", "t1", "carried_by", "the department that carries it is gone"),
        ("decisions", "t1-d1", "touch_point", "its touch point is gone, and no earlier version has it"),
    ],
)
def test_what_points_at_something_that_is_nowhere_is_told(
    tmp_path: Path, table: str, document: str, field: str, told: str
) -> None:
    path = made(tmp_path, before())
    resaved(path, lambda found: found[table][document].update({field: "nowhere"}))
    (line,) = lines(path)
    assert line.startswith(f"{table} / {document}")
    assert "stays as it is" in line
    assert told in line


def deleted_by_hand(folder: Path, *places: str) -> Path:
    """A file from which somebody took entries out in an editor, beside the last good version."""
    path = made(folder, before())
    backup_of(path).write_bytes(path.read_bytes())

    def delete(found: dict[str, Any]) -> None:
        for place in places:
            table, key = place.split("/")
            del found[table][key]

    rewritten(path, delete)
    return path


def test_what_is_gone_and_still_pointed_at_is_told_once_and_what_becomes_of_it(tmp_path: Path) -> None:
    path = deleted_by_hand(tmp_path, "stages/buy")
    why = "without it touch_points / t3 “Pallets” would point at what is gone"
    gone = "stages / buy “Buy”: is gone, and no history explains it"
    assert lines(path) == [f"{gone}; it comes back whatever is chosen: {why}"]
    plan = plan_of(path)
    (kept,) = entry_lines(plan, plan.taken_back((), keep=True))
    assert f"{kept.place}: {kept.told}" == f"{gone}; comes along from {backup_of(path).name}: {why}"
    assert lines(path, ALL) == [f"stages / buy “Buy”: is taken back from {backup_of(path).name}"]
    assert choice_told(plan).endswith("What other entries point at and is gone comes back in either case.")


def test_what_is_gone_is_not_said_to_differ(tmp_path: Path) -> None:
    path = deleted_by_hand(tmp_path, "decisions/t1-d1")
    assert lines(path) == [
        "decisions / t1-d1: is gone, and no history explains it; it comes back only when it is taken back"
    ]
    assert "differ" not in choice_told(plan_of(path))
    assert "comes back" not in choice_told(plan_of(path))


@pytest.mark.parametrize("short", [True, False])
def test_a_version_of_another_file_is_named_with_that_file(tmp_path: Path, short: bool) -> None:
    path = made(tmp_path, before())
    other = path.with_name("other.json")
    kept = Generations(tmp_path / "backups", before().about.id).keep(path.read_bytes(), other, NOON)
    assert kept is not None
    other.write_bytes(path.read_bytes())
    resaved(path, lambda found: found["touch_points"]["t1"].update(rank="first"))
    plan = plan_of(path, tmp_path / "backups")
    told = [line.told for line in entry_lines(plan, short=short)]
    name = "the last good version" if short else kept.path.name
    assert told == [f"comes from {name} of another file, {other}"]
    assert comparison_told(plan) == (
        "No earlier version of this file itself is sound. Compared with a version of another file of this audit, "
        f"{other}: {kept.path.name}."
    )


def test_two_long_values_are_told_where_they_differ() -> None:
    before, after = ({"loads": [{"case_packs": packs, "sku": "x" * 90} for packs in (55, last)]} for last in (7, 8))
    told = told_apart(before, after)
    old, new = told.split(" → ")
    assert old != new
    assert '"case_packs": 7' in old
    assert '"case_packs": 8' in new
    assert max(len(old), len(new)) <= 60
    assert told_apart("Sign", None) == "Sign → –"
    assert told_apart("a" * 70, "b") == f"{'a' * 59}… → b"
