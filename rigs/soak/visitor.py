"""The second window: somebody who opens one audit after the other, looks at it, and closes it again."""

import time

from rigs.soak.hands import AUDITS, DOWN, ENTER, HOME, LOGGED
from rigs.soak.window import PAINTED_S, Cost, Lost, Window

LOOKS = ("r", "P", "g", "l", "p", "C", "i")
"""Which screen is looked at, visit by visit."""
OVERVIEW_EVERY = 4
GIVEN_BACK_S = 0.4
"""What was closed has gone from memory by then: somebody looks at the list before the next one is opened."""


class Visitor:
    """A person at the list of audits. `costs` has what the window takes after each visit."""

    def __init__(self, window: Window, audits: int) -> None:
        self.window = window
        self._audits = audits
        self.costs: list[Cost] = []
        self.misses: list[str] = []

    def visit(self) -> None:
        """Open the next audit of the list, look at it, close it; now and then look at all of them at once."""
        number = len(self.costs)
        try:
            self._back_to_the_list()
            self.window.press(HOME)
            self.window.press(DOWN * (number % self._audits) + ENTER)
            self.window.wait_for(LOGGED)
            self.window.press(LOOKS[number % len(LOOKS)])
            self.window.rest(PAINTED_S)
            self._back_to_the_list()
            if number % OVERVIEW_EVERY == OVERVIEW_EVERY - 1:
                self.window.press("v")
                self.window.wait_for("its audits")
                self.window.press("q")
                self.window.wait_for(AUDITS)
            end = time.monotonic() + GIVEN_BACK_S
            while (left := end - time.monotonic()) > 0:
                self.window.rest(left)
        except Lost as lost:
            self.misses.append(str(lost))
        self.costs.append(self.window.cost())

    def _back_to_the_list(self) -> None:
        """One level up at a time, each waited for: one step too many would end the program."""
        if AUDITS not in self.window.text() and LOGGED not in self.window.text():
            self.window.press("q")
            self.window.wait_for(LOGGED)
        if AUDITS not in self.window.text():
            self.window.press("q")
            self.window.wait_for(AUDITS)
