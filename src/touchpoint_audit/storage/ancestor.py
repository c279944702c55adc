"""What two copies of an audit were before they went apart, as far as their histories tell.

The entries that only one copy has are what was done in it alone. Taken back, newest first, they give what both were.
Where the two copies do not come to the same, a hand was at work that the history does not know: what was there is
`UNKNOWN`, and differs from everything.
"""

from collections.abc import Iterable, Mapping
from dataclasses import fields
from datetime import datetime
from functools import cache, cached_property
from typing import Any

from touchpoint_audit.storage.atoms import (
    ABSENT,
    Path,
    atoms_of,
    cells_of,
    document_of_atoms,
    overlap,
    path_of,
    value_at,
    with_cells,
    with_value,
    without_cells,
)
from touchpoint_audit.storage.content import UNREADABLE, Tables, fields_of
from touchpoint_audit.storage.documents import empty_fields
from touchpoint_audit.storage.history import HistoryEntry
from touchpoint_audit.storage.kinds import KINDS
from touchpoint_audit.storage.older_history import OLDER_TABLE


class _Unknown:
    def __eq__(self, _other: object) -> bool:
        return False

    __hash__ = object.__hash__


UNKNOWN: Any = _Unknown()
"""What nobody can tell any more."""


def moment(at: str) -> float:
    """A moment as the history writes it, to be compared; before all others when it is not known."""
    try:
        return datetime.fromisoformat(at).timestamp()
    except (ValueError, OverflowError, OSError):
        return float("-inf")


_ENTRY = tuple(item.name for item in fields(HistoryEntry) if item.name != "id")


class Log:
    """Entries of a history, by the document they are about."""

    def __init__(
        self, documents: Mapping[str, Mapping[str, Any]], ids: Iterable[str], after: float = float("-inf")
    ) -> None:
        """Of the history's documents those with these ids, made after a moment; damaged ones tell nothing."""
        self._by_document: dict[tuple[str, str], list[HistoryEntry]] = {}
        for key in ids:
            entry = _entry(key, documents[key])
            if entry is not None and moment(entry.at) > after:
                self._by_document.setdefault((entry.table, entry.document), []).append(entry)
        for entries in self._by_document.values():
            if len(entries) > 1:
                entries.sort(key=lambda entry: (moment(entry.at), entry.id), reverse=True)

    def about(self, table: str, document: str) -> list[HistoryEntry]:
        """The entries about a document, newest first."""
        return self._by_document.get((table, document), [])

    def last(self, table: str, document: str, path: Path) -> HistoryEntry | None:
        """The newest entry about an atom, or about what it is a part of."""
        field = ".".join(path)
        return next((entry for entry in self.about(table, document) if overlap(entry.field, (field,))), None)


class Histories:
    """What the histories of two copies tell: what each did alone, and what both know."""

    def __init__(self, ours: Tables, theirs: Tables) -> None:
        here, there = ours.get("history", {}), theirs.get("history", {})
        self.alone = (
            Log(here, here.keys() - there.keys(), _moved_out_until(theirs)),
            Log(there, there.keys() - here.keys(), _moved_out_until(ours)),
        )
        self._both = here, here.keys() & there.keys()

    @cached_property
    def _shared(self) -> Log:
        return Log(*self._both)

    def unchanged(self, table: str, document: str, path: Path, values: tuple[Any, Any]) -> int | None:
        """Which of the two sides left an atom as both know it, when the other went on from there; None for neither."""
        touched = [log.last(table, document, path) is not None for log in self.alone]
        if touched[0] is touched[1]:
            return None
        side = touched.index(False)
        last = self._shared.last(table, document, path)
        known = last is not None and last.field == ".".join(path) and _says(values[side], last.new)
        return side if known else None


class Ancestor:
    """The common ancestor of two copies."""

    def __init__(self, ours: Tables, theirs: Tables, histories: Histories) -> None:
        self._sides = ours, theirs
        self._histories = histories

    def document(self, table: str, key: str) -> Mapping[str, Any] | None:
        """The document as both had it; None when neither had it, or when that cannot be told."""
        now = [tables.get(table, {}).get(key) for tables in self._sides]
        then = [
            _taken_back(table, document, log.about(table, key))
            for document, log in zip(now, self._histories.alone, strict=True)
        ]
        if any(document is None for document in then):
            return None
        atoms, present = ([atoms_of(document or {}) for document in documents] for documents in (then, now))
        found = {}
        for path in atoms[0] | atoms[1]:
            values = [side.get(path, ABSENT) for side in atoms]
            found[path] = self._agreed((table, key), path, values, [side.get(path, ABSENT) for side in present])
        return document_of_atoms(found)

    def _agreed(self, document: tuple[str, str], path: Path, then: list[Any], now: list[Any]) -> Any:
        """What an atom was: where the two sides come to the same, or where one has left it as both know it."""
        if then[0] == then[1]:
            return then[0]
        cells = [cells_of(one) for one in (*then, *now)]
        if all(one is not None and one.keys() == (cells[0] or {}).keys() for one in cells):
            return self._agreed_cells(document, path, then, now)
        side = self._histories.unchanged(*document, path, (now[0], now[1]))
        return UNKNOWN if side is None else now[side]

    def _agreed_cells(self, document: tuple[str, str], path: Path, then: list[Any], now: list[Any]) -> Any:
        before, present = [cells_of(one) or {} for one in then], [cells_of(one) or {} for one in now]
        cells = {}
        for place, cell in before[0].items():
            values, latest = [side[place] for side in before], [side[place] for side in present]
            found = self._agreed(document, (*path, place), values, latest)
            cells[place] = {**cell, "calls": UNKNOWN} if found is UNKNOWN else found
        head = self._agreed(document, path, *([without_cells(one) for one in side] for side in (then, now)))
        return with_cells({"source": UNKNOWN} if head is UNKNOWN else head, cells)


def _entry(key: str, document: Mapping[str, Any]) -> HistoryEntry | None:
    """An entry of the history, quicker than it is read elsewhere; None for a damaged one."""
    try:
        found = fields_of(document)
        entry = HistoryEntry(key, **{name: found[name] for name in _ENTRY if name in found})
    except (*UNREADABLE, AttributeError):
        return None
    texts = (entry.at, entry.who, entry.table, entry.document, entry.field)
    return entry if all(isinstance(text, str) for text in texts) else None


def _moved_out_until(tables: Tables) -> float:
    """Until when entries may have moved out of a file: of those that lack, nobody can tell whether it knew them."""
    parts = tables.get(OLDER_TABLE, {}).values()
    return max((moment(str(part.get("last", ""))) for part in parts), default=float("-inf"))


def _says(value: Any, told: Any) -> bool:
    return (told is None and value is ABSENT) or bool(value == told)


def _taken_back(
    table: str, document: Mapping[str, Any] | None, entries: Iterable[HistoryEntry]
) -> Mapping[str, Any] | None:
    """A document without what these entries, newest first, did to it."""
    for entry in entries:
        if not entry.field:
            document = entry.old if isinstance(entry.old, dict) else None
        elif document is not None:
            path = path_of(entry.field, document)
            empty = entry.old is None or (len(path) == 1 and entry.old == _empty(table).get(path[0], ABSENT))
            document = with_value(document, path, ABSENT if empty else _whole(document, path, entry.old))
    return document


def _whole(document: Mapping[str, Any], path: Path, old: Any) -> Any:
    """The old value of an atom; that of a fact whose intervals stand in entries of their own, with its intervals."""
    now = value_at(document, path)
    if len(path) == 2 and isinstance(old, dict) and old.get("intervals") == [] and isinstance(now, Mapping):
        return {**old, "intervals": now.get("intervals", [])}
    return old


@cache
def _empty(table: str) -> Mapping[str, Any]:
    return empty_fields(KINDS[table]) if table in KINDS else {}
