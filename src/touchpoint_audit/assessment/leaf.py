"""What one audit adds to an overview of many: counts and sums, small enough to keep ten thousand of them.

Nothing in it depends on the day it is looked at: what is overdue follows from the due dates that it holds.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import chain
from operator import add
from typing import NamedTuple

from touchpoint_audit.assessment.celebrated import Moment, Stopped, moments_of, stopped_of
from touchpoint_audit.catalog.kind import Kind
from touchpoint_audit.domain.action import Action, Status
from touchpoint_audit.domain.audit import About, Audit
from touchpoint_audit.domain.decision import Decision
from touchpoint_audit.domain.evidence import Evidence
from touchpoint_audit.domain.follow_up import Found
from touchpoint_audit.domain.rule import Verdict
from touchpoint_audit.domain.touch_point import TouchPoint
from touchpoint_audit.measures.burden import burden
from touchpoint_audit.measures.result import Measured, Missing, Result


class Tally(NamedTuple):
    """Counts and sums over some touch points; two of them add up field by field.

    A verdict here is what was decided, else the auditor's, else open. Hours are a year's, money is the audit's currency
    a year. What is not measured adds nothing to a sum and is counted beside it, so that the sum shows as a floor. A
    touch point that ended is in `ended`, with its actions, and in nothing else.
    """

    logged: int = 0
    stop: int = 0
    change: int = 0
    open: int = 0
    keep: int = 0
    judged: int = 0
    """With a verdict of the auditor's, open too."""
    decided: int = 0
    """On which a manager decided, and did not put it off."""
    slid_back: int = 0
    """Found as before at a follow-up, though it was stopped or changed."""
    ended: int = 0
    """No longer there, as a follow-up found."""
    staff_hours: float = 0.0
    uncounted: int = 0
    """Whose staff hours are not measured."""
    customer_hours: float = 0.0
    uncounted_customers: int = 0
    """That take customers' time, whose hours are not measured."""
    money: float = 0.0
    unpriced: int = 0
    freed_hours: float = 0.0
    """The staff hours of what is to stop: the hours to free."""
    freed_uncounted: int = 0
    freed_customer_hours: float = 0.0
    freed_uncounted_customers: int = 0
    freed_money: float = 0.0
    freed_unpriced: int = 0
    freed_size: float = 0.0
    """The hours to free, each by its size, so that hours that a change once freed hide nothing."""
    freed_assumed: float = 0.0
    """The part of `freed_size` that rests on assumption."""
    done: int = 0
    """Actions that are done, also on touch points that ended."""
    undated: int = 0
    """Actions still to be done that nobody set a day for."""
    due: tuple[int, ...] = ()
    """The days that actions still to be done are due, as proleptic ordinals (`date.toordinal`)."""

    @property
    def begun(self) -> bool:
        """Whether anything is judged, decided, measured, or found at a follow-up."""
        return any((self.judged, self.decided, self.ended, self.slid_back, self.staff_hours, self.customer_hours))

    def plus(self, other: "Tally") -> "Tally":
        return Tally(*map(add, self, other))

    def overdue(self, today: date) -> int:
        """How many actions should have been done before a day."""
        return sum(day < today.toordinal() for day in self.due)


NOTHING = Tally()


class LeafPoint(NamedTuple):
    """A touch point of an audit, and what it adds."""

    id: str
    name: str
    kind: str
    tally: Tally


@dataclass(frozen=True, slots=True)
class Leaf:
    """What one audit adds to an overview."""

    id: str
    organisation: str
    site: str
    journey: str
    currency: str
    walked_on: date | None
    follows: str
    """The id of the audit that it follows up; empty for none."""
    whole: Tally
    departments: Mapping[str, Tally] = field(default_factory=dict)
    """By the name of the department that carries; empty for none."""
    kinds: Mapping[str, Tally] = field(default_factory=dict)
    """By the id of the kind."""
    drivers: Mapping[str, Tally] = field(default_factory=dict)
    """By what drives satisfaction; empty for none."""
    damaged: int = 0
    """Entries of its file that could not be understood, and are in no sum."""
    moments: tuple[Moment, ...] = ()
    """What is worth celebrating: the first `MOST_MOMENTS` along the journey."""
    celebrated: int = 0
    """How many moments are worth celebrating in all."""
    stopped: Stopped = Stopped()
    """What stopped since the walk before."""
    intact: bool = True
    """Whether the checksum of the file holds."""


def leaf_of(audit: Audit, kinds: Mapping[str, Kind], damaged: int = 0) -> tuple[Leaf, tuple[LeafPoint, ...]]:
    """What an audit adds, as a whole and touch point by touch point."""
    about = audit.about
    decided = audit.decided() if audit.decisions else {}
    actions: dict[str, list[Action]] = {}
    for action in audit.actions.values():
        actions.setdefault(action.touch_point, []).append(action)
    names = {key: department.name for key, department in about.departments.items()}
    points: list[LeafPoint] = []
    cells: dict[tuple[str, str, str], list[Tally]] = {}
    for key, point in audit.touch_points.items():
        tally = _tally(point, kinds.get(point.kind), about, decided.get(key), actions.get(key, ()))
        points.append(LeafPoint(key, point.name, point.kind, tally))
        cells.setdefault((names.get(point.carried_by or "", ""), point.kind, point.driver or ""), []).append(tally)
    groups: tuple[dict[str, Tally], dict[str, Tally], dict[str, Tally]] = ({}, {}, {})
    whole = NOTHING
    for cell, tallies in cells.items():
        tally = _sum(tallies)
        whole = whole.plus(tally)
        for group, name in zip(groups, cell, strict=True):
            group[name] = group.get(name, NOTHING).plus(tally)
    leaf = Leaf(
        about.id,
        about.organisation,
        about.site,
        about.journey,
        about.currency,
        about.walked_on,
        about.follows.audit if about.follows else "",
        whole,
        *groups,
        damaged,
        *moments_of(audit),
        stopped_of(audit, kinds),
    )
    return leaf, tuple(points)


def _tally(
    point: TouchPoint, kind: Kind | None, about: About, decision: Decision | None, actions: Iterable[Action]
) -> Tally:
    done = undated = 0
    due: tuple[int, ...] = ()
    for action in actions:
        if action.status is Status.DONE:
            done += 1
        elif action.unfinished and action.due is None:
            undated += 1
        elif action.unfinished and action.due is not None:
            due = (*due, action.due.toordinal())
    if point.ended:
        return Tally(ended=1, done=done, undated=undated, due=due)
    taken = burden(point, kind, about)
    settled = decision.verdict if decision else None
    verdict = settled or point.verdict or Verdict.OPEN
    staff, no_staff = _figure(taken.staff_hours)
    customers, no_customers = _figure(taken.customer_hours)
    if not isinstance(taken.customer_hours, Measured) and taken.customer_hours.why is Missing.NO_BURDEN:
        no_customers = 0
    money, no_money = _figure(taken.money)
    stops = verdict is Verdict.STOP
    assumed = isinstance(taken.staff_hours, Measured) and taken.staff_hours.evidence is Evidence.ASSUMED
    return Tally(
        1,
        int(stops),
        int(verdict is Verdict.CHANGE),
        int(verdict is Verdict.OPEN),
        int(verdict is Verdict.KEEP),
        int(point.verdict is not None),
        int(settled is not None),
        int(point.found is Found.SLID_BACK),
        0,
        staff,
        no_staff,
        customers,
        no_customers,
        money,
        no_money,
        *((staff, no_staff, customers, no_customers, money, no_money) if stops else (0.0, 0, 0.0, 0, 0.0, 0)),
        abs(staff) if stops else 0.0,
        abs(staff) if stops and assumed else 0.0,
        done,
        undated,
        due,
    )


def _sum(tallies: Sequence[Tally]) -> Tally:
    """One or more tallies added up, column by column."""
    if len(tallies) == 1:
        return tallies[0]
    *numbers, due = zip(*tallies, strict=True)
    return Tally._make((*map(sum, numbers), tuple(chain.from_iterable(due))))


def _figure(result: Result) -> tuple[float, int]:
    """What a result adds to a sum, and 1 when it lacks."""
    return (result.quantity.value, 0) if isinstance(result, Measured) else (0.0, 1)
