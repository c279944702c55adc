"""An assessment as plain figures for another program: message keys and numbers with units, no sentences."""

from collections.abc import Iterable
from dataclasses import asdict
from datetime import date
from typing import Any

from touchpoint_audit.actions.plan_figures import action_figures, plan_figures
from touchpoint_audit.actions.said_and_done_figures import said_and_done_figures
from touchpoint_audit.actions.show_decisions import decision_figures, priority_figures
from touchpoint_audit.actions.sum_figures import progress_figures, totals_figures
from touchpoint_audit.actions.wall_figures import wall_figures, wall_map_figures
from touchpoint_audit.assessment.assess import Assessed, Assessment
from touchpoint_audit.assessment.concern import Concern
from touchpoint_audit.assessment.drivers import DriverFindings, MeanFeeling, by_driver
from touchpoint_audit.assessment.facts_to_get import FactToGet, facts_to_get
from touchpoint_audit.assessment.gaps import gaps
from touchpoint_audit.assessment.lists import celebrated, verdict_list
from touchpoint_audit.assessment.progress import progress
from touchpoint_audit.assessment.proposal import Reason
from touchpoint_audit.assessment.totals import (
    Group,
    by_department,
    by_kind,
    by_stage,
    by_verdict,
    totals,
)
from touchpoint_audit.assessment.voices import Heard, heard
from touchpoint_audit.assessment.wall_map import wall_map
from touchpoint_audit.catalog.kind import Kind
from touchpoint_audit.domain.audit import About
from touchpoint_audit.domain.quantity import Quantity
from touchpoint_audit.domain.rule import Verdict
from touchpoint_audit.measures.result import Measured, Result
from touchpoint_audit.reports.plain_quantity import plain_quantity

Figures = dict[str, Any]


def assessment_figures(assessment: Assessment, today: date | None = None) -> Figures:
    """Everything that was reckoned, ready for JSON: totals, lists, groups, gaps, decisions, plan and every touch point.

    `today` tells what comes up again and what is overdue; without it nothing does or is.
    """
    walls = wall_map(assessment)
    return {
        "about": _about(assessment.audit.about),
        "actions": [action_figures(assessment.audit.actions[key]) for key in sorted(assessment.audit.actions)],
        "celebrate": [item.touch_point.id for item in celebrated(assessment)],
        "decisions": decision_figures(assessment, today),
        "departments": _groups(by_department(assessment)),
        "drivers": [driver_figures(found) for found in by_driver(assessment)],
        "facts_to_get": [_fact_to_get(fact) for fact in facts_to_get(assessment, _kinds(assessment))],
        "gaps": [
            {"field": gap.field, "gap": gap.key.value, "touch_point": gap.touch_point, "values": _values(gap.values)}
            for gap in gaps(assessment)
        ],
        "kinds": _groups(by_kind(assessment)),
        "lists": {
            verdict.value: [item.touch_point.id for item in verdict_list(assessment, verdict)] for verdict in Verdict
        },
        "plan": plan_figures(assessment, today),
        "priorities": priority_figures(assessment, today),
        "progress": progress_figures(progress(assessment.items.values())),
        "said_and_done": said_and_done_figures(assessment),
        "stages": _groups(by_stage(assessment)),
        "totals": totals_figures(totals(assessment.items.values())),
        "touch_points": [_touch_point(assessment, item) for item in assessment.items.values()],
        "verdicts": _groups(by_verdict(assessment)),
        "voices": [_voice(one) for one in heard(assessment)],
        "wall_map": wall_map_figures(walls),
        "walls": [wall_figures(wall) for wall in walls.cells],
    }


def driver_figures(found: DriverFindings) -> Figures:
    """What one driver of satisfaction has; the key is empty for touch points that name none."""
    return {
        "complaints": found.complaints,
        "feeling_now": _mean(found.now),
        "feeling_wanted": _mean(found.wanted),
        "key": found.driver.value if found.driver else "",
        "praise": found.praise,
        "totals": totals_figures(found.totals),
        "touch_points": [item.touch_point.id for item in found.items],
        "verdicts": {verdict.value: count for verdict, count in found.verdicts.items()},
    }


def _mean(found: MeanFeeling) -> Figures:
    return {"mean": found.mean, "n": found.n}


def _about(about: About) -> Figures:
    figures = asdict(about)
    for days in (figures, figures["follows"] or {}):
        days["walked_on"] = days["walked_on"].isoformat() if days.get("walked_on") else None
    return figures


def _groups(groups: Iterable[Group]) -> list[Figures]:
    return [{"key": group.key, "totals": totals_figures(group.totals)} for group in groups]


def _touch_point(assessment: Assessment, item: Assessed) -> Figures:
    touch_point = item.touch_point
    return {
        "carried_by": touch_point.carried_by,
        "celebrate": touch_point.celebrate,
        "concerns": [_concern(concern) for concern in item.concerns],
        "customer_hours": _result(item.burden.customer_hours),
        "deviation": touch_point.deviation.value if touch_point.deviation else None,
        "differs": item.differs,
        "driver": touch_point.driver.value if touch_point.driver else None,
        "effort": touch_point.effort,
        "ended": item.ended,
        "evidence": item.evidence.value if item.evidence else None,
        "feeling_now": touch_point.feeling_now,
        "feeling_wanted": touch_point.feeling_wanted,
        "id": touch_point.id,
        "impact": touch_point.impact,
        "imposed_by": touch_point.imposed_by,
        "instead": touch_point.instead,
        "kind": touch_point.kind,
        "list": item.list.value,
        "money": _result(item.burden.money),
        "name": touch_point.name,
        "number": assessment.numbers[touch_point.id],
        "proposal": {
            "as_required": item.proposal.as_required,
            "reasons": [_reason(reason) for reason in item.proposal.reasons],
            "verdict": item.proposal.verdict.value,
            "would_change": [_reason(reason) for reason in item.proposal.would_change],
        },
        "quick_win": touch_point.quick_win,
        "raised_by": touch_point.raised_by,
        "reason": touch_point.reason,
        "results": {measure: _result(result) for measure, result in item.results.items()},
        "side": touch_point.side.value if touch_point.side else None,
        "speaks_to": list(touch_point.speaks_to),
        "staff_hours": _result(item.burden.staff_hours),
        "stage": touch_point.stage,
        "thanks_to": touch_point.thanks_to,
        "value": touch_point.value,
        "verdict": touch_point.verdict.value if touch_point.verdict else None,
    }


def _voice(one: Heard) -> Figures:
    return {
        "id": one.id,
        "stage": one.stage,
        "tone": one.tone.value,
        "touch_point": one.item.touch_point.id,
        "words": one.words,
    }


def _reason(reason: Reason) -> Figures:
    return {"reason": reason.key.value, "values": _values(reason.values)}


def _kinds(assessment: Assessment) -> dict[str, Kind]:
    """The kinds that it was judged with."""
    return {item.kind.id: item.kind for item in assessment.items.values() if item.kind is not None}


def _fact_to_get(fact: FactToGet) -> Figures:
    return {
        "doubt": fact.doubt.value,
        "field": fact.field,
        "hours": quantity_figures(fact.hours) if fact.hours else None,
        "stop_hours": quantity_figures(fact.stop_hours) if fact.stop_hours else None,
        "stop_customer_hours": quantity_figures(fact.stop_customer_hours) if fact.stop_customer_hours else None,
        "stop_money": quantity_figures(fact.stop_money) if fact.stop_money else None,
        "touch_point": fact.touch_point,
        "verdicts": [verdict.value for verdict in fact.verdicts],
    }


def _concern(concern: Concern) -> Figures:
    threshold = concern.threshold_quantity
    return {
        "evidence": concern.evidence.value,
        "limit": concern.limit.id,
        "threshold": quantity_figures(threshold) if threshold else None,
        "value": quantity_figures(concern.value) if isinstance(concern.value, Quantity) else concern.value,
    }


def _result(result: Result) -> Figures:
    """A quantity with the evidence behind it, or why it is missing: a figure that is not known is never 0."""
    if isinstance(result, Measured):
        figures = {"about": list(result.about), "evidence": result.evidence.value, "from": list(result.inputs)}
        return {**quantity_figures(result.quantity), **figures}
    return {"facts": list(result.facts), "not_measured": result.why.value}


def _values(values: Iterable[Quantity | str]) -> list[Figures | str]:
    return [quantity_figures(value) if isinstance(value, Quantity) else str(value) for value in values]


def quantity_figures(quantity: Quantity) -> Figures:
    """A number with its unit, and its range when it has one."""
    return plain_quantity(quantity)
