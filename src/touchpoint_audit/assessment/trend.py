"""A chain of walks as a trend: what each found, and what was freed since the first."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from touchpoint_audit.assessment.assess import Assessment
from touchpoint_audit.assessment.comparison import Became, compare
from touchpoint_audit.assessment.lists import verdict_list
from touchpoint_audit.assessment.moved import Freed
from touchpoint_audit.assessment.totals import Totals, totals
from touchpoint_audit.domain.audit import About
from touchpoint_audit.domain.rule import Verdict


@dataclass(frozen=True, slots=True)
class Walk:
    """What one walk of a chain found."""

    about: About
    totals: Totals
    """Of every touch point that is there."""
    stops: Totals
    """Of those on its stop list."""
    freed: Freed | None
    """What stopped since the first walk takes no longer; None on the first."""
    slid_back: int | None
    """How many slid back since the walk before; None on the first."""
    feeling: float | None
    """The mean of the feelings noted, -2 to +2; None without any."""
    felt: int
    """How many feelings were noted."""


def trend(chain: Sequence[Assessment]) -> tuple[Walk, ...]:
    """Each walk of a chain, oldest first."""
    return tuple(_walk(chain, place) for place in range(len(chain)))


def _walk(chain: Sequence[Assessment], place: int) -> Walk:
    walk = chain[place]
    items = [item for item in walk.items.values() if not item.ended]
    feelings = [item.touch_point.feeling_now for item in items]
    known = [feeling for feeling in feelings if feeling is not None]
    return Walk(
        about=walk.audit.about,
        totals=totals(items),
        stops=totals(verdict_list(walk, Verdict.STOP)),
        freed=compare(chain[0], walk, chain[1:place]).stopped if place else None,
        slid_back=len(compare(chain[place - 1], walk).of(Became.SLID_BACK)) if place else None,
        feeling=math.fsum(known) / len(known) if known else None,
        felt=len(known),
    )
