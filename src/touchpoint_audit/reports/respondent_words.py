"""Who answered a question set, where respondents stand one by one: by name and role, and told apart by a number."""

from touchpoint_audit.domain.audit import Audit
from touchpoint_audit.domain.questionnaire import Questionnaire, Role, respondent_numbers
from touchpoint_audit.language import _
from touchpoint_audit.reports.words import role_word


def respondent_name(role: Role, name: str, number: int = 1) -> str:
    """The name, or the role of one who has none; with which of those it is from the second on."""
    told = name.strip() or role_word(role)
    return told if number == 1 else _("{name} ({n})").format(name=told, n=number)


def respondent_text(role: Role, name: str, number: int = 1) -> str:
    """The name and the role; the role alone while nameless."""
    told = respondent_name(role, name, number)
    return _("{name}, {role}").format(name=told, role=role_word(role)) if name.strip() else told


def sheet_name(audit: Audit, sheet: Questionnaire) -> str:
    """`respondent_name` of whoever gave some answers."""
    return respondent_name(sheet.role, sheet.respondent, _number(audit, sheet))


def sheet_text(audit: Audit, sheet: Questionnaire) -> str:
    """`respondent_text` of whoever gave some answers."""
    return respondent_text(sheet.role, sheet.respondent, _number(audit, sheet))


def _number(audit: Audit, sheet: Questionnaire) -> int:
    return respondent_numbers(audit.answers_to(sheet.question_set)).get(sheet.id, 1)
