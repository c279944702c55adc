"""The rig of hostile files, run short."""

from pathlib import Path

from rigs import hostile
from rigs.counted import Scale


def test_nothing_that_a_file_holds_or_is_called_does_harm(tmp_path: Path) -> None:
    for row in hostile.rows(Scale(long=False, work=tmp_path)):
        print(row.tried, row.control, *row.failures, sep="\n")
        assert row.holds
