"""What a damaged file's history tells, decoded once: what is to be there, and how it was last."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from touchpoint_audit.storage.content import UNREADABLE, Tables
from touchpoint_audit.storage.documents import Unfit, value_of
from touchpoint_audit.storage.explained import Told, last_told, last_told_part
from touchpoint_audit.storage.history import HistoryEntry, in_order
from touchpoint_audit.storage.older_history import HISTORY_TABLE, OLDER_TABLE, older_entries, older_faults
from touchpoint_audit.storage.remains import Remains

Place = tuple[str, str]
"""Table and id of a document."""
_EVERYWHERE: Place = ("", "")
"""Stands for every document among the gaps."""


class History:
    """The history of some tables by what it is on, and where it has gaps."""

    def __init__(self, path: Path, tables: Tables, remains: Remains) -> None:
        """`tables` are those of a file at `path` after its repair, or what is to be in them; `remains` its damage."""
        self.entries = older_entries(path, tables)
        documents = tables.get(HISTORY_TABLE, {})
        self._gaps = set(_gaps(path, tables, remains))
        for key, document in documents.items():
            try:
                self.entries[key] = value_of(key, document, HistoryEntry)
            except Unfit:
                self._gaps.add(_named_by(document))
        self._on = by_place(self.entries.values())

    def places_since(self, known: Iterable[str]) -> Iterator[Place]:
        """What entries beyond those that are known are on."""
        known = set(known)
        return iter(sorted(by_place(entry for key, entry in self.entries.items() if key not in known)))

    def tells_of_its_coming(self, table: str, key: str) -> bool:
        """Whether an entry tells how a document came."""
        return any(not entry.field and entry.new is not None for entry in self._on.get((table, key), ()))

    def last(self, table: str, key: str, part: str = "") -> Told:
        """A document, or a value by id in it such as "departments.store", as it was last."""
        entries = self._on.get((table, key), ())
        gaps = not self._gaps.isdisjoint({(table, key), _EVERYWHERE})
        return last_told_part(entries, part, gaps=gaps) if part else last_told(table, key, entries, gaps=gaps)


def by_place(entries: Iterable[HistoryEntry]) -> Mapping[Place, tuple[HistoryEntry, ...]]:
    """The entries on each document, oldest first."""
    found = defaultdict(list)
    for entry in entries:
        found[entry.table, entry.document].append(entry)
    return {place: in_order(each) for place, each in found.items()}


def _gaps(path: Path, tables: Tables, remains: Remains) -> Iterator[Place]:
    """Of what entries are missing that nobody can read."""
    gone = {key for table, key in remains.damaged if table == HISTORY_TABLE} - tables.get(HISTORY_TABLE, {}).keys()
    if gone or not remains.seamless or (tables.get(OLDER_TABLE) and any(older_faults(path, tables))):
        yield _EVERYWHERE


def _named_by(damaged: Any) -> Place:
    """What a damaged entry is on, when that much can be read."""
    with suppress(KeyError, *UNREADABLE):
        table, key = damaged["table"], damaged["document"]
        if isinstance(table, str) and isinstance(key, str):
            return table, key
    return _EVERYWHERE
