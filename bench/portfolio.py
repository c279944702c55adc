"""How long an overview of a folder takes, beside decoding its files and nothing else; and how much memory."""

import os
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import cycle, islice
from pathlib import Path
from shutil import rmtree
from typing import TypeVar

from bench.audits import synthetic_audit
from bench.figures import CannotMeasure, Figure, Finding, Round
from bench.programs import baseline, environment, product
from touchpoint_audit.domain.audit import Audit
from touchpoint_audit.domain.follow_up import Follows
from touchpoint_audit.domain.touch_point import Driver
from touchpoint_audit.storage.content import text_of
from touchpoint_audit.storage.documents import document_of
from touchpoint_audit.storage.upgrade import FORMAT

TOUCH_POINTS = 100
MANY, MOST = 1_000, 10_000
CHANGED = 10
MOST_MEMORY_MB = 150
_DIFFERENT = 20
"""So many audits differ in all that they hold; the others are like them, at other sites."""
_SITES = 400
_SETTLED_S = 2.5
"""The program does not keep what was read of files that were written a moment ago."""
_LOOK_S = 0.05
_Told = TypeVar("_Told")


def measured(work: Path, rounds: int, audits: int = MANY) -> Sequence[Figure | Finding]:
    """Cold, warm and with ten files changed; each a process of its own, in turn with the decoding."""
    folder = work / "audits"
    made(folder, audits)
    time.sleep(_SETTLED_S)
    surroundings = environment(work)
    arguments = ["overview", "--folder", str(folder), "--json"]
    typed, needed = ([*baseline("decode"), str(folder), kind] for kind in ("typed", "needed"))
    found: dict[str, list[Round]] = {"cold": [], "needed": [], "warm": [], "changed": []}
    memory = 0.0
    for number in range(rounds):
        rmtree(work / "cache", ignore_errors=True)
        base, _memory = _taken(typed, surroundings)
        cold, used = _taken(product(arguments), surroundings)
        least, _memory = _taken(needed, surroundings)
        warm, warm_used = _taken(product(arguments), surroundings)
        for path in islice(sorted(folder.iterdir()), number, None, max(audits // CHANGED, 1)):
            os.utime(path)
        changed, _memory = _taken(product(arguments), surroundings)
        time.sleep(_SETTLED_S)
        memory = max(memory, used, warm_used)
        found["cold"].append(Round(cold, base))
        found["needed"].append(Round(cold, least))
        found["warm"].append(Round(warm, cold))
        found["changed"].append(Round(changed, cold))
    of = f"{audits:,} audits of {TOUCH_POINTS}"
    return [
        Figure(f"overview of {of}, cold", "msgspec, typed, all of it", "s", 2.0, tuple(found["cold"])),
        Figure(f"overview of {of}, cold", "msgspec, only what is needed", "s", float("inf"), tuple(found["needed"])),
        Figure(f"overview of {of}, nothing changed", "cold", "s", 0.1, tuple(found["warm"])),
        Figure(f"overview of {of}, {CHANGED} changed", "cold", "s", 0.1, tuple(found["changed"])),
        Finding(
            f"overview of {of}: {MOST_MEMORY_MB} MB with its processes", memory < MOST_MEMORY_MB, f"{memory:.0f} MB"
        ),
    ]


def made(folder: Path, audits: int) -> None:
    """Audit files as the program writes them: at 400 sites, each fifth a follow-up of the one before."""
    folder.mkdir()
    different = [tables_of(_with_drivers(synthetic_audit(TOUCH_POINTS, seed=seed))) for seed in range(_DIFFERENT)]
    for number, tables in islice(enumerate(cycle(different)), audits):
        about = {**tables["audit"]["bench"], "site": f"Store {number % _SITES}"}
        if number % 5 == 4:
            about["follows"] = document_of(Follows(f"bench-{number - 1}"))
        text = text_of({**tables, "audit": {f"bench-{number}": about}})
        (folder / f"store-{number % _SITES}-{number:06}.json").write_bytes(text)


def tables_of(audit: Audit) -> dict[str, Mapping[str, dict[str, object]]]:
    """An audit as the tables of its file."""
    return {
        "audit": {audit.about.id: {**document_of(audit.about), "format": FORMAT}},
        "stages": {key: document_of(stage) for key, stage in audit.stages.items()},
        "touch_points": {key: document_of(point) for key, point in audit.touch_points.items()},
    }


def _with_drivers(audit: Audit) -> Audit:
    drivers = cycle((None, *Driver))
    points = {key: replace(point, driver=next(drivers)) for key, point in audit.touch_points.items()}
    return replace(audit, touch_points=points)


def _taken(command: Sequence[str], surroundings: dict[str, str]) -> tuple[float, float]:
    """Seconds from start to end of a process, and the most megabytes that it and those it began had together."""
    begun = time.perf_counter()
    process = subprocess.Popen(command, env=surroundings, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    most = 0.0
    while process.poll() is None:
        most = max(most, sum(map(_resident, _family(process.pid))))
        time.sleep(_LOOK_S)
    taken = time.perf_counter() - begun
    assert process.stderr is not None
    with process.stderr as said:
        if process.returncode:
            raise CannotMeasure(f"`{' '.join(command)}` ended with {process.returncode}: {said.read().decode()}")
    return taken, most


def _family(parent: int) -> list[int]:
    """A process and all that descend from it."""
    found = [parent]
    for one in found:
        children = _read(f"/proc/{one}/task/{one}/children", lambda text: [int(number) for number in text.split()])
        found += children or []
    return found


def _resident(process: int) -> float:
    """Megabytes in memory; what processes share counts for each of them by its part."""
    told = _read(
        f"/proc/{process}/smaps_rollup",
        lambda text: next(int(line.split()[1]) for line in text.splitlines() if line.startswith("Pss:")),
    )
    return (told or 0) / 1024


def _read(path: str, understood: Callable[[str], _Told]) -> _Told | None:
    try:
        return understood(Path(path).read_text(encoding="ascii"))
    except (OSError, StopIteration, ValueError):
        return None
