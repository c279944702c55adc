"""The steps that undo goes back over, kept as what they changed: a day of them takes little memory."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from touchpoint_audit.domain.audit import Audit
from touchpoint_audit.domain.history import TABLES

_ABOUT = "about"
_LATER = "9999-01-01T00:00:00+00:00"
"""Makes what came from outside the later of two changes."""


@dataclass(frozen=True, slots=True)
class Step:
    """A change that was undone or done again: its label (a marked message) and the states around it."""

    label: str
    before: Audit
    after: Audit


@dataclass(frozen=True, slots=True)
class KeptStep:
    """A change as it is kept: what it took away and what it put there, not the states around it."""

    label: str
    swaps: tuple[tuple[str, str, Any, Any], ...]
    """Table, id, the value before and the value after; None where there is none."""


def kept_step(label: str, before: Audit, after: Audit) -> KeptStep:
    """The step from one state to another. What both share is not in it."""
    swaps = []
    if before.about is not after.about:
        swaps.append((_ABOUT, after.about.id, before.about, after.about))
    for table in TABLES:
        old, new = getattr(before, table), getattr(after, table)
        if old is not new:
            keys = (key for key in {**old, **new} if old.get(key) is not new.get(key))
            swaps += [(table, key, old.get(key), new.get(key)) for key in keys]
    return KeptStep(label, tuple(swaps))


def gone_back(audit: Audit, step: KeptStep) -> Audit:
    """The state before a step, from the state after it."""
    return _with(audit, ((table, key, before) for table, key, before, _ in step.swaps))


def gone_forth(audit: Audit, step: KeptStep) -> Audit:
    """The state after a step, from the state before it."""
    return _with(audit, ((table, key, after) for table, key, _, after in step.swaps))


def stepped(present: Audit, step: KeptStep, *, back: bool) -> Audit:
    """The present state with a step taken back, or done again.

    What came from outside since stays: of a document that is not as the step left it, only what the step changed is
    taken back, and not where that was changed again.
    """
    ways = gone_back, gone_forth
    there, here = ways if back else ways[::-1]
    left = here(present, step)
    if all(getattr(left, part) == getattr(present, part) for part in {table for table, *_ in step.swaps}):
        return there(present, step)
    from touchpoint_audit.storage import rebased

    other = there(present, step)
    return replace(rebased(left, other, present, theirs_at=_LATER), conflicts=other.conflicts)


def _with(audit: Audit, values: Iterable[tuple[str, str, Any]]) -> Audit:
    found: dict[str, Any] = {}
    for table, key, value in values:
        if table == _ABOUT:
            found[_ABOUT] = value
            continue
        documents = found.setdefault(table, dict(getattr(audit, table)))
        if value is None:
            documents.pop(key, None)
        else:
            documents[key] = value
    return replace(audit, **found)
