"""The rows of the list of audits."""

from dataclasses import dataclass

from touchpoint_audit.actions.glance import Glance
from touchpoint_audit.actions.listing import Unreadable
from touchpoint_audit.domain.text import one_line
from touchpoint_audit.language import _
from touchpoint_audit.language.numbers import hours_text
from touchpoint_audit.tui.lines import Piece, cut, cut_front, flush_right, padded, spread, width_of
from touchpoint_audit.tui.next_walk import names_of

COPY = "≈"


@dataclass(frozen=True, slots=True)
class AuditRow:
    """An audit, or a file that is none."""

    found: Glance | Unreadable

    @property
    def key(self) -> str:
        return self.found.path.name

    def drawn(self, width: int) -> list[Piece]:
        if isinstance(self.found, Unreadable):
            told = self.found.error.told(_).replace(str(self.found.path), self.found.path.name)
            sign = f"   {COPY} " if self.found.copy_of else ""
            return [(" ! ", "stop"), (sign, "warn"), (cut(told, width - 4 - len(sign)), "warn")]
        about = self.found.about
        names, damaged = names_of(about), self.found.damaged
        counts = f"{self.found.judged}/{self.found.logged}"
        left: list[Piece] = [("   ", "") if self.found.intact and not damaged else (" ! ", "stop")]
        if width < 60:
            right: list[Piece] = [(counts, "dim"), (" ", "")]
            return spread(width, [*left, *self._called(names, width - width_of(right))], right)
        date = about.walked_on.isoformat() if about.walked_on else ""
        stops = "–"
        if self.found.stop and self.found.freed is not None:
            stops = _("stop {hours}").format(hours=hours_text(self.found.freed))
        right = [
            (padded(date, 12), "dim"),
            (flush_right(counts, 8), "dim"),
            (flush_right(stops, 14), "stop" if self.found.stop else "dim"),
            (" ", ""),
        ]
        return spread(width, [*left, *self._called(names, width - width_of(right))], right)

    def _called(self, names: str, room: int) -> list[Piece]:
        """What the audit is; of a copy the end of the file's name, which tells copies apart. `room` is left of it."""
        if not self.found.copy_of:
            return [(names, "")]
        words = _("copy: {name}").format(name="")
        name = cut_front(one_line(self.key), room - 7 - width_of([(words, "")]))
        return [(f" {COPY} ", "warn"), (f"{words}{name}", "")]
