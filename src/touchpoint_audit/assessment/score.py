"""What answers came to: means of scores from 1 to 5, gaps between them, one question's figures and a set's.

A mean of too few answers is none: `TooFew` says how many there are and how many it takes. A gap is what is said minus
what is done, each its own mean, since some respondents can tell of one only. Above 0: more is said than done.
"""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from touchpoint_audit.catalog.question_set import Question, QuestionSet
from touchpoint_audit.domain.evidence import Evidence
from touchpoint_audit.domain.follow_up import Scored
from touchpoint_audit.domain.quantity import Quantity, Unit
from touchpoint_audit.domain.questionnaire import (
    Role,
)
from touchpoint_audit.language.numbers import rounded

DECIMALS = 1
"""So many are shown of a mean."""


@dataclass(frozen=True, slots=True)
class Mean:
    """The mean of some answers."""

    quantity: Quantity
    n: int
    evidence: Evidence | None = None
    """The weakest behind what is done; None for what is said, which is stated by nature, and for other numbers."""


@dataclass(frozen=True, slots=True)
class TooFew:
    """Not measured: there are fewer answers than it takes."""

    n: int
    least: int
    people: bool = False
    """Whether it is respondents that are too few, however many answers they gave."""


Score = Mean | TooFew


@dataclass(frozen=True, slots=True)
class Owner:
    """Who owns a part, and how many respondents say so."""

    name: str
    n: int


@dataclass(frozen=True, slots=True)
class Told:
    """An answer in words, and whose."""

    role: Role
    respondent: str
    words: str
    number: int = 1
    """Which of those of that role and name it is."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What one question came to."""

    question: Question
    key: str
    """As `part_key` names it."""
    n: int
    """Respondents who answered it in any way."""
    says: Score
    does: Score
    leaders: Score
    """What is done, as top and middle management see it."""
    front_line: Score
    """What is done, as the front line sees it."""
    number: Score | None
    """The mean of the numbers given, in the question's unit; None where it asks for none."""
    owners: tuple[Owner, ...]
    """Named most often first."""
    told: tuple[Told, ...]
    """From the top down."""
    shown_by: tuple[str, ...]
    """Touch points that answers point at or that speak to it, by id: most often first, then along the journey."""
    before: Scored | None
    """What it came to in the audit before; None where there was none."""

    @property
    def gap(self) -> Quantity | None:
        """What is said minus what is done, -4 to 4; None where either is not measured."""
        return difference(self.says, self.does)

    @property
    def apart(self) -> Quantity | None:
        """How much more the leaders see done than the front line does, -4 to 4; None where either is not measured."""
        return difference(self.leaders, self.front_line)

    @property
    def moved(self) -> Quantity | None:
        """How much more is done than in the audit before, -4 to 4; None where either is not measured."""
        then = self.before.does if self.before else None
        if then is None or isinstance(self.does, TooFew):
            return None
        return _apart(self.does.quantity.value, then)


@dataclass(frozen=True, slots=True)
class SaidAndDone:
    """What one question set came to."""

    question_set: QuestionSet
    respondents: Mapping[Role, int]
    """How many of each role answered anything, roles without any left out."""
    n: int
    """Answers with a score, all questions and respondents together."""
    says: Score
    does: Score
    leaders: Score
    front_line: Score
    asked: tuple[Asked, ...]
    """Every question, in the order of the set."""

    @property
    def gap(self) -> Quantity | None:
        """As `Asked.gap`, of all questions together."""
        return difference(self.says, self.does)

    @property
    def apart(self) -> Quantity | None:
        """As `Asked.apart`, of all questions together."""
        return difference(self.leaders, self.front_line)

    @property
    def measured(self) -> tuple[Asked, ...]:
        """The questions of which it is measured what is done."""
        return tuple(each for each in self.asked if isinstance(each.does, Mean))

    @property
    def weakest(self) -> tuple[Asked, ...]:
        """The weakest link, of which least is done: several when alike; none while there is no chain."""
        return _most(self.measured, lambda each: -_value(each.does)) if self._is_chain else ()

    @property
    def spread(self) -> Quantity | None:
        """How far the most and the least that is done lie apart, 0 to 4; None while there is no chain."""
        done = [_value(each.does) for each in self.measured]
        return _apart(max(done), min(done)) if self._is_chain else None

    @property
    def _is_chain(self) -> bool:
        """Whether the set as a whole has answers enough, and two of its questions are measured or more."""
        return self.n >= self.question_set.minimum and len(self.measured) > 1

    @property
    def widest(self) -> tuple[Asked, ...]:
        """Where most more is said than done, several when they are alike; none where no gap is above 0."""
        gaps = tuple(each for each in self.asked if each.gap is not None and each.gap.value > 0)
        return _most(gaps, lambda each: each.gap.value if each.gap else 0)

    @property
    def moved(self) -> Mean | None:
        """How much more is done than in the audit before, over the questions measured both times; None without any."""
        moves = [each.moved.value for each in self.asked if each.moved is not None]
        return Mean(Quantity(math.fsum(moves) / len(moves), Unit.SCORE), len(moves)) if moves else None


def difference(more: Score, less: Score) -> Quantity | None:
    """The difference of two means as they are shown, to one decimal; None where either is not measured.

    Of 4.0 and 2.3 it is 1.7, also where the second is 2.25: a reader can reckon it.
    """
    if isinstance(more, TooFew) or isinstance(less, TooFew):
        return None
    return _apart(more.quantity.value, less.quantity.value)


def _apart(more: float, less: float) -> Quantity:
    return Quantity(rounded(rounded(more, DECIMALS) - rounded(less, DECIMALS), DECIMALS), Unit.SCORE)


def _value(score: Score) -> float:
    return score.quantity.value if isinstance(score, Mean) else math.nan


def _most(found: tuple[Asked, ...], figure: Callable[[Asked], float]) -> tuple[Asked, ...]:
    most = max(map(figure, found), default=math.nan)
    return tuple(each for each in found if math.isclose(figure(each), most, abs_tol=1e-9))
