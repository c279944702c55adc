"""What differs between two states of an audit, field by field: what the history keeps and what undo goes back over."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

from touchpoint_audit.domain.audit import Audit
from touchpoint_audit.domain.fact import Fact, Interval

TABLES = tuple(item.name for item in fields(Audit) if item.name != "about")
"""What an audit is made of besides what it is about."""
BY_KEY = {"facts", "voices", "departments", "limits", "responses"}
"""Fields that hold values by id; they differ id by id."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One field of one document that is not what it was. `field` is empty when a whole document came or went."""

    table: str
    """"audit" or the name of another table."""
    document: str
    """The id of the document."""
    field: str
    """The name of the field; "facts.frequency" for one fact, and likewise for what else is in `BY_KEY`.

    "facts.demand.12:00" for one interval of a day, "facts.demand.1.12:00" for one of a week's Monday.
    """
    old: Any
    new: Any


def differences(before: Audit, after: Audit) -> tuple[Difference, ...]:
    """Every difference between two states of one audit; untouched documents are not looked into."""
    found: list[Difference] = []
    if before.about is not after.about:
        found += _fields("audit", after.about.id, before.about, after.about)
    for table in TABLES:
        found += _documents(table, getattr(before, table), getattr(after, table))
    return tuple(found)


def _documents(table: str, before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[Difference]:
    for key, new in after.items():
        old = before.get(key)
        if old is new:
            continue
        if old is None:
            yield Difference(table, key, "", None, new)
        else:
            yield from _fields(table, key, old, new)
    for key, old in before.items():
        if key not in after:
            yield Difference(table, key, "", old, None)


def _fields(table: str, document: str, before: Any, after: Any) -> Iterator[Difference]:
    for name in (item.name for item in fields(after)):
        old, new = getattr(before, name), getattr(after, name)
        if old == new:
            continue
        if name in BY_KEY:
            for key in sorted(old.keys() | new.keys()):
                if old.get(key) != new.get(key):
                    yield from _one(Difference(table, document, f"{name}.{key}", old.get(key), new.get(key)))
        else:
            yield Difference(table, document, name, old, new)


def _one(whole: Difference) -> Iterator[Difference]:
    """The difference as it is; that of a few intervals of a fact interval by interval, so that a cell stays a cell."""
    old, new = whole.old, whole.new
    if not (isinstance(old, Fact) and isinstance(new, Fact) and old.intervals and new.intervals):
        yield whole
        return
    before, after = _by_place(old.intervals), _by_place(new.intervals)
    changed = [place for place in sorted(before.keys() | after.keys()) if before.get(place) != after.get(place)]
    told_apart = len(before) == len(old.intervals) and len(after) == len(new.intervals)
    if not told_apart or 4 * len(changed) > len(before) + len(after):
        yield whole
        return
    for place in changed:
        yield replace(whole, field=f"{whole.field}.{place}", old=before.get(place), new=after.get(place))
    rest = replace(whole, old=replace(old, intervals=()), new=replace(new, intervals=()))
    if rest.old != rest.new:
        yield rest


def _by_place(intervals: tuple[Interval, ...]) -> dict[str, Interval]:
    return {
        interval.start if interval.weekday is None else f"{interval.weekday}.{interval.start}": interval
        for interval in intervals
    }
