"""The picture of a journey in characters of one width, for Markdown: curves now and wanted, verdicts, lanes.

Mermaid's charts have no gaps where nothing is known, no lanes, and two curves only without a legend; every viewer shows
this, and a terminal too. The curve of now is solid, the one of wanted dashed; where they meet the solid one is seen.
"""

import unicodedata
from collections.abc import Iterator, Sequence
from itertools import pairwise

from touchpoint_audit.domain.text import on_terminal, one_line
from touchpoint_audit.domain.touch_point import FEELINGS
from touchpoint_audit.language import _
from touchpoint_audit.reports.picture_blocks import JourneyPicture, Step
from touchpoint_audit.reports.picture_lanes import (
    deviation_signs,
    deviations_told,
    lanes_of,
    sign_of,
    stages_of,
    verdicts_told,
)
from touchpoint_audit.reports.words import feeling_text

NOW, WANTED, BOTH = "●", "○", "◉"
STEP = 5
"""Characters across for each touch point; odd, so that a mark stands in the middle."""
_MIDDLE = STEP // 2
_LAST_STAGE = 24
"""Behind the last stage there is room for its name."""
_TOP = FEELINGS[-1]
_SOLID, _DASHED = ("─", "│"), ("╌", "╎")


def text_journey(picture: JourneyPicture) -> Iterator[str]:
    """The lines from top to bottom, without blanks at their ends."""
    steps, lanes = picture.steps, lanes_of(picture.steps)
    names = [_("Touch point"), _("Verdict"), _("Not as planned"), *(lane.name for lane in lanes)]
    room = max(_width(name) for name in names) + 2
    yield " " * room + _stages(steps)
    for row, line in enumerate(_curves(steps)):
        yield f"{feeling_text(_TOP - row).rjust(room - 2)}  {line}".rstrip()
    yield _row(_("Touch point"), room, [str(step.number) for step in steps])
    yield _row(_("Verdict"), room, [sign_of(step) for step in steps])
    for lane in lanes:
        yield _row(lane.name, room, [NOW if marked else "" for marked in lane.marked])
    signs = deviation_signs(steps)
    if signs:
        yield _row(_("Not as planned"), room, signs)
    yield ""
    yield "   ".join((f"{NOW}── {_('now')}", f"{WANTED}╌╌ {_('wanted')}", f"{BOTH} {_('both')}"))
    yield "   ".join(verdicts_told(steps))
    yield from deviations_told(steps)


def _row(name: str, room: int, signs: Sequence[str]) -> str:
    """Signs in the middle of their touch points, behind what they are."""
    return (_padded(name, room) + "".join(_centred(sign) for sign in signs)).rstrip()


def _centred(sign: str) -> str:
    before = max(_MIDDLE - (len(sign) - 1) // 2, 0)
    return (" " * before + sign).ljust(STEP)


def _stages(steps: Sequence[Step]) -> str:
    """The names of the stages, each from its border on."""
    *others, (last, n) = stages_of(steps)
    drawn = [("│" + _padded(name, room * STEP - 1)) for name, room in others]
    return "".join([*drawn, "│" + _padded(last, max(n * STEP - 1, _LAST_STAGE))]).rstrip()


def _curves(steps: Sequence[Step]) -> list[str]:
    """One line for each feeling from the best to the worst."""
    grid = [[" "] * (len(steps) * STEP) for _feeling in FEELINGS]
    for place, step in enumerate(steps):
        column = place * STEP + _MIDDLE
        if step.wanted is not None:
            grid[_TOP - step.wanted][column] = WANTED
        if step.now is not None:
            grid[_TOP - step.now][column] = BOTH if step.now == step.wanted else NOW
    for feelings, (across, upright) in (
        ([step.now for step in steps], _SOLID),
        ([step.wanted for step in steps], _DASHED),
    ):
        for place, (feeling, after) in enumerate(pairwise(feelings)):
            if feeling is not None and after is not None:
                _join(grid, place * STEP + _MIDDLE, _TOP - feeling, _TOP - after, across, upright)
    return ["".join(line).rstrip() for line in grid]


def _join(grid: list[list[str]], column: int, row: int, to_row: int, across: str, upright: str) -> None:
    """A line from a mark to the next one, wherever nothing stands yet."""
    turn = column + STEP // 2
    drawn = {(row if x < turn else to_row, x): across for x in range(column + 1, column + STEP)}
    if row == to_row:
        drawn[row, turn] = across
    else:
        low, high = sorted((row, to_row))
        drawn |= {(y, turn): upright for y in range(low + 1, high)}
        drawn[row, turn], drawn[to_row, turn] = ("╮", "╰") if to_row > row else ("╯", "╭")
    for (y, x), sign in drawn.items():
        if grid[y][x] == " ":
            grid[y][x] = sign


def _padded(text: str, width: int) -> str:
    """A text on one line in exactly so many columns, cut with an ellipsis where it is longer."""
    text = on_terminal(one_line(text))
    if _width(text) > width:
        while text and _width(text) > width - 1:
            text = text[:-1]
        text = text.rstrip() + "…" if width else ""
    return text + " " * (width - _width(text))


def _width(text: str) -> int:
    """How many columns a text takes where all characters are of one width, or two."""
    return sum(
        0 if unicodedata.combining(sign) else 2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text
    )
