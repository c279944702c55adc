"""Who answers a question set, as the answers that a question offers."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from touchpoint_audit.actions import questions
from touchpoint_audit.actions.steps import Step
from touchpoint_audit.assessment.assess import Assessment
from touchpoint_audit.assessment.score import Asked
from touchpoint_audit.catalog.question_set import QuestionSet
from touchpoint_audit.domain.audit import Audit
from touchpoint_audit.domain.history import differences
from touchpoint_audit.domain.questionnaire import NO_RESPONSE, Questionnaire, Role
from touchpoint_audit.language import _
from touchpoint_audit.reports.respondent_words import respondent_name, respondent_text, sheet_name, sheet_text
from touchpoint_audit.reports.shown import shown_by, shown_text
from touchpoint_audit.reports.words import evidence_word, role_word, score_text
from touchpoint_audit.tui.dialogs.choose import Option

POINT, TOLD, SHEET, NEW, OTHER, DELETE = "point.", "told.", "sheet.", "new.", "other.", "delete."
"""What the keys of options begin with."""
ROLE_KEYS = {Role.TOP: "t", Role.MIDDLE: "m", Role.FRONT_LINE: "f", Role.AUDITOR: "a"}
"""The key of each role, wherever one is chosen."""


def respondent_options(audit: Audit, known: QuestionSet) -> list[Option]:
    """A new one of each role, which a long list must not hide; those who answer the set; those who answer another."""
    new = [
        Option(NEW + role, _("somebody new of: {role}").format(role=role_word(role)), shortcut=letter)
        for role, letter in ROLE_KEYS.items()
    ]
    there = list(_sheets(audit, known, SHEET))
    for other in questions.known_elsewhere(audit, known.id):
        who = respondent_text(other.role, other.name, other.number)
        told = _("{respondent}: has answered another set").format(respondent=who)
        there.append(Option(f"{OTHER}{other.role}/{other.name}", told))
    numbered = [replace(option, shortcut=str(place)) for place, option in enumerate(there[:9], start=1)]
    return [*new, *numbered, *there[9:]]


def alike_options(audit: Audit, known: QuestionSet, there: Sequence[Questionnaire], name: str) -> list[Option]:
    """Whether it is one of those who have answered under that role and name, or somebody else."""
    options = []
    for sheet in there:
        n, of = questions.n_answered(sheet, known), len(known.questions)
        told = _("go on with the answers of {name}: {n} of {all} answered")
        options.append(Option(SHEET + sheet.id, told.format(name=sheet_name(audit, sheet), n=n, all=of)))
    role = there[0].role
    told = _("somebody else of the same place, shown as {name}").format(
        name=respondent_name(role, name, len(there) + 1)
    )
    return [*options, Option(f"{OTHER}{role}/{name}", told)]


def delete_options(audit: Audit, known: QuestionSet) -> list[Option]:
    """Those who answer the set."""
    return list(_sheets(audit, known, DELETE))


def _sheets(audit: Audit, known: QuestionSet, what: str) -> Iterator[Option]:
    for sheet in audit.answers_to(known.id):
        n, of = questions.n_answered(sheet, known), len(known.questions)
        told = _("{respondent}: {n} of {all} answered").format(respondent=sheet_text(audit, sheet), n=n, all=of)
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
            parts = [sheet_text(assessment.audit, sheet), scores]
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
