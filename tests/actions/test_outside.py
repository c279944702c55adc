"""What another program changes while a session is open comes into it; undo takes back what was done here, no more."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.actions.test_session import NOON, PATIENCE_S, judged, opened, stored
from touchpoint_audit.actions.session import Session
from touchpoint_audit.actions.writer import Failed, Written
from touchpoint_audit.catalog import kinds
from touchpoint_audit.domain import changes
from touchpoint_audit.domain.audit import Audit
from touchpoint_audit.domain.rule import Verdict
from touchpoint_audit.errors import WentBack
from touchpoint_audit.storage import AuditFile, Generations, content_of_version, read_audit, read_history
from touchpoint_audit.storage.whole import sound_audit


class Elsewhere:
    """A computer that shares the file, but not the lock."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.copy = path.with_name("elsewhere")
        self.copy.mkdir()

    def change(self, changed: Audit | None = None, **note: str) -> None:
        """Save another state there, or notes on touch points, and let the file come over."""
        copy = self.copy / self.path.name
        copy.write_bytes(self.path.read_bytes())
        session = opened(copy)
        state = changed or session.audit
        for point, words in note.items():
            state = changes.change_touch_point(state, point, note=words)
        session.change("elsewhere", state)
        assert session.close(PATIENCE_S)
        self.path.write_bytes(copy.read_bytes())


def looked(session: Session) -> int:
    session.look_outside()
    session.flush(PATIENCE_S)
    return len(session.catch_up())


def test_what_is_new_outside_comes_in(tmp_path: Path) -> None:
    path = stored(tmp_path)
    session = opened(path)
    assert looked(session) == 0
    Elsewhere(path).change(a="theirs")
    assert looked(session) == 1
    assert session.audit.touch_points["a"].note == "theirs"
    assert session.undo() is None
    session.close(PATIENCE_S)


def test_undo_takes_back_what_was_done_here_and_leaves_what_came_from_outside(tmp_path: Path) -> None:
    path = stored(tmp_path)
    session = opened(path)
    before = session.audit
    session.change("verdict", judged(session.audit, Verdict.STOP))
    session.change("effort", changes.change_touch_point(session.audit, "a", effort=3))
    assert session.flush(PATIENCE_S)
    Elsewhere(path).change(a="theirs", b="theirs too")
    session.change("verdict", judged(session.audit, Verdict.KEEP, "b"))
    assert session.flush(PATIENCE_S)
    assert len(session.catch_up()) == 2
    for _ in range(3):
        assert session.undo() is not None
    expected = changes.change_touch_point(
        changes.change_touch_point(before, "a", note="theirs"), "b", note="theirs too"
    )
    assert session.audit == expected
    for _ in range(3):
        assert session.redo() is not None
    session.close(PATIENCE_S)
    read = read_audit(path).audit
    assert read == session.audit
    assert (read.touch_points["a"].verdict, read.touch_points["a"].effort) == (Verdict.STOP, 3)
    assert (read.touch_points["b"].verdict, read.touch_points["b"].note) == (Verdict.KEEP, "theirs too")


def test_undo_does_not_take_back_what_somebody_else_made_of_it_since(tmp_path: Path) -> None:
    path = stored(tmp_path)
    session = opened(path)
    session.change("note", changes.change_touch_point(session.audit, "a", note="mine"))
    assert session.flush(PATIENCE_S)
    Elsewhere(path).change(a="theirs")
    assert looked(session) == 1
    session.undo()
    assert session.audit.touch_points["a"].note == "theirs"
    assert not session.audit.conflicts
    session.close(PATIENCE_S)


def test_a_change_that_was_not_written_yet_is_merged_with_what_came(tmp_path: Path) -> None:
    path = stored(tmp_path)
    session = opened(path)
    Elsewhere(path).change(a="theirs")
    session.change("note", changes.change_touch_point(session.audit, "a", note="mine"))
    assert session.flush(PATIENCE_S)
    session.change("verdict", judged(session.audit, Verdict.STOP))
    assert session.catch_up()
    session.change("verdict", judged(session.audit, Verdict.KEEP, "b"))
    assert session.close(PATIENCE_S)
    read = read_audit(path).audit
    assert (read.touch_points["a"].verdict, read.touch_points["b"].verdict) == (Verdict.STOP, Verdict.KEEP)
    (conflict,) = read.conflicts.values()
    assert {conflict.shown.value, conflict.other.value} == {"mine", "theirs"}


def test_a_step_before_something_came_is_not_joined_with_one_after_it(tmp_path: Path) -> None:
    path = stored(tmp_path)
    session = opened(path)
    session.change("verdict", judged(session.audit, Verdict.STOP))
    assert session.flush(PATIENCE_S)
    Elsewhere(path).change(a="theirs")
    assert looked(session) == 1
    session.change("why", changes.change_touch_point(session.audit, "a", reason="since"), with_last=True)
    session.undo()
    assert (session.audit.touch_points["a"].reason, session.audit.touch_points["a"].note) == ("", "theirs")
    assert session.audit.touch_points["a"].verdict is Verdict.STOP
    session.close(PATIENCE_S)


def test_an_earlier_version_is_told_of_and_yours_goes_back_when_you_say_so(tmp_path: Path) -> None:
    path = stored(tmp_path)
    session = opened(path)
    earlier = path.read_bytes()
    session.change("verdict", judged(session.audit, Verdict.STOP))
    assert session.flush(PATIENCE_S)
    path.write_bytes(earlier)
    assert looked(session) == 0
    assert isinstance(session.outside, WentBack)
    session.change("verdict", judged(session.audit, Verdict.KEEP, "b"))
    assert not session.flush(PATIENCE_S)
    assert isinstance(session.outcome, Failed)
    assert path.read_bytes() == earlier
    session.put_back()
    assert session.flush(PATIENCE_S)
    assert session.outside is None
    session.close(PATIENCE_S)
    read = read_audit(path).audit
    assert (read.touch_points["a"].verdict, read.touch_points["b"].verdict) == (Verdict.STOP, Verdict.KEEP)


def test_a_read_only_session_follows_the_other_window(tmp_path: Path) -> None:
    path = stored(tmp_path)
    first, second = opened(path), opened(path)
    assert second.read_only
    first.change("verdict", judged(first.audit, Verdict.STOP))
    assert first.flush(PATIENCE_S)
    assert looked(second) == 1
    assert second.audit == first.audit
    first.undo()
    assert first.flush(PATIENCE_S)
    assert looked(second) == 1
    assert second.audit == first.audit
    first.close(PATIENCE_S)
    second.close(PATIENCE_S)


STEPS = st.lists(st.sampled_from(["mine", "theirs", "undo", "redo", "look"]), max_size=8)


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_whatever_the_order_both_sides_work_is_on_disk(
    tmp_path_factory: pytest.TempPathFactory, steps: list[str]
) -> None:
    path = stored(tmp_path_factory.mktemp("outside"))
    session, elsewhere = opened(path), Elsewhere(path)
    theirs = ""
    for number, step in enumerate(steps):
        match step:
            case "mine":
                session.change("note", changes.change_touch_point(session.audit, "a", note=f"mine {number}"))
            case "theirs":
                assert session.flush(PATIENCE_S)
                theirs = f"theirs {number}"
                elsewhere.change(b=theirs)
            case "undo":
                session.undo()
            case "redo":
                session.redo()
            case _:
                looked(session)
    session.flush(PATIENCE_S)
    looked(session)
    mine = session.audit
    assert session.close(PATIENCE_S)
    assert isinstance(session.outcome, Written)
    read = read_audit(path)
    assert read.audit == mine
    assert read.audit.touch_points["b"].note == theirs
    assert not read.audit.conflicts
    ids = [entry.id for entry in read_history(path)]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("spoil", ["earlier", "cut", "deleted"])
def test_what_is_on_disk_no_more_is_not_saved_and_leaving_keeps_it_as_a_version(tmp_path: Path, spoil: str) -> None:
    path = stored(tmp_path)
    backups = tmp_path / "backups"
    session = Session(AuditFile.open(path, "Auditor A"), kinds(), "Auditor A", lambda: NOON, backups=backups)
    earlier = path.read_bytes()
    session.change("verdict", judged(session.audit, Verdict.STOP))
    assert session.flush(PATIENCE_S)
    match spoil:
        case "earlier":
            path.write_bytes(earlier)
        case "cut":
            path.write_bytes(earlier[:-100])
        case _:
            path.unlink()
    looked(session)
    assert isinstance(session.outcome, Failed)
    session.retry()
    assert not session.flush(PATIENCE_S)
    mine = session.audit
    assert not session.close(PATIENCE_S)
    kept = [sound_audit(content_of_version(one)) for one in Generations(backups, mine.about.id).all()]
    assert mine in kept


def test_it_is_saved_again_when_the_file_is_what_it_was(tmp_path: Path) -> None:
    path = stored(tmp_path)
    session = opened(path)
    session.change("verdict", judged(session.audit, Verdict.STOP))
    assert session.flush(PATIENCE_S)
    mine = path.read_bytes()
    path.write_bytes(mine[:-100])
    looked(session)
    assert not session.flush(PATIENCE_S)
    path.write_bytes(mine)
    looked(session)
    assert session.flush(PATIENCE_S)
    assert isinstance(session.outcome, Written)
    session.close(PATIENCE_S)
