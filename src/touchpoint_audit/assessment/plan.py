"""The plan: what will be done about the touch points, by month and by owner, and what stands out in it."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from touchpoint_audit.assessment.assess import Assessed, Assessment
from touchpoint_audit.assessment.decided import decided_to
from touchpoint_audit.assessment.part import is_owner
from touchpoint_audit.domain.action import Action, Status
from touchpoint_audit.domain.quantity import Quantity, Unit
from touchpoint_audit.domain.rule import Verdict

MONTHS = 6
"""So many months are told one by one, this one first; what is due after them comes later."""


@dataclass(frozen=True, slots=True)
class Planned:
    """An action with the touch point that it is about."""

    action: Action
    item: Assessed
    number: int
    """The touch point's number along the journey."""
    days_late: int = 0
    """For how many days it has been overdue; 0 when it is not, or is not to be done any more."""


@dataclass(frozen=True, slots=True)
class ExpectedHours:
    """The staff hours a year that some actions are expected to free."""

    hours: Quantity | None
    """Their sum, a floor when `without` is above 0; None when nobody expects anything of any of them."""
    without: int
    """How many of the actions say nothing of hours."""


@dataclass(frozen=True, slots=True)
class Month:
    """What is due in a month and is not late yet."""

    first: date
    """Its first day."""
    planned: tuple[Planned, ...]


@dataclass(frozen=True, slots=True)
class Owner:
    """What one person or role is to do; the soonest first, without a date last."""

    name: str
    """As it is written first; empty for nobody."""
    planned: tuple[Planned, ...]

    @property
    def late(self) -> int:
        """How many of them are overdue."""
        return sum(planned.days_late > 0 for planned in self.planned)


@dataclass(frozen=True, slots=True)
class Plan:
    """Every action once in `overdue`, `months`, `later`, `undated`, `done` or `dropped`, the soonest first.

    What is not done about a touch point that ended is in none of them: there is nothing left to do.
    """

    overdue: tuple[Planned, ...]
    months: tuple[Month, ...]
    """This month and those after it, `MONTHS` in all, also those in which nothing is due."""
    later: tuple[Planned, ...]
    undated: tuple[Planned, ...]
    nothing_planned: tuple[Assessed, ...]
    """Decided to be stopped or changed, without an action that is done or to be done; along the journey."""
    done: tuple[Planned, ...]
    """The latest first, those without a day last."""
    dropped: tuple[Planned, ...]

    @property
    def ahead(self) -> tuple[Planned, ...]:
        """Everything that is still to be done, the soonest first, without a date last."""
        in_months = (planned for month in self.months for planned in month.planned)
        return (*self.overdue, *in_months, *self.later, *self.undated)

    @property
    def owners(self) -> tuple[Owner, ...]:
        """Who is to do what, by name whatever its case; what nobody owns first."""
        found: dict[str, list[Planned]] = {}
        for planned in self.ahead:
            found.setdefault(planned.action.owner.casefold(), []).append(planned)
        return tuple(Owner(found[key][0].action.owner, tuple(found[key])) for key in sorted(found))

    @property
    def ownerless(self) -> tuple[Planned, ...]:
        """What is to be done, and nobody owns."""
        return tuple(planned for planned in self.ahead if not planned.action.owner)


def plan(assessment: Assessment, today: date | None, *, owner: str | None = None, containing: str = "") -> Plan:
    """The plan as of a day; without one nothing is late, and the months begin with the first that something is due in.

    `owner` leaves only the actions of one, whatever the case, of nobody when it is empty, and nothing that is not
    planned. `containing` leaves what has the text, in whatever case, in what is done, its owner, the name of the touch
    point or its stage.
    """
    wanted = containing.strip().casefold()
    found = [
        _planned(action, assessment, today)
        for action in assessment.audit.actions.values()
        if action.touch_point in assessment.items and (owner is None or is_owner(action.owner, owner))
    ]
    found = [planned for planned in found if wanted in _words(assessment, planned.item, planned.action)]
    found.sort(key=_soonest)
    ahead = [planned for planned in found if planned.action.unfinished and not planned.item.ended]
    on_time = [planned for planned in ahead if planned.action.due is not None and not planned.days_late]
    months = _months(on_time, today)
    done = [planned for planned in found if planned.action.status is Status.DONE]
    lacking = () if owner is not None else nothing_planned(assessment)
    return Plan(
        overdue=tuple(planned for planned in ahead if planned.days_late),
        months=months,
        later=tuple(on_time[sum(len(month.planned) for month in months) :]),
        undated=tuple(planned for planned in ahead if planned.action.due is None),
        nothing_planned=tuple(item for item in lacking if wanted in _words(assessment, item)),
        done=tuple(sorted(done, key=lambda planned: planned.action.done_on or date.min, reverse=True)),
        dropped=tuple(planned for planned in found if planned.action.status is Status.DROPPED),
    )


def nothing_planned(assessment: Assessment) -> tuple[Assessed, ...]:
    """What was decided to be stopped or changed, without an action that is done or to be done; along the journey."""
    acted_on = {
        action.touch_point for action in assessment.audit.actions.values() if action.status is not Status.DROPPED
    }
    decided = decided_to(assessment, Verdict.STOP, Verdict.CHANGE)
    return tuple(item for item in decided if item.touch_point.id not in acted_on)


def days_late(action: Action, today: date | None) -> int:
    """For how many days an action has been overdue; 0 on the day it is due, and when it is not to be done any more."""
    if today is None or action.due is None or not action.unfinished:
        return 0
    return max((today - action.due).days, 0)


def expected_hours(found: Iterable[Planned]) -> ExpectedHours:
    """What some actions are expected to free together; an action that says nothing adds nothing, and is counted."""
    each = [planned.action.expected_hours for planned in found]
    known = [hours for hours in each if hours is not None]
    total = Quantity(math.fsum(known), Unit.HOUR_PER_YEAR) if known else None
    return ExpectedHours(total, len(each) - len(known))


def _planned(action: Action, assessment: Assessment, today: date | None) -> Planned:
    item, number = assessment.items[action.touch_point], assessment.numbers[action.touch_point]
    return Planned(action, item, number, days_late(action, today))


def _soonest(planned: Planned) -> tuple[date, int, str]:
    return planned.action.due or date.max, planned.number, planned.action.id


def _months(on_time: list[Planned], today: date | None) -> tuple[Month, ...]:
    """The months from today on, or from the first day that something is due; none when neither is there."""
    due = [planned.action.due for planned in on_time if planned.action.due is not None]
    start = today or min(due, default=None)
    if start is None:
        return ()
    last = date.max.year * 12 + date.max.month - start.year * 12 - start.month
    by_month: dict[int, list[Planned]] = {place: [] for place in range(min(MONTHS, last + 1))}
    for planned, day in zip(on_time, due, strict=True):
        place = (day.year - start.year) * 12 + day.month - start.month
        if place in by_month:
            by_month[place].append(planned)
    return tuple(Month(_first_of(start, place), tuple(planned)) for place, planned in by_month.items())


def _first_of(start: date, months: int) -> date:
    place = start.year * 12 + start.month - 1 + months
    return date(place // 12, place % 12 + 1, 1)


def _words(assessment: Assessment, item: Assessed, action: Action | None = None) -> str:
    stage = assessment.audit.stages.get(item.touch_point.stage)
    words = [item.touch_point.name, stage.name if stage else ""]
    if action is not None:
        words += [action.what, action.owner]
    return "\n".join(words).casefold()
