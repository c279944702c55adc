"""What to celebrate, then the four lists: stop, change, open (get the facts) and keep."""

from collections.abc import Iterator

from touchpoint_audit.assessment.assess import Assessed, Assessment
from touchpoint_audit.assessment.gaps import Gap, GapKey, gaps
from touchpoint_audit.assessment.lists import celebrated, verdict_list
from touchpoint_audit.assessment.proposal import Because, Reason
from touchpoint_audit.assessment.totals import totals
from touchpoint_audit.domain.rule import Holds, Verdict
from touchpoint_audit.language import _
from touchpoint_audit.measures.result import Measured, Missing, NotMeasured
from touchpoint_audit.reports.document import Block, Bullets, Cell, Item, Paragraph, Section, Table
from touchpoint_audit.reports.rows import (
    NUMBER,
    TEXT,
    assumption_sentence,
    burden_titles,
    evidence_cell,
    name_of,
    number_cell,
    numbered_name,
    proposal_cell,
    proposal_mark,
    result_cell,
    sentences,
    stage_name,
    verdict_cell,
    voice_items,
)
from touchpoint_audit.reports.sentences import (
    NOTHING,
    effort_text,
    gap_sentence,
    holds_word,
    missing_sentence,
    reason_sentence,
    result_text,
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


def celebrate(assessment: Assessment) -> Section:
    """Moments worth celebrating, with the customers' own words."""
    found = celebrated(assessment)
    if not found:
        return Section("celebrate", _("Celebrate"), (Paragraph(_("No moment has been marked as worth celebrating.")),))
    items = tuple(
        Item(
            lead=numbered_name(assessment, item),
            text=_("Stage: {stage}").format(stage=stage_name(assessment, item.touch_point.stage)),
            items=tuple(_praise(item)),
        )
        for item in found
    )
    return Section("celebrate", _("Celebrate"), (Bullets(items),))


def stop(assessment: Assessment) -> Section:
    """The stop list, with the most staff hours first."""
    found = verdict_list(assessment, Verdict.STOP)
    title = _("Stop")
    if not found:
        return Section("stop", title, (Paragraph(_("Nothing is on the stop list.")),))
    return Section("stop", title, _acted_on(assessment, found))


def change(assessment: Assessment) -> Section:
    """What is worth doing, but better than today."""
    found = verdict_list(assessment, Verdict.CHANGE)
    title = _("Change")
    if not found:
        return Section("change", title, (Paragraph(_("Nothing is on the list of what to change.")),))
    return Section("change", title, _acted_on(assessment, found))


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
    blocks += _stories(
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


def _praise(item: Assessed) -> Iterator[Item]:
    yield from voice_items(item.touch_point)
    if isinstance(item.burden.staff_hours, Measured):
        yield Item(
            text=_("It takes {quantity} of staff time.").format(quantity=result_text(item.burden.staff_hours, ""))
        )
    if item.touch_point.note.strip():
        yield Item(text=item.touch_point.note)


def _acted_on(assessment: Assessment, found: tuple[Assessed, ...]) -> tuple[Block, ...]:
    """A table of what the verdicts are worth, and below it why each was given."""
    rows = tuple(
        (
            number_cell(assessment, item),
            Cell(name_of(item.touch_point)),
            Cell(stage_name(assessment, item.touch_point.stage)),
            result_cell(item.burden.staff_hours),
            result_cell(item.burden.money),
            result_cell(item.burden.customer_hours),
            evidence_cell(item),
            Cell(item.touch_point.instead.strip() or NOTHING),
        )
        for item in found
    )
    titles = (
        "#",
        _("Touch point"),
        _("Stage"),
        *burden_titles(assessment.audit.about.currency),
        _("Weakest evidence"),
        _("What to do instead"),
    )
    columns = (NUMBER, TEXT, TEXT, NUMBER, NUMBER, NUMBER, TEXT, TEXT)
    return Table(titles, columns, rows), *_stories(assessment, found)


def _stories(assessment: Assessment, found: tuple[Assessed, ...]) -> list[Block]:
    """Per touch point why, on whose words, and how hard it is."""
    if not found:
        return []
    return [
        Bullets(
            tuple(
                Item(
                    lead=numbered_name(assessment, item),
                    text=_reasons(assessment, item),
                    items=tuple(_story(assessment, item)),
                )
                for item in found
            )
        )
    ]


def _reasons(assessment: Assessment, item: Assessed) -> str:
    """Why the rule proposes what it does; the hours stand in the table."""
    currency = assessment.audit.about.currency
    told = {Because.STAFF_HOURS, Because.CUSTOMER_HOURS}
    return sentences(
        reason_sentence(reason, currency, item.kind) for reason in item.proposal.reasons if reason.key not in told
    )


def _story(assessment: Assessment, item: Assessed) -> Iterator[Item]:
    touch_point = item.touch_point
    if item.differs:
        yield Item(text=_difference(item))
    elif touch_point.reason.strip():
        yield Item(text=touch_point.reason)
    yield from voice_items(touch_point)
    if touch_point.says_wanted.strip():
        yield Item(text=_("What we want customers to say: “{words}”").format(words=touch_point.says_wanted))
    if owner := _owners(assessment, item):
        yield Item(text=owner)
    if doing := _doing(item):
        yield Item(text=doing)
    if touch_point.note.strip():
        yield Item(text=touch_point.note)
    if isinstance(item.burden.staff_hours, NotMeasured) and item.burden.staff_hours.why is not Missing.NO_BURDEN:
        yield Item(text=missing_sentence(item.burden.staff_hours, item.kind))


def _difference(item: Assessed) -> str:
    """The auditor's reason where the verdict is not the proposed one."""
    reason = item.touch_point.reason.strip()
    if reason:
        return _("The rule proposes {proposed}; the auditor differs: {reason}").format(
            proposed=proposal_mark(item), reason=reason
        )
    return _("The rule proposes {proposed}; the auditor differs and gives no reason.").format(
        proposed=proposal_mark(item)
    )


def _owners(assessment: Assessment, item: Assessed) -> str:
    audit, touch_point = assessment.audit, item.touch_point
    imposed_by = audit.department_name(touch_point.imposed_by)
    carried_by = audit.department_name(touch_point.carried_by)
    if imposed_by and touch_point.imposed_by == touch_point.carried_by:
        return _("Imposed and carried by {department}.").format(department=imposed_by)
    if imposed_by and carried_by:
        return _("Imposed by {department}, carried by {other}.").format(department=imposed_by, other=carried_by)
    if imposed_by:
        return _("Imposed by {department}.").format(department=imposed_by)
    return _("Carried by {department}.").format(department=carried_by) if carried_by else ""


def _doing(item: Assessed) -> str:
    effort, quick_win = item.touch_point.effort, item.touch_point.quick_win
    if effort is None:
        return _("A quick win.") if quick_win else ""
    if quick_win:
        return _("A quick win; effort {effort}.").format(effort=effort_text(effort))
    return _("Effort {effort}.").format(effort=effort_text(effort))


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
        return _difference(item)
    if item.proposal.as_required and rule.holds not in {None, Holds.NOTHING}:
        guardrail = holds_word(rule.holds)
        if rule.ground.strip():
            return _("Required by {guardrail}: {ground}").format(guardrail=guardrail, ground=rule.ground)
        return _("Required by {guardrail}; no ground is given.").format(guardrail=guardrail)
    return reason or _reasons(assessment, item)
