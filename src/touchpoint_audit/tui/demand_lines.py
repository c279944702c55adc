"""The lines below demand and staffing: the day, the interval at the cursor, what is reckoned with, and the re-plan."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace

from rich.cells import cell_len

from touchpoint_audit.catalog.kind import Kind
from touchpoint_audit.domain.fact import Fact, Interval
from touchpoint_audit.domain.quantity import Quantity, Unit
from touchpoint_audit.domain.touch_point import TouchPoint
from touchpoint_audit.language import _, ngettext
from touchpoint_audit.language.numbers import number_text, quantity_text
from touchpoint_audit.measures.replan import Move
from touchpoint_audit.measures.result import Missing, NotMeasured
from touchpoint_audit.measures.staffing import Cover, Covered, Staffing
from touchpoint_audit.measures.staffing_figures import answered_in_time, hours_needed
from touchpoint_audit.reports.sentences import missing_sentence
from touchpoint_audit.reports.service_hours import ServiceHours, replan_sentence, share_text
from touchpoint_audit.reports.words import NOTHING, evidence_word, weekday_word
from touchpoint_audit.tui.lines import Line, Piece, cut, spread, width_of, wrapped

KEYS: Mapping[str, str] = {
    "demand": "n",
    "handling_time": "h",
    "target_share": "t",
    "target_wait": "t",
    "patience": "a",
    "shrinkage": "s",
}
"""The key of this screen that gives each fact."""


def day_lines(day: Staffing, width: int) -> list[list[Piece]]:
    """How one day goes."""
    rows = [row for row in day.rows if row.interval.calls]
    calls = math.fsum(row.interval.calls for row in rows)
    closed = math.fsum(row.interval.calls for row in rows if row.cover is Cover.CLOSED)
    short = sum(row.cover is Cover.SHORT for row in rows)
    unknown = sum(row.interval.staff is None for row in rows)
    quiet = sum(row.cover is Cover.QUIET and bool(row.interval.staff) for row in day.rows)
    level = answered_in_time(day) if day.target_wait_s is not None else None
    told: list[Piece] = []
    if isinstance(level, float):
        told.append((_("{share} in time").format(share=share_text(level / 100)), "strong"))
    elif not closed:
        told.append((_("{n} calls").format(n=number_text(calls)), ""))
    if closed:
        text = _("closed for {n} of {all} calls ({share})")
        fields = {"n": number_text(closed), "all": number_text(calls), "share": share_text(closed / calls)}
        told.append((text.format(**fields), "stop"))
    if short:
        told.append((ngettext("{n} interval short", "{n} intervals short", short).format(n=short), "change"))
    if unknown:
        text = ngettext("{n} interval without staff", "{n} intervals without staff", unknown)
        told.append((text.format(n=unknown), "warn"))
    if quiet:
        text = ngettext("{n} interval without calls", "{n} intervals without calls", quiet)
        told.append((text.format(n=quiet), "dim"))
    lines: list[list[Piece]] = [[(_("Day: "), "dim")]]
    for place, piece in enumerate(told):
        between: list[Piece] = [(" · ", "dim")] if place else []
        if place and width_of([*lines[-1], *between, piece]) > width:
            lines.append([(" " * cell_len(_("Day: ")), "")])
            between = []
        lines[-1] += [*between, piece]
    return lines


def hours_line(day: Staffing) -> list[Piece]:
    """The staff hours there are on a day, and those that the target takes; nothing while one is not known."""
    if any(row.interval.staff is None for row in day.rows):
        return []
    there = math.fsum((row.interval.staff or 0.0) * day.minutes / 60 for row in day.rows)
    line: list[Piece] = [(_("Staff: "), "dim"), (_("{hours} a day").format(hours=_hours(there)), "")]
    needed = hours_needed(day) if day.target_share is not None and day.target_wait_s is not None else None
    if isinstance(needed, float):
        text = _("the target in every interval takes {hours}").format(hours=_hours(needed))
        line += [(" · ", "dim"), (text, "change" if needed > there else "keep")]
    return line


def _hours(hours: float) -> str:
    return quantity_text(Quantity(round(hours, 2), Unit.HOUR), "")


def interval_line(row: Covered) -> Line:
    """What the interval under the cursor gives, with one less and one more, and what it needs."""
    interval = row.interval
    line: list[Piece] = [(f"{interval.start}  ", "key")]
    if not interval.calls:
        line.append((_("no calls"), "dim"))
    elif row.cover is Cover.CLOSED:
        line.append((_("{n} calls lost or moved").format(n=number_text(interval.calls)), "stop"))
    elif interval.staff is None:
        line.append((_("staff is not given: type how many answer"), "warn"))
    elif row.service_level is not None:
        line.append((_("with "), "dim"))
        around = ((interval.staff - 1, row.fewer), (interval.staff, row.service_level), (interval.staff + 1, row.more))
        for staff, level in around:
            if level is not None:
                text = _("{staff}: {share}").format(staff=number_text(staff), share=share_text(level))
                line += [(text, "strong" if staff == interval.staff else ""), ("  ", "")]
        line[-1] = (_(" in time"), "dim")
    if row.unbounded:
        line.append((_(" · more comes in than is answered"), "stop"))
    if row.needed and row.rostered == row.needed:
        line.append((_("   needs {n}").format(n=row.needed), ""))
    elif row.needed:
        line.append((_("   needs {n} ({rostered} rostered)").format(n=row.needed, rostered=row.rostered), ""))
    return line


def settings_line(point: TouchPoint, currency: str) -> Line:
    """What is reckoned with, each with the key that changes it."""

    def said(fact_id: str) -> str:
        fact = point.facts.get(fact_id)
        return quantity_text(fact.quantity, currency) if fact is not None and fact.quantity is not None else ""

    share, wait = said("target_share"), said("target_wait")
    target = _("{share} in {wait}").format(share=share, wait=wait) if share and wait else share or wait
    values = (
        ("h", _("handling"), said("handling_time")),
        ("t", _("target"), target),
        ("a", _("patience"), said("patience")),
        ("s", _("shrinkage"), said("shrinkage")),
    )
    line: list[Piece] = []
    for key, label, value in values:
        line += [(key, "key"), (f" {label} ", "dim"), (value or NOTHING, "" if value else "dim"), ("  ", "")]
    return line


def known_pieces(fact: Fact | None) -> list[Piece]:
    """How the demand is known, with the key that says so."""
    if fact is None:
        return []
    return [("g", "key"), (" " + (evidence_word(fact.evidence) if fact.evidence else _("no grade")), "open")]


def missing_lines(why: NotMeasured, kind: Kind | None, width: int) -> list[Line]:
    """Why something is not reckoned, and what helps."""
    keys = ", ".join(dict.fromkeys(KEYS[fact_id] for fact_id in why.facts if fact_id in KEYS))
    if why.why is Missing.NO_STAFFING:
        helps = _("Type it into the column for staff; f fills it down.")
    else:
        helps = _("Press {keys}.").format(keys=keys) if keys else ""
    return [[(line, "warn")] for line in wrapped(f"{missing_sentence(why, kind)} {helps}", width)]


def plan_lines(hours: ServiceHours, width: int) -> list[Line]:
    """What the re-plan of a day gives, and who goes where."""
    plan, found = hours.plan, hours.staffing
    lines: list[Line] = [[(line, "keep")] for line in wrapped(replan_sentence(hours), width)]
    if plan is not None and plan.moves:
        moves = moves_text(plan.moves, found.rows)
        told = _("People for {n} minutes each: {moves}.").format(n=found.minutes, moves=moves)
        lines += [[(line, "")] for line in wrapped(told, width)]
    return lines


def unstaffed_lines(intervals: Sequence[Interval], width: int) -> list[Line]:
    """The weekdays on which it is not given how many answer, and the key that helps; nothing for a typical day."""
    days = sorted({one.weekday for one in intervals if one.weekday and one.calls and one.staff is None})
    if not days:
        return []
    told = _("Staff is not given on {days}. w gives it to all days as on this one.")
    text = told.format(days=", ".join(weekday_word(day) for day in days))
    return [[(line, "warn")] for line in wrapped(text, width)]


def moves_text(moves: Sequence[Move], rows: Sequence[Covered]) -> str:
    """Who goes where, by where they come to: “12:00 gets 2 from 08:00 and 1 from 15:30”."""
    coming: dict[int, list[str]] = {}
    for move in sorted(moves, key=lambda move: move.to_row):
        text = _("{n} from {start}").format(n=move.staff, start=rows[move.from_row].interval.start)
        coming.setdefault(move.to_row, []).append(text)
    return "; ".join(
        _("{start} gets {people}").format(start=rows[place].interval.start, people=", ".join(people))
        for place, people in coming.items()
    )


def weekday_title(weekday: int | None, days: Sequence[int | None]) -> str:
    """Which day of the week is shown; empty for a typical day."""
    if weekday is None:
        return ""
    return _("{day}, {n} of {all} days").format(day=weekday_word(weekday), n=days.index(weekday) + 1, all=len(days))


def day_at(found: Staffing, places: Sequence[int]) -> Staffing:
    """One day of a staffing, by the places of its rows, as a day of its own."""
    rows = (found.rows[place] for place in places)
    return replace(found, rows=tuple(replace(row, interval=replace(row.interval, weekday=None)) for row in rows))


def within(lines: Sequence[Line], room: int, width: int) -> list[Line]:
    """As many lines as there is room for; an ellipsis tells where there is more."""
    fitted: list[Line] = [spread(width, line) for line in lines[:room]]
    if len(lines) > room:
        last = "".join(text for text, _style in lines[room - 1])
        fitted[-1] = [(cut(last, width - 2) + " …", "")]
    return fitted
