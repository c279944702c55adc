"""What a field is called, and what stands in it, in words: those that need nothing but the value itself."""

import json
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, TypeAlias

from touchpoint_audit.domain.action import Status
from touchpoint_audit.domain.audit import Column, Department
from touchpoint_audit.domain.fact import Fact, Interval
from touchpoint_audit.domain.follow_up import Before, Follows, Found
from touchpoint_audit.domain.quantity import WorkingYear
from touchpoint_audit.domain.questionnaire import Response, Role
from touchpoint_audit.domain.rule import Answer, Holds, Verdict, YesNo
from touchpoint_audit.domain.text import one_line
from touchpoint_audit.domain.touch_point import IMPACTS, Deviation, Driver, Side, Voice
from touchpoint_audit.language import N_, _, ngettext
from touchpoint_audit.language.numbers import number_text
from touchpoint_audit.reports.decision_text import verdict_text
from touchpoint_audit.reports.rows import voice_text
from touchpoint_audit.reports.words import (
    deviation_word,
    driver_word,
    effort_text,
    evidence_word,
    feeling_text,
    found_word,
    holds_word,
    impact_word,
    role_word,
    score_text,
    side_word,
    status_word,
    yes_no_word,
)

_Worded: TypeAlias = Verdict | YesNo | Holds | Side | Driver | Found | Status | Role | Deviation
_LABELS: Mapping[str, str] = {
    "audit.organisation": N_("Organisation"),
    "audit.site": N_("Site"),
    "audit.journey": N_("Journey"),
    "audit.walked_by": N_("Walked by"),
    "audit.walked_on": N_("Walked on"),
    "audit.currency": N_("Currency"),
    "audit.year": N_("Working year"),
    "audit.year.weeks": N_("Working weeks a year"),
    "audit.year.days_a_week": N_("Working days a week"),
    "audit.columns": N_("Columns of imported tables"),
    "audit.note": N_("Note"),
    "audit.follows": N_("Follows"),
    "stages.name": N_("Name"),
    "stages.rank": N_("Place in the journey"),
    "touch_points.name": N_("Name"),
    "touch_points.stage": N_("Stage"),
    "touch_points.rank": N_("Place in the stage"),
    "touch_points.kind": N_("Kind"),
    "touch_points.channel": N_("Channel"),
    "touch_points.side": N_("Stage side"),
    "touch_points.imposed_by": N_("Imposed by"),
    "touch_points.carried_by": N_("Carried by"),
    "touch_points.serves": N_("Serves"),
    "touch_points.driver": N_("Driver"),
    "touch_points.deviation": N_("Deviation"),
    "touch_points.says_today": N_("They say today"),
    "touch_points.says_wanted": N_("We want them to say"),
    "touch_points.feeling_now": N_("Feeling now"),
    "touch_points.feeling_wanted": N_("Feeling wanted"),
    "touch_points.rule.easier": N_("Easier for customer?"),
    "touch_points.rule.relationship": N_("Better relationship?"),
    "touch_points.rule.holds": N_("Holds in place"),
    "touch_points.rule.ground": N_("On what ground"),
    "touch_points.verdict": N_("Verdict"),
    "touch_points.reason": N_("Why not the proposal"),
    "touch_points.instead": N_("What to do instead"),
    "touch_points.effort": N_("Effort"),
    "touch_points.value": N_("Value, 0–100"),
    "touch_points.impact": N_("Impact, for RICE"),
    "touch_points.quick_win": N_("Quick win, symbol"),
    "touch_points.celebrate": N_("Worth celebrating"),
    "touch_points.thanks_to": N_("Thanks to"),
    "touch_points.speaks_to": N_("Speaks to"),
    "touch_points.raised_by": N_("Raised by"),
    "touch_points.replied_on": N_("Replied on"),
    "touch_points.note": N_("Note"),
    "touch_points.found": N_("Found on this walk"),
    "touch_points.before": N_("What the walk before left"),
    "answers.question_set": N_("Question set"),
    "answers.role": N_("Role"),
    "answers.respondent": N_("Respondent"),
    "answers.answered_on": N_("Answered on"),
    "actions.what": N_("What"),
    "actions.owner": N_("Owner"),
    "actions.due": N_("Due"),
    "actions.expected_hours": N_("Hours expected a year"),
    "actions.status": N_("Status"),
    "actions.reason": N_("Why it was dropped"),
    "actions.done_on": N_("Done on"),
}


def field_label(table: str, field: str) -> str:
    """What a person calls a field; as the file writes it when it has no name of its own."""
    known = _LABELS.get(f"{table}.{field}")
    if known is not None:
        return _(known)
    group, _dot, key = field.partition(".")
    match group:
        case "voices":
            return _("Customer's words")
        case "departments":
            return _("Department")
        case "limits":
            return _("Limit {limit}").format(limit=one_line(key))
        case _:
            return one_line(field)


def value_words(field: str, value: Any) -> str:  # noqa: C901 - one case for each type
    """A value in words, empty for nothing. Facts, and ids of other things, are the caller's."""
    match value:
        case None | "":
            return ""
        case Interval():
            return _interval(value)
        case Voice():
            return voice_text(value)
        case Answer():
            return _answer(value)
        case Response():
            return _response(value)
        case Department():
            return value.name if value.hourly_rate is None else f"{value.name}, {number_text(value.hourly_rate)}"
        case WorkingYear():
            words = _("{weeks} weeks of {days} days")
            return words.format(weeks=number_text(value.weeks), days=number_text(value.days_a_week))
        case Follows():
            return value.file or value.audit
        case Before():
            return verdict_text(value.decided)
        case bool():
            return _("yes") if value else _("no")
        case Verdict() | YesNo() | Holds() | Side() | Driver() | Found() | Status() | Role() | Deviation():
            return _word(value)
        case date():
            return value.isoformat()
        case tuple() if all(isinstance(each, str) for each in value):
            return ", ".join(value)
        case tuple() if all(isinstance(each, Column) for each in value):
            return ", ".join(f"{column.title} = {column.holds}" for column in value)
        case int() | float():
            return _number(field, value)
        case str():
            return value
        case _:
            return _as_json(value)


def more_words(value: Any) -> str:
    """What else there is of a value that reads like another one."""
    match value:
        case Fact(source=source) if source.strip():
            return f" ({one_line(source)})"
        case Answer(note=note) | Response(note=note) if note.strip():
            return f" ({one_line(note)})"
        case _:
            return ""


def _answer(answer: Answer) -> str:
    word = yes_no_word(answer.value)
    return word if answer.evidence is None else f"{word}, {evidence_word(answer.evidence)}"


def _response(response: Response) -> str:
    told = [_("says {says}, does {does}").format(says=score_text(response.says), does=score_text(response.does))]
    if response.evidence is not None:
        told.append(evidence_word(response.evidence))
    if response.number is not None:
        told.append(number_text(response.number))
    return ", ".join((*told, *filter(None, map(one_line, (response.words, response.owner)))))


def _interval(interval: Interval) -> str:
    told = [ngettext("{n} call", "{n} calls", round(interval.calls)).format(n=number_text(interval.calls))]
    if interval.staff is not None:
        told.append(_("{n} answer").format(n=number_text(interval.staff)))
    return ", ".join(told)


def _word(value: _Worded) -> str:
    match value:
        case Verdict():
            return verdict_text(value)
        case YesNo():
            return yes_no_word(value)
        case Holds():
            return holds_word(value)
        case Side():
            return side_word(value)
        case Driver():
            return driver_word(value)
        case Found():
            return found_word(value)
        case Status():
            return status_word(value)
        case Role():
            return role_word(value)
        case Deviation():
            return deviation_word(value)


def _number(field: str, value: float) -> str:
    match field:
        case "feeling_now" | "feeling_wanted":
            return feeling_text(round(value))
        case "effort":
            return effort_text(round(value))
        case "impact":
            return impact_word(float(value)) if value in IMPACTS else number_text(value)
        case _:
            return number_text(value)


def _as_json(value: Any) -> str:
    """What nobody knows the meaning of, as the file writes it."""
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds")
    try:
        return json.dumps(value, ensure_ascii=False, sort_keys=True)
    except (TypeError, ValueError, RecursionError):
        return str(value)
