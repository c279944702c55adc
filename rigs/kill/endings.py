"""The program is told to end, or its terminal goes, at a random moment: all that was shown is kept, and it does end."""

import random
import signal
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from rigs.kill.person import ASKS_ABOUT_DRAFT, READY, Interrupted, Person, Stuck, squeezed
from rigs.kill.program import Program
from rigs.kill.story import Story, points_of
from rigs.kill.work import WORK, open_text
from tests.builders import audit, touch_point
from tests.tui.driver import desk
from tests.tui.terminal import LEAVES_ALTERNATE_SCREEN, SHOWS_CURSOR
from touchpoint_audit.errors import TouchpointAuditError
from touchpoint_audit.storage import Draft, read_audit

ENDS_WITHIN_S = 10.0
BUSY_AT_MOST_S = 3.0
"""How long an ending may keep a processor busy: more is spinning."""
TAKES_ALTERNATE_SCREEN = b"\x1b[?1049h"
CTRL_C = "\x03"


@dataclass(frozen=True, slots=True)
class Ending:
    """A way to end, and the exit codes that tell of it."""

    name: str
    end: Callable[[Person], None]
    code: int
    before_it_listens: frozenset[int]
    """What it may also be while the program is still loading: it has nothing yet that could be lost."""
    keeps_terminal: bool = True
    output_apart: bool = False


_LOADING = frozenset({1})
"""What Python itself ends with when it is interrupted before it has loaded a line of the program."""
AGAIN_AFTER_S = 3.0
"""Python may lose a ctrl+c while it loads; a person then presses it again, and again."""


def _signalled(number: signal.Signals) -> Ending:
    codes = frozenset({-number, 128 + number}) | (_LOADING if number == signal.SIGINT else frozenset())
    return Ending(number.name, lambda person: person.process.send_signal(number), 128 + number, codes)


SIGNALS = (
    *map(_signalled, (signal.SIGTERM, signal.SIGHUP, signal.SIGINT)),
    Ending("ctrl+c", lambda person: person.type(CTRL_C), 0, _LOADING | {-signal.SIGINT, 128 + signal.SIGINT}),
)
GONE = (
    Ending("hung up", lambda person: person.hang_up(), 129, frozenset({-signal.SIGHUP}), keeps_terminal=False),
    Ending("EIO on output", lambda person: person.lose_output(), 129, frozenset(), output_apart=True),
)


@dataclass
class Endings:
    """Endings of one program, one after the other, on one audit."""

    program: Program
    chance: random.Random
    cases: int = 0
    broken: list[str] = field(default_factory=list)
    _path: Path = field(default_factory=Path)
    _offered: str = ""

    def run(self, endings: Sequence[Ending], each: int) -> "Endings":
        folder = self.program.work / f"audits-{endings[0].name.replace(' ', '-')}"
        for turn in range(each * len(endings)):
            if not self._offered and (turn == 0 or self.broken):
                place = folder / str(turn)
                place.mkdir(parents=True)
                self._path = desk(place).add(audit(touch_point("t1", name="Queue", stage="find")))
            self._try(endings[turn % len(endings)])
        return self

    def _try(self, ending: Ending) -> None:
        self.cases += 1
        story = Story([points_of(read_audit(self._path).audit)])
        person = Person(self.program, self._path, story, output_apart=ending.output_apart)
        problems: list[str] = []
        try:
            listens = self._be_at_work(person, ending)
            busy = person.processor_s()
            ending.end(person)
            problems += self._ended(person, ending, listens, busy)
            problems += self._kept(person)
        except (Stuck, TouchpointAuditError) as stuck:
            problems.append(str(stuck))
        finally:
            person.close()
        if problems:
            problems += filter(None, [self.program.failures()])
            self.broken.append(f"{ending.name}, case {self.cases}: {'; '.join(problems)}")

    def _be_at_work(self, person: Person, ending: Ending) -> bool:
        """Start, work, type; False when the moment came before the program listened."""
        chance, listens = self.chance, False
        try:
            if chance.random() < 0.2 and not ending.output_apart:
                person.until = time.monotonic() + chance.uniform(0.02, 0.6)
            self._be_ready(person)
            listens = True
            person.until = time.monotonic() + chance.uniform(0.0, 1.5)
            for _ in range(chance.randint(0, 2)):
                chance.choice(WORK)(person, chance)
            person.until = float("inf")
            if chance.random() < 0.8:
                open_text(person, chance, chance.uniform(0.0, 0.8))
        except Interrupted:
            pass
        return listens

    def _be_ready(self, person: Person) -> None:
        asks = bool(Draft(self._path).left())
        person.see(ASKS_ABOUT_DRAFT if asks else READY)
        if "read-only" in person.text():
            raise Stuck("the lock of the one before is still there")
        if asks:
            person.type("\x1b[B\r")
            person.wait(lambda screen: ASKS_ABOUT_DRAFT not in screen, "the question stays")
        person.see(READY)
        if "a log" not in person.text():
            person.type("q")
            person.see("a log")

    def _ended(self, person: Person, ending: Ending, listens: bool, busy: float) -> list[str]:
        problems = []
        end = time.monotonic() + ENDS_WITHIN_S
        last, again = busy, end - ENDS_WITHIN_S + AGAIN_AFTER_S
        while person.process.poll() is None and time.monotonic() < end:
            last = max(last, person.processor_s())
            if not listens and ending.keeps_terminal and time.monotonic() > again:
                ending.end(person)
                again += AGAIN_AFTER_S
            person.read(time.monotonic() + 0.02)
        code = person.process.poll()
        person.drain()
        if code is None:
            return [f"it does not end within {ENDS_WITHIN_S:.0f} s:\n{person.text()}"]
        if code != ending.code and (listens or code not in ending.before_it_listens):
            problems.append(f"it ended with {code}, not with {ending.code}")
        if last - busy > BUSY_AT_MOST_S:
            problems.append(f"it kept a processor busy for {last - busy:.1f} s")
        if b"Traceback" in person.output and (listens or b"KeyboardInterrupt" not in person.output):
            problems.append("it ended with a traceback")
        if ending.keeps_terminal:
            if person.settings() != person.before:
                problems.append("the terminal is not set as it was")
            taken, left = (person.output.rfind(mark) for mark in (TAKES_ALTERNATE_SCREEN, LEAVES_ALTERNATE_SCREEN))
            if not ending.output_apart and taken > left:
                problems.append("the other screen is still shown")
            if not ending.output_apart and taken >= 0 and SHOWS_CURSOR not in person.output[max(left - 200, 0) :]:
                problems.append("there is no cursor")
        return problems

    def _kept(self, person: Person) -> list[str]:
        """Whether all is there that was on the screen, saved or not, and the text in the open line."""
        read = read_audit(self._path)
        found = points_of(read.audit)
        number = person.story.found(found, person.story.shown)
        if read.notices or read.damaged:
            return [str(read.notices)]
        if number is None:
            missing = set(person.story.states[person.story.shown].items()) - set(found.items())
            return [f"it was shown and is not there: {missing}"]
        draft = Draft(self._path).read()
        offered = squeezed(draft.text) if draft is not None else ""
        for text in person.texts:
            owed = squeezed(text.owed(float("inf")))
            if (text.becomes is None or text.becomes > number) and not offered.startswith(owed):
                return [f"“{owed}” was typed, “{offered}” is offered"]
        return []
