"""Whether a repair loses or invents anything: an entry is as it was saved, as a version before has it, or named."""

from collections.abc import Callable, Iterable
from json import loads
from pathlib import Path
from typing import Any

from rigs.damage.reading import Tally
from touchpoint_audit.errors import TouchpointAuditError
from touchpoint_audit.storage import Fate, carry_out, faults, plan_of, read_file, replace_file
from touchpoint_audit.storage.durable import backup_of, keep_copy
from touchpoint_audit.storage.notices import Fault
from touchpoint_audit.storage.reading import last_good
from touchpoint_audit.storage.repair import ALL, Plan

HOLDER = "the rig"
NAMED = {Fate.CHANGED, Fate.ALONE, Fate.LOST}
Repair = Callable[[Path], Plan]
Entries = dict[str, Any]


def entries_of(text: bytes) -> Entries:
    """Every document of a file by "table/id"."""
    tables = loads(text.decode("utf-8", "replace"))
    tables.pop("checksum", None)
    return {f"{name}/{key}": entry for name, held in tables.items() for key, entry in held.items()}


def ours(path: Path) -> Plan:
    """Our repair; what no history explains is taken back."""
    plan = plan_of(path)
    if plan.needed:
        carry_out(plan, HOLDER, plan.taken_back((ALL,), keep=False))
    return plan


def whole_version(path: Path) -> Plan:
    """The last good version in the place of the whole file."""
    plan = plan_of(path)
    good = last_good(path)
    if plan.needed and good is not None:
        keep_copy(path, path.with_name(f"{path.name}.damaged.bak"))
        replace_file(path, read_file(good)[0], backup=False)
    return plan


def all_that_reads(path: Path) -> Plan:
    """Everything that can be read let stand."""
    plan = plan_of(path)
    if plan.needed:
        carry_out(plan, HOLDER, plan.taken_back((), keep=True))
    return plan


def repaired(
    path: Path, sound: bytes, before: bytes, damaged: Iterable[tuple[str, bytes]], repair: Repair = ours
) -> Tally:
    """Repair each damaged text beside its last good version."""
    tally = Tally()
    saved, earlier = entries_of(sound), entries_of(before)
    backup_of(path).write_bytes(before)
    kept = path.with_name(f"{path.name}.damaged.bak")
    for how, text in damaged:
        path.write_bytes(text)
        kept.unlink(missing_ok=True)
        tally.count(_wrong(path, text, saved, earlier, repair), how)
        if backup_of(path).read_bytes() != before:
            tally.count("the earlier version was touched", how)
            backup_of(path).write_bytes(before)
    return tally


def _wrong(path: Path, damaged: bytes, saved: Entries, earlier: Entries, repair: Repair) -> str:
    try:
        plan = repair(path)
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
    stay = {(piece.table, piece.document) for piece in plan.lost if piece.before is not None}
    back = {(piece.table, piece.document) for piece in plan.pieces}
    if {(fault.table, fault.document) for fault in left if not _is_to_choose(fault, back)} - stay:
        return "`check` finds what the repair could have mended"
    told = {piece.place: piece.fate for piece in plan.pieces}
    return _entry_wrong(entries_of(path.read_bytes()), saved, earlier, told)


def _is_to_choose(fault: Fault, back: set[tuple[str, str]]) -> bool:
    """Whether an entry that came back from the earlier version points at what a person deleted since.

    When the history lost that it was deleted, too, nobody knows. It is told, and a person chooses another one.
    """
    return fault.field in {"stage", "imposed_by", "carried_by"} and (fault.table, fault.document) in back


def _entry_wrong(found: Entries, saved: Entries, earlier: Entries, told: dict[str, Fate]) -> str:
    for place, entry in found.items():
        if entry == saved.get(place) or told.get(place.partition("/")[0]) in NAMED:
            continue
        if place not in told:
            return f"{place} is otherwise and not named"
        if entry != earlier.get(place) and told[place] not in NAMED:
            return f"{place} is made up"
        if told[place] in {Fate.NEWER, Fate.NAMED}:
            return f"{place} is newer and does not stay"
        if told[place] is Fate.CHANGED and entry != earlier.get(place):
            return f"{place} is damaged and stays"
    for place in saved.keys() - found.keys():
        if told.get(place) not in NAMED | {None} or (place in earlier and place not in told):
            return f"{place} is lost"
    return ""
