"""The fuzzer, run short."""

from pathlib import Path

from rigs import fuzz
from rigs.counted import Scale


def test_made_up_audits_go_all_the_way(tmp_path: Path) -> None:
    (row,) = fuzz.rows(Scale(long=False, work=tmp_path))
    print(*row.failures, sep="\n")
    assert row.holds
