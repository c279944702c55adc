"""The versions of an audit that can be brought back, the one that a person means, and bringing it back."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from touchpoint_audit.domain.audit import Audit
from touchpoint_audit.domain.history import Difference, differences
from touchpoint_audit.domain.text import one_line
from touchpoint_audit.errors import (
    Damaged,
    DamagedVersion,
    NoSuchVersion,
    NotAnAudit,
    NoVersions,
    NoVersionThen,
    TouchpointAuditError,
)
from touchpoint_audit.language import _
from touchpoint_audit.storage import (
    Generation,
    HistoryEntry,
    content_of_version,
    id_for_versions,
    is_of,
    last_good,
    own_among,
    read_file,
    read_text,
    read_text_and_last,
    restore,
    versions_of,
)

if TYPE_CHECKING:
    from touchpoint_audit.actions.desk import Desk
    from touchpoint_audit.storage import ReadAudit, Restored

_LONGEST_NUMBER = 4
_CLOCK = re.compile(r"(\d{1,2}):(\d{2})(?::(\d{2}))?")


@dataclass(frozen=True, slots=True)
class Version:
    """One version of an audit: as it is now, or as it was kept."""

    number: int
    """0 as it is now, 1 the newest that was kept, and so on."""
    kept: Generation | None
    """None as it is now."""
    at: datetime
    """When it was kept, in local time; for the present one when it was looked at."""
    own: bool = True
    """Whether the file was this itself, perhaps under a former name; False for one of another file of the audit."""
    of: Path | None = None
    """The file that it is a version of, when that is not called as this one is."""
    error: TouchpointAuditError | None = None
    """Why it cannot be opened; nothing below is known then."""
    who: str = ""
    """Who changed it last; empty when its history does not tell."""
    changed_at: datetime | None = None
    """When that was."""
    logged: int = 0
    """Touch points, but for those that ended."""
    judged: int = 0
    damaged: int = 0
    """Entries of it that cannot be read."""
    changes: int | None = None
    """How much differs from the version before it; None when there is none before it."""


@dataclass(frozen=True, slots=True)
class Versions:
    """All versions of an audit."""

    file: Path
    audit_id: str
    present: Version | None
    """None when its file is gone."""
    kept: tuple[Version, ...]
    """Newest first."""

    @property
    def sound(self) -> tuple[Version, ...]:
        """Those that can be brought back."""
        return tuple(version for version in self.kept if version.error is None)


def versions(root: Path | None, file: Path, now: datetime) -> Versions:
    """The versions of an audit's file, which may be gone. None are kept without a root."""
    present, content = _present(file, now)
    place = file.absolute()
    audit_id = id_for_versions(root, place, content or b"") if root is not None else ""
    found = versions_of(root, place, audit_id) if root is not None else ()
    rows = list(_with_changes(_opened(file, present, content, found)))
    kept = tuple(row for row in rows if row.kept is not None)
    return Versions(file, audit_id, next((row for row in rows if row.kept is None), None), kept)


def version_meant(found: Versions, typed: int | datetime) -> Version:
    """The version with a number, or what the file was at a moment: the newest of its versions until then.

    Versions of other files, copies of the audit, count for a moment only where the file has none of its own.
    Raises NoVersions, NoSuchVersion or NoVersionThen.
    """
    if not found.kept:
        raise NoVersions(found.file)
    if isinstance(typed, int):
        if not 1 <= typed <= len(found.kept):
            raise NoSuchVersion(found.file.name, number=typed, n=len(found.kept))
        return found.kept[typed - 1]
    kept = tuple(version for version in found.kept if version.own) or found.kept
    sound = tuple(version for version in kept if version.error is None)
    until = next((version for version in sound if version.at <= typed), None)
    if until is None:
        nearest = (sound or kept)[-1]
        raise NoVersionThen(
            found.file.name, at=moment_text(typed), nearest=moment_text(nearest.at), number=nearest.number
        )
    return until


def moment_typed(text: str, now: datetime) -> int | datetime | None:
    """A number, a day, a time of today, or a day with a time; None for anything else.

    What is left out counts in full: a day is its end, a minute its last second. Times are local unless they say more.

    >>> moment_typed("3", datetime(2026, 11, 28).astimezone())
    3
    >>> moment_typed("11:30", datetime(2026, 11, 28).astimezone()).time()
    datetime.time(11, 30, 59, 999999)
    """
    text = text.strip()
    if text.isascii() and text.isdigit() and len(text) <= _LONGEST_NUMBER:
        return int(text)
    try:
        if clock := _CLOCK.fullmatch(text):
            hours, minutes, seconds = (int(part) if part else 0 for part in clock.groups())
            return _local(datetime.combine(now.date(), time(hours, minutes, seconds)), text)
        try:
            return _local(datetime.combine(date.fromisoformat(text), time.max), "")
        except ValueError:
            return _local(datetime.fromisoformat(text), text)
    except (ValueError, OverflowError):
        return None


def moment_text(at: datetime) -> str:
    """A moment as it may be typed."""
    return at.isoformat(sep=" ", timespec="seconds")[:19]


def of_which_file(version: Version) -> str:
    """Of which file a version is, when that is not called as the one that it is shown for."""
    words = _("Version {number} is of another file of this audit: {file}.")
    if version.own:
        words = _("Version {number} was kept when the file was called {file}.")
    return words.format(number=version.number, file=one_line(str(version.of)))


def audit_of(version: Version, file: Path) -> "tuple[ReadAudit, tuple[HistoryEntry, ...]]":
    """The audit of a version with its history, oldest first. Raises our errors when it cannot be opened."""
    if version.kept is None:
        return read_text(read_file(file)[0], file)
    return read_text(content_of_version(version.kept), version.kept.path)


def between(found: Versions, version: Version) -> tuple[Audit | None, Audit, tuple[Difference, ...]]:
    """What bringing a version back would change: the present audit, the version's, and what differs.

    The present one is None when it is gone or cannot be read. Raises our errors when the version cannot be opened.
    """
    past = audit_of(version, found.file)[0].audit
    try:
        present = audit_of(found.present, found.file)[0].audit if found.present is not None else None
    except TouchpointAuditError:
        present = None
    return present, past, differences(present, past) if present is not None else ()


def bring_version_back(desk: "Desk", found: Versions, version: Version) -> "Restored":
    """Put a version in the place of the present file. Raises our errors; the file is then as it was."""
    assert version.kept is not None
    return restore(found.file, version.kept, desk.holder(), desk.now())


def _local(at: datetime, text: str) -> datetime:
    """A time with its zone, at the end of what was left out of it."""
    clock = re.split("[T ]", text, maxsplit=1)[-1]
    if "." not in text and text:
        parts = re.split(r"[+Z-]", clock)[0].count(":")
        whole = {0: timedelta(hours=1), 1: timedelta(minutes=1)}.get(parts, timedelta(seconds=1))
        at += whole - timedelta(microseconds=1)
    return at.astimezone()


def _present(file: Path, now: datetime) -> tuple[Version | None, bytes | None]:
    try:
        content, _ = read_file(file)
    except FileNotFoundError:
        return None, None
    except TouchpointAuditError as error:
        return Version(0, None, now, error=error), None
    return Version(0, None, now), content


def _opened(
    file: Path, present: Version | None, content: bytes | None, found: tuple[Generation, ...]
) -> Iterator[tuple[Version, Audit | None]]:
    """Every version with its audit, newest first; no more than one is at hand."""
    if present is not None:
        yield (present, None) if content is None else _looked_into(present, content, file)
    own = own_among(found, file)
    for number, kept in enumerate(found, 1):
        of = kept.file if kept.file is not None and not is_of(kept.file, file) else None
        version = Version(number, kept, kept.at.astimezone(), own=kept in own, of=of)
        try:
            past = content_of_version(kept)
        except TouchpointAuditError as error:
            yield _without(version, error), None
        else:
            yield _looked_into(version, past, kept.path)


def _looked_into(version: Version, content: bytes, path: Path) -> tuple[Version, Audit | None]:
    try:
        read, last = read_text_and_last(content, path)
    except TouchpointAuditError as error:
        return _without(version, _of_version(error, version, path)), None
    there = [point for point in read.audit.touch_points.values() if not point.ended]
    known = replace(
        version,
        who=last.who if last else "",
        changed_at=datetime.fromisoformat(last.at).astimezone() if last else None,
        logged=len(there),
        judged=sum(point.verdict is not None for point in there),
        damaged=len({(fault.table, fault.document) for fault in read.damaged}),
    )
    return known, read.audit


def _of_version(error: TouchpointAuditError, version: Version, path: Path) -> TouchpointAuditError:
    """What is wrong with a version, or with the present file and what there is to mend it with."""
    if version.kept is not None and isinstance(error, (Damaged, NotAnAudit)):
        return DamagedVersion(path)
    if isinstance(error, Damaged):
        return type(error)(path, why=error.facts["why"], last_good=last_good(path))
    return error


def _without(version: Version, error: TouchpointAuditError) -> Version:
    return replace(version, error=error)


def _with_changes(opened: Iterator[tuple[Version, Audit | None]]) -> Iterator[Version]:
    """Each version with how much differs from the next older one that can be opened, in the same order."""
    waiting: list[Version] = []
    newer: Audit | None = None
    for version, audit in opened:
        if audit is None:
            waiting.append(version)
            continue
        if newer is not None:
            changes = len(differences(audit, newer))
            first, *others = waiting
            yield _changed(first, changes)
            yield from others
            waiting = []
        else:
            yield from waiting
            waiting = []
        waiting.append(version)
        newer = audit
    yield from waiting


def _changed(version: Version, changes: int) -> Version:
    return replace(version, changes=changes)
