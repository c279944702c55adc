"""What is done to a folder while its calls are recorded, and what may be found of it after a power cut."""

import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

from rigs.crash.disk import SECTOR, Files, State, states
from rigs.crash.trace import Recorder


@dataclass(frozen=True, slots=True)
class Form:
    """One way of saving."""

    name: str
    prepare: Callable[[Path], None]
    """Makes what is there before."""
    act: Callable[[Path, Recorder], None]
    """Saves, and says when a save begins and when it is acknowledged."""
    judge: Callable[[Path, "Moment"], Iterable[str]]
    """Opens a state as the next start would, goes on from there, and tells what is wrong with it."""
    grain: int = SECTOR
    links: bool = True
    """Whether the file system has hard links."""


@dataclass(frozen=True, slots=True)
class Moment:
    """What was known when the power went."""

    acknowledged: int
    begun: int
    files: Files

    def may_be(self, save: int) -> bool:
        """Whether a save may be what is found: the last that was acknowledged, or one that was begun since."""
        return self.acknowledged <= save <= self.begun


@dataclass(frozen=True, slots=True)
class Tried:
    """How many states were opened, and what was wrong with those that were broken."""

    cases: int
    failures: tuple[str, ...]

    @property
    def broken(self) -> int:
        return len(self.failures)


Breaking = Callable[[Recorder], AbstractContextManager[object]]
"""Takes a precaution out while a form acts."""


def tried(forms: Iterable[Form], work: Path, breaking: Breaking = nullcontext, enough: int | None = None) -> Tried:
    """Record each form, and open every state that power may leave of it, or until `enough` of them were broken."""
    cases, failures = 0, []
    for number, form in enumerate(forms):
        for state in _states(form, work / f"form-{number}", breaking):
            cases += 1
            problems = _problems(form, state, work / "state")
            if problems:
                failures.append(f"{form.name}, state {cases} {_described(state)}: {'; '.join(problems)}")
            if len(failures) == enough:
                return Tried(cases, tuple(failures))
    return Tried(cases, tuple(failures))


def _states(form: Form, folder: Path, breaking: Breaking) -> Iterator[State]:
    folder.mkdir(parents=True)
    form.prepare(folder)
    recorder = Recorder(folder, links=form.links)
    with breaking(recorder), recorder.watching():
        form.act(folder, recorder)
    recorder.check()
    shutil.rmtree(folder)
    yield from states(recorder.before, recorder.first, recorder.events, form.grain)


def _problems(form: Form, state: State, folder: Path) -> list[str]:
    """Lay a state out as a folder and have it judged. Nothing is flushed meanwhile: the power stays on."""
    if folder.exists():
        shutil.rmtree(folder)
    folder.mkdir(parents=True)
    for name, content in state.files:
        (folder / name).write_bytes(content)
    with _without_flushes():
        return list(form.judge(folder, Moment(state.acknowledged, state.begun, state.files)))


@contextmanager
def _without_flushes() -> Iterator[None]:
    with patch.object(os, "fsync", lambda _descriptor: None):
        yield


def _described(state: State) -> str:
    files = ", ".join(f"{name} {len(content)} B" for name, content in state.files)
    return f"(acknowledged {state.acknowledged}, begun {state.begun}: {files or 'nothing there'})"
