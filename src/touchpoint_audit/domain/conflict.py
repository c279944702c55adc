"""Two people changed the same thing apart from each other: what each made of it, until a person settles it."""

from collections.abc import Container
from dataclasses import dataclass
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
