"""How long it takes until an audit of 100 touch points is on the screen, and how much memory it then occupies."""

from pathlib import Path
from statistics import median

from bench.audits import STAGES, synthetic_audit, written
from bench.figures import Figure, Round
from bench.programs import opened, started
from bench.terminal import Terminal

TOUCH_POINTS = 100
STARTS = 3
"""So many starts of each side, in turn, make a round."""


def measured(work: Path, rounds: int) -> tuple[Figure, Figure]:
    """The start and the memory, from the same runs; one run of each beforehand does not count."""
    audit = written(synthetic_audit(TOUCH_POINTS), work / "audit")
    _turn(audit, work)
    times, sizes = [], []
    for _ in range(rounds):
        turns = [_turn(audit, work) for _ in range(STARTS)]
        ours_ms, ours_mib, base_ms, base_mib = (median(seen) for seen in zip(*turns, strict=True))
        times.append(Round(ours_ms, base_ms))
        sizes.append(Round(ours_mib, base_mib))
    table = "DataTable of 100 rows"
    return (
        Figure(f"open {TOUCH_POINTS}: start to full paint", table, "ms", 1.25, tuple(times)),
        Figure(f"open {TOUCH_POINTS}: resident memory", table, "MiB", 1.4, tuple(sizes)),
    )


def _turn(audit: Path, work: Path) -> tuple[float, float, float, float]:
    """One start of each: milliseconds and MiB of the product, then of the baseline."""
    return *_seen(opened(audit, work), STAGES[0]), *_seen(started("data_table", work), "row 1")


def _seen(terminal: Terminal, shows: str) -> tuple[float, float]:
    with terminal:
        return terminal.first_paint(shows), terminal.resident_mib()
