"""The whole journey as a picture: stages across, feelings as curves, verdicts, and lanes for front and back stage.

A touch point's mark stands in the lane of its side, on the line between them where nobody noted it. What does not go as
planned has the sign of its deviation for a mark.
"""

from collections.abc import Callable, Sequence

from touchpoint_audit.domain.rule import Verdict
from touchpoint_audit.domain.touch_point import FEELINGS, Deviation, Side
from touchpoint_audit.language import _
from touchpoint_audit.reports.words import deviation_mark, deviation_sign, judged_sign, judged_word
from touchpoint_audit.tui.lines import Line, Piece, cut, padded, width_of
from touchpoint_audit.tui.pictures.feelings import (
    Felt,
    Frame,
    curve_lines,
    feeling_curve,
    frame_of,
    legend,
    middle,
    number_line,
    rows_apart,
    stage_line,
)

MARK, NO_SIDE = "●", "◇"
LABEL_WIDTH = 7
LEAST_CURVE = len(FEELINGS)
_BETWEEN, _APART = "┄", "   "


def journey_picture(felt: Sequence[Felt], width: int, height: int, cursor: int | None = None) -> list[Line]:
    """Everything in at most `height` lines of `width` columns; the part around `cursor` when not all of it fits.

    Lanes give way first, then verdicts, then all but the curve; nothing where that has no room either.
    """
    frame = frame_of(felt, width, cursor, LABEL_WIDTH)
    if frame is None:
        return feeling_curve(felt, width, height, cursor)
    above: list[Line] = [stage_line(frame)]
    below: list[Line] = [number_line(frame), verdict_line(frame)]
    has_lanes = height >= len(above) + LEAST_CURVE + len(below) + 3
    if has_lanes:
        below += lane_lines(frame)
    room = height - len(above) - len(below)
    if room < LEAST_CURVE:
        return feeling_curve(felt, width, height, cursor)
    told = [_curves_told(frame, width, no_side=has_lanes), *signs_told(frame.shown, width)][: room - LEAST_CURVE]
    return [*above, *curve_lines(frame, rows_apart(room - len(told))), *below, *told]


def verdict_line(frame: Frame) -> list[Piece]:
    """The sign of each verdict under its mark."""

    def drawn(one: Felt) -> Piece:
        style = "dim" if one.ended or one.verdict is None else one.verdict.value
        return judged_sign(one.verdict, ended=one.ended), style

    return _row(frame, _("verdict"), drawn)


def lane_lines(frame: Frame) -> list[Line]:
    """The front stage, the line between, the back stage."""

    def in_lane(side: Side | None) -> Callable[[Felt], Piece]:
        return lambda one: _mark(one) if one.side is side else ("", "")

    return [
        _row(frame, _("front"), in_lane(Side.FRONT)),
        _row(frame, "", in_lane(None), _BETWEEN),
        _row(frame, _("back"), in_lane(Side.BACK)),
    ]


def signs_told(shown: Sequence[Felt], width: int) -> list[Line]:
    """What the signs stand for that are there: verdicts, deviations; on as many lines as it takes."""
    verdicts = {one.verdict for one in shown if not one.ended}
    told: list[list[Piece]] = [
        [(judged_sign(verdict), verdict or "dim"), (f" {judged_word(verdict)}", "")]
        for verdict in (*Verdict, None)
        if verdict in verdicts
    ]
    if any(one.ended for one in shown):
        told.append([(judged_sign(None, ended=True), "dim"), (f" {judged_word(None, ended=True)}", "")])
    deviations = {one.deviation for one in shown}
    told += [[(deviation_mark(deviation), "warn")] for deviation in Deviation if deviation in deviations]
    lines: list[list[Piece]] = []
    for pieces in told:
        if not lines or width_of(lines[-1]) + len(_APART) + width_of(pieces) > width:
            lines.append([(" " * LABEL_WIDTH, ""), *pieces])
        else:
            lines[-1] += [(_APART, ""), *pieces]
    return [_fitted(line, width) for line in lines]


def _curves_told(frame: Frame, width: int, *, no_side: bool) -> list[Piece]:
    pieces = [(" " * LABEL_WIDTH, ""), *legend()]
    if no_side and any(one.side is None and one.deviation is None for one in frame.shown):
        pieces += [(f"   {NO_SIDE} ", "dim"), (_("side not noted"), "")]
    return _fitted(pieces, width)


def _mark(one: Felt) -> Piece:
    if one.deviation is not None:
        return deviation_sign(one.deviation), "warn"
    return (NO_SIDE, "dim") if one.side is None else (MARK, "dim" if one.ended else "")


def _row(frame: Frame, name: str, drawn: Callable[[Felt], Piece], ground: str = " ") -> list[Piece]:
    """A sign in the column of each mark, behind the name of the row."""
    line: list[Piece] = [(padded(name, frame.label), "dim")]
    for one in frame.shown:
        sign, style = drawn(one)
        before = middle(0, frame.step)
        after = frame.step - before - 1
        line += [(ground * before, "dim"), (sign or ground, style if sign else "dim"), (ground * after, "dim")]
    return line


def _fitted(pieces: Sequence[Piece], width: int) -> list[Piece]:
    """The pieces in at most so many columns."""
    line: list[Piece] = []
    for text, style in pieces:
        room = width - width_of(line)
        if room > 0:
            line.append((cut(text, room), style))
    return line
