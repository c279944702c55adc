"""The soak: a day of a scripted auditor, and whether the program ends it as quick and as small as it was at noon.

The program runs in pseudo-terminals, because the promise is about the program as it is used: the driver that draws,
the one thread that writes, and the memory that the system gives and takes are part of it. `make soak` takes half an
hour and is not part of `make faults`.

The tests work through a short day of one window. How quick it is, and what a window that opens and closes audits keeps,
is judged in a long day only: a minute on a machine that does other things says nothing about either.
"""

import sys
from collections.abc import Callable, Iterable, Mapping
from functools import partial

from rigs.counted import Row, Scale
from rigs.soak import flat
from rigs.soak.day import CONTROL, LONG, SHORT, SHORT_CONTROL, Day, Sample, worked_day
from rigs.soak.flat import Allowed, Judged, thirds

RIG = "soak"
MIB = 1024 * 1024
MOST_MISSES = 0.05
"""Of the edits: keys that changed nothing. With more of them the script is at fault, and nothing was tried."""
TOLD_EVERY = 500
"""Edits between two lines that say how far the day is."""
JUDGES: Mapping[str, tuple[Callable[[Day, Allowed], Judged], str, str]] = {
    "memory": (flat.memory, "assessments", "the assessment of every change is kept"),
    "key to disk": (flat.latency, "slower", "each change and save takes longer than the one before"),
    "key to screen": (flat.answer, "slower", "each change and save takes longer than the one before"),
    "size of the file beside its content": (flat.file_size, "history", "all of the history stays in the file"),
    "descriptors, threads, companions": (flat.handles, "open", "each save leaves a file open"),
    "every change is in the history, and `check` finds nothing": (
        flat.trail,
        "forgotten",
        "every tenth save leaves it out",
    ),
    "memory of a window that opens and closes audits": (flat.visits, "sessions", "every closed audit stays in memory"),
}
"""What is tried: how it is judged, the fault that has to be told of, and what that fault is."""
LONG_ONLY = frozenset(("slower", "sessions"))
"""The faults that a short day cannot tell of, and with them what is judged by them."""


def rows(scale: Scale) -> Iterable[Row]:
    """Work through the day, and through shorter ones with faults in the program, and judge them alike.

    A long run has each fault in a run of its own, a short one all that it judges in one.
    """
    allowed = flat.LONG if scale.long else flat.SHORT
    judges = {tried: how for tried, how in JUDGES.items() if scale.long or how[1] not in LONG_ONLY}
    faults = tuple(dict.fromkeys(fault for _judge, fault, _words in judges.values()))
    day = worked_day(scale.work / "day", LONG if scale.long else SHORT, scale.seed, told=_told)
    _tell(day)
    controls: dict[str, Day] = {}
    for together in faults if scale.long else (",".join(faults),):
        work = scale.work / f"control-{together.replace(',', '-')}"
        with_faults = worked_day(work, CONTROL if scale.long else SHORT_CONTROL, scale.seed, together)
        controls |= dict.fromkeys(together.split(","), with_faults)
    for tried, (judge, fault, words) in judges.items():
        found, there = judge(day, allowed), judge(controls[fault], flat.SHORT)
        failures = (*found.told, *_too_many_misses(day))
        yield Row(RIG, tried, found.cases, len(failures), words, there.cases, len(there.told), failures)


def _told(sample: Sample, since_s: float) -> None:
    """Say now and then how far the day is."""
    if sample.edits % TOLD_EVERY < LONG.sample_every:
        memory = f"{sample.cost.resident / MIB:.1f} MiB"
        told = f"{sample.edits:6} edits, {since_s / 60:5.1f} minutes, {memory}, file of {sample.file // 1024} KiB"
        print(told, file=sys.stderr, flush=True)


def _too_many_misses(day: Day) -> tuple[str, ...]:
    if len(day.misses) <= day.edits * MOST_MISSES:
        return ()
    return (f"{len(day.misses)} keys of {day.edits} did nothing, the last: {day.misses[-1].splitlines()[0]}",)


def _tell(day: Day) -> None:
    """Say what the day came to, third beside third."""
    figures = {
        "resident memory, MiB": [sample.cost.resident / MIB for sample in day.samples],
        "memory of its own, MiB": [sample.cost.own / MIB for sample in day.samples],
        "key to disk, ms": [each * 1000 for each in day.latencies],
        "the writer's reckoning of a save, ms": [each * 1000 for each in day.worked],
        "a bare durable write, ms": [sample.base_s * 1000 for sample in day.samples],
        "key to screen, ms": [each * 1000 for each in day.answers],
        "file, KiB": [sample.file / 1024 for sample in day.samples],
        "its content, KiB": [sample.content / 1024 for sample in day.samples],
        "entries of the history in it": [float(sample.entries) for sample in day.samples],
        "open descriptors": [float(sample.cost.descriptors) for sample in day.samples],
        "threads": [float(sample.cost.threads) for sample in day.samples],
        "the second window's own memory, MiB": [cost.own / MIB for cost in day.visits],
        "the least of a round of its visits, MiB": [least / MIB for least in flat.least_of_rounds(day)],
    }
    say = partial(print, file=sys.stderr, flush=True)
    say(f"{day.edits} edits in {day.lasted_s / 60:.1f} minutes; {len(day.visits)} visits of the second window;")
    say(
        f"{day.found} of {day.told} entries in the history, {day.parts} parts beside the file; {len(day.misses)} misses"
    )
    for name, values in figures.items():
        if not values:
            continue
        found = thirds(values)
        told = f"{name:40} middle {found.middle:9.2f} (p95 {found.middle_p95:9.2f})"
        say(f"{told}  last {found.last:9.2f} (p95 {found.last_p95:9.2f})  {found.ratio:.3f}")
