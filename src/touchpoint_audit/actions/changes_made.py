"""Every change that was saved to an audit, in words; and what bringing an earlier version back would change."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from touchpoint_audit.catalog.kind import Kind
from touchpoint_audit.domain.audit import Audit
from touchpoint_audit.domain.history import Difference
from touchpoint_audit.errors import FileMissing, TouchpointAuditError
from touchpoint_audit.reports.change_words import Changes, ChangeWords
from touchpoint_audit.storage import (
    HistoryEntry,
    content_of_version,
    difference_of,
    in_trash,
    read_audit,
    read_history,
    read_text,
    versions_of,
)


@dataclass(frozen=True, slots=True)
class Made:
    """One change that was saved."""

    entry: HistoryEntry
    words: tuple[ChangeWords, ...]


def changes_made(root: Path | None, file: Path, kinds: Mapping[str, Kind]) -> list[Made]:
    """Every change that was saved to an audit, newest first; of one that is gone as its newest version has them.

    Raises our errors when nothing of it can be read.
    """
    audit, entries = _history(root, file)
    found = [difference_of(entry) for entry in entries]
    changes = Changes((audit,), kinds, found)
    made = [Made(entry, changes.words(change)) for entry, change in zip(entries, found, strict=True)]
    return made[::-1]


def told_changes(
    present: Audit, past: Audit, found: Sequence[Difference], kinds: Mapping[str, Kind]
) -> list[ChangeWords]:
    """Differences in words: those of what the present audit is about first, then along its journey."""
    changes = Changes((present, past), kinds)
    return [words for change in found for words in changes.words(change)]


def _history(root: Path | None, file: Path) -> tuple[Audit, tuple[HistoryEntry, ...]]:
    try:
        return read_audit(file).audit, read_history(file)
    except FileMissing as missing:
        for trashed in in_trash(file.parent):
            if trashed.was.name == file.name:
                return read_audit(trashed.file).audit, read_history(trashed.file)
        for version in versions_of(root, file.absolute()) if root is not None else ():
            try:
                read, entries = read_text(content_of_version(version), version.path)
            except TouchpointAuditError:
                continue
            return read.audit, entries
        raise missing from None
