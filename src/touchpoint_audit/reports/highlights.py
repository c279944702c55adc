"""The two or three results that a reader in a hurry should know: who is turned away, and who pays for whose saving."""

import math
from collections.abc import Collection, Iterable

from touchpoint_audit.assessment.assess import Assessed, Assessment
from touchpoint_audit.assessment.totals import totals
from touchpoint_audit.domain.evidence import Evidence, weakest
from touchpoint_audit.domain.quantity import Quantity, Unit
from touchpoint_audit.domain.rule import Verdict
from touchpoint_audit.language import N_, _
from touchpoint_audit.language.numbers import number_text
from touchpoint_audit.measures.cost_shift import CostShift
from touchpoint_audit.measures.result import Measured
from touchpoint_audit.measures.staffing import SETTINGS, Cover
from touchpoint_audit.reports.cost_shift_tables import receiver_name, sender_name, shift_of, shift_sentence
from touchpoint_audit.reports.document import Item
from touchpoint_audit.reports.fact_text import amount_text
from touchpoint_audit.reports.rows import numbered_name, sentences
from touchpoint_audit.reports.service_hours import (
    ServiceHours,
    answered_share,
    is_weekly,
    replan_sentence,
    service_hours,
    share_text,
)
from touchpoint_audit.reports.shown import hash_name
from touchpoint_audit.reports.words import evidence_word

MOST = 3
_OF_ONE_SORT = 2
_MUCH_MONEY = 0.01
"""A cost shift is told from this share of all the money that the touch points take, 0 to 1."""
_WORTH_TELLING = 0.05
"""A re-plan is told from this gain in the share answered in time; from any where people are turned away."""

_WHILE_CLOSED = {
    "day": N_("{lost} of {everything} calls a day ({share}) come while nobody answers."),
    "week": N_("{lost} of {everything} calls a week ({share}) come while nobody answers."),
    "median week": N_("{lost} of {everything} calls of a median week ({share}) come while nobody answers."),
}
_BY_THE_LOG = {
    "day": N_("{lost} of {everything} calls a day ({share}) are not answered, by the log."),
    "week": N_("{lost} of {everything} calls a week ({share}) are not answered, by the log."),
    "median week": N_("{lost} of {everything} calls of a median week ({share}) are not answered, by the log."),
}


def highlights(assessment: Assessment) -> tuple[Item, ...]:
    """At most three: where most are turned away, and where a change moves most money."""
    told = [
        *_service_hours(assessment)[:_OF_ONE_SORT],
        *(
            (item, sentences((shift_sentence(shift, item, assessment), _rests_on(shift.evidence))))
            for item, shift in _large_shifts(assessment)[:_OF_ONE_SORT]
        ),
    ]
    return tuple(Item(lead=numbered_name(assessment, item), text=text) for item, text in told[:MOST])


def net_sentences(assessment: Assessment) -> str:
    """For each cost shift on the stop list: the sum there counts the receiver's side alone, so the net is told too."""
    return sentences(
        _net_sentence(shift, item, assessment) for item, shift in _shifts(assessment) if item.list is Verdict.STOP
    )


def savers(assessment: Assessment, items: Collection[Assessed]) -> tuple[str, ...]:
    """Who saves by which of some touch points, so that stopping it takes the saving away."""
    return tuple(
        _("{sender} saves by #{number}").format(
            sender=sender_name(item, assessment), number=assessment.numbers[item.touch_point.id]
        )
        for item, _shift in _savings(assessment, items)
    )


def net_worth(assessment: Assessment, items: Collection[Assessed]) -> float:
    """What stopping them all is worth a year in money, less what `savers` save; below 0 where they save more."""
    nets = {item.touch_point.id: shift.net.value for item, shift in _savings(assessment, items)}
    return math.fsum(
        nets.get(item.touch_point.id, money.quantity.value)
        for item in items
        if isinstance(money := item.burden.money, Measured)
    )


def _savings(assessment: Assessment, items: Collection[Assessed]) -> list[tuple[Assessed, CostShift]]:
    found = ((item, shift_of(item, assessment)) for item in items)
    return [(item, shift) for item, shift in found if shift is not None and shift.saving.value > 0]


def _net_sentence(shift: CostShift, item: Assessed, assessment: Assessment) -> str:
    if shift.net.value > 0:
        template = _(
            "Of {name} this counts what {receiver} pays alone; less what {sender} saves, stopping it is worth "
            "{net} {currency} a year."
        )
    else:
        template = _(
            "Of {name} this counts what {receiver} pays alone; since {sender} would lose its saving, stopping it "
            "costs {net} {currency} a year more than it frees."
        )
    net = shift.net if shift.net.value > 0 else Quantity(0.0, Unit.MONEY_PER_YEAR).minus(shift.net)
    return template.format(
        name=hash_name(assessment, item),
        receiver=receiver_name(item, assessment),
        sender=sender_name(item, assessment),
        net=amount_text(net),
        currency=assessment.audit.about.currency or _("in money"),
    )


def _service_hours(assessment: Assessment) -> list[tuple[Assessed, str]]:
    """Where people are turned away, or the same hours could do clearly more; the most turned away in a day first."""
    found: list[tuple[float, Assessed, str]] = []
    for item in assessment.items.values():
        hours = service_hours(item, assessment.audit.about)
        if hours is None:
            continue
        turned_away = _while_closed(hours)
        gain = hours.better.after - hours.better.before if hours.better else 0.0
        told = _closed_sentence(hours)
        if told or gain >= _WORTH_TELLING:
            replanned = replan_sentence(hours) if gain >= _WORTH_TELLING or (turned_away and gain) else ""
            text = sentences((told, replanned, _rests_on(_grade(item, SETTINGS if replanned else ()))))
            found.append((turned_away / hours.staffing.days + gain, item, text))
    return [(item, text) for _size, item, text in sorted(found, key=lambda each: -each[0])]


def _grade(item: Assessed, settings: Iterable[str]) -> Evidence:
    """The weakest evidence behind the demand and those other facts that are given."""
    facts = item.touch_point.facts
    return weakest(facts[name].evidence for name in ("demand", *settings) if name in facts)


def _rests_on(grade: Evidence) -> str:
    return _("Weakest evidence: {evidence}.").format(evidence=evidence_word(grade))


def _shifts(assessment: Assessment) -> list[tuple[Assessed, CostShift]]:
    """Every cost shift that is no zero sum, the largest net first."""
    found = [(item, shift_of(item, assessment)) for item in assessment.items.values()]
    shifts = [(item, shift) for item, shift in found if shift is not None and shift.net.value]
    return sorted(shifts, key=lambda each: -abs(each[1].net.value))


def _large_shifts(assessment: Assessment) -> list[tuple[Assessed, CostShift]]:
    least = _MUCH_MONEY * totals(assessment.items.values()).money.value
    return [(item, shift) for item, shift in _shifts(assessment) if abs(shift.net.value) >= least]


def _while_closed(hours: ServiceHours) -> float:
    return math.fsum(row.interval.calls for row in hours.staffing.rows if row.cover is Cover.CLOSED)


def _closed_sentence(hours: ServiceHours) -> str:
    """How many come while nobody answers; where that is not known, how many a log says were not answered."""
    rows = hours.staffing.rows
    everything, lost = math.fsum(row.interval.calls for row in rows), _while_closed(hours)
    told = _WHILE_CLOSED
    if not lost:
        lost = everything * (1 - (1.0 if (answered := answered_share(rows)) is None else answered))
        told = _BY_THE_LOG
    if not lost:
        return ""
    if any(row.interval.busy is not None for row in rows):
        period = "median week"
    else:
        period = "week" if is_weekly(hours.staffing) else "day"
    return _(told[period]).format(
        lost=number_text(lost), everything=number_text(everything), share=share_text(lost / everything)
    )
