"""The program that is killed, and copies of it with one precaution taken out: scripts that change it, then run it."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any, Protocol, Self

from tests.tui.terminal import LONGEST_S, TAKES_ITS_TERMINAL

_STARTS = """
import sys
from touchpoint_audit.cli import main
sys.exit(main())
"""
IN_PLACE = """
import os, time
from touchpoint_audit.storage import raw_file, tables

def write(path, content, **_options):
    with open(path, "r+b", buffering=0) as file:
        file.truncate(0)
        for start in range(0, len(content), 512):
            file.write(content[start : start + 512])
            time.sleep(0.02)
    return raw_file.fingerprint(path)

tables.replace_file = write
"""
"""The file is written over, as stock storages do, on a slow disk."""
NO_DRAFTS = """
from touchpoint_audit.tui.drafting import DraftingApp
DraftingApp.draft_soon = lambda *_: None
"""
"""What is typed is kept nowhere until it is handed in."""
NO_SIGNALS = """
from touchpoint_audit.tui.ending import EndingApp
EndingApp._listen_to_signals = lambda _: None
"""
"""Signals do what they do to any program."""
NO_WATCH = """
from touchpoint_audit.tui import ending
ending.outliving = lambda driver, _gone: driver
ending.EndingApp._end_without_terminal = lambda _: None
"""
"""Nobody notices that nothing can be shown any more."""


class Program:
    """How the program is started: as anybody starts it, or changed by a script; `warm` by a process that loaded it."""

    def __init__(self, work: Path, change: str = "", *, warm: bool = False) -> None:
        work.mkdir(parents=True, exist_ok=True)
        self.work = work
        self._change = change
        self._server: subprocess.Popen[str] | None = None
        if warm:
            self._server = subprocess.Popen(
                [sys.executable, "-m", "rigs.kill.warm"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                env={**self.environment(), "CHANGE": change},
                text=True,
                start_new_session=True,
            )

    def start(self, slave: int, audit: Path, output: int) -> "Process":
        """Start it on a terminal; what it writes goes to `output`, which may be the same."""
        if self._server is not None:
            return _Warm(self._server, (os.ttyname(slave), os.ttyname(output)), ["open", str(audit)])
        start = ["-c", self._change + _STARTS] if self._change else ["-m", "touchpoint_audit"]
        return subprocess.Popen(
            [sys.executable, "-c", TAKES_ITS_TERMINAL, sys.executable, *start, "open", str(audit)],
            stdin=slave,
            stdout=output,
            stderr=output,
            env=self.environment(),
            start_new_session=True,
        )

    def environment(self) -> dict[str, str]:
        """With folders of its own, so that nothing is written where the person at this machine works."""
        folders = {f"XDG_{name}_HOME": str(self.work / "xdg" / name) for name in ("STATE", "DATA", "CACHE", "CONFIG")}
        own = {"TERM": "xterm-256color", "TOUCHPOINT_AUDIT_NAME": "Auditor A", "TEXTUAL_ANIMATIONS": "none", **folders}
        inherited = {name: value for name, value in os.environ.items() if not name.startswith("TOUCHPOINT_AUDIT_")}
        return {**inherited, **own}

    def failures(self) -> str:
        """What its log of unexpected errors has."""
        return "\n".join(path.read_text() for path in (self.work / "xdg").rglob("errors.log"))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        if self._server is not None:
            self._server.communicate()


class Process(Protocol):
    """What the rig does with a program that runs."""

    pid: int
    returncode: int | None

    def poll(self) -> int | None: ...

    def wait(self, timeout: float | None = None) -> int: ...

    def send_signal(self, sig: int) -> None: ...

    def kill(self) -> None: ...


class _Warm:
    """A program that was started by `rigs.kill.warm`."""

    def __init__(self, server: "subprocess.Popen[str]", terminals: tuple[str, str], arguments: list[str]) -> None:
        self._server = server
        self.returncode: int | None = None
        self.pid: int = self._ask(terminals=terminals, arguments=arguments)

    def poll(self) -> int | None:
        if self.returncode is None:
            self.returncode = self._ask(of=self.pid)
        return self.returncode

    def wait(self, timeout: float | None = None) -> int:
        end = time.monotonic() + (LONGEST_S if timeout is None else timeout)
        while (code := self.poll()) is None:
            if time.monotonic() > end:
                raise subprocess.TimeoutExpired(str(self.pid), end)
            time.sleep(0.002)
        return code

    def send_signal(self, sig: int) -> None:
        if self.poll() is None:
            os.kill(self.pid, sig)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)

    def _ask(self, **asked: object) -> Any:
        assert self._server.stdin is not None
        assert self._server.stdout is not None
        self._server.stdin.write(json.dumps(asked) + "\n")
        self._server.stdin.flush()
        return json.loads(self._server.stdout.readline())
