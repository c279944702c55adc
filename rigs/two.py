"""Two of everything: the program in a terminal, and others at the same file.

A computer that shares the file through a sync service, a text editor, a second window, commands, and somebody who puts
an earlier version in its place, by chance between the keys. In the end everything that either side did must be in the
file, or kept as a conflict; nobody may have been locked out of reading, and nobody let in to write.
"""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from random import Random

from rigs.counted import Row, Scale
from tests.builders import audit, touch_point
from tests.tui.terminal import Terminal, opened
from touchpoint_audit.actions.session import Session
from touchpoint_audit.catalog import kinds
from touchpoint_audit.domain import changes
from touchpoint_audit.domain.touch_point import TouchPoint
from touchpoint_audit.errors import TouchpointAuditError
from touchpoint_audit.storage import AuditFile, read_audit

CTRL_Q, CTRL_S = "\x11", "\x13"
STEPS = 10
DAYS_LONG, DAYS_SHORT = 20, 2
CONTROL_DAYS = 4
PATIENCE_S = 20.0
CARELESS = """
import sys
from touchpoint_audit.storage import durable
careful = durable._check_present
durable._check_present = lambda path, expected: careful(path, None)
from touchpoint_audit.cli import main
sys.exit(main())
"""
"""The program as it would be if it did not look whether the file is still the one that it read."""
LOCKED = 5


class Day:
    """One day of work on one file."""

    def __init__(self, folder: Path, random: Random, *, careless: bool, thorough: bool) -> None:
        self.random = random
        self.path = _made(folder)
        self.elsewhere = folder / "elsewhere"
        self.elsewhere.mkdir()
        self.environment = {f"XDG_{name}_HOME": str(folder / name.lower()) for name in ("STATE", "CACHE", "DATA")}
        self.program = ("-c", CARELESS) if careless else ("-m", "touchpoint_audit")
        self.careless, self.thorough = careless, thorough
        self.expected: list[str] = []
        """Words that must be in the file in the end."""
        self.failures: list[str] = []
        self.cases = 0

    def work(self) -> None:
        with opened(self.path, program=self.program, **self.environment) as terminal:
            ways: list[Callable[[Terminal], None]] = [self.log, self.log, self.sync, self.edit_by_hand]
            if not self.careless:
                ways.append(self.go_back)  # a program that does not look cannot ask
            if self.thorough:
                ways += [self.command, self.second_window]
            for _ in range(STEPS):
                self.random.choice(ways)(terminal)
                self.cases += 1
            self.log(terminal)
            terminal.type(CTRL_Q)
            if (code := terminal.ended_with()) != 0:
                self.failures.append(f"it ended with {code}: {terminal.text()}")
        self._check()

    def log(self, terminal: Terminal) -> None:
        """The auditor logs a touch point; now and then the line stays open a while."""
        words = self._words("mine")
        terminal.type(f"a{words}\r")
        terminal.read_until(f"Logged {words}")
        terminal.type("\r\r")

    def sync(self, _terminal: Terminal) -> None:
        """A sync service brings what another computer made of the file that it had."""
        copy = self.elsewhere / self.path.name
        copy.write_bytes(self.path.read_bytes())
        words = self._words("theirs")
        session = Session(AuditFile.open(copy, "another"), kinds(), "Auditor B", lambda: datetime.now(UTC))
        state = session.audit
        stage = next(iter(state.stages))
        point = TouchPoint(f"theirs-{len(self.expected)}", stage, 0, words, "form")
        session.change("log", changes.add_touch_point(state, point))
        assert session.close(PATIENCE_S)
        copy.replace(self.path)

    def edit_by_hand(self, _terminal: Terminal) -> None:
        """Somebody edits the file with a text editor, which writes into it."""
        words = self._words("by hand")
        found = json.loads(self.path.read_text(encoding="utf-8"))
        point = found["touch_points"][self.random.choice(("t1", "t2", "t3"))]
        point["note"] = f"{point.get('note', '')} {words}".strip()
        self.path.write_text(json.dumps(found, ensure_ascii=False), encoding="utf-8")

    def go_back(self, terminal: Terminal) -> None:
        """Somebody puts an earlier version in its place; the auditor is asked, and says that today's work stays."""
        earlier = self.path.with_name(self.path.name + ".bak")
        if not earlier.exists():
            return
        self.log(terminal)
        self._wait_until_it_is_on_disk(self.expected[-1])
        self.path.write_bytes(earlier.read_bytes())
        terminal.type(CTRL_S)
        terminal.read_until("m puts yours")
        terminal.type("m")
        terminal.read_until("Everything is on disk")

    def command(self, _terminal: Terminal) -> None:
        """Commands may read, and are refused to write."""
        done = self._run("show", str(self.path), "--json")
        if done.returncode != 0 or not json.loads(done.stdout)["touch_points"]:
            self.failures.append(f"show: {done.returncode} {done.stderr}")
        done = self._run("delete", str(self.path))
        if done.returncode != LOCKED or not self.path.exists():
            self.failures.append(f"delete: {done.returncode} {done.stderr}")

    def second_window(self, _terminal: Terminal) -> None:
        """A second window can only read, and says so; its keys change nothing."""
        with opened(self.path, program=self.program, **self.environment) as second:
            second.read_until("read-only")
            second.type("anot to be logged\r")
            second.type(CTRL_Q)
            if second.ended_with() != 0:
                self.failures.append("the second window did not end well")
        if "not to be logged" in self.path.read_text(encoding="utf-8"):
            self.failures.append("a second window wrote")

    def _wait_until_it_is_on_disk(self, words: str) -> None:
        deadline = time.monotonic() + PATIENCE_S
        while words not in self.path.read_text(encoding="utf-8"):
            if time.monotonic() > deadline:
                self.failures.append(f"{words!r} does not come to the disk")
                return
            time.sleep(0.01)

    def _words(self, who: str) -> str:
        self.expected.append(f"{who} {len(self.expected):03}")
        return self.expected[-1]

    def _run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "touchpoint_audit", *arguments]
        return subprocess.run(
            command, env={**os.environ, **self.environment}, capture_output=True, text=True, check=False
        )

    def _check(self) -> None:
        try:
            read = read_audit(self.path)
        except TouchpointAuditError as error:
            self.failures.append(str(error))
            return
        if read.damaged:
            self.failures.append(f"damaged: {read.damaged}")
        text = self.path.read_text(encoding="utf-8")
        self.failures += [f"{words!r} is lost" for words in self.expected if words not in text]


def rows(scale: Scale) -> Iterator[Row]:
    """The program, and as it would be if it did not look at the file before it writes."""
    cases, failures = _days(scale, DAYS_LONG if scale.long else DAYS_SHORT, careless=False)
    control_cases, control = _days(scale, CONTROL_DAYS if scale.long else 1, careless=True)
    tried = "keys, a sync service, an editor, a second window, commands, an earlier version, at one file"
    broken = len({failure.partition(":")[0] for failure in failures})
    control_broken = len(control)
    yield Row("two", tried, cases, broken, "no look before a write", control_cases, control_broken, tuple(failures[:5]))


def _days(scale: Scale, days: int, *, careless: bool) -> tuple[int, list[str]]:
    cases, failures = 0, []
    for number in range(days):
        folder = scale.work / f"{'careless' if careless else 'day'}-{number}"
        folder.mkdir()
        day = Day(folder, Random(f"{scale.seed} {number}"), careless=careless, thorough=scale.long and not careless)
        day.work()
        cases += day.cases
        failures += [f"day {number}: {failure}" for failure in day.failures]
    return cases, failures


def _made(folder: Path) -> Path:
    points = [touch_point(f"t{number}", name=f"Touch point {number}", stage="find") for number in (1, 2, 3)]
    with AuditFile.create(folder / "audits", audit(*points), "nobody", make_folder=True) as file:
        return file.path
