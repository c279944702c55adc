"""Which facts are worth getting first, and how much rests on assumption until they are got."""

from collections.abc import Mapping

from touchpoint_audit.assessment.assess import Assessed, Assessment
from touchpoint_audit.assessment.facts_to_get import Doubt, FactToGet, facts_to_get
from touchpoint_audit.assessment.totals import Totals
from touchpoint_audit.domain.evidence import Evidence
from touchpoint_audit.domain.quantity import Quantity
from touchpoint_audit.domain.touch_point import TouchPoint
from touchpoint_audit.language import N_, _, ngettext
from touchpoint_audit.language.numbers import quantity_text
from touchpoint_audit.reports.document import Block, Cell, Paragraph, Table
from touchpoint_audit.reports.fact_text import amount_text, fact_label
from touchpoint_audit.reports.rows import NUMBER, TEXT, name_of, number_cell, sentences, whole_percent
from touchpoint_audit.reports.words import NOTHING, evidence_word, verdict_sign, verdict_word

MOST_FACTS = 12
"""A longer list would be no list of what comes first."""
_ANSWERS: Mapping[str, str] = {
    "rule.easier": N_("Easier for the customer?"),
    "rule.relationship": N_("Better relationship?"),
    "rule.holds": N_("Holds in place"),
}


def worth_getting(assessment: Assessment) -> tuple[Block, ...]:
    """The facts that could change a proposal or the stop list's total most, best first; nothing when none could."""
    kinds = {item.kind.id: item.kind for item in assessment.items.values() if item.kind}
    found = facts_to_get(assessment, kinds)
    if not found:
        return ()
    currency = assessment.audit.about.currency
    rows = tuple(_row(assessment, fact) for fact in found[:MOST_FACTS])
    titles = (
        "#",
        _("Touch point"),
        _("Fact"),
        _("Why"),
        _("The rule could then propose"),
        _("Stop list, staff hours a year"),
        _("Stop list, {currency} a year").format(currency=currency) if currency else _("Stop list, money a year"),
        _("Own staff hours a year"),
    )
    blocks: list[Block] = [
        Paragraph(_("Facts worth getting first, with the hours and the money that hang on them:")),
        Table(titles, (NUMBER, TEXT, TEXT, TEXT, TEXT, NUMBER, NUMBER, NUMBER), rows),
    ]
    left = len(found) - len(rows)
    if left:
        blocks.append(
            Paragraph(
                ngettext(
                    "{n} more fact is worth getting, with less hanging on it.",
                    "{n} more facts are worth getting, with less hanging on them.",
                    left,
                ).format(n=left)
            )
        )
    return tuple(blocks)


def field_label(field: str, item: Assessed) -> str:
    """What the card calls a field that a fact or an answer stands in."""
    if field in _ANSWERS:
        return _(_ANSWERS[field])
    return fact_label(field.removeprefix("facts."), item.kind)


def doubt_text(fact: FactToGet, item: Assessed, currency: str) -> str:
    """Why a fact is worth getting, in a few words."""
    match fact.doubt:
        case Doubt.MISSING:
            return _("not given")
        case Doubt.RANGE:
            quantity = item.touch_point.facts[fact.field.removeprefix("facts.")].quantity
            return _("only a range: {value}").format(value=quantity_text(quantity, currency) if quantity else NOTHING)
        case Doubt.GRADE:
            return _("only {evidence}").format(evidence=evidence_word(_grade(item.touch_point, fact.field)))


def assumption_sentence(whole: Totals) -> str:
    """How much of the staff hours, the money and the customer hours rests on assumption; empty without figures."""
    shares = (whole.assumed_share, whole.assumed_money_share, whole.assumed_customer_share)
    known = [share for share in shares if share is not None]
    if not known:
        return ""
    if not any(known):
        return _("Nothing of what is measured in hours and money rests on assumption.")
    templates = (
        _("{share} % of the staff hours rests on assumption."),
        _("{share} % of the money rests on assumption."),
        _("{share} % of the customer hours rests on assumption."),
    )
    return sentences(
        template.format(share=whole_percent(share)) for share, template in zip(shares, templates, strict=True) if share
    )


def _grade(touch_point: TouchPoint, field: str) -> Evidence | None:
    if field == "rule.easier":
        return touch_point.rule.easier.evidence
    if field == "rule.relationship":
        return touch_point.rule.relationship.evidence
    return touch_point.facts[field.removeprefix("facts.")].evidence


def _row(assessment: Assessment, fact: FactToGet) -> tuple[Cell, ...]:
    item = assessment.items[fact.touch_point]
    could_be = ", ".join(
        _("{sign} {verdict}").format(sign=verdict_sign(verdict), verdict=verdict_word(verdict))
        for verdict in fact.verdicts
    )
    return (
        number_cell(assessment, item),
        Cell(name_of(item.touch_point)),
        Cell(field_label(fact.field, item)),
        Cell(doubt_text(fact, item, assessment.audit.about.currency)),
        Cell(could_be or _("the same")),
        _amount(fact.stop_hours),
        _amount(fact.stop_money),
        _amount(fact.hours),
    )


def _amount(quantity: Quantity | None) -> Cell:
    return Cell(NOTHING) if quantity is None else Cell(amount_text(quantity), quantity)
