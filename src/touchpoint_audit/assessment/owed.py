"""Who is owed a reply: those who raised a touch point on which something was decided or done since."""

from dataclasses import dataclass
from datetime import date, datetime

from touchpoint_audit.assessment.assess import Assessed, Assessment
from touchpoint_audit.domain.action import Action, Status
from touchpoint_audit.domain.audit import Audit
from touchpoint_audit.domain.decision import Decision
from touchpoint_audit.domain.touch_point import TouchPoint


@dataclass(frozen=True, slots=True)
class Owed:
    """A reply that is owed to the one who raised a touch point, and what the answer is."""

    item: Assessed
    number: int
    """The touch point's number along the journey."""
    decision: Decision | None
    """What was decided; None when something was done without a decision."""
    actions: tuple[Action, ...]
    """What is planned, done or dropped about it, in the order it was thought of."""

    @property
    def since(self) -> date | None:
        """The day from which there is an answer; None when nobody wrote down when it was done."""
        if self.decision is not None:
            return self.decision.at.date()
        return min((action.done_on for action in self.actions if action.done_on), default=None)


def owed(assessment: Assessment) -> tuple[Owed, ...]:
    """Every reply that is owed, the oldest decision first, then what was done without one.

    A deferral is an answer too. A reply that was given settles it until another verdict is decided after it. What ended
    is not left out: that it is gone is what its raiser wants to know.
    """
    decided = assessment.audit.decided()
    found = [
        Owed(item, assessment.numbers[key], decided.get(key), assessment.audit.actions_on(key))
        for key, item in assessment.items.items()
        if _is_owed(assessment.audit, item.touch_point, decided.get(key))
    ]
    return tuple(sorted(found, key=_oldest))


def _is_owed(audit: Audit, touch_point: TouchPoint, decision: Decision | None) -> bool:
    if not touch_point.raised_by.strip():
        return False
    if touch_point.replied_on is None:
        return decision is not None or _acted_on(audit, touch_point)
    if decision is None:
        return False
    told = [
        earlier
        for earlier in audit.decisions.values()
        if earlier.touch_point == touch_point.id and earlier.at.date() <= touch_point.replied_on
    ]
    if not told:
        return True
    return max(told, key=lambda earlier: (earlier.at, earlier.id)).verdict is not decision.verdict


def _acted_on(audit: Audit, touch_point: TouchPoint) -> bool:
    return any(action.status in {Status.DOING, Status.DONE} for action in audit.actions_on(touch_point.id))


def _oldest(owed: Owed) -> tuple[bool, datetime, date, int]:
    """Decisions by their moment; the rest by the day it was done, and then along the journey."""
    if owed.decision is not None:
        return False, owed.decision.at, date.min, owed.number
    return True, _NO_MOMENT, owed.since or date.max, owed.number


_NO_MOMENT = datetime.fromisoformat("0001-01-02T00:00:00+00:00")
