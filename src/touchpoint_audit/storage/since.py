"""What the history of a damaged file has beyond that of an earlier version, and which changes it explains.

A bit that flips in an entry of the history makes it speak of a document that never was, or of another time. An entry
that is read as it was meant then explains a change which seems to have no history.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from touchpoint_audit.storage.content import Tables
from touchpoint_audit.storage.explained import is_explained
from touchpoint_audit.storage.history import HistoryEntry, in_order
from touchpoint_audit.storage.remains import document_in, one_bit_apart
from touchpoint_audit.storage.told import Place, by_place

_Document = Mapping[str, Any]


class Since:
    """The entries of a history beyond those that are known, beside the documents now and then."""

    def __init__(
        self, entries: Mapping[str, HistoryEntry], known: Collection[str], tables: Tables, earlier: Tables
    ) -> None:
        self._on = by_place(entry for key, entry in entries.items() if key not in known)
        self._tables = tables
        self._earlier = earlier

    def explains(self, table: str, key: str, was: _Document | None, now: _Document | None) -> bool:
        """Whether they lead from what a document was to what it is; None where it is not there."""
        return is_explained(table, key, was, now, self._on.get((table, key), ()))

    def explains_as_meant(self, table: str, key: str, was: _Document | None, now: _Document | None) -> bool:
        """The same, should a bit have flipped in one of them: in its time, or in the name of what it is on.

        Of a new document that no entry names, nothing tells whether the bit flipped there or in its own name.
        """
        if was is None and (table, key) not in self._on:
            return False
        return any(is_explained(table, key, was, now, entries) for entries in self._readings((table, key)))

    def is_meant_for_another(self, table: str, key: str) -> bool:
        """Whether what it tells of a document that is nowhere explains another one, which it leaves unexplained."""
        ghost = table, key
        places = {*self._on, *((table, other) for other in self._earlier.get(table, {}))}
        return any(_is_misread(ghost, place) and self._lacks(place, ghost) for place in places)

    def _lacks(self, place: Place, ghost: Place) -> bool:
        was, now = document_in(self._earlier, *place), document_in(self._tables, *place)
        return not self.explains(*place, was, now) and is_explained(*place, was, now, self._with(place, ghost))

    def _readings(self, place: Place) -> Iterator[Sequence[HistoryEntry]]:
        yield sorted(self._on.get(place, ()), key=lambda entry: entry.id)  # the time is in the ids too
        for ghost in self._on:
            if _is_misread(ghost, place) and not self._is_somewhere(ghost):
                yield self._with(place, ghost)

    def _with(self, place: Place, ghost: Place) -> Sequence[HistoryEntry]:
        table, key = place
        meant = (replace(entry, table=table, document=key) for entry in self._on.get(ghost, ()))
        return in_order((*self._on.get(place, ()), *meant))

    def _is_somewhere(self, place: Place) -> bool:
        return any(document_in(tables, *place) is not None for tables in (self._tables, self._earlier))


def _is_misread(one: Place, other: Place) -> bool:
    """Whether a bit that flipped in the name of one document makes that of the other."""
    (table, key), (other_table, other_key) = one, other
    if table == other_table:
        return one_bit_apart(key, other_key)
    return key == other_key and one_bit_apart(table, other_table)
