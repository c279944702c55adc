"""What was let go of goes back to the system."""

import sys
from pathlib import Path

import pytest

from touchpoint_audit.actions import garbage

PIECES, PIECE_BYTES, KEPT_OF = 20_000, 2_000, 100


@pytest.mark.skipif(sys.platform != "linux", reason="/proc tells what a program takes")
def test_memory_that_is_free_between_what_is_in_use_is_given_back() -> None:
    pieces = [bytes(PIECE_BYTES) for _ in range(PIECES)]
    kept = pieces[::KEPT_OF]
    pieces.clear()
    before = _resident()
    garbage.give_back()
    assert before - _resident() > PIECES * PIECE_BYTES * 0.8
    assert len(kept) == PIECES // KEPT_OF


def test_a_python_without_ctypes_goes_on_without(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in sys.modules if name.split(".")[0] in {"ctypes", "_ctypes"}]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "_ctypes", None)
    garbage.give_back()


def _resident() -> int:
    """Bytes of this program that are in memory."""
    rollup = dict(line.split()[:2] for line in Path("/proc/self/smaps_rollup").read_text().splitlines()[1:])
    return int(rollup["Rss:"]) * 1024
