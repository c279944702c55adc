"""What a fact may hold, and what it may not."""

from typing import Any

import pytest

from tests.builders import fact
from touchpoint_audit.domain.fact import Fact, Interval, Load
from touchpoint_audit.domain.quantity import Unit


@pytest.mark.parametrize(
    "fields",
    [
        {"start": "8:00"}, {"start": "24:00"}, {"start": "08:60"}, {"start": "08.00"}, {"calls": -1},
        {"calls": float("nan")}, {"staff": -0.5}, {"staff": float("inf")}, {"weekday": 0}, {"weekday": 8},
        {"busy": -1}, {"answered": -1}, {"answered": 10.5},
    ],
)  # fmt: skip
def test_an_interval_holds_only_what_can_be(fields: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"interval|numbers|weekday|answered"):
        Interval(**{"start": "08:00", "calls": 10, **fields})


def test_an_interval_at_its_limits() -> None:
    assert Interval("23:59", 0, 0, 7, 0, 0).weekday == 7
    assert Interval("00:00", 10, None, 1, 10, 12.5).answered == 10


@pytest.mark.parametrize("place", range(3))
@pytest.mark.parametrize("wrong", [-1.0, float("inf"), float("nan")])
def test_a_load_holds_only_numbers_of_0_or_more(place: int, wrong: float) -> None:
    numbers = [30.0, 12.0, 90.0]
    numbers[place] = wrong
    with pytest.raises(ValueError, match="0 or more"):
        Load(*numbers)


def test_a_fact_has_exactly_one_value() -> None:
    with pytest.raises(ValueError, match="exactly one"):
        Fact(number=3, unit=Unit.MINUTE, loads=(Load(3, 1, 2),))
    with pytest.raises(ValueError, match="exactly one"):
        Fact()
    with pytest.raises(ValueError, match="range or samples"):
        Fact(loads=(Load(3, 1, 2),), samples=(3.0,))


def test_facts_say_the_same_wherever_they_come_from() -> None:
    measured = fact(12, "min", source="Stopwatch", samples=(11.0, 13.0))
    assert measured.says_the_same(fact(12, "min", "assumed"))
    for other in (fact(13, "min"), fact(12, "h"), fact(12, "min", low=10, high=14), fact("12")):
        assert not measured.says_the_same(other)
