"""Changes that need more than the domain knows: the catalog, new ids, what was typed. Each gives a new audit."""

from collections.abc import Mapping

from touchpoint_audit.actions.facts import captured_facts
from touchpoint_audit.actions.ids import new_id
from touchpoint_audit.catalog.guess import guessed_kind
from touchpoint_audit.catalog.kind import Kind
from touchpoint_audit.domain import changes, departments
from touchpoint_audit.domain.audit import Audit, Department
from touchpoint_audit.domain.touch_point import TouchPoint
from touchpoint_audit.language.capture import captured

Kinds = Mapping[str, Kind]


def log_touch_point(
    audit: Audit, kinds: Kinds, stage: str, text: str, *, kind: str | None = None, after: str | None = None
) -> tuple[Audit, str]:
    """Log what was typed on the capture line; returns the audit and the new touch point's id.

    A kind that is not given is guessed from the words; a time and a frequency at the end become facts.
    """
    read = captured(text)
    kind_id = kind or guessed_kind(read.name, kinds)
    touch_point = TouchPoint(
        id=new_id(),
        stage=stage,
        rank=0.0,
        name=read.name,
        kind=kind_id,
        facts=captured_facts(kinds.get(kind_id), read.time, read.frequency),
    )
    return changes.add_touch_point(audit, touch_point, after), touch_point.id


def set_hourly_rate(audit: Audit, department_id: str, rate: float | None) -> Audit:
    """Set what an hour of a department's work costs, in the audit's currency."""
    department = audit.about.departments[department_id]
    return departments.set_department(audit, department_id, Department(department.name, rate))


def rename_department(audit: Audit, department_id: str, name: str) -> Audit:
    """Give a department another name."""
    department = audit.about.departments[department_id]
    return departments.set_department(audit, department_id, Department(name, department.hourly_rate))
