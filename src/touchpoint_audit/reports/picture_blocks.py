"""The pictures of a report as values that know no format: what is in them, not how they are drawn.

Texts are plain and unescaped, as in the rest of a document. What could not be drawn cannot be made.
"""

import math
from dataclasses import dataclass
from typing import TypeAlias

from touchpoint_audit.domain.rule import Verdict
from touchpoint_audit.domain.touch_point import Deviation, Side

SHADES = 4
"""So many shades has a heat map, besides none."""


@dataclass(frozen=True, slots=True)
class Step:
    """A touch point in the picture of a journey."""

    number: int
    """Its number along the journey."""
    stage: str
    name: str
    now: int | None = None
    """How customers feel, -2 (bad) to +2 (good); None where nobody has said."""
    wanted: int | None = None
    """How we want them to feel."""
    verdict: Verdict | None = None
    """None while it is not judged."""
    side: Side | None = None
    deviation: Deviation | None = None
    ended: bool = False


@dataclass(frozen=True, slots=True)
class JourneyPicture:
    """How the journey feels now and is wanted to, step by step, with verdicts, lanes for front and back stage, and what
    does not go as planned. A table with the same facts always stands beside it.

    Raises ValueError without steps.
    """

    title: str
    steps: tuple[Step, ...]

    def __post_init__(self) -> None:
        if not self.steps:
            raise ValueError("a picture has steps")


@dataclass(frozen=True, slots=True)
class Series:
    """Numbers in a picture, one for each of its labels, and what they are."""

    name: str
    values: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class BarsPicture:
    """Numbers of 0 or more as bars, and as a line over them. A table with the same numbers always stands beside it.

    Raises ValueError for a picture that could not be drawn: without labels, with two labels alike, or with numbers
    that are not finite, below 0, or not one for each label.
    """

    title: str
    labels: tuple[str, ...]
    unit: str
    """What the numbers count, for the upright axis."""
    bars: Series
    line: Series | None = None

    def __post_init__(self) -> None:
        if not self.labels or len(set(self.labels)) != len(self.labels):
            raise ValueError("a picture has labels, and no two alike")
        for series in self.series:
            if len(series.values) != len(self.labels):
                raise ValueError("a picture has a number for each label")
            if not all(math.isfinite(value) and value >= 0 for value in series.values):
                raise ValueError("a picture shows finite numbers of 0 or more")

    @property
    def series(self) -> tuple[Series, ...]:
        """The bars, and the line when there is one."""
        return (self.bars,) if self.line is None else (self.bars, self.line)


@dataclass(frozen=True, slots=True)
class Mark:
    """A point in a picture, 0 to 1 from left to right and from bottom to top, and what stands beside it."""

    label: str
    x: float
    y: float

    def __post_init__(self) -> None:
        if not (0 <= self.x <= 1 and 0 <= self.y <= 1):
            raise ValueError("a mark lies within its picture")


@dataclass(frozen=True, slots=True)
class QuadrantPicture:
    """Marks in four quarters. A table with the same numbers always stands beside it.

    Raises ValueError for a picture without marks.
    """

    title: str
    across: tuple[str, str]
    """What little and much of it is called, from left to right."""
    upward: tuple[str, str]
    """What little and much of it is called, from bottom to top."""
    quarters: tuple[str, str, str, str]
    """Their names: top right, top left, bottom left, bottom right."""
    marks: tuple[Mark, ...]

    def __post_init__(self) -> None:
        if not self.marks:
            raise ValueError("a picture has marks")


@dataclass(frozen=True, slots=True)
class Gap:
    """What is said and what is done of one thing, each on the scale of its picture; None where it is not measured."""

    label: str
    said: float | None
    done: float | None
    n: int
    """How many answered."""


@dataclass(frozen=True, slots=True)
class GapPicture:
    """What is said and what is done as two marks on one line each. A table with the same numbers stands beside it.

    Raises ValueError for a picture without lines, and for a mark outside the scale.
    """

    title: str
    said: str
    """What the mark of what is said is called."""
    done: str
    """The same of what is done."""
    gaps: tuple[Gap, ...]
    least: int = 1
    most: int = 5

    def __post_init__(self) -> None:
        if not self.gaps or self.least >= self.most:
            raise ValueError("a picture of gaps has lines, and a scale")
        marks = [mark for gap in self.gaps for mark in (gap.said, gap.done) if mark is not None]
        if not all(self.least <= mark <= self.most for mark in marks):
            raise ValueError("a mark lies on the scale of its picture")


@dataclass(frozen=True, slots=True)
class Square:
    """A square of a heat map: what it says in a few signs, and how dark it is, 0 to 4."""

    text: str = ""
    shade: int = 0
    apart: bool = False
    """Whether it is left out of the comparison, so that it has no shade whatever its number."""

    def __post_init__(self) -> None:
        if not 0 <= self.shade <= SHADES:
            raise ValueError("a shade lies between 0 and 4")
        if self.apart and self.shade:
            raise ValueError("a square that is not compared has no shade")


@dataclass(frozen=True, slots=True)
class HeatPicture:
    """Squares in rows and columns, the darker the more. A table with the same numbers always stands beside it.

    Raises ValueError for a picture without squares, or with rows that are not as wide as its columns.
    """

    title: str
    down: str
    """What the rows are."""
    across: str
    """What the columns are."""
    rows: tuple[str, ...]
    """The names of the rows, each with the head of its column before it where it has one."""
    columns: tuple[str, ...]
    """Short heads, which the names of the rows explain; the last one stands apart and is its own name."""
    squares: tuple[tuple[Square, ...], ...]
    """Row by row."""
    shades: tuple[str, ...]
    """What each shade stands for, the lightest first."""
    apart: str
    """What a square stands for that is left out of the comparison."""

    def __post_init__(self) -> None:
        if not self.rows or len(self.squares) != len(self.rows):
            raise ValueError("a heat map has rows, and squares for each")
        if any(len(row) != len(self.columns) for row in self.squares):
            raise ValueError("every row of a heat map is as wide as its columns")
        if len(self.shades) != SHADES:
            raise ValueError("every shade stands for something")


Picture: TypeAlias = JourneyPicture | BarsPicture | QuadrantPicture | GapPicture | HeatPicture
