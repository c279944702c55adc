"""How long it takes to reckon an audit, all of it and after one changed fact: in memory, without a file or a screen.

Each baseline is a loop of additions that takes about as long as the limit allows on the machine where the limits were
set, so that a ratio of 1 is the limit whatever the machine. The limits in milliseconds are told beside it.
"""

import gc
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import count

from bench.audits import DAYS, FIRST_KIND, SERVICE_KIND, synthetic_audit
from bench.figures import Figure, Finding, Round
from touchpoint_audit.actions import garbage
from touchpoint_audit.assessment.assess import Assessment, assess
from touchpoint_audit.assessment.facts_to_get import facts_to_get
from touchpoint_audit.catalog.load import kinds
from touchpoint_audit.domain.audit import Audit
from touchpoint_audit.domain.changes import record_fact
from touchpoint_audit.domain.touch_point import TouchPoint

SMALL, LARGE = 100, 5000
ADDITIONS_A_MS = 25_000
"""About so many additions make a millisecond."""

Prepared = Callable[[], object]
"""What is timed, made ready anew for every round."""


def measured(rounds: int) -> Sequence[Figure | Finding]:
    """All measures and verdicts of a small and a large audit in which every fact is given, some with a range.

    Python looks for garbage when it does in the program: late while an audit is opened, as usual from then on.
    """
    small, large = (synthetic_audit(size, every_fact=True) for size in (SMALL, LARGE))
    garbage.look_late()
    from_nothing = timed(f"all of {LARGE:,} judged", 1000, rounds, lambda: lambda: assess(large, kinds()))
    known, much_known = (assess(audit, kinds()) for audit in (small, large))
    _everything(known)
    garbage.look_as_usual()
    form, line = _first(small, FIRST_KIND), busy_line(small)
    found = (
        from_nothing,
        timed(f"all measures of {SMALL} after one fact", 16, rounds, _changing(known, form, _everything)),
        timed(f"{SMALL} judged after one fact of a long day", 16, rounds, _changing(known, line, _judged)),
        timed(f"a long day with its re-plan, of {SMALL}", 100, rounds, _changing(known, line, _everything)),
        timed(f"all that one fact touches of {LARGE:,}", 16, rounds, _changing(much_known, form, _results_of(form))),
        timed(f"{LARGE:,} judged after one fact of a long day", 16, rounds, _changing(much_known, line, _judged)),
        timed(f"facts to get of {SMALL}", 20, rounds, lambda: lambda: facts_to_get(known, kinds())),
        timed(f"facts to get of {LARGE:,}", 1000, rounds, lambda: lambda: facts_to_get(much_known, kinds())),
        timed(f"every measure of {LARGE:,}, re-plans too", 1000, 1, lambda: lambda: _everything(much_known)),
    )
    gc.unfreeze()
    return [each for pair in found for each in pair]


def timed(name: str, limit_ms: int, rounds: int, prepare: Callable[[], Prepared]) -> tuple[Figure, Finding]:
    """A figure against additions that take about as long as its limit, and whether the limit in milliseconds holds."""
    found = tuple(Round(_ms(prepare()), _ms(lambda: _added(limit_ms * ADDITIONS_A_MS))) for _ in range(rounds))
    figure = Figure(name, f"{limit_ms * ADDITIONS_A_MS:,} additions", "ms", 1.0, found)
    return figure, Finding(f"{name}: {limit_ms} ms", figure.product <= limit_ms, f"{figure.product:.1f} ms")


def _ms(work: Prepared) -> float:
    begun = time.perf_counter()
    work()
    return (time.perf_counter() - begun) * 1000


def _added(additions: int) -> float:
    total = 0.0
    for number in range(additions):
        total += number
    return total


def _changing(
    before: Assessment, point: TouchPoint, looked_at: Callable[[Assessment], object]
) -> Callable[[], Prepared]:
    """Judge on from an assessment after a number of a touch point has changed, each time to another value."""
    fact_id, fact = next((fact_id, fact) for fact_id, fact in point.facts.items() if fact.number is not None)
    steps = count(1)

    def prepare() -> Prepared:
        number = (fact.number or 0.0) + next(steps) / 8
        audit = record_fact(before.audit, point.id, fact_id, replace(fact, number=number, low=None, high=None))
        return lambda: looked_at(assess(audit, kinds(), before))

    return prepare


def _judged(found: Assessment) -> Assessment:
    return found


def _everything(found: Assessment) -> list[object]:
    return [result for item in found.items.values() for result in item.results.values()]


def _results_of(point: TouchPoint) -> Callable[[Assessment], list[object]]:
    return lambda found: [*found.items[point.id].results.values()]


def _first(audit: Audit, kind: str) -> TouchPoint:
    return next(point for point in audit.touch_points.values() if point.kind == kind)


def busy_line(audit: Audit) -> TouchPoint:
    """Service hours round the clock, whose callers' patience is known."""
    lines = (point for point in audit.touch_points.values() if point.kind == SERVICE_KIND and "patience" in point.facts)
    return next(point for point in lines if len(point.facts["demand"].intervals or ()) == max(DAYS))
