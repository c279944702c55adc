"""Random merges: two people change one audit apart from each other, and nothing that either did may be lost.

Each case begins with one audit, lets two people edit it (names, facts, intervals, verdicts, the rule, decisions,
actions, stages, deletions, moves), and merges with the common base and without it. Checked is, with a reckoning of its
own: that every leaf that either changed is in the result or in a conflict; that the order of the sides makes no
difference; merging again, or with itself, changes nothing; that the result is sound; and that the base makes no
difference where the sides agree. In half of the cases both work on with the result, and it is merged again.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from random import Random
from typing import Any

from rigs.counted import Row, Scale
from rigs.random_edits import Hand, first_audit
from touchpoint_audit.domain.audit import Audit
from touchpoint_audit.storage.audit_tables import tables_of
from touchpoint_audit.storage.content import Tables, text_of
from touchpoint_audit.storage.documents import Unfit, plain, value_of
from touchpoint_audit.storage.history import HistoryEntry
from touchpoint_audit.storage.kinds import KINDS, PARTS
from touchpoint_audit.storage.loose_ends import loose_ends
from touchpoint_audit.storage.merge import Copy, Merged, merged

LONG, SHORT = 20_000, 2_000
CONTROL_CASES = 100
MOST_EDITS = 8
_ABSENT = "nothing there"

Merge = Callable[[Copy, Copy, Tables | None], Merged]
Leaves = dict[tuple[str, ...], Any]


def rows(scale: Scale) -> Iterator[Row]:
    """The engine, and two ways to merge that lose something."""
    cases = LONG if scale.long else SHORT
    broken, failures = _tried(merged, cases, scale.seed)
    for control, way in (("the later document as a whole", _later_document), ("no conflicts kept", _no_conflicts)):
        control_broken, _ = _tried(way, CONTROL_CASES, scale.seed)
        yield Row("merge", "random merges", cases, broken, control, CONTROL_CASES, control_broken, failures)


def _tried(merge: Merge, cases: int, seed: int) -> tuple[int, tuple[str, ...]]:
    """How many cases broke something, and a few of them in words."""
    found: Counter[int] = Counter()
    told: list[str] = []
    for case in range(cases):
        for failure in _failures(merge, Random(f"{seed} {case}")):
            found[case] += 1
            told.append(f"seed {seed}, case {case}: {failure}")
    return len(found), tuple(told[:5])


def _failures(merge: Merge, random: Random) -> Iterator[str]:
    base = first_audit(random, random.randrange(1, 7))
    history: tuple[HistoryEntry, ...] = ()
    for _round in range(random.choice((1, 2))):
        hands = [Hand(random, who, base) for who in ("Auditor A", "Auditor B")]
        for hand in hands:
            hand.now = hand.now.replace(hour=8 + _round)
            hand.work(random.randrange(MOST_EDITS))
        before = tables_of(base, history)
        ours, theirs = (Copy(tables_of(hand.audit, (*history, *hand.entries))) for hand in hands)
        result = merge(ours, theirs, before)
        yield from _lost(before, (ours, theirs), result)
        yield from _history_lost((ours, theirs), result)
        yield from _broken_laws(merge, before, (ours, theirs), result)
        if text_of(merge(ours, theirs, None).tables) != text_of(result.tables):
            yield "the histories do not tell what the base does"
        sound = _audit_of(result.tables)
        if sound is None:
            yield "what came of it is not sound"
            return
        base = sound
        history = tuple({entry.id: entry for hand in hands for entry in (*history, *hand.entries)}.values())
        yield from _comes_again(merge, random, base, history, before, (ours, theirs))


def _broken_laws(merge: Merge, before: Tables, copies: tuple[Copy, Copy], result: Merged) -> Iterator[str]:
    ours, theirs = copies
    text = text_of(result.tables)
    both = Copy(result.tables)
    if text_of(merge(theirs, ours, before).tables) != text:
        yield "the order of the sides makes a difference"
    for side in copies:
        alone = text_of(side.tables)
        if text_of(merge(side, side, None).tables) != alone:
            yield "merged with itself it is something else"
        if text_of(merge(side, Copy(before), before).tables) != alone:
            yield "what only one side changed is not taken as it is"
        if text_of(merge(side, Copy(before), None).tables) != alone:
            yield "without a base, what only one side changed is not taken as it is"
        for base in (before, None):
            if text_of(merge(both, side, base).tables) != text:
                yield f"merged again {'with' if base else 'without'} a base it is something else"


def _comes_again(
    merge: Merge,
    random: Random,
    audit: Audit,
    history: tuple[HistoryEntry, ...],
    before: Tables,
    old: tuple[Copy, Copy],
) -> Iterator[str]:
    """Somebody works on with the result, and a copy that is in it already comes once more: it brings nothing new."""
    hand = Hand(random, "Auditor A", audit)
    hand.now = hand.now.replace(hour=20)
    hand.work(3)
    later = Copy(tables_of(hand.audit, (*history, *hand.entries)))
    text = text_of(later.tables)
    for base in (before, None):
        if any(text_of(merge(later, copy, base).tables) != text for copy in old):
            yield f"an old copy comes again, {'with' if base else 'without'} a base, and changes something"


def _lost(before: Tables, copies: tuple[Copy, Copy], result: Merged) -> Iterator[str]:
    """Every leaf that a side changed, or both have alike, and that is neither in the result nor in a conflict."""
    base, found = _leaves(before), _leaves(result.tables)
    sides = [_leaves(side.tables) for side in copies]
    kept = [_leaves_in(conflict) for conflict in result.tables.get("conflicts", {}).values()]
    deleted = {repr(document) for table, document, path, _ in kept if table == "touch_points" and not path}
    for place in sides[0].keys() & sides[1].keys():
        if sides[0][place] == sides[1][place] != found.get(place):
            yield f"both have the same at {place}, the result has not"
    for number, mine in enumerate(sides):
        for place in base.keys() | mine.keys():
            now = mine.get(place, _ABSENT)
            if now == base.get(place, _ABSENT) or now == found.get(place, _ABSENT):
                continue
            if now == _ABSENT and base.get((*place[:2], "touch_point")) in deleted:
                continue  # it went with its touch point, and the conflict about that speaks for it
            if not any(_holds(conflict, place, now) for conflict in kept):
                yield f"side {number} changed {place} to {now!r}: lost"


def _history_lost(copies: tuple[Copy, Copy], result: Merged) -> Iterator[str]:
    """The histories are joined."""
    if result.tables.get("history", {}) != {
        **copies[0].tables.get("history", {}),
        **copies[1].tables.get("history", {}),
    }:
        yield "an entry of a history is lost"


def _holds(conflict: tuple[str, str, tuple[str, ...], list[tuple[bool, Leaves]]], place: Any, value: Any) -> bool:
    """Whether a conflict keeps a value that a side gave to a leaf."""
    table, document, path, versions = conflict
    if place[:2] != (table, document) or place[2 : 2 + len(path)] != path:
        return False
    rest = place[2 + len(path) :]
    return any((gone and value == _ABSENT) or leaves.get(rest, _ABSENT) == value for gone, leaves in versions)


def _leaves_in(conflict: Mapping[str, Any]) -> tuple[str, str, tuple[str, ...], list[tuple[bool, Leaves]]]:
    path = tuple(conflict["path"])
    if path[:1] == ("facts",) and len(path) == 3:
        path = (*path[:2], "intervals", path[2])
    versions = [conflict["shown"], conflict["other"]]
    found = [(version.get("gone", False), dict(_flat((), version.get("value")))) for version in versions]
    return conflict["table"], conflict["document"], path, found


def _leaves(tables: Tables) -> Leaves:
    return {
        place: value
        for name, table in tables.items()
        if name not in {"conflicts", "history"}
        for key, document in table.items()
        for place, value in _flat((name, key), {"": 1, **document})
    }


def _flat(place: tuple[str, ...], value: Any) -> Iterator[tuple[tuple[str, ...], Any]]:
    if type(value) is dict:
        for name, item in value.items():
            yield from _flat((*place, name) if name else place, item)
    elif type(value) is list and value and all(type(one) is dict and "start" in one for one in value):
        for one in value:
            yield from _flat((*place, one["start"]), one)
    elif value is not None:
        yield place, repr(value)


def _audit_of(tables: Tables) -> Audit | None:
    """The audit that the tables hold; None when a document is damaged or points at nothing."""
    try:
        parts = {
            name: {key: value_of(key, plain(dict(one)), KINDS[name]) for key, one in tables.get(name, {}).items()}
            for name in ("audit", *PARTS)
        }
    except Unfit:
        return None
    (about,) = parts.pop("audit").values()
    audit = Audit(about, **parts)
    return None if any(loose_ends(audit)) else audit


def _later_document(ours: Copy, theirs: Copy, _base: Tables | None) -> Merged:
    """Of a document that both have, that of the second side: what many a sync program does."""
    names = ours.tables.keys() | theirs.tables.keys()
    return Merged({name: {**ours.tables.get(name, {}), **theirs.tables.get(name, {})} for name in names})


def _no_conflicts(ours: Copy, theirs: Copy, base: Tables | None) -> Merged:
    """As the engine does it, and the value that is not shown is forgotten."""
    tables = merged(ours, theirs, base).tables
    return Merged({name: table for name, table in tables.items() if name != "conflicts"})
