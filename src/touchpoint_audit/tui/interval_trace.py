"""How the figures of one interval of demand are reckoned: each with its formula and the numbers put in."""

from collections.abc import Iterator

from touchpoint_audit.domain.quantity import Quantity, Unit
from touchpoint_audit.language import _
from touchpoint_audit.language.numbers import number_text, quantity_text
from touchpoint_audit.measures.staffing import Covered, Staffing
from touchpoint_audit.reports.service_hours import share_text
from touchpoint_audit.tui.demand_rows import wait_text
from touchpoint_audit.tui.trace_lines import TraceLine, labelled, plain


def interval_trace(found: Staffing, place: int, width: int) -> list[TraceLine]:
    """The interval at a place of a staffing, in the order of the table's columns."""
    row = found.rows[place]
    lines = plain(_("{start}, this interval alone").format(start=row.interval.start), width, "heading")
    for label, text in _figures(row, found):
        lines += labelled(label, text, width)
    queue = _("Erlang C: nobody gives up") if found.patience_s is None else _("Erlang A: people give up")
    return [*lines, *labelled(_("Source"), queue, width)]


def _figures(row: Covered, found: Staffing) -> Iterator[tuple[str, str]]:
    interval = row.interval
    handling, length = _seconds(found.handling_s), _seconds(found.minutes * 60)
    load = _("A = {calls} calls × {handling} ÷ {length} = {load} Erlang: so many are busy on average")
    yield (
        _("Load"),
        load.format(calls=number_text(interval.calls), handling=handling, length=length, load=f"{row.load:.4g}"),
    )
    if interval.staff is not None:
        yield _("Staff"), _("N = {n}").format(n=number_text(interval.staff))
    if row.service_level is not None and found.target_wait_s is not None:
        told = _("{share} answered within {wait}")
        yield _("In time"), told.format(share=share_text(row.service_level), wait=_seconds(found.target_wait_s))
        if found.patience_s is None:
            yield "", _("1 − Pw × exp(−(N − A) × wait ÷ handling time), and 0 if N ≤ A")
    if row.unbounded:
        yield _("Wait"), _("without end: more comes in than is answered")
    elif row.wait_s is not None:
        yield _("Wait"), _("{time} on average").format(time=wait_text(row.wait_s))
    if row.abandonment is not None and found.patience_s is not None:
        told = _("{share}, when people wait {time} on average before they do")
        yield _("Give up"), told.format(share=share_text(row.abandonment), time=_seconds(found.patience_s))
    if row.occupancy is not None:
        yield _("Busy"), _("{share} of the time of those who answer: A ÷ N").format(share=share_text(row.occupancy))
    if row.needed is not None and found.target_share is not None:
        told = _("{n}: the fewest that answer {share} in time").format(
            n=row.needed, share=share_text(found.target_share)
        )
        yield _("Needed"), told
        if row.rostered is not None and row.rostered != row.needed:
            told = _("{n} on the roster: {needed} ÷ (1 − {share} shrinkage), rounded up")
            shrinkage = share_text(found.shrinkage)
            yield "", told.format(n=row.rostered, needed=row.needed, share=shrinkage)
    if row.proportional is not None:
        told = _("{n}: the day's staff shared out in the proportion of the calls")
        yield _("By calls"), told.format(n=number_text(row.proportional))


def _seconds(seconds: float) -> str:
    return quantity_text(Quantity(seconds, Unit.SECOND), "")
