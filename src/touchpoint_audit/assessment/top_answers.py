"""What the top answers to its five questions, beside what the others see done."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from touchpoint_audit.assessment.said_and_done import said_and_done
from touchpoint_audit.assessment.score import Asked, Mean, SaidAndDone, Score, Told, TooFew
from touchpoint_audit.catalog.question_set import Question, QuestionSet
from touchpoint_audit.domain.audit import Audit
from touchpoint_audit.domain.questionnaire import Role

TOP_QUESTIONS = "top_questions"
"""The id of the question set for the top."""


@dataclass(frozen=True, slots=True)
class TopAnswer:
    """One of the five questions, as the top answers it and as the others do."""

    question: Question
    told: tuple[Told, ...]
    """The top's answers in words."""
    says: Score
    """What is said of it, as the top sees it."""
    top: Score
    """What is done, as the top sees it."""
    others: Score
    """What is done, as everybody else sees it."""

    @property
    def answered(self) -> bool:
        """Whether the top answered it in any way."""
        return bool(self.told) or self.says.n > 0 or self.top.n > 0


def top_answers(audit: Audit, question_sets: Mapping[str, QuestionSet]) -> tuple[TopAnswer, ...]:
    """Every question of the set, also one that nobody answered; none where the catalog has no such set."""
    known = question_sets.get(TOP_QUESTIONS)
    if known is None:
        return ()
    top, others = (_asked(audit, known, of_the_top=of_the_top) for of_the_top in (True, False))
    return tuple(
        TopAnswer(own.question, own.told, own.says, own.does, other.does)
        for own, other in zip(top, others, strict=True)
    )


def furthest_apart(found: tuple[TopAnswer, ...]) -> TopAnswer | None:
    """Where the top and the others differ most in what they see done; None where they do not, or none is measured.

    The first of several that differ as much.
    """
    both = [
        (abs(each.top.quantity.value - each.others.quantity.value), each)
        for each in found
        if isinstance(each.top, Mean) and isinstance(each.others, Mean)
    ]
    widest, most = max(both, key=lambda pair: pair[0], default=(0.0, None))
    return most if widest >= 0.05 else None


def widest_gaps(found: tuple[SaidAndDone, ...]) -> tuple[tuple[SaidAndDone, Asked], ...]:
    """Where most more is said than done of all sets, several when they are alike; none where no gap is above 0.

    The top's own five questions count only where no other gap is above 0: they stand on a page of their own.
    """
    for sets in (
        [each for each in found if each.question_set.id != TOP_QUESTIONS],
        [each for each in found if each.question_set.id == TOP_QUESTIONS],
    ):
        gaps = [(each, asked, gap.value) for each in sets for asked in each.widest if (gap := asked.gap) is not None]
        widest = max((gap for _each, _asked, gap in gaps), default=0.0)
        if gaps:
            return tuple((each, asked) for each, asked, gap in gaps if widest - gap < 1e-9)
    return ()


def _asked(audit: Audit, known: QuestionSet, *, of_the_top: bool) -> tuple[Asked, ...]:
    answers = {key: each for key, each in audit.answers.items() if (each.role is Role.TOP) is of_the_top}
    (found,) = said_and_done(replace(audit, answers=answers), {known.id: known})
    return found.asked


def nobody_answered(found: tuple[TopAnswer, ...]) -> bool:
    """Whether neither the top nor anybody else answered any of the questions."""
    return not any(each.answered or _is_there(each.others) for each in found)


def _is_there(score: Score) -> bool:
    return not (isinstance(score, TooFew) and score.n == 0)
