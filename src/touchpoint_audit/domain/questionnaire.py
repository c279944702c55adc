"""What one respondent answers to a set of questions: what is said, what is done, and what shows it."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from touchpoint_audit.domain.evidence import Evidence


class Role(StrEnum):
    """Where a respondent stands."""

    TOP = "top"
    """Top management."""
    MIDDLE = "middle"
    """Middle management."""
    FRONT_LINE = "front_line"
    AUDITOR = "auditor"
    """The auditor's own judgement."""


LEADERS = frozenset((Role.TOP, Role.MIDDLE))
SCORES = range(1, 6)


@dataclass(frozen=True, slots=True)
class Response:
    """The answer to one question. Raises ValueError for a score outside 1 to 5, and for a number below 0."""

    says: int | None = None
    """What is said or written about it, 1 to 5; None: not answered."""
    does: int | None = None
    """What is done, 1 to 5; None: not answered."""
    evidence: Evidence | None = None
    """Where the score of what is done comes from."""
    number: float | None = None
    """In the unit that the question asks for."""
    words: str = ""
    """The answer in words, where the question asks for them."""
    owner: str = ""
    """Who owns this part, by the respondent's account."""
    points_at: tuple[str, ...] = ()
    """The ids of the touch points that show it; those that are gone are passed over."""
    note: str = ""

    def __post_init__(self) -> None:
        for score in (self.says, self.does):
            if score is not None and score not in SCORES:
                raise ValueError("a score lies between 1 and 5")
        if self.number is not None and not (math.isfinite(self.number) and self.number >= 0):
            raise ValueError("the number of an answer is 0 or more")

    @property
    def answered(self) -> bool:
        """Whether the question itself is answered; an owner, a note or what it points at alone is no answer."""
        return self.scored or self.number is not None or bool(self.words.strip())

    @property
    def scored(self) -> bool:
        return self.says is not None or self.does is not None


NO_RESPONSE = Response()


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """One respondent's answers to one question set."""

    id: str
    question_set: str
    """The id of a question set in the catalog; kept as it is when the catalog does not know it."""
    role: Role
    respondent: str = ""
    """Who answers, by name or place of work; may be empty."""
    answered_on: date | None = None
    responses: Mapping[str, Response] = field(default_factory=dict)
    """By the question's id in the set; a question that is not here is not answered."""


def in_order_asked(sheets: Iterable[Questionnaire]) -> list[Questionnaire]:
    """By day, those without one first; of one day by id, which grows."""
    return sorted(sheets, key=lambda each: (each.answered_on or date.min, each.id))


def respondent_key(role: Role, name: str) -> tuple[Role, str]:
    """What respondents have in common who cannot be told apart by role and name; upper and lower case are alike."""
    return role, name.strip().casefold()


def respondent_numbers(sheets: Iterable[Questionnaire]) -> dict[str, int]:
    """Which of those of its set, role and name each is, by id, in the order given: 1 for the first."""
    seen: Counter[tuple[str, Role, str]] = Counter()
    numbers = {}
    for sheet in sheets:
        key = (sheet.question_set, *respondent_key(sheet.role, sheet.respondent))
        seen[key] += 1
        numbers[sheet.id] = seen[key]
    return numbers


def part_key(question_set: str, question: str) -> str:
    """How a touch point and a follow-up name a question: set and question with a dot between.

    >>> part_key("customer_focus", "authority")
    'customer_focus.authority'
    """
    return f"{question_set}.{question}"
