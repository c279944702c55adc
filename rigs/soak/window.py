"""A window of the program: a real pseudo-terminal, read all along so that nothing of it piles up, and what it costs."""

import fcntl
import os
import re
import select
import struct
import sys
import termios
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from rigs.soak import program as program_file
from rigs.soak.probed import Probed
from tests.tui.terminal import Terminal

QUIET_S = 0.008
"""A repaint has come to its end when nothing was written for so long."""
PATIENCE_S = 60.0
"""So long a screen may take on a machine that has much else to do."""
PAINTED_S = 0.05
"""What a key changed has begun to be drawn by then."""
RESIZED_S = 1.0
"""A window that has not been drawn anew by then does not need it."""
_KEYS = re.compile(r"\x1b\[[0-9;]*[A-Za-z~]|.", re.DOTALL)
_PRIVATE = re.compile(rb"\x1b\[[<=>][0-9;]*[a-z]")
"""Settings of the keyboard, which the screen would take for text."""


class Lost(Exception):
    """The screen does not show what it should."""


class Ended(Exception):
    """The program has ended, and nobody asked it to."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What a program takes at a moment."""

    resident: int
    """Bytes in memory, also those that were put out to disk."""
    own: int
    """Bytes of these that are not from a file."""
    descriptors: int
    threads: int


class Window(Terminal):
    """A program in a terminal, and a person who waits until it has answered."""

    def __init__(self, arguments: Sequence[str], environment: Mapping[str, str], probe: Path) -> None:
        self._heard = 0.0
        self._typed = 0
        probe.touch()
        self.probed = Probed(probe)
        environment = {**environment, program_file.PROBE: str(probe)}
        program = [sys.executable, program_file.__file__, *arguments]
        super().__init__(program, {**os.environ, "TERM": "xterm-256color", **environment})

    def press(self, keys: str) -> tuple[float, float | None]:
        """Type keys and wait until all they led to is done; returns when they were typed, and when the answer began.

        The times are of `time.monotonic`; None when nothing new was shown. Raises Lost.
        """
        self.rest(0.0)
        self._typed += len(_KEYS.findall(keys))
        begun = time.monotonic()
        self.type(keys)
        first = None
        while self.probed.keys < self._typed:
            if time.monotonic() > begun + PATIENCE_S:
                raise Lost(f"{keys!r} was not answered:\n{self.text()}")
            answered = self.rest(QUIET_S)
            first = first or answered
            self.probed.look()
        answered = self.rest(QUIET_S if first else PAINTED_S)
        return begun, first or answered

    def rest(self, patience_s: float) -> float | None:
        """Read until nothing comes for a moment; returns when the first of it came, None when nothing did."""
        first: float | None = None
        deadline = time.monotonic() + patience_s
        while self._read(deadline):
            first = first or self._heard
            deadline = time.monotonic() + QUIET_S
        return first

    def wait_for(self, words: str) -> None:
        """Wait until the screen shows some words. Raises Lost."""
        deadline = time.monotonic() + PATIENCE_S
        while words not in self.text():
            if not self._read(deadline):
                raise Lost(f"{words!r} never came:\n{self.text()}")
        self.rest(QUIET_S)

    def resize(self, columns: int, rows: int) -> None:
        """Make the window larger or smaller."""
        self.screen.resize(rows, columns)
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self.rest(RESIZED_S)

    def line_of(self, words: str) -> int | None:
        """Which line shows some words; None when none does."""
        return next((place for place, line in enumerate(self.screen.display) if words in line), None)

    def cost(self) -> Cost:
        """What the program takes now."""
        of = Path(f"/proc/{self.process.pid}")
        rollup = dict(line.split()[:2] for line in (of / "smaps_rollup").read_text().splitlines()[1:])
        swapped = int(rollup["Swap:"])
        (threads,) = re.findall(r"Threads:\s*(\d+)", (of / "status").read_text())
        return Cost(
            resident=(int(rollup["Rss:"]) + swapped) * 1024,
            own=(int(rollup["Anonymous:"]) + swapped) * 1024,
            descriptors=sum(1 for _ in (of / "fd").iterdir()),
            threads=int(threads),
        )

    def _read(self, deadline: float) -> bool:
        ready, _, _ = select.select([self._master], [], [], max(deadline - time.monotonic(), 0))
        if not ready:
            return False
        try:
            chunk = os.read(self._master, 65536)
        except OSError:
            raise Ended(f"the program has ended:\n{self.text()}") from None
        self._heard = time.monotonic()
        self._stream.feed(_PRIVATE.sub(b"", chunk))
        return bool(chunk)
