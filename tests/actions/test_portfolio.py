"""The overview of a folder: the same with a cache, with garbage in it, with two at it, and without."""

import os
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.assessment.test_leaf import form
from tests.builders import audit, touch_point
from tests.storage.walks import HOLDER, made, rewritten
from tests.store_walk import store_walk
from touchpoint_audit.actions import leaves, portfolio
from touchpoint_audit.actions.portfolio import Overview, Reading, cache_file, overview
from touchpoint_audit.assessment.celebrated import Moment, Stopped
from touchpoint_audit.assessment.leaf import Tally
from touchpoint_audit.assessment.portfolio import Dimension
from touchpoint_audit.catalog import kinds
from touchpoint_audit.domain.changes import change_about
from touchpoint_audit.domain.follow_up import Follows
from touchpoint_audit.errors import EmptyFile, FileMissing, FolderMissing, NewerFormat, NotJson
from touchpoint_audit.storage import AuditFile, Cache, Entry, reading

TODAY = date(2026, 11, 28)


def later() -> int:
    """A clock by which every file was written long ago."""
    return time.time_ns() + 10**12


def found(folder: Path, cache: Path | None = None, **options: Any) -> Overview:
    *_steps, last = overview(folder, TODAY, cache=cache, now_ns=later, **options)
    assert isinstance(last, Overview)
    return last


def same(one: Overview, other: Overview) -> bool:
    return (one.portfolio, [(each.path, str(each.error)) for each in one.unreadable]) == (
        other.portfolio,
        [(each.path, str(each.error)) for each in other.unreadable],
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "audits"
    folder.mkdir()
    for number, site in enumerate(("Oslo", "Bergen", "Umeå", "Malmö")):
        point = form(f"t{number}", "stop" if number % 2 else "keep", name="Paper form")
        made(folder, audit(point, touch_point("t9", name=site), id=f"audit{number}", site=site, rates={"store": 300}))
    made(folder, audit(form(), id="later1", site="Oslo", follows=Follows("audit0")))
    return folder


@pytest.fixture
def read_again(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that are read, as they are."""
    names: list[str] = []
    real = reading.look_into

    def noted(path: Path) -> Any:
        names.append(path.name)
        return real(path)

    monkeypatch.setattr(leaves, "look_into", noted)
    return names


def test_it_tells_how_far_it_has_come_and_then_what_there_is(folder: Path) -> None:
    *steps, last = overview(folder, TODAY)
    assert steps == [Reading(done, 5) for done in range(6)]
    assert isinstance(last, Overview)
    assert len(last.portfolio.audits) == 5
    assert last.portfolio.whole.tally.logged == 7


def test_touch_points_are_compared_when_they_are_asked_for(folder: Path, tmp_path: Path) -> None:
    assert found(folder).portfolio.rows[Dimension.TOUCH_POINT] == ()
    for cache in (None, tmp_path / "cache", tmp_path / "cache"):
        [row] = found(folder, cache, points=True).portfolio.rows[Dimension.TOUCH_POINT]
        assert (row.name, row.sites, row.sums.tally.stop) == ("Paper form", 3, 2)


def test_what_has_not_changed_is_not_read_again(folder: Path, tmp_path: Path, read_again: list[str]) -> None:
    first = found(folder, tmp_path / "cache", points=True)
    assert len(read_again) == 5
    read_again.clear()
    assert same(found(folder, tmp_path / "cache", points=True), first)
    assert read_again == []


def a_save(path: Path) -> None:
    with AuditFile.open(path, HOLDER) as file:
        file.save(change_about(file.audit, site="Turku"))


def the_same_size_in_place(path: Path) -> None:
    state = path.stat()
    text = path.read_bytes()
    with path.open("r+b") as file:
        file.write(text.replace(b"Bergen", b"Bergem"))
    os.utime(path, ns=(state.st_atime_ns, state.st_mtime_ns))


def replaced_by_the_same_size_and_time(path: Path) -> None:
    state = path.stat()
    other = path.with_name("other")
    other.write_bytes(path.read_bytes().replace(b"Bergen", b"Bergem"))
    os.utime(other, ns=(state.st_atime_ns, state.st_mtime_ns))
    other.replace(path)


def cut_short(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:100])


def emptied(path: Path) -> None:
    path.write_bytes(b"")


def from_a_later_version(path: Path) -> None:
    rewritten(path, lambda content: next(iter(content["audit"].values())).update(format=99))


def one_entry_damaged(path: Path) -> None:
    rewritten(path, lambda content: content["touch_points"]["t9"].update(verdict=7))


def renamed(path: Path) -> None:
    path.rename(path.with_name("renamed.json"))


def renamed_onto_another(path: Path) -> None:
    path.rename(max(path.parent.glob("*.json")))


def copied(path: Path) -> None:
    path.with_name("copy.json").write_bytes(path.read_bytes())


def made_a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def made_a_link(path: Path) -> None:
    path.unlink()
    path.symlink_to("elsewhere")


CHANGES: list[Callable[[Path], None]] = [
    a_save,
    the_same_size_in_place,
    replaced_by_the_same_size_and_time,
    cut_short,
    emptied,
    from_a_later_version,
    one_entry_damaged,
    renamed,
    renamed_onto_another,
    Path.unlink,
    copied,
    made_a_folder,
    made_a_link,
    os.utime,
]


@pytest.mark.parametrize("change", CHANGES)
def test_after_every_change_it_is_as_if_all_was_read(
    folder: Path, tmp_path: Path, change: Callable[[Path], None]
) -> None:
    cache = tmp_path / "cache"
    found(folder, cache)
    [path] = folder.glob("bergen-*.json")
    change(path)
    for _time in range(2):
        assert same(found(folder, cache, points=True), found(folder, points=True))


def test_a_file_written_a_moment_ago_is_not_trusted_to_look_otherwise_when_it_changes(
    folder: Path, tmp_path: Path, read_again: list[str]
) -> None:
    for _time in range(2):
        read_again.clear()
        assert isinstance([*overview(folder, TODAY, cache=tmp_path / "cache")][-1], Overview)
        assert len(read_again) == 5


def test_garbage_in_the_cache_changes_nothing(folder: Path, tmp_path: Path) -> None:
    cache, truth = tmp_path / "cache", found(folder, points=True)
    found(folder, cache)
    whole = cache.read_bytes()
    for place in range(30, len(whole), 1499):
        cache.write_bytes(
            whole[:place] + bytes(byte ^ 0x55 for byte in whole[place : place + 16]) + whole[place + 16 :]
        )
        assert same(found(folder, cache, points=True), truth), place
    cache.write_bytes(b"garbage")
    assert same(found(folder, cache, points=True), truth)


def test_a_sound_entry_that_holds_something_else_is_read_anew(folder: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    found(folder, cache)
    with Cache(cache, folder, portfolio._stamp(kinds())) as kept:
        heads = kept.heads()
        kept.keep([Entry(name, look, b"no head", b"no body") for name, (look, _head) in heads.items()])
    assert same(found(folder, cache, points=True), found(folder, points=True))


@pytest.mark.parametrize("shape", [Tally, Moment, Stopped])
def test_an_entry_of_another_shape_is_as_good_as_none(shape: type, monkeypatch: pytest.MonkeyPatch) -> None:
    now = portfolio._stamp(kinds())
    monkeypatch.setattr(shape, "_fields", (*shape._fields, "one_more"))  # type: ignore[attr-defined]
    assert portfolio._stamp(kinds()) != now


def test_two_at_once_find_the_same(folder: Path, tmp_path: Path) -> None:
    cache, truth = tmp_path / "cache", found(folder, points=True)
    one, two = (overview(folder, TODAY, cache=cache, now_ns=later, points=True) for _ in range(2))
    *_steps, ends = zip(one, two, strict=True)
    for end in ends:
        assert isinstance(end, Overview)
        assert same(end, truth)


def test_a_cache_that_takes_nothing_more_changes_nothing(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, read_again: list[str]
) -> None:
    monkeypatch.setattr(Cache, "keep", lambda _self, _entries: False)
    first = found(folder, tmp_path / "cache", points=True)
    assert len(read_again) == 5
    assert same(first, found(folder, points=True))


def test_another_catalogue_has_entries_of_its_own(folder: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    found(folder, cache)
    none = found(folder, cache, kinds={})
    assert none.portfolio.whole.tally.uncounted == none.portfolio.whole.tally.logged
    assert same(none, found(folder, kinds={}))


def test_what_cannot_be_read_is_told_and_the_rest_is_added_up(folder: Path, tmp_path: Path) -> None:
    one, two, three, *_rest = sorted(folder.glob("*.json"))
    cut_short(one)
    emptied(two)
    from_a_later_version(three)
    for cache in (None, tmp_path / "cache", tmp_path / "cache"):
        told = found(folder, cache)
        assert [(each.path, type(each.error)) for each in told.unreadable] == [
            (one, NotJson), (two, EmptyFile), (three, NewerFormat),
        ]  # fmt: skip
        assert len(told.portfolio.audits) == 2


def test_damaged_entries_are_counted(folder: Path, tmp_path: Path) -> None:
    [path] = folder.glob("bergen-*.json")
    one_entry_damaged(path)
    for cache in (None, tmp_path / "cache", tmp_path / "cache"):
        assert {line.file: line.damaged for line in found(folder, cache).portfolio.audits}[path.name] == 1


def test_a_file_that_goes_away_meanwhile_is_passed_over(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(path: Path) -> Any:
        raise FileMissing(path)

    monkeypatch.setattr(leaves, "look_into", gone)
    told = found(folder)
    assert (told.portfolio.audits, told.unreadable) == ((), ())


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(FolderMissing):
        found(tmp_path / "nowhere")


def test_an_empty_folder_has_an_empty_overview(tmp_path: Path) -> None:
    assert found(tmp_path).portfolio.whole.tally.logged == 0


def test_what_was_read_before_an_interruption_is_kept(folder: Path, tmp_path: Path, read_again: list[str]) -> None:
    cache = tmp_path / "cache"
    steps = overview(folder, TODAY, cache=cache, now_ns=later)
    while next(steps) != Reading(2, 5):
        pass
    steps.close()
    read_again.clear()
    found(folder, cache)
    assert len(read_again) == 3


def test_processes_beside_this_one_find_the_same(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(70):
        walk = store_walk()
        made(folder, replace(walk, about=replace(walk.about, id=f"more{number:02}", site=f"Store {number}")))
    cut_short(sorted(folder.iterdir())[3])
    truth = found(folder, points=True)
    monkeypatch.setattr(portfolio, "WORTH_PROCESSES", 0)
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    assert same(found(folder, points=True), truth)
    steps = overview(folder, TODAY)
    next(steps)
    next(steps)
    steps.close()


def test_where_processes_fail_this_one_does_the_work(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_paths: object, _processes: int) -> Iterator[Any]:
        yield from ()

    monkeypatch.setattr(portfolio, "WORTH_PROCESSES", 0)
    monkeypatch.setattr(leaves, "CHUNK", 1)
    monkeypatch.setattr(leaves, "_by_processes", broken)
    assert len(found(folder).portfolio.audits) == 5


def test_the_cache_lies_in_the_platforms_place(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert cache_file().parent.name == "touchpoint-audit"
