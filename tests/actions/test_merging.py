"""A copy is merged into its original: both earlier contents are kept, and the copy goes into the trash."""

from pathlib import Path

import pytest

from tests.storage.copies import edited, written
from tests.tui.driver import NOON
from touchpoint_audit.actions import merging
from touchpoint_audit.actions.desk import Desk
from touchpoint_audit.actions.merging import merge_copy
from touchpoint_audit.errors import CopyChanged, Damaged, LockedElsewhere
from touchpoint_audit.storage import (
    Generations,
    content_of_version,
    faults,
    in_trash,
    only_here,
    read_audit,
)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    folder = tmp_path / "audits"
    folder.mkdir()
    base, ours, theirs = edited("a copy")
    written(folder / "store.json", base, ours)
    written(folder / "store (1).json", base, theirs)
    return Desk(folder, "Auditor A", lambda: NOON, backups=tmp_path / "backups")


def test_a_copy_is_merged_and_moved_into_the_trash_with_both_contents_kept(desk: Desk) -> None:
    original, copy = desk.folder / "store.json", desk.folder / "store (1).json"
    before = [original.read_bytes(), copy.read_bytes()]
    found, trouble = merge_copy(original, copy, desk)
    assert trouble is None
    assert read_audit(original).audit == found.audit
    assert faults(original) == ()
    assert (found.from_ours, found.from_theirs) != ((), ())
    assert not copy.exists()
    [trashed] = in_trash(desk.folder)
    assert (trashed.was, trashed.file.read_bytes()) == (copy, before[1])
    assert desk.backups is not None
    kept = [content_of_version(one) for one in Generations(desk.backups, "audit-1").all()]
    assert sorted(kept) == sorted(before)


def test_what_is_open_elsewhere_is_left_alone(desk: Desk) -> None:
    original, copy = desk.folder / "store.json", desk.folder / "store (1).json"
    before = [path.read_bytes() for path in (original, copy)]
    with only_here(original, "another window"), pytest.raises(LockedElsewhere):
        merge_copy(original, copy, desk)
    assert [path.read_bytes() for path in (original, copy)] == before


def test_a_copy_that_cannot_be_read_stays_and_nothing_is_written(desk: Desk) -> None:
    original, copy = desk.folder / "store.json", desk.folder / "store (1).json"
    before = original.read_bytes()
    copy.write_text("{", encoding="utf-8")
    with pytest.raises(Damaged):
        merge_copy(original, copy, desk)
    assert (original.read_bytes(), copy.exists()) == (before, True)


def test_a_copy_that_changes_meanwhile_stays(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    original, copy = desk.folder / "store.json", desk.folder / "store (1).json"

    def put_and_change(*arguments: object, **keywords: object) -> bool:
        copy.write_bytes(copy.read_bytes() + b"\n")
        return True

    monkeypatch.setattr(merging, "put_in_place", put_and_change)
    with pytest.raises(CopyChanged, match=r"was merged, and has been changed since\. It stays where it is"):
        merge_copy(original, copy, desk)
    assert copy.exists()


def test_a_copy_is_brought_back_out_of_the_trash_and_merging_it_again_changes_nothing(desk: Desk) -> None:
    original, copy = desk.folder / "store.json", desk.folder / "store (1).json"
    merge_copy(original, copy, desk)
    merged = original.read_bytes()
    desk.put_back(in_trash(desk.folder)[0])
    found, _trouble = merge_copy(original, copy, desk)
    assert original.read_bytes() == merged
    assert found.from_theirs == ()
