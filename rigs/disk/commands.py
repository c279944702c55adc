"""The commands on a disk that refuses: what was there stays whole, and a sentence says what to do.

Run as `python -m rigs.disk.commands WORK CONTROL EVERY FIRST` it prints what was found as JSON: its limits, its stdout
and its environment are those of a process of its own.
"""

import io
import json
import os
import resource
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import asdict, replace
from itertools import count
from pathlib import Path
from typing import Any
from unittest.mock import patch

from rigs.disk.calls import Tally, error_of
from rigs.disk.faulty import FaultyDisk, faults_of
from rigs.disk.operation import BEFORE, HOLDER
from touchpoint_audit import storage
from touchpoint_audit.cli.program import COMMANDS, run
from touchpoint_audit.domain.rule import Verdict
from touchpoint_audit.storage import AuditFile
from touchpoint_audit.storage.reading import is_good

REPORT = "an old report"
TABLE = "time,calls\n" + "".join(f"{hour:02}:{minute:02},3\n" for hour in range(8, 16) for minute in (0, 30))
READING: tuple[tuple[str, ...], ...] = (
    ("list",),
    ("list", "--json"),
    ("show", "first"),
    ("show", "first", "--json"),
    ("overview",),
    ("plan", "first"),
    ("export", "first"),
    ("export", "first", "--format", "html"),
    ("export", "first", "--format", "json"),
    ("compare", "first", "second"),
    ("conflicts", "first"),
    ("check",),
    ("history", "first"),
    ("where",),
)
"""What reads audits and writes to stdout; the folder is given to each."""
WRITING: tuple[tuple[str, ...], ...] = (
    ("new", "--journey", "Asking"),
    ("follow-up", "first"),
    ("import", "demand", "first", "1", "calls.csv"),
    ("export", "first", "-o", "report.md"),
    ("export", "first", "-o", "report.html"),
    ("export", "first", "-o", "report.xlsx"),
    ("export", "first", "--format", "json", "-o", "report.export.json"),
    ("export", "first", "--format", "csv", "-o", "lists"),
    ("compare", "first", "second", "-o", "report.md"),
    ("merge", "audits/first.json", "copy.json", "-o", "audits/merged.json"),
    ("delete", "first"),
)
"""What writes files."""
TALKING: tuple[tuple[str, ...], ...] = (
    ("--help",),
    ("--version",),
    ("schema",),
    ("completion", "bash"),
    *((name, "--help") for name in COMMANDS),
)
SILENT = frozenset(("check", "conflicts", "delete", "export", "compare", "merge"))
"""What may have nothing to write to stdout."""
WITHOUT_FOLDER = frozenset(("schema", "completion", "merge"))
ACCEPTED = frozenset((0, 1, 2, 3, 4, 5))


def tried_with_commands(work: Path, *, every: int, first: int, control: bool = False) -> Tally:
    """Every command in every trouble; `every` and `first` say which of them, counted through."""
    root = Path(__file__).parents[2]
    work.mkdir(parents=True)
    command = [sys.executable, "-m", "rigs.disk.commands", str(work), str(int(control)), str(every), str(first)]
    ran = subprocess.run(
        command, capture_output=True, text=True, check=False, cwd=root, env={**os.environ, "PYTHONPATH": str(root)}
    )
    if ran.returncode:
        raise RuntimeError(ran.stderr)
    return Tally(**json.loads(ran.stdout))


class _Place:
    """A working folder with two audits, a table and old reports, as each case finds it."""

    def __init__(self, template: Path, folder: Path) -> None:
        shutil.copytree(template, folder)
        os.chdir(folder)
        self._before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
        self._folder = folder

    def harm(self, arguments: Sequence[str], code: int) -> str:
        """What is not whole any more."""
        if arguments[0] == "delete" and not (self._folder / "audits" / "first.json").exists():
            return "" if any(path.name == "first.json" for path in self._folder.rglob("*")) else "it is in no trash"
        for path, content in self._before.items():
            if path.name[0] == ".":
                continue
            if not path.exists():
                return f"{path.name} is gone"
            changed = path.read_bytes() != content
            may_change = code == 0 or (path.suffix == ".json" and is_good(path))
            if changed and not may_change:
                return f"{path.name} is not whole"
        for path in (self._folder / "audits").glob("*.json"):
            if not is_good(path):
                return f"{path.name} is not whole"
        return ""


def lay_out(folder: Path) -> None:
    """Two audits, the first of which has a service that can be imported into."""
    audits = folder / "audits"
    audits.mkdir(parents=True)
    point = replace(BEFORE.touch_points["t1"], kind="service_hours", verdict=Verdict.STOP)
    one = replace(BEFORE, touch_points={**BEFORE.touch_points, "t1": point})
    other = replace(BEFORE, about=replace(BEFORE.about, id="0192f3a4-0000-7b31-9c55-1f2e3d4c5b6b"))
    for name, audit in (("first", one), ("second", other)):
        with AuditFile.create(audits, audit, HOLDER) as file:
            file.path.rename(audits / f"{name}.json")
    for left in audits.glob(".*"):
        left.unlink()
    shutil.copy(audits / "first.json", folder / "copy.json")
    (folder / "calls.csv").write_text(TABLE)
    for name in ("report.md", "report.html", "report.xlsx"):
        (folder / name).write_text(REPORT)
    (folder / "lists").mkdir()
    (folder / "lists" / "stop.csv").write_text(REPORT)


def _typed(arguments: Sequence[str], stdout: io.TextIOWrapper) -> tuple[int, str]:
    """Run a command here; returns its exit code and what it told on stderr."""
    told = io.StringIO()
    folder = (
        ()
        if arguments[0] in WITHOUT_FOLDER or "--help" in arguments or "--version" in arguments
        else ("--folder", "audits")
    )
    with patch.object(sys, "stdout", stdout), patch.object(sys, "stderr", told):
        code = run([*arguments, *folder])
    return code, told.getvalue()


def _wrong(code: int, told: str) -> str:
    """What is wrong with how a command ended."""
    if code not in ACCEPTED:
        return f"it ended with {code}: {told}"
    if "Traceback" in told or "in memory" in told:
        return f"it told {told}"
    return "" if code in {0, 1} or told.strip() else f"it ended with {code} and not a word"


@contextmanager
def _nothing_written() -> Iterator[None]:
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@contextmanager
def _no_place_of_its_own(work: Path) -> Iterator[None]:
    """The folders for state, cache and data are files."""
    names = ("XDG_STATE_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME")
    with patch.dict(os.environ, dict.fromkeys(names, str(work / "no-folder"))):
        yield


def _naive(path: Path, content: bytes, **_more: Any) -> None:
    path.write_bytes(content)


class _Commands:
    def __init__(self, work: Path, every: int, first: int, *, control: bool) -> None:
        self._work, self._every, self._turn, self._control = work, every, count(first), control
        self._template = work / "before"
        lay_out(self._template)
        (work / "no-folder").touch()
        self.tally = Tally()

    def all(self) -> Tally:
        if self._control:
            with patch.object(storage, "replace_file", _naive, create=True):
                self._each(WRITING[3:6], "nothing can be written", _nothing_written)
            return self.tally
        for arguments in (*READING, *WRITING, *TALKING):
            self._case(arguments, "stdout takes nothing", nullcontext(), full=True)
        self._each(WRITING, "nothing can be written", _nothing_written)
        self._each(READING, "nothing can be written", _nothing_written)
        without_history = [arguments for arguments in (*READING, *WRITING) if arguments[0] != "history"]
        self._each(without_history, "no folder for state", lambda: _no_place_of_its_own(self._work), codes=(0, 1))
        for arguments in READING:
            self._each_call(arguments)
        return self.tally

    def _each(
        self, commands: Sequence[Sequence[str]], what: str, trouble: Any, codes: Sequence[int] = tuple(ACCEPTED)
    ) -> None:
        for arguments in commands:
            self._case(arguments, what, trouble(), codes=codes)

    def _each_call(self, arguments: Sequence[str]) -> None:
        """An error at each call into the system that concerns the audits, in turn."""
        disk = FaultyDisk(self._work / "case" / "audits")
        self._case(arguments, "no fault", disk, counted=False)
        for at, call in enumerate(disk.calls, start=1):
            faults = faults_of(at, call)
            fault = faults[at % len(faults)]
            self._case(arguments, str(fault), FaultyDisk(self._work / "case" / "audits", fault))

    def _case(
        self,
        arguments: Sequence[str],
        what: str,
        trouble: AbstractContextManager[object],
        *,
        full: bool = False,
        counted: bool = True,
        codes: Sequence[int] = tuple(ACCEPTED),
    ) -> None:
        if counted and next(self._turn) % self._every:
            return
        place = _Place(self._template, self._work / "case")
        target = Path("/dev/full" if full else os.devnull).open("wb")  # noqa: SIM115 - closing it fails, too
        stdout = io.TextIOWrapper(target, encoding="utf-8")
        with trouble:
            code, told = _typed(arguments, stdout)
        error_of(stdout.close)
        wrong = _wrong(code, told) or ("" if code in codes else f"it ended with {code}: {told}")
        if full and code in {0, 1} and arguments[0] not in SILENT:
            wrong = wrong or "nothing was said of an output that was not written"
        wrong = wrong or place.harm(arguments, code)
        os.chdir(self._work)
        shutil.rmtree(self._work / "case")
        if counted:
            self.tally.refused += code not in {0, 1}
            self.tally.add(f"{' '.join(arguments)}, {what}", wrong)


def main(work: str, control: str, every: str, first: str) -> None:
    os.environ |= {name: f"{work}/{name}" for name in ("XDG_STATE_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "HOME")}
    tally = _Commands(Path(work), int(every), int(first), control=bool(int(control))).all()
    print(json.dumps(asdict(tally)))


if __name__ == "__main__":
    main(*sys.argv[1:])
