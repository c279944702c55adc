"""Settling what two people changed in two ways: one of the values goes into the audit, and the conflict goes out of it.

Each is one change from audit to audit, so that it stands in the history and can be undone like any other.
"""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from typing import Any

from touchpoint_audit.domain import answering, changes
from touchpoint_audit.domain.audit import Audit
from touchpoint_audit.domain.conflict import Conflict, Version
from touchpoint_audit.domain.unsettled import Choice, Stuck, Unsettled
from touchpoint_audit.errors import NotThere, WouldNotFit
from touchpoint_audit.storage.atoms import ABSENT, Path, value_at, with_value
from touchpoint_audit.storage.content import ABOUT_TABLE
from touchpoint_audit.storage.documents import Unfit, document_of, empty_fields, value_of
from touchpoint_audit.storage.kinds import KINDS, PARTS
from touchpoint_audit.storage.loose_ends import loose_ends
from touchpoint_audit.storage.past_values import past_value

_NO_NUMBER = 1 << 60


def unsettled(audit: Audit) -> tuple[Unsettled, ...]:
    """Every conflict, along the journey, then what is about no touch point."""
    if not audit.conflicts:
        return ()
    numbers = {point.id: number for number, point in enumerate(audit.in_order(), 1)}
    found = [_beside(audit, conflict, numbers) for conflict in audit.conflicts.values()]
    return tuple(sorted(found, key=_place))


def settled(audit: Audit, conflict_id: str, choice: Choice) -> Audit:
    """The audit with what was chosen, and without the conflict.

    Raises `NotThere` when the conflict is gone, and `WouldNotFit` when what was chosen has no place in the audit.
    """
    conflict = audit.conflicts.get(conflict_id)
    if conflict is None:
        raise NotThere(item=conflict_id)
    if choice is Choice.NOW:
        return _without(audit, conflict_id)
    version = conflict.shown if choice is Choice.SHOWN else conflict.other
    if version.gone:
        return _deleted(audit, conflict)
    changed = audit if _is_deletion(conflict) else _with_version(audit, conflict, version)
    return _without(changed, conflict_id)


def _is_deletion(conflict: Conflict) -> bool:
    return conflict.shown.gone or conflict.other.gone


def _beside(audit: Audit, conflict: Conflict, numbers: Mapping[str, int]) -> Unsettled:
    value = _value(audit, conflict)
    touch_point = _touch_point_of(audit, conflict)
    number = numbers.get(touch_point)
    if value is None:
        stuck = Stuck.GONE if conflict.table in KINDS else Stuck.UNKNOWN
        shown, other = (_read(conflict, version.value) for version in (conflict.shown, conflict.other))
        return Unsettled(conflict, number, touch_point, None, shown, other, frozenset((Choice.NOW,)), stuck)
    if _is_deletion(conflict):
        return Unsettled(conflict, number, touch_point, value, None, None, frozenset(Choice))
    now = value if not conflict.path else value_at(document_of(value), conflict.path)
    fits = frozenset(choice for choice in Choice if _fits(audit, conflict, choice))
    return Unsettled(
        conflict,
        number,
        touch_point,
        now if not conflict.path else _read(conflict, None if now is ABSENT else now),
        _read(conflict, conflict.shown.value),
        _read(conflict, conflict.other.value),
        fits,
    )


def _place(found: Unsettled) -> tuple[int, str, str, str, str]:
    conflict = found.conflict
    return found.number or _NO_NUMBER, conflict.table, conflict.document, conflict.field, conflict.id


def _fits(audit: Audit, conflict: Conflict, choice: Choice) -> bool:
    with suppress(WouldNotFit):
        settled(audit, conflict.id, choice)
        return True
    return False


def _value(audit: Audit, conflict: Conflict) -> Any:
    """What the audit has of the document that a conflict is about; None when it has it no more."""
    if conflict.table == ABOUT_TABLE:
        return audit.about if conflict.document == audit.about.id else None
    return getattr(audit, conflict.table).get(conflict.document) if conflict.table in PARTS else None


def _touch_point_of(audit: Audit, conflict: Conflict) -> str:
    if conflict.table == "touch_points":
        return conflict.document
    value = _value(audit, conflict) if conflict.table in {"decisions", "actions"} else None
    return value.touch_point if value is not None else ""


def _read(conflict: Conflict, written: Any) -> Any:
    """A value as the domain has it, from how a file writes it; a field that is left out has its default."""
    if written is None and len(conflict.path) == 1 and conflict.table in KINDS:
        written = empty_fields(KINDS[conflict.table]).get(conflict.path[0])
    return past_value(conflict.table, conflict.document, conflict.field, written)


def _without(audit: Audit, conflict_id: str) -> Audit:
    return replace(audit, conflicts={key: kept for key, kept in audit.conflicts.items() if key != conflict_id})


def _with_version(audit: Audit, conflict: Conflict, version: Version) -> Audit:
    value = _value(audit, conflict)
    if value is None:
        raise WouldNotFit
    table, key = conflict.table, conflict.document
    document = _document(document_of(value), conflict.path, version.value)
    try:
        new = value_of(key, document, KINDS[table])
    except Unfit:
        raise WouldNotFit from None
    fields: dict[str, Any] = {"about": new}
    if table != ABOUT_TABLE:
        fields = {table: {**getattr(audit, table), key: new}}
    changed = replace(audit, **fields)
    if len(list(loose_ends(changed))) > len(list(loose_ends(audit))):
        raise WouldNotFit
    return changed


def _document(document: Mapping[str, Any], path: Path, written: Any) -> Mapping[str, Any]:
    if path:
        return with_value(document, path, ABSENT if written is None else written)
    if not isinstance(written, Mapping):
        raise WouldNotFit
    return written


def _deleted(audit: Audit, conflict: Conflict) -> Audit:
    """Without the document, with all that hangs on it, and without the conflicts about any of that."""
    key = conflict.document
    delete = {
        "touch_points": changes.delete_touch_point,
        "stages": changes.delete_stage,
        "actions": changes.delete_action,
        "answers": answering.delete_questionnaire,
        "decisions": changes.take_back_decision,
    }.get(conflict.table)
    if delete is None or _value(audit, conflict) is None:
        raise WouldNotFit
    changed = delete(audit, key)
    kept = {
        other.id: other
        for other in changed.conflicts.values()
        if other.id != conflict.id and (_value(audit, other) is None or _value(changed, other) is not None)
    }
    return replace(changed, conflicts=kept)
