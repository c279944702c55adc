"""A program in a pseudo-terminal of 80x24, timed as the person in front of it sees it."""

import os
import pty
import re
import select
import signal
import termios
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

import pyte

from bench.figures import CannotMeasure

COLUMNS, ROWS = 80, 24
PAINT_QUIET_S = 0.3
"""A start has come to its end when nothing was written for so long."""
KEY_QUIET_S = 0.03
"""The repaint after a key has come to its end when nothing was written for so long."""
PATIENCE_S = 30.0
KEY_PATIENCE_S = 3.0

ANSWERS = {
    b"\x1b[?2026$p": b"\x1b[?2026;2$y",  # synchronised output: known, and off
    b"\x1b[?2048$p": b"\x1b[?2048;0$y",  # size reports in band: not known
    b"\x1b[6n": b"\x1b[1;1R",
    b"\x1b[c": b"\x1b[?62;22c",
}
"""What the program asks the terminal, and what this one says."""

_PRIVATE = re.compile(rb"\x1b\[[<=>][0-9;]*[a-z]")
"""Settings of the keyboard, which pyte would print as text."""


class Terminal:
    """A running program and what it wrote. Times are seconds of `time.perf_counter`."""

    def __init__(self, command: Sequence[str], environment: Mapping[str, str]) -> None:
        self.started = time.perf_counter()
        self._command = command
        self._written = bytearray()
        self._process, self._terminal = pty.fork()
        if self._process == 0:
            try:
                termios.tcsetwinsize(0, (ROWS, COLUMNS))
                os.execvpe(command[0], list(command), dict(environment))
            finally:
                os._exit(127)

    def first_paint(self, shows: str) -> float:
        """Wait until the screen shows a text and rests; returns the milliseconds from the start to the last output."""
        deadline = self.started + PATIENCE_S
        while time.perf_counter() < deadline:
            last = self._rest(PAINT_QUIET_S, PATIENCE_S)
            if last is not None and shows in self.screen():
                return (last - self.started) * 1000
        raise self._failure(f"never showed {shows!r}")

    def press(self, key: bytes) -> float:
        """Send a key; returns the milliseconds until the last output of the repaint."""
        self._rest(0.0, 0.0)
        sent = time.perf_counter()
        os.write(self._terminal, key)
        last = self._rest(KEY_QUIET_S, KEY_PATIENCE_S)
        if last is None:
            raise self._failure(f"showed nothing new after the key {key!r}")
        return (last - sent) * 1000

    def screen(self) -> str:
        """What the terminal shows."""
        screen = pyte.Screen(COLUMNS, ROWS)
        pyte.ByteStream(screen).feed(_PRIVATE.sub(b"", bytes(self._written)))
        return "\n".join(screen.display)

    def resident_mib(self) -> float:
        """The memory that the program occupies now, in MiB."""
        try:
            status = Path(f"/proc/{self._process}/status").read_text(encoding="ascii")
        except OSError:
            raise CannotMeasure("resident memory is read from /proc, which this system does not have") from None
        (line,) = (line for line in status.splitlines() if line.startswith("VmRSS:"))
        return int(line.split()[1]) / 1024

    def close(self) -> None:
        """End the program at once: what it would still save is of no use to anybody."""
        os.kill(self._process, signal.SIGKILL)
        os.waitpid(self._process, 0)
        os.close(self._terminal)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def _rest(self, quiet_s: float, patience_s: float) -> float | None:
        """Read until nothing comes for `quiet_s`; returns when the last output came, None when none came at all."""
        begun = time.perf_counter()
        last: float | None = None
        while True:
            now = time.perf_counter()
            until = begun + patience_s if last is None else last + quiet_s
            if not select.select([self._terminal], [], [], max(until - now, 0.0))[0]:
                return last
            try:
                data = os.read(self._terminal, 1 << 16)
            except OSError:
                raise self._failure("ended") from None
            last = time.perf_counter()
            self._written += data
            for asked, answer in ANSWERS.items():
                if asked in data:
                    os.write(self._terminal, answer)
            if last - begun > max(patience_s, quiet_s) + PATIENCE_S:
                raise self._failure("never came to rest")

    def _failure(self, what: str) -> CannotMeasure:
        shown = "\n".join(line.rstrip() for line in self.screen().splitlines() if line.strip())
        return CannotMeasure(f"`{' '.join(self._command)}` {what}. Its screen:\n{shown}")
