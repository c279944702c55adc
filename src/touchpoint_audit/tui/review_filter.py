"""Which touch points the review shows: all, or only those that wait for something."""

from datetime import date
from enum import StrEnum

from touchpoint_audit.assessment.assess import Assessment
from touchpoint_audit.assessment.decided import NOT_DECIDED, Decided, Standing, decided
from touchpoint_audit.language import N_


class Only(StrEnum):
    """What is shown of the lists; the value is a message."""

    ALL = N_("everything")
    UNDECIDED = N_("only what is not decided")
    STALE = N_("only what is stale")
    DUE = N_("only what is due again")


def shown_only(only: Only, assessment: Assessment, today: date | None) -> frozenset[str] | None:
    """The ids of the touch points that are shown; None for all of them."""
    if only is Only.ALL:
        return None
    found = decided(assessment)
    return frozenset(key for key in assessment.items if _is_shown(only, found.get(key, NOT_DECIDED), today))


def _is_shown(only: Only, found: Decided, today: date | None) -> bool:
    if only is Only.STALE:
        return found.stale
    wanted = Standing.UNDECIDED if only is Only.UNDECIDED else Standing.COMES_UP
    return found.standing(today) is wanted
