"""An audit's file with a hostile text in every field that holds one, found by reflection."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import MISSING, fields, is_dataclass
from functools import cache
from typing import Any, get_args, get_origin, get_type_hints

from rigs.text.corpus import FLOOD, PIECES, harmless
from touchpoint_audit.domain.action import Action
from touchpoint_audit.domain.audit import About, Stage
from touchpoint_audit.domain.conflict import Conflict
from touchpoint_audit.domain.decision import Decision
from touchpoint_audit.domain.questionnaire import Questionnaire
from touchpoint_audit.domain.touch_point import TouchPoint
from touchpoint_audit.storage.history import HistoryEntry

TABLES: Mapping[str, type] = {
    "audit": About,
    "stages": Stage,
    "touch_points": TouchPoint,
    "decisions": Decision,
    "actions": Action,
    "answers": Questionnaire,
    "history": HistoryEntry,
    "conflicts": Conflict,
}
FIXED: frozenset[tuple[str, str]] = frozenset(
    {
        *((kind, "id") for kind in ("About", "Stage", "TouchPoint", "Decision", "Action", "HistoryEntry", "Conflict")),
        ("Questionnaire", "id"),
        ("Interval", "start"),
        ("HistoryEntry", "at"),
    }
)
"""Texts that cannot be hostile: a document with another one there is damaged, and shown as such."""
LINKS: frozenset[tuple[str, str]] = frozenset(
    {
        ("Follows", "audit"),
        ("TouchPoint", "stage"),
        ("TouchPoint", "kind"),
        ("TouchPoint", "imposed_by"),
        ("TouchPoint", "carried_by"),
        ("Decision", "touch_point"),
        ("Action", "touch_point"),
        ("TouchPoint", "speaks_to"),
        ("Questionnaire", "question_set"),
        ("Response", "points_at"),
        ("HistoryEntry", "table"),
        ("HistoryEntry", "document"),
        ("HistoryEntry", "field"),
        ("Conflict", "table"),
        ("Conflict", "document"),
        ("Conflict", "path"),
    }
)
"""Texts that say what belongs to what: hostile ones lead nowhere, so only some of them are."""
FLOODED = frozenset({("TouchPoint", "name"), ("Stage", "name"), ("Decision", "who")})
"""Texts with thousands of marks on a letter."""
SORTED_BY = frozenset(
    {
        ("Action", "owner"),
        ("Department", "name"),
        ("About", "site"),
        ("About", "organisation"),
        ("About", "journey"),
        ("TouchPoint", "kind"),
    }
)
"""Texts that rows are put in order by: they begin with their mark, so that the order is the same either way."""

Place = tuple[str, str]
"""A dataclass and one of its fields."""


class Poison:
    """Hostile texts, another one for each place, in turn; or harmless ones of the same shape."""

    def __init__(self, *, hostile: bool, first: int = 0, length: int = 3) -> None:
        self.hostile = hostile
        self._turn = first
        self._length = length
        self.marks: dict[str, Place] = {}
        """The mark that stands in each text, and its place."""
        self.given: list[str] = []
        """The texts."""

    def text(self, place: Place) -> str:
        names = list(PIECES)
        pieces = [PIECES[names[(self._turn + step) % len(names)]] for step in range(self._length)]
        pieces += [FLOOD] * (place in FLOODED)
        mark = f"Q{len(self.marks):03d}"
        self._turn += 1
        self.marks[mark] = place
        if not self.hostile:
            pieces = [harmless(piece) for piece in pieces]
        parts = [mark, *pieces] if place in SORTED_BY else [pieces[0], mark, *pieces[1:]]
        text = " ".join(parts)
        self.given.append(text)
        return text


def poisoned(file: Mapping[str, Any], poison: Poison, *, stray: bool = False) -> dict[str, Any]:
    """A file's content with every text replaced. `stray`: those that say what belongs to what too."""
    kept = FIXED if stray else FIXED | LINKS
    made = dict(file)
    made.pop("checksum", None)
    for table, kind in TABLES.items():
        made[table] = {
            key: {**_filled(document, kind, poison, kept), **({"format": document["format"]} if kind is About else {})}
            for key, document in file.get(table, {}).items()
        }
    return made


def text_places() -> frozenset[Place]:
    """Every field of an audit's values that holds a text, by reflection."""
    found: set[Place] = set()
    seen: set[type] = set()

    def look(kind: Any) -> None:
        if not (is_dataclass(kind) and isinstance(kind, type)):
            for part in get_args(kind):
                look(part)
        elif kind not in seen:
            seen.add(kind)
            for name, hint in _hints(kind).items():
                if _is_text(hint):
                    found.add((kind.__name__, name))
                look(hint)

    for kind in TABLES.values():
        look(kind)
    return frozenset(found)


def _filled(value: Any, kind: Any, poison: Poison, kept: frozenset[Place]) -> Any:
    kind = _bare(kind)
    if is_dataclass(kind) and isinstance(kind, type) and isinstance(value, Mapping):
        return dict(_fields_filled(value, kind, poison, kept))
    if isinstance(value, Mapping) and _is_a(kind, Mapping):
        return {key: _filled(item, get_args(kind)[1], poison, kept) for key, item in value.items()}
    if isinstance(value, list) and _is_a(kind, Sequence):
        return [_filled(item, get_args(kind)[0], poison, kept) for item in value]
    return value


def _fields_filled(
    value: Mapping[str, Any], kind: Any, poison: Poison, kept: frozenset[Place]
) -> Iterator[tuple[str, Any]]:
    yield from ((name, item) for name, item in value.items() if name not in _hints(kind))
    for item in fields(kind):
        name, hint, place = item.name, _hints(kind)[item.name], (kind.__name__, item.name)
        wanted = name in value or (hint is str and item.default is not MISSING)
        if not wanted:
            continue
        present = value.get(name)
        if _is_text(hint) and place not in kept and (present is None or isinstance(present, str)):
            yield name, poison.text(place)
        elif _is_text(hint) and place not in kept and isinstance(present, list):
            yield name, [poison.text(place) for _part in present]
        elif name in value:
            yield name, _filled(present, hint, poison, kept)


@cache
def _hints(kind: Any) -> Mapping[str, Any]:
    return get_type_hints(kind)


def _is_text(hint: Any) -> bool:
    return hint is Any or hint is str or (str in get_args(hint) and not _is_a(hint, Mapping))


def _bare(hint: Any) -> Any:
    """The type itself of one that may be None."""
    parts = [part for part in get_args(hint) if part is not type(None)]
    return parts[0] if type(None) in get_args(hint) and len(parts) == 1 else hint


def _is_a(kind: Any, of: type) -> bool:
    origin = get_origin(kind)
    return isinstance(origin, type) and issubclass(origin, of)
