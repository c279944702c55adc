"""What a kind of touch point is: its facts, the burden they add up to, its limits, the words that hint at it."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from touchpoint_audit.domain.quantity import FREQUENCIES, LEAD_TIMES, WORK_TIMES, Unit


class FactType(StrEnum):
    """What sort of value a fact holds, and so how it is typed and shown."""

    TIME = "time"
    """Working time or a customer's time: what burden is reckoned from."""
    LEAD_TIME = "lead_time"
    """Calendar time that a case takes: shown, never priced."""
    FREQUENCY = "frequency"
    SHARE = "share"
    """Per cent, 0 to 100."""
    MONEY = "money"
    COUNT = "count"
    PEOPLE = "people"
    TEXT = "text"
    YES_NO = "yes_no"
    CHOICE = "choice"
    """One of the fact's choices."""
    INTERVALS = "intervals"
    """Demand and staffing through a day or a week: start, calls and staff of each interval."""
    LOADS = "loads"
    """Unpackings that were timed: minutes, case packs and consumer units of each."""


UNITS: Mapping[FactType, tuple[Unit, ...]] = {
    FactType.TIME: WORK_TIMES,
    FactType.LEAD_TIME: LEAD_TIMES,
    FactType.FREQUENCY: FREQUENCIES,
    FactType.SHARE: (Unit.PERCENT,),
    FactType.MONEY: (Unit.MONEY,),
    FactType.COUNT: (Unit.COUNT,),
    FactType.PEOPLE: (Unit.PEOPLE,),
}
"""The units that a fact of each type may be given in. A type that is not here has no unit."""


@dataclass(frozen=True, slots=True)
class FactSpec:
    """A fact that a kind asks for."""

    id: str
    label: str
    type: FactType
    unit: Unit | None = None
    """The unit taken when none is typed; None for a type without units."""
    help: str = ""
    """How to find it out on site."""
    essential: bool = False
    """Whether a verdict stands on it: a touch point without it has a gap."""
    essential_unless: str = ""
    """The id of a fact that serves as well: while that one is given, this one is not missed."""
    choices: tuple[str, ...] = ()

    @property
    def units(self) -> tuple[Unit, ...]:
        """The units it may be given in; empty for a type without units."""
        return UNITS.get(self.type, ())


@dataclass(frozen=True, slots=True)
class BurdenTerm:
    """One product of the burden: time each × times × people, added or, for what used to be, taken away."""

    who: Literal["staff", "customers"]
    time: tuple[str, ...]
    """Ids of time or loads facts; the first that is given counts (the mean of the minutes of loads)."""
    times: tuple[str, ...]
    """Ids of frequency or intervals facts; the first that is given counts (the calls of a day's intervals add up)."""
    people: str | None = None
    """The id of a people fact; one person when there is none or it is not given."""
    sign: Literal[1, -1] = 1


@dataclass(frozen=True, slots=True)
class Limit:
    """When a fact or a measure raises a concern. Exactly one of the five `raised_…` fields is set."""

    id: str
    of: str
    """The id of the fact, or of the kind's measure, that it looks at."""
    concern: str
    """A whole sentence for reports."""
    raised_from: float | None = None
    """The concern is raised at this value and above."""
    raised_above: float | None = None
    """The concern is raised above this value, not at it."""
    raised_up_to: float | None = None
    """The concern is raised at this value and below."""
    raised_below: float | None = None
    """The concern is raised below this value, not at it."""
    raised_when: bool | None = None
    """For a yes/no fact: the answer that raises the concern."""
    unit: Unit | None = None
    """The unit of the number; None for a yes/no fact."""
    against: str = ""
    """The id of a fact that, when it is given, takes the number's place: a target that the place sets itself."""
    unless_held: str = ""
    """A sentence told beside the concern while no guardrail holds the touch point in place."""

    @property
    def number(self) -> float | None:
        """The number that the catalog sets; None for a yes/no fact."""
        numbers = (self.raised_from, self.raised_above, self.raised_up_to, self.raised_below)
        return next((number for number in numbers if number is not None), None)

    def is_raised_by(self, value: float | bool, number: float | None = None) -> bool:
        """Whether a value, in this limit's unit, raises the concern; `number` in place of the catalog's.

        >>> Limit("nearly_all", "granted", "…", raised_from=95, unit=Unit.PERCENT).is_raised_by(95)
        True
        """
        if self.raised_when is not None:
            return bool(value) is self.raised_when
        limit = self.number if number is None else number
        if limit is None:
            return False
        if self.raised_from is not None:
            return value >= limit
        if self.raised_above is not None:
            return value > limit
        if self.raised_up_to is not None:
            return value <= limit
        return value < limit


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of touch point, as its TOML file tells."""

    id: str
    name: str
    glyph: str
    """One character, one column wide."""
    about: str
    look_at: tuple[str, ...]
    """What the auditor looks at on site, in short lines."""
    hints: Mapping[str, tuple[str, ...]]
    """Language code → lower-case words and stems that hint at the kind."""
    facts: tuple[FactSpec, ...]
    burden: tuple[BurdenTerm, ...] = ()
    measures: tuple[str, ...] = ()
    """Ids of the measures that its facts are turned into, in the order they are shown."""
    limits: tuple[Limit, ...] = ()

    def fact(self, fact_id: str) -> FactSpec | None:
        """The fact with this id, or None when the kind does not ask for it."""
        return next((fact for fact in self.facts if fact.id == fact_id), None)
