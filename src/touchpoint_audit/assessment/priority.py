"""What to do first: what acting on a touch point is worth against the effort it takes, and how sure the order is."""

import math
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from touchpoint_audit.assessment.assess import Assessed, Assessment
from touchpoint_audit.assessment.decided import NOT_DECIDED, Standing, decided, to_agree_with
from touchpoint_audit.assessment.effect import Effect, Lacking, effect_of, scored
from touchpoint_audit.domain.quantity import Quantity
from touchpoint_audit.domain.rule import Verdict
from touchpoint_audit.domain.touch_point import EFFORTS


@dataclass(frozen=True, slots=True)
class Ranked:
    """A touch point with its place in the order."""

    item: Assessed
    to_do: Verdict
    """Stop or change."""
    effect: Quantity
    """Hours a year, or a number without unit for a value and for RICE; with the range it may lie in."""
    effort: int
    score: Quantity
    """The effect by the step of effort; see `scored`."""
    rank: int
    """1 comes first; those with one score share a rank."""
    best: int
    """The best rank that the ranges allow."""
    worst: int

    @property
    def uncertain(self) -> bool:
        """Whether the rank changes within the ranges of the figures."""
        return self.best != self.worst


@dataclass(frozen=True, slots=True)
class Unranked:
    """A touch point to act on that has no place in the order, since something is missing: missing is never 0."""

    item: Assessed
    to_do: Verdict
    lacking: tuple[Lacking, ...]


@dataclass(frozen=True, slots=True)
class Priorities:
    """What is to be done, best first."""

    by: Effect
    ranked: tuple[Ranked, ...]
    unranked: tuple[Unranked, ...]
    """Along the journey."""

    @property
    def middle(self) -> float:
        """The effect that parts much from little: 50 for a value, else the median of those above 0; 0 without any."""
        if self.by is Effect.VALUE:
            return 50.0
        effects = sorted(one.effect.value for one in self.ranked if one.effect.value > 0)
        return effects[len(effects) // 2] if effects else 0.0


def priorities(
    assessment: Assessment,
    by: Effect = Effect.STAFF_HOURS,
    *,
    quick_wins_first: bool = False,
    today: date | None = None,
) -> Priorities:
    """Order what is to be stopped or changed by its effect for the effort, best first.

    That is what was decided to be stopped or changed, and where nothing is decided, what there is to agree with; what
    was deferred has no place until the day it was deferred to has come, by `today`. A stop frees all that the touch
    point takes. A change frees what its actions are expected to; while nobody has said, something between nothing and
    all of it, of which the middle is taken.

    Ranks hold for the figures as they are; the best and the worst one are what the ranges allow. A fact with a range
    counts with both ends. A weak one (assumed, without a grade or stated) without a range is tried at half and at twice
    as much, each alone, all others staying as they are. `quick_wins_first` moves quick wins up; ranks stay.
    """
    decisions = decided(assessment)
    found: list[tuple[Assessed, Verdict, Quantity, int]] = []
    unranked: list[Unranked] = []
    for key, item in assessment.items.items():
        known = decisions.get(key, NOT_DECIDED)
        waits = known.standing(today) in {Standing.UNDECIDED, Standing.COMES_UP}
        to_do = to_agree_with(item) if waits else known.verdict
        if item.ended or to_do not in {Verdict.STOP, Verdict.CHANGE}:
            continue
        effect = effect_of(item, to_do, assessment.audit, by)
        effort = item.touch_point.effort
        if isinstance(effect, Quantity) and effort is not None:
            found.append((item, to_do, effect, effort))
        else:
            missing = () if isinstance(effect, Quantity) else effect
            unranked.append(Unranked(item, to_do, (*missing, *((Lacking.EFFORT,) if effort is None else ()))))
    return Priorities(by, tuple(_in_order(found, quick_wins_first)), tuple(unranked))


def place_of(one: Ranked, found: Priorities) -> tuple[float, float]:
    """Where it stands in a picture of four quarters: effort from left to right, effect upward, each 0 to 1.

    A value stands on its own scale. Other effects go by their logarithm, below and above `Priorities.middle` apart, so
    that one very large one does not press all others to the ground; nothing or less stands at the bottom.
    """
    across = one.effort / EFFORTS[-1]
    effect, middle = max(one.effect.value, 0.0), found.middle
    if found.by is Effect.VALUE:
        return across, effect / 100
    top = max((other.effect.value for other in found.ranked), default=0.0)
    if not middle or effect < middle:
        return across, 0.5 * math.log1p(effect) / math.log1p(middle) if middle else 0.0
    if top <= middle:
        return across, 0.75
    share = (math.log1p(effect) - math.log1p(middle)) / (math.log1p(top) - math.log1p(middle))
    return across, 0.55 + 0.45 * share


def _in_order(found: Iterable[tuple[Assessed, Verdict, Quantity, int]], quick_wins_first: bool) -> list[Ranked]:
    rows = [(*row, scored(row[2], row[3])) for row in found]
    values = sorted(row[4].value for row in rows)
    leasts = sorted(row[4].least for row in rows)
    mosts = sorted(row[4].most for row in rows)
    ranked = [
        Ranked(
            *row,
            rank=1 + _above(values, row[4].value),
            best=1 + _above(leasts, row[4].most),
            worst=1 + _above(mosts, row[4].least) - (row[4].most > row[4].least),
        )
        for row in rows
    ]
    return sorted(ranked, key=lambda one: (quick_wins_first and not one.item.touch_point.quick_win, one.rank))


def _above(numbers: Sequence[float], number: float) -> int:
    """How many of sorted numbers lie above one."""
    return len(numbers) - bisect_right(numbers, number)
