"""Everything that is wrong in a file or a folder of audits, each fault with its place and what to do."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from touchpoint_audit.catalog.kind import Kind
from touchpoint_audit.domain.audit import Audit
from touchpoint_audit.errors import TouchpointAuditError
from touchpoint_audit.language import N_
from touchpoint_audit.storage import Fault, Notice, audit_paths, copies_among, faults, read_audit
from touchpoint_audit.storage.disk_errors import there_is_a_folder


def files_to_check(place: Path) -> tuple[Path, ...]:
    """The audits of a folder by name, or the file itself. Raises `NotReadable`."""
    return audit_paths(place) if there_is_a_folder(place) else (place,)


def faults_in(path: Path, kinds: Mapping[str, Kind]) -> tuple[Fault, ...]:
    """Every fault of one file; none for a sound audit. What is only unfinished is a gap, not a fault."""
    found = faults(path)
    try:
        audit = read_audit(path).audit
    except TouchpointAuditError:
        return found
    return (*found, *_unknown_kinds(path, audit, kinds))


def doubles(paths: tuple[Path, ...]) -> tuple[Fault, ...]:
    """Files that are copies of others in the same folder, as a sync service, a file manager or a person leaves them."""
    folders: dict[Path, list[tuple[str, str]]] = {}
    for path in paths:
        folders.setdefault(path.parent, []).append((path.name, _audit_id(path)))
    found = []
    for folder, files in folders.items():
        unreadable = {name for name, audit_id in files if not audit_id}
        for name, other in copies_among(files).items():
            facts = {"other": other, "name": name}
            remedy = _REPAIR_FIRST if {name, other} & unreadable else _MERGE_IT
            found.append(Fault(folder / name, Notice(_COPY, facts), Notice(remedy, facts)))
    return tuple(found)


_COPY = N_("It is a copy of {other}.")
_MERGE_IT = N_("Merge the two: m in the list of audits, or `touchpoint-audit merge`.")

_REPAIR_FIRST = N_("One of the two cannot be read: repair it first, with R in the list of audits; then m merges them.")


def _audit_id(path: Path) -> str:
    try:
        return read_audit(path).audit.about.id
    except TouchpointAuditError:
        return ""


def _unknown_kinds(path: Path, audit: Audit, kinds: Mapping[str, Kind]) -> Iterator[Fault]:
    for point in audit.in_order():
        if point.kind not in kinds:
            problem = Notice(N_('Its kind "{kind}" is not known here.'), {"kind": point.kind})
            remedy = Notice(N_("Choose a kind for it, or open it with the version that knows this kind."))
            yield Fault(path, problem, remedy, "touch_points", point.id, "kind")
