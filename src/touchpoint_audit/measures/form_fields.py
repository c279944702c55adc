"""A form's fields: how many of the answers anybody uses."""

from touchpoint_audit.catalog.kind import Kind
from touchpoint_audit.domain.audit import About
from touchpoint_audit.domain.quantity import Unit
from touchpoint_audit.domain.touch_point import TouchPoint
from touchpoint_audit.language import N_
from touchpoint_audit.measures.given import amounts, measured, over_ranges
from touchpoint_audit.measures.measure import Measure
from touchpoint_audit.measures.result import Missing, NotMeasured, Result
from touchpoint_audit.measures.share import share_of_whole
from touchpoint_audit.measures.working_year import year_behind


def used_fields_share(touch_point: TouchPoint, _kind: Kind | None, about: About) -> Result:
    """Fields whose answer somebody uses, in per cent of all fields; none for a form without fields."""
    return share_of_whole(touch_point, about, "fields_used", "fields", Unit.COUNT)


def unused_answers(touch_point: TouchPoint, _kind: Kind | None, about: About) -> Result:
    """Answers a year that are asked for and that nobody uses: (fields − fields used) × times a year."""
    wanted = {"fields": Unit.COUNT, "fields_used": Unit.COUNT, "frequency": Unit.PER_YEAR}
    found = amounts(touch_point, about, wanted)
    if isinstance(found, NotMeasured):
        return found
    if found["fields_used"].value > found["fields"].value:
        return NotMeasured(Missing.OUT_OF_RANGE, ("fields_used", "fields"))
    unused = over_ranges(found, Unit.PER_YEAR, lambda n: max(n["fields"] - n["fields_used"], 0.0) * n["frequency"])
    return measured(touch_point, found, unused, *year_behind(touch_point, "frequency"))


_SLUDGE = N_("sludge audit: what a step asks for against what anybody does with it")

USED_FIELDS_SHARE = Measure(
    "used_fields_share",
    N_("Fields used"),
    Unit.PERCENT,
    N_("fields that somebody uses ÷ fields × 100"),
    _SLUDGE,
    used_fields_share,
)
UNUSED_ANSWERS = Measure(
    "unused_answers",
    N_("Answers that nobody uses"),
    Unit.PER_YEAR,
    N_("(fields − fields that somebody uses) × times a year"),
    _SLUDGE,
    unused_answers,
)
