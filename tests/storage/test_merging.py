"""Two files become one: read with care, written whole, and nothing that is in the way is pushed out."""

import os
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from tests.storage.copies import edited, written
from tests.storage.walks import content, rewritten
from touchpoint_audit.errors import (
    ChangedElsewhere,
    DamagedEntries,
    FileThere,
    LockedElsewhere,
    NotJson,
    NotTheSameAudit,
    TooLarge,
)
from touchpoint_audit.storage import (
    AuditFile,
    base_of,
    faults,
    merge_files,
    merging,
    older_history,
    only_here,
    put_in_place,
    read_audit,
    read_history,
    side_of,
    upgrade,
    write_merged,
)


@pytest.fixture
def copies(tmp_path: Path) -> tuple[Path, Path, Path]:
    base, ours, theirs = edited("two auditors")
    return (
        written(tmp_path / "ours.json", base, ours),
        written(tmp_path / "theirs.json", base, theirs),
        written(tmp_path / "base.json", base),
    )


def test_a_new_file_holds_what_both_have_and_both_histories(copies: tuple[Path, Path, Path], tmp_path: Path) -> None:
    ours, theirs, base = copies
    found = merge_files(side_of(ours), side_of(theirs), base_of(base))
    write_merged(tmp_path / "new.json", found.text)
    assert read_audit(tmp_path / "new.json").audit == found.audit
    histories = {entry.id for path in (ours, theirs) for entry in read_history(path)}
    assert {entry.id for entry in read_history(tmp_path / "new.json")} == histories
    assert faults(tmp_path / "new.json") == ()
    with pytest.raises(FileThere):
        write_merged(tmp_path / "new.json", base.read_bytes())


def test_the_base_makes_no_difference_where_the_histories_tell(copies: tuple[Path, Path, Path]) -> None:
    ours, theirs, base = copies
    sides = side_of(ours), side_of(theirs)
    assert merge_files(*sides, base_of(base)).text == merge_files(*sides).text


def test_an_empty_base_is_none(tmp_path: Path) -> None:
    (tmp_path / "empty").touch()
    assert base_of(tmp_path / "empty") is None


def test_in_the_place_of_a_side_the_text_before_stays_beside_it(copies: tuple[Path, Path, Path]) -> None:
    ours, theirs, _base = copies
    before = ours.read_bytes()
    with only_here(ours, "a window"):
        side = side_of(ours)
        found = merge_files(side, side_of(theirs))
        assert put_in_place(side, found.text)
        assert not put_in_place(side_of(ours), found.text)
    assert ours.read_bytes() == found.text
    assert ours.with_name("ours.json.bak").read_bytes() == before


def test_a_file_that_was_changed_meanwhile_is_not_overwritten(copies: tuple[Path, Path, Path]) -> None:
    ours, theirs, _base = copies
    side = side_of(ours)
    shutil.copyfile(theirs, ours)
    with pytest.raises(ChangedElsewhere):
        put_in_place(side, merge_files(side, side_of(theirs)).text)
    assert ours.read_bytes() == theirs.read_bytes()


def test_what_a_window_has_open_is_left_alone(copies: tuple[Path, Path, Path]) -> None:
    with only_here(copies[0], "another window"), pytest.raises(LockedElsewhere), only_here(copies[0], "this one"):
        pass


def test_an_older_format_is_upgraded_and_kept(tmp_path: Path) -> None:
    old = Path(__file__).parent / "data"
    [path] = [one for one in old.iterdir() if one.name.startswith("format-3")]
    ours, theirs = (Path(shutil.copyfile(path, tmp_path / name)) for name in ("ours.json", "theirs.json"))
    side = side_of(ours)
    put_in_place(side, merge_files(side, side_of(theirs)).text)
    assert content(ours)["audit"][side.audit.about.id]["format"] == upgrade.FORMAT
    assert (tmp_path / "ours.json.format-3.bak").read_bytes() == path.read_bytes()


def test_a_last_good_version_is_not_pushed_out_by_a_hand_edit(copies: tuple[Path, Path, Path]) -> None:
    ours, theirs, _base = copies
    good = ours.read_bytes()
    shutil.copyfile(ours, ours.with_name("ours.json.bak"))
    rewritten(ours, lambda found: next(iter(found["touch_points"].values())).update(note="by hand"))
    side = side_of(ours)
    put_in_place(side, merge_files(side, side_of(theirs)).text)
    assert ours.with_name("ours.json.last-good.bak").read_bytes() == good


def test_two_audits_are_not_merged(copies: tuple[Path, Path, Path], tmp_path: Path) -> None:
    base, *_hands = edited("two auditors")
    another = written(tmp_path / "another.json", replace(base, about=replace(base.about, id="another")))
    told = r"ours.json and \S+another.json are not copies of one audit\. Nothing was merged"
    with pytest.raises(NotTheSameAudit, match=told):
        merge_files(side_of(copies[0]), side_of(another))
    with pytest.raises(NotTheSameAudit):
        merge_files(side_of(copies[0]), side_of(copies[1]), side_of(another))


@pytest.mark.parametrize("table", ["touch_points", "history", "decisions"])
def test_a_file_with_damaged_entries_is_not_merged(copies: tuple[Path, Path, Path], table: str) -> None:
    rewritten(copies[0], lambda found: found.setdefault(table, {}).update(x={"at": 7}))
    told = r"ours.json cannot be merged: 1 entry in it is damaged\. Nothing was merged\. Repair it first"
    with pytest.raises(DamagedEntries, match=told):
        side_of(copies[0])


def test_a_damaged_history_that_is_written_soundly_is_not_merged_either(copies: tuple[Path, Path, Path]) -> None:
    from touchpoint_audit.storage.content import text_of

    side = side_of(copies[0])
    odd = {**side.tables, "history": {**side.tables["history"], "x": {"at": 7}}}
    copies[0].write_bytes(text_of(odd))
    with pytest.raises(DamagedEntries):
        side_of(copies[0])


def test_what_is_no_audit_is_told_as_when_it_is_opened(copies: tuple[Path, Path, Path]) -> None:
    copies[1].write_text("{", encoding="utf-8")
    with pytest.raises(NotJson):
        side_of(copies[1])


def test_together_they_must_be_a_file_that_can_be_opened(
    copies: tuple[Path, Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    ours, theirs, _base = copies
    monkeypatch.setattr(merging, "SIZE_LIMIT", 1000)
    with pytest.raises(TooLarge):
        merge_files(side_of(ours), side_of(theirs))


def test_what_only_a_newer_version_knows_is_taken_along(copies: tuple[Path, Path, Path]) -> None:
    ours, theirs, _base = copies
    rewritten(theirs, lambda found: found.update(weather={"w1": {"sky": "grey"}}))
    assert b'"sky": "grey"' in merge_files(side_of(ours), side_of(theirs)).text


def test_the_time_of_the_file_stands_for_what_the_history_does_not_know(copies: tuple[Path, Path, Path]) -> None:
    ours, theirs, _base = copies
    key = min(content(ours)["touch_points"].keys() & content(theirs)["touch_points"].keys())
    for path in (ours, theirs):
        rewritten(path, lambda found, words=path.stem: found["touch_points"][key].update(channel=words))  # type: ignore[misc]
    os.utime(ours, (1_000_000_000, 1_000_000_000))
    found = merge_files(side_of(ours), side_of(theirs))
    assert found.audit.touch_points[key].channel == "theirs"
    [conflict] = [one for one in found.found if one.path == ("channel",)]
    assert (conflict.other.value, conflict.other.at) == ("ours", "2001-09-09T01:46:40+00:00")


def test_the_older_history_of_both_is_taken_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(older_history, "MOST_ENTRIES", 6)
    monkeypatch.setattr(older_history, "PART_ENTRIES", 3)
    base, *hands = edited("long ago", 20)
    paths, ids = [], set()
    for name, hand in zip(("ours", "theirs"), hands, strict=True):
        (tmp_path / name).mkdir()
        with AuditFile.create(tmp_path / name, base, "a window") as file:
            file.save(hand.audit, hand.entries)
            paths.append(file.path)
        assert older_history.part_paths(paths[-1])
        ids |= {entry.id for entry in hand.entries}
    write_merged(tmp_path / "new.json", merge_files(*map(side_of, paths)).text)
    assert {entry.id for entry in read_history(tmp_path / "new.json")} == ids
    assert faults(tmp_path / "new.json") == ()
