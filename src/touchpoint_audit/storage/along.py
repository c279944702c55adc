"""What a repaired audit would point at though it is gone: it comes along, as a merge keeps what is pointed at.

From the version that the entry which needs it comes from, else from the next one that has it, else from the history.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

from touchpoint_audit.domain.audit import About, Audit
from touchpoint_audit.storage.content import ABOUT_TABLE, Tables
from touchpoint_audit.storage.documents import Unfit, value_of
from touchpoint_audit.storage.earlier import Earlier
from touchpoint_audit.storage.kinds import KINDS
from touchpoint_audit.storage.loose_ends import LooseEnd, loose_ends
from touchpoint_audit.storage.pieces import Fate, Piece
from touchpoint_audit.storage.remains import Remains, document_in, is_sound
from touchpoint_audit.storage.told import History

_DEPARTMENTS = "departments"
_POINTED_AT = {"stage": "stages", "touch_point": "touch_points", "imposed_by": ABOUT_TABLE, "carried_by": ABOUT_TABLE}
"""By field that holds the id of something else: its table. A department stands in what the audit says of itself."""
_POINTING = ("stages", "touch_points", "decisions", "actions")
"""The tables that point at each other."""
Sources = Mapping[tuple[str, str], Path | None]
"""By table and id: the version that an entry comes from."""


class _Target(NamedTuple):
    """What is gone and pointed at: a document, or a department of one."""

    table: str
    document: str
    field: str = ""
    """As the history names the department, "departments.store"; empty for a document."""

    @property
    def part(self) -> str:
        """The id of the department."""
        return self.field.partition(".")[2]


def brought_along(
    path: Path,
    tables: Tables,
    remains: Remains,
    versions: Sequence[Earlier],
    sources: Sources,
    at_last: Sequence[Earlier] = (),
) -> tuple[Piece, ...]:
    """What has to come along so that nothing points at what is gone; and what points at something that is nowhere.

    `tables` are those of the repaired file; what is at `path` itself serves for the older parts of its history, and
    `remains` for what is damaged in it. `at_last` is asked for what neither the versions have nor the history tells.
    """
    search = _Search(path, tables, remains, versions, sources, at_last)
    found = []
    while wanted := search.wanted():
        for target, ends in wanted.items():
            if (piece := search.found(target, ends)) is not None:
                found.append(piece)
    return (*found, *search.loose())


def put(tables: Tables, piece: Piece) -> None:
    """Put into the tables what a piece brings, or take out what it has not."""
    if piece.is_table:
        if piece.before is None:
            tables.pop(piece.table, None)
        else:
            tables[piece.table] = piece.before
    elif piece.field:
        tables[piece.table] = {piece.document: _with_part(tables[piece.table][piece.document], piece)}
    elif piece.before is None:
        tables.get(piece.table, {}).pop(piece.document, None)
    elif piece.table == ABOUT_TABLE:
        tables[ABOUT_TABLE] = {piece.document: piece.before}
    else:
        tables.setdefault(piece.table, {})[piece.document] = piece.before


def _with_part(document: Mapping[str, Any], piece: Piece) -> dict[str, Any]:
    field, _dot, key = piece.field.partition(".")
    return {**document, field: {**(document.get(field) or {}), key: piece.before}}


class _Search:
    """The tables of a repaired file, to which what is found is added."""

    def __init__(
        self,
        path: Path,
        tables: Tables,
        remains: Remains,
        versions: Sequence[Earlier],
        sources: Sources,
        at_last: Sequence[Earlier],
    ) -> None:
        self._at_last = at_last
        self._path = path
        self._remains = remains
        self._history: History | None = None
        self._tables = {name: dict(table) if isinstance(table, dict) else table for name, table in tables.items()}
        self._versions = versions
        self._sources = dict(sources)
        self._tried: set[_Target] = set()

    def wanted(self) -> dict[_Target, list[LooseEnd]]:
        """What is pointed at, is gone, and was not looked for yet, with what points at it."""
        found: dict[_Target, list[LooseEnd]] = {}
        for end, target in self._loose_ends():
            if target not in self._tried:
                found.setdefault(target, []).append(end)
        return found

    def found(self, target: _Target, ends: Sequence[LooseEnd]) -> Piece | None:
        """Where a target is found sound; it is in the tables then. None when it is nowhere."""
        self._tried.add(target)
        nearest = {self._sources.get((end.table, end.document)) for end in ends}
        versions = sorted(self._versions, key=lambda version: version.path not in nearest)
        for found in chain(_in_versions(versions, target), self._as_told(target), _in_versions(self._at_last, target)):
            if (piece := self._added(target, ends, found)) is not None:
                return piece
        return None

    def _as_told(self, target: _Target) -> Iterator[Piece]:
        if self._history is None:
            self._history = History(self._path, self._tables, self._remains)
        told = self._history.last(*target)
        if told.document is not None:
            yield Piece(*target[:2], Fate.ALONG, before=told.document, in_part=not told.whole)

    def loose(self) -> Iterator[Piece]:
        """What still points at something that is gone."""
        for end, _target in self._loose_ends():
            before = self._tables[end.table][end.document]
            yield Piece(end.table, end.document, Fate.LOOSE, before=before, field=end.field)

    def _loose_ends(self) -> Iterator[tuple[LooseEnd, _Target]]:
        audit = _audit_in(self._tables)
        for end in loose_ends(audit) if audit is not None else ():
            assert audit is not None
            key, table = getattr(getattr(audit, end.table)[end.document], end.field), _POINTED_AT[end.field]
            yield (
                end,
                _Target(table, audit.about.id, f"{_DEPARTMENTS}.{key}")
                if table == ABOUT_TABLE
                else _Target(table, key),
            )

    def _added(self, target: _Target, ends: Sequence[LooseEnd], found: Piece) -> Piece | None:
        """The piece with what needs it, when the audit can be understood with it."""
        table, key, before = target.table, target.document, found.before
        piece = replace(found, field=target.field, needed_by=tuple(ends))
        document = _with_part(self._tables[table][key], piece) if piece.field else before
        if not is_sound(table, key, document):
            return None
        put(self._tables, piece)
        self._sources[table, key] = piece.source
        return piece


def _audit_in(tables: Tables) -> Audit | None:
    """What can be read of the audit, as far as it points at anything; None when it cannot be opened."""
    abouts = tables.get(ABOUT_TABLE, {})
    if len(abouts) != 1:
        return None
    parts = {name: dict(_readable(tables, name)) for name in _POINTING}
    about = next((value for _key, value in _readable(tables, ABOUT_TABLE)), None)
    return Audit(about, **parts) if isinstance(about, About) else None


def _readable(tables: Tables, table: str) -> Iterator[tuple[str, Any]]:
    for key, document in tables.get(table, {}).items():
        with suppress(Unfit):
            yield key, value_of(key, document, KINDS[table])


def _in_versions(versions: Sequence[Earlier], target: _Target) -> Iterator[Piece]:
    for version in versions:
        if (before := _in_tables(version.tables, target)) is not None:
            yield Piece(*target[:2], Fate.ALONG, version.path, version.intact, before)


def _in_tables(tables: Tables, target: _Target) -> Any:
    """A document, damaged or not, or a department as a version has it; None when it has none."""
    if not target.field:
        return document_in(tables, target.table, target.document)
    abouts = [document for key, document in tables.get(ABOUT_TABLE, {}).items() if is_sound(ABOUT_TABLE, key, document)]
    return next(((about.get(_DEPARTMENTS) or {}).get(target.part) for about in abouts), None)
