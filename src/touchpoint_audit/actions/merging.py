"""Merging two copies of an audit: what each side adds, what is to be settled, and the file that comes of it."""

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from touchpoint_audit.actions.backups import keep_file
from touchpoint_audit.actions.desk import Desk
from touchpoint_audit.domain.audit import Audit
from touchpoint_audit.domain.conflict import Conflict
from touchpoint_audit.domain.history import Difference, differences
from touchpoint_audit.domain.unsettled import Unsettled
from touchpoint_audit.errors import CopyChanged, FileMissing, FileThere, NotKept
from touchpoint_audit.storage import (
    Side,
    base_of,
    fingerprint,
    merge_files,
    only_here,
    put_in_place,
    side_of,
    unsettled,
    write_merged,
)

CONFLICTS = "conflicts"


@dataclass(frozen=True, slots=True)
class Merging:
    """What comes of two copies; nothing is written yet."""

    ours: Side
    theirs: Side
    audit: Audit
    text: bytes
    from_ours: tuple[Difference, ...]
    """What the other side has not: what ours gives to the whole. What is to be settled is counted apart."""
    from_theirs: tuple[Difference, ...]
    found: tuple[Unsettled, ...]
    """What both changed, in two ways."""
    before: tuple[Unsettled, ...]
    """What was not settled before."""


def merging(ours: Path, theirs: Path, base: Path | None = None) -> Merging:
    """Merge two files; they are only read. Raises our errors, FileMissing and NotTheSameAudit among them."""
    first, second = side_of(ours), side_of(theirs)
    merged = merge_files(first, second, base_of(base) if base is not None else None)
    new = {conflict.id for conflict in merged.found}
    open_ones = unsettled(merged.audit)
    conflicts = [one.conflict for one in open_ones]
    return Merging(
        first,
        second,
        merged.audit,
        merged.text,
        _taken(second.audit, merged.audit, conflicts),
        _taken(first.audit, merged.audit, conflicts),
        tuple(one for one in open_ones if one.conflict.id in new),
        tuple(one for one in open_ones if one.conflict.id not in new),
    )


def merge_to(out: Path, ours: Path, theirs: Path, base: Path | None, desk: Desk) -> tuple[Merging, NotKept | None]:
    """Merge two files into `out`: one of them, or a name that is not taken. Tells what kept a version from being kept.

    Raises as `merging`, FileThere, why `out` may not be written (LockedElsewhere, MayOnlyRead, CannotLock,
    ChangedElsewhere), or as a save. The files are then as they were.
    """
    in_place = next((path for path in (ours, theirs) if is_same_file(out, path)), None)
    if in_place is None:
        if os.path.lexists(out):
            raise FileThere(out)
        found = merging(ours, theirs, base)
        write_merged(out, found.text)
        return found, None
    if in_place.name.startswith("."):  # another program's own, such as git's: no window has it open
        found = merging(ours, theirs, base)
        put_in_place(_side(found, in_place), found.text, backup=False)
        return found, None
    with only_here(in_place, desk.holder()):
        found = merging(ours, theirs, base)
        trouble = keep_version(in_place, found.audit.about.id, desk)
        put_in_place(_side(found, in_place), found.text)
    return found, trouble


def merge_copy(original: Path, copy: Path, desk: Desk) -> tuple[Merging, NotKept | None]:
    """Merge a copy into its original, and move the copy into the trash; what both held is kept as earlier versions.

    Raises as `merge_to`; once the merge is on disk, CopyChanged when the copy is not the one that was merged any
    more, or why it cannot be moved: then it stays, and merging again does no harm.
    """
    found, trouble = merge_to(original, original, copy, None, desk)
    if fingerprint(copy) != found.theirs.fingerprint:
        raise CopyChanged(copy)
    desk.delete(copy)
    return found, trouble


def keep_version(path: Path, audit_id: str, desk: Desk) -> NotKept | None:
    """Keep what is in a file now as an earlier version; tells why when that cannot be."""
    try:
        keep_file(desk.backups, path, desk.now(), audit_id)
    except NotKept as error:
        return error
    return None


def is_same_file(one: Path, other: Path) -> bool:
    """Whether two paths lead to one file that is there."""
    try:
        return one.samefile(other)
    except (OSError, ValueError):
        return False


def must_be_there(path: Path) -> Path:
    """The path. Raises FileMissing when nothing is there."""
    if not os.path.lexists(path):
        raise FileMissing(path)
    return path


def _side(found: Merging, path: Path) -> Side:
    return found.ours if found.ours.path == path else found.theirs


def _taken(side: Audit, whole: Audit, conflicts: Iterable[Conflict]) -> tuple[Difference, ...]:
    """What a side lacks of the whole, apart from what is to be settled."""
    open_ones: dict[tuple[str, str], list[Conflict]] = {}
    for conflict in conflicts:
        open_ones.setdefault((conflict.table, conflict.document), []).append(conflict)
    return tuple(
        one
        for one in differences(side, whole)
        if one.table != CONFLICTS
        and not any(_is_about(each, one) for each in open_ones.get((one.table, one.document), ()))
    )


def _is_about(conflict: Conflict, change: Difference) -> bool:
    """Whether a conflict covers a change: it is of the whole document, or of the field or what the field is in."""
    return not conflict.path or f"{change.field}.".startswith(f"{conflict.field}.")
