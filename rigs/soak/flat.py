"""Whether something stayed flat: its last third beside its middle third. The first is the morning, when all is new."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median, quantiles

from rigs.soak.day import Day


@dataclass(frozen=True, slots=True)
class Allowed:
    """How many times its middle third the last third of each may be."""

    memory: float
    latency: float
    answer: float
    file: float


MOST_BUSIER = 1.25
"""No more than this may be put down to a machine that got busier."""
LONG = Allowed(memory=1.05, latency=1.10, answer=1.25, file=1.05)
SHORT = Allowed(memory=1.15, latency=1.5, answer=1.5, file=1.15)
"""For a short day and for controls, where much in the last third is seen for the first time, on a machine that does
other things."""


@dataclass(frozen=True, slots=True)
class Thirds:
    """What was measured in the middle third and in the last: medians, and of times what 19 of 20 stay below."""

    middle: float
    last: float
    middle_p95: float
    last_p95: float
    count: int

    @property
    def ratio(self) -> float:
        """The last third's median beside the middle third's."""
        return self.last / self.middle if self.middle else float(self.last > 0)


def thirds(values: Sequence[float]) -> Thirds:
    """The thirds of a sequence. Raises ValueError when there are too few values to compare."""
    third = len(values) // 3
    if third < 2:
        raise ValueError(f"{len(values)} values have no thirds to compare")
    middle, last = values[third : 2 * third], values[2 * third :]
    return Thirds(median(middle), median(last), _p95(middle), _p95(last), len(middle) + len(last))


def _p95(values: Sequence[float]) -> float:
    return quantiles(values, n=20, method="inclusive")[-1]


@dataclass(frozen=True, slots=True)
class Judged:
    """How many figures were compared, and what is wrong with them."""

    cases: int
    told: list[str]


def memory(day: Day, allowed: Allowed) -> Judged:
    """The resident memory, and what of it is not from a file."""
    resident = thirds([float(sample.cost.resident) for sample in day.samples])
    own = thirds([float(sample.cost.own) for sample in day.samples])
    told = _grown("resident memory", resident, allowed.memory) + _grown("memory of its own", own, allowed.memory)
    return Judged(resident.count, told)


ROUND = 36
"""So many visits open each of the three audits in every place, see the overview nine times, and see the file's history
once from its shortest to its longest: 1,000 entries move out at a time, and 28 are made between two visits."""


def least_of_rounds(day: Day) -> list[float]:
    """The least bytes of its own that the second window takes in each round of visits.

    What was just closed is garbage until the next collection, which comes when it comes; what is kept never goes down.
    """
    size = max(min(ROUND, len(day.visits) // 6), 1)
    rounds = (day.visits[place : place + size] for place in range(0, len(day.visits) - size + 1, size))
    return [float(min(cost.own for cost in one)) for one in rounds]


def visits(day: Day, allowed: Allowed) -> Judged:
    """The memory of the window that opens and closes audits: the least of each round of visits."""
    own = thirds(least_of_rounds(day))
    return Judged(own.count, _grown("memory after closing audits", own, allowed.memory))


def latency(day: Day, allowed: Allowed) -> Judged:
    """From a key until its change is on disk.

    A machine that has more to do makes everything slower, so what grew no more than a bare durable write of as many
    bytes is not told; what the writer's thread itself reckoned for a save is judged beside it.
    """
    found, base = thirds(day.latencies), thirds([sample.base_s for sample in day.samples])
    told = _grown("key to disk", found, allowed.latency * min(max(base.ratio, 1.0), MOST_BUSIER))
    return Judged(found.count, told + _grown("reckoning of a save", thirds(day.worked), allowed.latency))


def answer(day: Day, allowed: Allowed) -> Judged:
    """From a key that moves the cursor until the screen begins to answer."""
    found = thirds(day.answers)
    return Judged(found.count, _grown("key to screen", found, allowed.answer))


def file_size(day: Day, allowed: Allowed) -> Judged:
    """Bytes of the file for each byte of content."""
    found = thirds([sample.file / sample.content for sample in day.samples])
    return Judged(found.count, _grown("bytes of the file for one of content", found, allowed.file))


def handles(day: Day, _allowed: Allowed) -> Judged:
    """Open descriptors, threads, companions of the file: no more of them in the last third than in the middle."""
    told = []
    for what in ("descriptors", "threads"):
        told += _grown(what, thirds([float(getattr(sample.cost, what)) for sample in day.samples]), 1.0)
    companions = thirds([float(sample.companions) for sample in day.samples])
    return Judged(companions.count, told + _grown("companions", companions, 1.0))


def trail(day: Day, _allowed: Allowed) -> Judged:
    """What is missing of the history, and what `check` says."""
    lost = day.told - day.found
    missing = [f"{lost} of {day.told} changes are not in the history"] if lost else []
    return Judged(day.told, [*missing, *day.faults])


def _grown(what: str, found: Thirds, allowed: float) -> list[str]:
    if found.last <= found.middle * allowed:
        return []
    return [f"{what}: {found.last:.6g} in the last third, {found.middle:.6g} in the middle, {found.ratio:.3f} times"]
