"""The rig of quick hands, run short."""

from pathlib import Path

from rigs import hurry
from rigs.counted import Scale


def test_no_keys_end_the_program_however_quickly_they_come(tmp_path: Path) -> None:
    (row,) = hurry.rows(Scale(long=False, work=tmp_path))
    print("\n".join(row.failures))
    assert row.holds
