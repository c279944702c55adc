"""The target of a service, typed in one go."""

import pytest

from tests.builders import audit, fact, touch_point
from touchpoint_audit.actions.target import target_as_typed, with_target
from touchpoint_audit.catalog import kinds
from touchpoint_audit.domain.quantity import Unit
from touchpoint_audit.language.fault import Fault

PHONE = audit(touch_point("t1", kind="service_hours"))


@pytest.mark.parametrize(
    "text", ["80/20", "80 20", "80 % / 20 s", "80% in 20s", "80 % within 20 s", "80 % inom 20 sek", "80;20"]
)
def test_share_and_wait_are_typed_together_and_come_back_the_same(text: str) -> None:
    changed = with_target(PHONE, kinds(), "t1", text)
    assert not isinstance(changed, Fault)
    facts = changed.touch_points["t1"].facts
    assert (facts["target_share"].number, facts["target_share"].unit) == (80, Unit.PERCENT)
    assert (facts["target_wait"].number, facts["target_wait"].unit) == (20, Unit.SECOND)
    assert with_target(changed, kinds(), "t1", target_as_typed(changed.touch_points["t1"])) == changed


@pytest.mark.parametrize(
    ("text", "words"), [("80", "80/20"), ("often", "80/20"), ("180/20", "100"), ("80/soon", "soon")]
)
def test_what_is_no_target_is_told(text: str, words: str) -> None:
    found = with_target(PHONE, kinds(), "t1", text)
    assert isinstance(found, Fault)
    assert words in found.sentence


def test_an_empty_text_takes_both_back() -> None:
    facts = {"target_share": fact(80, "%"), "target_wait": fact(20, "s")}
    changed = with_target(audit(touch_point("t1", kind="service_hours", facts=facts)), kinds(), "t1", " ")
    assert not isinstance(changed, Fault)
    assert not changed.touch_points["t1"].facts
    assert target_as_typed(changed.touch_points["t1"]) == ""
