"""Hostile text through every field, screen, command and export, looked at byte by byte as it comes out.

Everything runs twice: with harmless texts, which tell what the program sends to a terminal and where its own words
stand, and with hostile ones of the same shape, which must add nothing to the first and move nothing of the second.
"""

from collections.abc import Iterable

from rigs.counted import Row, Scale
from rigs.text.commands import command_row
from rigs.text.exports import export_row
from rigs.text.watching import screen_rows


def rows(scale: Scale) -> Iterable[Row]:
    """Two rows for the screens, with a control each, one for the commands, one for the exports."""
    yield from screen_rows(scale)
    yield from command_row(scale)
    yield from export_row(scale)
