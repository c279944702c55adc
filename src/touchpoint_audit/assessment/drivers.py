"""Where the findings gather: what each driver of satisfaction has of touch points, hours, feelings and voices.

A touch point belongs to the driver that the auditor set, and to none else: nothing is guessed from its kind or name.
"""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from touchpoint_audit.assessment.assess import Assessed, Assessment
from touchpoint_audit.assessment.totals import Totals, totals
from touchpoint_audit.domain.rule import Verdict
from touchpoint_audit.domain.touch_point import Driver, Tone

LEAST_FELT = 2
"""Of fewer feelings than these no mean is made."""
FINDINGS = (Verdict.STOP, Verdict.CHANGE)
"""What is to stop or to change is a finding."""


@dataclass(frozen=True, slots=True)
class MeanFeeling:
    """How customers feel about some touch points."""

    n: int
    """Of how many touch points it is known."""
    mean: float | None
    """-2 (bad) to +2 (good); None when fewer than `LEAST_FELT` are known."""


@dataclass(frozen=True, slots=True)
class DriverFindings:
    """What one driver has. Touch points that ended are in none of it."""

    driver: Driver | None
    """None for the touch points that name no driver."""
    items: tuple[Assessed, ...]
    """Its touch points along the journey."""
    verdicts: Mapping[Verdict, int]
    """How many stand on each list; what is not judged is open."""
    totals: Totals
    now: MeanFeeling
    wanted: MeanFeeling
    complaints: int
    """Of customers, in their own words."""
    praise: int

    @property
    def findings(self) -> int:
        """How many of its touch points are to stop or to change."""
        return sum(self.verdicts[verdict] for verdict in FINDINGS)


def by_driver(assessment: Assessment) -> tuple[DriverFindings, ...]:
    """Every driver, also one without a touch point, most findings first, then most touch points; last, no driver."""
    found = [findings_of(assessment.items.values(), driver) for driver in Driver]
    found.sort(key=lambda one: (-one.findings, -len(one.items)))
    return (*found, findings_of(assessment.items.values(), None))


def findings_of(items: Iterable[Assessed], driver: Driver | None) -> DriverFindings:
    """What those of the touch points have that name a driver, or none."""
    return _findings(driver, tuple(item for item in items if item.touch_point.driver is driver))


def all_findings(assessment: Assessment) -> DriverFindings:
    """What all touch points have, whatever their driver."""
    return _findings(None, tuple(assessment.items.values()))


def names_a_driver(assessment: Assessment) -> bool:
    """Whether any touch point that has not ended names its driver."""
    return any(item.touch_point.driver is not None and not item.ended for item in assessment.items.values())


def gathered(found: Iterable[DriverFindings]) -> tuple[DriverFindings, ...]:
    """The drivers with the most findings; several when they have as many.

    None when no driver has two, or no more than the touch points have that name no driver: any driver may be theirs.
    """
    each = tuple(found)
    named = [one for one in each if one.driver is not None]
    most = max((one.findings for one in named), default=0)
    if most <= max(1, nameless_findings(each)):
        return ()
    return tuple(one for one in named if one.findings == most)


def nameless_findings(found: Iterable[DriverFindings]) -> int:
    """How many touch points to stop or to change name no driver."""
    return sum(one.findings for one in found if one.driver is None)


def _findings(driver: Driver | None, items: tuple[Assessed, ...]) -> DriverFindings:
    there = tuple(item for item in items if not item.ended)
    points = [item.touch_point for item in there]
    tones = [voice.tone for point in points for voice in point.voices.values()]
    return DriverFindings(
        driver=driver,
        items=there,
        verdicts={verdict: sum(item.list is verdict for item in there) for verdict in Verdict},
        totals=totals(there),
        now=_mean(point.feeling_now for point in points),
        wanted=_mean(point.feeling_wanted for point in points),
        complaints=tones.count(Tone.COMPLAINT),
        praise=tones.count(Tone.PRAISE),
    )


def _mean(feelings: Iterable[int | None]) -> MeanFeeling:
    known = [feeling for feeling in feelings if feeling is not None]
    return MeanFeeling(len(known), math.fsum(known) / len(known) if len(known) >= LEAST_FELT else None)
