"""Another program changes the file while it is open: its change and ours are merged, or it is refused; never lost."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.storage.walks import HOLDER, content, entries, made, rewritten, walk
from touchpoint_audit.domain.audit import Audit
from touchpoint_audit.domain.changes import change_about, change_touch_point, delete_touch_point, rename_stage
from touchpoint_audit.errors import ChangedElsewhere, FileGone, LockedElsewhere, UnfitElsewhere, WentBack
from touchpoint_audit.storage import AuditFile, read_audit, read_history
from touchpoint_audit.storage.durable import backup_of


def noted(audit: Audit, note: str, point: str = "t02") -> Audit:
    return change_touch_point(audit, point, note=note)


def saved(file: AuditFile, changed: Audit, prefix: str) -> None:
    """Save a change with its history, as a session does."""
    made_ids = (f"{prefix}{number}" for number in range(1, 1000))
    file.save(changed, entries(file.view.audit, changed, lambda: next(made_ids)))


def saved_elsewhere(path: Path, change: Callable[[Audit], Audit], prefix: str = "x") -> None:
    """Another computer, which shares the file but not the lock, changes it."""
    copy = path.with_name("elsewhere.json")
    copy.write_bytes(path.read_bytes())
    with AuditFile.open(copy, "the other computer") as file:
        saved(file, change(file.audit), prefix)
    path.write_bytes(copy.read_bytes())
    copy.unlink()


def test_what_both_changed_apart_is_in_the_file(tmp_path: Path) -> None:
    path = made(tmp_path)
    with AuditFile.open(path, HOLDER) as file:
        saved_elsewhere(path, lambda audit: noted(rename_stage(audit, "buy", "Theirs"), "theirs", "t01"))
        saved(file, noted(file.audit, "mine"), "h")
        read = read_audit(path)
        assert (read.notices, read.damaged) == ((), ())
        assert read.audit.stages["buy"].name == "Theirs"
        assert read.audit.touch_points["t01"].note == "theirs"
        assert read.audit.touch_points["t02"].note == "mine"
        assert file.audit == read.audit
    assert {entry.id[0] for entry in read_history(path)} == {"h", "x"}


def test_a_change_by_hand_is_merged_and_the_last_good_version_kept(tmp_path: Path) -> None:
    path = made(tmp_path)
    with AuditFile.open(path, HOLDER) as file:
        saved(file, noted(file.audit, "first"), "h")
        rewritten(path, lambda found: found["stages"]["buy"].update(name="By hand"))
        saved(file, noted(file.audit, "second"), "i")
    read = read_audit(path).audit
    assert (read.stages["buy"].name, read.touch_points["t02"].note) == ("By hand", "second")
    kept = [json.loads(one.read_text()) for one in tmp_path.glob("*.bak")]
    assert any(one["stages"]["buy"]["name"] == "By hand" for one in kept)


def test_one_field_changed_twice_shows_the_later_and_keeps_both(tmp_path: Path) -> None:
    path = made(tmp_path)
    with AuditFile.open(path, HOLDER) as file:
        saved_elsewhere(path, lambda audit: noted(audit, "theirs"))
        saved(file, noted(file.audit, "mine"), "h")
    read = read_audit(path).audit
    (conflict,) = [one for one in read.conflicts.values() if one.field == "note"]
    assert {conflict.shown.value, conflict.other.value} == {"theirs", "mine"}
    assert read.touch_points["t02"].note == conflict.shown.value
    assert conflict.shown.who == conflict.other.who == "A. Auditor"


def test_an_edit_beats_a_delete(tmp_path: Path) -> None:
    path = made(tmp_path)
    with AuditFile.open(path, HOLDER) as file:
        saved_elsewhere(path, lambda audit: delete_touch_point(audit, "t02"))
        saved(file, noted(file.audit, "mine"), "h")
    read = read_audit(path).audit
    assert read.touch_points["t02"].note == "mine"
    assert read.decided()["t02"] == walk().decided()["t02"]
    (conflict,) = [one for one in read.conflicts.values() if one.other.gone and one.document == "t02"]
    assert not conflict.path


def test_saves_go_on_from_what_the_caller_knows_until_it_has_caught_up(tmp_path: Path) -> None:
    path = made(tmp_path)
    with AuditFile.open(path, HOLDER) as file:
        view, mine = file.view, noted(file.audit, "mine")
        saved_elsewhere(path, lambda audit: rename_stage(noted(audit, "theirs", "t01"), "buy", "Theirs"))
        file.save(mine, entries(view.audit, mine, iter("abcdefgh").__next__), view)
        again = noted(mine, "mine too", "t03")
        file.save(again, entries(mine, again, iter("ijklmnop").__next__), view)
        read = read_audit(path).audit
        assert (read.stages["buy"].name, read.touch_points["t01"].note) == ("Theirs", "theirs")
        assert (read.touch_points["t02"].note, read.touch_points["t03"].note) == ("mine", "mine too")
        caught_up = file.catch_up(view)
        assert caught_up is not None
        base, newest = caught_up
        assert (base, newest.audit) == (again, read)
        assert file.catch_up(newest) is None
        saved(file, change_about(newest.audit, site="Oslo"), "q")
    assert read_audit(path).audit == change_about(read, site="Oslo")


def test_a_window_that_only_looks_takes_what_is_new(tmp_path: Path) -> None:
    path = made(tmp_path)
    with AuditFile.open(path, HOLDER) as file:
        assert not file.look()
        saved_elsewhere(path, lambda audit: noted(audit, "theirs"))
        before = path.read_bytes()
        assert file.look()
        assert file.audit.touch_points["t02"].note == "theirs"
        assert path.read_bytes() == before
        assert not file.look()


def test_a_file_that_was_only_touched_is_nothing_new(tmp_path: Path) -> None:
    path = made(tmp_path)
    with AuditFile.open(path, HOLDER) as file:
        path.write_bytes(path.read_bytes())
        assert not file.look()
        saved(file, noted(file.audit, "mine"), "h")


@pytest.mark.parametrize(
    "spoil",
    [
        lambda path: path.write_bytes(path.read_bytes()[:-100]),
        lambda path: path.write_bytes(b""),
        lambda path: path.write_text('{"another": "program"}'),
        lambda path: rewritten(path, lambda found: found["touch_points"]["t01"].update(rank="high")),
        lambda path: rewritten(path, lambda found: found.update(audit={"another": found["audit"].popitem()[1]})),
        lambda path: rewritten(path, lambda found: next(iter(found["audit"].values())).update(format=99)),
    ],
)
def test_what_cannot_be_merged_is_never_overwritten(tmp_path: Path, spoil: Callable[[Path], Any]) -> None:
    path = made(tmp_path)
    with AuditFile.open(path, HOLDER) as file:
        spoil(path)
        spoilt = path.read_bytes()
        with pytest.raises(UnfitElsewhere, match="changed by another program, and what is there now cannot be read as"):
            file.look()
        with pytest.raises(UnfitElsewhere):
            file.save(noted(file.audit, "mine"))
        assert path.read_bytes() == spoilt
        file.save_copy(tmp_path / "copy.json", noted(file.audit, "mine"))
    assert read_audit(tmp_path / "copy.json").audit == noted(walk(), "mine")


def test_an_earlier_version_is_told_of_and_replaced_only_when_a_person_says_so(tmp_path: Path) -> None:
    path = made(tmp_path)
    with AuditFile.open(path, HOLDER) as file:
        saved(file, noted(file.audit, "yesterday"), "h")
        earlier = path.read_bytes()
        saved(file, noted(file.audit, "today"), "i")
        path.write_bytes(earlier)
        with pytest.raises(WentBack, match="was replaced by an earlier version of itself"):
            file.look()
        mine = noted(file.audit, "now", "t01")
        with pytest.raises(WentBack):
            file.save(mine, entries(file.audit, mine, lambda: "j1"))
        assert path.read_bytes() == earlier
        file.put_back()
        file.save(mine, entries(file.view.audit, mine, lambda: "j1"))
    read = read_audit(path).audit
    assert (read.touch_points["t02"].note, read.touch_points["t01"].note) == ("today", "now")
    assert read.conflicts == walk().conflicts
    assert backup_of(path).exists()


def test_the_program_may_keep_what_is_there_before_it_is_merged(tmp_path: Path) -> None:
    path = made(tmp_path)
    kept = []
    with AuditFile.open(path, HOLDER) as file:
        file.before_merging = lambda: kept.append(path.read_bytes())
        saved_elsewhere(path, lambda audit: noted(audit, "theirs"))
        theirs = path.read_bytes()
        saved(file, noted(file.audit, "mine", "t01"), "h")
    assert kept == [theirs]


def test_a_file_that_never_stands_still_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = made(tmp_path)
    with AuditFile.open(path, HOLDER) as file:
        storage = file._known._storage

        def changed_again(_tables: Any) -> None:
            raise ChangedElsewhere(path)

        monkeypatch.setattr(storage, "write", changed_again)
        saved_elsewhere(path, lambda audit: noted(audit, "theirs"))
        theirs = path.read_bytes()
        with pytest.raises(ChangedElsewhere):
            file.save(noted(file.audit, "mine"))
        assert path.read_bytes() == theirs


def test_unknown_tables_and_fields_of_both_sides_survive_a_merge(tmp_path: Path) -> None:
    path = made(tmp_path)
    rewritten(path, lambda found: found["touch_points"]["t01"].update(weather="rain"))
    with AuditFile.open(path, HOLDER) as file:
        rewritten(path, lambda found: found.update(moods={"m1": {"now": "good"}}))
        saved(file, noted(file.audit, "mine"), "h")
    found = content(path)
    assert (found["moods"], found["touch_points"]["t01"]["weather"]) == ({"m1": {"now": "good"}}, "rain")


def test_a_decision_made_elsewhere_keeps_its_touch_point(tmp_path: Path) -> None:
    path = made(tmp_path)
    late = replace(walk().decided()["t01"], id="late")
    with AuditFile.open(path, HOLDER) as file:
        saved_elsewhere(path, lambda audit: replace(audit, decisions={**audit.decisions, late.id: late}))
        saved(file, delete_touch_point(file.audit, "t01"), "h")
    read = read_audit(path).audit
    assert read.decisions["late"] == late
    assert "t01" in read.touch_points


def test_an_earlier_version_is_known_again_also_after_a_change_by_hand(tmp_path: Path) -> None:
    path = made(tmp_path)
    with AuditFile.open(path, HOLDER) as file:
        saved(file, noted(file.audit, "first"), "h")
        earlier = path.read_bytes()
        rewritten(path, lambda found: found["stages"]["buy"].update(name="By hand"))
        assert file.look()
        view = file.catch_up(file.view)
        assert view is not None
        saved(file, noted(file.audit, "second"), "i")
        path.write_bytes(earlier)
        with pytest.raises(WentBack):
            file.look()
        assert path.read_bytes() == earlier
        file.put_back()
    read = read_audit(path).audit
    assert (read.stages["buy"].name, read.touch_points["t02"].note) == ("By hand", "second")


def test_a_version_that_never_was_open_here_is_merged_and_takes_nothing_away(tmp_path: Path) -> None:
    path = made(tmp_path)
    earlier = path.read_bytes()
    with AuditFile.open(path, HOLDER) as file:
        saved(file, noted(file.audit, "yesterday"), "h")
    rewritten(path, lambda found: found["stages"]["buy"].update(name="By hand"))
    with AuditFile.open(path, HOLDER) as file:
        path.write_bytes(earlier)
        assert file.look()
        read = read_audit(path).audit
        assert read.touch_points["t02"].note == "yesterday"
        (name,) = [one for one in read.conflicts.values() if one.table == "stages"]
        assert {name.shown.value, name.other.value} == {"By hand", walk().stages["buy"].name}


@pytest.mark.parametrize("spoil", [lambda path: path.write_bytes(path.read_bytes()[:-100]), lambda path: path.unlink()])
def test_a_spoilt_or_deleted_file_is_put_back_when_a_person_says_so(
    tmp_path: Path, spoil: Callable[[Path], Any]
) -> None:
    path = made(tmp_path)
    with AuditFile.open(path, HOLDER) as file:
        saved(file, noted(file.audit, "mine"), "h")
        spoil(path)
        spoilt = path.read_bytes() if path.exists() else b""
        with pytest.raises((UnfitElsewhere, FileGone)):
            file.look()
        with pytest.raises((UnfitElsewhere, FileGone)):
            file.look()
        file.put_back()
        assert not file.look()
        saved(file, noted(file.audit, "mine too", "t01"), "i")
    read = read_audit(path)
    assert (read.audit.touch_points["t02"].note, read.audit.touch_points["t01"].note) == ("mine", "mine too")
    assert not read.notices
    assert not spoilt or [one.read_bytes() for one in tmp_path.glob("*.damaged.bak")] == [spoilt]


def test_a_window_that_could_only_read_takes_over_when_the_other_is_closed(tmp_path: Path) -> None:
    path = made(tmp_path)
    first = AuditFile.open(path, HOLDER)
    with AuditFile.open(path, "the second") as second:
        assert isinstance(second.read_only, LockedElsewhere)
        assert not second.look()
        saved(first, noted(first.audit, "first"), "h")
        first.close()
        assert second.look()
        assert second.read_only is None
        caught_up = second.catch_up(second.view)
        assert caught_up is not None
        saved(second, noted(second.audit, "second", "t01"), "i")
    read = read_audit(path).audit
    assert (read.touch_points["t02"].note, read.touch_points["t01"].note) == ("first", "second")
