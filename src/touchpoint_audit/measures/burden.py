"""The burden of a touch point: staff hours, money and customer hours a year.

Standard Cost Model (Dutch, Danish, Norwegian and Swedish working group, 2004):
cost = tariff × time × population × frequency. Customers' time is counted apart and never priced.
"""

import sys
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from touchpoint_audit.catalog.kind import BurdenTerm, Kind
from touchpoint_audit.domain.audit import About
from touchpoint_audit.domain.evidence import weakest
from touchpoint_audit.domain.quantity import (
    FREQUENCIES,
    WORK_TIMES,
    Quantity,
    Unit,
    WorkingYear,
    in_hours,
    times_a_year,
)
from touchpoint_audit.domain.touch_point import Fact, TouchPoint
from touchpoint_audit.measures.facts import is_given
from touchpoint_audit.measures.result import Measured, Missing, NotMeasured, Result

LARGEST = 1e15
"""A fact, hours or money a year above this is a slip of the keyboard; below it no sum or product runs over."""
ONE_PERSON = Quantity(1.0, Unit.PEOPLE)
"""Counted when nobody says how many."""


@dataclass(frozen=True, slots=True)
class Burden:
    """What a touch point takes in a year, and from whom."""

    staff_hours: Result
    """Hours a year of those who carry it."""
    money: Result
    """Staff hours at the hourly rate of the department that carries it, in the audit's currency a year."""
    customer_hours: Result
    """Hours a year of customers; never priced."""


def burden(touch_point: TouchPoint, kind: Kind | None, about: About) -> Burden:
    """The burden of a touch point. A kind that the catalog does not know has none that could be measured."""
    hours = staff_hours(touch_point, kind, about)
    return Burden(hours, _priced(hours, touch_point, about), customer_hours(touch_point, kind, about))


def staff_hours(touch_point: TouchPoint, kind: Kind | None, about: About) -> Result:
    """Staff hours a year: minutes each / 60 × times a year × people, over the terms of the kind.

    Every term must be measured: a fact that is missing never counts as 0. Below 0 when a change freed hours.
    """
    return _hours("staff", touch_point, kind, about)


def customer_hours(touch_point: TouchPoint, kind: Kind | None, about: About) -> Result:
    """Customer hours a year, reckoned as staff hours are."""
    return _hours("customers", touch_point, kind, about)


def money(touch_point: TouchPoint, kind: Kind | None, about: About) -> Result:
    """Money a year: staff hours × the hourly rate of the department that carries the touch point."""
    return _priced(staff_hours(touch_point, kind, about), touch_point, about)


def _priced(hours: Result, touch_point: TouchPoint, about: About) -> Result:
    if isinstance(hours, NotMeasured):
        return hours
    department = about.departments.get(touch_point.carried_by or "")
    if department is None:
        return NotMeasured(Missing.NO_DEPARTMENT)
    if department.hourly_rate is None:
        return NotMeasured(Missing.NO_RATE)
    if max(abs(hours.quantity.least), abs(hours.quantity.most)) * department.hourly_rate > LARGEST:
        return NotMeasured(Missing.OUT_OF_RANGE, hours.inputs)
    return Measured(hours.quantity.scaled(department.hourly_rate, Unit.MONEY_PER_YEAR), hours.evidence, hours.inputs)


def _hours(who: Literal["staff", "customers"], touch_point: TouchPoint, kind: Kind | None, about: About) -> Result:
    if kind is None:
        return NotMeasured(Missing.UNKNOWN_KIND)
    terms = [term for term in kind.burden if term.who == who]
    if not terms:
        return NotMeasured(Missing.NO_BURDEN)
    results = [_term_hours(term, touch_point.facts, about.year) for term in terms]
    lacking = [result for result in results if isinstance(result, NotMeasured)]
    if lacking:
        return NotMeasured(lacking[0].why, _once(result.facts for result in lacking))
    measured = [result for result in results if isinstance(result, Measured)]
    if len(measured) == 1 and terms[0].sign == 1:
        return measured[0]
    total = Quantity(0.0, Unit.HOUR_PER_YEAR)
    for term, result in zip(terms, measured, strict=True):
        total = total.plus(result.quantity) if term.sign == 1 else total.minus(result.quantity)
    inputs = _once(result.inputs for result in measured)
    return Measured(total, weakest(result.evidence for result in measured), inputs)


def _once(groups: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    """Every id once, in the order they first come."""
    return tuple(dict.fromkeys(fact_id for group in groups for fact_id in group))


def _term_hours(term: BurdenTerm, facts: Mapping[str, Fact], year: WorkingYear) -> Result:
    """One product of the Standard Cost Model: time each × times a year × people."""
    times = next((fact_id for fact_id in term.times if is_given(facts.get(fact_id))), None)
    timed = is_given(facts.get(term.time))
    if times is None and not timed:
        return NotMeasured(Missing.NO_FACTS, (term.time, *term.times[:1]))
    if times is None:
        return NotMeasured(Missing.NO_FREQUENCY, term.times[:1])
    if not timed:
        return NotMeasured(Missing.NO_TIME, (term.time,))
    inputs = {term.time: WORK_TIMES, times: FREQUENCIES}
    if term.people and is_given(facts.get(term.people)):
        inputs[term.people] = (Unit.PEOPLE,)
    amounts = {fact_id: _amount(facts[fact_id], units) for fact_id, units in inputs.items()}
    unfit = tuple(fact_id for fact_id, amount in amounts.items() if amount is None)
    if unfit:
        return NotMeasured(Missing.WRONG_UNIT, unfit)
    found = {fact_id: amount for fact_id, amount in amounts.items() if amount is not None}
    outside = tuple(fact_id for fact_id, amount in found.items() if amount.least < 0 or amount.most > LARGEST)
    if outside:
        return NotMeasured(Missing.OUT_OF_RANGE, outside)
    each = in_hours(found[term.time])
    often = times_a_year(found[times], year)
    people = found.get(term.people or "", ONE_PERSON)
    if each.most * often.most * people.most > LARGEST:
        return NotMeasured(Missing.OUT_OF_RANGE, tuple(inputs))
    hours = each.times(often, Unit.HOUR_PER_YEAR).times(people, Unit.HOUR_PER_YEAR)
    return Measured(hours, weakest(facts[fact_id].evidence for fact_id in inputs), tuple(inputs))


def _amount(fact: Fact, units: Collection[Unit]) -> Quantity | None:
    """The number of a fact when it is in one of the units; the calls of a day's intervals add up to a frequency.

    Calls that come while nobody is there to take them are nobody's work.
    """
    if fact.intervals is not None:
        calls = sum(interval.calls for interval in fact.intervals if interval.staff != 0)
        return Quantity(min(calls, sys.float_info.max), Unit.PER_DAY) if Unit.PER_DAY in units else None
    return fact.quantity if fact.unit in units else None
