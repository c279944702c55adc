"""Bringing a damaged audit back, document by document, when a person asks for it.

What is sound stays as it is, also where it is newer than every earlier version; what is damaged comes from the last
version that has it sound. What would be pointed at and is gone comes along. The plan tells it before anything is
written, and the damaged file is kept beside.
"""

from collections.abc import Collection
from dataclasses import dataclass, field, replace
from pathlib import Path

from touchpoint_audit.domain.audit import About
from touchpoint_audit.domain.text import one_line
from touchpoint_audit.errors import N_, Damaged, FileThere, StorageError
from touchpoint_audit.storage.along import brought_along, put
from touchpoint_audit.storage.content import ABOUT_TABLE, UNREADABLE, Tables, content_of, text_of
from touchpoint_audit.storage.disk_errors import is_there
from touchpoint_audit.storage.documents import Unfit, value_of
from touchpoint_audit.storage.durable import keep_copy, replace_file
from touchpoint_audit.storage.earlier import Earlier, earlier_versions
from touchpoint_audit.storage.kept import free_name
from touchpoint_audit.storage.lock import SessionLock
from touchpoint_audit.storage.mending import mended
from touchpoint_audit.storage.notices import Notice
from touchpoint_audit.storage.pieces import Fate, Piece
from touchpoint_audit.storage.remains import Remains, document_in, one_bit_apart, remains_of

ALL = "all"
"""Stands for every document that differs from the last good version, where documents are named."""
_CHECKSUM = N_("Its checksum does not hold: it was changed by hand or by another program, or it is damaged.")
_DAMAGED = N_("Some of its entries are damaged.")
_LOOSE = N_("Some of its entries point at what is gone.")
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
    versions: tuple[Earlier, ...] = ()
    """The earlier versions, this file's own first, and those whose checksum holds."""
    _along: dict[tuple[str, ...], tuple[Piece, ...]] = field(default_factory=dict, compare=False, repr=False)
    """What comes along, by the places that are taken back."""

    @property
    def whole(self) -> bool:
        """Whether the file can be taken apart as a whole. Else what differs comes from the last good version."""
        return self.remains.whole

    @property
    def undecided(self) -> bool:
        """Whether a person has to say what is to stand before anything is written."""
        changed = any(piece.fate is Fate.CHANGED for piece in self.pieces)
        return self.whole and not self.remains.intact and (changed or self.compared_with is None)

    def lost(self, taken_back: Collection[Piece] = ()) -> tuple[Piece, ...]:
        """What cannot be brought back, with the choice that is made."""
        back = {piece.place for piece in self.along(taken_back)}
        return tuple(piece for piece in self.pieces if piece.fate is Fate.LOST and piece.place not in back)

    def in_part(self, taken_back: Collection[Piece] = ()) -> tuple[Piece, ...]:
        """What comes as the history tells it, which has gaps: later changes of it may not have been brought back."""
        done = (piece for piece in self.pieces if _is_put(piece, taken_back))
        return tuple(piece for piece in (*done, *self.along(taken_back)) if piece.in_part)

    @property
    def needed(self) -> bool:
        """Whether a repair would change anything."""
        damaged = any(piece.fate is not Fate.LOST for piece in self.pieces)
        return damaged or not self.remains.intact or self.remains.error is not None or bool(self.along())

    def along(self, taken_back: Collection[Piece] = ()) -> tuple[Piece, ...]:
        """What comes along, so that nothing points at what is gone, with the choice that is made."""
        return tuple(piece for piece in self._pointed_at(taken_back) if piece.fate is Fate.ALONG)

    def loose(self, taken_back: Collection[Piece] = ()) -> tuple[Piece, ...]:
        """What points at something that is nowhere to be found: it stays as it is."""
        return tuple(piece for piece in self._pointed_at(taken_back) if piece.fate is Fate.LOOSE)

    def taken_back(self, named: Collection[str], keep: bool) -> tuple[Piece, ...]:
        """What of that which differs comes from the last good version.

        `named` are ids, or "table/id", or `ALL`; `keep` lets everything stand that is not named.
        """
        differing = [piece for piece in self.pieces if piece.fate in {Fate.CHANGED, Fate.ALONE}]
        if not (self.whole or keep or named):
            # What can be read here and is otherwise in another file is no damage that this one would show.
            own = [piece for piece in differing if self.file_of(piece.source) is None]
            return tuple(piece for piece in own if piece.fate is Fate.CHANGED)
        every = ALL in named
        return tuple(
            piece
            for piece in differing
            if (every and piece.fate is Fate.CHANGED) or {piece.document, piece.place} & set(named)
        )

    def is_gone(self, piece: Piece) -> bool:
        """Whether a person has to say of something that is not in the file any more."""
        if piece.fate is not Fate.CHANGED:
            return False
        held = self.remains.tables
        return piece.table not in held if piece.is_table else document_in(held, piece.table, piece.document) is None

    def file_of(self, version: Path | None) -> Path | None:
        """The other file that an earlier version is of; None when it is one of this file."""
        return next((each.of for each in self.versions if each.path == version), None)

    def is_missing(self, piece: Piece) -> bool:
        """Whether there is no rest in the file of what a piece is about."""
        place = piece.table, piece.document
        return place not in self.remains.damaged and document_in(self.remains.tables, *place) is None

    def name_of(self, piece: Piece) -> str:
        """What the entry is called, as the last good version or else the file has it; empty when it has no name."""
        own = document_in(self.remains.tables, piece.table, piece.document)
        for document in (piece.before, own):
            try:
                fields = dict(document or {})
            except UNREADABLE:
                continue
            for name in ("name", "what", "journey"):
                if isinstance(fields.get(name), str):
                    return one_line(fields[name])
        return ""

    def text(self, taken_back: Collection[Piece] = ()) -> bytes:
        """The repaired file. Raises what keeps the file from being opened when nothing readable would come of it."""
        tables = self._tables(taken_back)
        for piece in self.along(taken_back):
            put(tables, piece)
        text = text_of(tables)
        try:
            content = content_of(text, self.path)
            value_of(content.audit_id, content.tables[ABOUT_TABLE][content.audit_id], About)
        except (StorageError, Unfit):
            error = self.remains.error or Damaged(self.path, why=_NO_ABOUT)
            if isinstance(error, Damaged):
                raise type(error)(self.path, why=error.facts["why"], nothing_kept=True) from None
            raise error from None
        return text

    def _tables(self, taken_back: Collection[Piece]) -> Tables:
        """The repaired file without what comes along."""
        tables: Tables = {
            name: dict(table) if isinstance(table, dict) else table for name, table in self.remains.tables.items()
        }
        for piece in self.pieces:
            if _is_put(piece, taken_back):
                put(tables, piece)
        return tables

    def _pointed_at(self, taken_back: Collection[Piece]) -> tuple[Piece, ...]:
        choice = tuple(piece.place for piece in taken_back)
        if choice not in self._along:
            done = [piece for piece in self.pieces if _is_put(piece, taken_back)]
            given_up = self._version([piece for piece in done if piece.fate is Fate.ALONE])
            about = self._version(
                [piece for piece in done if piece.fate is Fate.CHANGED and piece.table == ABOUT_TABLE]
            )
            sources = {(piece.table, piece.document): piece.source for piece in done if piece.before is not None}
            versions = (*given_up, *self.versions)
            found = brought_along(self.path, self._tables(taken_back), self.remains, versions, sources, about)
            self._along[choice] = found
        return self._along[choice]

    def _version(self, given_up: Collection[Piece]) -> tuple[Earlier, ...]:
        """What this file has and is to be given up, as a version of its own: it stays when it is pointed at."""
        tables: Tables = {}
        for piece in given_up:
            if not piece.is_table:
                found = document_in(self.remains.tables, piece.table, piece.document)
                tables.setdefault(piece.table, {})[piece.document] = found
        return (Earlier(self.path, tables, True, self.remains.audit_id),) if tables else ()


def plan_of(path: Path, root: Path | None = None) -> Plan:
    """What a repair of a file would do; nothing is touched. `root` is the folder of versions that are kept elsewhere.

    Raises NewerFormat, and what keeps the file from being read at all (NotReadable, NotRegular, TooLarge). A file that
    is not there has a plan when an earlier version is; else FileMissing is raised, or why the file cannot be opened.
    """
    remains = remains_of(path)
    versions = earlier_versions(path, root, remains.audit_id)
    if root is not None and not any(_is_of(remains.audit_id, each) for each in versions):
        versions = earlier_versions(path, root)
    audit_id = _audit_id(remains, versions)
    versions = tuple(each for each in versions if _is_of(audit_id, each))
    remains, found = mended(path, remains, versions)
    good = next((version.path for version in versions if version.intact), None)
    plan = Plan(path, _problem(remains, found), found, good, remains, versions)
    plan.text(plan.taken_back((), keep=False))
    points_at_nothing = plan.problem is None and (plan.along() or plan.loose())
    return replace(plan, problem=Notice(_LOOSE)) if points_at_nothing else plan


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


def _audit_id(remains: Remains, versions: tuple[Earlier, ...]) -> str:
    """Which audit a file holds.

    Of a torn file, in which another entry may pass for what it says about itself, the one of which a version and some
    rest in the file are there, when no version speaks for what was read.
    """
    ids = [version.audit_id for version in versions]
    if not any(_is_of(remains.audit_id, each) for each in versions):
        rests = {key for _table, key in remains.damaged} | remains.tables.get(ABOUT_TABLE, {}).keys()
        return next((each for each in ids if not remains.audit_id or each in rests), remains.audit_id)
    return remains.audit_id


def _is_of(audit_id: str, version: Earlier) -> bool:
    return audit_id == version.audit_id or one_bit_apart(audit_id, version.audit_id)


def _is_put(piece: Piece, taken_back: Collection[Piece]) -> bool:
    return piece.fate in {Fate.BACK, Fate.LOST} or piece in taken_back


def _problem(remains: Remains, found: tuple[Piece, ...]) -> Notice | None:
    if remains.error is not None:
        return Notice(remains.error.sentence, remains.error.facts)
    if not remains.intact:
        return Notice(_CHECKSUM)
    return Notice(_DAMAGED) if found else None
