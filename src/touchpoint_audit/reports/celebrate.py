"""What a report opens with: what stopped since last time, and what is worth celebrating, with who is to be thanked."""

from collections.abc import Iterator

from touchpoint_audit.assessment.assess import Assessed, Assessment
from touchpoint_audit.assessment.comparison import since_last_time
from touchpoint_audit.assessment.lists import celebrated
from touchpoint_audit.domain.touch_point import Tone
from touchpoint_audit.language import _
from touchpoint_audit.measures.result import Measured
from touchpoint_audit.reports.became import since_last_time_sentence
from touchpoint_audit.reports.document import Block, Bullets, Item, Paragraph, Section
from touchpoint_audit.reports.fact_text import result_text
from touchpoint_audit.reports.rows import numbered_name, stage_name, voice_text
from touchpoint_audit.reports.sentences import thanks_sentence


def celebrate(assessment: Assessment) -> tuple[Section, ...]:
    """The first section of a report; none where nothing stopped and no moment is marked.

    A quick win alone is nothing to celebrate.
    """
    blocks: list[Block] = []
    if since := since_sentence(assessment):
        blocks.append(Paragraph(since, strong=True))
    if found := celebrated(assessment):
        blocks.append(Bullets(tuple(_moment(assessment, item) for item in found)))
    return (Section("celebrate", _("Celebrate"), tuple(blocks)),) if blocks else ()


def since_sentence(assessment: Assessment) -> str:
    """What stopped since the walk before, and what that freed; empty where nothing did."""
    compared = since_last_time(assessment)
    return since_last_time_sentence(compared.stopped, assessment.audit.about.currency) if compared else ""


def _moment(assessment: Assessment, item: Assessed) -> Item:
    stage = _("Stage: {stage}").format(stage=stage_name(assessment, item.touch_point.stage))
    thanks = thanks_sentence(item.touch_point)
    text = _("{thanks}. {stage}").format(thanks=thanks, stage=stage) if thanks else stage
    return Item(lead=numbered_name(assessment, item), text=text, items=tuple(_told(item)))


def _told(item: Assessed) -> Iterator[Item]:
    """The customers' praise, what it takes, and what the auditor noted: such as that a policy was broken for it."""
    point = item.touch_point
    for key in sorted(point.voices):
        if point.voices[key].tone is Tone.PRAISE:
            yield Item(text=voice_text(point.voices[key]))
    if isinstance(item.burden.staff_hours, Measured):
        yield Item(
            text=_("It takes {quantity} of staff time.").format(quantity=result_text(item.burden.staff_hours, ""))
        )
    if point.note.strip():
        yield Item(text=point.note)
