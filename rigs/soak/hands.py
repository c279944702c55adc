"""What every errand is made of: keys that are pressed until their change is on disk, and eyes that find the cursor.

The auditor reads the screen to know where the cursor is, and waits for each change until it is on disk, as one looks
for “saved”.
"""

import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from random import Random

from rigs.soak.window import PAINTED_S, Lost, Window

UP, DOWN, ENTER, ESCAPE, HOME = "\x1b[A", "\x1b[B", "\r", "\x1b", "\x1b[H"
WALK, LOGGED, CARD, AUDITS, ASKED = "a log", " logged ", "enter edit", "enter open", "number or ↑"
DIALOGS = ("┌", ASKED)
SAVED_S = 60.0
"""A change that is not on disk by then is lost from sight."""
_POINT = re.compile(r"› +\d+ ")


class Hands:
    """A person at the keys of one window. `latencies` are seconds from a key until its change was on disk."""

    def __init__(self, window: Window, random: Random) -> None:
        self.window, self.probed, self.random = window, window.probed, random
        self.latencies: list[float] = []
        self.answers: list[float] = []
        """Seconds from a key that moves the cursor until the screen began to answer."""
        self.misses: list[str] = []
        """Keys that should have changed something and did not, with the screen; more of them than a few is a fault."""
        self._number = 0

    def edit(self, keys: str) -> bool:
        """Press keys that make one change, and wait until it is on disk. False when they changed nothing."""
        before = self.probed.changes
        begun, _first = self.window.press(keys)
        if self.probed.changes == before:
            self.misses.append(f"{keys!r} changed nothing:\n{self.window.text()}")
            return False
        self.latencies.append(self._saved_at(self.probed.changes) - begun)
        return True

    def settle_what_was_pressed(self) -> None:
        """Wait until whatever was changed is on disk."""
        self._saved_at(self.probed.changes)

    def _saved_at(self, changes: int) -> float:
        deadline = time.monotonic() + SAVED_S
        while True:
            found = next((save for save in self.probed.saves if save.changes >= changes), None)
            if found is not None:
                return found.ended
            if changes == 0 or time.monotonic() > deadline:
                raise Lost(f"change {changes} never came to be on disk")
            self.window.rest(0.005)
            self.probed.look()

    def to_a_touch_point(self) -> None:
        """Move the cursor a few rows, and on to a touch point."""
        step = self.random.choice((UP, DOWN))
        for _ in range(self.random.randint(1, 5)):
            begun, first = self.window.press(step)
            if first is not None:
                self.answers.append(first - begun)
        for way in (DOWN, UP, UP):
            if _POINT.match(self.cursor_line()):
                return
            self.window.press(way)

    @contextmanager
    def card(self) -> Iterator[None]:
        """The card of the touch point at the cursor."""
        if not _POINT.match(self.cursor_line()):
            self.to_a_touch_point()
        self.window.press(ENTER)
        self.window.wait_for(CARD)
        yield
        self.window.press("q")

    def find(self, words: str) -> None:
        """Put the cursor on a row that shows some words: one in sight, one at the top, or else found by its name."""
        if self._move_to(words):
            return
        self.window.press(HOME)
        if not self._move_to(words):
            self.window.press("/")
            self.window.press(words + ENTER)
            self.window.press(ESCAPE)

    def go_to(self, group: str, label: str) -> bool:
        """Put the cursor on a field of the card."""
        self.window.press(group)
        return self._move_to(label)

    def _move_to(self, words: str) -> bool:
        for _ in range(8):
            here, there = self.window.line_of("›"), self.window.line_of(words)
            if here is None or there is None:
                return False
            if here == there:
                return True
            self.window.press((DOWN if there > here else UP) * max(abs(there - here) // 2, 1))
        return words in self.cursor_line()

    def write(self, text: str) -> None:
        """Put a text in place of the one under the cursor."""
        self.window.press(ENTER)
        self.window.press("\x1b[18~\x1b[3~")  # f7 and delete: select all of a long text, and take it out
        self.edit(text + ENTER)

    def cursor_line(self) -> str:
        """The line with the cursor; empty when none is seen."""
        return next((line for line in self.window.screen.display if line.startswith("›")), "")

    def next(self) -> int:
        """A number that was not used yet, for texts that differ."""
        self._number += 1
        return self._number

    def back_to_the_walk(self) -> None:
        """Leave whatever is open."""
        for key in ("q", "q", ESCAPE, "q", "q"):
            self.window.rest(PAINTED_S)
            if self._on_the_walk():
                return
            if AUDITS in self.window.text():
                self.misses.append(f"the audit was left:\n{self.window.text()}")
                self.window.press(ENTER)
            else:
                self.window.press(key)
        self.misses.append(f"this is not the walk:\n{self.window.text()}")

    def _on_the_walk(self) -> bool:
        shown = self.window.text()
        covered = any(sign in shown for sign in DIALOGS)
        return WALK in shown and LOGGED in self.window.screen.display[0] and not covered
