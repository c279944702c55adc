"""`repair` brings back what is damaged, entry by entry, and tells what it does."""

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.cli.typed import typed
from tests.storage.damage import later, worked_on
from tests.storage.gone import before, forgotten, saved
from tests.storage.test_repair import resaved
from tests.storage.walks import made, walk
from touchpoint_audit.actions.backups import backups_folder
from touchpoint_audit.domain import changes
from touchpoint_audit.storage import Generations, read_audit
from touchpoint_audit.storage.durable import backup_of


@pytest.fixture
def path(tmp_path: Path) -> Path:
    folder = tmp_path / "audits"
    folder.mkdir()
    return worked_on(folder)


def replaced(path: Path, was: bytes, now: bytes) -> bytes:
    text = path.read_bytes()
    assert was in text
    path.write_bytes(text.replace(was, now, 1))
    return path.read_bytes()


def test_a_sound_file_is_left_alone(path: Path) -> None:
    before = path.read_bytes()
    done = typed("repair", path)
    assert (done.code, done.out, done.err) == (0, "", f"{path} is sound; nothing was written.\n")
    assert path.read_bytes() == before


def test_a_torn_file_is_repaired_and_each_entry_named(path: Path) -> None:
    text = path.read_bytes()
    path.write_bytes(text[: text.index(b'"t02": {\n      "before"') + 400])
    done, bak = typed("repair", path), f"{path.name}.bak"
    assert done.code == 0
    assert done.out.splitlines() == [
        f"touch_points / t01 “Opening hours differ on web and door”: stays: newer than {bak}, as its history tells",
        f"touch_points / t02 “Phone line closed 12–13”: comes from {bak}",
        f"touch_points / t03 “Pallets packed denser 📦”: comes from {bak}",
        "touch_points / t04 “Trolleys stand outside”: comes back as the history tells it",
        "history, 5 entries: stays as it is; no earlier version has it, so there is nothing to compare it with",
    ]
    assert done.err.splitlines()[-3:] == [
        f"Compared with the last good version, {path.name}.bak.",
        f"{path} is repaired.",
        f"The damaged file is kept as {path.name}.damaged.bak; to undo the repair, give it its name back.",
    ]
    assert typed("check", path).code == 0


def test_a_dry_run_tells_and_touches_nothing(path: Path) -> None:
    path.write_bytes(b"")
    done = typed("repair", path, "--dry-run")
    assert done.code == 1
    assert "everything, " in done.out
    assert done.out.endswith(f"entries: comes from {path.name}.bak\n")
    assert path.read_bytes() == b""
    assert not path.with_name(f"{path.name}.damaged.bak").exists()


def test_nothing_is_written_before_the_person_has_chosen(path: Path) -> None:
    damaged = replaced(path, b"Pallets", b"Qallets")
    done = typed("repair", path)
    assert done.code == 1
    assert "    name: Pallets packed denser 📦 → Qallets packed denser 📦\n" in done.out
    assert done.err.splitlines()[-1] == (
        "Nothing was written: 1 entry is not as the last good version has it, and no history explains it. If the "
        "change was yours, `--keep-changes` lets it stand; `--take-back ID`, or `all`, takes it from the last good "
        "version."
    )
    assert path.read_bytes() == damaged


@pytest.mark.parametrize("named", ["all", "t03", "touch_points/t03"])
def test_what_is_taken_back_is_as_it_was(path: Path, named: str) -> None:
    replaced(path, b"Pallets", b"Qallets")
    done = typed("repair", path, "--take-back", named)
    assert done.code == 0
    assert f"is taken back from {path.name}.bak" in done.out
    assert read_audit(path).audit == later(walk())


def test_what_was_changed_by_hand_may_stand(path: Path) -> None:
    replaced(path, b"Pallets", b"Ballets")
    assert typed("repair", path, "--keep-changes").code == 0
    assert read_audit(path).notices == ()
    assert read_audit(path).audit.touch_points["t03"].name.startswith("Ballets")


def test_without_an_earlier_version_a_change_can_only_be_let_stand(path: Path) -> None:
    backup_of(path).unlink()
    replaced(path, b"Pallets", b"Ballets")
    done = typed("repair", path)
    assert done.code == 1
    assert done.err.splitlines()[-2:] == [
        "There is no earlier version beside it to compare with.",
        "Nothing was written. If the change was yours, `--keep-changes` lets it stand.",
    ]
    assert typed("repair", path, "--keep-changes").code == 0
    assert typed("check", path).code == 0


def test_an_id_that_does_not_differ_is_a_usage_error(path: Path) -> None:
    damaged = replaced(path, b"Pallets", b"Qallets")
    done = typed("repair", path, "--take-back", "t77")
    assert done.code == 2
    assert "No entry t77 differs from the last good version." in done.err
    assert path.read_bytes() == damaged


def test_what_cannot_be_brought_back_is_named_and_is_a_finding(path: Path) -> None:
    backup_of(path).unlink()
    forgotten(path, "touch_points/t04")
    resaved(path, lambda _found: None)
    text = path.read_bytes()
    path.write_bytes(text[: text.index(b'"t04": {\n      "kind"') + 30])
    done = typed("repair", path)
    assert done.code == 1
    assert "touch_points / t04: is damaged, and no earlier version has it sound\n" in done.out
    assert done.err.splitlines()[-1] == "1 entry could not be brought back."


def test_a_file_of_which_nothing_can_be_brought_back_is_an_error(path: Path) -> None:
    backup_of(path).unlink()
    path.write_bytes(b"")
    done = typed("repair", path)
    assert (done.code, done.out) == (4, "")
    assert done.err == (
        f"{path} is damaged: it is empty. It has been left alone, and no earlier version was found that could bring "
        "it back: take one from your backups.\n"
    )


def test_json_has_every_entry(path: Path) -> None:
    replaced(path, b"Pallets", b"Qallets")
    found = typed("repair", path, "--json", "--take-back", "all").json()
    [taken] = [entry for entry in found["entries"] if entry["taken_back"]]
    assert (taken["document"], taken["fate"], taken["table"]) == ("t03", "changed", "touch_points")
    assert taken["differs"][0]["field"] == "name"
    assert (found["written"], found["undecided"]) == (True, True)
    assert found["kept"] == f"{path}.damaged.bak"


def test_versions_that_are_kept_elsewhere_serve_as_well(path: Path, tmp_path: Path) -> None:
    Generations(backups_folder(os.environ) or tmp_path, walk().about.id).keep(
        path.read_bytes(), path, datetime(2026, 11, 27, tzinfo=UTC)
    )
    backup_of(path).unlink()
    path.write_bytes(b"")
    done = typed("repair", path)
    assert done.code == 0
    assert ".json.gz" in done.out
    assert read_audit(path).audit == later(walk())


def test_a_file_that_is_gone_comes_back_from_what_lies_beside_it(path: Path) -> None:
    path.unlink()
    done = typed("repair", path)
    assert (done.code, done.err.splitlines()[-1]) == (0, f"{path} is repaired.")
    assert read_audit(path).audit == walk()
    path.unlink()
    backup_of(path).unlink()
    done = typed("repair", path)
    assert (done.code, done.out) == (3, "")
    assert done.err == f"There is no file {path}. See the names with `touchpoint-audit list`.\n"


def test_what_comes_along_is_named_before_it_is_written_and_in_json(tmp_path: Path) -> None:
    path = saved(tmp_path, changes.delete_stage(before(), "find"))
    forgotten(path, "touch_points/t1")
    told = (
        f"stages / find “Find us”: comes along from {path.name}.bak: "
        "without it touch_points / t1 “Opening hours” would point at what is gone"
    )
    assert f"{told}, once what differs is taken back\n" in typed("repair", path).out
    assert "comes along" not in typed("repair", path, "--dry-run", "--keep-changes").out
    assert f"{told}\n" in typed("repair", path, "--dry-run", "--take-back", "all").out
    found = typed("repair", path, "--json", "--take-back", "all").json()
    (along,) = [entry for entry in found["entries"] if entry["fate"] == "along"]
    assert along["needed_by"] == [{"document": "t1", "field": "stage", "table": "touch_points"}]
    assert (along["table"], along["document"], along["field"]) == ("stages", "find", "")
    assert typed("check", path).code == 0
    assert typed("repair", path).err == f"{path} is sound; nothing was written.\n"


def test_what_points_at_something_that_is_nowhere_is_a_finding_and_nothing_is_written(tmp_path: Path) -> None:
    path = made(tmp_path, before())
    resaved(path, lambda found: found["touch_points"]["t3"].update(stage="nowhere"))
    text = path.read_bytes()
    done = typed("repair", path)
    assert done.code == 1
    assert done.out == (
        "touch_points / t3 “Pallets”: stays as it is: its stage is gone, and no earlier version has it; "
        "move it into a stage\n"
    )
    assert done.err.splitlines()[0] == f"{path}: Some of its entries point at what is gone."
    assert done.err.splitlines()[-1] == "Nothing was written: no earlier version has what is pointed at."
    assert path.read_bytes() == text


def test_json_tells_each_entry_once_and_what_would_come_along(tmp_path: Path) -> None:
    path = saved(tmp_path, changes.delete_stage(before(), "find"))
    forgotten(path, "touch_points/t1")
    found = typed("repair", path, "--json").json()["entries"]
    told = {(one["document"], one["fate"], one["once_taken_back"]) for one in found if one["table"] != "history"}
    assert told == {("t1", "changed", False), ("find", "along", True)}
