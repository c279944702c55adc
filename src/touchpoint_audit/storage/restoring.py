"""Putting an earlier version in the place of an audit, when a person asks for it. What was there is always kept."""

import os
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from touchpoint_audit.errors import DamagedVersion, FolderMissing, NotKept, StorageError
from touchpoint_audit.storage.disk_errors import there_is_a_folder
from touchpoint_audit.storage.durable import keep_copy, replace_file
from touchpoint_audit.storage.generations import Generation, Generations, content_of_version, folder_name
from touchpoint_audit.storage.kept_parts import bring_parts_back
from touchpoint_audit.storage.lock import SessionLock
from touchpoint_audit.storage.raw_file import Fingerprint, read_file
from touchpoint_audit.storage.reading import read_text


@dataclass(frozen=True, slots=True)
class Restored:
    """What became of what was there before."""

    kept: Path | None
    """Where it lies beside the audit; None when there was nothing."""
    version: Generation | None
    """What it is among the earlier versions; None when there was nothing, or the disk refused."""
    trouble: NotKept | None
    """Why it is not among them."""
    undoes: bool = False
    """Whether what was there can be opened, so that bringing that version back undoes this."""


def restore(file: Path, version: Generation, holder: str, now: datetime) -> Restored:
    """Put a version in the place of an audit's file, or make the file anew; `now` must have its zone.

    What was there is kept first: as a version, so that it can be restored in turn, and beside the file.
    Raises DamagedVersion, what is wrong with the version, FolderMissing, LockedElsewhere, MayOnlyRead, CannotLock,
    ChangedElsewhere or CannotSave; the file is then as it was.
    """
    content = _sound_content(version)
    if not there_is_a_folder(file.parent):
        raise FolderMissing(file.parent)
    lock = SessionLock(file, holder)
    if (refused := lock.take()) is not None:
        raise refused
    try:
        bring_parts_back(version.path.parent, file, content)
        if not os.path.lexists(file):
            replace_file(file, content)
            return Restored(None, None, None)
        present, found = read_file(file)
        kept, trouble = _kept_as_version(version, present, file.absolute(), now)
        undoes = kept is not None and _comes_back(kept)
        return Restored(_put_in_place(file, content, found), kept, trouble, undoes)
    finally:
        lock.release()


def _sound_content(version: Generation) -> bytes:
    """The content of a version that can be opened as an audit. Raises DamagedVersion, or as `read_text`."""
    content = content_of_version(version)
    read, _history = read_text(content, version.path)
    if folder_name(read.audit.about.id) != version.path.parent.name:
        raise DamagedVersion(version.path)
    return content


def _comes_back(version: Generation) -> bool:
    try:
        return bool(_sound_content(version))
    except StorageError:
        return False


def _kept_as_version(
    version: Generation, present: bytes, file: Path, now: datetime
) -> tuple[Generation | None, NotKept | None]:
    generations = Generations(version.path.parent.parent, version.audit_id)
    try:
        kept = generations.keep(present, file, now)
    except NotKept as error:
        return None, error
    return kept or generations.newest(file, now), None


def _put_in_place(file: Path, content: bytes, expected: Fingerprint) -> Path:
    kept, number = file.with_name(f"{file.name}.before-restore.bak"), 2
    while os.path.lexists(kept):
        kept, number = file.with_name(f"{file.name}.before-restore-{number}.bak"), number + 1
    keep_copy(file, kept)
    try:
        replace_file(file, content, expected=expected, backup=False)
    except StorageError as error:
        if getattr(error, "written", None) is None:
            kept.unlink(missing_ok=True)
        raise
    return kept
