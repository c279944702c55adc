"""The scripted auditor: a day's work on one audit, errand by errand, each beginning and ending on the walk.

What is added is taken out again in time, so that the audit keeps its size while its history grows.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from random import Random

from rigs.soak.hands import ASKED, DOWN, ENTER, ESCAPE, UP, Hands
from rigs.soak.window import Lost, Window

PALETTE = "\x10"
WHY = "Enter alone"
SIZES = ((120, 40), (100, 30), (80, 24))
_EFFORT = re.compile(r"(\d) of 5")
_GRADES = ("measured", "observed", "stated", "assumed")


class Auditor(Hands):
    """A person at work on one audit, from errand to errand."""

    def __init__(self, window: Window, random: Random) -> None:
        super().__init__(window, random)
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
        self.random.shuffle(order)
        if not self.probed.changes:  # what is seen once an hour comes first: the morning is when all is new
            often = (self.judge, self.step_back_and_forth, self.staff)
            order.sort(key=lambda errand: errand in often)
        for errand in order:
            try:
                errand()
                self.back_to_the_walk()
            except Lost as lost:
                self.misses.append(str(lost))
                self.back_to_the_walk()
            yield

    # errands

    def judge(self) -> None:
        """Give verdicts along the walk; every other reason is given, the others are left for later."""
        for _ in range(8):
            self.to_a_touch_point()
            self._give_verdict()

    def step_back_and_forth(self) -> None:
        """Undo a few changes and do most of them again."""
        back = self.random.randint(3, 9)
        for _ in range(min(back, self.probed.changes)):
            self.edit("u")
        for _ in range(back - self.random.randint(0, 1)):
            self.edit("U")

    def fill_in(self) -> None:
        """Open a card and fill in this and that: verdict, effort, note, a voice that goes again, evidence."""
        with self.card():
            self._give_verdict()
            if self.go_to("d", "Effort"):
                found = _EFFORT.search(self.cursor_line())
                self.edit("-" if found is not None and found[1] == "5" else "+")
            if self.go_to("d", " Note "):
                self.write(f"Seen {self.next()} times, also by the door")
            if self.go_to("v", "Customer's words"):
                words = f"I waited {self.next()} minutes"
                self.window.press(ENTER)
                self.window.press(words + ENTER)
                self.edit("1")
                if self.go_to("v", words):
                    self.edit("x")
            self.window.press("f")
            grade = next((word for word in _GRADES if word in self.cursor_line()), None)
            if grade is not None:
                self.edit(str((_GRADES.index(grade) + 1) % 4 + 1))
            self.window.press("n")

    def staff(self) -> None:
        """Change demand and staffing interval by interval, and look at what the same hours could do."""
        self.find("◷")
        with self.card():
            self.window.press("f" + ENTER)
            self.window.wait_for("enter type")
            for key in (DOWN, UP):
                for _ in range(3 if self._views else 1):
                    self.window.press(key)
                    for sign in "+-+" if key == DOWN else "+--":
                        self.edit(sign)
            self.edit(f"{self.random.randint(10, 60)}{ENTER}")
            self.edit("u")
            self.window.press("m")
            self.window.press("q")

    def log(self) -> None:
        """Log a touch point, and delete the one that was logged before; bring it back, and delete it again."""
        name = f"Queue {self.next()} by the till"
        self.window.press("a")
        self.edit(f"{name} 12 min 20/week{ENTER}")
        self.window.press(ESCAPE)
        self._logged.append(name)
        if len(self._logged) > 1:
            self.find(self._logged.pop(0))
            for key in "duU":
                self.edit(key)
                if ASKED in self.window.text():
                    self.edit("1")

    def decide(self) -> None:
        """The manager decides, and takes it back."""
        self.window.press("r")
        self.window.wait_for("a agree")
        self.window.press("a")
        if "Who decides" in self.window.text():
            self.edit(ENTER)
            self.edit("u")
        else:
            self.settle_what_was_pressed()
            self.edit("u")
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
        self.settle_what_was_pressed()
        self.window.press("l")
        self.window.wait_for("a add")
        self.window.press("a")
        self.edit(f"Ask for it only once, try {self.next()}{ENTER}")
        self.edit(f"Auditor A{ENTER}")
        self.edit(f"+3w{ENTER}")
        for key in "23vx":
            if key == "v":
                self.window.press(key)
            else:
                self.edit(key)
        self.window.press("q")
        self.window.wait_for("a agree")
        for _ in range(self.probed.changes - before):
            self.edit("u")

    def hand_over(self) -> None:
        """Write the report, in a format after the other; in a short day in the first, for each loads what it needs.

        Not as JSON: that holds all of the history, so that writing it takes more memory the longer the day was.
        """
        self.window.press("p")
        self.window.wait_for("e export")
        self.window.press("e")
        self.window.press("12345"[self.next() % 5] if self._views else "1")
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
        self.find("≣")
        self.window.press("t")
        if ASKED in self.window.text():
            self.window.press("1")
        if "x drop" in self.window.text():
            self.window.press(" ")
            self.edit("n" if "n next" in self.window.text() else " ")
            self.edit("x")
            self.window.press("q")

    def _looking(self, keys: tuple[str, ...]) -> Callable[[], None]:
        def look() -> None:
            for key in keys:
                self.window.press(key)

        return look

    def _give_verdict(self) -> None:
        self.edit(self.random.choice("kcso"))
        if WHY in self.window.text():
            if self.random.random() < 0.5:
                self.edit(f"Because of queue {self.next()}{ENTER}")
            else:
                self.window.press(ENTER)
