"""How long `export` takes as a process of its own, and whether it loads the screens' toolkit."""

import subprocess
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median

from bench.audits import synthetic_audit, written
from bench.figures import CannotMeasure, Figure, Finding, Round
from bench.programs import PRODUCT, baseline, environment, product

TOUCH_POINTS = 100
RUNS = 3
"""So many runs of each side, in turn, make a round."""


def measured(work: Path, rounds: int) -> tuple[Figure, Finding]:
    """The export of an audit to standard output; one run of each beforehand does not count."""
    audit = written(synthetic_audit(TOUCH_POINTS), work / "exporting")
    arguments = ["export", str(audit), "-o", "-"]
    surroundings = environment(work)
    sides = (product(arguments), baseline("imports"))
    for command in sides:
        _seconds(command, surroundings)
    found = []
    for _ in range(rounds):
        turns = [[_seconds(command, surroundings) for command in sides] for _ in range(RUNS)]
        ours, base = (median(side) * 1000 for side in zip(*turns, strict=True))
        found.append(Round(ours, base))
    name = f"export of {TOUCH_POINTS} touch points, process"
    return Figure(name, "import tinydb, msgspec, click", "ms", 2.0, tuple(found)), _textual(arguments, surroundings)


def _seconds(command: Sequence[str], surroundings: dict[str, str]) -> float:
    begun = time.perf_counter()
    _ran(command, surroundings)
    return time.perf_counter() - begun


def _ran(command: Sequence[str], surroundings: dict[str, str]) -> subprocess.CompletedProcess[bytes]:
    done = subprocess.run(command, env=surroundings, capture_output=True, check=False)
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip()
        raise CannotMeasure(f"`{' '.join(command)}` ended with {done.returncode}: {said}")
    return done


def _textual(arguments: Sequence[str], surroundings: dict[str, str]) -> Finding:
    python, *module = PRODUCT
    told = _ran([python, "-X", "importtime", *module, *arguments], surroundings).stderr.decode(errors="replace")
    modules = [line.rpartition("|")[2].strip() for line in told.splitlines() if line.startswith("import time:")]
    loaded = [name for name in modules if name.partition(".")[0] in ("textual", "rich")]
    return Finding("export never imports textual", not loaded, f"{len(modules)} modules imported")
