"""Waiting for an agent when callers give up: Erlang A, the queue M/M/N+M, exactly and at any load.

Conny Palm, "Research on telephone traffic carried by full availability groups" (1957); Garnett, Mandelbaum and Reiman,
"Designing a call center with impatient customers" (2002). Calls come at rate λ, each agent ends them at rate μ and
everybody who waits gives up at rate θ. With c = Nμ/θ, η = λ/θ and π the probability that all agents are busy and nobody
waits, the wait s (in mean patiences) that a call is offered has, given that all are busy, a density in proportion to
c·exp(−c·s + η(1 − e^−s)), and the caller still holds on with probability e^−s. With h(s) = −(c + 1)s + η(1 − e^−s):

    M = ∫ exp h(s) ds from 0 on,    S = the same up to the promised wait,    L = ∫ (1 − e^−s) exp h(s) ds from 0 on,
    1/π = 1/B + η·M   (B: Erlang B),    calls that wait = π(1 + η·M),    busy agents = π(A(1/B − 1) + N·η·M),
    calls that give up = π(M + η·L),    calls that wait and are answered in time = π·c·S.

Every term is above 0, so that nothing cancels. h bends downward everywhere; the integrals are taken on both sides of
its peak, as far as exp h is not lost beside the peak, by Gauss and Legendre's rule.
"""

import math
from functools import lru_cache

from touchpoint_audit.measures.erlang import Blocking

LONGEST_PATIENCE = 1e6
"""In handling times; who waits longer still counts as waiting so long."""
_NODES = 32
_FALL = 36.0
"""How far h falls from its peak before exp h is left out: e^−36 is 2e-16."""


class ErlangA:
    """A line where everybody has the same mean patience. Load and times are finite and 0 or more."""

    def __init__(self, load: float, handling_s: float, within_s: float, patience_s: float) -> None:
        self.load = load
        patience_s = min(patience_s, LONGEST_PATIENCE * handling_s)
        self._patience_s = patience_s
        self._patience = patience_s / handling_s if handling_s else 0.0
        """Mean patience, in handling times: μ/θ."""
        self._promised = within_s / patience_s if patience_s else (math.inf if within_s else 0.0)
        """The wait that is promised, in mean patiences."""
        self._blocking = Blocking(load)

    def is_unbounded(self, agents: int) -> bool:  # noqa: ARG002 - as a line without patience
        """Never: whoever gives up leaves the queue."""
        return False

    def waiting(self, agents: int) -> float:
        """The share of calls that wait at all, answered or not."""
        if not agents:
            return 1.0
        blocked = self._blocking.at(agents)
        if not blocked:
            return 0.0
        density = self._density(agents)
        answered = density.eta * density.mass(math.inf)
        return (density.at_start + answered) / (density.at_start / blocked + answered)

    def service_level(self, agents: int) -> float:
        """The share of all calls answered within the promised wait."""
        if not agents:
            return 0.0
        blocked = self._blocking.at(agents)
        if not blocked:
            return 1.0
        density = self._density(agents)
        in_time = density.mass(self._promised)
        whole = in_time + density.mass_beyond(self._promised)
        at_once = density.at_start * (1 / blocked - 1)
        share = (at_once + density.c * in_time) / (density.at_start / blocked + density.eta * whole)
        return min(share, 1.0)

    def abandonment(self, agents: int) -> float:
        """The share of all calls that give up."""
        if not agents:
            return 1.0
        blocked = self._blocking.at(agents)
        if not blocked:
            return 0.0
        density = self._density(agents)
        whole, given_up = density.masses()
        lost = whole + density.eta * given_up
        return min(lost / (density.at_start / blocked + density.eta * whole), 1.0)

    def wait_s(self, agents: int) -> float:
        """The mean wait of all calls, also of those that give up: abandonment × patience (from E[queue] = λ × wait)."""
        return self.abandonment(agents) * self._patience_s

    def busy(self, agents: int) -> float:
        """How many agents are busy on average: what is left of the load when some give up."""
        blocked = self._blocking.at(agents)
        if not (agents and blocked):
            return min(self.load, float(agents))
        density = self._density(agents)
        queued = density.eta * density.mass(math.inf)
        at_work = self.load * density.at_start * (1 / blocked - 1) + agents * queued
        return min(at_work / (density.at_start / blocked + queued), self.load, float(agents))

    def needed(self, share: float) -> int | None:
        """The fewest agents with which this share (0 to 1) is answered in time; None where no number is enough.

        N agents answer no more than N/A of the calls: it is searched from there, in steps that double and then halve.
        """
        if share <= 0:
            return 0
        if share >= 1 and self.load:
            return None
        too_few = max(math.ceil(share * self.load) - 1, 0)
        step = 1
        while self.service_level(too_few + step) < share:
            too_few += step
            step *= 2
        enough = too_few + step
        while enough - too_few > 1:
            middle = (too_few + enough) // 2
            if self.service_level(middle) < share:
                too_few = middle
            else:
                enough = middle
        return enough

    def _density(self, agents: int) -> "_Density":
        return _Density(agents * self._patience, self.load * self._patience)


class _Density:
    """exp h(s) as a share of its peak, which lies at 0 or, where calls outrun the agents, at ln(η / (c + 1))."""

    __slots__ = ("_fall", "_peak", "_slope", "_start", "_stop", "at_start", "c", "eta")

    def __init__(self, c: float, eta: float) -> None:
        self.c = c
        self.eta = eta
        self._slope = slope = c + 1
        self._fall = fall = min(eta, slope)
        self._peak = peak = math.log(eta / slope) if eta > slope else 0.0
        self.at_start = math.exp(min(slope * peak + eta * math.expm1(-peak), 0.0))
        """exp h(0) = 1 as a share of the peak."""
        reach = _FALL / slope
        self._stop = (reach + math.sqrt(reach * (reach + 8))) / 2
        if slope > fall:
            self._stop = min(self._stop, _FALL / (slope - fall))
        left = math.sqrt(2 * reach)
        self._start = -min(peak, left, math.log1p(reach + left))

    def mass(self, until: float) -> float:
        """∫ exp h from 0 to `until`."""
        end = min(until - self._peak, self._stop)
        return self._between(self._start, min(end, 0.0)) + self._between(0.0, end)

    def mass_beyond(self, since: float) -> float:
        """∫ exp h from `since` on."""
        begin = max(since - self._peak, self._start)
        return self._between(begin, 0.0) + self._between(max(begin, 0.0), self._stop)

    def masses(self) -> tuple[float, float]:
        """∫ exp h(s) ds and ∫ (1 − e^−s) exp h(s) ds, both from 0 on."""
        whole = given_up = 0.0
        for low, high in ((self._start, 0.0), (0.0, self._stop)):
            width = high - low
            if width > 0:
                heights = self._heights(low, width)
                whole += width * sum(heights)
                since = self._peak + low
                places = zip(heights, _legendre(), strict=True)
                given_up -= width * sum([part * math.expm1(-since - width * place) for part, (place, _) in places])
        return whole, given_up

    def _between(self, low: float, high: float) -> float:
        """∫ exp h over distances from the peak; 0 where there is nothing between."""
        width = high - low
        return width * sum(self._heights(low, width)) if width > 0 else 0.0

    def _heights(self, low: float, width: float) -> list[float]:
        """exp h at the places of the rule, each times its weight."""
        exp, expm1, slope, fall = math.exp, math.expm1, self._slope, self._fall
        return [
            weight * exp(slope * (before := -low - width * place) - fall * expm1(before))
            for place, weight in _legendre()
        ]


@lru_cache(maxsize=1)
def _legendre() -> tuple[tuple[float, float], ...]:
    """Gauss and Legendre's places and weights on 0 to 1: the roots of the Legendre polynomial, by Newton's method."""
    found = []
    for number in range(_NODES):
        root = math.cos(math.pi * (number + 0.75) / (_NODES + 0.5))
        slope = 0.0
        for _ in range(8):  # from this start, five steps settle it
            before, value = 1.0, root
            for degree in range(2, _NODES + 1):
                before, value = value, ((2 * degree - 1) * root * value - (degree - 1) * before) / degree
            slope = _NODES * (root * value - before) / (root * root - 1)
            root -= value / slope
        found.append(((1 + root) / 2, 1 / ((1 - root * root) * slope * slope)))
    return tuple(found)
