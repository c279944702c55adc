"""Whether the history of a file explains what became of a document since an earlier version.

A flipped sign or a foreign block changes a document, and writes nothing into the history; a person's change does both.
"""

import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import fields, replace
from typing import Any

from touchpoint_audit.domain.fact import Fact
from touchpoint_audit.domain.history import BY_KEY
from touchpoint_audit.domain.touch_point import TouchPoint
from touchpoint_audit.storage.content import ABOUT_TABLE
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
    state = None if was is None else dict(was)
    try:
        for entry in entries:
            state = _after(state, entry)
    except (_Unexplained, TypeError, AttributeError):
        return False
    if state is None or now is None:
        return state is None and now is None
    if _unknown_fields(table, now) not in ({}, _unknown_fields(table, was or {})):
        return False
    try:
        return bool(_comparable(table, key, state) == _comparable(table, key, now))
    except Unfit:
        return False


def last_told(entries: Sequence[HistoryEntry], field: str = "") -> Any:
    """A document, or a value by id in it such as "departments.store", as it was last by the entries on the document.

    In order; None when they do not tell it.
    """
    state: Any = None
    head, _dot, key = field.partition(".")
    for entry in entries:
        told = entry.old if entry.new is None else entry.new
        if entry.field == field:
            state = told if isinstance(told, dict) else state
        elif field and not entry.field and isinstance(told, dict):
            state = (told.get(head) or {}).get(key, state)
        elif not field and state is not None:
            with suppress(_Unexplained, TypeError, AttributeError):
                state = _after(state, entry)
    return state


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
