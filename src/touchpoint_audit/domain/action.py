"""What will be done about a touch point: by whom, by when, and what became of it."""

import math
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Status(StrEnum):
    PLANNED = "planned"
    DOING = "doing"
    DONE = "done"
    DROPPED = "dropped"
    """It will not be done; `reason` says why."""


@dataclass(frozen=True, slots=True)
class Action:
    """One action. Raises ValueError for hours that are not finite, and for a day of doing on what is not done."""

    id: str
    touch_point: str
    """The id of the touch point."""
    what: str
    owner: str = ""
    """Who sees to it; empty until somebody does."""
    due: date | None = None
    expected_hours: float | None = None
    """Staff hours a year that it is expected to free; below zero when it takes some. None: nobody said."""
    status: Status = Status.PLANNED
    reason: str = ""
    """Why it was dropped."""
    done_on: date | None = None

    def __post_init__(self) -> None:
        if self.expected_hours is not None and not math.isfinite(self.expected_hours):
            raise ValueError("the hours expected are a finite number")
        if self.done_on is not None and self.status is not Status.DONE:
            raise ValueError("only what is done has a day on which it was")

    @property
    def unfinished(self) -> bool:
        """Whether there is still something to do."""
        return self.status in {Status.PLANNED, Status.DOING}
