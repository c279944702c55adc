"""Starts the program again and again from a process that has loaded its code already, so that a start costs half.

Run as `python -m rigs.kill.warm`: takes lines of JSON and answers each with one. `{"terminals", "arguments"}` starts
the program, with keys from the first and output to the second, and answers with its id; `{"of"}` answers how a program
ended, null while it runs. All else is as when a person starts it: a process of its own, leader of its session, with
nothing done yet. `CHANGE` in the environment is a script that changes the program first.
"""

import fcntl
import json
import os
import signal
import sys
import termios
from importlib import import_module
from typing import Any

LOADED = (
    "touchpoint_audit.cli.program",
    "touchpoint_audit.tui.app",
    "touchpoint_audit.tui.screens.walk",
    "touchpoint_audit.tui.screens.card",
    "touchpoint_audit.tui.screens.review",
    "touchpoint_audit.tui.dialogs.choose",
    "touchpoint_audit.tui.widgets.long_text",
    "touchpoint_audit.storage.tables",
    "textual.drivers.linux_driver",
)


def main() -> None:
    for name in LOADED:
        import_module(name)
    exec(os.environ.get("CHANGE", ""), {})
    for asked in map(json.loads, _lines()):
        if "of" in asked:
            _answer(_ended(asked["of"]))
        elif (started := os.fork()) == 0:
            _become(asked["terminals"], asked["arguments"])
        else:
            _answer(started)


def _lines() -> Any:
    held = b""
    while part := os.read(0, 65536):
        *lines, held = (held + part).split(b"\n")
        yield from lines


def _answer(value: object) -> None:
    os.write(1, json.dumps(value).encode() + b"\n")


def _ended(process: int) -> int | None:
    found, status = os.waitpid(process, os.WNOHANG)
    return os.waitstatus_to_exitcode(status) if found else None


def _become(terminals: list[str], arguments: list[str]) -> None:
    os.setsid()
    keys, output = (os.open(terminal, os.O_RDWR | os.O_NOCTTY) for terminal in terminals)
    fcntl.ioctl(keys, termios.TIOCSCTTY, 0)
    for descriptor, terminal in enumerate((keys, output, output)):
        os.dup2(terminal, descriptor)
    os.close(keys)
    os.close(output)
    signal.signal(signal.SIGHUP, signal.SIG_DFL)
    sys.argv = ["touchpoint-audit", *arguments]
    from touchpoint_audit.cli import main as program

    program()


if __name__ == "__main__":
    main()
