"""Two copies of one audit made one: three-way, document by document and atom by atom (see `storage.atoms`).

What only one side changed is taken from it. What both changed in two ways is shown as the later one has it, and both
values are kept as a conflict for a person to settle. An edit beats a delete, and what is pointed at stays. The order of
the two sides makes no difference. The histories are joined; where no base is given they tell what both copies were
(`storage.ancestor`).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from touchpoint_audit.domain.conflict import Conflict
from touchpoint_audit.storage.ancestor import Ancestor, Histories, moment, moved_out_until
from touchpoint_audit.storage.atoms import (
    ABSENT,
    Path,
    atoms_of,
    cells_of,
    document_of_atoms,
    with_cells,
    without_cells,
)
from touchpoint_audit.storage.conflicts import FoundConflicts
from touchpoint_audit.storage.content import ABOUT_TABLE, TABLES, Tables, text_of
from touchpoint_audit.storage.documents import Unfit, document_of, value_of
from touchpoint_audit.storage.kinds import KINDS
from touchpoint_audit.storage.same import canonical, same, written

_POINTS_AT: Mapping[str, tuple[str, str]] = {
    "touch_points": ("stage", "stages"),
    "decisions": ("touch_point", "touch_points"),
    "actions": ("touch_point", "touch_points"),
}
"""By table: the field that holds the id of a document of another table, and that table."""
_DEPARTMENTS = "departments"
_NAMES_DEPARTMENT = ("imposed_by", "carried_by")
"""The fields of a touch point that hold the id of a department, which has no table of its own."""
_KEPT = ("history", "older_history")
"""Tables that only grow."""
_UNSETTLED = ("conflicts", *_KEPT)
"""Tables whose documents never change: about them there is nothing to settle."""
_Document = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Copy:
    """One of the two sides."""

    tables: Tables
    """In the present format, and without damaged documents."""
    at: str = ""
    """When it was written last: stands for the time of what its history does not know. ISO 8601 with its zone."""


@dataclass(frozen=True, slots=True)
class Merged:
    """What came of two copies."""

    tables: Tables
    conflicts: tuple[Conflict, ...] = ()
    """What was found now; it stands in the tables, too, beside what was not settled before."""


def merged(ours: Copy, theirs: Copy, base: Tables | None = None) -> Merged:
    """The two sides made one. `base` is what both were; the histories tell without one, or when it is too old."""
    return _Merge(ours, theirs, base).result()


def went_back(base: Tables, side: Tables) -> bool:
    """Whether a side is older than the base: it lacks an entry of the base's history that has not moved out of it."""
    history, known = base.get("history", {}), side.get("history", {})
    until = moved_out_until(side)
    return any(moment(str(history[key].get("at", ""))) > until for key in history.keys() - known.keys())


def adds_nothing(base: Tables, side: Tables) -> bool:
    """Whether a side is the base as it was earlier, and nothing else."""
    return went_back(base, side) and text_of(merged(Copy(base), Copy(side)).tables) == text_of(base)


class _Merge:
    def __init__(self, ours: Copy, theirs: Copy, base: Tables | None) -> None:
        self._sides = ours, theirs
        self._histories = Histories(ours.tables, theirs.tables)
        if base is not None and not self._is_common(base):
            base = None
        self._base = base
        self._ancestor = Ancestor(ours.tables, theirs.tables, self._histories)
        self._conflicts = FoundConflicts(self._histories, (ours.at, theirs.at))
        self._dropped: dict[tuple[str, str], tuple[_Document, Tables]] = {}
        """What one side deleted and the other left as it was, with the tables of the side that deleted it."""

    def _is_common(self, base: Tables) -> bool:
        """Whether both sides went on from a base: neither is older, and together they know nothing that it does not."""
        older = any(went_back(base, side.tables) for side in self._sides)
        return not older and self._histories.both <= base.get("history", {}).keys()

    def result(self) -> Merged:
        ours, theirs = (side.tables for side in self._sides)
        tables: Tables = {}
        for name in sorted(ours.keys() | theirs.keys()):
            one, other = ours.get(name, ABSENT), theirs.get(name, ABSENT)
            if name in TABLES or all(isinstance(table, Mapping) or table is ABSENT for table in (one, other)):
                tables[name] = self._table(name, {} if one is ABSENT else one, {} if other is ABSENT else other)
            else:
                tables[name] = self._unknown_table(name, one, other)
        self._bring_back_what_is_needed(tables)
        self._bring_back_departments(tables)
        kept = tables.get("conflicts", {})
        found = self._conflicts.by_id
        fresh = {key: document_of(conflict) for key, conflict in found.items() if key not in kept}
        if fresh:
            tables["conflicts"] = {**kept, **fresh}
        return Merged(tables, tuple(found.values()))

    def _table(self, name: str, ours: Mapping[str, _Document], theirs: Mapping[str, _Document]) -> Mapping[str, Any]:
        found: dict[str, _Document] = {}
        for key in {**ours, **theirs}:
            here, there = ours.get(key), theirs.get(key)
            if here is not None and there is not None:
                found[key] = self._document(name, key, here, there)
            elif (kept := self._of_one_side(name, key, here, there)) is not None:
                found[key] = kept
        return found

    def _document(self, table: str, key: str, here: _Document, there: _Document) -> _Document:
        if same(here, there):
            return min(here, there, key=written)
        if table in _UNSETTLED:
            return max(here, there, key=canonical)
        base = self._before(table, key)
        if base is not None and same(here, base):
            return there
        if base is not None and same(there, base):
            return here
        before = atoms_of(base) if base is not None else {}
        one, other = atoms_of(here), atoms_of(there)
        atoms = {
            path: self._atom(
                (table, key), path, before.get(path, ABSENT), one.get(path, ABSENT), other.get(path, ABSENT)
            )
            for path in one | other
        }
        return self._sound(table, key, document_of_atoms(atoms), here, there)

    def _of_one_side(self, table: str, key: str, here: _Document | None, there: _Document | None) -> _Document | None:
        """What becomes of a document that only one side has; None when it is to go."""
        document, deleter = (here, 1) if here is not None else (there, 0)
        assert document is not None
        base = self._before(table, key) if table not in _KEPT else None
        if base is None:
            return document
        if same(document, base):
            self._dropped[table, key] = document, self._sides[deleter].tables
            return None
        if table not in _UNSETTLED:
            self._conflicts.deleted(table, key, deleter)
        return document

    def _atom(self, document: tuple[str, str], path: Path, before: Any, here: Any, there: Any) -> Any:
        if same(here, there) or same(there, before):
            return here
        if same(here, before):
            return there
        if (cells := self._cells(document, path, before, here, there)) is not None:
            return cells
        unchanged = self._histories.unchanged(*document, path, (here, there))
        if unchanged is not None:
            return (here, there)[1 - unchanged]
        return self._conflicts.two_values(document, path, here, there)

    def _cells(self, document: tuple[str, str], path: Path, before: Any, here: Any, there: Any) -> Any:
        """A fact of which both changed some intervals, interval by interval; None when it is not one."""
        old, one, other = cells_of(before), cells_of(here), cells_of(there)
        if old is None or one is None or other is None or not old.keys() == one.keys() == other.keys():
            return None
        cells = {place: self._atom(document, (*path, place), old[place], one[place], other[place]) for place in one}
        head = self._atom(document, path, without_cells(before), without_cells(here), without_cells(there))
        return with_cells(head, cells)

    def _sound(self, table: str, key: str, document: _Document, here: _Document, there: _Document) -> _Document:
        """The document, or that of one side as a whole when what came of both contradicts itself."""
        if table not in KINDS:
            return document
        try:
            value_of(key, document, KINDS[table])
        except Unfit:
            self._conflicts.forget(table, key)
            whole: _Document = self._conflicts.two_values((table, key), (), here, there)
            return whole
        return document

    def _unknown_table(self, name: str, here: Any, there: Any) -> Any:
        """A table that is not known here, and is no table: as a whole."""
        before = self._base.get(name, ABSENT) if self._base is not None else ABSENT
        if here is ABSENT or there is ABSENT:
            return there if here is ABSENT else here
        if same(here, there) or same(there, before):
            return here
        return there if same(here, before) else self._conflicts.two_values((name, ""), (), here, there)

    def _before(self, table: str, key: str) -> _Document | None:
        if self._base is not None:
            found: _Document | None = self._base.get(table, {}).get(key)
            return found
        return self._ancestor.document(table, key)

    def _bring_back_what_is_needed(self, tables: Tables) -> None:
        """Nothing that is kept may point at what was deleted, and what went with a touch point comes back with it."""
        again = bool(self._dropped)
        while again:
            again = False
            for table, (field, target) in _POINTS_AT.items():
                for document in list(tables.get(table, {}).values()):
                    again |= self._bring_back(tables, target, document.get(field))
                for (name, key), (document, deleter) in list(self._dropped.items()):
                    pointed = document.get(field)
                    stays = pointed in tables.get(target, {}) and pointed not in deleter.get(target, {})
                    if name == table and table != "touch_points" and stays:
                        again |= self._bring_back(tables, table, key, told=False)

    def _bring_back_departments(self, tables: Tables) -> None:
        """A department that a touch point names stays, though one side merged it with another one or deleted it."""
        for audit_id, about in list(tables.get(ABOUT_TABLE, {}).items()):
            abouts = [side.tables.get(ABOUT_TABLE, {}).get(audit_id, {}) for side in self._sides]
            known = [document.get(_DEPARTMENTS) or {} for document in abouts]
            there = about.get(_DEPARTMENTS) or {}
            gone = {key: deleter for deleter in (0, 1) for key in known[1 - deleter] if key not in there}
            if not gone:
                continue
            named = {point.get(side) for point in tables.get("touch_points", {}).values() for side in _NAMES_DEPARTMENT}
            back = {key: known[1 - gone[key]][key] for key in sorted(gone.keys() & named)}
            for key, department in back.items():
                self._conflicts.taken_out((ABOUT_TABLE, audit_id), (_DEPARTMENTS, key), department, gone[key])
            if back:
                tables[ABOUT_TABLE] = {**tables[ABOUT_TABLE], audit_id: {**about, _DEPARTMENTS: {**there, **back}}}

    def _bring_back(self, tables: Tables, table: str, key: Any, *, told: bool = True) -> bool:
        if key in tables.get(table, {}) or (table, key) not in self._dropped:
            return False
        document, deleter = self._dropped.pop((table, key))
        tables[table] = {**tables.get(table, {}), key: document}
        if told:
            self._conflicts.deleted(table, key, 0 if deleter is self._sides[0].tables else 1)
        return True
