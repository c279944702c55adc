"""What is done and still there, in sentences: what it takes less or more, and apart from it, who is answered now."""

from touchpoint_audit.assessment.answered import AnsweredMore, answered_more, changed_otherwise
from touchpoint_audit.assessment.comparison import Comparison
from touchpoint_audit.domain.audit import About
from touchpoint_audit.domain.quantity import Unit
from touchpoint_audit.language import _
from touchpoint_audit.language.numbers import number_text, quantity_text
from touchpoint_audit.reports.became import changed_sentence, less_and_more, number_of, numbered
from touchpoint_audit.reports.rows import sentences
from touchpoint_audit.reports.service_hours import share_text


def changed_sentences(found: Comparison, before: About, after: About, *, short: bool = False) -> str:
    """What is taken less or more than before, and what more answered calls take; empty where nothing is.

    Answered calls are never told as a cost of the change. `short` leaves out names and service level.
    """
    return sentences(
        (
            changed_sentence(changed_otherwise(found), before.currency),
            *(answered_sentence(one, before.currency, short=short) for one in answered_more(found, after)),
        )
    )


def answered_sentence(found: AnsweredMore, currency: str, *, short: bool = False) -> str:
    """How many more are answered at one touch point, what answering them takes, and the service level then and now."""
    number = number_of(found.item)
    named = str(number) if short and number is not None else numbered(found.item)
    _less, taken = less_and_more(found.taken, currency)
    if found.more.unit is Unit.PER_WEEK:
        told = _("#{touch_point}: {n} more calls a week are answered.")
        if taken:
            told = _(
                "#{touch_point}: {n} more calls a week are answered, and answering them is work of {amounts} a year."
            )
    else:
        told = _("#{touch_point}: {n} more calls a day are answered.")
        if taken:
            told = _(
                "#{touch_point}: {n} more calls a day are answered, and answering them is work of {amounts} a year."
            )
    sentence = told.format(touch_point=named, n=number_text(found.more.value), amounts=taken)
    return sentences((sentence, "" if short else _in_time_sentence(found)))


def _in_time_sentence(found: AnsweredMore) -> str:
    now = found.item.now
    if found.in_time is None or now is None:
        return ""
    wait = now.facts["target_wait"].quantity
    then_share, now_share = (share_text(level.value / 100) for level in found.in_time)
    if wait is None:
        return ""
    return _("Of all who call, {then} were answered in time then (within {wait}), {now} now.").format(
        then=then_share, now=now_share, wait=quantity_text(wait, "")
    )
