"""What was deleted: moved, with all that belongs to it, into `.trash` in the folder of the audits. Nothing is removed.

Every deletion has a folder of its own there, with a note of what it was, whose and when. A file always has a name that
is on disk: it gets the new one before it loses the old one, so that a crash in between leaves it with both.
"""

import errno
import json
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from touchpoint_audit.domain.text import one_line
from touchpoint_audit.errors import FileMissing, FileThere, NameTaken, NotMoved, StorageError
from touchpoint_audit.storage.disk_errors import must_be_regular, reason_of
from touchpoint_audit.storage.drafts import draft_files
from touchpoint_audit.storage.durable import flush_folder, hidden_beside, replace_file, write_new_file
from touchpoint_audit.storage.folder import is_audit_name
from touchpoint_audit.storage.lock import SessionLock
from touchpoint_audit.storage.names import slug_of
from touchpoint_audit.storage.older_history import part_paths
from touchpoint_audit.storage.raw_file import read_file

TRASH = ".trash"
NOTE = ".deleted.json"
"""In every deletion's folder: which file it was, when, and by whom."""
_MOST_OF_A_NOTE = 64 * 1024
_TIME = "%Y%m%dT%H%M%SZ"


@dataclass(frozen=True, slots=True)
class Trashed:
    """One audit in the trash."""

    file: Path
    """Where it lies now."""
    was: Path
    """Where it lay."""
    at: datetime | None
    """When it was deleted, with its zone; None when the note cannot be read."""
    who: str
    """Who deleted it; empty when that is not known."""

    @property
    def name(self) -> str:
        """Its file's name without the ending."""
        return self.was.name.removesuffix(".json")


def delete(path: Path, holder: str, at: datetime, who: str) -> Trashed:
    """Move an audit and all that belongs to it into the trash of its folder; `at` must have its zone.

    Raises FileMissing, NotRegular, LockedElsewhere, MayOnlyRead, CannotLock, or NotMoved when the disk refuses.
    """
    _must_be_file(path)
    lock = SessionLock(path, holder)
    if (refused := lock.take()) is not None:
        raise refused
    try:
        _must_be_file(path)
        with _explained(path):
            place = _new_place(path, at)
            note = {"at": at.isoformat(timespec="seconds"), "file": path.name, "who": one_line(who)}
            write_new_file(place / NOTE, json.dumps(note, ensure_ascii=True, indent=2).encode() + b"\n")
            _move(path, place / path.name)
            for companion in _companions(path):
                with suppress(FileThere):
                    move = _share if _wanted_here(companion, path.name) else _move
                    move(companion, place / companion.name)
    finally:
        lock.release()
    return Trashed(place / path.name, path, at, one_line(who))


def put_back(trashed: Trashed, holder: str) -> Path:
    """Move an audit out of the trash to where it lay, and all that belongs to it. Returns its path.

    Raises NameTaken, FileMissing, LockedElsewhere, MayOnlyRead, CannotLock or NotMoved.
    """
    _must_be_file(trashed.file)
    if os.path.lexists(trashed.was):
        raise NameTaken(trashed.was)
    lock = SessionLock(trashed.was, holder)
    if (refused := lock.take()) is not None:
        raise refused
    try:
        with _explained(trashed.was):
            for companion in _companions(trashed.file):
                with suppress(FileThere):  # what another audit left there in the meantime stays; this one stays here
                    _move(companion, trashed.was.with_name(companion.name))
            _move(trashed.file, trashed.was)
            _clear_away(trashed.file.parent)
    except FileThere:
        raise NameTaken(trashed.was) from None
    finally:
        lock.release()
    return trashed.was


def remove_for_good(trashed: Trashed) -> None:
    """Remove an audit from the trash, and all that belongs to it: it cannot be brought back from there any more.

    Raises NotMoved when the disk refuses.
    """
    place = trashed.file.parent
    with _explained(place):
        for file in (*_companions(trashed.file), trashed.file, place / NOTE):
            with suppress(FileNotFoundError):
                file.unlink()
        _clear_away(place)


def in_trash(folder: Path) -> tuple[Trashed, ...]:
    """What is in the trash of a folder, deleted last first; nothing when there is none, or it cannot be read."""
    found = sorted(_found(folder), key=lambda one: one.file.parent.name, reverse=True)
    return tuple(found)


def _found(folder: Path) -> Iterator[Trashed]:
    trash = folder / TRASH
    try:
        places = list(trash.iterdir()) if _is_folder(trash) else []
    except OSError:
        return
    for place in places:
        try:
            names = [path.name for path in place.iterdir() if is_audit_name(path.name)] if _is_folder(place) else []
        except OSError:
            continue
        for name in names:
            file, was = place / name, folder / name
            if not _still_there(file, was):
                at, who = _noted(place / NOTE, name)
                yield Trashed(file, was, at, who)


def _still_there(file: Path, was: Path) -> bool:
    """Whether a file is not in the trash alone: a deletion, or a bringing back, did not come to its end."""
    try:
        return not stat.S_ISREG(os.lstat(file).st_mode) or (os.path.lexists(was) and was.samefile(file))
    except OSError:
        return True


def _noted(note: Path, name: str) -> tuple[datetime | None, str]:
    """When a file was deleted and by whom, as far as its note tells."""
    try:
        text, _ = read_file(note, _MOST_OF_A_NOTE)
        found = json.loads(text)
        if found["file"] != name:
            return None, ""
        at = datetime.fromisoformat(found["at"])
        return (at if at.tzinfo else None), one_line(str(found["who"]))
    except (StorageError, ValueError, KeyError, TypeError, RecursionError):
        return None, ""


def _new_place(path: Path, at: datetime) -> Path:
    """A new folder for one deletion, on disk."""
    trash = path.parent / TRASH
    if not os.path.lexists(trash):
        with suppress(FileExistsError):
            trash.mkdir(mode=0o700)
            flush_folder(path.parent)
    if not _is_folder(trash):
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR))
    moment, slug = at.astimezone(UTC), slug_of(path.name.removesuffix(".json")) or "audit"
    while True:
        place = trash / f"{moment:{_TIME}}-{slug}"
        try:
            place.mkdir(mode=0o700)
        except FileExistsError:
            moment += timedelta(seconds=1)
        else:
            flush_folder(trash)
            return place


def _companions(path: Path) -> list[Path]:
    """What belongs to an audit beside its file: its earlier saves, its older history, and what was being typed."""
    name = path.name
    found = [one for one in path.parent.iterdir() if one.name.startswith(f"{name}.") and one.name.endswith(".bak")]
    found += [*part_paths(path), *draft_files(hidden_beside(path, "draft"))]
    return [one for one in sorted(found) if stat.S_ISREG(os.lstat(one).st_mode)]


def _wanted_here(part: Path, name: str) -> bool:
    """Whether a part of the older history is listed by another audit of the folder too, as a copy of this one does."""
    part_id = part.name.removeprefix(f"{name}.history-")
    if part_id == part.name:
        return False
    for other in part.parent.iterdir():
        with suppress(StorageError):
            if is_audit_name(other.name) and part_id.encode() in read_file(other)[0]:
                return True
    return False


def _share(source: Path, target: Path) -> None:
    """Give a file a second name. Raises FileThere."""
    try:
        os.link(source, target)
    except FileExistsError:
        raise FileThere(target) from None
    except OSError:
        _copy(source, target)
    flush_folder(target.parent)


def _move(source: Path, target: Path) -> None:
    """Move a file within a file system: the new name is on disk before the old one goes. Raises FileThere."""
    try:
        os.link(source, target)
    except FileExistsError:
        if not target.samefile(source):
            raise FileThere(target) from None
    except OSError:
        if os.path.lexists(target):
            raise FileThere(target) from None
        _copy(source, target)
    flush_folder(target.parent)
    source.unlink()
    flush_folder(source.parent)


def _copy(source: Path, target: Path) -> None:
    """Write a file anew under a name that nothing has, with its permissions."""
    replace_file(target, read_file(source)[0], new_mode=stat.S_IMODE(os.lstat(source).st_mode) & 0o777)


def _clear_away(place: Path) -> None:
    """Remove what is left of a deletion that was taken back, unless something of it is still there."""
    if [one.name for one in place.iterdir()] in ([], [NOTE]):
        with suppress(OSError):
            (place / NOTE).unlink(missing_ok=True)
            place.rmdir()


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    """Turn what the system says while files are moved into NotMoved."""
    try:
        yield
    except OSError as error:
        raise NotMoved(path, why=reason_of(error)) from error


def _must_be_file(path: Path) -> None:
    try:
        mode = os.lstat(path).st_mode
    except (FileNotFoundError, NotADirectoryError):
        raise FileMissing(path) from None
    must_be_regular(path, mode)


def _is_folder(path: Path) -> bool:
    try:
        return stat.S_ISDIR(os.lstat(path).st_mode)
    except OSError:
        return False
