"""What is deleted is moved with all that belongs to it, comes back as it was, and goes for good only when asked for."""

import errno
import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.storage.test_durable import failing
from tests.storage.walks import HOLDER, made, walk
from touchpoint_audit.domain.changes import change_about
from touchpoint_audit.errors import FileMissing, LockedElsewhere, MayOnlyRead, NameTaken, NotMoved, NotRegular
from touchpoint_audit.storage import (
    AuditFile,
    Draft,
    audit_paths,
    delete,
    in_trash,
    put_back,
    read_audit,
    remove_for_good,
)

NOON = datetime(2026, 11, 28, 12, tzinfo=UTC)


def worked_on(folder: Path) -> Path:
    """An audit with a companion of every sort."""
    path = made(folder)
    with AuditFile.open(path, HOLDER) as file:
        file.save(change_about(walk(), site="Oslo"))
    path.with_name(f"{path.name}.last-good.bak").write_bytes(b"good")
    path.with_name(f"{path.name}.history-2026-11-28-0123456789abcdef").write_bytes(b"older")
    for text in ("left", "typed"):
        Draft(path).write("note", text, "2026-11-28T12:00:00+00:00")
    return path


def whole(folder: Path) -> dict[str, bytes]:
    """Every file of a folder but its lock."""
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file() and path.suffix != ".lock"}


def test_a_deleted_audit_takes_all_that_belongs_to_it_along_and_comes_back_as_it_was(tmp_path: Path) -> None:
    path = worked_on(tmp_path)
    before = whole(tmp_path)
    assert {f".{path.name}.draft", f".{path.name}.draft.1"} <= before.keys()
    trashed = delete(path, HOLDER, NOON, "Auditor A")
    assert (whole(tmp_path), audit_paths(tmp_path)) == ({}, ())
    assert (trashed.file.parent.parent, trashed.was) == (tmp_path / ".trash", path)
    assert whole(trashed.file.parent).keys() == {*before, ".deleted.json"}
    assert in_trash(tmp_path) == (trashed,)
    assert put_back(trashed, HOLDER) == path
    assert whole(tmp_path) == before
    assert (in_trash(tmp_path), list((tmp_path / ".trash").iterdir())) == ((), [])


def test_the_trash_says_from_where_and_when_and_by_whom(tmp_path: Path) -> None:
    path = made(tmp_path)
    delete(path, HOLDER, NOON, "Auditor A")
    (found,) = in_trash(tmp_path)
    assert (found.name, found.was, found.at, found.who) == (path.stem, path, NOON, "Auditor A")


@pytest.mark.parametrize("note", [b"", b"[]", b'{"file": 1}', b'{"file": "other.json", "at": "x", "who": ""}', None])
def test_a_note_that_cannot_be_read_costs_nothing_but_what_it_says(tmp_path: Path, note: bytes | None) -> None:
    path = made(tmp_path)
    place = delete(path, HOLDER, NOON, "Auditor A").file.parent / ".deleted.json"
    place.unlink()
    if note is not None:
        place.write_bytes(note)
    (found,) = in_trash(tmp_path)
    assert (found.at, found.who) == (None, "")
    assert read_audit(put_back(found, HOLDER)).audit == walk()


def test_names_in_the_trash_never_collide_and_the_last_deleted_comes_first(tmp_path: Path) -> None:
    contents = [b"first", b"second", b"third"]
    for content in contents:
        (tmp_path / "a.json").write_bytes(content)
        delete(tmp_path / "a.json", HOLDER, NOON, "Auditor A")
    assert [one.file.read_bytes() for one in in_trash(tmp_path)] == contents[::-1]


def test_it_does_not_come_back_over_another_audit(tmp_path: Path) -> None:
    path = worked_on(tmp_path)
    trashed = delete(path, HOLDER, NOON, "Auditor A")
    path.write_bytes(b"another")
    before = whole(trashed.file.parent)
    with pytest.raises(NameTaken) as raised:
        put_back(trashed, HOLDER)
    assert str(raised.value) == (
        f"There is a file {path} again. Move that one away first, or write the other one to a new file with -o."
    )
    assert (path.read_bytes(), in_trash(tmp_path)) == (b"another", (trashed,))
    assert whole(trashed.file.parent) == before


def test_what_another_audit_left_beside_its_place_stays(tmp_path: Path) -> None:
    path = worked_on(tmp_path)
    trashed = delete(path, HOLDER, NOON, "Auditor A")
    path.with_name(f"{path.name}.bak").write_bytes(b"of another")
    put_back(trashed, HOLDER)
    assert path.with_name(f"{path.name}.bak").read_bytes() == b"of another"
    assert (trashed.file.parent / f"{path.name}.bak").exists()


def test_an_audit_that_is_open_is_not_deleted(tmp_path: Path) -> None:
    path = worked_on(tmp_path)
    with AuditFile.open(path, HOLDER), pytest.raises(LockedElsewhere):
        delete(path, "the second", NOON, "Auditor A")
    assert (read_audit(path).audit.about.site, in_trash(tmp_path)) == ("Oslo", ())


def test_what_is_read_only_is_not_deleted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = made(tmp_path)
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(MayOnlyRead):
        delete(path, HOLDER, NOON, "Auditor A")


def test_only_a_file_is_deleted(tmp_path: Path) -> None:
    with pytest.raises(FileMissing):
        delete(tmp_path / "none.json", HOLDER, NOON, "Auditor A")
    (tmp_path / "link.json").symlink_to(made(tmp_path))
    with pytest.raises(NotRegular):
        delete(tmp_path / "link.json", HOLDER, NOON, "Auditor A")


def test_removed_for_good_is_only_what_was_named(tmp_path: Path) -> None:
    one = delete(worked_on(tmp_path), HOLDER, NOON, "Auditor A")
    (tmp_path / "b.json").write_bytes(b"{}")
    other = delete(tmp_path / "b.json", HOLDER, NOON, "Auditor A")
    remove_for_good(one)
    assert (in_trash(tmp_path), one.file.parent.exists(), other.file.exists()) == ((other,), False, True)


def test_a_part_of_the_history_that_a_copy_needs_stays_beside_the_copy(tmp_path: Path) -> None:
    path = worked_on(tmp_path)
    part = path.with_name(f"{path.name}.history-2026-11-28-0123456789abcdef")
    (tmp_path / "copy.json").write_bytes(b'{"older_history": {"2026-11-28-0123456789abcdef": {}}}')
    trashed = delete(path, HOLDER, NOON, "Auditor A")
    assert part.read_bytes() == (trashed.file.parent / part.name).read_bytes() == b"older"
    put_back(trashed, HOLDER)
    assert part.read_bytes() == b"older"


def test_where_hard_links_fail_it_is_renamed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = worked_on(tmp_path)
    before = whole(tmp_path)
    monkeypatch.setattr(os, "link", failing(errno.EPERM))
    put_back(delete(path, HOLDER, NOON, "Auditor A"), HOLDER)
    assert whole(tmp_path) == before


@pytest.mark.parametrize("call", ["mkdir", "write", "unlink", "fsync"])
def test_a_disk_that_refuses_loses_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str) -> None:
    path = worked_on(tmp_path)
    content = path.read_bytes()
    with monkeypatch.context() as patched:
        patched.setattr(os, call, failing(errno.EIO))
        with pytest.raises(NotMoved) as raised:
            delete(path, HOLDER, NOON, "Auditor A")
    assert str(raised.value) == (
        f"{path} could not be moved: {os.strerror(errno.EIO)}. "
        "Nothing is lost: it is where it was, or in the trash of its folder, or in both."
    )
    assert path.read_bytes() == content
    assert in_trash(tmp_path) == ()
    assert delete(path, HOLDER, NOON, "Auditor A").file.read_bytes() == content


def test_a_link_in_place_of_the_trash_is_not_followed(tmp_path: Path) -> None:
    for name in ("audits", "elsewhere"):
        (tmp_path / name).mkdir()
    path = made(tmp_path / "audits")
    (tmp_path / "audits" / ".trash").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(NotMoved):
        delete(path, HOLDER, NOON, "Auditor A")
    assert (path.exists(), list((tmp_path / "elsewhere").iterdir()), in_trash(tmp_path / "audits")) == (True, [], ())


def test_other_things_in_the_trash_are_passed_over(tmp_path: Path) -> None:
    trash = tmp_path / ".trash"
    (trash / "place" / "folder.json").mkdir(parents=True)
    (trash / "place" / "notes.txt").write_bytes(b"")
    (trash / "loose.json").write_bytes(b"{}")
    assert in_trash(tmp_path) == ()
