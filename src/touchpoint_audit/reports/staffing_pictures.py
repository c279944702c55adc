"""Demand and staffing as pictures: calls and those answered in time, staff there and staff needed."""

from collections.abc import Callable, Sequence
from typing import TypeAlias

from touchpoint_audit.language import _
from touchpoint_audit.measures.staffing import Covered, Staffing
from touchpoint_audit.reports.document import Block, Paragraph
from touchpoint_audit.reports.picture_blocks import BarsPicture, Series

_MOST_BARS = 16
"""With more intervals than these a picture shows hours."""

_PutTogether: TypeAlias = Callable[[Sequence[float]], tuple[float, ...]]


def staffing_pictures(found: Staffing, shown: Sequence[int]) -> list[Block]:
    """The pictures of some rows of a staffing, each with a sentence on what the bars and the line are."""
    rows = [found.rows[place] for place in shown]
    hourly = len(rows) > _MOST_BARS
    places = [row.interval.start[:2] if hourly else row.interval.start for row in rows]
    labels = tuple(dict.fromkeys(places))

    def added_up(numbers: Sequence[float]) -> tuple[float, ...]:
        sums = dict.fromkeys(labels, 0.0)
        for place, number in zip(places, numbers, strict=True):
            sums[place] += number
        return tuple(sums.values())

    def mean(numbers: Sequence[float]) -> tuple[float, ...]:
        return tuple(total / places.count(label) for label, total in zip(labels, added_up(numbers), strict=True))

    blocks = [*_calls(rows, labels, added_up), *_staff(rows, labels, mean)]
    if hourly and blocks:
        words = _("In the pictures the intervals are put together to hours: calls added up, staff as the mean.")
        blocks.append(Paragraph(words))
    return blocks


def _calls(rows: Sequence[Covered], labels: tuple[str, ...], added_up: _PutTogether) -> list[Block]:
    calls = added_up([row.interval.calls for row in rows])
    if not any(calls):
        return []
    line = None
    if all(row.service_level is not None for row in rows if row.interval.calls):
        in_time = added_up([row.interval.calls * (row.service_level or 0.0) for row in rows])
        line = Series(_("Answered in time"), in_time)
    picture = BarsPicture(_("When people call"), labels, _("Calls"), Series(_("Calls"), calls), line)
    if line is None:
        return [picture, Paragraph(_("Bars: calls that come in."))]
    words = _("Bars: calls that come in. Line: those of them that are answered within the target's time.")
    return [picture, Paragraph(words)]


def _staff(rows: Sequence[Covered], labels: tuple[str, ...], mean: _PutTogether) -> list[Block]:
    staff, needed = [row.interval.staff for row in rows], [row.needed for row in rows]
    if None in staff or None in needed:
        return []
    there = Series(_("Staff there"), mean([number or 0.0 for number in staff]))
    wanted = Series(_("Staff needed"), mean([float(number or 0) for number in needed]))
    if not (any(there.values) or any(wanted.values)):
        return []
    return [
        BarsPicture(_("Staff there and staff needed"), labels, _("Staff"), there, wanted),
        Paragraph(_("Bars: staff there now. Line: staff that the target needs; a bar below the line is too few.")),
    ]
