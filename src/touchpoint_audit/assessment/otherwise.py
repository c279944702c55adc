"""What a weak fact could turn out to be, once it is better known."""

from dataclasses import replace

from touchpoint_audit.domain.evidence import Evidence
from touchpoint_audit.domain.fact import Fact, Interval
from touchpoint_audit.domain.quantity import Unit
from touchpoint_audit.measures.given import LARGEST

WEAK = frozenset({None, Evidence.ASSUMED, Evidence.STATED})
"""Grades that are no better than somebody's word."""
_HALF_AND_TWICE = (0.5, 2.0)


def otherwise(fact: Fact) -> tuple[Fact, ...]:
    """What a weak fact could turn out to be: half or twice as much, a share never above 100 %; the opposite answer."""
    if fact.yes is not None:
        return (replace(fact, yes=not fact.yes),)
    if fact.number is not None:
        most = 100.0 if fact.unit is Unit.PERCENT else LARGEST
        return tuple(replace(fact, number=min(fact.number * times, most), samples=()) for times in _HALF_AND_TWICE)
    if fact.intervals:
        return tuple(
            replace(fact, intervals=tuple(_times(interval, times) for interval in fact.intervals))
            for times in _HALF_AND_TWICE
        )
    return ()


def _times(interval: Interval, times: float) -> Interval:
    answered = None if interval.answered is None else interval.answered * times
    return replace(interval, calls=interval.calls * times, answered=answered, busy=None)
