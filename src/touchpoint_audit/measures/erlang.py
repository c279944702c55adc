"""Waiting for an agent when nobody gives up: Erlang B and C.

Agner Krarup Erlang, "Solution of some problems in the theory of probabilities of significance in automatic telephone
exchanges" (1917). Load A in Erlang = calls a second × mean handling time in seconds; N agents; both models take calls
to come at random and handling times to be exponential.
"""

import math

_NOTHING = 1e-290
"""A probability below this counts as 0: no further agent changes anything."""


def erlang_b(load: float, agents: int) -> float:
    """The share of calls turned away when nobody can wait: B(0) = 1, 1 / B(n) = 1 + (n / A) / B(n − 1).

    >>> round(erlang_b(10, 14), 8)
    0.05681914
    """
    return Blocking(load).at(agents)


def erlang_c(load: float, agents: int) -> float:
    """The share of calls that wait at all: N·B / (N − A(1 − B)); 1 where N ≤ A and the queue only grows.

    >>> round(erlang_c(10, 14), 8)
    0.17413193
    """
    return ErlangC(load, 1.0).waiting(agents)


def rostered(agents: int, shrinkage: float) -> int:
    """How many to roster so that this many answer: N / (1 − shrinkage), rounded up; shrinkage from 0 to below 1.

    >>> rostered(14, 0.3)
    20
    """
    return math.ceil(agents / (1 - shrinkage) - 1e-9)


class Blocking:
    """Erlang B at one load for every number of agents; it goes once upward and remembers what it passed."""

    __slots__ = ("_load", "_passed")

    def __init__(self, load: float) -> None:
        self._load = load
        self._passed = [1.0]

    def at(self, agents: int) -> float:
        """B(agents); 0 once it is too small to matter."""
        passed = self._passed
        if agents < len(passed):
            return passed[agents]
        load, blocked = self._load, passed[-1]
        while len(passed) <= agents and blocked:
            carried = load * blocked
            blocked = carried / (len(passed) + carried)
            if blocked < _NOTHING:
                blocked = 0.0
            passed.append(blocked)
        return blocked


class ErlangC:
    """A line where everybody waits until answered. Load and times are finite and 0 or more."""

    def __init__(self, load: float, handling_s: float, within_s: float = 0.0) -> None:
        self.load = load
        self._handling_s = handling_s
        self._waits = within_s / handling_s if handling_s else math.inf
        """The wait that is promised, in handling times."""
        self._blocking = Blocking(load)

    def is_unbounded(self, agents: int) -> bool:
        """Whether more work comes in than they can do, so that the wait grows and grows."""
        return self.load > 0 and agents <= self.load

    def waiting(self, agents: int) -> float:
        """The share of calls that wait at all."""
        if agents == 0 or self.is_unbounded(agents):
            return 1.0
        blocked = self._blocking.at(agents)
        return agents * blocked / (agents - self.load * (1 - blocked))

    def service_level(self, agents: int) -> float:
        """The share of calls answered within the promised wait: 1 − Pw·exp(−(N − A)·t / handling time); 0 if N ≤ A."""
        if agents == 0 or self.is_unbounded(agents):
            return 0.0
        waiting = self.waiting(agents)
        return 1 - waiting * math.exp((self.load - agents) * self._waits) if waiting else 1.0

    def wait_s(self, agents: int) -> float:
        """The average speed of answer: Pw × handling time / (N − A); infinite if N ≤ A."""
        if agents == 0 or self.is_unbounded(agents):
            return math.inf
        return self.waiting(agents) * self._handling_s / (agents - self.load)

    def busy(self, agents: int) -> float:
        """How many agents are busy on average: the load, or all of them if there are too few."""
        return min(float(agents), self.load)

    def abandonment(self, agents: int) -> float:  # noqa: ARG002 - as a line with patience
        """Nobody gives up."""
        return 0.0

    def needed(self, share: float) -> int | None:
        """The fewest agents with which this share (0 to 1) is answered in time; None where no number is enough."""
        if share <= 0:
            return 0
        if share >= 1 and self.load:
            return None
        agents = math.floor(self.load) + 1
        while self.service_level(agents) < share:
            agents += 1
        return agents
