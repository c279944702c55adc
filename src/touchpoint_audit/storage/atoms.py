"""A document as its atoms: the smallest parts of it that two people can change apart from each other.

A field is one atom, with three exceptions: facts, customers' words, departments and limits are one for each id; the
answers to the rule and the working year one for each answer; and the intervals of a day that both sides divide alike
one for each interval.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from touchpoint_audit.domain.history import BY_KEY

Path = tuple[str, ...]
"""Where an atom lies: ("note",), ("facts", "frequency"), ("facts", "demand", "1.12:00"). Empty: the whole document."""
Atoms = dict[Path, Any]

_IN_PARTS = BY_KEY | {"rule", "year"}
_INTERVAL = re.compile(r"(.+?)\.((?:[1-7]\.)?[0-2]\d:[0-5]\d)")
_CELLS = "intervals"


class _Absent:
    def __repr__(self) -> str:
        return "ABSENT"


ABSENT: Any = _Absent()
"""What stands for an atom that a document has not."""


def atoms_of(document: Mapping[str, Any]) -> Atoms:
    """The atoms of a document, intervals undivided."""
    found: Atoms = {}
    for name, value in document.items():
        if name in _IN_PARTS and isinstance(value, Mapping):
            found |= {(name, key): item for key, item in value.items()}
        else:
            found[name,] = value
    return found


def document_of_atoms(atoms: Mapping[Path, Any]) -> dict[str, Any]:
    """The document that is made of these atoms; those that are `ABSENT` are left out."""
    document: dict[str, Any] = {}
    for path, value in atoms.items():
        if value is ABSENT:
            continue
        if len(path) == 1:
            document[path[0]] = value
        else:
            part = document.setdefault(path[0], {})
            if isinstance(part, dict):
                part[path[1]] = value
    return document


def path_of(field: str, document: Mapping[str, Any]) -> Path:
    """The path that the history writes as `field`; `document` tells an interval from an id with dots in it.

    >>> path_of("facts.demand.1.12:00", {"facts": {"demand": {"intervals": []}}})
    ('facts', 'demand', '1.12:00')
    >>> path_of("limits.approval.granted", {})
    ('limits', 'approval.granted')
    """
    if not field:
        return ()
    name, _, rest = field.partition(".")
    if name not in BY_KEY or not rest:
        return (field,)
    within = _INTERVAL.fullmatch(rest)
    if name == "facts" and within is not None and rest not in (document.get(name) or {}):
        return (name, within[1], within[2])
    return (name, rest)


def value_at(document: Mapping[str, Any], path: Path) -> Any:
    """What a document has at a path; `ABSENT` when it has nothing there."""
    if not path:
        return document
    value: Any = document
    for name in path[:2]:
        value = value.get(name, ABSENT) if isinstance(value, Mapping) else ABSENT
    if len(path) == 3:
        return (cells_of(value) or {}).get(path[2], ABSENT)
    return value


def with_value(document: Mapping[str, Any], path: Path, value: Any) -> dict[str, Any]:
    """The document with another value at a path that is not empty; `ABSENT` takes it out."""
    changed = dict(document)
    if len(path) == 3:
        cells = {**(cells_of(value_at(document, path[:2])) or {}), path[2]: value}
        fact = value_at(document, path[:2])
        kept = {key: cell for key, cell in cells.items() if cell is not ABSENT}
        return with_value(document, path[:2], with_cells(fact if isinstance(fact, Mapping) else {}, kept))
    if len(path) == 2:
        part = changed.get(path[0])
        inner = dict(part) if isinstance(part, Mapping) else {}
        _put(inner, path[1], value)
        _put(changed, path[0], inner or ABSENT)
    else:
        _put(changed, path[0], value)
    return changed


def cells_of(fact: Any) -> dict[str, Any] | None:
    """The intervals of a fact by their place in the day or week; None when it has none, or two in one place."""
    intervals = fact.get(_CELLS) if isinstance(fact, Mapping) else None
    if not isinstance(intervals, list) or not all(isinstance(one, Mapping) for one in intervals):
        return None
    cells = {_place(one): one for one in intervals}
    return cells if len(cells) == len(intervals) else None


def with_cells(fact: Mapping[str, Any], cells: Mapping[str, Any]) -> dict[str, Any]:
    """A fact with these intervals, along the day or the week."""
    return {**fact, _CELLS: [cells[place] for place in sorted(cells)]}


def without_cells(fact: Mapping[str, Any]) -> dict[str, Any]:
    """What a fact says besides its intervals."""
    return {name: value for name, value in fact.items() if name != _CELLS}


def overlap(field: str, fields: Iterable[str]) -> bool:
    """Whether a field of the history is one of these, a part of one, or has one as its part."""
    return any(
        not field or not other or field == other or field.startswith(f"{other}.") or other.startswith(f"{field}.")
        for other in fields
    )


def _place(interval: Mapping[str, Any]) -> str:
    start, weekday = interval.get("start"), interval.get("weekday")
    return f"{start}" if weekday is None else f"{weekday}.{start}"


def _put(document: dict[str, Any], name: str, value: Any) -> None:
    if value is ABSENT:
        document.pop(name, None)
    else:
        document[name] = value
