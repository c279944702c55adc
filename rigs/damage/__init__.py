"""Damage: flipped bits, torn ends, zeroed sectors, swapped blocks, in an audit and in all that lies beside it.

Every damage is reported or harmless, and never a traceback; the two ways to read agree; `check` names what is
reported; a repair loses nothing sound, invents nothing, names what it could not bring back, and has nothing left to do
when it is done again.
"""

from collections.abc import Callable, Iterator
from itertools import chain, islice
from pathlib import Path

from rigs.counted import Row, Scale
from rigs.damage import companions, reading, repairing
from rigs.damage.kinds import flip
from rigs.damage.reading import (
    Tally,
    by_chance,
    every_cut,
    every_flip,
    every_sector,
    read_damaged,
    stock_text,
)
from rigs.damage.subjects import Subject, large, medium, small, with_a_new_stage, with_departments_merged

_Damaged = Iterator[tuple[str, bytes]]
CONTROL_CASES = 400
FEW = 61
"""One bit in so many."""
STOCK = "TinyDB's JSONStorage"


def rows(scale: Scale) -> Iterator[Row]:
    """The rows of this rig."""
    yield from _reading(scale)
    yield from _repairing(scale)
    yield from _companions(scale)


def _reading(scale: Scale) -> Iterator[Row]:
    it = small(_folder(scale, "small"))
    plain = stock_text(it.sound)

    def flips(text: bytes) -> _Damaged:
        return every_flip(text, 8 if scale.long else 1, scale.seed)

    found = read_damaged(it.path, it.sound, flips(it.sound), reading.ours)
    stock = read_damaged(it.path, plain, _some(flips(plain)), reading.stock)
    what = "every bit of a small audit flipped" if scale.long else "a bit of every byte of a small audit flipped"
    yield _row(what, found, STOCK, stock)
    with reading.without_checksum():
        control = read_damaged(it.path, it.sound, _some(flips(it.sound)), reading.ours)
    yield _row(what, found, "ours without the checksum", control)
    torn = chain(every_cut(it.sound), every_sector(it.sound))
    found = read_damaged(it.path, it.sound, torn, reading.ours)
    with reading.read_as_far_as_it_goes():
        control = read_damaged(it.path, it.sound, _some(every_cut(it.sound)), reading.ours)
    what = "a small audit cut at every place, and each sector of it zeroed"
    yield _row(what, found, "ours taking what stands before the tear", control)
    it = large(_folder(scale, "large"))
    plain = stock_text(it.sound)
    times = 700 if scale.long else 3
    found = read_damaged(it.path, it.sound, by_chance(it.sound, times, scale.seed), reading.ours)
    stock = read_damaged(it.path, plain, by_chance(plain, 30, scale.seed), reading.stock)
    what = "flips, cuts, zeroed sectors, swapped blocks, tails twice, zeros, by chance in a large audit"
    yield _row(what, found, STOCK, stock)


def _repairing(scale: Scale) -> Iterator[Row]:
    it = medium(_folder(scale, "repair"))
    others = (
        with_departments_merged(_folder(scale, "repair-departments")),
        with_a_new_stage(_folder(scale, "repair-stage")),
    )

    found = Tally()
    for each in (it, *others):
        damaged = by_chance(each.sound, 700 if scale.long else 4, scale.seed)
        found.add(repairing.repaired(each.path, each.sound, each.before, damaged))
    flips = [case for case in by_chance(it.sound, 60, scale.seed) if "bit" in case[0]]
    for control, way, subject, tried in (
        ("the last good version as a whole", repairing.whole_version, it, None),
        ("all that reads let stand", repairing.all_that_reads, it, iter(flips)),
        ("what is pointed at left where it is", repairing.without_what_is_pointed_at, it, None),
        ("the history not asked what is to be there", repairing.without_what_the_history_tells, others[1], None),
    ):
        cases = tried or by_chance(subject.sound, 8, scale.seed)
        controlled = repairing.repaired(subject.path, subject.sound, subject.before, cases, way)
        yield _row("repairs of an audit that was damaged by chance", found, control, controlled)
    yield _misread(others[1], scale)


def _misread(it: Subject, scale: Scale) -> Row:
    def repaired(step: int, way: repairing.Repair) -> Tally:
        flips = repairing.flips_in_what_came_and_went(it, step, scale.seed)
        return repairing.repaired(it.path, it.sound, it.before, flips, way)

    found = repaired(1 if scale.long else FEW, repairing.ours)
    control = repaired(FEW, repairing.with_the_history_as_it_stands)
    what = "repairs after a bit flipped in the history of what came and went with the last save"
    return _row(what, found, "the history read as it stands", control)


def _companions(scale: Scale) -> Iterator[Row]:
    bits = 8 if scale.long else 1
    it = small(_folder(scale, "backup"))
    it.path.write_bytes(b"")

    def damaged() -> _Damaged:
        flips = every_flip(it.sound, bits, scale.seed)
        return chain(islice(flips, 0, None, 1 if scale.long else 3), every_cut(it.sound, 1 if scale.long else 23))

    found = companions.backups_called_good(it.path, it.sound, damaged())
    with reading.without_checksum():
        control = companions.backups_called_good(it.path, it.sound, _some(damaged()))
    yield _row("a damaged .bak, flipped and cut", found, "ours without the checksum", control)
    draft = companions.draft_file(_folder(scale, "draft"))
    yield _beside("a draft, flipped and cut", draft, companions.drafts_read, bits, scale.seed)
    holder, held = companions.holder_file(_folder(scale, "holder"))
    try:
        yield _beside("the file of who has it open, flipped and cut", holder, companions.holders_told, 8, scale.seed)
    finally:
        held.release()
    yield _cache(scale)


def _cache(scale: Scale) -> Row:
    file = companions.cache_file(_folder(scale, "cache"))
    content = file.read_bytes()
    cases = chain(_flips_of_what_is_used(content, scale), every_cut(content, 512), by_chance(content, 10, scale.seed))
    found = companions.caches_read(file, cases)
    with companions.without_checksums():
        file = companions.cache_file(_folder(scale, "cache-control"))
        control = companions.caches_read(file, _some(_flips_of_what_is_used(file.read_bytes(), scale)))
    return _row("the overview's cache, flipped, cut and worse", found, "without its digest", control)


def _flips_of_what_is_used(content: bytes, scale: Scale) -> _Damaged:
    """Bits of the bytes of a database that are not 0: most of it is room to grow."""
    used = [place for place, byte in enumerate(content) if byte]
    for place in used[:: 1 if scale.long else 23]:
        for bit in range(8) if scale.long else (place % 8,):
            yield f"bit {bit} of byte {place}", flip(content, place, bit)


def _beside(what: str, path: Path, read: Callable[[Path, _Damaged], Tally], bits: int, seed: int) -> Row:
    text = path.read_bytes()
    found = read(path, chain(every_flip(text, bits, seed), every_cut(text)))
    with companions.without_checksums():
        control = read(path, chain(every_flip(text, bits, seed), every_cut(text)))
    return _row(what, found, "without a checksum", control)


def _some(damaged: _Damaged) -> _Damaged:
    """Few enough for a control, from all over."""
    cases = list(damaged)
    return iter(cases[:: max(len(cases) // CONTROL_CASES, 1)])


def _folder(scale: Scale, name: str) -> Path:
    folder = scale.work / name
    folder.mkdir()
    return folder


def _row(what: str, found: Tally, control: str, controlled: Tally) -> Row:
    return Row(
        "damage", what, found.cases, found.broken, control, controlled.cases, controlled.broken, tuple(found.failures)
    )
