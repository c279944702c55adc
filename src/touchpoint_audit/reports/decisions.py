"""What the managers decided: how many touch points, and where each stands."""

from collections import Counter
from datetime import date

from touchpoint_audit.assessment.assess import Assessment
from touchpoint_audit.assessment.decided import NOT_DECIDED, Standing, decided
from touchpoint_audit.language import _
from touchpoint_audit.reports.document import Bullets, Item, Section
from touchpoint_audit.reports.words import standing_word


def decisions(assessment: Assessment, today: date | None) -> tuple[Section, ...]:
    """How the verdicts were answered; nothing while nothing was decided."""
    found = decided(assessment)
    if not found:
        return ()
    counts = Counter(
        found.get(key, NOT_DECIDED).standing(today) for key, item in assessment.items.items() if not item.ended
    )
    told = _("{standing}: {n}")
    items = tuple(
        Item(text=told.format(standing=standing_word(standing), n=counts[standing]))
        for standing in Standing
        if counts[standing]
    )
    return (Section("decisions", _("Decisions"), (Bullets(items),)),)
