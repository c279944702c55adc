"""Upgrades: a frozen file of every format opens, an interrupted upgrade leaves the old one, a newer file is left alone.

The save that upgrades is interrupted at each call into the system in turn: by a kill just before it, or by an error in
its place. Then the file is the old one, or the new one with the old one kept beside it; the next start upgrades it.
"""

import errno
import json
import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from io import BytesIO, TextIOWrapper
from pathlib import Path
from types import FrameType
from typing import Any
from unittest.mock import patch

from rigs.counted import Row, Scale
from touchpoint_audit.cli.program import COMMANDS, run
from touchpoint_audit.domain.changes import change_about
from touchpoint_audit.errors import TouchpointAuditError
from touchpoint_audit.storage import AuditFile, content, read_audit
from touchpoint_audit.storage import tables as stored_tables
from touchpoint_audit.storage.raw_file import Fingerprint, fingerprint
from touchpoint_audit.storage.upgrade import FORMAT

FROZEN = Path(__file__).parents[1] / "tests" / "storage" / "data"
"""A file of every format that ever was, as it was written then."""
SITE = "Oslo"
_CALLS = frozenset(
    "chmod close fchmod flock flush fstat fsync link listdir lseek lstat open read rename replace scandir stat "
    "truncate unlink write".split()
)
_KILLED, _FINISHED, _ODD = 9, 0, 3
MOST_CALLS, MOST_TOLD = 1000, 5
NEWER = 99
ON_AUDIT: Mapping[str, Sequence[str]] = {
    "open": ("AUDIT",),
    "follow-up": ("AUDIT",),
    "list": (),
    "show": ("AUDIT",),
    "overview": (),
    "plan": ("AUDIT",),
    "export": ("AUDIT",),
    "compare": ("AUDIT", "AUDIT"),
    "import": ("demand", "AUDIT", "1", "TABLE"),
    "merge": ("AUDIT", "OTHER", "-o", "AUDIT"),
    "conflicts": ("AUDIT",),
    "check": ("AUDIT",),
    "repair": ("AUDIT",),
    "history": ("AUDIT",),
}
"""What is typed behind each command that looks into an audit."""
NOT_INTO_IT = frozenset(("new", "restore", "delete", "demo", "where", "schema", "completion"))
"""Commands that look into no audit, or that put a whole file aside when a person asks for it."""


def rows(scale: Scale) -> Iterator[Row]:
    """Kills, errors, and a newer file."""
    formats = range(1, FORMAT) if scale.long else (FORMAT - 1,)
    for what, interrupt in (("killed before", _killed), ("refused at", _refused)):
        found = _Tally()
        for number in formats:
            found.all_of(scale, number, interrupt)
        control = _Tally()
        with _in_place():
            control.all_of(scale, FORMAT - 1, interrupt)
        which = f"formats 1 to {FORMAT - 1}" if scale.long else f"format {FORMAT - 1}"
        tried = f"upgrades of {which} {what} each call into the system"
        yield _row(tried, found, "ours writing in place", control)
    yield _newer(scale)


class _Tally:
    """What was tried, and what broke."""

    def __init__(self) -> None:
        self.cases = 0
        self.broken = 0
        self.failures: list[str] = []

    def add(self, case: str, failure: str) -> None:
        self.cases += 1
        if failure:
            self.broken += 1
            self.failures.append(f"{case}: {failure}")

    def all_of(self, scale: Scale, number: int, interrupt: Callable[[Path, int], bool]) -> None:
        """Interrupt the upgrade of a format at each call in turn, until it comes to its end."""
        old = (FROZEN / f"format-{number}.json").read_bytes()
        for step in range(1, MOST_CALLS):
            folder = scale.work / f"upgrade-{interrupt.__name__}-{number}-{step}-{id(self)}"
            folder.mkdir()
            path = folder / "audit.json"
            path.write_bytes(old)
            interrupted = interrupt(path, step)
            self.add(f"format {number}, call {step}", _wrong(path, old, number, done=not interrupted))
            if not interrupted:
                return
        self.add(f"format {number}", "it does not come to its end")


def _upgrade(path: Path) -> None:
    with AuditFile.open(path, "the rig") as file:
        file.save(change_about(file.audit, site=SITE))


def _killed(path: Path, step: int) -> bool:
    """Upgrade in a child that dies before a call; False when it came to its end."""
    child = os.fork()
    if child == 0:
        _watch(step, lambda: os._exit(_KILLED))
        try:
            _upgrade(path)
        except BaseException:  # noqa: BLE001 - a child must never go on as its parent
            os._exit(_ODD)
        os._exit(_FINISHED)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    if code == _ODD:
        raise RuntimeError("the child did not get through")
    return code == _KILLED


def _refused(path: Path, step: int) -> bool:
    """Upgrade with an error in the place of a call; False when there was no such call."""
    reached = False

    def refuse() -> None:
        nonlocal reached
        reached = True
        sys.setprofile(None)
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    _watch(step, refuse)
    try:
        _upgrade(path)
    except TouchpointAuditError:
        pass
    finally:
        sys.setprofile(None)
    return reached


def _watch(step: int, do: Callable[[], None]) -> None:
    left = step

    def watch(_frame: FrameType, event: str, called: Any) -> None:
        nonlocal left
        if event == "c_call" and called.__name__ in _CALLS and getattr(called, "__module__", "") in {"posix", "fcntl"}:
            left -= 1
            if left == 0:
                do()

    sys.setprofile(watch)


def _wrong(path: Path, old: bytes, number: int, *, done: bool) -> str:
    """What is wrong with what was left; empty when nothing is."""
    kept = path.with_name(f"{path.name}.format-{number}.bak")
    try:
        now = path.read_bytes()
        if now != old:
            if _format(now) != FORMAT or read_audit(path).audit.about.site != SITE:
                return "it is neither the old file nor the new one"
            if not kept.exists() or kept.read_bytes() != old:
                return "it is upgraded, and the old file is not kept"
        elif done:
            return "it came to its end, and the file is the old one"
        if read_audit(path).damaged:
            return "entries are damaged"
        _upgrade(path)
        if read_audit(path).audit.about.site != SITE or read_audit(path).notices:
            return "the next start does not upgrade it"
        if old not in [file.read_bytes() for file in path.parent.glob("*.bak")]:
            return "after the next start the old file is not kept"
    except Exception as error:  # noqa: BLE001 - whatever it is, it broke
        return f"{type(error).__name__}: {error}"
    return ""


def _format(text: bytes) -> int:
    (about,) = json.loads(text)["audit"].values()
    return int(about["format"])


@contextmanager
def _in_place() -> Iterator[None]:
    """Our save, were it to write into the file that is there, as TinyDB's own storage does."""

    def in_place(path: Path, content: bytes, **_: object) -> Fingerprint:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        for place in range(0, len(content), 4096):
            os.write(descriptor, content[place : place + 4096])
        os.close(descriptor)
        return fingerprint(path)

    with patch.object(stored_tables, "replace_file", in_place):
        yield


def _newer(scale: Scale) -> Row:
    folder = scale.work / "newer"
    folder.mkdir()
    path, table = folder / "audit.json", folder / "table.csv"
    frozen = (FROZEN / f"format-{FORMAT}.json").read_bytes()
    later = json.loads(frozen)
    del later["checksum"]
    next(iter(later["audit"].values()))["format"] = NEWER
    path.write_bytes(content.text_of(later))
    (folder / "other.json").write_bytes(frozen)
    table.write_text("time,calls\n08:00,4\n08:30,5\n", encoding="utf-8")
    os.utime(path, ns=(1_700_000_000_123_456_789, 1_700_000_000_123_456_789))
    words = {"AUDIT": str(path), "OTHER": str(folder / "other.json"), "TABLE": str(table)}
    tally, control = _Tally(), _Tally()
    for command, typed in ON_AUDIT.items():
        before = _look(folder)
        code, told = _typed([command, *(words.get(word, word) for word in typed), "--folder", str(folder)])
        after = _look(folder)
        touched = sorted(name for name in before.keys() | after.keys() if before.get(name) != after.get(name))
        failure = f"touched: {', '.join(touched)}" if touched else ""
        if code not in ({2} if command == "open" else {1, 3, 4}) or "Traceback" in told:
            failure = failure or f"it ends with {code}: {told[-300:]}"
        tally.add(command, failure)
    with patch.object(content, "FORMAT", NEWER):
        before = _look(folder)
        _upgrade(path)
        control.add("open and save", "" if _look(folder) == before else "touched")
    what = f"commands on a file of format {NEWER}: refused, bytes, time and folder as they were"
    return _row(what, tally, "ours without looking at the number", control)


def _row(tried: str, found: _Tally, control: str, controlled: _Tally) -> Row:
    told = tuple(found.failures[:MOST_TOLD])
    return Row("upgrade", tried, found.cases, found.broken, control, controlled.cases, controlled.broken, told)


def _look(folder: Path) -> dict[str, tuple[bytes, int, int]]:
    """Every file of a folder: what is in it, when it was written, which one it is."""
    found = {}
    for file in folder.iterdir():
        state = file.stat()
        found[file.name] = (file.read_bytes(), state.st_mtime_ns, state.st_ino)
    return found


def _typed(command: Sequence[str]) -> tuple[int, str]:
    told = TextIOWrapper(BytesIO(), encoding="utf-8", errors="replace")
    with patch.object(sys, "stdout", told), patch.object(sys, "stderr", told):
        code = run(list(command))
        told.flush()
    buffer = told.buffer
    assert isinstance(buffer, BytesIO)
    return code, buffer.getvalue().decode("utf-8", "replace")


def forgotten() -> frozenset[str]:
    """Commands of which nobody has said whether they look into an audit."""
    return frozenset(COMMANDS) - ON_AUDIT.keys() - NOT_INTO_IT
