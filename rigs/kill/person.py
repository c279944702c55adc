"""A person at the program in a pseudo-terminal: types, looks at the screen, and is interrupted at a set moment."""

import fcntl
import os
import pty
import re
import select
import struct
import termios
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import pyte

from rigs.kill.program import Process, Program
from rigs.kill.story import Story
from tests.tui.terminal import LONGEST_S, Terminal

SAVED = re.compile(rb"saved \d\d:\d\d:\d\d")
"""The end of the status line, which is painted last: all that stands above it was painted before."""
_LONGEST_MARK = len(b"saved 00:00:00")
ASKS_ABOUT_DRAFT = "The program ended while this was being typed"
READY = "? more"


class Interrupted(Exception):
    """The moment has come."""


class Stuck(Exception):
    """What was waited for never came."""


@dataclass
class Text:
    """A text that is being typed, and how much of it stood on the screen when."""

    whole: str = ""
    seen: list[tuple[float, int]] = field(default_factory=list)
    becomes: int | None = None
    """The number of the state in which it was handed in."""

    def owed(self, until: float) -> str:
        """What of it stood on the screen at a time."""
        return self.whole[: max((length for when, length in self.seen if when <= until), default=0)]


class Person(Terminal):
    """The program, who sits at it, and what was done so far."""

    process: Process  # type: ignore[assignment]

    def __init__(self, program: Program, audit: Path, story: Story, *, output_apart: bool = False) -> None:
        """`output_apart` has the program write to a terminal of its own, which can go while the keys stay."""
        self.story = story
        self.texts: list[Text] = []
        self.until = float("inf")
        """When to be interrupted, on the monotonic clock."""
        self._tail = b""
        self.screen = pyte.Screen(80, 24)
        self._stream = pyte.ByteStream(self.screen)
        self.output = b""
        self._master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        self.before = termios.tcgetattr(slave)
        self._slave = slave
        self._keys = self._master
        if output_apart:
            self._master, output = pty.openpty()
            fcntl.ioctl(output, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
            self.process = program.start(slave, audit, output)
            os.close(output)
        else:
            self.process = program.start(slave, audit, slave)

    def type(self, keys: str) -> None:
        os.write(self._keys, keys.encode())

    def hang_up(self) -> None:
        super().hang_up()
        self._keys = -1

    def lose_output(self) -> None:
        """What the program writes to fails from now on; one more key makes it write."""
        os.close(self._master)
        self._master = -1
        self.type("x")

    def close(self) -> None:
        super().close()
        if self._keys >= 0 and self._keys != self._master:
            os.close(self._keys)
        self._keys = -1

    def wait(self, what: Callable[[str], object], why: str) -> None:
        """Read until the screen is as wanted. Raises Interrupted, or Stuck."""
        hang = time.monotonic() + LONGEST_S
        while not what(self.text()):
            self.pause(0.0)
            if self.process.poll() is not None or time.monotonic() > hang:
                raise Stuck(f"{why}:\n{self.text()}")
            self.read(min(self.until, hang))

    def see(self, words: str) -> None:
        self.wait(lambda screen: words in screen, f"{words!r} never came")

    def pause(self, seconds: float) -> None:
        """Do nothing but read for a while. Raises Interrupted."""
        end = time.monotonic() + seconds
        while True:
            now = time.monotonic()
            if now >= self.until:
                raise Interrupted
            if now >= end:
                return
            self.read(min(end, self.until))

    def write(self, text: Text, part: str) -> None:
        """Type a part of a text and wait until it stands on the screen."""
        text.whole += part
        self.type(part)
        end = squeezed(text.whole)[-12:]
        self.wait(lambda screen: end in squeezed(screen), f"{part!r} was typed and is not shown")
        text.seen.append((time.monotonic(), len(text.whole)))

    def begin_text(self) -> Text:
        self.texts.append(Text())
        return self.texts[-1]

    def read(self, deadline: float) -> None:
        """Take in what the program writes next, until a moment."""
        self._read(deadline)

    def drain(self) -> None:
        """Take in what a program that has ended wrote before."""
        while self._master >= 0 and self._read(time.monotonic() + 0.02):
            pass

    def processor_s(self) -> float:
        """How long the program has kept a processor busy so far, in seconds."""
        with suppress(OSError):
            fields = Path(f"/proc/{self.process.pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
            return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
        return 0.0

    def _read(self, deadline: float) -> bool:
        if self._master < 0:
            time.sleep(max(0.0, min(deadline - time.monotonic(), 0.01)))
            return False
        ready, _, _ = select.select([self._master], [], [], max(min(deadline - time.monotonic(), 60.0), 0))
        if not ready:
            return False
        try:
            chunk = os.read(self._master, 65536)
        except OSError:
            return False
        self.output += chunk
        self._show(chunk)
        return bool(chunk)

    def _show(self, chunk: bytes) -> None:
        """Paint, and look at the screen at every end of a status line that says "saved"."""
        seen, done = self._tail + chunk, len(self._tail)
        for mark in SAVED.finditer(seen):
            if mark.end() > done:
                self._stream.feed(seen[done : mark.end()])
                done = mark.end()
                self.story.look_at(self.text(), says_saved=True)
        self._stream.feed(seen[done:])
        self._tail = seen[-_LONGEST_MARK + 1 :]
        self.story.look_at(self.text(), says_saved=False)


def squeezed(text: str) -> str:
    """Without any white space: a text on the screen may be wrapped anywhere."""
    return "".join(text.split())
