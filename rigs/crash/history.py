"""Saves that move the older history out of the file: no entry is ever lost, and none stands there twice."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack
from itertools import count
from pathlib import Path
from unittest.mock import patch

from rigs.crash.forms import Form, Moment
from rigs.crash.trace import Recorder
from rigs.crash.versions import HOLDER, NAME, VERSIONS, Wanted, opened, start, void
from tests.storage.walks import entries
from touchpoint_audit.storage import AuditFile, older_history, read_history
from touchpoint_audit.storage.reading import faults

MOST, PART = 3, 2
"""Entries that the file keeps, and that a part takes, here."""


def _small_files() -> AbstractContextManager[object]:
    stack = ExitStack()
    stack.enter_context(patch.object(older_history, "MOST_ENTRIES", MOST))
    stack.enter_context(patch.object(older_history, "PART_ENTRIES", PART))
    return stack


def _save(file: AuditFile, version: int) -> None:
    """Save a version with its entries; trying again has the same ones, as in the program."""
    numbers = count(1)
    file.save(VERSIONS[version], entries(file.audit, VERSIONS[version], lambda: f"h{version}-{next(numbers)}"))


def _moving(name: str, act: Callable[[Path, Recorder], None], *, links: bool = True) -> Form:
    expected: list[set[str]] = []

    def prepare(folder: Path) -> None:
        void(start(folder, 0))
        with AuditFile.open(folder / NAME, HOLDER) as file:
            _save(file, 2)
        expected[:] = [{entry.id for entry in read_history(folder / NAME)}]

    def watched(folder: Path, recorder: Recorder) -> None:
        with _small_files():
            act(folder, recorder)
        expected.append({entry.id for entry in read_history(folder / NAME)})

    def judge(folder: Path, moment: Moment) -> Iterator[str]:
        path = folder / NAME
        found = [entry.id for entry in read_history(path)]
        if len(found) != len(set(found)) or not expected[0] <= set(found) <= expected[-1]:
            yield f"the history has {sorted(found)}, not all of {sorted(expected[0])}"
        if moment.acknowledged and set(found) != expected[-1]:
            yield f"the history has {sorted(found)} after a save of {sorted(expected[-1])}"
        if told := faults(path):
            yield str(told[0])
        yield from opened(path, [Wanted(VERSIONS[2]), Wanted(VERSIONS[1])], moment)

    return Form(name, prepare, watched, judge, links=links)


def _one_save(folder: Path, recorder: Recorder) -> None:
    with AuditFile.open(folder / NAME, HOLDER) as file:
        recorder.began(1)
        _save(file, 1)
        recorder.acknowledged(1)


MOVED = (
    _moving("older history moved out", _one_save),
    _moving("older history moved out, without hard links", _one_save, links=False),
)
