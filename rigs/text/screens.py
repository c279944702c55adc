"""The screens in a real pseudo-terminal: every one is gone to, at each step what the terminal was sent is looked at."""

import os
import re
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import pyte

from rigs.text.emulator import Place, Plain, Shown, shown
from tests.tui.terminal import Terminal

CHILD = Path(__file__).with_name("child.py")
LONGEST_S = 60.0
TAKES_THE_SCREEN = b"\x1b[?1049h"
REST = re.compile(rb"\x1b\]7777;([A-Za-z_,]*)\|([A-Za-z_,]*)\|([-0-9,;]*)\x07")
REST_KEY = "\x1b[57383u"
ESCAPE = "\x1b[27u"
UP, DOWN, LEFT, END, HOME, F5 = "\x1b[A", "\x1b[B", "\x1b[D", "\x1b[F", "\x1b[H", "\x1b[15~"
FULL = "\x1b[57382u"
"""From here on the disk takes nothing; again: it does."""
CUT, PASTE, ALL = "\x18", "\x16", "\x1b[18~"


def pasted(text: str) -> str:
    return f"\x1b[200~{text}\x1b[201~"


@dataclass(frozen=True, slots=True)
class Step:
    """Keys, and the screen on top once they are done with."""

    keys: str
    screen: str
    alike: bool = True
    """Whether the screen is to be as with harmless text; False where a name on disk or a sum of letters is shown."""


@dataclass
class Toured:
    """What came of a tour."""

    sent: bytes = b""
    looks: list[tuple[Step, Shown]] = field(default_factory=list)
    screens: set[str] = field(default_factory=set)
    widgets: set[str] = field(default_factory=set)
    strayed: str = ""
    """Where the tour did not come to the screen it was to come to; empty when it did everywhere."""
    code: int | None = None


class Watched(Terminal):
    """The program in a terminal that is looked at whenever the program has come to rest."""

    def __init__(self, words: Sequence[str], environment: Mapping[str, str], size: tuple[int, int]) -> None:
        super().__init__([sys.executable, str(CHILD), "screens", *words], dict(environment), size)
        self.screen = Plain(*size)
        self._stream = pyte.ByteStream(self.screen)
        self._looked_up_to = 0

    def text(self) -> str:
        return shown(self.screen).text()

    def started(self) -> None:
        """Wait until the program has taken the screen over; keys typed before would be echoed."""
        deadline = time.monotonic() + LONGEST_S
        while TAKES_THE_SCREEN not in self.output and self._read(deadline):
            pass

    def rest(self) -> tuple[list[str], list[str], Shown]:
        """Wait until the program rests; returns its screens, the top one last, the widgets of that one, and a look."""
        self.type(REST_KEY)
        deadline = time.monotonic() + LONGEST_S
        while not (found := REST.search(self.output, self._looked_up_to)):
            if not self._read(deadline):
                return [], [], shown(self.screen)
        self._looked_up_to = found.end()
        names, widgets, places = (part.decode() for part in found.groups())
        edited = tuple(Place(*map(int, place.split(","))) for place in places.split(";") if place)
        return names.split(","), widgets.split(","), replace(shown(self.screen), edited=edited)


def toured(
    steps: Sequence[Step], words: Sequence[str], environment: Mapping[str, str], size: tuple[int, int] = (80, 24)
) -> Toured:
    """Go through the steps; ends early when the program does not come where it should."""
    tour = Toured()
    terminal = Watched(words, {**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor", **environment}, size)
    try:
        terminal.started()
        for number, step in enumerate(steps, start=1):
            if step.keys:
                terminal.type(step.keys)
            screens, widgets, look = terminal.rest()
            tour.screens.update(screens)
            tour.widgets.update(widgets)
            tour.looks.append((step, look))
            if not screens or screens[-1] != step.screen:
                where = screens[-1] if screens else f"no screen at all:\n{terminal.text()}"
                tour.strayed = f"step {number} ({step.keys!r}) led to {where}, not to {step.screen}"
                return tour
        terminal.type("\x11")
        tour.code = terminal.ended_with()
    finally:
        terminal.close()
        tour.sent = REST.sub(b"", terminal.output)
    return tour
