"""Whether the history of a file explains what became of a document since an earlier version.

A flipped sign or a foreign block changes a document, and writes nothing into the history; a person's change does both.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import fields, replace
from typing import Any, NamedTuple

from touchpoint_audit.domain.fact import Fact
from touchpoint_audit.domain.history import BY_KEY
from touchpoint_audit.domain.touch_point import TouchPoint
from touchpoint_audit.storage.content import ABOUT_TABLE, UNREADABLE
from touchpoint_audit.storage.documents import Unfit, value_of
from touchpoint_audit.storage.history import HistoryEntry
from touchpoint_audit.storage.kinds import KINDS

_Document = Mapping[str, Any]
_INTERVAL = re.compile(r"(.+?)\.((?:(\d)\.)?(\d\d:\d\d))")
"""One interval of a fact: "demand.12:00", or "demand.1.12:00" in a week."""


class _Unexplained(Exception):
    """An entry that does not fit what it should have changed."""


def is_explained(
    table: str, key: str, was: _Document | None, now: _Document | None, entries: Sequence[HistoryEntry]
) -> bool:
    """Whether the entries on a document, in order, lead from what it was to what it is; None where it is not there."""
    if not entries:
        return False
    try:
        state, now = (None if document is None else dict(document) for document in (was, now))
        for entry in entries:
            state = _after(state, entry)
    except (_Unexplained, TypeError, AttributeError, *UNREADABLE):
        return False
    if state is None or now is None:
        return state is None and now is None
    if _unknown_fields(table, now) not in ({}, _unknown_fields(table, was or {})):
        return False
    try:
        return bool(_comparable(table, key, state) == _comparable(table, key, now))
    except Unfit:
        return False


class Told(NamedTuple):
    """What the history tells of a document, or of a value by id in one."""

    document: Any = None
    """As it was last, as far as that is told; None when it is not."""
    whole: bool = True
    """Whether nothing is missing in between, so that it was so when it was changed last."""
    is_gone: bool = False
    """Whether the last that is told is that it was deleted; it is then as it was before."""


def last_told(table: str, key: str, entries: Sequence[HistoryEntry], *, gaps: bool = False) -> Told:
    """A document as it was last by the entries on it, in order; `gaps` when an entry on it may be missing among them.

    Where the entries do not fit each other, or may not, it is as it was when they did: it is never put together of
    changes between which one is missing.
    """
    told = Told()
    for entry in entries:
        if not entry.field:
            state = entry.old if entry.new is None else entry.new
            whole = isinstance(state, dict) and (entry.new is None or not gaps)
            told = Told(state if isinstance(state, dict) else told.document, whole, entry.new is None)
            continue
        fits = told.document is not None and told.whole and not told.is_gone
        if fits and _fits(table, key, told.document, entry):
            told = Told(_after(told.document, entry))
        else:
            told = Told(told.document, whole=False)
    return told


def last_told_part(entries: Sequence[HistoryEntry], field: str, *, gaps: bool = False) -> Told:
    """The same of a value by id in a document, such as "departments.store"; each entry on it tells all of it."""
    head, _dot, key = field.partition(".")
    state: Any = None
    for entry in entries:
        told = entry.old if entry.new is None else entry.new
        if entry.field == field:
            state = told if isinstance(told, dict) else state
        elif not entry.field and isinstance(told, dict):
            state = (told.get(head) or {}).get(key, state)
    return Told(state, not gaps)


def _fits(table: str, key: str, state: _Document, entry: HistoryEntry) -> bool:
    """Whether a document can have been so before a change: with what was old there, it is the same."""
    try:
        before = _after(dict(state), replace(entry, new=entry.old))
        changed = _after(dict(state), entry)
        if before is None or changed is None:
            return False
        _comparable(table, key, changed)
        return bool(_comparable(table, key, before) == _comparable(table, key, state))
    except (_Unexplained, Unfit, TypeError, AttributeError):
        return False


def _after(state: dict[str, Any] | None, entry: HistoryEntry) -> dict[str, Any] | None:
    """The document after one change."""
    if not entry.field:
        if entry.new is not None and not isinstance(entry.new, dict):
            raise _Unexplained
        return entry.new
    if state is None:
        raise _Unexplained
    head, dot, key = entry.field.partition(".")
    if not dot:
        return {**state, head: entry.new}
    if head not in BY_KEY:
        raise _Unexplained
    held = dict(state.get(head) or {})
    if head == "facts" and key not in held and (interval := _INTERVAL.fullmatch(key)) and interval[1] in held:
        fact = dict(held[interval[1]])
        fact["intervals"] = _with_interval(fact.get("intervals") or [], interval[3], interval[4], entry.new)
        held[interval[1]] = fact
    elif entry.new is None:
        held.pop(key, None)
    else:
        held[key] = _with_its_intervals(held.get(key), entry)
    return {**state, head: held}


def _with_interval(intervals: Sequence[Any], weekday: str | None, start: str, new: Any) -> list[Any]:
    day = None if weekday is None else int(weekday)
    others = [each for each in intervals if (each.get("weekday"), each.get("start")) != (day, start)]
    return others if new is None else [*others, new]


def _with_its_intervals(held: Any, entry: HistoryEntry) -> Any:
    """The new fact; an entry on all but the intervals, which have entries of their own, leaves them as they are."""
    apart = isinstance(entry.old, dict) and isinstance(entry.new, dict) and isinstance(held, dict)
    if apart and held.get("intervals") and not (entry.old.get("intervals") or entry.new.get("intervals")):
        return {**entry.new, "intervals": held["intervals"]}
    return entry.new


def _comparable(table: str, key: str, document: _Document) -> Any:
    """What a document stands for, the intervals of its facts in one order. Raises Unfit."""
    kind = KINDS.get(table)
    if kind is None:
        return document
    value = value_of(key, document, kind)
    if not isinstance(value, TouchPoint):
        return value
    return replace(value, facts={name: _in_order(fact) for name, fact in value.facts.items()})


def _in_order(fact: Fact) -> Fact:
    if not fact.intervals:
        return fact
    return replace(fact, intervals=tuple(sorted(fact.intervals, key=lambda each: (each.weekday or 0, each.start))))


def has_unknown_fields(table: str, document: _Document) -> bool:
    """Whether a document has fields that are not known here, as one of another table would."""
    return bool(_unknown_fields(table, document))


def _unknown_fields(table: str, document: _Document) -> dict[str, Any]:
    """The fields that are not known here: no entry of the history speaks of them."""
    kind = KINDS.get(table)
    known = {"format"} if table == ABOUT_TABLE else set()
    known |= {field.name for field in fields(kind)} if kind else set(document)
    return {name: value for name, value in document.items() if name not in known}
