"""How long one edit takes to be durably on disk, and whether the event loop is left alone meanwhile."""

import asyncio
import os
import threading
import time
from datetime import datetime
from pathlib import Path
from statistics import median
from typing import Any
from unittest import mock

from bench.audits import synthetic_audit, written
from bench.figures import CannotMeasure, Figure, Finding, Round
from touchpoint_audit.actions.desk import Desk
from touchpoint_audit.actions.session import Session
from touchpoint_audit.domain.audit import Audit
from touchpoint_audit.domain.changes import change_touch_point
from touchpoint_audit.storage import AuditFile

TOUCH_POINTS = 100
WARM_UP = 5
SAVES = 12
"""So many saves of each side, in turn, make a round."""


def measured(work: Path, rounds: int) -> tuple[Figure, Finding]:
    """One edit after the other through an open session, each beside a bare durable write of the same bytes."""
    folder = work / "saving"
    session = _session(folder)
    try:
        _saves(session, folder, WARM_UP)
        found = tuple(_saves(session, folder, SAVES) for _ in range(rounds))
        finding = asyncio.run(_beside_the_loop(session))
    finally:
        session.close()
    name = f"one edit saved, {TOUCH_POINTS} touch points"
    return Figure(name, "write, fsync, rename, fsync", "ms", 4.0, found), finding


def _session(folder: Path) -> Session:
    path = written(synthetic_audit(TOUCH_POINTS), folder)
    backups = folder.with_name("backups")
    return Desk(folder, "The auditor", lambda: datetime.now().astimezone(), backups=backups).open(path)


def _saves(session: Session, folder: Path, times: int) -> Round:
    ours, base = [], []
    for _ in range(times):
        begun = time.perf_counter()
        session.change("note", _edited(session.audit))
        if not session.flush():
            raise CannotMeasure(f"the session could not save: {session.outcome}")
        ours.append(time.perf_counter() - begun)
        base.append(bare_write(folder, session.path.read_bytes()))
    return Round(median(ours) * 1000, median(base) * 1000)


def _edited(audit: Audit) -> Audit:
    point = audit.touch_points["point-000050"]
    return change_touch_point(audit, point.id, note="seen again" if point.note != "seen again" else "seen once")


def bare_write(folder: Path, content: bytes) -> float:
    """Seconds for the least that is durable: write, fsync, rename, fsync of the folder."""
    fresh, target = folder / "bare.tmp", folder / "bare"
    begun = time.perf_counter()
    file = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    os.write(file, content)
    os.fsync(file)
    os.close(file)
    fresh.replace(target)
    directory = os.open(folder, os.O_RDONLY)
    os.fsync(directory)
    os.close(directory)
    return time.perf_counter() - begun


async def _beside_the_loop(session: Session) -> Finding:
    """Edit from an event loop and see in which thread the file is written and how long the loop is held."""
    threads: list[threading.Thread] = []
    save = AuditFile.save

    def seen(file: AuditFile, audit: Audit, *more: Any) -> None:
        threads.append(threading.current_thread())
        save(file, audit, *more)

    held = []
    with mock.patch.object(AuditFile, "save", seen):
        for _ in range(SAVES):
            begun = time.perf_counter()
            session.change("note", _edited(session.audit))
            held.append(time.perf_counter() - begun)
            await asyncio.to_thread(session.flush)
    beside = bool(threads) and threading.current_thread() not in threads
    return Finding(
        "an edit is saved off the event loop", beside, f"the loop is held for {median(held) * 1000:.2f} ms of it"
    )
