"""The history that an audit file keeps: when, who, which field of what, old, new, why."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from touchpoint_audit.domain.history import Difference
from touchpoint_audit.storage.documents import document_of, plain


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One change that was saved. `old` and `new` are as the file writes them: texts, numbers, objects, None."""

    id: str
    at: str
    """ISO 8601 with its zone."""
    who: str
    table: str
    document: str
    field: str = ""
    """Empty when a whole document came or went."""
    old: Any = None
    new: Any = None
    why: str = ""

    def __post_init__(self) -> None:
        if datetime.fromisoformat(self.at).tzinfo is None:
            raise ValueError("a time in the history needs its zone")


def history_entries(
    differences: Iterable[Difference], at: datetime, who: str, why: str, new_id: Callable[[], str]
) -> tuple[HistoryEntry, ...]:
    """Entries for the history. `at` must have its zone, or ValueError is raised; it is kept to the second."""
    return tuple(
        HistoryEntry(
            id=new_id(),
            at=at.isoformat(timespec="seconds"),
            who=who,
            table=difference.table,
            document=difference.document,
            field=difference.field,
            old=_shown(difference.old),
            new=_shown(difference.new),
            why=why,
        )
        for difference in differences
    )


def in_order(entries: Iterable[HistoryEntry]) -> tuple[HistoryEntry, ...]:
    """Entries by time, those of one moment by id."""
    return tuple(sorted(entries, key=lambda entry: (datetime.fromisoformat(entry.at), entry.id)))


def history_documents(entries: Iterable[HistoryEntry]) -> Mapping[str, Mapping[str, Any]]:
    """The documents that stand for entries, by id."""
    return {entry.id: document_of(entry) for entry in entries}


def _shown(value: Any) -> Any:
    shown = plain(value)
    if isinstance(shown, dict):
        shown.pop("id", None)
    return shown
