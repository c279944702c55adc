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

    A deferral is an answer too. A reply that was given settles it until another verdict is decided after it. What was
    decided and done on the walk before is answered for as well. What ended is not left out: that it is gone is what its
    raiser wants to know.
    """
    decisions: dict[str, list[Decision]] = {}
    for decision in assessment.audit.decisions.values():
        decisions.setdefault(decision.touch_point, []).append(decision)
    found = []
    for key, item in assessment.items.items():
        if not item.touch_point.raised_by.strip():
            continue
        made = sorted([*decisions.get(key, []), *_before(item.touch_point)], key=lambda one: (one.at, one.id))
        actions = _actions(assessment.audit, item.touch_point)
        if _is_owed(item.touch_point.replied_on, made, actions):
            found.append(Owed(item, assessment.numbers[key], made[-1] if made else None, actions))
    return tuple(sorted(found, key=_oldest))


def _before(touch_point: TouchPoint) -> tuple[Decision, ...]:
    """What was decided on the walk before."""
    before = touch_point.before
    return () if before is None or before.decision is None else (before.decision,)


def _actions(audit: Audit, touch_point: TouchPoint) -> tuple[Action, ...]:
    """The actions of the walk before that this one has not, then its own."""
    earlier = touch_point.before.actions if touch_point.before else ()
    return (
        *(action for action in earlier if action.id not in audit.actions),
        *audit.actions_on(touch_point.id),
    )


def _is_owed(replied_on: date | None, made: list[Decision], actions: tuple[Action, ...]) -> bool:
    """Whether there is an answer that was not given. `made` has every decision, the latest last."""
    if replied_on is None:
        return bool(made) or any(action.status in {Status.DOING, Status.DONE} for action in actions)
    told = [decision for decision in made if decision.at.date() <= replied_on]
    return bool(made) and not (told and told[-1].verdict is made[-1].verdict)


def _oldest(owed: Owed) -> tuple[bool, datetime, date, int]:
    """Decisions by their moment; the rest by the day it was done, and then along the journey."""
    if owed.decision is not None:
        return False, owed.decision.at, date.min, owed.number
    return True, _NO_MOMENT, owed.since or date.max, owed.number


_NO_MOMENT = datetime.fromisoformat("0001-01-02T00:00:00+00:00")
