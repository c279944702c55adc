"""The one result of a touch point's kind that says most, as a short sentence."""

import math
from collections.abc import Mapping
from itertools import chain

from touchpoint_audit.assessment.assess import Assessed
from touchpoint_audit.domain.fact import Interval
from touchpoint_audit.domain.quantity import Quantity, Unit
from touchpoint_audit.language import N_, _
from touchpoint_audit.language.numbers import number_text, quantity_text
from touchpoint_audit.measures import MEASURES
from touchpoint_audit.measures.result import Measured
from touchpoint_audit.reports.words import evidence_word

_CLOSED = ("calls_while_closed", "closed_share")
_SENTENCES: Mapping[str, str] = {
    "grant_rate": N_("{result} of what is asked for is granted ({evidence})"),
    "used_fields_share": N_("{result} of the fields are used by somebody ({evidence})"),
    "work_share": N_("{result} of the lead time is work ({evidence})"),
    "process_cycle_efficiency": N_("{result} of the lead time is work that the customer gains from ({evidence})"),
    "held_share": N_("{result} of what is planned is done ({evidence})"),
    "not_answered": N_("{result} of those who want in are not answered ({evidence})"),
}
"""By measure: a sentence with {result}, where its label and its result alone would read badly."""


def strongest_measure(item: Assessed) -> str:
    """The id of the measure behind the first limit that is crossed, else of the first that is measured; else empty."""
    raised = (concern.limit.of for concern in item.concerns if concern.limit.of in item.results)
    in_turn = chain(raised, item.results)  # each is reckoned only when it is looked at
    return next((name for name in in_turn if isinstance(item.results[name], Measured)), "")


def strongest_sentence(item: Assessed, currency: str) -> str:
    """What that measure says, with its evidence, such as “Granted: 97 % (measured)”; empty when nothing is measured."""
    name = strongest_measure(item)
    if not name:
        return ""
    result = item.results[name]
    assert isinstance(result, Measured)
    evidence = evidence_word(result.evidence)
    if name in _CLOSED and (told := _closed_sentence(item)):
        return told
    shown = quantity_text(result.quantity, currency)
    if name in _SENTENCES:
        return _(_SENTENCES[name]).format(result=shown, evidence=evidence)
    return _("{label}: {result} ({evidence})").format(label=_(MEASURES[name].label), result=shown, evidence=evidence)


def _closed_sentence(item: Assessed) -> str:
    """Calls that come while nobody answers, out of how many."""
    if not all(name in item.results for name in _CLOSED):
        return ""
    closed, share = (item.results[name] for name in _CLOSED)
    demand = item.touch_point.facts.get("demand")
    if not isinstance(closed, Measured) or not isinstance(share, Measured) or demand is None or not demand.intervals:
        return ""
    by_week = demand.intervals[0].weekday is not None
    template = (
        _("{calls} of {all} calls a week come while nobody answers ({share}, {evidence})")
        if by_week
        else _("{calls} of {all} calls a day come while nobody answers ({share}, {evidence})")
    )
    return template.format(
        calls=number_text(closed.quantity.value),
        all=number_text(_all_calls(demand.intervals)),
        share=_whole_share(share.quantity.value),
        evidence=evidence_word(share.evidence),
    )


def _whole_share(percent: float) -> str:
    """Without decimals, where that does not make it nothing or all."""
    shown = float(math.floor(percent + 0.5)) if 1 <= percent <= 99 else percent
    return quantity_text(Quantity(shown, Unit.PERCENT), "")


def _all_calls(intervals: tuple[Interval, ...]) -> float:
    return math.fsum(interval.calls for interval in intervals)
