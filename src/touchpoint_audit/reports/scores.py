"""Means of answers, gaps and what shows them, in words: the same on the pages and in the report."""

from touchpoint_audit.assessment.assess import Assessed, Assessment
from touchpoint_audit.assessment.said_and_done import Asked, Mean, Score, TooFew
from touchpoint_audit.domain.quantity import Quantity
from touchpoint_audit.language import _, ngettext
from touchpoint_audit.language.numbers import decimal_sign, number_text
from touchpoint_audit.reports.document import Cell
from touchpoint_audit.reports.rows import name_of
from touchpoint_audit.reports.strongest import strongest_sentence
from touchpoint_audit.reports.words import NOTHING


def score_text(score: Score) -> str:
    """The mean with one decimal where it needs one; why there is none where the answers are too few.

    >>> score_text(TooFew(2, 3)), score_text(TooFew(0, 3))
    ('not measured (2 of 3 answers)', 'not answered')
    """
    match score:
        case Mean(quantity):
            return one_decimal(quantity.value)
        case TooFew(0):
            return _("not answered")
        case TooFew(n, least):
            return _("not measured ({n} of {least} answers)").format(n=n, least=least)


def score_with_n(score: Score) -> str:
    """As `score_text`, with how many answers are behind the mean."""
    if isinstance(score, TooFew):
        return score_text(score)
    return _("{score} (n = {n})").format(score=score_text(score), n=score.n)


def score_cell(score: Score) -> Cell:
    return Cell(score_text(score), score.quantity if isinstance(score, Mean) else None)


def difference_text(difference: Quantity | None) -> str:
    """A difference of two means with its sign; a dash where there is none."""
    if difference is None:
        return NOTHING
    text = one_decimal(abs(difference.value))
    if text == "0":
        return text
    return f"+{text}" if difference.value > 0 else f"−{text}"


def difference_cell(difference: Quantity | None) -> Cell:
    return Cell(difference_text(difference), difference)


def one_decimal(value: float) -> str:
    """A mean as people say it: 4, 2.1.

    >>> one_decimal(4.0), one_decimal(2.142857), one_decimal(3.96)
    ('4', '2.1', '4')
    """
    return number_text(value, 1).removesuffix(f"{decimal_sign()}0")


def answers_text(n: int) -> str:
    """How many answers."""
    return ngettext("{n} answer", "{n} answers", n).format(n=n)


def hash_name(assessment: Assessment, item: Assessed) -> str:
    """A touch point within a sentence: its number along the journey, marked as such, and its name."""
    number = assessment.numbers[item.touch_point.id]
    return _("#{number} {name}").format(number=number, name=name_of(item.touch_point))


def shown_by(assessment: Assessment, asked: Asked) -> tuple[Assessed, ...]:
    """The touch points that show it, along the journey, without those that a part leaves out."""
    return tuple(assessment.items[key] for key in asked.shown_by if key in assessment.items)


def shown_text(assessment: Assessment, item: Assessed) -> str:
    """A touch point with the figure of it that says most, where anything is measured."""
    figure = strongest_sentence(item, assessment.audit.about.currency)
    named = hash_name(assessment, item)
    return _("{touch_point}: {figure}").format(touch_point=named, figure=figure) if figure else named


def best_shown(assessment: Assessment, asked: Asked) -> Assessed | None:
    """The touch point that shows it with a figure, else the first that shows it; None when none does."""
    found = shown_by(assessment, asked)
    currency = assessment.audit.about.currency
    return next((item for item in found if strongest_sentence(item, currency)), found[0] if found else None)
