"""The fields of a touch point's card by name: read them as typed, and set, choose, grade, source or empty them.

Names are those of gaps: "name", "stage", "facts.frequency", "voices.<id>", "rule.easier", "rule.ground", "verdict" …
"""

from collections.abc import Mapping
from dataclasses import replace
from enum import StrEnum

from touchpoint_audit.actions.facts import fact_as_typed, typed_fact
from touchpoint_audit.actions.ids import new_id
from touchpoint_audit.catalog.kind import FactSpec, FactType, Kind
from touchpoint_audit.domain import changes, departments
from touchpoint_audit.domain.audit import Audit
from touchpoint_audit.domain.evidence import Evidence
from touchpoint_audit.domain.fact import Fact
from touchpoint_audit.domain.rule import Answer, Holds, Verdict, YesNo
from touchpoint_audit.domain.touch_point import (
    EFFORTS,
    FEELINGS,
    IMPACTS,
    VALUES,
    Deviation,
    Driver,
    Side,
    Tone,
    TouchPoint,
    Voice,
)
from touchpoint_audit.language import _
from touchpoint_audit.language.dates import typed_date
from touchpoint_audit.language.fault import Fault
from touchpoint_audit.language.typed import typed_number

ENUMS: Mapping[str, type[StrEnum]] = {
    "verdict": Verdict,
    "rule.easier": YesNo,
    "rule.relationship": YesNo,
    "rule.holds": Holds,
    "side": Side,
    "driver": Driver,
    "deviation": Deviation,
}
NUMBERS: Mapping[str, range] = {"feeling_now": FEELINGS, "feeling_wanted": FEELINGS, "effort": EFFORTS}
IMPACT = "impact"
"""Chosen among `IMPACTS`."""
VALUE = "value"
"""A number that is typed."""
TOGGLES = ("quick_win", "celebrate")
DEPARTMENTS = ("imposed_by", "carried_by")
ANSWERS = ("rule.easier", "rule.relationship")
LONG_TEXTS = ("says_today", "says_wanted", "reason", "instead", "note", "rule.ground")
SHORT_TEXTS = ("name", "serves", "channel", "raised_by", "thanks_to")
DAYS = ("replied_on",)

Kinds = Mapping[str, Kind]


def spec_of(point: TouchPoint, field: str, kinds: Kinds) -> FactSpec | None:
    """What the kind says about a "facts.…" field; None for any other field, and for a fact the kind does not know."""
    group, _dot, name = field.partition(".")
    kind = kinds.get(point.kind)
    return kind.fact(name) if kind and group == "facts" else None


def is_long(field: str, spec: FactSpec | None) -> bool:
    """Whether a field takes a few lines of text."""
    many_words = spec is not None and spec.type in (FactType.TEXT, FactType.INTERVALS, FactType.LOADS)
    return many_words or field in LONG_TEXTS or field.startswith("voices.")


def present_text(point: TouchPoint, field: str) -> str:
    """What stands in a field, as a person would type it; empty when nothing does."""
    group, _dot, name = field.partition(".")
    match group:
        case "facts":
            return fact_as_typed(point.facts.get(name))
        case "voices":
            return point.voices[name].words if name in point.voices else ""
        case "rule":
            return point.rule.ground if name == "ground" else ""
        case "value":
            return "" if point.value is None else str(point.value)
        case _:
            value = getattr(point, field, "")
            return "" if value is None else str(value)


def with_text(audit: Audit, kinds: Kinds, touch_point_id: str, field: str, text: str) -> Audit | Fault:
    """Set a field that is typed; a fault says what to type instead.

    Who is to be thanked is told where something is celebrated: thanks switch that on.
    """
    point = audit.touch_points[touch_point_id]
    group, _dot, name = field.partition(".")
    match group:
        case "facts":
            return _with_fact(audit, kinds, point, field, text)
        case "voices" if name in point.voices:
            voice = Voice(text, point.voices[name].tone) if text.strip() else None
            return changes.record_voice(audit, point.id, name, voice)
        case "rule":
            return changes.answer_rule(audit, point.id, ground=text)
        case "imposed_by" | "carried_by":
            changed, department = departments.with_department(audit, text, new_id())
            return changes.change_touch_point(changed, point.id, **{field: department})
        case "replied_on":
            day = typed_date(text) if text.strip() else None
            return day if isinstance(day, Fault) else changes.change_touch_point(audit, point.id, replied_on=day)
        case "value":
            value = _typed_value(text)
            return value if isinstance(value, Fault) else changes.change_touch_point(audit, point.id, value=value)
        case "name" if not text.strip():
            return Fault(_("A touch point needs a name."))
        case "thanks_to" if text.strip():
            return changes.change_touch_point(audit, point.id, thanks_to=text, celebrate=True)
        case _:
            return changes.change_touch_point(audit, point.id, **{field: text})


def with_choice(audit: Audit, kinds: Kinds, touch_point_id: str, field: str, key: str | None) -> Audit | Fault:
    """Set a field that is chosen, by the key of its option; None takes the choice back."""
    point = audit.touch_points[touch_point_id]
    group, _dot, name = field.partition(".")
    if group == "facts":
        return _with_fact(audit, kinds, point, field, key or "")
    if field == "stage" and key is not None:
        return changes.put_in_stage(audit, point.id, key)
    value = None if key is None else _chosen(field, key)
    if field in ANSWERS:
        answer = getattr(point.rule, name)
        return changes.answer_rule(audit, point.id, **{name: replace(answer, value=value) if value else Answer()})
    if group == "rule":
        return changes.answer_rule(audit, point.id, **{name: value})
    return changes.change_touch_point(audit, point.id, **{field: value})


def nudged(audit: Audit, touch_point_id: str, field: str, by: int) -> Audit:
    """A feeling or an effort one more or less; 0 when there was none. Other fields stay as they are."""
    allowed = NUMBERS.get(field)
    if allowed is None:
        return audit
    present = getattr(audit.touch_points[touch_point_id], field)
    value = 0 if present is None else min(max(present + by, allowed[0]), allowed[-1])
    return changes.change_touch_point(audit, touch_point_id, **{field: value})


def toggled(audit: Audit, touch_point_id: str, field: str) -> Audit:
    """Quick win or celebrate switched; other fields stay as they are."""
    if field not in TOGGLES:
        return audit
    value = not getattr(audit.touch_points[touch_point_id], field)
    return changes.change_touch_point(audit, touch_point_id, **{field: value})


def without(audit: Audit, touch_point_id: str, field: str) -> Audit:
    """A field emptied; name, kind and stage stay, since a touch point cannot be without."""
    point = audit.touch_points[touch_point_id]
    group, _dot, name = field.partition(".")
    if group == "facts":
        return changes.record_fact(audit, point.id, name, None)
    if group == "voices":
        return changes.record_voice(audit, point.id, name, None) if name in point.voices else audit
    if field in ANSWERS:
        return changes.answer_rule(audit, point.id, **{name: Answer()})
    if group == "rule":
        return changes.answer_rule(audit, point.id, **{name: "" if name == "ground" else None})
    if field in TOGGLES:
        return changes.change_touch_point(audit, point.id, **{field: False})
    if field == "speaks_to":
        return changes.change_touch_point(audit, point.id, speaks_to=())
    if field in (*ENUMS, *NUMBERS, *DEPARTMENTS, *DAYS, VALUE, IMPACT):
        return changes.change_touch_point(audit, point.id, **{field: None})
    if field in (*LONG_TEXTS, *SHORT_TEXTS) and field != "name":
        return changes.change_touch_point(audit, point.id, **{field: ""})
    return audit


def graded_value(point: TouchPoint, field: str) -> Fact | Answer | None:
    """The fact or answer in a field, which can have a grade and a source; None when there is none."""
    group, _dot, name = field.partition(".")
    if group == "facts":
        return point.facts.get(name)
    if field not in ANSWERS:
        return None
    answer: Answer = getattr(point.rule, name)
    return answer if answer.value is not None else None


def wants_grade(point: TouchPoint, field: str, kinds: Kinds) -> bool:
    """Whether a field was filled in without saying how that is known."""
    value = graded_value(point, field)
    spec = spec_of(point, field, kinds)
    is_words = spec is not None and spec.type is FactType.TEXT
    return value is not None and value.evidence is None and not is_words


def source_of(point: TouchPoint, field: str) -> str:
    """Where a fact or an answer comes from."""
    value = graded_value(point, field)
    return value.source if isinstance(value, Fact) else value.note if value else ""


def with_grade(audit: Audit, touch_point_id: str, field: str, grade: Evidence) -> Audit:
    """Say how well the fact or answer in a field is known; unchanged when there is none."""
    return _regraded(audit, touch_point_id, field, grade=grade)


def with_source(audit: Audit, touch_point_id: str, field: str, source: str) -> Audit:
    """Say where the fact or answer in a field comes from; unchanged when there is none."""
    return _regraded(audit, touch_point_id, field, source=source)


def with_new_voice(audit: Audit, touch_point_id: str, words: str, tone: Tone) -> Audit:
    """Log a customer's own words; blank ones are none."""
    return changes.record_voice(audit, touch_point_id, new_id(), Voice(words, tone)) if words.strip() else audit


def _chosen(field: str, key: str) -> object:
    """The value that the key of an option stands for."""
    if field in NUMBERS:
        return int(key)
    if field == IMPACT:
        return next(impact for impact in IMPACTS if impact == float(key))
    return ENUMS[field](key) if field in ENUMS else key


def _typed_value(text: str) -> int | Fault | None:
    """A value of 0 to 100; None for an empty text."""
    if not text.strip():
        return None
    number = typed_number(text)
    if isinstance(number, Fault):
        return number
    if number not in VALUES:
        return Fault(_("A value is a whole number from 0 to 100."))
    return int(number)


def _with_fact(audit: Audit, kinds: Kinds, point: TouchPoint, field: str, text: str) -> Audit | Fault:
    spec, fact_id = spec_of(point, field, kinds), field.partition(".")[2]
    if spec is None:
        return Fault(_("This kind of touch point has no such fact: x removes it."))
    fact = typed_fact(spec, text, point.facts.get(fact_id))
    return fact if isinstance(fact, Fault) else changes.record_fact(audit, point.id, fact_id, fact)


def _regraded(
    audit: Audit, touch_point_id: str, field: str, *, grade: Evidence | None = None, source: str | None = None
) -> Audit:
    value = graded_value(audit.touch_points[touch_point_id], field)
    name = field.partition(".")[2]
    match value:
        case None:
            return audit
        case Fact():
            fact = replace(value, evidence=grade or value.evidence, source=value.source if source is None else source)
            return changes.record_fact(audit, touch_point_id, name, fact)
        case Answer():
            answer = replace(value, evidence=grade or value.evidence, note=value.note if source is None else source)
            return changes.answer_rule(audit, touch_point_id, **{name: answer})
