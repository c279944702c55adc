"""What can be done to the answers of an audit's questionnaires: each function takes an audit and returns a new one.

A change that speaks of something which is gone raises `NotThere`. Texts are cleaned here, on their way in.
"""

from dataclasses import replace
from typing import Any

from touchpoint_audit.domain.audit import Audit
from touchpoint_audit.domain.changes import cleaned
from touchpoint_audit.domain.questionnaire import NO_RESPONSE, Questionnaire
from touchpoint_audit.domain.text import one_line
from touchpoint_audit.errors import NotThere


def add_questionnaire(audit: Audit, questionnaire: Questionnaire) -> Audit:
    """Add a respondent's answers to a question set."""
    named = replace(questionnaire, respondent=one_line(questionnaire.respondent))
    return replace(audit, answers={**audit.answers, questionnaire.id: named})


def change_questionnaire(audit: Audit, questionnaire_id: str, **changes: Any) -> Audit:
    """Change who answered, in which role, or when."""
    changed = replace(_questionnaire(audit, questionnaire_id), **cleaned(changes))
    return replace(audit, answers={**audit.answers, questionnaire_id: changed})


def delete_questionnaire(audit: Audit, questionnaire_id: str) -> Audit:
    """Delete a respondent's answers to a question set."""
    _questionnaire(audit, questionnaire_id)
    return replace(audit, answers={key: kept for key, kept in audit.answers.items() if key != questionnaire_id})


def record_response(audit: Audit, questionnaire_id: str, question: str, **changes: Any) -> Audit:
    """Change parts of the answer to one question; an answer with nothing left in it is taken out.

    Raises ValueError when a value lies outside its range.
    """
    questionnaire = _questionnaire(audit, questionnaire_id)
    response = replace(questionnaire.responses.get(question, NO_RESPONSE), **cleaned(changes))
    responses = {key: kept for key, kept in questionnaire.responses.items() if key != question}
    if response != NO_RESPONSE:
        responses[question] = response
    return change_questionnaire(audit, questionnaire_id, responses=responses)


def _questionnaire(audit: Audit, questionnaire_id: str) -> Questionnaire:
    try:
        return audit.answers[questionnaire_id]
    except KeyError:
        raise NotThere(item=questionnaire_id) from None
