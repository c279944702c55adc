"""Cost shift: what a change of packing saves those who send, and what it costs those who unpack.

What each side pays, before and now, stands in `system_cost`.
"""

from dataclasses import dataclass

from touchpoint_audit.catalog.kind import Kind
from touchpoint_audit.domain.audit import About
from touchpoint_audit.domain.evidence import Evidence
from touchpoint_audit.domain.quantity import Quantity, Unit
from touchpoint_audit.domain.touch_point import TouchPoint
from touchpoint_audit.language import N_
from touchpoint_audit.measures.given import Formula
from touchpoint_audit.measures.measure import Measure
from touchpoint_audit.measures.result import Missing, NotMeasured, Result
from touchpoint_audit.measures.system_cost import RECEIVED, SENT, Numbers, extra_hours, sides_of
from touchpoint_audit.measures.unpacking import UNPACK_NOW


@dataclass(frozen=True, slots=True)
class CostShift:
    """The system cost before and now, part by part, in the audit's currency a year.

    Freight and packing are the sender's, unpacking is all that the receiver pays. Facts that both sides share, as the
    pallets, move together in every range: a total's range may be narrower than its parts' ranges added up.
    """

    packing_before: Quantity
    packing_now: Quantity
    packing_change: Quantity
    """Now − before, as of the freight."""
    freight_before: Quantity
    freight_now: Quantity
    freight_change: Quantity
    sender_before: Quantity
    """Packing and freight."""
    sender_now: Quantity
    receiver_before: Quantity
    """Unpacking."""
    receiver_now: Quantity
    system_before: Quantity
    """Sender and receiver together."""
    system_now: Quantity
    saving: Quantity
    """What the sender pays less than before; below 0 when it is more."""
    cost: Quantity
    """What the receiver pays more than before; below 0 when it is less."""
    net: Quantity
    """Cost − saving: above 0 the change costs more than it saves."""
    evidence: Evidence
    inputs: tuple[str, ...]
    about: tuple[str, ...]


def cost_shift(touch_point: TouchPoint, about: About) -> CostShift | NotMeasured:
    """The whole cost shift; not measured while a fact, a department or its hourly rate is missing."""
    sides = sides_of(touch_point, about, {**SENT, **RECEIVED}, sender=True, receiver=True)
    if isinstance(sides, NotMeasured):
        return sides
    formulas: dict[str, Formula] = {
        "packing_before": lambda n: sides.packing(n, "before"),
        "packing_now": lambda n: sides.packing(n, "now"),
        "packing_change": lambda n: sides.packing(n, "now") - sides.packing(n, "before"),
        "freight_before": lambda n: sides.freight(n, "before"),
        "freight_now": lambda n: sides.freight(n, "now"),
        "freight_change": lambda n: sides.freight(n, "now") - sides.freight(n, "before"),
        "sender_before": lambda n: sides.sender(n, "before"),
        "sender_now": lambda n: sides.sender(n, "now"),
        "receiver_before": lambda n: sides.receiver(n, "before"),
        "receiver_now": lambda n: sides.receiver(n, "now"),
        "system_before": lambda n: sides.sender(n, "before") + sides.receiver(n, "before"),
        "system_now": lambda n: sides.sender(n, "now") + sides.receiver(n, "now"),
        "saving": sides.saving,
        "cost": sides.cost,
        "net": sides.net,
    }
    found: dict[str, Quantity] = {}
    for name, formula in formulas.items():
        result = sides.measured(Unit.MONEY_PER_YEAR, formula)
        if isinstance(result, NotMeasured):
            return result
        found[name] = result.quantity
    return CostShift(**found, evidence=sides.evidence, inputs=sides.inputs, about=sides.about)


def sender_saving(touch_point: TouchPoint, _kind: Kind | None, about: About) -> Result:
    """What the sender pays less a year than before; below 0 when it is more."""
    sides = sides_of(touch_point, about, SENT, sender=True)
    if isinstance(sides, NotMeasured):
        return sides
    return sides.measured(Unit.MONEY_PER_YEAR, sides.saving)


def receiver_cost(touch_point: TouchPoint, _kind: Kind | None, about: About) -> Result:
    """What the receiver pays more a year than before; below 0 when it is less."""
    sides = sides_of(touch_point, about, RECEIVED, receiver=True)
    if isinstance(sides, NotMeasured):
        return sides
    return sides.measured(Unit.MONEY_PER_YEAR, sides.cost)


def net_cost(touch_point: TouchPoint, _kind: Kind | None, about: About) -> Result:
    """The receiver's cost − the sender's saving: above 0 the change costs more than it saves."""
    sides = sides_of(touch_point, about, {**SENT, **RECEIVED}, sender=True, receiver=True)
    if isinstance(sides, NotMeasured):
        return sides
    return sides.measured(Unit.MONEY_PER_YEAR, sides.net)


def hours_moved(touch_point: TouchPoint, _kind: Kind | None, about: About) -> Result:
    """The receiver's extra hours a year; below 0 when the change freed hours."""
    sides = sides_of(touch_point, about, RECEIVED)
    return sides if isinstance(sides, NotMeasured) else sides.measured(Unit.HOUR_PER_YEAR, extra_hours)


def unpack_factor(touch_point: TouchPoint, _kind: Kind | None, about: About) -> Result:
    """How many times as long unpacking one takes now."""
    sides = sides_of(touch_point, about, {"unpack_before": Unit.MINUTE, UNPACK_NOW: Unit.MINUTE})
    if isinstance(sides, NotMeasured):
        return sides
    if not sides.facts["unpack_before"].value:
        return NotMeasured(Missing.NOTHING_TO_DIVIDE_BY, ("unpack_before",))
    return sides.measured(Unit.FACTOR, lambda n: n[UNPACK_NOW] / n["unpack_before"])


def break_even_factor(touch_point: TouchPoint, _kind: Kind | None, about: About) -> Result:
    """The unpacking factor at which the receiver pays just what the sender saves.

    With one packing time before and now it is r* = (m·w + d·f) / ((1 − d)·m·w): pallets fall by the share d, unpacking
    took m minutes at w a minute, f is freight and packing of one pallet. There is none where no unpacking time, however
    short, would pay it back; where only the range reaches there, it ends at 0.
    """
    sides = sides_of(touch_point, about, {**SENT, "unpack_before": Unit.MINUTE}, sender=True, receiver=True)
    if isinstance(sides, NotMeasured):
        return sides
    nothing = tuple(fact_id for fact_id in ("pallets_now", "unpack_before") if not sides.facts[fact_id].value)
    if nothing:
        return NotMeasured(Missing.NOTHING_TO_DIVIDE_BY, nothing)

    def factor(n: Numbers) -> float:
        covered = max(sides.receiver(n, "before") + sides.saving(n), 0.0)
        return covered / (n["pallets_now"] * n["unpack_before"] / 60 * sides.receiver_rate)

    numbers = {fact_id: quantity.value for fact_id, quantity in sides.facts.items()}
    if sides.receiver(numbers, "before") + sides.saving(numbers) < 0:
        return NotMeasured(Missing.NEVER_BREAKS_EVEN, tuple(sides.facts))
    return sides.measured(Unit.FACTOR, factor)


_SYSTEM_COST = N_(
    "system cost: both sides of the supply chain together; working time priced as in the Standard Cost Model"
)

SENDER_SAVING = Measure(
    "sender_saving",
    N_("Sender saves"),
    Unit.MONEY_PER_YEAR,
    N_("pallets × (packing minutes ÷ 60 × sender's hourly rate + freight), before − now"),
    _SYSTEM_COST,
    sender_saving,
)
RECEIVER_COST = Measure(
    "receiver_cost",
    N_("Receiver pays more"),
    Unit.MONEY_PER_YEAR,
    N_("pallets × unpacking minutes ÷ 60 × receiver's hourly rate, now − before"),
    _SYSTEM_COST,
    receiver_cost,
)
NET_COST = Measure(
    "net_cost",
    N_("Net cost of the change"),
    Unit.MONEY_PER_YEAR,
    N_("what the receiver pays more − what the sender saves; above 0 it costs more than it saves"),
    _SYSTEM_COST,
    net_cost,
)
HOURS_MOVED = Measure(
    "hours_moved",
    N_("Hours moved from customers"),
    Unit.HOUR_PER_YEAR,
    N_("pallets × unpacking minutes ÷ 60, now − before: hours that the receiver no longer has for customers"),
    _SYSTEM_COST,
    hours_moved,
)
UNPACK_FACTOR = Measure(
    "unpack_factor",
    N_("Unpacking takes"),
    Unit.FACTOR,
    N_("minutes of unpacking one, now ÷ before"),
    N_("the same work by the same stopwatch, before and now"),
    unpack_factor,
)
BREAK_EVEN_FACTOR = Measure(
    "break_even_factor",
    N_("Unpacking breaks even at"),
    Unit.FACTOR,
    N_(
        "(cost of unpacking before + what the sender saves) ÷ (pallets now × minutes of unpacking one before ÷ 60 × "
        "receiver's hourly rate); with one packing time before and now (m·w + d·f) ÷ ((1 − d)·m·w), where pallets "
        "fall by the share d, unpacking one took m minutes at w a minute, and f is freight and packing of one"
    ),
    N_("the unpacking time at which the system cost is what it was before"),
    break_even_factor,
)
