"""What of one audit is worth celebrating in an overview of many: its moments, and what stopped since last time."""

from collections.abc import Mapping
from typing import NamedTuple

from touchpoint_audit.catalog.kind import Kind
from touchpoint_audit.domain.audit import Audit
from touchpoint_audit.domain.follow_up import Found
from touchpoint_audit.domain.rule import Verdict
from touchpoint_audit.domain.touch_point import TouchPoint

MOST_MOMENTS = 5
"""So many of one audit are kept for an overview, the first along its journey."""


class Moment(NamedTuple):
    """A touch point that is worth celebrating."""

    name: str
    thanks_to: str
    """Who is to be celebrated; empty where nobody is named."""


class Stopped(NamedTuple):
    """What stopped since the walk before. What is not measured adds nothing, and is counted beside the sum."""

    points: int = 0
    """Touch points."""
    hours: float = 0.0
    """Staff hours a year that are freed; below 0 when stopping takes more."""
    uncounted: int = 0
    assumed: float = 0.0
    """The part of the hours, by their size, that rests on assumption."""
    size: float = 0.0
    """The hours, each by its size."""
    money: float = 0.0
    """Money a year, in the audit's currency."""
    unpriced: int = 0


def moments_of(audit: Audit) -> tuple[tuple[Moment, ...], int]:
    """The first moments worth celebrating along the journey, and how many there are in all."""
    if not any(point.celebrate for point in audit.touch_points.values()):
        return (), 0
    found = [point for point in audit.in_order() if point.celebrate]
    first = tuple(Moment(point.name.strip(), point.thanks_to.strip()) for point in found[:MOST_MOMENTS])
    return first, len(found)


def stopped_of(audit: Audit, kinds: Mapping[str, Kind]) -> Stopped:
    """What stopped since the walk before, as `comparison.since_last_time` has it; nothing where it follows none."""
    points = [point for point in audit.touch_points.values() if has_stopped(point)] if audit.about.follows else []
    if not points:
        return Stopped()
    from touchpoint_audit.assessment.moved import freed_by
    from touchpoint_audit.assessment.seen import carried

    seen = [then for point in points if (then := carried(point, kinds.get(point.kind), audit.about)) is not None]
    freed = freed_by((then, None) for then in seen)
    sizes = [abs(then.staff_hours.value) for then in seen if then.staff_hours is not None]
    size = sum(sizes)
    return Stopped(
        freed.count,
        freed.staff_hours.value,
        freed.uncounted,
        (freed.assumed_share or 0.0) * size,
        size,
        freed.money.value,
        freed.unpriced,
    )


def has_stopped(point: TouchPoint) -> bool:
    """Whether it was to be stopped, and is found so: done, or not there any more."""
    before = point.before
    if before is None or before.ended or before.decided is not Verdict.STOP:
        return False
    return point.found in {Found.DONE, Found.GONE}
