"""How long a key takes to be seen: moving in the outline, and typing in a card."""

import time
from collections.abc import Sequence
from pathlib import Path
from random import Random

from bench.audits import STAGES, synthetic_audit, written
from bench.figures import Figure, Round, percentile
from bench.programs import opened, started
from bench.terminal import Terminal

UP, DOWN, ENTER, BACKSPACE = b"\x1b[A", b"\x1b[B", b"\r", b"\x7f"
MOVING = (DOWN,) * 40 + (UP,) * 38
"""Past the bottom of the screen and back: the first of each do not scroll, the others do."""
TYPING = tuple(digit.encode() for digit in "1234567890" * 3) + (BACKSPACE,) * 30
BLOCK = 10
"""So many keys go to one program before it is the other's turn."""
PAUSE_S = (0.005, 0.025)
"""Between two keys, as a person holding a key down would."""


def moving(work: Path, rounds: int, touch_points: int) -> Figure:
    """Down and up in the outline, beside the same in a DataTable."""
    audit = written(synthetic_audit(touch_points), work / f"moving-{touch_points}")
    found = []
    for _ in range(rounds):
        with opened(audit, work) as ours, started("data_table", work) as base:
            ours.first_paint(STAGES[0])
            base.first_paint("row 1")
            found.append(_round(ours, base, MOVING))
    return Figure(f"key in the outline of {touch_points:,}, p95", "DataTable of 100 rows", "ms", 1.3, tuple(found))


def typing(work: Path, rounds: int) -> Figure:
    """Digits and backspaces in the edit line of a card, beside the same in an Input."""
    audit = written(synthetic_audit(100), work / "typing")
    found = []
    for _ in range(rounds):
        with opened(audit, work) as ours, started("text_input", work) as base:
            ours.first_paint(STAGES[0])
            base.first_paint("Type here")
            for key in (DOWN, ENTER, b"f", ENTER):
                ours.press(key)
                time.sleep(0.3)
            found.append(_round(ours, base, TYPING))
    return Figure("key in a card's edit line, p95", "Input", "ms", 1.3, tuple(found))


def _round(ours: Terminal, base: Terminal, keys: Sequence[bytes]) -> Round:
    """The p95 of both, in turn block by block."""
    random = Random(len(keys))
    times: tuple[list[float], list[float]] = ([], [])
    for start in range(0, len(keys), BLOCK):
        for terminal, taken in zip((ours, base), times, strict=True):
            for key in keys[start : start + BLOCK]:
                taken.append(terminal.press(key))
                time.sleep(random.uniform(*PAUSE_S))
    return Round(percentile(times[0], 95), percentile(times[1], 95))
