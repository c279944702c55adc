"""What a rig found: how much it tried, what broke, and whether it can see anything break at all."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

HEAD: tuple[str, ...] = ("Rig", "What was tried", "Cases", "Broken", "Negative control", "Its cases", "Broken there")


@dataclass(frozen=True, slots=True)
class Scale:
    """How much a rig tries: `long` for `make faults`, short for the tests; `work` is a folder of its own on a disk."""

    long: bool
    work: Path
    seed: int = 0


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table in docs/reliability.md.

    `control` is what must break under the same rig: TinyDB's own storage, or ours with one precaution taken out.
    """

    rig: str
    tried: str
    cases: int
    broken: int
    control: str
    control_cases: int
    control_broken: int
    failures: tuple[str, ...] = ()
    """What broke, in words, a few of them: with what it takes to see it again."""
    skipped: str = ""
    """Why nothing of it could be tried on this system; `tried` says so, too. Empty when it was."""

    @property
    def holds(self) -> bool:
        """Whether something was tried, nothing broke, and the control did; or this system cannot try it."""
        if self.skipped:
            return not self.cases
        return self.cases > 0 and self.broken == 0 and self.control_broken > 0


def table(rows: Iterable[Row]) -> str:
    """The rows as a Markdown table."""
    lines = [HEAD, tuple("---" if place in {0, 1, 4} else "---:" for place in range(len(HEAD)))]
    for row in rows:
        figures = (
            f"{row.cases:,}",
            f"{row.broken:,}",
            row.control,
            f"{row.control_cases:,}",
            f"{row.control_broken:,}",
        )
        lines.append((row.rig, row.tried, *figures))
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
