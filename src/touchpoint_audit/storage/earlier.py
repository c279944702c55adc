"""The earlier versions of an audit file, taken apart: what a damaged one can be brought back from, entry by entry."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from touchpoint_audit.errors import StorageError
from touchpoint_audit.storage.ancestor import moment
from touchpoint_audit.storage.content import UNREADABLE, Tables, content_of
from touchpoint_audit.storage.disk_errors import explained_reading
from touchpoint_audit.storage.durable import backup_of
from touchpoint_audit.storage.generations import content_of_version
from touchpoint_audit.storage.older_history import HISTORY_TABLE
from touchpoint_audit.storage.raw_file import read_file
from touchpoint_audit.storage.reading import in_present_format, kept_good
from touchpoint_audit.storage.versions import own_among, versions_of


@dataclass(frozen=True, slots=True)
class Earlier:
    """An earlier version that could be taken apart."""

    path: Path
    tables: Tables
    """In the present format."""
    intact: bool
    """Whether its checksum holds, so that every document in it is as it was saved."""
    audit_id: str
    of: Path | None = None
    """The other file that it is a version of; None for what this file was itself."""


@dataclass(frozen=True, slots=True)
class _Candidate:
    path: Path
    read: Callable[[], bytes]
    age: float
    """The newer it is by the clock, the less."""
    of: Path | None = None


def earlier_versions(path: Path, root: Path | None = None, audit_id: str = "") -> tuple[Earlier, ...]:
    """The earlier versions of an audit: what the file was before those of other files, copies of it elsewhere.

    Of each sort those whose checksum holds are first, from the newest on: by the newest entry of its history, since a
    copied file may have the time of copying, and by the clock where that tells nothing.

    They lie beside the file, and in the folder `root` of kept versions; without `audit_id` those of another audit are
    among them when they lie under the names of this one.
    """
    newest = _Newest()
    found = [(earlier, newest.entry(earlier), age) for earlier, age in _taken_apart(path, root, audit_id)]
    found.sort(key=lambda one: (one[0].of is not None, not one[0].intact, -one[1], one[2]))
    return tuple(earlier for earlier, _entry, _age in found)


class _Newest:
    """When the newest entry of a version's history was made. Entries never change, so each is read once."""

    def __init__(self) -> None:
        self._at: dict[str, float] = {}

    def entry(self, earlier: Earlier) -> float:
        history = earlier.tables.get(HISTORY_TABLE, {})
        if not earlier.intact:
            return max(map(_made_at, history.values()), default=float("-inf"))
        for key in history.keys() - self._at.keys():
            self._at[key] = _made_at(history[key])
        return max((self._at[key] for key in history), default=float("-inf"))


def _made_at(entry: Mapping[str, Any]) -> float:
    try:
        return moment(str(entry.get("at", "")))
    except (AttributeError, *UNREADABLE):
        return float("-inf")


def _taken_apart(path: Path, root: Path | None, audit_id: str) -> Iterator[tuple[Earlier, float]]:
    for candidate in (*_beside(path), *(_kept(path, root, audit_id) if root is not None else ())):
        try:
            content = content_of(candidate.read(), candidate.path)
        except StorageError:
            continue
        tables = in_present_format(content)
        yield Earlier(candidate.path, tables, content.intact, content.audit_id, candidate.of), candidate.age


def _beside(path: Path) -> Iterator[_Candidate]:
    for place, candidate in enumerate((backup_of(path), kept_good(path), *_of_older_formats(path))):
        try:
            # A copy may have taken the time of copying: what was saved last is told by its name, then.
            age = -candidate.lstat().st_mtime + place / 1000
        except OSError:
            continue
        yield _Candidate(candidate, lambda candidate=candidate: read_file(candidate)[0], age)  # type: ignore[misc]


def _kept(path: Path, root: Path, audit_id: str) -> Iterator[_Candidate]:
    file = path.absolute()
    versions = versions_of(root, file, audit_id)
    own = own_among(versions, file)
    for version in versions:
        of = None if version in own else version.file or version.path
        yield _Candidate(
            version.path,
            lambda version=version: content_of_version(version),  # type: ignore[misc]
            -version.at.timestamp(),
            of,
        )


def _of_older_formats(path: Path) -> tuple[Path, ...]:
    """What was kept before the file was upgraded. Raises NotReadable when the disk does not tell: it may have more."""
    begin = f"{path.name}.format-"
    with explained_reading(path.parent):
        return tuple(found for found in path.parent.iterdir() if found.name.startswith(begin))
