"""The day that something is seen from is never before the day of the walk."""

from datetime import date

import pytest

from tests.builders import audit
from touchpoint_audit.assessment.as_of import as_of

EARLY, WALK, LATE = date(2026, 11, 28), date(2027, 5, 4), date(2027, 6, 1)


@pytest.mark.parametrize(
    ("walked", "today", "seen"),
    [(WALK, EARLY, WALK), (WALK, LATE, LATE), (WALK, WALK, WALK), (None, EARLY, EARLY), (WALK, None, None)],
)
def test_a_day_before_the_walk_is_the_day_of_the_walk(
    walked: date | None, today: date | None, seen: date | None
) -> None:
    assert as_of(audit(walked_on=walked).about, today) == seen
