"""What a stopwatch or a tally gave: how many, the mean, and how far they spread."""

import math
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Spread:
    """A set of samples in brief, in the unit of the samples."""

    n: int
    mean: float
    deviation: float | None
    """Sample standard deviation (n − 1 in the denominator); None for fewer than two samples."""
    least: float
    most: float


def spread(samples: Sequence[float]) -> Spread | None:
    """Mean and spread of samples; None when there are none. Samples are finite numbers.

    >>> spread([4.0, 6.0, 8.0])
    Spread(n=3, mean=6.0, deviation=2.0, least=4.0, most=8.0)
    """
    if not samples:
        return None
    least, most = min(samples), max(samples)
    scale = max(abs(least), abs(most), 1.0)
    shares = [sample / scale for sample in samples]  # so that huge samples neither overflow nor lose their mean
    mean = math.fsum(shares) / len(shares)
    squares = math.fsum((share - mean) ** 2 for share in shares)
    deviation = math.sqrt(squares / (len(shares) - 1)) * scale if len(shares) > 1 else None
    return Spread(len(shares), min(max(mean * scale, least), most), deviation, least, most)
