"""The list on the screen: out of the overview, every file by its name."""

from datetime import date
from pathlib import Path

from tests.assessment.test_leaf import form
from tests.builders import audit, touch_point
from tests.storage.walks import made
from touchpoint_audit.actions.glance import Glance, glances
from touchpoint_audit.actions.listing import Unreadable
from touchpoint_audit.actions.portfolio import Overview, overview
from touchpoint_audit.domain.audit import About
from touchpoint_audit.domain.follow_up import Follows


def test_every_audit_and_every_file_that_is_none_is_listed_by_name(tmp_path: Path) -> None:
    made(tmp_path, audit(form(), touch_point("t2"), id="b1", site="B", walked_on=date(2026, 5, 4)))
    made(tmp_path, audit(touch_point("t1", kind="form", verdict="stop"), id="c1", site="C", follows=Follows("b1")))
    (tmp_path / "a.json").touch()
    *_steps, found = overview(tmp_path, date(2026, 11, 28))
    assert isinstance(found, Overview)
    none, first, second = glances(found)
    assert isinstance(none, Unreadable)
    assert isinstance(first, Glance)
    assert isinstance(second, Glance)
    assert first.about == About("b1", "Buying", site="B", walked_on=date(2026, 5, 4))
    assert (first.path.parent, first.judged, first.logged, first.stop, first.freed) == (tmp_path, 1, 2, 1, 230)
    assert second.about.follows == Follows("b1")
    assert (second.stop, second.freed) == (1, None)
