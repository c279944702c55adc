"""The burden of a touch point: staff hours, money and customer hours a year.

Standard Cost Model (Dutch, Danish, Norwegian and Swedish working group, 2004):
cost = tariff × time × population × frequency. Customers' time is counted apart and never priced.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from touchpoint_audit.catalog.kind import BurdenTerm, Kind
from touchpoint_audit.domain.audit import About
from touchpoint_audit.domain.evidence import weakest
from touchpoint_audit.domain.fact import Fact
from touchpoint_audit.domain.quantity import (
    FREQUENCIES,
    WORK_TIMES,
    Quantity,
    Unit,
    WorkingYear,
    in_hours,
    times_a_year,
)
from touchpoint_audit.domain.touch_point import TouchPoint
from touchpoint_audit.language import N_
from touchpoint_audit.measures.facts import amount_of, is_given
from touchpoint_audit.measures.given import LARGEST
from touchpoint_audit.measures.measure import Measure
from touchpoint_audit.measures.result import Measured, Missing, NotMeasured, Result
from touchpoint_audit.measures.working_year import year_in

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
    priced = hours.quantity.scaled(department.hourly_rate, Unit.MONEY_PER_YEAR)
    return Measured(priced, hours.evidence, hours.inputs, (*hours.about, f"rate.{touch_point.carried_by}"))


def _hours(who: Literal["staff", "customers"], touch_point: TouchPoint, kind: Kind | None, about: About) -> Result:
    if kind is None:
        return NotMeasured(Missing.UNKNOWN_KIND)
    terms = [term for term in kind.burden if term.who == who]
    if not terms:
        return NotMeasured(Missing.NO_BURDEN)
    if len(terms) == 1 and terms[0].sign == 1:
        return _term_hours(terms[0], touch_point.facts, about.year)
    results = [_term_hours(term, touch_point.facts, about.year) for term in terms]
    lacking = [result for result in results if isinstance(result, NotMeasured)]
    if lacking:
        return NotMeasured(lacking[0].why, _once(result.facts for result in lacking))
    measured = [result for result in results if isinstance(result, Measured)]
    total = Quantity(0.0, Unit.HOUR_PER_YEAR)
    for term, result in zip(terms, measured, strict=True):
        total = total.plus(result.quantity) if term.sign == 1 else total.minus(result.quantity)
    inputs = _once(result.inputs for result in measured)
    about_used = _once(result.about for result in measured)
    return Measured(total, weakest(result.evidence for result in measured), inputs, about_used)


def _once(groups: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    """Every id once, in the order they first come."""
    return tuple(dict.fromkeys(fact_id for group in groups for fact_id in group))


def _term_hours(term: BurdenTerm, facts: Mapping[str, Fact], year: WorkingYear) -> Result:
    """One product of the Standard Cost Model: time each × times a year × people."""
    times = _first_given(term.times, facts)
    time = _first_given(term.time, facts)
    if times is None and time is None:
        return NotMeasured(Missing.NO_FACTS, (*term.time[:1], *term.times[:1]))
    if times is None:
        return NotMeasured(Missing.NO_FREQUENCY, term.times[:1])
    if time is None:
        return NotMeasured(Missing.NO_TIME, term.time[:1])
    inputs: tuple[str, ...] = (time, times)
    wanted: tuple[Collection[Unit], ...] = (WORK_TIMES, FREQUENCIES)
    if term.people and is_given(facts.get(term.people)):
        inputs, wanted = (*inputs, term.people), (*wanted, (Unit.PEOPLE,))
    amounts = [_amount(facts[fact_id], units) for fact_id, units in zip(inputs, wanted, strict=True)]
    found = [amount for amount in amounts if amount is not None]
    if len(found) < len(amounts):
        unfit = tuple(fact_id for fact_id, amount in zip(inputs, amounts, strict=True) if amount is None)
        return NotMeasured(Missing.WRONG_UNIT, unfit)
    outside = [
        fact_id for fact_id, amount in zip(inputs, found, strict=True) if amount.least < 0 or amount.most > LARGEST
    ]
    if outside:
        return NotMeasured(Missing.OUT_OF_RANGE, tuple(outside))
    each = in_hours(found[0])
    often = times_a_year(found[1], year)
    people = found[2] if len(found) > 2 else ONE_PERSON
    if each.most * often.most * people.most > LARGEST:
        return NotMeasured(Missing.OUT_OF_RANGE, inputs)
    hours = each.times(often, Unit.HOUR_PER_YEAR)
    if people is not ONE_PERSON:
        hours = hours.times(people, Unit.HOUR_PER_YEAR)
    evidence = weakest([facts[fact_id].evidence for fact_id in inputs])
    return Measured(hours, evidence, inputs, year_in((found[1].unit,)))


def _first_given(fact_ids: tuple[str, ...], facts: Mapping[str, Fact]) -> str | None:
    for fact_id in fact_ids:
        if is_given(facts.get(fact_id)):
            return fact_id
    return None


def _amount(fact: Fact, units: Collection[Unit]) -> Quantity | None:
    """What a fact comes to, when it is in one of the units."""
    amount = amount_of(fact)
    return amount if amount is not None and amount.unit in units else None


_HOW = N_("minutes each ÷ 60 × times a year × people, added up; what used to be is taken away")
_MODEL = N_("Standard Cost Model (Dutch, Danish, Norwegian and Swedish working group, 2004)")

STAFF_HOURS = Measure("staff_hours", N_("Staff hours a year"), Unit.HOUR_PER_YEAR, _HOW, _MODEL, staff_hours)
MONEY = Measure(
    "money",
    N_("Money a year"),
    Unit.MONEY_PER_YEAR,
    N_("staff hours a year × the hourly rate of the department that carries it"),
    _MODEL,
    money,
)
CUSTOMER_HOURS = Measure(
    "customer_hours",
    N_("Customer hours a year"),
    Unit.HOUR_PER_YEAR,
    _HOW,
    N_("Standard Cost Model, for customers' time; never priced"),
    customer_hours,
)
