"""What fits into a picture: a range that ends on a round number, and names cut to what a label has room for."""

import math

LONGEST_LABEL = 34
"""Characters of a touch point's name that a picture has room for; the table beside it has the whole name."""


def round_number_above(top: float) -> float:
    """A round number a little above a number of 0 or more; 1 for 0.

    >>> round_number_above(30.0), round_number_above(0)
    (40.0, 1.0)
    """
    if top <= 0:
        return 1.0
    power = 10.0 ** math.floor(math.log10(top))
    return next(
        step * power for step in (1.2, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0, 12.0) if step * power > top
    )


def shortened(name: str, longest: int = LONGEST_LABEL) -> str:
    """The name, cut to so many characters with an ellipsis where it is longer."""
    return name if len(name) <= longest else name[: longest - 1].rstrip() + "…"
