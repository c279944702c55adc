"""Others work at the file that is open: nothing of either is lost, and a program that does not look is told."""

from pathlib import Path

from rigs import two
from rigs.counted import Scale


def test_nothing_is_lost_when_others_work_at_the_same_file(tmp_path: Path) -> None:
    for row in two.rows(Scale(long=False, work=tmp_path)):
        print("\n".join(row.failures))
        assert row.holds
