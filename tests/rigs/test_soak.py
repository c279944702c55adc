"""The soak, a day of a minute: what must stay flat is flat, and each fault that was put in is told of."""

from pathlib import Path

from rigs import soak
from rigs.counted import Scale


def test_a_day_ends_as_quick_and_as_small_as_it_was_at_noon(tmp_path: Path) -> None:
    for row in soak.rows(Scale(long=False, work=tmp_path)):
        assert row.holds, (row, row.failures)
