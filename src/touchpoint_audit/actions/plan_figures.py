"""The plan as plain figures for another program: ids, dates and numbers with units, no sentences."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from touchpoint_audit.assessment.assess import Assessment
from touchpoint_audit.assessment.owed import Owed, owed
from touchpoint_audit.assessment.plan import Plan, Planned, expected_hours, plan
from touchpoint_audit.domain.action import Action

Figures = dict[str, Any]


def plan_figures(assessment: Assessment, today: date | None, owner: str | None = None) -> Figures:
    """The plan as of a day, ready for JSON; `owner` leaves only the actions of one, and no replies."""
    found = plan(assessment, today, owner=owner)
    return {
        "as_of": _day(today),
        "done": _group(found.done),
        "dropped": _group(found.dropped),
        "later": _group(found.later),
        "months": [{"month": f"{month.first:%Y-%m}", **_group(month.planned)} for month in found.months],
        "no_date": _group(found.undated),
        "nothing_planned": [item.touch_point.id for item in found.nothing_planned],
        "overdue": _group(found.overdue),
        "owed_a_reply": [_owed(reply) for reply in owed(assessment)] if owner is None else [],
        "owners": _owners(found),
        "to_do": _hours(found.ahead),
    }


def _owners(found: Plan) -> list[Figures]:
    return [
        {
            "actions": [planned.action.id for planned in owner.planned],
            "overdue": owner.late,
            "owner": owner.name or None,
            **_hours(owner.planned),
        }
        for owner in found.owners
    ]


def _group(found: tuple[Planned, ...]) -> Figures:
    return {"actions": [_action(planned) for planned in found], **_hours(found)}


def _hours(found: Iterable[Planned]) -> Figures:
    """A sum that nothing adds to is missing, not 0."""
    hours = expected_hours(found)
    return {
        "expected_hours": {"unit": hours.hours.unit.value, "value": hours.hours.value} if hours.hours else None,
        "without_hours": hours.without,
    }


def _action(planned: Planned) -> Figures:
    return {**action_figures(planned.action), "days_overdue": planned.days_late}


def action_figures(action: Action) -> Figures:
    """An action by the names of its fields; what is not known is missing."""
    return {
        "done_on": _day(action.done_on),
        "due": _day(action.due),
        "expected_hours": action.expected_hours,
        "id": action.id,
        "owner": action.owner or None,
        "reason": action.reason,
        "status": action.status.value,
        "touch_point": action.touch_point,
        "what": action.what,
    }


def _owed(reply: Owed) -> Figures:
    return {
        "actions": [action.id for action in reply.actions],
        "decision": reply.decision.id if reply.decision else None,
        "raised_by": reply.item.touch_point.raised_by,
        "since": _day(reply.since),
        "touch_point": reply.item.touch_point.id,
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
