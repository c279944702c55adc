"""The audits of a folder, each with how far it has come and what its stop list frees."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from touchpoint_audit.assessment.assess import assess
from touchpoint_audit.assessment.decided import to_stop
from touchpoint_audit.assessment.progress import Progress, progress
from touchpoint_audit.assessment.totals import Totals, totals
from touchpoint_audit.catalog.kind import Kind
from touchpoint_audit.domain.audit import About
from touchpoint_audit.errors import TouchpointAuditError
from touchpoint_audit.storage import audit_paths, last_good, read_audit


@dataclass(frozen=True, slots=True)
class Listed:
    """An audit of the folder."""

    path: Path
    about: About
    progress: Progress
    stops: Totals
    """What is to stop adds up to: by what was decided, else by the auditor's verdict."""


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A file of the folder that could not be read as an audit."""

    path: Path
    error: TouchpointAuditError
    last_good: Path | None
    """Where its last good version lies; None when there is none."""


def listed_audits(folder: Path, kinds: Mapping[str, Kind]) -> Iterator[Listed | Unreadable]:
    """Every audit of a folder, by file name; files that cannot be read are named, never skipped.

    Raises `FolderMissing` or `NotReadable` for the folder itself.
    """
    for path in audit_paths(folder):
        try:
            audit = read_audit(path).audit
        except TouchpointAuditError as error:
            yield Unreadable(path, error, last_good(path))
            continue
        assessment = assess(audit, kinds)
        stops = totals(to_stop(assessment))
        yield Listed(path, audit.about, progress(assessment.items.values()), stops)
