"""What is to be stopped or changed: a table of what that is worth and what was decided, and the story of each."""

from collections.abc import Iterator
from datetime import date

from touchpoint_audit.assessment.assess import Assessed, Assessment
from touchpoint_audit.assessment.decided import NOT_DECIDED, Decided, decided
from touchpoint_audit.assessment.proposal import Because
from touchpoint_audit.language import _
from touchpoint_audit.measures.result import Missing, NotMeasured
from touchpoint_audit.reports.decision_text import standing_text, verdict_text
from touchpoint_audit.reports.document import Block, Bullets, Cell, Item, Table
from touchpoint_audit.reports.rows import (
    NUMBER,
    TEXT,
    burden_titles,
    evidence_cell,
    name_of,
    number_cell,
    numbered_name,
    proposal_mark,
    result_cell,
    sentences,
    stage_name,
    voice_items,
)
from touchpoint_audit.reports.sentences import (
    NOTHING,
    effort_text,
    missing_sentence,
    reason_sentence,
)


def acted_on(assessment: Assessment, found: tuple[Assessed, ...], today: date | None) -> tuple[Block, ...]:
    """A table of what the verdicts are worth and how they were answered, and below it why each was given."""
    answered = decided(assessment)
    rows = tuple(
        (
            number_cell(assessment, item),
            Cell(name_of(item.touch_point)),
            Cell(stage_name(assessment, item.touch_point.stage)),
            result_cell(item.burden.staff_hours),
            result_cell(item.burden.money),
            result_cell(item.burden.customer_hours),
            evidence_cell(item),
            *((Cell(_answer(answered.get(item.touch_point.id, NOT_DECIDED), item, today)),) if answered else ()),
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
        *((_("Decision"),) if answered else ()),
        _("What to do instead"),
    )
    columns = (NUMBER, TEXT, TEXT, NUMBER, NUMBER, NUMBER, TEXT, *((TEXT,) if answered else ()), TEXT)
    return Table(titles, columns, rows), *stories(assessment, found)


def _answer(answer: Decided, item: Assessed, today: date | None) -> str:
    """Where it stands with the managers, and what was decided where that is not what the list says."""
    told = standing_text(answer, today)
    if answer.verdict in {None, item.list}:
        return told
    return _("{standing}: {verdict}").format(standing=told, verdict=verdict_text(answer.verdict))


def stories(assessment: Assessment, found: tuple[Assessed, ...]) -> list[Block]:
    """Per touch point why, on whose words, and how hard it is."""
    if not found:
        return []
    return [
        Bullets(
            tuple(
                Item(
                    lead=numbered_name(assessment, item),
                    text=reasons(assessment, item),
                    items=tuple(_story(assessment, item)),
                )
                for item in found
            )
        )
    ]


def reasons(assessment: Assessment, item: Assessed) -> str:
    """Why the rule proposes what it does; the hours stand in the table."""
    currency = assessment.audit.about.currency
    told = {Because.STAFF_HOURS, Because.CUSTOMER_HOURS}
    return sentences(
        reason_sentence(reason, currency, item.kind) for reason in item.proposal.reasons if reason.key not in told
    )


def _story(assessment: Assessment, item: Assessed) -> Iterator[Item]:
    touch_point = item.touch_point
    if item.differs:
        yield Item(text=difference(item))
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


def difference(item: Assessed) -> str:
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
