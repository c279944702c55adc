"""How the top's page begins: what was decided to be stopped, what of it is done, and what nobody decided yet."""

from collections.abc import Iterator
from datetime import date

from touchpoint_audit.assessment.assess import Assessed, Assessment
from touchpoint_audit.assessment.comparison import since_last_time
from touchpoint_audit.assessment.decided import NOT_DECIDED, Decided, decided
from touchpoint_audit.assessment.moved import Freed
from touchpoint_audit.assessment.stopping import Stopping, stopping
from touchpoint_audit.assessment.totals import Totals, totals
from touchpoint_audit.domain.quantity import Quantity, Unit
from touchpoint_audit.language import _, ngettext
from touchpoint_audit.language.numbers import date_text
from touchpoint_audit.reports.became import less_and_more, since_last_time_sentence
from touchpoint_audit.reports.changed import changed_sentences
from touchpoint_audit.reports.document import Block, Paragraph
from touchpoint_audit.reports.fact_text import amount_text
from touchpoint_audit.reports.highlights import net_sentences, net_worth, savers
from touchpoint_audit.reports.picture_room import shortened
from touchpoint_audit.reports.rows import assumption_sentence, sentences
from touchpoint_audit.reports.shown import hash_name
from touchpoint_audit.reports.summary import judged_sentences, summary_line, walked_sentences
from touchpoint_audit.reports.voices import decided_in_short

_MOST_NAMED = 3
_LONGEST_NAME = 45
"""Characters; the sheet has no room for more."""


def head(assessment: Assessment, today: date | None) -> Iterator[Block]:
    """What was walked and as of which day it is seen, what stopping frees, and what waits for a decision."""
    about, found = assessment.audit.about, stopping(assessment)
    seen_on = _("As of {day}.").format(day=date_text(today)) if today else ""
    yield Paragraph(sentences((walked_sentences(about), seen_on, judged_sentences(assessment))))
    yield from _since(assessment)
    if not found.decided and not decided(assessment):
        lead = _("Nothing is decided yet.") if found.only_the_auditor else ""
        yield Paragraph(sentences((lead, summary_line(assessment))), strong=True)
        if net := net_sentences(assessment):
            yield Paragraph(net)
        return
    yield Paragraph(_decided(assessment, found), strong=True)
    if found.only_the_auditor:
        yield Paragraph(_only_the_auditor(assessment, found.only_the_auditor, today))


def _since(assessment: Assessment) -> Iterator[Block]:
    """Of a follow-up: what the stopped and the changed gave; nothing where nothing did."""
    found, about = since_last_time(assessment), assessment.audit.about
    if found is None:
        return
    if since := since_last_time_sentence(found.stopped, about.currency):
        yield Paragraph(since, strong=True)
    if told := changed_sentences(found, about, about):
        yield Paragraph(told)


def _decided(assessment: Assessment, found: Stopping) -> str:
    n, currency = len(found.decided), assessment.audit.about.currency
    if not n:
        return _("Nothing that is still there is decided to be stopped.")
    whole = totals(found.decided)
    less, more = less_and_more(_as_freed(whole), currency)
    told = ngettext(
        "{n} touch point is decided to be stopped.", "{n} touch points are decided to be stopped.", n
    ).format(n=n)
    frees = _("That frees {amounts} a year.").format(amounts=less) if less else ""
    if not less and not more:
        frees = _("What that frees is not measured.")
    takes = _("It takes {amounts} a year more.").format(amounts=more) if more else ""
    return sentences(
        (
            told,
            frees,
            takes,
            _net(assessment, found, whole),
            assumption_sentence(whole),
            _done(found, currency),
        )
    )


def _net(assessment: Assessment, found: Stopping, whole: Totals) -> str:
    """What it is worth less what others save by it; empty where nobody saves."""
    saved = savers(assessment, found.decided)
    if not saved:
        return ""
    worth = net_worth(assessment, found.decided)
    told = _("Less what {savings}, it is worth {net} {currency} a year.")
    if worth < 0:
        told = _("Less what {savings}, it costs {net} {currency} a year more than it frees.")
    text = amount_text(Quantity(abs(worth), Unit.MONEY_PER_YEAR))
    text = _("at least {n}").format(n=text) if whole.unpriced and worth >= 0 else text
    return told.format(savings="; ".join(saved), net=text, currency=assessment.audit.about.currency or _("in money"))


def _done(found: Stopping, currency: str) -> str:
    """What of it is marked as done already, and how many of them slid back, as this walk found."""
    n, back, whole = len(found.done), len(found.slid_back), len(found.decided)
    if back == whole:
        return ngettext("It was stopped and slid back.", "All of them were stopped and slid back.", back)
    told = _("None of it is done yet.")
    if n == whole:
        told = _("All of it is marked as done.")
    elif n:
        amounts, _more = less_and_more(_as_freed(totals(found.done)), currency)
        told = (
            _("{n} of {all} are marked as done: {amounts} a year.")
            if amounts
            else _("{n} of {all} are marked as done.")
        )
        told = told.format(n=n, all=whole, amounts=amounts)
    slid = ngettext("{n} of {all} was stopped and slid back.", "{n} of {all} were stopped and slid back.", back)
    return sentences((told, slid.format(n=back, all=whole) if back else ""))


def _only_the_auditor(assessment: Assessment, items: tuple[Assessed, ...], today: date | None) -> str:
    answered = decided(assessment)
    named = [
        _("{touch_point} – {decided}").format(
            touch_point=shortened(hash_name(assessment, item), _LONGEST_NAME),
            decided=_answered(answered.get(item.touch_point.id, NOT_DECIDED), item, assessment, today),
        )
        for item in items[:_MOST_NAMED]
    ]
    if len(items) > _MOST_NAMED:
        named.append(_("{n} more").format(n=len(items) - _MOST_NAMED))
    amounts, _more = less_and_more(_as_freed(totals(items)), assessment.audit.about.currency)
    told = ngettext(
        "On the auditor's stop list, but not decided to be stopped, is {n} more: {names}.",
        "On the auditor's stop list, but not decided to be stopped, are {n} more: {names}.",
        len(items),
    )
    if amounts:
        told = ngettext(
            "On the auditor's stop list, but not decided to be stopped, is {n} more, which takes {amounts} a year: "
            "{names}.",
            "On the auditor's stop list, but not decided to be stopped, are {n} more, which take {amounts} a year: "
            "{names}.",
            len(items),
        )
    return told.format(n=len(items), amounts=amounts, names="; ".join(named))


def _answered(found: Decided, item: Assessed, assessment: Assessment, today: date | None) -> str:
    """What is decided about one on the auditor's stop list, in half a line."""
    before = item.touch_point.before
    if found.decision is None and (before is None or before.decision is None or before.decision.verdict is None):
        return _("not decided")
    return decided_in_short(found, item, assessment, today)


def _as_freed(whole: Totals) -> Freed:
    return Freed(
        whole.count,
        whole.staff_hours,
        whole.money,
        whole.customer_hours,
        whole.uncounted,
        whole.unpriced,
        whole.uncounted_customers,
    )
