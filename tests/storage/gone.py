"""Audits of which something was deleted, and of which the history lost a part of that."""

from pathlib import Path
from typing import Any

from tests.builders import audit, decision, touch_point
from tests.storage.walks import HOLDER, entries, made, rewritten
from touchpoint_audit.domain.audit import Audit
from touchpoint_audit.storage import AuditFile, faults, read_audit

FIND, BUY = "stages/find", "stages/buy"


def before() -> Audit:
    """Two touch points in a stage and one in another, departments that two of them name, a decision."""
    points = (
        touch_point("t1", name="Opening hours", stage="find", imposed_by="office"),
        touch_point("t2", name="Phone line", stage="find"),
        touch_point("t3", name="Pallets", stage="buy", carried_by="office"),
    )
    made_of = audit(*points, stages={"find": "Find us", "buy": "Buy"}, rates={"office": 300, "store": None})
    return Audit(
        made_of.about, made_of.stages, made_of.touch_points, {"t1-d1": decision("t1"), "t2-d1": decision("t2")}
    )


def saved(folder: Path, now: Audit) -> Path:
    """A file of `before()` that was saved once more, as another audit."""
    path = made(folder, before())
    with AuditFile.open(path, HOLDER) as file:
        file.save(now, entries(before(), now))
    return path


def forgotten(path: Path, *places: str) -> None:
    """Take out of the history what it tells of some entries, as damage does."""

    def forget(found: dict[str, Any]) -> None:
        history = found["history"]
        found["history"] = {
            key: each for key, each in history.items() if f"{each['table']}/{each['document']}" not in places
        }

    rewritten(path, forget)


def loose(path: Path) -> list[str]:
    """What `check` finds to point at nothing."""
    return [fault.place for fault in faults(path) if fault.field]


def entries_in(path: Path) -> set[str]:
    """Table and id of all that the audit of a file has."""
    found = read_audit(path).audit
    parts = {"stages": found.stages, "touch_points": found.touch_points, "decisions": found.decisions}
    return {f"{table}/{key}" for table, held in parts.items() for key in held}
