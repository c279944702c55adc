"""Versions and the trash: whenever it is stopped, nothing is lost; and what is done carelessly loses something."""

from pathlib import Path

import pytest

from rigs.backups import rows
from rigs.counted import Scale


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="the rig asks /proc which folder is flushed")
def test_stopped_at_any_call_nothing_is_lost(tmp_path: Path) -> None:
    for row in rows(Scale(False, tmp_path)):
        assert row.holds, row.failures or row
