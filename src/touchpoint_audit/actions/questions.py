"""Answers to question sets: begun for a respondent, scored, graded, told of in words, tied to touch points.

Whoever asks has the answer in front of them: a fault says what to type instead, and nothing is lost.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from touchpoint_audit.actions.ids import new_id
from touchpoint_audit.catalog.question_set import Question, QuestionSet
from touchpoint_audit.domain import answering, changes
from touchpoint_audit.domain.audit import Audit
from touchpoint_audit.domain.evidence import Evidence
from touchpoint_audit.domain.quantity import Quantity
from touchpoint_audit.domain.questionnaire import (
    NO_RESPONSE,
    SCORES,
    Questionnaire,
    Response,
    Role,
    in_order_asked,
    respondent_key,
    respondent_numbers,
)
from touchpoint_audit.domain.text import one_line
from touchpoint_audit.language import _
from touchpoint_audit.language.fault import Fault
from touchpoint_audit.language.typed import as_typed, typed_quantity

SAYS, DOES = "says", "does"
SIDES = (SAYS, DOES)
"""The two scores of an answer, in the order in which they are asked for."""
NOTE, WORDS, OWNER, NUMBER = "note", "words", "owner", "number"
LONG_TEXTS = (NOTE, WORDS)


@dataclass(frozen=True, slots=True)
class Known:
    """A respondent by role and name, as they answered another set."""

    role: Role
    name: str
    number: int = 1
    """Which of those of that role and name it will be here."""


def begun(audit: Audit, set_id: str, role: Role, name: str, today: date) -> tuple[Audit, str]:
    """Begin a respondent's answers to a set; returns the audit and the id of the answers.

    Those of others of that role and name stay as they are: `of_that_name` finds them.
    """
    made = Questionnaire(new_id(), set_id, role, name, today)
    return answering.add_questionnaire(audit, made), made.id


def of_that_name(audit: Audit, set_id: str, role: Role, name: str) -> tuple[Questionnaire, ...]:
    """Who of that role and name answers the set already; the nameless are nobody in particular, and so none."""
    wanted = respondent_key(role, one_line(name))
    if not wanted[1]:
        return ()
    return tuple(each for each in audit.answers_to(set_id) if respondent_key(each.role, each.respondent) == wanted)


def known_elsewhere(audit: Audit, set_id: str) -> tuple[Known, ...]:
    """Who answers another set by name and not this one yet, from the top down.

    Several of one role and name stand once, as long as fewer of them answer this set than another.
    """
    numbers = respondent_numbers(in_order_asked(audit.answers.values()))
    here = Counter(respondent_key(each.role, each.respondent) for each in audit.answers_to(set_id))
    found: dict[tuple[Role, str], Known] = {}
    for each in sorted(audit.answers.values(), key=lambda each: (list(Role).index(each.role), each.id)):
        key = respondent_key(each.role, each.respondent)
        if each.respondent.strip() and numbers[each.id] > here[key]:
            found.setdefault(key, Known(each.role, each.respondent, here[key] + 1))
    return tuple(found.values())


def response_of(audit: Audit, questionnaire: str, question: str) -> Response:
    """The answer to a question; an empty one where there is none."""
    return audit.answers[questionnaire].responses.get(question, NO_RESPONSE)


def n_answered(sheet: Questionnaire, known: QuestionSet) -> int:
    """How many of the set's questions are answered."""
    return sum(sheet.responses.get(question.id, NO_RESPONSE).answered for question in known.questions)


def with_score(audit: Audit, questionnaire: str, question: str, side: str, score: int | None) -> Audit:
    """Set one of the two scores, or clear it with None.

    What a respondent says is done is stated, until somebody says that it is known better; what the auditor judges has
    no grade before one is given. The grade goes with the score.
    """
    if side == SAYS:
        return answering.record_response(audit, questionnaire, question, says=score)
    sheet, evidence = audit.answers[questionnaire], response_of(audit, questionnaire, question).evidence
    if score is None:
        evidence = None
    elif evidence is None and sheet.role is not Role.AUDITOR:
        evidence = Evidence.STATED
    return answering.record_response(audit, questionnaire, question, does=score, evidence=evidence)


def typed_score(digit: str) -> int | Fault | None:
    """The score that a digit stands for; 0 clears."""
    if digit == "0":
        return None
    score = int(digit)
    return score if score in SCORES else Fault(_("A score lies between 1 and 5; 0 clears it."))


def with_grade(audit: Audit, questionnaire: str, question: str, grade: Evidence) -> Audit | Fault:
    """Say how it is known what is done."""
    if response_of(audit, questionnaire, question).does is None:
        return Fault(_("Evidence goes with the score of what is done: give that first."))
    return answering.record_response(audit, questionnaire, question, evidence=grade)


def present_text(response: Response, field: str, question: Question) -> str:
    """What stands in a field that is typed, as a person would type it; empty when nothing does."""
    if field != NUMBER:
        return str(getattr(response, field))
    if response.number is None or question.number is None:
        return ""
    return as_typed(Quantity(response.number, question.number.unit))


def with_text(audit: Audit, questionnaire: str, question: Question, field: str, text: str) -> Audit | Fault:
    """Set a field that is typed; a fault says what to type instead. An empty text empties it."""
    value: str | float | None = text
    if field == OWNER:
        value = owner_meant(audit, questionnaire, text)
    elif field == NUMBER:
        number = _typed_number(question, text)
        if isinstance(number, Fault):
            return number
        value = number
    return answering.record_response(audit, questionnaire, question.id, **{field: value})


def known_owners(audit: Audit, set_id: str) -> tuple[str, ...]:
    """Who may be meant as the owner of a part: those named so far, then the top who answered, then the departments."""
    found: dict[str, str] = {}
    sheets = sorted(audit.answers.values(), key=lambda each: each.question_set != set_id)
    named = (one.owner for sheet in sheets for one in sheet.responses.values())
    top = (sheet.respondent for sheet in sheets if sheet.role is Role.TOP)
    for name in (*named, *top, *(each.name for each in audit.about.departments.values())):
        if name.strip():
            found.setdefault(name.strip().casefold(), name.strip())
    return tuple(found.values())


def owner_meant(audit: Audit, questionnaire: str, text: str) -> str:
    """The owner that a text names: by a number among `known_owners`, else as it is written where it is known."""
    wanted, known = one_line(text), known_owners(audit, audit.answers[questionnaire].question_set)
    if wanted.isascii() and wanted.isdigit() and 0 < int(wanted) <= len(known):
        return known[int(wanted) - 1]
    return next((name for name in known if name.casefold() == wanted.casefold()), wanted)


def pointing_turned(audit: Audit, questionnaire: str, question: str, touch_point: str) -> Audit:
    """Have an answer point at a touch point that shows it, or no longer."""
    points = response_of(audit, questionnaire, question).points_at
    return answering.record_response(audit, questionnaire, question, points_at=_turned(points, touch_point))


def speaking_turned(audit: Audit, touch_point: str, key: str) -> Audit:
    """Have a touch point speak to a question, by `part_key`, or no longer."""
    keys = audit.touch_points[touch_point].speaks_to
    return changes.change_touch_point(audit, touch_point, speaks_to=_turned(keys, key))


def renamed(audit: Audit, questionnaire: str, name: str) -> Audit:
    """Name a respondent otherwise, in all that `answers_of` finds."""
    return _of_respondent(audit, questionnaire, respondent=name)


def in_role(audit: Audit, questionnaire: str, role: Role) -> Audit:
    """Say that a respondent stands elsewhere, in all that `answers_of` finds."""
    return _of_respondent(audit, questionnaire, role=role)


def answers_of(audit: Audit, questionnaire: str) -> tuple[str, ...]:
    """The ids of a respondent's answers to all sets, these among them.

    Of the nameless, and where several of that role and name answer one set, nobody knows who is who: these alone.
    """
    alike = _alike(audit, questionnaire)
    return (questionnaire,) if _several(alike) else tuple(each.id for each in alike)


def is_one_of_several(audit: Audit, questionnaire: str) -> bool:
    """Whether others have that role and name, of whom nobody knows who is who."""
    return _several(_alike(audit, questionnaire))


def deleted(audit: Audit, questionnaire: str) -> Audit:
    """The audit without a respondent's answers to a set."""
    return answering.delete_questionnaire(audit, questionnaire)


def _alike(audit: Audit, questionnaire: str) -> list[Questionnaire]:
    """The answers of that role and name to all sets; these alone of the nameless."""
    asked = audit.answers[questionnaire]
    key = respondent_key(asked.role, asked.respondent)
    if not key[1]:
        return [asked]
    return [each for each in audit.answers.values() if respondent_key(each.role, each.respondent) == key]


def _several(alike: list[Questionnaire]) -> bool:
    """Whether more than one of them answers the same set."""
    return max(respondent_numbers(alike).values()) > 1


def _of_respondent(audit: Audit, questionnaire: str, **changed: object) -> Audit:
    for key in answers_of(audit, questionnaire):
        audit = answering.change_questionnaire(audit, key, **changed)
    return audit


def _typed_number(question: Question, text: str) -> float | Fault | None:
    if not text.strip():
        return None
    if question.number is None:
        return Fault(_("This question asks for no number."))
    unit = question.number.unit
    typed = typed_quantity(text, unit, (unit,))
    if isinstance(typed, Fault):
        return typed
    if typed.has_range:
        return Fault(_("This is one number: write it without a range."))
    return typed.value


def _turned(there: tuple[str, ...], one: str) -> tuple[str, ...]:
    return tuple(each for each in there if each != one) if one in there else (*there, one)
