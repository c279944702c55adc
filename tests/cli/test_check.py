"""`check` tells every fault with its place and remedy."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from tests.cli.typed import folder_with, named_walk, only_file, typed
from tests.storage.walks import rewritten
from tests.store_walk import store_walk


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return only_file(folder_with(tmp_path / "audits"))


def test_a_sound_file_has_no_faults(path: Path) -> None:
    done = typed("check", path)
    assert (done.code, done.out, done.err) == (0, "", "1 file checked. No faults.\n")


def test_an_unfinished_audit_is_no_fault(tmp_path: Path) -> None:
    assert typed("new", "--journey", "x", "--folder", tmp_path).code == 0
    assert typed("check", "--folder", tmp_path).code == 0


def test_every_fault_is_a_line_with_file_place_problem_and_remedy(path: Path) -> None:
    rewritten(path, lambda found: found["touch_points"]["t01"].update(rank="first"))
    done = typed("check", path)
    assert done.code == 1
    lines = done.out.splitlines()
    assert lines[0].startswith(f"{path}: touch_points / t01 / rank: Damaged: ")
    assert lines[0].endswith(
        "It is kept as it is. `touchpoint-audit repair` takes it from an earlier version; without one, mend it in a "
        "text editor."
    )
    assert any("checksum does not hold" in line for line in lines)
    assert done.err == f"1 file checked. {len(lines)} faults.\n"


def test_an_unknown_kind_is_a_fault(tmp_path: Path) -> None:
    walk = store_walk()
    odd = replace(walk, touch_points={"t01": replace(walk.touch_points["t01"], kind="seance")})
    path = only_file(folder_with(tmp_path, odd))
    done = typed("check", path)
    assert done.code == 1
    assert done.out == (
        f'{path}: touch_points / t01 / kind: Its kind "seance" is not known here. '
        "Choose a kind for it, or open it with the version that knows this kind.\n"
    )


def test_a_folder_is_checked_file_by_file(tmp_path: Path) -> None:
    folder = folder_with(tmp_path / "audits", named_walk("Oslo", "1bbbbbb"), named_walk("Bergen", "1aaaaaa"))
    (folder / "empty.json").touch()
    done = typed("check", folder)
    assert done.code == 1
    assert done.out.startswith(f"{folder}/empty.json is damaged: it is empty. ")
    assert done.out.count(f"{folder}/empty.json") == 1
    assert done.err == "3 files checked. 1 fault.\n"


def test_without_a_name_the_folder_is_checked(path: Path) -> None:
    assert typed("check", "--folder", path.parent).err == "1 file checked. No faults.\n"


def test_a_copy_is_a_fault_with_its_original(path: Path) -> None:
    shutil.copyfile(path, path.with_name("a copy.json"))
    done = typed("check", path.parent)
    assert done.code == 1
    assert done.out == (
        f"{path.parent / 'a copy.json'}: It is a copy of {path.name}. "
        "Merge the two: m in the list of audits, or `touchpoint-audit merge`.\n"
    )
    assert typed("check", path).code == 0


def test_a_copy_that_is_cut_off_is_to_be_repaired_first(path: Path) -> None:
    copy = path.with_name(f"{path.stem}.sync-conflict-20261103-120500-ABCDEF7.json")
    copy.write_bytes(path.read_bytes()[:-2000])
    told = typed("check", path.parent).out
    assert f"{copy} is damaged or not an audit: its text is cut off." in told
    assert "One of the two cannot be read: repair it first, with R in the list of audits; then m merges them." in told
    assert "Merge the two" not in told


def test_what_is_missing_is_told_and_the_rest_is_checked(path: Path) -> None:
    done = typed("check", "nothing", path, "--folder", path.parent)
    assert (done.code, done.out) == (3, "")
    assert done.err.startswith('There is no audit "nothing" in ')
    assert done.err.endswith("1 file checked. No faults.\n")


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    done = typed("check", "--folder", tmp_path / "nowhere")
    assert done.code == 3
    assert done.err.startswith(f"There is no folder {tmp_path}/nowhere.")


def test_json_tells_place_problem_and_remedy(path: Path) -> None:
    rewritten(path, lambda found: found["touch_points"]["t01"].update(effort=9))
    done = typed("check", path, "missing", "--folder", path.parent, "--json")
    found = done.json()
    assert done.code == 3
    assert found["checked"] == [str(path)]
    assert len(found["missing"]) == 1
    fault = found["faults"][0]
    assert sorted(fault) == ["document", "field", "path", "place", "problem", "remedy", "table"]
    assert (fault["table"], fault["document"]) == ("touch_points", "t01")


def test_damage_cannot_act_on_the_terminal(path: Path) -> None:
    rewritten(path, lambda found: found["touch_points"]["t01"].update(kind="x\x1b[2J", verdict="\x1b]0;y\x07"))
    rewritten(path, lambda found: found["touch_points"]["t02"].update(kind="x\x1b[2J\u202e"))
    done = typed("check", path)
    assert done.code == 1
    assert not {"\x1b", "\x07", "\u202e"} & set(done.out)


def test_no_file_is_changed(path: Path) -> None:
    rewritten(path, lambda found: found["touch_points"]["t01"].update(effort=9))
    before = {item.name: item.read_bytes() for item in path.parent.iterdir()}
    typed("check", path)
    assert {item.name: item.read_bytes() for item in path.parent.iterdir()} == before
