"""The hours a year of a touch point as a formula in words, and with its figures put in."""

from collections.abc import Iterator, Mapping
from typing import Literal, TypeAlias

from touchpoint_audit.assessment.assess import Assessed
from touchpoint_audit.catalog.kind import BurdenTerm
from touchpoint_audit.domain.audit import About
from touchpoint_audit.domain.fact import Fact
from touchpoint_audit.domain.quantity import Quantity, Unit, WorkingYear
from touchpoint_audit.language import N_, _
from touchpoint_audit.language.numbers import number_text, quantity_text
from touchpoint_audit.measures.facts import amount_of, is_given
from touchpoint_audit.measures.result import Measured
from touchpoint_audit.reports.fact_text import fact_label

Who: TypeAlias = Literal["staff", "customers"]

_IN_HOURS: Mapping[Unit, str] = {
    Unit.SECOND: N_("{n} s ÷ 3600"),
    Unit.MINUTE: N_("{n} min ÷ 60"),
    Unit.HOUR: N_("{n} h"),
}
_A_YEAR: Mapping[Unit, str] = {
    Unit.PER_DAY: N_("{n}/day × {days} days × {weeks} weeks"),
    Unit.PER_WEEK: N_("{n}/week × {weeks} weeks"),
    Unit.PER_MONTH: N_("{n}/month × 12 months"),
    Unit.PER_YEAR: N_("{n}/year"),
}
_PRODUCT, _PRODUCT_OF_PEOPLE = N_("{time} × {often}"), N_("{time} × {often} × {people}")
_SUM, _DIFFERENCE, _TAKEN_AWAY = N_("{sum} + {term}"), N_("{sum} − {term}"), N_("− {term}")


def burden_formula(who: Who, item: Assessed) -> str:
    """What is multiplied and added up, by the names of the kind's facts; empty when the kind takes no such hours."""
    return _added_up((term, _named(term, item)) for term in _terms(who, item))


def burden_worked(who: Who, item: Assessed, about: About) -> str:
    """The formula with its figures and what they come to; empty when a figure is missing or in another unit."""
    result = item.burden.staff_hours if who == "staff" else item.burden.customer_hours
    figures = _all_figures(who, item, about)
    if not figures or not isinstance(result, Measured):
        return ""
    return _("{figures} = {total} h").format(figures=figures, total=_exact(result.quantity))


def money_worked(item: Assessed, about: About) -> str:
    """Hours, with their figures, times the hourly rate and what they come to; empty when there is no figure."""
    money, department = item.burden.money, about.departments.get(item.touch_point.carried_by or "")
    figures = _all_figures("staff", item, about)
    if not figures or not isinstance(money, Measured) or department is None or department.hourly_rate is None:
        return ""
    return _("({hours}) × {rate} = {money}").format(
        hours=figures,
        rate=quantity_text(Quantity(department.hourly_rate, Unit.MONEY_PER_HOUR), about.currency),
        money=quantity_text(money.quantity, about.currency),
    )


def burden_facts(who: Who, item: Assessed) -> tuple[str, ...]:
    """The ids of the facts that the hours are reckoned from, of alternatives the one that counts."""
    ids = (fact_id for term in _terms(who, item) for fact_id in _ids(term, item.touch_point.facts) if fact_id)
    return tuple(dict.fromkeys(ids))


def _terms(who: Who, item: Assessed) -> tuple[BurdenTerm, ...]:
    return tuple(term for term in item.kind.burden if term.who == who) if item.kind else ()


def _added_up(terms: Iterator[tuple[BurdenTerm, str]]) -> str:
    text = ""
    for term, product in terms:
        if not text:
            text = product if term.sign == 1 else _(_TAKEN_AWAY).format(term=product)
        else:
            text = _(_SUM if term.sign == 1 else _DIFFERENCE).format(sum=text, term=product)
    return text


def _ids(term: BurdenTerm, facts: Mapping[str, Fact]) -> tuple[str, str, str]:
    """The facts that count for time, for how often and for people; no people when nobody says how many."""

    def first_given(ids: tuple[str, ...]) -> str:
        return next((fact_id for fact_id in ids if is_given(facts.get(fact_id))), ids[0] if ids else "")

    people = term.people or ""
    return first_given(term.time), first_given(term.times), people if is_given(facts.get(people)) else ""


def _named(term: BurdenTerm, item: Assessed) -> str:
    facts = item.touch_point.facts
    time, times, people = _ids(term, facts)
    time_fact, times_fact = facts.get(time), facts.get(times)
    if time_fact is not None and time_fact.loads is not None:
        minutes = _("mean of {fact}, in hours").format(fact=fact_label(time, item.kind))
    else:
        minutes = _("{fact}, in hours").format(fact=fact_label(time, item.kind))
    if times_fact is not None and times_fact.intervals is not None:
        logged = any(interval.answered is not None for interval in times_fact.intervals)
        words = _("{fact}: answered calls a year") if logged else _("{fact}: calls a year while somebody answers")
        often = words.format(fact=fact_label(times, item.kind))
    else:
        often = _("{fact}, times a year").format(fact=fact_label(times, item.kind))
    bracket = _("({words})")
    return _product(
        bracket.format(words=minutes), bracket.format(words=often), fact_label(people, item.kind) if people else ""
    )


def _all_figures(who: Who, item: Assessed, about: About) -> str:
    terms = [(term, _figures(term, item, about.year)) for term in _terms(who, item)]
    return _added_up(iter(terms)) if all(figures for _term, figures in terms) else ""


def _figures(term: BurdenTerm, item: Assessed, year: WorkingYear) -> str:
    facts = item.touch_point.facts
    time_id, times_id, people_id = _ids(term, facts)
    time, times = _amount(facts.get(time_id)), _amount(facts.get(times_id))
    people = _amount(facts.get(people_id))
    if time is None or times is None or time.unit not in _IN_HOURS or times.unit not in _A_YEAR:
        return ""
    if people_id and people is None:
        return ""
    return _product(
        _(_IN_HOURS[time.unit]).format(n=_exact(time)),
        _(_A_YEAR[times.unit]).format(
            n=_exact(times), days=number_text(year.days_a_week), weeks=number_text(year.weeks)
        ),
        _("{n} people").format(n=_exact(people)) if people else "",
    )


def _product(time: str, often: str, people: str) -> str:
    template = _(_PRODUCT_OF_PEOPLE if people else _PRODUCT)
    return template.format(time=time, often=often, people=people)


def _amount(fact: Fact | None) -> Quantity | None:
    return None if fact is None else amount_of(fact)


def _exact(quantity: Quantity) -> str:
    """The number, with its range, in so many digits that a reckoning can be followed."""
    if not quantity.has_range:
        return exact_number(quantity.value)
    low, high = exact_number(quantity.least), exact_number(quantity.most)
    return _("{value} ({low}–{high})").format(value=exact_number(quantity.value), low=low, high=high)


def exact_number(value: float) -> str:
    """A number in as few decimals as tell it to one part in a hundred thousand.

    >>> exact_number(230.0), exact_number(76.66666)
    ('230', '76.667')
    """
    for decimals in range(12):
        if abs(round(value, decimals) - value) <= abs(value) * 1e-5:
            return number_text(value, decimals)
    return number_text(value)
