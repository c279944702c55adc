"""What shows an answer: touch points by number and name, each with the figure of it that says most."""

from touchpoint_audit.assessment.assess import Assessed, Assessment
from touchpoint_audit.assessment.score import Asked
from touchpoint_audit.language import _
from touchpoint_audit.measures.result import Measured
from touchpoint_audit.reports.fact_text import result_text
from touchpoint_audit.reports.rows import name_of
from touchpoint_audit.reports.strongest import strongest_sentence
from touchpoint_audit.reports.words import evidence_word


def hash_name(assessment: Assessment, item: Assessed) -> str:
    """A touch point within a sentence: its number along the journey, marked as such, and its name."""
    number = assessment.numbers[item.touch_point.id]
    return _("#{number} {name}").format(number=number, name=name_of(item.touch_point))


def shown_by(assessment: Assessment, asked: Asked) -> tuple[Assessed, ...]:
    """The touch points that show what is done about a question, along the journey."""
    return tuple(assessment.items[key] for key in asked.shown_by if key in assessment.items)


def shown_text(assessment: Assessment, item: Assessed) -> str:
    """A touch point with the figure of it that says most, else with the staff hours it takes, where those are known."""
    figure = strongest_sentence(item, assessment.audit.about.currency) or _hours(item)
    named = hash_name(assessment, item)
    return _("{touch_point}: {figure}").format(touch_point=named, figure=figure) if figure else named


def best_shown(assessment: Assessment, asked: Asked) -> Assessed | None:
    """The touch point that shows it with a figure, else the first that shows it; None when none does.

    One with a crossed limit comes before one whose figure is only measured.
    """
    found = shown_by(assessment, asked)
    currency = assessment.audit.about.currency
    told = [item for item in found if strongest_sentence(item, currency)]
    raised = [item for item in told if item.concerns]
    return next(iter((*raised, *told, *found)), None)


def _hours(item: Assessed) -> str:
    hours = item.burden.staff_hours
    if not isinstance(hours, Measured) or hours.quantity.value <= 0:
        return ""
    return _("{hours} of staff time ({evidence})").format(
        hours=result_text(hours, ""), evidence=evidence_word(hours.evidence)
    )
