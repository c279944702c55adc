"""`python -m bench [FIGURE …]`: measure, print the table, and say which figures are over their limit."""

import argparse
import os
import platform
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from bench import exporting, merging, portfolio, pressing, reckoning, saving, starting
from bench.figures import CannotMeasure, Figure, Finding, table

WORK = Path(__file__).parents[1] / "build"
"""On the disk of the project: a temporary folder in memory would make every save look free."""

MEASURES: Mapping[str, Callable[[Path, int], Sequence[Figure | Finding]]] = {
    "start": starting.measured,
    "outline": lambda work, rounds: [pressing.moving(work, rounds, 100)],
    "outline-5000": lambda work, rounds: [pressing.moving(work, rounds, 5000)],
    "typing": lambda work, rounds: [pressing.typing(work, rounds)],
    "save": saving.measured,
    "export": exporting.measured,
    "merge": lambda _work, rounds: merging.measured(rounds),
    "reckon": lambda _work, rounds: reckoning.measured(rounds),
    "overview": portfolio.measured,
    "overview-10000": lambda work, rounds: portfolio.measured(work, rounds, portfolio.MOST),
}
"""What can be measured, in the order of the table: a figure or a few that come from the same runs."""
ON_REQUEST = frozenset(("overview-10000",))
"""What takes so long, and so much of the disk, that it is measured only when it is named."""
ROUNDS = 5


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure what was asked for. Returns 1 when something could not be measured, else 0, also for what is over."""
    parser = argparse.ArgumentParser(prog="python -m bench", description="Time the programs against their baselines.")
    parser.add_argument("names", nargs="*", metavar="FIGURE", help=f"one of {', '.join(MEASURES)}; all without")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="how often product and baseline take turns")
    chosen = parser.parse_args(arguments)
    if unknown := [name for name in chosen.names if name not in MEASURES]:
        parser.error(f"there is no figure {', '.join(unknown)}; there are {', '.join(MEASURES)}")
    if chosen.rounds < 1:
        parser.error("at least one round is needed")
    return measure(chosen.names or [name for name in MEASURES if name not in ON_REQUEST], chosen.rounds)


def measure(names: Sequence[str], rounds: int) -> int:
    """Measure some figures and print the table of those that could be."""
    found: list[Figure | Finding] = []
    failed = 0
    WORK.mkdir(exist_ok=True)
    for name in names:
        print(f"measuring {name} …", file=sys.stderr, flush=True)
        with tempfile.TemporaryDirectory(prefix="bench-", dir=WORK) as work:
            try:
                found += MEASURES[name](Path(work), rounds)
            except CannotMeasure as error:
                failed += 1
                print(f"{name} could not be measured: {error}", file=sys.stderr)
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}, {rounds} rounds")
    figures = [each for each in found if isinstance(each, Figure)]
    print(table(figures, [each for each in found if isinstance(each, Finding)]))
    if over := [figure.name for figure in figures if figure.over]:
        print(f"over: {'; '.join(over)}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
