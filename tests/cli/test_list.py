"""`list` shows the audits of the folder, and names every file that it could not read."""

import json
import os
from pathlib import Path

import pytest

from tests.builders import audit, fact, rule, touch_point
from tests.cli.typed import folder_with, named_walk, typed
from touchpoint_audit.cli import output
from touchpoint_audit.cli.columns import cells

STOP = audit(
    touch_point(
        "t1",
        kind="form",
        carried_by="store",
        verdict="stop",
        rule=rule("no", "no", "nothing"),
        facts={"customer_time": fact(5, "min"), "staff_time": fact(15, "min"), "frequency": fact(20, "/week")},
    ),
    touch_point("t2"),
    rates={"store": 300},
    id="zzz111",
    organisation="Nordbygg",
    journey="Renting\na tool",
)


def test_every_audit_is_a_line_under_the_titles(tmp_path: Path) -> None:
    done = typed("list", "--folder", folder_with(tmp_path, named_walk("Store 2, Oslo", "1bbbbbb"), STOP))
    assert (done.code, done.err) == (0, "")
    assert [line.split()[0] for line in done.out.splitlines()] == ["Id", "zzz111", "bbbbbb"]
    assert "Store 2, Oslo" in done.out
    assert "2026-11-03" in done.out


def test_what_is_listed_may_be_typed(tmp_path: Path) -> None:
    folder = folder_with(tmp_path, named_walk("Store 2, Oslo", "1bbbbbb"), STOP)
    (folder / "nordbygg-renting-a-tool-zzz111.json").rename(folder / "by-hand.json")
    handles = [line.split()[0] for line in typed("list", "--folder", folder).out.splitlines()[1:]]
    assert handles == ["by-hand", "bbbbbb"]
    assert [typed("show", handle, "--folder", folder).code for handle in handles] == [0, 0]


@pytest.mark.parametrize("room", [60, 80, 120])
def test_a_line_fits_the_terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, room: int) -> None:
    monkeypatch.setattr(output, "room", lambda: room)
    done = typed("list", "--folder", folder_with(tmp_path, named_walk("Store " * 40, "1bbbbbb"), STOP))
    assert {cells(line) <= room for line in done.out.splitlines()} == {True}


def test_progress_and_stop_hours_are_told(tmp_path: Path) -> None:
    folder = folder_with(tmp_path, STOP)
    [_titles, line] = typed("list", "--folder", folder).out.splitlines()
    [found] = typed("list", "--folder", folder, "--json").json()["audits"]
    hours = found["stop"]["staff_hours"]["value"]
    assert found["progress"] == {"judged": 1, "logged": 2, "measured": 1, "open": 1}
    assert line.split()[-5:] == ["1", "of", "2", f"{hours:.0f}", "h"]
    assert "Renting a tool" in line


def test_a_stop_list_without_measured_hours_has_a_dash_not_a_nought(tmp_path: Path) -> None:
    point = touch_point("t1", kind="form", verdict="stop")
    [_titles, line] = typed("list", "--folder", folder_with(tmp_path, audit(point))).out.splitlines()
    assert line.endswith("1 of 1        –")


def test_a_file_that_cannot_be_read_is_named_and_the_rest_is_listed(tmp_path: Path) -> None:
    folder = folder_with(tmp_path, STOP)
    (folder / "empty.json").touch()
    done = typed("list", "--folder", folder)
    assert done.code == 1
    assert done.err.startswith(f"{folder}/empty.json is damaged: it is empty.")
    assert len(done.out.splitlines()) == 2


CHECK = "`touchpoint-audit check` shows what is wrong; `touchpoint-audit repair AUDIT` brings it back.\n"


def test_a_file_whose_checksum_does_not_hold_is_marked_and_told_of(tmp_path: Path) -> None:
    folder = folder_with(tmp_path, STOP)
    [path] = folder.glob("*.json")
    path.write_bytes(path.read_bytes().replace(b"Renting", b"Rentyng"))
    done = typed("list", "--folder", folder)
    assert done.code == 1
    assert "! " in done.out.splitlines()[1]
    told = "was changed by hand or by another program, or is damaged: its checksum does not hold."
    assert done.err == f"{path.name} {told}\n{CHECK}"
    assert [item["intact"] for item in typed("list", "--folder", folder, "--json").json()["audits"]] == [False]


def test_damaged_entries_are_marked_and_told_of(tmp_path: Path) -> None:
    folder = folder_with(tmp_path, named_walk("Oslo", "1bbbbbb"), STOP)
    [path] = folder.glob("*zzz111.json")
    whole = json.loads(path.read_text())
    whole["touch_points"]["t2"] = {"id": "t2", "name": 3}
    path.write_text(json.dumps(whole))
    done = typed("list", "--folder", folder)
    assert done.code == 1
    assert [line.split()[1] == "!" for line in done.out.splitlines()] == [False, False, True]
    assert done.err == (f"{path.name} has 1 damaged entry, which is in no count.\n{CHECK}")
    found = typed("list", "--folder", folder, "--json")
    assert (found.code, [item["damaged"] for item in found.json()["audits"]]) == (1, [0, 1])


def test_json_tells_audits_and_what_could_not_be_read(tmp_path: Path) -> None:
    folder = folder_with(tmp_path, STOP)
    (folder / "empty.json").touch()
    done = typed("list", "--folder", folder, "--json")
    found = done.json()
    assert done.code == 1
    assert list(found) == sorted(found)
    assert found["folder"] == str(folder)
    assert [item["name"] for item in found["audits"]] == ["nordbygg-renting-a-tool-zzz111"]
    assert [item["path"] for item in found["unreadable"]] == [f"{folder}/empty.json"]


def test_a_folder_that_was_named_must_be_there(tmp_path: Path) -> None:
    done = typed("list", "--folder", tmp_path / "nowhere")
    assert (done.code, done.out) == (3, "")
    assert done.err == (
        f"There is no folder {tmp_path}/nowhere. "
        "Make it, bring the disk back that it lies on, or choose another folder.\n"
    )


def test_a_first_start_says_how_to_begin(tmp_path: Path) -> None:
    done = typed("list")
    assert (done.code, done.out) == (0, "")
    assert done.err.startswith("There are no audits in ")
    assert done.err.endswith(" yet. Make one with `touchpoint-audit new`.\n")
    assert typed("list", "--json").json()["audits"] == []


def test_a_folder_that_may_not_be_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def forbidden(_folder: Path) -> None:
        raise PermissionError

    with monkeypatch.context() as patch:
        patch.setattr(Path, "iterdir", forbidden)
        done = typed("list", "--folder", tmp_path)
    assert done.code == 3
    assert done.err.startswith(f"{tmp_path} cannot be read: you are not allowed to.")


@pytest.mark.skipif(os.name == "nt", reason="such names cannot be given on Windows")
def test_hostile_names_do_not_reach_the_terminal(tmp_path: Path) -> None:
    folder = folder_with(tmp_path, STOP)
    [path] = folder.glob("*.json")
    path.rename(folder / "a\x1b[2J\u202e\u009b1m.json")
    text = typed("list", "--folder", folder).out
    assert "a\ufffd[2J\ufffd\ufffd1m" in text
    data = typed("list", "--folder", folder, "--json")
    assert not {"\x1b", "\u202e", "\u009b"} & set(data.out)
    assert data.json()["audits"][0]["name"] == "a\x1b[2J\u202e\u009b1m"


@pytest.mark.skipif(os.name == "nt", reason="such names cannot be given on Windows")
def test_a_name_that_is_not_utf8_is_told(tmp_path: Path) -> None:
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff.json")).touch()
    done = typed("list", "--folder", tmp_path)
    assert done.code == 1
    assert done.err.startswith(f"{tmp_path}/\ufffd.json is damaged")
    assert typed("list", "--folder", tmp_path, "--json").json()["unreadable"][0]["path"].endswith("/\udcff.json")


def test_a_copy_stands_under_its_original_and_is_told_of(tmp_path: Path) -> None:
    folder = folder_with(tmp_path, named_walk("Oslo", "1bbbbbb"), named_walk("Bergen", "1aaaaaa"))
    [original] = folder.glob("*aaaaaa.json")
    copy = original.with_name(f"{original.stem}.sync-conflict-20261103-120500-ABCDEF7.json")
    copy.write_bytes(original.read_bytes())
    (folder / f"{original.stem} (1).json").write_text("{", encoding="utf-8")
    done = typed("list", "--folder", folder)
    handles = [line.split()[0] for line in done.out.splitlines()[1:]]
    assert handles == ["aaaaaa", copy.stem, "bbbbbb"]
    assert "≈ copy: " in done.out.splitlines()[2]
    assert f"{copy.name} is a copy of {original.name}.\n" in done.err
    assert f"{original.stem} (1).json is a copy of {original.name}.\n" in done.err
    assert "Merge a copy into its original: `touchpoint-audit merge ORIGINAL COPY -o ORIGINAL`.\n" in done.err
    found = typed("list", "--folder", folder, "--json").json()["audits"]
    assert [one["copy_of"] for one in found] == [None, original.name, None]


def test_a_part_of_a_name_means_the_original_and_not_its_copies(tmp_path: Path) -> None:
    folder = folder_with(tmp_path, named_walk("Bergen", "1aaaaaa"))
    [original] = folder.glob("*.json")
    for ending in (" (1)", ".sync-conflict-20261103-120500-ABCDEF7"):
        original.with_name(f"{original.stem}{ending}.json").write_bytes(original.read_bytes())
    assert typed("show", "bergen", "--folder", folder).code == 0
    assert typed("show", f"{original.stem} (1)", "--folder", folder).code == 0
    done = typed("merge", "bergen", f"{original.stem} (1)", "--folder", folder, "--dry-run")
    assert done.code == 0
    assert f"From {original.stem} (1).json: nothing" in done.err


def test_a_name_of_several_lines_is_one_line_on_stderr(tmp_path: Path) -> None:
    folder = folder_with(tmp_path, STOP)
    [path] = folder.glob("*.json")
    path.with_name("b\nc.json").write_bytes(path.read_bytes())
    done = typed("list", "--folder", folder)
    assert len(done.err.splitlines()) == 2
    assert done.err.startswith("b c.json is a copy of ")
