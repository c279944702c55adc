"""What the probe in the program told: how many changes there were, when each was on disk, which keys are done."""

from dataclasses import dataclass
from pathlib import Path

NS = 1_000_000_000


@dataclass(frozen=True, slots=True)
class Save:
    """A save, as the program told of it. Times are seconds of `time.monotonic`."""

    changes: int
    """So many changes of the session were on disk with it."""
    begun: float
    ended: float
    worked_s: float
    """What the writer's thread reckoned, waiting for the disk apart."""


class Probed:
    """The lines of a probe, read as they come."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._read = 0
        self.changes = 0
        self.entries = 0
        """Entries of the history that were handed to saves which came back."""
        self.keys = 0
        """So many keys were taken, and all that they led to is done."""
        self.saves: list[Save] = []
        """The saves that were read of since they were taken away."""

    def look(self) -> None:
        """Read what is new."""
        with self._path.open("rb") as file:
            file.seek(self._read)
            told = file.read()
        whole = told[: told.rfind(b"\n") + 1]
        self._read += len(whole)
        for line in whole.splitlines():
            what, *numbers = line.split()
            figures = [int(number) for number in numbers]
            if what == b"change":
                self.changes = figures[0]
            elif what == b"rest":
                self.keys = figures[0]
            else:
                changes, begun, ended, worked, entries = figures
                self.entries += entries
                self.saves.append(Save(changes, begun / NS, ended / NS, worked / NS))
