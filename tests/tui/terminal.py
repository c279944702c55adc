"""The program in a real pseudo-terminal: type, read the screen, send signals, hang up."""

import contextlib
import fcntl
import os
import pty
import select
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pyte

LONGEST_S = 20.0
"""A program that has not done by then what is waited for is taken to hang."""
LEAVES_ALTERNATE_SCREEN = b"\x1b[?1049l"
TAKES_ITS_TERMINAL = (
    "import fcntl, os, signal, sys, termios; signal.signal(signal.SIGHUP, signal.SIG_DFL); "
    "fcntl.ioctl(0, termios.TIOCSCTTY, 0); os.execv(sys.argv[1], sys.argv[1:])"
)
"""What runs before the program, so that it hears when its terminal goes."""
SHOWS_CURSOR = b"\x1b[?25h"


class Terminal:
    """A program and the terminal it runs in."""

    def __init__(self, command: Sequence[str], environment: dict[str, str], size: tuple[int, int] = (80, 24)) -> None:
        self.screen = pyte.Screen(*size)
        self._stream = pyte.ByteStream(self.screen)
        self.output = b""
        """All that the program has written."""
        self._master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
        self.before = termios.tcgetattr(slave)
        self.process = subprocess.Popen(
            [sys.executable, "-c", TAKES_ITS_TERMINAL, *command],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            env=environment,
            start_new_session=True,
        )
        self._slave: int | None = slave

    def text(self) -> str:
        return "\n".join(line.rstrip() for line in self.screen.display)

    def type(self, keys: str) -> None:
        os.write(self._master, keys.encode())

    def read_until(self, words: str) -> None:
        """Read until the screen shows some words."""
        deadline = time.monotonic() + LONGEST_S
        while words not in self.text():
            assert self._read(deadline), f"{words!r} never came:\n{self.text()}"

    def settings(self) -> list[object]:
        """How the terminal is set: what the program must put back."""
        assert self._slave is not None
        return termios.tcgetattr(self._slave)

    def hang_up(self) -> None:
        """The window is closed: the terminal is gone."""
        self._let_go()
        os.close(self._master)
        self._master = -1

    def ended_with(self) -> int:
        """Read what is left and return the exit code; negative for a signal that ended it."""
        deadline = time.monotonic() + LONGEST_S
        while self.process.poll() is None:
            assert time.monotonic() < deadline, f"it does not end:\n{self.text()}"
            if self._master >= 0:
                self._read(time.monotonic() + 0.05)
            else:
                with contextlib.suppress(subprocess.TimeoutExpired):
                    self.process.wait(deadline - time.monotonic())
        while self._master >= 0 and self._read(time.monotonic() + 0.05):
            pass
        return self.process.returncode

    def close(self) -> None:
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        self._let_go()
        if self._master >= 0:
            os.close(self._master)

    def _let_go(self) -> None:
        if self._slave is not None:
            os.close(self._slave)
            self._slave = None

    def _read(self, deadline: float) -> bool:
        ready, _, _ = select.select([self._master], [], [], max(deadline - time.monotonic(), 0))
        if not ready:
            return False
        try:
            chunk = os.read(self._master, 65536)
        except OSError:
            return False
        self.output += chunk
        self._stream.feed(chunk)
        return bool(chunk)


@contextmanager
def opened(
    audit: Path, *, program: Sequence[str] = ("-m", "touchpoint_audit"), **environment: str
) -> Iterator[Terminal]:
    """The program on an audit, from the moment its first screen stands."""
    terminal = Terminal(
        [sys.executable, *program, "open", str(audit)],
        {**os.environ, "TERM": "xterm-256color", "TOUCHPOINT_AUDIT_NAME": "Auditor A", **environment},
    )
    try:
        terminal.read_until("? more")
        yield terminal
    finally:
        terminal.close()
