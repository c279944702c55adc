"""Whole people placed so that as many calls as can be are answered in time, and the proof that it is so.

Given a price of p calls for every agent, no plan within a budget of B agents answers more calls than the bound
p·B + Σ max(calls answered in an interval − p × its agents), and a plan's distance to the bound is the sum of what each
interval falls short of its own maximum, and p for each agent left over, none of it below 0. So a plan within a distance
d of the bound is made of options within d of their maximum: all combinations of those are gone through, with d the
distance of the best plan known, and what is not looked at is farther from the bound than that plan. Where each further
agent gives less than the one before, some plan reaches the bound, and there is nothing to go through.
"""

import math
from collections.abc import Iterator, Sequence
from heapq import heapify, heapreplace

from touchpoint_audit.measures.staffing import Line, mixed

LARGEST_SEARCH = 20_000_000
"""In sums, about half a second. A day that needs more gets the best plan found: one of 48 intervals with more than 500
agents in each, and far too few for all calls."""
STEP = 1e-6
"""In calls: nobody is moved for less, and plans closer to each other than this count as equally good."""


class Place:
    """An interval with what each number of agents answers there, reckoned when first asked for."""

    __slots__ = ("_answered", "_line", "bottom", "calls", "kept", "now", "top")

    def __init__(self, calls: float, now: float, line: Line, answered: dict[int, float], kept: int = 0) -> None:
        self.now = now
        """The staff there now."""
        self.calls = calls
        self._line = line
        self._answered = answered
        """Shared by all intervals with as many calls."""
        self.kept = kept
        """How many stay, to keep it open, though no calls are counted on."""
        self.bottom = 0
        """It is not planned with fewer."""
        self.top = 0
        """With so many, all calls that ever can be are answered in time."""

    def stable(self) -> int:
        """The fewest that keep the queue from growing without bound; those `kept` without calls."""
        if not self.calls:
            return self.kept
        return math.floor(self._line.load) + 1 if self._line.is_unbounded(1) else 1

    def limit(self, budget: int) -> None:
        """Find `top`, at most the budget: steps that double, then halve."""
        if not self.calls:
            self.top = self.bottom
            return
        whole = self.calls * (1 - 1e-14)
        too_few, top = 0, 1
        while top < budget and self.answered(top) < whole:
            too_few, top = top, top * 2
        top = min(top, budget)
        while top - too_few > 1 and self.answered(top) >= whole:
            middle = (too_few + top) // 2
            if self.answered(middle) < whole:
                too_few = middle
            else:
                top = middle
        self.top = max(top, self.bottom)

    def answered(self, agents: int) -> float:
        """Calls answered in time by so many."""
        found = self._answered.get(agents)
        if found is None:
            found = self._answered[agents] = self.calls * self._line.service_level(agents) if self.calls else 0.0
        return found

    def answered_by(self, staff: float) -> float:
        """Calls answered in time by a staff that may have a part of a person."""
        return mixed(self.answered, staff)

    def worth(self, agents: int, price: float) -> float:
        """Calls answered in time, less the price of the agents and a trifle for each one who has to come."""
        return self.answered(agents) - price * agents - STEP * max(agents - self.now, 0.0)

    def best(self, price: float, start: int) -> tuple[float, int]:
        """The highest worth and the number of agents that has it; `start` is where to look first."""
        found = (self.worth(start, price), start)
        blocks = [(self.bottom, self.top)]
        while blocks:
            low, high = blocks.pop()
            if self.answered(high) - price * low <= found[0]:
                continue  # more agents never answer fewer calls, so that none in between is worth more
            middle = (low + high) // 2
            here = self.worth(middle, price)
            if here > found[0]:
                found = (here, middle)
            if low < high:
                blocks += ((low, middle), (middle + 1, high))
        return found

    def options(self, price: float, least: float) -> Iterator[int]:
        """Every number of agents that is worth at least so much."""
        blocks = [(self.bottom, self.top)]
        while blocks:
            low, high = blocks.pop()
            if self.answered(high) - price * low < least:
                continue
            if low == high:
                if self.worth(low, price) >= least:
                    yield low
            else:
                middle = (low + high) // 2
                blocks += ((low, middle), (middle + 1, high))


def placed(day: Sequence[Place], *, keep_open: bool) -> list[int]:
    """The best whole staffing of one day, with no more people than now; of equally good ones one that moves fewest.

    `keep_open` as in `replan`.
    """
    budget = math.floor(math.fsum(row.now for row in day) + 1e-9)
    if keep_open:
        _keep_open(day, budget)
    for row in day:
        row.limit(budget)
    planned = _best(day, budget)
    spare = budget - sum(planned)
    for place, row in enumerate(day):  # whoever is not needed elsewhere stays
        stay = min(max(math.floor(row.now) - planned[place], 0), spare)
        planned[place] += stay
        spare -= stay
    return planned


def _keep_open(day: Sequence[Place], budget: int) -> None:
    for bottoms in ([row.stable() for row in day], [1 if row.calls else row.kept for row in day]):
        if sum(bottoms) <= budget:
            for row, bottom in zip(day, bottoms, strict=True):
                row.bottom = bottom
            return


def _best(day: Sequence[Place], budget: int) -> list[int]:
    """The plan worth most within the budget.

    Worth and agents of the best plan at a price draw a straight line over all prices, and the bound is the highest of
    these lines: the two on either side of its lowest point close in on it, each time by an agent at least.
    """
    over = [row.best(0.0, row.top)[1] for row in day]
    if sum(over) <= budget:
        return over
    within = [row.bottom for row in day]
    while True:
        price = max((_worth(day, over) - _worth(day, within)) / (sum(over) - sum(within)), 0.0)
        highest = [row.best(price, start) for row, start in zip(day, within, strict=True)]
        between = [agents for _, agents in highest]
        if not sum(within) < sum(between) < sum(over):  # the same line again: no other lies above where the two meet
            break
        if sum(between) > budget:
            over = between
        else:
            within = between
    bound = price * budget + math.fsum(worth for worth, _ in highest)
    found = max(_guesses(day, budget, over, within), key=lambda plan: _worth(day, plan))
    return found if bound - _worth(day, found) <= STEP else _searched(day, budget, price, found, bound)


def _worth(day: Sequence[Place], plan: Sequence[int]) -> float:
    return math.fsum(row.worth(agents, 0.0) for row, agents in zip(day, plan, strict=True))


def _guesses(day: Sequence[Place], budget: int, over: Sequence[int], within: Sequence[int]) -> Iterator[list[int]]:
    """Good plans within the budget, out of two that are best at one price, one of them over the budget."""
    plan = list(within)
    spare = budget - sum(plan)
    for place, agents in enumerate(over):
        if agents - plan[place] <= spare:
            spare -= agents - plan[place]
            plan[place] = agents
    more = [(agents - plan[place], place) for place, agents in enumerate(over) if agents > plan[place]]
    yield _filled(day, budget, plan)
    if more:
        place = min(more)[1]
        plan[place] = over[place]
        yield _filled(day, budget, plan)


def _filled(day: Sequence[Place], budget: int, plan: Sequence[int]) -> list[int]:
    """The plan with one agent after the other taken away, or added, where it costs least or gives most."""
    filled = list(plan)
    step = 1 if sum(filled) < budget else -1

    def gain(place: int) -> float:
        row, agents = day[place], filled[place]
        if not row.bottom <= agents + step <= row.top:
            return -math.inf
        return row.worth(agents + step, 0.0) - row.worth(agents, 0.0)

    gains = [(-gain(place), place) for place in range(len(day))]
    heapify(gains)
    for _ in range(abs(budget - sum(filled))):
        place = gains[0][1]
        if gains[0][0] == math.inf:
            break
        filled[place] += step
        heapreplace(gains, (-gain(place), place))
    return filled


class _TooLong(Exception):
    """A search would take more sums than `LARGEST_SEARCH`."""


def _searched(day: Sequence[Place], budget: int, price: float, found: list[int], bound: float) -> list[int]:
    """The best plan within the budget, found among options at most so far from the bound as the best plan known.

    A short distance is tried first and then doubled: mostly the best plan lies nearer than the one known.
    """
    most = [row.best(price, row.bottom)[0] for row in day]
    farthest = bound - _worth(day, found)
    distance = farthest / 8
    while True:
        options = [
            sorted((agents, best - row.worth(agents, price)) for agents in row.options(price, best - distance - STEP))
            for row, best in zip(day, most, strict=True)
        ]
        try:
            plan = _combined(options, budget, price, distance + STEP)
        except _TooLong:
            return found
        if plan and _worth(day, plan) > bound - farthest:
            found, farthest = plan, bound - _worth(day, plan)
        if farthest <= distance + STEP:
            return found
        distance = min(distance * 2, farthest)


_Options = Sequence[Sequence[tuple[int, float]]]
"""For each row, numbers of agents in rising order, with how far each falls short of the row's highest worth."""


def _combined(options: _Options, budget: int, price: float, distance: float) -> list[int] | None:
    """The options, one of each row, that lie nearest to the bound within the budget; None if none lies so near.

    Row by row, those with the least to choose from first: how little the rows so far can fall short with each number
    of agents in all, as long as that is near.
    """
    spare = math.ceil(min(distance / price, budget)) if price > 0 else budget
    order = sorted(range(len(options)), key=lambda place: options[place][-1][0] - options[place][0][0])
    ordered = [options[place] for place in order]
    passed: list[tuple[int, list[float]]] = [(0, [0.0])]
    sums = 0
    for row, (fewest, most) in zip(ordered, _windows(ordered, budget, spare), strict=True):
        before, shorts = passed[-1]
        sums += len(row) * len(shorts)
        if sums > LARGEST_SEARCH:
            raise _TooLong
        following = [math.inf] * max(most - fewest + 1, 0)
        for agents, short in row:
            shift = before + agents - fewest
            start, stop = max(shift, 0), min(shift + len(shorts), len(following))
            if start < stop:
                both = zip(following[start:stop], shorts[start - shift : stop - shift], strict=True)
                following[start:stop] = [known if known < (new := far + short) else new for known, far in both]
        near = [place for place, short in enumerate(following) if short <= distance]
        if not near:
            return None
        passed.append((fewest + near[0], following[near[0] : near[-1] + 1]))
    first, shorts = passed.pop()
    used = min(range(first, first + len(shorts)), key=lambda agents: shorts[agents - first] + price * (budget - agents))
    plan = [0] * len(options)
    for place in reversed(order):
        short_used = shorts[used - first]
        first, shorts = passed.pop()
        plan[place] = next(
            agents
            for agents, short in options[place]
            if 0 <= used - agents - first < len(shorts) and shorts[used - agents - first] + short == short_used
        )
        used -= plan[place]
    return plan


def _windows(options: _Options, budget: int, spare: int) -> Iterator[tuple[int, int]]:
    """After each row, the fewest and the most agents in all with which the rest can still meet the budget."""
    fewest = most = 0
    rest_fewest = sum(row[0][0] for row in options)
    rest_most = sum(row[-1][0] for row in options)
    for row in options:
        fewest, most = fewest + row[0][0], most + row[-1][0]
        rest_fewest, rest_most = rest_fewest - row[0][0], rest_most - row[-1][0]
        yield max(fewest, budget - spare - rest_most), min(most, budget - rest_fewest)
