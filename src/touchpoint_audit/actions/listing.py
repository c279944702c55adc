"""The audits of a folder, each with how far it has come and what its stop list frees."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from touchpoint_audit.assessment.assess import assess
from touchpoint_audit.assessment.decided import to_stop
from touchpoint_audit.assessment.progress import Progress, progress
from touchpoint_audit.assessment.totals import Totals, totals
from touchpoint_audit.catalog.kind import Kind
from touchpoint_audit.domain.audit import About
from touchpoint_audit.errors import TouchpointAuditError
from touchpoint_audit.storage import audit_paths, copies_among, last_good, read_audit


@dataclass(frozen=True, slots=True)
class Listed:
    """An audit of the folder."""

    path: Path
    about: About
    progress: Progress
    stops: Totals
    """What is to stop adds up to: by what was decided, else by the auditor's verdict."""
    damaged: int = 0
    """How many entries of the file are damaged, and in no count."""
    copy_of: str = ""
    """The name of the file that this one is a copy of; empty for none."""
    intact: bool = True
    """Whether the checksum of the file holds."""


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A file of the folder that could not be read as an audit."""

    path: Path
    error: TouchpointAuditError
    last_good: Path | None
    """Where its last good version lies; None when there is none."""
    copy_of: str = ""
    """The name of the file that this one is a copy of, as far as its name tells; empty for none."""


def under_originals(rows: Iterable[tuple[Any, str]]) -> list[Any]:
    """Rows of a folder, with the id of each one's audit, empty for none: by file name, copies under their originals.

    A row has a `path`, and `copy_of`, which is set here.
    """
    named = {row.path.name: (row, audit_id) for row, audit_id in rows}
    copy_of = copies_among((name, audit_id) for name, (_, audit_id) in named.items())
    ordered = sorted(named, key=lambda name: (copy_of.get(name, name), name in copy_of, name))
    return [replace(named[name][0], copy_of=copy_of[name]) if name in copy_of else named[name][0] for name in ordered]


def listed_audits(folder: Path, kinds: Mapping[str, Kind]) -> Iterator[Listed | Unreadable]:
    """Every audit of a folder, by file name, copies under their originals; files that cannot be read are named.

    Raises `FolderMissing` or `NotReadable` for the folder itself.
    """
    yield from under_originals(_rows(folder, kinds))


def _rows(folder: Path, kinds: Mapping[str, Kind]) -> Iterator[tuple[Listed | Unreadable, str]]:
    for path in audit_paths(folder):
        try:
            read = read_audit(path)
        except TouchpointAuditError as error:
            yield Unreadable(path, error, last_good(path)), ""
            continue
        audit, assessment = read.audit, assess(read.audit, kinds)
        stops = totals(to_stop(assessment))
        damaged = len({(fault.table, fault.document) for fault in read.damaged})
        done = progress(assessment.items.values())
        yield Listed(path, audit.about, done, stops, damaged, intact=read.intact), audit.about.id
