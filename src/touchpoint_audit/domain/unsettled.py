"""A conflict beside what is in the audit now, and what it may be settled with."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from touchpoint_audit.domain.conflict import Conflict


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
