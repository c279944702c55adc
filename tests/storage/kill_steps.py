"""A program that saves, and is killed before each call into the system in turn; it prints what the file then was.

Run as `python kill_steps.py FOLDER durable|stock`. The figures are of the file as another process finds it.
"""

import json
import os
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import FrameType
from typing import Any

from tinydb import TinyDB

from tests.storage.walks import made, walk
from touchpoint_audit.storage import AuditFile, read_audit

_CALLS = {
    "chmod", "close", "fchmod", "flush", "fsync", "link", "lseek", "open", "read", "rename", "replace", "truncate",
    "unlink", "write",
}  # fmt: skip
_KILLED, _FINISHED = 9, 0

BEFORE = walk()
AFTER = replace(BEFORE, touch_points={"t02": replace(BEFORE.touch_points["t02"], note="shorter than before")})
LONG, SHORT = {"note": "long " * 8000}, {"note": "short"}


def killed_at(step: int, save: Callable[[], None]) -> bool:
    """Run `save` in a child that dies before its call number `step`; False when it came to its end."""
    child = os.fork()
    if child == 0:
        left = step

        def watch(frame: FrameType, event: str, called: Any) -> None:
            nonlocal left
            if event == "c_call" and called.__name__ in _CALLS:
                left -= 1
                if left == 0:
                    os._exit(_KILLED)

        sys.setprofile(watch)
        save()
        sys.setprofile(None)
        os._exit(_FINISHED)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == _KILLED


def durable(folder: Path) -> tuple[Callable[[], None], Callable[[], str]]:
    path = made(folder)

    def save() -> None:
        with AuditFile.open(path, "the child") as file:
            file.save(AFTER)

    def state() -> str:
        read = read_audit(path)
        if read.notices or read.damaged:
            return "damaged"
        with AuditFile.open(path, "the next start") as file:
            file.save(replace(read.audit, stages={}))
        return "before" if read.audit == BEFORE else "after" if read.audit == AFTER else "damaged"

    return save, state


def stock(folder: Path) -> tuple[Callable[[], None], Callable[[], str]]:
    path = folder / "stock.json"
    with TinyDB(path) as database:
        database.insert(LONG)

    def save() -> None:
        with TinyDB(path) as database:
            database.update(SHORT)

    def state() -> str:
        try:
            with TinyDB(path) as database:
                return {str([LONG]): "before", str([SHORT]): "after"}.get(str(database.all()), "damaged")
        except ValueError:
            return "damaged"

    return save, state


def main(folder: Path, which: str) -> None:
    found: Counter[str] = Counter()
    step = 0
    killed = True
    while killed:
        step += 1
        place = folder / str(step)
        place.mkdir()
        save, state = {"durable": durable, "stock": stock}[which](place)
        killed = killed_at(step, save)
        found[state()] += 1
    print(json.dumps(found))


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
