"""Service hours: the staffing of a touch point with its re-plan, and what they come to in sentences."""

import math
from collections.abc import Iterable
from dataclasses import dataclass

from touchpoint_audit.assessment.assess import Assessed
from touchpoint_audit.domain.audit import About
from touchpoint_audit.domain.quantity import Quantity, Unit
from touchpoint_audit.language import _, ngettext
from touchpoint_audit.language.numbers import number_text, quantity_text
from touchpoint_audit.measures.replan import Plan, replan
from touchpoint_audit.measures.result import NotMeasured
from touchpoint_audit.measures.service_hours import SERVICE_LEVEL
from touchpoint_audit.measures.staffing import Cover, Covered, Staffing, staffing
from touchpoint_audit.reports.rows import sentences
from touchpoint_audit.reports.words import NOTHING

_HARDLY_MORE = 0.001
"""A plan that answers so much more, 0 to 1, is worth a sentence."""


@dataclass(frozen=True, slots=True)
class ServiceHours:
    """A touch point's staffing and re-plan, with the rows that are shown in full."""

    staffing: Staffing
    plan: Plan | None
    freely: Plan | None
    """The plan that may close intervals with calls."""
    shown: tuple[int, ...]
    """Places in `staffing.rows`: all of a typical day, or those of the busiest weekday."""

    @property
    def better(self) -> Plan | None:
        """The plan, when moving anybody is worth it: it answers clearly more, or opens where it is closed today."""
        plan = self.plan
        if plan is None or not plan.moves:
            return None
        opens = any(
            staff and row.cover is Cover.CLOSED for row, staff in zip(self.staffing.rows, plan.staff, strict=True)
        )
        return plan if opens or plan.after - plan.before >= _HARDLY_MORE else None


def service_hours(item: Assessed, about: About) -> ServiceHours | None:
    """What the demand and the staffing of a touch point come to; None without them."""
    if SERVICE_LEVEL.id not in item.results:
        return None
    found = staffing(item.touch_point, about)
    if isinstance(found, NotMeasured) or not found.rows:
        return None
    plan, freely = (replan(found, keep_open=keep_open) for keep_open in (True, False))
    day = busiest_day(found)
    shown = tuple(place for place, row in enumerate(found.rows) if row.interval.weekday == day)
    return ServiceHours(
        found,
        None if isinstance(plan, NotMeasured) else plan,
        None if isinstance(freely, NotMeasured) else freely,
        shown,
    )


def busiest_day(found: Staffing) -> int | None:
    """The weekday with the most calls, the first of several; None on a typical day."""
    calls: dict[int | None, float] = {}
    for row in found.rows:
        calls[row.interval.weekday] = calls.get(row.interval.weekday, 0.0) + row.interval.calls
    return max(calls, key=lambda day: calls[day])


def answered_share(rows: Iterable[Covered]) -> float | None:
    """The share of the calls that a log says were answered, 0 to 1; None without a log, or without calls."""
    found = [row.interval for row in rows if row.interval.calls]
    calls = math.fsum(interval.calls for interval in found)
    if not calls or any(interval.answered is None for interval in found):
        return None
    return math.fsum(interval.answered or 0.0 for interval in found) / calls


def in_time_share(rows: Iterable[Covered]) -> float | None:
    """The share of the calls that is answered in time, 0 to 1; None without calls, or when it is not known for one."""
    called = [row for row in rows if row.interval.calls]
    calls = math.fsum(row.interval.calls for row in called)
    if not calls or any(row.service_level is None for row in called):
        return None
    return math.fsum(row.interval.calls * (row.service_level or 0.0) for row in called) / calls


def share_text(share: float | None) -> str:
    """A share of 0 to 1 as per cent with one decimal; what is nearly none or nearly all is told so. A dash for none.

    >>> share_text(0.6166), share_text(0.99996), share_text(1.0)
    ('61.7 %', '> 99.9 %', '100 %')
    """
    if share is None:
        return NOTHING
    percent = round(share * 100, 1)
    if percent == 0 < share:
        return _("< {n} %").format(n=number_text(0.1))
    if percent == 100 and share < 1:
        return _("> {n} %").format(n=number_text(99.9))
    return quantity_text(Quantity(percent, Unit.PERCENT), "")


def wait_text(seconds: float) -> str:
    """A wait in whole seconds; a shorter one than a second is told so.

    >>> wait_text(7.84), wait_text(0.2), wait_text(0)
    ('8 s', '< 1 s', '0 s')
    """
    if 0 < seconds < 1:
        return _("< {time}").format(time=quantity_text(Quantity(1, Unit.SECOND), ""))
    return quantity_text(Quantity(math.floor(seconds + 0.5), Unit.SECOND), "")


def replan_sentence(hours: ServiceHours) -> str:
    """What the same staff hours, better placed, would give; empty without a re-plan, and where nobody is there."""
    plan, found = hours.plan, hours.staffing
    if plan is None or found.target_wait_s is None or not plan.hours:
        return ""
    closing = _by_closing(hours)
    if hours.better is None:
        template = (
            _("No placing of the same {hours} of staff that keeps it open answers more than {before} within {wait}.")
            if closing
            else _("No other placing of the same {hours} of staff answers clearly more than {before} within {wait}.")
        )
    elif is_weekly(found):
        template = _(
            "The same {hours} of staff a week, better placed, answer {after} instead of {before} within {wait}."
        )
    else:
        template = _(
            "The same {hours} of staff a day, better placed, answer {after} instead of {before} within {wait}."
        )
    told = template.format(
        hours=quantity_text(Quantity(plan.hours, Unit.HOUR), ""),
        after=share_text(plan.after),
        before=share_text(plan.before),
        wait=quantity_text(Quantity(found.target_wait_s, Unit.SECOND), ""),
    )
    return sentences((told, _left_outside(hours), closing))


def _left_outside(hours: ServiceHours) -> str:
    """Whether the re-plan leaves people outside: it opens what is closed today, unless there are too few to do so."""
    plan = hours.better
    if plan is None:
        return ""
    today = [row for row in hours.staffing.rows if row.cover is Cover.CLOSED]
    closed = plan.closes(hours.staffing)
    if not closed:
        return _("Somebody answers then whenever people call.") if today else ""
    return ngettext(
        "Nobody would answer then in {n} interval, with {calls}; today that is so for {today}.",
        "Nobody would answer then in {n} intervals, with {calls}; today that is so for {today}.",
        len(closed),
    ).format(n=len(closed), calls=_calls(closed), today=_calls(today))


def _by_closing(hours: ServiceHours) -> str:
    """What the same hours would give if some intervals were closed for it; empty when that is hardly more."""
    plan, freely = hours.plan, hours.freely
    if plan is None or freely is None or freely.after - plan.after < _HARDLY_MORE:
        return ""
    closed = freely.closes(hours.staffing)
    return ngettext(
        "Only by having nobody in {n} interval, with {calls}, could they answer more: {after}.",
        "Only by having nobody in {n} intervals, with {calls}, could they answer more: {after}.",
        len(closed),
    ).format(n=len(closed), calls=_calls(closed), after=share_text(freely.after))


def _calls(rows: Iterable[Covered]) -> str:
    """How many calls come in these rows, with the word."""
    calls = math.fsum(row.interval.calls for row in rows)
    return ngettext("{n} call", "{n} calls", 1 if calls == 1 else 2).format(n=number_text(calls))


def is_weekly(found: Staffing) -> bool:
    """Whether the intervals are those of a week's days rather than of a typical day."""
    return found.rows[0].interval.weekday is not None


def reckoned_with(found: Staffing) -> str:
    """What the figures of the intervals are reckoned with, and what calls and answered calls of a week stand for."""

    def seconds(number: float) -> str:
        return quantity_text(Quantity(number, Unit.SECOND), "")

    parts = [
        ngettext("Intervals of {n} minute.", "Intervals of {n} minutes.", found.minutes).format(n=found.minutes),
        _("Handling time: {time}.").format(time=seconds(found.handling_s)),
    ]
    if found.target_share is not None and found.target_wait_s is not None:
        parts.append(
            _("Target: a service level of {share}, which is the share of the calls answered within {wait}.").format(
                share=share_text(found.target_share), wait=seconds(found.target_wait_s)
            )
        )
    if found.patience_s is not None:
        parts.append(_("People wait {time} on average before they give up.").format(time=seconds(found.patience_s)))
    if found.shrinkage:
        parts.append(
            _("Shrinkage: {share} of the paid time is not there for answering.").format(
                share=share_text(found.shrinkage)
            )
        )
    if any(row.interval.busy is not None for row in found.rows):
        parts.append(
            _(
                "Several days were counted: calls are the median of the days of each weekday, a busy day is their 90th "
                "percentile, and answered is the share that was answered on all of these days, of the median."
            )
        )
    return sentences(parts)
