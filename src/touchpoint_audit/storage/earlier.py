"""The earlier versions of an audit file, taken apart: what a damaged one can be brought back from, entry by entry."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from touchpoint_audit.errors import StorageError
from touchpoint_audit.storage.content import Tables, content_of
from touchpoint_audit.storage.disk_errors import explained_reading
from touchpoint_audit.storage.durable import backup_of
from touchpoint_audit.storage.generations import content_of_version
from touchpoint_audit.storage.raw_file import read_file
from touchpoint_audit.storage.reading import in_present_format, kept_good
from touchpoint_audit.storage.versions import versions_of


@dataclass(frozen=True, slots=True)
class Earlier:
    """An earlier version that could be taken apart."""

    path: Path
    tables: Tables
    """In the present format."""
    intact: bool
    """Whether its checksum holds, so that every document in it is as it was saved."""
    audit_id: str


@dataclass(frozen=True, slots=True)
class _Candidate:
    path: Path
    read: Callable[[], bytes]
    rank: tuple[bool, float]
    """Those of this file before those of copies elsewhere, the newest first."""


def earlier_versions(path: Path, root: Path | None = None, audit_id: str = "") -> tuple[Earlier, ...]:
    """The earlier versions of an audit: those whose checksum holds first, each sort from the newest on.

    They lie beside the file, and in the folder `root` of kept versions; without `audit_id` those of another audit are
    among them when they lie under the names of this one.
    """
    found = list(_taken_apart(path, root, audit_id))
    return tuple(sorted(found, key=lambda earlier: not earlier.intact))


def _taken_apart(path: Path, root: Path | None, audit_id: str) -> Iterator[Earlier]:
    candidates = (*_beside(path), *(_kept(path, root, audit_id) if root is not None else ()))
    for candidate in sorted(candidates, key=lambda candidate: candidate.rank):
        try:
            content = content_of(candidate.read(), candidate.path)
        except StorageError:
            continue
        yield Earlier(candidate.path, in_present_format(content), content.intact, content.audit_id)


def _beside(path: Path) -> Iterator[_Candidate]:
    for place, candidate in enumerate((backup_of(path), kept_good(path), *_of_older_formats(path))):
        try:
            # A copy may have taken the time of copying: what was saved last is told by its name, then.
            rank = -candidate.lstat().st_mtime + place / 1000
        except OSError:
            continue
        yield _Candidate(candidate, lambda candidate=candidate: read_file(candidate)[0], (False, rank))  # type: ignore[misc]


def _kept(path: Path, root: Path, audit_id: str) -> Iterator[_Candidate]:
    file = path.absolute()
    for version in versions_of(root, file, audit_id):
        rank = (version.file != file, -version.at.timestamp())
        yield _Candidate(version.path, lambda version=version: content_of_version(version), rank)  # type: ignore[misc]


def _of_older_formats(path: Path) -> tuple[Path, ...]:
    """What was kept before the file was upgraded. Raises NotReadable when the disk does not tell: it may have more."""
    begin = f"{path.name}.format-"
    with explained_reading(path.parent):
        return tuple(found for found in path.parent.iterdir() if found.name.startswith(begin))
