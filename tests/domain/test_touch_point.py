"""What a touch point may hold, and when it has ended."""

from typing import Any

import pytest

from tests.builders import decision, touch_point
from touchpoint_audit.domain.follow_up import Before, Found
from touchpoint_audit.domain.rule import Verdict


@pytest.mark.parametrize(
    "fields",
    [
        {"feeling_now": 3}, {"feeling_wanted": -3}, {"effort": 6}, {"effort": -1}, {"value": 101}, {"value": -1},
        {"impact": 4}, {"impact": 0.0}, {"rank": float("inf")},
    ],
)  # fmt: skip
def test_a_touch_point_holds_only_what_can_be(fields: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"between|0\.25|finite"):
        touch_point(**fields)


STOPPED, OVERRULED = Before(Verdict.STOP), Before(Verdict.STOP, decision("t01", "overrule", "keep", reason="No."))
DEFERRED, CHANGED = Before(Verdict.STOP, decision("t01", "defer", None)), Before(Verdict.CHANGE)


@pytest.mark.parametrize(
    ("found", "before", "ended"),
    [
        (None, STOPPED, False),
        (Found.DONE, STOPPED, True),
        (Found.DONE, DEFERRED, True),
        (Found.DONE, OVERRULED, False),
        (Found.DONE, CHANGED, False),
        (Found.DONE, Before(ended=True), True),
        (Found.UNCHANGED, Before(Verdict.STOP, ended=True), True),
        (Found.UNCHANGED, STOPPED, False),
        (Found.SLID_BACK, Before(Verdict.STOP, ended=True), False),
        (Found.NOT_DONE, STOPPED, False),
        (Found.GONE, None, True),
        (Found.DONE, None, False),
    ],
)
def test_what_was_stopped_and_is_found_so_has_ended(found: Found | None, before: Before | None, ended: bool) -> None:
    assert touch_point(found=found, before=before).ended is ended
