"""One audit: a walk of one journey at one site, with its stages and touch points."""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from touchpoint_audit.domain.action import Action
from touchpoint_audit.domain.conflict import Conflict
from touchpoint_audit.domain.decision import Decision
from touchpoint_audit.domain.follow_up import Follows
from touchpoint_audit.domain.quantity import WorkingYear
from touchpoint_audit.domain.questionnaire import Questionnaire, Role, in_order_asked
from touchpoint_audit.domain.touch_point import TouchPoint


@dataclass(frozen=True, slots=True)
class Department:
    """A department, and what an hour of its work costs in the audit's currency (None: not known)."""

    name: str
    hourly_rate: float | None = None

    def __post_init__(self) -> None:
        if self.hourly_rate is not None and not (math.isfinite(self.hourly_rate) and self.hourly_rate >= 0):
            raise ValueError("an hourly rate is 0 or more")


@dataclass(frozen=True, slots=True)
class Column:
    """What a column of an imported table holds, by its title."""

    title: str
    holds: str


@dataclass(frozen=True, slots=True)
class About:
    """What was walked, where, when and by whom, and what the figures are reckoned with."""

    id: str
    journey: str
    organisation: str = ""
    site: str = ""
    walked_by: str = ""
    walked_on: date | None = None
    currency: str = "NOK"
    year: WorkingYear = WorkingYear()
    departments: Mapping[str, Department] = field(default_factory=dict)
    """By id."""
    limits: Mapping[str, float] = field(default_factory=dict)
    """Limits of concerns that this audit sets otherwise than the catalog, by "kind.limit"."""
    columns: tuple[Column, ...] = ()
    """How the columns of imported tables were read, so that the next table with these titles is read alike."""
    note: str = ""
    follows: Follows | None = None
    """The audit that this one follows up; None when it is the first."""


@dataclass(frozen=True, slots=True)
class Stage:
    """A step of the journey. Lower ranks come first, ties by id."""

    id: str
    name: str
    rank: float

    def __post_init__(self) -> None:
        if not math.isfinite(self.rank):
            raise ValueError("a rank is a finite number")


NO_STAGE = Stage(id="", name="", rank=math.floor(2**53))
"""Where touch points stand whose stage is gone; always last, and never stored."""


@dataclass(frozen=True, slots=True)
class Audit:
    """An audit as a value: every change makes a new one."""

    about: About
    stages: Mapping[str, Stage] = field(default_factory=dict)
    touch_points: Mapping[str, TouchPoint] = field(default_factory=dict)
    decisions: Mapping[str, Decision] = field(default_factory=dict)
    """Every decision ever made, by id."""
    actions: Mapping[str, Action] = field(default_factory=dict)
    """By id."""
    answers: Mapping[str, Questionnaire] = field(default_factory=dict)
    """What each respondent answered to a question set, by id."""
    conflicts: Mapping[str, Conflict] = field(default_factory=dict)
    """What nobody has settled yet, by id."""

    def stages_in_order(self) -> tuple[Stage, ...]:
        """The stages along the journey."""
        return tuple(sorted(self.stages.values(), key=_place))

    def journey(self) -> Iterator[tuple[Stage, tuple[TouchPoint, ...]]]:
        """Each stage with its touch points, along the journey; those without a stage last, under `NO_STAGE`."""
        found: dict[str, list[TouchPoint]] = {stage_id: [] for stage_id in self.stages}
        lost: list[TouchPoint] = []
        for touch_point in self.touch_points.values():
            found.get(touch_point.stage, lost).append(touch_point)
        for stage in self.stages_in_order():
            yield stage, tuple(sorted(found[stage.id], key=_place))
        if lost:
            yield NO_STAGE, tuple(sorted(lost, key=_place))

    def in_order(self) -> tuple[TouchPoint, ...]:
        """Every touch point along the journey; its place here plus one is the number a person sees."""
        return tuple(touch_point for _, touch_points in self.journey() for touch_point in touch_points)

    def decided(self) -> dict[str, Decision]:
        """The decision that counts on each touch point, the latest, by the touch point's id."""
        ordered = sorted(self.decisions.values(), key=lambda decision: (decision.at, decision.id))
        return {decision.touch_point: decision for decision in ordered}

    def actions_on(self, touch_point_id: str) -> tuple[Action, ...]:
        """The actions on a touch point, in the order they were thought of."""
        found = (action for action in self.actions.values() if action.touch_point == touch_point_id)
        return tuple(sorted(found, key=lambda action: action.id))

    def answers_to(self, question_set: str) -> tuple[Questionnaire, ...]:
        """The answers to a question set, respondent by respondent, from the top down, in the order they were asked."""
        found = (each for each in self.answers.values() if each.question_set == question_set)
        roles = list(Role)
        return tuple(sorted(in_order_asked(found), key=lambda each: roles.index(each.role)))

    def department_name(self, department_id: str | None) -> str:
        """The name of a department; an empty text for none or for an id that is gone."""
        department = self.about.departments.get(department_id or "")
        return department.name if department else ""


def _place(item: Stage | TouchPoint) -> tuple[float, str]:
    return item.rank, item.id
