"""The lists that a review goes through: by verdict, sorted and filtered, and what to celebrate."""

from collections.abc import Callable
from enum import StrEnum

from touchpoint_audit.assessment.assess import Assessed, Assessment
from touchpoint_audit.domain.evidence import Evidence
from touchpoint_audit.domain.rule import Verdict
from touchpoint_audit.measures.result import Measured, Result


class SortBy(StrEnum):
    """What a list is sorted by, each the way it is mostly wanted."""

    JOURNEY = "journey"
    STAFF_HOURS = "staff_hours"
    """Most first."""
    MONEY = "money"
    """Most first."""
    CUSTOMER_HOURS = "customer_hours"
    """Most first."""
    EVIDENCE = "evidence"
    """Strongest first."""
    EFFORT = "effort"
    """Least first."""
    NAME = "name"


_STRENGTH = {grade: float(place) for place, grade in enumerate(Evidence)}


def verdict_list(
    assessment: Assessment,
    verdict: Verdict,
    sort: SortBy = SortBy.STAFF_HOURS,
    reverse: bool = False,
    containing: str = "",
) -> tuple[Assessed, ...]:
    """The touch points on one list; `OPEN` holds those not judged yet too, none those that ended.

    What the sort has no figure for comes last either way; ties stand in journey order. `containing` keeps those that
    have the text, in whatever case, in the name of the touch point, its stage, its departments or its kind.
    """
    wanted = containing.strip().casefold()
    found = [
        item
        for item in assessment.items.values()
        if item.list is verdict and not item.ended and (not wanted or wanted in _words(item, assessment))
    ]
    if sort is SortBy.JOURNEY:
        return tuple(reversed(found) if reverse else found)
    if sort is SortBy.NAME:
        return tuple(sorted(found, key=lambda item: item.touch_point.name.casefold(), reverse=reverse))
    figures = {item.touch_point.id: _FIGURES[sort](item) for item in found}
    sign = -1.0 if reverse else 1.0

    def place(item: Assessed) -> tuple[bool, float]:
        figure = figures[item.touch_point.id]
        return figure is None, 0.0 if figure is None else sign * figure

    return tuple(sorted(found, key=place))


def celebrated(assessment: Assessment) -> tuple[Assessed, ...]:
    """What is worth celebrating, along the journey."""
    return tuple(item for item in assessment.items.values() if item.touch_point.celebrate)


def _most_first(result: Result) -> float | None:
    return -result.quantity.value if isinstance(result, Measured) else None


_FIGURES: dict[SortBy, Callable[[Assessed], float | None]] = {
    SortBy.STAFF_HOURS: lambda item: _most_first(item.burden.staff_hours),
    SortBy.MONEY: lambda item: _most_first(item.burden.money),
    SortBy.CUSTOMER_HOURS: lambda item: _most_first(item.burden.customer_hours),
    SortBy.EVIDENCE: lambda item: None if item.evidence is None else _STRENGTH[item.evidence],
    SortBy.EFFORT: lambda item: item.touch_point.effort,
}


def _words(item: Assessed, assessment: Assessment) -> str:
    """What a filter looks in, one thing a line so that no match runs from one into the next."""
    touch_point, audit = item.touch_point, assessment.audit
    stage = audit.stages.get(touch_point.stage)
    parts = (
        touch_point.name,
        stage.name if stage else "",
        audit.department_name(touch_point.imposed_by),
        audit.department_name(touch_point.carried_by),
        item.kind.name if item.kind else touch_point.kind,
    )
    return "\n".join(parts).casefold()
