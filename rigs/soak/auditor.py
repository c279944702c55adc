"""The scripted auditor: a day's work on one audit, errand by errand, each beginning and ending on the walk.

What is added is taken out again in time, so that the audit keeps its size while its history grows. The auditor reads
the screen to know where the cursor is, and waits for each change until it is on disk, as one looks for “saved”.
"""

import re
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from random import Random

from rigs.soak.window import PAINTED_S, Lost, Window

UP, DOWN, ENTER, ESCAPE, HOME = "\x1b[A", "\x1b[B", "\r", "\x1b", "\x1b[H"
PALETTE = "\x10"
WALK, LOGGED, CARD, AUDITS, ASKED = "a log", " logged ", "enter edit", "enter open", "number or ↑"
DIALOGS = ("┌", ASKED)
WHY = "Enter alone"
SAVED_S = 60.0
"""A change that is not on disk by then is lost from sight."""
SIZES = ((120, 40), (100, 30), (80, 24))
_POINT = re.compile(r"› +\d+ ")
_EFFORT = re.compile(r"(\d) of 5")
_GRADES = ("measured", "observed", "stated", "assumed")


class Auditor:
    """A person at the keys of one window. `latencies` are seconds from a key until its change was on disk."""

    def __init__(self, window: Window, random: Random) -> None:
        self.window, self.probed, self._random = window, window.probed, random
        self.latencies: list[float] = []
        self.answers: list[float] = []
        """Seconds from a key that moves the cursor until the screen began to answer."""
        self.misses: list[str] = []
        """Keys that should have changed something and did not, with the screen; more of them than a few is a fault."""
        self._number = 0
        self._views = True
        self._logged: list[str] = []

    def round(self, views: bool = True) -> Iterator[None]:
        """An hour of a day, errand by errand; `views` visits every screen, and has more of what needs many keys."""
        self._views = views
        errands: list[tuple[Callable[[], None], int]] = [
            (self.judge, 9 if views else 4),
            (self.step_back_and_forth, 6 if views else 4),
            (self.fill_in, 3 if views else 1),
            (self.staff, 2),
            (self.log, 1),
            (self.decide, 1),
            (self.plan, 1),
            (self.resize, 1),
        ]
        errands += [(view, 1) for view in (self.hand_over, *(self.views() if views else ()))]
        order = [errand for errand, times in errands for _ in range(times)]
        self._random.shuffle(order)
        if not self.probed.changes:  # what is seen once an hour comes first: the morning is when all is new
            often = (self.judge, self.step_back_and_forth, self.staff)
            order.sort(key=lambda errand: errand in often)
        for errand in order:
            try:
                errand()
                self._back_to_the_walk()
            except Lost as lost:
                self.misses.append(str(lost))
                self._back_to_the_walk()
            yield

    # errands

    def judge(self) -> None:
        """Give verdicts along the walk; every other reason is given, the others are left for later."""
        for _ in range(8):
            self._to_a_touch_point()
            self._give_verdict()

    def step_back_and_forth(self) -> None:
        """Undo a few changes and do most of them again."""
        back = self._random.randint(3, 9)
        for _ in range(min(back, self.probed.changes)):
            self._edit("u")
        for _ in range(back - self._random.randint(0, 1)):
            self._edit("U")

    def fill_in(self) -> None:
        """Open a card and fill in this and that: verdict, effort, note, a voice that goes again, evidence."""
        with self._card():
            self._give_verdict()
            if self._go_to("d", "Effort"):
                found = _EFFORT.search(self._cursor_line())
                self._edit("-" if found is not None and found[1] == "5" else "+")
            if self._go_to("d", " Note "):
                self._write(f"Seen {self._next()} times, also by the door")
            if self._go_to("v", "Customer's words"):
                words = f"I waited {self._next()} minutes"
                self.window.press(ENTER)
                self.window.press(words + ENTER)
                self._edit("1")
                if self._go_to("v", words):
                    self._edit("x")
            self.window.press("f")
            grade = next((word for word in _GRADES if word in self._cursor_line()), None)
            if grade is not None:
                self._edit(str((_GRADES.index(grade) + 1) % 4 + 1))
            self.window.press("n")

    def staff(self) -> None:
        """Change demand and staffing interval by interval, and look at what the same hours could do."""
        self._find("◷")
        with self._card():
            self.window.press("f" + ENTER)
            self.window.wait_for("enter type")
            for key in (DOWN, UP):
                for _ in range(3 if self._views else 1):
                    self.window.press(key)
                    for sign in "+-+" if key == DOWN else "+--":
                        self._edit(sign)
            self._edit(f"{self._random.randint(10, 60)}{ENTER}")
            self._edit("u")
            self.window.press("m")
            self.window.press("q")

    def log(self) -> None:
        """Log a touch point, and delete the one that was logged before; bring it back, and delete it again."""
        name = f"Queue {self._next()} by the till"
        self.window.press("a")
        self._edit(f"{name} 12 min 20/week{ENTER}")
        self.window.press(ESCAPE)
        self._logged.append(name)
        if len(self._logged) > 1:
            self._find(self._logged.pop(0))
            for key in "duU":
                self._edit(key)
                if ASKED in self.window.text():
                    self._edit("1")

    def decide(self) -> None:
        """The manager decides, and takes it back."""
        self.window.press("r")
        self.window.wait_for("a agree")
        self.window.press("a")
        if "Who decides" in self.window.text():
            self._edit(ENTER)
            self._edit("u")
        else:
            self._settle_what_was_pressed()
            self._edit("u")
        self.window.press("S")
        self.window.press("2")
        self.window.press("v")
        self.window.press("q")

    def plan(self) -> None:
        """Plan an action with its owner and its day, begin it, drop it, and take all of that back."""
        before = self.probed.changes
        self.window.press("r")
        self.window.wait_for("a agree")
        self.window.press("a")
        if "Who decides" in self.window.text():
            self.window.press(ENTER)
        self._settle_what_was_pressed()
        self.window.press("l")
        self.window.wait_for("a add")
        self.window.press("a")
        self._edit(f"Ask for it only once, try {self._next()}{ENTER}")
        self._edit(f"Auditor A{ENTER}")
        self._edit(f"+3w{ENTER}")
        for key in "23vx":
            if key == "v":
                self.window.press(key)
            else:
                self._edit(key)
        self.window.press("q")
        self.window.wait_for("a agree")
        for _ in range(self.probed.changes - before):
            self._edit("u")

    def hand_over(self) -> None:
        """Write the report, in a format after the other; in a short day in the first, for each loads what it needs.

        Not as JSON: that holds all of the history, so that writing it takes more memory the longer the day was.
        """
        self.window.press("p")
        self.window.wait_for("e export")
        self.window.press("e")
        self.window.press("12345"[self._next() % 5] if self._views else "1")
        self.window.press(ENTER)
        self.window.wait_for("e export")

    def resize(self) -> None:
        """Make the window larger, look, and make it smaller again."""
        for size in SIZES:
            self.window.resize(*size)
            self.window.press(DOWN)

    def views(self) -> tuple[Callable[[], None], ...]:
        """Every screen and dialog that is looked at and left again."""
        keys: Mapping[str, tuple[str, ...]] = {
            "journey": ("P", DOWN, "n"),
            "gaps": ("g", "f", DOWN, "g"),
            "priority": ("r", "P", "P", "2"),
            "plan": ("l", "v", "n"),
            "report": ("p", DOWN, DOWN),
            "about": ("i", DOWN, "l"),
            "why": ("y", DOWN),
            "trace": ("=", DOWN),
            "help": ("?", DOWN),
            "palette": (PALETTE, "rep", ESCAPE),
            "compare": ("C",),
            "folded": (" ", " "),
        }
        return (*(self._looking(pressed) for pressed in keys.values()), self.time)

    def time(self) -> None:
        """Take the time: start, take a sample, and drop it."""
        self._find("≣")
        self.window.press("t")
        if ASKED in self.window.text():
            self.window.press("1")
        if "x drop" in self.window.text():
            self.window.press(" ")
            self._edit("n" if "n next" in self.window.text() else " ")
            self._edit("x")
            self.window.press("q")

    def _looking(self, keys: tuple[str, ...]) -> Callable[[], None]:
        def look() -> None:
            for key in keys:
                self.window.press(key)

        return look

    # what an errand is made of

    def _edit(self, keys: str) -> bool:
        """Press keys that make one change, and wait until it is on disk. False when they changed nothing."""
        before = self.probed.changes
        begun, _first = self.window.press(keys)
        if self.probed.changes == before:
            self.misses.append(f"{keys!r} changed nothing:\n{self.window.text()}")
            return False
        self.latencies.append(self._saved_at(self.probed.changes) - begun)
        return True

    def _settle_what_was_pressed(self) -> None:
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

    def _give_verdict(self) -> None:
        self._edit(self._random.choice("kcso"))
        if WHY in self.window.text():
            if self._random.random() < 0.5:
                self._edit(f"Because of queue {self._next()}{ENTER}")
            else:
                self.window.press(ENTER)

    def _to_a_touch_point(self) -> None:
        step = self._random.choice((UP, DOWN))
        for _ in range(self._random.randint(1, 5)):
            begun, first = self.window.press(step)
            if first is not None:
                self.answers.append(first - begun)
        for way in (DOWN, UP, UP):
            if _POINT.match(self._cursor_line()):
                return
            self.window.press(way)

    @contextmanager
    def _card(self) -> Iterator[None]:
        """The card of the touch point at the cursor."""
        if not _POINT.match(self._cursor_line()):
            self._to_a_touch_point()
        self.window.press(ENTER)
        self.window.wait_for(CARD)
        yield
        self.window.press("q")

    def _find(self, words: str) -> None:
        """Put the cursor on a row that shows some words: one in sight, one at the top, or else found by its name."""
        if self._move_to(words):
            return
        self.window.press(HOME)
        if not self._move_to(words):
            self.window.press("/")
            self.window.press(words + ENTER)
            self.window.press(ESCAPE)

    def _go_to(self, group: str, label: str) -> bool:
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
        return words in self._cursor_line()

    def _write(self, text: str) -> None:
        """Put a text in place of the one under the cursor."""
        self.window.press(ENTER)
        self.window.press("\x1b[18~\x1b[3~")  # f7 and delete: select all of a long text, and take it out
        self._edit(text + ENTER)

    def _cursor_line(self) -> str:
        return next((line for line in self.window.screen.display if line.startswith("›")), "")

    def _next(self) -> int:
        self._number += 1
        return self._number

    def _back_to_the_walk(self) -> None:
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
