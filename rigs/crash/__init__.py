"""Power cuts: all that a file system may leave while an audit is saved, opened as the next start would.

`trace` records what a save asks of the system, `disk` says which states that may leave (the model is told there),
`saves` and `drafts` are what is saved and what may be found of it (`versions` is of what), `broken` is what must break.
Every state is listed, short or long, so `scale` makes no difference but to where it is done; only a control stops once
enough of it broke.
"""

from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass

from rigs.counted import Row, Scale
from rigs.crash import broken
from rigs.crash.drafts import DRAFTS, HANDED_IN
from rigs.crash.forms import Breaking, Form, tried
from rigs.crash.history import MOVED
from rigs.crash.saves import FIRST, IN_A_ROW, NEW, OLDER, ONTO, REPAIR

MOST_TOLD = 5
ENOUGH_BROKEN = 20
"""After so many broken states a control has shown what it is there for."""


@dataclass(frozen=True, slots=True)
class Part:
    """Ways of saving, and what must break: other ways, or the same with a precaution taken out."""

    what: str
    forms: Sequence[Form]
    control: str
    its_forms: Sequence[Form]
    breaking: Breaking = nullcontext


PARTS = (
    Part("states left by the first save", FIRST, "TinyDB's JSONStorage", broken.STOCK),
    Part("by two and three saves in a row", IN_A_ROW, "folder not flushed", IN_A_ROW, broken.without_flushing_folders),
    Part("by saves onto a changed or damaged file", ONTO, "written in place", ONTO, broken.written_in_place),
    Part("by new audits and copies", NEW, "file not flushed", NEW, broken.without_flushing_files),
    Part("by upgrades", OLDER, "older file kept, not flushed", OLDER, broken.without_flushing_what_is_kept),
    Part("by repairs", REPAIR, "damaged file kept, not flushed", REPAIR, broken.without_flushing_what_is_kept),
    Part("by history moved out", MOVED, "its part not flushed", MOVED, broken.without_flushing_parts),
    Part("by drafts", DRAFTS, "draft written in place", DRAFTS, broken.drafted_in_place),
    Part("by text handed in", HANDED_IN, "draft dropped before the save", HANDED_IN, broken.dropped_at_once),
)


def rows(scale: Scale, parts: Sequence[Part] = PARTS) -> Iterator[Row]:
    """One row for each way of saving."""
    for part in parts:
        ours = tried(part.forms, scale.work)
        theirs = tried(part.its_forms, scale.work, part.breaking, ENOUGH_BROKEN)
        failures = ours.failures[:MOST_TOLD]
        yield Row(
            "crash", part.what, ours.cases, ours.broken, part.control, theirs.cases, theirs.broken, tuple(failures)
        )
