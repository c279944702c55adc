"""What a question set is: questions on the organisation behind the touch points, with what 1 and 5 look like."""

from dataclasses import dataclass

from touchpoint_audit.domain.quantity import FREQUENCIES, Unit

NUMBER_UNITS: tuple[Unit, ...] = (*FREQUENCIES, Unit.COUNT, Unit.PERCENT)
"""The units that a number which a question asks for may be given in."""


@dataclass(frozen=True, slots=True)
class NumberAsked:
    """A number that a question asks for beside its two scores, 0 or more."""

    label: str
    unit: Unit
    """One of NUMBER_UNITS."""


@dataclass(frozen=True, slots=True)
class Question:
    """One question, scored twice from 1 to 5: what is said or written about it, and what one sees done."""

    id: str
    """Small letters, digits and underscores: what an answer, a touch point and a follow-up name it by."""
    name: str
    """One to three words, for lists and pictures."""
    asks: str
    """The whole question, answerable by a chief executive and by somebody at a till."""
    low: str
    """What one would see or hear at 1."""
    high: str
    """What one would see or hear at 5."""
    number: NumberAsked | None = None
    """The number that it asks for as well; None when it asks for none."""
    words: str = ""
    """What to tell in words; empty when no answer in words is asked for."""


@dataclass(frozen=True, slots=True)
class QuestionSet:
    """Questions that are answered and measured together, as their TOML file tells."""

    id: str
    name: str
    about: str
    minimum: int
    """The least answers, of all respondents to all its questions, before the set as a whole is measured."""
    minimum_each: int
    """The least answers to one question before a mean of it is shown; 1 or more, and at most `minimum`."""
    owned: bool
    """Whether each question also asks who owns it."""
    questions: tuple[Question, ...]
    """One or more, in the order in which they are asked."""

    def question(self, question_id: str) -> Question | None:
        """The question with this id, or None when the set does not ask it."""
        return next((question for question in self.questions if question.id == question_id), None)
