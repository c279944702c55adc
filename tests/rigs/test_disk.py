"""The rig of a disk that refuses, run short."""

from pathlib import Path

import pytest

from rigs import disk
from rigs.counted import Scale


@pytest.mark.parametrize("row", ["_refusals", "_silence", "_sessions", "_names", "_limits", "_commands"])
def test_a_disk_that_refuses_takes_nothing_away(tmp_path: Path, row: str) -> None:
    found = getattr(disk, row)(Scale(long=False, work=tmp_path))
    print(*found.failures, sep="\n")
    assert found.holds
