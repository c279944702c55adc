"""What was measured: figures as rounds of product and baseline, plain findings, and the table of both."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median


class CannotMeasure(Exception):
    """Something kept a figure from being measured; the message says what."""


@dataclass(frozen=True, slots=True)
class Round:
    """One measurement of the product and one of the baseline, taken next to each other, in the figure's unit."""

    product: float
    baseline: float

    @property
    def ratio(self) -> float:
        return self.product / self.baseline


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure with a limit. It is judged by the median of its rounds' ratios, so that a busy machine hurts both sides.

    Raises ValueError without rounds.
    """

    name: str
    baseline_name: str
    unit: str
    limit: float
    rounds: tuple[Round, ...]

    def __post_init__(self) -> None:
        if not self.rounds:
            raise ValueError("a figure needs at least one round")

    @property
    def product(self) -> float:
        return median(each.product for each in self.rounds)

    @property
    def baseline(self) -> float:
        return median(each.baseline for each in self.rounds)

    @property
    def ratio(self) -> float:
        return median(each.ratio for each in self.rounds)

    @property
    def spread(self) -> tuple[float, float]:
        """The ratios at a quarter and at three quarters of the rounds."""
        ratios = [each.ratio for each in self.rounds]
        return percentile(ratios, 25), percentile(ratios, 75)

    @property
    def over(self) -> bool:
        """Whether the ratio, as it is printed, lies beyond the limit."""
        return round(self.ratio, 2) > self.limit


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that holds or does not, and what it was seen by."""

    name: str
    holds: bool
    seen: str


def percentile(values: Sequence[float], percent: float) -> float:
    """The smallest value that at least `percent` of the values do not exceed (nearest rank).

    >>> percentile([4, 1, 3, 2], 75)
    3
    """
    place = max(math.ceil(percent / 100 * len(values)), 1) - 1
    return sorted(values)[place]


def table(figures: Sequence[Figure], findings: Sequence[Finding]) -> str:
    """Every figure on a line of its own with its baseline, ratio, spread and limit; then the findings."""
    head = ("figure", "product", "baseline", "ratio", "quartiles", "limit", "", "against")
    rows = [head, *(_cells(figure) for figure in figures)] if figures else []
    widths = [max(len(row[column]) for row in rows) for column in range(len(head))] if rows else []
    lines = []
    for row in rows:
        cells = [row[0].ljust(widths[0]), *(row[column].rjust(widths[column]) for column in range(1, 6))]
        lines.append("  ".join([*cells, row[6].ljust(widths[6]), row[7]]).rstrip())
    lines += [f"{'yes' if finding.holds else 'NO'}: {finding.name} ({finding.seen})" for finding in findings]
    return "\n".join(lines)


def _cells(figure: Figure) -> tuple[str, ...]:
    low, high = figure.spread
    return (
        figure.name,
        f"{figure.product:.1f} {figure.unit}",
        f"{figure.baseline:.1f} {figure.unit}",
        f"{figure.ratio:.2f}",
        f"{low:.2f}–{high:.2f}",
        f"{figure.limit:.2f}",
        "over" if figure.over else "ok",
        figure.baseline_name,
    )
