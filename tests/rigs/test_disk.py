"""The rig of a disk that refuses, run short."""

from pathlib import Path

import pytest

from rigs import disk
from rigs.counted import Scale


@pytest.mark.parametrize("row", ["_refusals", "_silence", "_sessions", "_names", "_limits", "_commands", "_screens"])
def test_a_disk_that_refuses_takes_nothing_away(tmp_path: Path, row: str) -> None:
    found = getattr(disk, row)(Scale(long=False, work=tmp_path))
    print(*found.failures, sep="\n")
    if found.skipped:
        pytest.skip(found.skipped)
    assert found.holds
