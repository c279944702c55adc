"""Cost shift: what a change of packing saves those who send, and what it costs those who unpack.

System cost a year = pallets × (packing time × sender's rate + freight) + pallets × unpacking time × receiver's rate,
before and now. The sender is the department that imposes the packing, the receiver the one that carries it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from touchpoint_audit.catalog.kind import Kind
from touchpoint_audit.domain.audit import About
from touchpoint_audit.domain.evidence import Evidence
from touchpoint_audit.domain.quantity import Quantity, Unit
from touchpoint_audit.domain.touch_point import TouchPoint
from touchpoint_audit.language import N_
from touchpoint_audit.measures.given import Formula, amounts, measured, over_ranges
from touchpoint_audit.measures.measure import Measure
from touchpoint_audit.measures.result import Measured, Missing, NotMeasured, Result
from touchpoint_audit.measures.unpacking import UNPACK_NOW, unpack_fact, unpack_minutes
from touchpoint_audit.measures.working_year import year_behind


@dataclass(frozen=True, slots=True)
class CostShift:
    """The system cost before and now, part by part, in the audit's currency a year.

    Freight and packing are the sender's, unpacking is all that the receiver pays. Facts that both sides share, as the
    pallets, move together in every range: a total's range may be narrower than its parts' ranges added up.
    """

    packing_before: Quantity
    packing_now: Quantity
    freight_before: Quantity
    freight_now: Quantity
    sender_before: Quantity
    """Packing and freight."""
    sender_now: Quantity
    receiver_before: Quantity
    """Unpacking."""
    receiver_now: Quantity
    saving: Quantity
    """What the sender pays less than before; below 0 when it is more."""
    cost: Quantity
    """What the receiver pays more than before; below 0 when it is less."""
    net: Quantity
    """Cost − saving: above 0 the change costs more than it saves."""
    evidence: Evidence
    inputs: tuple[str, ...]
    about: tuple[str, ...]


Numbers = Mapping[str, float]
_PALLETS: Mapping[str, Unit] = {"pallets_before": Unit.PER_YEAR, "pallets_now": Unit.PER_YEAR}
_SENT: Mapping[str, Unit] = {
    **_PALLETS,
    "pack_time_before": Unit.MINUTE,
    "pack_time_now": Unit.MINUTE,
    "freight": Unit.MONEY,
}
_RECEIVED: Mapping[str, Unit] = {**_PALLETS, "unpack_before": Unit.MINUTE, UNPACK_NOW: Unit.MINUTE}


def cost_shift(touch_point: TouchPoint, about: About) -> CostShift | NotMeasured:
    """The whole cost shift; not measured while a fact, a department or its hourly rate is missing."""
    given = _given(touch_point, about, {**_SENT, **_RECEIVED}, sender=True, receiver=True)
    if isinstance(given, NotMeasured):
        return given
    parts: dict[str, tuple[Iterable[str], Formula]] = {
        "packing_before": (("pallets_before", "pack_time_before"), lambda n: _packing(n, given, "before")),
        "packing_now": (("pallets_now", "pack_time_now"), lambda n: _packing(n, given, "now")),
        "freight_before": (("pallets_before", "freight"), lambda n: n["pallets_before"] * n["freight"]),
        "freight_now": (("pallets_now", "freight"), lambda n: n["pallets_now"] * n["freight"]),
        "sender_before": (("pallets_before", "pack_time_before", "freight"), lambda n: _sender(n, given, "before")),
        "sender_now": (("pallets_now", "pack_time_now", "freight"), lambda n: _sender(n, given, "now")),
        "receiver_before": (
            ("pallets_before", "unpack_before"),
            lambda n: _unpacking_hours(n, "before") * given.receiver,
        ),
        "receiver_now": (("pallets_now", UNPACK_NOW), lambda n: _unpacking_hours(n, "now") * given.receiver),
        "saving": (_SENT, lambda n: _saving(n, given)),
        "cost": (_RECEIVED, lambda n: _extra_hours(n) * given.receiver),
        "net": (given.facts, lambda n: _extra_hours(n) * given.receiver - _saving(n, given)),
    }
    found: dict[str, Quantity] = {}
    result: Result | None = None
    for name, (used, formula) in parts.items():
        result = given.measured(Unit.MONEY_PER_YEAR, formula, used)
        if isinstance(result, NotMeasured):
            return result
        found[name] = result.quantity
    assert isinstance(result, Measured)
    return CostShift(**found, evidence=result.evidence, inputs=result.inputs, about=result.about)


def sender_saving(touch_point: TouchPoint, _kind: Kind | None, about: About) -> Result:
    """What the sender pays less a year than before; below 0 when it is more."""
    given = _given(touch_point, about, _SENT, sender=True)
    if isinstance(given, NotMeasured):
        return given
    return given.measured(Unit.MONEY_PER_YEAR, lambda n: _saving(n, given))


def receiver_cost(touch_point: TouchPoint, _kind: Kind | None, about: About) -> Result:
    """What the receiver pays more a year than before; below 0 when it is less."""
    given = _given(touch_point, about, _RECEIVED, receiver=True)
    if isinstance(given, NotMeasured):
        return given
    return given.measured(Unit.MONEY_PER_YEAR, lambda n: _extra_hours(n) * given.receiver)


def net_cost(touch_point: TouchPoint, _kind: Kind | None, about: About) -> Result:
    """The receiver's cost − the sender's saving: above 0 the change costs more than it saves."""
    given = _given(touch_point, about, {**_SENT, **_RECEIVED}, sender=True, receiver=True)
    if isinstance(given, NotMeasured):
        return given
    return given.measured(Unit.MONEY_PER_YEAR, lambda n: _extra_hours(n) * given.receiver - _saving(n, given))


def hours_moved(touch_point: TouchPoint, _kind: Kind | None, about: About) -> Result:
    """The receiver's extra hours a year; below 0 when the change freed hours."""
    given = _given(touch_point, about, _RECEIVED)
    return given if isinstance(given, NotMeasured) else given.measured(Unit.HOUR_PER_YEAR, _extra_hours)


def unpack_factor(touch_point: TouchPoint, _kind: Kind | None, about: About) -> Result:
    """How many times as long unpacking one takes now."""
    given = _given(touch_point, about, {"unpack_before": Unit.MINUTE, UNPACK_NOW: Unit.MINUTE})
    if isinstance(given, NotMeasured):
        return given
    if not given.facts["unpack_before"].value:
        return NotMeasured(Missing.NO_DEMAND, ("unpack_before",))
    return given.measured(Unit.FACTOR, lambda n: n[UNPACK_NOW] / n["unpack_before"])


def break_even_factor(touch_point: TouchPoint, _kind: Kind | None, about: About) -> Result:
    """The unpacking factor at which the receiver pays just what the sender saves.

    With one packing time before and now it is r* = (m·w + d·f) / ((1 − d)·m·w): pallets fall by the share d, unpacking
    took m minutes at w a minute, f is freight and packing of one pallet. Below 0 no unpacking time would pay it back.
    """
    given = _given(touch_point, about, {**_SENT, **_PALLETS, "unpack_before": Unit.MINUTE}, sender=True, receiver=True)
    if isinstance(given, NotMeasured):
        return given
    nothing = tuple(fact_id for fact_id in ("pallets_now", "unpack_before") if not given.facts[fact_id].value)
    if nothing:
        return NotMeasured(Missing.NO_DEMAND, nothing)

    def factor(n: Numbers) -> float:
        before = _unpacking_hours(n, "before") * given.receiver
        return (before + _saving(n, given)) / (n["pallets_now"] * n["unpack_before"] / 60 * given.receiver)

    return given.measured(Unit.FACTOR, factor)


@dataclass(frozen=True, slots=True)
class _Given:
    """The facts of one reckoning, and what an hour of each side costs."""

    touch_point: TouchPoint
    facts: Mapping[str, Quantity]
    """The minutes of timed loads stand under the time of unpacking."""
    inputs: tuple[str, ...]
    about: tuple[str, ...]
    sender: float
    receiver: float

    def measured(self, unit: Unit, formula: Formula, used: Iterable[str] | None = None) -> Result:
        """The result of a formula that reads the facts `used`, or all of them."""
        facts = self.facts if used is None else {fact_id: self.facts[fact_id] for fact_id in used}
        return measured(self.touch_point, self.inputs, over_ranges(facts, unit, formula), *self.about)


def _given(
    touch_point: TouchPoint, about: About, wanted: Mapping[str, Unit], *, sender: bool = False, receiver: bool = False
) -> _Given | NotMeasured:
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
    sides = ((touch_point.imposed_by, sender), (touch_point.carried_by, receiver))
    for department_id in (department_id for department_id, is_asked in sides if is_asked):
        department = about.departments.get(department_id or "")
        if department is None:
            return NotMeasured(Missing.NO_DEPARTMENT)
        if department.hourly_rate is None:
            return NotMeasured(Missing.NO_RATE)
        rates[department_id or ""] = department.hourly_rate
    behind = (*year_behind(touch_point, *_PALLETS), *(f"rate.{department_id}" for department_id in rates))
    return _Given(
        touch_point,
        found,
        inputs,
        behind,
        sender=rates.get(touch_point.imposed_by or "", 0.0),
        receiver=rates.get(touch_point.carried_by or "", 0.0),
    )


def _packing(n: Numbers, given: _Given, when: str) -> float:
    return n[f"pallets_{when}"] * n[f"pack_time_{when}"] / 60 * given.sender


def _sender(n: Numbers, given: _Given, when: str) -> float:
    return _packing(n, given, when) + n[f"pallets_{when}"] * n["freight"]


def _saving(n: Numbers, given: _Given) -> float:
    return _sender(n, given, "before") - _sender(n, given, "now")


def _unpacking_hours(n: Numbers, when: str) -> float:
    return n[f"pallets_{when}"] * n[f"unpack_{when}"] / 60


def _extra_hours(n: Numbers) -> float:
    return _unpacking_hours(n, "now") - _unpacking_hours(n, "before")


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
