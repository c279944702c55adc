"""The journey with its feelings: a table, and pictures of the same beside it."""

from collections.abc import Mapping

from touchpoint_audit.assessment.assess import Assessed, Assessment
from touchpoint_audit.language import _, ngettext
from touchpoint_audit.reports.document import Block, Cell, JourneyPicture, Paragraph, Section, Step, Table
from touchpoint_audit.reports.rows import (
    NUMBER,
    TEXT,
    kind_name,
    name_of,
    number_cell,
    numbered_name,
    stage_name,
    verdict_cell,
)
from touchpoint_audit.reports.sentences import NOTHING, feeling_text


def journey(assessment: Assessment) -> Section:
    """Every touch point along the journey, how it feels now and how it should."""
    title = _("The journey, with feelings")
    items = tuple(assessment.items.values())
    if not items:
        return Section("journey", title, (Paragraph(_("No touch points have been logged yet.")),))
    blocks: list[Block] = [
        Paragraph(_("Feelings run from −2 (bad) to +2 (good): how customers feel now, and how we want them to feel.")),
        _table(assessment, items),
        *_pictures(assessment, items),
    ]
    return Section("journey", title, tuple(blocks))


def _table(assessment: Assessment, items: tuple[Assessed, ...]) -> Table:
    said = any(item.touch_point.says_today.strip() or item.touch_point.says_wanted.strip() for item in items)
    titles = ["#", _("Stage"), _("Touch point"), _("Kind"), _("Verdict"), _("Now"), _("Wanted")]
    if said:
        titles += [_("What customers would say today"), _("What we want them to say")]
    rows = []
    for item in items:
        touch_point = item.touch_point
        row = [
            number_cell(assessment, item),
            Cell(stage_name(assessment, item.touch_point.stage)),
            Cell(name_of(touch_point)),
            Cell(kind_name(item.kind, touch_point.kind)),
            verdict_cell(item),
            Cell(feeling_text(touch_point.feeling_now), touch_point.feeling_now),
            Cell(feeling_text(touch_point.feeling_wanted), touch_point.feeling_wanted),
        ]
        if said:
            row += [Cell(touch_point.says_today.strip() or NOTHING), Cell(touch_point.says_wanted.strip() or NOTHING)]
        rows.append(tuple(row))
    columns = (NUMBER, TEXT, TEXT, TEXT, TEXT, NUMBER, NUMBER) + (TEXT, TEXT) * said
    return Table(tuple(titles), columns, tuple(rows))


def _pictures(assessment: Assessment, items: tuple[Assessed, ...]) -> list[Block]:
    """How the journey feels now and, where anybody has said so, how it should feel."""
    now = {item.touch_point.id: item.touch_point.feeling_now for item in items}
    wanted = {
        item.touch_point.id: item.touch_point.feeling_wanted
        for item in items
        if item.touch_point.feeling_wanted is not None
    }
    if not (wanted or any(feeling is not None for feeling in now.values())):
        return [Paragraph(_("No feeling is recorded, so there is no picture of the journey."))]
    blocks = _picture(_("How the journey feels now"), _steps(assessment, items, now), len(items))
    if wanted:
        steps = _steps(assessment, items, {**now, **wanted})
        blocks += _picture(_("How we want the journey to feel"), steps, len(items))
        if len(wanted) < len(steps):
            blocks.append(Paragraph(_("Where nothing else is said, the second picture shows the feeling of today.")))
    return blocks


def _steps(assessment: Assessment, items: tuple[Assessed, ...], feelings: Mapping[str, int | None]) -> tuple[Step, ...]:
    return tuple(
        Step(stage_name(assessment, item.touch_point.stage), numbered_name(assessment, item), feeling)
        for item in items
        if (feeling := feelings[item.touch_point.id]) is not None
    )


def _picture(title: str, steps: tuple[Step, ...], of: int) -> list[Block]:
    if not steps:
        return []
    blocks: list[Block] = [JourneyPicture(title, steps)]
    left_out = of - len(steps)
    if left_out:
        blocks.append(
            Paragraph(
                ngettext(
                    "The picture leaves out {n} touch point for which no feeling is recorded.",
                    "The picture leaves out {n} touch points for which no feeling is recorded.",
                    left_out,
                ).format(n=left_out)
            )
        )
    return blocks
