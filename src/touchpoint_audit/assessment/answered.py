"""Of what is done: where more of those who call are answered than before, and what that takes.

The staff hours of service hours are answered calls × handling time. That more people are helped is what was wanted, and
no cost of the change: it is told apart from what the change itself takes less or more.
"""

import math
from dataclasses import dataclass, replace

from touchpoint_audit.assessment.comparison import Became, Compared, Comparison
from touchpoint_audit.assessment.moved import Freed, freed_by
from touchpoint_audit.assessment.seen import Seen
from touchpoint_audit.domain.audit import About
from touchpoint_audit.domain.quantity import Quantity, Unit
from touchpoint_audit.measures.facts import amount_of
from touchpoint_audit.measures.result import Measured
from touchpoint_audit.measures.service_hours import service_level

_DEMAND = "demand"
_SAME = 1e-9
_PERIODS = {Unit.PER_DAY, Unit.PER_WEEK}


@dataclass(frozen=True, slots=True)
class AnsweredMore:
    """A touch point of which more calls are answered than on the walk before."""

    item: Compared
    more: Quantity
    """Calls a day, or a week where both walks tell its days apart."""
    taken: Freed
    """What answering them takes, as less than zero freed; the rest of what moved is left out."""
    in_time: tuple[Quantity, Quantity] | None
    """The service level then and now, in per cent; None unless both walks measure it for the same wait."""


def answered_more(found: Comparison, about: About) -> tuple[AnsweredMore, ...]:
    """Every one of what is done and still there; `about` is of the later walk."""
    told = []
    for item in found.of(Became.CHANGED):
        scaled, more = _had_as_many_been(item), _more(item)
        if item.then is not None and scaled is not None and more is not None:
            told.append(AnsweredMore(item, more, freed_by([(item.then, scaled)]), _in_time(item, about)))
    return tuple(told)


def changed_otherwise(found: Comparison) -> Freed:
    """What is taken less since what was decided is done, but for what answering more calls takes."""
    pairs = [(_had_as_many_been(item) or item.then, item.now) for item in found.of(Became.CHANGED)]
    return freed_by((then, now) for then, now in pairs if then is not None)


def _more(item: Compared) -> Quantity | None:
    """How many more calls are answered; None unless they are more, in the same period on both walks."""
    if item.then is None or item.now is None:
        return None
    facts = item.then.facts.get(_DEMAND), item.now.facts.get(_DEMAND)
    then, now = (amount_of(fact) if fact is not None else None for fact in facts)
    if then is None or now is None or then.unit is not now.unit or then.unit not in _PERIODS:
        return None
    return now.minus(then) if now.value > then.value else None


def _had_as_many_been(item: Compared) -> Seen | None:
    """The walk before, had as many calls been answered as now; None where no more are answered or hours are unknown."""
    more, then, now = _more(item), item.then, item.now
    if more is None or then is None or now is None or then.staff_hours is None or now.staff_hours is None:
        return None
    before = amount_of(then.facts[_DEMAND])
    if before is None or not before.value:
        return replace(then, staff_hours=now.staff_hours, money=now.money if then.money else None)
    factor = 1 + more.value / before.value
    return replace(
        then,
        staff_hours=_scaled(then.staff_hours, factor, now.staff_hours),
        money=_scaled(then.money, factor, now.money) if then.money else None,
    )


def _scaled(then: Quantity, factor: float, now: Quantity | None) -> Quantity:
    """So much more; the figure of now itself where they are the same but for the last digits."""
    found = then.scaled(factor, then.unit)
    return now if now is not None and math.isclose(found.value, now.value, rel_tol=_SAME) else found


def _in_time(item: Compared, about: About) -> tuple[Quantity, Quantity] | None:
    if item.then is None or item.now is None:
        return None
    waits = [facts["target_wait"].quantity for facts in (item.then.facts, item.now.facts) if "target_wait" in facts]
    if len(waits) < 2 or waits[0] != waits[1]:
        return None
    point = item.now.touch_point
    levels = [service_level(replace(point, facts=seen.facts), None, about) for seen in (item.then, item.now)]
    measured = [level.quantity for level in levels if isinstance(level, Measured)]
    return (measured[0], measured[1]) if len(measured) == 2 else None
