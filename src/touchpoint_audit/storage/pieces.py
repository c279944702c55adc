"""What becomes of each document in a repair."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from touchpoint_audit.storage.loose_ends import LooseEnd


class Fate(StrEnum):
    """What becomes of a document in a repair."""

    BACK = "back"
    """Damaged or missing: it comes from an earlier version, or as the history tells it."""
    NEWER = "newer"
    """Newer than the last good version, and its history explains how: it stays."""
    ALONE = "alone"
    """It reads, no earlier version has it, and no history explains it, as of the newest history itself: it stays."""
    CHANGED = "changed"
    """It reads, and differs from the last good version without a history that explains it: a person has to say."""
    NAMED = "named"
    """Its id or the name of its table was damaged, and is put right."""
    LOST = "lost"
    """Damaged or missing, and neither an earlier version has it sound nor the history tells it."""
    ALONG = "along"
    """It is gone, and what stands after the repair points at it: it comes along."""
    LOOSE = "loose"
    """What it points at is gone and nowhere to be found: it stays as it is, and a person chooses another one."""


@dataclass(frozen=True, slots=True)
class Differing:
    """A field of a document that differs from the last good version; None where it is not there."""

    field: str
    was: Any
    now: Any


@dataclass(frozen=True, slots=True)
class Piece:
    """One document, or one table whose documents are not known here, and what becomes of it."""

    table: str
    document: str
    fate: Fate
    source: Path | None = None
    """The earlier version that it comes from, or differs from; None for what is as the history tells it."""
    verified: bool = True
    """Whether that version's own checksum holds."""
    before: Any = None
    """The document as that version has it; None when it is not there."""
    differs: tuple[Differing, ...] = ()
    is_table: bool = False
    """Whether the whole table is meant; an empty `document` may be a damaged id as well."""
    field: str = ""
    """The part of the document that comes along, such as "departments.store"; or the field that points at nothing."""
    in_part: bool = False
    """Whether the history has gaps, so that later changes of it may be missing."""
    needed_by: tuple[LooseEnd, ...] = ()
    """What would point at nothing, did it not come along."""

    @property
    def place(self) -> str:
        """Where in the file: "touch_points/0192-a"."""
        if self.is_table:
            return self.table
        return f"{self.table}/{self.document}/{self.field}" if self.field else f"{self.table}/{self.document}"
