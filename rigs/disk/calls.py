"""A fault at each call of each operation in turn: what was there stays whole, the person is told, another try works."""

import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from rigs.disk.faulty import Fault, FaultyDisk, How
from rigs.disk.operation import KEPT_IN_MEMORY, Operation
from rigs.disk.operations import OPERATIONS
from touchpoint_audit.errors import TouchpointAuditError, WriterFault

SHOWN = 20
"""So many failures are told in words."""
MOST_CALLS = 400
"""An operation that makes more calls than this does not come to an end."""


@dataclass
class Tally:
    """What was tried, and what broke."""

    cases: int = 0
    broken: int = 0
    refused: int = 0
    """In how many cases the operation was refused: the others came through in spite of the fault."""
    failures: list[str] = field(default_factory=list)

    def add(self, case: str, wrong: str) -> None:
        """One case; `wrong` says what broke, and is empty when nothing did."""
        self.cases += 1
        if wrong:
            self.broken += 1
            if len(self.failures) < SHOWN:
                self.failures.append(f"{case}: {wrong}")


def calls_of(kind: type[Operation], template: Path, work: Path) -> list[str]:
    """The calls into the system that an operation makes when nothing fails."""
    shutil.copytree(template, work)
    operation = kind(work)
    operation.prepare()
    with FaultyDisk(work) as disk:
        operation.act()
    operation.close()
    shutil.rmtree(work)
    assert 0 < len(disk.calls) < MOST_CALLS, f"{kind.about}: {len(disk.calls)} calls"
    return disk.calls


def each_fault(
    kind: type[Operation], template: Path, work: Path, faults: Callable[[int, str], Sequence[Fault]]
) -> Iterator[Fault]:
    """Every fault at every call of an operation."""
    for at, call in enumerate(calls_of(kind, template, work), start=1):
        yield from faults(at, call)


def tried(work: Path, faults: Callable[[int, str], Sequence[Fault]], operations: Sequence[type[Operation]]) -> Tally:
    """Every fault at every call of every operation."""
    tally = Tally()
    for kind in operations:
        template = work / f"{kind.__name__}-before"
        template.mkdir(parents=True)
        kind.lay_out(template)
        for fault in each_fault(kind, template, work / "calls", faults):
            folder = work / "case"
            shutil.copytree(template, folder)
            wrong, refused = befallen(kind(folder, fault), fault, work / "elsewhere.json")
            tally.refused += refused
            tally.add(f"{kind.about}, {fault}", wrong)
            shutil.rmtree(folder)
    return tally


def befallen(operation: Operation, fault: Fault, elsewhere: Path) -> tuple[str, bool]:
    """What breaks when a fault befalls an operation and a person does what can be done; and whether it was refused."""
    operation.prepare()
    try:
        with FaultyDisk(operation.folder, fault) as disk:
            error = error_of(operation.act)
            wrong = told_badly(operation, error)
            if error is not None and not wrong and fault.how is How.FROM_HERE:
                wrong = elsewhere_too(operation, elsewhere)
            disk.mend()
            if error is not None:
                wrong = wrong or prefixed("refused, and then", operation.harm())
                again = error_of(operation.act)
                wrong = wrong or (f"another try: {again!r}" if again else "")
            return wrong or prefixed(
                "done, and then" if error is None else "tried again, and then", operation.lack()
            ), error is not None
    except Exception as error:  # noqa: BLE001 - whatever it is, it broke
        return f"looking at it afterwards: {error!r}", True
    finally:
        operation.close()


def error_of(act: Callable[[], None]) -> BaseException | None:
    try:
        act()
    except Exception as error:  # noqa: BLE001 - which one it is, is looked at
        return error
    return None


def told_badly(operation: Operation, error: BaseException | None) -> str:
    """What is missing in what the person is told: a sentence of ours, the file, what to do."""
    if error is None or not operation.tells:
        return ""
    if not isinstance(error, TouchpointAuditError) or isinstance(error, WriterFault):
        return f"a bare {error!r}"
    told = error.told()
    if not error.sentence or not error.remedy:
        return f"nothing to do about it: {told}"
    if ". " in error.facts.get("why", ""):
        return f"a sentence within a sentence: {told}"
    if operation.keeps and KEPT_IN_MEMORY not in told:
        return f"not said that nothing is lost: {told}"
    return ""


def elsewhere_too(operation: Operation, path: Path) -> str:
    error = error_of(lambda: _raise(operation.elsewhere(path)))
    path.unlink(missing_ok=True)
    return f"a copy elsewhere: {error!r}" if error else ""


class Wrong(Exception):
    """A copy that is not what it should be."""


def _raise(wrong: str) -> None:
    if wrong:
        raise Wrong(wrong)


def prefixed(before: str, wrong: str) -> str:
    return f"{before} {wrong}" if wrong else ""


__all__ = ["OPERATIONS", "Tally", "befallen", "tried"]
