"""The audits that are damaged: a small one with something in each table, one that was worked on, and a large one."""

from dataclasses import dataclass
from pathlib import Path
from random import Random

from rigs.random_edits import Hand, first_audit
from touchpoint_audit.storage import AuditFile
from touchpoint_audit.storage.durable import backup_of

HOLDER = "the rig"


@dataclass(frozen=True, slots=True)
class Subject:
    """A file, its text when all is well, and that of the save before."""

    path: Path
    sound: bytes
    before: bytes


def small(folder: Path) -> Subject:
    """About 3 KB."""
    return _worked_on(folder, touch_points=1, edits=(3, 2), seed=3)


def medium(folder: Path, seed: int = 2) -> Subject:
    """About 20 KB, with a last save of several changes: with this seed a stage was deleted with what was in it."""
    return _worked_on(folder, touch_points=8, edits=(20, 12), seed=seed)


def with_departments_merged(folder: Path) -> Subject:
    """As `medium`; the last save made two departments one, of which touch points named the one that went."""
    return medium(folder, seed=33)


def with_a_new_stage(folder: Path) -> Subject:
    """As `medium`; the last save deleted a stage, and made another one with touch points in it."""
    return medium(folder, seed=37)


def large(folder: Path) -> Subject:
    """About 250 KB."""
    return _worked_on(folder, touch_points=250, edits=(60, 10), seed=3)


def _worked_on(folder: Path, touch_points: int, edits: tuple[int, int], seed: int) -> Subject:
    random = Random(seed)
    hand = Hand(random, "Auditor A", first_audit(random, touch_points))
    with AuditFile.create(folder, hand.audit, HOLDER) as file:
        for times in edits:
            hand.entries.clear()
            hand.work(times)
            file.save(hand.audit, hand.entries)
        path = file.path
    return Subject(path, path.read_bytes(), backup_of(path).read_bytes())
