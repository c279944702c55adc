"""What the history of a damaged file has beyond that of an earlier version, and which changes it explains."""

from collections.abc import Collection, Mapping
from typing import Any

from touchpoint_audit.storage.explained import is_explained
from touchpoint_audit.storage.history import HistoryEntry
from touchpoint_audit.storage.told import by_place


class Since:
    """The entries of a history beyond those that are known."""

    def __init__(self, entries: Mapping[str, HistoryEntry], known: Collection[str]) -> None:
        self._on = by_place(entry for key, entry in entries.items() if key not in known)

    def explains(self, table: str, key: str, was: Mapping[str, Any] | None, now: Mapping[str, Any] | None) -> bool:
        """Whether they lead from what a document was to what it is; None where it is not there."""
        return is_explained(table, key, was, now, self._on.get((table, key), ()))
