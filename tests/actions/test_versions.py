"""Which version is meant by a number or a time, and what each tells."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from tests.actions.test_session import PATIENCE_S
from tests.storage.walks import made, walk
from touchpoint_audit.actions.backups import keep_file
from touchpoint_audit.actions.desk import Desk
from touchpoint_audit.actions.versions import (
    Versions,
    between,
    bring_version_back,
    moment_text,
    moment_typed,
    of_which_file,
    version_meant,
    versions,
)
from touchpoint_audit.domain.changes import change_about, give_verdict
from touchpoint_audit.domain.rule import Verdict
from touchpoint_audit.errors import DamagedVersion, NoSuchVersion, NoVersions, NoVersionThen
from touchpoint_audit.storage import AuditFile, read_audit

MORNING = datetime(2026, 11, 27, 9).astimezone()
LATER = MORNING + timedelta(days=1)
ONE = timedelta(microseconds=1)


def worked_on(folder: Path, hours: int = 3) -> tuple[Desk, Path]:
    """An audit with a change every hour from nine on."""
    clock = [MORNING]
    desk = Desk(folder, "Auditor A", lambda: clock[0], backups=folder / "backups")
    path = made(folder)
    session = desk.open(path)
    for hour in range(hours):
        changed = give_verdict(session.audit, "t03", list(Verdict)[hour % 4])
        session.change("verdict", change_about(changed, site=f"at {9 + hour}"))
        assert session.flush(PATIENCE_S)
        clock[0] += timedelta(hours=1)
    session.close(PATIENCE_S)
    return desk, path


def found_in(folder: Path, hours: int = 3) -> tuple[Desk, Versions]:
    desk, path = worked_on(folder, hours)
    return desk, versions(desk.backups, path, LATER)


def test_versions_are_told_newest_first_with_what_differs(tmp_path: Path) -> None:
    _desk, found = found_in(tmp_path)
    assert [(one.number, one.at.hour, one.who, one.logged, one.judged, one.changes) for one in found.kept] == [
        (1, 11, "Auditor A", 2, 2, 2),
        (2, 10, "Auditor A", 2, 2, 2),
        (3, 9, "", 2, 2, None),
    ]
    assert found.present is not None
    assert (found.present.number, found.present.changes) == (0, 0)
    assert found.audit_id == walk().about.id


@pytest.mark.parametrize(
    ("text", "number"),
    [("1", 1), ("3", 3), ("2026-11-27", 1), ("2026-11-27T10:30", 2), ("2026-11-27 09", 3), ("2026-11-27T09:00:00", 3)],
)
def test_a_version_is_meant_by_number_or_by_the_newest_until_a_time(tmp_path: Path, text: str, number: int) -> None:
    _desk, found = found_in(tmp_path)
    typed = moment_typed(text, LATER)
    assert typed is not None
    assert version_meant(found, typed).number == number


def test_a_version_is_meant_by_the_very_moment_it_was_kept_at(tmp_path: Path) -> None:
    _desk, found = found_in(tmp_path)
    second = found.kept[1].at
    typed = [moment_typed(at.isoformat(timespec="microseconds"), LATER) for at in (second, second - ONE)]
    assert [version_meant(found, at).number for at in typed if at is not None] == [2, 3]


def test_what_is_left_out_of_a_time_counts_in_full() -> None:
    now = MORNING
    assert moment_typed("12:00", now) == now.replace(hour=12, minute=0, second=59, microsecond=999999)
    assert moment_typed("12:00:07", now) == now.replace(hour=12, second=7, microsecond=999999)
    assert moment_typed("2026-11-27", now) == now.replace(hour=23, minute=59, second=59, microsecond=999999)
    assert moment_typed("2026-11-27T12", now) == now.replace(hour=12, minute=59, second=59, microsecond=999999)
    assert moment_typed("2026-11-27T12:00:07.5", now) == now.replace(hour=12, second=7, microsecond=500000)
    assert moment_typed("2026-11-27T12:00:00+00:00", now) == datetime.fromisoformat("2026-11-27T12:00:00.999999+00:00")
    assert moment_text(now) == "2026-11-27 09:00:00"


@pytest.mark.parametrize("text", ["", "yesterday", "25:00", "2026-13-01", "12:00pm", "-1", "1.5", "9999999999", "²"])
def test_what_is_no_time_is_none(text: str) -> None:
    assert moment_typed(text, MORNING) is None


def test_the_nearest_is_named_when_there_is_none_so_early(tmp_path: Path) -> None:
    _desk, found = found_in(tmp_path)
    with pytest.raises(NoVersionThen) as raised:
        version_meant(found, MORNING - timedelta(days=1))
    name = found.file.name
    assert str(raised.value) == (
        f"No version of {name} is from 2026-11-26 09:00:00 or before. "
        "The nearest is number 3, from 2026-11-27 09:00:00: see `touchpoint-audit history`."
    )


def test_a_number_that_there_is_not_is_told(tmp_path: Path) -> None:
    _desk, found = found_in(tmp_path)
    with pytest.raises(NoSuchVersion) as raised:
        version_meant(found, 4)
    assert str(raised.value) == (
        f"There is no version 4 of {found.file.name}: there are 3. `touchpoint-audit history` tells their numbers."
    )


def test_nothing_kept_is_told(tmp_path: Path) -> None:
    found = versions(None, made(tmp_path), LATER)
    with pytest.raises(NoVersions) as raised:
        version_meant(found, 1)
    assert str(raised.value) == (
        f"No earlier versions of {found.file} have been kept. "
        "They are kept from the first change on that is saved; TOUCHPOINT_AUDIT_BACKUPS must not be off."
    )


def test_a_damaged_version_is_told_of_and_passed_over(tmp_path: Path) -> None:
    desk, path = worked_on(tmp_path)
    newest = versions(desk.backups, path, LATER).kept[0].kept
    assert newest is not None
    newest.path.write_bytes(newest.path.read_bytes()[:-9])
    found = versions(desk.backups, path, LATER)
    assert isinstance(found.kept[0].error, DamagedVersion)
    assert version_meant(found, LATER).number == 2
    assert found.present is not None
    assert (found.present.changes, found.kept[1].changes) == (2, 2)


def test_bringing_a_version_back_makes_exactly_the_changes_that_were_told(tmp_path: Path) -> None:
    desk, found = found_in(tmp_path)
    present, past, differing = between(found, found.kept[2])
    assert present is not None
    assert (present.about.site, past.about.site, len(differing)) == ("at 11", walk().about.site, 2)
    bring_version_back(desk, found, found.kept[2])
    assert read_audit(found.file).audit == past == walk()


def test_a_version_of_an_audit_that_is_gone_is_compared_with_nothing(tmp_path: Path) -> None:
    desk, path = worked_on(tmp_path)
    path.unlink()
    found = versions(desk.backups, path, LATER)
    assert found.present is None
    present, past, differing = between(found, found.kept[0])
    assert (present, past.about.site, differing) == (None, "at 11", ())
    bring_version_back(desk, found, found.kept[0])
    assert read_audit(path).audit == past


def test_a_file_that_cannot_be_read_still_has_its_versions(tmp_path: Path) -> None:
    desk, path = worked_on(tmp_path)
    path.write_bytes(b"")
    found = versions(desk.backups, path, LATER)
    assert found.present is not None
    assert found.present.error is not None
    assert len(found.sound) == 3
    assert between(found, found.kept[0])[0] is None


def kept_beside(desk: Desk, path: Path, name: str, at: datetime) -> Path:
    """A copy of the audit under another name, with a version of its own."""
    copy = path.with_name(name)
    copy.write_bytes(path.read_bytes())
    with AuditFile.open(copy, "x") as file:
        file.save(change_about(file.audit, site=name))
    keep_file(desk.backups, copy, at)
    return copy


def test_a_time_means_what_this_file_was_and_not_what_a_copy_was(tmp_path: Path) -> None:
    desk, path = worked_on(tmp_path)
    copy = kept_beside(desk, path, "a.sync-conflict.json", MORNING + timedelta(hours=1, minutes=30))
    typed = MORNING + timedelta(hours=1, minutes=45)
    found = versions(desk.backups, path, LATER)
    assert [one.of for one in found.kept] == [None, copy, None, None]
    assert (version_meant(found, typed).number, version_meant(found, 2).of) == (3, copy)
    desk.delete(copy)  # as a merge does
    assert version_meant(versions(desk.backups, path, LATER), typed).of is None


def test_a_renamed_file_has_its_versions_at_every_time(tmp_path: Path) -> None:
    desk, path = worked_on(tmp_path)
    renamed = path.rename(path.with_name("renamed.json"))
    for _ in range(2):
        meant = version_meant(versions(desk.backups, renamed, LATER), MORNING + timedelta(hours=1))
        assert (meant.at.hour, meant.own, meant.of) == (10, True, path)
        assert of_which_file(meant) == f"Version {meant.number} was kept when the file was called {path}."
        keep_file(desk.backups, renamed, LATER)


def test_a_file_without_versions_of_its_own_has_those_of_another_and_says_so(tmp_path: Path) -> None:
    desk, path = worked_on(tmp_path)
    copy = path.with_name("copy.json")
    copy.write_bytes(path.read_bytes())
    meant = version_meant(versions(desk.backups, copy, LATER), LATER)
    assert (meant.number, meant.own) == (1, False)
    assert of_which_file(meant) == f"Version 1 is of another file of this audit: {path}."


def test_the_nearest_that_is_named_is_of_this_file(tmp_path: Path) -> None:
    desk, path = worked_on(tmp_path)
    kept_beside(desk, path, "copy.json", MORNING - timedelta(hours=2))
    with pytest.raises(NoVersionThen, match="The nearest is number 3, from 2026-11-27 09:00:00"):
        version_meant(versions(desk.backups, path, LATER), MORNING - timedelta(hours=1))
