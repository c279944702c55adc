"""The plan's actions: thought of for a touch point, changed by what is typed, begun, done, dropped; replies given."""

import re
from datetime import date

from touchpoint_audit.actions.ids import new_id
from touchpoint_audit.assessment.assess import Assessed
from touchpoint_audit.assessment.part import owner_names
from touchpoint_audit.domain import changes
from touchpoint_audit.domain.action import Action, Status
from touchpoint_audit.domain.audit import Audit
from touchpoint_audit.domain.quantity import Quantity, Unit
from touchpoint_audit.domain.rule import Verdict
from touchpoint_audit.domain.text import one_line
from touchpoint_audit.language import _
from touchpoint_audit.language.dates import typed_date
from touchpoint_audit.language.fault import Fault
from touchpoint_audit.language.typed import as_typed, typed_quantity
from touchpoint_audit.measures.result import Measured

FIELDS = ("what", "owner", "due", "expected_hours", "reason")
"""What of an action is typed; its status is set with `with_status`."""


def first_words(audit: Audit, item: Assessed) -> str:
    """What an action begins as: what is to be done instead; nothing when another one has those words already."""
    words = one_line(item.touch_point.instead)
    taken = {action.what for action in audit.actions_on(item.touch_point.id) if action.status is not Status.DROPPED}
    return "" if words in taken else words


def planned(audit: Audit, item: Assessed, what: str) -> tuple[Audit, str] | Fault:
    """Plan one more action on a touch point, nobody's and without a date; returns the audit and the action's id.

    The first action on what is to be stopped is expected to free the staff hours that were measured; all others say
    nothing of hours, lest they count twice.
    """
    if not one_line(what):
        return Fault(_("An action says what is done: write it, or press esc."))
    action = Action(id=new_id(), touch_point=item.touch_point.id, what=what, expected_hours=_freed(audit, item))
    return changes.plan_action(audit, action), action.id


def present_text(action: Action, field: str) -> str:
    """What stands in a field, as a person would type it; empty when nothing does."""
    if field == "due":
        return action.due.isoformat() if action.due else ""
    if field == "expected_hours":
        hours = action.expected_hours
        return "" if hours is None else as_typed(Quantity(hours, Unit.HOUR_PER_YEAR)).partition(" ")[0]
    return str(getattr(action, field))


def with_text(audit: Audit, action_id: str, field: str, text: str, today: date | None) -> Audit | Fault:
    """Set a field that is typed; a fault says what to type instead. An empty text empties it, but for what is done."""
    match field:
        case "what" if not one_line(text):
            return Fault(_("An action says what is done: write it, or delete the action."))
        case "due":
            due = typed_date(text, today) if text.strip() else None
            return due if isinstance(due, Fault) else changes.change_action(audit, action_id, due=due)
        case "expected_hours":
            hours = _typed_hours(text) if text.strip() else None
            return hours if isinstance(hours, Fault) else changes.change_action(audit, action_id, expected_hours=hours)
        case "reason" if not text.strip() and audit.actions[action_id].status is Status.DROPPED:
            return Fault(_("Say why it is dropped."))
        case "owner":
            return changes.change_action(audit, action_id, owner=owner_meant(audit, text))
        case _:
            return changes.change_action(audit, action_id, **{field: text})


def owner_meant(audit: Audit, text: str) -> str:
    """The owner that a text names: by a number among `known_owners`, else as it is written where it is known."""
    wanted, known = one_line(text), known_owners(audit)
    if wanted.isascii() and wanted.isdigit() and 0 < int(wanted) <= len(known):
        return known[int(wanted) - 1]
    return next((name for name in known if name.casefold() == wanted.casefold()), wanted)


def with_status(audit: Audit, action_id: str, status: Status, today: date, reason: str = "") -> Audit | Fault:
    """Plan, begin, do or drop an action. Done is done today, unless it was before; to drop one needs a reason.

    The reason goes when it is taken up again.
    """
    if status is Status.DROPPED and not reason.strip():
        return Fault(_("Say why it is dropped."))
    done_on = (audit.actions[action_id].done_on or today) if status is Status.DONE else None
    kept = reason if status is Status.DROPPED else ""
    return changes.change_action(audit, action_id, status=status, done_on=done_on, reason=kept)


def deleted(audit: Audit, action_id: str) -> Audit:
    """The audit without an action, as if it had never been thought of."""
    return changes.delete_action(audit, action_id)


def reply_given(audit: Audit, touch_point_id: str, on: date | None) -> Audit:
    """The one who raised a touch point got an answer on a day; None takes that back.

    The answer is to what is decided now, also where the clocks of two machines do not agree on the day.
    """
    decision = audit.decided().get(touch_point_id)
    if on is not None and decision is not None:
        on = max(on, decision.at.date())
    return changes.change_touch_point(audit, touch_point_id, replied_on=on)


def known_owners(audit: Audit) -> tuple[str, ...]:
    """Who may be meant as an owner: everybody who owns an action, then the departments."""
    found = {name.casefold(): name for name in owner_names(audit)}
    for department in audit.about.departments.values():
        found.setdefault(department.name.casefold(), department.name)
    return tuple(name for name in found.values() if name)


def _freed(audit: Audit, item: Assessed) -> float | None:
    decision = audit.decided().get(item.touch_point.id)
    verdict = decision.verdict if decision else item.touch_point.verdict
    others = (action for action in audit.actions_on(item.touch_point.id) if action.status is not Status.DROPPED)
    if verdict is not Verdict.STOP or any(others):
        return None
    hours = item.burden.staff_hours
    return hours.quantity.value if isinstance(hours, Measured) else None


def _typed_hours(text: str) -> float | Fault:
    """Hours a year; below zero for what takes hours instead of freeing them."""
    shown = one_line(text)
    sign = re.match(r"[-\u2212] ?", shown)
    bare = shown[sign.end() :] if sign else shown
    bare = re.sub(r"(?<=[0-9]) ?(?:h|t|tim|timmar|timer|hours?)\.?$", "", bare)
    typed = typed_quantity(bare, Unit.HOUR_PER_YEAR, (Unit.HOUR_PER_YEAR,))
    if isinstance(typed, Fault):
        return typed
    if typed.has_range:
        return Fault(_("The hours expected are one number: write it without a range."))
    return -typed.value if sign else typed.value
