"""Audit files turned into what each adds to an overview: in this process, or in some beside it when there are many."""

import os
import signal
import sys
from collections import deque
from collections.abc import Generator, Iterator, Mapping, Sequence
from contextlib import contextmanager, redirect_stderr
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING
from zlib import crc32

from touchpoint_audit.actions import garbage
from touchpoint_audit.assessment.leaf import Leaf, LeafPoint, Tally, leaf_of
from touchpoint_audit.assessment.portfolio import point_key
from touchpoint_audit.catalog.kind import Kind
from touchpoint_audit.catalog.load import kinds
from touchpoint_audit.errors import TouchpointAuditError
from touchpoint_audit.storage import Entry, look_into, packed, seen

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

WORTH_PROCESSES = 30_000_000
"""Bytes to be read from which on two processes more are faster than none: about a second and a half's work."""
PROCESSES = 2
CHUNK = 8
"""Files that a process is given at once: a twentieth of a second's work, so that an interruption is soon obeyed."""


@dataclass(frozen=True, slots=True)
class Head:
    """What is kept of an audit, touch points apart."""

    leaf: Leaf
    keys: tuple[int, ...]
    """A number for kind and name of each touch point: the same for those that are the same."""


@dataclass(frozen=True, slots=True)
class InChain:
    """What of a leaf tells its place among follow-ups."""

    id: str
    follows: str
    walked_on: date | None
    whole: Tally


@dataclass(frozen=True, slots=True)
class HeadOfChain:
    """A head of which only that is looked at."""

    leaf: InChain


Body = tuple[LeafPoint, ...]
"""An audit's touch points."""


def entry_of(path: Path, known: Mapping[str, Kind]) -> Entry:
    """What an audit file adds, packed; not to be kept when `seen` is empty. Raises as `storage.read_audit`."""
    state = os.lstat(path) if os.path.lexists(path) else None
    found, fingerprint = look_into(path)
    damaged = len({(fault.table, fault.document) for fault in found.damaged})
    leaf, points = leaf_of(found.audit, known, damaged)
    leaf = replace(leaf, intact=found.intact)
    same = state is not None and (state.st_ino, state.st_size, state.st_mtime_ns) == (
        fingerprint.inode,
        fingerprint.size,
        fingerprint.mtime_ns,
    )
    keys = tuple(crc32(point_key(point).encode("utf-8", "replace")) for point in points)
    return Entry(path.name, seen(state) if same and state else "", packed(Head(leaf, keys)), packed(points))


def entries_of(
    paths: Sequence[Path], known: Mapping[str, Kind], *, processes: int = 0
) -> Generator[list[tuple[Path, Entry | None]], None, None]:
    """What files add, some at a time and not in their order; None for one that could not be read.

    `processes` do the work beside this one, when there are any, with the built-in kinds; when they fail, this one does
    what is left. To stop early, close the iterator.
    """
    left = dict.fromkeys(paths)
    if processes and sys.executable and len(paths) > CHUNK:
        for done in _by_processes(paths, processes):
            for path, _entry in done:
                left.pop(path, None)
            yield done
    for path in left:
        yield [(path, _entry_or_none(path, known))]


def _entry_or_none(path: Path, known: Mapping[str, Kind]) -> Entry | None:
    try:
        return entry_of(path, known)
    except (TouchpointAuditError, OSError):
        return None


def _chunk(folder: str, names: Sequence[str]) -> list[Entry | None]:
    """A process's share."""
    known = kinds()
    return [_entry_or_none(Path(folder, name), known) for name in names]


def _by_processes(paths: Sequence[Path], processes: int) -> Generator[list[tuple[Path, Entry | None]], None, None]:
    from concurrent.futures import FIRST_COMPLETED, ProcessPoolExecutor, wait
    from concurrent.futures.process import BrokenProcessPool
    from multiprocessing import get_context

    try:
        _have_tracker()
        pool = ProcessPoolExecutor(processes, mp_context=get_context("spawn"), initializer=_begin)
    except (OSError, ImportError, NotImplementedError, ValueError):  # a system without what processes need to talk
        return
    chunks = deque(tuple(paths[at : at + CHUNK]) for at in range(0, len(paths), CHUNK))
    running: dict[Future[list[Entry | None]], tuple[Path, ...]] = {}
    try:
        while chunks or running:
            while chunks and len(running) < 2 * processes:
                chunk = chunks.popleft()
                running[_submitted(pool, chunk)] = chunk
            for future in wait(running, return_when=FIRST_COMPLETED).done:
                chunk = running.pop(future)
                yield list(zip(chunk, future.result(), strict=True))
    except (BrokenProcessPool, OSError):
        return
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _have_tracker() -> None:
    """Start what looks after processes; it wants an stderr with a number, which the screens' has not."""
    from multiprocessing import resource_tracker

    with redirect_stderr(sys.__stderr__), _no_interrupts():
        resource_tracker.ensure_running()


def _submitted(pool: "ProcessPoolExecutor", chunk: Sequence[Path]) -> "Future[list[Entry | None]]":
    with _no_interrupts():  # a process that is begun here inherits it: Ctrl+C is for this one alone
        return pool.submit(_chunk, str(chunk[0].parent), [path.name for path in chunk])


@contextmanager
def _no_interrupts() -> Iterator[None]:
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _begin() -> None:
    """A process begins: it leaves interruptions to the one that began it, and ends when that one is gone."""
    from multiprocessing import parent_process
    from threading import Thread

    garbage.look_late()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = parent_process()
    if parent is not None:
        Thread(target=_end_after, args=(parent.sentinel,), daemon=True).start()


def _end_after(sentinel: int) -> None:
    from multiprocessing.connection import wait

    wait([sentinel])
    os._exit(1)
