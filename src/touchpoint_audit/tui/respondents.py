"""Who answers a question set, as the answers that a question offers."""

from collections.abc import Iterator

from touchpoint_audit.actions import questions
from touchpoint_audit.actions.steps import Step
from touchpoint_audit.assessment.assess import Assessment
from touchpoint_audit.assessment.said_and_done import Asked
from touchpoint_audit.catalog.question_set import QuestionSet
from touchpoint_audit.domain.audit import Audit
from touchpoint_audit.domain.history import differences
from touchpoint_audit.domain.questionnaire import NO_RESPONSE, Questionnaire, Role
from touchpoint_audit.language import _
from touchpoint_audit.reports.shown import shown_by, shown_text
from touchpoint_audit.reports.words import evidence_word, role_word, score_text
from touchpoint_audit.tui.dialogs.choose import Option

POINT, TOLD, SHEET, NEW, OTHER, DELETE = "point.", "told.", "sheet.", "new.", "other.", "delete."
"""What the keys of options begin with."""
ROLE_KEYS = {Role.TOP: "t", Role.MIDDLE: "m", Role.FRONT_LINE: "f", Role.AUDITOR: "a"}
"""The key of each role, wherever one is chosen."""


def respondent_text(sheet: Questionnaire) -> str:
    """A respondent by name and role; by the role alone while nameless."""
    role = role_word(sheet.role)
    return _("{name}, {role}").format(name=sheet.respondent, role=role) if sheet.respondent.strip() else role


def respondent_options(audit: Audit, known: QuestionSet) -> list[Option]:
    """Those who answer the set, those who answer another one, and a new one of each role."""
    options = list(_sheets(audit, known, SHEET))
    for other in questions.known_elsewhere(audit, known.id):
        told = _("{name}, {role}: has answered another set").format(name=other.name, role=role_word(other.role))
        options.append(Option(f"{OTHER}{other.role}/{other.name}", told))
    for role, letter in ROLE_KEYS.items():
        options.append(Option(NEW + role, _("somebody new of: {role}").format(role=role_word(role)), shortcut=letter))
    return options


def delete_options(audit: Audit, known: QuestionSet) -> list[Option]:
    """Those who answer the set."""
    return list(_sheets(audit, known, DELETE))


def _sheets(audit: Audit, known: QuestionSet, what: str) -> Iterator[Option]:
    for sheet in audit.answers_to(known.id):
        n, of = questions.n_answered(sheet, known), len(known.questions)
        told = _("{respondent}: {n} of {all} answered").format(respondent=respondent_text(sheet), n=n, all=of)
        yield Option(what + sheet.id, told)


def behind_options(asked: Asked, set_id: str, assessment: Assessment) -> list[Option]:
    """The touch points that show what a question is about, and what each respondent answered to it."""
    shown = shown_by(assessment, asked)
    options = [Option(POINT + item.touch_point.id, shown_text(assessment, item)) for item in shown]
    for sheet in assessment.audit.answers_to(set_id):
        response = sheet.responses.get(asked.question.id, NO_RESPONSE)
        if response.answered:
            scores = _("says {says}, does {does}").format(
                says=score_text(response.says), does=score_text(response.does)
            )
            parts = [respondent_text(sheet), scores]
            parts += [evidence_word(response.evidence)] if response.evidence and response.does is not None else []
            parts += [f"“{text}”" for text in (response.words, response.note) if text.strip()]
            options.append(Option(TOLD + sheet.id, " · ".join(parts)))
    return options


def questions_touched(step: Step | None, set_id: str) -> Iterator[str]:
    """The ids of the questions of a set whose answers an undo or redo changed."""
    for item in differences(step.before, step.after) if step else ():
        sheet = step.after.answers.get(item.document) if step else None
        if item.table == "answers" and item.field.startswith("responses.") and sheet and sheet.question_set == set_id:
            yield item.field.partition(".")[2]
