"""Answers to question sets: begun for a respondent, scored, graded, told of in words, tied to touch points.

Whoever asks has the answer in front of them: a fault says what to type instead, and nothing is lost.
"""

from dataclasses import dataclass
from datetime import date

from touchpoint_audit.actions.ids import new_id
from touchpoint_audit.catalog.question_set import Question, QuestionSet
from touchpoint_audit.domain import answering, changes
from touchpoint_audit.domain.audit import Audit
from touchpoint_audit.domain.evidence import Evidence
from touchpoint_audit.domain.quantity import Quantity
from touchpoint_audit.domain.questionnaire import NO_RESPONSE, SCORES, Questionnaire, Response, Role
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


def begun(audit: Audit, set_id: str, role: Role, name: str, today: date) -> tuple[Audit, str]:
    """Begin a respondent's answers to a set; returns the audit and the id of the answers.

    A respondent of that role and name who answers the set already is gone on with.
    """
    wanted = one_line(name).casefold()
    for there in audit.answers_to(set_id):
        if wanted and there.role is role and there.respondent.casefold() == wanted:
            return audit, there.id
    made = Questionnaire(new_id(), set_id, role, name, today)
    return answering.add_questionnaire(audit, made), made.id


def known_elsewhere(audit: Audit, set_id: str) -> tuple[Known, ...]:
    """Who answers another set by name and not this one yet, from the top down."""
    here = {(each.role, each.respondent.casefold()) for each in audit.answers_to(set_id)}
    found: dict[tuple[Role, str], Known] = {}
    for each in sorted(audit.answers.values(), key=lambda each: (list(Role).index(each.role), each.id)):
        key = (each.role, each.respondent.casefold())
        if each.respondent.strip() and key not in here:
            found.setdefault(key, Known(each.role, each.respondent))
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
    """Name a respondent otherwise, in these answers and in those to the other sets."""
    return _of_respondent(audit, questionnaire, respondent=name)


def in_role(audit: Audit, questionnaire: str, role: Role) -> Audit:
    """Say that a respondent stands elsewhere, in these answers and in those to the other sets."""
    return _of_respondent(audit, questionnaire, role=role)


def deleted(audit: Audit, questionnaire: str) -> Audit:
    """The audit without a respondent's answers to a set."""
    return answering.delete_questionnaire(audit, questionnaire)


def _of_respondent(audit: Audit, questionnaire: str, **changed: object) -> Audit:
    asked = audit.answers[questionnaire]
    name = asked.respondent.strip().casefold()
    for sheet in audit.answers.values():
        same = name and sheet.role is asked.role and sheet.respondent.strip().casefold() == name
        if same or sheet.id == questionnaire:
            audit = answering.change_questionnaire(audit, sheet.id, **changed)
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
