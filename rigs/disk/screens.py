"""The program at its terminal while the disk is full: what a person sees, does, and finds on disk at the end.

Run as `python -m rigs.disk.screens WORK CONTROL LONG` it prints what was found as JSON: the full disk is a mount of a
process of its own.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import asdict
from pathlib import Path

from rigs.disk.calls import SHOWN, Tally
from rigs.disk.limits import SKIPPED, full_disk, tmpfs
from rigs.disk.operation import BEFORE, HOLDER
from tests.tui.terminal import LONGEST_S, Terminal
from touchpoint_audit.domain.rule import Verdict
from touchpoint_audit.storage import AuditFile, read_audit, read_history
from touchpoint_audit.storage.reading import is_good

PROGRAM = ("-m", "touchpoint_audit")
BOASTING = (
    "-c",
    """
import sys
from touchpoint_audit.errors import CannotSave
from touchpoint_audit.storage import durable, raw_file, tables
real = durable.replace_file
def boasting(path, content, **more):
    try:
        return real(path, content, **more)
    except CannotSave:
        return raw_file.fingerprint(path)
tables.replace_file = boasting
from touchpoint_audit.cli import main
main()
""",
)
"""Ours with one precaution taken out: what the disk refuses is not told."""
LOOK_S = 0.1
_SAVED = re.compile(r"saved \d\d:\d\d:\d\d")
DOWN = "\x1b[B"
CTRL_Q, CTRL_S, CTRL_U, ENTER, ESCAPE = "\x11", "\x13", "\x15", "\r", "\x1b"


class Unmet(Exception):
    """What should have been seen, or found on disk, was not."""


class Sitting:
    """A person at the program, on a disk of which the rig says when it is full."""

    def __init__(self, work: Path, disk: Path, program: tuple[str, ...]) -> None:
        self._work, self._disk = work, disk
        self.path = disk / "audits" / "a.json"
        self.copy = work / "copy.json"
        shutil.rmtree(disk / "audits", ignore_errors=True)
        self.copy.unlink(missing_ok=True)
        self.path.parent.mkdir()
        with AuditFile.create(self.path.parent, BEFORE, HOLDER) as file:
            file.path.rename(self.path)
        self._filled = full_disk(disk, 0)
        own = {name: str(work / name) for name in ("HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME")}
        shutil.rmtree(work / "XDG_STATE_HOME", ignore_errors=True)
        (work / "HOME").mkdir(exist_ok=True)
        environment = {**os.environ, **own, "TERM": "xterm-256color", "TOUCHPOINT_AUDIT_NAME": "Auditor A"}
        self.terminal = Terminal([sys.executable, *program, "open", str(self.path)], environment)
        self.sees("? more")

    def types(self, keys: str) -> None:
        self.terminal.type(keys)

    def sees(self, words: str) -> None:
        try:
            self.terminal.read_until(words)
        except AssertionError as error:
            raise Unmet(f"“{words}” is not seen: {' / '.join(str(error).split(chr(10))[1:])}") from None

    def fills(self) -> None:
        self._filled = full_disk(self._disk, 0)
        self._filled.__enter__()

    def makes_room(self) -> None:
        self._filled.__exit__(None, None, None)

    def judges(self, *, refused: bool) -> None:
        """Give a verdict to the touch point under the cursor; wait until it is told what became of it."""
        before = _SAVED.search(self.terminal.text())
        self.types("k")
        if not refused:
            self.sees("saved ")
        elif before is not None:
            self.sees("NOT SAVED")
        else:
            self._sees_a_refusal()

    def _sees_a_refusal(self) -> None:
        """Wait until it is told that something is not saved; that it is saved would be a lie."""
        for _look in range(int(LONGEST_S / LOOK_S)):
            if "NOT SAVED" in self.terminal.text():
                return
            if told := _SAVED.search(self.terminal.text()):
                raise Unmet(f"“{told[0]}” is said on a full disk")
            self.terminal._read(time.monotonic() + LOOK_S)
        self.sees("NOT SAVED")

    def ends_with(self, code: int) -> None:
        if (found := self.terminal.ended_with()) != code:
            raise Unmet(f"it ended with {found}, not with {code}")

    def finds(self, path: Path, judged: int) -> None:
        """Look on disk: the file is whole, so many are judged, and the history tells of each of them once."""
        if not is_good(path):
            raise Unmet(f"{path.name} is not whole")
        audit = read_audit(path).audit
        found = [key for key, point in audit.touch_points.items() if point.verdict is Verdict.KEEP]
        told = [entry.document for entry in read_history(path) if entry.field == "verdict"]
        if len(found) != judged or sorted(told) != sorted(found):
            raise Unmet(f"{path.name} has verdicts on {found}, and a history of {told}, instead of {judged}")

    def close(self) -> None:
        self.terminal.close()
        if (self._disk / "filler").exists():
            self.makes_room()


def make_room(sitting: Sitting) -> None:
    """Refused, gone on, tried again in vain, room made, tried again; then left with a copy when it is full again."""
    sitting.fills()
    sitting.judges(refused=True)
    sitting.finds(sitting.path, 0)
    sitting.types(DOWN)
    sitting.judges(refused=True)
    sitting.types(CTRL_S)
    sitting.sees("A copy could go to:")
    sitting.sees("another disk")
    sitting.types("t")
    sitting.sees("Tried again at")
    sitting.makes_room()
    sitting.types("t")
    sitting.sees("Everything is on disk again")
    sitting.finds(sitting.path, 2)
    sitting.fills()
    sitting.types(DOWN)
    sitting.judges(refused=True)
    sitting.types(CTRL_Q)
    sitting.sees("leave without saving")
    sitting.types(f"s{CTRL_U}{sitting.copy}{ENTER}")
    sitting.ends_with(0)
    sitting.finds(sitting.path, 2)
    sitting.finds(sitting.copy, 3)


def go_on_elsewhere(sitting: Sitting) -> None:
    """A copy on another disk, and on with the work there."""
    sitting.fills()
    sitting.judges(refused=True)
    sitting.types(CTRL_S)
    sitting.sees("A copy could go to:")
    sitting.types(f"s{CTRL_U}{sitting.path}{ENTER}")
    sitting.sees("alone;")  # “exists already. It has been left alone; …”, wherever it wraps
    sitting.types(f"{CTRL_U}{sitting.copy}{ENTER}")
    sitting.sees("copy.json")
    sitting.sees("a log")
    sitting.types(DOWN)
    sitting.judges(refused=False)
    sitting.types(CTRL_Q)
    sitting.ends_with(0)
    sitting.finds(sitting.path, 0)
    sitting.finds(sitting.copy, 2)


def leave_without(sitting: Sitting) -> None:
    """Leave without saving: a choice of its own, and the file is as it was."""
    sitting.fills()
    sitting.judges(refused=True)
    sitting.types("q")
    sitting.sees("leave without saving")
    sitting.types("X")
    sitting.ends_with(1)
    sitting.finds(sitting.path, 0)


def terminate(sitting: Sitting) -> None:
    """Ended by a signal while the disk is full: the file is as it was, and room made in time saves all."""
    sitting.fills()
    sitting.judges(refused=True)
    sitting.makes_room()
    sitting.terminal.process.terminate()
    sitting.ends_with(143)
    sitting.finds(sitting.path, 1)


STORIES: Mapping[str, Callable[[Sitting], None]] = {
    "make room": make_room,
    "go on elsewhere": go_on_elsewhere,
    "leave without": leave_without,
    "terminate": terminate,
}


def tried_at_the_terminal(work: Path, *, long: bool, control: bool = False) -> Tally | str:
    """Every story on a tmpfs that is full; or why that cannot be tried here."""
    if not sys.platform.startswith("linux") or os.geteuid() != 0 or shutil.which("unshare") is None:
        return f"{SKIPPED}: needs root on Linux"
    root = Path(__file__).parents[2]
    work.mkdir(parents=True)
    command = ["unshare", "--mount", sys.executable, "-m", "rigs.disk.screens", str(work)]
    command += [str(int(control)), str(int(long))]
    environment = {**os.environ, "PYTHONPATH": str(root)}
    ran = subprocess.run(command, capture_output=True, text=True, check=False, cwd=root, env=environment)
    try:
        return Tally(**json.loads(ran.stdout))
    except ValueError:
        return f"{SKIPPED}: {(ran.stderr.strip().splitlines() or ['?'])[-1]}"


def main(work: str, control: str, long: str) -> None:
    place = Path(work)
    disk = tmpfs(place, "size=1m")
    tally = Tally()
    names = list(STORIES) if int(long) else list(STORIES)[:1]
    for name in names:
        sitting = None
        wrong = ""
        try:
            sitting = Sitting(place, disk, BOASTING if int(control) else PROGRAM)
            STORIES[name](sitting)
        except (Unmet, AssertionError, OSError) as error:
            wrong = str(error)[: 80 * SHOWN]
        finally:
            if sitting is not None:
                sitting.close()
        tally.add(name, wrong)
    print(json.dumps(asdict(tally)))


if __name__ == "__main__":
    main(*sys.argv[1:])
