"""What was done so far: the state after each change, how it looks on the screen, and what was shown as saved."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from touchpoint_audit.domain.audit import Audit

Shown = Callable[[str], bool]
"""Whether a screen, as text, shows a change. False on every screen before the change was asked for."""


@dataclass(frozen=True, slots=True)
class Point:
    """What the rig does to a touch point."""

    verdict: str = ""
    times: int = 0
    grade: str = ""
    instead: str = ""
    decided: str = ""


Points = dict[str, Point]
"""By name; every name is another."""


def points_of(audit: Audit) -> Points:
    """What an audit holds of what the rig does."""
    decided = {decision.touch_point: str(decision.verdict) for decision in audit.decisions.values()}
    found = {}
    for point in audit.touch_points.values():
        often = point.facts.get("frequency")
        found[point.name] = Point(
            str(point.verdict or ""),
            int(often.number or 0) if often else 0,
            str(often.evidence or "") if often else "",
            point.instead,
            decided.get(point.id, ""),
        )
    return found


@dataclass
class Story:
    """The states of an audit from one start to its end; number 0 is what was on disk."""

    states: list[Points]
    looks: list[Shown] = field(default_factory=lambda: [lambda _screen: True])
    shown: int = 0
    """The last state that was on the screen."""
    saved: int = 0
    """The last state that was on the screen together with "saved"."""

    @property
    def now(self) -> Points:
        return self.states[-1]

    def will(self, points: Points, look: Shown) -> int:
        """The next key makes this the state; returns its number."""
        self.states.append(points)
        self.looks.append(look)
        return len(self.states) - 1

    def change(self, name: str, look: Shown, **fields: str | int) -> int:
        return self.will({**self.now, name: replace(self.now[name], **fields)}, look)  # type: ignore[arg-type]

    def look_at(self, screen: str, *, says_saved: bool) -> None:
        """Note what a screen shows, and whether it says that it is saved."""
        for number in range(len(self.states) - 1, self.shown, -1):
            if self.looks[number](screen):
                self.shown = number
                break
        if says_saved:
            self.saved = self.shown

    def found(self, points: Points, since: int) -> int | None:
        """The number of the state that was found, `since` or later; None when it is none of them."""
        places = range(len(self.states) - 1, since - 1, -1)
        return next((number for number in places if self.states[number] == points), None)
