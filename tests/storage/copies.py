"""Two copies of an audit on which two people worked apart from each other."""

from datetime import timedelta
from pathlib import Path
from random import Random
from typing import Any

from rigs.random_edits import MORNING, Hand, first_audit
from touchpoint_audit.domain.audit import Audit
from touchpoint_audit.domain.changes import change_touch_point
from touchpoint_audit.storage import AuditFile

EDITS = 12


def edited(seed: object, edits: int = EDITS) -> tuple[Audit, Hand, Hand]:
    """An audit, and what two people made of it; the same for the same seed."""
    random = Random(str(seed))
    base = first_audit(random)
    hands = Hand(random, "Auditor A", base), Hand(random, "Auditor B", base)
    for hand in hands:
        hand.work(edits)
    return base, *hands


def written(path: Path, audit: Audit, hand: Hand | None = None) -> Path:
    """A file of an audit, with what a hand did to it and the history of that."""
    file = AuditFile.create(path.parent, audit, "a window")
    with file:
        if hand is not None:
            file.save(hand.audit, hand.entries)
    file.path.rename(path)
    for beside in path.parent.glob(f"*{file.path.name}.*"):
        beside.unlink()
    return path


class Worker(Hand):
    """One person at work who changes what the test says."""

    def changes(self, touch_point_id: str, minute: int, **fields: Any) -> None:
        """Change fields of a touch point so many minutes past eight."""
        self.now = MORNING + timedelta(minutes=minute)
        self.edit(change_touch_point(self.audit, touch_point_id, **fields))


def hand_of(who: str, audit: Audit) -> Worker:
    """A person who begins with an audit."""
    return Worker(Random(who), who, audit)
