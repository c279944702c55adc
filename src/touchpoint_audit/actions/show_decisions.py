"""Decisions and the order of what to do first as plain figures for another program."""

from datetime import date
from typing import Any

from touchpoint_audit.assessment.assess import Assessment
from touchpoint_audit.assessment.decided import Decided, decided
from touchpoint_audit.assessment.effect import Effect
from touchpoint_audit.assessment.priority import Priorities, priorities
from touchpoint_audit.domain.quantity import Quantity

Figures = dict[str, Any]


def decision_figures(assessment: Assessment, today: date | None = None) -> list[Figures]:
    """The decision that counts on each touch point, along the journey; `today` tells what is due again."""
    found = decided(assessment)
    return [_decision(key, found[key], today) for key in assessment.items if key in found]


def priority_figures(assessment: Assessment, today: date | None = None) -> Figures:
    """What to do first, by every sort of effect: with ranks that the ranges allow, and what is missing for a place."""
    return {effect.value: _order(priorities(assessment, effect, today=today)) for effect in Effect}


def _decision(touch_point: str, found: Decided, today: date | None) -> Figures:
    decision = found.decision
    assert decision is not None
    return {
        "at": decision.at.isoformat(),
        "choice": decision.choice.value,
        "reason": decision.reason,
        "since": list(found.since),
        "stale": found.stale,
        "standing": found.standing(today).value,
        "touch_point": touch_point,
        "until": decision.until.isoformat() if decision.until else None,
        "verdict": decision.verdict.value if decision.verdict else None,
        "who": decision.who,
    }


def _order(found: Priorities) -> Figures:
    return {
        "ranked": [
            {
                "best": one.best,
                "effect": _quantity(one.effect),
                "effort": one.effort,
                "rank": one.rank,
                "score": _quantity(one.score),
                "to_do": one.to_do.value,
                "touch_point": one.item.touch_point.id,
                "worst": one.worst,
            }
            for one in found.ranked
        ],
        "unranked": [
            {
                "lacking": [lacking.value for lacking in one.lacking],
                "to_do": one.to_do.value,
                "touch_point": one.item.touch_point.id,
            }
            for one in found.unranked
        ],
    }


def _quantity(quantity: Quantity) -> Figures:
    figures: Figures = {"unit": quantity.unit.value, "value": quantity.value}
    if quantity.has_range:
        figures |= {"high": quantity.most, "low": quantity.least}
    return figures
