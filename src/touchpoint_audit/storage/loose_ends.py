"""What points at something that is not in the audit: of a document, the field in which it does."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from touchpoint_audit.domain.audit import Audit
from touchpoint_audit.errors import N_

_DEPARTMENTS = ("imposed_by", "carried_by")
_NO_DEPARTMENT = (N_("Its department is not in the audit."), N_("Choose a department for it."))
_NO_TOUCH_POINT = (
    N_("Its touch point is not in the audit."),
    N_("It is kept, and shown nowhere: bring the touch point back from an earlier version."),
)
TOLD: Mapping[str, tuple[str, str]] = {
    "stage": (N_("Its stage is not in the audit."), N_("Move it into a stage.")),
    **dict.fromkeys(_DEPARTMENTS, _NO_DEPARTMENT),
    "touch_point": _NO_TOUCH_POINT,
}
"""By field: what is wrong and what to do, marked for translation."""


class LooseEnd(NamedTuple):
    """A field that holds the id of something that is gone."""

    table: str
    document: str
    field: str


def loose_ends(audit: Audit) -> Iterator[LooseEnd]:
    """Every loose end. What answers and touch points say of each other may be loose and is none."""
    for point in audit.touch_points.values():
        if point.stage not in audit.stages:
            yield LooseEnd("touch_points", point.id, "stage")
        for name in _DEPARTMENTS:
            department = getattr(point, name)
            if department is not None and department not in audit.about.departments:
                yield LooseEnd("touch_points", point.id, name)
    for table, documents in (("decisions", audit.decisions), ("actions", audit.actions)):
        for key, document in documents.items():
            if document.touch_point not in audit.touch_points:
                yield LooseEnd(table, key, "touch_point")
