"""Departments: one list, names once, and two that are one made one."""

import pytest

from tests.builders import audit, touch_point
from touchpoint_audit.domain.audit import Audit, Department
from touchpoint_audit.domain.departments import delete_department, merge_departments, naming, with_department
from touchpoint_audit.errors import NotThere


def two(**rates: float | None) -> Audit:
    return audit(
        touch_point("t01", imposed_by="finance", carried_by="dept"),
        touch_point("t02", imposed_by="dept", carried_by="store"),
        touch_point("t03", imposed_by="store", carried_by=None),
        rates={"finance": None, "dept": None, "store": 300, **rates},
    )


def test_a_department_is_found_whatever_its_case_or_added() -> None:
    assert with_department(two(), " FINANCE ", "d9")[1] == "finance"
    found, key = with_department(two(), "IT\n desk", "d9")
    assert (key, found.about.departments["d9"]) == ("d9", Department("IT desk"))
    assert with_department(two(), "  ", "d9") == (two(), None)


def test_what_the_one_that_goes_imposed_or_carried_the_kept_one_does() -> None:
    found = merge_departments(two(), "finance", "dept")
    assert sorted(found.about.departments) == ["finance", "store"]
    assert [(point.imposed_by, point.carried_by) for point in found.in_order()] == [
        ("finance", "finance"),
        ("finance", "store"),
        ("store", None),
    ]


def test_a_touch_point_that_has_no_part_in_it_stays_the_same() -> None:
    before = two()
    assert merge_departments(before, "finance", "dept").touch_points["t03"] is before.touch_points["t03"]


@pytest.mark.parametrize(("kept", "gone", "rate"), [(450, 320, 450), (None, 320, 320), (0, 320, 0), (None, None, None)])
def test_the_rate_is_the_kept_ones_or_else_the_others(
    kept: float | None, gone: float | None, rate: float | None
) -> None:
    found = merge_departments(two(finance=kept, dept=gone), "finance", "dept")
    assert found.about.departments["finance"].hourly_rate == rate


def test_a_department_that_is_gone_or_the_same_is_refused() -> None:
    with pytest.raises(NotThere):
        merge_departments(two(), "finance", "gone")
    with pytest.raises(ValueError, match="with another one"):
        merge_departments(two(), "finance", "finance")


def test_a_department_that_no_touch_point_names_is_deleted_and_no_other() -> None:
    unused = with_department(two(), "IT", "it")[0]
    assert delete_department(unused, "it") == two()
    assert (naming(two(), "dept"), naming(unused, "it")) == (2, 0)
    with pytest.raises(ValueError, match="merged, not deleted"):
        delete_department(two(), "store")
    with pytest.raises(NotThere):
        delete_department(two(), "gone")
