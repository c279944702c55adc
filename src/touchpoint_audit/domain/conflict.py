"""Two people changed the same thing apart from each other: what each made of it, until a person settles it."""

from collections.abc import Container
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


@dataclass(frozen=True, slots=True)
class Version:
    """What one of them made of it."""

    value: Any = None
    """As the file writes it: text, number, list, object; None for a field that is empty."""
    gone: bool = False
    """Whether the whole document was deleted."""
    who: str = ""
    """Empty when the history does not tell."""
    at: str = ""
    """ISO 8601 with its zone; empty when the history does not tell."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """One thing that was changed in two ways. `shown` is in the audit, `other` is kept here only."""

    id: str
    """Made of what is in conflict and both values, so that everybody who merges the same finds the same."""
    table: str
    """As in the history."""
    document: str
    path: tuple[str, ...]
    """Field, and the id within it: ("facts", "frequency"). Empty for the whole document."""
    shown: Version
    other: Version

    def is_about(self, touch_points: Container[str]) -> bool:
        """Whether it is about one of these touch points itself."""
        return self.table == "touch_points" and self.document in touch_points

    @property
    def field(self) -> str:
        """The path as the history writes it; empty for the whole document."""
        return ".".join(self.path)


class Choice(StrEnum):
    """What a person may settle a conflict with."""

    SHOWN = "shown"
    OTHER = "other"
    NOW = "now"
    """What is in the audit now, whatever it is: the conflict is let go."""


class Stuck(StrEnum):
    """Why a conflict can only be let go."""

    GONE = "gone"
    """What it is about is not in the audit any more."""
    UNKNOWN = "unknown"
    """It is about something that only a newer version knows."""


@dataclass(frozen=True, slots=True)
class Unsettled:
    """A conflict beside what is in the audit now. The values are the domain's, None for an empty field."""

    conflict: Conflict
    number: int | None
    """Of the touch point that it is about, along the journey; None when it is about none."""
    touch_point: str
    """Its id; empty for none."""
    now: Any
    shown: Any
    other: Any
    fits: frozenset[Choice]
    """What it can still be settled with; `NOW` always."""
    stuck: Stuck | None = None

    @property
    def is_deletion(self) -> bool:
        """Whether one of them deleted the whole of it."""
        return self.conflict.shown.gone or self.conflict.other.gone

    @property
    def moved_on(self) -> bool:
        """Whether the audit has a third value by now."""
        return self.stuck is None and not self.is_deletion and self.now not in (self.shown, self.other)
