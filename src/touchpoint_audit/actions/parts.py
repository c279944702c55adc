"""Take a part of an audit, for the one it concerns."""

from dataclasses import replace

from touchpoint_audit.assessment.assess import Assessment
from touchpoint_audit.assessment.part import Part, department_names, departments_called, is_owner, owner_names
from touchpoint_audit.assessment.restricted import restricted
from touchpoint_audit.domain.audit import Audit
from touchpoint_audit.errors import NoDepartments, NoOwners, NoSuchDepartment, NoSuchOwner


def parted(assessment: Assessment, part: Part) -> Assessment:
    """The part of an assessment, with names as the audit writes them.

    Raises `NoSuchDepartment` or `NoSuchOwner` with those there are, `NoDepartments` or `NoOwners` when there are none.
    """
    return restricted(
        assessment,
        replace(part, department=_department(assessment, part), owner=owner_called(assessment.audit, part.owner)),
    )


def _department(assessment: Assessment, part: Part) -> str:
    name = part.department.strip()
    if not name:
        return ""
    found = departments_called(assessment.audit, name)
    if found:
        return assessment.audit.department_name(found[0])
    names = department_names(assessment.audit)
    if not names:
        raise NoDepartments(name=name)
    raise NoSuchDepartment(name=name, names="; ".join(names))


def owner_called(audit: Audit, text: str) -> str:
    """The owner of this name, in whatever case, as the audit writes it; empty for an empty one.

    Raises `NoSuchOwner` with those there are, `NoOwners` when there are none.
    """
    name = text.strip()
    if not name:
        return ""
    names = owner_names(audit)
    if not names:
        raise NoOwners(name=name)
    found = next((owner for owner in names if is_owner(owner, name)), None)
    if found is None:
        raise NoSuchOwner(name=name, names="; ".join(names))
    return found
