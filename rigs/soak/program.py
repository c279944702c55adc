"""What runs in the terminal: the program itself with a probe in it and, for a control, with a fault.

The probe writes a line for each change and each save, with times that another process can compare with its own. The
faults are what the rig has to see: each undoes one thing that keeps the program as quick and small as in the morning.
"""

import os
import sys
import time
from collections import deque
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from touchpoint_audit.actions.session import Session
from touchpoint_audit.assessment.assess import assess
from touchpoint_audit.cli import main
from touchpoint_audit.domain.audit import Audit
from touchpoint_audit.storage import AuditFile, HistoryEntry, older_history
from touchpoint_audit.tui.typed_ahead import TypedAhead

PROBE, FAULT, MOST, PART = "SOAK_PROBE", "SOAK_FAULT", "SOAK_MOST", "SOAK_PART"
"""Variables of the environment: where the probe writes, which fault, and how much history stays in the file."""
SLOWER_S = 0.000_001
"""So much longer, times the third power of their number, changes, their saves and moves take, with that fault."""
_GROWN_BYTES = 1_000_000
_kept: list[Any] = []
"""What a fault never lets go."""


def _put(owner: Any, name: str, other: Any) -> None:
    """Put something in place of a part of the program."""
    setattr(owner, name, other)


def probe(path: str) -> None:
    """Have each change and each save told, and each key that is done with, a line each, in a file."""
    out = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    become, save, take_next = Session._become, AuditFile.save, TypedAhead._next
    made: deque[tuple[Audit, int]] = deque()
    changes = keys = 0

    def told_become(session: Session, audit: Audit, why: str) -> None:
        nonlocal changes
        changes += 1
        made.append((audit, changes))  # first of all: the writer may have saved it before `become` comes back
        become(session, audit, why)
        os.write(out, b"change %d %d\n" % (changes, time.monotonic_ns()))

    def told_save(file: AuditFile, audit: Audit, entries: Iterable[HistoryEntry] = (), *more: Any) -> None:
        entries = tuple(entries)
        begun, worked = time.monotonic_ns(), time.thread_time_ns()
        save(file, audit, entries, *more)
        ended, worked = time.monotonic_ns(), time.thread_time_ns() - worked
        number = 0
        while made:
            state, number = made.popleft()
            if state is audit:
                break
        os.write(out, b"saved %d %d %d %d %d\n" % (number, begun, ended, worked, len(entries)))

    async def told_next(typed: TypedAhead) -> None:
        nonlocal keys
        keys += bool(typed._waiting)
        await take_next(typed)
        if typed.at_rest:
            os.write(out, b"rest %d\n" % keys)

    _put(Session, "_become", told_become)
    _put(AuditFile, "save", told_save)
    _put(TypedAhead, "_next", told_next)


def _keep_every_assessment() -> None:
    """Each change reckons everything anew and keeps it, as a cache without a bound would."""
    become = Session._become

    def kept_become(session: Session, audit: Audit, why: str) -> None:
        become(session, audit, why)
        _kept.append((assess(audit, session.kinds), bytearray(os.urandom(_GROWN_BYTES))))

    _put(Session, "_become", kept_become)


def _slow_down() -> None:
    """Each move, change and save takes longer than the one before, as a list that is gone through would."""
    become, save, take_next = Session._become, AuditFile.save, TypedAhead._next
    changes = moves = 0

    def slow_become(session: Session, audit: Audit, why: str) -> None:
        nonlocal changes
        changes += 1
        time.sleep(SLOWER_S * changes**3)
        become(session, audit, why)

    def slow_save(file: AuditFile, audit: Audit, entries: Iterable[HistoryEntry] = (), *more: Any) -> None:
        time.sleep(SLOWER_S * changes**3)
        save(file, audit, entries, *more)

    async def slow_next(typed: TypedAhead) -> None:
        nonlocal moves
        if typed._waiting and getattr(typed._waiting[0], "key", "") in {"up", "down"}:
            moves += 1
            time.sleep(SLOWER_S / 10 * moves**3)  # noqa: ASYNC251 - that is the fault
        await take_next(typed)

    _put(Session, "_become", slow_become)
    _put(AuditFile, "save", slow_save)
    _put(TypedAhead, "_next", slow_next)


def _keep_all_history() -> None:
    """All of the history stays in the file."""
    older_history.MOST_ENTRIES = sys.maxsize


def _forget_some_history() -> None:
    """A save that follows soon on another leaves out what it should write down, as joining changes would."""
    save = AuditFile.save
    times = 0

    def forgetful(file: AuditFile, audit: Audit, entries: Iterable[HistoryEntry] = (), *more: Any) -> None:
        nonlocal times
        times += 1
        save(file, audit, () if times % 10 == 0 else entries, *more)

    _put(AuditFile, "save", forgetful)


def _keep_files_open() -> None:
    """Each save leaves something open, and something lying in the folder."""
    save = AuditFile.save

    def leaving(file: AuditFile, audit: Audit, entries: Iterable[HistoryEntry] = (), *more: Any) -> None:
        save(file, audit, entries, *more)
        left = file.path.with_name(f".{file.path.name}.{len(_kept)}.tmp")
        _kept.append(left.open("w"))

    _put(AuditFile, "save", leaving)


def _keep_every_session() -> None:
    """An audit that was closed stays in memory."""
    start = Session.__init__

    def kept_start(session: Session, *arguments: Any, **named: Any) -> None:
        start(session, *arguments, **named)
        _kept.append((session, bytearray(os.urandom(30 * _GROWN_BYTES))))

    _put(Session, "__init__", kept_start)


FAULTS: Mapping[str, Callable[[], None]] = {
    "assessments": _keep_every_assessment,
    "slower": _slow_down,
    "history": _keep_all_history,
    "forgotten": _forget_some_history,
    "open": _keep_files_open,
    "sessions": _keep_every_session,
}
"""By name, what a control has."""


def prepared(environment: Mapping[str, str]) -> None:
    """Put in what the environment asks for."""
    if MOST in environment:
        older_history.MOST_ENTRIES = int(environment[MOST])
        older_history.PART_ENTRIES = int(environment[PART])
    for fault in filter(None, environment[FAULT].split(",")):
        FAULTS[fault]()
    probe(environment[PROBE])


if __name__ == "__main__":
    prepared(os.environ)
    main()
