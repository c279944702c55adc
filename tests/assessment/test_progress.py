"""How far a walk has come."""

from tests.builders import audit, fact, touch_point
from touchpoint_audit.assessment.assess import assess
from touchpoint_audit.assessment.progress import Progress, progress
from touchpoint_audit.catalog import kinds

WALK = assess(
    audit(
        touch_point("a", stage="find", verdict="stop", facts={"affected": fact(4, "%", "measured")}),
        touch_point("b", stage="find", verdict="keep", facts={"affected": fact(4, "%", "observed")}),
        touch_point("c", stage="use", verdict="open", facts={"affected": fact(4, "%", "measured")}),
        touch_point("d", stage="use", facts={"affected": fact(4, "%", "measured")}),
        touch_point("e", stage="gone", verdict="change"),
    ),
    kinds(),
)


def test_open_counts_what_is_judged_open_and_what_is_not_judged() -> None:
    assert progress(WALK.items.values()) == Progress(logged=5, judged=4, open=2, measured=1)


def test_nothing_logged() -> None:
    assert progress([]) == Progress(0, 0, 0, 0)
