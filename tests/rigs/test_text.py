"""Hostile text adds nothing to what a terminal is sent, and no screen, field, command or format goes without it."""

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from rigs.counted import Row, Scale
from rigs.text.commands import command_row
from rigs.text.exports import export_row
from rigs.text.watching import screen_rows


@pytest.mark.parametrize("part", [screen_rows, command_row, export_row])
def test_no_hostile_text_gets_out_of_its_place(tmp_path: Path, part: Callable[[Scale], Iterable[Row]]) -> None:
    for row in part(Scale(False, tmp_path)):
        assert row.holds, (row, *row.failures)
