"""An audit with a last good version beside it, to be damaged."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

from tests.builders import touch_point
from tests.storage.walks import HOLDER, entries, made, walk
from touchpoint_audit.domain.audit import Audit
from touchpoint_audit.storage import AuditFile


def later(before: Audit) -> Audit:
    """The walk, worked on: a note, a fact, one more touch point, one fewer action."""
    points = dict(before.touch_points)
    facts = dict(points["t02"].facts)
    facts["handling_time"] = replace(facts["handling_time"], number=300, high=320)
    points["t01"] = replace(points["t01"], note="Seen twice.", effort=2)
    points["t02"] = replace(points["t02"], facts=facts)
    points["t04"] = touch_point("t04", name="Trolleys stand outside", stage="buy", rank=4.0)
    actions = {key: action for key, action in before.actions.items() if key != "t01-a1"}
    return replace(before, touch_points=points, actions=actions)


def worked_on(folder: Path) -> Path:
    """A file with one save, with its history, after it was made: its last good version is what it was before."""
    path = made(folder)
    with AuditFile.open(path, HOLDER) as file:
        file.save(later(walk()), entries(walk(), later(walk())))
    return path


def documents(path: Path) -> dict[str, Any]:
    """Every document of a file by "table/id"."""
    return {
        f"{table}/{key}": document
        for table, held in json.loads(path.read_bytes().decode("utf-8", "replace")).items()
        if isinstance(held, dict)
        for key, document in held.items()
    }
