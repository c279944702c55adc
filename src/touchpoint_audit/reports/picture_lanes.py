"""What the two pictures of a journey, in characters and as SVG, tell alike: lanes, stages, signs and their words."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from touchpoint_audit.domain.rule import Verdict
from touchpoint_audit.domain.touch_point import Deviation, Side
from touchpoint_audit.language import _
from touchpoint_audit.reports.picture_blocks import Step
from touchpoint_audit.reports.words import (
    deviation_about,
    deviation_mark,
    deviation_sign,
    deviation_word,
    feeling_text,
    judged_sign,
    judged_word,
    side_word,
)


@dataclass(frozen=True, slots=True)
class Lane:
    """A row of the picture on which those touch points have a mark that are on one side of the stage."""

    name: str
    marked: tuple[bool, ...]
    """One for each step."""


def side_name(side: Side | None) -> str:
    """What a lane is called."""
    return side_word(side).capitalize() if side else _("Side not noted")


def lanes_of(steps: Sequence[Step]) -> tuple[Lane, ...]:
    """Front and back stage; a third lane only when a step's side is not noted. None when no side is."""
    sides = [step.side for step in steps]
    if not any(sides):
        return ()
    wanted: list[Side | None] = [*Side, *([None] if None in sides else [])]
    return tuple(Lane(side_name(side), tuple(one is side for one in sides)) for side in wanted)


def stages_of(steps: Sequence[Step]) -> tuple[tuple[str, int], ...]:
    """Each stage along the steps with how many of them are in it."""
    return tuple((name, len(list(group))) for name, group in groupby(steps, key=lambda step: step.stage))


def sign_of(step: Step) -> str:
    """The sign of its verdict."""
    return judged_sign(step.verdict, ended=step.ended)


def verdicts_told(steps: Sequence[Step]) -> tuple[str, ...]:
    """What the signs of the verdicts that are there stand for."""
    there = {(step.verdict, False) if not step.ended else (None, True) for step in steps}
    order: list[tuple[Verdict | None, bool]] = [*((verdict, False) for verdict in Verdict), (None, False), (None, True)]
    return tuple(
        _("{sign} {verdict}").format(sign=judged_sign(verdict, ended=ended), verdict=judged_word(verdict, ended=ended))
        for verdict, ended in order
        if (verdict, ended) in there
    )


def deviations_told(steps: Sequence[Step]) -> tuple[str, ...]:
    """What the signs of the deviations that are there stand for."""
    there = {step.deviation for step in steps}
    return tuple(
        _("{deviation}: {about}").format(deviation=deviation_mark(deviation), about=deviation_about(deviation))
        for deviation in Deviation
        if deviation in there
    )


def deviation_signs(steps: Sequence[Step]) -> tuple[str, ...]:
    """A sign for each step that does not go as planned, else nothing; empty when all do."""
    signs = tuple(deviation_sign(step.deviation) if step.deviation else "" for step in steps)
    return signs if any(signs) else ()


def step_told(step: Step) -> str:
    """Everything that the picture shows of a step, in words."""
    parts = [
        _("now {feeling}").format(feeling=feeling_text(step.now)),
        _("wanted {feeling}").format(feeling=feeling_text(step.wanted)),
        judged_word(step.verdict, ended=step.ended),
        *([side_word(step.side)] if step.side else []),
        *([deviation_word(step.deviation)] if step.deviation else []),
    ]
    return _("{name}: {told}").format(name=step.name, told=", ".join(parts))
