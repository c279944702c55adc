"""A comparison as plain figures for another program: keys and numbers with units, no sentences."""

from typing import Any

from touchpoint_audit.actions.comparing import Beside
from touchpoint_audit.actions.show import quantity_figures
from touchpoint_audit.actions.sum_figures import totals_figures
from touchpoint_audit.assessment.comparison import Became, Compared
from touchpoint_audit.assessment.moved import Freed, MovedFact
from touchpoint_audit.assessment.seen import Seen
from touchpoint_audit.assessment.trend import Walk
from touchpoint_audit.domain.action import Action
from touchpoint_audit.domain.audit import About
from touchpoint_audit.domain.fact import Fact
from touchpoint_audit.domain.quantity import Quantity

Figures = dict[str, Any]


def comparison_figures(beside: Beside) -> Figures:
    """Both walks, what became of every touch point, what was freed, and the trend. What is not measured is null."""
    found = beside.found
    return {
        "apart": found.apart,
        "changed": _freed(found.changed),
        "counts": {became.value: len(found.of(became)) for became in Became},
        "now": _about(beside.now.audit.about),
        "stopped": _freed(found.stopped),
        "then": _about(beside.then.audit.about),
        "touch_points": [_item(item) for item in found.items],
        "trend": [_walk(walk) for walk in beside.walks],
    }


def _about(about: About) -> Figures:
    return {
        "currency": about.currency,
        "follows": about.follows.audit if about.follows else None,
        "id": about.id,
        "journey": about.journey,
        "organisation": about.organisation,
        "site": about.site,
        "walked_by": about.walked_by,
        "walked_on": about.walked_on.isoformat() if about.walked_on else None,
    }


def _item(item: Compared) -> Figures:
    return {
        "became": item.became.value,
        "facts": [_moved(fact) for fact in item.moved],
        "id": item.touch_point.id,
        "kind": item.touch_point.kind,
        "marked": item.marked,
        "name": item.touch_point.name,
        "now": _seen(item.now),
        "said_done": [_action(action) for action in item.said_done],
        "then": _seen(item.then),
    }


def _seen(seen: Seen | None) -> Figures | None:
    if seen is None:
        return None
    decision = seen.decision
    return {
        "actions": [_action(action) for action in seen.actions],
        "customer_hours": _amount(seen.customer_hours),
        "decided": seen.decided.value if seen.decided else None,
        "decision": {
            "at": decision.at.isoformat(),
            "choice": decision.choice.value,
            "reason": decision.reason,
            "verdict": decision.verdict.value if decision.verdict else None,
            "who": decision.who,
        }
        if decision
        else None,
        "ended": seen.ended,
        "feeling": seen.feeling,
        "id": seen.touch_point.id,
        "money": _amount(seen.money),
        "number": seen.number,
        "staff_hours": _amount(seen.staff_hours),
        "verdict": seen.verdict.value if seen.verdict else None,
    }


def _moved(fact: MovedFact) -> Figures:
    return {"fact": fact.id, "measured_anew": fact.anew, "now": _fact(fact.now), "then": _fact(fact.then)}


def _fact(fact: Fact | None) -> Figures | None:
    if fact is None:
        return None
    figures: Figures = {"evidence": fact.evidence.value if fact.evidence else None, "source": fact.source}
    if fact.quantity is not None:
        return {**figures, **quantity_figures(fact.quantity)}
    if fact.intervals is not None:
        rows = [
            {"calls": each.calls, "staff": each.staff, "start": each.start, "weekday": each.weekday}
            for each in fact.intervals
        ]
        return {**figures, "intervals": rows}
    if fact.loads is not None:
        return {**figures, "loads": len(fact.loads)}
    return {**figures, "value": fact.text if fact.yes is None else fact.yes}


def _action(action: Action) -> Figures:
    return {
        "done_on": action.done_on.isoformat() if action.done_on else None,
        "due": action.due.isoformat() if action.due else None,
        "id": action.id,
        "owner": action.owner,
        "status": action.status.value,
        "what": action.what,
    }


def _freed(freed: Freed) -> Figures:
    def known(quantity: Quantity, lacking: int) -> Figures | None:
        """None where none of them is measured: that is not 0."""
        return None if freed.count and lacking >= freed.count else quantity_figures(quantity)

    return {
        "count": freed.count,
        "customer_hours": known(freed.customer_hours, freed.uncounted_customers),
        "money": known(freed.money, freed.unpriced),
        "staff_hours": known(freed.staff_hours, freed.uncounted),
        "uncounted": freed.uncounted,
        "uncounted_customers": freed.uncounted_customers,
        "unpriced": freed.unpriced,
    }


def _walk(walk: Walk) -> Figures:
    return {
        "feeling": walk.feeling,
        "felt": walk.felt,
        "freed": _freed(walk.freed) if walk.freed else None,
        "id": walk.about.id,
        "slid_back": walk.slid_back,
        "stops": totals_figures(walk.stops),
        "totals": totals_figures(walk.totals),
        "walked_on": walk.about.walked_on.isoformat() if walk.about.walked_on else None,
    }


def _amount(amount: Quantity | None) -> Figures | None:
    return quantity_figures(amount) if amount else None
