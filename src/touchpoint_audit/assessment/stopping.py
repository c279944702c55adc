"""What is to stop: what was decided so and how far it is done, and what the auditor alone says."""

from dataclasses import dataclass

from touchpoint_audit.assessment.assess import Assessed, Assessment
from touchpoint_audit.assessment.decided import decided_to
from touchpoint_audit.domain.action import Status
from touchpoint_audit.domain.follow_up import Found
from touchpoint_audit.domain.rule import Verdict

_STILL_STANDS = {Found.NOT_DONE, Found.SLID_BACK}
"""Found so, what the walk before decided is still to be done."""


@dataclass(frozen=True, slots=True)
class Stopping:
    """Each along the journey; without what ended."""

    decided: tuple[Assessed, ...]
    """Decided to be stopped: on this walk, or on the walk before and found not done or slid back."""
    done: tuple[Assessed, ...]
    """Those of them of which an action is done and none is left to do; not what slid back."""
    slid_back: tuple[Assessed, ...]
    """Those of them that were stopped, and that this walk found back."""
    only_the_auditor: tuple[Assessed, ...]
    """On the auditor's stop list, and not decided to be stopped."""


def stopping(assessment: Assessment) -> Stopping:
    """How far the touch points that are to stop have come with those who decide."""
    audit = assessment.audit
    now = {item.touch_point.id for item in decided_to(assessment, Verdict.STOP)}
    known = audit.decided()
    there = [item for item in assessment.items.values() if not item.ended]
    to_stop = tuple(
        item
        for item in there
        if item.touch_point.id in now or (item.touch_point.id not in known and _stands_from_before(item))
    )
    ids = {item.touch_point.id for item in to_stop}
    return Stopping(
        to_stop,
        tuple(item for item in to_stop if _is_done(assessment, item)),
        tuple(item for item in to_stop if item.touch_point.found is Found.SLID_BACK),
        tuple(item for item in there if item.touch_point.verdict is Verdict.STOP and item.touch_point.id not in ids),
    )


def _stands_from_before(item: Assessed) -> bool:
    point = item.touch_point
    if point.before is None or point.before.decision is None or point.found not in _STILL_STANDS:
        return False
    return point.before.decision.verdict is Verdict.STOP


def _is_done(assessment: Assessment, item: Assessed) -> bool:
    if item.touch_point.found in _STILL_STANDS:
        return False
    actions = assessment.audit.actions_on(item.touch_point.id)
    return any(one.status is Status.DONE for one in actions) and not any(one.unfinished for one in actions)
