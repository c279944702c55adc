"""What a table of demand told, in sentences for a person."""

from collections.abc import Mapping, Sequence
from datetime import date

from touchpoint_audit.actions.demand.head import TableHead
from touchpoint_audit.actions.demand.importing import HANDLING_TIME, DemandImport
from touchpoint_audit.catalog.kind import FactSpec
from touchpoint_audit.domain.fact import Fact, Interval
from touchpoint_audit.language import _, date_text, ngettext, number_text
from touchpoint_audit.language.numbers import quantity_text
from touchpoint_audit.reports.words import weekday_word

MOST_NAMED = 20
"""So many closed days are named one by one."""


def found_lines(found: DemandImport) -> tuple[str, ...]:
    """What was found and what was left out, a sentence each."""
    return tuple(line for line in (*_days(found), *_amounts(found), *_left_out(found)) if line)


def _days(found: DemandImport) -> Sequence[str]:
    if found.first is None or found.last is None:
        return (_("One day without a date."),)
    if found.first == found.last:
        return (_("One day, {day}.").format(day=date_text(found.first)),)
    words = ngettext("{n} open day from {first} to {last}.", "{n} open days from {first} to {last}.", found.days)
    return (
        words.format(n=found.days, first=date_text(found.first), last=date_text(found.last)),
        _each_closed(found.closed_weekdays),
        _closed(found.closed_dates),
        _order(found),
    )


def _each_closed(weekdays: Sequence[int]) -> str:
    if not weekdays:
        return ""
    return _("Closed every {weekdays}.").format(weekdays=_listed([weekday_word(day) for day in weekdays]))


def _closed(days: Sequence[date]) -> str:
    if not days:
        return ""
    named = ", ".join(date_text(day) for day in days[:MOST_NAMED])
    more = len(days) - MOST_NAMED
    if more > 0:
        words = ngettext("Closed on {days} and {n} more day.", "Closed on {days} and {n} more days.", more)
        return words.format(days=named, n=more)
    return _("Closed on {days}.").format(days=named)


def _order(found: DemandImport) -> str:
    match found.month_first:
        case None:
            return ""
        case True:
            return _("The dates were read with the month first.")
        case False:
            return _("The dates could be read both ways and were read with the day first.")


def _amounts(found: DemandImport) -> Sequence[str]:
    n = len(found.intervals)
    intervals = ngettext("{n} interval of {minutes} minutes.", "{n} intervals of {minutes} minutes.", n)
    rows = ngettext("{n} row, {calls} calls.", "{n} rows, {calls} calls.", found.rows)
    if found.per_call:
        rows = ngettext("{n} row, one call.", "{n} rows, each one call.", found.rows)
    handling = ""
    if found.handling_s is not None:
        handling = _("Handling time {seconds} s, the mean of the calls.").format(seconds=number_text(found.handling_s))
    profile = _("Calls are the median of each weekday's open days; a busy day is their 90th percentile.")
    return (
        rows.format(n=number_text(found.rows), calls=number_text(found.calls)),
        intervals.format(n=n, minutes=found.minutes),
        profile if found.days > 1 else "",
        handling,
    )


def _left_out(found: DemandImport) -> Sequence[str]:
    edges = ""
    if found.left_out:
        first, last = found.intervals[0].start, found.intervals[-1].start
        words = _("Nobody ever calls before {first} or after the interval from {last}: those times are left out.")
        edges = words.format(first=min(first, last), last=last)
    columns = ""
    if found.ignored:
        columns = _("Left out: {columns}.").format(columns=", ".join(f"“{title}”" for title in found.ignored))
    n = found.handled_in_no_time
    words = ngettext(
        "{n} call of 0 seconds is not part of the handling time.",
        "{n} calls of 0 seconds are not part of the handling time.",
        n,
    )
    return edges, columns, words.format(n=number_text(n)) if n else ""


def replaced_lines(found: DemandImport, facts: Mapping[str, Fact], place: FactSpec) -> tuple[str, ...]:
    """What of a touch point's facts an import takes the place of, a sentence each; `place` holds its demand."""
    lines = []
    before, handling = facts.get(place.id), facts.get(HANDLING_TIME)
    if before is not None and before.intervals:
        n = len(before.intervals)
        told = ngettext(
            "It takes the place of {n} interval with {calls} calls.",
            "It takes the place of {n} intervals with {calls} calls in all.",
            n,
        )
        lines.append(told.format(n=n, calls=number_text(sum(interval.calls for interval in before.intervals))))
        if _has_staff(before.intervals) and not _has_staff(found.intervals):
            lines.append(_("The staff that was given goes with them: the table tells none."))
    if handling is not None and handling.quantity is not None and found.handling_s is not None:
        told = _("Its handling time takes the place of {value}.")
        lines.append(told.format(value=quantity_text(handling.quantity, "")))
    return tuple(lines)


def _has_staff(intervals: Sequence[Interval]) -> bool:
    return any(interval.staff is not None for interval in intervals)


def unknown_lines(head: TableHead) -> tuple[str, ...]:
    """The columns that nothing is known of, each with its first values."""
    return tuple(
        _("“{title}” ({values})").format(
            title=column.title, values=", ".join(value[:30] for value in column.values if value)
        )
        for column in head.unknown
    )


def _listed(words: Sequence[str]) -> str:
    """Words as a list: Saturday and Sunday."""
    if len(words) == 1:
        return words[0]
    return _("{these} and {last}").format(these=", ".join(words[:-1]), last=words[-1])
