"""What managers decided on the touch points of an audit, and what has changed since they did."""

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from touchpoint_audit.assessment.assess import Assessed, Assessment
from touchpoint_audit.domain.decision import Basis, Choice, Decision
from touchpoint_audit.domain.quantity import Quantity
from touchpoint_audit.domain.rule import Verdict
from touchpoint_audit.measures.result import Measured, Result

_SAME = 1e-9
"""Figures that differ by less than this share of themselves are the same, reckoned at another time."""


class Standing(StrEnum):
    """How far a touch point has come with the managers."""

    UNDECIDED = "undecided"
    AGREED = "agreed"
    OVERRULED = "overruled"
    DEFERRED = "deferred"
    COMES_UP = "comes_up"
    """It was deferred until a day that has come."""


@dataclass(frozen=True, slots=True)
class Decided:
    """The decision that counts on a touch point, and what has changed since."""

    decision: Decision | None = None
    since: tuple[str, ...] = ()
    """What is not as it was: "verdict", "proposal", "facts.<fact id>", "rule", "figures". Empty while it holds."""

    @property
    def verdict(self) -> Verdict | None:
        """What was decided; None when nothing was, or it was deferred."""
        return self.decision.verdict if self.decision else None

    @property
    def stale(self) -> bool:
        """Whether it answered something else than what is there now."""
        return bool(self.since)

    def standing(self, today: date | None) -> Standing:
        """Where it stands on a day; without one, what is deferred stays so."""
        if self.decision is None:
            return Standing.UNDECIDED
        match self.decision.choice:
            case Choice.AGREE:
                return Standing.AGREED
            case Choice.OVERRULE:
                return Standing.OVERRULED
            case Choice.DEFER:
                until = self.decision.until
                return Standing.COMES_UP if until and today and until <= today else Standing.DEFERRED

    def waits(self, today: date | None) -> bool:
        """Whether it waits for a decision: none was made, it is stale, or it was deferred until a day that has come."""
        return self.stale or self.standing(today) in {Standing.UNDECIDED, Standing.COMES_UP}


NOT_DECIDED = Decided()


def decided(assessment: Assessment) -> Mapping[str, Decided]:
    """What was decided on each touch point that anything was decided on, by its id."""
    currency = assessment.audit.about.currency
    return {
        key: Decided(decision, tuple(_since(decision.basis, basis_of(assessment.items[key], currency))))
        for key, decision in assessment.audit.decided().items()
        if key in assessment.items
    }


def anything_waits(assessment: Assessment, today: date | None) -> bool:
    """Whether a touch point is left that waits for a decision."""
    found = decided(assessment)
    return any(not item.ended and found.get(key, NOT_DECIDED).waits(today) for key, item in assessment.items.items())


def basis_of(item: Assessed, currency: str) -> Basis:
    """What a decision made now would answer."""
    return Basis(
        proposal=item.proposal.verdict,
        verdict=item.touch_point.verdict,
        staff_hours=_quantity(item.burden.staff_hours),
        money=_quantity(item.burden.money),
        customer_hours=_quantity(item.burden.customer_hours),
        currency=currency,
        evidence=item.evidence,
        facts=item.touch_point.facts,
        rule=item.touch_point.rule,
    )


def to_agree_with(item: Assessed) -> Verdict | None:
    """The verdict that a manager can agree with: the auditor's, else the proposed one; None while both are open."""
    if item.touch_point.verdict is not None:
        return item.touch_point.verdict
    return None if item.proposal.verdict is Verdict.OPEN else item.proposal.verdict


def decided_to(assessment: Assessment, *verdicts: Verdict) -> tuple[Assessed, ...]:
    """The touch points of which one of these verdicts was decided, along the journey; not those that ended."""
    found = assessment.audit.decided()
    return tuple(
        item
        for key, item in assessment.items.items()
        if not item.ended and key in found and found[key].verdict in verdicts
    )


def to_stop(assessment: Assessment) -> tuple[Assessed, ...]:
    """What is to stop: by what was decided, else by the auditor's verdict; along the journey, but for what ended."""
    found = assessment.audit.decided()
    return tuple(
        item
        for key, item in assessment.items.items()
        if not item.ended
        and ((found[key].verdict if key in found else None) or item.touch_point.verdict) is Verdict.STOP
    )


def _quantity(result: Result) -> Quantity | None:
    return result.quantity if isinstance(result, Measured) else None


def _since(then: Basis, now: Basis) -> Iterator[str]:
    if then.verdict is not now.verdict:
        yield "verdict"
    if then.proposal is not now.proposal:
        yield "proposal"
    changed = [key for key in sorted(then.facts.keys() | now.facts.keys()) if then.facts.get(key) != now.facts.get(key)]
    yield from (f"facts.{key}" for key in changed)
    if then.rule != now.rule:
        yield "rule"
    if not changed and (then.currency != now.currency or not all(_same(*pair) for pair in _figures(then, now))):
        yield "figures"


def _figures(then: Basis, now: Basis) -> Iterable[tuple[Quantity | None, Quantity | None]]:
    return (
        (then.staff_hours, now.staff_hours),
        (then.money, now.money),
        (then.customer_hours, now.customer_hours),
    )


def _same(then: Quantity | None, now: Quantity | None) -> bool:
    if then is None or now is None:
        return then is now
    pairs = ((then.value, now.value), (then.least, now.least), (then.most, now.most))
    return then.unit is now.unit and all(math.isclose(*pair, rel_tol=_SAME) for pair in pairs)
