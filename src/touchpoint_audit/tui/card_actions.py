"""What is planned about a touch point, and who raised it, as rows of its card."""

from collections.abc import Iterator

from touchpoint_audit.assessment.assess import Assessed, Assessment
from touchpoint_audit.language import N_, _
from touchpoint_audit.reports.plan_words import due_text, owner_text, status_mark, what_text

ACTIONS = "actions."
"""What the keys of actions begin with: they are changed in the plan."""
NEW_ACTION = f"{ACTIONS}new"
HELP = {
    NEW_ACTION: N_("Enter asks what is done, who sees to it and by when"),
    "raised_by": N_("Who brought it up, and is owed a reply once something is decided or done"),
    "replied_on": N_("When the one who raised it got an answer: a date such as 2026-12-15"),
}
Told = tuple[str, str, str, str]
"""Key, label, value and style of a row."""


def action_rows(item: Assessed, assessment: Assessment) -> Iterator[Told]:
    """Each action, one more to add, who raised the touch point and when there was an answer."""
    point = item.touch_point
    for action in assessment.audit.actions_on(point.id):
        when = due_text(action) if action.unfinished or action.done_on is None else action.done_on.isoformat()
        parts = (status_mark(action.status), owner_text(action), when, what_text(action))
        yield f"{ACTIONS}{action.id}", _("Action"), " · ".join(parts), "" if action.unfinished else "dim"
    yield NEW_ACTION, _("Actions"), _("enter plans one"), "dim"
    yield "raised_by", _("Raised by"), point.raised_by, ""
    yield "replied_on", _("Reply given"), point.replied_on.isoformat() if point.replied_on else "", ""
