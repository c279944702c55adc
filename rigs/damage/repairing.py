"""Whether a repair loses or invents anything: an entry is as it was saved, as a version before has it, or named."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from json import dumps, loads
from pathlib import Path
from typing import Any
from unittest.mock import patch

from rigs.damage.kinds import flip
from rigs.damage.reading import Tally
from rigs.damage.subjects import Subject
from touchpoint_audit.errors import TouchpointAuditError
from touchpoint_audit.storage import Fate, Piece, carry_out, faults, mending, plan_of, read_file, replace_file
from touchpoint_audit.storage import repair as repairs
from touchpoint_audit.storage.documents import Unfit, value_of
from touchpoint_audit.storage.durable import backup_of, keep_copy
from touchpoint_audit.storage.history import HistoryEntry, in_order
from touchpoint_audit.storage.older_history import HISTORY_TABLE
from touchpoint_audit.storage.reading import last_good
from touchpoint_audit.storage.repair import ALL, Plan
from touchpoint_audit.storage.since import Since
from touchpoint_audit.storage.told import History

HOLDER = "the rig"
NAMED = {Fate.CHANGED, Fate.ALONE, Fate.LOST}
Told = tuple[Plan, tuple[Piece, ...]]
"""A repair, and what it told that becomes of each entry."""
Repair = Callable[[Path], Told]
Entries = dict[str, Any]
_TABLES = {"stage": "stages", "touch_point": "touch_points"}


def entries_of(text: bytes) -> Entries:
    """Every document of a file by "table/id"."""
    tables = loads(text.decode("utf-8", "replace"))
    tables.pop("checksum", None)
    return {f"{name}/{key}": entry for name, held in tables.items() for key, entry in held.items()}


def ours(path: Path) -> Told:
    """Our repair; what no history explains is taken back."""
    plan = plan_of(path)
    return _carried_out(plan, plan.taken_back((ALL,), keep=False))


def without_what_is_pointed_at(path: Path) -> Told:
    """Ours, were what an entry points at left where it is."""
    with patch.object(repairs, "brought_along", lambda *_: ()):
        return ours(path)


def without_what_the_history_tells(path: Path) -> Told:
    """Ours, were the history not asked what is to be there."""
    with patch.object(mending, "History", _Silent):
        return ours(path)


def with_the_history_as_it_stands(path: Path) -> Told:
    """Ours, were no entry of the history read as it was meant before a bit flipped."""

    def never(*_: object) -> bool:
        return False

    with patch.object(Since, "explains_as_meant", never), patch.object(Since, "is_meant_for_another", never):
        return ours(path)


class _Silent(History):
    """A history that tells of nothing beyond what an earlier version has."""

    def places_since(self, known: Iterable[str]) -> Iterator[tuple[str, str]]:
        """Nothing."""
        del known
        return iter(())


def flips_in_what_came_and_went(it: Subject, step: int, seed: int) -> Iterator[tuple[str, bytes]]:
    """The file with a bit flipped in its history of what neither it nor the version before has: one bit in `step`."""
    tables, before = loads(it.sound), loads(it.before)
    begin = it.sound.index(b'\n  "%s": {\n' % HISTORY_TABLE.encode())
    bits: list[int] = []
    for key, entry in tables[HISTORY_TABLE].items():
        is_new = key not in before[HISTORY_TABLE]
        if is_new and not any(entry["document"] in found.get(entry["table"], {}) for found in (tables, before)):
            start = it.sound.index(b'\n    "%s": {\n' % key.encode(), begin)
            bits += range(8 * start, 8 * it.sound.index(b"\n    }", start))
    for bit in bits[seed % step :: step]:
        place, number = divmod(bit, 8)
        yield f"bit {number} of byte {place}", flip(it.sound, place, number)


def whole_version(path: Path) -> Told:
    """The last good version in the place of the whole file."""
    plan = plan_of(path)
    good = last_good(path)
    if plan.needed and good is not None:
        keep_copy(path, path.with_name(f"{path.name}.damaged.bak"))
        replace_file(path, read_file(good)[0], backup=False)
    return plan, plan.pieces


def all_that_reads(path: Path) -> Told:
    """Everything that can be read let stand."""
    plan = plan_of(path)
    return _carried_out(plan, plan.taken_back((), keep=True))


def _carried_out(plan: Plan, taken_back: tuple[Piece, ...]) -> Told:
    if plan.needed:
        carry_out(plan, HOLDER, taken_back)
    return plan, (*plan.pieces, *plan.along(taken_back), *plan.loose(taken_back))


def repaired(
    path: Path, sound: bytes, before: bytes, damaged: Iterable[tuple[str, bytes]], way: Repair = ours
) -> Tally:
    """Repair each damaged text beside its last good version."""
    tally = Tally()
    saved, earlier = entries_of(sound), entries_of(before)
    backup_of(path).write_bytes(before)
    kept = path.with_name(f"{path.name}.damaged.bak")
    for how, text in damaged:
        path.write_bytes(text)
        kept.unlink(missing_ok=True)
        tally.count(_wrong(path, text, saved, earlier, way), how)
        if backup_of(path).read_bytes() != before:
            tally.count("the earlier version was touched", how)
            backup_of(path).write_bytes(before)
    return tally


def _wrong(path: Path, damaged: bytes, saved: Entries, earlier: Entries, way: Repair) -> str:
    try:
        plan, told = way(path)
        left, again = faults(path), plan_of(path)
    except TouchpointAuditError as error:
        return f"it is not repaired: {error}"
    except Exception as error:  # noqa: BLE001
        return f"{type(error).__name__}: {error}"
    kept = path.with_name(f"{path.name}.damaged.bak")
    if plan.needed and (not kept.exists() or kept.read_bytes() != damaged):
        return "the damaged file is not kept"
    if again.needed:
        return "a second repair would change something"
    stay = {(piece.table, piece.document) for piece in plan.lost() if piece.before is not None}
    found = entries_of(path.read_bytes())
    nowhere = {
        (piece.table, piece.document, piece.field)
        for piece in told
        if piece.fate is Fate.LOOSE and not _is_in(earlier, piece.field, found[f"{piece.table}/{piece.document}"])
    }
    for fault in left:
        place = fault.table, fault.document
        if place not in stay and (*place, fault.field) not in nowhere:
            return "`check` finds what the repair could have mended"
    along = [piece for piece in told if piece.fate is Fate.ALONG]
    once = _once_told(saved, {piece.place for piece in told if piece.in_part})
    return _along_wrong(found, saved, earlier, along) or _entry_wrong(
        found, saved, earlier, {piece.place: piece.fate for piece in told if not piece.field}, once
    )


def _once_told(saved: Entries, in_part: set[str]) -> set[tuple[str, str]]:
    """How what comes back in part was when it came or went, as the history that was saved has it."""
    return {
        (place, dumps(state, sort_keys=True))
        for told in _history_in(saved)
        if (place := f"{told.table}/{told.document}") in in_part and not told.field
        for state in (told.old, told.new)
    }


def _history_in(entries: Entries) -> tuple[HistoryEntry, ...]:
    """What can be read of the history among the entries, oldest first."""
    found = []
    for place, entry in entries.items():
        table, _slash, key = place.partition("/")
        if table == HISTORY_TABLE:
            with suppress(Unfit):
                found.append(value_of(key, entry, HistoryEntry))
    return in_order(found)


def _still_there(found: Entries) -> set[str]:
    """What the history of a repaired file tells of, and not that it was deleted."""
    last = {f"{told.table}/{told.document}": told for told in _history_in(found)}
    return {place for place, told in last.items() if told.field or told.new is not None}


def _is_in(entries: Entries, field: str, entry: dict[str, Any]) -> bool:
    """Whether what an entry points at with a field is among the entries of a version."""
    if table := _TABLES.get(field):
        return f"{table}/{entry[field]}" in entries
    return entry[field] in _departments(entries)


def _departments(entries: Entries) -> dict[str, Any]:
    (about,) = (entry for place, entry in entries.items() if place.startswith("audit/"))
    held: dict[str, Any] = about.setdefault("departments", {})
    return held


def _along_wrong(found: Entries, saved: Entries, earlier: Entries, along: list[Piece]) -> str:
    """What is wrong with what came along; a department that did is taken out of `found`."""
    for piece in along:
        if not any(_is_needed(place, entry, piece) for place, entry in found.items()):
            return f"{piece.place} came along and nothing points at it"
    for piece in along:
        if piece.field:
            key = piece.field.partition(".")[2]
            known = [_departments(entries).get(key) for entries in (saved, earlier)]
            if _departments(found).pop(key) not in known:
                return f"{piece.place} is made up"
    for entries in (found, saved, earlier):
        _departments(entries)
    return ""


def _is_needed(place: str, entry: dict[str, Any], piece: Piece) -> bool:
    table = place.partition("/")[0]
    if piece.field:
        named = {entry.get("imposed_by"), entry.get("carried_by")} if table == "touch_points" else set()
        return piece.field.partition(".")[2] in named
    fields = [name for name, pointed in _TABLES.items() if pointed == piece.table]
    return table in {"touch_points", "decisions", "actions"} and any(
        entry.get(name) == piece.document for name in fields
    )


def _entry_wrong(
    found: Entries, saved: Entries, earlier: Entries, told: dict[str, Fate], once: set[tuple[str, str]]
) -> str:
    for place, entry in found.items():
        if entry == saved.get(place) or told.get(place.partition("/")[0]) in NAMED:
            continue
        if place not in told:
            return f"{place} is otherwise and not named"
        if (place, dumps(entry, sort_keys=True)) in once:
            continue
        if entry != earlier.get(place) and told[place] not in NAMED:
            return f"{place} is made up"
        if told[place] in {Fate.NEWER, Fate.NAMED}:
            return f"{place} is newer and does not stay"
        if told[place] is Fate.CHANGED and entry != earlier.get(place):
            return f"{place} is damaged and stays"
    still_there = _still_there(found)
    for place in saved.keys() - found.keys():
        if told.get(place) not in NAMED | {None} or (place in earlier and place not in told):
            return f"{place} is lost"
        if place not in told and place in still_there:
            return f"{place} is lost in silence, and the history tells of it"
    return ""
