"""A routine held against its plan."""

from touchpoint_audit.catalog.kind import Kind
from touchpoint_audit.domain.audit import About
from touchpoint_audit.domain.quantity import Unit
from touchpoint_audit.domain.touch_point import TouchPoint
from touchpoint_audit.language import N_
from touchpoint_audit.measures.measure import Measure
from touchpoint_audit.measures.result import Result
from touchpoint_audit.measures.share import ratio


def held_share(touch_point: TouchPoint, _kind: Kind | None, about: About) -> Result:
    """How often it is done in per cent of how often it is planned; above 100 when it is done more often."""
    return ratio(touch_point, about, "frequency", "planned", Unit.PER_YEAR)


HELD_SHARE = Measure(
    "held_share",
    N_("Held as planned"),
    Unit.PERCENT,
    N_("times a year it is done ÷ times a year it is planned × 100"),
    N_("plan against practice, counted"),
    held_share,
)
