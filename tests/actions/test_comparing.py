"""Which files are compared: a follow-up with what it follows, or any two; and how they are told from each other."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.builders import audit, touch_point
from touchpoint_audit.actions.compared_figures import comparison_figures
from touchpoint_audit.actions.comparing import compared, compared_with_followed
from touchpoint_audit.actions.desk import Desk
from touchpoint_audit.actions.follow_up import begin_follow_up
from touchpoint_audit.assessment.assess import assess
from touchpoint_audit.assessment.comparison import Became
from touchpoint_audit.assessment.follow_up import mark_found
from touchpoint_audit.catalog.load import kinds
from touchpoint_audit.domain.audit import Audit
from touchpoint_audit.domain.follow_up import Found
from touchpoint_audit.errors import FollowedMissing, FollowsNone, SameAudit
from touchpoint_audit.reports.trend import freed_text
from touchpoint_audit.storage import AuditFile, read_audit


def kept(folder: Path, made: Audit) -> Path:
    with AuditFile.create(folder, made, "a test") as file:
        return file.path


def first(folder: Path, **about: Any) -> Path:
    about = {"id": "first00", "site": "Store 14", "walked_on": date(2026, 11, 3), **about}
    return kept(folder, audit(touch_point(verdict="stop"), **about))


def followed(path: Path, day: date) -> Path:
    return begin_follow_up(Desk(path.parent, "Auditor A"), path, walked_on=day).path


def test_one_audit_is_compared_with_the_one_it_follows_and_its_chain_is_the_trend(tmp_path: Path) -> None:
    path = first(tmp_path)
    second = followed(path, date(2027, 5, 4))
    third = followed(second, date(2027, 11, 2))
    found = compared(third, None, kinds())
    days = [walk.about.walked_on for walk in found.walks]
    assert days == [date(2026, 11, 3), date(2027, 5, 4), date(2027, 11, 2)]
    assert found.then.audit.about.id == read_audit(second).audit.about.id
    assert found.notices == ()


def test_what_is_freed_and_not_measured_is_no_zero(tmp_path: Path) -> None:
    second = followed(first(tmp_path), date(2027, 5, 4))
    with AuditFile.open(second, "a test") as file:
        file.save(mark_found(file.audit, "t01", Found.DONE))
    found = compared(second, None, kinds())
    freed = comparison_figures(found)["stopped"]
    assert (freed["count"], freed["uncounted"], freed["staff_hours"], freed["money"]) == (1, 1, None, None)
    assert freed_text(found.walks[-1]) == "–"


def test_walks_that_are_not_neighbours_are_compared_over_those_between(tmp_path: Path) -> None:
    path = first(tmp_path)
    second = followed(path, date(2027, 5, 4))
    with AuditFile.open(second, "a test") as file:
        file.save(mark_found(file.audit, "t01", Found.DONE))
    third = followed(second, date(2027, 11, 2))
    with AuditFile.open(third, "a test") as file:
        file.save(mark_found(file.audit, "t01", Found.UNCHANGED))
    for pair in ((path, third), (third, path)):
        (item,) = compared(*pair, kinds()).found.items
        assert (item.became, item.marked) == (Became.STOPPED, True)


def test_the_audit_followed_is_found_by_its_id_when_its_file_was_renamed(tmp_path: Path) -> None:
    path = first(tmp_path)
    second = followed(path, date(2027, 5, 4))
    path.rename(tmp_path / "by-hand.json")
    assert compared(second, None, kinds()).then.audit.about.id == "first00"


def test_another_audit_under_the_name_of_the_one_followed_is_not_taken_for_it(tmp_path: Path) -> None:
    path = first(tmp_path)
    second = followed(path, date(2027, 5, 4))
    path.unlink()
    kept(tmp_path, audit(id="other00")).rename(path)
    with pytest.raises(FollowedMissing) as caught:
        compared(second, None, kinds())
    assert caught.value.exit_code == 3
    assert str(caught.value) == (
        f"The audit that {second.name} follows, {path.name}, is not in {tmp_path}. "
        "Put it there, or name two audits to compare."
    )


@pytest.mark.parametrize("name", ["x" * 10_000, "../../etc/passwd", "a\0b.json", "", ".", "\udcff.json"])
def test_a_name_of_the_audit_followed_that_no_file_can_have_is_no_obstacle(tmp_path: Path, name: str) -> None:
    path = first(tmp_path)
    second = followed(path, date(2027, 5, 4))
    now = read_audit(second).audit
    follows = now.about.follows
    assert follows is not None
    odd = replace(now, about=replace(now.about, follows=replace(follows, file=name)))
    assert compared_with_followed(second, assess(odd, kinds()), kinds()).then.audit.about.id == "first00"


def test_the_first_audit_alone_has_nothing_to_be_compared_with(tmp_path: Path) -> None:
    path = first(tmp_path)
    with pytest.raises(FollowsNone) as caught:
        compared(path, None, kinds())
    assert caught.value.exit_code == 2
    assert str(caught.value) == (
        f"{path.name} follows no other audit. "
        f"Name two audits to compare, or carry it forward with `touchpoint-audit follow-up {path.name}`."
    )


def test_an_audit_is_not_compared_with_itself(tmp_path: Path) -> None:
    path = first(tmp_path)
    with pytest.raises(SameAudit) as caught:
        compared(path, path, kinds())
    assert caught.value.exit_code == 2
    assert str(caught.value) == (
        f"{path.name} cannot be compared with itself. Name two audits, or one that follows another."
    )


def test_without_a_chain_the_days_tell_which_was_earlier(tmp_path: Path) -> None:
    path = first(tmp_path)
    other = first(tmp_path, id="other00", site="Store 2", walked_on=date(2026, 10, 1))
    for pair in ((path, other), (other, path)):
        found = compared(*pair, kinds())
        assert (found.then.audit.about.id, found.now.audit.about.id) == ("other00", "first00")
        assert len(found.walks) == 1


def test_walks_of_two_journeys_are_told_of(tmp_path: Path) -> None:
    path = first(tmp_path)
    other = first(tmp_path, id="other00", journey="Renting", walked_on=date(2027, 1, 1))
    assert compared(path, other, kinds()).notices == ("These are walks of two journeys: Buying and Renting.",)


def test_a_file_that_was_made_to_follow_itself_ends_the_chain(tmp_path: Path) -> None:
    path = first(tmp_path)
    second = followed(path, date(2027, 5, 4))
    text = second.read_text("utf-8").replace('"audit": "first00"', f'"audit": "{read_audit(second).audit.about.id}"')
    second.write_text(text.replace(path.name, second.name), "utf-8")
    assert len(compared(path, second, kinds()).walks) == 1


def test_a_follow_up_that_is_open_is_compared_as_it_is_now(tmp_path: Path) -> None:
    second = followed(first(tmp_path), date(2027, 5, 4))
    now = mark_found(read_audit(second).audit, "t01", Found.DONE)
    (item,) = compared_with_followed(second, assess(now, kinds()), kinds()).found.items
    assert item.became is Became.STOPPED
