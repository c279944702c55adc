"""When earlier versions are kept: what was found, what was saved every ten minutes, what was left; never in the way."""

import errno
import os
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.actions.test_session import PATIENCE_S, stored
from tests.builders import audit
from tests.storage.test_durable import failing
from touchpoint_audit.actions.backups import backups_folder, keep_file
from touchpoint_audit.actions.desk import Desk
from touchpoint_audit.actions.ids import new_id
from touchpoint_audit.actions.session import Session
from touchpoint_audit.catalog import kinds
from touchpoint_audit.domain.changes import change_about
from touchpoint_audit.domain.history import differences
from touchpoint_audit.storage import AuditFile, Generations, content_of_version, history_entries, read_audit
from touchpoint_audit.storage.content import text_of

NOON = datetime(2026, 11, 3, 12, tzinfo=UTC)


class Clock:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> datetime:
        return self.now

    def goes_on(self, **much: float) -> None:
        self.now += timedelta(**much)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def session(tmp_path: Path, clock: Clock) -> Iterator[Session]:
    file = AuditFile.open(stored(tmp_path / "audits"), "Auditor A")
    opened = Session(file, kinds(), "Auditor A", clock, backups=tmp_path / "backups")
    yield opened
    opened.close(PATIENCE_S)


def save(session: Session, site: str) -> None:
    session.change("site", change_about(session.audit, site=site))
    assert session.flush(PATIENCE_S)


def sites(session: Session, backups: Path) -> list[str]:
    """What the versions say of the site, oldest first; empty for the audit as it was found."""
    found = []
    for one in reversed(Generations(backups, session.audit.about.id).all()):
        copy = backups / "copy.json"
        copy.write_bytes(content_of_version(one))
        found.append(read_audit(copy).audit.about.site)
    return found


def test_a_session_that_saves_nothing_keeps_nothing(session: Session, tmp_path: Path) -> None:
    assert session.close(PATIENCE_S)
    assert not (tmp_path / "backups").exists()


def test_what_was_found_is_kept_before_the_first_save_and_what_is_left_at_the_end(
    session: Session, tmp_path: Path
) -> None:
    found = session.audit.about.site
    save(session, "Oslo")
    save(session, "Bergen")
    assert sites(session, tmp_path / "backups") == [found]
    session.close(PATIENCE_S)
    assert sites(session, tmp_path / "backups") == [found, "Bergen"]


def test_one_is_kept_every_ten_minutes_of_work_not_for_every_save(
    session: Session, tmp_path: Path, clock: Clock
) -> None:
    found = session.audit.about.site
    for minute in range(31):
        save(session, f"at {minute}")
        clock.goes_on(minutes=1)
    assert sites(session, tmp_path / "backups") == [found, "at 10", "at 20", "at 30"]


def test_a_clock_that_goes_back_does_not_end_the_keeping(session: Session, tmp_path: Path, clock: Clock) -> None:
    found = session.audit.about.site
    save(session, "before")
    clock.goes_on(days=-3)
    save(session, "after")
    assert sites(session, tmp_path / "backups") == ["after", found]


def test_what_another_program_left_there_is_kept_before_anything_replaces_it(session: Session, tmp_path: Path) -> None:
    session.path.write_bytes(b"by another program")
    session.change("site", change_about(session.audit, site="Oslo"))
    assert not session.flush(PATIENCE_S)
    kept, _found = Generations(tmp_path / "backups", session.audit.about.id).all()
    assert content_of_version(kept) == b"by another program"


def saved_elsewhere(session: Session, note: str) -> None:
    """A computer that shares the file, but not the lock, saves it, and this window takes that in."""
    copy = session.path.with_name("elsewhere")
    copy.write_bytes(session.path.read_bytes())
    with AuditFile.open(copy, "Auditor B") as file:
        changed = change_about(file.audit, note=note)
        file.save(changed, history_entries(differences(file.audit, changed), NOON, "Auditor B", "", new_id))
    copy.replace(session.path)
    session.look_outside()
    session.flush(PATIENCE_S)
    assert session.catch_up()


def test_a_window_that_may_only_read_keeps_no_versions_of_what_it_reads(
    session: Session, tmp_path: Path, clock: Clock
) -> None:
    reader = Session(AuditFile.open(session.path, "B"), kinds(), "Auditor B", clock, backups=tmp_path / "backups")
    assert reader.read_only
    found = session.audit.about.site
    for number in range(4):
        save(session, f"site {number}")
        clock.goes_on(minutes=3)
        reader.look_outside()
        assert reader.flush(PATIENCE_S)
        assert reader.catch_up()
    reader.close(PATIENCE_S)
    assert sites(session, tmp_path / "backups") == [found]


def test_a_flood_of_changes_from_outside_drives_no_older_version_out(
    session: Session, tmp_path: Path, clock: Clock
) -> None:
    save(session, "mine")
    for number in range(24):
        clock.goes_on(minutes=1)
        saved_elsewhere(session, f"theirs {number}")
    kept = Generations(tmp_path / "backups", session.audit.about.id).all()
    assert [one.at for one in reversed(kept)] == [NOON, NOON + timedelta(minutes=10), NOON + timedelta(minutes=20)]


@pytest.mark.parametrize("looks", [True, False])
def test_what_was_found_is_kept_also_when_another_program_wrote_over_it_first(
    session: Session, tmp_path: Path, looks: bool
) -> None:
    found = session.path.read_bytes()
    session.path.write_bytes(text_of({**session.file.view.tables, "of another program": {}}))
    theirs = session.path.read_bytes()
    if looks:
        session.look_outside()
        session.flush(PATIENCE_S)
    save(session, "mine")
    kept = Generations(tmp_path / "backups", session.audit.about.id).all()
    assert [content_of_version(one) for one in reversed(kept)] == [found, theirs]


def test_what_somebody_put_there_is_kept_before_ours_goes_back_however_new_the_last_version_is(
    session: Session, tmp_path: Path
) -> None:
    earlier = session.path.read_bytes()
    save(session, "Oslo")
    save(session, "Bergen")
    session.path.write_bytes(earlier + b" ")
    session.look_outside()
    session.flush(PATIENCE_S)
    session.put_back()
    assert session.flush(PATIENCE_S)
    kept = Generations(tmp_path / "backups", session.audit.about.id).all()
    assert content_of_version(kept[0]) == earlier + b" "


def test_a_version_is_kept_when_it_is_asked_for(session: Session, tmp_path: Path) -> None:
    session.keep_version()
    session.flush(PATIENCE_S)
    assert len(sites(session, tmp_path / "backups")) == 1


@pytest.mark.parametrize("wrong", ["a full disk", "a fault"])
def test_a_backup_that_cannot_be_kept_stops_no_save_and_is_told_once(
    session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, wrong: str
) -> None:
    if wrong == "a full disk":
        monkeypatch.setattr("touchpoint_audit.storage.generations.replace_file", failing(errno.ENOSPC))
    else:
        monkeypatch.setattr("touchpoint_audit.storage.generations.packed", lambda *_: 1 / 0)
    save(session, "Oslo")
    assert read_audit(session.path).audit.about.site == "Oslo"
    trouble = session.backup_trouble()
    assert trouble is not None
    assert str(trouble).startswith("No earlier version could be kept in ")
    save(session, "Bergen")
    assert session.backup_trouble() is None


def test_without_a_folder_for_them_nothing_is_kept(tmp_path: Path) -> None:
    desk = Desk(tmp_path, "Auditor A", lambda: NOON)
    session = desk.open(stored(tmp_path))
    save(session, "Oslo")
    session.close(PATIENCE_S)
    assert session.backup_trouble() is None


def test_a_damaged_file_is_kept_before_its_last_good_version_takes_its_place(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "audits", "Auditor A", lambda: NOON, backups=tmp_path / "backups")
    session = desk.open(stored(tmp_path / "audits"))
    save(session, "Oslo")
    session.close(PATIENCE_S)
    session.path.write_bytes(b"{")
    desk.repair(desk.repair_plan(session.path))
    newest = Generations(tmp_path / "backups", session.audit.about.id).all()
    assert b"{" in [content_of_version(one) for one in newest]


def test_a_file_that_was_never_understood_has_a_place_of_its_own(tmp_path: Path) -> None:
    file = tmp_path / "a.json"
    keep_file(tmp_path / "backups", file, NOON)
    assert not (tmp_path / "backups").exists()
    file.write_bytes(b"{")
    keep_file(tmp_path / "backups", file, NOON)
    (folder,) = (tmp_path / "backups").iterdir()
    assert folder.name.startswith("odd-")


def test_where_they_are_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = Path(os.environ["XDG_DATA_HOME"])
    assert backups_folder({}) == data / "touchpoint-audit" / "backups"
    assert backups_folder({"TOUCHPOINT_AUDIT_BACKUPS": str(tmp_path)}) == tmp_path
    monkeypatch.chdir(tmp_path)
    assert backups_folder({"TOUCHPOINT_AUDIT_BACKUPS": "here"}) == tmp_path / "here"
    assert [backups_folder({"TOUCHPOINT_AUDIT_BACKUPS": off}) for off in ("", "off", " OFF ")] == [None] * 3


@pytest.mark.parametrize("backups", [True, False])
def test_another_audit_in_its_place_is_kept_beside_it_when_ours_goes_back(tmp_path: Path, backups: bool) -> None:
    path = stored(tmp_path / "audits")
    with AuditFile.create(tmp_path / "other", audit(id="a2"), "nobody", make_folder=True) as file:
        other = file.path.read_bytes()
    root = tmp_path / "backups" if backups else None
    session = Session(AuditFile.open(path, "Auditor A"), kinds(), "Auditor A", Clock(), backups=root)
    path.write_bytes(other)
    session.put_back()
    session.flush(PATIENCE_S)
    assert session.put_aside == path.with_name(f"{path.name}.replaced.bak")
    assert session.put_aside.read_bytes() == other
    assert read_audit(path).audit.about.id == session.audit.about.id
    session.close(PATIENCE_S)


@pytest.mark.parametrize("backups", [True, False])
def test_an_earlier_version_is_kept_beside_it_where_no_versions_are(tmp_path: Path, backups: bool) -> None:
    path = stored(tmp_path / "audits")
    earlier = path.read_bytes()
    root = tmp_path / "backups" if backups else None
    session = Session(AuditFile.open(path, "Auditor A"), kinds(), "Auditor A", Clock(), backups=root)
    save(session, "Oslo")
    path.write_bytes(earlier)
    path.with_name(f"{path.name}.bak").unlink()
    session.look_outside()
    session.put_back()
    session.flush(PATIENCE_S)
    assert (session.put_aside is None) == backups
    if session.put_aside is not None:
        assert session.put_aside.read_bytes() == earlier
    session.close(PATIENCE_S)


def test_leaving_without_another_try_keeps_what_is_open_as_a_version(tmp_path: Path) -> None:
    path = stored(tmp_path / "audits")
    session = Session(AuditFile.open(path, "Auditor A"), kinds(), "Auditor A", Clock(), backups=tmp_path / "backups")
    save(session, "Oslo")
    path.unlink()
    session.change("journey", change_about(session.audit, journey="Waiting"))
    assert not session.flush(PATIENCE_S)
    assert not session.close(PATIENCE_S, tries_again=False)
    assert session.rescued
    assert not path.exists()
    newest = Generations(tmp_path / "backups", session.audit.about.id).all()[0]
    path.write_bytes(content_of_version(newest))
    found = read_audit(path).audit.about
    assert (found.site, found.journey) == ("Oslo", "Waiting")
