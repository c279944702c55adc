"""The picture of a journey: a row for each touch point, its feeling on a scale from −2 to +2, joined by a line."""

from collections.abc import Iterator

from touchpoint_audit.language import _
from touchpoint_audit.reports.document import JourneyPicture, Step
from touchpoint_audit.reports.picture_room import shortened
from touchpoint_audit.reports.svg import WIDTH, drawing, element, line, words
from touchpoint_audit.reports.words import feeling_text

_ROW, _STAGE, _TOP, _LEFT, _STEP = 26, 32, 28, 380, 76
_LONGEST_NAME = 50
_SCALE = range(-2, 3)


def svg_journey(picture: JourneyPicture, id: str) -> str:
    """`id` is one that nothing else on the page has."""
    told = "; ".join(
        _("{name}: {feeling}").format(name=step.name, feeling=feeling_text(step.feeling)) for step in picture.steps
    )
    places, height = _places(picture.steps)
    return drawing(id, picture.title, told, height + 8, _parts(picture.steps, places, height))


def _places(steps: tuple[Step, ...]) -> tuple[list[float], float]:
    """The height at which each step stands, and the end of the last; a stage's name stands before its first."""
    places, below, stage = [], float(_TOP), None
    for step in steps:
        if step.stage != stage:
            stage = step.stage
            below += _STAGE
        places.append(below + _ROW / 2)
        below += _ROW
    return places, below


def _parts(steps: tuple[Step, ...], places: list[float], height: float) -> Iterator[str]:
    for feeling in _SCALE:
        yield line(_x(feeling), _TOP, _x(feeling), height, "axis" if feeling == 0 else "grid")
        yield words(feeling_text(feeling), _x(feeling), _TOP - 10, "soft", "middle")
    points = " ".join(f"{_x(step.feeling)},{place:g}" for step, place in zip(steps, places, strict=True))
    yield element("polyline", {"class": "thread", "points": points})
    stage = None
    for step, place in zip(steps, places, strict=True):
        if step.stage != stage:
            stage = step.stage
            yield words(shortened(stage, _LONGEST_NAME), 0, place - _ROW / 2 - 7, "strong")
            yield line(0, place - _ROW / 2, WIDTH, place - _ROW / 2)
        yield words(shortened(step.name, _LONGEST_NAME), 12, place + 4)
        yield _mark(step.feeling, place)


def _mark(feeling: int, y: float) -> str:
    """A triangle up for a good feeling, down for a bad one, a circle for neither."""
    x = _x(feeling)
    if feeling == 0:
        return element("circle", {"class": "neither", "cx": x, "cy": y, "r": 6})
    up = -7 if feeling > 0 else 7
    points = f"{x},{y + up:g} {x - 8},{y - up:g} {x + 8},{y - up:g}"
    return element("polygon", {"class": "good" if feeling > 0 else "bad", "points": points})


def _x(feeling: int) -> int:
    return _LEFT + 18 + (feeling + 2) * _STEP
