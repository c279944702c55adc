"""The journey as rows: stages, and under each its touch points."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from touchpoint_audit.assessment.assess import Assessed, Assessment
from touchpoint_audit.assessment.decided import Decided, decided
from touchpoint_audit.assessment.totals import totals
from touchpoint_audit.domain.audit import Stage
from touchpoint_audit.domain.rule import Verdict
from touchpoint_audit.domain.touch_point import TouchPoint
from touchpoint_audit.language import N_, _
from touchpoint_audit.language.numbers import hours_text
from touchpoint_audit.measures.result import Measured, Result
from touchpoint_audit.reports.words import standing_sign, verdict_sign, verdict_word
from touchpoint_audit.tui.lines import Piece, flush_right, padded, spread
from touchpoint_audit.tui.then_rows import became_piece

WIDE = 56
"""From this width on the kind has a column of its own."""
HOURS_WIDTH = 9
CELEBRATED, QUICK_WIN, DIFFERS = "★", "»", "≠"
"""What stands beside a name."""
SIGNS = (
    ("+ ~ x ?", N_("The verdicts keep, change, stop and open; · is not judged yet")),
    (CELEBRATED, N_("Worth celebrating: it opens the report")),
    (QUICK_WIN, N_("A quick win, a symbol that everybody understands")),
    ("✓ ↔ … !", N_("Decided: agreed, overruled, deferred, due again; with ! behind another sign: stale")),
    ("x → –", N_("On a follow-up: what was decided, and how it is found; – is not marked yet")),
    (DIFFERS, N_("The verdict differs from what the rule proposes")),
)
"""Every sign with what it stands for."""


def marks_of(point: TouchPoint) -> str:
    """Whether it is worth celebrating, and a quick win, as signs."""
    return (CELEBRATED if point.celebrate else "") + (QUICK_WIN if point.quick_win else "")


def decision_sign(found: Decided, today: date | None) -> str:
    """Where it stands with the managers, as a sign, with another one when that is stale; nothing while undecided."""
    if found.decision is None:
        return ""
    return standing_sign(found.standing(today)) + ("!" if found.stale else "")


def verdict_piece(verdict: Verdict | None, width: int, *, word: bool = True) -> Piece:
    """A verdict's sign and word in its colour; nothing for a touch point that is not judged."""
    if verdict is None:
        return (padded("·", width), "dim")
    text = f"{verdict_sign(verdict)} {verdict_word(verdict)}" if word else verdict_sign(verdict)
    return (padded(text, width), verdict.value)


def hours_cell(result: Result) -> str:
    """Hours a year, short; a dash for what is not measured."""
    return hours_text(result.quantity.value) if isinstance(result, Measured) else "–"


@dataclass(frozen=True, slots=True)
class StageRow:
    """A stage, how many touch points it has and what they take."""

    stage: Stage
    items: Sequence[Assessed]
    folded: bool

    @property
    def key(self) -> str:
        return self.stage.id

    def drawn(self, width: int) -> list[Piece]:
        sign = "▸" if self.folded else "▾"
        name = self.stage.name or _("Without a stage")
        left: list[Piece] = [(f" {sign} ", "dim"), (name, "heading")]
        there = [item for item in self.items if not item.ended]
        judged = sum(item.judged for item in there)
        count = _("{judged}/{n} judged").format(judged=judged, n=len(there)) if self.items else _("empty")
        if width < WIDE:
            return spread(width, left, [(f"{judged}/{len(there)} ", "dim")])
        staff = totals(self.items).staff_hours
        hours = hours_text(staff.value) if any(isinstance(i.burden.staff_hours, Measured) for i in there) else "–"
        return spread(width, left, [(count, "dim"), (flush_right(hours, HOURS_WIDTH + 2), "dim"), (" ", "")])


@dataclass(frozen=True, slots=True)
class TouchPointRow:
    """A touch point with its number, kind, verdict and hours a year.

    On a follow-up what was decided and how it is found stands in the place of the kind.
    """

    item: Assessed
    number: int
    decision: str = ""
    """Where it stands with the managers, as a sign."""
    follows: bool = False
    """Whether the audit follows another."""

    @property
    def key(self) -> str:
        return self.item.touch_point.id

    def drawn(self, width: int) -> list[Piece]:
        point = self.item.touch_point
        marks = marks_of(point) + self.decision
        name = point.name or _("(no name)")
        left: list[Piece] = [(f"{self.number:>5}  ", "dim"), (name, "dim" if self.item.ended else "")]
        mark: Piece = (f" {marks}" if marks else "", "change")
        if width < WIDE:
            found = [became_piece(point), (" ", "")] if self.follows else []
            return spread(width, left, [mark, (" ", ""), *found, self._verdict(1), (" ", "")])
        kind = self.item.kind
        kind_name = f"{kind.glyph} {_(kind.name)}" if kind else f"? {point.kind}"
        hours = flush_right(hours_cell(self.item.burden.staff_hours), HOURS_WIDTH)
        right: list[Piece] = [
            mark,
            (" ", ""),
            became_piece(point, 15) if self.follows else (padded(kind_name, 15), "dim"),
            (" ", ""),
            self._verdict(8),
            (" ", ""),
            (hours, ""),
            (" ", ""),
        ]
        return spread(width, left, right)

    def _verdict(self, width: int) -> Piece:
        if self.item.ended:
            return (padded(_("ended") if width > 1 else "-", width), "dim")
        return verdict_piece(self.item.touch_point.verdict, width, word=width > 1)


def outline_rows(
    assessment: Assessment, folded: frozenset[str] = frozenset(), today: date | None = None
) -> list[StageRow | TouchPointRow]:
    """Every stage with its touch points, but for those of folded stages. `today` tells what is due again."""
    rows: list[StageRow | TouchPointRow] = []
    items, numbers = assessment.items, assessment.numbers
    signs = {key: decision_sign(found, today) for key, found in decided(assessment).items()}
    follows = assessment.audit.about.follows is not None
    for stage, points in assessment.audit.journey():
        shut = stage.id in folded
        rows.append(StageRow(stage, [items[point.id] for point in points], shut))
        if not shut:
            rows += [
                TouchPointRow(items[point.id], numbers[point.id], signs.get(point.id, ""), follows) for point in points
            ]
    return rows
