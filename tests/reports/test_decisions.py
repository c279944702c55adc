"""The decisions in the report."""

from datetime import date

from tests.builders import audit, decision, touch_point
from touchpoint_audit.assessment.assess import assess
from touchpoint_audit.catalog import kinds
from touchpoint_audit.domain import changes
from touchpoint_audit.reports.decisions import decisions
from touchpoint_audit.reports.document import Bullets


def told(today: date | None) -> list[str]:
    found = audit(touch_point("t1"), touch_point("t2"), touch_point("t3"))
    found = changes.record_decision(found, decision("t1"))
    found = changes.record_decision(found, decision("t2", "defer", None, until=date(2027, 1, 15)))
    (section,) = decisions(assess(found, kinds()), today)
    (block,) = section.blocks
    assert isinstance(block, Bullets)
    return [item.text for item in block.items]


def test_the_report_counts_how_verdicts_were_answered() -> None:
    assert told(None) == ["not decided: 1", "agreed: 1", "deferred: 1"]
    assert told(date(2027, 1, 15)) == ["not decided: 1", "agreed: 1", "comes up again: 1"]


def test_nothing_is_said_before_anything_is_decided() -> None:
    assert decisions(assess(audit(touch_point("t1")), kinds()), None) == ()
