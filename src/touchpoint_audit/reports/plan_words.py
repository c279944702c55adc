"""What is to be said of the plan, in words: the same on screen, in the terminal and in the report."""

from collections.abc import Iterator
from datetime import date

from touchpoint_audit.assessment.owed import Owed
from touchpoint_audit.assessment.plan import ExpectedHours, Plan, Planned, expected_hours
from touchpoint_audit.domain.action import Action, Status
from touchpoint_audit.domain.decision import Decision
from touchpoint_audit.language import N_, _, ngettext
from touchpoint_audit.language.dates import month_text
from touchpoint_audit.language.numbers import hours_text
from touchpoint_audit.reports.words import NOTHING, status_word, verdict_word

_STATUS_SIGNS = {Status.PLANNED: "○", Status.DOING: "◐", Status.DONE: "●", Status.DROPPED: "–"}
STATUS_SIGNS = (
    (_STATUS_SIGNS[Status.PLANNED], N_("An action that is planned")),
    (_STATUS_SIGNS[Status.DOING], N_("An action that is being done")),
    (_STATUS_SIGNS[Status.DONE], N_("An action that is done")),
    (_STATUS_SIGNS[Status.DROPPED], N_("An action that was dropped, with a reason")),
)
"""Every sign with what it stands for."""


def status_sign(status: Status) -> str:
    return _STATUS_SIGNS[status]


def status_mark(status: Status) -> str:
    """Sign and word."""
    return f"{status_sign(status)} {status_word(status)}"


def late_text(days: int) -> str:
    """For how long it has been overdue; empty for not at all."""
    return ngettext("overdue {n} day", "overdue {n} days", days).format(n=days) if days else ""


def due_text(action: Action) -> str:
    """The day it is due, as it may be typed."""
    return action.due.isoformat() if action.due else _("no date")


def owner_text(action: Action) -> str:
    return action.owner or _("nobody")


def what_text(action: Action) -> str:
    return action.what.strip() or _("(nothing written)")


def hours_expected(action: Action) -> str:
    return NOTHING if action.expected_hours is None else hours_text(action.expected_hours)


def hours_summed(found: ExpectedHours) -> str:
    """The hours that some actions free together, as the floor they are when one of them says nothing."""
    if found.hours is None:
        return NOTHING
    text = hours_text(found.hours.value)
    return _("≥ {n}").format(n=text) if found.without else text


def counts(plan: Plan, replies: int) -> Iterator[tuple[str, bool]]:
    """How much there is to do, and what stands out in it; each with whether somebody should see to it."""
    ahead = plan.ahead
    yield ngettext("{n} to do", "{n} to do", len(ahead)).format(n=len(ahead)), False
    if plan.overdue:
        yield _("{n} overdue").format(n=len(plan.overdue)), True
    if plan.ownerless:
        yield _("{n} without an owner").format(n=len(plan.ownerless)), True
    if plan.undated:
        yield _("{n} without a date").format(n=len(plan.undated)), True
    if plan.nothing_planned:
        yield _("{n} decided, nothing planned").format(n=len(plan.nothing_planned)), True
    if replies:
        yield ngettext("{n} reply owed", "{n} replies owed", replies).format(n=replies), True
    if plan.done:
        yield _("{n} done").format(n=len(plan.done)), False


def frees_sentence(plan: Plan) -> str:
    """What everything that is still to be done is expected to free; empty without anything to do."""
    found = expected_hours(plan.ahead)
    if not plan.ahead:
        return ""
    if found.hours is None:
        return _("No action says yet how many hours it is expected to free.")
    hours = hours_summed(found)
    if not found.without:
        return expected_sentence(found, len(plan.ahead))
    lacking = ngettext("{n} says nothing of hours.", "{n} say nothing of hours.", found.without)
    sentence = _("Together they are expected to free {hours} a year;").format(hours=hours)
    return f"{sentence} {lacking.format(n=found.without)}"


def expected_sentence(found: ExpectedHours, n: int) -> str:
    """What so many actions are expected to free; of several it is what they free together."""
    return ngettext(
        "It is expected to free {hours} a year.", "Together they are expected to free {hours} a year.", n
    ).format(hours=hours_summed(found))


def group_head(name: str, found: tuple[Planned, ...], *, hours: bool = True) -> str:
    """A group's name, how many actions are in it and, when wanted, what they are expected to free."""
    if not found:
        return _("{name}: nothing").format(name=name)
    text = ngettext("{name}: {n} action", "{name}: {n} actions", len(found)).format(name=name, n=len(found))
    freed = expected_hours(found)
    if freed.hours is None or not hours:
        return text
    return _("{text}, {hours} a year").format(text=text, hours=hours_summed(freed))


def reply_text(owed: Owed) -> str:
    """The touch point's number, who is owed a reply, and what the answer is."""
    told = {"n": owed.number, "who": owed.item.touch_point.raised_by, "answer": answer_text(owed)}
    return _("{n} {who}: {answer}").format(**told)


def answer_text(owed: Owed) -> str:
    """What the one who raised it can be told."""
    parts = [_decided(owed.decision)] if owed.decision is not None else []
    parts += [action_text(action) for action in owed.actions]
    return "; ".join(parts)


def action_text(action: Action) -> str:
    """An action in a few words: what, by whom and when, or what became of it."""
    what = what_text(action).rstrip(".")
    match action.status:
        case Status.DONE if action.done_on is not None:
            return _("{what} (done on {day})").format(what=what, day=action.done_on.isoformat())
        case Status.DONE:
            return _("{what} (done)").format(what=what)
        case Status.DROPPED:
            return _("{what} (dropped: {reason})").format(what=what, reason=action.reason or NOTHING)
        case _ if action.owner and action.due:
            return _("{what} ({owner}, by {day})").format(what=what, owner=action.owner, day=action.due.isoformat())
        case _ if action.owner or action.due:
            return _("{what} ({owner})").format(what=what, owner=action.owner or due_text(action))
        case _:
            return _("{what} ({status})").format(what=what, status=status_word(action.status))


def _decided(decision: Decision) -> str:
    reason = decision.reason.strip()
    if decision.verdict is None and decision.until is not None:
        text = _("deferred until {day}").format(day=decision.until.isoformat())
    elif decision.verdict is None:
        text = _("deferred")
    else:
        text = _("decided: {verdict}").format(verdict=verdict_word(decision.verdict))
    return _("{text} ({reason})").format(text=text, reason=reason) if reason else text


def month_name(first: date, today: date | None) -> str:
    """A month's name; this one is told as such."""
    name = month_text(first)
    if today is not None and (first.year, first.month) == (today.year, today.month):
        return _("{month}, this month").format(month=name)
    return name


def groups(plan: Plan, today: date | None) -> Iterator[tuple[str, str, tuple[Planned, ...]]]:
    """What is still to be done, group by group: its id, its name, what is in it. A month is there also when empty."""
    yield "overdue", _("overdue"), plan.overdue
    for month in plan.months:
        yield f"{month.first:%Y-%m}", month_name(month.first, today), month.planned
    yield "later", _("later"), plan.later
    yield "undated", _("no date"), plan.undated
