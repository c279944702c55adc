"""What can be done to an audit: each function takes one and returns a new one.

A change that speaks of something which is gone raises `NotThere`. Texts are cleaned here, on their way in.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, TypeVar

from touchpoint_audit.domain.action import Action
from touchpoint_audit.domain.audit import About, Audit, Stage
from touchpoint_audit.domain.decision import Decision
from touchpoint_audit.domain.fact import Fact
from touchpoint_audit.domain.rule import Answer, Verdict
from touchpoint_audit.domain.text import clean_text, one_line
from touchpoint_audit.domain.touch_point import TouchPoint, Voice
from touchpoint_audit.errors import NotThere

_STEP = 1.0
_Placed = TypeVar("_Placed", Stage, TouchPoint)


def change_about(audit: Audit, **changes: Any) -> Audit:
    """Change fields of what the audit is about: journey, site, currency, working year and so on."""
    return replace(audit, about=replace(audit.about, **cleaned(changes)))


def add_stage(audit: Audit, stage_id: str, name: str, after: str | None = None) -> Audit:
    """Add a stage after another, or last."""
    ordered = list(audit.stages_in_order())
    place = next((i + 1 for i, stage in enumerate(ordered) if stage.id == after), len(ordered))
    ordered.insert(place, Stage(id=stage_id, name=one_line(name), rank=0.0))
    return _with_stages(audit, _ranked(ordered, place))


def rename_stage(audit: Audit, stage_id: str, name: str) -> Audit:
    stage = _stage(audit, stage_id)
    return replace(audit, stages={**audit.stages, stage_id: replace(stage, name=one_line(name))})


def move_stage(audit: Audit, stage_id: str, steps: int) -> Audit:
    """Move a stage along the journey: up by one is -1. At the end it stays where it is."""
    stage = _stage(audit, stage_id)
    ordered = list(audit.stages_in_order())
    place = ordered.index(stage)
    target = min(max(place + steps, 0), len(ordered) - 1)
    if target == place:
        return audit
    ordered.insert(target, ordered.pop(place))
    return _with_stages(audit, _ranked(ordered, target))


def delete_stage(audit: Audit, stage_id: str) -> Audit:
    """Delete a stage and the touch points in it, with what was decided and planned about them."""
    _stage(audit, stage_id)
    gone = {point.id for point in audit.touch_points.values() if point.stage == stage_id}
    stages = {key: stage for key, stage in audit.stages.items() if key != stage_id}
    return replace(_without_touch_points(audit, gone), stages=stages)


def add_touch_point(audit: Audit, touch_point: TouchPoint, after: str | None = None) -> Audit:
    """Add a touch point to the stage it names, after another of that stage, or last; its rank is set here."""
    ordered = _points_of(audit, touch_point.stage)
    place = next((i + 1 for i, point in enumerate(ordered) if point.id == after), len(ordered))
    ordered.insert(place, replace(touch_point, name=one_line(touch_point.name)))
    return _with_touch_points(audit, _ranked(ordered, place))


def delete_touch_point(audit: Audit, touch_point_id: str) -> Audit:
    """Delete a touch point, with what was decided and planned about it."""
    _touch_point(audit, touch_point_id)
    return _without_touch_points(audit, {touch_point_id})


def move_touch_point(audit: Audit, touch_point_id: str, steps: int) -> Audit:
    """Move a touch point by one place: -1 up, +1 down. Past the end of its stage it goes into the next one."""
    point = _touch_point(audit, touch_point_id)
    ordered = _points_of(audit, point.stage)
    place = ordered.index(point)
    target = place + steps
    if 0 <= target < len(ordered):
        ordered.insert(target, ordered.pop(place))
        return _with_touch_points(audit, _ranked(ordered, target))
    stages = [stage.id for stage in audit.stages_in_order()]
    here = stages.index(point.stage) if point.stage in stages else len(stages)
    there = here + (1 if steps > 0 else -1)
    if not 0 <= there < len(stages):
        return audit
    return put_in_stage(audit, touch_point_id, stages[there], first=steps > 0)


def put_in_stage(audit: Audit, touch_point_id: str, stage_id: str, *, first: bool = False) -> Audit:
    """Put a touch point first or last in a stage."""
    point = _touch_point(audit, touch_point_id)
    _stage(audit, stage_id)
    ordered = [other for other in _points_of(audit, stage_id) if other.id != touch_point_id]
    place = 0 if first else len(ordered)
    ordered.insert(place, replace(point, stage=stage_id))
    return _with_touch_points(audit, _ranked(ordered, place))


def change_touch_point(audit: Audit, touch_point_id: str, **changes: Any) -> Audit:
    """Change fields of a touch point. Raises ValueError when a value lies outside its range."""
    point = _touch_point(audit, touch_point_id)
    return _with_touch_points(audit, [replace(point, **cleaned(changes))])


def give_verdict(audit: Audit, touch_point_id: str, verdict: Verdict | None) -> Audit:
    """Give the auditor's verdict, or take it back with None."""
    return change_touch_point(audit, touch_point_id, verdict=verdict)


def record_fact(audit: Audit, touch_point_id: str, fact_id: str, fact: Fact | None) -> Audit:
    """Record a fact under its id in the kind, or remove it with None."""
    facts = dict(_touch_point(audit, touch_point_id).facts)
    if fact is None:
        facts.pop(fact_id, None)
    else:
        facts[fact_id] = replace(
            fact, source=clean_text(fact.source), text=None if fact.text is None else clean_text(fact.text)
        )
    return change_touch_point(audit, touch_point_id, facts=facts)


def answer_rule(audit: Audit, touch_point_id: str, **answers: Any) -> Audit:
    """Answer the rule: `easier`, `relationship` (an `Answer`), `holds` (a `Holds` or None), `ground` (a text)."""
    rule = _touch_point(audit, touch_point_id).rule
    given: dict[str, Any] = cleaned(answers)
    for name, value in given.items():
        if isinstance(value, Answer):
            given[name] = replace(value, note=clean_text(value.note))
    return change_touch_point(audit, touch_point_id, rule=replace(rule, **given))


def record_voice(audit: Audit, touch_point_id: str, voice_id: str, voice: Voice | None) -> Audit:
    """Record a customer's words under an id, or remove them with None."""
    voices = dict(_touch_point(audit, touch_point_id).voices)
    if voice is None:
        voices.pop(voice_id, None)
    else:
        voices[voice_id] = replace(voice, words=clean_text(voice.words))
    return change_touch_point(audit, touch_point_id, voices=voices)


def record_decision(audit: Audit, decision: Decision) -> Audit:
    """Record what a manager decided; it counts from now on, and those before it stay."""
    _touch_point(audit, decision.touch_point)
    decided = replace(decision, who=one_line(decision.who), reason=clean_text(decision.reason))
    return replace(audit, decisions={**audit.decisions, decision.id: decided})


def take_back_decision(audit: Audit, decision_id: str) -> Audit:
    """Take a decision back: the one before it counts again."""
    if decision_id not in audit.decisions:
        raise NotThere(item=decision_id)
    return replace(audit, decisions={key: kept for key, kept in audit.decisions.items() if key != decision_id})


def plan_action(audit: Audit, action: Action) -> Audit:
    """Plan an action on a touch point that is in the audit."""
    _touch_point(audit, action.touch_point)
    return replace(audit, actions={**audit.actions, action.id: replace(action, **cleaned(_texts_of(action)))})


def change_action(audit: Audit, action_id: str, **changes: Any) -> Audit:
    """Change fields of an action. Raises ValueError when a value lies outside its range."""
    action = _action(audit, action_id)
    return replace(audit, actions={**audit.actions, action_id: replace(action, **cleaned(changes))})


def delete_action(audit: Audit, action_id: str) -> Audit:
    _action(audit, action_id)
    return replace(audit, actions={key: action for key, action in audit.actions.items() if key != action_id})


def new_audit(about: About, stage_names: Mapping[str, str]) -> Audit:
    """An audit with stages (id → name, in order) and no touch points."""
    texts = ("journey", "organisation", "site", "walked_by", "currency", "note")
    audit = Audit(about=replace(about, **cleaned({name: getattr(about, name) for name in texts})))
    for stage_id, name in stage_names.items():
        audit = add_stage(audit, stage_id, name)
    return audit


_LONG_TEXTS = {"note", "words", "says_today", "says_wanted", "reason", "instead", "ground"}


def cleaned(changes: Mapping[str, Any]) -> dict[str, Any]:
    """Fields with their texts cleaned: long ones keep their lines, the others are one line."""
    return {
        name: (clean_text(value) if name in _LONG_TEXTS else one_line(value)) if type(value) is str else value
        for name, value in changes.items()
    }


def _stage(audit: Audit, stage_id: str) -> Stage:
    try:
        return audit.stages[stage_id]
    except KeyError:
        raise NotThere(item=stage_id) from None


def _touch_point(audit: Audit, touch_point_id: str) -> TouchPoint:
    try:
        return audit.touch_points[touch_point_id]
    except KeyError:
        raise NotThere(item=touch_point_id) from None


def _action(audit: Audit, action_id: str) -> Action:
    try:
        return audit.actions[action_id]
    except KeyError:
        raise NotThere(item=action_id) from None


def _texts_of(action: Action) -> dict[str, Any]:
    return {"what": action.what, "owner": action.owner, "reason": action.reason}


def _without_touch_points(audit: Audit, gone: set[str]) -> Audit:
    return replace(
        audit,
        touch_points={key: point for key, point in audit.touch_points.items() if key not in gone},
        decisions={key: decision for key, decision in audit.decisions.items() if decision.touch_point not in gone},
        actions={key: action for key, action in audit.actions.items() if action.touch_point not in gone},
        conflicts={key: conflict for key, conflict in audit.conflicts.items() if not conflict.is_about(gone)},
    )


def _points_of(audit: Audit, stage_id: str) -> list[TouchPoint]:
    points = (point for point in audit.touch_points.values() if point.stage == stage_id)
    return sorted(points, key=lambda point: (point.rank, point.id))


def _with_stages(audit: Audit, stages: list[Stage]) -> Audit:
    return replace(audit, stages={**audit.stages, **{stage.id: stage for stage in stages}})


def _with_touch_points(audit: Audit, points: list[TouchPoint]) -> Audit:
    return replace(audit, touch_points={**audit.touch_points, **{point.id: point for point in points}})


def _ranked(ordered: list[_Placed], moved: int) -> list[_Placed]:
    """Give the item at place `moved` a rank between its neighbours; renumber all when there is no room left."""
    before = ordered[moved - 1].rank if moved else None
    after = ordered[moved + 1].rank if moved + 1 < len(ordered) else None
    if before is None:
        rank = _STEP if after is None else after - _STEP
    else:
        rank = before + _STEP if after is None else (before + after) / 2
    if (before is None or before < rank) and (after is None or rank < after):
        return [replace(ordered[moved], rank=rank)]
    return [replace(item, rank=(place + 1) * _STEP) for place, item in enumerate(ordered)]
