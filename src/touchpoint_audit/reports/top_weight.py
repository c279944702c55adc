"""Of the top's page: the heaviest wall, who costs others and customers most, and where it shows."""

from touchpoint_audit.assessment.assess import Assessed, Assessment
from touchpoint_audit.assessment.wall_map import wall_map
from touchpoint_audit.language import _
from touchpoint_audit.measures.result import Measured
from touchpoint_audit.reports.document import Block, Paragraph, Section
from touchpoint_audit.reports.shown import shown_text
from touchpoint_audit.reports.wall_words import main_sentences


def heaviest_wall(assessment: Assessment) -> Section:
    """Which department's decisions cost which other most, with the touch point that weighs most in it."""
    title, found = _("Who costs whom most time"), wall_map(assessment)
    if found.heaviest is None:
        words = _("Not known yet: say of each touch point who imposes it and who carries it, and how long it takes.")
        return Section("top_wall", title, (Paragraph(words),))
    blocks: list[Block] = [Paragraph(main_sentences(assessment, found))]
    most = max((assessment.items[key] for key in found.heaviest.touch_points), key=_hours)
    blocks.append(Paragraph(_("{touch_point}.").format(touch_point=shown_text(assessment, most))))
    return Section("top_wall", title, tuple(blocks))


def _hours(item: Assessed) -> float:
    hours = item.burden.staff_hours
    return hours.quantity.value if isinstance(hours, Measured) else 0.0
