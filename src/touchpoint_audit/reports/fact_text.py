"""A fact, or what was reckoned from facts, as a short text in the current language."""

import math
from collections.abc import Mapping

from touchpoint_audit.catalog.kind import FactSpec, Kind
from touchpoint_audit.domain.fact import Fact, Interval, Load
from touchpoint_audit.domain.quantity import Quantity, Unit
from touchpoint_audit.language import N_, _, ngettext
from touchpoint_audit.language.numbers import number_text, quantity_text
from touchpoint_audit.measures.result import Measured, Missing, NotMeasured, Result
from touchpoint_audit.measures.samples import spread
from touchpoint_audit.reports.words import NOTHING

_SHORT: Mapping[Missing, str] = {
    Missing.NO_DEPARTMENT: N_("not priced"),
    Missing.NO_RATE: N_("not priced"),
    Missing.NO_IMPOSER: N_("not priced"),
    Missing.NO_RATE_OF_IMPOSER: N_("not priced"),
    Missing.NO_BURDEN: NOTHING,
}
"""Two words where it is not simply that nothing is measured."""
_NOT_MEASURED = N_("not measured")
_WHOLE_FROM = {Unit.HOUR_PER_YEAR: 10.0, Unit.MONEY_PER_YEAR: 100.0}
"""Amounts from here up are shown without decimals."""


def fact_label(fact_id: str, kind: Kind | None) -> str:
    """What the kind calls a fact; its id when the kind does not know it."""
    spec = kind.fact(fact_id) if kind else None
    return fact_id if spec is None else _(spec.label)


def fact_text(fact: Fact, spec: FactSpec | None, currency: str) -> str:
    """What a fact says, with its unit, range and samples. `spec` is the kind's, None when it has none."""
    if fact.quantity is not None:
        return _number(fact, fact.quantity, currency)
    if fact.yes is not None:
        return _("yes") if fact.yes else _("no")
    if fact.intervals is not None:
        return _intervals(fact.intervals)
    if fact.loads is not None:
        return _loads(fact.loads)
    text = fact.text or NOTHING
    return _(text) if spec is not None and text in spec.choices else text


def result_text(result: Result, currency: str) -> str:
    """A measure's result with its unit, or two words on why there is none; a dash where none is to be had."""
    match result:
        case Measured(quantity):
            return quantity_text(quantity, currency)
        case NotMeasured(why):
            return _(_SHORT.get(why, _NOT_MEASURED))


def result_number(result: Result) -> str:
    """As `result_text`, without the unit, for a column whose title tells it."""
    match result:
        case Measured(quantity):
            return amount_text(quantity)
        case NotMeasured(why):
            return _(_SHORT.get(why, _NOT_MEASURED))


def amount_text(quantity: Quantity) -> str:
    """An amount a year with its range but without its unit; whole unless it is small."""
    whole_from = _WHOLE_FROM.get(quantity.unit, math.inf)

    def shown(number: float) -> float:
        return math.copysign(math.floor(abs(number) + 0.5), number) if abs(number) >= whole_from else number

    low = None if quantity.low is None else shown(quantity.low)
    high = None if quantity.high is None else shown(quantity.high)
    return quantity_text(Quantity(shown(quantity.value), Unit.COUNT, low, high), "")


def _number(fact: Fact, quantity: Quantity, currency: str) -> str:
    value = quantity_text(quantity, currency)
    found = spread(fact.samples)
    if found is None:
        return value
    if found.deviation is None:
        return _("{value} (one sample)").format(value=value)
    return ngettext(
        "{value} ({n} sample, spread {least}–{most}, standard deviation {deviation})",
        "{value} ({n} samples, spread {least}–{most}, standard deviation {deviation})",
        found.n,
    ).format(
        value=value,
        n=found.n,
        least=number_text(found.least),
        most=number_text(found.most),
        deviation=number_text(found.deviation),
    )


def _intervals(intervals: tuple[Interval, ...]) -> str:
    if not intervals:
        return NOTHING
    calls = number_text(math.fsum(interval.calls for interval in intervals))
    weekdays = {interval.weekday for interval in intervals if interval.weekday is not None}
    if len(weekdays) > 1:
        median = any(interval.busy is not None for interval in intervals)
        template = (
            _("{n} intervals over {days} weekdays, {calls} calls in a median week")
            if median
            else _("{n} intervals over {days} weekdays, {calls} calls a week")
        )
        return template.format(n=len(intervals), days=len(weekdays), calls=calls)
    ordered = sorted(intervals, key=lambda interval: interval.start)
    return ngettext(
        "{n} interval from {first}, {calls} calls in all",
        "{n} intervals from {first} to the one at {last}, {calls} calls in all",
        len(ordered),
    ).format(
        n=len(ordered),
        first=ordered[0].start,
        last=ordered[-1].start,
        calls=calls,
    )


def _loads(loads: tuple[Load, ...]) -> str:
    if not loads:
        return NOTHING
    return ngettext("{n} unpacking timed: {mean}", "{n} unpackings timed, mean {mean}", len(loads)).format(
        n=len(loads),
        mean=quantity_text(Quantity(math.fsum(load.minutes / len(loads) for load in loads), Unit.MINUTE), currency=""),
    )
