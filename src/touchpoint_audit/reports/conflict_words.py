"""What two people changed in two ways, in words: what it is about, both values, who and when."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

from touchpoint_audit.catalog.kind import Kind
from touchpoint_audit.domain.audit import NO_STAGE, Audit, Stage
from touchpoint_audit.domain.conflict import Conflict, Version
from touchpoint_audit.domain.text import one_line
from touchpoint_audit.domain.touch_point import TouchPoint
from touchpoint_audit.domain.unsettled import Choice, Stuck, Unsettled
from touchpoint_audit.language import N_, _
from touchpoint_audit.reports.change_words import Changes
from touchpoint_audit.reports.field_words import more_words
from touchpoint_audit.reports.words import NOTHING

_STUCK: Mapping[Stuck, str] = {
    Stuck.GONE: N_("It is not in the audit any more, so there is nothing to settle."),
    Stuck.UNKNOWN: N_("Only a newer version of the program knows what it is about."),
}
_UNFIT = N_("What one of them has does not fit into the audit as it is now.")


@dataclass(frozen=True, slots=True)
class ConflictWords:
    """One conflict, each part in words on one line."""

    what: str
    """What it is about: "7 Phone line closed", "the audit"."""
    field: str
    """What a person calls the field; empty for the whole."""
    shown: str
    other: str
    now: str
    """What is in the audit now; the same as one of the two unless it was changed since."""
    shown_by: str
    """Who made it so, and when."""
    other_by: str
    problem: str = ""
    """Why not everything can be chosen; empty when it can."""

    @property
    def title(self) -> str:
        """What it is about, and which field of it."""
        return f"{self.what} · {self.field}" if self.field else self.what


def conflict_words(found: Unsettled, audit: Audit, kinds: Mapping[str, Kind]) -> ConflictWords:
    """A conflict in words."""
    conflict, changes = found.conflict, Changes((audit,), kinds)
    told = _Told(conflict, changes, audit)
    if found.is_deletion:
        shown, other = (_("deleted") if one.gone else _("changed") for one in (conflict.shown, conflict.other))
        now = NOTHING if found.stuck else _("there")
    elif not conflict.path:
        shown, other = told.whole(found.shown, found.other), told.whole(found.other, found.shown)
        now = NOTHING if found.stuck else told.whole(found.now, found.shown)
        now = shown if found.now == found.shown else other if found.now == found.other else now
    else:
        shown, other, now = (told.value(value) for value in (found.shown, found.other, found.now))
        if shown == other:
            shown, other, now = (
                f"{text}{more_words(value)}"
                for text, value in ((shown, found.shown), (other, found.other), (now, found.now))
            )
    return ConflictWords(
        changes.name(conflict.table, conflict.document) if conflict.document else one_line(conflict.table),
        changes.label(conflict.table, conflict.document, conflict.field) if conflict.path else "",
        shown,
        other,
        now,
        who_and_when(conflict.shown),
        who_and_when(conflict.other),
        _(_STUCK[found.stuck]) if found.stuck else "" if found.fits == frozenset(Choice) else _(_UNFIT),
    )


def who_and_when(version: Version) -> str:
    """Who made it so and when, as far as the history tells."""
    who, when = one_line(version.who), when_text(version.at)
    if who and when:
        return _("{who}, {when}").format(who=who, when=when)
    return who or (_("somebody, {when}").format(when=when) if when else _("not known"))


def when_text(at: str) -> str:
    """A moment of the history as a person reads it: to the minute, in the time zone where it was written."""
    try:
        return f"{datetime.fromisoformat(at):%Y-%m-%d %H:%M}"
    except ValueError:
        return one_line(at)


class _Told:
    """Values of one conflict in words."""

    def __init__(self, conflict: Conflict, changes: Changes, audit: Audit) -> None:
        self._conflict = conflict
        self._changes = changes
        self._audit = audit

    def value(self, value: Any) -> str:
        if self._conflict.path == ("rank",):
            return self._place(value)
        return self._changes.value(self._conflict.document, self._conflict.field, value)

    def whole(self, value: Any, other: Any) -> str:
        """What a whole document has otherwise than another version of it."""
        told = list(self._differing(value, other))
        return "; ".join(told) or NOTHING

    def _differing(self, value: Any, other: Any) -> Iterator[str]:
        if type(value) is not type(other) or not hasattr(value, "__dataclass_fields__"):
            yield one_line(str(value)) if value is not None else NOTHING
            return
        table, document = self._conflict.table, self._conflict.document
        for name in (item.name for item in fields(value)):
            mine, theirs = getattr(value, name), getattr(other, name)
            if mine == theirs:
                continue
            label = self._changes.label(table, document, name)
            if isinstance(mine, Mapping) and isinstance(theirs, Mapping):
                for key in sorted(key for key in mine.keys() | theirs.keys() if mine.get(key) != theirs.get(key)):
                    field = f"{name}.{key}"
                    label = self._changes.label(table, document, field)
                    yield f"{label} {self._changes.value(document, field, mine.get(key))}"
            else:
                yield f"{label} {self._changes.value(document, name, mine)}"

    def _place(self, rank: Any) -> str:
        """The place that a rank stands for: 1 for the first of the stage, or of the journey."""
        if not isinstance(rank, int | float):
            return NOTHING
        key = self._conflict.document
        item = (self._audit.touch_points if self._conflict.table == "touch_points" else self._audit.stages).get(key)
        others: Iterator[Stage | TouchPoint]
        if isinstance(item, TouchPoint):
            others = (one for one in self._audit.touch_points.values() if one.stage == item.stage)
        else:
            others = iter(self._audit.stages.values())
        before = sum((one.rank, one.id) < (rank, key) for one in others if one.id not in {key, NO_STAGE.id})
        return _("place {n}").format(n=before + 1)
