"""Versions and the trash: whatever is left of keeping, bringing back, deleting and undeleting when it is stopped.

`operations` are what is done and what must hold of what is left; `states` are all that a kill before any call, or a
power cut after any call, may leave; `careless` is the same done without a precaution.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from rigs.backups import careless, operations
from rigs.backups.operations import Operation, Place
from rigs.backups.states import Watched, laid_out
from rigs.counted import Row, Scale
from touchpoint_audit.errors import TouchpointAuditError

MOST_TOLD = 5
ENOUGH_BROKEN = 10
"""After so many broken states a control has shown what it is there for."""
WHAT = (
    ("states left by a version that is kept", "version written under its own name"),
    ("by a version that is brought back", "written in place"),
    ("by an audit that is deleted", "removed, then written to the trash"),
    ("by one that comes out of the trash", "renamed, the trash flushed first"),
)
"""What each operation of `operations.EVERY` is called in the table, and what its control in `careless.EVERY`."""


@dataclass(slots=True)
class Tried:
    """How many states were judged, and what was wrong with some."""

    cases: int = 0
    broken: int = 0
    failures: list[str] = field(default_factory=list)


def rows(scale: Scale) -> Iterator[Row]:
    """One row for each thing that is done, with hard links and without; every state is judged, short or long."""
    for (tried, control), ours, theirs in zip(WHAT, operations.EVERY, careless.EVERY, strict=True):
        found = judged((*ours, *(replace(one, links=False) for one in ours)), scale.work / "ours")
        broke = judged(theirs, scale.work / "theirs", ENOUGH_BROKEN)
        yield Row(
            "backups", tried, found.cases, found.broken, control, broke.cases, broke.broken, tuple(found.failures)
        )


def judged(of: Sequence[Operation], work: Path, enough: int = 0) -> Tried:
    """Every state that some operations may leave, until `enough` of them are broken; all of them for 0."""
    found = Tried()
    for operation in of:
        where = work / f"{operation.name}{'' if operation.links else ' without links'}"
        before, acting = Place(where / "before"), Place(where / "acting")
        for place in (before, acting):
            operation.prepare(place)
        watched = Watched(acting.root, operation.links)
        with watched.watching():
            operation.act(acting)
        for number, state in enumerate(watched.left):
            left = Place(where / str(number))
            laid_out(state, left.root)
            wrong = _wrong(operation, before, left)
            found.cases += 1
            if wrong:
                found.broken += 1
                if len(found.failures) < MOST_TOLD:
                    found.failures.append(f"{operation.name}, state {number}: {'; '.join(wrong)}")
                if found.broken == enough:
                    return found
    return found


def _wrong(operation: Operation, before: Place, left: Place) -> list[str]:
    try:
        return list(operation.judge(before, left))
    except (TouchpointAuditError, OSError, LookupError, ValueError, StopIteration) as error:
        return [f"{type(error).__name__}: {error}"]
