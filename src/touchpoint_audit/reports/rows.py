"""Cells and names that several parts of the report share."""

from collections.abc import Iterable

from touchpoint_audit.assessment.assess import Assessed, Assessment
from touchpoint_audit.assessment.totals import Totals
from touchpoint_audit.catalog.kind import Kind
from touchpoint_audit.catalog.load import question_sets
from touchpoint_audit.domain.quantity import Quantity
from touchpoint_audit.domain.touch_point import Tone, TouchPoint, Voice
from touchpoint_audit.language import _
from touchpoint_audit.language.numbers import number_text
from touchpoint_audit.measures.result import Measured, Result
from touchpoint_audit.reports.document import Cell, Column, Item
from touchpoint_audit.reports.fact_text import amount_text, result_number
from touchpoint_audit.reports.words import NOTHING, evidence_word, verdict_sign, verdict_word

TEXT, NUMBER = Column.TEXT, Column.NUMBER


def name_of(touch_point: TouchPoint) -> str:
    """The touch point's name, or words in its place while it has none."""
    return touch_point.name.strip() or _("(no name)")


def numbered_name(assessment: Assessment, item: Assessed) -> str:
    """The number along the journey and the name, as a person would say them."""
    return _("{number} {name}").format(number=assessment.numbers[item.touch_point.id], name=name_of(item.touch_point))


def stage_name(assessment: Assessment, stage_id: str) -> str:
    """The name of a stage; words in its place when it has none or is gone."""
    stage = assessment.audit.stages.get(stage_id)
    if stage is None:
        return _("No stage")
    return stage.name.strip() or _("(no name)")


def kind_name(kind: Kind | None, kind_id: str) -> str:
    """The kind's name; its id, with a word of warning, when the catalog does not know it."""
    if kind is not None:
        return _(kind.name)
    return _("{kind} (unknown kind)").format(kind=kind_id) if kind_id else _("No kind")


def question_set_name(set_id: str) -> str:
    """The name of a question set; its id where the catalog does not know it."""
    known = question_sets().get(set_id)
    return _(known.name) if known else set_id


def part_name(key: str) -> str:
    """Set and question that a key as of `part_key` names; the key itself where the catalog does not know it."""
    set_id, _dot, question_id = key.partition(".")
    known = question_sets().get(set_id)
    question = known.question(question_id) if known else None
    if known is None or question is None:
        return key
    return _("{set}: {question}").format(set=_(known.name), question=_(question.name))


def number_cell(assessment: Assessment, item: Assessed) -> Cell:
    number = assessment.numbers[item.touch_point.id]
    return Cell(str(number), number)


def result_cell(result: Result) -> Cell:
    """A measure's result without its unit, which the column's title tells."""
    return Cell(result_number(result), result.quantity if isinstance(result, Measured) else None)


def count_cell(count: int) -> Cell:
    return Cell(str(count), count)


def evidence_cell(item: Assessed) -> Cell:
    return Cell(evidence_word(item.evidence) if item.evidence else NOTHING)


def verdict_mark(item: Assessed) -> str:
    """Sign and word of the auditor's verdict; that it ended, where a follow-up found so."""
    if item.ended:
        return _("ended")
    if not item.judged:
        return _("{sign} not judged").format(sign=verdict_sign(item.list))
    return _("{sign} {verdict}").format(sign=verdict_sign(item.list), verdict=verdict_word(item.list))


def verdict_cell(item: Assessed) -> Cell:
    """As `verdict_mark`, with the word alone behind it."""
    if item.ended:
        return Cell(verdict_mark(item))
    return Cell(verdict_mark(item), verdict_word(item.list) if item.judged else _("not judged"))


def proposal_mark(item: Assessed) -> str:
    """Sign and word of the proposed verdict."""
    return _("{sign} {verdict}").format(sign=verdict_sign(item.proposal.verdict), verdict=_proposed(item))


def proposal_cell(item: Assessed) -> Cell:
    """As `proposal_mark`, with the word alone behind it."""
    return Cell(proposal_mark(item), _proposed(item))


def _proposed(item: Assessed) -> str:
    return _("keep as required") if item.proposal.as_required else verdict_word(item.proposal.verdict)


def _total_cell(total: Quantity, *, missing: bool, no_sum: str) -> Cell:
    """A sum over touch points; one that some of them are missing from is shown as the floor it is."""
    if no_sum:
        return Cell(no_sum)
    text = amount_text(total)
    return Cell(_("≥ {n}").format(n=text) if missing else text, total, missing)


def totals_cells(totals: Totals) -> tuple[Cell, Cell, Cell]:
    """Staff hours, money and customer hours of one touch point or more."""
    none_counted, none_priced = totals.uncounted == totals.count, totals.unpriced == totals.count
    not_measured = _("not measured")
    return (
        _total_cell(totals.staff_hours, missing=totals.uncounted > 0, no_sum=not_measured if none_counted else ""),
        _total_cell(
            totals.money,
            missing=totals.unpriced > 0,
            no_sum=(not_measured if none_counted else _("not priced")) if none_priced else "",
        ),
        _total_cell(
            totals.customer_hours,
            missing=totals.uncounted_customers > 0,
            no_sum="" if totals.customer_hours.most else not_measured if totals.uncounted_customers else NOTHING,
        ),
    )


def burden_titles(currency: str) -> tuple[str, str, str]:
    """The titles of the columns that `totals_cells` and a burden's results fill."""
    return (
        _("Staff hours a year"),
        _("{currency} a year").format(currency=currency) if currency else _("Money a year"),
        _("Customer hours a year"),
    )


def voice_items(touch_point: TouchPoint) -> tuple[Item, ...]:
    """The customers' own words, in the order they were written down."""
    return tuple(Item(text=voice_text(touch_point.voices[key])) for key in sorted(touch_point.voices))


def voice_text(voice: Voice) -> str:
    if voice.tone is Tone.PRAISE:
        return _("A customer, in praise: “{words}”").format(words=voice.words)
    return _("A customer, complaining: “{words}”").format(words=voice.words)


def assumption_sentence(whole: Totals) -> str:
    """How much of the staff hours, the money and the customer hours rests on assumption; empty without figures."""
    shares = (whole.assumed_share, whole.assumed_money_share, whole.assumed_customer_share)
    known = [share for share in shares if share is not None]
    if not known:
        return ""
    if not any(known):
        return _("None of these hours and sums is assumed.")
    staff, money, customers = ("" if not share else whole_percent(share) for share in shares)
    of_staff = _("{share} % of the staff hours rests on assumption.")
    if staff == money:
        of_staff, money = _("{share} % of the staff hours and of the money rests on assumption."), ""
    told = (
        (staff, of_staff),
        (money, _("{share} % of the money rests on assumption.")),
        (customers, _("{share} % of the customer hours rests on assumption.")),
    )
    return sentences(template.format(share=share) for share, template in told if share)


def whole_percent(share: float) -> str:
    """A share of 0 to 1 as per cent without decimals, save where that would say none or all of what is some."""
    percent = share * 100
    return number_text(percent, 0 if 0.5 <= percent < 99.5 or percent >= 100 else 1)


def sentences(found: Iterable[str]) -> str:
    """Whole sentences one after the other."""
    return " ".join(sentence for sentence in found if sentence)
