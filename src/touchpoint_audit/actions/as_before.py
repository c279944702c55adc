"""Taking over, at a follow-up, what the audit before left: it counts as assumed, and its source says so.

Nobody may mistake for measured anew what was only taken over.
"""

from dataclasses import replace
from typing import Any

from touchpoint_audit.assessment.follow_up import mark_found
from touchpoint_audit.domain import changes
from touchpoint_audit.domain.action import Status
from touchpoint_audit.domain.audit import Audit
from touchpoint_audit.domain.evidence import Evidence
from touchpoint_audit.domain.fact import Fact
from touchpoint_audit.domain.follow_up import Before, Found
from touchpoint_audit.domain.rule import Answer, RuleAnswers, Verdict
from touchpoint_audit.language import _
from touchpoint_audit.reports.words import evidence_word

_WHOLE = ("verdict", "feeling_now", "says_today")
"""Fields that are taken over as they are."""


def as_before(audit: Audit, touch_point_id: str) -> Audit:
    """All that the audit before left, where nothing new was typed: facts, answers, feeling, their words, verdict.

    Unchanged when there is nothing to take over, and of what is not there any more.
    """
    point = audit.touch_points[touch_point_id]
    before, on = point.before, _day(audit)
    if before is None or before.ended or point.ended:
        return audit
    taken: dict[str, Any] = {name: getattr(before, name) for name in _WHOLE if _is_empty(getattr(point, name))}
    facts = {key: _taken_fact(fact, on) for key, fact in before.facts.items() if key not in point.facts}
    if facts:
        taken["facts"] = {**point.facts, **facts}
    taken["rule"] = _taken_rule(point.rule, before.rule, on)
    return changes.change_touch_point(audit, touch_point_id, **taken)


def found_as_before(audit: Audit, touch_point_id: str) -> Audit:
    """As `as_before`, and marked so where that is plain: nothing was to be done, or what was to be done is not.

    What had ended is marked unchanged: it is still not there. What was said to be done is not marked: whether it was
    never done or slid back, only the auditor can tell.
    """
    point = audit.touch_points[touch_point_id]
    taken = as_before(audit, touch_point_id)
    if point.before is None or point.found is not None:
        return taken
    found = Found.UNCHANGED if point.before.ended else _plain_mark(point.before)
    return taken if found is None else mark_found(taken, touch_point_id, found)


def field_as_before(audit: Audit, touch_point_id: str, field: str) -> Audit:
    """One field of the card as the audit before left it; unchanged when it has a value, or had none."""
    point = audit.touch_points[touch_point_id]
    before, on = point.before, _day(audit)
    group, _dot, name = field.partition(".")
    if before is None:
        return audit
    if group == "facts":
        fact = before.facts.get(name)
        if fact is None or name in point.facts:
            return audit
        return changes.record_fact(audit, point.id, name, _taken_fact(fact, on))
    if group == "rule" and hasattr(point.rule, name):
        taken = getattr(_taken_rule(point.rule, before.rule, on), name)
        return changes.answer_rule(audit, point.id, **{name: taken})
    if field in _WHOLE and _is_empty(getattr(point, field)):
        return changes.change_touch_point(audit, point.id, **{field: getattr(before, field)})
    return audit


def _is_empty(value: object) -> bool:
    return value is None or value == ""


def _plain_mark(before: Before) -> Found | None:
    """How it is found when all is as before; None when actions were said to be done."""
    if before.decided not in {Verdict.STOP, Verdict.CHANGE}:
        return Found.UNCHANGED
    return None if any(action.status is Status.DONE for action in before.actions) else Found.NOT_DONE


def _day(audit: Audit) -> str:
    """The day of the walk that is followed, as a source tells it."""
    follows = audit.about.follows
    return follows.walked_on.isoformat() if follows and follows.walked_on else _("the walk before")


def _taken_fact(fact: Fact, on: str) -> Fact:
    """Assumed, without the samples: those were taken then."""
    return replace(fact, evidence=Evidence.ASSUMED, source=_told(on, fact.evidence, fact.source), samples=())


def _taken_answer(now: Answer, then: Answer, on: str) -> Answer:
    if now.value is not None or then.value is None:
        return now
    return Answer(then.value, Evidence.ASSUMED, _told(on, then.evidence, then.note))


def _taken_rule(now: RuleAnswers, then: RuleAnswers, on: str) -> RuleAnswers:
    return RuleAnswers(
        easier=_taken_answer(now.easier, then.easier, on),
        relationship=_taken_answer(now.relationship, then.relationship, on),
        holds=then.holds if now.holds is None else now.holds,
        ground=now.ground or then.ground,
    )


def _told(on: str, grade: Evidence | None, source: str) -> str:
    """Where it comes from: the day, how well it was known then, and its source then."""
    template = _("As on {day} ({grade}): {source}") if source.strip() else _("As on {day} ({grade})")
    return template.format(day=on, grade=evidence_word(grade), source=source)
