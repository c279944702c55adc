"""Sums over touch points: hours and money a year, and how much of them rests on assumption."""

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from touchpoint_audit.assessment.assess import Assessed, Assessment
from touchpoint_audit.domain.evidence import Evidence
from touchpoint_audit.domain.quantity import Quantity, Unit
from touchpoint_audit.domain.rule import Verdict
from touchpoint_audit.measures.result import Measured, Missing, NotMeasured, Result


@dataclass(frozen=True, slots=True)
class Totals:
    """Sums over some touch points. What is not measured adds nothing, and is counted."""

    count: int
    staff_hours: Quantity
    """Hours a year; a floor when `uncounted` is above 0."""
    money: Quantity
    """Money a year; a floor when `unpriced` is above 0."""
    customer_hours: Quantity
    """Hours a year; a floor when `uncounted_customers` is above 0."""
    uncounted: int
    """Touch points whose staff hours are not measured."""
    uncounted_customers: int
    """Touch points that take customers' time, whose hours are not measured."""
    unpriced: int
    """Touch points whose money is not measured."""
    assumed_share: float | None
    """0 to 1: the share of the staff hours whose weakest evidence is assumed; None when there are no hours.

    Hours that a change freed count by their size, so that they do not hide a guess.
    """
    assumed_money_share: float | None
    """The same for the money."""
    assumed_customer_share: float | None
    """The same for the customer hours."""


@dataclass(frozen=True, slots=True)
class Group:
    """The totals of those touch points that share a key."""

    key: str
    """The id of a stage, kind or department, or a verdict; empty for none."""
    totals: Totals


def totals(items: Iterable[Assessed]) -> Totals:
    """Sum touch points, but for those that ended. Nothing at all sums to 0."""
    found = tuple(item for item in items if not item.ended)
    staff = _measured(item.burden.staff_hours for item in found)
    priced = _measured(item.burden.money for item in found)
    customers = _measured(item.burden.customer_hours for item in found)
    return Totals(
        count=len(found),
        staff_hours=_sum(staff, Unit.HOUR_PER_YEAR),
        money=_sum(priced, Unit.MONEY_PER_YEAR),
        customer_hours=_sum(customers, Unit.HOUR_PER_YEAR),
        uncounted=len(found) - len(staff),
        uncounted_customers=sum(is_lacking(item.burden.customer_hours) for item in found),
        unpriced=len(found) - len(priced),
        assumed_share=_assumed_share(staff),
        assumed_money_share=_assumed_share(priced),
        assumed_customer_share=_assumed_share(customers),
    )


def by_stage(assessment: Assessment) -> tuple[Group, ...]:
    """Every stage along the journey, also an empty one; touch points whose stage is gone last, under an empty key."""
    stages = assessment.audit.stages
    return _grouped(
        assessment,
        lambda item: item.touch_point.stage if item.touch_point.stage in stages else "",
        [stage.id for stage in assessment.audit.stages_in_order()],
    )


def by_kind(assessment: Assessment) -> tuple[Group, ...]:
    """Every kind that is found, by id."""
    return _grouped(
        assessment,
        lambda item: item.touch_point.kind,
        sorted({item.touch_point.kind for item in assessment.items.values()}),
    )


def by_department(assessment: Assessment) -> tuple[Group, ...]:
    """Every department by name, with what it carries, also nothing; what nobody carries last, under an empty key."""
    departments = assessment.audit.about.departments
    return _grouped(
        assessment,
        lambda item: item.touch_point.carried_by if item.touch_point.carried_by in departments else "",
        sorted(departments, key=lambda key: (departments[key].name.casefold(), key)),
    )


def by_verdict(assessment: Assessment) -> tuple[Group, ...]:
    """The four lists: stop, change, open (with what is not judged yet), keep."""
    return _grouped(assessment, lambda item: item.list, list(Verdict))


def _grouped(
    assessment: Assessment, key_of: Callable[[Assessed], str | None], order: Iterable[str]
) -> tuple[Group, ...]:
    groups: dict[str, list[Assessed]] = {str(key): [] for key in order}
    for item in assessment.items.values():
        groups.setdefault(key_of(item) or "", []).append(item)
    return tuple(Group(key, totals(items)) for key, items in groups.items())


def is_lacking(result: Result) -> bool:
    """Whether there is something to measure that is not measured yet."""
    return isinstance(result, NotMeasured) and result.why is not Missing.NO_BURDEN


def _measured(results: Iterable[Result]) -> list[Measured]:
    return [result for result in results if isinstance(result, Measured)]


def _assumed_share(results: list[Measured]) -> float | None:
    size = math.fsum(abs(result.quantity.value) for result in results)
    guessed = math.fsum(abs(result.quantity.value) for result in results if result.evidence is Evidence.ASSUMED)
    return guessed / size if size else None


def _sum(results: list[Measured], unit: Unit) -> Quantity:
    value = math.fsum(result.quantity.value for result in results)
    if not any(result.quantity.has_range for result in results):
        return Quantity(value, unit)
    least = math.fsum(result.quantity.least for result in results)
    return Quantity(value, unit, least, math.fsum(result.quantity.most for result in results))
