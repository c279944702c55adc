"""Demand and staffing as pictures: calls against what staff have time for, and staff there against staff needed."""

from collections.abc import Callable, Sequence
from typing import TypeAlias

from touchpoint_audit.language import _
from touchpoint_audit.measures.staffing import Covered, Staffing
from touchpoint_audit.reports.document import BarsPicture, Block, Paragraph, Series

_MOST_BARS = 24
"""With more intervals than these a picture shows hours."""
_FLATTENS = 4.0
"""A line that is so many times as high as the bars would leave nothing to see of them."""

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

    blocks = [*_calls(found, rows, labels, added_up), *_staff(rows, labels, mean)]
    if hourly and blocks:
        words = _("In the pictures the intervals are put together to hours: calls added up, staff as the mean.")
        blocks.append(Paragraph(words))
    return blocks


def _calls(found: Staffing, rows: Sequence[Covered], labels: tuple[str, ...], added_up: _PutTogether) -> list[Block]:
    calls = added_up([row.interval.calls for row in rows])
    if not any(calls):
        return []
    line = None
    staff = [row.interval.staff for row in rows]
    if None not in staff and found.handling_s > 0:
        each = found.minutes * 60 / found.handling_s
        room = added_up([(number or 0.0) * each for number in staff])
        if max(room) <= _FLATTENS * max(calls):
            line = Series(_("Staff have time for"), room)
    picture = BarsPicture(_("When people call"), labels, _("Calls"), Series(_("Calls"), calls), line)
    if line is None:
        return [picture, Paragraph(_("Bars: calls that come in."))]
    words = _("Bars: calls that come in. Line: calls that the staff there have time for; at 0 nobody answers.")
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
