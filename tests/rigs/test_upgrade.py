"""The rig of upgrades, run short."""

from pathlib import Path

import pytest

from rigs import upgrade
from rigs.counted import Scale


def test_an_interrupted_upgrade_leaves_the_old_file_and_a_newer_one_is_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    for row in upgrade.rows(Scale(long=False, work=tmp_path)):
        print(row.tried, row.control, *row.failures, sep="\n")
        assert row.holds


def test_every_command_is_tried_on_a_newer_file() -> None:
    assert upgrade.forgotten() == frozenset()
