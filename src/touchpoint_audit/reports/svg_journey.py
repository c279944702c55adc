"""The picture of a journey: stages across, feelings now and wanted as two curves, verdicts, lanes, names below."""

from collections.abc import Iterator, Sequence

from touchpoint_audit.domain.touch_point import FEELINGS
from touchpoint_audit.language import _
from touchpoint_audit.reports.picture_blocks import JourneyPicture, Step
from touchpoint_audit.reports.picture_lanes import (
    deviation_signs,
    deviations_told,
    lanes_of,
    sign_of,
    stages_of,
    step_told,
    verdicts_told,
)
from touchpoint_audit.reports.picture_room import shortened
from touchpoint_audit.reports.svg import WIDTH, drawing, element, line, words
from touchpoint_audit.reports.words import feeling_text

_LEFT, _RIGHT = 124, 10
_LEGEND_ROW, _LETTER = 20, 7.0
"""The height of a line of the legend, and the width of a letter, about."""
_MOST_LINES, _STAGE_ROW = 3, 15
_FEELING_ROW, _LANE_ROW = 30, 26
_WIDEST = 76
"""A touch point takes no more room than this, so that a short journey is not torn apart."""
_LONGEST_NAME = 26
_NAME_ROOM = 164
"""Names stand at a slant below: so much room has the longest."""


def svg_journey(picture: JourneyPicture, id: str) -> str:
    """`id` is one that nothing else on the page has."""
    told = "; ".join(map(step_told, picture.steps))
    parts = tuple(_Drawn(picture.steps).parts())
    return drawing(id, picture.title, told, _Drawn(picture.steps).height, parts)


class _Drawn:
    """Where everything stands, from top to bottom: legend, stages, curves, verdicts, lanes, deviations, names."""

    def __init__(self, steps: Sequence[Step]) -> None:
        self.steps = steps
        self.lanes = lanes_of(steps)
        self.deviations = deviation_signs(steps)
        self.step = min((WIDTH - _LEFT - _RIGHT) / len(steps), _WIDEST)
        self.legend = [*_told_in_lines(verdicts_told(steps)), *_told_in_lines(deviations_told(steps))]
        self.top = _LEGEND_ROW * (1 + len(self.legend)) + 10
        self.stages = tuple((_in_lines(name, int((n * self.step - 8) / _LETTER)), n) for name, n in stages_of(steps))
        most = max(len(name) for name, _n in self.stages)
        self.curves = self.top + most * _STAGE_ROW + 16
        self.rows = self.curves + (len(FEELINGS) - 1) * _FEELING_ROW + 36
        count = 1 + len(self.lanes) + bool(self.deviations)
        self.bottom = self.rows + (count - 0.5) * _LANE_ROW
        self.height = self.bottom + _NAME_ROOM

    def x(self, place: float) -> float:
        """The middle of a touch point."""
        return _LEFT + self.step * (place + 0.5)

    def y(self, feeling: int) -> float:
        return self.curves + (FEELINGS[-1] - feeling) * _FEELING_ROW

    def parts(self) -> Iterator[str]:
        yield from self._legend()
        yield from self._stages()
        yield from self._scale()
        yield from self._curve([step.wanted for step in self.steps], "wanted")
        yield from self._curve([step.now for step in self.steps], "curve")
        yield from self._marks()
        yield from self._below()

    def _legend(self) -> Iterator[str]:
        yield line(0, 10, 30, 10, "curve")
        yield element("circle", {"class": "dot", "cx": 15, "cy": 10, "r": 5})
        now = _("how customers feel now")
        yield words(now, 38, 14)
        x = 38 + len(now) * _LETTER + 26
        yield line(x, 10, x + 30, 10, "wanted")
        yield element("circle", {"class": "ring", "cx": x + 15, "cy": 10, "r": 5})
        yield words(_("how we want them to feel"), x + 38, 14)
        for place, told in enumerate(self.legend, start=1):
            yield words(told, 0, 14 + place * _LEGEND_ROW, "soft")

    def _stages(self) -> Iterator[str]:
        """Names over their touch points, and the borders between them from top to bottom."""
        place = 0
        for name, n in self.stages:
            x = _LEFT + place * self.step
            yield line(x, self.top, x, self.bottom, "axis")
            for row, part in enumerate(name):
                yield words(part, x + 5, self.top + 11 + row * _STAGE_ROW, "strong")
            place += n
        yield line(self.x(place - 0.5), self.top, self.x(place - 0.5), self.bottom, "axis")

    def _scale(self) -> Iterator[str]:
        end = self.x(len(self.steps) - 0.5)
        for feeling in FEELINGS:
            y = self.y(feeling)
            yield line(_LEFT, y, end, y, "axis" if feeling == 0 else "grid")
            yield words(feeling_text(feeling), _LEFT - 10, y + 4, "soft", "end")
        yield words(_("good"), 0, self.y(FEELINGS[-1]) + 4, "soft")
        yield words(_("bad"), 0, self.y(FEELINGS[0]) + 4, "soft")

    def _curve(self, feelings: Sequence[int | None], style: str) -> Iterator[str]:
        """A line through neighbours that are both known."""
        run: list[str] = []
        for place, feeling in enumerate((*feelings, None)):
            if feeling is not None:
                run.append(f"{self.x(place):.2f},{self.y(feeling):.2f}")
                continue
            if len(run) > 1:
                yield element("polyline", {"class": style, "points": " ".join(run)})
            run = []

    def _marks(self) -> Iterator[str]:
        for place, step in enumerate(self.steps):
            x = self.x(place)
            if step.wanted is not None:
                radius = 8 if step.wanted == step.now else 5
                yield element("circle", {"class": "ring", "cx": x, "cy": self.y(step.wanted), "r": radius})
            if step.now is not None:
                yield element("circle", {"class": "dot", "cx": x, "cy": self.y(step.now), "r": 5})

    def _below(self) -> Iterator[str]:
        """A row of verdicts, one for each lane, one of deviations; then the names at a slant."""
        end, y = self.x(len(self.steps) - 0.5), float(self.rows)
        yield words(_("Verdict"), 0, y + 4)
        for place, step in enumerate(self.steps):
            style = "" if step.ended or step.verdict is None else f"verdict {step.verdict.value}"
            yield words(sign_of(step), self.x(place), y + 5, style or "soft", "middle")
        for lane in self.lanes:
            y += _LANE_ROW
            yield line(_LEFT, y, end, y)
            yield words(lane.name, 0, y + 4)
            for place, marked in enumerate(lane.marked):
                if marked:
                    yield element("circle", {"class": "mark", "cx": self.x(place), "cy": y, "r": 6})
        if self.deviations:
            y += _LANE_ROW
            yield words(_("Not as planned"), 0, y + 4)
            for place, sign in enumerate(self.deviations):
                if sign:
                    yield words(sign, self.x(place), y + 5, "verdict", "middle")
        for place, step in enumerate(self.steps):
            x, low = self.x(place) + 4, self.bottom + 14
            turned = f"rotate(-45 {x:.2f} {low:.2f})"
            yield words(shortened(step.name, _LONGEST_NAME), x, low, "", "end", transform=turned)


def _told_in_lines(parts: Sequence[str]) -> list[str]:
    """What signs stand for, as many on a line as there is room for."""
    lines: list[str] = []
    for part in parts:
        if lines and (len(lines[-1]) + 3 + len(part)) * _LETTER < WIDTH:
            lines[-1] += f", {part}"
        else:
            lines.append(part)
    return lines


def _in_lines(name: str, room: int) -> list[str]:
    """A name in at most three lines of so many letters; what has no room gives way to an ellipsis."""
    lines: list[str] = []
    for word in name.split():
        if lines and len(lines[-1]) + 1 + len(word) <= room:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    if len(lines) > _MOST_LINES:
        lines[_MOST_LINES - 1 :] = [" ".join(lines[_MOST_LINES - 1 :])]
    return [shortened(text, max(room, 2)) for text in lines]
