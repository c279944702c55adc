"""What the managers decided: what, by whom, when and why, what is stale and why, and what is not decided."""

from collections import Counter
from collections.abc import Iterator
from datetime import date

from touchpoint_audit.assessment.assess import Assessed, Assessment
from touchpoint_audit.assessment.decided import NOT_DECIDED, Decided, Standing, decided, decided_to
from touchpoint_audit.assessment.totals import totals
from touchpoint_audit.domain.rule import Verdict
from touchpoint_audit.language import _, ngettext
from touchpoint_audit.language.numbers import date_text
from touchpoint_audit.reports.decision_text import since_texts, standing_text, verdict_text
from touchpoint_audit.reports.document import Block, Bullets, Cell, Item, Paragraph, Section, Table
from touchpoint_audit.reports.rows import (
    NUMBER,
    TEXT,
    name_of,
    number_cell,
    numbered_name,
    proposal_mark,
    totals_cells,
    verdict_cell,
    verdict_mark,
)
from touchpoint_audit.reports.words import NOTHING, standing_word, verdict_word

_Each = list[tuple[Assessed, Decided]]


def decisions(assessment: Assessment, today: date | None) -> tuple[Section, ...]:
    """How the verdicts were answered; nothing while nothing was decided."""
    found = decided(assessment)
    if not found:
        return ()
    each = [(item, found.get(key, NOT_DECIDED)) for key, item in assessment.items.items() if not item.ended]
    made = [(item, one) for item, one in each if one.decision is not None]
    blocks: list[Block] = [Paragraph(_in_short(assessment, each, today), strong=True)]
    if made:
        blocks.append(_table(assessment, made, today))
    blocks += _stale(assessment, made)
    if any(one.decision is None for _item, one in each):
        blocks += _undecided(assessment, [item for item, one in each if one.decision is None])
    elif any(one.verdict is None for _item, one in each):
        blocks.append(Paragraph(_("Every touch point is decided but for what is deferred.")))
    else:
        blocks.append(Paragraph(_("Every touch point is decided.")))
    return (Section("decisions", _("Decisions"), tuple(blocks)),)


def _in_short(assessment: Assessment, each: _Each, today: date | None) -> str:
    counts = Counter(one.standing(today) for _item, one in each)
    told = ", ".join(
        _("{n} {standing}").format(n=counts[standing], standing=standing_word(standing))
        for standing in Standing
        if counts[standing]
    )
    sentence = ngettext("Of {n} touch point: {told}.", "Of {n} touch points: {told}.", len(each)).format(
        n=len(each), told=told
    )
    stops = totals(decided_to(assessment, Verdict.STOP))
    if not stops.count:
        return sentence
    staff, money, _customers = totals_cells(stops)
    if stops.uncounted < stops.count:
        frees = _("What was decided to be stopped frees {hours} staff hours a year.")
        if stops.unpriced < stops.count:
            frees = _("What was decided to be stopped frees {hours} staff hours and {money} {currency} a year.")
        sentence += " " + frees.format(
            hours=staff.text, money=money.text, currency=assessment.audit.about.currency or _("in money")
        )
    return sentence


def _table(assessment: Assessment, made: _Each, today: date | None) -> Table:
    titles = ("#", _("Touch point"), _("Auditor"), _("Decision"), _("Decided"), _("By"), _("On"), _("Reason"))
    rows = tuple(tuple(_row(assessment, item, found, today)) for item, found in made)
    return Table(titles, (NUMBER, TEXT, TEXT, TEXT, TEXT, TEXT, TEXT, TEXT), rows)


def _row(assessment: Assessment, item: Assessed, found: Decided, today: date | None) -> Iterator[Cell]:
    decision = found.decision
    assert decision is not None
    yield number_cell(assessment, item)
    yield Cell(name_of(item.touch_point))
    yield verdict_cell(item)
    yield Cell(standing_text(found, today))
    if decision.until is not None:
        yield Cell(_("until {day}").format(day=date_text(decision.until)))
    else:
        yield Cell(verdict_text(decision.verdict), verdict_word(decision.verdict) if decision.verdict else None)
    yield Cell(decision.who or NOTHING)
    yield Cell(date_text(decision.at.date()), decision.at.date())
    yield Cell(decision.reason)


def _stale(assessment: Assessment, made: _Each) -> list[Block]:
    """What the stale decisions answered that is not so any more."""
    stale = [(item, found) for item, found in made if found.stale]
    if not stale:
        return []
    currency = assessment.audit.about.currency
    lead = ngettext(
        "{n} decision is stale: it answered something else than what is there now.",
        "{n} decisions are stale: they answered something else than what is there now.",
        len(stale),
    )
    items = tuple(
        Item(lead=numbered_name(assessment, item), text="; ".join(since_texts(found, item, currency)))
        for item, found in stale
    )
    return [Paragraph(lead.format(n=len(stale))), Bullets(items)]


def _undecided(assessment: Assessment, left: list[Assessed]) -> list[Block]:
    lead = ngettext("{n} touch point is not decided:", "{n} touch points are not decided:", len(left))
    words = _("auditor {verdict}, the rule proposes {proposal}")
    items = tuple(
        Item(
            lead=numbered_name(assessment, item),
            text=words.format(verdict=verdict_mark(item), proposal=proposal_mark(item)),
        )
        for item in left
    )
    return [Paragraph(lead.format(n=len(left))), Bullets(items)]
