"""The disk refuses: full, failing, read-only, gone, or something else in the file's place.

Each case checks what a person is promised then: what was there stays whole, a sentence tells what to do, what was
not written is kept in memory, and it is written when it is tried again, or to another place.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import count

from rigs.counted import Row, Scale
from rigs.disk.calls import Tally, tried
from rigs.disk.commands import tried_with_commands
from rigs.disk.controls import InPlace, StockSave, without_reading_back
from rigs.disk.faulty import Fault, faults_of, silent_of
from rigs.disk.limits import tried_for_real
from rigs.disk.names import tried_with_names
from rigs.disk.operations import OPERATIONS
from rigs.disk.saves import Save, SaveCopy
from rigs.disk.screens import tried_at_the_terminal
from rigs.disk.sessions import tried_in_sessions


def rows(scale: Scale) -> Iterable[Row]:
    """The rows of this rig."""
    yield _refusals(scale)
    yield _silence(scale)
    yield _sessions(scale)
    yield _names(scale)
    yield _limits(scale)
    yield _commands(scale)
    yield _screens(scale)


class _Some:
    """At every other call one of its faults, another one each time: what a short run tries."""

    def __init__(self, seed: int) -> None:
        self._turn = count(seed)

    def __call__(self, at: int, call: str) -> Sequence[Fault]:
        faults, turn = faults_of(at, call), next(self._turn)
        place = turn // 2 * 7 % len(faults)
        return () if turn % 2 else faults[place : place + 1]


def _refusals(scale: Scale) -> Row:
    found = tried(scale.work / "calls", faults_of if scale.long else _Some(scale.seed), OPERATIONS)
    control = tried(scale.work / "calls-control", faults_of, (StockSave, InPlace))
    operations = ", ".join(kind.about for kind in OPERATIONS)
    what = f"an error at each call into the system of: {operations}; then another try"
    return _row(what, found, "a save by TinyDB's JSONStorage, and one of ours that writes in place", control)


def _silence(scale: Scale) -> Row:
    found = tried(scale.work / "silence", silent_of, (Save, SaveCopy))
    with without_reading_back():
        control = tried(scale.work / "silence-control", silent_of, (Save, SaveCopy))
    what = "writes that are short, lost or changed by a bit, and reads likewise, at each of them"
    return _row(what, found, "ours without writing on and reading back", control)


def _sessions(scale: Scale) -> Row:
    faults = faults_of if scale.long else _Some(scale.seed)
    found = tried_in_sessions(scale.work / "sessions", faults)
    control = tried_in_sessions(scale.work / "sessions-control", _Some(scale.seed), forgetful=True)
    what = "a session in which a save fails at each call: going on, another try, a copy elsewhere, the history once"
    return _row(what, found, "a writer that does not keep what could not be written", control)


def _names(scale: Scale) -> Row:
    found = tried_with_names(scale.work / "names", every=1 if scale.long else 5, first=scale.seed)
    control = tried_with_names(scale.work / "names-control", {StockSave: ("stock.json",)})
    what = "a folder, link, pipe, socket or device under each name that an operation uses, and the folder gone"
    return _row(what, found, "a save by TinyDB's JSONStorage", control)


def _limits(scale: Scale) -> Row:
    found, kinds = tried_for_real(scale.work / "limits", long=scale.long)
    control, _ = tried_for_real(scale.work / "limits-control", long=scale.long, control=True)
    return _row(f"really: {', '.join(kinds)}", found, "a save by TinyDB's JSONStorage", control)


def _commands(scale: Scale) -> Row:
    every = 1 if scale.long else 16
    found = tried_with_commands(scale.work / "commands", every=every, first=scale.seed)
    control = tried_with_commands(scale.work / "commands-control", every=1, first=0, control=True)
    what = "the commands with a stdout that is full, nothing to be written, no folder for state, errors while reading"
    return _row(what, found, "a report that is written in place", control)


def _screens(scale: Scale) -> Row:
    what = "the program at a terminal on a tmpfs that is full: refused, gone on, tried again, saved elsewhere, left"
    found = tried_at_the_terminal(scale.work / "screens", long=scale.long)
    control = tried_at_the_terminal(scale.work / "screens-control", long=False, control=True)
    if isinstance(found, str) or isinstance(control, str):
        why = found if isinstance(found, str) else str(control)
        return replace(_row(f"{what}; {why}", Tally(), "ours not telling what the disk refused", Tally()), skipped=why)
    return _row(what, found, "ours not telling what the disk refused", control)


def _row(what: str, found: Tally, control: str, controlled: Tally) -> Row:
    return Row(
        "disk", what, found.cases, found.broken, control, controlled.cases, controlled.broken, tuple(found.failures)
    )
