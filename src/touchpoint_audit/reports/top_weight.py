"""Of the top's page: which department's decisions cost which other most, and where it shows."""

from touchpoint_audit.assessment.assess import Assessment
from touchpoint_audit.assessment.wall_map import WallCell, wall_map
from touchpoint_audit.language import _, ngettext
from touchpoint_audit.reports.document import Paragraph, Section
from touchpoint_audit.reports.fact_text import amount_text
from touchpoint_audit.reports.rows import sentences
from touchpoint_audit.reports.shown import shown_text
from touchpoint_audit.reports.wall_words import at_least


def heaviest_wall(assessment: Assessment) -> Section:
    """The pair of departments of which one costs the other most hours."""
    title = _("Who costs whom most time")
    heaviest = wall_map(assessment).heaviest
    if heaviest is None:
        words = _("Not known yet: say of each touch point who imposes it and who carries it, and how long it takes.")
        return Section("top_wall", title, (Paragraph(words),))
    return Section("top_wall", title, (Paragraph(_told(assessment, heaviest)),))


def _told(assessment: Assessment, wall: WallCell) -> str:
    audit, found = assessment.audit, wall.totals
    told = {
        "imposer": audit.department_name(wall.imposed_by),
        "carrier": audit.department_name(wall.carried_by),
        "hours": at_least(amount_text(found.staff_hours), floor=found.uncounted > 0),
        "money": at_least(amount_text(found.money), floor=found.unpriced > 0),
        "currency": audit.about.currency,
        "n": found.count,
    }
    template = (
        ngettext(
            "What {imposer} decides costs {carrier} {hours} staff hours a year, at {n} touch point.",
            "What {imposer} decides costs {carrier} {hours} staff hours a year, at {n} touch points.",
            found.count,
        )
        if found.unpriced >= found.count
        else ngettext(
            "What {imposer} decides costs {carrier} {hours} staff hours and {money} {currency} a year, "
            "at {n} touch point.",
            "What {imposer} decides costs {carrier} {hours} staff hours and {money} {currency} a year, "
            "at {n} touch points.",
            found.count,
        )
    )
    seen = _("It shows in {touch_point}.").format(
        touch_point=shown_text(assessment, assessment.items[wall.touch_points[0]])
    )
    return sentences((template.format(**told), seen))
