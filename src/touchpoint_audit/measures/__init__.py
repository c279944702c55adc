"""Facts into numbers with units: one pure function per measure.

A measure that lacks a fact says so; it never gives 0.
"""

from collections.abc import Callable, Mapping

from touchpoint_audit.catalog.kind import Kind
from touchpoint_audit.domain.audit import About
from touchpoint_audit.domain.touch_point import TouchPoint
from touchpoint_audit.measures.burden import customer_hours, money, staff_hours
from touchpoint_audit.measures.result import Result

Measure = Callable[[TouchPoint, Kind | None, About], Result]

MEASURES: Mapping[str, Measure] = {
    "staff_hours": staff_hours,
    "money": money,
    "customer_hours": customer_hours,
}
"""Every measure by its name."""
