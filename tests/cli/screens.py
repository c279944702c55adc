"""Stands in for the application, so that its start and end can be tested without a terminal."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

from touchpoint_audit.actions.desk import Desk


@dataclass
class Screens:
    """Keeps what it was started with, and ends as it is told."""

    ends_with: int | None = 0
    failed: bool = False
    failure: Path | None = None
    return_code: int | None = None
    opened: list[tuple[Desk, Path | None]] = field(default_factory=list)

    def __call__(self, desk: Desk, audit: Path | None = None) -> "Screens":
        self.opened.append((desk, audit))
        return self

    def run(self) -> int | None:
        return self.ends_with


AtATerminal: TypeAlias = Callable[[Screens], Screens]
