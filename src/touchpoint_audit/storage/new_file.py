"""A new audit's file: made under a name that nobody has, locked, and whole on disk."""

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from touchpoint_audit.errors import CannotLock, FileThere, FolderMissing, MayNotMake, MayOnlyRead
from touchpoint_audit.storage.disk_errors import cannot_save, explained_saving, is_there, there_is_a_folder
from touchpoint_audit.storage.durable import write_new_file
from touchpoint_audit.storage.lock import SessionLock
from touchpoint_audit.storage.reading import Loaded, load


def new_file(
    folder: Path, names: Iterable[str], text: bytes, holder: str, *, make_folder: bool
) -> tuple[Loaded, SessionLock]:
    """Write a text under the first of some names that is not taken; an existing file is never touched.

    Raises FolderMissing, MayNotMake, FileThere (when all names are taken) or CannotSave.
    """
    if make_folder:
        _make_folder(folder)
    if not there_is_a_folder(folder):
        raise FolderMissing(folder)
    path = folder
    for name in names:
        path = folder / name
        made = _made(path, text, holder)
        if made is not None:
            return made
    raise FileThere(path)


def _made(path: Path, text: bytes, holder: str) -> tuple[Loaded, SessionLock] | None:
    """The new file and its lock; None when the name, or its lock, is taken."""
    with explained_saving(path):
        if is_there(path):
            return None
    lock = SessionLock(path, holder)
    refused = lock.take()
    if isinstance(refused, MayOnlyRead):
        raise MayNotMake(path.parent)
    if isinstance(refused, CannotLock):
        raise cannot_save(path, lock.refusal)
    if refused is not None:
        return None
    try:
        write_new_file(path, text)
        return _just_made(path), lock
    except FileThere:
        lock.release()
        return None
    except BaseException:
        lock.release()
        raise


def _just_made(path: Path) -> Loaded:
    """Read a file that was made a moment ago; one that cannot be read is taken away again."""
    try:
        with explained_saving(path):
            return load(path)
    except BaseException:
        with suppress(OSError):
            path.unlink()
        raise


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        raise FolderMissing(folder) from None
