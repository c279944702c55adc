"""What is said and what is done as plain figures for another program."""

from typing import Any

from touchpoint_audit.assessment.assess import Assessment
from touchpoint_audit.assessment.owning import owning
from touchpoint_audit.assessment.said_and_done import said_and_done
from touchpoint_audit.assessment.score import Asked, Mean, SaidAndDone, Score
from touchpoint_audit.catalog.load import question_sets
from touchpoint_audit.domain.quantity import Quantity
from touchpoint_audit.reports.plain_quantity import plain_quantity

Figures = dict[str, Any]


def said_and_done_figures(assessment: Assessment) -> list[Figures]:
    """Every set that anybody answered. A mean of too few answers is missing: `n` of `least`."""
    return [_set(assessment, found) for found in said_and_done(assessment.audit, question_sets()) if found.respondents]


def _set(assessment: Assessment, found: SaidAndDone) -> Figures:
    return {
        **_scores(found),
        "moved": _score(found.moved) if found.moved else None,
        "question_set": found.question_set.id,
        "questions": [_asked(assessment, asked) for asked in found.asked],
        "respondents": {role.value: n for role, n in found.respondents.items()},
        "spread": _quantity(found.spread),
        "weakest": [asked.question.id for asked in found.weakest],
        "widest": [asked.question.id for asked in found.widest],
    }


def _scores(found: SaidAndDone | Asked) -> Figures:
    return {
        "apart": _quantity(found.apart),
        "does": _score(found.does),
        "front_line": _score(found.front_line),
        "gap": _quantity(found.gap),
        "leaders": _score(found.leaders),
        "n": found.n,
        "says": _score(found.says),
    }


def _asked(assessment: Assessment, asked: Asked) -> Figures:
    before = asked.before
    owned = owning(asked, assessment.audit)
    return {
        **_scores(asked),
        "before": {"does": before.does, "says": before.says} if before else None,
        "from_top": owned.from_top,
        "moved": _quantity(asked.moved),
        "number": _score(asked.number) if asked.number else None,
        "owners": [{"n": owner.n, "name": owner.name} for owner in owned.owners],
        "question": asked.question.id,
        "touch_points": list(asked.shown_by),
        "words": [{"respondent": told.respondent, "role": told.role.value, "words": told.words} for told in asked.told],
    }


def _score(score: Score) -> Figures:
    if isinstance(score, Mean):
        evidence = {"evidence": score.evidence.value} if score.evidence else {}
        return {**plain_quantity(score.quantity), **evidence, "n": score.n}
    return {"least": score.least, "n": score.n}


def _quantity(quantity: Quantity | None) -> Figures | None:
    return None if quantity is None else plain_quantity(quantity)
