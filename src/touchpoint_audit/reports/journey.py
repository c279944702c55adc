"""The journey with its feelings: a table, and a picture of the same beside it."""

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
    verdict_mark,
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
        *_picture(assessment, items),
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
            Cell(verdict_mark(item)),
            Cell(feeling_text(touch_point.feeling_now), touch_point.feeling_now),
            Cell(feeling_text(touch_point.feeling_wanted), touch_point.feeling_wanted),
        ]
        if said:
            row += [Cell(touch_point.says_today.strip() or NOTHING), Cell(touch_point.says_wanted.strip() or NOTHING)]
        rows.append(tuple(row))
    columns = (NUMBER, TEXT, TEXT, TEXT, TEXT, NUMBER, NUMBER) + (TEXT, TEXT) * said
    return Table(tuple(titles), columns, tuple(rows))


def _picture(assessment: Assessment, items: tuple[Assessed, ...]) -> list[Block]:
    steps = tuple(
        Step(
            stage_name(assessment, item.touch_point.stage),
            numbered_name(assessment, item),
            item.touch_point.feeling_now,
        )
        for item in items
        if item.touch_point.feeling_now is not None
    )
    if not steps:
        return [Paragraph(_("No feeling is recorded, so there is no picture of the journey."))]
    blocks: list[Block] = [JourneyPicture(_("How the journey feels now"), steps)]
    left_out = len(items) - len(steps)
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
