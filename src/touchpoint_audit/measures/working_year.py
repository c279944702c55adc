"""Where the working year stands behind a figure: how often something happens by day or week, taken by the year."""

from touchpoint_audit.domain.quantity import Unit
from touchpoint_audit.domain.touch_point import TouchPoint

YEAR = "year"
"""What `Measured.about` names when the audit's working weeks or days were used."""


def year_behind(touch_point: TouchPoint, *fact_ids: str) -> tuple[str, ...]:
    """`("year",)` when one of the facts is given by day or by week; nothing when the working year does not matter."""
    facts = (touch_point.facts.get(fact_id) for fact_id in fact_ids)
    by_the_week = any(fact is not None and fact.unit in (Unit.PER_DAY, Unit.PER_WEEK) for fact in facts)
    return (YEAR,) if by_the_week else ()
