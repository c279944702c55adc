"""Where a fact comes from, and how strong that makes it."""

from collections.abc import Iterable
from enum import StrEnum


class Evidence(StrEnum):
    """The grade of a fact, strongest first."""

    MEASURED = "measured"
    """Counted, timed or taken from a log."""
    OBSERVED = "observed"
    """Seen by the auditor on the walk."""
    STATED = "stated"
    """Somebody said so."""
    ASSUMED = "assumed"
    """A guess: to be replaced by a fact."""


_WEAKEST_FIRST = tuple(reversed(Evidence))


def weakest(grades: Iterable[Evidence | None]) -> Evidence:
    """The weakest of several grades. No grade counts as assumed, and so does an empty collection.

    >>> weakest([Evidence.MEASURED, Evidence.STATED]).value
    'stated'
    """
    found = set(grades)
    if not found or None in found:
        return Evidence.ASSUMED
    return next(grade for grade in _WEAKEST_FIRST if grade in found)
