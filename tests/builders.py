"""Builders of audits, touch points and facts for the tests of every room: say what matters, the rest is plain."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from touchpoint_audit.domain.action import Action, Status
from touchpoint_audit.domain.audit import About, Audit, Department, Stage
from touchpoint_audit.domain.decision import Basis, Choice, Decision
from touchpoint_audit.domain.evidence import Evidence
from touchpoint_audit.domain.fact import Fact, Interval
from touchpoint_audit.domain.quantity import Unit
from touchpoint_audit.domain.questionnaire import Questionnaire, Response, Role
from touchpoint_audit.domain.rule import Answer, Holds, RuleAnswers, Verdict, YesNo
from touchpoint_audit.domain.touch_point import Side, Tone, TouchPoint, Voice

Intervals = Sequence[tuple[str, float, float | None]]


def fact(
    value: float | bool | str | Intervals, unit: str | None = None, evidence: str | None = "measured", **fields: Any
) -> Fact:
    """A fact from a plain value: `fact(12, "min")`, `fact(True)`, `fact("words")`, `fact([("08:00", 9, 4)])`."""
    fields["evidence"] = None if evidence is None else Evidence(evidence)
    if isinstance(value, bool):
        return Fact(yes=value, **fields)
    if isinstance(value, str):
        return Fact(text=value, **fields)
    if isinstance(value, int | float):
        return Fact(number=value, unit=Unit(unit or "count"), **fields)
    return Fact(intervals=tuple(Interval(*interval) for interval in value), **fields)


def answer(value: str | None, evidence: str | None = "observed", note: str = "") -> Answer:
    """An answer to a question of the rule: "yes", "no", "unknown" or None, observed unless another grade is given."""
    if value is None:
        return Answer(note=note)
    return Answer(YesNo(value), None if evidence is None else Evidence(evidence), note)


def rule(
    easier: str | None = None,
    relationship: str | None = None,
    holds: str | None = None,
    ground: str = "",
    evidence: str | None = "observed",
) -> RuleAnswers:
    """The rule's answers, both on one grade of evidence."""
    return RuleAnswers(
        answer(easier, evidence), answer(relationship, evidence), None if holds is None else Holds(holds), ground
    )


def touch_point(
    id: str = "t01", *, name: str = "Sign at the door", stage: str = "buy", kind: str = "encounter", **fields: Any
) -> TouchPoint:
    """A touch point; `verdict` and `side` may be plain words, `voices` a sequence of (words, tone)."""
    if isinstance(fields.get("verdict"), str):
        fields["verdict"] = Verdict(fields["verdict"])
    if isinstance(fields.get("side"), str):
        fields["side"] = Side(fields["side"])
    voices = fields.get("voices")
    if voices is not None and not isinstance(voices, Mapping):
        fields["voices"] = {
            f"{id}-v{place}": Voice(words, Tone(tone)) for place, (words, tone) in enumerate(voices, start=1)
        }
    return TouchPoint(**{"id": id, "name": name, "stage": stage, "kind": kind, "rank": 1.0, **fields})


def decision(
    touch_point_id: str = "t01", choice: str = "agree", verdict: str | None = "stop", **fields: Any
) -> Decision:
    """A decision of noon on 2026-11-10, which answered a verdict to stop; `id` and `basis` may be given."""
    return Decision(
        **{
            "id": f"{touch_point_id}-d1",
            "touch_point": touch_point_id,
            "choice": Choice(choice),
            "who": "Manager B",
            "at": datetime(2026, 11, 10, 12, 0, tzinfo=UTC),
            "basis": Basis(Verdict.STOP, Verdict.STOP),
            "verdict": None if verdict is None else Verdict(verdict),
            **fields,
        }
    )


def action(touch_point_id: str = "t01", what: str = "Take the sign down", **fields: Any) -> Action:
    """An action; `status` may be a plain word, `due` and `done_on` dates as text."""
    fields = {"id": f"{touch_point_id}-a1", "status": Status(fields.pop("status", "planned")), **fields}
    for name in ("due", "done_on"):
        if isinstance(fields.get(name), str):
            fields[name] = date.fromisoformat(fields[name])
    return Action(touch_point=touch_point_id, what=what, **fields)


def questionnaire(
    id: str = "q1", role: str = "front_line", question_set: str = "customer_focus", **responses: Any
) -> Questionnaire:
    """A respondent's answers; each is (says, does) or a whole `Response`. `respondent` may be given."""
    respondent = responses.pop("respondent", "")
    given = {
        key: response if isinstance(response, Response) else Response(*response) for key, response in responses.items()
    }
    return Questionnaire(id, question_set, Role(role), respondent, None, given)


def audit(
    *touch_points: TouchPoint,
    stages: Mapping[str, str] | None = None,
    rates: Mapping[str, float | None] | None = None,
    **about: Any,
) -> Audit:
    """An audit with the touch points in the order given.

    `stages` is id → name (Find us, Buy, Use when not given); `rates` is department id → hourly rate.
    """
    names = {"find": "Find us", "buy": "Buy", "use": "Use"} if stages is None else stages
    departments = {key: Department(key.capitalize(), rate) for key, rate in (rates or {}).items()}
    fields = {"id": "a1", "journey": "Buying", "departments": departments, **about}
    return Audit(
        about=About(**fields),
        stages={key: Stage(key, name, float(place)) for place, (key, name) in enumerate(names.items(), start=1)},
        touch_points={point.id: _at(point, float(place)) for place, point in enumerate(touch_points, start=1)},
    )


def _at(point: TouchPoint, rank: float) -> TouchPoint:
    return replace(point, rank=rank)
