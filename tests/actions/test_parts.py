"""A part is asked for by names, and a name that there is not is told with those there are."""

from dataclasses import replace

import pytest

from tests.builders import action, audit, touch_point
from touchpoint_audit.actions.parts import parted
from touchpoint_audit.assessment.assess import Assessment, assess
from touchpoint_audit.assessment.part import Part
from touchpoint_audit.catalog import kinds
from touchpoint_audit.domain.audit import Department
from touchpoint_audit.errors import NoDepartments, NoOwners, NoSuchDepartment, NoSuchOwner


def walk() -> Assessment:
    made = audit(touch_point("t1", carried_by="d"), departments={"d": Department("Head office"), "e": Department("")})
    return assess(replace(made, actions={"a": action("t1", owner="Head of sales, head office")}), kinds())


def test_names_are_taken_in_any_case_and_written_as_the_audit_has_them() -> None:
    found = parted(walk(), Part(department=" HEAD OFFICE", owner="head of sales, Head office "))
    assert found.part == Part(department="Head office", owner="Head of sales, head office")
    assert set(found.items) == {"t1"}


def test_blank_names_are_none() -> None:
    whole = walk()
    assert parted(whole, Part(department=" ", owner=" ")) is whole


def test_a_name_that_there_is_not_is_told_with_those_there_are() -> None:
    with pytest.raises(NoSuchDepartment) as department:
        parted(walk(), Part(department="Yard"))
    assert str(department.value) == 'The audit has no department "Yard". Choose one of: Head office.'
    with pytest.raises(NoSuchOwner) as owner:
        parted(walk(), Part(owner="Nobody"))
    assert str(owner.value) == 'Nobody called "Nobody" has an action. Choose one of: Head of sales, head office.'
    assert (department.value.exit_code, owner.value.exit_code) == (2, 2)


def test_an_audit_without_departments_or_owners_says_so() -> None:
    empty = assess(audit(touch_point("t1")), kinds())
    with pytest.raises(NoDepartments) as department:
        parted(empty, Part(department="Yard"))
    assert str(department.value).startswith('The audit has no department "Yard", and no other. Leave --department out')
    with pytest.raises(NoOwners) as owner:
        parted(empty, Part(owner="Nobody"))
    assert str(owner.value).startswith('Nobody called "Nobody" has an action, and neither has anybody else.')
