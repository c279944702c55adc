"""Hostile text adds nothing to what a terminal is sent, and no screen, field, command or format goes without it."""

from pathlib import Path

from rigs.counted import Scale
from rigs.text import rows


def test_no_hostile_text_gets_out_of_its_place(tmp_path: Path) -> None:
    for row in rows(Scale(False, tmp_path)):
        assert row.holds, (row, *row.failures)
