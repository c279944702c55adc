"""A session: what was changed is on disk, undo goes all the way back, and nothing is lost when the disk refuses."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.builders import audit, touch_point
from touchpoint_audit.actions.session import Session
from touchpoint_audit.actions.writer import Failed, Written
from touchpoint_audit.catalog import kinds
from touchpoint_audit.domain import changes
from touchpoint_audit.domain.audit import Audit
from touchpoint_audit.domain.rule import Verdict
from touchpoint_audit.errors import DiskFull
from touchpoint_audit.storage import AuditFile, Draft, Generations, content_of_version, read_audit, read_history

PATIENCE_S = 20.0
NOON = datetime(2026, 11, 3, 12, 3, 7, tzinfo=UTC)


def stored(folder: Path) -> Path:
    points = (touch_point("a", stage="find"), touch_point("b", stage="buy"))
    with AuditFile.create(folder, audit(*points), "nobody", make_folder=True) as file:
        return file.path


def opened(path: Path) -> Session:
    return Session(AuditFile.open(path, "Auditor A"), kinds(), "Auditor A", lambda: NOON)


def judged(of: Audit, verdict: Verdict, point: str = "a") -> Audit:
    return changes.give_verdict(of, point, verdict)


def test_a_change_is_on_disk_with_its_history(tmp_path: Path) -> None:
    path = stored(tmp_path)
    session = opened(path)
    assert session.saved_at is None
    assert session.change("verdict", judged(session.audit, Verdict.STOP))
    assert session.flush(PATIENCE_S)
    assert session.saved_at == NOON
    session.close(PATIENCE_S)
    assert read_audit(path).audit.touch_points["a"].verdict is Verdict.STOP
    entry = read_history(path)[-1]
    assert (entry.who, entry.table, entry.document, entry.field, entry.old, entry.new) == (
        "Auditor A",
        "touch_points",
        "a",
        "verdict",
        None,
        "stop",
    )


def test_a_change_that_changes_nothing_is_no_change(tmp_path: Path) -> None:
    session = opened(stored(tmp_path))
    assert not session.change("verdict", session.audit)
    assert session.undo() is None
    session.close(PATIENCE_S)


def test_undo_goes_back_to_the_beginning_and_redo_forth_again(tmp_path: Path) -> None:
    path = stored(tmp_path)
    session = opened(path)
    states = [session.audit]
    for verdict in (Verdict.STOP, Verdict.KEEP, Verdict.CHANGE):
        session.change("verdict", judged(session.audit, verdict))
        states.append(session.audit)
    session.change("delete", changes.delete_touch_point(session.audit, "b"))
    states.append(session.audit)
    for state in reversed(states[:-1]):
        assert session.undo() is not None
        assert session.audit == state
    assert session.undo() is None
    for state in states[1:]:
        assert session.redo() is not None
        assert session.audit == state
    assert session.redo() is None
    session.close(PATIENCE_S)
    assert read_audit(path).audit == states[-1]


def test_a_new_change_after_undo_leaves_nothing_to_redo(tmp_path: Path) -> None:
    session = opened(stored(tmp_path))
    session.change("verdict", judged(session.audit, Verdict.STOP))
    session.undo()
    session.change("verdict", judged(session.audit, Verdict.KEEP))
    assert session.redo() is None
    session.close(PATIENCE_S)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(["stop", "keep", "name", "move", "delete", "undo", "redo"]), max_size=12), st.data())
def test_whatever_was_done_the_file_holds_the_present_state(
    tmp_path_factory: pytest.TempPathFactory, steps: list[str], data: st.DataObject
) -> None:
    path = stored(tmp_path_factory.mktemp("walk"))
    session = opened(path)
    for step in steps:
        points = sorted(session.audit.touch_points)
        if step in ("undo", "redo"):
            (session.undo if step == "undo" else session.redo)()
        elif points:
            point = data.draw(st.sampled_from(points))
            session.change(step, _done(session.audit, step, point))
    assert session.flush(PATIENCE_S)
    assert read_audit(path).audit == session.audit
    session.close(PATIENCE_S)
    assert read_audit(path).audit == session.audit


def _done(of: Audit, step: str, point: str) -> Audit:
    match step:
        case "name":
            return changes.change_touch_point(of, point, name=of.touch_points[point].name + "!")
        case "move":
            return changes.move_touch_point(of, point, 1)
        case "delete":
            return changes.delete_touch_point(of, point)
        case _:
            return changes.give_verdict(of, point, Verdict(step))


def test_a_second_window_reads_and_changes_nothing(tmp_path: Path) -> None:
    path = stored(tmp_path)
    first, second = opened(path), opened(path)
    assert second.read_only
    assert not second.change("verdict", judged(second.audit, Verdict.STOP))
    assert second.audit.touch_points["a"].verdict is None
    assert second.drafts.left() is None
    second.drafts.keep("log:buy", "never kept")
    second.close(PATIENCE_S)
    first.close(PATIENCE_S)
    third = opened(path)
    assert not third.read_only
    assert third.drafts.left() is None
    third.close(PATIENCE_S)


def test_what_the_disk_refused_is_kept_and_saved_later(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = stored(tmp_path)
    session = opened(path)

    def refuse(*_arguments: object) -> None:
        raise DiskFull(path)

    with monkeypatch.context() as patched:
        patched.setattr(AuditFile, "save", refuse)
        session.change("verdict", judged(session.audit, Verdict.STOP))
        assert not session.flush(PATIENCE_S)
        assert isinstance(session.outcome, Failed)
        assert "disk is full" in str(session.outcome.error)
    assert read_audit(path).audit.touch_points["a"].verdict is None
    copy = tmp_path / "copy.json"
    session.save_copy(copy)
    assert read_audit(copy).audit.touch_points["a"].verdict is Verdict.STOP
    assert session.close(PATIENCE_S)
    outcome: object = session.outcome
    assert outcome == Written()
    assert read_audit(path).audit.touch_points["a"].verdict is Verdict.STOP
    assert [entry.new for entry in read_history(path)] == ["stop"]


def test_typed_text_is_kept_until_it_is_handed_in(tmp_path: Path) -> None:
    path = stored(tmp_path)
    session = opened(path)
    session.drafts.keep("log:buy", "Long queue at the t")
    session.flush(PATIENCE_S)
    session.close(PATIENCE_S)
    again = opened(path)
    draft = again.drafts.left()
    assert draft is not None
    assert (draft.where, draft.text, draft.at) == ("log:buy", "Long queue at the t", NOON.isoformat(timespec="seconds"))
    again.drafts.discard(draft)
    again.flush(PATIENCE_S)
    assert again.drafts.left() is None
    again.close(PATIENCE_S)
    assert not list(tmp_path.glob(".*draft*"))


def test_a_text_that_was_left_outlives_what_is_typed_and_handed_in_after_it(tmp_path: Path) -> None:
    path = stored(tmp_path)
    for text in ("the first", "the second", "the third"):
        session = opened(path)
        session.drafts.keep("log:buy", text)
        session.close(PATIENCE_S)
    session = opened(path)
    session.drafts.keep("log:buy", "handed in")
    session.drafts.drop()
    session.drafts.drop()  # as for a line in which nothing was typed
    session.close(PATIENCE_S)
    session = opened(path)
    found = [session.drafts.left(), session.drafts.left(), session.drafts.left(), session.drafts.left()]
    assert [draft.text if draft else "" for draft in found] == ["the first", "the second", "the third", ""]
    session.close(PATIENCE_S)


def test_a_window_that_takes_over_is_given_what_was_being_typed_in_the_other(tmp_path: Path) -> None:
    path = stored(tmp_path)
    first, second = opened(path), opened(path)
    first.drafts.keep("log:buy", "typed in the first")
    assert second.drafts.left() is None
    first.close(PATIENCE_S)
    second.look_outside()
    second.flush(PATIENCE_S)
    assert not second.read_only
    second.drafts.keep("log:buy", "typed in the second")
    second.drafts.drop()
    second.flush(PATIENCE_S)
    draft = second.drafts.left()
    assert draft is not None
    assert draft.text == "typed in the first"
    second.close(PATIENCE_S)


def test_the_assessment_follows_the_present_state(tmp_path: Path) -> None:
    session = opened(stored(tmp_path))
    before = session.assessment
    session.change("verdict", judged(session.audit, Verdict.STOP))
    assert session.assessment.items["a"].list.value == "stop"
    assert session.assessment.items["b"] is before.items["b"]
    session.undo()
    assert session.assessment.items["a"].list.value == "open"
    session.close(PATIENCE_S)


def test_a_change_that_belongs_to_the_one_before_is_undone_with_it(tmp_path: Path) -> None:
    session = opened(stored(tmp_path))
    first = session.audit
    assert session.change("verdict", judged(first, Verdict.STOP))
    reasoned = changes.change_touch_point(session.audit, "a", reason="It is easier without")
    assert session.change("reason", reasoned, with_last=True)
    step = session.undo()
    assert step is not None
    assert (step.label, session.audit) == ("verdict", first)
    session.redo()
    assert session.audit == reasoned
    session.close(PATIENCE_S)


def test_a_copy_has_the_history_of_what_could_not_be_saved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = stored(tmp_path / "audits")
    session = opened(path)
    with monkeypatch.context() as patched:
        patched.setattr(AuditFile, "save", full)
        session.change("verdict", judged(session.audit, Verdict.STOP))
        session.flush(PATIENCE_S)
        session.change("verdict", judged(session.audit, Verdict.KEEP, "b"))
        assert not session.flush(PATIENCE_S)
        session.save_copy(tmp_path / "copy.json")
    session.give_up()
    session.close(PATIENCE_S)
    assert [entry.document for entry in read_history(tmp_path / "copy.json")] == ["a", "b"]
    assert read_audit(path).audit.touch_points["a"].verdict is None, "given up, and yet written"


def test_typed_text_that_cannot_be_kept_is_told_once_and_when_it_can_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    file = AuditFile.open(stored(tmp_path), "Auditor A")
    session = Session(file, kinds(), "Auditor A", lambda: NOON, lambda: told.append("told"))
    with monkeypatch.context() as patched:
        patched.setattr(Draft, "write", full)
        for text in ("Q", "Qu"):
            session.drafts.keep("note", text)
        session.flush(PATIENCE_S)
        assert isinstance(session.drafts.trouble, DiskFull)
        assert len(told) == 1
    session.drafts.keep("note", "Que")
    session.flush(PATIENCE_S)
    assert session.drafts.trouble is None
    assert len(told) == 2
    session.close(PATIENCE_S)


def test_what_the_disk_never_took_is_an_earlier_version_when_the_program_has_to_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = stored(tmp_path / "audits")
    backups = tmp_path / "backups"
    session = Session(AuditFile.open(path, "Auditor A"), kinds(), "Auditor A", lambda: NOON, backups=backups)
    with monkeypatch.context() as patched:
        patched.setattr(AuditFile, "save", full)
        session.change("verdict", judged(session.audit, Verdict.STOP))
        assert not session.flush(PATIENCE_S)
        assert not session.close(PATIENCE_S)
    assert read_audit(path).audit.touch_points["a"].verdict is None
    newest = Generations(backups, session.audit.about.id).all()[0]
    again = tmp_path / "again.json"
    again.write_bytes(content_of_version(newest))
    assert read_audit(again).audit.touch_points["a"].verdict is Verdict.STOP
    assert [entry.new for entry in read_history(again)] == ["stop"]


def full(file: AuditFile | Draft, *_: object) -> None:
    raise DiskFull(file.path)
