"""The rig of damage, run short."""

from pathlib import Path

from rigs import damage
from rigs.counted import Scale


def test_damage_is_reported_or_harmless_and_no_repair_loses_or_invents_anything(tmp_path: Path) -> None:
    for row in damage.rows(Scale(long=False, work=tmp_path)):
        print(row.tried, row.control, *row.failures, sep="\n")
        assert row.holds
