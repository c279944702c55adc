"""Facts to get first: those whose range, grade or absence could change a verdict or what the stop list comes to."""

from collections.abc import Mapping
from dataclasses import dataclass

from touchpoint_audit.assessment.assess import Assessed, Assessment
from touchpoint_audit.assessment.doubts import Doubt, Doubtful, Outcome, doubts, with_answers
from touchpoint_audit.catalog.kind import Kind
from touchpoint_audit.domain.audit import About
from touchpoint_audit.domain.quantity import Quantity, Unit
from touchpoint_audit.domain.rule import Verdict


@dataclass(frozen=True, slots=True)
class FactToGet:
    """A fact, or an answer to the rule, and what hangs on it."""

    touch_point: str
    """The id of the touch point."""
    field: str
    """The field of the card: "facts.<fact id>", "rule.easier", "rule.relationship" or "rule.holds"."""
    doubt: Doubt
    verdicts: tuple[Verdict, ...] = ()
    """What else the proposal could become; empty when it stays."""
    stop_hours: Quantity | None = None
    """How much of the stop list's staff hours a year hangs on it; None when nothing does or nobody knows."""
    stop_money: Quantity | None = None
    """The same of its money a year."""
    hours: Quantity | None = None
    """How much of the touch point's own staff hours a year hangs on it; None as above."""
    stop_customer_hours: Quantity | None = None
    """How much of the hours a year that the stop list gives back to customers hangs on it; None as above."""


_Place = tuple[bool, bool, bool, float, float, float, float]


def facts_to_get(assessment: Assessment, kinds: Mapping[str, Kind]) -> tuple[FactToGet, ...]:
    """What to find out, best first: each field once, for the strongest doubt about it.

    A fact with a range is tried at both ends, a weak one (assumed, without a grade or stated) at half and at twice as
    much, a weak yes or no as its opposite, a weak or missing answer as yes and as no, all others staying as they are;
    on a weak fact hang all the hours that are reckoned from it. First comes what could change a proposal, touch points
    that are or could come on the stop list before others and what was stated after the rest; then the stop list's
    hours, its money, its customers' hours and the touch point's own hours decide, most first, and then the journey.

    A touch point is on the stop list by its verdict, or by its proposal until it is judged. A verdict to stop that the
    rule proposes too rests on what that proposal rests on.
    """
    about = assessment.audit.about
    found: list[tuple[_Place, FactToGet]] = []
    for item in assessment.items.values():
        if item.ended:
            continue
        kind = kinds.get(item.touch_point.kind)
        now = with_answers(item, item.touch_point.rule)
        rate = _hourly_rate(item, about)
        best: dict[str, tuple[_Place, FactToGet]] = {}
        for doubtful in doubts(item, kind, about):
            row = _row(item, now, doubtful, rate)
            if row is not None and (doubtful.field not in best or row[0] < best[doubtful.field][0]):
                best[doubtful.field] = row
        found += best.values()
    return tuple(fact for _, fact in sorted(found, key=lambda row: row[0]))


def _row(item: Assessed, now: Outcome, doubtful: Doubtful, rate: float) -> tuple[_Place, FactToGet] | None:
    """What hangs on a field, with its place in the order; None when nothing does."""
    outcomes = (now, *doubtful.outcomes)
    could_become = {outcome.verdict for outcome in outcomes} - {now.verdict}
    verdicts = tuple(verdict for verdict in Verdict if verdict in could_become) if could_become else ()
    stop_hours = _swing([outcome.hours if outcome.on_stop_list else 0.0 for outcome in outcomes])
    stop_money = stop_hours * rate
    customers = _swing([outcome.customers if outcome.on_stop_list else 0.0 for outcome in outcomes])
    hours = _swing([outcome.hours for outcome in outcomes])
    if not (verdicts or stop_hours or customers or hours or doubtful.wanted):
        return None
    stops = any(outcome.on_stop_list for outcome in outcomes)
    return (not verdicts, not stops, doubtful.stated, -stop_hours, -stop_money, -customers, -hours), FactToGet(
        item.touch_point.id,
        doubtful.field,
        doubtful.doubt,
        verdicts,
        Quantity(stop_hours, Unit.HOUR_PER_YEAR) if stop_hours else None,
        Quantity(stop_money, Unit.MONEY_PER_YEAR) if stop_money else None,
        Quantity(hours, Unit.HOUR_PER_YEAR) if hours else None,
        Quantity(customers, Unit.HOUR_PER_YEAR) if customers else None,
    )


def _swing(amounts: list[float]) -> float:
    return max(amounts) - min(amounts)


def _hourly_rate(item: Assessed, about: About) -> float:
    """What an hour of those who carry it costs; 0 when nobody knows."""
    department = about.departments.get(item.touch_point.carried_by or "")
    return 0.0 if department is None else department.hourly_rate or 0.0
