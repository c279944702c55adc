"""Where the working year stands behind a figure: how often something happens by day or week, taken by the year."""

from collections.abc import Iterable

from touchpoint_audit.domain.quantity import Unit
from touchpoint_audit.domain.touch_point import TouchPoint

WEEKS, DAYS = "year.weeks", "year.days_a_week"
YEAR = "year"
"""Both of them. These are what `Measured.about` names."""


def year_behind(touch_point: TouchPoint, *fact_ids: str) -> tuple[str, ...]:
    """What of the working year it takes to have these facts by the year."""
    facts = (touch_point.facts.get(fact_id) for fact_id in fact_ids)
    return year_in(fact.unit for fact in facts if fact is not None)


def year_in(units: Iterable[Unit | None]) -> tuple[str, ...]:
    """What of the working year it takes to have amounts in these units by the year.

    >>> year_in([Unit.PER_WEEK]), year_in([Unit.PER_DAY, Unit.PER_WEEK]), year_in([Unit.PER_MONTH, Unit.HOUR])
    (('year.weeks',), ('year',), ())
    """
    found = set(units)
    if Unit.PER_DAY in found:
        return (YEAR,)
    return (WEEKS,) if Unit.PER_WEEK in found else ()
