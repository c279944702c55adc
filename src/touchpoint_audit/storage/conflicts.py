"""The conflicts that are found while two copies are made one: both values are kept, for a person to settle.

Which of the two is shown meanwhile is the later one, by the histories. Everybody who makes one of the same two copies
finds the same conflicts, with the same ids.
"""

import hashlib
from typing import Any

import msgspec

from touchpoint_audit.domain.conflict import Conflict, Version
from touchpoint_audit.storage.ancestor import Histories, moment
from touchpoint_audit.storage.atoms import ABSENT, Path
from touchpoint_audit.storage.same import canonical, plain


class FoundConflicts:
    """What was found so far, in the order in which it was."""

    def __init__(self, histories: Histories, written_at: tuple[str, str]) -> None:
        """`written_at` stands for the times of what the history of a side does not know. ISO 8601 with its zone."""
        self._histories = histories
        self._written_at = written_at
        self._found: dict[str, Conflict] = {}

    @property
    def by_id(self) -> dict[str, Conflict]:
        """What was found. Not to be changed."""
        return self._found

    def two_values(self, document: tuple[str, str], path: Path, here: Any, there: Any) -> Any:
        """Both sides changed an atom, or a whole document, in two ways: the later one of the two values."""
        versions = [
            Version(None if value is ABSENT else plain(value), False, *self._who_and_when(side, *document, path))
            for side, value in enumerate((here, there))
        ]
        later = max((0, 1), key=lambda side: _lateness(versions[side]))
        self._note(document, path, versions[later], versions[1 - later])
        return (here, there)[later]

    def deleted(self, table: str, key: str, deleter: int) -> None:
        """One side, 0 or 1, deleted a document that stays: an edit beats a delete."""
        shown, other = (self._who_and_when(side, table, key, ()) for side in (1 - deleter, deleter))
        identity = _id_of([table, key, "gone"])
        kept = Conflict(identity, table, key, (), Version(None, False, *shown), Version(None, True, *other))
        self._found[identity] = kept

    def taken_out(self, document: tuple[str, str], path: Path, value: Any, deleter: int) -> None:
        """One side, 0 or 1, took a part out of a document, and it stays."""
        shown = Version(plain(value), False, *self._who_and_when(1 - deleter, *document, path))
        other = Version(None, False, *self._who_and_when(deleter, *document, path))
        self._note(document, path, shown, other)

    def forget(self, table: str, key: str) -> None:
        """Nothing that was found about a document counts any more."""
        self._found = {
            name: found for name, found in self._found.items() if (found.table, found.document) != (table, key)
        }

    def _note(self, document: tuple[str, str], path: Path, shown: Version, other: Version) -> None:
        identity = [*document, list(path), *sorted(canonical(version.value).decode() for version in (shown, other))]
        found = Conflict(_id_of(identity), *document, path, shown, other)
        self._found[found.id] = found

    def _who_and_when(self, side: int, table: str, key: str, path: Path) -> tuple[str, str]:
        entry = self._histories.alone[side].last(table, key, path)
        return (entry.who, entry.at) if entry is not None else ("", self._written_at[side])


def _lateness(version: Version) -> tuple[float, str, bytes]:
    return moment(version.at), version.who, canonical(version.value)


def _id_of(identity: list[Any]) -> str:
    """An id that everybody makes alike of the same."""
    return hashlib.sha256(msgspec.json.encode(identity)).hexdigest()[:26]
