"""What can be done to the departments of an audit: each function takes an audit and returns a new one."""

from dataclasses import replace

from touchpoint_audit.domain.audit import Audit, Department
from touchpoint_audit.domain.changes import change_about
from touchpoint_audit.domain.text import one_line
from touchpoint_audit.domain.touch_point import TouchPoint
from touchpoint_audit.errors import NotThere


def with_department(audit: Audit, name: str, new_id: str) -> tuple[Audit, str | None]:
    """Find a department by name, whatever its case, or add it under `new_id`; an empty name is no department.

    Returns the audit and the department's id.
    """
    wanted = one_line(name)
    if not wanted:
        return audit, None
    known = department_named(audit, wanted)
    return (audit, known) if known else (set_department(audit, new_id, Department(wanted)), new_id)


def department_named(audit: Audit, name: str) -> str | None:
    """The id of the department of that name, whatever its case; None for none."""
    wanted = one_line(name).casefold()
    return next((key for key, each in audit.about.departments.items() if each.name.casefold() == wanted), None)


def set_department(audit: Audit, department_id: str, department: Department) -> Audit:
    """Add a department or change its name or hourly rate."""
    named = replace(department, name=one_line(department.name))
    return change_about(audit, departments={**audit.about.departments, department_id: named})


def merge_departments(audit: Audit, kept: str, gone: str) -> Audit:
    """Make two departments one: what the one that goes imposed or carried, the kept one does.

    The hourly rate is the kept one's, or the other's where it has none. Raises `NotThere` for a department that is
    not in the audit, and ValueError for one and the same.
    """
    departments = dict(audit.about.departments)
    for department in (kept, gone):
        if department not in departments:
            raise NotThere(item=department)
    if kept == gone:
        raise ValueError("a department is merged with another one")
    other = departments.pop(gone)
    if departments[kept].hourly_rate is None:
        departments[kept] = replace(departments[kept], hourly_rate=other.hourly_rate)
    points = [_moved(point, gone, kept) for point in audit.touch_points.values()]
    return replace(change_about(audit, departments=departments), touch_points={point.id: point for point in points})


def delete_department(audit: Audit, department_id: str) -> Audit:
    """Delete a department that no touch point names. Raises `NotThere` when it is gone, ValueError when one does."""
    if department_id not in audit.about.departments:
        raise NotThere(item=department_id)
    if naming(audit, department_id):
        raise ValueError("a department that a touch point names is merged, not deleted")
    kept = {key: each for key, each in audit.about.departments.items() if key != department_id}
    return change_about(audit, departments=kept)


def naming(audit: Audit, department_id: str) -> int:
    """How many touch points name a department, as the one that imposes or that carries; ended ones too."""
    return sum(department_id in {point.imposed_by, point.carried_by} for point in audit.touch_points.values())


def _moved(point: TouchPoint, gone: str, kept: str) -> TouchPoint:
    """A touch point with another department in the place of one; itself where that has no part in it."""
    if gone not in {point.imposed_by, point.carried_by}:
        return point
    imposed, carried = (kept if each == gone else each for each in (point.imposed_by, point.carried_by))
    return replace(point, imposed_by=imposed, carried_by=carried)
