"""The formulas behind the figures of an interval: load, Erlang's B, C and A, staff needed and shared."""

from collections.abc import Collection, Iterator

from touchpoint_audit.language import N_, _
from touchpoint_audit.measures.service_hours import (
    ABANDONMENT,
    AVERAGE_WAIT,
    OCCUPANCY,
    SERVICE_LEVEL,
    STAFF_HOURS_NEEDED,
)

_STEPS = (
    (
        N_("Offered load A"),
        N_("calls × handling time ÷ length of the interval, both times in seconds"),
        N_("A. K. Erlang 1917"),
    ),
    (
        N_("Share of calls that wait, Pw"),
        N_("B(0) = 1 and 1 ÷ B(n) = 1 + (n ÷ A) ÷ B(n − 1) for n = 1 to N; Pw = N × B(N) ÷ (N − A × (1 − B(N)))"),
        N_("Erlang B and C: A. K. Erlang 1917"),
    ),
    (
        N_("Part of a person"),
        N_("3.5 who answer are four for half of the interval and three for the other half"),
        N_("what a roster with breaks looks like"),
    ),
    (
        N_("Staff needed"),
        N_("the fewest whole people whose service level is the target share or more"),
        N_("tried from the load upward"),
    ),
    (
        N_("On the roster"),
        N_("staff needed ÷ (1 − shrinkage), rounded up"),
        N_("shrinkage as it is given"),
    ),
    (
        N_("Staff shared by calls"),
        N_("staff of all intervals of the day × calls of the interval ÷ calls of the day"),
        N_("proportion"),
    ),
)
_WITH_PATIENCE = (
    (
        N_("Service level with patience"),
        N_(
            "with c = N × patience ÷ handling time, η = calls a second × patience, "
            "h(s) = −(c + 1) × s + η × (1 − e^−s), M = ∫ exp h(s) ds from 0 on, "
            "S = the same from 0 to target wait ÷ patience, and π = 1 ÷ (1 ÷ B(N) + η × M): π × (1 ÷ B(N) − 1 + c × S)"
        ),
        N_("Erlang A: Palm 1957; Garnett, Mandelbaum and Reiman 2002"),
    ),
    (
        N_("Share who give up"),
        N_("π × (M + η × L) with L = ∫ (1 − e^−s) × exp h(s) ds from 0 on"),
        N_("Erlang A: Palm 1957; Garnett, Mandelbaum and Reiman 2002"),
    ),
)
_RESTS_ON_THEM = frozenset(
    measure.id for measure in (SERVICE_LEVEL, AVERAGE_WAIT, OCCUPANCY, ABANDONMENT, STAFF_HOURS_NEEDED)
)


def queue_formulas(measures: Collection[str]) -> Iterator[tuple[str, str, str]]:
    """Name, formula and source of each step, when one of these measures rests on them."""
    if _RESTS_ON_THEM.isdisjoint(measures):
        return
    for step in (*_STEPS, *(_WITH_PATIENCE if ABANDONMENT.id in measures else ())):
        name, formula, source = step
        yield _(name), _(formula), _(source)
