"""Where a copy could go when an audit cannot be written where it is: folders that can be written and have room."""

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from touchpoint_audit.errors import (
    DiskFailing,
    DiskFull,
    FolderGone,
    MayNotSave,
    NotRegularNow,
    TouchpointAuditError,
)

MOST_PLACES = 4
"""So many are offered: each has a key."""
ROOM_BESIDE = 1 << 20
"""Bytes that are to be left free beside the copy."""


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A folder that a copy could go to."""

    folder: Path
    free: int
    """Bytes."""
    other_disk: bool
    """Whether it is another disk than the audit's, as far as can be told."""
    passing: bool
    """Whether what lies there is only kept for a while: the folder for temporary files."""


def places_for_copy(audit: Path, error: TouchpointAuditError, size: int) -> tuple[Elsewhere, ...]:
    """Folders for a copy of `size` bytes, the best first; none when nothing is known to take it.

    On another disk when the audit's own is full or failing; else also beside it, where that can be written. It asks
    the disks, so it may take as long as they do.
    """
    beside = not isinstance(error, DiskFull | DiskFailing | MayNotSave | FolderGone | NotRegularNow)
    own_disk = _disk_of(audit.parent)
    only_others = isinstance(error, DiskFull | DiskFailing)
    found: dict[Path, Elsewhere] = {}
    for folder in (*([audit.parent] if beside else ()), *_usual()):
        place = _looked_at(folder.absolute(), own_disk, size)
        if place is None or (only_others and not place.other_disk):
            continue
        if beside or place.folder != audit.parent.absolute():
            found.setdefault(place.folder, place)
    return tuple(found.values())[:MOST_PLACES]


def path_for_copy(folder: Path, audit: Path) -> Path:
    """A name for the copy in a folder that nothing has: the audit's own, else one with "copy" in it."""
    stem, number = audit.stem, 1
    path = folder / audit.name
    while os.path.lexists(path) and number < 1000:
        path = folder / f"{stem}-copy{f'-{number}' if number > 1 else ''}{audit.suffix}"
        number += 1
    return path


def _usual() -> Iterator[Path]:
    """Where a person would look for a copy: home, what is plugged in, and at last where temporary files go."""
    with suppress(RuntimeError):
        yield Path.home()
    yield from _plugged_in()
    if (passing := _temporary()) is not None:
        yield passing


def _temporary() -> Path | None:
    """The folder for temporary files; None when there is none that can be written."""
    import tempfile

    try:
        return Path(tempfile.gettempdir()).absolute()
    except OSError:
        return None


def _plugged_in() -> list[Path]:
    if sys.platform == "win32":
        return [Path(f"{letter}:\\") for letter in "DEFGHIJKLMNOPQRSTUVWXYZ"]
    if sys.platform == "darwin":
        return sorted(Path("/Volumes").glob("*"))
    found: list[Path] = []
    for place, pattern in (("/media", "*"), ("/media", "*/*"), ("/run/media", "*/*"), ("/mnt", "*")):
        with suppress(OSError):
            found += sorted(Path(place).glob(pattern))
    return found


def _looked_at(folder: Path, own_disk: int | None, size: int) -> Elsewhere | None:
    """A folder that can be written and has room; None for any other."""
    try:
        if not (os.path.isdir(folder) and os.access(folder, os.W_OK | os.X_OK)):  # noqa: PTH112 - it raises nothing
            return None
        free = shutil.disk_usage(folder).free
        disk = _disk_of(folder)
    except (OSError, ValueError):
        return None
    other_disk = own_disk is None or disk != own_disk
    return Elsewhere(folder, free, other_disk, folder == _temporary()) if free >= size + ROOM_BESIDE else None


def _disk_of(folder: Path) -> int | None:
    """The disk that a folder is on; None when that cannot be told, as when it is gone."""
    try:
        return folder.stat().st_dev
    except OSError:
        return None
