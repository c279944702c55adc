"""How long the intervals of a table are, and how long they become."""

from collections import Counter
from dataclasses import dataclass
from math import gcd

from touchpoint_audit.actions.demand.rows import Tally
from touchpoint_audit.language import _
from touchpoint_audit.measures.demand_profile import step_of

STEPS = (15, 30, 60)
"""Minutes that an interval may have."""
_NEARLY_ALL = 0.9


@dataclass(frozen=True, slots=True)
class Step:
    """The minutes from one row to the next, and from one interval to the next."""

    rows: int
    minutes: int


def step_in(tally: Tally, minutes: int | None, title: str) -> Step:
    """The step of a table with a row for each interval; one that cannot be used becomes faults of the tally.

    Without `minutes` it is the shortest of 15, 30 and 60 that holds whole rows. Rows that lie off a step which nearly
    all others keep are told one by one.
    """
    starts = Counter(minute for _day, minute in tally.cells)
    found = gcd(step_of(starts) or 0, *tally.spans)
    if not found:
        return Step(minutes or 30, minutes or 30)
    wanted = (minutes,) if minutes else STEPS
    odd = None if found in STEPS else _nearly_kept(starts)
    if odd is not None:
        step, first = odd
        for (_day, minute), cell in tally.cells.items():
            if (minute - first) % step:
                words = _("{time} is off the step of {minutes} minutes: write {before} or {after}.")
                before = (minute - first) // step * step + first
                times = {"time": _clock(minute), "before": _clock(before), "after": _clock(before + step)}
                tally.faults.add(cell.row, title, words.format(minutes=step, **times))
        return Step(step, step)
    for chosen in wanted:
        if chosen % found == 0:
            return Step(found, chosen)
    if minutes and found % minutes == 0:
        words = _("The rows are {found} minutes apart and cannot be divided into {minutes}: choose {larger}.")
        larger = next((step for step in STEPS if step % found == 0), None)
        if larger:
            tally.faults.add(None, "", words.format(found=found, minutes=minutes, larger=larger))
            return Step(found, found)
    if minutes:
        words = _("The rows are {found} minutes apart, which makes no intervals of {minutes}: export shorter ones.")
        tally.faults.add(None, "", words.format(found=found, minutes=minutes))
    else:
        words = _("The rows are {found} minutes apart: export intervals of 15, 30 or 60 minutes.")
        tally.faults.add(None, "", words.format(found=found))
    return Step(found, found)


def _nearly_kept(starts: Counter[int]) -> tuple[int, int] | None:
    """The longest step that nearly all rows lie on, and how far from midnight it begins; None when there is none."""
    for step in reversed(STEPS):
        by_place: Counter[int] = Counter()
        for minute, times in starts.items():
            by_place[minute % step] += times
        first, rows = by_place.most_common(1)[0]
        if _NEARLY_ALL * starts.total() <= rows < starts.total():
            return step, first
    return None


def _clock(minute: int) -> str:
    return f"{minute // 60 % 24:02d}:{minute % 60:02d}"
