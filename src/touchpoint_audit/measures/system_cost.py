"""System cost: what those who pack and those who unpack pay a year, before and now.

System cost a year = pallets × (packing time × sender's rate + freight) + pallets × unpacking time × receiver's rate.
The sender is the department that imposes the packing, the receiver the one that carries it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from touchpoint_audit.domain.audit import About
from touchpoint_audit.domain.evidence import Evidence, weakest
from touchpoint_audit.domain.quantity import Quantity, Unit
from touchpoint_audit.domain.touch_point import TouchPoint
from touchpoint_audit.measures.given import Formula, amounts, measured, over_ranges
from touchpoint_audit.measures.result import Missing, NotMeasured, Result
from touchpoint_audit.measures.unpacking import UNPACK_NOW, unpack_fact, unpack_minutes
from touchpoint_audit.measures.working_year import year_behind

Numbers: TypeAlias = Mapping[str, float]
When: TypeAlias = Literal["before", "now"]

_PALLETS: Mapping[str, Unit] = {"pallets_before": Unit.PER_YEAR, "pallets_now": Unit.PER_YEAR}
SENT: Mapping[str, Unit] = {
    **_PALLETS,
    "pack_time_before": Unit.MINUTE,
    "pack_time_now": Unit.MINUTE,
    "freight": Unit.MONEY,
}
"""What the sender's cost is reckoned from."""
RECEIVED: Mapping[str, Unit] = {**_PALLETS, "unpack_before": Unit.MINUTE, UNPACK_NOW: Unit.MINUTE}
"""What the receiver's cost is reckoned from."""


@dataclass(frozen=True, slots=True)
class Sides:
    """The facts of one reckoning, and what an hour of each side costs.

    The methods are formulas over the facts' numbers, in money a year.
    """

    touch_point: TouchPoint
    facts: Mapping[str, Quantity]
    """The minutes of timed loads stand under the time of unpacking."""
    inputs: tuple[str, ...]
    about: tuple[str, ...]
    sender_rate: float
    receiver_rate: float

    @property
    def evidence(self) -> Evidence:
        """The weakest behind the facts."""
        return weakest(self.touch_point.facts[fact_id].evidence for fact_id in self.inputs)

    def measured(self, unit: Unit, formula: Formula) -> Result:
        """The result of a formula over the facts."""
        return measured(self.touch_point, self.inputs, over_ranges(self.facts, unit, formula), *self.about)

    def packing(self, n: Numbers, when: When) -> float:
        return n[f"pallets_{when}"] * n[f"pack_time_{when}"] / 60 * self.sender_rate

    def freight(self, n: Numbers, when: When) -> float:
        return n[f"pallets_{when}"] * n["freight"]

    def sender(self, n: Numbers, when: When) -> float:
        return self.packing(n, when) + self.freight(n, when)

    def receiver(self, n: Numbers, when: When) -> float:
        return _unpacking_hours(n, when) * self.receiver_rate

    def saving(self, n: Numbers) -> float:
        """What the sender pays less than before."""
        return self.sender(n, "before") - self.sender(n, "now")

    def cost(self, n: Numbers) -> float:
        """What the receiver pays more than before."""
        return self.receiver(n, "now") - self.receiver(n, "before")

    def net(self, n: Numbers) -> float:
        """Above 0 the change costs more than it saves."""
        return self.cost(n) - self.saving(n)


def extra_hours(n: Numbers) -> float:
    """Hours a year of the receiver, now − before."""
    return _unpacking_hours(n, "now") - _unpacking_hours(n, "before")


def _unpacking_hours(n: Numbers, when: When) -> float:
    return n[f"pallets_{when}"] * n[f"unpack_{when}"] / 60


def sides_of(
    touch_point: TouchPoint, about: About, wanted: Mapping[str, Unit], *, sender: bool = False, receiver: bool = False
) -> Sides | NotMeasured:
    """The facts wanted, and the hourly rates of the sides named; facts that are missing are told before rates."""
    unpacking = unpack_fact(touch_point)
    by_loads = UNPACK_NOW in wanted and unpacking != UNPACK_NOW
    found = amounts(
        touch_point, about, {name: unit for name, unit in wanted.items() if not (by_loads and name == UNPACK_NOW)}
    )
    if isinstance(found, NotMeasured):
        return found
    if by_loads:
        minutes = unpack_minutes(touch_point, about)
        if isinstance(minutes, NotMeasured):
            return minutes
        found[UNPACK_NOW] = minutes
    inputs = tuple(unpacking if name == UNPACK_NOW else name for name in wanted)
    rates: dict[str, float] = {}
    sides = (
        (sender, touch_point.imposed_by, Missing.NO_IMPOSER, Missing.NO_RATE_OF_IMPOSER),
        (receiver, touch_point.carried_by, Missing.NO_DEPARTMENT, Missing.NO_RATE),
    )
    for is_asked, department_id, nobody, no_rate in sides:
        if not is_asked:
            continue
        department = about.departments.get(department_id or "")
        if department is None:
            return NotMeasured(nobody)
        if department.hourly_rate is None:
            return NotMeasured(no_rate)
        rates[department_id or ""] = department.hourly_rate
    return Sides(
        touch_point,
        found,
        inputs,
        (*year_behind(touch_point, *wanted), *(f"rate.{department_id}" for department_id in rates)),
        sender_rate=rates.get(touch_point.imposed_by or "", 0.0),
        receiver_rate=rates.get(touch_point.carried_by or "", 0.0),
    )
