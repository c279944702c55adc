"""What two copies of an audit were before they went apart, as far as their histories tell.

The entries that only one copy has are what was done in it alone. Taken back, newest first, they give what both were.
Where the two copies do not come to the same, a hand was at work that the history does not know: what was there is
`UNKNOWN`, and differs from everything.
"""

from collections.abc import Iterable, Iterator, Mapping
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
            Log(here, here.keys() - there.keys(), moved_out_until(theirs)),
            Log(there, there.keys() - here.keys(), moved_out_until(ours)),
        )
        self.both = here.keys() & there.keys()
        """The ids of the entries that both have."""
        self._documents = here

    @cached_property
    def _shared(self) -> Log:
        return Log(self._documents, self.both)

    def unchanged(self, table: str, document: str, path: Path, values: tuple[Any, Any]) -> int | None:
        """Which of the two sides has an atom as both know it, so that only the other changed it; None for neither.

        The other changed it with an entry in its history, or without one: by hand.
        """
        last = self._shared.last(table, document, path)
        if last is None:
            return None
        told = _told(last, path)
        as_told = [
            log.last(table, document, path) is None and told == (None if value is ABSENT else value)
            for log, value in zip(self.alone, values, strict=True)
        ]
        return as_told.index(True) if any(as_told) else None


class Ancestor:
    """The common ancestor of two copies."""

    def __init__(self, ours: Tables, theirs: Tables, histories: Histories) -> None:
        self._sides = ours, theirs
        self._histories = histories

    def document(self, table: str, key: str) -> Mapping[str, Any] | None:
        """The document as both had it; None when neither had it, or when that cannot be told."""
        now: list[Mapping[str, Any] | None] = [tables.get(table, {}).get(key) for tables in self._sides]
        then = []
        for side, log in enumerate(self._histories.alone):
            other = now[1 - side] if not self._histories.alone[1 - side].about(table, key) else None
            states = list(_states(table, now[side], log.about(table, key)))
            if other is not None and any(one is not None and fields_of(one) == fields_of(other) for one in states):
                return other  # what one side went on from is what the other still has
            then.append(states[-1])
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
        here, there = (cells_of(one) for one in then)
        if here is not None and there is not None and here.keys() == there.keys():
            return self._agreed_cells(document, path, then, now)
        side = self._histories.unchanged(*document, path, (now[0], now[1]))
        return UNKNOWN if side is None else now[side]

    def _agreed_cells(self, document: tuple[str, str], path: Path, then: list[Any], now: list[Any]) -> Any:
        before, present = [cells_of(one) or {} for one in then], [cells_of(one) or {} for one in now]
        cells = {}
        for place, cell in before[0].items():
            values, latest = [side[place] for side in before], [side.get(place, ABSENT) for side in present]
            found = self._agreed(document, (*path, place), values, latest)
            cells[place] = {**cell, "calls": UNKNOWN} if found is UNKNOWN else found
        heads = [[without_cells(one) if one is not ABSENT else ABSENT for one in side] for side in (then, now)]
        head = self._agreed(document, path, *heads)
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


def moved_out_until(tables: Tables) -> float:
    """Until when entries may have moved out of a file: of those that lack, nobody can tell whether it knew them."""
    parts = tables.get(OLDER_TABLE, {}).values()
    return max((moment(str(part.get("last", ""))) for part in parts), default=float("-inf"))


def _told(entry: HistoryEntry, path: Path) -> Any:
    """What an atom is after an entry about it or about what it is a part of; None when it is not there any more."""
    for length in range(len(path) + 1):
        if entry.field == ".".join(path[:length]):
            value, rest = entry.new, path[length:]
            if len(rest) == len(path):
                value = value_at(value, path) if isinstance(value, dict) else None
            elif rest:
                part = cells_of(value) if length == 2 else value
                value = part.get(rest[0]) if isinstance(part, dict) else None
            return None if value is ABSENT else value
    return UNKNOWN


def _states(
    table: str, document: Mapping[str, Any] | None, entries: Iterable[HistoryEntry]
) -> Iterator[Mapping[str, Any] | None]:
    """What a document was before each of these entries, newest first: as it is, and then ever further back."""
    yield document
    for entry in entries:
        if not entry.field:
            document = entry.old if isinstance(entry.old, dict) else None
        elif document is not None:
            path = path_of(entry.field, document)
            empty = entry.old is None or (len(path) == 1 and entry.old == _empty(table).get(path[0], ABSENT))
            document = with_value(document, path, ABSENT if empty else _whole(document, path, entry.old))
        yield document


def _whole(document: Mapping[str, Any], path: Path, old: Any) -> Any:
    """The old value of an atom; that of a fact whose intervals stand in entries of their own, with its intervals."""
    now = value_at(document, path)
    if len(path) == 2 and isinstance(old, dict) and old.get("intervals") == [] and isinstance(now, Mapping):
        return {**old, "intervals": now.get("intervals", [])}
    return old


@cache
def _empty(table: str) -> Mapping[str, Any]:
    return empty_fields(KINDS[table]) if table in KINDS else {}
