"""Bringing back the last good version of a damaged audit, when a person asks for it."""

from pathlib import Path

from touchpoint_audit.errors import Damaged
from touchpoint_audit.storage.disk_errors import is_there
from touchpoint_audit.storage.durable import keep_copy, read_file, replace_file
from touchpoint_audit.storage.lock import SessionLock
from touchpoint_audit.storage.reading import last_good, load


def bring_back(path: Path, holder: str) -> Path:
    """Put the last good version in the place of a damaged audit; returns where the damaged one was kept.

    The last good version stays where it is, too. Raises the error that keeps the file from being opened when there
    is no last good version, why it may not be written (LockedElsewhere, MayOnlyRead, CannotLock), or CannotSave.
    """
    lock = SessionLock(path, holder)
    if (refused := lock.take()) is not None:
        raise refused
    try:
        good = last_good(path)
        if good is None:
            load(path)
            raise Damaged(path, why="there is nothing to bring back")
        content, _ = read_file(good)
        kept = _free_name(path)
        if is_there(path):
            keep_copy(path, kept)
        replace_file(path, content, backup=False)
        return kept
    finally:
        lock.release()


def _free_name(path: Path) -> Path:
    kept, number = path.with_name(path.name + ".damaged.bak"), 2
    while is_there(kept):
        kept, number = path.with_name(f"{path.name}.damaged-{number}.bak"), number + 1
    return kept
