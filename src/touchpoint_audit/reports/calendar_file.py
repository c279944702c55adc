"""The due dates as a calendar file (RFC 5545), as calendar programs import it.

Each is an event of a whole day with an alarm, not a to-do: Google Calendar and Outlook import no to-dos at all. There
is no METHOD, since publishing (RFC 5546) asks for an organizer, and nobody is to be made one.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from touchpoint_audit.assessment.assess import Assessment
from touchpoint_audit.assessment.plan import Planned, plan
from touchpoint_audit.domain.audit import About
from touchpoint_audit.domain.quantity import Quantity, Unit
from touchpoint_audit.domain.text import clean_text, one_line
from touchpoint_audit.language import _
from touchpoint_audit.language.numbers import quantity_text
from touchpoint_audit.reports.rows import name_of
from touchpoint_audit.reports.words import status_word, verdict_word

if TYPE_CHECKING:
    from icalendar import Event

ALARM = timedelta(hours=-15)
"""At nine in the morning of the day before: the day itself begins at midnight."""


@dataclass(frozen=True, slots=True)
class Revision:
    """How often an action was changed since it was thought of, and when last."""

    number: int
    at: datetime
    """With its zone."""


def calendar_text(
    assessment: Assessment, today: date, revisions: Mapping[str, Revision], owner: str | None = None
) -> str:
    """Everything that is still to be done on a day, as a calendar; the lines end as RFC 5545 wants them.

    `revisions` are by the action's id; one that has none counts as made on `today`. What is done, dropped or without a
    date is left out. An event keeps its UID for good, so that the next import changes it.
    """
    from icalendar import Calendar

    audit = assessment.audit
    calendar = Calendar()
    calendar.add("prodid", "-//touchpoint-audit//touchpoint-audit//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("x-wr-calname", _calendar_name(audit.about))
    for planned in plan(assessment, today, owner=owner).ahead:
        if planned.action.due is not None:
            revision = revisions.get(planned.action.id, Revision(0, datetime.combine(today, time(), UTC)))
            calendar.add_component(_event(planned, planned.action.due, assessment, revision))
    written: bytes = calendar.to_ical()
    return written.decode()


def _calendar_name(about: About) -> str:
    names = (about.organisation, about.site, about.journey)
    return one_line(" · ".join(name for name in names if name.strip()))


def _event(planned: Planned, due: date, assessment: Assessment, revision: Revision) -> "Event":
    from icalendar import Alarm, Event

    action = planned.action
    changed = revision.at.astimezone(UTC).replace(microsecond=0)
    told = {"what": action.what or _("(nothing written)"), "touch_point": name_of(planned.item.touch_point)}
    summary = one_line(_("{what} ({touch_point})").format(**told))
    event = Event()
    event.add("uid", f"{one_line(action.id)}.{one_line(assessment.audit.about.id)}@touchpoint-audit")
    event.add("dtstamp", changed)
    event.add("last-modified", changed)
    event.add("sequence", revision.number)
    event.add("dtstart", due)
    if due < date.max:
        event.add("dtend", due + timedelta(days=1))
    event.add("summary", summary)
    event.add("description", _description(planned, assessment))
    event.add("status", "CONFIRMED")
    event.add("transp", "TRANSPARENT")
    event.add("x-microsoft-cdo-busystatus", "FREE")
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", summary)
    alarm.add("trigger", ALARM)
    event.add_component(alarm)
    return event


def _description(planned: Planned, assessment: Assessment) -> str:
    """Whose it is, how far it has come, what it frees, what it is about, and why."""
    audit, action, point = assessment.audit, planned.action, planned.item.touch_point
    decision = audit.decided().get(point.id)
    lines = [
        _("Owner: {owner}").format(owner=action.owner) if action.owner else _("Owner: nobody yet"),
        _("Status: {status}").format(status=status_word(action.status)),
    ]
    if action.expected_hours is not None:
        hours = quantity_text(Quantity(action.expected_hours, Unit.HOUR_PER_YEAR), audit.about.currency)
        lines.append(_("Expected to free: {hours}").format(hours=hours))
    lines.append(_("Touch point {n}: {name}").format(n=planned.number, name=name_of(point)))
    if decision is not None and decision.verdict is not None:
        lines.append(_("Decided by {who}: {verdict}").format(who=decision.who, verdict=verdict_word(decision.verdict)))
    if point.instead.strip() and one_line(point.instead) != action.what:
        lines.append(_("Instead: {words}").format(words=point.instead))
    return clean_text("\n".join(lines))
