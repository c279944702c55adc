"""Of the top's page: which department's decisions cost which other most, and where it shows."""

from touchpoint_audit.assessment.assess import Assessment
from touchpoint_audit.assessment.totals import Wall, by_imposer_and_carrier
from touchpoint_audit.language import _, ngettext
from touchpoint_audit.reports.document import Paragraph, Section
from touchpoint_audit.reports.fact_text import amount_text
from touchpoint_audit.reports.rows import sentences
from touchpoint_audit.reports.shown import shown_text


def heaviest_wall(assessment: Assessment) -> Section:
    """The pair of departments of which one costs the other most hours."""
    title = _("Who costs whom most time")
    walls = [
        wall
        for wall in by_imposer_and_carrier(assessment)
        if wall.imposed_by and wall.carried_by and wall.imposed_by != wall.carried_by
    ]
    heaviest = next((wall for wall in walls if wall.totals.staff_hours.value > 0), None)
    if heaviest is None:
        words = _("Not known yet: say of each touch point who imposes it and who carries it, and how long it takes.")
        return Section("top_wall", title, (Paragraph(words),))
    return Section("top_wall", title, (Paragraph(_told(assessment, heaviest)),))


def _told(assessment: Assessment, wall: Wall) -> str:
    audit, found = assessment.audit, wall.totals
    told = {
        "imposer": audit.department_name(wall.imposed_by),
        "carrier": audit.department_name(wall.carried_by),
        "hours": amount_text(found.staff_hours),
        "money": amount_text(found.money),
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
    items = [
        item
        for item in assessment.items.values()
        if not item.ended
        and (item.touch_point.imposed_by, item.touch_point.carried_by) == (wall.imposed_by, wall.carried_by)
    ]
    seen = _("It shows in {touch_point}.").format(touch_point=shown_text(assessment, items[0])) if items else ""
    return sentences((template.format(**told), seen))
