"""Two files of one audit, read to be merged, and what comes of them written."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from touchpoint_audit.domain.audit import About, Audit
from touchpoint_audit.domain.conflict import Conflict
from touchpoint_audit.errors import DamagedEntries, EmptyFile, NotTheSameAudit, TooLarge
from touchpoint_audit.storage.content import ABOUT_TABLE, Tables, text_of
from touchpoint_audit.storage.documents import Unfit, value_of
from touchpoint_audit.storage.durable import backup_of, keep_copy, replace_file, write_new_file
from touchpoint_audit.storage.kept import free_name
from touchpoint_audit.storage.kinds import KINDS, PARTS
from touchpoint_audit.storage.lock import SessionLock
from touchpoint_audit.storage.merge import Copy, merged
from touchpoint_audit.storage.older_history import with_older
from touchpoint_audit.storage.raw_file import SIZE_LIMIT, Fingerprint
from touchpoint_audit.storage.reading import Loaded, ReadAudit, is_good, kept_good, load
from touchpoint_audit.storage.upgrade import FORMAT

_SOUND = ("history", "older_history")
"""What is not part of the audit, and must be sound all the same to be merged."""


@dataclass(frozen=True, slots=True)
class Side:
    """One of the files, with everything it holds and all of its history."""

    read: ReadAudit
    tables: Tables
    loaded: Loaded

    @property
    def path(self) -> Path:
        return self.read.path

    @property
    def audit(self) -> Audit:
        return self.read.audit

    @property
    def fingerprint(self) -> Fingerprint:
        return self.loaded.fingerprint


@dataclass(frozen=True, slots=True)
class MergedFile:
    """What came of two files."""

    audit: Audit
    text: bytes
    """The whole file, with the history of both."""
    found: tuple[Conflict, ...]
    """What the two changed in two ways."""


def side_of(path: Path) -> Side:
    """Read a file for a merge; it is never touched. Raises as `read_audit`, and DamagedEntries."""
    loaded = load(path)
    damaged = len({(fault.table, fault.document) for fault in loaded.read.damaged}) or _damaged(loaded.tables)
    if damaged:
        raise DamagedEntries(path, n=damaged)
    return Side(loaded.read, with_older(path, loaded.tables), loaded)


def base_of(path: Path) -> Side | None:
    """Read what both sides were; None for an empty file, with which git says that there is none."""
    try:
        return side_of(path)
    except EmptyFile:
        return None


def merge_files(ours: Side, theirs: Side, base: Side | None = None) -> MergedFile:
    """What comes of two sides. Raises NotTheSameAudit, or TooLarge when together they are no file any more."""
    for other in (theirs, base):
        if other is not None and other.audit.about.id != ours.audit.about.id:
            raise NotTheSameAudit(ours.path, other=other.path)
    result = merged(_copy(ours), _copy(theirs), base.tables if base is not None else None)
    text = text_of(result.tables)
    if len(text) > SIZE_LIMIT:
        raise TooLarge(ours.path, size=len(text) >> 20, limit=SIZE_LIMIT >> 20)
    return MergedFile(audit_of(result.tables), text, result.conflicts)


@contextmanager
def only_here(path: Path, holder: str) -> Iterator[None]:
    """Nobody else writes the file meanwhile. Raises LockedElsewhere, MayOnlyRead or CannotLock, and as `read_audit`.

    A file that is refused is read first, so that nothing is left lying beside it.
    """
    load(path)
    lock = SessionLock(path, holder)
    if (refused := lock.take()) is not None:
        raise refused
    try:
        yield
    finally:
        lock.release()


def put_in_place(side: Side, text: bytes, *, backup: bool = True) -> bool:
    """Put a merged text in the place of one of its sides, whose lock is held; False when it has this text already.

    `backup` keeps what was there beside it, as a save does: as `.bak`, and an older format or a last good version that
    this would push out under a name of its own. Raises ChangedElsewhere when it is not as it was read, and as a save.
    """
    if side.loaded.intact and side.loaded.format == FORMAT and text_of(side.loaded.tables) == text:
        return False
    path = side.path
    if backup and not side.loaded.intact and is_good(backup_of(path)):
        keep_copy(backup_of(path), kept_good(path))
    if backup and side.loaded.format < FORMAT:
        keep_copy(path, free_name(path, f"format-{side.loaded.format}"))
    replace_file(path, text, expected=side.fingerprint, backup=backup)
    return True


def write_merged(path: Path, text: bytes) -> None:
    """Write a merged text to a name that is not taken. Raises FileThere, FolderMissing or CannotSave."""
    write_new_file(path, text)


def _copy(side: Side) -> Copy:
    written = datetime.fromtimestamp(side.fingerprint.mtime_ns / 1e9, UTC)
    return Copy(side.tables, written.isoformat(timespec="seconds"))


def audit_of(tables: Tables) -> Audit:
    """The audit that the tables of a file hold, none of whose documents is damaged."""
    ((key, about),) = tables[ABOUT_TABLE].items()
    parts: dict[str, Any] = {
        name: {key: value_of(key, document, KINDS[name]) for key, document in tables.get(name, {}).items()}
        for name in PARTS
    }
    return Audit(value_of(key, about, About), **parts)


def _damaged(tables: Tables) -> int:
    found = 0
    for name in _SOUND:
        for key, document in tables.get(name, {}).items():
            try:
                value_of(key, document, KINDS[name])
            except Unfit:
                found += 1
    return found
