"""The soak, a short day: what must stay flat is flat, and each fault that was put in is told of."""

from pathlib import Path

import pytest

if not Path("/proc/self/smaps_rollup").exists():
    pytest.skip("no /proc that tells what a program takes", allow_module_level=True)

from rigs import soak
from rigs.counted import Scale, table


def test_a_day_ends_as_small_as_it_was_at_noon(tmp_path: Path) -> None:
    rows = list(soak.rows(Scale(long=False, work=tmp_path)))
    assert rows
    for row in rows:
        assert row.holds, (table([row]), row.failures)
