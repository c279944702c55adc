"""Opening hours that customers want against those there are."""

from functools import lru_cache

from touchpoint_audit.catalog.kind import Kind
from touchpoint_audit.domain.audit import About
from touchpoint_audit.domain.quantity import Quantity, Unit
from touchpoint_audit.domain.touch_point import TouchPoint
from touchpoint_audit.language import N_
from touchpoint_audit.language.fault import Fault
from touchpoint_audit.language.opening_hours import OpeningHours, opening_hours
from touchpoint_audit.measures.facts import is_given
from touchpoint_audit.measures.given import measured
from touchpoint_audit.measures.measure import Measure
from touchpoint_audit.measures.result import Missing, NotMeasured, Result
from touchpoint_audit.measures.working_year import DAYS

_WANTED, _OPEN = "wanted_hours", "opening_hours"


def hours_closed_while_wanted(touch_point: TouchPoint, _kind: Kind | None, about: About) -> Result:
    """Hours of a week in which customers want in and it is closed.

    Hours without weekdays are those of the audit's working days, from Monday on; a part of a day counts in part.
    """
    facts = touch_point.facts
    missing = tuple(fact_id for fact_id in (_OPEN, _WANTED) if not is_given(facts.get(fact_id)))
    if missing:
        return NotMeasured(Missing.FACT_MISSING, missing)
    hours = {fact_id: _read(facts[fact_id].text or "") for fact_id in (_OPEN, _WANTED)}
    not_read = tuple(fact_id for fact_id, found in hours.items() if found is None)
    if not_read:
        return NotMeasured(Missing.NOT_READ, not_read)
    there, wanted = (found for found in hours.values() if found is not None)
    days = about.year.days_a_week
    whole, part = int(days), days - int(days)
    closed = (1 - part) * _hours_closed(there, wanted, whole) + part * _hours_closed(there, wanted, whole + 1)
    working_days = (DAYS,) if there.leaves_days_open or wanted.leaves_days_open else ()
    return measured(touch_point, (_WANTED, _OPEN), Quantity(closed, Unit.HOUR), *working_days)


@lru_cache(maxsize=256)
def _read(text: str) -> OpeningHours | None:
    """The hours of a text, read once; None when it cannot be read."""
    hours = opening_hours(text)
    return None if isinstance(hours, Fault) else hours


def _hours_closed(there: OpeningHours, wanted: OpeningHours, days: int) -> float:
    return (wanted.minutes(days) & ~there.minutes(days)).bit_count() / 60


HOURS_CLOSED_WHILE_WANTED = Measure(
    "hours_closed_while_wanted",
    N_("Closed while wanted, a week"),
    Unit.HOUR,
    N_("hours of a week that customers want − those of them that it is open; days without a name are the working days"),
    N_("hours as posted against hours as wanted, minute by minute"),
    hours_closed_while_wanted,
)
