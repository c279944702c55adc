"""A week of demand by the hour: what a lunch hour looks like on each weekday, in one table."""

import math
from collections.abc import Iterable

from touchpoint_audit.domain.quantity import Quantity, Unit
from touchpoint_audit.language import _
from touchpoint_audit.language.numbers import number_text
from touchpoint_audit.measures.staffing import Covered, Staffing
from touchpoint_audit.reports.document import Block, Cell, Paragraph, Table
from touchpoint_audit.reports.rows import NUMBER, TEXT
from touchpoint_audit.reports.service_hours import answered_share, in_time_share, share_text
from touchpoint_audit.reports.words import NOTHING, weekday_word

HOUR = 60
"""Minutes."""


def week_by_the_hour(found: Staffing) -> tuple[Block, ...]:
    """The calls of each hour with calls on each weekday, and the share of them that is answered by the log, or in time
    when there is no log; nothing for a typical day, and for intervals that an hour is no multiple of.
    """
    days = sorted({row.interval.weekday for row in found.rows if row.interval.weekday is not None})
    if not days or HOUR % found.minutes:
        return ()
    hours: dict[str, dict[int, list[Covered]]] = {}
    for row in found.rows:
        if row.interval.calls and row.interval.weekday is not None:
            hours.setdefault(row.interval.start[:2], {}).setdefault(row.interval.weekday, []).append(row)
    if not hours:
        return ()
    logged = any(row.interval.answered is not None for row in found.rows)
    rows = tuple(
        (Cell(_("{hour}:00").format(hour=hour)), *(_cell(hours[hour].get(day, ()), logged=logged) for day in days))
        for hour in sorted(hours)
    )
    titles = (_("Hour"), *(weekday_word(day) for day in days))
    told = (
        _("Each hour of the week: calls, and the share of them that was answered by the log.")
        if logged
        else _("Each hour of the week: calls, and the share of them that is answered in time.")
    )
    return Paragraph(told), Table(titles, (TEXT, *(NUMBER for _day in days)), rows, id="week")


def _cell(rows: Iterable[Covered], *, logged: bool) -> Cell:
    found = tuple(rows)
    if not found:
        return Cell(NOTHING)
    calls = math.fsum(row.interval.calls for row in found)
    share = answered_share(found) if logged else in_time_share(found)
    text = number_text(calls)
    if share is not None:
        text = _("{calls}, {share}").format(calls=text, share=share_text(share))
    return Cell(text, Quantity(calls, Unit.COUNT))
