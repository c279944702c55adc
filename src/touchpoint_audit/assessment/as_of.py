"""The day that something is seen from."""

from datetime import date
from typing import overload

from touchpoint_audit.domain.audit import About


@overload
def as_of(about: About, today: date) -> date: ...
@overload
def as_of(about: About, today: date | None) -> date | None: ...
def as_of(about: About, today: date | None) -> date | None:
    """The day a reader sees an audit from: never before the day it was walked, which knows of all that was due by then.

    >>> from touchpoint_audit.domain.audit import About
    >>> as_of(About("a", "Buying", walked_on=date(2027, 5, 4)), date(2026, 11, 28))
    datetime.date(2027, 5, 4)
    """
    if today is None or about.walked_on is None:
        return today
    return max(today, about.walked_on)
