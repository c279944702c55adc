"""One thing that the store does with a disk: what was there before, what is to be there after, and who looks."""

from abc import ABC, abstractmethod
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from itertools import count
from pathlib import Path

from rigs.disk.faulty import Fault, How
from touchpoint_audit.domain.audit import About, Audit, Stage
from touchpoint_audit.domain.history import differences
from touchpoint_audit.domain.touch_point import TouchPoint
from touchpoint_audit.storage import HistoryEntry, history_entries
from touchpoint_audit.storage.durable import hidden_beside

HOLDER = "the rig"
NOON = datetime.fromisoformat("2026-11-03T12:00:00+01:00")
BEFORE = Audit(
    About("0192f3a4-77aa-7b31-9c55-1f2e3d4c5b6a", "Getting help", "Store 14", "Bergen"),
    {"s": Stage("s", "Ask", 1)},
    {f"t{n}": TouchPoint(f"t{n}", "s", n, f"Touch point {n}", "encounter") for n in range(1, 6)},
)
AFTER = replace(BEFORE, touch_points={**BEFORE.touch_points, "t1": replace(BEFORE.touch_points["t1"], note="now")})
LOCKS = ("lock", "holder")
KEPT_IN_MEMORY = "our changes are kept in memory"


def history(before: Audit, after: Audit, first: int = 1) -> tuple[HistoryEntry, ...]:
    """The history of a change."""
    numbers = count(first)
    return history_entries(differences(before, after), NOON, "Auditor A", "", lambda: f"h{next(numbers)}")


def beside(path: Path, endings: Iterable[str]) -> list[str]:
    """The names of a file's hidden companions."""
    return [hidden_beside(path, ending).name for ending in endings]


class Operation(ABC):
    """One thing that the store does, in a folder of its own. What is wrong is told in words; "" is as it should be."""

    about = ""
    """What it does."""
    keeps = False
    """Whether a window holds what was to be written, so that the person must be told that nothing is lost."""

    tells = True
    """Whether it is to be looked at how a refusal is told; of a control only what it does to the files counts."""

    def __init__(self, folder: Path, fault: Fault | None = None) -> None:
        self.folder = folder
        self.cannot_remove = fault is not None and fault.call == "unlink"
        self.disk_is_gone = fault is not None and fault.how is How.FROM_HERE

    @classmethod
    @abstractmethod
    def lay_out(cls, folder: Path) -> None:
        """Put what is there before into a folder; done once, and copied for each case."""

    def prepare(self) -> None:  # noqa: B027 - few have something to prepare
        """What happens before the disk fails: an audit is opened."""

    @abstractmethod
    def act(self) -> None:
        """The thing itself; done again by a person who tries again."""

    @abstractmethod
    def harm(self) -> str:
        """What is not whole any more, when it was refused."""

    @abstractmethod
    def lack(self) -> str:
        """What is not there, when it was done."""

    def elsewhere(self, _path: Path) -> str:
        """What is wrong with a copy of everything on another disk."""
        return ""

    def close(self) -> None:  # noqa: B027
        """Let go of what `prepare` opened."""

    def litter(self, *expected: str) -> str:
        """What lies in the folder that should not. What could not be removed when it should have been may lie there."""
        left = {path.name for path in self.folder.iterdir()} - set(expected)
        if self.cannot_remove:
            left = {name for name in left if not (name[0] == "." and name.endswith((".tmp", ".holder")))}
        return f"left behind: {', '.join(sorted(left))}" if left else ""
