"""The journey's feelings as a curve: now and wanted, over the numbers of the touch points and their stages.

Now is a solid line with `●`, wanted a dotted one with `○`, both at once `◉`: they differ without colour. Where no
feeling is recorded the line has a gap.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from touchpoint_audit.assessment.assess import Assessment
from touchpoint_audit.domain.touch_point import FEELINGS
from touchpoint_audit.language import _
from touchpoint_audit.reports.words import feeling_text
from touchpoint_audit.tui.lines import Line, Piece, cut, padded, spread
from touchpoint_audit.tui.pictures.dots import DotGrid

NOW, WANTED, BOTH = "●", "○", "◉"
NOW_STYLE, WANTED_STYLE = "key", "keep"
LABEL_WIDTH = 3
LEAST_STEP, MOST_STEP = 4, 10
"""How many columns a touch point takes; the number of the one at the cursor needs four."""
MOST_APART = 3
"""So many rows lie between two feelings where there is room."""
DOTTED = 3
"""Of the dots of the wanted line every third is drawn."""


@dataclass(frozen=True, slots=True)
class Felt:
    """A touch point with how customers feel about it; None where nobody has said."""

    number: int
    stage: str
    now: int | None
    wanted: int | None


def felt_along(assessment: Assessment) -> tuple[Felt, ...]:
    """Every touch point along the journey."""
    stages = {point.id: stage.name for stage, points in assessment.audit.journey() for point in points}
    return tuple(
        Felt(assessment.numbers[key], stages[key], item.touch_point.feeling_now, item.touch_point.feeling_wanted)
        for key, item in assessment.items.items()
    )


def feeling_curve(felt: Sequence[Felt], width: int, height: int, cursor: int | None = None) -> list[Line]:
    """The curve in at most `height` lines of `width` columns; the part around `cursor` when not all of it fits.

    Nothing when there are no touch points or not even seven lines of twelve columns for them.
    """
    if not felt or width < LABEL_WIDTH + 2 * LEAST_STEP + 1 or height < len(FEELINGS) + 2:
        return []
    apart = min(max((height - 4) // (len(FEELINGS) - 1), 1), MOST_APART)
    step = min(max((width - LABEL_WIDTH - 1) // len(felt), LEAST_STEP), MOST_STEP)
    first, last = _window(len(felt), (width - LABEL_WIDTH - 1) // step, cursor or 0)
    shown = felt[first:last]
    grid = _grid(shown, step, apart)
    lines: list[Line] = []
    for row, cells in enumerate(grid.lines()):
        label = feeling_text(2 - row // apart) if row % apart == 0 else ""
        lines.append([(f"{label:>{LABEL_WIDTH - 1}} ", "dim"), *_joined(cells)])
    more = "‹" if first else " ", "›" if last < len(felt) else " "
    here = None if cursor is None else cursor - first
    lines += [_numbers(shown, step, here, more), _stages(shown, step)]
    if height > len(lines):
        lines.append(legend(width))
    return lines


def legend(width: int) -> list[Piece]:
    """What the marks and the lines stand for."""
    pieces: list[Piece] = [
        (" " * LABEL_WIDTH, ""),
        (f"{NOW}⠒⠒ ", NOW_STYLE),
        (_("now"), ""),
        (f"   {WANTED}⠂⠐ ", WANTED_STYLE),
        (_("wanted"), ""),
        (f"   {BOTH} ", NOW_STYLE),
        (_("both"), ""),
    ]
    return spread(width, pieces)


def _window(n: int, room: int, cursor: int) -> tuple[int, int]:
    """Which of `n` are shown where there is room for some: the cursor's in the middle, no place left empty."""
    if n <= room:
        return 0, n
    first = min(max(cursor - room // 2, 0), n - room)
    return first, first + room


def _grid(felt: Sequence[Felt], step: int, apart: int) -> DotGrid:
    grid = DotGrid(len(felt) * step, (len(FEELINGS) - 1) * apart + 1)
    grid.line_across(2 * apart, "┈", "dim")
    now, wanted = [one.now for one in felt], [one.wanted for one in felt]
    for feelings, style, every in ((now, NOW_STYLE, 1), (wanted, WANTED_STYLE, DOTTED)):
        for place, (feeling, after) in enumerate(pairwise(feelings)):
            if feeling is not None and after is not None:
                start = _middle(place, step), (2 - feeling) * apart
                grid.draw(start, (_middle(place + 1, step), (2 - after) * apart), style, every)
    for place, one in enumerate(felt):
        if one.wanted is not None:
            grid.mark(_middle(place, step), (2 - one.wanted) * apart, WANTED, WANTED_STYLE)
        if one.now is not None:
            grid.mark(_middle(place, step), (2 - one.now) * apart, BOTH if one.now == one.wanted else NOW, NOW_STYLE)
    return grid


def _middle(place: int, step: int) -> int:
    return place * step + step // 2


def _numbers(felt: Sequence[Felt], step: int, here: int | None, more: tuple[str, str]) -> list[Piece]:
    """The numbers under their marks, the one at the cursor with a sign before it."""
    line: list[Piece] = [(" " * (LABEL_WIDTH - 1) + more[0], "dim")]
    for place, one in enumerate(felt):
        text = f"›{one.number}" if place == here else f"{one.number}"
        before = max(step // 2 - (len(text) - 1 if place == here else len(text) // 2), 0)
        line.append((padded(" " * before + text, step), "key" if place == here else "dim"))
    return [*line, (more[1], "dim")]


def _stages(felt: Sequence[Felt], step: int) -> list[Piece]:
    """The names of the stages, each from its first touch point on."""
    line: list[Piece] = [(" " * LABEL_WIDTH, "")]
    for name, points in groupby(felt, key=lambda one: one.stage):
        width = len(list(points)) * step
        line.append(("│" + padded(cut(name, width - 2), width - 1), "dim"))
    return line


def _joined(cells: Line) -> list[Piece]:
    """Neighbouring cells of one style as one piece."""
    return [("".join(text for text, _style in run), style) for style, run in groupby(cells, key=lambda cell: cell[1])]
