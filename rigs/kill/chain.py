"""Start after start of one audit: each is killed, and the next one shows what became of it."""

import random
import re
import signal
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from rigs.kill.person import ASKS_ABOUT_DRAFT, READY, Interrupted, Person, Stuck, Text, squeezed
from rigs.kill.program import Program
from rigs.kill.story import Story, points_of
from rigs.kill.work import WORK, hand_in, is_logging, open_text
from tests.builders import audit, touch_point
from tests.tui.driver import desk
from touchpoint_audit.errors import TouchpointAuditError
from touchpoint_audit.storage import Draft, read_audit

LATEST_S = 1.0
"""Text that has stood on the screen for longer must be offered."""
STARTS_ON_ONE_AUDIT = 25
"""Then another one is begun, so that a start does not take longer and longer."""
_OFFERED = re.compile(r"“(.*)”", re.DOTALL)


@dataclass
class Counts:
    """What was tried, and what was broken."""

    kills: int = 0
    owed: int = 0
    """Kills at which a text had stood in an open line for more than a second, or one was being handed in."""
    shown: int = 0
    """Changes that were shown as saved."""
    lost: list[str] = field(default_factory=list)
    """What was shown as saved and is missing; a start that did not work."""
    forgotten: list[str] = field(default_factory=list)
    """Text that was not offered again, or not as it was typed."""


@dataclass
class Left:
    """What the start before left behind."""

    texts: list[Text]
    killed_at: float
    story: Story


class Chain:
    """Starts of one program, one after the other."""

    def __init__(self, program: Program, chance: random.Random, longest_s: float) -> None:
        self.counts = Counts()
        self._program = program
        self._chance = chance
        self._longest_s = longest_s
        self._path = Path()
        self._left: Left | None = None
        """None when it was seen what became of it."""
        self._typed: list[str] = []
        """All that was typed into this audit: what is offered must be a beginning of one of it."""
        self._starts = 0
        self._audits = 0

    def run(self, enough: Callable[[Counts], bool]) -> Counts:
        """Start and kill until it is enough, then start once more to see what the last one left."""
        while not enough(self.counts):
            if self._starts % STARTS_ON_ONE_AUDIT == 0:
                self._look_once_more()
                self._new_audit()
            self._starts += 1
            self._start_and_kill()
        self._look_once_more()
        return self.counts

    def _new_audit(self) -> None:
        folder = self._program.work / f"audits-{self._audits}"
        folder.mkdir()
        self._audits += 1
        self._path = desk(folder).add(audit(touch_point("t1", name="Queue", stage="find")))
        self._left = None
        self._typed = []

    def _start_and_kill(self) -> None:
        story = self._story()
        if story is None:
            self._new_audit()
            return
        person = Person(self._program, self._path, story)
        try:
            self._be_killed(person)
        except Stuck as stuck:
            self.counts.lost.append(f"start {self._starts}: {stuck}")
            self._starts = -(-self._starts // STARTS_ON_ONE_AUDIT) * STARTS_ON_ONE_AUDIT
        finally:
            person.close()

    def _be_killed(self, person: Person) -> None:
        plan = self._chance.random()
        try:
            if plan < 0.1:
                person.until = time.monotonic() + self._chance.uniform(0.05, 1.0)
            self._be_ready(person)
            if plan >= 0.1:
                self._work(person, plan)
        except Interrupted:
            pass
        if person.process.poll() is not None:
            person.drain()
            told = f"{person.text()}\n{self._program.failures()}"
            raise Stuck(f"it ended by itself with {person.process.returncode}:\n{told}")
        person.process.send_signal(signal.SIGKILL)
        killed_at = time.monotonic()
        person.process.wait()
        person.drain()
        self.counts.kills += 1
        self.counts.shown += person.story.saved
        if self._left is None:  # else it was killed before the question about what the one before left was seen
            self._left = Left(person.texts, killed_at, person.story)

    def _be_ready(self, person: Person) -> None:
        """Wait for the first screen, and for the question about what was being typed."""
        waiting = next(iter(Draft(self._path).left()), None)
        asks = waiting is not None
        person.see(ASKS_ABOUT_DRAFT if asks else READY)
        if "read-only" in person.text():
            raise Stuck(f"the lock of the one before is still there:\n{person.text()}")
        offered = ""
        if asks:
            person.see("”")
            found = _OFFERED.search(person.text())
            offered = squeezed(found[1]) if found else ""
        if self._left is not None:
            self._compare(self._left, offered)
            self._left = None
        if waiting is not None:
            self._answer(person, waiting.where)

    def _answer(self, person: Person, where: str) -> None:
        """Go on with the text that is offered, or throw it away."""
        recovers = where.startswith("log:") and self._chance.random() < 0.5
        person.type("\r" if recovers else "\x1b[B\r")
        person.wait(lambda screen: ASKS_ABOUT_DRAFT not in screen, "the question stays")
        if recovers:
            person.wait(is_logging, "the text does not come back")
            person.type("\x1b")  # what is typed next is another text
            person.wait(lambda screen: not is_logging(screen), "the line stays open")

    def _compare(self, left: Left, offered: str) -> None:
        """Whether what was being typed is offered: all that had stood there for a second, and nothing else."""
        on_disk = points_of(read_audit(self._path).audit)
        number = left.story.found(on_disk, left.story.saved)
        if number is None:
            return  # told when the file was read
        gone = [text for text in left.texts if text.becomes is None or text.becomes > number]
        owed = [squeezed(text.owed(left.killed_at - LATEST_S)) for text in gone]
        owed = [text for text in owed if text]
        self.counts.owed += bool(owed)
        if owed and not offered.startswith(owed[0]):
            self.counts.forgotten.append(f"start {self._starts}: “{owed[0]}” was typed, “{offered}” is offered")
        self._typed += [squeezed(text.whole) for text in left.texts]
        if offered and not any(text.startswith(offered) for text in self._typed):
            self.counts.forgotten.append(f"start {self._starts}: “{offered}” is offered, which nobody typed")

    def _work(self, person: Person, plan: float) -> None:
        chance = self._chance
        person.until = time.monotonic() + chance.uniform(0.0, self._longest_s)
        if plan < 0.5:
            while True:
                chance.choice(WORK)(person, chance)
        person.until = float("inf")
        for _ in range(chance.randint(0, 2)):
            chance.choice(WORK)(person, chance)
        text = open_text(person, chance, chance.uniform(0.2, 1.5))
        if plan < 0.75:
            person.pause(chance.uniform(0.0, 0.9))
            raise Interrupted
        person.pause(LATEST_S)
        person.until = time.monotonic() + chance.uniform(0.0, 0.06)
        hand_in(person, text)
        person.pause(1.0)

    def _story(self) -> Story | None:
        """The audit as it is on disk; None when it cannot be read, or is not as it was shown to be saved."""
        try:
            read = read_audit(self._path)
        except TouchpointAuditError as error:
            self.counts.lost.append(f"start {self._starts}: {type(error).__name__}: {error}")
            return None
        found = points_of(read.audit)
        if read.notices or read.damaged:
            self.counts.lost.append(f"start {self._starts}: {[str(notice) for notice in read.notices]}")
            return None
        if self._left is not None:
            story = self._left.story
            if story.found(found, story.saved) is None:
                missing = set(story.states[story.saved].items()) - set(found.items())
                self.counts.lost.append(f"start {self._starts}: shown as saved and not there: {missing}")
                return None
        return Story([found])

    def _look_once_more(self) -> None:
        if self._left is None:
            return
        story = self._story()
        if story is not None:
            person = Person(self._program, self._path, story)
            try:
                self._be_ready(person)
            except Stuck as stuck:
                self.counts.lost.append(f"start {self._starts}, the last: {stuck}")
            finally:
                person.close()
        self._left = None
