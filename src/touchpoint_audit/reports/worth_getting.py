"""Which facts are worth getting first, and how much rests on assumption until they are got."""

from collections.abc import Mapping, Sequence

from touchpoint_audit.assessment.assess import Assessed, Assessment
from touchpoint_audit.assessment.doubts import Doubt
from touchpoint_audit.assessment.facts_to_get import FactToGet, facts_to_get
from touchpoint_audit.domain.evidence import Evidence
from touchpoint_audit.domain.quantity import Quantity
from touchpoint_audit.domain.touch_point import TouchPoint
from touchpoint_audit.language import N_, _, ngettext
from touchpoint_audit.language.numbers import quantity_text
from touchpoint_audit.reports.document import Block, Cell, Paragraph, Section, Table
from touchpoint_audit.reports.fact_text import amount_text, fact_label
from touchpoint_audit.reports.rows import NUMBER, TEXT, name_of, number_cell
from touchpoint_audit.reports.words import NOTHING, evidence_word, verdict_sign, verdict_word

MOST_FACTS = 12
"""A longer list would be no list of what comes first."""
_ANSWERS: Mapping[str, str] = {
    "rule.easier": N_("Easier for the customer?"),
    "rule.relationship": N_("Better relationship?"),
    "rule.holds": N_("Holds in place"),
}


Found = tuple[FactToGet, ...]


def facts_found(assessment: Assessment) -> Found:
    """What `facts_to_get` gives for an audit; a report tells of it in two places and reckons it once."""
    kinds = {item.kind.id: item.kind for item in assessment.items.values() if item.kind}
    return facts_to_get(assessment, kinds)


def worth_getting(assessment: Assessment, found: Found) -> tuple[Block, ...]:
    """The facts that could change a proposal or the stop list's total most, best first; nothing when none could."""
    if not found:
        return ()
    lead = Paragraph(_("Facts worth getting first, the one with most hanging on it at the top:"))
    left = len(found) - MOST_FACTS
    if left <= 0:
        return lead, _table(assessment, found, "facts_to_get")
    words = ngettext(
        "{n} more fact is worth getting, with less hanging on it; it stands in the appendix.",
        "{n} more facts are worth getting, with less hanging on them; they stand in the appendix.",
        left,
    )
    return lead, _table(assessment, found[:MOST_FACTS], "facts_to_get"), Paragraph(words.format(n=left))


def also_worth_getting(assessment: Assessment, found: Found) -> tuple[Section, ...]:
    """The facts that `worth_getting` has no room for; nothing when it has room for all."""
    more = found[MOST_FACTS:]
    if not more:
        return ()
    return (Section("worth_getting", _("Appendix: more facts worth getting"), (_table(assessment, more),)),)


def _table(assessment: Assessment, facts: Sequence[FactToGet], id: str = "") -> Table:
    """A row for each fact; a column of amounts that would be empty is left out."""
    currency = assessment.audit.about.currency
    money = _("Stop list, {currency} a year").format(currency=currency) if currency else _("Stop list, money a year")
    amounts = (
        (_("Stop list, staff hours a year"), [fact.stop_hours for fact in facts]),
        (money, [fact.stop_money for fact in facts]),
        (_("Stop list, customer hours a year"), [fact.stop_customer_hours for fact in facts]),
        (_("Own staff hours a year"), [fact.hours for fact in facts]),
    )
    shown = [(title, column) for title, column in amounts if any(column)]
    titles = ("#", _("Touch point"), _("Fact"), _("Why"), _("The rule could then propose"))
    return Table(
        (*titles, *(title for title, _column in shown)),
        (NUMBER, *(TEXT,) * (len(titles) - 1), *(NUMBER,) * len(shown)),
        tuple(
            (*_row(assessment, fact), *(_amount(column[place]) for _title, column in shown))
            for place, fact in enumerate(facts)
        ),
        id=id,
    )


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


def _grade(touch_point: TouchPoint, field: str) -> Evidence | None:
    if field == "rule.easier":
        return touch_point.rule.easier.evidence
    if field == "rule.relationship":
        return touch_point.rule.relationship.evidence
    return touch_point.facts[field.removeprefix("facts.")].evidence


def _row(assessment: Assessment, fact: FactToGet) -> tuple[Cell, ...]:
    item = assessment.items[fact.touch_point]
    words = [verdict_word(verdict) for verdict in fact.verdicts]
    marks = [
        _("{sign} {verdict}").format(sign=verdict_sign(verdict), verdict=word)
        for verdict, word in zip(fact.verdicts, words, strict=True)
    ]
    return (
        number_cell(assessment, item),
        Cell(name_of(item.touch_point)),
        Cell(field_label(fact.field, item)),
        Cell(doubt_text(fact, item, assessment.audit.about.currency)),
        Cell(", ".join(marks), ", ".join(words)) if marks else Cell(_("the same")),
    )


def _amount(quantity: Quantity | None) -> Cell:
    return Cell(NOTHING) if quantity is None else Cell(amount_text(quantity), quantity)
