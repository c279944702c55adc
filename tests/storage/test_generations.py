"""Earlier versions: whole, proven when read, never two alike in a row, and never outside their folder."""

import errno
import gzip
import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.storage.test_durable import failing
from tests.storage.walks import HOLDER, made, walk
from touchpoint_audit.errors import DamagedVersion, NotKept
from touchpoint_audit.storage import (
    AuditFile,
    Generations,
    all_generations,
    content_of_version,
    delete,
    id_for_versions,
    own_among,
    versions_of,
)
from touchpoint_audit.storage.generations import folder_name

NOON = datetime(2026, 11, 28, 12, tzinfo=UTC)
FILE = Path("/audits/store-14-3f9a2c.json")
ID = "0192f3a4-77aa"


def later(minutes: float) -> datetime:
    return NOON + timedelta(minutes=minutes)


def contents(generations: Generations, file: Path = FILE) -> list[bytes]:
    return [content_of_version(one) for one in generations.of(file)]


def test_a_version_comes_back_byte_for_byte_newest_first(tmp_path: Path) -> None:
    generations = Generations(tmp_path / "backups", ID)
    generations.keep(b"one", FILE, NOON)
    generations.keep("två\n".encode() * 1000, FILE, later(10))
    assert contents(generations) == ["två\n".encode() * 1000, b"one"]
    assert [one.at for one in generations.all()] == [later(10), NOON]


def test_any_program_that_reads_gzip_unpacks_it(tmp_path: Path) -> None:
    kept = Generations(tmp_path, ID).keep(b"content " * 100, FILE, NOON)
    assert kept is not None
    assert gzip.decompress(kept.path.read_bytes()) == b"content " * 100
    assert kept.path.name == "20261128T120000.000000Z-ddff689cf3430e76.json.gz"


def test_the_same_content_is_not_kept_twice_in_a_row(tmp_path: Path) -> None:
    generations = Generations(tmp_path, ID)
    for minutes, content in enumerate((b"one", b"one", b"two", b"one")):
        generations.keep(content, FILE, later(minutes))
    assert contents(generations) == [b"one", b"two", b"one"]


def test_nobody_else_may_read_it(tmp_path: Path) -> None:
    kept = Generations(tmp_path / "backups", ID).keep(b"one", FILE, NOON)
    assert kept is not None
    assert [path.stat().st_mode & 0o777 for path in (kept.path, kept.path.parent, tmp_path / "backups")] == [
        0o600,
        0o700,
        0o700,
    ]


def test_a_clock_that_stands_still_mixes_nothing_up(tmp_path: Path) -> None:
    generations = Generations(tmp_path, ID)
    for number in range(5):
        generations.keep(b"%d" % number, FILE, NOON)
        generations.keep(b"%d" % number, FILE, NOON)
    assert contents(generations) == [b"4", b"3", b"2", b"1", b"0"]


def test_a_file_whose_name_is_odd_has_its_versions(tmp_path: Path) -> None:
    odd = Path("/audits/\udcff\x1b[31m.json")
    generations = Generations(tmp_path, ID)
    generations.keep(b"one", odd, NOON)
    assert contents(generations, odd) == [b"one"]
    assert str(generations.all()[0].file) == "/audits/[31m.json"


def test_copies_in_two_places_do_not_push_each_other_out(tmp_path: Path) -> None:
    generations, other = Generations(tmp_path, ID), Path("/elsewhere/copy.json")
    generations.keep(b"the other", other, NOON)
    for minutes in range(1, 30):
        generations.keep(b"%d" % minutes, FILE, later(minutes / 60))
    assert contents(generations, other) == [b"the other"]
    assert contents(generations) == [b"%d" % minutes for minutes in range(29, 19, -1)]


def test_versions_of_a_clock_that_was_ahead_push_nobody_out(tmp_path: Path) -> None:
    generations = Generations(tmp_path, ID)
    for minutes in range(12):
        generations.keep(b"ahead %d" % minutes, FILE, NOON + timedelta(days=4000, seconds=minutes))
    generations.keep(b"ahead 11", FILE, NOON)
    generations.keep(b"now", FILE, later(1))
    assert contents(generations)[-2:] == [b"now", b"ahead 11"]


@pytest.mark.parametrize(
    "harm",
    [
        lambda it: it[:-9],
        lambda it: it[:-40] + bytes([it[-40] ^ 4]) + it[-39:],
        lambda it: b"",
        lambda it: gzip.compress(b"another"),
    ],
)
def test_a_damaged_version_is_told_of_and_the_others_are_as_they_were(tmp_path: Path, harm: "object") -> None:
    path = made(tmp_path)
    generations = Generations(tmp_path / "backups", walk().about.id)
    sound = generations.keep(path.read_bytes(), path, NOON)
    newer = generations.keep(path.read_bytes() + b" ", path, later(1))
    assert sound is not None
    assert newer is not None
    newer.path.write_bytes(harm(newer.path.read_bytes()))  # type: ignore[operator]
    with pytest.raises(DamagedVersion) as raised:
        content_of_version(newer)
    assert str(raised.value) == (
        f"The earlier version {newer.path} is damaged. It has been left alone; take another one."
    )
    assert content_of_version(sound) == path.read_bytes()


@pytest.mark.parametrize("size", [1001, 100_000])
def test_what_unpacks_to_more_than_any_audit_is_damaged_and_takes_no_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: int
) -> None:
    kept = Generations(tmp_path, ID).keep(bytes(size), FILE, NOON)
    assert kept is not None
    monkeypatch.setattr("touchpoint_audit.storage.generations.SIZE_LIMIT", size)
    assert content_of_version(kept) == bytes(size)
    monkeypatch.setattr("touchpoint_audit.storage.generations.SIZE_LIMIT", 1000)
    with pytest.raises(DamagedVersion):
        content_of_version(kept)


def test_the_versions_of_a_file_that_tells_nothing_any_more_are_found_by_where_it_lay(tmp_path: Path) -> None:
    path, root = made(tmp_path), tmp_path / "backups"
    Generations(root, walk().about.id).keep(path.read_bytes(), path, NOON)
    Generations(root, "another").keep(b"other", path.with_name("other.json"), NOON)
    assert [one.audit_id for one in versions_of(root, path)] == [walk().about.id]
    assert id_for_versions(root, path, b"") == walk().about.id
    assert id_for_versions(root, path.with_name("moved.json"), path.read_bytes()) == walk().about.id
    assert versions_of(root, path.with_name("new.json")) == ()
    assert id_for_versions(root, path.with_name("new.json"), b"{").startswith("odd-")


def kept_of(folder: Path, *names: str) -> tuple[Generations, Path]:
    """A version a minute of the files that are named, one after the other, and the folder of these files."""
    generations = Generations(folder / "backups", ID)
    for minutes, name in enumerate(names):
        generations.keep(b"%d" % minutes, folder / name, later(minutes))
    return generations, folder


@pytest.mark.parametrize(
    ("names", "there", "own"),
    [
        (["a", "a copy", "a", "a copy"], ["a copy"], ["a", "a"]),
        (["a", "a copy", "a"], [], ["a", "a"]),
        (["before", "before", "a", "a"], [], ["before", "before", "a", "a"]),
        (["before", "between", "a"], [], ["before", "between", "a"]),
        (["before", "a"], ["before"], ["a"]),
        (["before", "a copy", "before"], ["a copy"], ["before", "before"]),
        (["a copy"], ["a copy"], []),
    ],
)
def test_a_file_has_its_own_versions_and_those_of_its_former_names_but_none_of_a_copy(
    tmp_path: Path, names: list[str], there: list[str], own: list[str]
) -> None:
    generations, folder = kept_of(tmp_path, *names)
    for name in there:
        (folder / name).write_bytes(b"")
    found = sorted(own_among(generations.all(), folder / "a"), key=lambda one: one.at)
    assert [one.file.name for one in found if one.file is not None] == own


def test_a_copy_in_the_trash_is_no_former_name(tmp_path: Path) -> None:
    path = made(tmp_path)
    generations = Generations(tmp_path / "backups", ID)
    generations.keep(b"1", path, NOON)
    delete(path, HOLDER, NOON, "Auditor A")
    assert own_among(generations.all(), path.with_name("other.json")) == frozenset()


def test_the_way_to_a_file_does_not_matter(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "folder")
    generations, folder = kept_of(tmp_path, "link/a", "folder/a")
    assert len(own_among(generations.all(), folder / "folder" / "a")) == 2


@pytest.mark.parametrize("odd", ["../../x", "..", "", "con", "com1", "a/b", "A", "\x00", "x" * 300, "\ud800"])
def test_no_id_leads_out_of_the_folder(tmp_path: Path, odd: str) -> None:
    kept = Generations(tmp_path / "backups", odd).keep(b"one", FILE, NOON)
    assert kept is not None
    assert kept.path.parent.parent == tmp_path / "backups"
    assert folder_name(odd).startswith("odd-")
    assert [path.name for path in tmp_path.iterdir()] == ["backups"]


def test_a_link_in_place_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "backups").mkdir()
    (tmp_path / "backups" / ID).symlink_to(tmp_path / "elsewhere")
    generations = Generations(tmp_path / "backups", ID)
    with pytest.raises(NotKept):
        generations.keep(b"one", FILE, NOON)
    assert (list((tmp_path / "elsewhere").iterdir()), generations.all()) == ([], ())


@pytest.mark.parametrize("call", ["open", "write", "fsync", "mkdir"])
def test_a_disk_that_refuses_is_told_of_and_older_ones_stay(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    generations = Generations(tmp_path / "backups", ID)
    if call != "mkdir":
        generations.keep(b"one", FILE, NOON)
    with monkeypatch.context() as patched:
        patched.setattr(os, call, failing(errno.ENOSPC))
        with pytest.raises(NotKept) as raised:
            generations.keep(b"two", FILE, later(1))
    assert str(raised.value) == (
        f"No earlier version could be kept in {generations.folder}: No space left on device. Your work is saved all "
        "the same. Make room there, or name another folder in TOUCHPOINT_AUDIT_BACKUPS."
    )
    assert contents(generations) == ([] if call == "mkdir" else [b"one"])


def test_what_was_begun_long_ago_is_cleared_away_and_nothing_else(tmp_path: Path) -> None:
    generations = Generations(tmp_path, ID)
    generations.keep(b"one", FILE, NOON)
    names = {
        ".20261127T115900.000000Z-0123456789abcdef.json.gz.tmp": False,
        ".20261128T115900.000000Z-0123456789abcdef.json.gz.tmp": True,
        "20260101T000000Z.json.gz": True,
        "99999999T000000.000000Z-0123456789abcdef.json.gz": True,
        "notes.txt": True,
    }
    for name in names:
        (tmp_path / ID / name).write_bytes(b"")
    generations.keep(b"two", FILE, later(1))
    assert {name: (tmp_path / ID / name).exists() for name in names} == names
    assert contents(generations) == [b"two", b"one"]


def test_the_folder_tells_of_every_audit(tmp_path: Path) -> None:
    for audit_id in (ID, "0193"):
        Generations(tmp_path, audit_id).keep(b"one", FILE.with_name(f"{audit_id}.json"), NOON)
    (tmp_path / "Not an id").mkdir()
    (tmp_path / "file").write_bytes(b"")
    found = {each.audit_id: [one.file for one in each.all()] for each in all_generations(tmp_path)}
    assert found == {ID: [FILE.with_name(f"{ID}.json")], "0193": [FILE.with_name("0193.json")], "file": []}
    assert list(all_generations(tmp_path / "nowhere")) == []


def test_a_version_is_kept_while_the_audit_is_open(tmp_path: Path) -> None:
    path = made(tmp_path)
    with AuditFile.open(path, HOLDER):
        assert Generations(tmp_path / "backups", ID).keep(path.read_bytes(), path, NOON) is not None
