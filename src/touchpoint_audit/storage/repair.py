"""Bringing a damaged audit back, document by document, when a person asks for it.

What is sound stays as it is, also where it is newer than every earlier version; what is damaged comes from the last
version that has it sound. The plan tells it before anything is written, and the damaged file is kept beside.
"""

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from touchpoint_audit.domain.audit import About
from touchpoint_audit.domain.text import one_line
from touchpoint_audit.errors import N_, Damaged, FileThere, StorageError
from touchpoint_audit.storage.content import ABOUT_TABLE, UNREADABLE, Tables, content_of, text_of
from touchpoint_audit.storage.disk_errors import is_there
from touchpoint_audit.storage.documents import Unfit, value_of
from touchpoint_audit.storage.durable import keep_copy, replace_file
from touchpoint_audit.storage.earlier import earlier_versions
from touchpoint_audit.storage.kept import free_name
from touchpoint_audit.storage.lock import SessionLock
from touchpoint_audit.storage.mending import Fate, Piece, mended
from touchpoint_audit.storage.notices import Notice
from touchpoint_audit.storage.remains import Remains, document_in, one_bit_apart, remains_of

ALL = "all"
"""Stands for every document that differs from the last good version, where documents are named."""
_CHECKSUM = N_("Its checksum does not hold: it was changed by hand or by another program, or it is damaged.")
_DAMAGED = N_("Some of its entries are damaged.")
_NO_ABOUT = "what it says about the audit itself cannot be read"


@dataclass(frozen=True, slots=True)
class Plan:
    """What a repair would do."""

    path: Path
    problem: Notice | None
    """What is wrong with the file; None when it is sound."""
    pieces: tuple[Piece, ...]
    """Every document that is not simply as it was saved."""
    compared_with: Path | None
    """The last good version; None when there is none, so that nothing can be compared."""
    remains: Remains

    @property
    def whole(self) -> bool:
        """Whether the file can be taken apart as a whole. Else what differs comes from the last good version."""
        return self.remains.whole

    @property
    def undecided(self) -> bool:
        """Whether a person has to say what is to stand before anything is written."""
        changed = any(piece.fate is Fate.CHANGED for piece in self.pieces)
        return self.whole and not self.remains.intact and (changed or self.compared_with is None)

    @property
    def lost(self) -> tuple[Piece, ...]:
        """What cannot be brought back."""
        return tuple(piece for piece in self.pieces if piece.fate is Fate.LOST)

    @property
    def needed(self) -> bool:
        """Whether a repair would change anything."""
        damaged = any(piece.fate is not Fate.LOST for piece in self.pieces)
        return damaged or not self.remains.intact or self.remains.error is not None

    def taken_back(self, named: Collection[str], keep: bool) -> tuple[Piece, ...]:
        """What of that which differs comes from the last good version.

        `named` are ids, or "table/id", or `ALL`; `keep` lets everything stand that is not named.
        """
        differing = [piece for piece in self.pieces if piece.fate in {Fate.CHANGED, Fate.ALONE}]
        if not (self.whole or keep or named):
            return tuple(piece for piece in differing if piece.fate is Fate.CHANGED)
        every = ALL in named
        return tuple(
            piece
            for piece in differing
            if (every and piece.fate is Fate.CHANGED) or {piece.document, piece.place} & set(named)
        )

    def name_of(self, piece: Piece) -> str:
        """What the entry is called, as the last good version or else the file has it; empty when it has no name."""
        own = document_in(self.remains.tables, piece.table, piece.document)
        for document in (piece.before, own):
            try:
                fields = dict(document or {})
            except UNREADABLE:
                continue
            for field in ("name", "what", "journey"):
                if isinstance(fields.get(field), str):
                    return one_line(fields[field])
        return ""

    def text(self, taken_back: Collection[Piece] = ()) -> bytes:
        """The repaired file. Raises what keeps the file from being opened when nothing readable would come of it."""
        tables: Tables = {
            name: dict(table) if isinstance(table, dict) else table for name, table in self.remains.tables.items()
        }
        for piece in self.pieces:
            if piece.fate in {Fate.BACK, Fate.LOST} or piece in taken_back:
                _put(tables, piece)
        text = text_of(tables)
        try:
            content = content_of(text, self.path)
            value_of(content.audit_id, content.tables[ABOUT_TABLE][content.audit_id], About)
        except (StorageError, Unfit):
            raise self.remains.error or Damaged(self.path, why=_NO_ABOUT) from None
        return text


def plan_of(path: Path, root: Path | None = None) -> Plan:
    """What a repair of a file would do; nothing is touched. `root` is the folder of versions that are kept elsewhere.

    Raises NewerFormat, and what keeps the file from being read at all (NotReadable, NotRegular, TooLarge). A file that
    is not there has a plan when an earlier version is; else FileMissing is raised, or why the file cannot be opened.
    """
    remains = remains_of(path)
    versions = earlier_versions(path, root, remains.audit_id)
    audit_id = remains.audit_id or (versions[0].audit_id if versions else "")
    versions = tuple(each for each in versions if audit_id == each.audit_id or one_bit_apart(audit_id, each.audit_id))
    remains, found = mended(path, remains, versions)
    good = next((version.path for version in versions if version.intact), None)
    plan = Plan(path, _problem(remains, found), found, good, remains)
    plan.text(plan.taken_back((), keep=False))
    return plan


def carry_out(plan: Plan, holder: str, taken_back: Collection[Piece] = ()) -> Path | None:
    """Write the repaired file; returns where the damaged one is kept, None when there was none.

    Earlier versions stay where they are. Raises why it may not be written (LockedElsewhere, MayOnlyRead, CannotLock),
    ChangedElsewhere, FileGone or FileThere when it is not the file any more that the plan was made of, or CannotSave.
    """
    text = plan.text(taken_back)
    lock = SessionLock(plan.path, holder)
    if (refused := lock.take()) is not None:
        raise refused
    try:
        kept = None
        if plan.remains.fingerprint is None and is_there(plan.path):
            raise FileThere(plan.path)
        if is_there(plan.path):
            kept = free_name(plan.path, "damaged")
            keep_copy(plan.path, kept)
        replace_file(plan.path, text, expected=plan.remains.fingerprint, backup=False)
        return kept
    finally:
        lock.release()


def _problem(remains: Remains, found: tuple[Piece, ...]) -> Notice | None:
    if remains.error is not None:
        return Notice(remains.error.sentence, remains.error.facts)
    if not remains.intact:
        return Notice(_CHECKSUM)
    return Notice(_DAMAGED) if found else None


def _put(tables: Tables, piece: Piece) -> None:
    if piece.is_table:
        if piece.before is None:
            tables.pop(piece.table, None)
        else:
            tables[piece.table] = piece.before
        return
    if piece.before is None:
        tables.get(piece.table, {}).pop(piece.document, None)
    elif piece.table == ABOUT_TABLE:
        tables[ABOUT_TABLE] = {piece.document: piece.before}
    else:
        tables.setdefault(piece.table, {})[piece.document] = piece.before
