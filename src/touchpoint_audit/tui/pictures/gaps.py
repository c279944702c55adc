"""What is said and what is done as bars on a scale from 1 to 5, with number and answers beside them."""

from touchpoint_audit.assessment.score import Score, TooFew
from touchpoint_audit.reports.score_words import few_text, mean_text
from touchpoint_audit.tui.lines import Piece, flush_right, padded
from touchpoint_audit.tui.pictures.bars import bar

LEAST, MOST = 1, 5
TRACK = "·"
"""What stands from the end of a bar to 5."""
BESIDE = 9
"""Cells that number and answers take beside a bar."""
SLIVER = "▏"
"""A score of 1 is a score: it is seen."""


def scale_bar(score: float, width: int) -> tuple[str, str]:
    """A bar whose left end is 1 and whose right end is 5, and the rest of the scale.

    >>> scale_bar(3, 4), scale_bar(1, 4), scale_bar(5, 4)
    (('██', '··'), ('▏', '···'), ('████', ''))
    """
    if width <= 0:
        return "", ""
    filled = bar(score - LEAST, MOST - LEAST, width) or SLIVER
    return filled, TRACK * (width - len(filled))


def score_pieces(score: Score, width: int, style: str) -> list[Piece]:
    """Bar, mean and answers in exactly `width` cells; too few answers say how many it takes, and draw no bar."""
    if isinstance(score, TooFew):
        return [(padded(few_text(score), width), "dim")]
    filled, rest = scale_bar(score.quantity.value, max(width - BESIDE, 0))
    number: Piece = (flush_right(mean_text(score), 4), "strong")
    return [(filled, style), (rest, "dim"), number, (padded(f" ({score.n})", BESIDE - 4), "dim")]
