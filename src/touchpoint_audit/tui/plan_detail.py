"""The row under the plan's cursor in full: the action, what was decided, who is owed what."""

from collections.abc import Iterator
from datetime import date

from touchpoint_audit.assessment.assess import Assessed, Assessment
from touchpoint_audit.assessment.plan import days_late
from touchpoint_audit.domain.action import Action, Status
from touchpoint_audit.language import _, ngettext
from touchpoint_audit.language.numbers import date_text
from touchpoint_audit.reports.plan_words import (
    late_text,
    owner_text,
    status_mark,
    what_text,
)
from touchpoint_audit.reports.rows import numbered_name, verdict_mark
from touchpoint_audit.reports.words import verdict_word
from touchpoint_audit.tui.lines import Line, cut, wrapped


def detail_lines(
    item: Assessed | None, action: Action | None, assessment: Assessment, today: date, width: int, height: int
) -> list[Line]:
    """At most so many lines; an action says all of itself before its touch point does."""
    if item is None:
        return []
    lines: list[Line] = []
    if action is not None:
        lines += [[(line, "strong")] for line in wrapped(what_text(action), width)[:2]]
        lines.append([(cut(_action(action, today), width), "")])
        if action.status is Status.DROPPED and action.reason.strip():
            lines += [[(line, "")] for line in wrapped(_("dropped: {reason}").format(reason=action.reason), width)[:2]]
    lines.append([(cut(numbered_name(assessment, item), width), "strong" if action is None else "dim")])
    lines += [[(line, "dim")] for line in wrapped(" · ".join(_touch_point(item, assessment)), width)]
    return lines[:height]


def _action(action: Action, today: date) -> str:
    parts = [owner_text(action), _due(action, today), status_mark(action.status)]
    return " · ".join(part for part in parts if part)


def _due(action: Action, today: date) -> str:
    if action.status is Status.DONE:
        return _("done on {day}").format(day=date_text(action.done_on)) if action.done_on else ""
    if action.due is None:
        return _("no date")
    due = _("due {day}").format(day=date_text(action.due))
    if not action.unfinished:
        return due
    ahead, late = (action.due - today).days, days_late(action, today)
    when = late_text(late) if late else _("today") if not ahead else _in_days(ahead)
    return _("{due}, {when}").format(due=due, when=when)


def _in_days(days: int) -> str:
    return ngettext("in {n} day", "in {n} days", days).format(n=days)


def _touch_point(item: Assessed, assessment: Assessment) -> Iterator[str]:
    point = item.touch_point
    decision = assessment.audit.decided().get(point.id)
    if decision is not None and decision.verdict is not None:
        decided = _("{who} decided to {verdict}, {day}")
        day = date_text(decision.at.date())
        yield decided.format(who=decision.who, verdict=verdict_word(decision.verdict), day=day)
    else:
        yield _("verdict: {verdict}").format(verdict=verdict_mark(item))
    if point.instead.strip():
        yield _("instead: {words}").format(words=point.instead)
    if point.raised_by:
        replied = _("raised by {who}, replied {day}") if point.replied_on else _("raised by {who}")
        yield replied.format(who=point.raised_by, day=date_text(point.replied_on) if point.replied_on else "")
