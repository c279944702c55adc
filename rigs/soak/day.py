"""A day: one window that works on one audit all day, a second one that opens and closes others, and what both took."""

import json
import shutil
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from random import Random

from bench.audits import synthetic_audit, written
from bench.saving import bare_write
from rigs.soak.auditor import Auditor
from rigs.soak.hands import AUDITS, LOGGED
from rigs.soak.program import FAULT, MOST, PART
from rigs.soak.visitor import Visitor
from rigs.soak.window import Cost, Window
from touchpoint_audit.storage import faults, read_history

SAMPLES = Path(__file__).parents[2] / "audits"
_HISTORY = ("history", "older_history")


@dataclass(frozen=True, slots=True)
class Scale:
    """How long a day is."""

    edits: int
    lasts_s: float
    """The edits are spread over so many seconds; as fast as it goes when it is 0."""
    touch_points: int
    visits: int
    """How many audits the second window opens and closes; there is no such window when it is 0."""
    sample_every: int
    """Edits between two samples."""
    history: tuple[int, int] | None = None
    """How many entries the file keeps, and how many move out at once, when not as many as usual."""
    views: bool = True
    """Whether every screen is visited."""


LONG = Scale(10_000, 30 * 60, 100, 360, 25)
"""A visit for every 28 edits: the second window sees the file grow until its history is as long as it gets, which is
after some 4,000 edits, and then all the rest of the day."""
SHORT = Scale(120, 0, 16, 0, 4, (40, 10), views=False)
CONTROL = Scale(75, 0, 16, 6, 4, (30, 10), views=False)
SHORT_CONTROL = replace(CONTROL, edits=60, visits=0)


@dataclass(frozen=True, slots=True)
class Sample:
    """What the window and the file take at a moment."""

    edits: int
    cost: Cost
    file: int
    """Bytes of the audit file."""
    content: int
    """Bytes of it that are not history."""
    entries: int
    """Entries of the history in it."""
    companions: int
    """Files in the folder that belong to it, exports and parts of the history apart."""
    base_s: float
    """What the disk took to write, flush and rename as many bytes: how busy the machine is."""


@dataclass(slots=True)
class Day:
    """What a day came to. Times are in seconds, in the order in which they were measured."""

    samples: list[Sample] = field(default_factory=list)
    latencies: list[float] = field(default_factory=list)
    answers: list[float] = field(default_factory=list)
    worked: list[float] = field(default_factory=list)
    """What the writer's thread reckoned for each save."""
    visits: list[Cost] = field(default_factory=list)
    misses: list[str] = field(default_factory=list)
    edits: int = 0
    lasted_s: float = 0.0
    told: int = 0
    """Entries of the history that came to be on disk, by the probe."""
    found: int = 0
    """Entries that the file and its parts have at the end."""
    parts: int = 0
    faults: tuple[str, ...] = ()
    """What `check` says of the audit at the end."""


def worked_day(
    work: Path, scale: Scale, seed: int, fault: str = "", told: Callable[[Sample, float], None] = lambda *_: None
) -> Day:
    """Work through a day. `fault` names those of `rigs.soak.program.FAULTS` that are put in, with commas between.

    `told` is called with each sample and the seconds since the day began.
    """
    audits = work / "audits"
    audit = written(synthetic_audit(scale.touch_points), audits)
    others = [Path(shutil.copy(path, audits)) for path in sorted(SAMPLES.glob("*.json"))[:2]]
    day, random = Day(), Random(seed)
    begun = time.monotonic()
    with (
        _window(work / "first", scale, fault, audit) as window,
        _visitor(work / "second", scale, fault, others) as visitor,
    ):
        window.wait_for(LOGGED)
        auditor = Auditor(window, random)
        for _ in _errands(auditor, scale):
            done = window.probed.changes
            if done >= scale.edits:
                break
            if done >= (len(day.samples) + 1) * scale.sample_every:
                day.samples.append(_sample(audit, window, done))
                told(day.samples[-1], time.monotonic() - begun)
                day.worked += [save.worked_s for save in window.probed.saves[:-1]]
                del window.probed.saves[:-1]
            if visitor is not None and len(visitor.costs) < done * scale.visits // scale.edits:
                visitor.visit()
            while (early_s := begun + done / scale.edits * scale.lasts_s - time.monotonic()) > 0:
                window.rest(min(early_s, 1.0))
        while visitor is not None and len(visitor.costs) < scale.visits:
            visitor.visit()
        window.press("q")
        window.wait_for(AUDITS)
    window.probed.look()
    day.edits, day.lasted_s = window.probed.changes, time.monotonic() - begun
    day.latencies, day.answers, day.misses = auditor.latencies, auditor.answers, auditor.misses
    if visitor is not None:
        day.visits, day.misses = visitor.costs, day.misses + visitor.misses
    day.told, day.found = window.probed.entries, len(read_history(audit))
    day.parts = sum(_is_part(path) for path in audits.iterdir())
    day.faults = tuple(map(str, faults(audit)))
    return day


@contextmanager
def _window(place: Path, scale: Scale, fault: str, audit: Path) -> Iterator[Window]:
    place.mkdir()
    environment = {f"XDG_{kind}_HOME": str(place / kind.lower()) for kind in ("CACHE", "CONFIG", "DATA", "STATE")}
    environment |= {"TOUCHPOINT_AUDIT_NAME": "Auditor A", FAULT: fault}
    if scale.history is not None:
        environment |= dict(zip((MOST, PART), map(str, scale.history), strict=True))
    window = Window(["open", str(audit)], environment, place / "probe")
    try:
        yield window
    finally:
        window.close()


@contextmanager
def _visitor(place: Path, scale: Scale, fault: str, others: Sequence[Path]) -> Iterator[Visitor | None]:
    """Somebody at the list of audits in a window of their own; None when the day has no visits."""
    if not scale.visits:
        yield None
        return
    with _window(place, scale, fault, others[0]) as window:
        window.wait_for(LOGGED)
        window.press("q")
        window.wait_for(AUDITS)
        yield Visitor(window, len(others) + 1)


def _errands(auditor: Auditor, scale: Scale) -> Iterator[None]:
    while True:
        yield from auditor.round(views=scale.views)


def _sample(audit: Path, window: Window, edits: int) -> Sample:
    text = audit.read_bytes()
    tables: Mapping[str, Mapping[str, object]] = json.loads(text)
    history = {name: table for name, table in tables.items() if name in _HISTORY}
    companions = [path for path in audit.parent.iterdir() if path.name.lstrip(".").startswith(audit.name)]
    return Sample(
        edits=edits,
        cost=window.cost(),
        file=len(text),
        content=len(text) - len(json.dumps(history, indent=2, ensure_ascii=False).encode()),
        entries=len(tables.get("history", {})),
        companions=sum(not _is_part(path) for path in companions),
        base_s=bare_write(audit.parent.parent, text),
    )


def _is_part(path: Path) -> bool:
    return ".json.history-" in path.name
