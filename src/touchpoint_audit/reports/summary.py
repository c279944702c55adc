"""How a report begins: what was walked, the rule, and what the verdicts come to."""

from collections import Counter

from touchpoint_audit.assessment.assess import Assessment
from touchpoint_audit.assessment.lists import verdict_list
from touchpoint_audit.assessment.part import Part
from touchpoint_audit.assessment.progress import progress
from touchpoint_audit.assessment.totals import Totals, by_verdict, totals
from touchpoint_audit.domain.audit import About
from touchpoint_audit.domain.quantity import Quantity, Unit
from touchpoint_audit.domain.rule import Verdict
from touchpoint_audit.language import _, ngettext
from touchpoint_audit.language.numbers import date_text
from touchpoint_audit.reports.document import Block, Bullets, Cell, Item, Paragraph, Section, Table
from touchpoint_audit.reports.fact_text import amount_text
from touchpoint_audit.reports.highlights import highlights, net_sentences
from touchpoint_audit.reports.rows import (
    NUMBER,
    TEXT,
    assumption_sentence,
    burden_titles,
    count_cell,
    numbered_name,
    sentences,
    totals_cells,
)
from touchpoint_audit.reports.unsettled import unsettled_sentence
from touchpoint_audit.reports.words import verdict_sign, verdict_word


def heading(about: About) -> str:
    """The report's title."""
    return (
        _("Touch-point audit: {journey}").format(journey=about.journey)
        if about.journey.strip()
        else _("Touch-point audit")
    )


def opening(assessment: Assessment) -> tuple[Block, ...]:
    """What was walked: where, when, by whom, and how far the audit has come."""
    about = assessment.audit.about
    blocks: list[Block] = []
    if walked := walked_sentences(about):
        blocks.append(Paragraph(walked))
    if assessment.part is not None:
        blocks.append(Paragraph(part_sentence(assessment, assessment.part), strong=True))
    blocks.append(Paragraph(judged_sentences(assessment)))
    if unsettled := unsettled_sentence(len(assessment.audit.conflicts)):
        blocks.append(Paragraph(unsettled, strong=True))
    if about.note.strip():
        blocks.append(Paragraph(about.note))
    return tuple(blocks)


def judged_sentences(assessment: Assessment) -> str:
    """How far the audit has come, and how many verdicts rest on measured facts."""
    return sentences((_logged(assessment), _judged(assessment)))


def in_short(assessment: Assessment) -> Section:
    """The rule in one sentence, what stopping frees, and the verdicts as a table."""
    blocks: list[Block] = [
        Paragraph(
            _(
                "One rule judges every touch point: what neither makes it easier for the customer nor improves the "
                "relationship is to be stopped, unless the law, ethics, its cost or our reputation stands in the way."
            )
        )
    ]
    if any(not item.ended for item in assessment.items.values()):
        judged = any(item.judged for item in assessment.items.values())
        blocks += _outcome(assessment) if judged else _outlook(assessment)
        blocks += _verdict_table(assessment)
    return Section("in_short", _("In short"), tuple(blocks))


def summary_line(assessment: Assessment) -> str:
    """What stopping everything on the stop list frees, in one to four sentences."""
    stopped = totals(verdict_list(assessment, Verdict.STOP))
    if not stopped.count:
        return _("Nothing is on the stop list.")
    return sentences(
        (
            _freed(stopped, assessment.audit.about.currency),
            _for_customers(stopped),
            assumption_sentence(stopped),
            _unmeasured(stopped),
        )
    )


def walked_sentences(about: About) -> str:
    """Where, when and by whom it was walked, as far as that is known."""
    return sentences((_where(about), _walked(about)))


def _where(about: About) -> str:
    if about.organisation and about.site:
        return _("{organisation}, {site}.").format(organisation=about.organisation, site=about.site)
    place = about.organisation or about.site
    return _("{place}.").format(place=place) if place else ""


def _walked(about: About) -> str:
    day = date_text(about.walked_on) if about.walked_on else ""
    if day and about.walked_by:
        return _("Walked on {day} by {person}.").format(day=day, person=about.walked_by)
    if day:
        return _("Walked on {day}.").format(day=day)
    return _("Walked by {person}.").format(person=about.walked_by) if about.walked_by else ""


def part_sentence(assessment: Assessment, part: Part) -> str:
    """What a part is made of, and how much of the whole it is."""
    told = []
    if part.verdicts:
        lists = ngettext("what is on the list {lists}", "what is on the lists {lists}", len(part.verdicts))
        told.append(lists.format(lists=", ".join(map(verdict_word, part.verdicts))))
    if part.department:
        told.append(_("what {department} imposes or carries").format(department=part.department))
    if part.owner:
        told.append(_("what {owner} has actions on, and only those actions").format(owner=part.owner))
    return _(
        "This is a part of the audit: {what}. It has {n} of {of} touch points; the others are left out of every list "
        "and every sum."
    ).format(what="; ".join(told), n=len(assessment.items), of=assessment.of)


def _logged(assessment: Assessment) -> str:
    if assessment.part is not None:
        return ""
    if not assessment.items:
        return _("No touch points have been logged yet.")
    n = progress(assessment.items.values()).logged
    logged = ngettext("{n} touch point was logged.", "{n} touch points were logged.", n).format(n=n)
    ended = len(assessment.items) - n
    gone = ngettext("{n} of the walk before has ended.", "{n} of the walk before have ended.", ended).format(n=ended)
    return sentences((logged, gone if ended else ""))


def _judged(assessment: Assessment) -> str:
    found = progress(assessment.items.values())
    if not found.logged:
        return ""
    return _("Judged: {judged}. Not judged yet: {left}. Verdicts that rest on measured facts: {measured}.").format(
        judged=found.judged, left=found.logged - found.judged, measured=found.measured
    )


def _freed(stopped: Totals, currency: str) -> str:
    if stopped.uncounted >= stopped.count:
        return ngettext(
            "What stopping the {n} touch point on the stop list frees is not measured.",
            "What stopping the {n} touch points on the stop list frees is not measured.",
            stopped.count,
        ).format(n=stopped.count)
    if stopped.staff_hours.value < 0:
        return ngettext(
            "Stopping the {n} touch point on the stop list takes {hours} staff hours a year more than today.",
            "Stopping the {n} touch points on the stop list takes {hours} staff hours a year more than today.",
            stopped.count,
        ).format(n=stopped.count, hours=amount_text(Quantity(-stopped.staff_hours.value, Unit.HOUR_PER_YEAR)))
    hours = _at_least(stopped.staff_hours, stopped.uncounted)
    if stopped.unpriced >= stopped.count:
        return ngettext(
            "Stopping the {n} touch point on the stop list frees {hours} staff hours a year.",
            "Stopping the {n} touch points on the stop list frees {hours} staff hours a year.",
            stopped.count,
        ).format(n=stopped.count, hours=hours)
    return ngettext(
        "Stopping the {n} touch point on the stop list frees {hours} staff hours and {money} {currency} a year.",
        "Stopping the {n} touch points on the stop list frees {hours} staff hours and {money} {currency} a year.",
        stopped.count,
    ).format(n=stopped.count, hours=hours, money=_at_least(stopped.money, stopped.unpriced), currency=currency)


def _at_least(total: Quantity, lacking: int) -> str:
    """A sum; one that something is missing from is told as the floor it is."""
    text = amount_text(total)
    return _("at least {n}").format(n=text) if lacking else text


def _for_customers(stopped: Totals) -> str:
    if stopped.customer_hours.most <= 0:
        return ""
    return _("Customers get {hours} hours a year back.").format(
        hours=_at_least(stopped.customer_hours, stopped.uncounted_customers)
    )


def _unmeasured(stopped: Totals) -> str:
    if not stopped.uncounted or stopped.uncounted >= stopped.count:
        return ""
    return ngettext(
        "One of them is not measured in hours and adds nothing to this.",
        "The hours of {n} of them are not measured and add nothing to this.",
        stopped.uncounted,
    ).format(n=stopped.uncounted)


def _outcome(assessment: Assessment) -> list[Block]:
    """What the verdicts come to, and what could be done tomorrow."""
    blocks: list[Block] = []
    if assessment.part is None or verdict_list(assessment, Verdict.STOP):
        blocks.append(Paragraph(summary_line(assessment), strong=True))
    if net := net_sentences(assessment):
        blocks.append(Paragraph(net))
    blocks += _highlights(assessment)
    quick = tuple(
        Item(lead=numbered_name(assessment, item), text=item.touch_point.instead.strip())
        for item in assessment.items.values()
        if item.touch_point.quick_win and item.list in {Verdict.STOP, Verdict.CHANGE}
    )
    if quick:
        blocks += [Paragraph(_("Quick wins:")), Bullets(quick)]
    return blocks


def _outlook(assessment: Assessment) -> list[Block]:
    """Proposals in numbers while nothing is judged."""
    counts = Counter(item.proposal.verdict for item in assessment.items.values() if not item.ended)
    proposed = tuple(
        Item(
            text=ngettext("{sign} {verdict}: {n} touch point", "{sign} {verdict}: {n} touch points", n).format(
                sign=verdict_sign(verdict), verdict=verdict_word(verdict), n=n
            )
        )
        for verdict in Verdict
        if (n := counts[verdict])
    )
    words = _("Nothing is judged yet. From the answers given so far, the rule proposes:")
    return [Paragraph(words, strong=True), Bullets(proposed), *_highlights(assessment)]


def _highlights(assessment: Assessment) -> list[Block]:
    found = highlights(assessment)
    return [Paragraph(_("What the measures say most clearly:")), Bullets(found)] if found else []


def _verdict_table(assessment: Assessment) -> list[Block]:
    rows = []
    for group in by_verdict(assessment):
        if not group.totals.count:
            continue
        verdict = Verdict(group.key)
        mark = _("{sign} {verdict}").format(sign=verdict_sign(verdict), verdict=verdict_word(verdict))
        rows.append((Cell(mark, verdict_word(verdict)), count_cell(group.totals.count), *totals_cells(group.totals)))
    whole = totals(assessment.items.values())
    blocks: list[Block] = [
        Paragraph(_("What the touch points take in a year today, by verdict:")),
        Table(
            (_("Verdict"), _("Touch points"), *burden_titles(assessment.audit.about.currency)),
            (TEXT, NUMBER, NUMBER, NUMBER, NUMBER),
            tuple(rows),
            (Cell(_("All")), count_cell(whole.count), *totals_cells(whole)),
            id="verdicts",
        ),
    ]
    if 0 < whole.uncounted < whole.count or 0 < whole.unpriced < whole.count:
        blocks.append(
            Paragraph(_("A sum marked ≥ is a floor: what is not measured, or not priced, adds nothing to it."))
        )
    return blocks
