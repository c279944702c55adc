"""The one thread that writes: it takes the newest state, saves it, and tells when that is on disk."""

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from touchpoint_audit.errors import TouchpointAuditError, WriterFault

State = TypeVar("State")
Entry = TypeVar("Entry")


@dataclass(frozen=True, slots=True)
class Waiting:
    """There are changes that are not on disk yet."""


@dataclass(frozen=True, slots=True)
class Written:
    """Everything is on disk."""


@dataclass(frozen=True, slots=True)
class Failed:
    """The last write did not succeed; the changes are kept in memory and go along with the next one."""

    error: TouchpointAuditError


class Writer(Generic[State, Entry]):
    """Saves states as they come; one that is overtaken before its turn is skipped, its entries are not."""

    def __init__(self, save: Callable[[State, Sequence[Entry]], None], told: Callable[[], None]) -> None:
        """`save` runs in the writer's thread and raises our own errors; `told` is called there after each outcome."""
        self._save = save
        self._told = told
        self._turn = threading.Condition()
        self._state: State | None = None
        self._entries: list[Entry] = []
        self._in_hand: list[Entry] = []
        self._jobs: list[Callable[[], object]] = []
        self._about_draft: list[tuple[Callable[[], None], bool]] = []
        self._busy = False
        self._closing = False
        self.outcome: Waiting | Written | Failed = Written()
        self._thread = threading.Thread(target=self._run, name="writer", daemon=True)
        self._thread.start()

    def put(self, state: State, entries: Sequence[Entry]) -> None:
        """Hand over a state and what led to it."""
        with self._turn:
            self._state = state
            self._entries += entries
            self.outcome = Waiting()
            self._turn.notify_all()

    def run(self, job: Callable[[], object]) -> None:
        """Have something else done in the writer's thread, after the jobs before it; it fails quietly.

        After the end nothing is done any more.
        """
        with self._turn:
            if not self._closing:
                self._jobs.append(job)
                self._turn.notify_all()

    def run_for_draft(self, job: Callable[[], None], *, once_written: bool = False) -> None:
        """Have something done with the draft, after what was handed over before it was written; it fails quietly.

        With `once_written` it waits until everything is on disk, and is given up when another one comes before that.
        """
        with self._turn:
            if not self._closing:
                self._about_draft.append((job, once_written))
                self._turn.notify_all()

    def unsaved(self) -> tuple[Entry, ...]:
        """The entries that are not known to be on disk."""
        with self._turn:
            return (*self._in_hand, *self._entries)

    def give_up(self) -> None:
        """Do not write any more what could not be written: it is somewhere else by now."""
        with self._turn:
            if not self._busy and isinstance(self.outcome, Failed):
                self.outcome, self._entries = Written(), []
                self._turn.notify_all()  # what waited for everything to be written has its turn

    def flush(self, timeout_s: float | None = None) -> bool:
        """Wait until nothing is on its way. True when everything is on disk."""
        with self._turn:
            self._turn.wait_for(self._idle, timeout_s)
            return isinstance(self.outcome, Written)

    def retry(self) -> None:
        """Try again to write what failed."""
        with self._turn:
            if isinstance(self.outcome, Failed):
                self.outcome = Waiting()
                self._turn.notify_all()

    def close(self, timeout_s: float | None = None) -> bool:
        """Write what is waiting, then end the thread. True when everything is on disk."""
        written = self.flush(timeout_s)
        with self._turn:
            self._closing = True
            self._turn.notify_all()
        self._thread.join(timeout_s)
        return written

    def _idle(self) -> bool:
        return not self._busy and not self._has_work()

    def _has_work(self) -> bool:
        if self._jobs or isinstance(self.outcome, Waiting):
            return True
        written = isinstance(self.outcome, Written)
        return any(written or not once_written for _job, once_written in self._about_draft)

    def _run(self) -> None:
        while True:
            with self._turn:
                self._turn.wait_for(lambda: self._has_work() or self._closing)
                if not self._has_work():
                    return
                self._busy = True
                jobs, self._jobs = self._jobs, []
                state = self._state if isinstance(self.outcome, Waiting) else None
                entries, self._entries = (self._entries, []) if state is not None else ([], self._entries)
                self._in_hand = entries
            for job in jobs:
                _outcome_of(job)
            error = self._saved(state, entries) if state is not None else None
            with self._turn:
                self._in_hand = []
                if error is not None:
                    self._entries = entries + self._entries
                if state is not None and self._state is state:
                    self.outcome = Written() if error is None else Failed(error)
                written = isinstance(self.outcome, Written)
                about_draft, self._about_draft = self._about_draft, []
            if state is not None:
                self._told()
            waiting = _done(about_draft, written)
            with self._turn:
                self._about_draft[:0] = waiting
                self._busy = False
                self._turn.notify_all()

    def _saved(self, state: State, entries: Sequence[Entry]) -> TouchpointAuditError | None:
        return _outcome_of(lambda: self._save(state, entries))


def _done(
    about_draft: Sequence[tuple[Callable[[], None], bool]], written: bool
) -> list[tuple[Callable[[], None], bool]]:
    """Do what may be done with the draft; returns what has to wait until everything is written."""
    waiting: list[tuple[Callable[[], None], bool]] = []
    for job, once_written in about_draft:
        if once_written and not written:
            waiting = [(job, once_written)]
        else:
            waiting = []
            _outcome_of(job)
    return waiting


def _outcome_of(job: Callable[[], object]) -> TouchpointAuditError | None:
    """Do a job; its error, when it has one. Nothing that a job raises may end the thread: later saves depend on it."""
    try:
        job()
    except TouchpointAuditError as error:
        return error
    except Exception as error:  # noqa: BLE001 - see above
        return WriterFault(kind=type(error).__name__)
    return None
