"""Two thousand random merges lose nothing that either side did, and two ways to merge that do lose are told."""

from pathlib import Path

from rigs import merge
from rigs.counted import Scale


def test_random_merges_lose_nothing(tmp_path: Path) -> None:
    for row in merge.rows(Scale(long=False, work=tmp_path)):
        print(row.failures)
        assert row.holds
        assert row.cases >= 2000
