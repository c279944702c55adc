"""The cache is disposable: what is in it proves right or is as good as not there."""

import os
import sqlite3
import stat
from pathlib import Path

import pytest

from touchpoint_audit.storage import Cache, Entry, packed, seen, unpacked

ONE = Entry("a.json", "1.2.3.4", b"head of a", b"body of a")
TWO = Entry("b\udcff.json", "5.6.7.8", b"head of b", b"")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "cache" / "overview.sqlite3"


def kept(file: Path, folder: Path, *entries: Entry, stamp: str = "1") -> None:
    folder.mkdir(exist_ok=True)
    with Cache(file, folder, stamp) as cache:
        assert cache.keep(entries)


def heads(file: Path, folder: Path, stamp: str = "1") -> dict[str, tuple[str, bytes]]:
    with Cache(file, folder, stamp) as cache:
        return dict(cache.heads())


def test_what_is_kept_is_there_the_next_time(file: Path, tmp_path: Path) -> None:
    kept(file, tmp_path / "audits", ONE, TWO)
    assert heads(file, tmp_path / "audits") == {ONE.name: (ONE.seen, ONE.head), TWO.name: (TWO.seen, TWO.head)}
    with Cache(file, tmp_path / "audits", "1") as cache:
        assert cache.body(ONE.name, ONE.seen) == ONE.body
        assert cache.body(ONE.name, "another look") == b""
        assert cache.body("c.json", "1") == b""


def test_another_folder_and_another_program_see_nothing_of_it(file: Path, tmp_path: Path) -> None:
    kept(file, tmp_path / "audits", ONE)
    assert heads(file, tmp_path / "other") == {}
    assert heads(file, tmp_path / "audits", stamp="2") == {}
    kept(file, tmp_path / "audits", ONE, stamp="2")
    assert heads(file, tmp_path / "audits", stamp="2") != {}


def test_nobody_else_may_read_it(file: Path, tmp_path: Path) -> None:
    kept(file, tmp_path / "audits", ONE)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    file.chmod(0o644)
    kept(file, tmp_path / "audits", ONE)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


@pytest.mark.parametrize("garbage", [b"", b"garbage" * 1000, b"SQLite format 3\x00" + b"\xff" * 5000])
def test_garbage_is_thrown_away_and_the_cache_begun_anew(file: Path, tmp_path: Path, garbage: bytes) -> None:
    file.parent.mkdir()
    file.write_bytes(garbage)
    kept(file, tmp_path / "audits", ONE)
    assert heads(file, tmp_path / "audits") == {ONE.name: (ONE.seen, ONE.head)}


def test_another_databases_tables_are_thrown_away(file: Path, tmp_path: Path) -> None:
    file.parent.mkdir()
    with sqlite3.connect(file) as connection:
        connection.execute("CREATE TABLE folders (x)")
    connection.close()
    kept(file, tmp_path / "audits", ONE)
    assert len(heads(file, tmp_path / "audits")) == 1


def test_a_flipped_byte_anywhere_gives_nothing_or_the_truth(file: Path, tmp_path: Path) -> None:
    folder = tmp_path / "audits"
    kept(file, folder, *(Entry(f"{n}.json", f"{n}.0.0.0", b"head %d" % n * 40, b"body") for n in range(40)))
    whole, truth = file.read_bytes(), heads(file, folder)
    for place in range(20, len(whole), 97):
        file.write_bytes(whole[:place] + bytes([whole[place] ^ 0xFF]) + whole[place + 1 :])
        assert heads(file, folder).items() <= truth.items(), place


def test_a_changed_entry_is_not_believed(file: Path, tmp_path: Path) -> None:
    kept(file, tmp_path / "audits", ONE)
    for change in ("seen = '9.9.9.9'", "content = x'00'", "name = CAST('c.json' AS BLOB)", "content = 7"):
        with sqlite3.connect(file) as connection:
            connection.execute(f"UPDATE heads SET {change}")
        connection.close()
        assert heads(file, tmp_path / "audits") == {}
        kept(file, tmp_path / "audits", ONE)


def test_a_locked_cache_is_done_without(file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("touchpoint_audit.storage.cache._WAIT_S", 0.0)
    kept(file, tmp_path / "audits", ONE)
    other = sqlite3.connect(file, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    with Cache(file, tmp_path / "audits", "1") as cache:
        assert (cache.usable, dict(cache.heads()), cache.keep([TWO])) == (False, {}, False)
    other.execute("ROLLBACK")
    with Cache(file, tmp_path / "audits", "1") as cache:
        other.execute("BEGIN IMMEDIATE")
        assert cache.keep([TWO]) is False
        assert cache.usable is False
    other.close()
    assert list(heads(file, tmp_path / "audits")) == [ONE.name]


def test_two_at_once_keep_what_both_found(file: Path, tmp_path: Path) -> None:
    folder = tmp_path / "audits"
    folder.mkdir()
    with Cache(file, folder, "1") as one, Cache(file, folder, "1") as two:
        assert one.keep([ONE])
        assert two.keep([TWO])
        assert one.heads() == two.heads()
        assert set(one.heads()) == {ONE.name, TWO.name}


def test_a_cache_that_goes_away_meanwhile_is_done_without(file: Path, tmp_path: Path) -> None:
    kept(file, tmp_path / "audits", ONE)
    with Cache(file, tmp_path / "audits", "1") as cache:
        file.unlink()
        assert set(cache.heads()) <= {ONE.name}
        cache.keep([TWO])
    assert set(heads(file, tmp_path / "audits")) <= {ONE.name, TWO.name}


@pytest.mark.parametrize("there", ["folder", "link", "under a file"])
def test_a_place_that_cannot_hold_it_is_done_without(tmp_path: Path, there: str) -> None:
    file = tmp_path / "cache.sqlite3"
    if there == "folder":
        file.mkdir()
    elif there == "link":
        file.symlink_to(tmp_path / "elsewhere")
    else:
        file.touch()
        file = file / "overview.sqlite3"
    with Cache(file, tmp_path, "1") as cache:
        assert not cache.usable
        assert cache.keep([ONE]) is False
        assert dict(cache.heads()) == {}
        cache.forget(["a.json"])
    assert not (tmp_path / "elsewhere").exists()


def test_without_a_file_nothing_is_kept(tmp_path: Path) -> None:
    with Cache(None, tmp_path, "1") as cache:
        assert (cache.usable, cache.keep([ONE]), dict(cache.heads())) == (False, False, {})


def test_what_is_gone_is_forgotten(file: Path, tmp_path: Path) -> None:
    for name in ("here", "gone"):
        kept(file, tmp_path / name, ONE, TWO)
    (tmp_path / "gone").rmdir()
    with Cache(file, tmp_path / "here", "1") as cache:
        cache.forget([ONE.name])
        assert list(cache.heads()) == [TWO.name]
    (tmp_path / "gone").mkdir()
    assert heads(file, tmp_path / "gone") == {}


def test_a_cache_that_grew_too_large_is_begun_anew(file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept(file, tmp_path / "audits", ONE)
    monkeypatch.setattr("touchpoint_audit.storage.cache.LARGEST", 100)
    assert heads(file, tmp_path / "audits") == {}


def test_what_is_packed_is_unpacked_as_the_kind_it_was() -> None:
    assert unpacked(packed((1, "å", 2.5)), tuple[int, str, float]) == (1, "å", 2.5)
    for content, kind in ((b"garbage", int), (packed("x"), int), (packed(1)[:-1], int)):
        with pytest.raises(ValueError, match="not packed here"):
            unpacked(content, kind)


def test_every_change_of_a_file_shows(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"one")
    looks = [seen(path.stat())]
    (tmp_path / "b").write_bytes(b"two")
    os.utime(tmp_path / "b", ns=(path.stat().st_atime_ns, path.stat().st_mtime_ns))
    (tmp_path / "b").replace(path)
    looks.append(seen(path.stat()))
    path.write_bytes(b"four")
    looks.append(seen(path.stat()))
    assert len(set(looks)) == 3


@pytest.mark.parametrize("place", [1, 6], ids=["inode", "size"])
def test_another_inode_or_size_shows_too(tmp_path: Path, place: int) -> None:
    state = tmp_path.stat()
    other = [*state]
    other[place] += 1
    times = {"st_mtime_ns": state.st_mtime_ns, "st_ctime_ns": state.st_ctime_ns}
    assert seen(os.stat_result(other, times)) != seen(os.stat_result([*state], times))
