"""Everything that is wrong in a file or a folder of audits, each fault with its place and what to do."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from touchpoint_audit.catalog.kind import Kind
from touchpoint_audit.domain.audit import Audit
from touchpoint_audit.errors import TouchpointAuditError
from touchpoint_audit.language import N_
from touchpoint_audit.storage import Fault, Notice, audit_paths, faults, read_audit


def files_to_check(place: Path) -> tuple[Path, ...]:
    """The audits of a folder by name, or the file itself. Raises `NotReadable`."""
    return audit_paths(place) if place.is_dir() else (place,)


def faults_in(path: Path, kinds: Mapping[str, Kind]) -> tuple[Fault, ...]:
    """Every fault of one file; none for a sound audit. What is only unfinished is a gap, not a fault."""
    found = faults(path)
    try:
        audit = read_audit(path).audit
    except TouchpointAuditError:
        return found
    return (*found, *_unknown_kinds(path, audit, kinds))


def doubles(paths: tuple[Path, ...]) -> tuple[Fault, ...]:
    """Files that hold the same audit, as a copy or a conflict of two machines leaves them; each but the first."""
    first: dict[str, Path] = {}
    found = []
    for path in paths:
        try:
            audit_id = read_audit(path).audit.about.id
        except TouchpointAuditError:
            continue
        if audit_id in first:
            found.append(Fault(path, Notice(_DOUBLE, {"other": first[audit_id].name}), Notice(_ONE_OF_THEM)))
        first.setdefault(audit_id, path)
    return tuple(found)


_DOUBLE = N_("It is the same audit as {other}.")
_ONE_OF_THEM = N_("Go on with one of them, and move the other away.")


def _unknown_kinds(path: Path, audit: Audit, kinds: Mapping[str, Kind]) -> Iterator[Fault]:
    for point in audit.in_order():
        if point.kind not in kinds:
            problem = Notice(N_('Its kind "{kind}" is not known here.'), {"kind": point.kind})
            remedy = Notice(N_("Choose a kind for it, or open it with the version that knows this kind."))
            yield Fault(path, problem, remedy, "touch_points", point.id, "kind")
