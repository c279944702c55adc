"""The four lists: stop, change, open (get the facts) and keep."""

from collections.abc import Iterator
from datetime import date

from touchpoint_audit.assessment.assess import Assessed, Assessment
from touchpoint_audit.assessment.gaps import Gap, GapKey, gaps
from touchpoint_audit.assessment.lists import verdict_list
from touchpoint_audit.assessment.proposal import Because, Reason
from touchpoint_audit.assessment.totals import totals
from touchpoint_audit.domain.rule import Holds, Verdict
from touchpoint_audit.language import _
from touchpoint_audit.reports.acted_on import acted_on, difference, reasons, stories
from touchpoint_audit.reports.document import Block, Bullets, Cell, Item, Paragraph, Section, Table
from touchpoint_audit.reports.rows import (
    NUMBER,
    TEXT,
    assumption_sentence,
    evidence_cell,
    name_of,
    number_cell,
    numbered_name,
    proposal_cell,
    result_cell,
    sentences,
    stage_name,
    verdict_cell,
    voice_items,
)
from touchpoint_audit.reports.sentences import (
    gap_sentence,
    holds_word,
    reason_sentence,
)
from touchpoint_audit.reports.worth_getting import Found, worth_getting

_FACT_GAPS = {
    GapKey.NO_FACTS,
    GapKey.RULE_NOT_ANSWERED,
    GapKey.COSTLY_GUESS,
    GapKey.ASSUMED_ANSWER,
    GapKey.UNKNOWN_KIND,
}
"""Gaps that a fact or an answer would fill; essential facts are told in one sentence."""
_NOT_KNOWN = {Because.EASIER_UNKNOWN, Because.RELATIONSHIP_UNKNOWN}
"""Reasons for an open verdict that no gap tells of."""


def stop(assessment: Assessment, today: date | None = None) -> Section:
    """The stop list, with the most staff hours first."""
    found = verdict_list(assessment, Verdict.STOP)
    title = _("Stop")
    if not found:
        return Section("stop", title, (Paragraph(_("Nothing is on the stop list.")),))
    return Section("stop", title, acted_on(assessment, found, today))


def change(assessment: Assessment, today: date | None = None) -> Section:
    """What is worth doing, but better than today."""
    found = verdict_list(assessment, Verdict.CHANGE)
    title = _("Change")
    if not found:
        return Section("change", title, (Paragraph(_("Nothing is on the list of what to change.")),))
    return Section("change", title, acted_on(assessment, found, today))


def get_the_facts(assessment: Assessment, to_get: Found) -> Section:
    """What nobody can judge yet, or has not, with what is missing, and which facts are worth getting first."""
    found = verdict_list(assessment, Verdict.OPEN)
    title = _("Open: get the facts")
    if not found:
        nothing = Paragraph(_("Nothing is left open."))
        return Section("open", title, (nothing, *_worth_getting(assessment, to_get)))
    lacking: dict[str, list[Gap]] = {}
    for gap in gaps(assessment):
        if gap.key in _FACT_GAPS or gap.key is GapKey.ESSENTIAL_FACT_MISSING:
            lacking.setdefault(gap.touch_point, []).append(gap)
    rows = tuple(
        (
            number_cell(assessment, item),
            Cell(name_of(item.touch_point)),
            Cell(stage_name(assessment, item.touch_point.stage)),
            result_cell(item.burden.staff_hours),
            verdict_cell(item),
            proposal_cell(item),
            Cell(_what_is_missing(assessment, item, lacking.get(item.touch_point.id, []))),
        )
        for item in found
    )
    titles = (
        "#",
        _("Touch point"),
        _("Stage"),
        _("Staff hours a year"),
        _("Verdict"),
        _("The rule proposes"),
        _("What is missing"),
    )
    blocks: list[Block] = [Table(titles, (NUMBER, TEXT, TEXT, NUMBER, TEXT, TEXT, TEXT), rows)]
    blocks += _worth_getting(assessment, to_get)
    blocks += stories(
        assessment, tuple(item for item in found if item.touch_point.voices or item.touch_point.reason.strip())
    )
    return Section("open", title, tuple(blocks))


def _worth_getting(assessment: Assessment, to_get: Found) -> Iterator[Block]:
    """How much rests on assumption, and which facts to get first."""
    if words := assumption_sentence(totals(assessment.items.values())):
        yield Paragraph(words)
    yield from worth_getting(assessment, to_get)


def keep(assessment: Assessment) -> Section:
    """What stays as it is, and what only stays because a guardrail asks for it."""
    found = verdict_list(assessment, Verdict.KEEP)
    title = _("Keep")
    if not found:
        return Section("keep", title, (Paragraph(_("Nothing is on the list of what to keep.")),))
    rows = tuple(
        (
            number_cell(assessment, item),
            Cell(name_of(item.touch_point)),
            Cell(stage_name(assessment, item.touch_point.stage)),
            result_cell(item.burden.staff_hours),
            evidence_cell(item),
            Cell(_kept_because(assessment, item)),
        )
        for item in found
    )
    titles = ("#", _("Touch point"), _("Stage"), _("Staff hours a year"), _("Weakest evidence"), _("Kept because"))
    blocks: list[Block] = [Table(titles, (NUMBER, TEXT, TEXT, NUMBER, TEXT, TEXT), rows)]
    voices = tuple(
        Item(lead=numbered_name(assessment, item), items=voice_items(item.touch_point))
        for item in found
        if item.touch_point.voices and not item.touch_point.celebrate
    )
    if voices:
        blocks.append(Bullets(voices))
    return Section("keep", title, tuple(blocks))


def _what_is_missing(assessment: Assessment, item: Assessed, lacking: list[Gap]) -> str:
    currency = assessment.audit.about.currency
    found = [gap_sentence(gap, item, currency) for gap in lacking if gap.key in _FACT_GAPS]
    facts = tuple(gap.field.removeprefix("facts.") for gap in lacking if gap.key is GapKey.ESSENTIAL_FACT_MISSING)
    if facts:
        found.append(reason_sentence(Reason(Because.FACTS_MISSING, facts), currency, item.kind))
    found += [
        reason_sentence(reason, currency, item.kind) for reason in item.proposal.reasons if reason.key in _NOT_KNOWN
    ]
    return sentences(found) or _("Only the verdict.")


def _kept_because(assessment: Assessment, item: Assessed) -> str:
    rule, reason = item.touch_point.rule, item.touch_point.reason.strip()
    if item.differs:
        return difference(item)
    if item.proposal.as_required and rule.holds not in {None, Holds.NOTHING}:
        guardrail = holds_word(rule.holds)
        if rule.ground.strip():
            return _("Required by {guardrail}: {ground}").format(guardrail=guardrail, ground=rule.ground)
        return _("Required by {guardrail}; no ground is given.").format(guardrail=guardrail)
    return reason or reasons(assessment, item)
