"""The journey's feelings as a curve: now and wanted, over the numbers of the touch points and their stages.

Now is a solid line with `●`, wanted a dotted one with `○`, both at once `◉`: they differ without colour. Where no
feeling is recorded the line has a gap.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from touchpoint_audit.assessment.assess import Assessment
from touchpoint_audit.domain.rule import Verdict
from touchpoint_audit.domain.touch_point import FEELINGS, Deviation, Side
from touchpoint_audit.language import _
from touchpoint_audit.reports.words import feeling_text
from touchpoint_audit.tui.lines import Line, Piece, padded, spread
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
    verdict: Verdict | None = None
    """None while it is not judged."""
    side: Side | None = None
    deviation: Deviation | None = None
    ended: bool = False


@dataclass(frozen=True, slots=True)
class Frame:
    """What of the journey is shown, and in how much room."""

    shown: Sequence[Felt]
    step: int
    """How many columns each takes."""
    here: int | None
    """The place of the cursor among them."""
    more: tuple[str, str]
    """Signs that the journey goes on at the left and at the right."""
    label: int
    """How many columns stand before the first."""


def felt_along(assessment: Assessment) -> tuple[Felt, ...]:
    """Every touch point along the journey."""
    stages = {point.id: stage.name for stage, points in assessment.audit.journey() for point in points}
    return tuple(
        Felt(
            assessment.numbers[key],
            stages[key],
            item.touch_point.feeling_now,
            item.touch_point.feeling_wanted,
            item.touch_point.verdict,
            item.touch_point.side,
            item.touch_point.deviation,
            item.ended,
        )
        for key, item in assessment.items.items()
    )


def feeling_curve(felt: Sequence[Felt], width: int, height: int, cursor: int | None = None) -> list[Line]:
    """The curve in at most `height` lines of `width` columns; the part around `cursor` when not all of it fits.

    Nothing when there are no touch points or not even seven lines of twelve columns for them.
    """
    frame = frame_of(felt, width, cursor)
    if frame is None or height < len(FEELINGS) + 2:
        return []
    lines = [*curve_lines(frame, rows_apart(height - 3)), number_line(frame), stage_line(frame)]
    if height > len(lines):
        lines.append(spread(width, [(" " * LABEL_WIDTH, ""), *legend()]))
    return lines


def frame_of(felt: Sequence[Felt], width: int, cursor: int | None, label: int = LABEL_WIDTH) -> Frame | None:
    """What is shown of a journey in so many columns, with `label` of them before it; None without room for two."""
    if not felt or width < label + 2 * LEAST_STEP + 1:
        return None
    step = min(max((width - label - 1) // len(felt), LEAST_STEP), MOST_STEP)
    first, last = _window(len(felt), (width - label - 1) // step, cursor or 0)
    more = "‹" if first else " ", "›" if last < len(felt) else " "
    return Frame(felt[first:last], step, None if cursor is None else cursor - first, more, label)


def rows_apart(height: int) -> int:
    """How many rows lie between two feelings where a curve has so many lines; one at least."""
    return min(max((height - 1) // (len(FEELINGS) - 1), 1), MOST_APART)


def curve_lines(frame: Frame, apart: int) -> list[Line]:
    """The feelings from the best to the worst, `apart` lines from each other."""
    lines: list[Line] = []
    for row, cells in enumerate(_grid(frame.shown, frame.step, apart).lines()):
        label = feeling_text(2 - row // apart) if row % apart == 0 else ""
        lines.append([(f"{label:>{frame.label - 1}} ", "dim"), *_joined(cells)])
    return lines


def legend() -> list[Piece]:
    """What the marks and the lines stand for."""
    return [
        (f"{NOW}⠒⠒ ", NOW_STYLE),
        (_("now"), ""),
        (f"   {WANTED}⠂⠐ ", WANTED_STYLE),
        (_("wanted"), ""),
        (f"   {BOTH} ", NOW_STYLE),
        (_("both"), ""),
    ]


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
                start = middle(place, step), (2 - feeling) * apart
                grid.draw(start, (middle(place + 1, step), (2 - after) * apart), style, every)
    for place, one in enumerate(felt):
        if one.wanted is not None:
            grid.mark(middle(place, step), (2 - one.wanted) * apart, WANTED, WANTED_STYLE)
        if one.now is not None:
            grid.mark(middle(place, step), (2 - one.now) * apart, BOTH if one.now == one.wanted else NOW, NOW_STYLE)
    return grid


def number_line(frame: Frame) -> list[Piece]:
    """The numbers under their marks, the one at the cursor with a sign before it."""
    step = frame.step
    line: list[Piece] = [(" " * (frame.label - 1) + frame.more[0], "dim")]
    for place, one in enumerate(frame.shown):
        is_here = place == frame.here
        text = f"›{one.number}" if is_here else f"{one.number}"
        before = max(step // 2 - (len(text) - 1 if is_here else len(text) // 2), 0)
        line.append((padded(" " * before + text, step), "key" if is_here else "dim"))
    return [*line, (frame.more[1], "dim")]


def stage_line(frame: Frame) -> list[Piece]:
    """The names of the stages, each from its first touch point on."""
    line: list[Piece] = [(" " * frame.label, "")]
    for name, points in groupby(frame.shown, key=lambda one: one.stage):
        width = len(list(points)) * frame.step
        line.append(("│" + padded(name, width - 1), "dim"))
    return line


def middle(place: int, step: int) -> int:
    """The column of a touch point's mark."""
    return place * step + step // 2


def _joined(cells: Line) -> list[Piece]:
    """Neighbouring cells of one style as one piece."""
    return [("".join(text for text, _style in run), style) for style, run in groupby(cells, key=lambda cell: cell[1])]
