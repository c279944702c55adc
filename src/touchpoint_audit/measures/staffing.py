"""A day or a week of demand and staffing: what each interval gives, and how many it needs.

Erlang C, or Erlang A where it is known how long people wait before they give up. Every interval is looked at alone: a
queue left over from the one before is not carried along.
"""

import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property, lru_cache
from itertools import pairwise

from touchpoint_audit.domain.audit import About
from touchpoint_audit.domain.fact import Interval
from touchpoint_audit.domain.quantity import Quantity, Unit
from touchpoint_audit.domain.touch_point import TouchPoint
from touchpoint_audit.measures.erlang import ErlangC, rostered
from touchpoint_audit.measures.erlang_a import ErlangA
from touchpoint_audit.measures.facts import is_given
from touchpoint_audit.measures.given import amounts
from touchpoint_audit.measures.result import Missing, NotMeasured

LONGEST = 60
"""Minutes that an interval may last."""
LARGEST_LOAD = 10_000.0
"""Erlang in one interval, and staff in one interval: more is a slip of the keyboard."""
SETTINGS: Mapping[str, Unit] = {
    "handling_time": Unit.SECOND,
    "target_share": Unit.PERCENT,
    "target_wait": Unit.SECOND,
    "patience": Unit.SECOND,
    "shrinkage": Unit.PERCENT,
}
"""The facts beside the demand, with the unit that each is reckoned in. All but the handling time may be missing."""

Line = ErlangC | ErlangA


class Cover(StrEnum):
    """Whether an interval has the staff that its calls need."""

    CLOSED = "closed"
    """Calls come and nobody is there: every call is lost or moved."""
    SHORT = "short"
    """Open, and under the target."""
    ENOUGH = "enough"
    QUIET = "quiet"
    """No calls."""
    UNKNOWN = "unknown"
    """Staff or target are not given."""


@dataclass(frozen=True)
class Covered:
    """One interval and what its staff gives. A part of a person is there for a part of the interval.

    Each figure is reckoned when it is first asked for: all of them take long, and few are looked at.
    """

    interval: Interval
    proportional: float | None
    """The day's staff shared out by calls; None when the staff is not given all day, or no calls come."""
    _line: Line = field(compare=False, repr=False)
    _given: "Staffing" = field(repr=False)
    """What is reckoned with; its rows are not looked at."""

    @property
    def load(self) -> float:
        """In Erlang: calls × handling time / length of the interval."""
        return self._line.load

    @cached_property
    def service_level(self) -> float | None:
        """The share of the calls answered within the target wait, 0 to 1; 0 while closed.

        None without calls, or when the staff or the target wait is not given.
        """
        return self._level(0)

    @property
    def wait_s(self) -> float | None:
        """The mean wait while somebody is there; None when closed, unknown, unbounded or without calls."""
        return None if self.unbounded else self._while_open(self._line.wait_s)

    @property
    def unbounded(self) -> bool:
        """Whether more work comes in than is done, for some of the interval: the wait grows and grows."""
        staff = self.interval.staff
        if not (staff and self.interval.calls):
            return False
        wholes = {math.floor(staff), math.ceil(staff)} - {0}
        return any(self._line.is_unbounded(agents) for agents in wholes)

    @property
    def occupancy(self) -> float | None:
        """The share of the staff's time spent on calls, 0 to 1; None when nobody is there or the staff is not given."""
        staff = self.interval.staff
        return min(mixed(self._line.busy, staff) / staff, 1.0) if staff else None

    @property
    def abandonment(self) -> float | None:
        """The share of those who come while somebody is there that give up; None without patience, or as `wait_s`."""
        return None if self._given.patience_s is None else self._while_open(self._line.abandonment)

    @cached_property
    def needed(self) -> int | None:
        """The fewest agents that meet the target; 0 without calls; None without a target, and for a target of 100 %."""
        if not self.interval.calls:
            return 0
        share = self._given.target_share
        return None if share is None or self._given.target_wait_s is None else self._line.needed(share)

    @property
    def rostered(self) -> int | None:
        """How many to roster so that `needed` answer; the same when no shrinkage is given."""
        return None if self.needed is None else rostered(self.needed, self._given.shrinkage or 0.0)

    @cached_property
    def fewer(self) -> float | None:
        """The service level with one agent fewer; None where there is none to take away, or as `service_level`."""
        return self._level(-1)

    @cached_property
    def more(self) -> float | None:
        """The service level with one agent more."""
        return self._level(1)

    @property
    def cover(self) -> Cover:
        if not self.interval.calls:
            return Cover.QUIET
        if self.interval.staff == 0:
            return Cover.CLOSED
        level, share = self.service_level, self._given.target_share
        if level is None or share is None:
            return Cover.UNKNOWN
        return Cover.ENOUGH if level >= share else Cover.SHORT

    def _level(self, agents: int) -> float | None:
        """The service level with so many agents more or fewer."""
        staff = self.interval.staff
        if not self.interval.calls or staff is None or staff + agents < 0 or self._given.target_wait_s is None:
            return None
        return mixed(self._line.service_level, staff + agents)

    def _while_open(self, whole: Callable[[int], float]) -> float | None:
        staff = self.interval.staff
        if not (staff and self.interval.calls):
            return None
        return whole(1) if staff < 1 else mixed(whole, staff)


@dataclass(frozen=True, slots=True)
class Staffing:
    """Demand and staffing with all that was reckoned with."""

    minutes: int
    """The length of each interval."""
    handling_s: float
    target_share: float | None
    """0 to 1."""
    target_wait_s: float | None
    patience_s: float | None
    shrinkage: float | None
    """0 to below 1."""
    rows: tuple[Covered, ...]
    """By weekday, then by start."""

    def line(self, calls: float) -> Line:
        """The queue at so many calls in an interval."""
        return _line(self.load(calls), self.handling_s, self.target_wait_s, self.patience_s)

    def load(self, calls: float) -> float:
        """So many calls in an interval, in Erlang."""
        return calls * self.handling_s / (self.minutes * 60)

    @property
    def days(self) -> int:
        """How many weekdays are told apart; 1 for a typical day."""
        return len({row.interval.weekday for row in self.rows})


def staffing(touch_point: TouchPoint, about: About) -> Staffing | NotMeasured:
    """The staffing of a touch point, from its facts; why there is none otherwise.

    Needs `demand` and `handling_time`; takes target, patience and shrinkage as far as they are given.
    """
    demand = intervals_of(touch_point)
    if isinstance(demand, NotMeasured):
        return demand
    given = settings(touch_point, about)
    if isinstance(given, NotMeasured):
        return given
    return staffing_at(demand, {fact_id: quantity.value for fact_id, quantity in given.items()})


def intervals_of(touch_point: TouchPoint) -> tuple[Interval, ...] | NotMeasured:
    """The intervals of the fact `demand`."""
    fact = touch_point.facts.get("demand")
    if fact is None or not is_given(fact):
        return NotMeasured(Missing.FACT_MISSING, ("demand",))
    if fact.intervals is None:
        return NotMeasured(Missing.WRONG_UNIT, ("demand",))
    return fact.intervals


def settings(touch_point: TouchPoint, about: About) -> dict[str, Quantity] | NotMeasured:
    """The handling time and as many of the other `SETTINGS` as are given, each in its unit."""
    wanted = {
        fact_id: unit
        for fact_id, unit in SETTINGS.items()
        if fact_id == "handling_time" or is_given(touch_point.facts.get(fact_id))
    }
    found = amounts(touch_point, about, wanted)
    if isinstance(found, NotMeasured):
        return found
    outside = tuple(
        fact_id
        for fact_id, quantity in found.items()
        if (fact_id == "target_share" and quantity.most > 100) or (fact_id == "shrinkage" and quantity.most >= 100)
    )
    return NotMeasured(Missing.OUT_OF_RANGE, outside) if outside else found


def staffing_at(demand: tuple[Interval, ...], numbers: Mapping[str, float]) -> Staffing | NotMeasured:
    """The staffing at the numbers given for `SETTINGS`, each in its unit."""
    return _staffing(demand, tuple(numbers.get(fact_id) for fact_id in SETTINGS))


@lru_cache(maxsize=64)
def _staffing(demand: tuple[Interval, ...], numbers: tuple[float | None, ...]) -> Staffing | NotMeasured:
    handling_s, share, wait_s, patience_s, shrinkage = numbers
    minutes = _minutes(demand)
    if isinstance(minutes, Missing):
        return NotMeasured(minutes, ("demand",))
    if handling_s is None:
        return NotMeasured(Missing.FACT_MISSING, ("handling_time",))
    empty = Staffing(minutes, handling_s, _part(share), wait_s, patience_s, _part(shrinkage), ())
    if any((interval.staff or 0) > LARGEST_LOAD for interval in demand):
        return NotMeasured(Missing.OUT_OF_RANGE, ("demand",))
    if any(empty.load(interval.calls) > LARGEST_LOAD for interval in demand):
        return NotMeasured(Missing.OUT_OF_RANGE, ("demand", "handling_time"))
    proportional = _shared_out(demand)
    lines: dict[float, Line] = {}
    rows: list[Covered] = []
    for interval in sorted(demand, key=_place):
        line = lines.get(interval.calls)
        if line is None:
            line = lines[interval.calls] = empty.line(interval.calls)
        share_of_staff = proportional.get(interval.weekday)
        shared = None if share_of_staff is None else interval.calls * share_of_staff
        rows.append(Covered(interval, shared, line, empty))
    return Staffing(minutes, handling_s, empty.target_share, wait_s, patience_s, empty.shrinkage, tuple(rows))


def _part(percent: float | None) -> float | None:
    return None if percent is None else percent / 100


def _place(interval: Interval) -> tuple[int, str]:
    return interval.weekday or 0, interval.start


def _minutes(demand: Iterable[Interval]) -> int | Missing:
    """The shortest step from one start to the next of a day, or why there is none that could be reckoned with."""
    starts = sorted(
        (interval.weekday or 0, int(interval.start[:2]) * 60 + int(interval.start[3:])) for interval in demand
    )
    steps = [there - here for (day, here), (same, there) in pairwise(starts) if day == same]
    shortest = min(steps, default=None)
    if shortest is None:
        return Missing.NO_STEP
    if not shortest:
        return Missing.TWO_AT_ONCE
    return shortest if shortest <= LONGEST else Missing.LONG_STEP


def _shared_out(demand: Iterable[Interval]) -> dict[int | None, float]:
    """Staff for each call, by weekday; a day without calls or with staff unknown is not there."""
    calls: dict[int | None, float] = {}
    staff: dict[int | None, float] = {}
    for interval in demand:
        calls[interval.weekday] = calls.get(interval.weekday, 0.0) + interval.calls
        present = math.nan if interval.staff is None else interval.staff
        staff[interval.weekday] = staff.get(interval.weekday, 0.0) + present
    return {day: staff[day] / calls[day] for day in calls if calls[day] and not math.isnan(staff[day])}


def _line(load: float, handling_s: float, wait_s: float | None, patience_s: float | None) -> Line:
    if patience_s is None:
        return ErlangC(load, handling_s, wait_s or 0.0)
    return ErlangA(load, handling_s, wait_s or 0.0, patience_s)


def mixed(whole: Callable[[int], float], staff: float) -> float:
    """What a part of a person gives: the mean of the two whole staffings, by the time that each lasts."""
    below = math.floor(staff)
    part = staff - below
    return whole(below) if not part else (1 - part) * whole(below) + part * whole(below + 1)
